/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an undetermined verdict hangs on: facts that were not given, and what is missing in the data. */
#include "run/causes.h"
#include "ask/may.h"

enum { VALUES_TRIED_MOST = 20 };

/* ── which facts the verdict reads ───────────────────────────────────────────────────────────────────────── */

typedef struct Walk {
    const Plan *plan;
    bool *is_seen; /* by node */
    NodeId *waiting;
    size_t count;
} Walk;

static void meet(Walk *walk, NodeId node)
{
    if (node == NODE_NONE || walk->is_seen[node])
        return;
    walk->is_seen[node] = true;
    walk->waiting[walk->count++] = node;
}

/* All nodes that the verdict may depend on. */
static bool *nodes_read(Arena *scratch, const May *may)
{
    const Plan *plan = may->result->plan;
    Walk walk = {.plan = plan,
                 .is_seen = arena_allocate_array(scratch, plan->node_count + 1, sizeof *walk.is_seen),
                 .waiting = arena_allocate_array(scratch, plan->node_count + 1, sizeof *walk.waiting)};
    meet(&walk, plan->quantity_nodes[may->action->index]);
    while (walk.count > 0) {
        const PlanNode *node = &plan->nodes[walk.waiting[--walk.count]];
        for (size_t i = 0; i < 4; i++)
            meet(&walk, node->operands[i]);
        for (uint32_t i = 0; i < node->list_count; i++)
            meet(&walk, plan->lists[node->list + i]);
        if (plan->frames[node->frame].kind == FRAME_PAIRS)
            meet(&walk, plan->frames[node->frame].range);
    }
    return walk.is_seen;
}

static bool is_read(const Plan *plan, const bool *is_seen, const ColumnSymbol *column)
{
    for (NodeId id = 0; id < plan->node_count; id++) {
        const PlanNode *node = &plan->nodes[id];
        if (is_seen[id] && node->operation == OPERATION_COLUMN && node->table == column->table->index &&
            (size_t)node->immediate == column->index)
            return true;
    }
    return false;
}

/* ── trying their values ─────────────────────────────────────────────────────────────────────────────────── */

static size_t value_count(Type type)
{
    if (type.kind == TYPE_LOGICAL)
        return 2;
    bool is_few = type.kind == TYPE_CHOICE && type.choices->member_count <= VALUES_TRIED_MOST;
    return is_few ? type.choices->member_count : 0;
}

/* Yes before no, as people ask; words in their order. */
static int64_t nth_value(Type type, size_t i) { return type.kind == TYPE_LOGICAL ? 1 - (int64_t)i : (int64_t)i; }

/* Whether any of its values would tell more than is known without it. */
static bool is_telling(const MayFact *fact)
{
    for (size_t i = 0; i < fact->cases.count; i++)
        if (fact->cases.items[i].verdict != MAY_UNDETERMINED)
            return true;
    return fact->cases.count == 0;
}

static MayFact try_fact(May *may, const ColumnSymbol *column)
{
    MayFact fact = {.column = column};
    for (size_t i = 0; i < value_count(column->type); i++) {
        MayCase tried = {.value = nth_value(column->type, i)};
        tried.verdict = may_judge_with(may, column, (AskedCell){.value = tried.value}, NULL);
        vector_push(may->result->arena, &fact.cases, tried);
    }
    if (!is_telling(&fact))
        fact.cases.count = 0; /* it takes more than this one fact */
    return fact;
}

void may_find_facts(May *may)
{
    Arena *scratch = arena_open();
    const bool *is_seen = nodes_read(scratch, may);
    for (size_t i = 0; i < may->table->column_count; i++) {
        const ColumnSymbol *column = may->table->columns[i];
        bool is_missing = argument_is_asked(column) && !may->given.is_given[i] && may->given.cells[i].mark == MARK_UNKNOWN;
        if (is_missing && is_read(may->result->plan, is_seen, column))
            vector_push(may->result->arena, &may->facts, try_fact(may, column));
    }
    arena_close(scratch);
}

/* ── what is missing in the data ─────────────────────────────────────────────────────────────────────────── */

static Cause find_cause(const May *may, const Quantity *quantity)
{
    return cause_find(may->result, may->result->plan->quantity_nodes[quantity->index], may->row);
}

static Text cause_words(const May *may, Cause cause)
{
    TextBuilder words = {.arena = may->result->arena};
    cause_print(may->result, cause, &words);
    return text_built(&words);
}

static bool is_argument(const May *may, Cause cause)
{
    const PlanNode *node = &may->result->plan->nodes[cause.node];
    return node->operation == OPERATION_COLUMN && node->table == may->table->index && cause.row == may->row;
}

void may_find_causes(May *may)
{
    for (size_t i = 0; i < may->uncertain.count; i++)
        may->uncertain.items[i].cause = cause_words(may, find_cause(may, may->uncertain.items[i].rule));
    if (may->verdict != MAY_UNDETERMINED)
        return;
    Cause cause = find_cause(may, may->action);
    may->cause = cause_words(may, cause);
    may->is_ungiven = is_argument(may, cause);
}
