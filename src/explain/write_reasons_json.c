/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons as JSON. Declared in explain/write_reasons.h. */
#include "show/json.h"
#include "show/values.h"
#include "explain/write_reasons.h"

static const char *kind_word(ReasonKind kind)
{
    static const char *const words[] = {
        [REASON_FIGURE] = "figure",       [REASON_CASE] = "case",   [REASON_CLAUSE] = "clause",
        [REASON_CONDITION] = "condition", [REASON_TOTAL] = "total", [REASON_ROW] = "row",
        [REASON_REST] = "rest",           [REASON_CALL] = "call",   [REASON_CELL] = "cell",
        [REASON_PARAMETER] = "parameter", [REASON_TODAY] = "as_of", [REASON_MISSING] = "missing",
        [REASON_FAULT] = "fault",
    };
    return words[kind];
}

typedef struct JsonWriter {
    const RunResult *result;
    TextBuilder *out;
    size_t depth;
} JsonWriter;

static void begin_line(JsonWriter writer)
{
    text_append_byte(writer.out, '\n');
    for (size_t i = 0; i < writer.depth; i++)
        text_append_string(writer.out, "  ");
}

static void append_key(JsonWriter writer, const char *key)
{
    text_append_string(writer.out, ", ");
    json_append_string(writer.out, text_of(key));
    text_append_string(writer.out, ": ");
}

static void append_text(JsonWriter writer, const char *key, Text text)
{
    if (text.length == 0)
        return;
    append_key(writer, key);
    json_append_string(writer.out, text);
}

static void append_verdict(JsonWriter writer, const Reason *reason)
{
    const Quantity *rule;
    json_append_string(writer.out, text_of(value_verdict_word(writer.result->model, reason->cell.whole, &rule)));
    if (rule != NULL)
        append_text(writer, "rule", *rule->name.name);
}

/* As a result file has it: numbers as numbers, yes and no as true and false, what is not there as null with its reason. */
static void append_value(JsonWriter writer, const Reason *reason)
{
    if (reason->type.kind == TYPE_NOTHING || reason->kind == REASON_MISSING || reason->kind == REASON_FAULT)
        return;
    append_key(writer, "value");
    if (reason->cell.mark != 0) {
        text_append_string(writer.out, "null");
        append_text(writer, "mark", text_of(reason->cell.mark == MARK_UNKNOWN ? "unknown" : "not applicable"));
        return;
    }
    if (reason->type.kind == TYPE_VERDICT) {
        append_verdict(writer, reason);
        return;
    }
    TextBuilder value = {.arena = writer.out->arena};
    RunColumn column = {.whole = reason->cell.is_fraction ? NULL : &reason->cell.whole,
                        .fractions = reason->cell.is_fraction ? &reason->cell.fraction : NULL,
                        .count = 1};
    value_print(writer.result->prepared, reason->type, true, column, 0, &value);
    if (reason->type.kind == TYPE_LOGICAL)
        text_append_string(writer.out, reason->cell.whole ? "true" : "false");
    else if (value_kind(reason->type) == CELL_NUMBER)
        text_append(writer.out, text_built(&value));
    else
        json_append_string(writer.out, text_built(&value));
}

static void append_citations(JsonWriter writer, const Reason *reason)
{
    if (reason->citation_count == 0)
        return;
    append_key(writer, "sources");
    text_append_byte(writer.out, '[');
    for (size_t i = 0; i < reason->citation_count; i++) {
        text_append_format(writer.out, "%s{\"assumed\": %s, \"text\": ", i > 0 ? ", " : "",
                           reason->citations[i].assumed ? "true" : "false");
        json_append_string(writer.out, reason->citations[i].quote.text);
        text_append_byte(writer.out, '}');
    }
    text_append_byte(writer.out, ']');
}

static void append_place(JsonWriter writer, const Reason *reason)
{
    if (reason->origin.line > 0) {
        append_text(writer, "file", reason->origin.file);
        text_append_format(writer.out, ", \"line\": %llu, \"column\": %u", (unsigned long long)reason->origin.line,
                           reason->origin.column);
    }
    if (reason->span.end <= reason->span.begin)
        return;
    Location location = sources_locate(writer.result->model->text->sources, reason->span.begin);
    if (location.source == NULL)
        return;
    append_text(writer, "rule_file", location.source->name);
    text_append_format(writer.out, ", \"rule_line\": %u", location.line);
}

static void append_reason(JsonWriter writer, const Reason *reason);

static void append_reasons(JsonWriter writer, const char *key, const Reason *const *reasons, size_t count)
{
    if (count == 0)
        return;
    append_key(writer, key);
    text_append_byte(writer.out, '[');
    writer.depth++;
    for (size_t i = 0; i < count; i++) {
        text_append_string(writer.out, i > 0 ? "," : "");
        begin_line(writer);
        append_reason(writer, reasons[i]);
    }
    text_append_byte(writer.out, ']');
}

static void append_reason(JsonWriter writer, const Reason *reason)
{
    text_append_string(writer.out, "{\"kind\": ");
    json_append_string(writer.out, text_of(kind_word(reason->kind)));
    append_text(writer, "name", reason->name);
    append_text(writer, "label", reason->label);
    append_text(writer, "row", reason->row);
    append_text(writer, "formula", reason->formula);
    append_value(writer, reason);
    append_text(writer, "remark", reason->remark);
    append_citations(writer, reason);
    append_place(writer, reason);
    if (reason->is_idle)
        text_append_string(writer.out, ", \"changed_nothing\": true");
    if (reason->is_repeated)
        text_append_string(writer.out, ", \"explained_above\": true");
    append_reasons(writer, "parts", (const Reason *const *)reason->parts.items, reason->parts.count);
    text_append_byte(writer.out, '}');
}

void write_reasons_json(const RunResult *result, const ReasonPage *page, TextBuilder *out)
{
    JsonWriter writer = {.result = result, .out = out};
    text_append_string(out, "{\"reason\": ");
    append_reason(writer, page->reason);
    append_reasons(writer, "would_settle_it", page->unknown.items, page->unknown.count);
    append_reasons(writer, "assumptions", page->assumptions.items, page->assumptions.count);
    text_append_string(out, "}\n");
}
