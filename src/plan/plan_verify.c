/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a plan keeps its invariants (plan.h). Each check says what is wrong in a few words, or NULL; the first that
 * finds something ends the search. */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "plan/plan.h"

enum { DECIMALS_MOST = 18 }; /* 10^18 fits 64 bits */

typedef struct Check {
    const Plan *plan;
    NodeId id;
    const PlanNode *node;
    const PlanRing *ring; /* that the node is in, or NULL */
} Check;

static const PlanNode *at(const Check *check, NodeId id) { return &check->plan->nodes[id]; }

static bool is_one_of(Operation operation, Operation first, Operation last) { return operation >= first && operation <= last; }

static bool is_aggregate(const PlanNode *node) { return is_one_of(node->operation, OPERATION_SUM, OPERATION_LAST_ROW); }

/* ── names of nodes ──────────────────────────────────────────────────────────────────────────────────────── */

static bool is_in(const PlanRing *ring, NodeId id) { return ring && id >= ring->first && id < ring->end; }

static const char *check_name(const Check *check, NodeId named, bool is_earlier)
{
    if (named >= check->plan->node_count)
        return "names a node that is not there";
    if (is_earlier && !is_in(check->ring, named))
        return "reads an earlier year of a node that is not in its ring";
    if (!is_earlier && named >= check->id)
        return "names a node that does not stand before it";
    return NULL;
}

static const char *check_names(const Check *check)
{
    const char *problem = NULL;
    for (int i = 0; i < 4 && !problem; i++) {
        bool is_earlier = check->node->operation == OPERATION_EARLIER && i == 1;
        if (check->node->operands[i] != NODE_NONE)
            problem = check_name(check, check->node->operands[i], is_earlier);
    }
    if (!problem && (uint64_t)check->node->list + check->node->list_count > check->plan->list_count)
        return "has a list that is not there";
    for (uint32_t i = 0; i < check->node->list_count && !problem; i++)
        problem = check_name(check, check->plan->lists[check->node->list + i], false);
    return problem;
}

/* ── operands: how many, of which form ───────────────────────────────────────────────────────────────────── */

/* Whether the operation's own form says nothing about its operands' `v` and `a`: it answers, finds or counts. */
static bool answers(Operation operation)
{
    switch (operation) {
    case OPERATION_LESS:
    case OPERATION_LESS_EQUAL:
    case OPERATION_EQUAL:
    case OPERATION_IS_GIVEN:
    case OPERATION_IS_KNOWN:
        return true;
    default:
        return false;
    }
}

static const char *check_form(const Check *check, char letter, NodeId operand)
{
    const PlanNode *read = at(check, operand);
    letter = (char)tolower((unsigned char)letter);
    if ((letter == 'g') != (read->operation == OPERATION_GROUP))
        return letter == 'g' ? "needs a group" : "reads a group as a column";
    if ((letter == 'n') != (read->operation == OPERATION_RANGE))
        return letter == 'n' ? "needs a range" : "reads a range as a column";
    if (letter == 'f' && !read->fraction)
        return "needs a fraction";
    if ((letter == 'v' || letter == 'a') && !answers(check->node->operation) && read->fraction != check->node->fraction)
        return "has an operand of another form than its own";
    if (strchr("wbdyr", letter) && read->fraction)
        return "needs a whole";
    return NULL;
}

static const char *check_operands(const Check *check)
{
    const char *letters = operation_info(check->node->operation)->operands, *problem = NULL;
    int count = 0;
    bool has_list = false;
    for (; *letters && !problem; letters++) {
        if (*letters == '*') {
            has_list = true;
            continue;
        }
        NodeId operand = check->node->operands[count++];
        if (operand == NODE_NONE)
            problem = isupper((unsigned char)*letters) ? NULL : "lacks an operand";
        else
            problem = check_form(check, *letters, operand);
    }
    for (; count < 4 && !problem; count++)
        problem = check->node->operands[count] == NODE_NONE ? NULL : "has an operand too many";
    if (!problem && check->node->list_count > 0 && !has_list)
        problem = "has a list it does not take";
    for (uint32_t i = 0; i < check->node->list_count && !problem; i++)
        problem = check_form(check, 'w', check->plan->lists[check->node->list + i]);
    return problem;
}

