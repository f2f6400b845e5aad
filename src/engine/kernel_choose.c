/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations that choose between values, of either form: min and max of wholes, if, at first, require, conflict. */
#include <string.h>

#include "engine/kernel.h"

/* ── the smaller and the greater ─────────────────────────────────────────────────────────────────────────── */

VECTORISED static void minimum_all(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] < b[i] ? a[i] : b[i];
}

VECTORISED static void maximum_all(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] > b[i] ? a[i] : b[i];
}

/* Where one side is not applicable, the other is taken as it is; else an unknown one makes it unknown. */
static void skip_absent(Work *work)
{
    const Slice *a = &work->operands[0], *b = &work->operands[1];
    if (!a->marks && !b->marks)
        return;
    uint8_t *marks = work_open_marks(work);
    for (size_t i = 0; i < work->count; i++) {
        uint8_t mark_a = slice_mark(a, i), mark_b = slice_mark(b, i);
        bool skips_a = mark_a == MARK_NOT_APPLICABLE, skips_b = mark_b == MARK_NOT_APPLICABLE;
        marks[i] = skips_a ? mark_b : skips_b ? mark_a : mark_a | mark_b;
        if (skips_a)
            work->whole[i] = b->whole[i];
        else if (skips_b)
            work->whole[i] = a->whole[i];
    }
}

void kernel_minimum(Work *work)
{
    minimum_all(work->count, work->operands[0].whole, work->operands[1].whole, work->whole);
    skip_absent(work);
}

void kernel_maximum(Work *work)
{
    maximum_all(work->count, work->operands[0].whole, work->operands[1].whole, work->whole);
    skip_absent(work);
}

/* ── if ──────────────────────────────────────────────────────────────────────────────────────────────────── */

VECTORISED static void choose_wholes(size_t count, const int64_t *condition, const int64_t *yes, const int64_t *no,
                                     int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = condition[i] ? yes[i] : no[i];
}

static void choose_values(Work *work, const Slice *yes, const Slice *no)
{
    const int64_t *condition = work->operands[0].whole;
    if (work->whole) {
        choose_wholes(work->count, condition, yes->whole, no->whole, work->whole);
        return;
    }
    for (size_t i = 0; i < work->count; i++)
        work->fractions[i] = slice_fraction(condition[i] ? yes : no, i);
}

VECTORISED static uint8_t choose_marks(size_t count, const int64_t *condition, const uint8_t *yes, const uint8_t *no,
                                       uint8_t *restrict out)
{
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++) {
        out[i] = condition[i] ? yes[i] : no[i];
        any |= out[i];
    }
    return any;
}

static bool are_alike(const Work *work, const Slice *a, const Slice *b, size_t i)
{
    if (slice_mark(a, i) != slice_mark(b, i))
        return false;
    return work->whole ? a->whole[i] == b->whole[i] : fraction_compare(slice_fraction(a, i), slice_fraction(b, i)) == 0;
}

/* A marked condition is 0, so that `no` has been chosen: right where both are alike. */
static void mark_conditions(Work *work, const uint8_t *conditions, const Slice *yes, const Slice *no)
{
    for (size_t i = 0; i < work->count; i++) {
        if (conditions[i] && (conditions[i] == MARK_NOT_APPLICABLE || !are_alike(work, yes, no, i)))
            work->marks[i] = conditions[i];
    }
}

void kernel_if(Work *work)
{
    const Slice *condition = &work->operands[0], *yes = &work->operands[1], *no = &work->operands[2];
    choose_values(work, yes, no);
    if (yes->marks || no->marks)
        work->is_marked = choose_marks(work->count, condition->whole, slice_marks(yes), slice_marks(no), work->marks) != 0;
    if (condition->marks) {
        work_open_marks(work);
        mark_conditions(work, condition->marks, yes, no);
    }
}

/* ── a value, with exceptions ────────────────────────────────────────────────────────────────────────────── */

static void copy(Work *work, const Slice *from)
{
    if (work->whole)
        memcpy(work->whole, from->whole, work->count * sizeof *work->whole);
    for (size_t i = 0; work->fractions && i < work->count; i++)
        work->fractions[i] = slice_fraction(from, i);
    if (from->marks) {
        memcpy(work->marks, from->marks, work->count);
        work->is_marked = true;
    }
}

void kernel_at_first(Work *work)
{
    const Slice *value = &work->operands[0], *is_before = &work->operands[1], *first = &work->operands[2];
    copy(work, value);
    for (size_t i = 0; value->marks && i < work->count; i++) {
        if (value->marks[i] != MARK_UNKNOWN || is_before->whole[i] != 1)
            continue;
        work->marks[i] = slice_mark(first, i);
        if (work->whole)
            work->whole[i] = first->whole[i];
        else
            work->fractions[i] = slice_fraction(first, i);
    }
}

void kernel_require(Work *work)
{
    const Slice *condition = &work->operands[0];
    copy(work, &work->operands[1]);
    for (size_t i = 0; i < work->count; i++) {
        if (condition->whole[i] != 1)
            work_open_marks(work)[i] = MARK_UNKNOWN;
    }
}

void kernel_conflict(Work *work)
{
    const Slice *contradicts = &work->operands[1];
    copy(work, &work->operands[0]);
    for (size_t i = 0; i < work->count; i++) {
        if (contradicts->whole[i] == 1)
            work_fault(work, FAULT_CONFLICT, i);
    }
}
