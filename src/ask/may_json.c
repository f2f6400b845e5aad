/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer for other programs. Keys and words are those of result files, and never translated. */
#include <inttypes.h>

#include "show/json.h"
#include "ask/may_words.h"
#include "ask/may_write.h"
#include "show/values.h"
#include "run/dispensations.h"
#include "run/projected.h"

static void append_field(TextBuilder *out, const char *name, Text value)
{
    text_append_format(out, "\"%s\": ", name);
    json_append_string(out, value);
}

/* ── values ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void append_value(const May *may, const ColumnSymbol *column, AskedCell cell, TextBuilder *out)
{
    TextBuilder words = {.arena = out->arena};
    if (cell.mark != 0) {
        text_append_string(out, "null");
        return;
    }
    if (column->type.kind == TYPE_ROW)
        dataset_print_key(may->result->dataset, column->type.table, cell.value, &words);
    else
        value_print_whole(may->result->prepared, column->type, cell.value, &words);
    if (value_kind(column->type) == CELL_NUMBER)
        text_append(out, text_built(&words));
    else if (value_kind(column->type) == CELL_LOGICAL)
        text_append_string(out, cell.value != 0 ? "true" : "false");
    else
        json_append_string(out, text_built(&words));
}

static void append_arguments(const May *may, TextBuilder *out)
{
    size_t count = 0;
    text_append_string(out, "  \"arguments\": {");
    for (size_t i = 0; i < may->table->column_count; i++) {
        if (!may->given.is_given[i])
            continue;
        text_append_string(out, count++ > 0 ? ", " : "");
        json_append_string(out, *may->table->columns[i]->name.name);
        text_append_string(out, ": ");
        append_value(may, may->table->columns[i], may->given.cells[i], out);
    }
    text_append_string(out, "},\n");
}

/* ── verdict and rules ───────────────────────────────────────────────────────────────────────────────────── */

static void append_roles(const May *may, TextBuilder *out)
{
    MayRoles roles = may_roles(may);
    text_append_string(out, "  \"by\": [");
    for (size_t i = 0; i < roles.count && may->verdict == MAY_NEEDS_DECISION; i++) {
        text_append_string(out, i > 0 ? ", {" : "{");
        append_field(out, "role", *roles.items[i].name.name);
        if (roles.items[i].label.text.length > 0) {
            text_append_string(out, ", ");
            append_field(out, "label", roles.items[i].label.text);
        }
        text_append_byte(out, '}');
    }
    text_append_string(out, "],\n");
}

static void append_citations(const Quantity *rule, TextBuilder *out)
{
    text_append_string(out, ", \"citations\": [");
    for (size_t i = 0; i < rule->citation_count; i++) {
        text_append_string(out, i > 0 ? ", {" : "{");
        append_field(out, rule->citations[i].assumed ? "assumed" : "source", rule->citations[i].quote.text);
        text_append_byte(out, '}');
    }
    text_append_byte(out, ']');
}

static void append_rule(const May *may, const MayRule *rule, const char *holds, TextBuilder *out)
{
    TextBuilder condition = {.arena = out->arena};
    text_append_string(out, "    {");
    append_field(out, "kind", may_kind_word(rule->rule));
    text_append_string(out, ", ");
    append_field(out, "rule", *rule->rule->name.name);
    text_append_format(out, ", \"holds\": %s", holds);
    append_citations(rule->rule, out);
    may_print_condition(may, rule->rule, &condition);
    if (condition.length > 0) {
        text_append_string(out, ", ");
        append_field(out, "condition", text_built(&condition));
    }
    if (rule->cause.length > 0) {
        text_append_string(out, ", ");
        append_field(out, "cause", rule->cause);
    }
    text_append_byte(out, '}');
}

static void append_list(const May *may, const MayRules *rules, const char *holds, size_t *count, TextBuilder *out)
{
    for (size_t i = 0; i < rules->count; i++) {
        text_append_string(out, (*count)++ > 0 ? ",\n" : "\n");
        append_rule(may, &rules->items[i], holds, out);
    }
}

static void append_rules(const May *may, TextBuilder *out)
{
    size_t count = 0;
    text_append_string(out, "  \"rules\": [");
    append_list(may, &may->holding, "true", &count, out);
    append_list(may, &may->missing, "false", &count, out);
    append_list(may, &may->uncertain, "null", &count, out);
    text_append_string(out, count > 0 ? "\n  ]" : "]");
}

/* ── dispensations ───────────────────────────────────────────────────────────────────────────────────────── */

static void append_cell(const May *may, const char *key, const ColumnSymbol *column, size_t row, TextBuilder *out)
{
    TextBuilder cell = {.arena = out->arena};
    if (column == NULL || !prepared_cell_print(may->result->prepared, column, row, &cell))
        return;
    text_append_string(out, ", ");
    append_field(out, key, text_built(&cell));
}

