/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions: operators, literals, conditions. Names and paths are in lower_reference.c, sums over related rows in
 * lower_aggregate.c. */
#include "plan/lowering.h"

/* ── fitting a value to the form its place asks for ──────────────────────────────────────────────────────── */

static NodeId rescale(Builder *builder, NodeId node, int by)
{
    const PlanNode *whole = &builder->nodes.items[node];
    int64_t factor = 1;
    for (int i = 0; i < by; i++)
        factor *= 10;
    int64_t scaled;
    if (whole->operation == OPERATION_CONSTANT && !__builtin_mul_overflow(whole->immediate, factor, &scaled))
        return builder_constant(builder, scaled);
    PlanNode larger = {.operation = OPERATION_RESCALE,
                       .frame = whole->frame,
                       .operands = {node, NODE_NONE, NODE_NONE, NODE_NONE},
                       .immediate = by,
                       .quantity = builder->quantity,
                       .span = builder->span};
    return builder_add(builder, larger);
}

NodeId fit_type(Builder *builder, Value value, Type type)
{
    if (type_is_fraction(type))
        return builder_widen(builder, value.node, value.type.decimals);
    if (type_is_amount(value.type) && !type_is_fraction(value.type) && type.decimals > value.type.decimals)
        return rescale(builder, value.node, type.decimals - value.type.decimals);
    return value.node;
}

NodeId lower_as(const Context *context, const Expression *expression, Type type)
{
    return fit_type(&context->lowering->builder, lower_expression(context, expression), type);
}

NodeId lower_condition(const Context *context, const Expression *expression)
{
    return lower_expression(context, expression).node;
}

/* ── literals ────────────────────────────────────────────────────────────────────────────────────────────── */

static NodeId lower_amount(Builder *builder, Fraction value, Type type)
{
    int64_t whole;
    if (!type_is_fraction(type) && fraction_is_integer(value, &whole))
        return builder_constant(builder, whole);
    return builder_fraction(builder, value);
}

static Fraction smallest_units(const Model *model, Fraction whole_units)
{
    Fraction factor = fraction_of_integer(1), result;
    for (int i = 0; i < model->currency_decimals; i++)
        factor.numerator *= 10;
    return fraction_multiply(whole_units, factor, &result) ? result : whole_units;
}

