/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/may.h"

#include "engine/cells.h"
#include "source/language.h"
#include "run/dispensations.h"

/* ── the verdict ─────────────────────────────────────────────────────────────────────────────────────────── */

static MayVerdict verdict_of(const Quantity *rule)
{
    switch (rule->kind) {
    case QUANTITY_PERMIT:
        return MAY_PERMITTED;
    case QUANTITY_ASK:
        return MAY_NEEDS_DECISION;
    default:
        return MAY_FORBIDDEN;
    }
}

static Cell value_now(const May *may, CellRun *cells, const Quantity *quantity)
{
    return cells_value(cells, may->result->plan->quantity_nodes[quantity->index], may->row);
}

static MayVerdict verdict_in(const May *may, CellRun *cells, const Quantity **rule)
{
    const Model *model = may->result->model;
    Cell cell = value_now(may, cells, may->action);
    *rule = NULL;
    if (cell.mark != 0)
        return MAY_UNDETERMINED;
    if (cell.whole < 0 || (size_t)cell.whole >= model->quantity_count)
        return MAY_FORBIDDEN; /* nothing permits it */
    *rule = model->quantities[cell.whole];
    return verdict_of(*rule);
}

static CellRun *open_cells(const May *may, Arena *arena)
{
    return cells_open(arena, may->result->plan, may->result->prepared, &may->result->inputs);
}

MayVerdict may_judge(const May *may, const Quantity **rule)
{
    const Quantity *ignored;
    Arena *scratch = arena_open();
    MayVerdict verdict = verdict_in(may, open_cells(may, scratch), rule != NULL ? rule : &ignored);
    arena_close(scratch);
    return verdict;
}

MayVerdict may_judge_with(May *may, const ColumnSymbol *column, AskedCell cell, const Quantity **rule)
{
    prepared_change_asked(may->result->prepared, column, cell);
    MayVerdict verdict = may_judge(may, rule);
    prepared_change_asked(may->result->prepared, column, may->given.cells[column->index]);
    return verdict;
}

/* ── the rules behind it ─────────────────────────────────────────────────────────────────────────────────── */

/* A rule about what is not there does not arise. */
static void add_rule(May *may, const Quantity *rule, Cell holds)
{
    Arena *arena = may->result->arena;
    if (holds.mark == 0 && holds.whole == 1)
        vector_push(arena, &may->holding, (MayRule){.rule = rule});
    else if ((holds.mark & (MARK_UNKNOWN | MARK_NOT_APPLICABLE)) == MARK_UNKNOWN)
        vector_push(arena, &may->uncertain, (MayRule){.rule = rule});
    else if (rule->kind == QUANTITY_PERMIT && may->is_unpermitted)
        vector_push(arena, &may->missing, (MayRule){.rule = rule});
}

static void add_dispensed(May *may, CellRun *cells, const Quantity *rule)
{
    const Plan *plan = may->result->plan;
    TraceId entry = dispensation_entry(plan->trace, plan->trace->of_quantity[rule->index]);
    if (entry == TRACE_NONE)
        return;
    Cell row = cells_value(cells, plan->trace->entries[entry].node, may->row);
    if (row.mark == 0)
        vector_push(may->result->arena, &may->dispensed, (MayRule){.rule = rule, .dispensation = (size_t)row.whole});
}

static void find_rules(May *may)
{
    static const QuantityKind strongest_first[] = {QUANTITY_FORBID, QUANTITY_ASK, QUANTITY_PERMIT};
    const Model *model = may->result->model;
    const Quantity *rule;
    Arena *scratch = arena_open();
    CellRun *cells = open_cells(may, scratch);
    may->verdict = verdict_in(may, cells, &rule);
    may->is_unpermitted = may->verdict == MAY_FORBIDDEN && rule == NULL;
    for (size_t kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < model->quantity_count; i++) {
            const Quantity *quantity = model->quantities[i];
            if (quantity->owner != may->action || quantity->kind != strongest_first[kind])
                continue;
            add_rule(may, quantity, value_now(may, cells, quantity));
            add_dispensed(may, cells, quantity);
        }
    }
    arena_close(scratch);
}

