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
    size_t plain_most; /* length up to which data/plain_amount.h may try: no text can overflow. 0: none */
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

#endif
