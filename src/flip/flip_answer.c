/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flip/flip_answer.h"

#include "source/language.h"

SheetList flip_sheets(const FlipAnswer *answer, bool is_for_reading)
{
    const FlipQuestion *question = &answer->question;
    Arena *arena = answer->result->arena;
    SheetList sheets = {0};
    if (question->has_at_most && is_for_reading)
        return sheets;
    const Sheet *sheet = question->has_at_most ? flip_bound_sheet(arena, answer->result, question, &answer->bound)
                                               : flip_sheet(arena, answer->result, question, &answer->rows, is_for_reading);
    if (!is_for_reading || sheet->row_count > 0)
        vector_push(arena, &sheets, sheet);
    return sheets;
}

Text flip_heading(const FlipAnswer *answer)
{
    TextBuilder out = {.arena = answer->result->arena};
    flip_print_heading(answer->result, &answer->question, &out);
    return text_built(&out);
}

Text flip_remarks(const FlipAnswer *answer)
{
    TextBuilder out = {.arena = answer->result->arena};
    flip_print_remarks(answer->result, &answer->question, &answer->rows, &out);
    if (answer->question.has_at_most)
        flip_print_bound(answer->result, &answer->question, &answer->bound, &out);
    return text_built(&out);
}

static void announce(const RunOptions *run, const char *phase)
{
    if (run->announce != NULL)
        run->announce(phase);
}

static bool find(const RunOptions *run, FlipAnswer *answer, Text *problem)
{
    if (!flip_settle(answer->result, &answer->question, problem))
        return false;
    announce(run, say("looking for flips"));
    answer->rows = flip_all(answer->result->arena, answer->result, &answer->question);
    announce(run, NULL);
    return !answer->question.has_at_most ||
           flip_at_most(answer->result, &answer->question, &answer->rows, &answer->bound, problem);
}

static int answer_of_run(const Audience *audience, const RunOptions *run, FlipAnswer *answer, FlipPrinter *print, void *data)
{
    Text problem = {0};
    if (answer->result->status != RUN_DONE)
        return audience_print_failure(audience, answer->result);
    if (!audience->is_at_prompt) /* there they are told when the data is opened */
        audience_print_notes(audience, answer->result);
    if (!find(run, answer, &problem))
        return audience_print_problem(audience, answer->result->rules, problem);
    return print(audience, answer, data);
}

int flip_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const FlipWords *words, FlipPrinter *print,
                void *data)
{
    Text problem;
    FlipAnswer answer = {0};
    RunOptions options = *run;
    ruleset_begin_question(rules);
    if (!flip_read(rules, words, &answer.question, &problem))
        return audience_print_problem(audience, rules, problem);
    options.for_questions = true;
    options.asked = answer.question.outcome == NULL ? &answer.question.asked : NULL;
    RunResult *result = run_rules(rules, &options);
    answer.result = result;
    int status = answer_of_run(audience, run, &answer, print, data);
    run_result_close(result);
    return status;
}
