/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :tour: the essentials in two minutes, on the built-in sample. Each call is one step: it says something and types an entry; at
 * the terminal an empty line is the next step. Nothing is held meanwhile: whoever types something else is answered as always.
 */
#include <string.h>

#include "repl/commands.h"
#include "repl/evaluator.h"

typedef struct TourStep {
    const char *words;
    const char *entry; /* NULL: none */
} TourStep;

static const TourStep steps[] = {
    {SAID("Two dozen units of a municipality, six years, and the rules that hold for them. How do they stand in 2024?"),
     ":units where carry_over is red"},
    {SAID("Whatever the rules name can be asked of a unit and a year, with its paragraph."), "debt of 1006 in 2024"},
    {SAID("What would have to differ for it to be yellow? (`:why carry_over of 1006 in 2024` tells why it is red.)"),
     ":why-not carry_over yellow of 1006 in 2024"},
    {SAID("An expression over all: how many of them have each value."), "carry_over in 2024"},
    {SAID("What if the limit were another? This tries it, counted by area, and keeps nothing."),
     ":what-if deficit_limit = 3 % by area"},
    {SAID("The same without `:what-if` stands in this session, until it is taken back: the prompt shows a star."),
     "deficit_limit = 4 %"},
    {SAID("Where the limit comes from, and what this session made of it."), ":source deficit_limit"},
    {SAID("Back to the rules as they are in their file. (`:save FILE.styr` would have made a scenario of it.)"), ":undo"},
    {SAID("May a unit do this? The answer, the rules that say so, and the room that is left."),
     ":may transfer(unit 1001, from pay, to operations, 250 000 kr, 2024-10-01)"},
    {SAID("That was the tour. `:help` lists the commands, `:help why` tells more of one; `:quit` leaves."), NULL},
};
enum { STEPS = sizeof steps / sizeof *steps };

static bool is_on_sample(const Session *session)
{
    return session->rules.length == 0 && session->data.length == 0 && session->changes.count == 0;
}

static int take_step(ReplContext *context, size_t *next)
{
    const TourStep *step = &steps[(*next)++];
    bool is_last = *next == STEPS;
    evaluator_tell(context, "── %zu/%d  %s\n", *next, (int)STEPS, say(step->words));
    if (step->entry != NULL)
        evaluator_tell(context, "styr> %s\n", step->entry);
    int status = step->entry != NULL ? evaluator_ask(context, text_of(step->entry)) : EXIT_FINE;
    if (is_last || status != EXIT_FINE)
        *next = 0;
    else
        evaluator_tell(context, "%s", say("(an empty line, or `:tour`, goes on; anything else is answered as always)\n"));
    return status;
}

static int run_tour(ReplContext *context, Text words)
{
    size_t *next = &context->evaluator->tour;
    if (words.length > 0)
        return repl_usage(context);
    if (*next == 0 && !is_on_sample(&context->session))
        return audience_complain(&context->audience, "%s",
                                 say("the tour is on the built-in rules and sample as they are: leave, and type `styr` alone"));
    return take_step(context, next);
}

const ReplCommand repl_command_tour = {
    .name = "tour",
    .purpose = SAID("the essentials in two minutes, on the built-in sample"),
    .details = SAID(
        "Each `:tour` is one step, typed for you; at the terminal an empty line goes on. It ends wherever you leave it.\n\n"
        "Examples:\n  :tour\n"),
    .run = run_tour,
    .is_about_files = true,
    .takes_over = true,
};
