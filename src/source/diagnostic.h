/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics (floor 2, source): what is wrong with a rule file, where, and what to do.
 *
 * Each kind has a row in diagnostic.def: a stable code (E0204, W0301), a severity and a sentence with printf
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

typedef enum DiagnosticKind {
#define DIAGNOSTIC(kind, code, severity, sentence) kind,
#include "source/diagnostic.def"
#undef DIAGNOSTIC
    DIAGNOSTIC_KIND_COUNT
} DiagnosticKind;

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

size_t diagnostics_errors(const Diagnostics *diagnostics);
size_t diagnostics_warnings(const Diagnostics *diagnostics);

/* The nth in order of place, for tests and other renderings. */
typedef struct DiagnosticView {
    DiagnosticKind kind;
    const char *code;
    Severity severity;
    Span span;
    Text message;
} DiagnosticView;
size_t diagnostics_count(const Diagnostics *diagnostics);
DiagnosticView diagnostics_view(const Diagnostics *diagnostics, size_t index);

/* Prints them all (`file:line:column: error: sentence [E0204]`, the line, carets by display width, hints), then
 * a closing count. Colour is for a terminal. */
void diagnostics_render(const Diagnostics *diagnostics, FILE *stream, bool colour);

#endif
