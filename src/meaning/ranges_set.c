/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of the values that scenarios and tests set. What is wrong with a setting itself (an unknown name, another kind of
 * value) is for who reads scenarios and tests to say: here it is passed over. */
#include "meaning/ranges.h"

static bool fold_quietly(Checker *checker, const Parameter *parameter, const Expression *expression, Fraction *out)
{
    Constant constant;
    Diagnostics *sink = checker->sink;
    checker->sink = diagnostics_open(checker->arena, checker->text->sources);
    bool is_sound = parameter->type.kind != TYPE_ERROR &&
                    fold_constant(checker, expression, parameter->type.choices, &constant) &&
                    constant_suits(checker, expression, &constant, parameter->type);
    checker->sink = sink;
    if (is_sound)
        *out = fraction_reduced(constant.value);
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

static void apply(Checker *checker, const Setting *settings, size_t count, ParameterValues *values)
{
    for (size_t i = 0; i < count; i++) {
        const Parameter *parameter = parameter_set(checker, &settings[i]);
        if (parameter)
            set_all(checker, parameter, settings[i].value, values);
    }
}

/* The dated values of a scenario are in force at times of their own: each is held against constants. */
static void check_dated(Checker *checker, const Setting *setting)
{
    const Parameter *parameter = parameter_set(checker, setting);
    for (size_t i = 0; parameter && i < setting->rows.count; i++) {
        ParameterValues values = declared_values(checker, checker->arena);
        set_all(checker, parameter, setting->rows.items[i].value, &values);
        values_in_range(checker, &values, RANGE_CONSTANTS);
    }
}

static const Declaration *scenario_called(const Checker *checker, Quote title)
{
    for (size_t i = 0; title.text.start && i < checker->scenarios.count; i++)
        if (text_equal(checker->scenarios.items[i]->label.text, title.text))
            return checker->scenarios.items[i];
    return NULL;
}

/* What a scenario builds on is set first; `depth` ends a circle of them. */
static void apply_scenario(Checker *checker, const Declaration *scenario, size_t depth, ParameterValues *values)
{
    const Declaration *base = scenario_called(checker, scenario->as.scenario.builds_on);
    if (base && depth > 0)
        apply_scenario(checker, base, depth - 1, values);
    apply(checker, scenario->as.scenario.settings.items, scenario->as.scenario.settings.count, values);
}

static bool has_dates(const Declaration *scenario)
{
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++)
        if (scenario->as.scenario.settings.items[i].rows.count > 0)
            return true;
    return false;
}

static void check_scenario(Checker *checker, const Declaration *scenario)
{
    enum { BASES_MOST = 32 };
    ParameterValues values = declared_values(checker, checker->arena);
    apply_scenario(checker, scenario, BASES_MOST, &values);
    values_in_range(checker, &values, has_dates(scenario) ? RANGE_CONSTANTS : RANGE_RELATIONS);
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++)
        check_dated(checker, &scenario->as.scenario.settings.items[i]);
}

static void check_test(Checker *checker, const Declaration *test)
{
    ParameterValues values = declared_values(checker, checker->arena);
    apply(checker, test->as.test.settings.items, test->as.test.settings.count, &values);
    values_in_range(checker, &values, RANGE_RELATIONS);
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
