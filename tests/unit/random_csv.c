/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random_csv.h"

#include <string.h>

#include "base/random.h"

typedef struct Writer {
    TextBuilder out;
    uint64_t seed;
    uint32_t drawn;
    char separator, mark;
    const char *line_end;                                       /* NULL: another one each time */
    bool is_sound;                                              /* nothing may be wrong */
    bool is_windows_1252, has_quotes, has_blank_lines, is_open; /* no amount tells its mark */
} Writer;

static uint32_t draw(Writer *writer, uint32_t count)
{
    RandomBlock block = random_philox((RandomBlock){{writer->drawn++, 0, 0, 0}}, writer->seed);
    return block.words[0] % count;
}

static bool happens(Writer *writer, uint32_t one_in) { return draw(writer, one_in) == 0; }

static const char *one_of(Writer *writer, const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    return words[draw(writer, (uint32_t)count)];
}

/* ── cells ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_amount(Writer *writer, TextBuilder *cell)
{
    if (happens(writer, 3))
        text_append_byte(cell, '-');
    text_append_format(cell, "%u", draw(writer, happens(writer, 2) ? 1000 : 100000000));
    if (writer->is_open && happens(writer, 3))
        text_append_string(cell, writer->mark == '.' ? ".123" : ",123");
    else if (!writer->is_open && !happens(writer, 4))
        text_append_format(cell, "%c%0*u", writer->mark, 1 + (int)draw(writer, 2), draw(writer, 10));
    else if (happens(writer, 10))
        text_append_string(cell, "-"); /* behind, as some write it: of most only where none stands before */
}

static void put_name(Writer *writer, TextBuilder *cell)
{
    static const char *const ascii[] = {"Nord", "Vestre skolen", "x", "A very long name of more than sixteen bytes", "7", NULL};
    static const char *const letters[] = {"Sønder", "Ærø", "Øst", "Å", NULL};
    static const char *const bytes[] = {"S\xF8nder", "\xC6r\xF8", "\x80", "\xC5", NULL};
    text_append_string(cell, one_of(writer, !happens(writer, 3) ? ascii : writer->is_windows_1252 ? bytes : letters));
    if (happens(writer, 3))
        text_append_format(cell, " %u", draw(writer, 300));
}

static void put_right(Writer *writer, RandomCell kind, TextBuilder *cell)
{
    static const char *const kinds[] = {"ordinary", "Almindelig", "FORVALTNING", "administration", NULL};
    static const char *const logicals[] = {"yes", "no", "ja", "Nej", "1", "0", "true", "FALSE", NULL};
    switch (kind) {
    case CELL_KEY:
        text_append_format(cell, "K%u", writer->is_sound ? writer->drawn : draw(writer, 100000));
        break;
    case CELL_NAME:
        put_name(writer, cell);
        break;
    case CELL_YEAR:
        text_append_format(cell, "%u", 2015 + draw(writer, 10));
        break;
    case CELL_AMOUNT:
        put_amount(writer, cell);
        break;
    case CELL_WHOLE:
        text_append_format(cell, "%u", 1 + draw(writer, 1000));
        break;
    case CELL_DATE:
        text_append_format(cell, happens(writer, 2) ? "%u-%02u-%02u" : "%04u-%u-%u", 2000 + draw(writer, 30),
                           1 + draw(writer, 12), 1 + draw(writer, 28));
        break;
    case CELL_KIND:
        text_append_string(cell, one_of(writer, kinds));
        break;
    case CELL_LOGICAL:
        text_append_string(cell, one_of(writer, logicals));
        break;
    }
}

static void put_wrong(Writer *writer, TextBuilder *cell)
{
    static const char *const words[] = {
        "nonsense", "1.234.5", "12,",    ".5",     "1,2,3",       "2024-02-30", "--5",     "99999999999999999999",
        "\"",       "a\"b",    "\"half", "\"a\"b", "\"two\"\"\"", "\"\"\"",     "ordinry", "",
        "1 2",      NULL};
    if (happens(writer, 12))
        text_append_byte(cell, '\0');
    text_append_string(cell, one_of(writer, words));
}

