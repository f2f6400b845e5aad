/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/plain_amount.h"

#include <string.h>

enum {
    DIGITS_SAFE = 18, /* any number of so many digits fits 64 bits */
    PERCENT_DECIMALS = RATIO_DECIMALS - 2,
};

static int decimals_of_type(const ColumnSymbol *column, int currency_decimals)
{
    switch (column->type.kind) {
    case TYPE_MONEY:
        return currency_decimals;
    case TYPE_RATIO:
        return PERCENT_DECIMALS;
    case TYPE_NUMBER:
        return NUMBER_DECIMALS;
    default:
        return 0;
    }
}

AmountShape amount_shape(const ColumnSymbol *column, int currency_decimals)
{
    AmountShape shape = {
        .decimals_most = decimals_of_type(column, currency_decimals),
        .factor = column->scale > 0 ? column->scale : 1,
        .is_percent = column->type.kind == TYPE_RATIO,
    };
    for (; shape.factor % 10 == 0; shape.factor /= 10)
        shape.decimals_most++;
    if (shape.factor == 1 && shape.decimals_most <= DECIMALS_PLAIN_MOST)
        shape.plain_most = (size_t)(DIGITS_SAFE - shape.decimals_most);
    if (shape.plain_most > SHORT_TEXT_MOST)
        shape.plain_most = SHORT_TEXT_MOST;
    return shape;
}

/* ── the parts of an amount ─────────────────────────────────────────────────────────────────────────────── */

typedef struct Numeral {
    uint64_t digits; /* all of them, as if there were no decimal mark */
    size_t decimals;
    bool is_negative, is_too_large;
} Numeral;

static bool begins_with(Text text, Text start)
{
    return text.length >= start.length && memcmp(text.start, start.start, start.length) == 0;
}

static bool ends_with(Text text, Text end)
{
    return text.length >= end.length && memcmp(text.start + text.length - end.length, end.start, end.length) == 0;
}

static void drop_front(Text *text, size_t length) { *text = (Text){text->start + length, text->length - length}; }

static const Text spaces[] = {{" ", 1}, {"\xC2\xA0", 2}, {"\xE2\x80\xAF", 3}};
static const Text minuses[] = {{"-", 1}, {"\xE2\x88\x92", 3}};
enum { SPACE_COUNT = sizeof spaces / sizeof spaces[0], MINUS_COUNT = sizeof minuses / sizeof minuses[0] };

static size_t front_length(Text text, const Text *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins_with(text, marks[i]))
            return marks[i].length;
    return 0;
}

static size_t back_length(Text text, const Text *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends_with(text, marks[i]))
            return marks[i].length;
    return 0;
}

static Text trimmed(Text text)
{
    for (size_t length; (length = front_length(text, spaces, SPACE_COUNT)) > 0;)
        drop_front(&text, length);
    for (size_t length; (length = back_length(text, spaces, SPACE_COUNT)) > 0;)
        text.length -= length;
    return text;
}

/* What is left of an amount without its minus, before or behind. */
static Text without_minus(Text text, bool *is_negative)
{
    size_t before = front_length(text, minuses, MINUS_COUNT);
    size_t behind = before > 0 ? 0 : back_length(text, minuses, MINUS_COUNT);
    *is_negative = before + behind > 0;
    drop_front(&text, before);
    text.length -= behind;
    return trimmed(text);
}

static Text without_percent(Text text)
{
    if (text.length > 0 && text.start[text.length - 1] == '%')
        text.length--;
    return trimmed(text);
}

static size_t take_digits(Text *rest, Numeral *numeral)
{
    size_t count = 0;
    for (; rest->length > 0 && *rest->start >= '0' && *rest->start <= '9'; count++) {
        uint64_t digit = (uint64_t)(*rest->start - '0');
        numeral->is_too_large |= __builtin_mul_overflow(numeral->digits, 10u, &numeral->digits) ||
                                 __builtin_add_overflow(numeral->digits, digit, &numeral->digits);
        drop_front(rest, 1);
    }
    return count;
}

/* The mark between groups that `rest` begins with; empty where there is none. */
static Text group_mark(Text rest, char mark)
{
    size_t length = front_length(rest, spaces, SPACE_COUNT);
    if (length == 0 && rest.length > 0 && (*rest.start == '.' || *rest.start == ',') && *rest.start != mark)
        length = 1;
    return (Text){.start = rest.start, .length = length};
}

/* Takes `1`, `1234` or `1 234 567`: a first group of one to three digits that does not begin with 0, then threes. */
static bool take_whole(Text *rest, char mark, Numeral *numeral)
{
    bool begins_with_zero = rest->length > 0 && *rest->start == '0';
    size_t first = take_digits(rest, numeral);
    Text between = group_mark(*rest, mark);
    if (between.length == 0)
        return true;
    if (first == 0 || first > 3 || begins_with_zero)
        return false;
    while (begins_with(*rest, between)) {
        drop_front(rest, between.length);
        if (take_digits(rest, numeral) != 3)
            return false;
    }
    return true;
}

/* False where `text` is no amount with this decimal mark. */
static bool read_numeral(Text text, char mark, Numeral *numeral)
{
    *numeral = (Numeral){0};
    Text rest = without_minus(text, &numeral->is_negative);
    size_t length = rest.length;
    if (!take_whole(&rest, mark, numeral))
        return false;
    bool has_whole = rest.length < length;
    if (rest.length > 0 && *rest.start == mark) {
        drop_front(&rest, 1);
        numeral->decimals = take_digits(&rest, numeral);
        return numeral->decimals > 0 && rest.length == 0;
    }
    return has_whole && rest.length == 0;
}

/* ── reading ────────────────────────────────────────────────────────────────────────────────────────────── */

static AmountReading scaled(Numeral numeral, const AmountShape *shape, int64_t *out)
{
    if (numeral.decimals > (size_t)shape->decimals_most)
        return AMOUNT_TOO_MANY_DECIMALS;
    int64_t value;
    if (numeral.is_too_large || __builtin_mul_overflow(numeral.digits, (uint64_t)shape->factor, &value))
        return AMOUNT_TOO_LARGE;
    for (size_t i = numeral.decimals; i < (size_t)shape->decimals_most; i++)
        if (__builtin_mul_overflow(value, 10, &value))
            return AMOUNT_TOO_LARGE;
    *out = numeral.is_negative ? -value : value;
    return AMOUNT_READ;
}

AmountReading amount_read(Text text, const AmountShape *shape, char mark, int64_t *out)
{
    Numeral numeral;
    if (shape->is_percent)
        text = without_percent(text);
    if (!read_numeral(trimmed(text), mark, &numeral))
        return AMOUNT_NONE;
    return scaled(numeral, shape, out);
}

static bool same_amount(Numeral a, Numeral b) { return a.digits == b.digits && a.decimals == b.decimals; }

AmountHint amount_hint(Text text)
{
    Numeral with_point, with_comma;
    text = without_percent(trimmed(text));
    bool is_point = read_numeral(text, '.', &with_point), is_comma = read_numeral(text, ',', &with_comma);
    if (is_point && is_comma)
        return same_amount(with_point, with_comma) ? HINT_NONE : HINT_AMBIGUOUS;
    if (is_point)
        return HINT_POINT;
    return is_comma ? HINT_COMMA : HINT_NONE;
}
