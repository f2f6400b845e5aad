/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types (floor 4, meaning): what kind of thing an expression is, and how exactly it is held.
 *
 * Every value travels as one 64-bit integer, or as a Fraction where it need not be whole:
 *   money     smallest units of the currency (øre)       yes/no   1, 0
 *   integer   itself                                       date     day number (base/calendar.h)
 *   number    value × 10^decimals                         day      base/calendar.h, day_fixed …
 *   ratio     value × 10^decimals (5 % = 0.05)             period   base/calendar.h, period_pack
 *   year      the (fiscal) year                            days, months   how many
 *   text      number of the text in the data's text pool   choice   index of the member in its choices
 *   row       number of a row of `table` (a link): for a table whose key holds the year, of its subject
 *   indicator index of the case in the indicator's clauses; status: enum ObligationStatus
 *   verdict   index in the model's rules of the permit, ask or forbid that decided; -1 where nothing permits */
#ifndef STYR_MEANING_TYPE_H
#define STYR_MEANING_TYPE_H

#include <stdbool.h>

#include "base/text.h"

typedef enum TypeKind {
    TYPE_ERROR,   /* already reported: goes with everything, so that one mistake gives one message */
    TYPE_PENDING, /* not inferred yet (a name in a circle through last year); goes with everything */
    TYPE_NOTHING, /* the constant `not applicable`; goes with everything */
    TYPE_MONEY,
    TYPE_RATIO,
    TYPE_NUMBER,
    TYPE_INTEGER,
    TYPE_YEAR,
    TYPE_DATE,
    TYPE_DAY,
    TYPE_DAYS,
    TYPE_MONTHS,
    TYPE_PERIOD,
    TYPE_LOGICAL,
    TYPE_TEXT,
    TYPE_CHOICE,
    TYPE_ROW,
    TYPE_INDICATOR,
    TYPE_STATUS,
    TYPE_VERDICT,
} TypeKind;

/* How exactly an amount is held, weakest promise last; what is built from two takes the larger. */
typedef enum Exactness {
    EXACT_WHOLE,    /* a 64-bit integer (× 10^-decimals) */
    EXACT_SHARE,    /* a Fraction whose denominator only parameters and literals decide: 5 % of budget */
    EXACT_QUOTIENT, /* a Fraction whose denominator the data decides: carried_out / budget */
} Exactness;

typedef struct Choices Choices;
typedef struct Table Table;
typedef struct Quantity Quantity;

typedef struct Type {
    TypeKind kind;
    Exactness exactness;       /* always EXACT_WHOLE but for money, ratio, number */
    int decimals;              /* number and ratio held whole: from a data column or rounded(…); else 0 */
    const Choices *choices;    /* TYPE_CHOICE */
    const Table *table;        /* TYPE_ROW */
    bool panel_row;            /* TYPE_ROW: a row of the table's panel, one subject's year (`latest T` where T has
                                  years), not a row of the table or a subject */
    const Quantity *indicator; /* TYPE_INDICATOR, TYPE_VERDICT: the quantity it is the value of */
} Type;

/* Decimals at which data columns of type number and percent are held. */
enum { NUMBER_DECIMALS = 6, RATIO_DECIMALS = 8 };

typedef enum ObligationStatus { STATUS_MET, STATUS_LATE, STATUS_OPEN, STATUS_OVERDUE, STATUS_COUNT } ObligationStatus;
/* `met`, `late`, `open`, `overdue`. */
const char *status_word(ObligationStatus status);

bool type_is_amount(Type type);   /* money, ratio, number, integer */
bool type_is_fraction(Type type); /* held as a Fraction */
bool type_equal(Type a, Type b);  /* all fields */
/* The type in an analyst's words: "an amount of money", "a percentage", "a date", "one of `account`". */
Text type_words(Arena *arena, Type type);

#endif
