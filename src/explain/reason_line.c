/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reason in one line. Declared in explain/write_reasons.h. */
#include "source/language.h"
#include "explain/write_reasons.h"
#include "show/labels.h"
#include "show/shown.h"

static void append_row(const Reason *reason, TextBuilder *out)
{
    if (reason->row.length > 0)
        text_append_format(out, say(" of %.*s"), TEXT_ARGUMENTS(reason->row));
}

static void append_value(const RunResult *result, const Reason *reason, TextBuilder *out)
{
    if (reason->cell.mark == MARK_UNKNOWN &&
        (reason->type.kind == TYPE_INDICATOR || reason->type.kind == TYPE_STATUS || reason->type.kind == TYPE_VERDICT))
        text_append_string(out, say("undetermined"));
    else if (reason->cell.mark != 0 && reason->type.kind == TYPE_STATUS)
        text_append_string(out, say("does not arise"));
    else if (reason->cell.mark != 0 && reason->type.kind == TYPE_INDICATOR)
        text_append_string(out, say("undetermined"));
    else
        shown_cell(result->prepared, reason->type, reason->cell, out);
}

static void append_remark(const Reason *reason, TextBuilder *out)
{
    if (reason->remark.length > 0)
        text_append_format(out, ", %.*s", TEXT_ARGUMENTS(reason->remark));
}

/* The folder is the one that was asked about. */
static void append_origin(const Reason *reason, TextBuilder *out)
{
    Text file = reason->origin.file;
    if (reason->origin.line == 0)
        return;
    for (size_t i = 0; i < file.length; i++) {
        if (file.start[i] == '/') {
            file = (Text){file.start + i + 1, file.length - i - 1};
            i = SIZE_MAX;
        }
    }
    text_append_format(out, "   %.*s:%llu", TEXT_ARGUMENTS(file), (unsigned long long)reason->origin.line);
}

/* `≈ 33.333333 %` says by itself how it relates to what stands before it. */
static bool is_rounded(Text value) { return value.length > 3 && text_equal_string((Text){value.start, 3}, "≈"); }

/* `debt of unit 1003 2022 = max(-carried_out, 0 kr) = 80 000 kr`; an outcome without formula: `suspended: yes`. */
static void append_figure(const RunResult *result, const Reason *reason, TextBuilder *out)
{
    append_labelled(reason->name, reason->label, out);
    append_row(reason, out);
    if (reason->formula.length > 0)
        text_append_format(out, " = %.*s", TEXT_ARGUMENTS(reason->formula));
    bool is_equation = reason->formula.length > 0 || reason->kind == REASON_PARAMETER || reason->kind == REASON_CELL;
    TextBuilder value = {.arena = out->arena};
    append_value(result, reason, &value);
    text_append_string(out, !is_equation ? ": " : is_rounded(text_built(&value)) ? " " : " = ");
    text_append(out, text_built(&value));
    append_remark(reason, out);
    append_origin(reason, out);
}

/* `no: green surplus_over_limit (Overskud over 5 %) when carried_out > surplus_limit of budget`. */
static void append_case(const RunResult *result, const Reason *reason, TextBuilder *out)
{
    append_value(result, reason, out);
    text_append_string(out, ": ");
    append_labelled(reason->name, reason->label, out);
    if (text_equal_string(reason->formula, "otherwise"))
        text_append_string(out, " otherwise");
    else if (reason->formula.length > 0)
        text_append_format(out, " when %.*s", TEXT_ARGUMENTS(reason->formula));
    append_remark(reason, out);
}

static void append_clause(const RunResult *result, const Reason *reason, TextBuilder *out)
{
    append_labelled(reason->name, reason->label, out);
    if (reason->formula.length > 0)
        text_append_format(out, " %.*s", TEXT_ARGUMENTS(reason->formula));
    text_append_string(out, ": ");
    append_value(result, reason, out);
    append_remark(reason, out);
    append_origin(reason, out);
}

/* What counts rows of which nothing more is asked has no value worth saying. */
static void append_plain(const RunResult *result, const Reason *reason, TextBuilder *out)
{
    text_append(out, reason->name);
    if (reason->type.kind == TYPE_NOTHING)
        return;
    text_append_string(out, ": ");
    append_value(result, reason, out);
    append_remark(reason, out);
}

void reason_line(const RunResult *result, const Reason *reason, TextBuilder *out)
{
    switch (reason->kind) {
    case REASON_FIGURE:
    case REASON_PARAMETER:
    case REASON_CELL:
        append_figure(result, reason, out);
        break;
    case REASON_CASE:
        append_case(result, reason, out);
        break;
    case REASON_CLAUSE:
        append_clause(result, reason, out);
        break;
    case REASON_MISSING:
    case REASON_FAULT:
        text_append(out, reason->name);
        if (reason->origin.file.length > 0)
            text_append_format(out, "   %.*s", TEXT_ARGUMENTS(reason->origin.file));
        break;
    default:
        append_plain(result, reason, out);
    }
    if (reason->is_repeated)
        text_append_string(out, say("   (see above)"));
    else if (reason->is_cut)
        text_append_string(out, "   …");
}
