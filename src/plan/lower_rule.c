/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules: indicators, obligations, sanctions, decisions, actions, and exceptions to anything.
 *
 * Conditions are three-valued. ARISES turns "not applicable" into no wherever a rule asks whether something holds, so that
 * a rule about what is not there does not arise, while unknown stays unknown. */
#include "plan/lowering_rules.h"

static NodeId absent(Builder *builder) { return builder_source(builder, OPERATION_ABSENT, 0); }

static NodeId arises(Builder *builder, NodeId condition) { return builder_unary(builder, OPERATION_ARISES, condition); }

static NodeId yes(Builder *builder) { return builder_constant(builder, 1); }

/* a and b, where yes() stands for nothing asked. */
static NodeId both(Builder *builder, NodeId a, NodeId b)
{
    if (a == yes(builder))
        return b;
    return b == yes(builder) ? a : builder_binary(builder, OPERATION_AND, a, b);
}

static const Type logical = {.kind = TYPE_LOGICAL};

static NodeId refuse(Builder *builder, NodeId condition)
{
    return builder_unary(builder, OPERATION_NOT, arises(builder, condition));
}

/* ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────── */

static const Clause *find_clause(const Declaration *rule, ClauseKind kind)
{
    for (size_t i = 0; i < rule->as.rule.clauses.count; i++) {
        if (rule->as.rule.clauses.items[i].kind == kind)
            return &rule->as.rule.clauses.items[i];
    }
    return NULL;
}

/* The clause's condition with every `unless`; an absent clause asks nothing. */
static NodeId clause_condition(const Context *context, const Clause *clause)
{
    Builder *builder = &context->lowering->builder;
    if (!clause)
        return yes(builder);
    TraceId entry = trace_open(context->lowering, TRACE_CLAUSE, clause);
    NodeId condition = clause->value ? lower_condition(context, clause->value) : yes(builder);
    for (size_t i = 0; i < clause->unless.count; i++) {
        TraceId unless = trace_open(context->lowering, TRACE_UNLESS, clause->unless.items[i]);
        NodeId excepts = lower_condition(context, clause->unless.items[i]);
        trace_close(context->lowering, unless, excepts, logical);
        condition = both(builder, condition, refuse(builder, excepts));
    }
    trace_close(context->lowering, entry, condition, logical);
    return condition;
}

/* Whether the row's year (or date, where the bound is one) has reached `bound`, or not passed it. */
static NodeId reached(const Context *context, const Expression *bound, bool is_end)
{
    Builder *builder = &context->lowering->builder;
    Value limit = lower_expression(context, bound);
    NodeId now = limit.type.kind == TYPE_DATE ? scope_date(context, context->scope) : scope_year(context, context->scope);
    return is_end ? builder_binary(builder, OPERATION_LESS_EQUAL, now, limit.node)
                  : builder_binary(builder, OPERATION_LESS_EQUAL, limit.node, now);
}

static NodeId in_force(const Context *context, const Declaration *rule)
{
    Builder *builder = &context->lowering->builder;
    const Clause *clause = find_clause(rule, CLAUSE_IN_FORCE);
    if (!clause)
        return yes(builder);
    TraceId entry = trace_open(context->lowering, TRACE_CLAUSE, clause);
    NodeId holds = clause->value ? reached(context, clause->value, false) : yes(builder);
    if (clause->until)
        holds = both(builder, holds, reached(context, clause->until, true));
    trace_close(context->lowering, entry, holds, logical);
    return holds;
}

/* The clause's date, year or other value. */
static NodeId clause_value(const Context *context, const Clause *clause)
{
    TraceId entry = trace_open(context->lowering, TRACE_CLAUSE, clause);
    Value value = lower_expression(context, clause->value);
    trace_close(context->lowering, entry, value.node, value.type);
    return value.node;
}

/* A rule that is not in force is not applicable. */
static NodeId where_in_force(const Context *context, const Declaration *rule, NodeId value)
{
    Builder *builder = &context->lowering->builder;
    NodeId force = in_force(context, rule);
    return force == yes(builder) ? value : builder_ternary(builder, OPERATION_IF, force, value, absent(builder));
}

