/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/parallel.h"
#include "base/suggest.h"
#include "draws/draws_parts.h"
#include "run/projected.h"
#include "show/values.h"
#include "source/language.h"

/* ── what is looked at ───────────────────────────────────────────────────────────────────────────────────── */

static const PlanColumn *first_column(const PlanResult *shown, TypeKind kind)
{
    for (size_t i = 0; i < shown->column_count; i++)
        if (shown->columns[i].type.kind == kind)
            return &shown->columns[i];
    return NULL;
}

static const PlanColumn *named_column(const PlanResult *shown, const char *name, Suggestion *suggestion)
{
    for (size_t i = 0; i < shown->column_count; i++) {
        if (shown->columns[i].type.kind != TYPE_MONEY)
            continue;
        if (text_equal_string(*shown->columns[i].title, name))
            return &shown->columns[i];
        suggestion_offer(suggestion, *shown->columns[i].title);
    }
    return NULL;
}

static Text unknown_figure(Arena *arena, const char *name, const Suggestion *suggestion)
{
    if (suggestion->best.length > 0)
        return text_format(arena, say("--of `%s`: the main result has no such amount; did you mean `%.*s`?"), name,
                           TEXT_ARGUMENTS(suggestion->best));
    return text_format(arena, say("--of `%s`: the main result has no such amount of money"), name);
}

static bool find_columns(Arena *arena, Draws *draws, const DrawOptions *options, Text *problem)
{
    draws->indicator = first_column(draws->shown, TYPE_INDICATOR);
    if (draws->indicator != NULL)
        draws->case_count = draws->indicator->type.indicator->declaration->as.rule.clauses.count;
    if (options->figure == NULL) {
        draws->figure = first_column(draws->shown, TYPE_MONEY);
        *problem = text_of(say("--draws: the main result has no amount of money to look at"));
        return draws->figure != NULL;
    }
    Suggestion suggestion = suggestion_for(text_of(options->figure));
    draws->figure = named_column(draws->shown, options->figure, &suggestion);
    if (draws->figure == NULL)
        *problem = unknown_figure(arena, options->figure, &suggestion);
    return draws->figure != NULL;
}

typedef struct RankedRow {
    uint32_t rank, row;
} RankedRow;

/* The years of a unit stand in order already. */
static int compare_rows(const void *left, const void *right)
{
    const RankedRow *a = left, *b = right;
    return a->rank != b->rank ? (a->rank < b->rank ? -1 : 1) : (a->row > b->row) - (a->row < b->row);
}

/* In the order of keys, as results have them. */
static void order_rows(Arena *arena, Draws *draws, const Table *table)
{
    const Table *subject = table_subject(table);
    RowKeyRanks ranks = row_key_ranks(arena, draws->result->prepared, &subject, 1);
    const int64_t *subjects = draws->result->prepared->tables[table->index].subjects;
    RankedRow *ranked = arena_allocate_array(arena, draws->rows.count + 1, sizeof *ranked);
    for (size_t i = 0; i < draws->rows.count; i++)
        ranked[i] = (RankedRow){ranks.of_table[subject->index][subjects[draws->rows.items[i]]], draws->rows.items[i]};
    qsort(ranked, draws->rows.count, sizeof *ranked, compare_rows);
    for (size_t i = 0; i < draws->rows.count; i++)
        draws->rows.items[i] = ranked[i].row;
}

static void find_rows(Arena *arena, Draws *draws, const Selection *selection)
{
    Space space = draws->shown->declaration->space;
    size_t count = run_space_count(draws->result, space);
    const PreparedTable *panel = &draws->result->prepared->tables[space.table->index];
    for (size_t row = 0; row < count; row++) {
        int64_t year = panel->years[row];
        bool is_shown = projected_year(draws->result, year) && selection_shows_year(selection, true, year) &&
                        run_row_counts(draws->result, space, row) && selection_shows_row(draws->result, row);
        if (is_shown)
            vector_push(arena, &draws->rows, (uint32_t)row);
    }
    order_rows(arena, draws, space.table);
}

/* ── what is evaluated in a draw ─────────────────────────────────────────────────────────────────────────── */

/* An engine computes what is kept, and what that needs. */
static Plan *plan_without_kept(Arena *arena, const RunResult *result)
{
    Plan *plan = arena_allocate(arena, sizeof *plan);
    *plan = *result->plan;
    plan->kept = arena_allocate_array(arena, plan->node_count + 1, sizeof *plan->kept);
    return plan;
}

