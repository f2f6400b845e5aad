/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/unit_answer.h"

#include <inttypes.h>
#include <string.h>

#include "compare/outcomes.h"
#include "explain/figure.h"
#include "run/summary.h"
#include "show/labels.h"
#include "show/shown.h"
#include "show/text_sheet.h"
#include "show/values.h"
#include "show/write.h"

typedef struct UnitPage {
    const Audience *audience;
    const RunResult *result;
    const Model *model;
    Arena *arena;
    Space space;
    int64_t subject;
    int64_t year;      /* 0: all */
    size_t first, end; /* rows of the space */
} UnitPage;

static void put_sheet(const UnitPage *page, const TextSheet *sheet)
{
    write_table(
        &sheet->sheet, page->audience->answers,
        (TableStyle){
            .width = page->audience->width, .indent = 2, .has_colour = page->audience->answers_have_colour, .wraps = true});
}

/* ── the main result, a line for each column ─────────────────────────────────────────────────────────────── */

static const PlanResult *main_result(const UnitPage *page)
{
    for (size_t i = 0; i < page->result->plan->result_count; i++) {
        if (space_equal(page->result->plan->results[i].declaration->space, page->space))
            return &page->result->plan->results[i];
    }
    return NULL;
}

static int64_t year_of_row(const UnitPage *page, size_t row)
{
    return page->space.kind == SPACE_PANEL ? page->result->prepared->tables[page->space.table->index].years[row] : 0;
}

/* An indicator by its level, or its case where that is the column: its label stands among what the rules say. */
static Text cell_words(const UnitPage *page, const PlanResult *result, size_t index, size_t row)
{
    TextBuilder out = {.arena = page->arena};
    const PlanColumn *column = &result->columns[index];
    RunColumn values = run_node_column(page->result, column->node);
    Cell cell = run_column_cell(values, row);
    bool is_case = model_resolution(page->model, result->declaration->columns[index].value)->kind == REFERENCE_CASE;
    if (column->type.kind == TYPE_INDICATOR)
        value_print(page->result->prepared, column->type, is_case, values, row, &out);
    else if (cell.mark != MARK_NOT_APPLICABLE)
        shown_cell(page->result->prepared, column->type, cell, &out);
    return text_built(&out);
}

/* What its name already says is no line of its own: the key, and the year. */
static bool is_told_above(const UnitPage *page, const PlanColumn *column)
{
    bool is_key = column->type.kind == TYPE_YEAR && page->space.kind == SPACE_PANEL;
    for (size_t i = 0; i < page->space.table->key_count; i++)
        is_key |= page->space.table->keys[i]->name.name == column->title;
    return is_key;
}

static void put_result(const UnitPage *page)
{
    const PlanResult *result = main_result(page);
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, (Text){"", 0}, CELL_TEXT);
    bool has_years = page->space.kind == SPACE_PANEL && page->year == 0;
    for (size_t row = page->first; row < page->end; row++)
        text_sheet_column(sheet, has_years ? text_format(page->arena, "%" PRId64, year_of_row(page, row)) : (Text){"", 0},
                          CELL_NUMBER);
    for (size_t i = 0; result != NULL && i < result->column_count; i++) {
        const PlanColumn *column = &result->columns[i];
        if (is_told_above(page, column))
            continue;
        text_sheet_cell(sheet, *column->title);
        for (size_t row = page->first; row < page->end; row++)
            text_sheet_cell(sheet, cell_words(page, result, i, row));
    }
    put_sheet(page, sheet);
}

/* ── what rules say ──────────────────────────────────────────────────────────────────────────────────────── */

static bool is_told(const UnitPage *page, const OutcomeColumn *column, size_t row, int64_t state)
{
    bool is_of_unit = column->unit_table == table_subject(page->space.table) && outcome_unit(column, row) == page->subject;
    int64_t year = outcome_year(column, row);
    return state != OUTCOME_NONE && is_of_unit && (page->year == 0 || year == page->year || year == OUTCOME_NO_YEAR);
}

static Text instance_of(const UnitPage *page, const OutcomeColumn *column, size_t row)
{
    TextBuilder out = {.arena = page->arena};
    const PlanRule *rule = column->rule.plan;
    if (column->kind == OUTCOME_INDICATOR || column->kind == OUTCOME_SANCTION || rule == NULL)
        return text_built(&out);
    if (column->rule.instance.count == 0 || value_mark(column->rule.instance, row) != 0)
        return text_built(&out);
    int64_t instance = value_whole(column->rule.instance, row);
    int parts = page->result->plan->frames[rule->frame].parts;
    if (rule->instance_table != NULL)
        row_key_print(page->result->prepared, rule->instance_table, instance, &out);
    else if (parts > 0)
        text_append_format(&out, parts == 12 ? "M%02lld" : "Q%lld", (long long)(instance % parts) + 1);
    return text_built(&out);
}