/* The rule's `when`. */
static NodeId rule_condition(const Context *context, const Declaration *rule)
{
    return where_in_force(context, rule, clause_condition(context, find_clause(rule, CLAUSE_WHEN)));
}

/* ── exceptions ──────────────────────────────────────────────────────────────────────────────────────────── */

/* One exception to a value: where it applies, and what it puts in the value's place. */
typedef struct ExceptionCase {
    NodeId applies, value;
} ExceptionCase;

static ExceptionCase lower_exception(const Context *context, const Declaration *exception, Type type, NodeId otherwise)
{
    const Clause *then = find_clause(exception, CLAUSE_THEN);
    TraceId entry = trace_open(context->lowering, TRACE_EXCEPTION, exception);
    ExceptionCase found = {.applies = arises(&context->lowering->builder, rule_condition(context, exception)),
                           .value = otherwise};
    if (then) {
        TraceId value = trace_open(context->lowering, TRACE_CLAUSE, then);
        found.value = lower_as(context, then->value, type);
        trace_close(context->lowering, value, found.value, type);
    }
    trace_close(context->lowering, entry, found.applies, logical);
    return found;
}

/* yes where both apply and do not agree. */
static NodeId contradict(Builder *builder, ExceptionCase a, ExceptionCase b)
{
    if (a.value == b.value)
        return NODE_NONE;
    NodeId apply = builder_binary(builder, OPERATION_AND, builder_unary(builder, OPERATION_IS_YES, a.applies),
                                  builder_unary(builder, OPERATION_IS_YES, b.applies));
    NodeId alike = builder_unary(builder, OPERATION_IS_YES, builder_binary(builder, OPERATION_EQUAL, a.value, b.value));
    return builder_binary(builder, OPERATION_AND, apply, builder_unary(builder, OPERATION_NOT, alike));
}

/* `value` with the quantity's exceptions; `otherwise` is what an exception without `then` puts there. */
static NodeId with_exceptions(const Context *context, const Quantity *quantity, NodeId value, NodeId otherwise)
{
    Builder *builder = &context->lowering->builder;
    size_t count = quantity->exception_count;
    ExceptionCase *cases = arena_allocate_array(builder->arena, count + 1, sizeof *cases);
    if (type_is_fraction(quantity->type))
        otherwise = builder_widen(builder, otherwise, 0);
    for (size_t i = 0; i < count; i++)
        cases[i] = lower_exception(context, quantity->exceptions[i], quantity->type, otherwise);
    for (size_t i = count; i-- > 0;)
        value = builder_ternary(builder, OPERATION_IF, cases[i].applies, cases[i].value, value);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            NodeId bad = contradict(builder, cases[i], cases[j]);
            if (bad != NODE_NONE)
                value = builder_binary(builder, OPERATION_CONFLICT, value, bad);
        }
    }
    return value;
}

/* ── dispensations ───────────────────────────────────────────────────────────────────────────────────────── */

/* `value`, but `otherwise` for those who are let off the rule, whatever its exceptions say. */
static NodeId unless_dispensed(const Context *context, const Quantity *quantity, NodeId value, NodeId otherwise)
{
    Builder *builder = &context->lowering->builder;
    NodeId row = dispensation_row(context, quantity);
    if (row == NODE_NONE)
        return value;
    if (type_is_fraction(quantity->type))
        otherwise = builder_widen(builder, otherwise, 0);
    return builder_ternary(builder, OPERATION_IF, dispensation_holds(builder, row), otherwise, value);
}

/* ── indicator ───────────────────────────────────────────────────────────────────────────────────────────── */

static NodeId indicator_case(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    const ClauseList *clauses = &quantity->declaration->as.rule.clauses;
    const Clause *undetermined = find_clause(quantity->declaration, CLAUSE_UNDETERMINED_WHEN);
    NodeId stops = undetermined ? arises(builder, clause_condition(context, undetermined)) : NODE_NONE;
    Context cases = undetermined ? context_unless(context, stops) : *context;
    NodeId value = absent(builder);
    for (size_t i = clauses->count; i-- > 0;) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        NodeId chosen = builder_constant(builder, (int64_t)i);
        value = clause->otherwise
                    ? chosen
                    : builder_ternary(builder, OPERATION_IF, arises(builder, clause_condition(&cases, clause)), chosen, value);
    }
    if (undetermined)
        value = builder_ternary(builder, OPERATION_IF, stops, absent(builder), value);
    value = where_in_force(context, quantity->declaration, value);
    return with_exceptions(context, quantity, value, absent(builder));
}

