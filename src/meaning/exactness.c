/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of an øre: where `rounded` is required, and where its absence deserves a word (language.md § 6).
 *
 * Values flow from name to name through arithmetic, not through conditions or `rounded`. Where a fraction flows back into
 * itself a year later, its denominator must not grow: no quotient may flow along, and no share may be taken on the way. */
#include "meaning/rules.h"
#include "meaning/uses.h"
#include "meaning/walk.h"
#include "source/language.h"

typedef struct Flow {
    Span span;
    bool is_scaled; /* on the way a share is taken of it, or it is divided */
} Flow;

typedef struct Flows {
    Checker *checker;
    Arena *scratch;
    Graph graph;
    VECTOR(Flow) edges;
    uint32_t node;
} Flows;

/* ── where values flow ───────────────────────────────────────────────────────────────────────────────────── */

static void flow(Flows *flows, const Expression *expression, bool is_scaled);

static void flow_from(Flows *flows, size_t node, Span span, bool is_scaled)
{
    graph_add(flows->scratch, &flows->graph, flows->node, node);
    vector_push(flows->scratch, &flows->edges, (Flow){.span = span, .is_scaled = is_scaled});
}

static void flow_name(Flows *flows, const Expression *expression, bool is_scaled)
{
    const Resolution *resolution = resolution_of(flows->checker, expression);
    bool counts =
        resolution->kind == REFERENCE_QUANTITY && type_is_amount(resolution->type) && type_is_fraction(resolution->type);
    if (counts)
        flow_from(flows, node_of_quantity(resolution->as.quantity), expression->span, is_scaled);
}

static bool is_whole_number(Flows *flows, const Expression *expression)
{
    return resolution_of(flows->checker, expression)->type.kind == TYPE_INTEGER;
}

static void flow_binary(Flows *flows, const Expression *expression, bool is_scaled)
{
    const Expression *left = expression->as.binary.left, *right = expression->as.binary.right;
    switch (expression->as.binary.sign) {
    case BINARY_ADD:
    case BINARY_SUBTRACT:
        flow(flows, left, is_scaled);
        flow(flows, right, is_scaled);
        break;
    case BINARY_MULTIPLY:
        flow(flows, left, is_scaled || !is_whole_number(flows, right));
        flow(flows, right, is_scaled || !is_whole_number(flows, left));
        break;
    default:
        flow(flows, left, true);
        flow(flows, right, true);
    }
}

static void flow_call(Flows *flows, const Expression *call, bool is_scaled)
{
    const Resolution *resolution = resolution_of(flows->checker, call);
    bool keeps = resolution->kind == REFERENCE_BUILTIN &&
                 (resolution->as.builtin == BUILTIN_MIN || resolution->as.builtin == BUILTIN_MAX ||
                  resolution->as.builtin == BUILTIN_ABSOLUTE);
    bool computes = resolution->kind == REFERENCE_FUNCTION && type_is_fraction(resolution->type);
    if (computes)
        flow_from(flows, node_of_function(flows->checker, resolution->as.function), call->span, is_scaled);
    for (size_t i = 0; (keeps || computes) && i < call->as.call.arguments.count; i++)
        flow(flows, call->as.call.arguments.items[i], is_scaled || computes);
}

static void flow(Flows *flows, const Expression *expression, bool is_scaled)
{
    switch (expression->kind) {
    case EXPRESSION_NAME:
    case EXPRESSION_OUTER:
    case EXPRESSION_PATH:
        flow_name(flows, expression, is_scaled);
        break;
    case EXPRESSION_CALL:
        flow_call(flows, expression, is_scaled);
        break;
    case EXPRESSION_NEGATE:
    case EXPRESSION_RUNNING_SUM:
        flow(flows, expression->as.unary.operand, is_scaled);
        break;
    case EXPRESSION_BINARY:
        flow_binary(flows, expression, is_scaled);
        break;
    case EXPRESSION_IF:
        flow(flows, expression->as.choice.then_value, is_scaled);
        flow(flows, expression->as.choice.else_value, is_scaled);
        break;
    case EXPRESSION_SHIFT:
        flow(flows, expression->as.shift.operand, is_scaled);
        break;
    case EXPRESSION_IN_YEAR:
        flow(flows, expression->as.in_year.operand, is_scaled);
        break;
    case EXPRESSION_AT_FIRST:
        flow(flows, expression->as.at_first.operand, is_scaled);
        flow(flows, expression->as.at_first.first, is_scaled);
        break;
    case EXPRESSION_AGGREGATE:
        flow(flows, expression->as.aggregate.path, is_scaled || expression->as.aggregate.kind == AGGREGATE_AVERAGE);
        break;
    default:
        break;
    }
}

static void flow_into(Flows *flows, const Quantity *quantity)
{
    if (quantity->kind != QUANTITY_DEFINITION || !type_is_fraction(quantity->type))
        return;
    flows->node = (uint32_t)node_of_quantity(quantity);
    flow(flows, quantity->value, false);
    for (size_t i = 0; i < quantity->exception_count; i++) {
        const Clause *then = find_clause(&quantity->exceptions[i]->as.rule.clauses, CLAUSE_THEN);
        if (then)
            flow(flows, then->value, false);
    }
}

