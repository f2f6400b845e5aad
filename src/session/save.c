/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath */
#include "session/save.h"

#include <stdlib.h>
#include <string.h>

#include "run/builtin.h"
#include "session/change.h"
#include "syntax/typed.h"

/* ── the rules themselves ────────────────────────────────────────────────────────────────────────────────── */

static Text folder_of(Text path)
{
    while (path.length > 0 && path.start[path.length - 1] != '/')
        path.length--;
    return path;
}

/* Beside the new file the rule file is called by its name alone; elsewhere by its whole path. */
static Text path_from(Arena *arena, Text rules, const char *path)
{
    Text folder = folder_of(rules);
    if (text_equal(folder, folder_of(text_of(path))))
        return (Text){rules.start + folder.length, rules.length - folder.length};
    char *whole = realpath(rules.start, NULL);
    Text found = whole != NULL ? text_copy(arena, text_of(whole)) : rules;
    free(whole);
    return found;
}

static void append_rules(Arena *arena, const Session *session, const char *path, TextBuilder *out)
{
    if (session->rules.length == 0)
        text_append(out, (Text){builtin_rules, builtin_rules_length});
    else
        text_append_format(out, "include \"%.*s\"\n", TEXT_ARGUMENTS(path_from(arena, session->rules, path)));
}

/* ── scenarios ───────────────────────────────────────────────────────────────────────────────────────────── */

static void append_head(Text title, Text base, TextBuilder *out)
{
    text_append_format(out, "\nscenario \"%.*s\"", TEXT_ARGUMENTS(title));
    if (base.length > 0)
        text_append_format(out, " builds on \"%.*s\"", TEXT_ARGUMENTS(base));
    text_append_byte(out, '\n');
}

/* Indented: in the first column it would end the scenario. */
static void append_change(Text change, TextBuilder *out)
{
    while (change.length > 0) {
        const char *end = memchr(change.start, '\n', change.length);
        size_t length = end != NULL ? (size_t)(end - change.start) : change.length;
        text_append_format(out, "  %.*s\n", (int)length, change.start);
        length += end != NULL;
        change = (Text){change.start + length, change.length - length};
    }
}

/* What a scenario must say first: what it sets. */
static bool is_setting(Text change) { return typed_kind(change) == TYPED_SETTING; }

static Text merged(Arena *arena, const Session *session)
{
    TextBuilder out = {.arena = arena};
    for (int settings = 1; settings >= 0; settings--) {
        for (size_t i = 0; i < session->changes.count; i++) {
            if (is_setting(session->changes.items[i]) == (settings == 1))
                append_change(session->changes.items[i], &out);
        }
    }
    return text_built(&out);
}

static bool is_same_parameter(const Model *a, const Model *b, size_t index)
{
    const Parameter *left = a->parameters[index], *right = b->parameters[index];
    bool is_same = left->name.name == right->name.name && left->value_count == right->value_count;
    for (size_t i = 0; is_same && i < left->value_count; i++)
        is_same = fraction_compare(left->values[i].value, right->values[i].value) == 0;
    return is_same;
}

static Text words_of(const Model *model, const Item *item)
{
    Span span = item->definition != NULL ? item->definition->span : item->declaration->span;
    return sources_text(model->text->sources, span);
}

static size_t next_word(Text text, size_t at)
{
    while (at < text.length && strchr(" \t\n", text.start[at]) != NULL)
        at++;
    return at;
}

/* However their lines are indented. */
static bool are_same_words(Text a, Text b)
{
    size_t i = next_word(a, 0), j = next_word(b, 0);
    while (i < a.length && j < b.length && a.start[i] == b.start[j]) {
        i = next_word(a, i + 1);
        j = next_word(b, j + 1);
    }
    return i == a.length && j == b.length;
}

/* Whether two sets of rules say the same, in whatever order their changes stand. */
static bool is_same_model(const Model *a, const Model *b)
{
    bool is_same = a->item_count == b->item_count && a->parameter_count == b->parameter_count;
    for (size_t i = 0; is_same && i < a->parameter_count; i++)
        is_same = is_same_parameter(a, b, i);
    for (size_t i = 0; is_same && i < a->item_count; i++)
        is_same = a->items[i].declaration->kind == b->items[i].declaration->kind &&
                  are_same_words(words_of(a, &a->items[i]), words_of(b, &b->items[i]));
    return is_same;
}

/* Whether all changes may stand in one scenario: it then makes the rules that they make one upon the other. */
static bool goes_in_one(OpenedRules *opened, const Session *session, Text changes)
{
    const Declaration *list[2];
    size_t count = 0;
    Audience audience = audience_of_command("save");
    RuleSet *in_order = session_rules(&audience, opened, session);
    ruleset_begin_question(opened->rules);
    if (session->scenario.length > 0)
        list[count++] = find_scenario(opened->rules->ast, session->scenario);
    list[count++] = ruleset_read_changes(opened->rules, text_of(CHANGE_NAME), changes);
    if (in_order == NULL || list[count - 1] == NULL)
        return false;
    RuleSet *at_once = ruleset_changed(opened->rules, list, count);
    return ruleset_is_sound(at_once) && is_same_model(in_order->model, at_once->model);
}

static void append_chain(const Session *session, Text title, TextBuilder *out)
{
    Text base = session->scenario;
    for (size_t i = 0; i < session->changes.count; i++) {
        bool is_last = i + 1 == session->changes.count;
        Text own = is_last ? title : text_format(out->arena, say("%.*s, step %zu"), TEXT_ARGUMENTS(title), i + 1);
        append_head(own, base, out);
        append_change(session->changes.items[i], out);
        base = own;
    }
}

void session_save(OpenedRules *opened, const Session *session, const char *path, Text title, TextBuilder *out)
{
    Text changes = merged(out->arena, session);
    append_rules(out->arena, session, path, out);
    if (!goes_in_one(opened, session, changes)) {
        append_chain(session, title, out);
        return;
    }
    append_head(title, session->scenario, out);
    text_append(out, changes);
}