static bool compares(Operation operation) { return is_one_of(operation, OPERATION_LESS, OPERATION_EQUAL); }

static bool makes_fraction(Operation operation)
{
    return operation == OPERATION_FRACTION || operation == OPERATION_DIVIDE || operation == OPERATION_WIDEN ||
           operation == OPERATION_AVERAGE;
}

/* Its form is that of what it reads, or any. */
static bool may_be_either(Operation operation)
{
    return strpbrk(operation_info(operation)->operands, "va") != NULL || operation == OPERATION_ABSENT ||
           operation == OPERATION_PENDING || operation == OPERATION_PARAMETER;
}

static const char *check_own_form(const Check *check)
{
    const PlanNode *node = check->node;
    if (compares(node->operation) && at(check, node->operands[0])->fraction != at(check, node->operands[1])->fraction)
        return "compares a whole with a fraction";
    if (makes_fraction(node->operation))
        return node->fraction ? NULL : "is a fraction by nature";
    if (node->fraction && (!may_be_either(node->operation) || answers(node->operation)))
        return "is whole by nature";
    return NULL;
}

/* ── frames ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool fits_frame(const Check *check, NodeId operand)
{
    return operand == NODE_NONE || at(check, operand)->frame == check->node->frame || at(check, operand)->frame == 0;
}

static const char *check_source_frame(const Check *check)
{
    const PlanFrame *frame = &check->plan->frames[check->node->frame];
    const Model *model = check->plan->model;
    switch (check->node->operation) {
    case OPERATION_COLUMN: {
        bool has_rows = frame->kind == FRAME_TABLE || frame->kind == FRAME_PANEL;
        bool is_there = check->node->table < model->table_count && check->node->immediate >= 0 &&
                        check->node->immediate < (int64_t)model->tables[check->node->table]->column_count;
        return has_rows && is_there && frame->table->index == check->node->table ? NULL : "is no column of its frame";
    }
    case OPERATION_SUBJECT:
        return frame->kind == FRAME_PANEL ? NULL : "needs a panel";
    case OPERATION_YEAR:
        return frame->kind == FRAME_PANEL || frame->kind == FRAME_YEARS ? NULL : "needs a panel or the years";
    case OPERATION_OUTER_ROW:
    case OPERATION_INNER_ROW:
        return frame->kind == FRAME_PAIRS ? NULL : "needs pairs";
    case OPERATION_BASE_ROW:
    case OPERATION_PART:
        return frame->kind == FRAME_PARTS ? NULL : "needs parts";
    default:
        return NULL;
    }
}

/* Values and conditions stand in the group's frame or in the pairs of this very range, both in the same. */
static const char *check_aggregate_frame(const Check *check)
{
    const PlanNode *range = at(check, check->node->operands[0]);
    FrameId group = at(check, range->operands[0])->frame, rows = 0;
    if (range->frame != check->node->frame)
        return "aggregates a range of another frame";
    for (int i = 1; i < 3; i++) {
        if (check->node->operands[i] == NODE_NONE || at(check, check->node->operands[i])->frame == 0)
            continue;
        FrameId frame = at(check, check->node->operands[i])->frame;
        const PlanFrame *read = &check->plan->frames[frame];
        bool is_pairs = read->kind == FRAME_PAIRS && read->range == check->node->operands[0];
        if ((frame != group && !is_pairs) || (rows != 0 && rows != frame))
            return "aggregates values of other rows than its range's";
        rows = frame;
    }
    return NULL;
}

static const char *check_range(const Check *check)
{
    const PlanNode *group = at(check, check->node->operands[0]);
    if ((group->operands[0] == NODE_NONE) != (check->node->operands[1] == NODE_NONE))
        return "has an owner where its group has none, or none where it has";
    bool is_bounded = check->node->operands[2] != NODE_NONE || check->node->operands[3] != NODE_NONE;
    return is_bounded && group->list_count == 0 ? "has bounds where its group has no sort value" : NULL;
}

