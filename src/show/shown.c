/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/shown.h"

#include <string.h>

#include "meaning/shown_amount.h"
#include "source/language.h"
#include "show/values.h"

static const char *month_name(int month)
{
    const char *const names[] = {say("January"),   say("February"), say("March"),    say("April"),
                                 say("May"),       say("June"),     say("July"),     say("August"),
                                 say("September"), say("October"),  say("November"), say("December")};
    return names[month - 1];
}

static const char *weekday_name(int weekday)
{
    const char *const names[] = {say("Monday"), say("Tuesday"),  say("Wednesday"), say("Thursday"),
                                 say("Friday"), say("Saturday"), say("Sunday")};
    return names[weekday];
}

static const char *nth_name(int nth)
{
    const char *const names[] = {say("first"), say("second"), say("third"), say("fourth"), say("last")};
    return names[nth - 1];
}

void shown_day(int64_t day, TextBuilder *out)
{
    DayParts parts = day_parts(day);
    if (parts.nth == 0)
        text_append_format(out, say("%d %s"), parts.day, month_name(parts.month));
    else
        text_append_format(out, say("%s %s of %s"), nth_name(parts.nth), weekday_name(parts.weekday), month_name(parts.month));
}

const char *shown_verdict(const char *word)
{
    const char *const words[][2] = {{"permitted", say("permitted")},
                                    {"needs_decision", say("needs_decision")},
                                    {"forbidden", say("forbidden")},
                                    {"undetermined", say("undetermined")}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i][0]) == 0)
            return words[i][1];
    }
    return word;
}

static void append_choice(const Choices *choices, int64_t value, TextBuilder *out)
{
    if (value < 0 || (size_t)value >= choices->member_count)
        return;
    const Labelled *member = &choices->members[value];
    text_append(out, member->label.text.start != NULL ? member->label.text : *member->name.name);
}

/* `forbidden by pay_limit`; what nothing permits is forbidden too. */
static void append_verdict(const Model *model, int64_t value, TextBuilder *out)
{
    if (value < 0 || (size_t)value >= model->quantity_count) {
        text_append_string(out, say("forbidden: nothing permits it"));
        return;
    }
    const Quantity *rule = model->quantities[value];
    const char *format = rule->kind == QUANTITY_PERMIT ? say("permitted by %.*s")
                         : rule->kind == QUANTITY_ASK  ? say("needs a decision, says %.*s")
                                                       : say("forbidden by %.*s");
    text_append_format(out, format, TEXT_ARGUMENTS(*rule->name.name));
}

static void append_length(int64_t value, const char *one, const char *many, TextBuilder *out)
{
    text_append_format(out, value == 1 || value == -1 ? one : many, (long long)value);
}

static void append_period(int64_t period, TextBuilder *out)
{
    shown_date(period_start(period), out);
    text_append_string(out, "–");
    shown_date(period_end(period), out);
}

static void append_whole(const Prepared *prepared, Type type, int64_t value, TextBuilder *out)
{
    if (type_is_amount(type))
        shown_whole_amount(prepared->dataset->model, type, value, out);
    else if (type.kind == TYPE_DATE)
        shown_date(value, out);
    else if (type.kind == TYPE_DAY)
        shown_day(value, out);
    else if (type.kind == TYPE_PERIOD)
        append_period(value, out);
    else if (type.kind == TYPE_LOGICAL)
        text_append_string(out, value ? say("yes") : say("no"));
    else if (type.kind == TYPE_VERDICT)
        append_verdict(prepared->dataset->model, value, out);
    else if (type.kind == TYPE_DAYS)
        append_length(value, say("%lld day"), say("%lld days"), out);
    else if (type.kind == TYPE_MONTHS)
        append_length(value, say("%lld month"), say("%lld months"), out);
    else if (type.kind == TYPE_CHOICE)
        append_choice(type.choices, value, out);
    else if (type.kind == TYPE_INDICATOR)
        shown_case(type.indicator, value, out);
    else
        value_print_whole(prepared, type, value, out);
}

void shown_cell(const Prepared *prepared, Type type, Cell cell, TextBuilder *out)
{
    if (cell.mark & MARK_NOT_APPLICABLE)
        text_append_string(out, say("not applicable"));
    else if (cell.mark != 0)
        text_append_string(out, say("unknown"));
    else if (cell.is_fraction)
        shown_amount(prepared->dataset->model, type, cell.fraction, out);
    else
        append_whole(prepared, type, cell.whole, out);
}