static void collect_flows(Flows *flows)
{
    Checker *checker = flows->checker;
    flows->graph.node_count = checker->node_count;
    for (size_t i = 0; i < checker->quantities.count; i++)
        flow_into(flows, checker->quantities.items[i]);
    for (size_t i = 0; i < checker->functions.count; i++) {
        const Function *function = checker->functions.items[i];
        if (!type_is_fraction(function->type))
            continue;
        flows->node = (uint32_t)node_of_function(checker, function);
        flow(flows, function->declaration->as.function.body, false);
    }
    graph_index(flows->scratch, &flows->graph);
}

/* ── where `rounded` is required ─────────────────────────────────────────────────────────────────────────── */

static const char *multiple_words(Checker *checker, Type type)
{
    if (type.kind != TYPE_MONEY || !checker->model->currency)
        return "0.0001";
    TextBuilder builder = {.arena = checker->arena};
    decimal_print(&builder, 1, checker->model->currency_decimals);
    text_append_format(&builder, " %s", checker->model->currency->start);
    return text_built(&builder).start;
}

static void report_growth(Flows *flows, const Quantity *quantity, Span span)
{
    Checker *checker = flows->checker;
    info_of(checker, quantity)->fraction_reported = true;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_ROUNDED_CARRIED, span, word(quantity->name));
    diagnostic_label(diagnostic, quantity->name.span, "carried from year to year, it would grow ever finer");
    diagnostic_hint(diagnostic, "say to what it is rounded each year: `%s = rounded(…, %s)`", word(quantity->name),
                    multiple_words(checker, quantity->type));
}

/* Whether nothing grows. */
static bool check_growth(Flows *flows)
{
    Checker *checker = flows->checker;
    uint32_t *component = arena_allocate_array(flows->scratch, flows->graph.node_count + 1, sizeof *component);
    size_t count = graph_components(flows->scratch, &flows->graph, component, NULL);
    bool *reported = arena_allocate_array(flows->scratch, count + 1, sizeof *reported), any_reported = false;
    for (size_t i = 0; i < flows->graph.edges.count; i++) {
        GraphEdge edge = flows->graph.edges.items[i];
        if (component[edge.from] != component[edge.to] || reported[component[edge.from]] ||
            edge.from >= checker->quantities.count)
            continue;
        const Quantity *quantity = checker->quantities.items[edge.from];
        bool quotient = quantity->type.exactness == EXACT_QUOTIENT;
        if (!flows->edges.items[i].is_scaled && !quotient)
            continue;
        reported[component[edge.from]] = true;
        any_reported = true;
        report_growth(flows, quantity, quotient ? quantity->name.span : flows->edges.items[i].span);
    }
    return !any_reported;
}

/* ── where a word is enough ──────────────────────────────────────────────────────────────────────────────── */

static void warn_part(Checker *checker, const Quantity *quantity, Span span, const char *words)
{
    QuantityInfo *info = info_of(checker, quantity);
    if (info->fraction_reported)
        return;
    info->fraction_reported = true;
    const char *smallest = multiple_words(checker, quantity->type);
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_PART_KEPT, quantity->name.span, word(quantity->name), smallest);
    diagnostic_label(diagnostic, span, "%s", words);
    diagnostic_hint(diagnostic, "say `rounded(…, %s)`, `rounded_down` or `rounded_up` if the policy rounds", smallest);
}

static bool is_part(Type type) { return type.kind == TYPE_MONEY && type_is_fraction(type); }

static void warn_shown(Checker *checker)
{
    for (size_t i = 0; i < checker->results.count; i++) {
        const ResultTable *result = &checker->results.items[i];
        for (size_t j = 0; j < result->column_count; j++) {
            const Expression *value = result->columns[j].value;
            const Resolution *resolution = resolution_of(checker, value);
            if (resolution->kind == REFERENCE_QUANTITY && is_part(resolution->type))
                warn_part(checker, resolution->as.quantity, value->span, say("shown here"));
        }
    }
}

static void warn_carried(Checker *checker, const Uses *uses)
{
    for (size_t i = 0; i < uses->edges.count; i++) {
        uint32_t to = uses->graph.edges.items[i].to;
        if (uses->edges.items[i].time != USE_EARLIER || to >= checker->quantities.count)
            continue;
        if (is_part(checker->quantities.items[to]->type))
            warn_part(checker, checker->quantities.items[to], uses->edges.items[i].span, say("read a year later here"));
    }
}

void check_exactness(Checker *checker, Arena *scratch, const Uses *uses)
{
    Flows flows = {.checker = checker, .scratch = scratch};
    collect_flows(&flows);
    if (!check_growth(&flows)) /* what is shown of it keeps a part for that reason */
        return;
    warn_shown(checker);
    warn_carried(checker, uses);
}
