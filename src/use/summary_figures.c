/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures that say most about an indicator: the amounts of the main result that its conditions read. */
#include "use/summary_parts.h"

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

/* Goes back from the indicator's node to the nearest result columns. */
static void search_back(FigureSearch *search)
{
    const Plan *plan = search->page->result->plan;
    bool *seen = arena_allocate_array(search->page->arena, plan->node_count + 1, sizeof *seen);
    VECTOR(NodeId) waiting = {0};
    vector_push(search->page->arena, &waiting, search->start);
    while (waiting.count > 0) {
        NodeId current = waiting.items[--waiting.count];
        const PlanNode *node = &plan->nodes[current];
        const PlanColumn *column = current != search->start ? column_of(search, current) : NULL;
        if (column != NULL)
            offer(search, column);
        for (size_t i = 4; i-- > 0 && column == NULL && is_open(search, node);) {
            if (node->operands[i] == NODE_NONE || seen[node->operands[i]])
                continue;
            seen[node->operands[i]] = true;
            vector_push(search->page->arena, &waiting, node->operands[i]);
        }
    }
}

void summary_find_figures(SummaryPage *page, const Quantity *indicator, SummaryFigures *figures)
{
    size_t main_result = page->selection->main_result;
    if (main_result == SIZE_MAX || !space_equal(page->model->results[main_result].space, indicator->space))
        return;
    FigureSearch search = {page, &page->result->plan->results[main_result], indicator,
                           page->result->indicators[indicator->index], figures};
    search_back(&search);
}
