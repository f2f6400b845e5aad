/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of the values that scenarios and tests set. What is wrong with a setting itself (an unknown name, another kind of
 * value) is for who reads scenarios and tests to say: here it is passed over. */
#include <string.h>

#include "meaning/ranges.h"

/* From now on nobody listens; the caller puts back what is returned. */
static Diagnostics *be_quiet(Checker *checker)
{
    Diagnostics *sink = checker->sink;
    checker->sink = diagnostics_open(checker->arena, checker->text->sources);
    return sink;
}

static bool fold_quietly(Checker *checker, const Parameter *parameter, const Expression *expression, Fraction *out)
{
    Constant constant;
    Diagnostics *sink = be_quiet(checker);
    bool is_sound = parameter->type.kind != TYPE_ERROR &&
                    fold_constant(checker, expression, parameter->type.choices, &constant) &&
                    constant_suits(checker, expression, &constant, parameter->type);
    checker->sink = sink;
    if (is_sound)
        *out = fraction_reduced(constant.value);
    return is_sound;
}

static bool date_quietly(Checker *checker, const Expression *key, int64_t *out)
{
    Diagnostics *sink = be_quiet(checker);
    bool is_sound = fold_date(checker, key, out);
    checker->sink = sink;
    return is_sound;
}

static const Parameter *parameter_set(const Checker *checker, const Setting *setting)
{
    const Global *global = find_global(checker, setting->name.name);
    return global && global->kind == GLOBAL_PARAMETER ? global->as.parameter : NULL;
}

/* Every value of the parameter becomes this one. */
static void set_all(Checker *checker, const Parameter *parameter, const Expression *expression, ParameterValues *values)
{
    Fraction value;
    if (!fold_quietly(checker, parameter, expression, &value))
        return;
    for (size_t i = 0; i < parameter->value_count; i++) {
        values->values[parameter->first_slot + i] = value;
        values->origins[parameter->first_slot + i] = expression;
    }
}

/* ── dated values of a scenario ──────────────────────────────────────────────────────────────────────────── */

/* `limit = 3 %  from 2026: 2 %` as a parameter of its own, its values in slots behind all others; NULL where it is wrong. */
static const Parameter *dated_parameter(Checker *checker, const Parameter *parameter, const Setting *setting, size_t slot)
{
    size_t count = 1 + setting->rows.count;
    Parameter *dated = arena_allocate(checker->arena, sizeof *dated);
    ParameterRow *plain = arena_allocate(checker->arena, sizeof *plain);
    *dated = *parameter;
    *plain = (ParameterRow){.kind = ROW_PLAIN, .value = setting->value};
    dated->values = arena_allocate_array(checker->arena, count, sizeof *dated->values);
    dated->value_count = count;
    dated->first_slot = slot;
    for (size_t i = 0; i < count; i++) {
        ParameterValue *value = &dated->values[i];
        value->row = i == 0 ? plain : &setting->rows.items[i - 1];
        if (!fold_quietly(checker, parameter, value->row->value, &value->value) ||
            (i > 0 && !date_quietly(checker, value->row->key, &value->key)))
            return NULL;
    }
    return dated;
}

static bool is_dated(const Parameter *parameter) { return parameter->declaration->as.parameter.by.name == NULL; }

static void set_dated(Checker *checker, const Parameter *parameter, const Setting *setting, ParameterValues *values,
                      size_t *slot)
{
    const Parameter *dated = is_dated(parameter) ? dated_parameter(checker, parameter, setting, *slot) : NULL;
    if (!dated)
        return;
    for (size_t i = 0; i < dated->value_count; i++) {
        values->values[*slot] = dated->values[i].value;
        values->origins[(*slot)++] = dated->values[i].row->value;
    }
    values->shapes[parameter->index] = dated;
}

/* ── what is set together ────────────────────────────────────────────────────────────────────────────────── */

/* Values with room for `more` of dated settings. */
static ParameterValues values_with_room(const Checker *checker, size_t more)
{
    size_t slots = checker->model->slot_count, count = checker->parameters.count;
    ParameterValues declared = declared_values(checker, checker->arena);
    ParameterValues values = {
        .values = arena_allocate_array(checker->arena, slots + more + 1, sizeof *values.values),
        .origins = arena_allocate_array(checker->arena, slots + more + 1, sizeof *values.origins),
        .shapes = arena_allocate_array(checker->arena, count + 1, sizeof *values.shapes),
    };
    memcpy(values.values, declared.values, slots * sizeof *values.values);
    memcpy(values.origins, declared.origins, slots * sizeof *values.origins);
    for (size_t i = 0; i < count; i++)
        values.shapes[i] = checker->parameters.items[i];
    return values;
}

static void apply(Checker *checker, const Setting *settings, size_t count, ParameterValues *values, size_t *slot)
{
    for (size_t i = 0; i < count; i++) {
        const Parameter *parameter = parameter_set(checker, &settings[i]);
        if (!parameter)
            continue;
        values->shapes[parameter->index] = parameter;
        if (settings[i].rows.count > 0)
            set_dated(checker, parameter, &settings[i], values, slot);
        else
            set_all(checker, parameter, settings[i].value, values);
    }
}

static const Declaration *scenario_called(const Checker *checker, Quote title)
{
    for (size_t i = 0; title.text.start && i < checker->scenarios.count; i++)
        if (text_equal(checker->scenarios.items[i]->label.text, title.text))
            return checker->scenarios.items[i];
    return NULL;
}

enum { BASES_MOST = 32 };

/* What a scenario builds on, and so on, at most BASES_MOST: a circle of them ends there. The first comes last. */
static size_t gather_bases(const Checker *checker, const Declaration *scenario, const Declaration **chain)
{
    size_t count = 0;
    while (scenario && count < BASES_MOST) {
        chain[count++] = scenario;
        scenario = scenario_called(checker, scenario->as.scenario.builds_on);
    }
    return count;
}

static size_t count_dated(const Declaration *scenario)
{
    size_t count = 0;
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++)
        count += 1 + scenario->as.scenario.settings.items[i].rows.count;
    return count;
}

static void check_scenario(Checker *checker, const Declaration *scenario)
{
    const Declaration *chain[BASES_MOST];
    size_t depth = gather_bases(checker, scenario, chain), room = 0, slot = checker->model->slot_count;
    for (size_t i = 0; i < depth; i++)
        room += count_dated(chain[i]);
    ParameterValues values = values_with_room(checker, room);
    while (depth-- > 0)
        apply(checker, chain[depth]->as.scenario.settings.items, chain[depth]->as.scenario.settings.count, &values, &slot);
    values_in_range(checker, &values);
}

static void check_test(Checker *checker, const Declaration *test)
{
    size_t slot = checker->model->slot_count;
    ParameterValues values = values_with_room(checker, 0);
    apply(checker, test->as.test.settings.items, test->as.test.settings.count, &values, &slot);
    values_in_range(checker, &values);
}

void check_set_ranges(Checker *checker)
{
    for (size_t i = 0; i < checker->scenarios.count; i++)
        if (checker->scenarios.items[i]->as.scenario.settings.count > 0)
            check_scenario(checker, checker->scenarios.items[i]);
    for (size_t i = 0; i < checker->tests.count; i++)
        if (checker->tests.items[i]->as.test.settings.count > 0)
            check_test(checker, checker->tests.items[i]);
}
