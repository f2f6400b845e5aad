/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :obligations, :decisions, :unknown: what waits for somebody, and what is missing. */
#include <stdlib.h>
#include <string.h>

#include "repl/commands.h"
#include "run/selection.h"
#include "session/duties_answer.h"
#include "session/unknown_answer.h"

enum { DUTIES_SHOWN = 40 };

/* `overdue`, in the language in use as well; as result files have it. */
static const char *status_of(const char *word)
{
    static const char *const words[] = {"overdue", "open", "undetermined", "late", "met"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i], word) == 0 || strcmp(say(words[i]), word) == 0)
            return words[i];
    }
    return NULL;
}

typedef struct Whose {
    const char *unit;   /* NULL: all */
    int64_t year;       /* 0: all */
    const char *status; /* NULL: any */
} Whose;

/* `[STATUS] [UNIT] [YEAR]`, each where it is wanted; what is chosen in the session, unless `all` is said. */
static bool read_whose(ReplContext *context, Text words, bool has_status, Whose *out)
{
    ReplWords list = repl_words(context->arena, words);
    int64_t last;
    bool is_of_all = list.count > 0 && repl_is_all(text_of(list.items[0])), has_unit = false;
    *out = (Whose){.unit = context->session.unit.length > 0 && !is_of_all ? context->session.unit.start : NULL,
                   .year = is_of_all ? 0 : context->session.year};
    for (size_t i = is_of_all; i < list.count; i++) {
        const char *word = list.items[i], *status = has_status ? status_of(word) : NULL;
        if (status != NULL && out->status == NULL)
            out->status = status;
        else if (repl_is_year(word))
            selection_read_years(word, &out->year, &last);
        else if (!has_unit)
            out->unit = word;
        else
            return false;
        has_unit |= out->unit == word;
    }
    return true;
}

static int run_duties(ReplContext *context, Text words, DutyKind kind)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    Whose whose;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    if (!read_whose(context, words, kind == DUTY_OBLIGATION, &whose))
        return repl_usage(context);
    DutiesQuestion question = {kind, whose.unit, whose.year, whose.status, DUTIES_SHOWN};
    return duties_answer(&context->audience, rules, &run, &question);
}

static int run_obligations(ReplContext *context, Text words) { return run_duties(context, words, DUTY_OBLIGATION); }

const ReplCommand repl_command_obligations = {
    .name = "obligations",
    .synopsis = SAID("[all] [STATUS] [UNIT] [YEAR]"),
    .purpose = SAID("what has to be done, by whom and when: what is overdue or open first"),
    .details = SAID("STATUS is overdue, open, undetermined, late or met.\n\n"
                    "Examples:\n  :obligations\n  :obligations overdue\n  :obligations 1006 2024\n"),
    .run = run_obligations,
    .gives_table = true,
};

static int run_decisions(ReplContext *context, Text words) { return run_duties(context, words, DUTY_DECISION); }

const ReplCommand repl_command_decisions = {
    .name = "decisions",
    .synopsis = SAID("[all] [UNIT] [YEAR]"),
    .purpose = SAID("what the rules leave to somebody to decide, and is pending"),
    .details = SAID("Examples:\n  :decisions\n  :decisions 2024\n  :decisions 1006\n"),
    .run = run_decisions,
    .gives_table = true,
};

/* ── :unknown ────────────────────────────────────────────────────────────────────────────────────────────── */

static int run_unknown(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    Whose whose;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    if (!read_whose(context, words, false, &whose))
        return repl_usage(context);
    UnknownQuestion question = {whose.unit, whose.year, DUTIES_SHOWN};
    return unknown_answer(&context->audience, rules, &run, &question);
}

const ReplCommand repl_command_unknown = {
    .name = "unknown",
    .synopsis = SAID("[all] [UNIT] [YEAR]"),
    .purpose = SAID("what is missing, and which outcomes hang on it"),
    .details = SAID("`:why NAME of UNIT` follows one of them to the last cell.\n\nExamples:\n  :unknown\n  :unknown 1011\n  "
                    ":unknown 2024\n"),
    .run = run_unknown,
    .gives_table = true,
};
