/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words behind a number (floor 3, inside syntax), also as Danes write them. */
#ifndef STYR_SYNTAX_UNITS_H
#define STYR_SYNTAX_UNITS_H

#include "base/text.h"

typedef enum UnitKind { UNIT_PERCENT, UNIT_DAYS, UNIT_MONTHS, UNIT_MONTH, UNIT_SCALE, UNIT_CURRENCY } UnitKind;

typedef struct Unit {
    const char *written; /* in lower case, as far as it is ASCII */
    UnitKind kind;
    int count;        /* days, months, the month's number, the factor */
    const char *word; /* as rules write it */
} Unit;

/* The unit written `text` (large and small letters alike), or NULL: then it can only be a currency. */
const Unit *unit_find(Text text);
/* first = 1 … fourth = 4, last = 5; Monday = 0 … Sunday = 6; as base/calendar.h counts them. */
int unit_ordinal(Text text);
int unit_weekday(Text text);

#endif
