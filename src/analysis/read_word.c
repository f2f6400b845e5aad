/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices, cases, yes/no: whether they are a certain word. */
#include "analysis/reading.h"

static const Formula *read_is(Question *question, const Expression *expression, const Place *place, int64_t value);

/* A choice or yes/no that parameters decide is a switch: any word here, its declared ones where an example is wanted. */
static const Formula *read_switch(Question *question, const Expression *expression, const Parameter *parameter,
                                  const Place *place, int64_t value)
{
    Name key = identity(question, expression, place);
    bool is_new = !variable_find(question, key);
    Variable variable = {.type = parameter->type, .freedom = FREEDOM_FULL};
    size_t word = variable_word(question, key, variable, words_of_type(parameter->type))->number;
    WordSet declared = 0;
    for (size_t i = 0; i < parameter->value_count; i++) {
        Int128 number = parameter->values[i].value.numerator;
        declared |= number < WORDS_MOST ? word_bit((int64_t)number) : WORDS_OTHER;
    }
    if (is_new)
        note_given(question, solver_is(question->solver, word, declared));
    return solver_is(question->solver, word, word_bit(value));
}

static const Formula *read_name(Question *question, const Expression *expression, const Place *place, int64_t value)
{
    const Resolution *resolution = model_resolution(question->model, expression);
    if (resolution->kind == REFERENCE_WORD)
        return formula_constant(resolution->as.value == value);
    if (resolution->kind == REFERENCE_PARAMETER)
        return read_switch(question, expression, resolution->as.parameter, place, value);
    if (resolution->kind == REFERENCE_CASE)
        return read_is(question, expression->as.path.base, place, value);
    if (resolution->kind != REFERENCE_QUANTITY || !is_read_through(question, resolution->as.quantity))
        return NULL;
    const Quantity *quantity = resolution->as.quantity;
    Place home = place_of_member(question, expression, place);
    question->may_be_absent |= home.prefix.length > place->prefix.length;
    if (quantity->kind == QUANTITY_INDICATOR)
        return question_case(question, quantity, &home, (size_t)value);
    return quantity->kind == QUANTITY_DEFINITION ? read_is(question, quantity->value, &home, value) : NULL;
}

static const Formula *read_if(Question *question, const Expression *expression, const Place *place, int64_t value)
{
    Arena *arena = question->arena;
    const Formula *condition = question_condition(question, expression->as.choice.condition, place);
    const Formula *holds = read_is(question, expression->as.choice.then_value, place, value);
    const Formula *otherwise = read_is(question, expression->as.choice.else_value, place, value);
    return formula_or(arena, formula_and(arena, condition, holds),
                      formula_and(arena, formula_not(arena, condition), otherwise));
}

/* NULL: not to be read. */
static const Formula *read_known(Question *question, const Expression *expression, const Place *place, int64_t value)
{
    const Resolution *resolution = model_resolution(question->model, expression);
    if (expression->kind == EXPRESSION_IF)
        return read_if(question, expression, place, value);
    if (expression->kind == EXPRESSION_NAME || expression->kind == EXPRESSION_PATH)
        return read_name(question, expression, place, value);
    if (expression->kind != EXPRESSION_CALL)
        return NULL;
    if (resolution->kind == REFERENCE_PARAMETER)
        return read_switch(question, expression, resolution->as.parameter, place, value);
    if (resolution->kind != REFERENCE_FUNCTION)
        return NULL;
    Place body = place_of_call(expression, place);
    return read_is(question, resolution->as.function->declaration->as.function.body, &body, value);
}

static bool is_logical(const Question *question, const Expression *expression)
{
    return model_resolution(question->model, expression)->type.kind == TYPE_LOGICAL;
}

static bool is_parameter(const Question *question, const Expression *expression)
{
    return model_resolution(question->model, expression)->kind == REFERENCE_PARAMETER;
}

static const Formula *read_is(Question *question, const Expression *expression, const Place *place, int64_t value)
{
    const Formula *formula = NULL;
    Read bound = read_through(question, expression, place);
    if (is_logical(question, bound.expression) && !is_parameter(question, bound.expression)) {
        formula = question_condition(question, bound.expression, bound.place);
        return value ? formula : formula_not(question->arena, formula);
    }
    if (reading_begin(question))
        formula = read_known(question, bound.expression, bound.place, value);
    reading_end(question);
    if (formula)
        return formula;
    const Variable *variable = variable_of(question, bound.expression, bound.place);
    if (variable->is_word && value < WORDS_MOST)
        return solver_is(question->solver, variable->number, word_bit(value));
    Name key = identity(question, bound.expression, bound.place);
    Text own = text_format(question->arena, "%.*s is %lld", TEXT_ARGUMENTS(*key), (long long)value);
    return open_condition(question, intern(question->keys, own));
}

const Formula *question_is(Question *question, const Expression *expression, const Place *place, int64_t value)
{
    return read_is(question, expression, place, value);
}
