/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/parameters.h"

#include <string.h>

#include "base/suggest.h"
#include "source/language.h"

typedef struct Assignment {
    Text name, key, value; /* key.start == NULL: none was given */
} Assignment;

/* `cap(primary)` apart: the key is what stands in the parentheses. */
static void split_key(Assignment *assignment)
{
    Text name = assignment->name;
    const char *open = memchr(name.start, '(', name.length);
    if (open == NULL || name.start[name.length - 1] != ')')
        return;
    size_t before = (size_t)(open - name.start);
    assignment->key = text_trimmed((Text){open + 1, name.length - before - 2});
    assignment->name = text_trimmed((Text){name.start, before});
}

static bool split(const char *words, Assignment *out)
{
    const char *equals = strchr(words, '=');
    *out = (Assignment){0};
    if (equals == NULL)
        return false;
    out->name = text_trimmed((Text){words, (size_t)(equals - words)});
    out->value = text_trimmed(text_of(equals + 1));
    if (out->name.length > 0)
        split_key(out);
    return out->name.length > 0 && out->value.length > 0;
}

static const Parameter *find_parameter(const Model *model, Text name)
{
    for (size_t i = 0; i < model->parameter_count; i++) {
        if (text_equal(*model->parameters[i]->name.name, name))
            return model->parameters[i];
    }
    return NULL;
}

static Text unknown_parameter(Arena *arena, const Model *model, Text name)
{
    Suggestion suggestion = suggestion_for(name);
    for (size_t i = 0; i < model->parameter_count; i++)
        suggestion_offer(&suggestion, *model->parameters[i]->name.name);
    if (suggestion.best.length > 0)
        return text_format(arena, say("no parameter is called `%.*s`; did you mean `%.*s`?"), TEXT_ARGUMENTS(name),
                           TEXT_ARGUMENTS(suggestion.best));
    return text_format(arena, say("no parameter is called `%.*s`"), TEXT_ARGUMENTS(name));
}

/* Names of values */

static void print_key(const Model *model, const Parameter *parameter, size_t index, TextBuilder *out)
{
    const ParameterRow *row = parameter->values[index].row;
    static const char *const words[] = {[ROW_UP_TO] = "up to ", [ROW_BELOW] = "below ", [ROW_OTHERWISE] = "otherwise"};
    if (row->kind == ROW_CHOICE) {
        text_append(out, *row->choice.name);
        return;
    }
    if (words[row->kind] != NULL)
        text_append_string(out, words[row->kind]);
    if (row->key != NULL)
        text_append(out, sources_text(model->text->sources, row->key->span));
}

static bool is_keyed(const Parameter *parameter)
{
    ParameterRowKind kind = parameter->values[0].row->kind;
    return parameter->value_count > 1 || (kind != ROW_PLAIN && kind != ROW_FROM);
}

/* Whether a plain name sets every value: where they differ by date only. */
static bool is_dated(const Parameter *parameter)
{
    ParameterRowKind kind = parameter->values[parameter->value_count - 1].row->kind;
    return kind == ROW_FROM || kind == ROW_PLAIN;
}

void parameter_print_name(const Model *model, const Parameter *parameter, size_t value_index, TextBuilder *out)
{
    text_append(out, *parameter->name.name);
    if (!is_keyed(parameter) || parameter->values[value_index].row->kind == ROW_PLAIN)
        return;
    text_append_byte(out, '(');
    print_key(model, parameter, value_index, out);
    text_append_byte(out, ')');
}

static int find_value(const Model *model, const Parameter *parameter, Text key)
{
    for (size_t i = 0; i < parameter->value_count; i++) {
        TextBuilder name = {.arena = model->text->arena};
        print_key(model, parameter, i, &name);
        if (parameter->values[i].row->kind != ROW_PLAIN && text_equal(text_built(&name), key))
            return (int)i;
    }
    return ALL_VALUES;
}

/* `complaint` has a place for the parameter's name; the names of its values follow. */
static Text which_value(const Model *model, const Parameter *parameter, const char *complaint)
{
    TextBuilder out = {.arena = model->text->arena};
    text_append_format(&out, complaint, TEXT_ARGUMENTS(*parameter->name.name));
    for (size_t i = 0; i < parameter->value_count; i++) {
        text_append_string(&out, i > 0 ? ", `" : "`");
        parameter_print_name(model, parameter, i, &out);
        text_append_byte(&out, '`');
    }
    return text_built(&out);
}

