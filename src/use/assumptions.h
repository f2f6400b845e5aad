/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules do not get from their source (floor 8, use): every `assumed` of a rule file, wherever it stands. */
#ifndef STYR_USE_ASSUMPTIONS_H
#define STYR_USE_ASSUMPTIONS_H

#include "use/ruleset.h"

typedef struct Assumption {
    const Citation *citation;
    const Declaration *declaration;
    const Definition *definition; /* that alone it stands under; NULL: none */
    const char *kind;             /* the word of what is assumed, as rule files have it: `parameter`, `sanction` */
    Text name;                    /* `limit`, `cap(primary)`; of a block, all names it defines that have no citation */
    const Parameter *parameter;   /* NULL: it is no parameter */
    size_t *values;               /* [value_count] those of the parameter's values that it stands for, by index */
    size_t value_count;
    bool is_proposed; /* stands in a scenario or a test: not in force */
} Assumption;
typedef VECTOR(Assumption) Assumptions;

/* All of them, in the order of the rule file. */
Assumptions assumptions_of(Arena *arena, const Model *model);
/* The declaration's word: `obligation`. */
const char *declaration_word(DeclarationKind kind);

#endif
