/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom an answer is for (floor 9, run): where it goes, what can be shown there, and how a question ends.
 *
 * A command of the command line and a command of the REPL ask the same questions: X_answer(audience, rules, …) reads the
 * question's words, opens the data, prints the answer in the same sentences, and returns how it ended. */
#ifndef STYR_RUN_AUDIENCE_H
#define STYR_RUN_AUDIENCE_H

#include "run/run.h"
#include "show/sheet_format.h"

/* How a question ends. */
enum {
    EXIT_FINE = 0,
    EXIT_WRONG_INPUT = 1,    /* rules or data are wrong, or the answer could not be written */
    EXIT_WRONG_USAGE = 2,    /* the question is */
    EXIT_NEEDS_DECISION = 3, /* `may` alone: what was asked is not simply permitted */
    EXIT_FORBIDDEN = 4,
};

typedef struct Audience {
    const char *program, *asker; /* together what complaints begin with: `styr ` and `explain`, `:` and `why` */
    FILE *answers, *remarks;     /* results; notes and complaints */
    size_t width;                /* of the terminal that shows the answers; 0: no limit */
    bool answers_have_colour, remarks_have_colour;
    bool goes_on;       /* more comes by itself: no pager holds it up */
    bool is_at_prompt;  /* options are words there, and said without their dashes: `at-most` */
    SheetFormat format; /* of an answer's tables; SHEET_TEXT: to be read, with what is said around them */
    const char *file;   /* they go there instead, in the format of its ending; NULL: to the answers */
} Audience;

/* That of a command of the command line: standard output and standard error. */
Audience audience_of_command(const char *name);

/* `styr explain: sentence`, as a remark; returns EXIT_WRONG_USAGE. */
int audience_complain(const Audience *audience, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prints diagnostics as remarks. Those of a question are called by its option, `--where:1:5`. */
void audience_print_diagnostics(const Audience *audience, const Diagnostics *diagnostics);
/* Says what is wrong with a question: the problem, if any, and the diagnostics since ruleset_begin_question. Returns
 * EXIT_WRONG_USAGE. */
int audience_print_problem(const Audience *audience, const RuleSet *rules, Text problem);
/* Says what stopped a run that is not RUN_DONE; returns how the question ends. */
int audience_print_failure(const Audience *audience, const RunResult *result);
/* Says which rows were left out, and what else is to be noted about the files. */
void audience_print_file_notes(const Audience *audience, const DataReport *report);
/* The same of a run's data, and what is to be noted of its years. */
void audience_print_notes(const Audience *audience, const RunResult *result);
/* Prints the answer; EXIT_FINE, or EXIT_WRONG_INPUT where it could not be written (said). */
int audience_print(const Audience *audience, const TextBuilder *answer);

#endif
