/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which values of two parameters can be in force at once. Declared in meaning/ranges.h. */
#include "meaning/ranges.h"

static bool is_dated(const Parameter *parameter) { return parameter->declaration->as.parameter.by.name == NULL; }

/* From `from` up to, and without, `until`. */
typedef struct Time {
    int64_t from, until;
} Time;

static Time time_of(const Parameter *parameter, size_t index)
{
    Time time = {.from = INT64_MIN, .until = INT64_MAX};
    if (index > 0)
        time.from = parameter->values[index].key;
    if (index + 1 < parameter->value_count)
        time.until = parameter->values[index + 1].key;
    return time;
}

static bool overlap_in_time(const Parameter *a, size_t i, const Parameter *b, size_t j)
{
    Time first = time_of(a, i), second = time_of(b, j);
    return first.from < second.until && second.from < first.until;
}

/* ── by choice ───────────────────────────────────────────────────────────────────────────────────────────── */

/* The value for a word: its own row's, else that of `otherwise`. */
static size_t value_for(const Parameter *parameter, int64_t member)
{
    for (size_t i = 0; i < parameter->value_count; i++)
        if (parameter->values[i].row->kind == ROW_OTHERWISE || parameter->values[i].key == member)
            return i;
    return SIZE_MAX;
}

static bool share_a_word(const Parameter *a, size_t i, const Parameter *b, size_t j)
{
    for (size_t member = 0; member < a->by_choices->member_count; member++)
        if (value_for(a, (int64_t)member) == i && value_for(b, (int64_t)member) == j)
            return true;
    return false;
}

/* ── by band ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether band `i` of `a` ends before band `j` of `b` begins, where the one before `j` ends. */
static bool ends_before(const Parameter *a, size_t i, const Parameter *b, size_t j)
{
    const ParameterValue *end = &a->values[i];
    if (j == 0 || end->row->kind == ROW_OTHERWISE)
        return false;
    const ParameterValue *begin = &b->values[j - 1];
    int order = fraction_compare(end->edge, begin->edge);
    return order < 0 || (order == 0 && !(end->row->kind == ROW_UP_TO && begin->row->kind == ROW_BELOW));
}

static bool are_bands_of_one_thing(const Parameter *a, const Parameter *b)
{
    return !a->by_choices && !b->by_choices && a->declaration->as.parameter.by.name == b->declaration->as.parameter.by.name;
}

bool in_force_together(const Parameter *a, size_t i, const Parameter *b, size_t j)
{
    if (is_dated(a) || is_dated(b))
        return !is_dated(a) || !is_dated(b) || overlap_in_time(a, i, b, j);
    if (a->by_choices && a->by_choices == b->by_choices)
        return share_a_word(a, i, b, j);
    return !are_bands_of_one_thing(a, b) || (!ends_before(a, i, b, j) && !ends_before(b, j, a, i));
}
