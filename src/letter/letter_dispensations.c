/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From which rules the unit is let off, where it made a difference: who decided it, until when, and why. */
#include "source/language.h"
#include "run/dispensations.h"
#include "letter/letter_parts.h"

static int64_t recorded_in(const Letter *letter, const PlanDispensation *found, size_t row)
{
    return letter_cell(letter, found->dispensation, row).whole;
}

/* Of `rows`, all let off by the same dispensation. */
static void tell_dispensation(Letter *letter, const PlanDispensation *found, const size_t *rows, size_t count)
{
    TextBuilder words = {.arena = letter->arena};
    const Quantity *rule = found->rule.quantity;
    text_append_string(letter->out, "- ");
    if (rule->kind == QUANTITY_GROUND) {
        letter_append_quantity(rule->owner, letter->out);
        text_append_string(letter->out, ", ");
    }
    letter_append_quantity(rule, letter->out);
    letter_append_instances(letter, &found->rule, rows, count, letter->out);
    dispensation_print(letter->result, (size_t)recorded_in(letter, found, rows[0]), &words);
    text_append_string(letter->out, ": ");
    letter_append_plain(text_built(&words), letter->out);
    text_append_string(letter->out, ".\n");
}

/* The rows of one rule for which a dispensation makes a difference, for certain. */
static size_t find_rows(const Letter *letter, const PlanDispensation *found, size_t **out)
{
    LetterRows rows = letter_rows_of(letter, &found->rule);
    size_t count = 0;
    *out = arena_allocate_array(letter->arena, rows.count + 1, sizeof **out);
    for (size_t i = 0; i < rows.count; i++)
        if (!rows.items[i].is_open)
            (*out)[count++] = rows.items[i].row;
    return count;
}

void letter_dispensations(Letter *letter)
{
    const Plan *plan = letter->result->plan;
    size_t told = 0;
    for (size_t i = 0; i < plan->dispensation_count; i++) {
        const PlanDispensation *found = &plan->dispensations[i];
        size_t *rows, count = find_rows(letter, found, &rows);
        for (size_t first = 0, end; first < count; first = end) {
            for (end = first + 1;
                 end < count && recorded_in(letter, found, rows[end]) == recorded_in(letter, found, rows[first]);)
                end++;
            if (told++ == 0)
                text_append_format(letter->out, "\n## %s\n\n", say("What does not apply, by dispensation"));
            tell_dispensation(letter, found, rows + first, end - first);
        }
    }
    if (told == 0)
        return;
    TextBuilder sources = {.arena = letter->arena};
    const Declaration *declaration = letter->model->dispensations->declaration;
    letter_append_sources(letter, declaration->citations.items, declaration->citations.count, &sources);
    if (sources.length > 0)
        text_append_format(letter->out, "\n%s\n", text_built(&sources).start);
}
