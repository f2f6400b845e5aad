/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two or three figures that made an outcome, out of its reasons.
 *
 * A condition's own comparisons are told, and those of the yes/no names that it asks for; amounts are not followed into
 * their formulas. */
#include "source/language.h"
#include "show/labels.h"
#include "letter/letter_parts.h"

typedef struct Fact {
    const Reason *reason;         /* that makes the comparison, or is itself the fact */
    const Comparison *comparison; /* NULL: the reason's own value */
} Fact;

typedef struct Facts {
    const Letter *letter;
    size_t most;
    VECTOR(Fact) items;
} Facts;

/* ── which ───────────────────────────────────────────────────────────────────────────────────────────────── */

static Text words_of(const Letter *letter, const Expression *expression)
{
    return sources_text(letter->model->text->sources, expression->span);
}

/* Two cases of an indicator often compare the same two figures, perhaps the other way round. */
static bool is_same(const Letter *letter, const Comparison *a, const Comparison *b)
{
    Text left = words_of(letter, a->left), right = words_of(letter, a->right);
    Text other_left = words_of(letter, b->left), other_right = words_of(letter, b->right);
    return (text_equal(left, other_left) && text_equal(right, other_right)) ||
           (text_equal(left, other_right) && text_equal(right, other_left));
}

static bool is_told(const Facts *facts, Fact fact)
{
    for (size_t i = 0; i < facts->items.count; i++) {
        const Fact *told = &facts->items.items[i];
        if (fact.comparison != NULL && told->comparison != NULL && is_same(facts->letter, fact.comparison, told->comparison))
            return true;
        if (fact.comparison == NULL && text_equal(told->reason->name, fact.reason->name))
            return true;
    }
    return false;
}

static void add(Facts *facts, Fact fact)
{
    if (facts->items.count < facts->most && !is_told(facts, fact))
        vector_push(facts->letter->arena, &facts->items, fact);
}

/* Conditions are followed, and yes/no names, but no totals over rows and no amounts. */
static bool is_followed(const Reason *reason)
{
    bool is_yes_no = reason->type.kind == TYPE_LOGICAL;
    return reason->kind == REASON_CASE || reason->kind == REASON_CLAUSE || reason->kind == REASON_CONDITION ||
           (is_yes_no && (reason->kind == REASON_FIGURE || reason->kind == REASON_CALL));
}

static void add_comparisons(Facts *facts, const Reason *reason)
{
    if (reason->is_idle)
        return;
    for (size_t i = 0; i < reason->comparisons.count; i++) {
        if (reason->comparisons.items[i].has_distance)
            add(facts, (Fact){reason, &reason->comparisons.items[i]});
    }
    for (size_t i = 0; i < reason->parts.count; i++) {
        if (is_followed(reason->parts.items[i]))
            add_comparisons(facts, reason->parts.items[i]);
    }
}

/* Names that are no amounts: outcomes of other rules, yes and no, words. */
static void add_plain_facts(Facts *facts, const Reason *reason)
{
    for (size_t i = 0; i < reason->parts.count; i++) {
        const Reason *part = reason->parts.items[i];
        bool is_fact = (part->kind == REASON_FIGURE || part->kind == REASON_CELL) && !type_is_amount(part->type);
        if (part->is_idle)
            continue;
        if (is_fact && part->cell.mark == 0)
            add(facts, (Fact){part, NULL});
        else if (is_followed(part))
            add_plain_facts(facts, part);
    }
}

static bool is_zero(const Expression *expression)
{
    if (expression->kind != EXPRESSION_LITERAL)
        return false;
    LiteralKind kind = expression->as.literal.kind;
    return (kind == LITERAL_NUMBER || kind == LITERAL_PERCENT || kind == LITERAL_MONEY) &&
           expression->as.literal.value.numerator == 0;
}

/* `debt > 0 kr` says little beside a comparison with a limit. */
static bool is_said_better(const Facts *facts, const Fact *fact)
{
    if (fact->comparison == NULL || !is_zero(fact->comparison->right))
        return false;
    for (size_t i = 0; i < facts->items.count; i++) {
        const Comparison *other = facts->items.items[i].comparison;
        if (other != NULL && !is_zero(other->right))
            return true;
    }
    return false;
}

/* ── in words ────────────────────────────────────────────────────────────────────────────────────────────── */

/* A parameter in a formula is read as its value: `5 % of budget`. */
static const Reason *parameter_called(const Reason *reason, Text words)
{
    for (size_t i = 0; i < reason->parts.count; i++) {
        const Reason *part = reason->parts.items[i];
        if (part->kind == REASON_PARAMETER && text_equal(part->name, words) && part->cell.mark == 0)
            return part;
    }
    return NULL;
}

static Text label_of(const Letter *letter, const Expression *expression)
{
    const Resolution *resolution = model_resolution(letter->model, expression);
    if (resolution->kind == REFERENCE_QUANTITY)
        return quantity_label(resolution->as.quantity);
    if (resolution->kind == REFERENCE_COLUMN)
        return resolution->as.column->declaration->label.text;
    return (Text){0};
}

/* On one line, as explanations have them. */
static void append_words(const Letter *letter, const Expression *expression, TextBuilder *out)
{
    Text words = words_of(letter, expression);
    text_append_byte(out, '`');
    for (size_t i = 0; i < words.length; i++)
        text_append_byte(out, words.start[i] == '\n' || words.start[i] == '\r' ? ' ' : words.start[i]);
    text_append_byte(out, '`');
}

