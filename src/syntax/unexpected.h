/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words for what the parser did not expect (floor 3, inside syntax). */
#ifndef STYR_SYNTAX_UNEXPECTED_H
#define STYR_SYNTAX_UNEXPECTED_H

#include "syntax/reader.h"

/* Symbols that could come, as numbers and words: bison's, without its types. */
typedef struct Expected {
    const int *kinds;
    size_t count;
} Expected;

/* Says what is wrong at the current token, and starts the recovery. */
void unexpected_report(Reader *reader, Expected expected);
#endif
