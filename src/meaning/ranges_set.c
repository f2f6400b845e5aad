/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of the values that tests set. What is wrong with a setting itself (an unknown name, another kind of value) is for
 * who reads tests to say: here it is passed over. */
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

/* ── what is set together ────────────────────────────────────────────────────────────────────────────────── */

static void check_test(Checker *checker, const Declaration *test)
{
    ParameterValues values = declared_values(checker, checker->arena);
    for (size_t i = 0; i < test->as.test.settings.count; i++) {
        const Setting *setting = &test->as.test.settings.items[i];
        const Parameter *parameter = parameter_set(checker, setting);
        if (parameter)
            set_all(checker, parameter, setting->value, &values);
    }
    values_in_range(checker, &values);
}

void check_set_ranges(Checker *checker)
{
    for (size_t i = 0; i < checker->tests.count; i++)
        if (checker->tests.items[i]->as.test.settings.count > 0)
            check_test(checker, checker->tests.items[i]);
}
