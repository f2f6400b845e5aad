/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and fields. */
#include <string.h>

#include "base/utf8.h"
#include "data/csv.h"
#include "data/csv_stops.h"

/* ── fields ─────────────────────────────────────────────────────────────────────────────────────────────── */

static inline bool is_space(char byte) { return byte == ' ' || byte == '\t'; }

static Text without_spaces(const char *start, const char *end)
{
    while (start < end && is_space(*start))
        start++;
    while (start < end && is_space(end[-1]))
        end--;
    return (Text){.start = start, .length = (size_t)(end - start)};
}

/* The same where most texts have none: nothing that is printed is less than a space. */
static inline Text plain_text(const char *start, const char *end)
{
    bool may_have_spaces = start < end && ((unsigned char)*start <= ' ' || (unsigned char)end[-1] <= ' ');
    return may_have_spaces ? without_spaces(start, end) : (Text){.start = start, .length = (size_t)(end - start)};
}

size_t csv_count_line_ends(const char *start, const char *end)
{
    size_t count = 0;
    for (const char *at = start; at < end; at++)
        count += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
    return count;
}

/* The closing quote of a text that goes on at `at`, or NULL. */
static const char *closing_quote(const char *at, const char *end, bool *has_doubled)
{
    while ((at = memchr(at, '"', (size_t)(end - at))) != NULL) {
        if (at + 1 == end || at[1] != '"')
            return at;
        *has_doubled = true;
        at += 2;
    }
    return NULL;
}

/* Takes a field that begins with a quote at `start`; *stop is what ends it. */
static CsvField take_quoted(CsvScanner *scanner, const char *start, const char **stop)
{
    const char *limit = scanner->at.end;
    bool has_doubled = false;
    const char *quote = closing_quote(start + 1, limit, &has_doubled);
    const char *content_end = quote == NULL ? limit : quote;
    scanner->next_line += csv_count_line_ends(start + 1, content_end);
    scanner->at = cursor_at(quote == NULL ? limit : quote + 1, limit, scanner->separator);
    *stop = take_stop(&scanner->at, scanner->separator);
    FieldForm form = has_doubled ? FIELD_DOUBLED : FIELD_QUOTED;
    if (quote == NULL)
        form = FIELD_UNCLOSED;
    else if (without_spaces(quote + 1, *stop).length > 0)
        form = FIELD_BROKEN;
    scanner->worst = form > scanner->worst ? form : scanner->worst;
    if (form >= FIELD_BROKEN)
        return (CsvField){.text = {.start = start, .length = (size_t)(*stop - start)}, .form = form};
    return (CsvField){.text = without_spaces(start + 1, content_end), .form = form};
}

static void keep_extra(CsvScanner *scanner, size_t index, CsvField field)
{
    if (scanner->extra_index > 0 || field.text.length == 0)
        return;
    scanner->extra = field;
    scanner->extra_index = index;
}

/* ── records ────────────────────────────────────────────────────────────────────────────────────────────── */

CsvScanner csv_scan_chunk(const CsvChunk *chunk, char separator, CsvField *fields, size_t capacity)
{
    return (CsvScanner){
        .at = cursor_at(chunk->start, chunk->end, separator),
        .next_line = chunk->first_line,
        .separator = separator,
        .fields = fields,
        .capacity = capacity,
    };
}

CsvScanner csv_scan(const CsvFile *file, char separator, CsvField *fields, size_t capacity)
{
    CsvChunk whole = {.start = file->bytes.start, .end = file->bytes.start + file->bytes.length, .first_line = 1};
    return csv_scan_chunk(&whole, separator, fields, capacity);
}

/* The line end at `stop` was taken; of CR LF there is more. */
static void finish_line(CsvScanner *scanner, const char *stop)
{
    if (stop == scanner->at.end)
        return;
    scanner->next_line++;
    if (*stop == '\r' && scanner->at.next < scanner->at.end && *scanner->at.next == '\n')
        take_stop(&scanner->at, scanner->separator);
}

/* Takes one line's record; false where there is nothing in it. Meanwhile the cursor is in registers. */
static bool take_record(CsvScanner *scanner)
{
    CsvCursor at = scanner->at;
    const char separator = scanner->separator, *stop;
    size_t content = 0, count = 0, capacity = scanner->capacity;
    scanner->line = scanner->next_line;
    scanner->extra_index = 0;
    scanner->worst = FIELD_PLAIN;
    do {
        const char *start = at.next;
        CsvField beyond, *field = count < capacity ? &scanner->fields[count] : &beyond;
        if (start < at.end && *start == '"') {
            *field = take_quoted(scanner, start, &stop);
            at = scanner->at;
        } else {
            stop = take_stop(&at, separator);
            field->text = plain_text(start, stop);
            field->form = FIELD_PLAIN;
        }
        content |= field->text.length;
        if (count >= capacity)
            keep_extra(scanner, count, beyond);
        count++;
    } while (stop < at.end && *stop == separator);
    scanner->count = count;
    scanner->at = at;
    finish_line(scanner, stop);
    return content > 0;
}

bool csv_next(CsvScanner *scanner)
{
    while (scanner->at.next < scanner->at.end)
        if (take_record(scanner))
            return true;
    return false;
}

const char *csv_record_end(const CsvFile *file, const char *inside, char separator)
{
    const char *end = file->bytes.start + file->bytes.length;
    bool has_doubled = false;
    const char *quote = closing_quote(inside, end, &has_doubled);
    if (quote == NULL)
        return end;
    CsvScanner rest = {.at = cursor_at(quote + 1, end, separator), .separator = separator};
    take_record(&rest);
    return rest.at.next;
}

/* ── texts ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool has_high_byte(Text text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.start[i] >= 0x80)
            return true;
    return false;
}

static Text with_single_quotes(Text text, TextBuilder *builder)
{
    builder->length = 0;
    for (size_t i = 0; i < text.length; i++) {
        text_append_byte(builder, text.start[i]);
        i += text.start[i] == '"' && i + 1 < text.length && text.start[i + 1] == '"';
    }
    return text_built(builder);
}

Text csv_text(const CsvFile *file, CsvField field, TextBuilder *builder)
{
    bool is_foreign = file->is_windows_1252 && has_high_byte(field.text);
    if (field.form == FIELD_DOUBLED && !is_foreign)
        return with_single_quotes(field.text, builder);
    if (!is_foreign)
        return field.text;
    Text text = field.text;
    if (field.form == FIELD_DOUBLED)
        text = text_copy(builder->arena, with_single_quotes(text, builder));
    builder->length = 0;
    utf8_append_windows_1252(builder, text);
    return text_built(builder);
}
