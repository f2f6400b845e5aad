/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cites where it comes from (floor 9, run): every declaration of the rules, with what stands under it.
 *
 * A parameter is several things where its values cite for themselves, and so is a block whose definitions do: each with what
 * it alone cites. Only what is in force is told, and, marked so, what scenarios and tests propose. */
#ifndef STYR_USE_CITED_H
#define STYR_USE_CITED_H

#include "run/ruleset.h"

typedef struct CitedThing {
    const char *kind; /* the word of its declaration: `parameter`, `definition`, `sanction` */
    Text name;        /* `limit`, `cap(primary)`; of a block's head, all its names that cite nothing themselves: `a, b, c` */
    Text label;       /* start == NULL: none */
    Span place;
    CitationList citations; /* its own; maybe none */
    const Declaration *declaration;
    const Definition *definition; /* that alone it is; NULL: none */
    const Parameter *parameter;   /* NULL: it is no parameter */
    size_t *values;               /* [value_count] those of the parameter's values that it stands for, by index */
    size_t value_count;
    bool is_proposed; /* stands in a scenario or a test */
} CitedThing;
typedef VECTOR(CitedThing) CitedThings;

/* All of them, in the order of the rule file. */
CitedThings cited_things(Arena *arena, const Model *model);

#endif