static const char *check_frame(const Check *check)
{
    const PlanNode *node = check->node;
    bool fits = true;
    if (is_aggregate(node))
        return check_aggregate_frame(check);
    if (node->operation == OPERATION_AT || node->operation == OPERATION_EARLIER)
        return fits_frame(check, node->operands[0]) ? NULL : "has rows of another frame";
    for (int i = 0; i < 4; i++)
        fits = fits && (node->operands[i] == NODE_NONE || at(check, node->operands[i])->operation == OPERATION_GROUP ||
                        fits_frame(check, node->operands[i]));
    for (uint32_t i = 0; i < node->list_count; i++)
        fits = fits && fits_frame(check, check->plan->lists[node->list + i]);
    if (!fits)
        return "has an operand of another frame";
    if (node->operation == OPERATION_RUNNING_SUM && at(check, node->operands[0])->frame != node->frame)
        return "runs along a group of another frame";
    return node->operation == OPERATION_RANGE ? check_range(check) : check_source_frame(check);
}

/* ── immediates ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_below(int64_t value, size_t limit) { return value >= 0 && (uint64_t)value < limit; }

static bool has_table(const Check *check) { return check->node->table < check->plan->model->table_count; }

static bool has_panel(const Check *check)
{
    return has_table(check) && check->plan->model->tables[check->node->table]->has_panel;
}

static bool has_key(const Check *check)
{
    if (!has_table(check))
        return false;
    const Table *table = check->plan->model->tables[check->node->table];
    return check->node->list_count == table->key_count + table->year_in_key && check->node->list_count > 0;
}

static bool is_immediate_right(const Check *check)
{
    const PlanNode *node = check->node;
    switch (node->operation) {
    case OPERATION_FRACTION:
        return is_below(node->immediate, check->plan->fraction_count);
    case OPERATION_TEXT:
        return is_below(node->immediate, check->plan->text_count);
    case OPERATION_KEY:
        return is_below(node->immediate, check->plan->text_count) && has_table(check);
    case OPERATION_PARAMETER:
        return is_below(node->immediate, check->plan->model->slot_count);
    case OPERATION_FIND:
    case OPERATION_BEFORE_FIRST:
        return has_panel(check);
    case OPERATION_LOOKUP:
        return has_key(check);
    case OPERATION_WIDEN:
    case OPERATION_RESCALE:
        return is_below(node->immediate, DECIMALS_MOST + 1);
    case OPERATION_ROUND:
        return is_below(node->immediate, ROUNDING_UP + 1) && node->decimals <= DECIMALS_MOST;
    case OPERATION_YEAR_PART:
        return node->immediate > 0 && 12 % node->immediate == 0;
    default:
        return true;
    }
}

/* ── rings ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *check_in_ring(const Check *check)
{
    const PlanFrame *frame = &check->plan->frames[check->node->frame];
    if (check->node->operation == OPERATION_EARLIER && !check->ring)
        return "reads an earlier year outside a ring";
    if (!check->ring)
        return NULL;
    if (frame->year == NODE_NONE || frame->year >= check->ring->first)
        return "is in a ring, and its rows have no year before it";
    if (check->node->operation == OPERATION_GROUP)
        return "is a group inside a ring";
    if (frame->kind == FRAME_PAIRS && is_in(check->ring, frame->range))
        return "is in the pairs of a range of its own ring";
    if (check->ring->single_panel && (frame->kind != FRAME_PANEL || check->node->frame != at(check, check->ring->first)->frame))
        return "is not in its ring's one panel";
    return NULL;
}

static const char *check_pairs(const Check *check)
{
    const PlanFrame *frame = &check->plan->frames[check->node->frame];
    if (frame->kind != FRAME_PAIRS)
        return NULL;
    if (frame->range == NODE_NONE || frame->range >= check->id || at(check, frame->range)->operation != OPERATION_RANGE)
        return "is in pairs without a range before it";
    return at(check, frame->range)->frame == frame->base ? NULL : "is in pairs whose range is of another frame";
}

static const char *check_node(const Check *check)
{
    static const char *(*const checks[])(const Check *) = {check_names, check_operands, check_own_form,
                                                           check_frame, check_in_ring,  check_pairs};
    const char *problem = NULL;
    if (check->node->operation >= OPERATION_COUNT_OF_OPERATIONS)
        return "is no operation";
    if (check->node->frame >= check->plan->frame_count)
        return "is in a frame that is not there";
    for (size_t i = 0; i < sizeof checks / sizeof *checks && !problem; i++)
        problem = checks[i](check);
    return problem || is_immediate_right(check) ? problem : "has a wrong immediate";
}

/* ── the whole plan ──────────────────────────────────────────────────────────────────────────────────────── */

