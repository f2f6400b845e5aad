/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of diagnostics share. The kinds are looked up in the table by their sentences' shape, so that
 * wording can change without these tests; `@` in an expected rendering stands for the sentence and code of the
 * diagnostic in question. */
#ifndef STYR_TESTS_TEST_SOURCE_BENCH_H
#define STYR_TESTS_TEST_SOURCE_BENCH_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source/diagnostic.h"

static const struct {
    Severity severity;
    const char *sentence;
} kinds[] = {
#define DIAGNOSTIC(kind, code, severity, category, sentence) [kind] = {severity, sentence},
#include "source/diagnostic.def"
#undef DIAGNOSTIC
};

/* Whether the places of a sentence are one to four, all for strings. */
static inline bool takes_strings(const char *sentence)
{
    int places = 0;
    for (const char *at = sentence; (at = strchr(at, '%')) != NULL; at += 2, places++)
        if (at[1] != 's')
            return false;
    return places >= 1 && places <= 4;
}

static inline bool find_kind(Severity severity, DiagnosticKind *kind)
{
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++)
        if (kinds[i].severity == severity && takes_strings(kinds[i].sentence)) {
            *kind = (DiagnosticKind)i;
            return true;
        }
    return false;
}

typedef struct Bench {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    DiagnosticKind error, warning;
    bool has_warning;
} Bench;

static inline int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_open();
    bench->sources = sources_open(bench->arena);
    bench->diagnostics = diagnostics_open(bench->arena, bench->sources);
    bench->has_warning = find_kind(SEVERITY_WARNING, &bench->warning);
    *state = bench;
    return find_kind(SEVERITY_ERROR, &bench->error) ? 0 : -1;
}

static inline int close_bench(void **state)
{
    Bench *bench = *state;
    arena_close(bench->arena);
    free(bench);
    return 0;
}

static inline void add(Bench *bench, const char *name, const char *text)
{
    assert_non_null(sources_add(bench->sources, text_of(name), text_of(text)));
}

static inline Diagnostic *report(Bench *bench, DiagnosticKind kind, uint32_t begin, uint32_t end, const char *word)
{
    return diagnostic_report(bench->diagnostics, kind, (Span){begin, end}, word, word, word, word);
}

static inline Text rendered(Bench *bench, bool colour)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diagnostics_render(bench->diagnostics, stream, colour);
    fclose(stream);
    Text copy = text_copy(bench->arena, (Text){.start = text, .length = length});
    free(text);
    return copy;
}

/* The nth `@` becomes the nth diagnostic's sentence and code. */
static inline Text filled_in(Bench *bench, const char *expected)
{
    TextBuilder builder = {.arena = bench->arena};
    size_t index = 0;
    for (; *expected != '\0'; expected++) {
        if (*expected != '@') {
            text_append_byte(&builder, *expected);
            continue;
        }
        DiagnosticView view = diagnostics_view(bench->diagnostics, index++);
        text_append_format(&builder, "%.*s [%s]", TEXT_ARGUMENTS(view.message), view.code);
    }
    return text_built(&builder);
}

static inline void expect(Bench *bench, const char *expected)
{
    assert_string_equal(rendered(bench, false).start, filled_in(bench, expected).start);
}

#endif
