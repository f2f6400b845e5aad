/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/causes.h"

#include <inttypes.h>

#include "data/asked_row.h"
#include "source/language.h"
#include "run/faults.h"
#include "show/values.h"

/* A state goes back year by year, so that a search may be as long as the panel is; a ring cannot make it endless. */
enum { STEPS_MOST = 10000 };

typedef struct Search {
    const RunResult *result;
} Search;

static const PlanNode *node_at(Search search, NodeId node) { return &search.result->plan->nodes[node]; }

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
    uint8_t mark = cells_value(search.result->cells, node, row).mark;
    return (mark & (MARK_UNKNOWN | MARK_NOT_APPLICABLE)) == MARK_UNKNOWN;
}

static int64_t whole_at(Search search, NodeId node, size_t row) { return cells_value(search.result->cells, node, row).whole; }

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

/* Whether it is the value of a decision or an action. Nodes below it may be shared: all decisions that are recorded nowhere
 * wait for the same answer. */
static bool is_awaited(Search search, NodeId node)
{
    uint32_t index = node_at(search, node)->quantity;
    if (index == NODE_NONE || search.result->plan->quantity_nodes[index] != node)
        return false;
    QuantityKind kind = search.result->model->quantities[index]->kind;
    return kind == QUANTITY_DECISION || kind == QUANTITY_ACTION;
}

Cause cause_find(const RunResult *result, NodeId node, size_t row)
{
    Search search = {result};
    Cause cause = {node, row, NODE_NONE};
    for (int i = 0; i < STEPS_MOST; i++) {
        if (is_awaited(search, cause.node))
            cause.asked_by = cause.node;
        if (!step(search, &cause))
            break;
    }
    return cause;
}

/* The quantity that waits for a pending value. */
static const Quantity *waiting_quantity(const RunResult *result, Cause cause)
{
    uint32_t index = cause.asked_by == NODE_NONE ? NODE_NONE : result->plan->nodes[cause.asked_by].quantity;
    return index == NODE_NONE ? NULL : result->model->quantities[index];
}

bool cause_is_told(const RunResult *result, Cause cause)
{
    const Quantity *quantity = waiting_quantity(result, cause);
    return result->plan->nodes[cause.node].operation == OPERATION_PENDING && quantity != NULL &&
           quantity->kind == QUANTITY_ACTION;
}

bool cause_is_like(const RunResult *result, Cause a, Cause b)
{
    bool is_pending = result->plan->nodes[a.node].operation == OPERATION_PENDING;
    return a.node == b.node && (!is_pending || waiting_quantity(result, a) == waiting_quantity(result, b));
}

/* In words */

static Text words_of(Search search, const PlanNode *node, Arena *arena)
{
    const Model *model = search.result->model;
    Text words = sources_text(model->text->sources, node->span);
    bool is_named = node->quantity != NODE_NONE && (words.length == 0 || words.length > 60);
    return text_format(arena, "`%.*s`", TEXT_ARGUMENTS(is_named ? *model->quantities[node->quantity]->name.name : words));
}

static void print_empty_cell(Search search, const PlanNode *node, size_t row, TextBuilder *out)
{
    const Table *table = search.result->model->tables[node->table];
    const ColumnSymbol *column = table->columns[node->immediate];
    const PreparedTable *rows = &search.result->prepared->tables[node->table];
    size_t dataset_row = rows->dataset_row != NULL ? rows->dataset_row[row] : row;
    if (dataset_is_asked(search.result->dataset, table, dataset_row)) {
        text_append_format(out, say("`%.*s` was not given"), TEXT_ARGUMENTS(*column->name.name));
        return;
    }
    Origin origin = dataset_origin(search.result->dataset, column, dataset_row);
    TextBuilder rows_name = {.arena = out->arena};
    text_append(&rows_name, *table->name.name);
    row_key_print_after(search.result->prepared, table, table->year_in_key ? rows->subjects[row] : (int64_t)row, &rows_name);
    if (table->year_in_key)
        text_append_format(&rows_name, " %" PRId64, rows->years[row]);
    text_append_format(out, say("`%.*s` of %.*s is not known"), TEXT_ARGUMENTS(*column->name.name),
                       TEXT_ARGUMENTS(text_built(&rows_name)));
    if (origin.line > 0)
        text_append_format(out, " (%.*s:%" PRIu64 ")", TEXT_ARGUMENTS(table->file), origin.line);
}

