/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/data_options.h"

#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "base/suggest.h"
#include "face/progress.h"
#include "run/selection.h"
#include "source/language.h"

static const OptionValues *values_of(const Arguments *arguments, const char *name)
{
    for (size_t i = 0; i < arguments->command->option_count; i++) {
        if (strcmp(arguments->command->options[i].name, name) == 0)
            return &arguments->options[i];
    }
    return NULL;
}

const char *data_options_value(const Arguments *arguments, const char *name)
{
    const OptionValues *values = values_of(arguments, name);
    return values != NULL && values->count > 0 ? values->items[0] : NULL;
}

void data_options_complain(const Arguments *arguments, const char *format, ...)
{
    va_list list;
    fprintf(stderr, "styr %s: ", arguments->command->name);
    va_start(list, format);
    vfprintf(stderr, format, list);
    va_end(list);
    fputc('\n', stderr);
}

/* Formats that are files of their own, each with an option: what is typed for them, and the option. */
static const char *file_option(const Arguments *arguments, const char *format)
{
    static const char *const options[][2] = {{"xlsx", "xlsx"}, {"excel", "xlsx"}, {"html", "report"}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (strcmp(options[i][0], format) == 0 && values_of(arguments, options[i][1]) != NULL)
            return options[i][1];
    }
    return NULL;
}

static void complain_word(const Arguments *arguments, const char *name, const char *word, const char *const *words,
                          size_t count)
{
    Suggestion suggestion = suggestion_for(text_of(word));
    Arena *arena = arena_open();
    TextBuilder list = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        suggestion_offer(&suggestion, text_of(words[i]));
        text_append_format(&list, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    if (suggestion.best.length > 0)
        data_options_complain(arguments, say("--%s `%s` is not known; did you mean `%.*s`?; it can be %.*s"), name, word,
                              TEXT_ARGUMENTS(suggestion.best), TEXT_ARGUMENTS(text_built(&list)));
    else
        data_options_complain(arguments, say("--%s `%s` is not known; it can be %.*s"), name, word,
                              TEXT_ARGUMENTS(text_built(&list)));
    arena_close(arena);
}

int data_options_word(const Arguments *arguments, const char *name, const char *const *words, size_t count, int otherwise)
{
    const char *word = data_options_value(arguments, name);
    if (word == NULL)
        return otherwise;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(word, words[i]) == 0)
            return (int)i;
    }
    const char *option = file_option(arguments, word);
    if (option != NULL)
        data_options_complain(arguments, say("--%s `%s`: that is a file of its own: --%s FILE"), name, word, option);
    else
        complain_word(arguments, name, word, words, count);
    return -1;
}

static bool read_decimal(const Arguments *arguments, RunOptions *out)
{
    static const char *const words[] = {"point", "comma"};
    int mark = data_options_word(arguments, "decimal", words, 2, 2);
    if (mark == 0)
        out->load.decimal = DECIMAL_POINT;
    else if (mark == 1)
        out->load.decimal = DECIMAL_COMMA;
    return mark >= 0;
}

static bool read_as_of(const Arguments *arguments, RunOptions *out)
{
    const char *word = data_options_value(arguments, "as-of");
    if (word == NULL) {
        out->as_of = date_today();
        return true;
    }
    if (date_read(text_of(word), &out->as_of))
        return true;
    data_options_complain(arguments, say("--as-of `%s`: a date such as 2025-06-30 is expected"), word);
    return false;
}

static bool read_coming_years(const Arguments *arguments, RunOptions *out)
{
    const char *words = data_options_value(arguments, "years");
    if (words == NULL || (selection_read_years(words, &out->load.first_year, &out->load.last_year) &&
                          out->load.last_year - out->load.first_year < YEARS_AHEAD_MOST))
        return true;
    data_options_complain(arguments, say("--years `%s`: the coming years are expected, such as 2025..2028, at most %d"), words,
                          YEARS_AHEAD_MOST);
    return false;
}

static bool read_engine(const Arguments *arguments, RunOptions *out)
{
    static const char *const words[] = {[ENGINE_AUTO] = "auto", [ENGINE_INTERPRETER] = "interpreter", [ENGINE_JIT] = "jit"};
    int engine = data_options_word(arguments, "engine", words, ENGINE_CHOICES, ENGINE_AUTO);
    out->engine = (EngineChoice)engine;
    return engine >= 0;
}

bool data_options_threads(const Arguments *arguments, size_t *out)
{
    const char *words = data_options_value(arguments, "threads");
    char *end;
    *out = 0;
    if (words == NULL)
        return true;
    long count = strtol(words, &end, 10);
    if (*words >= '0' && *words <= '9' && *end == '\0' && count >= 1 && count <= THREADS_MOST) {
        *out = (size_t)count;
        return true;
    }
    data_options_complain(arguments, say("--threads `%s`: a number from 1 to %d is expected, such as 2"), words, THREADS_MOST);
    return false;
}

bool data_options_read_how(const Arguments *arguments, RunOptions *out)
{
    const OptionValues *settings = values_of(arguments, "set"), *skip = values_of(arguments, "skip-bad-rows");
    out->load.folder = data_options_value(arguments, "data");
    out->load.skip_bad_rows = skip != NULL && skip->count > 0;
    out->settings = settings != NULL ? settings->items : NULL;
    out->setting_count = settings != NULL ? settings->count : 0;
    out->announce = progress_show;
    return read_decimal(arguments, out) && read_as_of(arguments, out) && read_coming_years(arguments, out) &&
           data_options_threads(arguments, &out->load.threads) && read_engine(arguments, out);
}

bool data_options_read(const Arguments *arguments, RunOptions *out)
{
    if (!data_options_read_how(arguments, out))
        return false;
    if (out->load.folder == NULL)
        data_options_complain(arguments, "%s", say("say where the data is: --data DIR"));
    return out->load.folder != NULL;
}

int data_options_read_settings(const Arguments *arguments, RuleSet *rules, ParameterSettings *out)
{
    const OptionValues *settings = values_of(arguments, "set");
    Text problem = {0};
    bool is_right = true;
    ruleset_begin_question(rules);
    for (size_t i = 0; settings != NULL && i < settings->count && problem.length == 0; i++)
        is_right = parameter_setting_read(rules, settings->items[i], out, &problem) && is_right;
    if (is_right && parameter_settings_check(rules, out))
        return EXIT_FINE;
    return data_options_print_problem(arguments, rules, problem);
}

void data_options_print_engine(const RunResult *result)
{
    Text problem = result->jit != NULL ? jit_problem(result->jit) : (Text){0};
    if (problem.length > 0)
        fprintf(stderr, say("note: %.*s\n"), TEXT_ARGUMENTS(problem));
}

/* Said through the command's audience */

static Audience audience_of(const Arguments *arguments) { return audience_of_command(arguments->command->name); }

int data_options_print_problem(const Arguments *arguments, const RuleSet *rules, Text problem)
{
    Audience audience = audience_of(arguments);
    return audience_print_problem(&audience, rules, problem);
}

void data_options_print_notes(const Arguments *arguments, const RunResult *result)
{
    Audience audience = audience_of(arguments);
    audience_print_notes(&audience, result);
    data_options_print_engine(result);
}

int data_options_print_failure(const Arguments *arguments, const RunResult *result)
{
    Audience audience = audience_of(arguments);
    return audience_print_failure(&audience, result);
}
