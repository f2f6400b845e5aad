/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A token the parser did not expect, on its way into words (floor 3, inside unexpected*.c). */
#ifndef STYR_SYNTAX_SURPRISE_H
#define STYR_SYNTAX_SURPRISE_H

#include "syntax/tokens.h"
#include "syntax/unexpected.h"

typedef struct Surprise {
    Reader *reader;
    Expected expected;
    const Token *current, *before;
    Text written, written_before; /* their text */
    int replacement;              /* what the current token was probably meant to be, if the recovery can use it */
} Surprise;

bool surprise_expects(const Surprise *surprise, int kind);
/* A name, or a keyword that could be one. */
bool surprise_is_word(const Token *token);
/* Not one that tokens.c put in, nor the end. */
bool surprise_is_in_text(const Token *token);
/* Whether the current token begins a line, or there is none. */
bool surprise_is_new_line(const Surprise *surprise);
/* Whether the name of a symbol describes it (a name, the end of the file) instead of quoting it. */
bool surprise_is_description(const char *name);
/* What is missing behind a token that wants a value: a condition, or a value. */
const char *surprise_wanted(int before);

/* Mistakes with words of their own (unexpected_known.c): reports and returns true where it is one of them. */
bool surprise_report_known(Surprise *surprise);

/* How what was probably meant is written (unexpected_advice.c); empty where nothing is known. */
Text surprise_advice(const Surprise *surprise);
/* Reports a case of an indicator that begins or ends otherwise than cases do: `green: x > 0`, `red else`. */
bool surprise_report_case(Surprise *surprise);

/* The expected word or operator of several words nearest to what stands at `place` (unexpected_near.c), 0 if none is
 * near: `duo` → due, `may be emty` → may be empty, `ellers` → else. */
int surprise_nearest(const Surprise *surprise, Span place);
/* Reports a misspelt word at the current token and returns true, or returns false. */
bool surprise_report_near(Surprise *surprise);

#endif