/* ── obligation ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Counted rows only, so that a plan that is not made yet obliges nobody. */
static NodeId counted_condition(const Context *context, const Quantity *quantity, NodeId condition)
{
    Builder *builder = &context->lowering->builder;
    NodeId counts = lower_counts(context->lowering, quantity->space);
    if (counts != NODE_NONE)
        condition = both(builder, scope_row_value(context, context->scope, counts), condition);
    return condition;
}

/* Met on or before the as-of date; that test comes before `if`, whose facts may lie ahead. */
static NodeId is_met(const Context *context, const Clause *met_by, NodeId *date)
{
    TraceId entry = trace_open(context->lowering, TRACE_CLAUSE, met_by);
    *date = lower_condition(context, met_by->value);
    Builder *builder = &context->lowering->builder;
    NodeId today = builder_source(builder, OPERATION_TODAY, 0);
    NodeId happened = arises(builder, builder_binary(builder, OPERATION_LESS_EQUAL, *date, today));
    if (met_by->until)
        happened = both(builder, happened, arises(builder, lower_condition(context, met_by->until)));
    trace_close(context->lowering, entry, happened, logical);
    return happened;
}

static NodeId status_of(Builder *builder, ObligationNodes nodes, NodeId met, NodeId date)
{
    NodeId today = builder_source(builder, OPERATION_TODAY, 0);
    NodeId late = arises(builder, builder_binary(builder, OPERATION_LESS, nodes.due, date));
    NodeId overdue = arises(builder, builder_binary(builder, OPERATION_LESS, nodes.due, today));
    NodeId when_met = builder_ternary(builder, OPERATION_IF, late, builder_constant(builder, STATUS_LATE),
                                      builder_constant(builder, STATUS_MET));
    NodeId when_not = builder_ternary(builder, OPERATION_IF, overdue, builder_constant(builder, STATUS_OVERDUE),
                                      builder_constant(builder, STATUS_OPEN));
    NodeId status = builder_ternary(builder, OPERATION_IF, met, when_met, when_not);
    return builder_ternary(builder, OPERATION_IF, nodes.arises, status, absent(builder));
}

ObligationNodes lower_obligation(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    const Clause *due = find_clause(quantity->declaration, CLAUSE_DUE);
    const Clause *met_by = find_clause(quantity->declaration, CLAUSE_MET_BY);
    NodeId condition = rule_condition(context, quantity->declaration);
    condition = with_exceptions(context, quantity, condition, builder_constant(builder, 0));
    condition = unless_dispensed(context, quantity, condition, builder_constant(builder, 0));
    ObligationNodes nodes = {.arises = arises(builder, counted_condition(context, quantity, condition)),
                             .due = due ? clause_value(context, due) : absent(builder)};
    NodeId date = absent(builder);
    NodeId met = met_by ? is_met(context, met_by, &date) : builder_constant(builder, 0);
    nodes.met_on = builder_ternary(builder, OPERATION_IF, builder_unary(builder, OPERATION_IS_YES, met), date, absent(builder));
    nodes.status = status_of(builder, nodes, met, date);
    return nodes;
}

/* ── sanction, decision, permission ──────────────────────────────────────────────────────────────────────── */

static NodeId ground_condition(const Context *context, const Quantity *quantity)
{
    NodeId condition = where_in_force(context, quantity->declaration, clause_condition(context, quantity->clause));
    return with_exceptions(context, quantity, condition, builder_constant(&context->lowering->builder, 0));
}

static NodeId lower_ground(const Context *context, const Quantity *quantity)
{
    NodeId condition = ground_condition(context, quantity);
    condition = unless_dispensed(context, quantity, condition, builder_constant(&context->lowering->builder, 0));
    return counted_condition(context, quantity, condition);
}

