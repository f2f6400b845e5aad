/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random rule files that the parser accepts, with every construct of the grammar in them.
 *
 * They are well-formed, not yet meaningful: names need not be declared, kinds need not go together. random_writer.h puts
 * the blanks, line ends and comments between the words, random_expression.c makes the expressions, random_rules.c the
 * declarations. The same shape always gives the same text. */
#ifndef STYR_TESTS_RANDOM_RULES_H
#define STYR_TESTS_RANDOM_RULES_H

#include "base/text.h"

typedef struct RandomRules {
    uint64_t seed;
    size_t declaration_count;
    int depth;         /* of expressions: 0 gives names and amounts only */
    size_t list_most;  /* the longest list; long ones make long lines */
    unsigned disorder; /* per cent: how often two words have something odd between them; 0: one blank, or a new line
                          where a part of a declaration begins */
} RandomRules;

typedef struct RandomText {
    Text text;
    size_t comment_count; /* the comments hold ⟨0⟩, ⟨1⟩ … in their order, which nothing else does */
} RandomText;

RandomText random_rules(Arena *arena, RandomRules shape);

#endif
