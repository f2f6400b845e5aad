/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use/causes.h"

#include <inttypes.h>

#include "use/values.h"

/* A state goes back year by year, so that a search may be as long as the panel is; a ring cannot make it endless. */
enum { STEPS_MOST = 10000 };

typedef struct Search {
    const RunResult *result;
    const Run *all;
} Search;

static const PlanNode *node_at(Search search, NodeId node)
{
    return &search.result->plan->nodes[node];
}

static bool has_column(Search search, NodeId node)
{
    if (node == NODE_NONE)
        return false;
    Operation operation = node_at(search, node)->operation;
    return operation != OPERATION_GROUP && operation != OPERATION_RANGE;
}

static bool is_unknown(Search search, NodeId node, size_t row)
{
    if (!has_column(search, node))
        return false;
    uint8_t mark = value_mark(run_column(search.all, node), row);
    return (mark & (MARK_UNKNOWN | MARK_NOT_APPLICABLE)) == MARK_UNKNOWN;
}

static int64_t whole_at(Search search, NodeId node, size_t row)
{
    return value_whole(run_column(search.all, node), row);
}

/* One step back: false where the search has ended. */

static bool step_to_operand(Search search, Cause *cause)
{
    const PlanNode *node = node_at(search, cause->node);
    for (size_t i = 0; i < 4; i++) {
        if (is_unknown(search, node->operands[i], cause->row)) {
            cause->node = node->operands[i];
            return true;
        }
    }
    return false;
}

/* `a` where its row is: of another frame, or of another year. */
static bool step_to_row(Search search, Cause *cause)
{
    const PlanNode *node = node_at(search, cause->node);
    if (is_unknown(search, node->operands[0], cause->row)) {
        cause->node = node->operands[0];
        return true;
    }
    size_t row = (size_t)whole_at(search, node->operands[0], cause->row);
    if (!is_unknown(search, node->operands[1], row))
        return false;
    *cause = (Cause){node->operands[1], row};
    return true;
}

static bool step_to_branch(Search search, Cause *cause)
{
    const PlanNode *node = node_at(search, cause->node);
    NodeId condition = node->operands[0];
    if (is_unknown(search, condition, cause->row))
        cause->node = condition;
    else
        cause->node = whole_at(search, condition, cause->row) == 1 ? node->operands[1] : node->operands[2];
    return is_unknown(search, cause->node, cause->row);
}

static bool step_to_earlier_year(Search search, Cause *cause)
{
    const PlanNode *node = node_at(search, cause->node);
    if (is_unknown(search, node->operands[1], cause->row)) {
        cause->node = node->operands[1];
        return true;
    }
    size_t row = (size_t)whole_at(search, node->operands[0], cause->row);
    bool is_earlier = row < cause->row && is_unknown(search, cause->node, row);
    cause->row = is_earlier ? row : cause->row;
    return is_earlier;
}

static bool step(Search search, Cause *cause)
{
    Operation operation = node_at(search, cause->node)->operation;
    switch (operation) {
    case OPERATION_AT:
    case OPERATION_EARLIER:
        return step_to_row(search, cause);
    case OPERATION_IF:
        return step_to_branch(search, cause);
    case OPERATION_YEARS_RUNNING:
        return step_to_earlier_year(search, cause);
    default:
        return operation_info(operation)->locality == LOCALITY_LOCAL && step_to_operand(search, cause);
    }
}

Cause cause_find(const RunResult *result, const Run *all, NodeId node, size_t row)
{
    Search search = {result, all};
    Cause cause = {node, row};
    for (int i = 0; i < STEPS_MOST && step(search, &cause); i++)
        continue;
    return cause;
}

/* In words */

static void print_words(Search search, const PlanNode *node, TextBuilder *out)
{
    const Model *model = search.result->model;
    Text words = sources_text(model->text->sources, node->span);
    bool is_named = node->quantity != NODE_NONE && (words.length == 0 || words.length > 60);
    text_append_format(out, "`%.*s`", TEXT_ARGUMENTS(is_named ? *model->quantities[node->quantity]->name.name : words));
}

static void print_empty_cell(Search search, const PlanNode *node, size_t row, TextBuilder *out)
{
    const Table *table = search.result->model->tables[node->table];
    const ColumnSymbol *column = table->columns[node->immediate];
    const PreparedTable *rows = &search.result->prepared->tables[node->table];
    size_t dataset_row = rows->dataset_row != NULL ? rows->dataset_row[row] : row;
    Origin origin = dataset_origin(search.result->dataset, column, dataset_row);
    text_append_format(out, "`%.*s` of %.*s ", TEXT_ARGUMENTS(*column->name.name), TEXT_ARGUMENTS(*table->name.name));
    if (!table->year_in_key)
        row_key_print(search.result->prepared, table, (int64_t)row, out);
    text_append_string(out, " is not known");
    if (origin.line > 0)
        text_append_format(out, " (%.*s:%" PRIu64 ")", TEXT_ARGUMENTS(table->file), origin.line);
}

static void print_missing_year(Search search, const PlanNode *node, size_t row, TextBuilder *out)
{
    const Table *table = search.result->model->tables[node->table];
    int64_t subject = whole_at(search, node->operands[0], row), year = whole_at(search, node->operands[1], row);
    text_append_format(out, "%.*s ", TEXT_ARGUMENTS(*table->name.name));
    row_key_print(search.result->prepared, table_subject(table), subject, out);
    text_append_format(out, " has no %" PRId64, year);
}

static void print_missing_row(Search search, const PlanNode *node, TextBuilder *out)
{
    text_append_format(out, "no row of %.*s for ", TEXT_ARGUMENTS(*search.result->model->tables[node->table]->name.name));
    print_words(search, node, out);
}

void cause_print(const RunResult *result, const Run *all, Cause cause, TextBuilder *out)
{
    Search search = {result, all};
    const PlanNode *node = node_at(search, cause.node);
    switch (node->operation) {
    case OPERATION_COLUMN:
        print_empty_cell(search, node, cause.row, out);
        break;
    case OPERATION_FIND:
        print_missing_year(search, node, cause.row, out);
        break;
    case OPERATION_FIND_YEAR:
        text_append_format(out, "there is no %" PRId64 " in the data", whole_at(search, node->operands[0], cause.row));
        break;
    case OPERATION_LOOKUP:
        print_missing_row(search, node, out);
        break;
    case OPERATION_PENDING:
        text_append_string(out, "a decision is pending");
        break;
    case OPERATION_REQUIRE:
        text_append_string(out, "years are missing for ");
        print_words(search, node, out);
        break;
    case OPERATION_CONFLICT:
        text_append_string(out, "exceptions contradict each other in ");
        print_words(search, node, out);
        break;
    default:
        text_append_string(out, operation_info(node->operation)->locality == LOCALITY_LOCAL ? "cannot be computed: "
                                                                                            : "something missing in ");
        print_words(search, node, out);
    }
}