static void print_missing_year(Search search, const PlanNode *node, size_t row, TextBuilder *out)
{
    const Table *table = search.result->model->tables[node->table];
    int64_t subject = whole_at(search, node->operands[0], row);
    long long year = whole_at(search, node->operands[1], row);
    TextBuilder words = {.arena = out->arena};
    text_append(&words, row_word(search.result->model, table_subject(table)));
    row_key_print_after(search.result->prepared, table_subject(table), subject, &words);
    if (table_subject(table) == table)
        text_append_format(out, say("%.*s has no %lld"), TEXT_ARGUMENTS(text_built(&words)), year);
    else
        text_append_format(out, say("%.*s has no %lld in %.*s"), TEXT_ARGUMENTS(text_built(&words)), year,
                           TEXT_ARGUMENTS(*table->name.name));
}

static void print_missing_row(Search search, const PlanNode *node, TextBuilder *out)
{
    text_append_format(out, say("no row of %.*s for %.*s"),
                       TEXT_ARGUMENTS(*search.result->model->tables[node->table]->name.name),
                       TEXT_ARGUMENTS(words_of(search, node, out->arena)));
}

bool cause_print_told(const Model *model, const Declaration *rule, const char *before, TextBuilder *out)
{
    const ClauseList *clauses = &rule->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        if (clauses->items[i].kind != CLAUSE_UNDETERMINED_WHEN || clauses->items[i].value == NULL)
            continue;
        Text words = sources_text(model->text->sources, clauses->items[i].value->span);
        text_append_format(out, "%s`%.*s`", before, TEXT_ARGUMENTS(words));
        return true;
    }
    return false;
}

/* Whose role it is to take a decision; NULL: nobody's. */
static Name role_of(const Quantity *decision)
{
    const ClauseList *clauses = &decision->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        if (clauses->items[i].kind == CLAUSE_BY)
            return clauses->items[i].name.name;
    }
    return NULL;
}

/* `undetermined when` makes a verdict wait as a decision does that nobody has taken. */
static void print_pending(Search search, Cause cause, TextBuilder *out)
{
    const Quantity *quantity = waiting_quantity(search.result, cause);
    if (cause_is_told(search.result, cause) &&
        cause_print_told(search.result->model, quantity->declaration, say("its `undetermined when` holds: "), out))
        return;
    if (quantity == NULL || quantity->kind != QUANTITY_DECISION) {
        text_append_string(out, say("a decision is pending"));
        return;
    }
    Name role = role_of(quantity);
    if (role == NULL)
        text_append_format(out, say("the decision `%.*s` is pending"), TEXT_ARGUMENTS(*quantity->name.name));
    else
        text_append_format(out, say("the decision `%.*s` by %.*s is pending"), TEXT_ARGUMENTS(*quantity->name.name),
                           TEXT_ARGUMENTS(*role));
}

/* A value that went wrong right here says how; a total can also take in what is not known. */
static void print_failed(Search search, Cause cause, TextBuilder *out)
{
    const PlanNode *node = node_at(search, cause.node);
    Text words = words_of(search, node, out->arena);
    FaultKind fault = has_column(search, cause.node) ? cells_fault(search.result->cells, cause.node, cause.row) : FAULT_NEVER;
    if (fault != FAULT_NEVER) {
        fault_print_kind(fault, out);
        text_append(out, words);
        return;
    }
    text_append_format(out,
                       operation_info(node->operation)->locality == LOCALITY_LOCAL
                           ? say("%.*s cannot be computed")
                           : say("%.*s takes in something that is not known"),
                       TEXT_ARGUMENTS(words));
}

void cause_print(const RunResult *result, Cause cause, TextBuilder *out)
{
    Search search = {result};
    const PlanNode *node = node_at(search, cause.node);
    switch (node->operation) {
    case OPERATION_COLUMN:
        print_empty_cell(search, node, cause.row, out);
        break;
    case OPERATION_FIND:
        print_missing_year(search, node, cause.row, out);
        break;
    case OPERATION_FIND_YEAR:
        text_append_format(out, say("there is no %lld in the data"), (long long)whole_at(search, node->operands[0], cause.row));
        break;
    case OPERATION_LOOKUP:
        print_missing_row(search, node, out);
        break;
    case OPERATION_PENDING:
        print_pending(search, cause, out);
        break;
    case OPERATION_REQUIRE:
        text_append_format(out, say("years are missing for %.*s"), TEXT_ARGUMENTS(words_of(search, node, out->arena)));
        break;
    case OPERATION_CONFLICT:
        text_append_string(out, say("exceptions contradict each other: "));
        conflict_print(result, cause.node, out);
        break;
    default:
        print_failed(search, cause, out);
    }
}
