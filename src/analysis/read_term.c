/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From expressions to terms. */
#include "analysis/reading.h"

static Term read_term(Question *question, const Expression *expression, const Place *place);

/* ── literals and parameters ─────────────────────────────────────────────────────────────────────────────── */

static Term read_literal(Question *question, const Expression *literal)
{
    Fraction value = literal->as.literal.value;
    switch (literal->as.literal.kind) {
    case LITERAL_DAY:
    case LITERAL_DATE:
        return term_constant(question, fraction_of_integer(literal->as.literal.integer));
    case LITERAL_TEXT:
    case LITERAL_LOGICAL:
        return term_unknown;
    case LITERAL_MONEY:
        for (int i = 0; i < question->model->currency_decimals; i++)
            if (!fraction_multiply(value, fraction_of_integer(10), &value))
                return term_unknown;
        return term_constant(question, value);
    default:
        return term_constant(question, value);
    }
}

/* The date that decides which of a parameter's dated values counts: the row's own, or the end of its year. */
static const Formula *date_reached(Question *question, const Place *place, int64_t from)
{
    const ColumnSymbol *own = place->space.kind == SPACE_TABLE ? place->space.table->dated_by : NULL;
    Text key = own ? text_format(question->arena, "%.*sc%p", TEXT_ARGUMENTS(place->prefix), (const void *)own)
                   : text_format(question->arena, "%.*sdate", TEXT_ARGUMENTS(place->prefix));
    Variable date = {.type = {.kind = TYPE_DATE}, .freedom = own ? FREEDOM_FULL : FREEDOM_ALONE};
    const Variable *variable = variable_amount(question, intern(question->keys, key), date, true);
    Form form = variable_form(question, variable);
    form.constant = fraction_of_integer(-(Int128)from);
    return solver_compare(question->solver, form, COMPARISON_GREATER_EQUAL);
}

static const Formula *row_applies(Question *question, const ParameterValue *value, const Expression *argument,
                                  const Place *place)
{
    if (value->row->kind == ROW_CHOICE)
        return question_is(question, argument, place, value->key);
    ComparisonOperator sign = value->row->kind == ROW_BELOW ? COMPARISON_LESS : COMPARISON_LESS_EQUAL;
    return term_compare(question, read_term(question, argument, place), sign, term_constant(question, value->edge));
}

Term read_parameter(Question *question, const Parameter *parameter, const Expression *argument, const Place *place)
{
    if (question->names_are_open || parameter->value_count == 0)
        return term_unknown;
    Term term = term_constant(question, parameter->values[argument ? parameter->value_count - 1 : 0].value);
    for (size_t i = 1; !argument && i < parameter->value_count; i++) {
        const Formula *reached = date_reached(question, place, parameter->values[i].key);
        if (reached && i + 1 == parameter->value_count)
            vector_push(question->arena, &question->latest, reached);
        term =
            reached ? term_where(question, reached, term_constant(question, parameter->values[i].value), term) : term_unknown;
    }
    for (size_t i = parameter->value_count - 1; argument && i-- > 0;) {
        const Formula *applies = row_applies(question, &parameter->values[i], argument, place);
        if (!applies)
            return term_unknown;
        term = term_where(question, applies, term_constant(question, parameter->values[i].value), term);
    }
    return term;
}

/* ── operators ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool scale_case(Question *question, TermCase one, Fraction factor, TermCase *out)
{
    *out = one;
    return form_scale(question->arena, one.form, factor, &out->form);
}

static bool multiply_cases(Question *question, TermCase a, TermCase b, TermCase *out)
{
    const Formula *guard = formula_and(question->arena, a.guard, b.guard);
    bool done = false;
    if (form_is_constant(a.form) && !a.divisor)
        done = scale_case(question, b, a.form.constant, out);
    else if (form_is_constant(b.form) && !b.divisor)
        done = scale_case(question, a, b.form.constant, out);
    out->guard = guard;
    return done;
}

/* a ÷ b, where b is no quotient itself. */
static bool divide_cases(Question *question, TermCase a, TermCase b, TermCase *out)
{
    Fraction factor;
    const Formula *guard = formula_and(question->arena, a.guard, b.guard);
    bool done = false;
    if (b.divisor)
        return false;
    if (form_is_constant(b.form)) {
        done = fraction_divide(fraction_of_integer(1), b.form.constant, &factor) && scale_case(question, a, factor, out);
    } else if (!a.divisor) {
        Form *divisor = arena_allocate(question->arena, sizeof *divisor);
        *divisor = b.form;
        *out = (TermCase){.form = a.form, .divisor = divisor};
        done = true;
    }
    out->guard = guard;
    return done;
}

