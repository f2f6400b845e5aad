/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/told.h"

#include "analysis/reading.h"
#include "meaning/walk.h"

enum { NAMES_DEPTH = 8, NAMES_MOST = 2000 };

typedef struct Teller {
    Question *question;
    const Place *place;
    ToldList told;
    bool is_base;     /* the part being visited is one */
    unsigned through; /* how many names it is visited through */
    unsigned looked;  /* how many were looked through so far */
} Teller;

static void visit(void *data, const Expression *expression, bool inner);

static void tell(Teller *teller, const Expression *expression)
{
    Question *question = teller->question;
    Name key = identity(question, expression, teller->place);
    Type type = model_resolution(question->model, expression)->type;
    for (size_t i = 0; i < teller->told.count; i++) {
        Told *known = &teller->told.items[i];
        if (known->key != key)
            continue;
        known->is_base |= teller->is_base;
        known->is_silent &= teller->through > 0;
        return;
    }
    Told told = {.expression = expression, .key = key, .type = type, .is_base = teller->is_base};
    told.is_silent = teller->through > 0;
    if (type_is_number(type))
        told.term = question_term(question, expression, teller->place);
    for (int64_t i = 0; !type_is_number(type) && i < WORDS_MOST && (words_of_type(type) & word_bit(i)); i++)
        vector_push(question->arena, &told.words, question_is(question, expression, teller->place, i));
    vector_push(question->arena, &teller->told, told);
}

/* Operators are taken apart. */
static bool is_operator(const Teller *teller, const Expression *expression)
{
    const Resolution *resolution = model_resolution(teller->question->model, expression);
    switch (expression->kind) {
    case EXPRESSION_NEGATE:
    case EXPRESSION_NOT:
    case EXPRESSION_BINARY:
    case EXPRESSION_COMPARISON:
    case EXPRESSION_MEMBER:
    case EXPRESSION_IF:
        return true;
    case EXPRESSION_CALL:
        return resolution->kind != REFERENCE_FUNCTION || resolution->type.kind == TYPE_LOGICAL;
    default:
        return false;
    }
}

static bool is_untold(const Teller *teller, const Expression *expression)
{
    const Resolution *resolution = model_resolution(teller->question->model, expression);
    TypeKind type = resolution->type.kind;
    bool is_plain = expression->kind == EXPRESSION_LITERAL || expression->kind == EXPRESSION_TEST ||
                    expression->kind == EXPRESSION_YEAR || expression->kind == EXPRESSION_NOT_APPLICABLE;
    return is_plain || resolution->kind == REFERENCE_WORD || resolution->kind == REFERENCE_SET ||
           resolution->kind == REFERENCE_PARAMETER || type == TYPE_ROW || type == TYPE_TEXT;
}

/* What a name of this row is computed from may have bases too. */
static void look_through(Teller *teller, const Expression *name)
{
    const Resolution *resolution = model_resolution(teller->question->model, name);
    if (name->kind != EXPRESSION_NAME || resolution->kind != REFERENCE_QUANTITY || teller->through == NAMES_DEPTH ||
        teller->looked == NAMES_MOST || resolution->as.quantity->kind != QUANTITY_DEFINITION ||
        !is_read_through(teller->question, resolution->as.quantity))
        return;
    bool outer_base = teller->is_base;
    teller->through++;
    teller->looked++;
    teller->is_base = false;
    visit(teller, resolution->as.quantity->value, false);
    teller->through--;
    teller->is_base = outer_base;
}

static void visit_base(Teller *teller, const Expression *expression)
{
    bool outer_base = teller->is_base;
    teller->is_base = true;
    visit(teller, expression, false);
    teller->is_base = outer_base;
}

static void visit(void *data, const Expression *expression, bool inner)
{
    Teller *teller = data;
    (void)inner;
    BinaryOperator sign = expression->kind == EXPRESSION_BINARY ? expression->as.binary.sign : BINARY_AND;
    if (sign == BINARY_OF || sign == BINARY_MULTIPLY || sign == BINARY_DIVIDE) {
        if (sign == BINARY_DIVIDE)
            visit(teller, expression->as.binary.left, false);
        else
            visit_base(teller, expression->as.binary.left);
        visit_base(teller, expression->as.binary.right);
    } else if (is_operator(teller, expression)) {
        visit_parts(expression, visit, teller);
    } else if (!is_untold(teller, expression)) {
        if (teller->through == 0 || teller->is_base)
            tell(teller, expression);
        look_through(teller, expression);
    }
}

ToldList told_names(Question *question, const Expressions *conditions, const Place *place)
{
    Teller teller = {.question = question, .place = place};
    for (size_t i = 0; i < conditions->count; i++)
        visit(&teller, conditions->items[i], false);
    return teller.told;
}
