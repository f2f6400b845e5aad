/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a rule are the unit's, in the year. */
#include "letter/letter_parts.h"

/* Rows [first, end) of a frame. */
typedef struct RowRange {
    size_t first, end;
} RowRange;

static RowRange parted(RowRange range, size_t parts) { return (RowRange){range.first * parts, range.end * parts}; }

/* The rows of a frame among which the unit's are. In its own frames they are known; in those of other tables, any row may
 * be linked to it. */
static RowRange rows_to_look_at(const Letter *letter, FrameId id)
{
    const PlanFrame *frame = &letter->result->plan->frames[id];
    if (frame->kind == FRAME_PARTS)
        return parted(rows_to_look_at(letter, frame->base), (size_t)frame->parts);
    if (frame->table == NULL)
        return (RowRange){0, 0};
    const PreparedTable *rows = &letter->result->prepared->tables[frame->table->index];
    bool is_panel = frame->kind == FRAME_PANEL || frame->table->year_in_key;
    bool is_own = table_subject(frame->table) == table_subject(letter->space.table);
    if (is_panel && is_own)
        return (RowRange){rows->starts[letter->subject], rows->starts[letter->subject + 1]};
    return (RowRange){0, is_panel ? rows->panel_count : rows->row_count};
}

static bool is_of_unit(const Letter *letter, const PlanRule *rule, size_t row)
{
    Cell unit = letter_cell(letter, rule->unit, row);
    return unit.mark == 0 && unit.whole == letter->subject;
}

/* What has no year is of every year. */
static bool is_of_year(const Letter *letter, const PlanRule *rule, size_t row)
{
    if (rule->year == NODE_NONE || !letter->has_year)
        return true;
    Cell year = letter_cell(letter, rule->year, row);
    return year.mark == 0 && year.whole == letter->year;
}

static void add_rows(const Letter *letter, const PlanRule *rule, LetterRows *rows)
{
    bool is_ours = rule->unit != NODE_NONE && rule->unit_table != NULL &&
                   table_subject(rule->unit_table) == table_subject(letter->space.table);
    RowRange range = is_ours ? rows_to_look_at(letter, rule->frame) : (RowRange){0, 0};
    for (size_t row = range.first; row < range.end; row++) {
        if (!is_of_unit(letter, rule, row) || !is_of_year(letter, rule, row))
            continue;
        Cell arises = letter_cell(letter, rule->arises, row);
        if (letter_is_yes(arises) || letter_is_open(arises))
            vector_push(letter->arena, rows, (LetterRow){rule, row, letter_is_open(arises)});
    }
}

LetterRows letter_rows(const Letter *letter, QuantityKind kind)
{
    const Plan *plan = letter->result->plan;
    LetterRows rows = {0};
    for (size_t i = 0; i < plan->rule_count; i++) {
        if (plan->rules[i].quantity->kind == kind)
            add_rows(letter, &plan->rules[i], &rows);
    }
    return rows;
}

LetterRows letter_rows_of(const Letter *letter, const PlanRule *rule)
{
    LetterRows rows = {0};
    add_rows(letter, rule, &rows);
    return rows;
}
