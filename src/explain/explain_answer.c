/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain/explain_answer.h"

#include "explain/figure.h"
#include "explain/write_reasons.h"
#include "source/language.h"

static const Reason *find_reasons(const RunResult *result, const ExplainQuestion *question, Subject subject, Text *problem)
{
    if (question->why_not != NULL)
        return explain_why_not(result->arena, result, subject, text_of(question->why_not), problem);
    const Reason *reason = explain(result->arena, result, subject, question->options);
    if (reason == NULL)
        *problem =
            text_format(result->arena,
                        say("--all: there are more than %d reasons. Leave --all out, and of each total the first rows are "
                            "shown; choose fewer levels with --depth; `styr run --out` writes all figures"),
                        EXPLAIN_REASONS_MOST);
    return reason;
}

static int print_reasons(const Audience *audience, const RunResult *result, const ExplainQuestion *question, Subject subject)
{
    TextBuilder out = {.arena = result->arena};
    Text problem;
    const Reason *reason = find_reasons(result, question, subject, &problem);
    if (reason == NULL)
        return audience_print_problem(audience, result->rules, problem);
    ReasonPage page = reason_page(result->arena, reason);
    if (question->format == REASON_JSON)
        write_reasons_json(result, &page, &out);
    else if (question->format == REASON_MARKDOWN)
        write_reasons_markdown(result, &page, &out);
    else
        write_reasons_text(result, &page, &out);
    if (question->when_cut != NULL && reason_is_cut(reason))
        text_append_format(&out, "\n%s", question->when_cut);
    return audience_print(audience, &out);
}

int explain_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const ExplainQuestion *question)
{
    Figure figure;
    Text problem;
    Subject subject;
    RunOptions options = *run;
    ruleset_begin_question(rules);
    if (!figure_read(rules, question->words, question->word_count, &figure, &problem))
        return audience_print_problem(audience, rules, problem);
    options.for_questions = true;
    options.asked = figure.quantity == NULL ? &figure.asked : NULL;
    RunResult *result = run_rules(rules, &options);
    int status;
    if (result->status != RUN_DONE)
        status = audience_print_failure(audience, result);
    else if (!figure_find(result, &figure, &subject, &problem))
        status = audience_print_problem(audience, rules, problem);
    else
        status = print_reasons(audience, result, question, subject);
    run_result_close(result);
    return status;
}
