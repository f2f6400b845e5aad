/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and fields. Most of the time goes into finding where plain fields end, so that is done for 64 bytes at once:
 *
 *     block   1000,2017,13126884.19,7169902.18,1998…
 *     stops   ....|....|...........|..........|....      a set bit is a stop; the lowest one comes first */
#include <string.h>

#include "base/utf8.h"
#include "data/csv.h"

enum { BLOCK_BYTES = 64, WORD_BYTES = 8 };

/* A set bit for each of the eight bytes of `word` that is a stop, the first byte's lowest. With seven bits, adding 0x7F
 * carries into the eighth unless they are all 0: no byte disturbs its neighbour. */
static inline uint64_t stops_in_word(uint64_t word, uint64_t separators)
{
    static const uint64_t ones = 0x0101010101010101u, low = 0x7F7F7F7F7F7F7F7Fu;
    uint64_t a = word ^ separators, b = word ^ ones * '\n', c = word ^ ones * '\r';
    uint64_t differs = (((a & low) + low) | a) & (((b & low) + low) | b) & (((c & low) + low) | c);
    return ((~differs >> 7 & ones) * 0x0102040810204080u) >> 56;
}

static inline uint64_t first_byte_lowest(uint64_t word)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(word);
#else
    return word;
#endif
}

static uint64_t stops_in_block(const char *bytes, char separator)
{
    uint64_t separators = 0x0101010101010101u * (unsigned char)separator, stops = 0;
    for (size_t i = 0; i < BLOCK_BYTES; i += WORD_BYTES) {
        uint64_t word;
        memcpy(&word, bytes + i, WORD_BYTES);
        stops |= stops_in_word(first_byte_lowest(word), separators) << i;
    }
    return stops;
}

/* Makes the bytes from `start` on the block, of which none has been passed yet. */
static void look_at_block(CsvScanner *scanner, const char *start)
{
    char last[BLOCK_BYTES] = {0};
    size_t left = (size_t)(scanner->end - start);
    scanner->block = start;
    if (left >= BLOCK_BYTES) {
        scanner->stops = stops_in_block(start, scanner->separator);
        return;
    }
    memcpy(last, start, left); /* nothing behind the file may be read, and a zero byte is no stop */
    scanner->stops = stops_in_block(last, scanner->separator);
}

CsvScanner csv_scan(const CsvFile *file, char separator, CsvField *fields, size_t capacity)
{
    CsvScanner scanner = {
        .file = file,
        .next = file->bytes.start,
        .end = file->bytes.start + file->bytes.length,
        .next_line = 1,
        .separator = separator,
        .fields = fields,
        .capacity = capacity,
    };
    look_at_block(&scanner, scanner.next);
    return scanner;
}

static bool is_space(char byte) { return byte == ' ' || byte == '\t'; }

static inline Text without_spaces(const char *start, const char *end)
{
    while (start < end && is_space(*start))
        start++;
    while (start < end && is_space(end[-1]))
        end--;
    return (Text){.start = start, .length = (size_t)(end - start)};
}

/* Line ends within a quoted text, CR LF counting one. */
static uint64_t count_line_ends(const char *start, const char *end)
{
    uint64_t count = 0;
    for (const char *at = start; at < end; at++)
        count += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
    return count;
}

/* The first stop at or after scanner->next, which moves there; the end of the file is one too. */
static inline const char *go_to_stop(CsvScanner *scanner)
{
    while (scanner->stops == 0) {
        if (scanner->end - scanner->block <= BLOCK_BYTES)
            return scanner->next = scanner->end;
        look_at_block(scanner, scanner->block + BLOCK_BYTES);
    }
    return scanner->next = scanner->block + __builtin_ctzll(scanner->stops);
}

/* Steps over the stop at scanner->next. */
static inline void pass_stop(CsvScanner *scanner)
{
    scanner->next++;
    scanner->stops &= scanner->stops - 1;
}

