/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slopes: comparison, choice and logic. What decides is computed first, and only what is chosen after it, so that no point is
 * looked at where nothing that matters changes. Marks are those of plan/operation.def. */
#include "engine/kernel.h"
#include "engine/slopes_parts.h"

bool slopes_comparison(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    Operation operation = slopes->plan->nodes[id].operation;
    LineCell a, b;
    int order;
    if (!slopes_operand(slopes, id, row, 0, &a) || !slopes_operand(slopes, id, row, 1, &b))
        return false;
    *out = line_cell_marked(mark_join(a.mark, b.mark));
    if (out->mark)
        return true;
    if (!slopes_compare(slopes, &a.line, &b.line, &order))
        return false;
    *out = line_cell_whole(operation == OPERATION_LESS         ? order < 0
                           : operation == OPERATION_LESS_EQUAL ? order <= 0
                                                               : order == 0);
    return true;
}

bool slopes_extreme(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    LineCell a, b;
    int order;
    if (!slopes_operand(slopes, id, row, 0, &a) || !slopes_operand(slopes, id, row, 1, &b))
        return false;
    if (a.mark == MARK_UNKNOWN || b.mark == MARK_UNKNOWN) {
        *out = line_cell_marked(MARK_UNKNOWN);
        return true;
    }
    *out = a.mark ? b : a;
    if (a.mark || b.mark)
        return true;
    if (!slopes_compare(slopes, &a.line, &b.line, &order))
        return false;
    *out = (slopes->plan->nodes[id].operation == OPERATION_MINIMUM) == (order <= 0) ? a : b;
    return true;
}

/* The mark that wins where neither operand decides: in `and` not applicable, in `or` unknown. */
static uint8_t logic_mark(Operation operation, uint8_t a, uint8_t b)
{
    if (operation == OPERATION_AND)
        return mark_join(a, b);
    return a == MARK_UNKNOWN || b == MARK_UNKNOWN ? MARK_UNKNOWN : a | b;
}

bool slopes_and_or(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    Operation operation = slopes->plan->nodes[id].operation;
    bool deciding = operation == OPERATION_OR;
    LineCell a, b;
    if (!slopes_operand(slopes, id, row, 0, &a))
        return false;
    *out = line_cell_whole(deciding);
    if (!a.mark && line_cell_is_yes(&a) == deciding)
        return true;
    if (!slopes_operand(slopes, id, row, 1, &b))
        return false;
    if (!b.mark && line_cell_is_yes(&b) == deciding)
        return true;
    uint8_t mark = logic_mark(operation, a.mark, b.mark);
    *out = mark ? line_cell_marked(mark) : line_cell_whole(!deciding);
    return true;
}

static bool are_alike(SlopeRun *slopes, const LineCell *a, const LineCell *b, bool *out)
{
    int order = 0;
    if (a->mark == b->mark && a->mark == 0 && !slopes_compare(slopes, &a->line, &b->line, &order))
        return false;
    *out = a->mark == b->mark && order == 0;
    return true;
}

bool slopes_if(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    LineCell condition, yes;
    bool is_alike;
    if (!slopes_operand(slopes, id, row, 0, &condition))
        return false;
    if (condition.mark == 0)
        return slopes_operand(slopes, id, row, line_cell_is_yes(&condition) ? 1 : 2, out);
    if (condition.mark == MARK_UNKNOWN) {
        if (!slopes_operand(slopes, id, row, 1, &yes) || !slopes_operand(slopes, id, row, 2, out) ||
            !are_alike(slopes, &yes, out, &is_alike))
            return false;
        if (is_alike)
            return true;
    }
    *out = line_cell_marked(condition.mark);
    return true;
}

bool slopes_at_first(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    LineCell is_before;
    if (!slopes_operand(slopes, id, row, 0, out))
        return false;
    if (out->mark != MARK_UNKNOWN)
        return true;
    if (!slopes_operand(slopes, id, row, 1, &is_before))
        return false;
    return !line_cell_is_yes(&is_before) || slopes_operand(slopes, id, row, 2, out);
}

bool slopes_require(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    LineCell condition;
    if (!slopes_operand(slopes, id, row, 0, &condition))
        return false;
    *out = line_cell_marked(MARK_UNKNOWN);
    return !line_cell_is_yes(&condition) || slopes_operand(slopes, id, row, 1, out);
}

bool slopes_conflict(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    LineCell contradicts;
    if (!slopes_operand(slopes, id, row, 0, out) || !slopes_operand(slopes, id, row, 1, &contradicts))
        return false;
    if (line_cell_is_yes(&contradicts))
        *out = line_cell_marked(MARK_UNKNOWN);
    return true;
}