static Term combine(Question *question, Term a, Term b, bool (*cases_of)(Question *, TermCase, TermCase, TermCase *))
{
    VECTOR(TermCase) cases = {0};
    for (size_t i = 0; i < a.count; i++) {
        for (size_t j = 0; j < b.count; j++) {
            TermCase one = {0};
            if (!cases_of(question, a.cases[i], b.cases[j], &one))
                return term_unknown;
            if (one.guard != &formula_no)
                vector_push(question->arena, &cases, one);
        }
    }
    return cases.count > CASES_MOST ? term_unknown : (Term){cases.items, cases.count};
}

/* Months are no fixed number of days, nor is a day of the year one. */
static bool is_plain(const Question *question, const Expression *expression)
{
    TypeKind kind = model_resolution(question->model, expression)->type.kind;
    return kind != TYPE_MONTHS && kind != TYPE_DAY && kind != TYPE_PERIOD;
}

static Term read_binary(Question *question, const Expression *expression, const Place *place)
{
    const Expression *left = expression->as.binary.left, *right = expression->as.binary.right;
    if (!is_plain(question, left) || !is_plain(question, right))
        return term_unknown;
    Term a = read_term(question, left, place), b = read_term(question, right, place);
    switch (expression->as.binary.sign) {
    case BINARY_ADD:
        return term_add(question, a, fraction_of_integer(1), b);
    case BINARY_SUBTRACT:
        return term_add(question, a, fraction_of_integer(-1), b);
    case BINARY_DIVIDE:
        return combine(question, a, b, divide_cases);
    default:
        return combine(question, a, b, multiply_cases);
    }
}

static Term negate(Question *question, Term term)
{
    return term_add(question, term_constant(question, fraction_of_integer(0)), fraction_of_integer(-1), term);
}

/* ── calls ───────────────────────────────────────────────────────────────────────────────────────────────── */

static Term extreme(Question *question, ComparisonOperator keeps_first, Term a, Term b)
{
    const Formula *first = term_compare(question, a, keeps_first, b);
    return first ? term_where(question, first, a, b) : term_unknown;
}

/* min and max pass over what is not applicable: then the value is another. */
static Term read_extreme(Question *question, const Expression *call, const Place *place, Builtin builtin)
{
    const ExpressionList *arguments = &call->as.call.arguments;
    bool saved = question->may_be_absent;
    question->may_be_absent = false;
    Term term = read_term(question, arguments->items[0], place);
    for (size_t i = 1; i < arguments->count; i++)
        term = extreme(question, builtin == BUILTIN_MAX ? COMPARISON_GREATER_EQUAL : COMPARISON_LESS_EQUAL, term,
                       read_term(question, arguments->items[i], place));
    bool some_absent = question->may_be_absent;
    question->may_be_absent = saved || some_absent;
    if (!some_absent || !term_is_known(term))
        return term;
    Name key = identity(question, call, place);
    Name absent = intern(question->keys, text_format(question->arena, "%.*s?", TEXT_ARGUMENTS(*key)));
    const Variable *other = variable_of(question, call, place);
    return term_where(question, assumed_yes(question, absent), term, term_variable(question, other));
}

static Term read_builtin(Question *question, const Expression *call, const Place *place, Builtin builtin)
{
    if (builtin == BUILTIN_MIN || builtin == BUILTIN_MAX)
        return read_extreme(question, call, place, builtin);
    if (builtin != BUILTIN_ABSOLUTE)
        return term_unknown;
    Term inner = read_term(question, call->as.call.arguments.items[0], place), opposite = negate(question, inner);
    return extreme(question, COMPARISON_GREATER_EQUAL, inner, opposite);
}

