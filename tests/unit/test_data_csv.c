/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV files: line ends, quotes, encodings, and what is not CSV at all. */
#include "test_data_bench.h"

#include "data/csv.h"
#include "data/csv_stops.h"

enum { FIELDS_MOST = 200 };

/* A chunk's records as text: fields in brackets, lines before. */
static void append_chunk(TextBuilder *out, const CsvFile *file, const CsvChunk *chunk, char separator)
{
    TextBuilder builder = {.arena = out->arena};
    CsvField fields[FIELDS_MOST];
    CsvScanner scanner = csv_scan_chunk(chunk, separator, fields, FIELDS_MOST);
    size_t count = 0;
    for (; csv_next(&scanner); count++) {
        text_append_format(out, "%llu:", (unsigned long long)scanner.line);
        for (size_t i = 0; i < scanner.count && i < FIELDS_MOST; i++)
            text_append_format(out, "[%.*s]%s", TEXT_ARGUMENTS(csv_text(file, fields[i], &builder)),
                               fields[i].form >= FIELD_BROKEN ? "!" : "");
    }
    assert_true(count <= chunk->line_ends + 1); /* room is made for so many */
}

/* All records of `bytes`, read in so many chunks at the most. */
static Text scanned_in(Bench *bench, const char *bytes, size_t size, char separator, size_t most)
{
    TextBuilder out = {.arena = bench->arena};
    CsvFile file;
    const char *reason;
    char path[128];
    write_bytes(bench, "x.csv", bytes, size);
    snprintf(path, sizeof path, "%s/x.csv", bench->folder);
    assert_true(csv_open(path, &file, &reason));
    CsvChunks chunks = csv_survey(bench->arena, &file, most);
    csv_settle(&file, &chunks, separator);
    const char *place = file.bytes.start;
    for (size_t i = 0; i < chunks.count; i++) {
        const CsvChunk *chunk = &chunks.items[i];
        assert_true(chunk->start == place && chunk->end >= place);
        assert_int_equal(chunk->first_line, csv_count_line_ends(file.bytes.start, place) + 1);
        assert_int_equal(chunk->line_ends, csv_count_line_ends(place, chunk->end));
        append_chunk(&out, &file, chunk, separator);
        place = chunk->end;
    }
    assert_true(place == file.bytes.start + file.bytes.length);
    csv_close(&file);
    return text_built(&out);
}

/* The same however it is cut. */
static Text scanned(Bench *bench, const char *bytes, size_t size, char separator)
{
    Text whole = scanned_in(bench, bytes, size, separator, 1);
    for (size_t most = 2; most <= 9; most++) {
        Text cut = scanned_in(bench, bytes, size, separator, most);
        if (!text_equal(cut, whole))
            fail_msg("in %zu chunks `%.*s` instead of `%.*s`", most, TEXT_ARGUMENTS(cut), TEXT_ARGUMENTS(whole));
    }
    return whole;
}

static void expect_scan(Bench *bench, const char *bytes, const char *expected)
{
    assert_text(scanned(bench, bytes, strlen(bytes), ','), expected);
}

static void line_ends(void **state)
{
    expect_scan(*state, "a,b\nc,d\n", "1:[a][b]2:[c][d]");
    expect_scan(*state, "a,b\r\nc,d\r\n", "1:[a][b]2:[c][d]");
    expect_scan(*state, "a,b\rc,d\r", "1:[a][b]2:[c][d]");
    expect_scan(*state, "a,b\nc,d", "1:[a][b]2:[c][d]");
    expect_scan(*state, "a\r\nb\nc\rd", "1:[a]2:[b]3:[c]4:[d]");
}

static void blank_lines_are_no_records(void **state)
{
    expect_scan(*state, "", "");
    expect_scan(*state, "\n\n", "");
    expect_scan(*state, "\n\na,b\n   \n,,,\n\"\"\r\n\r\nc\n\n", "3:[a][b]8:[c]");
}

static void fields_are_trimmed(void **state)
{
    expect_scan(*state, " a , b\t,\n", "1:[a][b][]");
    expect_scan(*state, ",a,,\n", "1:[][a][][]");
    expect_scan(*state, "\" a \",b", "1:[a][b]");
}

