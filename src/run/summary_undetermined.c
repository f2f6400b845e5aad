/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes that could not be determined, and what is missing. */
#include "source/language.h"
#include "run/summary_parts.h"

enum { CAUSES_KEPT = 16 };

/* Rows that miss the same thing count together. */
typedef struct CauseCount {
    SummaryGap gap; /* of the first row */
    size_t rows;
} CauseCount;

typedef struct Undetermined {
    SummaryPage *page;
    bool is_counting; /* only how many: causes are not looked for */
    Text name;
    const Declaration *declaration;
    size_t rows;
    CauseCount causes[CAUSES_KEPT];
    size_t cause_count;
} Undetermined;

static void count_cause(Undetermined *found, CauseCount cause)
{
    for (size_t i = 0; i < found->cause_count; i++) {
        CauseCount *known = &found->causes[i];
        if (summary_gap_is_like(found->page, known->gap, cause.gap)) {
            known->rows++;
            return;
        }
    }
    if (found->cause_count < CAUSES_KEPT)
        found->causes[found->cause_count++] = cause;
}

static void note_row(Undetermined *found, NodeId node, size_t row)
{
    found->rows++;
    if (found->is_counting)
        return;
    CauseCount cause = {summary_gap(found->page, node, row), 1};
    if (cause.gap.kind != GAP_NOT_LOOKED_FOR)
        count_cause(found, cause);
}

static Text causes_text(const Undetermined *found)
{
    TextBuilder out = {.arena = found->page->arena};
    for (size_t i = 0; i < found->cause_count && i < CAUSES_SHOWN; i++) {
        const CauseCount *cause = &found->causes[i];
        text_append_string(&out, i > 0 ? "; " : "");
        summary_print_gap(found->page, found->declaration, cause->gap, &out);
        if (cause->gap.kind == GAP_UNKNOWN && cause->rows > 1)
            text_append_format(&out, say(", and %zu more like it"), cause->rows - 1);
    }
    text_append_string(&out, found->cause_count > CAUSES_SHOWN ? "; …" : "");
    return text_built(&out);
}

/* Each kind of outcome */

typedef VECTOR(Undetermined) UndeterminedList;

static void finish(const Undetermined *found, UndeterminedList *list)
{
    if (found->rows > 0)
        vector_push(found->page->arena, list, *found);
}

static void find_indicators(SummaryPage *page, bool is_counting, UndeterminedList *list)
{
    for (size_t i = 0; i < page->model->quantity_count; i++) {
        const Quantity *indicator = page->model->quantities[i];
        NodeId node = page->result->indicators[i];
        if (node == NODE_NONE)
            continue;
        Undetermined found = {page, is_counting, *indicator->name.name, indicator->declaration};
        RunColumn column = run_node_column(page->result, node);
        size_t count = run_space_count(page->result, indicator->space);
        for (size_t row = 0; row < count; row++) {
            if (value_mark(column, row) != 0 && summary_shows(page, indicator->space, row))
                note_row(&found, node, row);
        }
        finish(&found, list);
    }
}

/* The node of a rule's row that is not known, or NODE_NONE. */
static NodeId unknown_node(const DerivedRule *rule, size_t row)
{
    const PlanRule *plan = rule->plan;
    if (derived_is_unknown(rule, row))
        return plan->arises;
    if (value_whole(rule->arises, row) != 1)
        return NODE_NONE;
    if (rule->status.count > 0 && value_mark(rule->status, row) != 0)
        return plan->status;
    if (rule->exempt.count > 0 && value_mark(rule->exempt, row) == MARK_UNKNOWN)
        return plan->exempt;
    return rule->verdict.count > 0 && value_mark(rule->verdict, row) != 0 ? plan->verdict : NODE_NONE;
}

/* A decision whose condition is unknown is no row of the table, but it is said here; --year and --where hold for it too. */
static bool is_shown(SummaryPage *page, const DerivedRule *rule, size_t row)
{
    if (rule->plan->quantity->kind != QUANTITY_DECISION)
        return derived_is_shown(page->result, page->selection, rule, row);
    bool has_year = derived_has(rule->year, row), has_unit = derived_has(rule->unit, row);
    int64_t year = value_whole(rule->year, row);
    return selection_shows_year(page->selection, has_year, year) &&
           selection_shows_unit(page->result, has_unit ? rule->plan->unit_table : NULL, value_whole(rule->unit, row), has_year,
                                year);
}

static void find_rows(SummaryPage *page, const DerivedRule *rule, bool is_counting, UndeterminedList *list)
{
    const Quantity *quantity = rule->plan->quantity;
    size_t count = run_frame_count(page->result->run, rule->plan->frame);
    Undetermined found = {page, is_counting, *quantity->name.name, quantity->declaration};
    for (size_t row = 0; row < count; row++) {
        NodeId node = unknown_node(rule, row);
        if (node != NODE_NONE && is_shown(page, rule, row))
            note_row(&found, node, row);
    }
    finish(&found, list);
}

static void find_ledgers(SummaryPage *page, bool is_counting, UndeterminedList *list)
{
    SheetOrigins origins = sheet_origins(page->arena, page->model);
    for (size_t i = 0; i < origins.count; i++) {
        if (origins.items[i].source == SHEET_RESULT || origins.items[i].source == SHEET_DISPENSATIONS)
            continue;
        DerivedRows *rules = derived_rules(page->result, &origins.items[i]);
        for (size_t j = 0; j < rules->rule_count; j++)
            find_rows(page, &rules->rules[j], is_counting, list);
    }
}

static UndeterminedList find_all(SummaryPage *page, bool is_counting)
{
    UndeterminedList list = {0};
    find_indicators(page, is_counting, &list);
    find_ledgers(page, is_counting, &list);
    return list;
}

void summary_undetermined(SummaryPage *page)
{
    UndeterminedList list = find_all(page, false);
    size_t total = 0;
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("outcome")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("rows")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("because")), CELL_TEXT);
    for (size_t i = 0; i < list.count; i++) {
        total += list.items[i].rows;
        text_sheet_cell(sheet, list.items[i].name);
        text_sheet_cell(sheet, summary_number(page, list.items[i].rows));
        text_sheet_cell(sheet, causes_text(&list.items[i]));
    }
    if (total == 0)
        return;
    summary_heading(page, "Undetermined: %.*s", TEXT_ARGUMENTS(summary_number(page, total)));
    summary_table(page, sheet);
}

RunTally summary_tally(RunResult *result, const Selection *selection)
{
    SummaryPage page = {.result = result, .model = result->model, .selection = selection, .arena = arena_open()};
    RunTally tally = {.warnings = summary_count_warnings(result)};
    UndeterminedList list = find_all(&page, true);
    for (size_t i = 0; i < list.count; i++)
        tally.undetermined += list.items[i].rows;
    arena_close(page.arena);
    return tally;
}
