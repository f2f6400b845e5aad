/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/running.h"

#include "engine/group.h"
#include "engine/kernel.h"

static int64_t value_at(const Stored *column, size_t row) { return column->whole[column->count == 1 ? 0 : row]; }

static uint8_t mark_at(const Stored *column, size_t row)
{
    return column && column->marks ? column->marks[column->count == 1 ? 0 : row] : 0;
}

static uint8_t outsider_mark(const Running *running, size_t row)
{
    uint8_t mark = mark_join(mark_at(running->owner, row), mark_at(running->first, row));
    if (mark)
        return mark;
    bool has_owner = !running->owner || (uint64_t)value_at(running->owner, row) < UINT32_MAX;
    return has_owner ? MARK_UNKNOWN : MARK_NOT_APPLICABLE;
}

static void clear_row(Stored *column, size_t row)
{
    if (column->whole)
        column->whole[row] = 0;
    else
        column->fractions[row] = fraction_of_integer(0);
}

Running running_open(Run *run, NodeId id)
{
    const PlanNode *node = &run->plan->nodes[id], *group = &run->plan->nodes[node->operands[0]];
    NodeId value = node->operands[1];
    Running running = {.run = run,
                       .node = id,
                       .group = run->groups[node->operands[0]],
                       .value = &run->stored[value],
                       .value_step = run->plan->nodes[value].frame != 0};
    group_need_order(run, run->groups[node->operands[0]]);
    if (group->operands[0] != NODE_NONE)
        running.owner = &run->stored[group->operands[0]];
    if (group->list_count > 0)
        running.first = &run->stored[run->plan->lists[group->list]];
    run_store(run, id, run_count_rows(run, node->frame));
    Stored *column = &run->stored[id];
    uint8_t *marks = run_marks(run, id);
    for (size_t row = 0; row < column->count; row++) {
        marks[row] = outsider_mark(&running, row);
        clear_row(column, row);
    }
    return running;
}

bool running_begins(const Running *running, size_t position)
{
    if (position == 0)
        return true;
    size_t row = (size_t)group_row(running->group, position), before = (size_t)group_row(running->group, position - 1);
    return (running->owner && value_at(running->owner, row) != value_at(running->owner, before)) ||
           (running->first && value_at(running->first, row) != value_at(running->first, before));
}

static void carry_on(const Running *running, size_t row, Carry *carry)
{
    uint8_t mark = running->value->marks ? running->value->marks[row * running->value_step] : 0;
    if (mark == MARK_UNKNOWN)
        carry->is_unknown = true;
    if (mark)
        return;
    if (running->value->whole)
        carry->sum += running->value->whole[row * running->value_step];
    else if (!carry->overflows &&
             !fraction_add(carry->fraction_sum, running->value->fractions[row * running->value_step], &carry->fraction_sum))
        carry->overflows = true;
}

void running_add(const Running *running, size_t position, Carry *carry)
{
    size_t row = (size_t)group_row(running->group, position);
    Stored *column = &running->run->stored[running->node];
    carry_on(running, row, carry);
    if (carry->is_unknown)
        return;
    if (column->whole ? carry->sum != (int64_t)carry->sum : carry->overflows) {
        run_fault(running->run, running->node, FAULT_OVERFLOW, row);
        return;
    }
    column->marks[row] = 0;
    if (column->whole)
        column->whole[row] = (int64_t)carry->sum;
    else
        column->fractions[row] = carry->fraction_sum;
}

void running_sum(Run *run, NodeId node)
{
    Running running = running_open(run, node);
    Carry carry = {0};
    for (size_t position = 0; position < running.group->count; position++) {
        if (running_begins(&running, position))
            carry = (Carry){.fraction_sum = {0, 1}};
        running_add(&running, position, &carry);
    }
}
