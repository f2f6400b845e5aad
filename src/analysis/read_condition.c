/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From conditions to formulas. */
#include "analysis/reading.h"

static const Formula *read_condition(Question *question, const Expression *expression, const Place *place);

/* A condition that is read no further. */
static const Formula *open_to_reading(Question *question, const Expression *expression, const Place *place)
{
    const Variable *variable = variable_of(question, expression, place);
    if (variable->is_word && variable->type.kind == TYPE_LOGICAL)
        return solver_is(question->solver, variable->number, word_bit(1));
    return open_condition(question, intern(question->keys, text_format(question->arena, "%p", (const void *)expression)));
}

/* ── comparisons ─────────────────────────────────────────────────────────────────────────────────────────── */

static Type type_of(const Question *question, const Expression *expression)
{
    return model_resolution(question->model, expression)->type;
}

/* `x is red`: red may be the level of several cases. */
static const Formula *is_level(Question *question, const Expression *left, const Place *place, Name level)
{
    const ClauseList *clauses = &type_of(question, left).indicator->declaration->as.rule.clauses;
    const Formula *any = &formula_no;
    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->items[i].kind == CLAUSE_CASE && clauses->items[i].level.name == level)
            any = formula_or(question->arena, any, question_is(question, left, place, (int64_t)i));
    return any;
}

enum { TEXTS_MOST = WORDS_MOST - 1 };

/* The number of a text that something is compared with, or -1 where there are too many. */
static int64_t text_number(Question *question, Text text)
{
    Name name = intern(question->keys, text);
    size_t *number = map_find(&question->texts, name);
    if (!number) {
        number = arena_allocate(question->arena, sizeof *number);
        *number = question->texts.count;
        map_put(&question->texts, name, number);
    }
    return *number < TEXTS_MOST ? (int64_t)*number : -1;
}

static Text literal_text(const Question *question, const Expression *literal)
{
    return literal->as.literal.kind == LITERAL_TEXT ? literal->as.literal.text
                                                    : sources_text(question->model->text->sources, literal->span);
}

/* Both are the same word, whichever. NULL: too many words to try. */
static const Formula *same_word(Question *question, Read left, Read right)
{
    WordSet all = words_of_type(type_of(question, left.expression));
    const Formula *any = &formula_no;
    if (all & WORDS_OTHER)
        return NULL;
    for (int64_t value = 0; value < WORDS_MOST && (all & word_bit(value)); value++) {
        const Formula *both = formula_and(question->arena, question_is(question, left.expression, left.place, value),
                                          question_is(question, right.expression, right.place, value));
        any = formula_or(question->arena, any, both);
    }
    return any;
}

/* NULL: not to be read. */
static const Formula *read_equality(Question *question, const Expression *left, const Expression *right, const Place *place)
{
    Read a = read_through(question, left, place), b = read_through(question, right, place);
    const Resolution *word = model_resolution(question->model, b.expression);
    Type type = type_of(question, a.expression);
    if (type.kind == TYPE_INDICATOR && word->kind == REFERENCE_WORD && word->level)
        return is_level(question, a.expression, a.place, word->level);
    if (word->kind == REFERENCE_WORD)
        return question_is(question, a.expression, a.place, word->as.value);
    if (type.kind != TYPE_TEXT && type.kind != TYPE_ROW)
        return same_word(question, a, b);
    if (b.expression->kind != EXPRESSION_LITERAL)
        return NULL;
    int64_t number = text_number(question, literal_text(question, b.expression));
    return number < 0 ? NULL : question_is(question, a.expression, a.place, number);
}

static const Formula *read_pair(Question *question, ComparisonOperator sign, const Expression *left, const Expression *right,
                                const Place *place)
{
    bool is_equality = sign == COMPARISON_IS || sign == COMPARISON_IS_NOT;
    Type type = type_of(question, read_through(question, left, place).expression);
    if (type_is_number(type))
        return term_compare(question, question_term(question, left, place), sign, question_term(question, right, place));
    const Formula *equal = is_equality ? read_equality(question, left, right, place) : NULL;
    return equal && sign == COMPARISON_IS_NOT ? formula_not(question->arena, equal) : equal;
}

/* What compares parameters only is a switch: which way it stands is no matter of the rules. */
static const Formula *as_switch(Question *question, const Expression *expression, const Place *place, const Formula *actual)
{
    Arena *arena = question->arena;
    Name key = identity(question, expression, place);
    bool is_new = !variable_find(question, key);
    const Formula *open = open_condition(question, key);
    if (is_new) {
        ((Variable *)variable_find(question, key))->freedom = FREEDOM_FULL;
        note_given(question, formula_or(arena, formula_not(arena, open), actual));
        note_given(question, formula_or(arena, open, formula_not(arena, actual)));
    }
    return open;
}

static const Formula *read_comparison(Question *question, const Expression *expression, const Place *place)
{
    const Formula *all = &formula_yes;
    const ExpressionList *operands = &expression->as.comparison.operands;
    size_t settings = 0, literals = 0;
    for (size_t i = 0; i < operands->count; i++) {
        settings += is_setting(question, operands->items[i]);
        literals += operands->items[i]->kind == EXPRESSION_LITERAL;
    }
    for (size_t i = 0; i + 1 < operands->count; i++) {
        const Formula *pair = read_pair(question, expression->as.comparison.operators.items[i], operands->items[i],
                                        operands->items[i + 1], place);
        if (!pair)
            return NULL;
        all = formula_and(question->arena, all, pair);
    }
    bool is_number = type_is_number(type_of(question, operands->items[0]));
    bool is_switch = is_number && settings > 0 && settings + literals == operands->count;
    return is_switch ? as_switch(question, expression, place, all) : all;
}

