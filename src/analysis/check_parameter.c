/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a parameter that no value reaches: `below 301` after `up to 300`, of whole numbers; `otherwise` after every word. */
#include "analysis/checks.h"
#include "source/language.h"

static bool is_band(const ParameterValue *value) { return value->row->kind == ROW_UP_TO || value->row->kind == ROW_BELOW; }

/* The greatest whole number of a band. */
static bool last_of_band(const ParameterValue *value, Int128 *out)
{
    if (!fraction_round(value->edge, fraction_of_integer(1), ROUNDING_DOWN, out))
        return false;
    if (value->row->kind == ROW_BELOW && fraction_compare(fraction_of_integer(*out), value->edge) == 0)
        --*out;
    return true;
}

static void report(const Checks *checks, const Parameter *parameter, const ParameterValue *value, const char *why)
{
    Diagnostic *diagnostic =
        diagnostic_report(checks->sink, DIAGNOSTIC_ROW_UNREACHED, value->row->span, parameter->name.name->start);
    diagnostic_note(diagnostic, "%s", why);
    diagnostic_hint(diagnostic, say("strike the row out, or correct its edge"));
}

static bool are_whole(Type type)
{
    return type.exactness == EXACT_WHOLE && (type.kind == TYPE_INTEGER || type.kind == TYPE_YEAR || type.kind == TYPE_DATE ||
                                             type.kind == TYPE_DAYS || type.kind == TYPE_MONEY);
}

static void check_bands(const Checks *checks, const Parameter *parameter)
{
    Int128 before, last;
    for (size_t i = 1; i < parameter->value_count; i++) {
        const ParameterValue *value = &parameter->values[i];
        if (is_band(value) && is_band(value - 1) && last_of_band(value - 1, &before) && last_of_band(value, &last) &&
            last <= before)
            report(checks, parameter, value, say("the row before takes every whole number up to here"));
    }
}

static void check_choices(const Checks *checks, const Parameter *parameter)
{
    size_t count = parameter->value_count;
    const ParameterValue *last = &parameter->values[count - 1];
    if (last->row->kind == ROW_OTHERWISE && count - 1 >= parameter->by_choices->member_count)
        report(checks, parameter, last, say("every word has a row of its own"));
}

void check_parameter(const Checks *checks, const Parameter *parameter)
{
    if (parameter->value_count == 0)
        return;
    if (parameter->by_choices)
        check_choices(checks, parameter);
    else if (are_whole(parameter->by_type))
        check_bands(checks, parameter);
}
