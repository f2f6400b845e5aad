/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/type.h"

#include "meaning/model.h"
#include "source/language.h"

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
    const char *const words[] = {
        [TYPE_ERROR] = say("something that could not be understood"),
        [TYPE_PENDING] = say("something not known yet"),
        [TYPE_NOTHING] = say("`not applicable`"),
        [TYPE_MONEY] = say("an amount of money"),
        [TYPE_RATIO] = say("a percentage"),
        [TYPE_NUMBER] = say("a number"),
        [TYPE_INTEGER] = say("a whole number"),
        [TYPE_YEAR] = say("a year"),
        [TYPE_DATE] = say("a date"),
        [TYPE_DAY] = say("a day without a year"),
        [TYPE_DAYS] = say("a number of days"),
        [TYPE_MONTHS] = say("a number of months"),
        [TYPE_PERIOD] = say("a period"),
        [TYPE_LOGICAL] = say("yes or no"),
        [TYPE_TEXT] = say("a text"),
        [TYPE_STATUS] = say("the status of an obligation"),
        [TYPE_VERDICT] = say("the verdict on an action"),
    };
    return words[kind];
}

Text type_words(Arena *arena, Type type)
{
    switch (type.kind) {
    case TYPE_CHOICE:
        if (!type.choices->declaration)
            return text_of(say("the name of a rule"));
        return text_format(arena, say("one of `%s`"), type.choices->name.name->start);
    case TYPE_ROW:
        return text_format(arena, say("a row of `%s`"), type.table->name.name->start);
    case TYPE_INDICATOR:
        return text_format(arena, say("the value of `%s`"), type.indicator->name.name->start);
    default:
        return text_of(plain_words(type.kind));
    }
}
