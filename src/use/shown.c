/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use/shown.h"

#include "meaning/shown_amount.h"
#include "source/language.h"
#include "use/values.h"

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