static void add_label(const OutcomeColumn *column, int64_t state, TextBuilder *out)
{
    const ClauseList *clauses = &column->quantity->declaration->as.rule.clauses;
    if (column->kind != OUTCOME_INDICATOR || state < 0 || (size_t)state >= clauses->count)
        return;
    Text label = clauses->items[state].label.text;
    if (label.length > 0)
        text_append_format(out, " (%.*s)", TEXT_ARGUMENTS(label));
}

static void add_outcome(const UnitPage *page, const OutcomeColumn *column, size_t row, int64_t state, TextSheet *sheet)
{
    TextBuilder name = {.arena = page->arena}, words = {.arena = page->arena};
    Text instance = instance_of(page, column, row);
    append_labelled(outcome_name(page->arena, column->quantity), quantity_label(column->quantity), &name);
    outcome_print(column, state, &words);
    add_label(column, state, &words);
    text_sheet_cell(sheet, text_of(outcome_kind_word(column->kind)));
    text_sheet_cell(sheet, text_built(&name));
    text_sheet_cell(sheet, instance);
    text_sheet_cell(sheet, text_built(&words));
}

/* Verdicts are of the ledger's rows: there may be many, and `:may` asks for one. */
static void put_outcomes(const UnitPage *page)
{
    Outcomes outcomes = outcomes_of(page->arena, page->result);
    TextSheet *sheet = text_sheet_open(page->arena);
    for (int i = 0; i < 4; i++)
        text_sheet_column(sheet, (Text){"", 0}, CELL_TEXT);
    for (size_t i = 0; i < outcomes.count; i++) {
        const OutcomeColumn *column = &outcomes.columns[i];
        for (size_t row = 0; row < column->count && column->kind != OUTCOME_VERDICT; row++) {
            int64_t state = outcome_state(column, row);
            if (is_told(page, column, row, state))
                add_outcome(page, column, row, state, sheet);
        }
    }
    if (sheet->sheet.row_count == 0)
        return;
    fputc('\n', page->audience->answers);
    put_sheet(page, sheet);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void put_heading(const UnitPage *page, const Figure *whose)
{
    Text word = row_word(page->model, page->space.table);
    fprintf(page->audience->answers, "%.*s %.*s", TEXT_ARGUMENTS(word), TEXT_ARGUMENTS(whose->key));
    if (page->year != 0)
        fprintf(page->audience->answers, ", %" PRId64, page->year);
    fputs("\n\n", page->audience->answers);
}

static bool find_rows(UnitPage *page, const Figure *whose, Text *problem)
{
    const Table *subject = table_subject(page->space.table);
    if (!figure_find_key(page->result, subject, whose->key, &page->subject, problem))
        return false;
    page->first = (size_t)page->subject;
    page->end = page->first + 1;
    if (page->space.kind != SPACE_PANEL)
        return true;
    const PreparedTable *panel = &page->result->prepared->tables[page->space.table->index];
    page->first = panel->starts[page->subject];
    page->end = panel->starts[page->subject + 1];
    if (page->year == 0)
        return true;
    bool is_there = figure_find_row(page->result, whose, &page->first, problem);
    page->end = page->first + 1;
    return is_there;
}

static int print_unit(const Audience *audience, RunResult *result, Text unit, int64_t year)
{
    Text problem;
    UnitPage page = {.audience = audience, .result = result, .model = result->model, .arena = result->arena, .year = year};
    page.space = run_main_space(page.model);
    Figure whose = {.space = page.space, .key = unit, .has_year = year != 0, .year = year};
    if (!find_rows(&page, &whose, &problem))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    put_heading(&page, &whose);
    put_result(&page);
    if (page.year != 0 || page.space.kind != SPACE_PANEL)
        put_outcomes(&page);
    return EXIT_FINE;
}

int unit_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, Text unit, int64_t year)
{
    RunOptions options = *run;
    options.for_outcomes = true;
    if (run_main_space(rules->model).table == NULL)
        return audience_complain(audience, "%s", say("these rules are not about the rows of a table"));
    RunResult *result = run_rules(rules, &options);
    int status =
        result->status == RUN_DONE ? print_unit(audience, result, unit, year) : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
