/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing, on several threads. Each takes the next draw that nobody has, over data of its own, and counts for itself. */
#include <stdatomic.h>
#include <string.h>

#include "base/parallel.h"
#include "draws/draws_parts.h"
#include "source/language.h"

typedef struct Drawer {
    const Draws *draws;
    atomic_size_t *next; /* draw to be taken, by all */
    Arena *arena;
    DrawnData **data; /* of each stage */
    Repeat **repeats;
    Arena *kept, *scratch; /* of the run at hand */
    ComingFalls falls;     /* of the draw at hand; NULL rows: nothing falls */
    DrawTally tally;
    int64_t *values; /* of the draw at hand */
    Language language;
} Drawer;

/* ── one draw ────────────────────────────────────────────────────────────────────────────────────────────── */

static size_t case_of(const Draws *draws, RunColumn column, size_t row)
{
    int64_t clause = value_mark(column, row) == 0 ? value_whole(column, row) : -1;
    return clause >= 0 && (size_t)clause < draws->case_count ? (size_t)clause : draws->case_count;
}

/* In whole øre. */
static int64_t amount_of(RunColumn column, size_t row)
{
    Int128 rounded;
    Cell cell = run_column_cell(column, row);
    if (cell.mark != 0)
        return DRAW_UNKNOWN;
    if (!cell.is_fraction)
        return cell.whole;
    bool fits = fraction_round(cell.fraction, fraction_of_integer(1), ROUNDING_HALF_AWAY, &rounded) && rounded < INT64_MAX &&
                rounded > INT64_MIN;
    return fits ? (int64_t)rounded : DRAW_UNKNOWN;
}

static void count(Drawer *drawer, const Run *drawn)
{
    const Draws *draws = drawer->draws;
    DrawTally *tally = &drawer->tally;
    RunColumn figure = run_column(drawn, draws->figure->node);
    for (size_t i = 0; i < draws->rows.count; i++) {
        int64_t amount = drawer->values[i] = amount_of(figure, draws->rows.items[i]);
        tally->known[i] += amount != DRAW_UNKNOWN;
        tally->sums[i] += amount != DRAW_UNKNOWN ? amount : 0;
    }
    if (draws->indicator == NULL)
        return;
    RunColumn indicator = run_column(drawn, draws->indicator->node);
    for (size_t i = 0; i < draws->rows.count; i++)
        tally->counts[i * (draws->case_count + 1) + case_of(draws, indicator, draws->rows.items[i])]++;
}

/* Year after year where columns fall: what they fall by is told by the years before. */
static const Run *evaluate(Drawer *drawer, uint32_t draw)
{
    size_t last = drawer->draws->stages.count - 1;
    for (size_t i = 0;; i++) {
        const DrawStage *stage = &drawer->draws->stages.items[i];
        deviations_apply(stage->deviations, draw, drawer->falls.rows, drawer->data[i]->columns);
        arena_empty(drawer->kept);
        arena_empty(drawer->scratch);
        const Run *run = repeat_run_in(drawer->repeats[i], drawer->kept, drawer->scratch, stage->result->inputs.parameters);
        if (i == last)
            return run;
        coming_stage_read(&stage->coming, drawer->arena, run, &drawer->falls);
    }
}

static void draw_on(void *drawers, size_t number)
{
    Drawer *drawer = (Drawer *)drawers + number;
    language_use(drawer->language);
    size_t draw;
    while ((draw = atomic_fetch_add(drawer->next, 1)) < drawer->draws->draw_count) {
        count(drawer, evaluate(drawer, (uint32_t)draw));
        spool_put(drawer->draws->values, draw, drawer->values);
    }
}

/* ── threads ─────────────────────────────────────────────────────────────────────────────────────────────── */

static DrawTally open_tally(Arena *arena, const Draws *draws)
{
    size_t rows = draws->rows.count;
    return (DrawTally){.counts = arena_allocate_array(arena, rows * (draws->case_count + 1) + 1, sizeof(size_t)),
                       .sums = arena_allocate_array(arena, rows + 1, sizeof(Int128)),
                       .known = arena_allocate_array(arena, rows + 1, sizeof(size_t))};
}

static void add_tally(Draws *draws, const DrawTally *more)
{
    size_t rows = draws->rows.count;
    for (size_t i = 0; i < rows * (draws->case_count + 1); i++)
        draws->tally.counts[i] += more->counts[i];
    for (size_t i = 0; i < rows; i++) {
        draws->tally.sums[i] += more->sums[i];
        draws->tally.known[i] += more->known[i];
    }
}

static void copy_falls(Drawer *drawer)
{
    const RunResult *result = drawer->draws->result;
    const Projected *projected = result->dataset->projected;
    size_t count = result->model->fall_count, years = (size_t)(projected->last_year - projected->first_year + 1);
    if (projected->falls == NULL)
        return;
    drawer->falls.rows = arena_allocate_array(drawer->arena, count + 1, sizeof *drawer->falls.rows);
    for (size_t i = 0; i < count; i++) {
        size_t rows = projected->tables[result->model->falls[i].table->index].year_rows * years;
        drawer->falls.rows[i] = arena_allocate_array(drawer->arena, rows + 1, sizeof **drawer->falls.rows);
        memcpy(drawer->falls.rows[i], projected->falls[i], rows * sizeof **drawer->falls.rows);
    }
}

static void open_stages(Drawer *drawer)
{
    size_t count = drawer->draws->stages.count;
    drawer->data = arena_allocate_array(drawer->arena, count, sizeof *drawer->data);
    drawer->repeats = arena_allocate_array(drawer->arena, count, sizeof *drawer->repeats);
    drawer->kept = arena_open();
    drawer->scratch = arena_open();
    for (size_t i = 0; i < count; i++) {
        const DrawStage *stage = &drawer->draws->stages.items[i];
        drawer->data[i] = deviations_copy(drawer->arena, stage->deviations, stage->result->prepared);
        drawer->repeats[i] =
            repeat_open(drawer->arena, stage->plan, &drawer->data[i]->prepared, &stage->result->inputs, stage->changes, NULL);
    }
}

static void begin(Drawer *drawer)
{
    const Draws *draws = drawer->draws;
    drawer->arena = arena_open();
    open_stages(drawer);
    copy_falls(drawer);
    drawer->tally = open_tally(drawer->arena, draws);
    drawer->values = arena_allocate_array(drawer->arena, draws->rows.count + 1, sizeof *drawer->values);
    drawer->language = language_in_use();
}

static void end(Draws *draws, Drawer *drawer)
{
    add_tally(draws, &drawer->tally);
    arena_close(drawer->kept);
    arena_close(drawer->scratch);
    arena_close(drawer->arena);
}

void draws_run(Arena *arena, Draws *draws, size_t thread_count)
{
    atomic_size_t next = 0;
    draws->tally = open_tally(arena, draws);
    Drawer *drawers = arena_allocate_array(arena, thread_count, sizeof *drawers);
    for (size_t i = 0; i < thread_count; i++) {
        drawers[i] = (Drawer){.draws = draws, .next = &next};
        begin(&drawers[i]);
    }
    parallel_run(thread_count, draw_on, drawers);
    for (size_t i = 0; i < thread_count; i++)
        end(draws, &drawers[i]);
}