/* Reading */

static bool choose_value(const Model *model, Assignment assignment, ParameterSetting *setting, Text *problem)
{
    const Parameter *parameter = setting->parameter;
    setting->value_index = ALL_VALUES;
    if (assignment.key.start == NULL && is_dated(parameter))
        return true;
    if (assignment.key.start == NULL) {
        *problem = which_value(model, parameter, say("`%.*s` has several values; say which one to set: "));
        return false;
    }
    setting->value_index = find_value(model, parameter, assignment.key);
    if (setting->value_index == ALL_VALUES)
        *problem = is_keyed(parameter)
                       ? which_value(model, parameter, say("`%.*s` has no such value; it has: "))
                       : text_format(model->text->arena, say("`%.*s` has one value only; leave out the parentheses"),
                                     TEXT_ARGUMENTS(assignment.name));
    return setting->value_index != ALL_VALUES;
}

static bool find_named(RuleSet *rules, Assignment assignment, ParameterSetting *out, Text *problem)
{
    *out = (ParameterSetting){.parameter = find_parameter(rules->model, assignment.name)};
    if (out->parameter != NULL)
        return choose_value(rules->model, assignment, out, problem);
    *problem = unknown_parameter(rules->arena, rules->model, assignment.name);
    return false;
}

bool parameter_name_read(RuleSet *rules, const char *name, ParameterSetting *out, Text *problem)
{
    Assignment assignment = {.name = text_trimmed(text_of(name))};
    if (assignment.name.length > 0)
        split_key(&assignment);
    return find_named(rules, assignment, out, problem);
}

/* `limit=3 %` and `limit(2027)=4 %` go together, one after the other; twice the same is a slip. */
static bool is_set_before(const ParameterSettings *settings, const ParameterSetting *setting)
{
    for (size_t i = 0; i < settings->count; i++) {
        if (settings->items[i].parameter == setting->parameter && settings->items[i].value_index == setting->value_index)
            return true;
    }
    return false;
}

bool parameter_setting_read(RuleSet *rules, const char *words, ParameterSettings *settings, Text *problem)
{
    Assignment assignment;
    ParameterSetting setting;
    *problem = (Text){0};
    if (!split(words, &assignment)) {
        *problem = text_of(say("a parameter is set as in `--set deficit_limit=4%`: name, `=`, value"));
        return false;
    }
    if (!find_named(rules, assignment, &setting, problem))
        return false;
    if (is_set_before(settings, &setting)) {
        *problem =
            text_format(rules->arena, say("`%.*s` is set twice; only one value can hold"), TEXT_ARGUMENTS(assignment.name));
        return false;
    }
    Text name = text_format(rules->arena, "--set %.*s", TEXT_ARGUMENTS(assignment.name));
    Expression *expression = ruleset_read_expression(rules, name, assignment.value);
    if (expression == NULL || !check_parameter_value(rules->model, setting.parameter, expression, &setting.value))
        return false;
    setting.expression = expression;
    vector_push(rules->arena, settings, setting);
    return true;
}

/* Applying */

static bool sets(const ParameterSetting *setting, size_t value_index)
{
    return setting->value_index == ALL_VALUES || setting->value_index == (int)value_index;
}

void parameter_settings_apply(const ParameterSettings *settings, Fraction *values)
{
    for (size_t i = 0; i < settings->count; i++) {
        const ParameterSetting *setting = &settings->items[i];
        for (size_t j = 0; j < setting->parameter->value_count; j++)
            if (sets(setting, j))
                values[setting->parameter->first_slot + j] = setting->value;
    }
}

static void note_origins(const ParameterSettings *settings, const Expression **origins)
{
    for (size_t i = 0; i < settings->count; i++) {
        const ParameterSetting *setting = &settings->items[i];
        for (size_t j = 0; j < setting->parameter->value_count; j++)
            if (sets(setting, j))
                origins[setting->parameter->first_slot + j] = setting->expression;
    }
}

bool parameter_settings_check(RuleSet *rules, const ParameterSettings *settings)
{
    if (settings->count == 0)
        return true;
    ParameterValues values = parameter_values(rules->model, rules->arena);
    parameter_settings_apply(settings, values.values);
    note_origins(settings, values.origins);
    return check_ranges(rules->model, &values);
}
