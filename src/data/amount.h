/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts as people write them (floor 6, data): `1234567.89`, `1.234.567,89`, `1 234 567`, `-5`, `5-`, `5,25 %`.
 *
 * Digits may stand in groups of three, parted by spaces (also the no-break ones) or by whichever of `.` and `,` is not
 * the decimal mark. The minus (also U+2212) stands before or after. No brackets, no currency word. */
#ifndef STYR_DATA_AMOUNT_H
#define STYR_DATA_AMOUNT_H

#include "meaning/model.h"

/* How a column's amounts become whole numbers: cell × 10^decimals_most × factor. */
typedef struct AmountShape {
    int decimals_most; /* that a cell may have */
    int64_t factor;    /* what of the column's scale is no power of ten */
    size_t plain_most; /* length up to which no text can overflow, 0 where every text might */
    bool is_percent;   /* a `%` may follow */
} AmountShape;

/* The shape of a column of money, number, percent or integer. */
AmountShape amount_shape(const ColumnSymbol *column, int currency_decimals);

typedef enum AmountReading {
    AMOUNT_READ,
    AMOUNT_NONE,              /* not an amount, or not with this decimal mark */
    AMOUNT_TOO_MANY_DECIMALS, /* more than the shape allows */
    AMOUNT_TOO_LARGE,         /* does not fit 64 bits */
} AmountReading;

/* Reads UTF-8 `text` with `mark` ('.' or ',') as its decimal mark. */
AmountReading amount_read(Text text, const AmountShape *shape, char mark, int64_t *out);

typedef enum AmountHint {
    HINT_NONE,  /* no amount, or one that reads alike with either mark */
    HINT_POINT, /* an amount only with a decimal point */
    HINT_COMMA,
    HINT_AMBIGUOUS, /* `1.234`: two different amounts */
} AmountHint;
/* What `text` says about the decimal mark of its file. */
AmountHint amount_hint(Text text);

/* The common case without any call: `-?digits` or `-?digits.digits`, the mark being `mark` (0: none is known yet).
 * False: amount_read has to look. */
static inline bool amount_read_plain(Text text, const AmountShape *shape, char mark, int64_t *out)
{
    static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
    const char *at = text.start, *end = at + text.length;
    if (text.length > shape->plain_most)
        return false;
    bool is_negative = *at == '-';
    at += is_negative;
    const char *first = at;
    int64_t value = 0;
    while (at < end && *at >= '0' && *at <= '9')
        value = value * 10 + (*at++ - '0');
    ptrdiff_t decimals = 0;
    if (at < end) {
        const char *point = at++;
        if (*point != mark || mark == '\0' || point == first)
            return false;
        while (at < end && *at >= '0' && *at <= '9')
            value = value * 10 + (*at++ - '0');
        decimals = at - point - 1;
    }
    if (at < end || at == first || at[-1] == mark || decimals > shape->decimals_most)
        return false;
    value *= powers[shape->decimals_most - decimals];
    *out = is_negative ? -value : value;
    return true;
}

#endif
