/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics (floor 2, source): what is wrong with a rule file, where, and what to do.
 *
 * Each kind has a row in diagnostic.def: a stable code (E0204, W0301), a severity, a category and a sentence with printf
 * places. A diagnostic has one primary span, any number of further labelled spans, any number of hints.
 * Sentences, notes, labels and hints are said in the language in use (source/language.h); callers give them in English.
 * They are collected, then rendered in order of place; identical ones once; after DIAGNOSTICS_SHOWN a count
 * (warnings give way to errors). Sentences, notes, labels and hints are one line each; what they quote of the rule
 * text may hold anything, since control characters and stray bytes are made visible when rendered. */
#ifndef STYR_SOURCE_DIAGNOSTIC_H
#define STYR_SOURCE_DIAGNOSTIC_H

#include <stdio.h>

#include "source/source.h"

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

/* What a diagnostic is about. Warnings of style are not shown unless asked for. */
typedef enum Category {
    CATEGORY_CORRECTNESS, /* wrong, or does not do what it says */
    CATEGORY_SOURCE,      /* not traced to a paragraph */
    CATEGORY_UNUSED,      /* without effect */
    CATEGORY_STYLE,       /* right, but harder to read or to change than it need be */
    CATEGORY_COUNT
} Category;

/* Sets of categories, as bits. */
enum { CATEGORIES_ALL = (1u << CATEGORY_COUNT) - 1, CATEGORIES_USUAL = CATEGORIES_ALL & ~(1u << CATEGORY_STYLE) };

typedef enum DiagnosticKind {
#define DIAGNOSTIC(kind, code, severity, category, sentence) kind,
#include "source/diagnostic.def"
#undef DIAGNOSTIC
    DIAGNOSTIC_KIND_COUNT
} DiagnosticKind;

/* The row of a kind. */
typedef struct DiagnosticRow {
    const char *code;
    Severity severity;
    Category category;
    const char *sentence; /* English, with printf places */
} DiagnosticRow;
DiagnosticRow diagnostic_row(DiagnosticKind kind);
/* `correctness`, `source` …: a word for the command line and for files, never translated. */
const char *category_word(Category category);

enum { DIAGNOSTICS_SHOWN = 20 };

typedef struct Diagnostics Diagnostics;
typedef struct Diagnostic Diagnostic;

Diagnostics *diagnostics_open(Arena *arena, const Sources *sources);
/* Reports `kind` at `span`; the arguments fill the places of the kind's sentence. Returns it for labels and hints
 * (never NULL; where an equal one was already reported at this span, a throw-away one). */
Diagnostic *diagnostic_report(Diagnostics *diagnostics, DiagnosticKind kind, Span span, ...);
/* Words shown under the primary span. */
void diagnostic_note(Diagnostic *diagnostic, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Another place with words under it ("first declared here"). */
void diagnostic_label(Diagnostic *diagnostic, Span span, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* `hint: …` after the lines shown: what to do. */
void diagnostic_hint(Diagnostic *diagnostic, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Chooses of which categories warnings are counted, viewed and rendered; at first CATEGORIES_USUAL. Errors always are. */
void diagnostics_choose(Diagnostics *diagnostics, unsigned categories);
/* Adds the errors of `from` that are not there yet, each with one more place and words under it. */
void diagnostics_add_errors(Diagnostics *diagnostics, const Diagnostics *from, Span span, const char *words);

size_t diagnostics_errors(const Diagnostics *diagnostics);
size_t diagnostics_warnings(const Diagnostics *diagnostics);

/* A place to underline and the words beside the underline. */
typedef struct DiagnosticMark {
    Span span;
    Text words;
} DiagnosticMark;

/* The nth of those chosen, in order of place, for tests and other renderings. */
typedef struct DiagnosticView {
    DiagnosticKind kind;
    const char *code;
    Severity severity;
    Category category;
    Span span;
    Text message, note; /* the note may be empty */
    const DiagnosticMark *labels;
    size_t label_count;
    const Text *hints;
    size_t hint_count;
} DiagnosticView;
size_t diagnostics_count(const Diagnostics *diagnostics);
DiagnosticView diagnostics_view(const Diagnostics *diagnostics, size_t index);

/* Prints them all (`file:line:column: error: sentence [E0204]`, the line, carets by display width, hints), then
 * a closing count. Colour is for a terminal. */
void diagnostics_render(const Diagnostics *diagnostics, FILE *stream, bool colour);

#endif
