/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry after another (floor 13, repl), wherever they come from. */
#ifndef STYR_REPL_EVALUATOR_H
#define STYR_REPL_EVALUATOR_H

#include "repl/context.h"
#include "repl/readings.h"
#include "repl/data_keeper.h"
#include "repl/repl.h"

typedef struct Evaluator {
    Arena *arena; /* of the session */
    Readings readings;
    OpenedRules opened; /* those of the session as it is now */
    SessionSteps steps;
    Transcript transcript;
    Session saved;              /* with the changes that were saved last */
    void (*notice)(void *data); /* called as soon as the session has another value; NULL: nobody is */
    void *notice_data;
    DataKeeper keeper;
    bool is_interactive;
    bool hears_interruptions; /* Ctrl-C ends a question's process, and whoever took over hears of it, too */
    size_t tour;              /* the next step of :tour; 0: none is under way */
    bool is_over;             /* it was left */
    bool has_hinted;          /* at `:help`, after a first mistake */
} Evaluator;

Evaluator evaluator_open(Arena *arena, RuleSet *rules, const Session *session, bool is_interactive);
/* Tells where things stand; returns how that ends. */
int evaluator_greet(Evaluator *evaluator);
void evaluator_close(Evaluator *evaluator);
/* Answers one entry; returns how it ends. */
int evaluator_take(Evaluator *evaluator, Text entry);
/* Whether there are changes that are in no file. */
bool evaluator_is_unsaved(const Evaluator *evaluator);

/* For commands that take over: answers an entry as if it were typed, and prints; returns how it ends. What it makes of the
 * session is in force from then on, in context->session too. */
int evaluator_ask(ReplContext *context, Text entry);
/* Prints at once. */
void evaluator_tell(ReplContext *context, const char *format, ...) __attribute__((format(printf, 2, 3)));

void evaluator_close(Evaluator *evaluator);

#endif
