/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/group.h"

#include <string.h>

/* What a group is sorted by while it is made: the owner first, as any other key. */
typedef struct Making {
    Run *run;
    const PlanNode *node;
    size_t row_count;
    const Stored *owner; /* NULL: all rows belong together */
    SortKey *keys;
    size_t key_count;
    uint32_t *order;
} Making;

/* The operand that a node's values are brought from unchanged; −1: they are its own. */
static int carried_operand(Operation operation)
{
    switch (operation) {
    case OPERATION_AT:
    case OPERATION_EARLIER:
    case OPERATION_IF:
    case OPERATION_REQUIRE:
    case OPERATION_SMALLEST:
    case OPERATION_LARGEST:
        return 1;
    case OPERATION_AT_FIRST:
    case OPERATION_CONFLICT:
        return 0;
    default:
        return -1;
    }
}

/* Whether the numbers of a node's column are those of texts, followed back to the cells they come from. */
static bool holds_texts(const Plan *plan, NodeId id)
{
    const PlanNode *node = &plan->nodes[id];
    for (int operand; (operand = carried_operand(node->operation)) >= 0 && node->operands[operand] < id;) {
        id = node->operands[operand];
        node = &plan->nodes[id];
    }
    return node->operation == OPERATION_TEXT ||
           (node->operation == OPERATION_COLUMN &&
            plan->model->tables[node->table]->columns[node->immediate]->type.kind == TYPE_TEXT);
}

/* The constant key of a scalar sorts nothing; it is not there for the others. */
static SortKey key_of(const Making *making, NodeId id)
{
    const Plan *plan = making->run->plan;
    const Stored *column = &making->run->stored[id];
    if (plan->nodes[id].frame == 0)
        return (SortKey){0};
    return (SortKey){.values = column->whole,
                     .marks = column->marks,
                     .texts = holds_texts(plan, id) ? making->run->prepared->dataset->texts : NULL};
}

static bool has_mark(const Stored *column, size_t row)
{
    return column && column->marks && column->marks[column->count == 1 ? 0 : row] != 0;
}

static bool belongs(const Making *making, size_t row, const Stored *first)
{
    if (has_mark(making->owner, row) || has_mark(first, row))
        return false;
    return !making->owner || (uint64_t)making->owner->whole[making->owner->count == 1 ? 0 : row] < UINT32_MAX;
}

/* The rows that belong to somebody, in row order; NULL where all do. */
static size_t choose_rows(Making *making, const Stored *first)
{
    Run *run = making->run;
    size_t chosen = 0;
    if (!making->owner && (!first || !first->marks))
        return making->row_count;
    while (chosen < making->row_count && belongs(making, chosen, first))
        chosen++;
    if (chosen == making->row_count)
        return chosen;
    making->order = pool_take(&run->pool, making->row_count * sizeof *making->order);
    for (size_t row = 0; row < chosen; row++)
        making->order[row] = (uint32_t)row;
    for (size_t row = chosen; row < making->row_count; row++) {
        if (belongs(making, row, first))
            making->order[chosen++] = (uint32_t)row;
    }
    return chosen;
}

static bool stand_in_order(const Making *making, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t a = making->order ? making->order[i - 1] : (uint32_t)i - 1, b = making->order ? making->order[i] : (uint32_t)i;
        int order = 0;
        for (size_t k = 0; order == 0 && k < making->key_count; k++)
            order = sort_compare(&making->keys[k], a, b);
        if (order > 0)
            return false;
    }
    return true;
}

/* One key alone, of no owner's rows. Where its column stays, sums that are fed row by row may never ask for the order. */
static bool count_only_key(const Making *making, Group *group, const Stored *first)
{
    const SortKey *key = making->keys;
    if (making->order || making->owner || making->key_count != 1 || key->texts || !key->values)
        return false;
    group->value_starts = count_values(making->run, group->count, key->values, &group->least, &group->value_count);
    if (!group->value_starts)
        return false;
    group->values = key->values;
    if (first->is_pooled)
        group_need_order(making->run, group);
    return true;
}

void group_need_order(Run *run, Group *group)
{
    if (!group || !group->values)
        return;
    group->order = sort_by_counts(run, group->count, group->values, group->least, group->value_count, group->value_starts);
    group->values = NULL;
}

static void sort_group(Making *making, Group *group, const Stored *first)
{
    if (stand_in_order(making, group->count)) {
        group->order = making->order;
        return;
    }
    if (count_only_key(making, group, first))
        return;
    if (!making->order) {
        making->order = pool_take(&making->run->pool, group->count * sizeof *making->order);
        for (size_t i = 0; i < group->count; i++)
            making->order[i] = (uint32_t)i;
    }
    for (size_t k = making->key_count; k-- > 0;)
        sort_by_key(making->run, making->order, group->count, &making->keys[k]);
    group->order = making->order;
}

static int64_t owner_at(const Making *making, const Group *group, size_t position)
{
    return making->owner->whole[making->owner->count == 1 ? 0 : (size_t)group_row(group, position)];
}

static void find_owners(const Making *making, Group *group)
{
    group->owner_count = group->count == 0 ? 0 : (size_t)owner_at(making, group, group->count - 1) + 1;
    group->owner_starts = pool_take(&making->run->pool, (group->owner_count + 1) * sizeof(uint32_t));
    size_t owner = 0;
    for (size_t position = 0; position < group->count; position++) {
        size_t own = (size_t)owner_at(making, group, position);
        while (owner <= own)
            group->owner_starts[owner++] = (uint32_t)position;
    }
    group->owner_starts[group->owner_count] = (uint32_t)group->count;
}

