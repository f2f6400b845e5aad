/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column interpreter: runs the schedule of a plan, step after step. */
#include "engine/group.h"
#include "engine/interpreter.h"
#include "engine/ring.h"
#include "engine/running.h"

/* ── opening ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* The pairs that a given range lays out are laid out already. */
static void take_over_frame(Run *run, const Run *given, FrameId frame)
{
    if (given == NULL || given->pair_starts[frame] == NULL)
        return;
    run->frame_counts[frame] = given->frame_counts[frame];
    run->pair_starts[frame] = given->pair_starts[frame];
}

static void count_frames(Run *run, const Schedule *schedule, const Run *given)
{
    const Plan *plan = run->plan;
    for (FrameId frame = 0; frame < plan->frame_count; frame++) {
        FrameKind kind = plan->frames[frame].kind;
        if (kind != FRAME_PAIRS && kind != FRAME_PARTS)
            run_count_rows(run, frame);
        else if (kind == FRAME_PAIRS && plan->frames[frame].range != NODE_NONE &&
                 schedule_is_given(schedule, plan->frames[frame].range))
            take_over_frame(run, given, frame);
    }
}

/* The prepared data's own memory; nothing is copied. */
static Stored view_of(const Run *run, NodeId id)
{
    const PlanNode *node = &run->plan->nodes[id];
    const PlanFrame *frame = &run->plan->frames[node->frame];
    size_t count = run->frame_counts[node->frame];
    if (node->operation == OPERATION_COLUMN) {
        const Cells *cells = &run->prepared->tables[node->table].columns[node->immediate];
        return (Stored){.whole = cells->values, .marks = cells->marks, .count = count};
    }
    if (frame->kind == FRAME_YEARS)
        return (Stored){.whole = run->prepared->years, .count = count};
    const PreparedTable *table = &run->prepared->tables[frame->table->index];
    return (Stored){.whole = node->operation == OPERATION_YEAR ? table->years : table->subjects, .count = count};
}

/* ── running ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void run_step(Executor *executor, const Step *step)
{
    Run *run = executor->run;
    switch (step->kind) {
    case STEP_SEGMENT:
        executor_run(executor, step->segments);
        break;
    case STEP_GROUP:
        run->groups[step->node] = group_make(run, step->node);
        break;
    case STEP_RUNNING:
        running_sum(run, step->node);
        break;
    case STEP_RING:
        ring_run(executor, step);
        break;
    case STEP_CHUNKS:
        chunks_run(executor, step);
        break;
    case STEP_NOTHING:
        break;
    }
    for (size_t i = 0; i < step->released_count; i++)
        run_release(run, step->released[i]);
}

static void add_fault(Run *run, NodeId node, Tally tally, FaultKind kind)
{
    if (tally.row_count > 0)
        run->faults[run->fault_count++] = (Fault){node, kind, tally.first_row, tally.row_count};
}

static void list_faults(Run *run)
{
    size_t count = 0;
    for (NodeId id = 0; id < run->plan->node_count; id++) {
        for (int i = 0; i < TALLIES; i++)
            count += run->tallies[id][i].row_count > 0;
    }
    run->faults = arena_allocate_array(run->arena, count + 1, sizeof *run->faults);
    for (NodeId id = 0; id < run->plan->node_count; id++) {
        bool divides = run->plan->nodes[id].operation == OPERATION_DIVIDE;
        add_fault(run, id, run->tallies[id][TALLY_OVERFLOW], FAULT_OVERFLOW);
        add_fault(run, id, run->tallies[id][TALLY_OTHER], divides ? FAULT_DIVISION : FAULT_CONFLICT);
    }
}

void interpret_close(Run *run)
{
    for (FrameId frame = 0; frame < run->plan->frame_count; frame++) {
        if (run->plan->frames[frame].kind == FRAME_PARTS && run->frame_counts[run->plan->frames[frame].base] != SIZE_MAX)
            run_count_rows(run, frame);
    }
    for (NodeId id = 0; id < run->plan->node_count; id++) {
        if (!run->plan->kept[id])
            run->stored[id] = (Stored){0};
    }
    run->scratch = NULL;
    run->pool = (Pool){0};
    run->scalars = NULL;
    run->groups = NULL;
    run->assignments = NULL;
    run->lookups = NULL;
    run->tallies = NULL;
}

static void take_over(Run *run, const Run *given, NodeId id)
{
    run->stored[id] = given->stored[id];
    run->stored[id].is_pooled = false;
    run->groups[id] = given->groups[id];
    run->assignments[id] = given->assignments[id];
}

static void take_over_columns(Run *run, const Schedule *schedule, const Run *given)
{
    for (NodeId id = 0; id < run->plan->node_count; id++) {
        if (schedule->nodes[id].class != CLASS_VIEW)
            continue;
        if (schedule_is_given(schedule, id))
            take_over(run, given, id);
        else
            run->stored[id] = view_of(run, id);
    }
    for (size_t i = 0; given != NULL && i < run->plan->model->table_count; i++)
        run->lookups[i] = given->lookups[i];
}

Schedule *interpret_plan(Arena *arena, const Plan *plan, const bool *given, const Prepared *prepared, const RunInputs *inputs)
{
    Schedule *schedule = schedule_make(arena, plan, given, inputs->accelerator);
    if (inputs->accelerator != NULL)
        inputs->accelerator->compile(inputs->accelerator, schedule, prepared);
    return schedule;
}

Run *interpret_schedule(Arena *arena, Arena *scratch, const Schedule *schedule, const Prepared *prepared,
                        const RunInputs *inputs, const Run *given)
{
    Run *run = run_shell(arena, scratch, schedule->plan, prepared, inputs);
    Executor *executor = executor_open(run, schedule);
    count_frames(run, schedule, given);
    take_over_columns(run, schedule, given);
    for (size_t i = 0; i < schedule->step_count; i++)
        run_step(executor, &schedule->steps[i]);
    list_faults(run);
    return run;
}

Run *interpret(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    Arena *scratch = arena_open();
    Run *run =
        interpret_schedule(arena, scratch, interpret_plan(scratch, plan, NULL, prepared, inputs), prepared, inputs, NULL);
    interpret_close(run);
    arena_close(scratch);
    return run;
}

Fraction *default_parameters(Arena *arena, const Model *model)
{
    Fraction *values = arena_allocate_array(arena, model->slot_count + 1, sizeof *values);
    for (size_t i = 0; i < model->parameter_count; i++) {
        const Parameter *parameter = model->parameters[i];
        for (size_t j = 0; j < parameter->value_count; j++)
            values[parameter->first_slot + j] = parameter->values[j].value;
    }
    return values;
}