static void quotes(void **state)
{
    expect_scan(*state, "\"a,b\",c\n", "1:[a,b][c]");
    expect_scan(*state, "\"say \"\"so\"\"\",c\n", "1:[say \"so\"][c]");
    expect_scan(*state, "5\" pipe,c\n", "1:[5\" pipe][c]");
    expect_scan(*state, "\"a\" ,c\n", "1:[a][c]");
    expect_scan(*state, "\"a\",\"\"\n\"b\"", "1:[a][]2:[b]");
}

static void line_breaks_in_quotes_count_as_lines(void **state)
{
    expect_scan(*state, "\"a\nb\",c\nd,e\n", "1:[a\nb][c]3:[d][e]");
    expect_scan(*state, "\"a\r\nb\r\nc\"\r\nd\r\n", "1:[a\r\nb\r\nc]4:[d]");
    expect_scan(*state, "x,\"1\r2\ry\"\rz", "1:[x][1\r2\ry]4:[z]");
}

static void broken_quotes(void **state)
{
    expect_scan(*state, "\"a\"b,c\nd\n", "1:[\"a\"b]![c]2:[d]");
    expect_scan(*state, "a,\"b\nc,d\n", "1:[a][\"b\nc,d\n]!");
    expect_scan(*state, "a,\"", "1:[a][\"]!");
}

/* Quoted texts over several lines, quotes that open nothing, doubled ones, and a quote that is never closed. */
static void quotes_across_chunks(void **state)
{
    Bench *bench = *state;
    static const char letters[] = "\"\"\n\n,ab \r";
    char bytes[90];
    uint32_t random = 5;
    for (size_t round = 0; round < 3000; round++) {
        size_t size = 1 + round % (sizeof bytes - 1);
        for (size_t i = 0; i < size; i++) {
            random = random * 1664525u + 1013904223u;
            bytes[i] = letters[(random >> 16) % (round % 2 == 0 ? 7 : 9)];
        }
        scanned(bench, bytes, size, ',');
    }
}

/* Eight bytes in one number, for processors without wide registers. */
static void stops_are_found_by_words_too(void **state)
{
    (void)state;
    char bytes[BLOCK_BYTES];
    uint32_t random = 3;
    for (size_t round = 0; round < 20000; round++) {
        uint64_t expected = 0;
        for (size_t i = 0; i < sizeof bytes; i++) {
            random = random * 1664525u + 1013904223u;
            bytes[i] = (char)(round % 2 == 0 ? random >> 24 : (uint32_t) ",\n\r-+;\x8D\x8A"[random >> 29]);
            expected |= (uint64_t)(bytes[i] == ',' || bytes[i] == '\n' || bytes[i] == '\r') << i;
        }
        assert_true(stops_by_words(bytes, ',') == expected);
        assert_true(stops_in_block(bytes, ',') == expected);
    }
}

static void encodings(void **state)
{
    expect_scan(*state,
                "\xEF\xBB\xBF"
                "Ål,bø\n",
                "1:[Ål][bø]");
    expect_scan(*state, "\xC5l,b\xF8,\x80\n", "1:[Ål][bø][€]");
    expect_scan(*state, "\"\xC5 \"\"l\"\"\",x\n", "1:[Å \"l\"][x]");
    /* one bad byte anywhere makes all of it Windows-1252 */
    expect_scan(*state, "\xC3\xA6,b\n\xE6\n", "1:[Ã¦][b]2:[æ]");
}

static void other_separators(void **state)
{
    assert_text(scanned(*state, "a;b,c;d", 7, ';'), "1:[a][b,c][d]");
    assert_text(scanned(*state, "a\tb c\t\td", 8, '\t'), "1:[a][b c][][d]");
}

/* A mapping that ends exactly where its last page does: nothing may be read behind it. */
static void a_whole_page(void **state)
{
    static char page[4096];
    memset(page, 'x', sizeof page);
    Text text = scanned(*state, page, sizeof page, ',');
    assert_int_equal(text.length, sizeof page + strlen("1:[]"));
    memset(page, ',', sizeof page);
    assert_text(scanned(*state, page, sizeof page, ','), "");
    page[4095] = '"';
    page[0] = 'a';
    page[1] = '\n';
    assert_true(scanned(*state, page, sizeof page, ',').length > 0);
}

