/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of diagnostic has a file in tests/errors that must fail with it, at the line that says so:
 *
 *     debt is 5 kr     # error E0201: nothing is called `debt`
 *
 * Several on one line stand one after the other. What is reported and not expected is a failure as well, and so is a kind
 * that no file shows. Run from the top of the tree. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analysis.h"
#include "base/vector.h"
#include "meaning/check.h"
#include "meaning/tests.h"

static const char folder[] = "tests/errors";

typedef struct Expected {
    uint32_t line;
    Text code, part; /* part of the sentence */
    bool is_met;
} Expected;
typedef VECTOR(Expected) ExpectedList;

static const char *const codes[] = {
#define DIAGNOSTIC(kind, code, severity, category, sentence) [kind] = code,
#include "source/diagnostic.def"
#undef DIAGNOSTIC
};
static bool is_exercised[DIAGNOSTIC_KIND_COUNT];

/* ── what a file expects ─────────────────────────────────────────────────────────────────────────────────── */

/* The next `# error ` or `# warning ` in a line; its length in *length, 0 for none. */
static const char *find_mark(const char *at, const char *end, size_t *length)
{
    static const char *const marks[] = {"# error ", "# warning "};
    for (; at < end; at++) {
        for (size_t i = 0; i < 2; i++) {
            *length = strlen(marks[i]);
            if ((size_t)(end - at) > *length && memcmp(at, marks[i], *length) == 0)
                return at;
        }
    }
    *length = 0;
    return end;
}

static Text trimmed(const char *start, const char *end)
{
    while (start < end && *start == ' ')
        start++;
    while (end > start && (end[-1] == ' ' || end[-1] == '\r'))
        end--;
    return (Text){start, (size_t)(end - start)};
}

static void read_line(Arena *arena, ExpectedList *list, uint32_t line, const char *at, const char *end)
{
    size_t length, next_length;
    at = find_mark(at, end, &length);
    while (length > 0) {
        const char *code = at + length, *next = find_mark(code, end, &next_length);
        const char *colon = memchr(code, ':', (size_t)(next - code));
        assert_non_null(colon);
        vector_push(arena, list, (Expected){.line = line, .code = trimmed(code, colon), .part = trimmed(colon + 1, next)});
        at = next;
        length = next_length;
    }
}

static ExpectedList read_expected(Arena *arena, Text text)
{
    ExpectedList list = {0};
    uint32_t line = 1;
    for (size_t i = 0; i < text.length; line++) {
        const char *start = text.start + i, *newline = memchr(start, '\n', text.length - i);
        size_t length = newline ? (size_t)(newline - start) : text.length - i;
        read_line(arena, &list, line, start, start + length);
        i += length + 1;
    }
    return list;
}

/* ── what the checker finds ──────────────────────────────────────────────────────────────────────────────── */

static bool contains(Text text, Text part)
{
    for (size_t i = 0; i + part.length <= text.length; i++)
        if (memcmp(text.start + i, part.start, part.length) == 0)
            return true;
    return false;
}

static bool meet(ExpectedList *list, const DiagnosticView *view, uint32_t line)
{
    for (size_t i = 0; i < list->count; i++) {
        Expected *expected = &list->items[i];
        if (expected->is_met || expected->line != line || !text_equal_string(expected->code, view->code) ||
            !contains(view->message, expected->part))
            continue;
        expected->is_met = true;
        is_exercised[view->kind] = true;
        return true;
    }
    return false;
}

static size_t compare(const RuleText *text, const Source *source, const char *path)
{
    size_t failures = 0;
    ExpectedList list = read_expected(text->arena, source->text);
    for (size_t i = 0; i < diagnostics_count(text->diagnostics); i++) {
        DiagnosticView view = diagnostics_view(text->diagnostics, i);
        Location location = sources_locate(text->sources, view.span.begin);
        if (location.source == source && meet(&list, &view, location.line))
            continue;
        print_error("%s:%u: not expected: %s: %.*s\n", path, location.line, view.code, TEXT_ARGUMENTS(view.message));
        failures++;
    }
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].is_met)
            continue;
        print_error("%s:%u: missing: %.*s: %.*s\n", path, list.items[i].line, TEXT_ARGUMENTS(list.items[i].code),
                    TEXT_ARGUMENTS(list.items[i].part));
        failures++;
    }
    if (list.count == 0) {
        print_error("%s: expects nothing\n", path);
        failures++;
    }
    return failures;
}

static size_t check_file(const char *name)
{
    Arena *arena = arena_open();
    RuleText text = {.arena = arena, .names = interner_open(arena), .sources = sources_open(arena)};
    text.diagnostics = diagnostics_open(arena, text.sources);
    if (strncmp(name, "W07", 3) == 0) /* of style, which is not looked at in the others */
        diagnostics_choose(text.diagnostics, CATEGORIES_ALL);
    Text path = text_format(arena, "%s/%s", folder, name), problem = {0};
    const Source *source = sources_read(text.sources, path, &problem);
    assert_non_null(source);
    const Ast *ast = parse_rules(&text, source);
    Model *model = check_rules(&text, ast);
    check_tests(model);
    analysis_report(model, text.diagnostics);
    check_scenarios(&text, ast);
    size_t failures = compare(&text, source, path.start);
    arena_close(arena);
    return failures;
}

/* Files whose names do not begin with E or W are included by others. */
static int is_rule_file(const struct dirent *entry)
{
    const char *ending = strrchr(entry->d_name, '.');
    return (entry->d_name[0] == 'E' || entry->d_name[0] == 'W') && ending && strcmp(ending, ".styr") == 0;
}

static void every_file_fails_as_it_says(void **state)
{
    (void)state;
    struct dirent **entries;
    int count = scandir(folder, &entries, is_rule_file, alphasort);
    size_t failures = 0;
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        failures += check_file(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    assert_int_equal(failures, 0);
}

/* Takes a thousand mistakes, which test_syntax makes. */
static bool is_shown_elsewhere(size_t kind) { return kind == DIAGNOSTIC_TOO_MANY; }

static void every_kind_has_a_file(void **state)
{
    (void)state;
    size_t missing = 0;
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++) {
        if (is_exercised[i] || is_shown_elsewhere(i))
            continue;
        print_error("no file in %s shows %s\n", folder, codes[i]);
        missing++;
    }
    assert_int_equal(missing, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_fails_as_it_says),
        cmocka_unit_test(every_kind_has_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
