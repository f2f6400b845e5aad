/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :data, :format, :lang, :time: what is asked about, and how answers are given. */
#include <string.h>

#include "base/suggest.h"
#include "repl/commands.h"
#include "session/data_answer.h"
#include "session/standing_answer.h"
#include "source/language.h"

/* ── :data ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Another folder has other units and years. */
static int open_data(ReplContext *context, const char *folder)
{
    context->session.data = text_of(folder);
    context->session.unit = (Text){"", 0};
    context->session.year = 0;
    RuleSet *rules = repl_rules(context);
    return rules == NULL ? EXIT_WRONG_INPUT : standing_answer(&context->audience, rules, &context->session);
}

static int run_data(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    ReplWords list = repl_words(context->arena, words);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    if (list.count > 1)
        return repl_usage(context);
    return list.count == 1 ? open_data(context, list.items[0]) : data_answer(&context->audience, rules, &context->session);
}

const ReplCommand repl_command_data = {
    .name = "data",
    .synopsis = SAID("[DIR]"),
    .purpose = SAID("which data is asked about: its tables, years and gaps; or another folder from here on"),
    .details =
        SAID("`not yet`: rows that do not count on the day of `:as-of`. A folder whose name has blanks stands in quotes.\n\n"
             "Examples:\n  :data\n  :data accounts/2025\n"),
    .run = run_data,
    .gives_table = true,
};

/* ── one word of several ─────────────────────────────────────────────────────────────────────────────────── */

/* The number of the word among `words` [count]; -1: it is none (said). */
static int choose(const ReplContext *context, Text word, const char *const *words, size_t count)
{
    Suggestion suggestion = suggestion_for(word);
    TextBuilder list = {.arena = context->arena};
    for (size_t i = 0; i < count; i++) {
        if (text_equal_string(word, words[i]))
            return (int)i;
        suggestion_offer(&suggestion, text_of(words[i]));
        text_append_format(&list, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    if (suggestion.best.length > 0)
        audience_complain(&context->audience, say("`%.*s` is not known; did you mean `%.*s`? It can be %.*s"),
                          TEXT_ARGUMENTS(word), TEXT_ARGUMENTS(suggestion.best), TEXT_ARGUMENTS(text_built(&list)));
    else
        audience_complain(&context->audience, say("`%.*s` is not known; it can be %.*s"), TEXT_ARGUMENTS(word),
                          TEXT_ARGUMENTS(text_built(&list)));
    return -1;
}

/* ── :format ─────────────────────────────────────────────────────────────────────────────────────────────── */

static int run_format(ReplContext *context, Text words)
{
    Text format = context->session.format;
    if (words.length == 0) {
        fprintf(context->audience.answers, "%.*s\n", TEXT_ARGUMENTS(format.length > 0 ? format : text_of("text")));
        return EXIT_FINE;
    }
    if (text_equal_string(words, "xlsx") || text_equal_string(words, "excel") || text_equal_string(words, "html"))
        return audience_complain(&context->audience, say("`%.*s` is a file of its own: `:export FILE.%s`"),
                                 TEXT_ARGUMENTS(words), text_equal_string(words, "html") ? "html" : "xlsx");
    int chosen = choose(context, words, sheet_format_words, SHEET_FORMATS);
    if (chosen < 0)
        return EXIT_WRONG_USAGE;
    context->session.format = chosen == SHEET_TEXT ? (Text){"", 0} : text_of(sheet_format_words[chosen]);
    return EXIT_FINE;
}

const ReplCommand repl_command_format = {
    .name = "format",
    .synopsis = SAID("[text | csv | json | markdown]"),
    .purpose = SAID("how the tables of answers are printed from here on"),
    .details = SAID("`text` is for reading; the others give the whole table and nothing around it, to be copied elsewhere. "
                    "`:export` writes one\n"
                    "into a file.\n\nExamples:\n  :format csv\n  :units red\n  :format text\n"),
    .run = run_format,
};

/* ── :lang ───────────────────────────────────────────────────────────────────────────────────────────────── */

static int run_lang(ReplContext *context, Text words)
{
    static const char *const languages[] = {[LANGUAGE_ENGLISH] = "en", [LANGUAGE_DANISH] = "da"};
    if (words.length == 0) {
        fprintf(context->audience.answers, "%s\n", languages[context->session.language]);
        return EXIT_FINE;
    }
    int chosen = choose(context, words, languages, sizeof languages / sizeof *languages);
    if (chosen < 0)
        return EXIT_WRONG_USAGE;
    context->session.language = (Language)chosen;
    return EXIT_FINE;
}

const ReplCommand repl_command_lang = {
    .name = "lang",
    .synopsis = SAID("[en | da]"),
    .purpose = SAID("the language of answers from here on"),
    .details = SAID("The words of rules, and of commands, stay as they are.\n\nExamples:\n  :lang da\n  :lang en\n"),
    .run = run_lang,
};

/* ── :time ───────────────────────────────────────────────────────────────────────────────────────────────── */

static int tell_last(const ReplContext *context)
{
    size_t count = context->transcript->entries.count;
    if (count == 0)
        return audience_complain(&context->audience, "%s", say("nothing was asked yet"));
    const TranscriptEntry *last = &context->transcript->entries.items[count - 1];
    fprintf(context->audience.answers, "%.*s: %.1f ms\n", (int)strcspn(last->typed.start, "\n"), last->typed.start,
            last->seconds * 1e3);
    return EXIT_FINE;
}

static int run_time(ReplContext *context, Text words)
{
    static const char *const choices[] = {"off", "on"};
    if (words.length == 0)
        return tell_last(context);
    int chosen = choose(context, words, choices, sizeof choices / sizeof *choices);
    if (chosen < 0)
        return EXIT_WRONG_USAGE;
    context->session.says_time = chosen == 1;
    return EXIT_FINE;
}

const ReplCommand repl_command_time = {
    .name = "time",
    .synopsis = SAID("[on | off]"),
    .purpose = SAID("how long the last answer took; or says it behind each from here on"),
    .details = SAID("Examples:\n  :time on\n  debt of 1003\n  :time\n"),
    .run = run_time,
    .is_about_files = true, /* a log read again would tell another time */
};