/* Whether any of the sanction's grounds, or exemptions, holds. */
static NodeId any_part(const Context *context, const Quantity *sanction, QuantityKind kind)
{
    Builder *builder = &context->lowering->builder;
    NodeId any = builder_constant(builder, 0);
    const PartList *parts = &context->lowering->parts[sanction->index];
    for (size_t i = 0; i < parts->count; i++) {
        const Quantity *part = parts->items[i];
        if (part->kind != kind)
            continue;
        NodeId holds = arises(builder, quantity_node(context->lowering, part));
        any = any == builder_constant(builder, 0) ? holds : builder_binary(builder, OPERATION_OR, any, holds);
    }
    return any;
}

static NodeId lower_sanction(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    NodeId exempt = any_part(context, quantity, QUANTITY_EXEMPTION);
    NodeId value = any_part(context, quantity, QUANTITY_GROUND);
    if (exempt != builder_constant(builder, 0))
        value = both(builder, value, refuse(builder, exempt));
    value = where_in_force(context, quantity->declaration, value);
    value = with_exceptions(context, quantity, value, builder_constant(builder, 0));
    return unless_dispensed(context, quantity, value, builder_constant(builder, 0));
}

static NodeId decision_condition(const Context *context, const Quantity *quantity)
{
    NodeId condition = rule_condition(context, quantity->declaration);
    return arises(&context->lowering->builder, counted_condition(context, quantity, condition));
}

static NodeId recorded_answer(const Context *context, const Quantity *quantity)
{
    const Clause *answer = find_clause(quantity->declaration, CLAUSE_ANSWER);
    return answer && answer->value ? clause_value(context, answer)
                                   : builder_source(&context->lowering->builder, OPERATION_PENDING, 0);
}

/* An answer that is neither missing nor pending. */
static NodeId is_answered(Builder *builder, NodeId answer)
{
    return builder_binary(builder, OPERATION_AND, builder_unary(builder, OPERATION_IS_GIVEN, answer),
                          builder_unary(builder, OPERATION_IS_KNOWN, answer));
}

NodeId decision_is_pending(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    NodeId given = is_answered(builder, recorded_answer(context, quantity));
    NodeId wanted = unless_dispensed(context, quantity, decision_condition(context, quantity), builder_constant(builder, 0));
    return both(builder, wanted, builder_unary(builder, OPERATION_NOT, given));
}

static NodeId lower_decision(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    NodeId answer = recorded_answer(context, quantity);
    NodeId given = is_answered(builder, answer);
    NodeId taken = builder_ternary(builder, OPERATION_IF, given, answer, builder_source(builder, OPERATION_PENDING, 0));
    NodeId value = builder_ternary(builder, OPERATION_IF, decision_condition(context, quantity), taken, absent(builder));
    value = with_exceptions(context, quantity, value, absent(builder));
    return unless_dispensed(context, quantity, value, absent(builder));
}

static NodeId permission_condition(const Context *context, const Quantity *quantity)
{
    NodeId condition = rule_condition(context, quantity->declaration);
    return with_exceptions(context, quantity, condition, builder_constant(&context->lowering->builder, 0));
}

/* ── action: the verdict on a row of its ledger ──────────────────────────────────────────────────────────── */

/* Folds the action's permissions of one kind, in the file's order: whether any holds, and the first that does. */
static void fold_permissions(const Context *context, const Quantity *action, QuantityKind kind, NodeId *any, NodeId *first)
{
    Builder *builder = &context->lowering->builder;
    const PartList *parts = &context->lowering->parts[action->index];
    *any = builder_constant(builder, 0);
    *first = builder_constant(builder, NO_PERMISSION);
    for (size_t i = parts->count; i-- > 0;) {
        const Quantity *permission = parts->items[i];
        if (permission->kind != kind)
            continue;
        NodeId holds = arises(builder, quantity_node(context->lowering, permission));
        *any = *any == builder_constant(builder, 0) ? holds : builder_binary(builder, OPERATION_OR, holds, *any);
        *first = builder_ternary(builder, OPERATION_IF, builder_unary(builder, OPERATION_IS_YES, holds),
                                 builder_constant(builder, (int64_t)permission->index), *first);
    }
}

