/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/change.h"

#include <string.h>

#include "base/suggest.h"
#include "run/run.h"
#include "source/language.h"
#include "syntax/typed.h"

typedef struct Change {
    RuleSet *rules;
    const Model *model;
    Text typed;
    ChangeTexts *out;
} Change;

static Text words_at(const Change *change, Span span) { return sources_text(change->rules->text.sources, span); }

static void add(const Change *change, Text words) { vector_push(change->rules->arena, change->out, words); }

/* ── one of a parameter's values: the parameter's own declaration with this value in it ─────────────────────── */

static bool is_amended(Text declaration) { return declaration.length > 6 && strncmp(declaration.start, "amend ", 6) == 0; }

static void add_value(const Change *change, const ParameterSetting *setting, Text value)
{
    Span whole = setting->parameter->declaration->span;
    Text words = words_at(change, whole);
    Span old = setting->parameter->values[setting->value_index].row->value->span;
    size_t begin = old.begin - whole.begin, end = old.end - whole.begin;
    add(change, text_format(change->rules->arena, "%s%.*s%.*s%.*s", is_amended(words) ? "" : "amend ", (int)begin, words.start,
                            TEXT_ARGUMENTS(value), (int)(words.length - end), words.start + end));
}

/* `cap(primary) = 8 %` */
static bool read_keyed(const Change *change, Text *problem)
{
    const char *equals = strchr(change->typed.start, '=');
    Text name = text_copy(change->rules->arena, (Text){change->typed.start, (size_t)(equals - change->typed.start)});
    ParameterSetting setting;
    const char *value = equals + 1 + strspn(equals + 1, " \t");
    if (!parameter_name_read(change->rules, name.start, &setting, problem))
        return false;
    add_value(change, &setting, text_of(value));
    return true;
}

/* ── `NAME = …` ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_parameter(const Change *change, Name name, bool or_near)
{
    Suggestion suggestion = suggestion_for(*name);
    for (size_t i = 0; i < change->model->parameter_count; i++) {
        if (change->model->parameters[i]->name.name == name)
            return true;
        suggestion_offer(&suggestion, *change->model->parameters[i]->name.name);
    }
    return or_near && suggestion.best.length > 0;
}

static void add_definition(const Change *change, const Setting *setting)
{
    const Frame *frame = model_frame_of(change->model, setting->name.name);
    Space space = run_main_space(change->model);
    Text of = space.table != NULL ? *space.table->name.name : (Text){"", 0};
    Text rows = frame != NULL ? words_at(change, frame->span)
                              : text_format(change->rules->arena, "%.*s%s", TEXT_ARGUMENTS(of),
                                            space.kind != SPACE_PANEL ? ""
                                            : of.length > 0           ? " each year"
                                                                      : "each year");
    add(change, text_format(change->rules->arena, "%sfor %.*s\n  %.*s", frame != NULL ? "amend " : "", TEXT_ARGUMENTS(rows),
                            TEXT_ARGUMENTS(words_at(change, setting->span))));
}

static Text setting_words(const Change *change, const Setting *setting)
{
    Span span = setting->span;
    if (setting->rows.count > 0)
        span = span_join(span, setting->rows.items[setting->rows.count - 1].span);
    return words_at(change, span);
}

/* What is spelt nearly like a parameter is meant to be one: the checker will say so. */
static void read_setting(const Change *change, const Declaration *typed, const Setting *setting)
{
    bool is_defined = model_frame_of(change->model, setting->name.name) != NULL;
    bool is_alone = typed->as.scenario.settings.count == 1 && typed->as.scenario.declarations.count == 0 &&
                    typed->as.scenario.without.count == 0;
    if (is_defined || !is_parameter(change, setting->name.name, true))
        add_definition(change, setting);
    else
        add(change, is_alone ? change->typed : setting_words(change, setting)); /* with its `source`, if it has one */
}

/* ── declarations ────────────────────────────────────────────────────────────────────────────────────────── */

static void add_declaration(const Change *change, const Declaration *declaration, bool is_known)
{
    add(change, text_format(change->rules->arena, "%s%.*s", is_known && !declaration->amends ? "amend " : "",
                            TEXT_ARGUMENTS(words_at(change, declaration->span))));
}

/* The definitions of a block that are known already, or those that are not, under its head. */
static void add_part(const Change *change, const Declaration *block, bool is_known)
{
    Text words = words_at(change, block->span);
    size_t count = block->as.block.definitions.count;
    TextBuilder out = {.arena = change->rules->arena};
    size_t begin = block->as.block.definitions.items[0].span.begin - block->span.begin;
    text_append_string(&out, is_known ? "amend " : "");
    text_append(&out, (Text){words.start, begin});
    for (size_t i = 0; i < count; i++) {
        const Definition *definition = &block->as.block.definitions.items[i];
        size_t from = definition->span.begin - block->span.begin;
        size_t to = i + 1 < count ? definition[1].span.begin - block->span.begin : words.length;
        if (model_declares(change->model, block, definition) == is_known)
            text_append(&out, (Text){words.start + from, to - from});
    }
    while (out.length > 0 && strchr(" \t\n", out.start[out.length - 1]) != NULL)
        out.length--;
    add(change, text_built(&out));
}

static void read_block(const Change *change, const Declaration *block)
{
    size_t count = block->as.block.definitions.count, known = 0;
    for (size_t i = 0; i < count; i++)
        known += model_declares(change->model, block, &block->as.block.definitions.items[i]);
    if (block->amends || known == 0 || known == count) {
        add_declaration(change, block, known > 0);
        return;
    }
    add_part(change, block, true);
    add_part(change, block, false);
}

bool change_read(RuleSet *rules, Text typed, ChangeTexts *out, Text *problem)
{
    Change change = {rules, rules->model, text_copy(rules->arena, typed), out};
    *problem = (Text){0};
    ruleset_begin_question(rules);
    if (typed_kind(typed) == TYPED_KEYED_SETTING)
        return read_keyed(&change, problem);
    const Declaration *read = ruleset_read_changes(rules, text_of(CHANGE_NAME), typed);
    if (read == NULL)
        return false;
    for (size_t i = 0; i < read->as.scenario.settings.count; i++)
        read_setting(&change, read, &read->as.scenario.settings.items[i]);
    for (size_t i = 0; i < read->as.scenario.without.count; i++)
        add(&change, text_format(rules->arena, "without %.*s", TEXT_ARGUMENTS(*read->as.scenario.without.items[i].name)));
    for (size_t i = 0; i < read->as.scenario.declarations.count; i++) {
        const Declaration *declaration = read->as.scenario.declarations.items[i];
        if (declaration->kind == DECLARATION_BLOCK)
            read_block(&change, declaration);
        else
            add_declaration(&change, declaration, model_declares(rules->model, declaration, NULL));
    }
    return true;
}
