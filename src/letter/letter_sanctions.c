/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why: the sanctions whose ground holds, with what made it hold, and what excepts from it. */
#include <stdlib.h>

#include "source/language.h"
#include "letter/letter_parts.h"

/* `- gæld på mere end 5 %: debt is …` */
static void tell_clause(Letter *letter, const Quantity *quantity, size_t row)
{
    const Reason *reason = letter_explain(letter, (Subject){quantity, NULL, row});
    text_append_string(letter->out, "- ");
    letter_append_quantity(quantity, letter->out);
    TextBuilder facts = {.arena = letter->arena};
    if (letter_append_facts(letter, &reason, 1, FACTS_MOST, &facts))
        text_append_format(letter->out, ": %s", text_built(&facts).start);
    else
        text_append_byte(letter->out, '.');
}

static void tell_ground(Letter *letter, const LetterRow *row)
{
    if (!row->is_open) {
        tell_clause(letter, row->rule->quantity, row->row);
    } else {
        TextBuilder name = {.arena = letter->arena};
        letter_append_quantity(row->rule->quantity, &name);
        text_append_format(letter->out, say("- Whether there is this ground is not known: %s."), text_built(&name).start);
        const Reason *reason = letter_explain(letter, (Subject){row->rule->quantity, NULL, row->row});
        letter_append_gaps(letter, &reason, 1, letter->out);
    }
    text_append_byte(letter->out, '\n');
}

static bool is_ground(const Model *model, const Quantity *sanction, const Reason *part)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->kind == QUANTITY_GROUND && quantity->owner == sanction && quantity->name.span.begin == part->span.begin)
            return true;
    }
    return false;
}

/* `- bagatelgrænse: debt is …`, of the reasons of the sanction itself, whose sources stand below. */
static void tell_exemption(Letter *letter, const Quantity *sanction, const Reason *exemption)
{
    TextBuilder facts = {.arena = letter->arena}, sources = {.arena = letter->arena};
    text_append_string(letter->out, "- ");
    letter_append_name(exemption->label, exemption->name, letter->out);
    if (letter_append_facts(letter, &exemption, 1, FACTS_MOST, &facts))
        text_append_format(letter->out, ": %s", text_built(&facts).start);
    else
        text_append_byte(letter->out, '.');
    if (exemption->citations != sanction->citations)
        letter_append_sources(letter, exemption->citations, exemption->citation_count, &sources);
    text_append_format(letter->out, "%s%.*s\n", sources.length > 0 ? " " : "", TEXT_ARGUMENTS(text_built(&sources)));
}

/* What stands in the way of a sanction: its exemptions, and exceptions to it, which are the parts of its reasons that hold
 * besides the grounds. */
static void tell_exemptions(Letter *letter, const Quantity *sanction, size_t row)
{
    const Reason *reason = letter_explain(letter, (Subject){sanction, NULL, row});
    size_t told = 0;
    for (size_t i = 0; i < reason->parts.count; i++) {
        const Reason *part = reason->parts.items[i];
        if (part->is_idle || !letter_is_yes(part->cell) || is_ground(letter->model, sanction, part))
            continue;
        if (told++ == 0)
            text_append_format(letter->out, "\n%s\n\n", say("But there is an exemption:"));
        tell_exemption(letter, sanction, part);
    }
}

/* Whether it applies, with all its grounds, exemptions and exceptions. */
static const char *outcome_format(Cell applies)
{
    if (letter_is_yes(applies))
        return say("**%s applies:**");
    return letter_is_open(applies) ? say("**Whether %s applies is not known:**")
                                   : say("**%s does not apply, though there is a ground for it:**");
}

static void tell_sanction(Letter *letter, const LetterRow *rows, size_t count)
{
    const Quantity *sanction = rows[0].rule->quantity->owner;
    Cell applies = letter_cell(letter, letter->result->plan->quantity_nodes[sanction->index], rows[0].row);
    TextBuilder name = {.arena = letter->arena};
    letter_append_quantity(sanction, &name);
    letter_append_instances(letter, rows[0].rule, &rows[0].row, 1, &name);
    text_append_byte(letter->out, '\n');
    text_append_format(letter->out, outcome_format(applies), text_built(&name).start);
    text_append_string(letter->out, "\n\n");
    for (size_t i = 0; i < count; i++)
        tell_ground(letter, &rows[i]);
    tell_exemptions(letter, sanction, rows[0].row);
    TextBuilder sources = {.arena = letter->arena};
    letter_append_sources(letter, sanction->citations, sanction->citation_count, &sources);
    if (sources.length > 0)
        text_append_format(letter->out, "\n%s\n", text_built(&sources).start);
}

static bool has_sanctions(const Model *model)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        if (model->quantities[i]->kind == QUANTITY_SANCTION)
            return true;
    }
    return false;
}

/* The grounds of one sanction, of one row, stand together. */
static int compare_rows(const void *left, const void *right)
{
    const LetterRow *a = left, *b = right;
    size_t sanction_a = a->rule->quantity->owner->index, sanction_b = b->rule->quantity->owner->index;
    if (sanction_a != sanction_b)
        return sanction_a < sanction_b ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

static bool is_together(const LetterRow *a, const LetterRow *b)
{
    return a->rule->quantity->owner == b->rule->quantity->owner && a->row == b->row;
}

void letter_sanctions(Letter *letter)
{
    LetterRows rows = letter_rows(letter, QUANTITY_GROUND);
    if (!has_sanctions(letter->model))
        return;
    if (rows.count == 0) {
        text_append_format(letter->out, "\n%s\n", say("No sanction applies."));
        return;
    }
    text_append_format(letter->out, "\n## %s\n", say("Why"));
    qsort(rows.items, rows.count, sizeof *rows.items, compare_rows);
    for (size_t first = 0, end; first < rows.count; first = end) {
        for (end = first + 1; end < rows.count && is_together(&rows.items[first], &rows.items[end]);)
            end++;
        tell_sanction(letter, rows.items + first, end - first);
    }
}