static void append_dispensation(const May *may, const MayRule *rule, TextBuilder *out)
{
    const Dispensations *dispensations = may->result->model->dispensations;
    Origin origin = dispensation_origin(may->result, rule->dispensation);
    text_append_string(out, "    {");
    append_field(out, "rule", *rule->rule->name.name);
    append_cell(may, "from", dispensations->from, rule->dispensation, out);
    append_cell(may, "until", dispensations->until, rule->dispensation, out);
    append_cell(may, "decided_by", dispensations->decided_by, rule->dispensation, out);
    append_cell(may, "reason", dispensations->reason, rule->dispensation, out);
    text_append_string(out, ", ");
    append_field(out, "file", dispensations->table->file);
    text_append_format(out, ", \"line\": %llu}", (unsigned long long)origin.line);
}

static void append_dispensations(const May *may, TextBuilder *out)
{
    if (may->dispensed.count == 0)
        return;
    text_append_string(out, ",\n  \"dispensations\": [\n");
    for (size_t i = 0; i < may->dispensed.count; i++) {
        append_dispensation(may, &may->dispensed.items[i], out);
        text_append_string(out, i + 1 < may->dispensed.count ? ",\n" : "\n");
    }
    text_append_string(out, "  ]");
}

/* ── the rest ────────────────────────────────────────────────────────────────────────────────────────────── */

static void append_fact(const May *may, const MayFact *fact, TextBuilder *out)
{
    text_append_string(out, "    {");
    append_field(out, "argument", *fact->column->name.name);
    text_append_string(out, ", \"cases\": [");
    for (size_t i = 0; i < fact->cases.count; i++) {
        text_append_string(out, i > 0 ? ", {\"value\": " : "{\"value\": ");
        append_value(may, fact->column, (AskedCell){.value = fact->cases.items[i].value}, out);
        text_append_string(out, ", ");
        append_field(out, "verdict", may_verdict_code(fact->cases.items[i].verdict));
        text_append_byte(out, '}');
    }
    text_append_string(out, "]}");
}

static void append_facts(const May *may, TextBuilder *out)
{
    if (may->facts.count == 0)
        return;
    text_append_string(out, ",\n  \"depends_on\": [\n");
    for (size_t i = 0; i < may->facts.count; i++) {
        append_fact(may, &may->facts.items[i], out);
        text_append_string(out, i + 1 < may->facts.count ? ",\n" : "\n");
    }
    text_append_string(out, "  ]");
}

static void append_room(const May *may, const char *name, MayRoom room, TextBuilder *out)
{
    static const char *const words[] = {[MAY_ROOM_NONE] = "none", [MAY_ROOM_ANY] = "any", [MAY_ROOM_UNKNOWN] = "unknown"};
    text_append_format(out, "\"%s\": {", name);
    if (room.kind != MAY_ROOM_UP_TO) {
        append_field(out, "amount", text_of(words[room.kind]));
    } else {
        text_append_string(out, "\"amount\": ");
        append_value(may, may->amount, (AskedCell){.value = room.amount}, out);
        text_append_string(out, ", ");
        append_field(out, "beyond", may_verdict_code(room.beyond));
    }
    if (room.bound != NULL) {
        text_append_string(out, ", ");
        append_field(out, "rule", *room.bound->name.name);
    }
    text_append_byte(out, '}');
}

static void append_rooms(const May *may, TextBuilder *out)
{
    if (may->amount == NULL)
        return;
    text_append_string(out, ",\n  \"room\": {");
    append_field(out, "argument", *may->amount->name.name);
    text_append_string(out, ", ");
    append_room(may, "without_decision", may->permitted, out);
    text_append_string(out, ", ");
    append_room(may, "with_decision", may->decidable, out);
    text_append_format(out, ", \"later_rows\": %zu}", may->later);
}

void may_print_json(const May *may, TextBuilder *out)
{
    TextBuilder as_of = {.arena = out->arena};
    date_print(&as_of, may->result->inputs.as_of);
    text_append_string(out, "{\n  ");
    append_field(out, "action", *may->action->name.name);
    text_append_string(out, ",\n");
    append_arguments(may, out);
    text_append_string(out, "  ");
    append_field(out, "as_of", text_built(&as_of));
    text_append_string(out, ",\n");
    if (may->has_year)
        text_append_format(out, "  \"year\": %" PRId64 ",\n", may->year);
    if (may->has_year && projected_year(may->result, may->year))
        text_append_string(out, "  \"projected\": true,\n");
    text_append_string(out, "  ");
    append_field(out, "verdict", may_verdict_code(may->verdict));
    text_append_string(out, ",\n");
    append_roles(may, out);
    append_rules(may, out);
    append_dispensations(may, out);
    append_facts(may, out);
    append_rooms(may, out);
    text_append_string(out, "\n}\n");
}
