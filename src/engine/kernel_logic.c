/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-valued logic, and the tests that always answer. Blocks without marks take the plain loops. */
#include <string.h>

#include "engine/kernel.h"

VECTORISED static void and_all(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] & b[i];
}

VECTORISED static void or_all(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] | b[i];
}

VECTORISED static void not_all(size_t count, const int64_t *a, int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] ^ 1;
}

static bool is_unmarked(const Work *work) { return !work->operands[0].marks && !work->operands[1].marks; }

/* Writes the marks and says whether there is any. */
static void set_marks(Work *work, uint8_t any) { work->is_marked = any != 0; }

/* No wins over every mark; a marked row's value is 0, so that `no` is a 0 without mark. */
VECTORISED static uint8_t join_unless_no(size_t count, const Slice *a, const Slice *b, uint8_t *restrict out)
{
    const uint8_t *mark_a = slice_marks(a), *mark_b = slice_marks(b);
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_no = (a->whole[i] | mark_a[i]) == 0 || (b->whole[i] | mark_b[i]) == 0;
        uint8_t both = mark_a[i] | mark_b[i];
        out[i] = is_no ? 0 : (uint8_t)(both & ~(both >> 1));
        any |= out[i];
    }
    return any;
}

void kernel_and(Work *work)
{
    and_all(work->count, work->operands[0].whole, work->operands[1].whole, work->whole);
    if (!is_unmarked(work))
        set_marks(work, join_unless_no(work->count, &work->operands[0], &work->operands[1], work->marks));
}

/* Yes wins over every mark, then unknown over not applicable. */
VECTORISED static uint8_t join_unless_yes(size_t count, const Slice *a, const Slice *b, uint8_t *restrict out)
{
    const uint8_t *mark_a = slice_marks(a), *mark_b = slice_marks(b);
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t both = mark_a[i] | mark_b[i];
        uint8_t joined = both & MARK_UNKNOWN ? MARK_UNKNOWN : both;
        out[i] = (a->whole[i] | b->whole[i]) != 0 ? 0 : joined;
        any |= out[i];
    }
    return any;
}

void kernel_or(Work *work)
{
    or_all(work->count, work->operands[0].whole, work->operands[1].whole, work->whole);
    if (!is_unmarked(work))
        set_marks(work, join_unless_yes(work->count, &work->operands[0], &work->operands[1], work->marks));
}

void kernel_not(Work *work) { not_all(work->count, work->operands[0].whole, work->whole); }

/* ── tests ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Copies the marks but those of `answered`. */
VECTORISED static uint8_t keep_marks(size_t count, const uint8_t *marks, uint8_t answered, uint8_t *restrict out)
{
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++) {
        out[i] = marks[i] == answered ? 0 : marks[i];
        any |= out[i];
    }
    return any;
}

void kernel_arises(Work *work)
{
    const Slice *a = &work->operands[0];
    memcpy(work->whole, a->whole, work->count * sizeof *work->whole);
    if (a->marks)
        set_marks(work, keep_marks(work->count, a->marks, MARK_NOT_APPLICABLE, work->marks));
}

/* A marked row's value is 0 already. */
void kernel_is_yes(Work *work) { memcpy(work->whole, work->operands[0].whole, work->count * sizeof *work->whole); }

void kernel_is_given(Work *work)
{
    const uint8_t *marks = slice_marks(&work->operands[0]);
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = marks[i] != MARK_NOT_APPLICABLE;
}

void kernel_is_known(Work *work)
{
    const uint8_t *marks = slice_marks(&work->operands[0]);
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = marks[i] != MARK_UNKNOWN;
}
