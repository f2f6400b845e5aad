/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry after another (floor 13, repl), wherever they come from. */
#ifndef STYR_REPL_EVALUATOR_H
#define STYR_REPL_EVALUATOR_H

#include "repl/context.h"
#include "repl/data_keeper.h"
#include "repl/repl.h"

typedef struct Evaluator {
    Arena *arena; /* of the session */
    OpenedRules opened;
    SessionSteps steps;
    Transcript transcript;
    DataKeeper keeper;
    bool is_interactive;
    bool is_over;    /* it was left */
    bool has_hinted; /* at `:help`, after a first mistake */
} Evaluator;

Evaluator evaluator_open(Arena *arena, RuleSet *rules, const Session *session, bool is_interactive);
/* Tells where things stand; returns how that ends. */
int evaluator_greet(Evaluator *evaluator);
void evaluator_close(Evaluator *evaluator);
/* Answers one entry; returns how it ends. */
int evaluator_take(Evaluator *evaluator, Text entry);

#endif