static NodeId lower_literal(const Context *context, const Expression *expression, Type type)
{
    Builder *builder = &context->lowering->builder;
    switch (expression->as.literal.kind) {
    case LITERAL_MONEY:
        return lower_amount(builder, smallest_units(context->lowering->model, expression->as.literal.value), type);
    case LITERAL_NUMBER:
    case LITERAL_PERCENT:
    case LITERAL_DAYS:
    case LITERAL_MONTHS:
        return lower_amount(builder, expression->as.literal.value, type);
    case LITERAL_TEXT:
        return builder_text(builder, expression->as.literal.text);
    case LITERAL_DAY:
    case LITERAL_DATE:
    case LITERAL_LOGICAL:
        break;
    }
    return builder_constant(builder, expression->as.literal.integer);
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_date_shift(Type left, Type right) { return left.kind == TYPE_DATE && right.kind == TYPE_MONTHS; }

static NodeId lower_date_shift(Builder *builder, BinaryOperator sign, NodeId date, NodeId months)
{
    if (sign == BINARY_SUBTRACT)
        months = builder_unary(builder, OPERATION_NEGATE, months);
    return builder_binary(builder, OPERATION_ADD_MONTHS, date, months);
}

/* Products and quotients of wholes with decimals are fractions by type, so that here both sides are one form. */
static NodeId lower_scaled(Builder *builder, Operation operation, Value left, Value right, Type type)
{
    if (type_is_fraction(type)) {
        left.node = builder_widen(builder, left.node, left.type.decimals);
        right.node = builder_widen(builder, right.node, right.type.decimals);
    }
    return builder_binary(builder, operation, left.node, right.node);
}

/* Where nobody looks at the quotient its divisor is left out, so that a zero there is no fault. */
static NodeId lower_quotient(const Context *context, Value left, Value right)
{
    Builder *builder = &context->lowering->builder;
    NodeId divisor = builder_widen(builder, right.node, right.type.decimals);
    if (context->unwanted != NODE_NONE) {
        NodeId absent = builder_widen(builder, builder_source(builder, OPERATION_ABSENT, 0), 0);
        divisor = builder_ternary(builder, OPERATION_IF, context->unwanted, absent, divisor);
    }
    return builder_binary(builder, OPERATION_DIVIDE, builder_widen(builder, left.node, left.type.decimals), divisor);
}

/* `a and b`: where a is no, nobody looks at b; `a or b`: where a is yes. */
static NodeId lower_junction(const Context *context, const Expression *expression)
{
    Builder *builder = &context->lowering->builder;
    bool is_and = expression->as.binary.sign == BINARY_AND;
    NodeId left = lower_condition(context, expression->as.binary.left);
    Context after = context_unless(context, is_and ? builder_unary(builder, OPERATION_NOT, left) : left);
    NodeId right = lower_condition(&after, expression->as.binary.right);
    return builder_binary(builder, is_and ? OPERATION_AND : OPERATION_OR, left, right);
}

static NodeId lower_arithmetic(const Context *context, const Expression *expression, Type type)
{
    Builder *builder = &context->lowering->builder;
    BinaryOperator sign = expression->as.binary.sign;
    Value left = lower_expression(context, expression->as.binary.left);
    Value right = lower_expression(context, expression->as.binary.right);
    if (is_date_shift(left.type, right.type))
        return lower_date_shift(builder, sign, left.node, right.node);
    switch (sign) {
    case BINARY_ADD:
    case BINARY_SUBTRACT:
        return builder_binary(builder, sign == BINARY_ADD ? OPERATION_ADD : OPERATION_SUBTRACT, fit_type(builder, left, type),
                              fit_type(builder, right, type));
    case BINARY_OF:
        if (left.type.kind == TYPE_DAY)
            return builder_binary(builder, OPERATION_DAY_OF_YEAR, left.node, right.node);
        return lower_scaled(builder, OPERATION_MULTIPLY, left, right, type);
    case BINARY_MULTIPLY:
        return lower_scaled(builder, OPERATION_MULTIPLY, left, right, type);
    default:
        return lower_quotient(context, left, right);
    }
}

static NodeId lower_binary(const Context *context, const Expression *expression, Type type)
{
    BinaryOperator sign = expression->as.binary.sign;
    return sign == BINARY_AND || sign == BINARY_OR ? lower_junction(context, expression)
                                                   : lower_arithmetic(context, expression, type);
}

/* ── comparison ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Brings two values to one form: equal wholes stay, all else is compared as fractions. */
static void align(Builder *builder, Value *left, Value *right)
{
    bool fraction = type_is_fraction(left->type) || type_is_fraction(right->type);
    if (!fraction && left->type.decimals == right->type.decimals)
        return;
    left->node = builder_widen(builder, left->node, left->type.decimals);
    right->node = builder_widen(builder, right->node, right->type.decimals);
}

/* A literal compared with a text or a link: `name is "Vestre"`, `unit is "1001"`, `unit is 1001`. */
static NodeId lower_name_literal(const Context *context, const Expression *literal, Type other)
{
    Builder *builder = &context->lowering->builder;
    Text text = literal->as.literal.text;
    if (literal->as.literal.kind != LITERAL_TEXT)
        text = sources_text(context->lowering->model->text->sources, literal->span);
    return other.kind == TYPE_ROW ? builder_key(builder, other.table, text) : builder_text(builder, text);
}

static bool is_name_literal(const Expression *expression, Type other)
{
    return expression->kind == EXPRESSION_LITERAL && (other.kind == TYPE_ROW || other.kind == TYPE_TEXT) &&
           (expression->as.literal.kind == LITERAL_TEXT || expression->as.literal.kind == LITERAL_NUMBER);
}

/* `x is red`: red may be the level of several cases. */
static NodeId lower_level_test(Builder *builder, Value indicator, Name level)
{
    const ClauseList *clauses = &indicator.type.indicator->declaration->as.rule.clauses;
    NodeId any = NODE_NONE;
    for (size_t i = 0; i < clauses->count; i++) {
        if (clauses->items[i].kind != CLAUSE_CASE || clauses->items[i].level.name != level)
            continue;
        NodeId is_case = builder_binary(builder, OPERATION_EQUAL, indicator.node, builder_constant(builder, (int64_t)i));
        any = any == NODE_NONE ? is_case : builder_binary(builder, OPERATION_OR, any, is_case);
    }
    return any;
}

static NodeId lower_equality(const Context *context, Value left, const Expression *right_side)
{
    Builder *builder = &context->lowering->builder;
    const Resolution *resolution = model_resolution(context->lowering->model, right_side);
    if (left.type.kind == TYPE_INDICATOR && resolution->kind == REFERENCE_WORD && resolution->level)
        return lower_level_test(builder, left, resolution->level);
    if (resolution->kind == REFERENCE_TEST_WORD)
        return lower_test_word(context, left, resolution);
    if (is_name_literal(right_side, left.type))
        return builder_binary(builder, OPERATION_EQUAL, left.node, lower_name_literal(context, right_side, left.type));
    Value right = lower_expression(context, right_side);
    align(builder, &left, &right);
    return builder_binary(builder, OPERATION_EQUAL, left.node, right.node);
}

static NodeId lower_order(const Context *context, ComparisonOperator sign, Value left, Value right)
{
    Builder *builder = &context->lowering->builder;
    align(builder, &left, &right);
    switch (sign) {
    case COMPARISON_LESS:
        return builder_binary(builder, OPERATION_LESS, left.node, right.node);
    case COMPARISON_LESS_EQUAL:
        return builder_binary(builder, OPERATION_LESS_EQUAL, left.node, right.node);
    case COMPARISON_GREATER:
        return builder_binary(builder, OPERATION_LESS, right.node, left.node);
    default:
        return builder_binary(builder, OPERATION_LESS_EQUAL, right.node, left.node);
    }
}

/* a < b where nodes of comparisons are kept apart. */
static NodeId lower_order_apart(const Context *context, const Expression *comparison, size_t index, Value left, Value right)
{
    Builder *builder = &context->lowering->builder;
    const ExpressionList *operands = &comparison->as.comparison.operands;
    Span whole = builder->span;
    builder->span = span_join(operands->items[index]->span, operands->items[index + 1]->span);
    builder->comparison = ((int64_t)comparison->number << 16 | (int64_t)index) + 1;
    NodeId node = lower_order(context, comparison->as.comparison.operators.items[index], left, right);
    builder->comparison = 0;
    builder->span = whole;
    return node;
}

/* Number `index` of a chain of comparisons. */
static NodeId lower_pair(const Context *context, const Expression *comparison, size_t index)
{
    ComparisonOperator sign = comparison->as.comparison.operators.items[index];
    const Expression *left = comparison->as.comparison.operands.items[index];
    const Expression *right = comparison->as.comparison.operands.items[index + 1];
    if (sign != COMPARISON_IS && sign != COMPARISON_IS_NOT) {
        Value a = lower_expression(context, left), b = lower_expression(context, right);
        return context->lowering->keeps_apart ? lower_order_apart(context, comparison, index, a, b)
                                              : lower_order(context, sign, a, b);
    }
    NodeId equal = lower_equality(context, lower_expression(context, left), right);
    return sign == COMPARISON_IS ? equal : builder_unary(&context->lowering->builder, OPERATION_NOT, equal);
}

static NodeId lower_comparison(const Context *context, const Expression *expression)
{
    NodeId all = NODE_NONE;
    for (size_t i = 0; i < expression->as.comparison.operators.count; i++) {
        NodeId one = lower_pair(context, expression, i);
        all = all == NODE_NONE ? one : builder_binary(&context->lowering->builder, OPERATION_AND, all, one);
    }
    return all;
}

/* ── membership ──────────────────────────────────────────────────────────────────────────────────────────── */

static NodeId either(Builder *builder, NodeId any, NodeId one)
{
    return any == NODE_NONE ? one : builder_binary(builder, OPERATION_OR, any, one);
}

static NodeId lower_set(Builder *builder, NodeId choice, const ChoiceSet *set, NodeId any)
{
    for (size_t i = 0; i < set->member_count; i++)
        any =
            either(builder, any, builder_binary(builder, OPERATION_EQUAL, choice, builder_constant(builder, set->members[i])));
    return any;
}

static NodeId lower_member(const Context *context, const Expression *expression)
{
    Builder *builder = &context->lowering->builder;
    Value operand = lower_expression(context, expression->as.member.operand);
    NodeId any = NODE_NONE;
    for (size_t i = 0; i < expression->as.member.members.count; i++) {
        const Expression *member = expression->as.member.members.items[i];
        const Resolution *resolution = model_resolution(context->lowering->model, member);
        if (resolution->kind == REFERENCE_SET)
            any = lower_set(builder, operand.node, resolution->as.set, any);
        else
            any = either(builder, any, lower_equality(context, operand, member));
    }
    return expression->as.member.negated ? builder_unary(builder, OPERATION_NOT, any) : any;
}

/* ── calls ───────────────────────────────────────────────────────────────────────────────────────────────── */

static NodeId lower_rounding(const Context *context, const Expression *call, Builtin builtin, Type type)
{
    Builder *builder = &context->lowering->builder;
    static const Rounding roundings[] = {
        [BUILTIN_ROUNDED] = ROUNDING_HALF_AWAY, [BUILTIN_ROUNDED_DOWN] = ROUNDING_DOWN, [BUILTIN_ROUNDED_UP] = ROUNDING_UP};
    Value value = lower_expression(context, call->as.call.arguments.items[0]);
    Value multiple = lower_expression(context, call->as.call.arguments.items[1]);
    NodeId wide = builder_widen(builder, value.node, value.type.decimals);
    PlanNode node = {.operation = OPERATION_ROUND,
                     .frame = builder->nodes.items[wide].frame,
                     .operands = {wide, builder_widen(builder, multiple.node, multiple.type.decimals), NODE_NONE, NODE_NONE},
                     .decimals = (uint8_t)type.decimals,
                     .immediate = roundings[builtin],
                     .quantity = builder->quantity,
                     .span = builder->span};
    return builder_add(builder, node);
}

static NodeId lower_builtin(const Context *context, const Expression *call, Builtin builtin, Type type)
{
    Builder *builder = &context->lowering->builder;
    const ExpressionList *arguments = &call->as.call.arguments;
    if (builtin == BUILTIN_ROUNDED || builtin == BUILTIN_ROUNDED_DOWN || builtin == BUILTIN_ROUNDED_UP)
        return lower_rounding(context, call, builtin, type);
    NodeId node = lower_as(context, arguments->items[0], type);
    if (builtin == BUILTIN_ABSOLUTE)
        return builder_unary(builder, OPERATION_ABSOLUTE, node);
    for (size_t i = 1; i < arguments->count; i++)
        node = builder_binary(builder, builtin == BUILTIN_MIN ? OPERATION_MINIMUM : OPERATION_MAXIMUM, node,
                              lower_as(context, arguments->items[i], type));
    return node;
}

/* A function's body is read with the arguments' values in place of their names. */
static Value lower_function(const Context *context, const Expression *call, const Function *function)
{
    Builder *builder = &context->lowering->builder;
    Value *arguments = arena_allocate_array(builder->arena, function->argument_count + 1, sizeof *arguments);
    for (size_t i = 0; i < function->argument_count; i++) {
        Type type = function->argument_types[i];
        Value given = lower_expression(context, call->as.call.arguments.items[i]);
        arguments[i] = (Value){.type = given.type.kind == TYPE_ROW ? given.type : type, .node = fit_type(builder, given, type)};
    }
    Context inside = *context;
    inside.arguments = arguments;
    return lower_expression(&inside, function->declaration->as.function.body);
}

static Value lower_call(const Context *context, const Expression *expression)
{
    const Resolution *resolution = model_resolution(context->lowering->model, expression);
    Value value = {.type = resolution->type};
    if (resolution->kind == REFERENCE_FUNCTION)
        return lower_function(context, expression, resolution->as.function);
    if (resolution->kind == REFERENCE_PARAMETER) {
        Value key = lower_expression(context, expression->as.call.arguments.items[0]);
        return lower_parameter(context, resolution->as.parameter, &key);
    }
    value.node = lower_builtin(context, expression, resolution->as.builtin, resolution->type);
    return value;
}

/* ── time ────────────────────────────────────────────────────────────────────────────────────────────────── */

static Value lower_shift(const Context *context, const Expression *expression)
{
    Context other = *context;
    other.offset += expression->as.shift.offset;
    return lower_expression(&other, expression->as.shift.operand);
}

static Value lower_in_year(const Context *context, const Expression *expression)
{
    const Resolution *resolution = model_resolution(context->lowering->model, expression);
    if (resolution->kind == REFERENCE_OBLIGATION)
        return (Value){.type = resolution->type, .node = lower_obligation_detail(context, resolution)};
    Context other = *context;
    other.year = lower_expression(context, expression->as.in_year.year).node;
    other.offset = 0;
    return lower_expression(&other, expression->as.in_year.operand);
}

static NodeId lower_at_first(const Context *context, const Expression *expression, Type type)
{
    Builder *builder = &context->lowering->builder;
    NodeList conditions = {0};
    Context watching = *context;
    watching.before_first = &conditions;
    NodeId value = lower_as(&watching, expression->as.at_first.operand, type);
    NodeId first = lower_as(context, expression->as.at_first.first, type);
    NodeId before = NODE_NONE;
    for (size_t i = 0; i < conditions.count; i++)
        before = either(builder, before, conditions.items[i]);
    return before == NODE_NONE ? value : builder_ternary(builder, OPERATION_AT_FIRST, value, before, first);
}

static NodeId lower_edge(const Context *context, const Expression *expression)
{
    Value period = lower_expression(context, expression->as.edge.period);
    bool is_end = expression->as.edge.is_end;
    Operation operation = period.type.kind == TYPE_PERIOD ? (is_end ? OPERATION_PERIOD_END : OPERATION_PERIOD_START)
                                                          : (is_end ? OPERATION_YEAR_END : OPERATION_YEAR_START);
    return builder_unary(&context->lowering->builder, operation, period.node);
}

static NodeId lower_year_word(const Context *context, const Expression *expression)
{
    const Resolution *resolution = model_resolution(context->lowering->model, expression);
    Context shifted = *context;
    shifted.offset += expression->as.year.offset;
    return scope_year(&shifted, scope_at(context, resolution->scope));
}

/* ── the rest ────────────────────────────────────────────────────────────────────────────────────────────── */

static NodeId lower_test(const Context *context, const Expression *expression)
{
    Builder *builder = &context->lowering->builder;
    NodeId operand = lower_expression(context, expression->as.test.operand).node;
    TestKind kind = expression->as.test.kind;
    bool given = kind == TEST_GIVEN || kind == TEST_NOT_GIVEN;
    NodeId answer = builder_unary(builder, given ? OPERATION_IS_GIVEN : OPERATION_IS_KNOWN, operand);
    return kind == TEST_NOT_GIVEN || kind == TEST_UNKNOWN ? builder_unary(builder, OPERATION_NOT, answer) : answer;
}

static NodeId lower_choice(const Context *context, const Expression *expression, Type type)
{
    Builder *builder = &context->lowering->builder;
    NodeId condition = lower_condition(context, expression->as.choice.condition);
    Context chosen = context_unless(context, builder_unary(builder, OPERATION_NOT, condition));
    Context other = context_unless(context, condition);
    return builder_ternary(builder, OPERATION_IF, condition, lower_as(&chosen, expression->as.choice.then_value, type),
                           lower_as(&other, expression->as.choice.else_value, type));
}

static NodeId lower_plain(const Context *context, const Expression *expression, Type type)
{
    Builder *builder = &context->lowering->builder;
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        return lower_literal(context, expression, type);
    case EXPRESSION_YEAR:
        return lower_year_word(context, expression);
    case EXPRESSION_NEGATE:
        return builder_unary(builder, OPERATION_NEGATE, lower_as(context, expression->as.unary.operand, type));
    case EXPRESSION_NOT:
        return builder_unary(builder, OPERATION_NOT, lower_condition(context, expression->as.unary.operand));
    case EXPRESSION_BINARY:
        return lower_binary(context, expression, type);
    case EXPRESSION_COMPARISON:
        return lower_comparison(context, expression);
    case EXPRESSION_MEMBER:
        return lower_member(context, expression);
    case EXPRESSION_TEST:
        return lower_test(context, expression);
    case EXPRESSION_IF:
        return lower_choice(context, expression, type);
    case EXPRESSION_AT_FIRST:
        return lower_at_first(context, expression, type);
    case EXPRESSION_EDGE:
        return lower_edge(context, expression);
    default:
        return builder_source(builder, OPERATION_ABSENT, 0);
    }
}