/* The closing quote of a text that begins at `at`, or NULL. */
static const char *closing_quote(const CsvScanner *scanner, const char *at, bool *has_doubled)
{
    while ((at = memchr(at, '"', (size_t)(scanner->end - at))) != NULL) {
        if (at + 1 == scanner->end || at[1] != '"')
            return at;
        *has_doubled = true;
        at += 2;
    }
    return NULL;
}

/* Takes a field that begins with a quote, up to what ends it. */
static CsvField take_quoted(CsvScanner *scanner)
{
    const char *start = scanner->next;
    bool has_doubled = false;
    const char *quote = closing_quote(scanner, start + 1, &has_doubled);
    const char *content_end = quote == NULL ? scanner->end : quote;
    scanner->next_line += count_line_ends(start + 1, content_end);
    look_at_block(scanner, quote == NULL ? scanner->end : quote + 1);
    scanner->next = scanner->block;
    go_to_stop(scanner);
    FieldForm form = has_doubled ? FIELD_DOUBLED : FIELD_QUOTED;
    if (quote == NULL)
        form = FIELD_UNCLOSED;
    else if (without_spaces(quote + 1, scanner->next).length > 0)
        form = FIELD_BROKEN;
    scanner->has_broken |= form >= FIELD_BROKEN;
    if (form >= FIELD_BROKEN)
        return (CsvField){.text = {.start = start, .length = (size_t)(scanner->next - start)}, .form = form};
    return (CsvField){.text = without_spaces(start + 1, content_end), .form = form};
}

static inline CsvField take_field(CsvScanner *scanner)
{
    const char *start = scanner->next;
    if (start < scanner->end && *start == '"')
        return take_quoted(scanner);
    const char *end = go_to_stop(scanner);
    return (CsvField){.text = without_spaces(start, end), .form = FIELD_PLAIN};
}

static inline void keep_field(CsvScanner *scanner, CsvField field)
{
    if (scanner->count < scanner->capacity) {
        scanner->fields[scanner->count] = field;
    } else if (scanner->extra_index == 0 && field.text.length > 0) {
        scanner->extra = field;
        scanner->extra_index = scanner->count;
    }
    scanner->count++;
}

static void pass_line_end(CsvScanner *scanner)
{
    if (scanner->next == scanner->end)
        return;
    bool is_pair = scanner->next[0] == '\r' && scanner->next + 1 < scanner->end && scanner->next[1] == '\n';
    pass_stop(scanner);
    if (is_pair) {
        go_to_stop(scanner);
        pass_stop(scanner);
    }
    scanner->next_line++;
}

/* Takes one line's record; false where there is nothing in it. */
static bool take_record(CsvScanner *scanner)
{
    scanner->line = scanner->next_line;
    scanner->count = scanner->extra_index = 0;
    scanner->has_broken = false;
    size_t content = 0;
    for (;;) {
        CsvField field = take_field(scanner);
        content |= field.text.length;
        keep_field(scanner, field);
        if (scanner->next == scanner->end || *scanner->next != scanner->separator)
            break;
        pass_stop(scanner);
    }
    pass_line_end(scanner);
    return content > 0;
}

bool csv_next(CsvScanner *scanner)
{
    while (scanner->next < scanner->end)
        if (take_record(scanner))
            return true;
    return false;
}

static size_t count_lone_returns(Text bytes)
{
    const char *end = bytes.start + bytes.length;
    size_t count = 0;
    for (const char *at = bytes.start; (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
        count += at + 1 == end || at[1] != '\n';
    return count;
}

size_t csv_count_records(const CsvScanner *scanner)
{
    const CsvFile *file = scanner->file;
    if (!file->has_quotes)
        return file->line_feeds + (file->has_carriage_returns ? count_lone_returns(file->bytes) : 0) + 1;
    CsvScanner ahead = *scanner;
    ahead.capacity = 0;
    size_t count = 0;
    while (csv_next(&ahead))
        count++;
    return count;
}

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
