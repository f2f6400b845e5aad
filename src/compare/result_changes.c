/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/result_changes.h"

#include "show/values.h"

typedef struct ResultPair {
    const RunResult *before, *after;
    const PlanResult *left, *right;
} ResultPair;

static const PlanResult *find_table(const RunResult *result, Text name)
{
    for (size_t i = 0; i < result->plan->result_count; i++) {
        if (text_equal(*result->plan->results[i].declaration->name.name, name))
            return &result->plan->results[i];
    }
    return NULL;
}

static const PlanColumn *find_column(const PlanResult *table, const PlanColumn *wanted)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const PlanColumn *column = &table->columns[i];
        if (text_equal(*column->title, *wanted->title) && column->type.kind == wanted->type.kind)
            return column;
    }
    return NULL;
}

static bool counts(const RunResult *result, const PlanResult *table, size_t row)
{
    return table->counts == NODE_NONE || value_whole(run_node_column(result, table->counts), row) == 1;
}

static Fraction amount_of(Cell cell) { return cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole); }

static bool is_alike(Cell a, Cell b)
{
    if (a.mark != 0 || b.mark != 0)
        return a.mark == b.mark;
    return fraction_compare(amount_of(a), amount_of(b)) == 0;
}

static void add_row(ResultChange *change, Cell before, Cell after)
{
    Fraction step;
    change->rows++;
    if (!change->is_money || before.mark != 0 || after.mark != 0)
        return;
    change->is_money =
        fraction_subtract(amount_of(after), amount_of(before), &step) && fraction_add(change->change, step, &change->change);
}

static ResultChange compare_column(const ResultPair *pair, const PlanColumn *left, const PlanColumn *right)
{
    ResultChange change = {.table = *pair->left->declaration->name.name,
                           .column = *left->title,
                           .is_money = left->type.kind == TYPE_MONEY,
                           .change = fraction_of_integer(0)};
    RunColumn before = run_node_column(pair->before, left->node), after = run_node_column(pair->after, right->node);
    size_t count = run_frame_count(pair->before->run, pair->left->frame);
    for (size_t row = 0; row < count; row++) {
        if (!counts(pair->before, pair->left, row) && !counts(pair->after, pair->right, row))
            continue;
        Cell a = run_column_cell(before, row), b = run_column_cell(after, row);
        if (!is_alike(a, b))
            add_row(&change, a, b);
    }
    return change;
}

static void compare_table(Arena *arena, const ResultPair *pair, ResultChanges *changes)
{
    for (size_t i = 0; i < pair->left->column_count; i++) {
        const PlanColumn *right = find_column(pair->right, &pair->left->columns[i]);
        if (right == NULL)
            continue;
        ResultChange change = compare_column(pair, &pair->left->columns[i], right);
        if (change.rows > 0)
            vector_push(arena, changes, change);
    }
}

ResultChanges result_changes(Arena *arena, const RunResult *before, const RunResult *after)
{
    ResultChanges changes = {0};
    for (size_t i = 0; i < before->plan->result_count; i++) {
        ResultPair pair = {.before = before, .after = after, .left = &before->plan->results[i]};
        pair.right = find_table(after, *pair.left->declaration->name.name);
        if (pair.right != NULL &&
            run_frame_count(before->run, pair.left->frame) == run_frame_count(after->run, pair.right->frame))
            compare_table(arena, &pair, &changes);
    }
    return changes;
}
