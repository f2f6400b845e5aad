/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/audience.h"

#include <stdlib.h>
#include <string.h>

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

/* `--at-most` as `at-most`. */
static void take_dashes(char *words)
{
    char *out = words;
    for (const char *at = words; *at != '\0';) {
        bool is_option = at[0] == '-' && at[1] == '-' && at[2] >= 'a' && at[2] <= 'z';
        at += is_option ? 2 : 0;
        *out++ = *at++;
    }
    *out = '\0';
}

int audience_complain(const Audience *audience, const char *format, ...)
{
    Arena *arena = arena_open();
    TextBuilder words = {.arena = arena};
    va_list list;
    va_start(list, format);
    text_append_format_list(&words, format, list);
    va_end(list);
    text_append_byte(&words, '\0');
    if (audience->is_at_prompt)
        take_dashes(words.start);
    fprintf(audience->remarks, "%s%s: %s\n", audience->program, audience->asker, words.start);
    arena_close(arena);
    return EXIT_WRONG_USAGE;
}

/* Prints a line without the dashes of an option's name that begins it, perhaps behind a colour: lines may quote rule text. */
static const char *put_line(const Audience *audience, const char *line)
{
    const char *end = strchr(line, '\n'), *name = line;
    if (*name == '\x1b' && strchr(name, 'm') != NULL)
        name = strchr(name, 'm') + 1;
    end = end != NULL ? end + 1 : line + strlen(line);
    bool is_option = strncmp(name, "--", 2) == 0 && name[2] >= 'a' && name[2] <= 'z';
    fwrite(line, 1, (size_t)(name - line), audience->remarks);
    name += is_option ? 2 : 0;
    fwrite(name, 1, (size_t)(end - name), audience->remarks);
    return end;
}

void audience_print_diagnostics(const Audience *audience, const Diagnostics *diagnostics)
{
    char *rendered = NULL;
    size_t length = 0;
    FILE *stream = audience->is_at_prompt ? open_memstream(&rendered, &length) : NULL;
    diagnostics_render(diagnostics, stream != NULL ? stream : audience->remarks, audience->remarks_have_colour);
    if (stream == NULL)
        return;
    fclose(stream);
    for (const char *line = rendered; *line != '\0';)
        line = put_line(audience, line);
    free(rendered);
}

int audience_print_problem(const Audience *audience, const RuleSet *rules, Text problem)
{
    if (problem.length > 0)
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    audience_print_diagnostics(audience, rules->text.diagnostics);
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
