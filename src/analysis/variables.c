/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variables of a question, and what is known of each. */
#include "analysis/reading.h"
#include "meaning/walk.h"

Question *question_open(Arena *arena, const Model *model)
{
    Question *question = arena_allocate(arena, sizeof *question);
    question->arena = arena;
    question->model = model;
    question->solver = solver_open(arena);
    question->keys = interner_open(arena);
    question->variables.arena = arena;
    question->indicators.arena = arena;
    question->texts.arena = arena;
    return question;
}

bool reading_begin(Question *question)
{
    question->depth++;
    question->work++;
    return question->depth < READ_DEPTH && question->work < READ_MOST;
}

void note_fact(Question *question, const Formula *fact)
{
    if (fact && fact != &formula_yes)
        vector_push(question->arena, &question->facts, fact);
}

void note_given(Question *question, const Formula *given)
{
    if (given && given != &formula_yes)
        vector_push(question->arena, &question->given, given);
}

Answer question_possible(Question *question, const FormulaList *formulas)
{
    FormulaList all = {0};
    for (size_t i = 0; i < formulas->count; i++)
        vector_push(question->arena, &all, formulas->items[i]);
    for (size_t i = 0; i < question->facts.count; i++)
        vector_push(question->arena, &all, question->facts.items[i]);
    return solver_possible(question->solver, &all);
}

/* ── variables ───────────────────────────────────────────────────────────────────────────────────────────── */

const Variable *variable_find(const Question *question, Name key) { return map_find(&question->variables, key); }

static const Variable *keep(Question *question, Name key, Variable variable)
{
    Variable *kept = arena_allocate(question->arena, sizeof *kept);
    *kept = variable;
    map_put(&question->variables, key, kept);
    return kept;
}

const Variable *variable_amount(Question *question, Name key, Variable variable, bool is_whole)
{
    const Variable *found = variable_find(question, key);
    if (found)
        return found;
    variable.number = solver_amount(question->solver, is_whole);
    found = keep(question, key, variable);
    while (question->amounts.count < variable.number) /* sums have numbers too */
        vector_push(question->arena, &question->amounts, NULL);
    vector_push(question->arena, &question->amounts, found);
    return found;
}

const Variable *variable_word(Question *question, Name key, Variable variable, WordSet all)
{
    const Variable *found = variable_find(question, key);
    if (found)
        return found;
    variable.is_word = true;
    variable.number = solver_word(question->solver, all);
    found = keep(question, key, variable);
    vector_push(question->arena, &question->words, found);
    return found;
}

Form variable_form(const Question *question, const Variable *variable)
{
    return form_variable(question->arena, variable->number);
}

const Formula *open_condition(Question *question, Name key)
{
    const Variable *variable = variable_word(question, key, (Variable){.type = {.kind = TYPE_LOGICAL}}, 3);
    return solver_is(question->solver, variable->number, word_bit(1));
}

const Formula *assumed_yes(Question *question, Name key)
{
    if (variable_find(question, key))
        return open_condition(question, key);
    const Formula *condition = open_condition(question, key);
    ((Variable *)variable_find(question, key))->freedom = FREEDOM_FULL;
    note_given(question, condition);
    return condition;
}

WordSet words_of_type(Type type)
{
    size_t count = 2;
    if (type.kind == TYPE_CHOICE)
        count = type.choices->member_count;
    else if (type.kind == TYPE_STATUS)
        count = STATUS_COUNT;
    else if (type.kind == TYPE_INDICATOR)
        count = type.indicator->declaration->as.rule.clauses.count;
    else if (type.kind != TYPE_LOGICAL)
        count = WORDS_MOST + 1;
    return count > WORDS_MOST ? ~(WordSet)0 : word_bit((int64_t)count) - 1;
}

/* ── what is known of a variable ─────────────────────────────────────────────────────────────────────────── */

static void know_not_negative(Question *question, const Variable *variable)
{
    note_fact(question, solver_compare(question->solver, variable_form(question, variable), COMPARISON_GREATER_EQUAL));
}

static Fraction in_units(Type type, int64_t value)
{
    Fraction fraction = fraction_of_integer(value);
    for (int i = 0; i < type.decimals && type.kind != TYPE_MONEY; i++)
        fraction.denominator *= 10;
    return fraction;
}

/* `must be > 0 kr` speaks of the cells; an empty one may stand for something else. */
static void know_limits(Question *question, const Variable *variable, const ColumnSymbol *column)
{
    if (column->empty == EMPTY_IS || column->sign_reversed || variable->is_word)
        return;
    for (size_t i = 0; i < column->limit_count; i++) {
        Form form = variable_form(question, variable);
        form.constant = in_units(column->type, column->limits[i].limit);
        form.constant.numerator = -form.constant.numerator;
        note_fact(question, solver_compare(question->solver, form, column->limits[i].comparison));
    }
}

typedef struct Mention {
    const Question *question;
    const ColumnSymbol *column;
    bool found;
} Mention;

