/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `EXPRESSION of UNIT in YEAR` taken apart (floor 12, session). The expression is rule text as it stands in files; that it is
 * asked of one unit and year is said behind it, and is no part of the language of rules. */
#ifndef STYR_SESSION_ASKED_H
#define STYR_SESSION_ASKED_H

#include "meaning/model.h"

typedef struct Asked {
    Text expression; /* a slice of what was typed */
    Text unit;       /* the same, without its quotes; length 0: none said */
    int64_t year;    /* 0: none said */
} Asked;

/* `of UNIT` and `in YEAR` are only looked for at the end. `5 % of budget` is an expression: a word is a unit only where it is
 * no name of the rules. */
Asked asked_read(const Model *model, Text words);

/* Whether `word`, which stands behind `before of`, names a unit, and the rules nothing. */
bool asked_is_unit(const Model *model, Text before, Text word);
/* Whether the rules call something so that an expression may name: a quantity, a parameter, a table, a column of the main
 * table. */
bool asked_is_name(const Model *model, Text word);

#endif
