/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/context.h"

#include <string.h>

#include "repl/commands.h"
#include "session/standing_answer.h"

RuleSet *repl_rules(ReplContext *context) { return session_rules(&context->audience, context->opened, &context->session); }

int repl_usage(const ReplContext *context)
{
    const ReplCommand *command = context->command;
    const char *synopsis = command->synopsis != NULL ? say(command->synopsis) : "";
    return audience_complain(&context->audience, say("write it as `:%s%s%s`; `:help %s` tells more"), command->name,
                             *synopsis != '\0' ? " " : "", synopsis, command->name);
}

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

static size_t word_length(Text words)
{
    size_t length = 0;
    bool is_quoted = false;
    while (length < words.length && (is_quoted || strchr(" \t\n", words.start[length]) == NULL))
        is_quoted ^= words.start[length++] == '"';
    return length;
}

static Text unquoted(Text word)
{
    bool is_quoted = word.length > 1 && word.start[0] == '"' && word.start[word.length - 1] == '"';
    return is_quoted ? (Text){word.start + 1, word.length - 2} : word;
}

ReplWords repl_words(Arena *arena, Text words)
{
    VECTOR(const char *) list = {0};
    while (words.length > 0) {
        size_t length = word_length(words);
        if (length > 0)
            vector_push(arena, &list, text_copy(arena, unquoted((Text){words.start, length})).start);
        length += length < words.length; /* the blank */
        words = (Text){words.start + length, words.length - length};
    }
    return (ReplWords){list.items, list.count};
}

/* ── whose, and which year ───────────────────────────────────────────────────────────────────────────────── */

bool repl_is_all(Text word) { return text_equal_string(word, "all") || text_equal_string(word, "alle"); }

/* Four digits that are a year of our time: keys of units may have four digits, too. */
bool repl_is_year(const char *word)
{
    return strlen(word) == 4 && strspn(word, "0123456789") == 4 && (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0);
}

bool repl_whose(ReplContext *context, RuleSet *rules, ReplWords words, ReplWhose *out)
{
    Space space = run_main_space(rules->model);
    bool has_years = space.kind == SPACE_PANEL,
         has_unit = words.count > 0 && !(has_years && words.count == 1 && repl_is_year(words.items[0]));
    int64_t year;
    *out = (ReplWhose){.unit = has_unit                           ? words.items[0]
                               : context->session.unit.length > 0 ? context->session.unit.start
                                                                  : NULL};
    if (out->unit == NULL || words.count > has_unit + (size_t)has_years) {
        repl_usage(context);
        return false;
    }
    if (!has_years)
        return true;
    if (words.count > has_unit) {
        out->year = words.items[has_unit];
        return true;
    }
    if (!session_find_year(&context->audience, rules, &context->session, &year))
        return false;
    out->year = text_format(context->arena, "%lld", (long long)year).start;
    return true;
}
