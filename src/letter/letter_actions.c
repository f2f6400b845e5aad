/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the unit may: what was recorded in ledgers this year, and how it was judged. */
#include "source/language.h"
#include "letter/letter_parts.h"
#include "show/shown.h"

/* How the rows of one ledger were judged. */
typedef struct Tally {
    size_t permitted, asked, forbidden, open;
} Tally;

static bool is_permit(const Letter *letter, Cell verdict)
{
    return verdict.mark == 0 && verdict.whole >= 0 && letter->model->quantities[verdict.whole]->kind == QUANTITY_PERMIT;
}

static bool is_ask(const Letter *letter, Cell verdict)
{
    return verdict.mark == 0 && verdict.whole >= 0 && letter->model->quantities[verdict.whole]->kind == QUANTITY_ASK;
}

static void count(const Letter *letter, Cell verdict, Tally *tally)
{
    if (verdict.mark != 0)
        tally->open++;
    else if (is_permit(letter, verdict))
        tally->permitted++;
    else if (is_ask(letter, verdict))
        tally->asked++;
    else
        tally->forbidden++;
}

static const Quantity *decided_by(const Letter *letter, Cell verdict)
{
    return verdict.mark == 0 && verdict.whole >= 0 ? letter->model->quantities[verdict.whole] : NULL;
}

/* `T12, 2024-03-01`. */
static void append_entry(const Letter *letter, const LetterRow *row, TextBuilder *out)
{
    const PlanRule *rule = row->rule;
    Cell key = rule->instance == NODE_NONE ? (Cell){.mark = MARK_UNKNOWN} : letter_cell(letter, rule->instance, row->row);
    bool has_key = key.mark == 0 && rule->instance_table != NULL;
    if (has_key)
        letter_append_key(letter, rule->instance_table, key.whole, out);
    if (rule->date == NODE_NONE)
        return;
    text_append_string(out, has_key ? ", " : "");
    letter_append_cell(letter, (Type){.kind = TYPE_DATE}, letter_cell(letter, rule->date, row->row), out);
}

static const char *verdict_format(const Quantity *rule, Cell verdict)
{
    if (rule != NULL)
        return rule->kind == QUANTITY_ASK ? say("- %s: needs a decision, says %s.") : say("- %s: forbidden by %s.");
    return verdict.mark != 0 ? say("- %s: undetermined.") : say("- %s: forbidden, since nothing permits it.");
}

static void tell_entry(Letter *letter, const LetterRow *row, Cell verdict)
{
    TextBuilder entry = {.arena = letter->arena}, name = {.arena = letter->arena}, sources = {.arena = letter->arena};
    const Quantity *rule = decided_by(letter, verdict);
    append_entry(letter, row, &entry);
    if (rule != NULL) {
        letter_append_quantity(rule, &name);
        letter_append_sources(letter, rule->citations, rule->citation_count, &sources);
        text_append_format(letter->out, verdict_format(rule, verdict), text_built(&entry).start, text_built(&name).start);
    } else {
        text_append_format(letter->out, verdict_format(rule, verdict), text_built(&entry).start);
    }
    if (sources.length > 0)
        text_append_format(letter->out, " %s", text_built(&sources).start);
    text_append_byte(letter->out, '\n');
}

static void append_count(size_t number, const char *format, TextBuilder *out)
{
    if (number == 0)
        return;
    text_append_string(out, out->length > 0 ? ", " : "");
    text_append_format(out, format, number);
}

static void tell_tally(const Letter *letter, const Quantity *action, Tally tally)
{
    TextBuilder name = {.arena = letter->arena}, counts = {.arena = letter->arena};
    letter_append_quantity(action, &name);
    append_count(tally.permitted, say("%zu permitted"), &counts);
    append_count(tally.asked, say("%zu needing a decision"), &counts);
    append_count(tally.forbidden, say("%zu forbidden"), &counts);
    append_count(tally.open, say("%zu undetermined"), &counts);
    text_append_format(letter->out, "\n%s: %s.\n", text_built(&name).start, text_built(&counts).start);
}

static void tell_ledger(Letter *letter, const LetterRow *rows, size_t row_count)
{
    Tally tally = {0};
    size_t told = 0;
    for (size_t i = 0; i < row_count; i++)
        count(letter, letter_cell(letter, rows[i].rule->verdict, rows[i].row), &tally);
    tell_tally(letter, rows[0].rule->quantity, tally);
    size_t others = row_count - tally.permitted;
    for (size_t i = 0; i < row_count && told < ENTRIES_MOST; i++) {
        Cell verdict = letter_cell(letter, rows[i].rule->verdict, rows[i].row);
        if (is_permit(letter, verdict))
            continue;
        text_append_string(letter->out, told++ == 0 ? "\n" : "");
        tell_entry(letter, &rows[i], verdict);
    }
    if (others > told)
        text_append_format(letter->out, say("- … and %zu more.\n"), others - told);
}

void letter_actions(Letter *letter)
{
    LetterRows rows = letter_rows(letter, QUANTITY_ACTION);
    bool has_actions = false;
    for (size_t i = 0; i < letter->model->quantity_count; i++)
        has_actions = has_actions || letter->model->quantities[i]->kind == QUANTITY_ACTION;
    if (!has_actions)
        return;
    text_append_format(letter->out, "\n## %s\n", say("What you may"));
    if (rows.count == 0)
        text_append_format(letter->out, "\n%s\n", say("Nothing that has to be permitted is recorded for this year."));
    for (size_t first = 0, end; first < rows.count; first = end) {
        for (end = first + 1; end < rows.count && rows.items[end].rule == rows.items[first].rule;)
            end++;
        tell_ledger(letter, rows.items + first, end - first);
    }
    letter_permissions(letter);
}
