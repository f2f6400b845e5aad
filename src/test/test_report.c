/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test/test_report.h"

#include "source/language.h"
#include "source/visible.h"

typedef struct Reporting {
    TestSuite *suite;
    FILE *stream;
    size_t failed;
} Reporting;

static Location place_of(const Reporting *reporting, const PlannedTest *planned)
{
    return sources_locate(reporting->suite->rules->text.sources, planned->test->declaration->span.begin);
}

static Text source_name(Location place) { return place.source != NULL ? place.source->name : (Text){"", 0}; }

static void put(const Reporting *reporting, Text text) { fwrite(text.start, 1, text.length, reporting->stream); }

static void put_visible(const Reporting *reporting, Arena *arena, Text text)
{
    TextBuilder visible = {.arena = arena};
    visible_append(&visible, text);
    put(reporting, text_built(&visible));
}

static Text failure_words(Arena *arena, const PlannedTest *planned, const TestOutcome *outcome)
{
    TextBuilder words = {.arena = arena};
    test_print_failure(planned, outcome, &words);
    return text_built(&words);
}

/* ── for people ──────────────────────────────────────────────────────────────────────────────────────────── */

static void report_text(Reporting *reporting, size_t index, const TestOutcome *outcome, Arena *arena)
{
    const PlannedTest *planned = &reporting->suite->tests[index];
    Location place = place_of(reporting, planned);
    if (outcome->has_passed)
        return;
    fprintf(reporting->stream, "%s  ", say("FAILED"));
    put_visible(reporting, arena, planned->test->title);
    fputs("  (", reporting->stream);
    put_visible(reporting, arena, source_name(place));
    fprintf(reporting->stream, ":%u)\n", place.line);
    put(reporting, failure_words(arena, planned, outcome));
}

static void end_text(const Reporting *reporting)
{
    size_t count = reporting->suite->count;
    fprintf(reporting->stream,
            count == 1 ? say("%zu test: %zu passed, %zu failed\n") : say("%zu tests: %zu passed, %zu failed\n"), count,
            count - reporting->failed, reporting->failed);
}

/* ── TAP ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* A `#` begins a directive, a line's end the next line. */
static void put_tap(const Reporting *reporting, Text title)
{
    for (size_t i = 0; i < title.length; i++) {
        char byte = title.start[i];
        if (byte == '#' || byte == '\\')
            fputc('\\', reporting->stream);
        fputc((unsigned char)byte < ' ' ? ' ' : byte, reporting->stream);
    }
}

static void put_comment(const Reporting *reporting, Text lines)
{
    for (size_t i = 0; i < lines.length; i++) {
        if (i == 0 || lines.start[i - 1] == '\n')
            fputs("# ", reporting->stream);
        fputc(lines.start[i], reporting->stream);
    }
}

static void report_tap(Reporting *reporting, size_t index, const TestOutcome *outcome, Arena *arena)
{
    const PlannedTest *planned = &reporting->suite->tests[index];
    fprintf(reporting->stream, "%s %zu - ", outcome->has_passed ? "ok" : "not ok", index + 1);
    put_tap(reporting, planned->test->title);
    fputc('\n', reporting->stream);
    if (outcome->has_passed)
        return;
    Location place = place_of(reporting, planned);
    fputs("# ", reporting->stream);
    put_visible(reporting, arena, source_name(place));
    fprintf(reporting->stream, ":%u\n", place.line);
    put_comment(reporting, failure_words(arena, planned, outcome));
}

/* ── JUnit XML ───────────────────────────────────────────────────────────────────────────────────────────── */

/* XML has no way to hold most control characters, so they are left out. Line ends are written so that attributes keep them. */
static void put_xml(const Reporting *reporting, Text text)
{
    static const char *const escapes[128] = {['&'] = "&amp;",   ['<'] = "&lt;",   ['>'] = "&gt;", ['"'] = "&quot;",
                                             ['\''] = "&apos;", ['\n'] = "&#10;", ['\t'] = "&#9;"};
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.start[i];
        const char *escape = byte < 128 ? escapes[byte] : NULL;
        if (escape != NULL)
            fputs(escape, reporting->stream);
        else if (byte >= ' ' && byte != 127)
            fputc(byte, reporting->stream);
    }
}

static void put_attribute(const Reporting *reporting, const char *name, Text value)
{
    fprintf(reporting->stream, " %s=\"", name);
    put_xml(reporting, value);
    fputc('"', reporting->stream);
}

static void report_junit(Reporting *reporting, size_t index, const TestOutcome *outcome, Arena *arena)
{
    const PlannedTest *planned = &reporting->suite->tests[index];
    Location place = place_of(reporting, planned);
    fputs("    <testcase", reporting->stream);
    put_attribute(reporting, "name", planned->test->title);
    put_attribute(reporting, "classname", source_name(place));
    put_attribute(reporting, "file", source_name(place));
    fprintf(reporting->stream, " line=\"%u\"", place.line);
    if (outcome->has_passed) {
        fputs("/>\n", reporting->stream);
        return;
    }
    fputs(">\n      <failure", reporting->stream);
    put_attribute(reporting, "message", text_of(say("expected something else")));
    fputc('>', reporting->stream);
    put_xml(reporting, failure_words(arena, planned, outcome));
    fputs("</failure>\n    </testcase>\n", reporting->stream);
}

/* ── all formats ─────────────────────────────────────────────────────────────────────────────────────────── */

typedef void ReportOne(Reporting *, size_t index, const TestOutcome *, Arena *);

/* JUnit says first how many failed, so its tests are run beforehand. */
static size_t count_failed(TestSuite *suite)
{
    size_t failed = 0;
    for (size_t i = 0; i < suite->count; i++) {
        Arena *arena = arena_open();
        failed += !test_run(suite, i, suite->plan, NULL, arena).has_passed;
        arena_close(arena);
    }
    return failed;
}

static void begin(Reporting *reporting, TestFormat format)
{
    TestSuite *suite = reporting->suite;
    if (format == TEST_FORMAT_TAP)
        fprintf(reporting->stream, "TAP version 13\n1..%zu\n", suite->count);
    if (format != TEST_FORMAT_JUNIT)
        return;
    size_t failed = count_failed(suite);
    fprintf(reporting->stream,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"%zu\" failures=\"%zu\">\n  <testsuite",
            suite->count, failed);
    put_attribute(reporting, "name", suite->rules->source->name);
    fprintf(reporting->stream, " tests=\"%zu\" failures=\"%zu\">\n", suite->count, failed);
}

static void end(const Reporting *reporting, TestFormat format)
{
    if (format == TEST_FORMAT_TEXT)
        end_text(reporting);
    else if (format == TEST_FORMAT_JUNIT)
        fputs("  </testsuite>\n</testsuites>\n", reporting->stream);
}

size_t tests_report(TestSuite *suite, TestFormat format, FILE *stream)
{
    static ReportOne *const reports[] = {
        [TEST_FORMAT_TEXT] = report_text, [TEST_FORMAT_TAP] = report_tap, [TEST_FORMAT_JUNIT] = report_junit};
    Reporting reporting = {.suite = suite, .stream = stream};
    begin(&reporting, format);
    for (size_t i = 0; i < suite->count; i++) {
        Arena *arena = arena_open();
        TestOutcome outcome = test_run(suite, i, suite->plan, NULL, arena);
        reporting.failed += !outcome.has_passed;
        reports[format](&reporting, i, &outcome, arena);
        arena_close(arena);
    }
    end(&reporting, format);
    return reporting.failed;
}
