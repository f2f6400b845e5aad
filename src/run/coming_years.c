/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/coming_years.h"

/* ── a stage ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Space space_of(Table *table) { return (Space){.kind = table->year_in_key ? SPACE_PANEL : SPACE_TABLE, .table = table}; }

static PlanRequest *measures_of(Arena *arena, const Model *model)
{
    PlanRequest *measures = arena_allocate_array(arena, model->fall_count + 1, sizeof *measures);
    for (size_t i = 0; i < model->fall_count; i++)
        measures[i] = (PlanRequest){.expression = model->falls[i].line->fall, .space = space_of(model->falls[i].table)};
    return measures;
}

static RunResult *run_stage(Arena *arena, RuleSet *rules, const RunOptions *options, const ComingFalls *falls, size_t ahead)
{
    RunOptions stage = {.load = options->load,
                        .as_of = options->as_of,
                        .settings = options->settings,
                        .setting_count = options->setting_count,
                        .measures = measures_of(arena, rules->model),
                        .measure_count = rules->model->fall_count,
                        .only_measures = true};
    stage.load.falls = (const ProjectedFall *const *)falls->rows;
    stage.load.last_year = options->load.first_year + (int64_t)ahead - 1;
    if (ahead == 0)
        stage.load.first_year = stage.load.last_year = 0;
    return run_rules(rules, &stage);
}

static uint32_t *prepared_rows(Arena *scratch, const PreparedTable *table, size_t dataset_count)
{
    uint32_t *rows = arena_allocate_array(scratch, dataset_count + 1, sizeof *rows);
    for (size_t row = 0; row < dataset_count; row++)
        rows[row] = UINT32_MAX;
    for (size_t row = 0; row < table->row_count; row++)
        rows[table->dataset_row != NULL ? table->dataset_row[row] : row] = (uint32_t)row;
    return rows;
}

static void find_last_rows(Arena *arena, ComingStage *stage, size_t fall, int64_t last_year)
{
    const RunResult *result = stage->result;
    const Table *table = result->model->falls[fall].table;
    const DataTable *data = &result->dataset->tables[table->index];
    const Cells *years = &data->columns[table->year->index];
    Arena *scratch = arena_open();
    const uint32_t *rows = prepared_rows(scratch, &result->prepared->tables[table->index], data->row_count);
    stage->last[fall] = arena_allocate_array(arena, data->row_count + 1, sizeof **stage->last);
    for (size_t row = 0; row < data->row_count; row++)
        if ((years->marks == NULL || years->marks[row] == 0) && years->values[row] == last_year)
            stage->last[fall][stage->year_rows[fall]++] = rows[row];
    arena_close(scratch);
}

ComingStage coming_stage_open(Arena *arena, RuleSet *rules, const RunOptions *options, const ComingFalls *falls, size_t ahead)
{
    size_t count = rules->model->fall_count;
    ComingStage stage = {.result = run_stage(arena, rules, options, falls, ahead),
                         .ahead = ahead,
                         .year_count = (size_t)(options->load.last_year - options->load.first_year + 1),
                         .last = arena_allocate_array(arena, count + 1, sizeof *stage.last),
                         .year_rows = arena_allocate_array(arena, count + 1, sizeof *stage.year_rows)};
    for (size_t i = 0; i < count && stage.result->status == RUN_DONE; i++)
        find_last_rows(arena, &stage, i, options->load.first_year + (int64_t)ahead - 1);
    return stage;
}

/* ── what it says ────────────────────────────────────────────────────────────────────────────────────────── */

/* From the expression's own units to those of the column, or to a share. */
static Fraction unit_of(const Model *model, const ProjectionLine *line)
{
    int decimals = model_resolution(model, line->fall)->type.decimals;
    int wanted = line->falls_by_share ? 0 : line->column->type.decimals;
    return (Fraction){fraction_power_of_ten((unsigned)(wanted > decimals ? wanted - decimals : 0)),
                      fraction_power_of_ten((unsigned)(decimals > wanted ? decimals - wanted : 0))};
}

/* What is too large to be held is not known. */
static ProjectedFall fall_of(RunColumn column, uint32_t row, Fraction unit)
{
    static const ProjectedFall unknown = {MARK_UNKNOWN, {0, 1}};
    Fraction amount;
    if (row == UINT32_MAX)
        return unknown;
    Cell cell = run_column_cell(column, row);
    if (cell.mark != 0)
        return (ProjectedFall){cell.mark, {0, 1}};
    bool fits = fraction_multiply(cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole), unit, &amount);
    return fits ? (ProjectedFall){0, amount} : unknown;
}

void coming_stage_read(const ComingStage *stage, Arena *arena, const Run *run, ComingFalls *falls)
{
    for (size_t i = 0; i < stage->result->model->fall_count; i++) {
        size_t count = stage->year_rows[i];
        RunColumn column = run_column(run, stage->result->measures[i].node);
        if (falls->rows[i] == NULL) {
            falls->row_counts[i] = count * stage->year_count;
            falls->rows[i] = arena_allocate_array(arena, falls->row_counts[i] + 1, sizeof **falls->rows);
        }
        Fraction unit = unit_of(stage->result->model, stage->result->model->falls[i].line);
        for (size_t row = 0; row < count; row++)
            falls->rows[i][stage->ahead * count + row] = fall_of(column, stage->last[i][row], unit);
    }
}

/* ── all years ───────────────────────────────────────────────────────────────────────────────────────────── */

ComingFalls coming_falls_find(Arena *arena, RuleSet *rules, const RunOptions *options)
{
    size_t count = rules->model->fall_count;
    ComingFalls falls = {.rows = arena_allocate_array(arena, count + 1, sizeof *falls.rows),
                         .row_counts = arena_allocate_array(arena, count + 1, sizeof *falls.row_counts)};
    bool is_done = count > 0;
    for (size_t ahead = 0; is_done && options->load.first_year + (int64_t)ahead <= options->load.last_year; ahead++) {
        ComingStage stage = coming_stage_open(arena, rules, options, &falls, ahead);
        is_done = stage.result->status == RUN_DONE;
        if (is_done)
            coming_stage_read(&stage, arena, stage.result->run, &falls);
        run_result_close(stage.result);
    }
    return is_done ? falls : (ComingFalls){0};
}