static const char *check_rings(const Plan *plan)
{
    NodeId end = 0;
    for (size_t i = 0; i < plan->ring_count; i++) {
        const PlanRing *ring = &plan->rings[i];
        if (ring->first < end || ring->end <= ring->first || ring->end > plan->node_count)
            return "the rings are not one after the other";
        end = ring->end;
    }
    return NULL;
}

static const char *check_frames(const Plan *plan)
{
    if (plan->frame_count == 0 || plan->frames[0].kind != FRAME_SCALAR)
        return "the first frame is not the scalar one";
    for (FrameId i = 0; i < plan->frame_count; i++) {
        const PlanFrame *frame = &plan->frames[i];
        if ((frame->kind == FRAME_TABLE || frame->kind == FRAME_PANEL) && !frame->table)
            return "a frame has no table";
        if (frame->kind == FRAME_PARTS && (frame->parts <= 0 || frame->base >= plan->frame_count))
            return "parts of nothing";
        if (frame->year != NODE_NONE && (frame->year >= plan->node_count || plan->nodes[frame->year].frame != i))
            return "a frame's year is not one of its columns";
    }
    return NULL;
}

static bool is_shown(const Plan *plan, NodeId node, FrameId frame)
{
    return node == NODE_NONE || (node < plan->node_count && plan->nodes[node].frame == frame && plan->kept[node]);
}

static bool is_rule_shown(const Plan *plan, const PlanRule *rule)
{
    const NodeId nodes[] = {rule->arises, rule->unit,   rule->year,   rule->instance, rule->status,
                            rule->due,    rule->met_on, rule->exempt, rule->verdict,  rule->date};
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
        if (!is_shown(plan, nodes[i], rule->frame))
            return false;
    return true;
}

static const char *check_shown(const Plan *plan)
{
    for (size_t i = 0; i < plan->result_count; i++) {
        const PlanResult *result = &plan->results[i];
        bool fits = is_shown(plan, result->counts, result->frame);
        for (size_t j = 0; j < result->column_count; j++)
            fits = fits && is_shown(plan, result->columns[j].node, result->frame);
        if (!fits)
            return "a result shows a column that is not kept, or not of its frame";
    }
    for (size_t i = 0; i < plan->rule_count; i++)
        if (!is_rule_shown(plan, &plan->rules[i]))
            return "a rule shows a column that is not kept, or not of its frame";
    for (size_t i = 0; i < plan->dispensation_count; i++) {
        const PlanDispensation *found = &plan->dispensations[i];
        if (!is_rule_shown(plan, &found->rule) || !is_shown(plan, found->dispensation, found->rule.frame))
            return "a dispensation shows a column that is not kept, or not of its frame";
    }
    return NULL;
}

Text plan_verify(Arena *arena, const Plan *plan)
{
    const char *problem = check_frames(plan);
    size_t ring = 0;
    problem = problem ? problem : check_rings(plan);
    if (problem)
        return text_of(problem);
    for (NodeId id = 0; id < plan->node_count; id++) {
        while (ring < plan->ring_count && plan->rings[ring].end <= id)
            ring++;
        bool in_ring = ring < plan->ring_count && is_in(&plan->rings[ring], id);
        Check check = {plan, id, &plan->nodes[id], in_ring ? &plan->rings[ring] : NULL};
        problem = check_node(&check);
        if (problem)
            return text_format(arena, "%%%" PRIu32 " %s", id, problem);
    }
    problem = check_shown(plan);
    return problem ? text_of(problem) : (Text){.start = "", .length = 0};
}