/* Any forbid before any ask before any permit; denied where none permits. */
static NodeId lower_action(const Context *context, const Quantity *quantity)
{
    static const QuantityKind weakest_first[] = {QUANTITY_PERMIT, QUANTITY_ASK, QUANTITY_FORBID};
    Builder *builder = &context->lowering->builder;
    NodeId verdict = builder_constant(builder, DENIED);
    for (size_t i = 0; i < 3; i++) {
        NodeId any, first;
        fold_permissions(context, quantity, weakest_first[i], &any, &first);
        verdict = builder_ternary(builder, OPERATION_IF, any, first, verdict);
    }
    const Clause *undetermined = find_clause(quantity->declaration, CLAUSE_UNDETERMINED_WHEN);
    if (undetermined)
        verdict = builder_ternary(builder, OPERATION_IF, arises(builder, clause_condition(context, undetermined)),
                                  builder_source(builder, OPERATION_PENDING, 0), verdict);
    return verdict;
}

/* ── quantities ──────────────────────────────────────────────────────────────────────────────────────────── */

static NodeId lower_kind(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    switch (quantity->kind) {
    case QUANTITY_DEFINITION:
        return with_exceptions(context, quantity, lower_as(context, quantity->value, quantity->type), absent(builder));
    case QUANTITY_INDICATOR:
        return unless_dispensed(context, quantity, indicator_case(context, quantity), absent(builder));
    case QUANTITY_OBLIGATION:
        return lower_obligation(context, quantity).status;
    case QUANTITY_SANCTION:
        return lower_sanction(context, quantity);
    case QUANTITY_GROUND:
    case QUANTITY_EXEMPTION:
        return lower_ground(context, quantity);
    case QUANTITY_DECISION:
        return lower_decision(context, quantity);
    case QUANTITY_PERMIT:
    case QUANTITY_ASK:
    case QUANTITY_FORBID:
        return unless_dispensed(context, quantity, permission_condition(context, quantity), builder_constant(builder, 0));
    case QUANTITY_ACTION:
        break;
    }
    return lower_action(context, quantity);
}

NodeId lower_quantity(Lowering *lowering, const Quantity *quantity)
{
    Scope scope;
    Context context = context_of(lowering, quantity->space, &scope);
    lowering->builder.quantity = (uint32_t)quantity->index;
    lowering->builder.span = quantity->name.span;
    TraceId entry = trace_open(lowering, TRACE_QUANTITY, quantity);
    NodeId value = builder_in_frame(&lowering->builder, context.frame, lower_kind(&context, quantity));
    trace_close(lowering, entry, value, quantity->type);
    if (lowering->is_tracing)
        lowering->quantity_traces[quantity->index] = entry;
    return value;
}

/* ── the rows that rules leave in the derived results ────────────────────────────────────────────────────── */

static const ColumnSymbol *link_to_main(const Table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i]->type.kind == TYPE_ROW && table->columns[i]->type.table->index == 0)
            return table->columns[i];
    }
    return NULL;
}

/* An obligation of another year than its row's, or of a quarter. */
static void name_part(const Context *context, const Quantity *quantity, PlanRule *rule)
{
    const Clause *belongs = find_clause(quantity->declaration, CLAUSE_BELONGS_TO);
    if (belongs)
        rule->year = clause_value(context, belongs);
    if (context->part != NODE_NONE)
        rule->instance = builder_source(&context->lowering->builder, OPERATION_PART, context->frame);
}

/* Whose row it is: the panel's subject; for a table, the main table's row it links to with its own key as the instance,
 * else its own key. The rows of a `made from` table belong to nobody. */
static void name_row(const Context *context, PlanRule *rule)
{
    const Scope *scope = context->scope;
    const Table *table = scope->space.table;
    rule->unit = rule->instance = NODE_NONE;
    rule->year = scope_year(context, scope);
    if (scope->space.kind == SPACE_YEARS || (table && table->made_from))
        return;
    const ColumnSymbol *link = scope->space.kind == SPACE_TABLE ? link_to_main(table) : NULL;
    if (link) {
        rule->unit = scope_row_value(context, scope, builder_column(&context->lowering->builder, link));
        rule->unit_table = link->type.table;
        rule->instance = table->key_count > 0 ? scope_subject(context, scope) : NODE_NONE;
        rule->instance_table = table;
    } else {
        rule->unit = scope_subject(context, scope);
        rule->unit_table = scope->space.kind == SPACE_PANEL ? table_subject(table) : table;
    }
}

