/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :why, :why-not, :may, :letter: the questions of the command line, about the session's rules and data. */
#include <string.h>

#include "ask/may_answer.h"
#include "explain/explain_answer.h"
#include "letter/letter_answer.h"
#include "repl/commands.h"
#include "session/asked.h"

/* ── :why ────────────────────────────────────────────────────────────────────────────────────────────────── */

static const Table *table_called(const RuleSet *rules, const char *word)
{
    for (size_t i = 0; i < rules->model->table_count; i++) {
        if (text_equal_string(*rules->model->tables[i]->name.name, word))
            return rules->model->tables[i];
    }
    return NULL;
}

/* `NAME`, `NAME of UNIT in YEAR`, an expression: whose it is may be said behind it, or is chosen in the session. */
static bool read_asked(ReplContext *context, RuleSet *rules, Text words, ReplWords *out)
{
    Asked asked = asked_read(rules->model, words);
    const char *whose_words[2], **list = arena_allocate_array(context->arena, 3, sizeof *list);
    ReplWhose whose;
    size_t count = 0;
    if (asked.unit.length > 0)
        whose_words[count++] = text_copy(context->arena, asked.unit).start;
    if (asked.year != 0)
        whose_words[count++] = text_format(context->arena, "%lld", (long long)asked.year).start;
    if (!repl_whose(context, rules, (ReplWords){whose_words, count}, &whose))
        return false;
    count = 0;
    list[count++] = whose.unit;
    if (whose.year != NULL)
        list[count++] = whose.year;
    list[count++] = text_copy(context->arena, asked.expression).start;
    *out = (ReplWords){list, count};
    return true;
}

static bool is_digits(const char *word) { return *word != '\0' && strspn(word, "0123456789") == strlen(word); }

/* As on the command line where the words say whose figure it is: `1003 2024 debt`, `transfers T1 verdict`. */
bool repl_words_are_placed(const RuleSet *rules, ReplWords words)
{
    if (words.count < 3)
        return false;
    bool is_table = table_called(rules, words.items[0]) != NULL, is_operator = strcspn(words.items[1], "<>=+-*/") == 0;
    bool goes_on = strcmp(words.items[1], "of") == 0 || strcmp(words.items[1], "in") == 0 || strcmp(words.items[1], "is") == 0;
    return (strlen(words.items[1]) == 4 && is_digits(words.items[1])) || (is_table && !goes_on && !is_operator);
}

/* `1003 debt`: the unit before the name. */
static Text with_unit_behind(Arena *arena, Text words, ReplWords list)
{
    bool is_before = list.count == 2 && is_digits(list.items[0]);
    return is_before ? text_format(arena, "%s of %s", list.items[1], list.items[0]) : words;
}

/* Levels of named figures that are told at once, and that `deeper` adds. */
enum { LEVELS = 3 };

/* `deeper` or `all` at the end, taken off. */
static bool take_end(Text *words, const char *end)
{
    size_t length = strlen(end), begin = words->length - length;
    if (words->length < length || strncmp(words->start + begin, end, length) != 0)
        return false;
    if (begin > 0 && strchr(" \t\n", words->start[begin - 1]) == NULL)
        return false;
    while (begin > 0 && strchr(" \t\n", words->start[begin - 1]) != NULL)
        begin--;
    words->length = begin;
    return true;
}

static size_t take_levels(Text *words)
{
    size_t levels = LEVELS;
    while (take_end(words, "deeper"))
        levels += LEVELS;
    return take_end(words, "all") ? EXPLAIN_DEPTH_MOST : levels;
}

/* `:why deeper` alone is about what was asked last; each time it goes further. */
static size_t find_levels(const ReplContext *context, Text *words)
{
    size_t levels = take_levels(words), asked;
    for (size_t i = context->transcript->entries.count; i > 0 && words->length == 0 && levels > LEVELS; i--) {
        Text name, earlier;
        Text typed = context->transcript->entries.items[i - 1].typed;
        if (typed.start[0] != ':' || repl_command_find(typed, &name, &earlier) != &repl_command_why)
            continue;
        asked = take_levels(&earlier);
        levels += asked - LEVELS;
        *words = earlier;
    }
    return levels < EXPLAIN_DEPTH_MOST ? levels : EXPLAIN_DEPTH_MOST;
}

void repl_why_words(const ReplContext *context, Text *words) { find_levels(context, words); }