static bool is_drawn(const void *data, const Table *table, size_t column)
{
    const Deviations *deviations = data;
    for (size_t i = 0; i < deviations->columns.count; i++)
        if (deviations->columns.items[i] == table->columns[column])
            return true;
    return false;
}

static void add_stage(Arena *arena, Draws *draws, DrawStage stage)
{
    stage.changes = plan_depends_on_columns(arena, stage.plan, is_drawn, stage.deviations);
    vector_push(arena, &draws->stages, stage);
}

/* What falls in the first coming year is the same in all draws. False where the files cannot be read again. */
static bool open_falls(Arena *arena, Draws *draws, const DrawOptions *options)
{
    const Projected *projected = draws->result->dataset->projected;
    const ComingFalls falls = {.rows = (ProjectedFall **)projected->falls};
    for (size_t ahead = 1; projected->first_year + (int64_t)ahead <= projected->last_year; ahead++) {
        ComingStage coming = coming_stage_open(arena, draws->result->rules, options->run, &falls, ahead);
        if (coming.result->status != RUN_DONE) {
            run_result_close(coming.result);
            return false;
        }
        Plan *plan = plan_without_kept(arena, coming.result);
        for (size_t i = 0; i < coming.result->model->fall_count; i++)
            plan->kept[coming.result->measures[i].node] = true;
        add_stage(arena, draws,
                  (DrawStage){.coming = coming,
                              .result = coming.result,
                              .deviations = deviations_find(arena, coming.result, options->seed),
                              .plan = plan});
    }
    return true;
}

static bool open_stages(Arena *arena, Draws *draws, const DrawOptions *options, const Deviations *deviations)
{
    if (draws->result->dataset->projected->falls != NULL && !open_falls(arena, draws, options))
        return false;
    Plan *plan = plan_without_kept(arena, draws->result);
    plan->kept[draws->figure->node] = true;
    if (draws->indicator != NULL)
        plan->kept[draws->indicator->node] = true;
    add_stage(arena, draws, (DrawStage){.result = draws->result, .deviations = deviations, .plan = plan});
    return true;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool can_be_drawn(const RunResult *result, const Selection *selection, Text *problem)
{
    const char *reason = NULL;
    if (selection->main_result == SIZE_MAX || result->model->results[selection->main_result].space.kind != SPACE_PANEL)
        reason = say("--draws: the rules have no result with a row for each year");
    else if (result->dataset->projected == NULL)
        reason = say("--draws: say which coming years: --years 2025..2028");
    if (reason != NULL)
        *problem = text_of(reason);
    return reason == NULL;
}

static size_t thread_count(const DrawOptions *options)
{
    size_t wanted = options->threads > 0 ? options->threads : parallel_cores();
    return wanted < options->count ? wanted : options->count;
}

/* A file holds what was drawn while it is put in order; the stages go with it. */
static bool draw(Arena *arena, Draws *draws, const DrawOptions *options)
{
    draws->values = spool_open(arena, draws->rows.count, draws->draw_count);
    if (draws->values == NULL)
        return false;
    options->announce(say("drawing"));
    draws_run(arena, draws, thread_count(options));
    options->announce(NULL);
    bool is_shown = draws_show(arena, draws);
    spool_close(draws->values);
    return is_shown;
}

const Draws *draws_make(Arena *arena, const RunResult *result, const Selection *selection, const DrawOptions *options,
                        Text *problem)
{
    Draws *draws = arena_allocate(arena, sizeof *draws);
    *draws = (Draws){.result = result, .draw_count = options->count, .seed = options->seed};
    if (!can_be_drawn(result, selection, problem))
        return NULL;
    draws->shown = &result->plan->results[selection->main_result];
    if (!find_columns(arena, draws, options, problem))
        return NULL;
    const Deviations *deviations = deviations_find(arena, result, options->seed);
    if (!deviations_are_any(deviations)) {
        *problem =
            text_of(say("--draws: in these years nothing follows a share that is known and has varied, so that all draws "
                        "would be alike"));
        return NULL;
    }
    find_rows(arena, draws, selection);
    bool is_open = open_stages(arena, draws, options, deviations), is_drawn = is_open && draw(arena, draws, options);
    for (size_t i = 0; i < draws->stages.count; i++)
        run_result_close(draws->stages.items[i].coming.result);
    *problem = text_of(is_open ? say("--draws: there is no room for a file of what was drawn")
                               : say("--draws: the data cannot be read a second time"));
    return is_drawn ? draws : NULL;
}