static void name_by(const Declaration *declaration, PlanRule *rule)
{
    const Clause *by = find_clause(declaration, CLAUSE_BY);
    rule->by = by ? by->name.name : NULL;
}

/* The context of a rule's rows: `each quarter of next year` has four rows for each of its frame's. */
Context rule_context(Lowering *lowering, const Quantity *quantity, Scope *scope)
{
    Context context = context_of(lowering, quantity->space, scope);
    const Clause *each = find_clause(quantity->declaration, CLAUSE_EACH);
    if (!each)
        return context;
    Builder *builder = &lowering->builder;
    int parts = text_equal_string(*each->name.name, "month") ? 12 : 4;
    FrameId frame = builder_parts(builder, context.frame, parts);
    scope->row = builder_source(builder, OPERATION_BASE_ROW, frame);
    context.frame = frame;
    NodeId year = each->value ? clause_value(&context, each) : scope_year(&context, scope);
    PlanNode part = {.operation = OPERATION_YEAR_PART,
                     .frame = frame,
                     .immediate = parts,
                     .operands = {year, builder_source(builder, OPERATION_PART, frame), NODE_NONE, NODE_NONE},
                     .quantity = builder->quantity,
                     .span = each->span};
    context.part = builder_add(builder, part);
    return context;
}

static void keep_obligation(const Context *context, const Quantity *quantity, PlanRule *rule)
{
    ObligationNodes nodes = lower_obligation(context, quantity);
    rule->arises = nodes.arises;
    rule->status = nodes.status;
    rule->due = nodes.due;
    rule->met_on = nodes.met_on;
    name_by(quantity->declaration, rule);
}

static void keep_ground(const Context *context, const Quantity *quantity, PlanRule *rule)
{
    Builder *builder = &context->lowering->builder;
    rule->arises = arises(builder, quantity_node(context->lowering, quantity));
    NodeId exempt = any_part(context, quantity->owner, QUANTITY_EXEMPTION);
    NodeId unknown = builder_source(builder, OPERATION_PENDING, 0);
    rule->exempt = builder_ternary(builder, OPERATION_IF, rule->arises, exempt, unknown);
}

static void keep_decision(const Context *context, const Quantity *quantity, PlanRule *rule)
{
    rule->arises = decision_is_pending(context, quantity);
    name_by(quantity->declaration, rule);
}

static void keep_action(const Context *context, const Quantity *quantity, PlanRule *rule)
{
    Builder *builder = &context->lowering->builder;
    const Table *table = quantity->space.table;
    NodeId counts = lower_counts(context->lowering, quantity->space);
    rule->arises = counts == NODE_NONE ? yes(builder) : counts;
    rule->verdict = quantity_node(context->lowering, quantity);
    if (table->dated_by)
        rule->date = builder_column(builder, table->dated_by);
}

static bool leaves_rows(const Quantity *quantity)
{
    if (quantity->kind == QUANTITY_ACTION)
        return !quantity->space.table->unrecorded;
    return quantity->kind == QUANTITY_OBLIGATION || quantity->kind == QUANTITY_GROUND || quantity->kind == QUANTITY_DECISION;
}

/* Every node of a rule is a column of the rule's frame. */
static void spread(Builder *builder, PlanRule *rule)
{
    NodeId *nodes[] = {&rule->arises, &rule->unit,   &rule->year,   &rule->instance, &rule->status,
                       &rule->due,    &rule->met_on, &rule->exempt, &rule->verdict,  &rule->date};
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
        if (*nodes[i] != NODE_NONE)
            *nodes[i] = builder_in_frame(builder, rule->frame, *nodes[i]);
    }
}

/* The rule with whose row it is and nothing else. */
static PlanRule rule_of(const Context *context, const Quantity *quantity)
{
    PlanRule rule = {.quantity = quantity,
                     .frame = context->frame,
                     .status = NODE_NONE,
                     .due = NODE_NONE,
                     .met_on = NODE_NONE,
                     .exempt = NODE_NONE,
                     .verdict = NODE_NONE,
                     .date = NODE_NONE};
    name_row(context, &rule);
    name_part(context, quantity, &rule);
    return rule;
}

