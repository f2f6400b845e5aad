/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the unit stands: its indicators, and the figures of the main result. */
#include "source/language.h"
#include "show/labels.h"
#include "letter/letter_parts.h"

/* ── indicators ──────────────────────────────────────────────────────────────────────────────────────────── */

enum { CASES_MOST = 3, FACTS_OF_OTHERWISE = 2 };

/* The case that applies, and the one tried before it: they are the two edges of where the unit stands. */
typedef struct Telling {
    const Reason *cases[CASES_MOST];
    size_t count;
    size_t facts_most;
} Telling;

static bool is_otherwise(const Reason *reason) { return text_equal_string(reason->formula, "otherwise"); }

/* What is told of the cases tried before part `at`, the nearest first: of `otherwise` nothing else can be. */
static void add_cases_before(const Reason *indicator, size_t at, Telling *telling)
{
    size_t most = is_otherwise(indicator->parts.items[at]) ? CASES_MOST : 2;
    for (size_t i = at; i-- > 0 && telling->count < most;) {
        const Reason *part = indicator->parts.items[i];
        if (part->kind == REASON_CASE && !part->is_idle)
            telling->cases[telling->count++] = part;
    }
}

static Telling telling_cases(const Reason *indicator)
{
    Telling telling = {.facts_most = FACTS_MOST};
    for (size_t i = 0; i < indicator->parts.count; i++) {
        const Reason *part = indicator->parts.items[i];
        bool is_clause = part->kind == REASON_CASE || part->kind == REASON_CLAUSE;
        if (part->is_idle || !is_clause || !letter_is_yes(part->cell))
            continue;
        telling.cases[telling.count++] = part;
        telling.facts_most = is_otherwise(part) ? FACTS_OF_OTHERWISE : FACTS_MOST;
        add_cases_before(indicator, i, &telling);
        break;
    }
    return telling;
}

static void tell_indicator(Letter *letter, const Quantity *indicator)
{
    size_t row =
        indicator->space.kind == SPACE_TABLE && letter->space.kind == SPACE_PANEL ? (size_t)letter->subject : letter->row;
    const Reason *reason = letter_explain(letter, (Subject){indicator, NULL, row});
    TextBuilder name = {.arena = letter->arena}, value = {.arena = letter->arena}, facts = {.arena = letter->arena};
    letter_append_quantity(indicator, &name);
    if (reason->cell.mark == 0)
        letter_append_cell(letter, reason->type, reason->cell, &value);
    else
        text_append_string(&value, say("undetermined"));
    text_append_format(letter->out, "\n**%s: %s.**", text_built(&name).start, text_built(&value).start);
    Telling telling = telling_cases(reason);
    if (letter_append_facts(letter, telling.cases, telling.count, telling.facts_most, &facts))
        text_append_format(letter->out, " %s", text_built(&facts).start);
    if (reason->cell.mark != 0)
        letter_append_gaps(letter, &reason, 1, letter->out);
    text_append_byte(letter->out, '\n');
}

/* Of the unit's year, and of the unit itself where a table keeps both. */
static bool is_of_unit(const Letter *letter, const Quantity *quantity)
{
    return space_equal(quantity->space, letter->space) ||
           (quantity->space.kind == SPACE_TABLE && quantity->space.table == table_subject(letter->space.table));
}

void letter_standing(Letter *letter)
{
    text_append_format(letter->out, "\n## %s\n", say("Where you stand"));
    for (size_t i = 0; i < letter->model->quantity_count; i++) {
        const Quantity *quantity = letter->model->quantities[i];
        if (quantity->kind == QUANTITY_INDICATOR && is_of_unit(letter, quantity))
            tell_indicator(letter, quantity);
    }
}

/* ── figures ─────────────────────────────────────────────────────────────────────────────────────────────── */

static const PlanResult *main_result(const Letter *letter)
{
    for (size_t i = 0; i < letter->result->plan->result_count; i++) {
        const PlanResult *result = &letter->result->plan->results[i];
        if (space_equal(result->declaration->space, letter->space))
            return result;
    }
    return NULL;
}

/* The year before, where the unit has one. */
static bool has_earlier_year(const Letter *letter)
{
    const PreparedTable *panel = &letter->result->prepared->tables[letter->space.table->index];
    return letter->has_year && letter->row > panel->starts[letter->subject] &&
           panel->years[letter->row - 1] == letter->year - 1;
}

static Text label_of_column(const Letter *letter, const PlanResult *result, size_t column)
{
    const Resolution *resolution = model_resolution(letter->model, result->declaration->columns[column].value);
    if (resolution->kind == REFERENCE_QUANTITY)
        return quantity_label(resolution->as.quantity);
    return resolution->kind == REFERENCE_COLUMN ? resolution->as.column->declaration->label.text : (Text){0};
}

/* Not what says whose row it is, nor what was told at length. */
static bool is_figure(Type type)
{
    return type_is_amount(type) || type.kind == TYPE_LOGICAL || type.kind == TYPE_DATE || type.kind == TYPE_CHOICE;
}

static void tell_figure(const Letter *letter, const PlanResult *result, size_t index, bool has_earlier)
{
    const PlanColumn *column = &result->columns[index];
    text_append_string(letter->out, "| ");
    letter_append_name(label_of_column(letter, result, index), *column->title, letter->out);
    for (size_t back = has_earlier ? 2 : 1; back-- > 0;) {
        text_append_string(letter->out, " | ");
        letter_append_cell(letter, column->type, letter_cell(letter, column->node, letter->row - back), letter->out);
    }
    text_append_string(letter->out, " |\n");
}

static void open_table(const Letter *letter, bool has_earlier)
{
    text_append_string(letter->out, "\n| |");
    if (has_earlier)
        text_append_format(letter->out, " %lld |", (long long)letter->year - 1);
    if (letter->has_year)
        text_append_format(letter->out, " %lld |", (long long)letter->year);
    text_append_format(letter->out, "%s\n| --- | ---: |%s\n", letter->has_year ? "" : " |", has_earlier ? " ---: |" : "");
}

void letter_figures(Letter *letter)
{
    const PlanResult *result = main_result(letter);
    bool has_earlier = has_earlier_year(letter);
    size_t told = 0;
    for (size_t i = 0; result != NULL && i < result->column_count && told < FIGURES_MOST; i++) {
        if (!is_figure(result->columns[i].type))
            continue;
        if (told++ == 0)
            open_table(letter, has_earlier);
        tell_figure(letter, result, i, has_earlier);
    }
}
