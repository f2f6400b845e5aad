/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading other rows: at, find, before first, years running. A row number outside the column read (−1: no such row) gives
 * unknown. */
#include <string.h>

#include "engine/kernel.h"

/* ── at ──────────────────────────────────────────────────────────────────────────────────────────────────── */

/* Reads the values; says whether some row number lies outside (its value is then row 0's). */
VECTORISED static uint64_t gather_wholes(size_t count, const int64_t *rows, const Stored *from, int64_t *restrict out)
{
    const int64_t *values = from->whole;
    uint64_t limit = from->count, outside = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t row = (uint64_t)rows[i];
        outside |= row >= limit;
        out[i] = values[row < limit ? row : 0];
    }
    return outside;
}

static uint64_t gather_fractions(size_t count, const int64_t *rows, const Stored *from, Fraction *out)
{
    uint64_t outside = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t row = (uint64_t)rows[i];
        outside |= row >= from->count;
        out[i] = from->fractions[row < from->count ? row : 0];
    }
    return outside;
}

/* A marked row number is 0, and its mark stays. */
static void gather_marks(Work *work, const Slice *rows, const Stored *from)
{
    uint8_t any = 0;
    for (size_t i = 0; i < work->count; i++) {
        uint64_t row = (uint64_t)rows->whole[i];
        uint8_t mark = slice_mark(rows, i);
        if (!mark)
            mark = row >= from->count ? MARK_UNKNOWN : from->marks ? from->marks[row] : 0;
        work->marks[i] = mark;
        any |= mark;
    }
    work->is_marked = any != 0;
}

static void nothing_to_read(Work *work, const Slice *rows)
{
    for (size_t i = 0; i < work->count; i++) {
        uint8_t mark = slice_mark(rows, i);
        work->marks[i] = mark ? mark : MARK_UNKNOWN;
    }
    work->is_marked = true;
}

void kernel_at(Work *work)
{
    const Slice *rows = &work->operands[0];
    const Stored *from = work_column(work, 1);
    if (from->count == 0) {
        nothing_to_read(work, rows);
        return;
    }
    uint64_t outside = work->whole ? gather_wholes(work->count, rows->whole, from, work->whole)
                                   : gather_fractions(work->count, rows->whole, from, work->fractions);
    if (outside || rows->marks || from->marks)
        gather_marks(work, rows, from);
}

/* ── rows of panels ──────────────────────────────────────────────────────────────────────────────────────── */

/* The row of `year` among rising years[begin .. end), mostly without gaps; SIZE_MAX where it is not there. */
static size_t find_year(const int64_t *years, size_t begin, size_t end, int64_t year)
{
    if (begin == end || year < years[begin] || year > years[end - 1])
        return SIZE_MAX;
    uint64_t guess = begin + ((uint64_t)year - (uint64_t)years[begin]);
    if (guess < end && years[guess] == year)
        return guess;
    while (begin < end) {
        size_t middle = begin + (end - begin) / 2;
        if (years[middle] < year)
            begin = middle + 1;
        else
            end = middle;
    }
    return years[begin] == year ? begin : SIZE_MAX;
}

static void set_found(Work *work, size_t i, size_t row)
{
    work->whole[i] = (int64_t)row;
    if (row == SIZE_MAX && !work_is_marked(work, i))
        work_open_marks(work)[i] = MARK_UNKNOWN;
}

void kernel_find(Work *work)
{
    const PreparedTable *table = &work->run->prepared->tables[work->node->table];
    const int64_t *subjects = work->operands[0].whole, *years = work->operands[1].whole;
    for (size_t i = 0; i < work->count; i++) {
        uint64_t subject = (uint64_t)subjects[i];
        bool is_there = subject < table->subject_count;
        set_found(work, i, is_there ? find_year(table->years, table->starts[subject], table->starts[subject + 1], years[i])
                                    : SIZE_MAX);
    }
}

void kernel_find_year(Work *work)
{
    const Prepared *prepared = work->run->prepared;
    for (size_t i = 0; i < work->count; i++)
        set_found(work, i, find_year(prepared->years, 0, prepared->year_count, work->operands[0].whole[i]));
}

void kernel_before_first(Work *work)
{
    const PreparedTable *table = &work->run->prepared->tables[work->node->table];
    const Slice *subjects = &work->operands[0], *years = &work->operands[1];
    for (size_t i = 0; i < work->count; i++) {
        uint64_t subject = (uint64_t)subjects->whole[i];
        bool has_years = subject < table->subject_count && table->starts[subject] < table->starts[subject + 1] &&
                         !slice_mark(subjects, i) && !slice_mark(years, i);
        work->whole[i] = has_years && years->whole[i] < table->years[table->starts[subject]];
    }
}

/* ── years running ───────────────────────────────────────────────────────────────────────────────────────── */

/* The mark of a row where the condition holds; *value counts on from the row before. */
static inline uint8_t run_on(const Stored *own, const Slice *rows, size_t i, int64_t *value)
{
    uint64_t row = (uint64_t)rows->whole[i];
    uint8_t mark = rows->marks ? rows->marks[i] : 0;
    *value = 1;
    if (mark == MARK_NOT_APPLICABLE)
        return 0;
    if (mark || row >= own->count || own->marks[row])
        return MARK_UNKNOWN;
    *value = own->whole[row] + 1;
    return 0;
}

/* The one kernel that writes its column itself, marks too, as later rows of the same block read it there. */
void kernel_years_running(Work *work)
{
    const Slice rows = work->operands[0], condition = work->operands[1];
    run_marks(work->run, work->id);
    const Stored own = work->run->stored[work->id];
    uint8_t any = 0;
    for (size_t i = 0; i < work->count; i++) {
        int64_t value = 0;
        uint8_t mark = 0;
        if (condition.whole[i] == 1)
            mark = run_on(&own, &rows, i, &value);
        else if (condition.marks && condition.marks[i] == MARK_UNKNOWN)
            mark = MARK_UNKNOWN;
        size_t row = work_row(work, i);
        own.whole[row] = work->whole[i] = mark ? 0 : value;
        own.marks[row] = work->marks[i] = mark;
        any |= mark;
    }
    work->is_marked = any != 0;
}
