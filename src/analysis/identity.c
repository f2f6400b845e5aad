/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places, and what makes two expressions the same thing. */
#include "analysis/reading.h"
#include "meaning/walk.h"

Place question_place(Space space) { return (Place){.space = space}; }

Read read_through(const Question *question, const Expression *expression, const Place *place)
{
    const Resolution *resolution = model_resolution(question->model, expression);
    while (expression->kind == EXPRESSION_NAME && resolution->kind == REFERENCE_ARGUMENT && place->arguments) {
        expression = place->arguments->items[resolution->as.value];
        place = place->caller;
        resolution = model_resolution(question->model, expression);
    }
    return (Read){expression, place};
}

Place place_of_call(const Expression *call, const Place *place)
{
    return (Place){.prefix = place->prefix, .space = place->space, .caller = place, .arguments = &call->as.call.arguments};
}

/* ── identity ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Writer {
    Question *question;
    TextBuilder *out;
    const Place *place;
} Writer;

static void write_expression(const Writer *writer, const Expression *expression);

static void write_part(void *data, const Expression *part, bool inner)
{
    (void)inner;
    write_expression(data, part);
}

/* What an operator says beside its parts. */
static void write_operator(TextBuilder *out, const Expression *expression)
{
    text_append_format(out, "%d", expression->kind);
    if (expression->kind == EXPRESSION_BINARY)
        text_append_format(out, "/%d", expression->as.binary.sign);
    else if (expression->kind == EXPRESSION_TEST)
        text_append_format(out, "/%d", expression->as.test.kind);
    else if (expression->kind == EXPRESSION_MEMBER)
        text_append_format(out, "/%d", expression->as.member.negated);
    else if (expression->kind == EXPRESSION_SHIFT)
        text_append_format(out, "/%d", expression->as.shift.offset);
    else if (expression->kind == EXPRESSION_YEAR)
        text_append_format(out, "/%d", expression->as.year.offset);
    else if (expression->kind == EXPRESSION_EDGE)
        text_append_format(out, "/%d", expression->as.edge.is_end);
    else if (expression->kind == EXPRESSION_AGGREGATE)
        text_append_format(out, "/%d/%d/%d", expression->as.aggregate.kind, expression->as.aggregate.window.kind,
                           expression->as.aggregate.where != NULL);
    else if (expression->kind == EXPRESSION_COMPARISON)
        for (size_t i = 0; i < expression->as.comparison.operators.count; i++)
            text_append_format(out, "/%d", expression->as.comparison.operators.items[i]);
}

static void write_literal(TextBuilder *out, const Expression *literal)
{
    text_append_format(out, "#%d:%lld:", literal->as.literal.kind, (long long)literal->as.literal.integer);
    if (literal->as.literal.kind == LITERAL_TEXT)
        text_append_format(out, "%zu:", literal->as.literal.text.length);
    if (literal->as.literal.kind == LITERAL_TEXT)
        text_append(out, literal->as.literal.text);
    else if (literal->as.literal.value.denominator != 0)
        fraction_print_exact(out, fraction_reduced(literal->as.literal.value));
}

static void write_reference(TextBuilder *out, const Resolution *resolution)
{
    bool is_number = resolution->kind == REFERENCE_ARGUMENT || resolution->kind == REFERENCE_WORD;
    bool is_nothing = resolution->kind == REFERENCE_YEAR || resolution->kind == REFERENCE_TODAY ||
                      resolution->kind == REFERENCE_PART || resolution->kind == REFERENCE_CASE ||
                      resolution->kind == REFERENCE_DATE_YEAR;
    text_append_format(out, "r%d.%d.", resolution->kind, resolution->scope);
    if (resolution->kind == REFERENCE_BUILTIN)
        text_append_format(out, "%d", resolution->as.builtin);
    else if (is_number)
        text_append_format(out, "%lld.%p", (long long)resolution->as.value, (const void *)resolution->level);
    else if (!is_nothing)
        text_append_format(out, "%p", (const void *)resolution->as.table);
}

static void write_bound(const Writer *writer, Read bound)
{
    Writer inner = {writer->question, writer->out, bound.place};
    text_append(writer->out, bound.place->prefix);
    write_expression(&inner, bound.expression);
}

static void write_expression(const Writer *writer, const Expression *expression)
{
    Read bound = read_through(writer->question, expression, writer->place);
    if (bound.expression != expression) {
        write_bound(writer, bound);
        return;
    }
    const Resolution *resolution = model_resolution(writer->question->model, expression);
    text_append_byte(writer->out, '(');
    if (expression->kind == EXPRESSION_LITERAL)
        write_literal(writer->out, expression);
    else if (resolution->kind != REFERENCE_NONE)
        write_reference(writer->out, resolution);
    else
        write_operator(writer->out, expression);
    visit_parts(expression, write_part, (void *)writer);
    text_append_byte(writer->out, ')');
}

Name identity(Question *question, const Expression *expression, const Place *place)
{
    Read bound = read_through(question, expression, place);
    const Resolution *resolution = model_resolution(question->model, bound.expression);
    TextBuilder out = {.arena = question->arena};
    if (resolution->kind == REFERENCE_COLUMN) {
        text_append(&out, place_of_member(question, bound.expression, bound.place).prefix);
        text_append_format(&out, "c%p", (const void *)resolution->as.column);
        return intern(question->keys, text_built(&out));
    }
    text_append(&out, bound.place->prefix);
    text_append_format(&out, "s%d", bound.place->space.kind);
    write_expression(&(Writer){question, &out, bound.place}, bound.expression);
    return intern(question->keys, text_built(&out));
}

/* ── places ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* The row that `base` names, as a part of a prefix. */
static Place place_in_row(Question *question, const Expression *base, const Place *place, Space home)
{
    Read bound = read_through(question, base, place);
    if (model_resolution(question->model, bound.expression)->kind == REFERENCE_ROW) {
        Place same = *bound.place;
        same.space = home;
        return same;
    }
    Name row = identity(question, bound.expression, bound.place);
    return (Place){.prefix = text_format(question->arena, "%.*s.", TEXT_ARGUMENTS(*row)), .space = home};
}

static bool is_sanction(const Resolution *resolution)
{
    return resolution->kind == REFERENCE_QUANTITY && resolution->as.quantity->kind == QUANTITY_SANCTION;
}

Place place_of_member(Question *question, const Expression *expression, const Place *place)
{
    const Resolution *member = model_resolution(question->model, expression);
    Place same = {.prefix = place->prefix, .space = member->space};
    if (expression->kind != EXPRESSION_PATH)
        return same;
    const Expression *base = expression->as.path.base;
    if (is_sanction(model_resolution(question->model, base))) { /* sanction.ground, unit.sanction.ground */
        if (base->kind != EXPRESSION_PATH)
            return same;
        base = base->as.path.base;
    }
    return place_in_row(question, base, place, member->space);
}