Value lower_expression(const Context *context, const Expression *expression)
{
    Builder *builder = &context->lowering->builder;
    Span outer = builder->span;
    TraceId entry = trace_open(context->lowering, TRACE_EXPRESSION, expression);
    builder->span = expression->span;
    Value value;
    switch (expression->kind) {
    case EXPRESSION_NAME:
    case EXPRESSION_OUTER:
        value = lower_reference(context, expression);
        break;
    case EXPRESSION_PATH:
        value = lower_path(context, expression);
        break;
    case EXPRESSION_CALL:
        value = lower_call(context, expression);
        break;
    case EXPRESSION_SHIFT:
        value = lower_shift(context, expression);
        break;
    case EXPRESSION_IN_YEAR:
        value = lower_in_year(context, expression);
        break;
    case EXPRESSION_AGGREGATE:
        value = lower_aggregate(context, expression);
        break;
    case EXPRESSION_RUNNING_SUM:
        value = lower_running_sum(context, expression);
        break;
    case EXPRESSION_YEARS_RUNNING:
        value = lower_years_running(context, expression);
        break;
    default:
        value.type = model_resolution(context->lowering->model, expression)->type;
        value.node = lower_plain(context, expression, value.type);
    }
    builder->span = outer;
    trace_close(context->lowering, entry, value.node, value.type);
    return value;
}