static void put_quoted(Writer *writer, Text cell)
{
    text_append_byte(&writer->out, '"');
    for (size_t i = 0; i < cell.length; i++) {
        if (cell.start[i] == '"')
            text_append_byte(&writer->out, '"');
        text_append_byte(&writer->out, cell.start[i]);
    }
    text_append_byte(&writer->out, '"');
}

static void put_cell(Writer *writer, RandomCell kind)
{
    static const char *const breaks[] = {"\n", "\r\n", "\r", "\n\n", ",", ";", "\"", "\n\"", NULL};
    TextBuilder cell = {.arena = writer->out.arena};
    bool is_wrong = !writer->is_sound && happens(writer, 60);
    if (is_wrong)
        put_wrong(writer, &cell);
    else
        put_right(writer, kind, &cell);
    if (writer->has_quotes && kind == CELL_NAME && happens(writer, 2))
        text_append_string(&cell, one_of(writer, breaks));
    Text text = text_built(&cell);
    bool needs_quotes = kind == CELL_NAME || (kind == CELL_AMOUNT && writer->mark == writer->separator);
    if (!is_wrong && (needs_quotes || (writer->has_quotes && happens(writer, 4))))
        put_quoted(writer, text);
    else
        text_append(&writer->out, text);
}

/* ── rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

static void end_line(Writer *writer)
{
    static const char *const ends[] = {"\n", "\r\n", "\r", NULL};
    do
        text_append_string(&writer->out, writer->line_end != NULL ? writer->line_end : one_of(writer, ends));
    while (writer->has_blank_lines && happens(writer, 4));
}

static void put_row(Writer *writer, const RandomColumn *columns, size_t count)
{
    size_t cells = happens(writer, 20) ? 1 + draw(writer, (uint32_t)count) : count;
    for (size_t i = 0; i < cells; i++) {
        if (i > 0)
            text_append_byte(&writer->out, writer->separator);
        bool is_empty = happens(writer, 15) && (i > 0 || !writer->is_sound);
        if (happens(writer, 25))
            text_append_byte(&writer->out, writer->separator == '\t' || happens(writer, 2) ? ' ' : '\t');
        if (!is_empty)
            put_cell(writer, columns[i].cell);
    }
    if (!writer->is_sound && happens(writer, 80))
        text_append_format(&writer->out, "%c%cmore", writer->separator, writer->separator);
    end_line(writer);
}

Text random_csv(Arena *arena, const RandomColumn *columns, size_t count, uint64_t seed)
{
    static const char *const ends[] = {"\n", "\n", "\r\n", "\r", NULL};
    Writer writer = {.out = {.arena = arena}, .seed = seed, .is_sound = seed % 3 == 0};
    writer.separator = ",;\t"[draw(&writer, 3)];
    writer.mark = happens(&writer, 2) ? '.' : ',';
    writer.line_end = happens(&writer, 4) ? NULL : one_of(&writer, ends);
    writer.is_windows_1252 = happens(&writer, 3);
    writer.has_quotes = happens(&writer, 2);
    writer.has_blank_lines = happens(&writer, 3);
    writer.is_open = happens(&writer, 5);
    if (!writer.is_windows_1252 && happens(&writer, 4))
        text_append_string(&writer.out, "\xEF\xBB\xBF");
    while (writer.has_blank_lines && happens(&writer, 2))
        end_line(&writer);
    for (size_t i = 0; i < count; i++)
        text_append_format(&writer.out, "%s%.*s", columns[i].name, i + 1 < count, &writer.separator);
    end_line(&writer);
    for (size_t rows = draw(&writer, happens(&writer, 2) ? 12 : happens(&writer, 20) ? 2000 : 120); rows > 0; rows--)
        put_row(&writer, columns, count);
    return text_built(&writer.out);
}
