/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures that say most about an indicator: the amounts of the main result that its conditions read. */
#include "run/summary_parts.h"

typedef struct FigureSearch {
    SummaryPage *page;
    const PlanResult *table; /* the main result */
    const Quantity *indicator;
    NodeId start;
    SummaryFigures *figures;
} FigureSearch;

static const PlanColumn *column_of(const FigureSearch *search, NodeId node)
{
    for (size_t i = 0; i < search->table->column_count; i++) {
        if (search->table->columns[i].node == node)
            return &search->table->columns[i];
    }
    return NULL;
}

static void offer(FigureSearch *search, const PlanColumn *column)
{
    SummaryFigures *figures = search->figures;
    for (size_t i = 0; i < figures->count; i++) {
        if (figures->columns[i] == column)
            return;
    }
    if (column->type.kind == TYPE_MONEY && figures->count < FIGURES_SHOWN)
        figures->columns[figures->count++] = column;
}

/* Formulas of other rules are not gone through, but for the steps that only change an amount's form. */
static bool is_open(const FigureSearch *search, const PlanNode *node)
{
    return node->quantity == NODE_NONE || node->quantity == search->indicator->index || node->operation == OPERATION_WIDEN ||
           node->operation == OPERATION_MULTIPLY;
}

/* Goes back from the indicator's node, the nearest result columns first: an amount that is compared comes before one that a
 * share is taken of. */
static void search_back(FigureSearch *search)
{
    const Plan *plan = search->page->result->plan;
    bool *seen = arena_allocate_array(search->page->arena, plan->node_count + 1, sizeof *seen);
    VECTOR(NodeId) waiting = {0};
    vector_push(search->page->arena, &waiting, search->start);
    for (size_t next = 0; next < waiting.count; next++) {
        NodeId current = waiting.items[next];
        const PlanNode *node = &plan->nodes[current];
        const PlanColumn *column = current != search->start ? column_of(search, current) : NULL;
        if (column != NULL)
            offer(search, column);
        for (size_t i = 0; i < 4 && column == NULL && is_open(search, node); i++) {
            if (node->operands[i] == NODE_NONE || seen[node->operands[i]])
                continue;
            seen[node->operands[i]] = true;
            vector_push(search->page->arena, &waiting, node->operands[i]);
        }
    }
}

static bool is_undetermined(const Plan *plan, NodeId node)
{
    const PlanNode *choice = &plan->nodes[node];
    return choice->operation == OPERATION_IF && plan->nodes[choice->operands[1]].operation == OPERATION_ABSENT;
}

/* What an indicator is undetermined by, or let off by, says least about it: the search begins behind these conditions. */
static NodeId past_undetermined(const Plan *plan, NodeId node)
{
    while (is_undetermined(plan, node))
        node = plan->nodes[node].operands[2];
    return node;
}

void summary_find_figures(SummaryPage *page, const Quantity *indicator, SummaryFigures *figures)
{
    size_t main_result = page->selection->main_result;
    if (main_result == SIZE_MAX || !space_equal(page->model->results[main_result].space, indicator->space))
        return;
    NodeId start = past_undetermined(page->result->plan, page->result->indicators[indicator->index]);
    FigureSearch search = {page, &page->result->plan->results[main_result], indicator, start, figures};
    search_back(&search);
}
