/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules and cases that tests try; the whole of coverage. */
#include "test/test_coverage.h"

#include "plan/trace.h"
#include "source/language.h"
#include "show/values.h"

/* ── what there is to try ────────────────────────────────────────────────────────────────────────────────── */

static const Clause *find_clause(const Declaration *rule, ClauseKind kind)
{
    for (size_t i = 0; i < rule->as.rule.clauses.count; i++)
        if (rule->as.rule.clauses.items[i].kind == kind)
            return &rule->as.rule.clauses.items[i];
    return NULL;
}

static bool is_certain(const Declaration *rule, size_t exception_count)
{
    return exception_count == 0 && find_clause(rule, CLAUSE_WHEN) == NULL && find_clause(rule, CLAUSE_IN_FORCE) == NULL;
}

static void add_node(Coverage *coverage, CoveredThing *thing, NodeId node)
{
    if (node != NODE_NONE)
        vector_push(coverage->suite->arena, &thing->nodes, node);
}

/* `status`: of an obligation, else NODE_NONE. */
static void add_rule(Coverage *coverage, const char *word, const Quantity *quantity, NodeId node, NodeId status)
{
    Arena *arena = coverage->suite->arena;
    CoveredThing thing = {.kind = COVERED_RULE,
                          .word = word,
                          .name = *quantity->name.name,
                          .span = quantity->name.span,
                          .node = node,
                          .value = 1};
    if (quantity->kind == QUANTITY_GROUND || quantity->kind == QUANTITY_EXEMPTION)
        thing.name = text_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(*quantity->owner->name.name), TEXT_ARGUMENTS(thing.name));
    else
        thing.is_certain = is_certain(quantity->declaration, quantity->exception_count);
    add_node(coverage, &thing, node);
    add_node(coverage, &thing, status);
    add_node(coverage, &thing, coverage->suite->plan->quantity_nodes[quantity->index]);
    if (node != NODE_NONE)
        vector_push(arena, &coverage->things, thing);
}

static void add_cases(Coverage *coverage, const Quantity *indicator, NodeId node)
{
    Arena *arena = coverage->suite->arena;
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count && node != NODE_NONE; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        Text name = clause->name.name != NULL ? *clause->name.name : *clause->level.name;
        CoveredThing thing = {
            .kind = COVERED_CASE,
            .name = text_format(arena, "%.*s is %.*s", TEXT_ARGUMENTS(*indicator->name.name), TEXT_ARGUMENTS(name)),
            .span = clause->span,
            .node = node,
            .value = (int64_t)i,
            .is_certain = true};
        add_node(coverage, &thing, node);
        vector_push(arena, &coverage->things, thing);
    }
}

/* Rules that leave rows: obligations, grounds, decisions. */
static void add_plan_rules(Coverage *coverage)
{
    const Plan *plan = coverage->suite->plan;
    for (size_t i = 0; i < plan->rule_count; i++) {
        const PlanRule *rule = &plan->rules[i];
        if (rule->quantity->kind == QUANTITY_OBLIGATION)
            add_rule(coverage, say("obligation"), rule->quantity, rule->arises, rule->status);
        else if (rule->quantity->kind == QUANTITY_GROUND)
            add_rule(coverage, say("ground"), rule->quantity, rule->arises, rule->status);
        else if (rule->quantity->kind == QUANTITY_DECISION)
            add_rule(coverage, say("decision"), rule->quantity, rule->arises, rule->status);
    }
}

static const char *word_of(QuantityKind kind)
{
    switch (kind) {
    case QUANTITY_EXEMPTION:
        return say("exemption");
    case QUANTITY_PERMIT:
        return say("permit");
    case QUANTITY_ASK:
        return say("ask");
    case QUANTITY_FORBID:
        return say("forbid");
    default:
        return NULL;
    }
}