static Term read_call(Question *question, const Expression *call, const Place *place)
{
    const Resolution *resolution = model_resolution(question->model, call);
    if (resolution->kind == REFERENCE_PARAMETER)
        return read_parameter(question, resolution->as.parameter, call->as.call.arguments.items[0], place);
    if (resolution->kind == REFERENCE_BUILTIN)
        return read_builtin(question, call, place, resolution->as.builtin);
    if (resolution->kind != REFERENCE_FUNCTION)
        return term_unknown;
    Place body = place_of_call(call, place);
    return read_term(question, resolution->as.function->declaration->as.function.body, &body);
}

/* ── names, time ─────────────────────────────────────────────────────────────────────────────────────────── */

/* this year, last year: the row's year and so many more. */
static Term read_year(Question *question, int offset, const Place *place)
{
    const ColumnSymbol *column = place->space.table ? place->space.table->year : NULL;
    Text key = column ? text_format(question->arena, "%.*sc%p", TEXT_ARGUMENTS(place->prefix), (const void *)column)
                      : text_format(question->arena, "%.*syear", TEXT_ARGUMENTS(place->prefix));
    Variable year = {.type = {.kind = TYPE_YEAR}, .freedom = FREEDOM_FULL};
    const Variable *variable = variable_amount(question, intern(question->keys, key), year, true);
    return term_add(question, term_variable(question, variable), fraction_of_integer(1),
                    term_constant(question, fraction_of_integer(offset)));
}

static Term read_name(Question *question, const Expression *expression, const Place *place)
{
    const Resolution *resolution = model_resolution(question->model, expression);
    if (resolution->kind == REFERENCE_PARAMETER)
        return read_parameter(question, resolution->as.parameter, NULL, place);
    if (resolution->kind == REFERENCE_YEAR && expression->kind == EXPRESSION_NAME)
        return read_year(question, 0, place);
    if (resolution->kind != REFERENCE_QUANTITY || !is_read_through(question, resolution->as.quantity))
        return term_unknown;
    Place home = place_of_member(question, expression, place);
    question->may_be_absent |= home.prefix.length > place->prefix.length;
    return read_term(question, resolution->as.quantity->value, &home);
}

static Term read_if(Question *question, const Expression *expression, const Place *place)
{
    const Formula *condition = question_condition(question, expression->as.choice.condition, place);
    if (expression->as.choice.then_value->kind == EXPRESSION_NOT_APPLICABLE)
        note_given(question, formula_not(question->arena, condition));
    if (expression->as.choice.else_value->kind == EXPRESSION_NOT_APPLICABLE)
        note_given(question, condition);
    return term_where(question, condition, read_term(question, expression->as.choice.then_value, place),
                      read_term(question, expression->as.choice.else_value, place));
}

static Term read_known(Question *question, const Expression *expression, const Place *place)
{
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        return read_literal(question, expression);
    case EXPRESSION_NAME:
    case EXPRESSION_PATH:
        return read_name(question, expression, place);
    case EXPRESSION_YEAR:
        return read_year(question, expression->as.year.offset, place);
    case EXPRESSION_NEGATE:
        return negate(question, read_term(question, expression->as.unary.operand, place));
    case EXPRESSION_BINARY:
        return read_binary(question, expression, place);
    case EXPRESSION_CALL:
        return read_call(question, expression, place);
    case EXPRESSION_IF:
        return read_if(question, expression, place);
    default:
        return term_unknown;
    }
}

static Term read_term(Question *question, const Expression *expression, const Place *place)
{
    Term term = term_unknown;
    Read bound = read_through(question, expression, place);
    if (reading_begin(question))
        term = read_known(question, bound.expression, bound.place);
    reading_end(question);
    return term_is_known(term) ? term : term_variable(question, variable_of(question, bound.expression, bound.place));
}

Term question_term(Question *question, const Expression *expression, const Place *place)
{
    return read_term(question, expression, place);
}

Term question_year(Question *question, const Place *place) { return read_year(question, 0, place); }
