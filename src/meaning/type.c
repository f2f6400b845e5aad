/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/type.h"

#include "meaning/model.h"

const char *status_word(ObligationStatus status)
{
    static const char *const words[STATUS_COUNT] = {
        [STATUS_MET] = "met", [STATUS_LATE] = "late", [STATUS_OPEN] = "open", [STATUS_OVERDUE] = "overdue"};
    return words[status];
}

bool type_is_amount(Type type)
{
    return type.kind == TYPE_MONEY || type.kind == TYPE_RATIO || type.kind == TYPE_NUMBER || type.kind == TYPE_INTEGER;
}

bool type_is_fraction(Type type) { return type.exactness != EXACT_WHOLE; }

bool type_equal(Type a, Type b)
{
    return a.kind == b.kind && a.exactness == b.exactness && a.decimals == b.decimals && a.choices == b.choices &&
           a.table == b.table && a.panel_row == b.panel_row && a.indicator == b.indicator;
}

static const char *plain_words(TypeKind kind)
{
    static const char *const words[] = {
        [TYPE_ERROR] = "something that could not be understood",
        [TYPE_PENDING] = "something not known yet",
        [TYPE_NOTHING] = "`not applicable`",
        [TYPE_MONEY] = "an amount of money",
        [TYPE_RATIO] = "a percentage",
        [TYPE_NUMBER] = "a number",
        [TYPE_INTEGER] = "a whole number",
        [TYPE_YEAR] = "a year",
        [TYPE_DATE] = "a date",
        [TYPE_DAY] = "a day without a year",
        [TYPE_DAYS] = "a number of days",
        [TYPE_MONTHS] = "a number of months",
        [TYPE_PERIOD] = "a period",
        [TYPE_LOGICAL] = "yes or no",
        [TYPE_TEXT] = "a text",
        [TYPE_STATUS] = "the status of an obligation",
        [TYPE_VERDICT] = "the verdict on an action",
    };
    return words[kind];
}

Text type_words(Arena *arena, Type type)
{
    switch (type.kind) {
    case TYPE_CHOICE:
        return text_format(arena, "one of `%s`", type.choices->name.name->start);
    case TYPE_ROW:
        return text_format(arena, "a row of `%s`", type.table->name.name->start);
    case TYPE_INDICATOR:
        return text_format(arena, "the value of `%s`", type.indicator->name.name->start);
    default:
        return text_of(plain_words(type.kind));
    }
}
