/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/check_answer.h"

#include "analysis/analysis.h"
#include "guide/check_report.h"
#include "show/terminal.h"
#include "source/language.h"

static void print_contents(const RuleSet *rules, size_t warnings, FILE *stream)
{
    TextBuilder contents = {.arena = rules->arena};
    fprintf(stream, say("%.*s: no errors"), TEXT_ARGUMENTS(rules->name));
    if (warnings > 0)
        fprintf(stream, ", %zu %s", warnings, say_count(warnings, "warning", "warnings"));
    fputc('\n', stream);
    ruleset_print_contents(rules, &contents);
    if (contents.length == 0)
        text_append_string(&contents, say("nothing is declared"));
    fprintf(stream, "  %.*s\n", TEXT_ARGUMENTS(text_built(&contents)));
}

static void print_text(const Audience *audience, const RuleSet *rules)
{
    size_t errors = diagnostics_errors(rules->diagnostics), warnings = diagnostics_warnings(rules->diagnostics);
    if (errors + warnings > 0)
        diagnostics_render(rules->diagnostics, audience->answers, audience->answers_have_colour);
    if (errors == 0)
        print_contents(rules, warnings, audience->answers);
}

int check_answer(const Audience *audience, RuleSet *rules, const CheckQuestion *question)
{
    analysis_report(rules->model, rules->diagnostics);
    ruleset_check_scenarios(rules);
    ruleset_check_tests(rules);
    diagnostics_choose(rules->diagnostics, question->categories);
    if (question->format == CHECK_JSON)
        check_report_json(rules, audience->answers);
    else if (question->format == CHECK_SARIF)
        check_report_sarif(rules, audience->answers);
    else
        print_text(audience, rules);
    if (!terminal_finish(audience->answers))
        return EXIT_WRONG_INPUT;
    bool is_right =
        diagnostics_errors(rules->diagnostics) == 0 && (!question->is_strict || diagnostics_warnings(rules->diagnostics) == 0);
    return is_right ? EXIT_FINE : EXIT_WRONG_INPUT;
}
