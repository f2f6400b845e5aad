/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :save-test */
#include <string.h>
#include <unistd.h>

#include "repl/commands.h"
#include "session/asked.h"
#include "session/saved_test.h"
#include "show/whole_file.h"
#include "syntax/typed.h"

/* ── the last question ───────────────────────────────────────────────────────────────────────────────────── */

typedef struct LastQuestion {
    Text figure; /* what is asked: `debt of 1003 in 2024`; length 0: see `may` */
    Text may;
} LastQuestion;

static bool read_question(const ReplContext *context, Text entry, LastQuestion *out)
{
    Text name, words;
    *out = (LastQuestion){.figure = entry};
    if (entry.start[0] != ':')
        return typed_kind(entry) == TYPED_EXPRESSION;
    const ReplCommand *command = repl_command_find(entry, &name, &words);
    if (command == &repl_command_why)
        repl_why_words(context, &words);
    bool is_may = command == &repl_command_may && words.length > 0;
    *out = is_may ? (LastQuestion){.may = words} : (LastQuestion){.figure = words};
    return is_may || command == &repl_command_why;
}

/* The last that was answered. */
static bool find_question(const ReplContext *context, LastQuestion *out)
{
    for (size_t i = context->transcript->entries.count; i > 0; i--) {
        const TranscriptEntry *entry = &context->transcript->entries.items[i - 1];
        if (entry->is_repeated && entry->typed.length > 0 && read_question(context, entry->typed, out))
            return true;
    }
    return false;
}

/* ── as a test ───────────────────────────────────────────────────────────────────────────────────────────── */

/* `debt of 1003 in 2024`, as a title may hold it: on one line, without quotes. */
static Text title_of(ReplContext *context, Text asked, const SavedTestQuestion *question)
{
    TextBuilder title = {.arena = context->arena};
    if (question->words != NULL && question->word_count == 3 && strlen(question->words[1]) == 4)
        asked = text_format(context->arena, "%s of %s in %s", question->words[2], question->words[0], question->words[1]);
    for (size_t i = 0; i < asked.length; i++)
        text_append_byte(&title, asked.start[i] == '"' ? '\'' : asked.start[i] == '\n' ? ' ' : asked.start[i]);
    return text_built(&title);
}

static bool is_of_all(const ReplContext *context, const RuleSet *rules, Text figure)
{
    return asked_read(rules->model, figure).unit.length == 0 && context->session.unit.length == 0 &&
           !repl_words_are_placed(rules, repl_words(context->arena, figure));
}

static int write_file(ReplContext *context, const char *path, Text whole)
{
    Text problem;
    if (!whole_file_write(context->arena, path, whole, &problem)) {
        audience_complain(&context->audience, "%.*s", TEXT_ARGUMENTS(problem));
        return EXIT_WRONG_INPUT;
    }
    fprintf(context->audience.answers, say("%s holds it: styr test %s\n"), path, path);
    return EXIT_FINE;
}

static int run_save_test(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words), figure = {0};
    RuleSet *rules = repl_rules(context);
    LastQuestion last;
    Text test, whole;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    if (list.count > 1)
        return repl_usage(context);
    if (!find_question(context, &last))
        return audience_complain(&context->audience, "%s",
                                 say("nothing was asked yet that could be a test: ask `debt of 1003 in 2024`"));
    if (last.may.length == 0 && is_of_all(context, rules, last.figure))
        return audience_complain(&context->audience,
                                 say("`%.*s` is about all units; a test is about one: ask it `of UNIT in YEAR`"),
                                 TEXT_ARGUMENTS(last.figure));
    if (last.may.length == 0 && !repl_figure_words(context, rules, last.figure, &figure))
        return EXIT_WRONG_USAGE;
    SavedTestQuestion question = {
        .words = figure.items, .word_count = figure.count, .file = list.count > 0 ? list.items[0] : NULL};
    if (last.may.length > 0)
        question.may = text_copy(context->arena, last.may).start;
    question.title = title_of(context, last.may.length > 0 ? last.may : last.figure, &question);
    int status = saved_test(&context->audience, context->opened, &context->session, &question, &test, &whole);
    if (status == EXIT_FINE)
        fprintf(context->audience.answers, "%.*s", TEXT_ARGUMENTS(test));
    return status == EXIT_FINE && question.file != NULL ? write_file(context, question.file, whole) : status;
}

const ReplCommand repl_command_save_test = {
    .name = "save-test",
    .synopsis = SAID("[FILE.styr]"),
    .purpose = SAID("the last question and its answer as a test for the rules"),
    .details = SAID("The test gives the rows of the data that the answer rests on, and expects the answer; `styr test` runs "
                    "it. A file that\n"
                    "is there already gets it at its end; a new one includes the rules.\n\n"
                    "Examples:\n  debt of 1003 in 2024\n  :save-test\n  :save-test my-tests.styr\n"),
    .run = run_save_test,
    .is_about_files = true,
};