static const Formula *read_member(Question *question, const Expression *expression, const Place *place)
{
    const Formula *any = &formula_no;
    const Expression *operand = expression->as.member.operand;
    for (size_t i = 0; i < expression->as.member.members.count; i++) {
        const Expression *member = expression->as.member.members.items[i];
        const Resolution *resolution = model_resolution(question->model, member);
        const ChoiceSet *set = resolution->kind == REFERENCE_SET ? resolution->as.set : NULL;
        const Formula *one = set ? NULL : read_pair(question, COMPARISON_IS, operand, member, place);
        for (size_t j = 0; set && j < set->member_count; j++) {
            const Formula *is_word = question_is(question, operand, place, set->members[j]);
            one = one ? formula_or(question->arena, one, is_word) : is_word;
        }
        if (!one)
            return NULL;
        any = formula_or(question->arena, any, one);
    }
    return expression->as.member.negated ? formula_not(question->arena, any) : any;
}

/* ── tests, names, calls ─────────────────────────────────────────────────────────────────────────────────── */

/* `x is given`, `x is known`: yes where every value is known. */
static const Formula *read_test(Question *question, const Expression *test, const Place *place)
{
    TestKind kind = test->as.test.kind;
    bool is_given = kind == TEST_GIVEN || kind == TEST_NOT_GIVEN;
    Name operand = identity(question, test->as.test.operand, place);
    Text key = text_format(question->arena, "%s:%.*s", is_given ? "given" : "known", TEXT_ARGUMENTS(*operand));
    const Formula *holds = assumed_yes(question, intern(question->keys, key));
    return kind == TEST_NOT_GIVEN || kind == TEST_UNKNOWN ? formula_not(question->arena, holds) : holds;
}

static const Formula *read_name(Question *question, const Expression *expression, const Place *place)
{
    const Resolution *resolution = model_resolution(question->model, expression);
    if (resolution->kind == REFERENCE_PARAMETER)
        return question_is(question, expression, place, 1);
    if (resolution->kind != REFERENCE_QUANTITY || !is_read_through(question, resolution->as.quantity))
        return NULL;
    const Quantity *quantity = resolution->as.quantity;
    Place home = place_of_member(question, expression, place);
    question->may_be_absent |= home.prefix.length > place->prefix.length;
    return quantity->kind == QUANTITY_DEFINITION ? read_condition(question, quantity->value, &home)
                                                 : read_rule(question, quantity, &home);
}

static const Formula *read_if(Question *question, const Expression *expression, const Place *place)
{
    Arena *arena = question->arena;
    const Formula *condition = read_condition(question, expression->as.choice.condition, place);
    const Formula *holds = read_condition(question, expression->as.choice.then_value, place);
    const Formula *otherwise = read_condition(question, expression->as.choice.else_value, place);
    return formula_or(arena, formula_and(arena, condition, holds),
                      formula_and(arena, formula_not(arena, condition), otherwise));
}

static const Formula *read_binary(Question *question, const Expression *expression, const Place *place)
{
    const Formula *left = read_condition(question, expression->as.binary.left, place);
    const Formula *right = read_condition(question, expression->as.binary.right, place);
    return expression->as.binary.sign == BINARY_AND ? formula_and(question->arena, left, right)
                                                    : formula_or(question->arena, left, right);
}

static const Formula *read_call(Question *question, const Expression *call, const Place *place)
{
    const Resolution *resolution = model_resolution(question->model, call);
    if (resolution->kind == REFERENCE_PARAMETER)
        return question_is(question, call, place, 1);
    if (resolution->kind != REFERENCE_FUNCTION)
        return NULL;
    Place body = place_of_call(call, place);
    return read_condition(question, resolution->as.function->declaration->as.function.body, &body);
}

/* NULL: not to be read. */
static const Formula *read_known(Question *question, const Expression *expression, const Place *place)
{
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        return formula_constant(expression->as.literal.integer != 0);
    case EXPRESSION_NAME:
    case EXPRESSION_PATH:
        return read_name(question, expression, place);
    case EXPRESSION_NOT:
        return formula_not(question->arena, read_condition(question, expression->as.unary.operand, place));
    case EXPRESSION_BINARY:
        return read_binary(question, expression, place);
    case EXPRESSION_COMPARISON:
        return read_comparison(question, expression, place);
    case EXPRESSION_MEMBER:
        return read_member(question, expression, place);
    case EXPRESSION_TEST:
        return read_test(question, expression, place);
    case EXPRESSION_IF:
        return read_if(question, expression, place);
    case EXPRESSION_CALL:
        return read_call(question, expression, place);
    default:
        return NULL;
    }
}

static const Formula *read_condition(Question *question, const Expression *expression, const Place *place)
{
    const Formula *formula = NULL;
    Read bound = read_through(question, expression, place);
    if (reading_begin(question))
        formula = read_known(question, bound.expression, bound.place);
    reading_end(question);
    return formula && formula_is_small(formula) ? formula : open_to_reading(question, bound.expression, bound.place);
}

const Formula *question_condition(Question *question, const Expression *expression, const Place *place)
{
    return read_condition(question, expression, place);
}

const Formula *question_arises(Question *question, const Expression *expression, const Place *place)
{
    bool saved = question->may_be_absent;
    question->may_be_absent = false;
    const Formula *formula = read_condition(question, expression, place);
    if (question->may_be_absent) {
        Text key = text_format(question->arena, "%.*sapplies:%p", TEXT_ARGUMENTS(place->prefix), (const void *)expression);
        formula = formula_and(question->arena, formula, assumed_yes(question, intern(question->keys, key)));
    }
    question->may_be_absent = saved;
    return formula;
}