bool repl_figure_words(ReplContext *context, RuleSet *rules, Text words, ReplWords *out)
{
    *out = repl_words(context->arena, words);
    return repl_words_are_placed(rules, *out) || read_asked(context, rules, with_unit_behind(context->arena, words, *out), out);
}

static int answer_why(ReplContext *context, Text words, const char *why_not)
{
    RuleSet *rules = repl_rules(context);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    size_t levels = why_not == NULL ? find_levels(context, &words) : EXPLAIN_DEPTH_MOST;
    if (words.length == 0)
        return repl_usage(context);
    words = text_copy(context->arena, words);
    RunOptions run = session_run(&context->session);
    ReplWords list;
    if (!repl_figure_words(context, rules, words, &list))
        return EXIT_WRONG_USAGE;
    ExplainQuestion question = {.words = list.items, .word_count = list.count, .why_not = why_not, .options.depth = levels};
    question.when_cut = say("What ends in … goes deeper: `:why deeper`, or `:why all`.\n");
    return explain_answer(&context->audience, rules, &run, &question);
}

static int run_why(ReplContext *context, Text words) { return answer_why(context, words, NULL); }

const ReplCommand repl_command_why = {
    .name = "why",
    .short_name = "w",
    .synopsis = SAID("NAME [of UNIT] [in YEAR] [deeper | all]"),
    .purpose = SAID("why a figure or an outcome is what it is"),
    .details =
        SAID("NAME is a name of the rules or an expression. It may also be asked as on the command line: KEY YEAR NAME, "
             "TABLE KEY NAME.\nTwo levels of names are told; `:why deeper` tells more of the same, `:why all` everything "
             "down to the cells.\n\n"
             "Examples:\n  :why carry_over of 1003 in 2024\n  :why 1003 2024 suspend_freedoms\n  :why debt / budget of 1006\n  "
             ":why deeper\n"),
    .run = run_why,
};

/* ── :why-not ────────────────────────────────────────────────────────────────────────────────────────────── */

/* Takes the last word of a name that stands before `of` and `in`: `carry_over is green of 1003` is about green. */
static int run_why_not(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    size_t at = 1;
    while (at < list.count && strcmp(list.items[at], "of") != 0 && strcmp(list.items[at], "in") != 0)
        at++;
    if (at < 2)
        return repl_usage(context);
    TextBuilder rest = {.arena = context->arena};
    bool has_is = at > 2 && strcmp(list.items[at - 2], "is") == 0;
    for (size_t i = 0; i < list.count; i++) {
        if (i != at - 1 && !(has_is && i == at - 2))
            text_append_format(&rest, "%s%s", rest.length > 0 ? " " : "", list.items[i]);
    }
    return answer_why(context, text_built(&rest), list.items[at - 1]);
}

const ReplCommand repl_command_why_not = {
    .name = "why-not",
    .short_name = "wn",
    .synopsis = SAID("NAME CASE [of UNIT] [in YEAR]"),
    .purpose = SAID("what would have to differ for another case, or for yes or no"),
    .details = SAID("Examples:\n  :why-not carry_over green of 1006 in 2024\n  :why-not suspend_freedoms is yes of 1003\n"),
    .run = run_why_not,
};

/* ── :may, :letter ───────────────────────────────────────────────────────────────────────────────────────── */

/* Whatever the verdict, an answer is no mistake. */
static int run_may(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    bool is_answered = false;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    const char *question = words.length > 0 ? text_copy(context->arena, words).start : NULL;
    int status = may_answer(&context->audience, rules, &run, question, MAY_TEXT, &is_answered);
    return is_answered ? EXIT_FINE : status;
}

const ReplCommand repl_command_may = {
    .name = "may",
    .synopsis = SAID("[QUESTION]"),
    .purpose = SAID("may this be done? Without a question: what can be asked"),
    .details = SAID("Examples:\n  :may\n  :may transfer(unit 1001, from pay, to operations, 250 000 kr, 2024-10-01)\n"),
    .run = run_may,
};

static int run_letter(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    ReplWhose whose;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    if (!repl_whose(context, rules, repl_words(context->arena, words), &whose))
        return EXIT_WRONG_USAGE;
    const char *list[] = {whose.unit, whose.year};
    return letter_answer(&context->audience, rules, &run, list, whose.year != NULL ? 2 : 1);
}

const ReplCommand repl_command_letter = {
    .name = "letter",
    .synopsis = SAID("[UNIT] [YEAR]"),
    .purpose = SAID("one page in plain words for a unit's leader"),
    .details = SAID("Examples:\n  :letter 1003 2024\n"),
    .run = run_letter,
};
