/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letter/letter_answer.h"

#include "letter/letter.h"

/* A letter tells itself what is not known: of the data only what was left out is noted beside it. */
static int print_letter(const Audience *audience, const RunResult *result, const RunOptions *run, const Figure *whose,
                        size_t row)
{
    TextBuilder out = {.arena = result->arena};
    if (result->report.problem_count > 0)
        data_problems_render(&result->report, audience->remarks, audience->remarks_have_colour);
    letter_write(result, run, whose, row, &out);
    return audience_print(audience, &out);
}

int letter_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const char *const *words, size_t word_count)
{
    Figure whose;
    Text problem;
    size_t row;
    RunOptions options = *run;
    options.for_questions = true;
    if (!figure_read_row(rules, words, word_count, &whose, &problem))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    RunResult *result = run_rules(rules, &options);
    int status;
    if (result->status != RUN_DONE)
        status = audience_print_failure(audience, result);
    else if (!figure_find_row(result, &whose, &row, &problem))
        status = audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    else
        status = print_letter(audience, result, &options, &whose, row);
    run_result_close(result);
    return status;
}
