/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/argument_value.h"

#include "base/suggest.h"
#include "data/asked_row.h"
#include "data/cell.h"
#include "data/letter_case.h"
#include "source/language.h"
#include "ask/question.h"
#include "show/values.h"

/* ── amounts ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool ends_with(Text text, Text ending)
{
    return text.length > ending.length &&
           letter_case_equal((Text){text.start + text.length - ending.length, ending.length}, ending);
}

static bool begins_with(Text text, Text beginning)
{
    return text.length > beginning.length && letter_case_equal((Text){text.start, beginning.length}, beginning);
}

/* Takes the currency away, before or behind the amount, also `kr.`; whether it was there. */
static bool take_currency(const Model *model, Text *words)
{
    if (model->currency == NULL)
        return false;
    Text currency = *model->currency, rest = *words;
    if (rest.length > 0 && rest.start[rest.length - 1] == '.')
        rest.length--;
    if (ends_with(rest, currency))
        *words = (Text){rest.start, rest.length - currency.length};
    else if (begins_with(*words, currency))
        *words = (Text){words->start + currency.length, words->length - currency.length};
    else
        return false;
    *words = question_trimmed(*words);
    return words->length > 0 && (words->start[0] == '-' || (words->start[0] >= '0' && words->start[0] <= '9'));
}

/* `1.2 million kr`: what rule files say beyond plain digits. */
static bool read_literal(RunResult *result, Text words, int64_t *out)
{
    const Model *model = result->model;
    Fraction factor = fraction_of_integer(1), units;
    ruleset_begin_question(result->rules);
    const Expression *literal = ruleset_read_expression(result->rules, text_of(say("the question")), words);
    if (literal == NULL || literal->kind != EXPRESSION_LITERAL || literal->as.literal.kind != LITERAL_MONEY ||
        literal->as.literal.currency != model->currency)
        return false;
    for (int i = 0; i < model->currency_decimals; i++)
        factor.numerator *= 10;
    return fraction_multiply(literal->as.literal.value, factor, &units) && fraction_is_integer(units, out);
}

/* Reads digits with either decimal mark; what reads differently with the two is asked back. */
static bool read_digits(RunResult *result, const ColumnSymbol *column, Text words, int64_t *out, Text *reason)
{
    ColumnSymbol plain = *column;
    plain.scale = 1;
    AmountShape shape = amount_shape(&plain, result->model->currency_decimals);
    int64_t point = 0, comma = 0;
    AmountReading with_point = amount_read(words, &shape, '.', &point), with_comma = amount_read(words, &shape, ',', &comma);
    if (with_point == AMOUNT_READ && with_comma == AMOUNT_READ && point != comma) {
        *reason = text_of(say("this can be read in two ways: write thousands with blanks, and a decimal point"));
        return false;
    }
    *out = with_point == AMOUNT_READ ? point : comma;
    if (with_point == AMOUNT_READ || with_comma == AMOUNT_READ)
        return true;
    if (with_point == AMOUNT_TOO_LARGE || with_comma == AMOUNT_TOO_LARGE)
        *reason = text_of(say("this amount is too large to be counted exactly"));
    else if (column->type.kind == TYPE_MONEY && result->model->currency != NULL)
        *reason = text_format(result->arena, say("an amount is expected, such as 250 000 %s or 250.000,50 %s"),
                              result->model->currency->start, result->model->currency->start);
    else
        *reason = cell_expected(result->arena, column->type, words);
    return false;
}

static bool read_money(RunResult *result, const ColumnSymbol *column, Text words, int64_t *out, Text *reason)
{
    Text digits = words;
    bool has_currency = take_currency(result->model, &digits);
    if (!has_currency && column->scale != 1) {
        *reason = text_format(result->arena, say("say the currency too, as in `%.*s %s`"), TEXT_ARGUMENTS(words),
                              result->model->currency != NULL ? result->model->currency->start : "");
        return false;
    }
    if (read_digits(result, column, has_currency ? digits : words, out, reason))
        return true;
    return read_literal(result, words, out);
}

/* ── rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

static Text near_key(RunResult *result, const Table *table, Text wanted)
{
    enum { KEYS_CONSIDERED = 200000 };
    const Dataset *dataset = result->dataset;
    size_t count = table->year_in_key ? dataset->subject_count[table->index] : dataset->tables[table->index].row_count;
    Suggestion suggestion = suggestion_for(wanted);
    for (size_t row = 0; row < count && row < KEYS_CONSIDERED; row++) {
        TextBuilder key = {.arena = result->arena};
        dataset_print_key(dataset, table, (int64_t)row, &key);
        suggestion_offer(&suggestion, text_built(&key));
    }
    return suggestion.best;
}

static bool read_row(RunResult *result, const ColumnSymbol *column, Text words, int64_t *out, Text *reason)
{
    const Table *table = column->type.table;
    *out = dataset_find_key(result->dataset, table, words);
    if (*out >= 0)
        return true;
    Text near = near_key(result, table, words), row = row_word(result->model, table);
    if (near.length > 0)
        *reason = text_format(result->arena, say("there is no such %.*s in the data; did you mean `%.*s`?"),
                              TEXT_ARGUMENTS(row), TEXT_ARGUMENTS(near));
    else
        *reason = text_format(result->arena, say("there is no such %.*s in the data"), TEXT_ARGUMENTS(row));
    return false;
}

/* ── any value ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool read_any(RunResult *result, const ColumnSymbol *column, Text words, int64_t *out, Text *reason)
{
    if (column->type.kind == TYPE_ROW)
        return read_row(result, column, words, out, reason);
    if (column->type.kind == TYPE_TEXT) {
        *out = dataset_text_number(result->dataset, words);
        return true;
    }
    if (column->type.kind == TYPE_MONEY)
        return read_money(result, column, words, out, reason);
    if (cell_is_amount(column->type))
        return read_digits(result, column, words, out, reason);
    *reason = cell_expected(result->arena, column->type, words);
    return cell_read(column->type, words, out);
}

bool argument_value_read(RunResult *result, const ColumnSymbol *column, Text words, int64_t *out, Text *reason)
{
    const CellLimit *broken;
    Text inside;
    if (question_quoted(words, &inside))
        words = inside;
    if (!read_any(result, column, words, out, reason))
        return false;
    if (cell_within_limits(column, *out, &broken))
        return true;
    *reason = text_format(result->arena, say("this must be %.*s"), TEXT_ARGUMENTS(broken->words));
    return false;
}

static bool is_number(Text words) { return words.length == 1 && (words.start[0] == '0' || words.start[0] == '1'); }

bool argument_value_shows(RunResult *result, const ColumnSymbol *column, Text words)
{
    int64_t value;
    Text inside, reason, digits = words;
    bool is_quoted = question_quoted(words, &inside);
    switch (column->type.kind) {
    case TYPE_MONEY:
        return take_currency(result->model, &digits) || read_literal(result, words, &value);
    case TYPE_TEXT:
        return is_quoted;
    case TYPE_LOGICAL:
        return !is_number(words) && cell_read(column->type, words, &value);
    case TYPE_ROW:
        return dataset_find_key(result->dataset, column->type.table, is_quoted ? inside : words) >= 0;
    case TYPE_RATIO:
        return words.length > 0 && words.start[words.length - 1] == '%' &&
               argument_value_read(result, column, words, &value, &reason);
    default:
        return read_any(result, column, is_quoted ? inside : words, &value, &reason);
    }
}
