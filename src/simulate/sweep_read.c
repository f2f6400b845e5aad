/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of `--sweep`. */
#include <string.h>

#include "simulate/sweep.h"
#include "source/language.h"

/* Where `sign` stands outside parentheses, or SIZE_MAX; *more: whether it stands there again. */
static size_t find_sign(Text text, char sign, bool *more)
{
    size_t found = SIZE_MAX, depth = 0;
    *more = false;
    for (size_t i = 0; i < text.length; i++) {
        depth += text.start[i] == '(';
        depth -= text.start[i] == ')' && depth > 0;
        if (text.start[i] != sign || depth > 0)
            continue;
        *more = found != SIZE_MAX;
        found = *more ? found : i;
    }
    return found;
}

static size_t find_dots(Text text)
{
    for (size_t i = 0; i + 1 < text.length; i++) {
        if (text.start[i] == '.' && text.start[i + 1] == '.')
            return i;
    }
    return SIZE_MAX;
}

static Text before(Text text, size_t place) { return text_trimmed((Text){text.start, place}); }
static Text after(Text text, size_t place) { return text_trimmed((Text){text.start + place, text.length - place}); }

/* One value, as `--set` reads it. */
static bool read_value(RuleSet *rules, Text name, Text value, ParameterSetting *out, Text *problem)
{
    ParameterSettings settings = {0};
    Text assignment = text_format(rules->arena, "%.*s=%.*s", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(value));
    if (!parameter_setting_read(rules, assignment.start, &settings, problem))
        return false;
    *out = settings.items[0];
    return true;
}

static bool is_countable(const Parameter *parameter)
{
    TypeKind kind = parameter->type.kind;
    return type_is_amount(parameter->type) || kind == TYPE_DAYS || kind == TYPE_MONTHS || kind == TYPE_YEAR;
}

static bool complain(RuleSet *rules, Text name, const char *sentence, Text *problem)
{
    *problem = text_format(rules->arena, "--sweep %.*s: %s", TEXT_ARGUMENTS(name), sentence);
    return false;
}

/* ── a range ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* first + i × step, each by itself. */
static bool fill(RuleSet *rules, SweepAxis *axis, Fraction first, Fraction step)
{
    axis->values = arena_allocate_array(rules->arena, axis->count + 1, sizeof *axis->values);
    for (size_t i = 0; i < axis->count; i++) {
        Fraction distance;
        if (!fraction_multiply(step, fraction_of_integer((Int128)i), &distance) ||
            !fraction_add(first, distance, &axis->values[i]))
            return false;
        axis->values[i] = fraction_reduced(axis->values[i]);
    }
    return true;
}

static bool count_steps(Fraction first, Fraction last, Fraction step, size_t *out)
{
    Fraction distance;
    Int128 steps;
    if (!fraction_subtract(last, first, &distance) || !fraction_round(distance, step, ROUNDING_DOWN, &steps) ||
        steps >= SWEEP_STEPS_MOST)
        return false;
    *out = (size_t)steps + 1;
    return true;
}

static bool read_range(RuleSet *rules, SweepAxis *axis, Text words, Text *problem)
{
    bool more;
    size_t dots = find_dots(words);
    Text rest = after(words, dots + 2);
    size_t slash = find_sign(rest, '/', &more);
    ParameterSetting last, step;
    if (slash == SIZE_MAX || more)
        return complain(rules, axis->name,
                        say("FROM..TO/STEP is expected, as in 0%..10%/0.1%; a quotient stands in parentheses"), problem);
    if (!read_value(rules, axis->name, before(words, dots), &axis->setting, problem) ||
        !read_value(rules, axis->name, before(rest, slash), &last, problem) ||
        !read_value(rules, axis->name, after(rest, slash + 1), &step, problem))
        return false;
    if (!is_countable(axis->setting.parameter))
        return complain(rules, axis->name, say("it has no steps; list its values: NAME=VALUE,VALUE"), problem);
    if (fraction_compare(step.value, fraction_of_integer(0)) <= 0 || fraction_compare(last.value, axis->setting.value) < 0)
        return complain(rules, axis->name, say("the step must be over 0, and the last value not below the first"), problem);
    if (!count_steps(axis->setting.value, last.value, step.value, &axis->count) ||
        !fill(rules, axis, axis->setting.value, step.value))
        return complain(rules, axis->name, say("these are too many steps"), problem);
    return true;
}

/* ── a list ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool read_list(RuleSet *rules, SweepAxis *axis, Text words, Text *problem)
{
    VECTOR(Fraction) values = {0};
    for (size_t comma = 0; comma != SIZE_MAX; words = comma != SIZE_MAX ? after(words, comma + 1) : words) {
        bool more;
        ParameterSetting setting;
        comma = find_sign(words, ',', &more);
        if (!read_value(rules, axis->name, comma != SIZE_MAX ? before(words, comma) : words, &setting, problem))
            return false;
        axis->setting = setting;
        vector_push(rules->arena, &values, setting.value);
    }
    axis->values = values.items;
    axis->count = values.count;
    return true;
}

bool sweep_axis_read(RuleSet *rules, const char *words, SweepAxes *axes, Text *problem)
{
    const char *equals = strchr(words, '=');
    *problem = (Text){0};
    if (equals == NULL) {
        *problem = text_of(say("a sweep is written as in `--sweep deficit_limit=0%..10%/0.1%`: name, `=`, values"));
        return false;
    }
    SweepAxis axis = {.name = text_trimmed((Text){words, (size_t)(equals - words)})};
    Text values = text_trimmed(text_of(equals + 1));
    bool is_range = find_dots(values) != SIZE_MAX;
    if (is_range ? !read_range(rules, &axis, values, problem) : !read_list(rules, &axis, values, problem))
        return false;
    vector_push(rules->arena, axes, axis);
    return true;
}
