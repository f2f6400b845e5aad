/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/may_answer.h"

#include "show/terminal.h"

static int status_of(MayVerdict verdict)
{
    static const int statuses[] = {[MAY_PERMITTED] = EXIT_FINE,
                                   [MAY_NEEDS_DECISION] = EXIT_NEEDS_DECISION,
                                   [MAY_FORBIDDEN] = EXIT_FORBIDDEN,
                                   [MAY_UNDETERMINED] = EXIT_WRONG_INPUT};
    return statuses[verdict];
}

static int list_actions(const Audience *audience, RunResult *result)
{
    run_lay_out(result);
    may_write_actions(result, audience->answers);
    return terminal_finish(audience->answers) ? EXIT_FINE : EXIT_WRONG_INPUT;
}

static int ask(const Audience *audience, RunResult *result, const Quantity *action, const Question *question, MayFormat format,
               bool *is_answered)
{
    const May *may = may_ask(result, action, question);
    for (size_t i = 0; i < may->problems.count; i++)
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(may->problems.items[i]));
    if (may->problems.count > 0)
        return EXIT_WRONG_USAGE;
    audience_print_file_notes(audience, &result->report); /* an absent file changes what is known */
    may_write(may, format, audience->answers);
    *is_answered = terminal_finish(audience->answers);
    return *is_answered ? status_of(may->verdict) : EXIT_WRONG_INPUT;
}

int may_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const char *words, MayFormat format,
               bool *is_answered)
{
    Question question;
    Text problem;
    const Quantity *action = NULL;
    bool answered = false;
    RunOptions options = *run;
    options.for_questions = true;
    bool is_read = words == NULL || question_read(rules->arena, text_of(words), &question, &problem);
    if (is_read && words != NULL)
        is_read = (action = argument_action(rules, question.action, &problem)) != NULL;
    if (!is_read)
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    RunResult *result = run_open(rules, &options);
    int status;
    if (result->status != RUN_DONE)
        status = audience_print_failure(audience, result);
    else
        status = action == NULL ? list_actions(audience, result) : ask(audience, result, action, &question, format, &answered);
    run_result_close(result);
    if (is_answered != NULL)
        *is_answered = answered;
    return status;
}