static void add_quantities(Coverage *coverage)
{
    const Plan *plan = coverage->suite->plan;
    for (size_t i = 0; i < plan->model->quantity_count; i++) {
        const Quantity *quantity = plan->model->quantities[i];
        const char *word = word_of(quantity->kind);
        if (quantity->kind == QUANTITY_INDICATOR)
            add_cases(coverage, quantity, plan->quantity_nodes[i]);
        else if (word != NULL)
            add_rule(coverage, word, quantity, plan->quantity_nodes[i], NODE_NONE);
    }
}

static CoveredThing *find_thing(const Coverage *coverage, Span span)
{
    for (size_t i = 0; i < coverage->things.count; i++)
        if (coverage->things.items[i].span.begin == span.begin)
            return &coverage->things.items[i];
    return NULL;
}

static CoveredThing *add_exception(Coverage *coverage, const TraceEntry *entry)
{
    const Declaration *exception = entry->of.exception;
    vector_push(coverage->suite->arena, &coverage->things,
                (CoveredThing){.kind = COVERED_RULE,
                               .word = say("exception"),
                               .name = *exception->name.name,
                               .span = exception->name.span,
                               .node = entry->node,
                               .value = 1,
                               .is_certain = is_certain(exception, 0)});
    return &coverage->things.items[coverage->things.count - 1];
}

/* An exception is traced wherever the value is that it is an exception to; the first tells whether it arises. */
static void add_exceptions(Coverage *coverage)
{
    const Trace *trace = coverage->suite->plan->trace;
    for (TraceId i = 0; i < trace->count; i++) {
        const TraceEntry *entry = &trace->entries[i];
        if (entry->kind != TRACE_EXCEPTION || entry->node == NODE_NONE)
            continue;
        CoveredThing *thing = find_thing(coverage, entry->of.exception->name.span);
        add_node(coverage, thing != NULL ? thing : add_exception(coverage, entry), entry->node);
    }
}

/* ── what a run tried ────────────────────────────────────────────────────────────────────────────────────── */

static void note_thing(Coverage *coverage, CoveredThing *thing, size_t index, const Run *run)
{
    RunColumn column = run_column(run, thing->node);
    bool is_here = false;
    for (size_t row = 0; row < column.count; row++) {
        if (value_mark(column, row) != 0)
            continue;
        bool has_arisen = value_whole(column, row) == thing->value;
        thing->has_arisen = thing->has_arisen || has_arisen;
        thing->has_not_arisen = thing->has_not_arisen || !has_arisen;
        is_here = is_here || has_arisen;
    }
    if (is_here)
        vector_push(coverage->suite->arena, &thing->tests, index);
}

static void note_run(Coverage *coverage, size_t index, const Run *run)
{
    for (size_t i = 0; i < coverage->things.count; i++)
        note_thing(coverage, &coverage->things.items[i], index, run);
    coverage_note_limits(coverage, index, run);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void collect_things(Coverage *coverage, bool *kept)
{
    add_plan_rules(coverage);
    add_quantities(coverage);
    add_exceptions(coverage);
    for (size_t i = 0; i < coverage->things.count; i++)
        kept[coverage->things.items[i].node] = true;
}

Coverage *tests_cover(TestSuite *suite)
{
    Coverage *coverage = arena_allocate(suite->arena, sizeof *coverage);
    *coverage = (Coverage){.suite = suite};
    bool *kept = arena_allocate_array(suite->arena, suite->plan->node_count + 1, sizeof *kept);
    bool *has_passed = arena_allocate_array(suite->arena, suite->count + 1, sizeof *has_passed);
    collect_things(coverage, kept);
    coverage_collect_limits(coverage, kept);
    for (size_t i = 0; i < suite->count; i++) {
        Arena *arena = arena_open();
        TestOutcome outcome = test_run(suite, i, suite->plan, kept, arena);
        has_passed[i] = outcome.has_passed;
        if (outcome.conditions != NULL)
            note_run(coverage, i, outcome.run->run);
        arena_close(arena);
    }
    coverage_try_things(coverage, suite, has_passed);
    coverage_try_limits(coverage, suite, has_passed);
    coverage_try_values(coverage, suite, has_passed);
    return coverage;
}