/* ── the row ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void find_subject(May *may)
{
    for (size_t i = 0; i < may->table->column_count; i++) {
        const ColumnSymbol *column = may->table->columns[i];
        bool is_link = column->type.kind == TYPE_ROW && may->given.is_given[i];
        if (is_link && (may->subject == NULL || column->type.table->index == 0))
            may->subject = column;
    }
}

static void find_year(May *may)
{
    const ColumnSymbol *column = may->table->year != NULL ? may->table->year : may->table->dated_by;
    if (column == NULL || may->given.cells[column->index].mark != 0)
        return;
    int64_t value = may->given.cells[column->index].value;
    may->has_year = true;
    may->year = may->table->year != NULL ? value : calendar_year_of(may->result->model->calendar, value);
}

/* An amount that may be left out is not what is asked about. */
static void find_amount(May *may)
{
    size_t count = 0;
    for (size_t i = 0; i < may->table->column_count; i++) {
        const ColumnSymbol *column = may->table->columns[i];
        bool is_needed = column->empty == EMPTY_REFUSED || column->empty == EMPTY_UNKNOWN;
        if (column->type.kind != TYPE_MONEY || !is_needed || !argument_is_asked(column))
            continue;
        may->amount = column;
        count++;
    }
    if (count > 1)
        may->amount = NULL;
}

static bool is_later(const May *may, const Cells *subjects, const Cells *dates, size_t row)
{
    bool is_marked = (subjects->marks != NULL && subjects->marks[row] != 0) || (dates->marks != NULL && dates->marks[row] != 0);
    return !is_marked && subjects->values[row] == subjects->values[may->row] && dates->values[row] > dates->values[may->row] &&
           calendar_year_of(may->result->model->calendar, dates->values[row]) == may->year;
}

static void count_later(May *may)
{
    const ColumnSymbol *date = may->table->dated_by;
    const PreparedTable *rows = &may->result->prepared->tables[may->table->index];
    if (date == NULL || may->table->year != NULL || may->subject == NULL || !may->has_year)
        return;
    for (size_t row = 0; row < rows->row_count; row++)
        may->later += is_later(may, &rows->columns[may->subject->index], &rows->columns[date->index], row);
}

/* Where the year is in the key, a row of equal key is a neighbour. */
static bool is_there_already(const May *may)
{
    const PreparedTable *rows = &may->result->prepared->tables[may->table->index];
    for (size_t row = may->row > 0 ? may->row - 1 : 0;
         may->table->year_in_key && row < rows->panel_count && row <= may->row + 1; row++)
        if (row != may->row && rows->subjects[row] == rows->subjects[may->row] && rows->years[row] == rows->years[may->row])
            return true;
    return false;
}

static void refuse(May *may, const char *format)
{
    vector_push(may->result->arena, &may->problems,
                text_format(may->result->arena, format, TEXT_ARGUMENTS(*may->table->name.name)));
}

static bool lay_out(May *may)
{
    RunResult *result = may->result;
    dataset_ask(result->arena, result->dataset, may->table, may->given.cells);
    run_lay_out(result);
    may->row = prepared_asked_row(result->prepared);
    if (may->row == SIZE_MAX)
        refuse(may, say("a row of `%.*s` cannot be judged without knowing for whom and for which year"));
    else if (is_there_already(may))
        refuse(may, say("`%.*s` has a row of this key and year already"));
    return may->problems.count == 0;
}

/* A row that does not count would leave every sum as it is: no verdict could be trusted. */
static bool does_count(May *may)
{
    const RunResult *result = may->result;
    const Expression *condition = may->table->counts_when;
    for (size_t i = 0; i < result->plan->rule_count && condition != NULL; i++) {
        if (result->plan->rules[i].quantity != may->action)
            continue;
        Cell counts = cells_value(result->cells, result->plan->rules[i].arises, may->row);
        if (counts.mark == 0 && counts.whole == 1)
            continue;
        Text words = sources_text(result->model->text->sources, condition->span);
        may->verdict = MAY_UNDETERMINED;
        may->cause = text_format(result->arena, say("it would not count: `counts when %.*s` must hold"), TEXT_ARGUMENTS(words));
        return false;
    }
    return true;
}

May *may_ask(RunResult *result, const Quantity *action, const Question *question)
{
    May *may = arena_allocate(result->arena, sizeof *may);
    *may = (May){.result = result, .action = action, .table = action->space.table};
    may->given = arguments_read(result, action, question);
    may->problems = may->given.problems;
    if (may->problems.count > 0 || !lay_out(may))
        return may;
    find_subject(may);
    find_year(may);
    if (!does_count(may))
        return may;
    find_amount(may);
    count_later(may);
    find_rules(may);
    if (may->verdict == MAY_UNDETERMINED)
        may_find_facts(may);
    if (may->verdict == MAY_UNDETERMINED || may->uncertain.count > 0)
        may_find_causes(may);
    if (may->amount != NULL)
        may_find_room(may);
    return may;
}
