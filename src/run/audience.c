/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/audience.h"

#include "show/terminal.h"
#include "source/language.h"

Audience audience_of_command(const char *name)
{
    return (Audience){.program = "styr ",
                      .asker = name,
                      .answers = stdout,
                      .remarks = stderr,
                      .width = terminal_width(stdout),
                      .answers_have_colour = terminal_has_colour(stdout),
                      .remarks_have_colour = terminal_has_colour(stderr)};
}

int audience_complain(const Audience *audience, const char *format, ...)
{
    va_list list;
    fprintf(audience->remarks, "%s%s: ", audience->program, audience->asker);
    va_start(list, format);
    vfprintf(audience->remarks, format, list);
    va_end(list);
    fputc('\n', audience->remarks);
    return EXIT_WRONG_USAGE;
}

int audience_print_problem(const Audience *audience, const RuleSet *rules, Text problem)
{
    if (problem.length > 0)
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    diagnostics_render(rules->text.diagnostics, audience->remarks, audience->remarks_have_colour);
    return EXIT_WRONG_USAGE;
}

int audience_print_failure(const Audience *audience, const RunResult *result)
{
    if (result->status != RUN_BAD_DATA)
        return audience_print_problem(audience, result->rules, result->problem);
    data_problems_render(&result->report, audience->remarks, audience->remarks_have_colour);
    return EXIT_WRONG_INPUT;
}

void audience_print_file_notes(const Audience *audience, const DataReport *report)
{
    if (report->problem_count > 0)
        data_problems_render(report, audience->remarks, audience->remarks_have_colour);
    for (size_t i = 0; i < report->notes.count; i++)
        fprintf(audience->remarks, say("note: %.*s\n"), TEXT_ARGUMENTS(report->notes.items[i]));
}

void audience_print_notes(const Audience *audience, const RunResult *result)
{
    audience_print_file_notes(audience, &result->report);
    for (size_t i = 0; i < result->prepared->notes.count; i++)
        fprintf(audience->remarks, say("note: %.*s\n"), TEXT_ARGUMENTS(result->prepared->notes.items[i]));
}

int audience_print(const Audience *audience, const TextBuilder *answer)
{
    if (answer->length > 0)
        fwrite(answer->start, 1, answer->length, audience->answers);
    return terminal_finish(audience->answers) ? EXIT_FINE : EXIT_WRONG_INPUT;
}
