/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of all computed names: what is needed first comes first; what is in a circle is gone over until nothing changes.
 *
 * A node is a quantity, a function, a result, a table's condition or what a column falls by in coming years. Whenever a node's
 * type changes, those that read it are inferred again. Types change upwards only (pending, then a kind, then less exact), so
 * that this comes to an end; what is still pending then takes the type its literals suggest (`settling`). */
#include "meaning/rules.h"

enum { CHANGES_MOST = 16 };

/* ── scopes ──────────────────────────────────────────────────────────────────────────────────────────────── */

Scope quantity_scope(Checker *checker, const Quantity *quantity)
{
    const QuantityInfo *info = info_of(checker, quantity);
    Scope scope = scope_of_space(quantity->space);
    scope.is_broken = info->broken;
    const Clause *each = quantity->kind == QUANTITY_OBLIGATION ? find_clause(info->clauses, CLAUSE_EACH) : NULL;
    scope.part = each ? each->name.name : NULL;
    return scope;
}

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* `in force from 2024`: a year, or a date. */
static void infer_bound(Checker *checker, const Expression *bound, const Scope *scope)
{
    if (!bound)
        return;
    Operand operand = infer_operand(checker, bound, scope);
    if (operand.type.kind != TYPE_DATE && !type_suits(operand, (Type){.kind = TYPE_YEAR}))
        report_unsuited(checker, operand, (Type){.kind = TYPE_YEAR});
    else if (operand.type.kind != TYPE_ERROR)
        scope_needs_year(checker, scope, bound->span, "in force from");
}

static void infer_answer(Checker *checker, const Clause *clause, const Scope *scope, Type wanted)
{
    Type type = infer(checker, clause->value, scope);
    Resolution resolution = *resolution_of(checker, clause->value);
    if (type.kind == TYPE_ERROR)
        return;
    if (resolution.kind != REFERENCE_COLUMN)
        diagnostic_report(checker->sink, DIAGNOSTIC_ANSWER_COLUMN, clause->value->span);
    else if (!type_suits(operand_of(clause->value, type), wanted))
        report_unsuited(checker, operand_of(clause->value, type), wanted);
}

static void infer_conditions(Checker *checker, const Clause *clause, const Scope *scope)
{
    if (clause->value)
        infer_condition(checker, clause->value, scope);
    for (size_t i = 0; i < clause->unless.count; i++)
        infer_condition(checker, clause->unless.items[i], scope);
}

/* What `then` puts in the place of a quantity's value: of an obligation, whether it arises. */
static Type replaced_type(const Quantity *quantity)
{
    return quantity->kind == QUANTITY_OBLIGATION ? (Type){.kind = TYPE_LOGICAL} : quantity->type;
}

static void infer_clause(Checker *checker, const Clause *clause, const Scope *scope, const Quantity *quantity)
{
    switch (clause->kind) {
    case CLAUSE_WHEN:
    case CLAUSE_CASE:
    case CLAUSE_UNDETERMINED_WHEN:
    case CLAUSE_GROUND:
    case CLAUSE_EXEMPTION:
        infer_conditions(checker, clause, scope);
        break;
    case CLAUSE_BY:
        break;
    case CLAUSE_DUE:
    case CLAUSE_MET_BY:
        infer_wanted(checker, clause->value, scope, (Type){.kind = TYPE_DATE});
        if (clause->until)
            infer_condition(checker, clause->until, scope);
        break;
    case CLAUSE_BELONGS_TO:
    case CLAUSE_EACH:
        if (clause->value)
            infer_wanted(checker, clause->value, scope, (Type){.kind = TYPE_YEAR});
        break;
    case CLAUSE_ANSWER:
        if (clause->value)
            infer_answer(checker, clause, scope, quantity->type);
        break;
    case CLAUSE_THEN:
        infer_wanted(checker, clause->value, scope, replaced_type(quantity));
        break;
    case CLAUSE_IN_FORCE:
        infer_bound(checker, clause->value, scope);
        infer_bound(checker, clause->until, scope);
        break;
    }
}

static void infer_clauses(Checker *checker, const ClauseList *clauses, const Scope *scope, const Quantity *quantity)
{
    for (size_t i = 0; clauses && i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_GROUND && clause->kind != CLAUSE_EXEMPTION)
            infer_clause(checker, clause, scope, quantity);
    }
}