static PlanRule keep_rule(Lowering *lowering, const Quantity *quantity, size_t number)
{
    Scope scope;
    lowering->builder.quantity = (uint32_t)quantity->index;
    lowering->builder.span = quantity->name.span;
    TraceId entry = trace_open(lowering, TRACE_RULE, quantity);
    Context context = rule_context(lowering, quantity, &scope);
    PlanRule rule = rule_of(&context, quantity);
    if (quantity->kind == QUANTITY_OBLIGATION)
        keep_obligation(&context, quantity, &rule);
    else if (quantity->kind == QUANTITY_GROUND)
        keep_ground(&context, quantity, &rule);
    else if (quantity->kind == QUANTITY_DECISION)
        keep_decision(&context, quantity, &rule);
    else
        keep_action(&context, quantity, &rule);
    spread(&lowering->builder, &rule);
    trace_close(lowering, entry, rule.arises, logical);
    if (lowering->is_tracing)
        lowering->rule_traces[number] = entry;
    return rule;
}

void lower_rules(Lowering *lowering, Plan *plan)
{
    const Model *model = lowering->model;
    plan->rules = arena_allocate_array(lowering->builder.arena, model->quantity_count + 1, sizeof *plan->rules);
    for (size_t i = 0; i < model->quantity_count; i++) {
        if (!leaves_rows(model->quantities[i]))
            continue;
        plan->rules[plan->rule_count] = keep_rule(lowering, model->quantities[i], plan->rule_count);
        plan->rule_count++;
    }
}

/* ── where dispensations make a difference ───────────────────────────────────────────────────────────────── */

/* What would apply without dispensation: not no, so that what would be unknown counts as well. */
static NodeId would_apply(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    if (quantity->kind == QUANTITY_INDICATOR)
        return builder_unary(builder, OPERATION_IS_GIVEN, indicator_case(context, quantity));
    bool is_ground = quantity->kind == QUANTITY_GROUND, is_decision = quantity->kind == QUANTITY_DECISION;
    NodeId condition = is_ground     ? ground_condition(context, quantity)
                       : is_decision ? rule_condition(context, quantity->declaration)
                                     : permission_condition(context, quantity);
    NodeId applies = arises(builder, counted_condition(context, quantity, condition));
    NodeId does_not = builder_unary(builder, OPERATION_IS_YES, builder_unary(builder, OPERATION_NOT, applies));
    return builder_unary(builder, OPERATION_NOT, does_not);
}

/* A sanction is told ground by ground; what is in no ledger has no rows. */
static bool can_be_dispensed(const Lowering *lowering, const Quantity *quantity)
{
    return lowering->model->dispensations->words[quantity->index] >= 0 && quantity->kind != QUANTITY_SANCTION &&
           (quantity->space.kind != SPACE_TABLE || !quantity->space.table->unrecorded);
}

static PlanDispensation keep_dispensation(Lowering *lowering, const Quantity *quantity)
{
    Scope scope;
    Builder *builder = &lowering->builder;
    bool was_tracing = lowering->is_tracing;
    lowering->is_tracing = false; /* nobody asks why: the rule itself is explained */
    builder->quantity = (uint32_t)quantity->index;
    builder->span = quantity->name.span;
    Context context = rule_context(lowering, quantity, &scope);
    PlanDispensation found = {.rule = rule_of(&context, quantity), .dispensation = dispensation_row(&context, quantity)};
    found.rule.arises = both(builder, dispensation_holds(builder, found.dispensation), would_apply(&context, quantity));
    found.dispensation = builder_in_frame(builder, context.frame, found.dispensation);
    spread(builder, &found.rule);
    lowering->is_tracing = was_tracing;
    return found;
}

void lower_dispensations(Lowering *lowering, Plan *plan)
{
    const Model *model = lowering->model;
    if (!model->dispensations)
        return;
    plan->dispensations = arena_allocate_array(lowering->builder.arena, model->quantity_count + 1, sizeof *plan->dispensations);
    for (size_t i = 0; i < model->quantity_count; i++)
        if (can_be_dispensed(lowering, model->quantities[i]))
            plan->dispensations[plan->dispensation_count++] = keep_dispensation(lowering, model->quantities[i]);
}
