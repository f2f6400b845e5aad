/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of groups, and what is aggregated over them range by range. */
#include <string.h>

#include "engine/aggregate.h"
#include "engine/group.h"
#include "engine/kernel.h"

/* ── range ───────────────────────────────────────────────────────────────────────────────────────────────── */

enum { SHORT_STRETCH = 8 };

/* The first position whose key is not below `bound`. */
static size_t first_from(const int64_t *keys, size_t begin, size_t end, int64_t bound)
{
    while (end - begin > SHORT_STRETCH) {
        size_t middle = begin + (end - begin) / 2;
        if (keys[middle] < bound)
            begin = middle + 1;
        else
            end = middle;
    }
    while (begin < end && keys[begin] < bound)
        begin++;
    return begin;
}

static size_t first_above(const int64_t *keys, size_t begin, size_t end, int64_t bound)
{
    return bound == INT64_MAX ? end : first_from(keys, begin, end, bound + 1);
}

/* How many rows of the group have a value below `bound`, or at most that. */
static size_t rows_below(const Group *group, int64_t bound, bool inclusive)
{
    if (bound < group->least)
        return 0;
    uint64_t value = (uint64_t)bound - (uint64_t)group->least;
    if (value >= group->value_count)
        return group->count;
    if (inclusive)
        return group->value_starts[value];
    return value == 0 ? 0 : group->value_starts[value - 1];
}

static int64_t find_range(const Group *group, const Work *work, size_t i)
{
    const Slice *owner = &work->operands[1], *low = &work->operands[2], *high = &work->operands[3];
    size_t begin = 0, end = group->count;
    if (owner->whole) {
        uint64_t number = (uint64_t)owner->whole[i];
        if (number >= group->owner_count)
            return range_pack(0, 0);
        begin = group->owner_starts[number];
        end = group->owner_starts[number + 1];
    }
    if (low->whole)
        begin = group->keys ? first_from(group->keys, begin, end, low->whole[i]) : rows_below(group, low->whole[i], false);
    if (high->whole)
        end = group->keys ? first_above(group->keys, begin, end, high->whole[i]) : rows_below(group, high->whole[i], true);
    return begin < end ? range_pack((uint32_t)begin, (uint32_t)end) : range_pack(0, 0);
}

void kernel_range(Work *work)
{
    const Group *group = work->run->groups[work->inputs[0]];
    work_join_marks(work, 4);
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = work_is_marked(work, i) ? 0 : find_range(group, work, i);
}

/* ── aggregates ──────────────────────────────────────────────────────────────────────────────────────────── */

static Feed feed_of(const Run *run, const PlanNode *node)
{
    Feed feed = {0};
    NodeId value = aggregate_value(node), condition = aggregate_condition(node);
    if (value != NODE_NONE) {
        const Stored *column = &run->stored[value];
        feed.whole = column->whole;
        feed.fractions = column->fractions;
        feed.marks = column->marks;
        feed.step = run->plan->nodes[value].frame != 0;
    }
    if (condition != NODE_NONE) {
        const Stored *column = &run->stored[condition];
        feed.condition = column->whole;
        feed.condition_marks = column->marks;
        feed.condition_step = run->plan->nodes[condition].frame != 0;
    }
    return feed;
}

/* Where the rows of one asking row stand: in the group's order, or as pairs one after the other. */
typedef struct Stretch {
    const Group *group;
    const uint32_t *pair_starts; /* NULL: not pairs */
    FrameId frame;
} Stretch;

static Stretch stretch_of(const Work *work)
{
    const Plan *plan = work->run->plan;
    FrameId frame = aggregate_frame(plan, work->id);
    group_need_order(work->run, work->run->groups[plan->nodes[work->inputs[0]].operands[0]]);
    return (Stretch){.group = work->run->groups[plan->nodes[work->inputs[0]].operands[0]],
                     .pair_starts = plan->frames[frame].kind == FRAME_PAIRS ? work->run->pair_starts[frame] : NULL,
                     .frame = frame};
}

/* Without a condition, no row need be looked at. */
static Total total_of_length(const Stretch *stretch, size_t begin, size_t end)
{
    Total total = {.count = (int64_t)(end - begin)};
    if (end > begin)
        total.value = group_row(stretch->group, end - 1);
    return total;
}

static uint8_t aggregate_wholes(Work *work, const Stretch *stretch, const Feed *feed, size_t i)
{
    int64_t range = work->operands[0].whole[i];
    size_t begin = range_begin(range), end = range_end(range), row = work_row(work, i);
    Total total = {0};
    const Feeder *feeder = feeder_of(work->run->plan, work->id);
    if (!feed->whole && !feed->condition) {
        total = total_of_length(stretch, begin, end);
    } else if (stretch->pair_starts) {
        feeder->stretch(&total, feed, NULL, stretch->pair_starts[row], stretch->pair_starts[row + 1]);
        if (work->node->operation == OPERATION_LAST_ROW && total.count > 0)
            total.value = pair_inner_row(work->run, stretch->frame, (size_t)total.value, row);
    } else {
        feeder->stretch(&total, feed, stretch->group->order, begin, end);
    }
    return total_finish(work->run, work->id, &total, row, &work->whole[i]);
}

static uint8_t aggregate_fractions(Work *work, const Stretch *stretch, const Feed *feed, size_t i)
{
    int64_t range = work->operands[0].whole[i];
    size_t row = work_row(work, i);
    FractionTotal total = {.value = {0, 1}};
    const Feeder *feeder = feeder_of(work->run->plan, work->id);
    if (stretch->pair_starts)
        feeder->fraction_stretch(&total, feed, NULL, stretch->pair_starts[row], stretch->pair_starts[row + 1]);
    else
        feeder->fraction_stretch(&total, feed, stretch->group->order, range_begin(range), range_end(range));
    return fraction_total_finish(work->run, work->id, &total, row, &work->fractions[i]);
}

void kernel_aggregate(Work *work)
{
    Feed feed = feed_of(work->run, work->node);
    Stretch stretch = stretch_of(work);
    uint8_t any = 0;
    for (size_t i = 0; i < work->count; i++) {
        uint8_t mark = slice_mark(&work->operands[0], i);
        if (!mark)
            mark = work->whole ? aggregate_wholes(work, &stretch, &feed, i) : aggregate_fractions(work, &stretch, &feed, i);
        work->marks[i] = mark;
        any |= mark;
    }
    work->is_marked = any != 0;
}
