/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows counted and added up, measure by measure. Declared in simulate/sweep_parts.h. */
#include "simulate/sweep_parts.h"

/* One measure's column, and where its values go. */
typedef struct MeasureTally {
    const Sweeper *sweeper;
    SweepStretch stretch;
    RunColumn column, counts; /* counts: without values, where every row counts */
    SweepSeriesKind kind;     /* CASE, COUNT, SUM */
    size_t *cases;            /* CASE: the series by clause; SIZE_MAX: none */
    size_t case_count;
    size_t series;       /* COUNT, SUM */
    size_t undetermined; /* the series of what is not known */
    bool is_of_indicator;
} MeasureTally;

/* ── one row ─────────────────────────────────────────────────────────────────────────────────────────────── */

static SweepFigure *figure_at(const MeasureTally *tally, size_t step, size_t row, size_t series)
{
    const Sweep *sweep = tally->sweeper->sweep;
    size_t place = (tally->stretch.step + step) * sweep->groups.count + tally->sweeper->groups[row];
    return &sweep->figures[place * sweep->series.count + series];
}

/* Sums of wholes fit: there are fewer rows than 128 bits have room for. */
static void add_whole(const MeasureTally *tally, size_t row, size_t series, int64_t value)
{
    if (tally->stretch.begins == NULL) {
        figure_at(tally, 0, row, series)->value.numerator += value;
        return;
    }
    figure_at(tally, tally->stretch.begins[row], row, series)->value.numerator += value;
    size_t length = tally->sweeper->sweep->options.axes.items[tally->sweeper->sweep->options.axes.count - 1].count;
    if (tally->stretch.ends[row] < length)
        figure_at(tally, tally->stretch.ends[row], row, series)->value.numerator -= value;
}

static void add_fraction(const MeasureTally *tally, size_t row, Fraction value)
{
    SweepFigure *figure = figure_at(tally, 0, row, tally->series);
    figure->is_known = figure->is_known && fraction_add(figure->value, value, &figure->value);
}

/* An indicator without a case is undetermined, whatever its reason; other values where they are not known. */
static void add_marked(const MeasureTally *tally, size_t row, uint8_t mark)
{
    if (tally->is_of_indicator || (mark & MARK_NOT_APPLICABLE) == 0)
        add_whole(tally, row, tally->undetermined, 1);
}

static void add_row(const MeasureTally *tally, size_t row)
{
    size_t at = tally->column.count == 1 ? 0 : row;
    if (tally->column.marks != NULL && tally->column.marks[at] != 0)
        add_marked(tally, row, tally->column.marks[at]);
    else if (tally->column.fractions != NULL)
        add_fraction(tally, row, tally->column.fractions[at]);
    else if (tally->kind == SWEEP_CASE) {
        uint64_t clause = (uint64_t)tally->column.whole[at];
        if (clause < tally->case_count && tally->cases[clause] != SIZE_MAX)
            add_whole(tally, row, tally->cases[clause], 1);
    } else if (tally->column.whole[at] != 0) {
        add_whole(tally, row, tally->series, tally->column.whole[at]);
    }
}

static bool counts(const MeasureTally *tally, size_t row)
{
    if (tally->counts.whole == NULL)
        return true;
    size_t at = tally->counts.count == 1 ? 0 : row;
    return tally->counts.whole[at] == 1 && (tally->counts.marks == NULL || tally->counts.marks[at] == 0);
}

static void add_rows(const MeasureTally *tally)
{
    const Sweeper *sweeper = tally->sweeper;
    const SweepStretch *stretch = &tally->stretch;
    for (size_t row = 0; row < sweeper->row_count; row++) {
        bool is_told =
            sweeper->groups[row] != SWEEP_NO_GROUP && (stretch->begins == NULL || stretch->begins[row] < stretch->ends[row]);
        if (is_told && counts(tally, row))
            add_row(tally, row);
    }
}

/* ── measures ────────────────────────────────────────────────────────────────────────────────────────────── */

static void add_case(MeasureTally *tally, Arena *arena, size_t series, int64_t clause)
{
    size_t count = (size_t)clause + 1;
    if (count > tally->case_count) {
        size_t *cases = arena_allocate_array(arena, count, sizeof *cases);
        for (size_t i = 0; i < count; i++)
            cases[i] = i < tally->case_count ? tally->cases[i] : SIZE_MAX;
        tally->cases = cases;
        tally->case_count = count;
    }
    tally->cases[clause] = series;
}

/* The series of one measure: its cases, or one count or sum; and what is undetermined. */
static bool find_series(MeasureTally *tally, Arena *arena, size_t measure)
{
    const Sweep *sweep = tally->sweeper->sweep;
    bool any = false;
    for (size_t i = 0; i < sweep->series.count; i++) {
        const SweepSeries *series = &sweep->series.items[i];
        if (series->measure != measure)
            continue;
        any = true;
        if (series->kind == SWEEP_UNDETERMINED) {
            tally->undetermined = i;
            tally->is_of_indicator = series->is_of_indicator;
            continue;
        }
        tally->kind = series->kind;
        tally->series = i;
        if (series->kind == SWEEP_CASE)
            add_case(tally, arena, i, series->clause);
    }
    return any;
}

void sweep_tally(const Sweeper *sweeper, SweepStretch stretch)
{
    const RunResult *result = sweeper->sweep->result;
    Arena *arena = arena_open();
    NodeId counting = run_counting_node(result, sweeper->space);
    for (size_t measure = 0; measure < sweeper->measures.count; measure++) {
        MeasureTally tally = {.sweeper = sweeper, .stretch = stretch};
        if (!find_series(&tally, arena, measure))
            continue;
        tally.column = run_column(stretch.run, result->measures[measure].node);
        tally.counts = counting != NODE_NONE ? run_column(stretch.run, counting) : (RunColumn){0};
        add_rows(&tally);
    }
    arena_close(arena);
}
