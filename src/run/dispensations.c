/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/dispensations.h"

#include "source/language.h"
#include "show/shown.h"
#include "show/values.h"

TraceId dispensation_entry(const Trace *trace, TraceId rule)
{
    for (TraceId part = trace_first(trace, rule); part != TRACE_NONE; part = trace_next(trace, rule, part))
        if (trace->entries[part].kind == TRACE_DISPENSATION)
            return part;
    return TRACE_NONE;
}

static bool day_of(const RunResult *result, const ColumnSymbol *column, size_t row, Text *out)
{
    const Cells *cells = &result->prepared->tables[column->table->index].columns[column->index];
    TextBuilder day = {.arena = result->arena};
    if (cells->marks != NULL && cells->marks[row] != 0)
        return false;
    shown_date(cells->values[row], &day);
    *out = text_built(&day);
    return true;
}

static void print_period(const RunResult *result, size_t row, TextBuilder *out)
{
    Text from, until;
    bool begins = day_of(result, result->model->dispensations->from, row, &from);
    bool ends = day_of(result, result->model->dispensations->until, row, &until);
    if (begins && ends)
        text_append_format(out, say("from %.*s until %.*s"), TEXT_ARGUMENTS(from), TEXT_ARGUMENTS(until));
    else if (begins)
        text_append_format(out, say("from %.*s on"), TEXT_ARGUMENTS(from));
    else if (ends)
        text_append_format(out, say("until %.*s"), TEXT_ARGUMENTS(until));
    else
        text_append_string(out, say("without end"));
}

static Text words_of(const RunResult *result, const ColumnSymbol *column, size_t row)
{
    TextBuilder words = {.arena = result->arena};
    if (column != NULL)
        prepared_cell_print(result->prepared, column, row, &words);
    return text_built(&words);
}

void dispensation_print(const RunResult *result, size_t row, TextBuilder *out)
{
    Text decided_by = words_of(result, result->model->dispensations->decided_by, row);
    Text reason = words_of(result, result->model->dispensations->reason, row);
    print_period(result, row, out);
    if (decided_by.length > 0)
        text_append_format(out, say(", decided by %.*s"), TEXT_ARGUMENTS(decided_by));
    if (reason.length > 0)
        text_append_format(out, ": %.*s", TEXT_ARGUMENTS(reason));
}

Origin dispensation_origin(const RunResult *result, size_t row)
{
    return prepared_origin(result->prepared, result->model->dispensations->rule, row);
}
