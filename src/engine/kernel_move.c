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
    uint64_t limit = from->count, first = from->first, outside = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t row = (uint64_t)rows[i] - first;
        outside |= row >= limit;
        out[i] = values[row < limit ? row : 0];
    }
    return outside;
}

static uint64_t gather_fractions(size_t count, const int64_t *rows, const Stored *from, Fraction *out)
{
    uint64_t outside = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t row = (uint64_t)rows[i] - from->first;
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
        uint64_t row = (uint64_t)rows->whole[i] - from->first;
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
static inline size_t find_year(const int64_t *years, size_t begin, size_t end, int64_t year)
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

/* What is not found is unknown. */
static void mark_missing(Work *work)
{
    uint8_t *marks = work_open_marks(work);
    for (size_t i = 0; i < work->count; i++)
        marks[i] = marks[i] ? marks[i] : work->whole[i] < 0 ? MARK_UNKNOWN : 0;
}

/* The table is copied into a local, so that the compiler sees that writing rows does not change it. */
void kernel_find(Work *work)
{
    const PreparedTable table = work->run->prepared->tables[work->node->table];
    const int64_t *subjects = work->operands[0].whole, *years = work->operands[1].whole;
    int64_t *out = work->whole, missing = 0;
    for (size_t i = 0; i < work->count; i++) {
        uint64_t subject = (uint64_t)subjects[i];
        size_t row = SIZE_MAX;
        if (subject < table.subject_count)
            row = find_year(table.years, table.starts[subject], table.starts[subject + 1], years[i]);
        out[i] = (int64_t)row;
        missing |= out[i];
    }
    if (missing < 0)
        mark_missing(work);
}

void kernel_find_year(Work *work)
{
    const Prepared *prepared = work->run->prepared;
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = (int64_t)find_year(prepared->years, 0, prepared->year_count, work->operands[0].whole[i]);
    mark_missing(work);
}

void kernel_before_first(Work *work)
{
    const PreparedTable table = work->run->prepared->tables[work->node->table];
    const int64_t *subjects = work->operands[0].whole, *years = work->operands[1].whole;
    const uint8_t *subject_marks = slice_marks(&work->operands[0]), *year_marks = slice_marks(&work->operands[1]);
    int64_t *out = work->whole;
    for (size_t i = 0; i < work->count; i++) {
        uint64_t subject = (uint64_t)subjects[i];
        bool has_years = subject < table.subject_count && table.starts[subject] < table.starts[subject + 1];
        out[i] = has_years && !(subject_marks[i] | year_marks[i]) && years[i] < table.years[table.starts[subject]];
    }
}

/* ── years running ───────────────────────────────────────────────────────────────────────────────────────── */

/* The one kernel that writes its column itself, marks too, as later rows of the same block read it there. Mostly the row
 * before is the one just written: then its values are still at hand, and the processor need not wait for its memory. What
 * a condition says is anybody's guess, so that nothing else branches. */
void kernel_years_running(Work *work)
{
    const uint8_t *row_marks = slice_marks(&work->operands[0]), *condition_marks = slice_marks(&work->operands[1]);
    const int64_t *rows = work->operands[0].whole, *condition = work->operands[1].whole;
    run_marks(work->run, work->id);
    const Stored own = work->run->stored[work->id];
    uint64_t at_hand = UINT64_MAX;
    int64_t count = 0;
    uint8_t mark = 0, any = 0;
    for (size_t i = 0; i < work->count; i++) {
        uint64_t row = (uint64_t)rows[i] - own.first, there = row < own.count ? row : 0;
        if (there != at_hand) {
            count = own.whole[there];
            mark = own.marks[there];
        }
        bool holds = condition[i] == 1, is_first = row_marks[i] == MARK_NOT_APPLICABLE;
        bool is_lost = row_marks[i] | (row >= own.count) | mark;
        bool is_unknown = holds ? is_lost & !is_first : condition_marks[i] == MARK_UNKNOWN;
        count = holds & !is_unknown ? (is_first ? 0 : count) + 1 : 0;
        mark = is_unknown ? MARK_UNKNOWN : 0;
        at_hand = work_row(work, i) - own.first;
        own.whole[at_hand] = work->whole[i] = count;
        own.marks[at_hand] = work->marks[i] = mark;
        any |= mark;
    }
    work->is_marked = any != 0;
}