static void append_expression(const Letter *letter, const Reason *reason, const Expression *expression, TextBuilder *out)
{
    Text words = words_of(letter, expression);
    Text label =
        expression->kind == EXPRESSION_NAME || expression->kind == EXPRESSION_PATH ? label_of(letter, expression) : (Text){0};
    const Reason *parameter = parameter_called(reason, words);
    bool is_share = expression->kind == EXPRESSION_BINARY && expression->as.binary.sign == BINARY_OF;
    if (label.length > 0) {
        letter_append_plain(label, out);
    } else if (parameter != NULL || expression->kind == EXPRESSION_LITERAL) {
        if (parameter != NULL)
            letter_append_cell(letter, parameter->type, parameter->cell, out);
        else
            text_append(out, words);
    } else if (is_share) {
        TextBuilder share = {.arena = letter->arena}, whole = {.arena = letter->arena};
        append_expression(letter, reason, expression->as.binary.left, &share);
        append_expression(letter, reason, expression->as.binary.right, &whole);
        text_append_format(out, say("%s of %s"), text_built(&share).start, text_built(&whole).start);
    } else {
        append_words(letter, expression, out);
    }
}

/* One side of a comparison: what it is, and its value. */
typedef struct Side {
    const char *words, *value;
    bool is_value; /* it is known by its value: a limit */
    bool is_zero;
} Side;

/* A figure of the rules, with or without a name, and nothing of the unit's. */
static bool is_of_rules(const Letter *letter, const Expression *expression)
{
    while (expression->kind == EXPRESSION_NEGATE)
        expression = expression->as.unary.operand;
    return expression->kind == EXPRESSION_LITERAL || model_resolution(letter->model, expression)->kind == REFERENCE_PARAMETER;
}

static Side side_of(const Letter *letter, const Reason *reason, const Expression *expression, Type type, Cell cell)
{
    TextBuilder words = {.arena = letter->arena}, value = {.arena = letter->arena};
    append_expression(letter, reason, expression, &words);
    letter_append_cell(letter, type, cell, &value);
    return (Side){.words = text_built(&words).start,
                  .value = text_built(&value).start,
                  .is_value = is_of_rules(letter, expression),
                  .is_zero = is_zero(expression)};
}

static const char *distance_format(bool is_date, int order, bool is_value)
{
    if (is_date)
        return is_value ? (order < 0 ? say("%s is %s: %s before %s") : say("%s is %s: %s after %s"))
                        : (order < 0 ? say("%s is %s: %s before %s, which is %s") : say("%s is %s: %s after %s, which is %s"));
    if (is_value)
        return order < 0 ? say("%s is %s: %s below the limit of %s") : say("%s is %s: %s above the limit of %s");
    return order < 0 ? say("%s is %s: %s below %s, which is %s") : say("%s is %s: %s above %s, which is %s");
}

/* `debt is 80 000 kr: 30 000 kr above 5 % of budget, which is 50 000 kr`. */
static void append_comparison(const Letter *letter, const Reason *reason, const Comparison *comparison, TextBuilder *out)
{
    Side left = side_of(letter, reason, comparison->left, comparison->left_type, comparison->left_cell);
    Side right = side_of(letter, reason, comparison->right, comparison->right_type, comparison->right_cell);
    int order = comparison->distance.order;
    if (left.is_value && !right.is_value) { /* `0 kr < debt`: it is debt that is told */
        Side limit = left;
        left = right, right = limit;
        order = -order;
    }
    TextBuilder distance = {.arena = letter->arena};
    letter_append_cell(letter, comparison->distance.type, comparison->distance.cell, &distance);
    if (right.is_zero)
        text_append_format(out, say("%s is %s"), left.words, left.value);
    else if (order == 0)
        text_append_format(out, right.is_value ? say("%s is %s: exactly the limit") : say("%s is %s: exactly %s"), left.words,
                           left.value, right.words);
    else
        text_append_format(out, distance_format(comparison->left_type.kind == TYPE_DATE, order, right.is_value), left.words,
                           left.value, text_built(&distance).start, right.is_value ? right.value : right.words, right.value);
}

static void append_fact(const Letter *letter, const Fact *fact, TextBuilder *out)
{
    TextBuilder name = {.arena = letter->arena}, value = {.arena = letter->arena};
    if (fact->comparison != NULL) {
        append_comparison(letter, fact->reason, fact->comparison, out);
        return;
    }
    letter_append_name(fact->reason->label, fact->reason->name, &name);
    letter_append_cell(letter, fact->reason->type, fact->reason->cell, &value);
    text_append_format(out, say("%s is %s"), text_built(&name).start, text_built(&value).start);
}

bool letter_append_facts(const Letter *letter, const Reason *const *reasons, size_t count, size_t most, TextBuilder *out)
{
    Facts facts = {.letter = letter, .most = most};
    for (size_t i = 0; i < count; i++)
        add_comparisons(&facts, reasons[i]);
    for (size_t i = 0; i < count && facts.items.count == 0; i++)
        add_plain_facts(&facts, reasons[i]);
    size_t told = 0;
    for (size_t i = 0; i < facts.items.count; i++) {
        if (is_said_better(&facts, &facts.items.items[i]))
            continue;
        text_append_string(out, told++ > 0 ? "; " : "");
        append_fact(letter, &facts.items.items[i], out);
    }
    bool has_stop = out->length > 0 && out->start[out->length - 1] == '.'; /* `5 kr.` ends with one */
    text_append_string(out, told > 0 && !has_stop ? "." : "");
    return told > 0;
}
