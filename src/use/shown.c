/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use/shown.h"

#include "meaning/shown_amount.h"
#include "source/language.h"
#include "use/values.h"

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