/* What plain fields are, one byte after the other. */
static Text scanned_slowly(Bench *bench, const char *bytes, size_t size)
{
    TextBuilder out = {.arena = bench->arena}, line = {.arena = bench->arena};
    size_t number = 1, content = 0;
    for (size_t i = 0, start = 0; i <= size; i++) {
        if (i < size && bytes[i] != ',' && bytes[i] != '\n' && bytes[i] != '\r')
            continue;
        text_append_format(&line, "[%.*s]", (int)(i - start), bytes + start);
        content += i - start;
        start = i + 1;
        if (i < size && bytes[i] == ',')
            continue;
        if (content > 0)
            text_append_format(&out, "%zu:%.*s", number, TEXT_ARGUMENTS(text_built(&line)));
        line.length = content = 0;
        number++;
        if (i + 1 < size && bytes[i] == '\r' && bytes[i + 1] == '\n')
            start = ++i + 1;
    }
    return text_built(&out);
}

/* Stops at every place of a block of 64 bytes, and pairs of line ends across its border. */
static void blocks_do_not_show(void **state)
{
    Bench *bench = *state;
    static const char letters[] = ",\n\rabcdefghij";
    char bytes[200];
    uint32_t random = 7;
    for (size_t size = 1; size < sizeof bytes; size++)
        for (size_t round = 0; round < 6; round++) {
            for (size_t i = 0; i < size; i++) {
                random = random * 1664525u + 1013904223u;
                bytes[i] = letters[(random >> 16) % (round < 3 ? 5 : 13)];
                if (i > 0 && round % 3 == 0 && bytes[i - 1] == '\r')
                    bytes[i] = '\n';
            }
            Text fast = scanned(bench, bytes, size, ','), slow = scanned_slowly(bench, bytes, size);
            if (!text_equal(fast, slow))
                fail_msg("`%.*s` instead of `%.*s`", TEXT_ARGUMENTS(fast), TEXT_ARGUMENTS(slow));
        }
}

static void letters_across_blocks(void **state)
{
    char bytes[130], expected[140];
    for (size_t place = 60; place < 68; place++) {
        memset(bytes, 'x', sizeof bytes);
        memcpy(bytes + place, "€", 3);
        snprintf(expected, sizeof expected, "1:[%.*s]", (int)sizeof bytes, bytes);
        assert_text(scanned(*state, bytes, sizeof bytes, ','), expected);
        bytes[place + 2] = 'x'; /* cut short: the file is Windows-1252 */
        assert_true(contains(scanned(*state, bytes, sizeof bytes, ','), "xâ‚x"));
    }
}

static void expect_unopened(Bench *bench, const char *bytes, size_t size, const char *words)
{
    CsvFile file;
    const char *reason;
    char path[128];
    write_bytes(bench, "x.csv", bytes, size);
    snprintf(path, sizeof path, "%s/x.csv", bench->folder);
    assert_false(csv_open(path, &file, &reason));
    assert_non_null(reason);
    assert_non_null(strstr(reason, words));
}

static void other_formats_are_told(void **state)
{
    expect_unopened(*state, "PK\x03\x04zzz", 7, "workbook");
    expect_unopened(*state,
                    "\xFF\xFE"
                    "a\0b\0",
                    6, "UTF-16");
}

static void files_that_are_not_there(void **state)
{
    Bench *bench = *state;
    CsvFile file;
    const char *reason;
    assert_false(csv_open("/tmp/there is no such file.csv", &file, &reason));
    assert_null(reason);
    assert_false(csv_open(bench->folder, &file, &reason));
    assert_non_null(reason);
    csv_close(&file);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(line_ends),
        TEST(blank_lines_are_no_records),
        TEST(fields_are_trimmed),
        TEST(quotes),
        TEST(line_breaks_in_quotes_count_as_lines),
        TEST(broken_quotes),
        TEST(quotes_across_chunks),
        TEST(stops_are_found_by_words_too),
        TEST(encodings),
        TEST(other_separators),
        TEST(a_whole_page),
        TEST(blocks_do_not_show),
        TEST(letters_across_blocks),
        TEST(other_formats_are_told),
        TEST(files_that_are_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