/* A definition is as inexact as what an exception may put in its place. */
static Type with_exceptions(Checker *checker, const Quantity *quantity, Type type, const Scope *scope)
{
    for (size_t i = 0; i < quantity->exception_count; i++) {
        const ClauseList *clauses = &quantity->exceptions[i]->as.rule.clauses;
        infer_clauses(checker, clauses, scope, quantity);
        const Clause *then = find_clause(clauses, CLAUSE_THEN);
        Type other = then ? resolution_of(checker, then->value)->type : type;
        if (type_is_amount(type) && type_is_amount(other))
            type = type_with_exactness(type, other);
    }
    return type;
}

static Type infer_quantity(Checker *checker, const Quantity *quantity)
{
    Scope scope = quantity_scope(checker, quantity);
    Type type = quantity->type;
    if (quantity->kind == QUANTITY_DEFINITION)
        type = infer(checker, quantity->value, &scope);
    else if (quantity->clause)
        infer_clause(checker, quantity->clause, &scope, quantity);
    else
        infer_clauses(checker, info_of(checker, quantity)->clauses, &scope, quantity);
    return with_exceptions(checker, quantity, type, &scope);
}

/* ── functions, results, tables ──────────────────────────────────────────────────────────────────────────── */

static Type infer_function(Checker *checker, Function *function)
{
    Scope scope = {.space = {.kind = SPACE_SCALAR},
                   .arguments = &function->declaration->as.function.arguments,
                   .argument_types = function->argument_types,
                   .function = function};
    return infer(checker, function->declaration->as.function.body, &scope);
}

static void infer_result(Checker *checker, const ResultTable *result)
{
    Scope scope = scope_of_space(result->space);
    for (size_t i = 0; i < result->column_count; i++)
        infer(checker, result->columns[i].value, &scope);
}

static void infer_table(Checker *checker, Table *table)
{
    if (!table->counts_when)
        return;
    Scope scope = scope_of_space(table_space(table));
    scope.columns_only = true;
    infer_condition(checker, table->counts_when, &scope);
}

/* ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *node_word(Checker *checker, size_t node, Span *span)
{
    Identifier name = node < checker->quantities.count ? checker->quantities.items[node]->name
                                                       : checker->functions.items[node - checker->quantities.count]->name;
    *span = name.span;
    return word(name);
}

/* In a circle a name may be one thing if it is another, and the other if it is the one. */
static void report_unstable(Checker *checker, size_t node, Type before, Type after)
{
    Span span;
    const char *name = node_word(checker, node, &span);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_TYPE, span, name);
    diagnostic_hint(diagnostic, "if it were %s, it would come out as %s", words_of(checker, before), words_of(checker, after));
}

static bool is_settled(Type type) { return type.kind != TYPE_ERROR && type.kind != TYPE_PENDING; }

/* Keeps a definition's new type; whether it changed. A mistake changes nothing while types are looked for, so that the last
 * pass meets it again and reports it. */
static bool keep_type(Checker *checker, size_t node, Type *kept, Type type)
{
    Type before = *kept;
    NodeState *state = &checker->nodes[node];
    if (checker->reporting) {
        bool turns = is_settled(before) && is_settled(type) && !type_equal(before, type);
        *kept = state->is_tainted || turns ? (Type){.kind = TYPE_ERROR} : type;
        if (turns)
            report_unstable(checker, node, before, type);
        return false;
    }
    state->has_failed = type.kind == TYPE_ERROR;
    if (state->has_failed || type_equal(before, type) || state->changes >= CHANGES_MOST)
        return false;
    state->changes++;
    *kept = type;
    return true;
}

/* Infers one node; whether what others see of it changed. */
static bool infer_node(Checker *checker, size_t number)
{
    size_t node = number;
    checker->current = (uint32_t)number;
    if (node < checker->quantities.count) {
        Quantity *quantity = checker->quantities.items[node];
        return keep_type(checker, number, &quantity->type, infer_quantity(checker, quantity));
    }
    node -= checker->quantities.count;
    if (node < checker->functions.count) {
        Function *function = checker->functions.items[node];
        bool needed_year = function->needs_year;
        bool changed = keep_type(checker, number, &function->type, infer_function(checker, function));
        return changed || needed_year != function->needs_year;
    }
    node -= checker->functions.count;
    if (node < checker->results.count)
        infer_result(checker, &checker->results.items[node]);
    else if (node - checker->results.count < checker->tables.count)
        infer_table(checker, checker->tables.items[node - checker->results.count]);
    else
        infer_fall(checker, &checker->falls.items[node - checker->results.count - checker->tables.count]);
    return false;
}

