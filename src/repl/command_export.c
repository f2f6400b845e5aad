/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :export: the table of an answer, in a file. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "repl/commands.h"
#include "session/answer_tables.h"
#include "session/change_effect.h"

/* An answer that had a table. */
typedef struct Answered {
    const ReplCommand *command; /* that gives one; NULL: the words were a change of the rules, or gave none */
    Text words;
    size_t step; /* the change led to this one of the session's values; 0: it was none */
} Answered;

static Answered answered_by(Text entry)
{
    Text name, words = {"", 0};
    const ReplCommand *command = entry.start[0] == ':' ? repl_command_find(entry, &name, &words) : NULL;
    bool gives_table = command != NULL && command->gives_table;
    return (Answered){.command = gives_table ? command : NULL, .words = words};
}

static bool is_change(const SessionStep *before, const SessionStep *after)
{
    const Session *a = &before->session, *b = &after->session;
    Session same = *b;
    same.changes = a->changes;
    same.scenario = a->scenario;
    return !session_equal(&same, b);
}

/* The value of the session that an entry led to by changing rules; 0: none. */
static size_t step_of(const SessionSteps *steps, Text typed)
{
    for (size_t i = steps->now; i > 0; i--) {
        if (text_equal(steps->list.items[i].typed, typed) && is_change(&steps->list.items[i - 1], &steps->list.items[i]))
            return i;
    }
    return 0;
}

/* The last answer that had a table. */
static Answered last_answered(const ReplContext *context)
{
    Answered answered = {0};
    for (size_t i = context->transcript->entries.count; i > 0; i--) {
        const TranscriptEntry *entry = &context->transcript->entries.items[i - 1];
        if (!entry->is_repeated)
            continue;
        answered = answered_by(entry->typed);
        answered.step = step_of(context->steps, entry->typed);
        if (answered.command != NULL || answered.step > 0)
            break;
    }
    return answered;
}

/* As the change was called when it was made. */
static Text name_of_change(Arena *arena, const Session *before, const Session *after)
{
    bool is_scenario = !text_equal(before->scenario, after->scenario);
    if (is_scenario)
        return after->scenario.length > 0 ? after->scenario : text_of(say("the rules without a scenario"));
    return after->changes.count > 0 ? repl_on_one_line(arena, after->changes.items[after->changes.count - 1]) : (Text){"", 0};
}

/* What a change did. */
static int ask_change_again(ReplContext *context, size_t step)
{
    const SessionStep *steps = &context->steps->list.items[step - 1];
    ChangedSession changed = {&steps[1].session, NULL, name_of_change(context->arena, &steps[0].session, &steps[1].session)};
    ChangeQuestion question = {.before = &steps[0].session, .after = &changed, .after_count = 1};
    if (steps[1].session.year != 0)
        question.years = text_format(context->arena, "%lld", (long long)steps[1].session.year).start;
    return change_effect_answer(&context->audience, context->opened, &question);
}

/* Asked again, its tables go into the file; all that is said besides is known. */
static int ask_again(ReplContext *context, const char *path, const ReplCommand *command, Text words)
{
    FILE *nowhere = fopen("/dev/null", "w");
    if (nowhere == NULL)
        return EXIT_WRONG_INPUT;
    ReplContext again = *context;
    again.command = command;
    again.audience.answers = nowhere;
    again.audience.asker = command->name;
    again.audience.file = path;
    int status = command->run(&again, words);
    fclose(nowhere);
    return status;
}

static int export(ReplContext *context, const char *path, Answered answered)
{
    bool has_page = answered.step > 0 || (answered.command != NULL && answered.command->gives_page);
    context->audience.file = path;
    if (answer_is_page(&context->audience) && !has_page) {
        RuleSet *rules = repl_rules(context);
        return rules == NULL ? EXIT_WRONG_INPUT : answer_put_report(&context->audience, rules, &context->session);
    }
    if (answered.step > 0)
        return ask_change_again(context, answered.step);
    return ask_again(context, path, answered.command, answered.words);
}

static int run_export(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    if (list.count == 0)
        return repl_usage(context);
    const char *path = list.items[0];
    if (!answer_knows_file(path))
        return audience_complain(&context->audience, say("%s: the end of a file's name says what it is to be: %s"), path,
                                 answer_file_endings);
    if (access(path, F_OK) == 0)
        return audience_complain(&context->audience, say("%s is there already, and stays as it is: choose another name"), path);
    const char *rest = strstr(words.start, " :");
    if (list.count > 1 && rest == NULL)
        return repl_usage(context);
    Answered answered = rest != NULL ? answered_by(text_of(rest + 1)) : last_answered(context);
    bool is_page = strlen(path) > 5 && strcmp(path + strlen(path) - 5, ".html") == 0;
    if (answered.command == NULL && answered.step == 0 && rest != NULL)
        return audience_complain(&context->audience, say("`%.*s` gives no table"), (int)strcspn(rest + 1, "\n"), rest + 1);
    if (answered.command == NULL && answered.step == 0 && !is_page)
        return audience_complain(&context->audience, "%s",
                                 say("no answer was a table yet: ask for one first, such as `:units`"));
    return export(context, path, answered);
}

const ReplCommand repl_command_export = {
    .name = "export",
    .synopsis = SAID("FILE [:COMMAND …]"),
    .purpose = SAID("the table of the last answer, or of a command, in a file; as .html a page with charts"),
    .details = SAID("The end of the name says what it is to be: .xlsx, .csv, .json, .md, .html. The table is whole, whatever "
                    "was shown of it. A page is\n"
                    "that of the last answer, where that was `:sweep`, `:compare` or a change, else how all stand (`styr run "
                    "--report`), as `:export FILE.html :units` is in any case.\n\n"
                    "Examples:\n  :units where debt > 0 kr\n  :export debt.xlsx\n  :export duties.csv :obligations overdue\n"
                    "  :sweep deficit_limit = 0%..10%/1%\n  :export sweep.html\n"),
    .run = run_export,
    .is_about_files = true,
};