/* Whether the column, or a computed name that may depend on it, is spoken of. */
static void find_mention(void *data, const Expression *expression, bool inner)
{
    Mention *mention = data;
    const Resolution *resolution = model_resolution(mention->question->model, expression);
    (void)inner;
    mention->found |= resolution->kind == REFERENCE_QUANTITY ||
                      (resolution->kind == REFERENCE_COLUMN && resolution->as.column == mention->column);
    visit_parts(expression, find_mention, mention);
}

static bool is_chosen_by(const Question *question, const Expression *where, const ColumnSymbol *column)
{
    Mention mention = {.question = question, .column = column};
    if (where)
        find_mention(&mention, where, true);
    return mention.found;
}

/* A sum of cells can be anything where the cells can, and anything from 0 where they are at least 0. Where they are above 0
 * it is 0 only without rows, and then so is every other sum of them. */
static Freedom freedom_of_sum(const ColumnSymbol *column)
{
    Freedom freedom = FREEDOM_FULL;
    for (size_t i = 0; i < column->limit_count; i++) {
        if (column->limits[i].limit != 0 || !column_is_not_negative(column))
            return FREEDOM_UNKNOWN;
        if (column->limits[i].comparison == COMPARISON_GREATER)
            freedom = FREEDOM_ALONE;
        else if (column->limits[i].comparison != COMPARISON_GREATER_EQUAL)
            return FREEDOM_UNKNOWN;
    }
    return freedom;
}

/* Nothing is known of a sum of cells that `where` chooses by. */
static void know_aggregate(const Question *question, const Expression *aggregate, Variable *variable)
{
    const Expression *path = aggregate->as.aggregate.path;
    const Resolution *resolution = model_resolution(question->model, path);
    AggregateKind kind = aggregate->as.aggregate.kind;
    variable->rows = model_resolution(question->model, aggregate)->inner.table;
    if (kind == AGGREGATE_COUNT || kind == AGGREGATE_ANY)
        variable->freedom = FREEDOM_ALONE;
    if (kind != AGGREGATE_SUM || resolution->kind != REFERENCE_COLUMN ||
        is_chosen_by(question, aggregate->as.aggregate.where, resolution->as.column))
        return;
    variable->freedom = freedom_of_sum(resolution->as.column);
    variable->column = resolution->as.column;
}

/* `years running (c)` is 0 where c is no, and at least 1 where it is yes. */
static void know_running(Question *question, const Variable *variable, const Expression *expression, const Place *place)
{
    Form form = variable_form(question, variable);
    form.constant = fraction_of_integer(-1);
    const Formula *some = solver_compare(question->solver, form, COMPARISON_GREATER_EQUAL);
    const Formula *now = question_condition(question, expression->as.unary.operand, place);
    know_not_negative(question, variable);
    if (may_be_absent(question, expression->as.unary.operand))
        return;
    note_fact(question, formula_or(question->arena, formula_not(question->arena, now), some));
    note_fact(question, formula_or(question->arena, now, formula_not(question->arena, some)));
}

static void know(Question *question, const Variable *variable, const Expression *expression, const Place *place)
{
    const Resolution *resolution = model_resolution(question->model, expression);
    if (resolution->kind == REFERENCE_COLUMN)
        know_limits(question, variable, resolution->as.column);
    else if (expression->kind == EXPRESSION_YEARS_RUNNING)
        know_running(question, variable, expression, place);
    else if (!variable->is_word && type_is_amount(variable->type) && never_negative(question, expression, 0))
        know_not_negative(question, variable);
}

bool type_is_number(Type type)
{
    switch (type.kind) {
    case TYPE_YEAR:
    case TYPE_DATE:
    case TYPE_DAYS:
    case TYPE_MONTHS:
    case TYPE_DAY:
    case TYPE_PERIOD:
        return true;
    default:
        return type_is_amount(type);
    }
}

static bool type_is_whole(Type type)
{
    return type.exactness == EXACT_WHOLE && type.kind != TYPE_RATIO && type.kind != TYPE_NUMBER;
}

const Variable *variable_of(Question *question, const Expression *expression, const Place *place)
{
    Read bound = read_through(question, expression, place);
    const Resolution *resolution = model_resolution(question->model, bound.expression);
    Name key = identity(question, bound.expression, bound.place);
    question->may_be_absent |= bound.place->prefix.length > 0 || may_be_absent(question, bound.expression);
    const Variable *found = variable_find(question, key);
    if (found)
        return found;
    Variable variable = {.type = resolution->type};
    if (resolution->kind == REFERENCE_COLUMN || resolution->kind == REFERENCE_ARGUMENT ||
        bound.expression->kind == EXPRESSION_NOT_APPLICABLE) /* where an example is looked for, nobody looks at the latter */
        variable.freedom = FREEDOM_FULL;
    if (bound.expression->kind == EXPRESSION_AGGREGATE)
        know_aggregate(question, bound.expression, &variable);
    found = type_is_number(variable.type) ? variable_amount(question, key, variable, type_is_whole(variable.type))
                                          : variable_word(question, key, variable, words_of_type(variable.type));
    know(question, found, bound.expression, bound.place);
    return found;
}