static bool infer_round(Checker *checker, const uint32_t *order)
{
    bool again = false;
    for (size_t i = 0; i < checker->node_count; i++) {
        uint32_t node = order[i];
        if (!checker->nodes[node].is_dirty)
            continue;
        again = true;
        checker->nodes[node].is_dirty = false;
        if (!infer_node(checker, node))
            continue;
        const NodeNumbers *readers = &checker->nodes[node].readers;
        for (size_t j = 0; j < readers->count; j++)
            checker->nodes[readers->items[j]].is_dirty = true;
    }
    return again;
}

static void infer_until_stable(Checker *checker, const uint32_t *order)
{
    while (infer_round(checker, order)) { /* ends, as no type changes more than CHANGES_MOST times */
    }
}

static Type *definition_type(Checker *checker, size_t node)
{
    if (node < checker->quantities.count)
        return &checker->quantities.items[node]->type;
    node -= checker->quantities.count;
    return node < checker->functions.count ? &checker->functions.items[node]->type : NULL;
}

static bool mark_pending(Checker *checker)
{
    bool any = false;
    for (size_t node = 0; node < checker->node_count; node++) {
        const Type *type = definition_type(checker, node);
        checker->nodes[node].is_dirty = type && type->kind == TYPE_PENDING;
        any = any || checker->nodes[node].is_dirty;
    }
    return any;
}

/* What has no type because something it reads is wrong is not wrong itself. */
static void taint_readers(Checker *checker, Arena *scratch)
{
    uint32_t *queue = arena_allocate_array(scratch, checker->node_count + 1, sizeof *queue);
    size_t head = 0, tail = 0;
    for (size_t node = 0; node < checker->node_count; node++)
        if (checker->nodes[node].has_failed)
            queue[tail++] = (uint32_t)node;
    while (head < tail) {
        const NodeNumbers *readers = &checker->nodes[queue[head++]].readers;
        for (size_t i = 0; i < readers->count; i++) {
            NodeState *reader = &checker->nodes[readers->items[i]];
            const Type *type = definition_type(checker, readers->items[i]);
            if (!type || type->kind != TYPE_PENDING || reader->has_failed || reader->is_tainted)
                continue;
            reader->is_tainted = true;
            queue[tail++] = readers->items[i];
        }
    }
}

/* What else has no type by now is made of itself alone: a circle, which is reported as such, or a state that nothing
 * begins, which check_circles reports. */
static void give_up_pending(Checker *checker)
{
    for (size_t node = 0; node < checker->node_count; node++) {
        Type *type = definition_type(checker, node);
        NodeState *state = &checker->nodes[node];
        if (!type || type->kind != TYPE_PENDING || state->has_failed)
            continue;
        *type = (Type){.kind = TYPE_ERROR};
        state->has_no_type = !state->is_tainted;
    }
}

static void open_nodes(Checker *checker)
{
    checker->node_count = checker->quantities.count + checker->functions.count + checker->results.count +
                          checker->tables.count + checker->falls.count;
    checker->nodes = arena_allocate_array(checker->arena, checker->node_count + 1, sizeof *checker->nodes);
    for (size_t i = 0; i < checker->node_count; i++)
        checker->nodes[i].is_dirty = true;
}

static void find_types(Checker *checker, Arena *scratch, const uint32_t *order)
{
    checker->sink = checker->nowhere;
    checker->reporting = false;
    infer_until_stable(checker, order);
    if (mark_pending(checker)) {
        checker->settling = true;
        infer_until_stable(checker, order);
    }
    taint_readers(checker, scratch);
    give_up_pending(checker);
}

void infer_all(Checker *checker)
{
    Arena *scratch = arena_open();
    checker->nowhere = diagnostics_open(scratch, checker->text->sources);
    open_nodes(checker);
    const uint32_t *order = order_nodes(checker, scratch);
    find_types(checker, scratch, order);
    checker->sink = checker->text->diagnostics;
    checker->reporting = true;
    checker->settling = false;
    for (size_t i = 0; i < checker->node_count; i++)
        infer_node(checker, order[i]);
    checker->current = NODE_NOBODY;
    checker->nowhere = NULL;
    arena_close(scratch);
}

void refresh_types(Checker *checker)
{
    for (size_t i = 0; i < checker->functions.count; i++) {
        if (checker->nodes[node_of_function(checker, checker->functions.items[i])].is_dirty) {
            infer_all(checker);
            return;
        }
    }
}