static void find_keys(const Making *making, Group *group, const Stored *first)
{
    if (!group->order && !first->is_pooled && first->count == making->row_count) {
        group->keys = first->whole;
        return;
    }
    group->owns_keys = true;
    group->keys = pool_take(&making->run->pool, (group->count + 1) * sizeof *group->keys);
    for (size_t i = 0; i < group->count; i++)
        group->keys[i] = first->whole[first->count == 1 ? 0 : (size_t)group_row(group, i)];
}

Group *group_make(Run *run, NodeId id)
{
    const PlanNode *node = &run->plan->nodes[id];
    const NodeId *list = run->plan->lists + node->list;
    Making making = {.run = run,
                     .node = node,
                     .row_count = run_count_rows(run, node->frame),
                     .keys = arena_allocate_array(run->scratch, node->list_count + 1, sizeof(SortKey))};
    if (node->operands[0] != NODE_NONE) {
        making.owner = &run->stored[node->operands[0]];
        making.keys[making.key_count++] = key_of(&making, node->operands[0]);
        making.keys[0].marks = NULL; /* the marked are left out */
        making.keys[0].texts = NULL;
    }
    for (size_t i = 0; i < node->list_count; i++) {
        making.keys[making.key_count] = key_of(&making, list[i]);
        if (i == 0)
            making.keys[making.key_count].marks = NULL;
        making.key_count++;
    }
    const Stored *first = node->list_count > 0 ? &run->stored[list[0]] : NULL;
    Group *group = arena_allocate(run->scratch, sizeof *group);
    group->count = choose_rows(&making, first);
    sort_group(&making, group, first);
    if (making.owner)
        find_owners(&making, group);
    if (first && !group->value_starts)
        find_keys(&making, group, first);
    return group;
}

void group_free(Run *run, Group *group)
{
    pool_give(&run->pool, group->order);
    pool_give(&run->pool, group->owner_starts);
    pool_give(&run->pool, group->value_starts);
    if (group->owns_keys)
        pool_give(&run->pool, group->keys);
    group->order = NULL;
    group->owner_starts = group->value_starts = NULL;
    group->keys = NULL;
}

/* ── ranges ──────────────────────────────────────────────────────────────────────────────────────────────── */

int64_t pair_inner_row(const Run *run, FrameId frame, size_t pair, size_t outer)
{
    NodeId range = run->plan->frames[frame].range;
    const Group *group = run->groups[run->plan->nodes[range].operands[0]];
    return group_row(group, range_begin(run->stored[range].whole[outer]) + pair - run->pair_starts[frame][outer]);
}

/* False where a row already stands in another range. */
static bool assign_range(const Group *group, int64_t range, uint32_t asking, Assignment *assignment)
{
    for (size_t position = range_begin(range); position < range_end(range); position++) {
        uint32_t *row = &assignment->rows[group_row(group, position)];
        if (*row != assignment->none)
            return false;
        *row = asking;
    }
    return true;
}

/* The first value with a row at this position or behind it. */
static uint64_t value_from(const Group *group, uint32_t position)
{
    uint64_t begin = 0, end = group->value_count;
    while (begin < end) {
        uint64_t middle = begin + (end - begin) / 2;
        if (group->value_starts[middle] <= position)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

/* Ranges of a group that is sorted by one key begin and end with values: who asks for each is enough. False where two do. */
static bool assign_by_value(Run *run, const Group *group, const Stored *ranges, const Assignment *assignment)
{
    bool is_disjoint = true;
    uint32_t *asking = pool_take(&run->pool, group->value_count * sizeof *asking);
    for (uint64_t value = 0; value < group->value_count; value++)
        asking[value] = assignment->none;
    for (size_t i = 0; i < ranges->count && is_disjoint; i++) {
        uint32_t begin = range_begin(ranges->whole[i]), end = range_end(ranges->whole[i]);
        for (uint64_t value = value_from(group, begin); begin < end; begin = group->value_starts[value++]) {
            is_disjoint = is_disjoint && asking[value] == assignment->none;
            asking[value] = (uint32_t)i;
        }
    }
    for (size_t row = 0; row < group->count && is_disjoint; row++)
        assignment->rows[row] = asking[(uint64_t)group->values[row] - (uint64_t)group->least];
    pool_give(&run->pool, asking);
    return is_disjoint;
}

/* More rows in ranges than in the group: some row stands in two. */
static bool are_too_long(const Stored *ranges, size_t group_count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < ranges->count && total <= group_count; i++)
        total += range_end(ranges->whole[i]) - range_begin(ranges->whole[i]);
    return total > group_count;
}

static void try_to_assign(Run *run, NodeId range, Assignment *assignment)
{
    const Stored *ranges = &run->stored[range];
    NodeId group_node = run->plan->nodes[range].operands[0];
    const Group *group = run->groups[group_node];
    if (ranges->count >= UINT32_MAX || are_too_long(ranges, group->count))
        return;
    size_t row_count = run_count_rows(run, run->plan->nodes[group_node].frame);
    assignment->rows = pool_take(&run->pool, (row_count + 1) * sizeof *assignment->rows);
    assignment->none = (uint32_t)ranges->count;
    if (group->values) {
        assignment->is_disjoint = assign_by_value(run, group, ranges, assignment);
        return;
    }
    for (size_t i = 0; i < row_count; i++)
        assignment->rows[i] = assignment->none;
    assignment->is_disjoint = true;
    for (size_t i = 0; assignment->is_disjoint && i < ranges->count; i++)
        assignment->is_disjoint = assign_range(group, ranges->whole[i], (uint32_t)i, assignment);
}

const Assignment *group_assign(Run *run, NodeId range)
{
    Assignment *assignment = &run->assignments[range];
    if (!assignment->is_tried)
        try_to_assign(run, range, assignment);
    assignment->is_tried = true;
    return assignment->is_disjoint ? assignment : NULL;
}
