/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which grounds of sanctions hold for which subject in the latest year. */
#include "source/language.h"
#include "run/summary_parts.h"

/* A shorter label, such as `(d)`, says nothing without the ground's name. */
enum { LABEL_LEAST = 8 };

static void add_reason(SummaryPage *page, const DerivedRule *rule, size_t row, SummaryReasons *reasons)
{
    size_t subject = (size_t)value_whole(rule->unit, row);
    if (subject >= reasons->subject_count)
        return;
    SummaryReason reason = {rule->plan->quantity, derived_is_unknown(rule, row), reasons->first[subject]};
    vector_push(page->arena, &reasons->items, reason);
    reasons->first[subject] = reasons->items.count;
}

static bool is_latest(const SummaryPage *page, const DerivedRule *rule, size_t row)
{
    return !page->has_latest_year || !derived_has(rule->year, row) || value_whole(rule->year, row) == page->latest_year;
}

static void add_reasons(SummaryPage *page, const DerivedRule *rule, SummaryReasons *reasons)
{
    size_t row_count = run_frame_count(page->result->run, rule->plan->frame);
    for (size_t row = 0; row < row_count; row++) {
        bool holds = is_latest(page, rule, row) && derived_has(rule->unit, row) && value_whole(rule->exempt, row) != 1;
        if (holds && derived_is_shown(page->result, page->selection, rule, row))
            add_reason(page, rule, row, reasons);
    }
}

void summary_find_reasons(SummaryPage *page, Space space, SummaryReasons *reasons)
{
    SheetOrigin origin = summary_origin(SHEET_SANCTIONS);
    DerivedRows *rules = derived_rules(page->result, &origin);
    bool is_panel = space.kind == SPACE_PANEL;
    const Table *subjects = is_panel ? table_subject(space.table) : space.table;
    const PreparedTable *rows = &page->result->prepared->tables[space.table->index];
    reasons->subject_count = is_panel ? rows->subject_count : rows->row_count;
    reasons->first = arena_allocate_array(page->arena, reasons->subject_count + 1, sizeof(size_t));
    for (size_t i = rules->rule_count; i-- > 0;) { /* a chain is read from its end */
        if (rules->rules[i].plan->unit_table == subjects)
            add_reasons(page, &rules->rules[i], reasons);
    }
}

/* One sanction goes without saying. */
static bool has_several_sanctions(const Model *model)
{
    size_t count = 0;
    for (size_t i = 0; i < model->quantity_count; i++)
        count += model->quantities[i]->kind == QUANTITY_SANCTION;
    return count > 1;
}

void summary_print_reasons(const SummaryPage *page, const SummaryReasons *reasons, size_t subject, TextBuilder *out)
{
    bool names_sanctions = has_several_sanctions(page->model);
    const Quantity *sanction = NULL;
    for (size_t i = reasons->first[subject]; i != 0; i = reasons->items.items[i - 1].next) {
        const SummaryReason *reason = &reasons->items.items[i - 1];
        const Quantity *ground = reason->ground;
        Quote label = ground->clause != NULL ? ground->clause->label : (Quote){0};
        text_append_string(out, out->length == 0 ? "" : "; ");
        if (ground->owner != sanction && names_sanctions)
            text_append_format(out, "%.*s: ", TEXT_ARGUMENTS(*ground->owner->name.name));
        if (label.text.length < LABEL_LEAST)
            text_append_format(out, "%.*s%s", TEXT_ARGUMENTS(*ground->name.name), label.text.length > 0 ? " " : "");
        text_append(out, label.text);
        text_append_string(out, reason->is_unknown ? say(" (undetermined)") : "");
        sanction = ground->owner;
    }
}
