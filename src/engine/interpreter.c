/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column interpreter: runs the schedule of a plan, step after step. */
#include "engine/executor.h"
#include "engine/group.h"
#include "engine/ring.h"
#include "engine/running.h"

/* ── opening ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Run *open_run(Arena *arena, Arena *scratch, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    Run *run = run_shell(arena, scratch, plan, prepared, inputs);
    for (FrameId frame = 0; frame < plan->frame_count; frame++) {
        FrameKind kind = plan->frames[frame].kind;
        if (kind != FRAME_PAIRS && kind != FRAME_PARTS)
            run_count_rows(run, frame);
    }
    return run;
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

/* What is not kept goes with the scratch arena, which is the caller's. */
static void close_run(Run *run)
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

static void evaluate(Run *run, const Schedule *schedule)
{
    Executor *executor = executor_open(run, schedule);
    for (NodeId id = 0; id < run->plan->node_count; id++) {
        if (schedule->nodes[id].class == CLASS_VIEW)
            run->stored[id] = view_of(run, id);
    }
    for (size_t i = 0; i < schedule->step_count; i++)
        run_step(executor, &schedule->steps[i]);
    list_faults(run);
    close_run(run);
}

Run *interpret(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    Arena *scratch = arena_open();
    Run *run = open_run(arena, scratch, plan, prepared, inputs);
    evaluate(run, schedule_make(scratch, plan));
    arena_close(scratch);
    return run;
}

/* ── many times ──────────────────────────────────────────────────────────────────────────────────────────── */

struct Interpreter {
    const Plan *plan;
    const Prepared *prepared;
    RunInputs inputs;
    const Schedule *schedule;
    Arena *kept, *scratch; /* of the run at hand */
};

Interpreter *interpreter_open(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    Interpreter *interpreter = arena_allocate(arena, sizeof *interpreter);
    *interpreter = (Interpreter){.plan = plan,
                                 .prepared = prepared,
                                 .inputs = *inputs,
                                 .schedule = schedule_make(arena, plan),
                                 .kept = arena_open(),
                                 .scratch = arena_open()};
    return interpreter;
}

const Run *interpreter_run(Interpreter *interpreter)
{
    arena_empty(interpreter->kept);
    arena_empty(interpreter->scratch);
    Run *run =
        open_run(interpreter->kept, interpreter->scratch, interpreter->plan, interpreter->prepared, &interpreter->inputs);
    evaluate(run, interpreter->schedule);
    return run;
}

void interpreter_close(Interpreter *interpreter)
{
    arena_close(interpreter->kept);
    arena_close(interpreter->scratch);
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
