/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random_writer.h"

#include "random_plan.h"
#include "syntax/words.h"

#include <string.h>

size_t writer_pick(Writer *writer, size_t count) { return (size_t)(random_next(&writer->shape.seed) >> 11) % count; }

bool writer_chance(Writer *writer, unsigned percent) { return writer_pick(writer, 100) < percent; }

static void append(Writer *writer, const char *text) { text_append_string(&writer->out, text); }

/* ── between words ───────────────────────────────────────────────────────────────────────────────────────── */

static void put_blanks(Writer *writer)
{
    static const char *const blanks[] = {" ", " ", " ", "  ", "\t", "     ", "\xc2\xa0", " \xe2\x80\xaf"};
    bool is_odd = writer_chance(writer, writer->shape.disorder);
    append(writer, is_odd ? blanks[writer_pick(writer, sizeof blanks / sizeof *blanks)] : " ");
}

static void put_comment(Writer *writer)
{
    static const char *const ends[] = {"", " \t", " \"no quote", " # and on", " æøå …", " = 5 kr", "\r"};
    text_append_format(&writer->out, "#%s⟨%zu⟩%s", writer_chance(writer, 50) ? " " : "", writer->comment_count++,
                       ends[writer_pick(writer, sizeof ends / sizeof *ends)]);
}

/* Ends the line, perhaps with a comment, and begins another, perhaps after comments and blank lines. */
static void put_line_end(Writer *writer)
{
    unsigned disorder = writer->shape.disorder;
    size_t lines = 1 + (writer_chance(writer, disorder / 2) ? writer_pick(writer, 5) : 0);
    if (writer_chance(writer, disorder / 4)) {
        append(writer, writer_chance(writer, 80) ? "  " : "");
        put_comment(writer);
    }
    for (size_t i = 0; i < lines; i++) {
        append(writer, writer_chance(writer, disorder / 8) ? "\r\n" : "\n");
        if (writer_chance(writer, disorder / 4)) {
            append(writer, writer_chance(writer, 50) ? "   " : "");
            put_comment(writer);
            append(writer, "\n");
        }
    }
}

static void put_indent(Writer *writer)
{
    if (writer->in_scenario || writer_chance(writer, 80))
        append(writer, writer_chance(writer, 90) ? "  " : "\t    ");
}

static bool is_keyword(const char *word)
{
    size_t length = strcspn(word, " ");
    for (size_t i = 0; i < words_count; i++)
        if (strlen(words_table[i].text) == length && memcmp(words_table[i].text, word, length) == 0)
            return true;
    return false;
}

static bool is_letter(char byte)
{
    return (byte & 0x80) || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_';
}

static bool is_word_byte(char byte) { return is_letter(byte) || (byte >= '0' && byte <= '9'); }

static char last_byte(const Writer *writer) { return writer->out.length ? writer->out.start[writer->out.length - 1] : '\n'; }

/* Whether the two run together where nothing stands between them. */
static bool needs_blank(const Writer *writer, const char *next)
{
    char last = last_byte(writer);
    if (last == '/' || *next == '/') /* `yes/no` is one word */
        return true;
    if (last == '"' || *next == '"')
        return false;
    if (is_word_byte(last) || last == '%' || last == '.' || last == '\'')
        return is_word_byte(*next) || *next == '.' || (writer->after_number && !strchr(")(:", *next));
    return strchr("<>=/-+*,", last) && (strchr("<>=/", *next) || (last == ',' && writer->after_number));
}

static void put_gap(Writer *writer, const char *next)
{
    bool may_be_unit = writer->after_number && is_letter(*next) && !is_keyword(next);
    if (writer->out.length == 0 || last_byte(writer) == '\n')
        return;
    if (may_be_unit && !writer->is_glued) {
        writer_new_line(writer, false);
    } else if (!writer->is_glued && writer_chance(writer, writer->shape.disorder / 4)) {
        put_line_end(writer);
        put_indent(writer);
    } else if (needs_blank(writer, next) || !writer_chance(writer, writer->shape.disorder / 2)) {
        put_blanks(writer);
    }
}

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

void writer_put(Writer *writer, const char *word)
{
    put_gap(writer, word);
    append(writer, word);
    writer->is_glued = false;
    writer->after_number = false;
}

void writer_put_glued(Writer *writer, const char *word)
{
    writer->is_glued = true;
    writer_put(writer, word);
}

void writer_put_operator(Writer *writer, const char *words)
{
    put_gap(writer, words);
    for (; *words; words++) {
        if (*words == ' ')
            put_blanks(writer);
        else if (*words == '\'' && writer_chance(writer, 30))
            append(writer, "’");
        else
            text_append_byte(&writer->out, *words);
    }
    writer->is_glued = false;
    writer->after_number = false;
}

void writer_put_number(Writer *writer, const char *number)
{
    writer_put(writer, number);
    writer->after_number = true;
}

void writer_new_line(Writer *writer, bool is_column_1)
{
    put_line_end(writer);
    if (!is_column_1)
        put_indent(writer);
}

void writer_begin_part(Writer *writer)
{
    if (!writer_chance(writer, writer->shape.disorder / 2) && last_byte(writer) != '\n') {
        writer_new_line(writer, false);
        writer->after_number = false;
    }
}

void writer_put_first(Writer *writer, const char *words)
{
    writer_begin_part(writer);
    writer_put_operator(writer, words);
}
