/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, values and sources as a letter has them. */
#include <string.h>

#include "source/language.h"
#include "show/labels.h"
#include "letter/letter_parts.h"
#include "show/shown.h"
#include "show/values.h"

void letter_append_plain(Text text, TextBuilder *out)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.start[i];
        if (byte != '\0' && strchr("|\\*`<[]", byte) != NULL)
            text_append_byte(out, '\\');
        text_append_byte(out, byte == '\n' || byte == '\r' ? ' ' : byte);
    }
}

void letter_append_name(Text label, Text name, TextBuilder *out)
{
    if (label.length > 0)
        letter_append_plain(label, out);
    else
        text_append_format(out, "`%.*s`", TEXT_ARGUMENTS(name));
}

void letter_append_quantity(const Quantity *quantity, TextBuilder *out)
{
    letter_append_name(quantity_label(quantity), *quantity->name.name, out);
}

void letter_append_cell(const Letter *letter, Type type, Cell cell, TextBuilder *out)
{
    TextBuilder words = {.arena = letter->arena};
    shown_cell(letter->result->prepared, type, cell, &words);
    letter_append_plain(text_built(&words), out);
}

void letter_append_role(const Letter *letter, Name role, TextBuilder *out)
{
    letter_append_name(role_label(letter->model, role), *role, out);
}

void letter_append_key(const Letter *letter, const Table *table, int64_t number, TextBuilder *out)
{
    TextBuilder key = {.arena = letter->arena};
    row_key_print(letter->result->prepared, table, number, &key);
    letter_append_plain(text_built(&key), out);
}

/* False where the row needs no name besides the unit's and the year's. */
static bool append_instance(const Letter *letter, const PlanRule *rule, size_t row, TextBuilder *out)
{
    const PlanFrame *frame = &letter->result->plan->frames[rule->frame];
    if (frame->kind == FRAME_PARTS) {
        text_append_format(out, frame->parts == 12 ? "M%02zu" : "Q%zu", row % (size_t)frame->parts + 1);
        return true;
    }
    Cell instance = rule->instance == NODE_NONE ? (Cell){.mark = MARK_UNKNOWN} : letter_cell(letter, rule->instance, row);
    if (instance.mark != 0 || rule->instance_table == NULL)
        return false;
    letter_append_key(letter, rule->instance_table, instance.whole, out);
    return true;
}

void letter_append_instances(const Letter *letter, const PlanRule *rule, const size_t *rows, size_t count, TextBuilder *out)
{
    TextBuilder list = {.arena = letter->arena};
    for (size_t i = 0; i < count; i++) {
        text_append_string(&list, i > 0 ? ", " : "");
        if (!append_instance(letter, rule, rows[i], &list))
            return;
    }
    bool is_part = letter->result->plan->frames[rule->frame].kind == FRAME_PARTS;
    text_append_string(out, " (");
    if (!is_part) {
        Text label = row_label(rule->instance_table);
        letter_append_plain(label.length > 0 ? label : *rule->instance_table->name.name, out);
        text_append_byte(out, ' ');
    }
    text_append_format(out, "%s)", text_built(&list).start);
}

static bool is_quoted(const Letter *letter, Text source)
{
    for (size_t i = 0; i < letter->quoted.count; i++) {
        if (text_equal(letter->quoted.items[i], source))
            return true;
    }
    return false;
}

void letter_append_sources(Letter *letter, const Citation *citations, size_t count, TextBuilder *out)
{
    TextBuilder sources = {.arena = letter->arena};
    for (size_t i = 0; i < count; i++) {
        const Citation *citation = &citations[i];
        if (citation->assumed || is_quoted(letter, citation->quote.text))
            continue;
        text_append_string(&sources, sources.length > 0 ? "; " : "");
        letter_append_plain(citation->quote.text, &sources);
        vector_push(letter->arena, &letter->quoted, citation->quote.text);
    }
    if (sources.length > 0)
        text_append_format(out, "*%.*s*", TEXT_ARGUMENTS(text_built(&sources)));
}
