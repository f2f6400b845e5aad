/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an expression amounts to over many rows. Declared in session/expression_answer.h. */
#include <inttypes.h>

#include "session/expression_answer.h"
#include "show/shown.h"
#include "show/text_sheet.h"
#include "show/values.h"
#include "show/write.h"

enum { VALUES_SHOWN = 20 };

typedef struct AllRows {
    const Audience *audience;
    const RunResult *result;
    Arena *arena;
    PlanRequest request;
    Type type;
    int64_t year; /* 0: rows have none, or all are told */
    RunColumn column;
} AllRows;

static bool is_told(const AllRows *all, size_t row)
{
    Space space = all->request.space;
    if (!run_row_counts(all->result, space, row))
        return false;
    return all->year == 0 || all->result->prepared->tables[space.table->index].years[row] == all->year;
}

static Text shown(const AllRows *all, Cell cell)
{
    TextBuilder out = {.arena = all->arena};
    shown_cell(all->result->prepared, all->type, cell, &out);
    return text_built(&out);
}

/* ── how many have each value ────────────────────────────────────────────────────────────────────────────── */

typedef struct ValueCount {
    Cell cell;
    size_t rows;
} ValueCount;
typedef VECTOR(ValueCount) ValueCounts;

static bool is_same(Cell a, Cell b) { return a.mark == b.mark && a.whole == b.whole; }

static void count(const AllRows *all, Cell cell, ValueCounts *counts)
{
    for (size_t i = 0; i < counts->count; i++) {
        if (!is_same(counts->items[i].cell, cell))
            continue;
        counts->items[i].rows++;
        return;
    }
    vector_push(all->arena, counts, (ValueCount){cell, 1});
}

/* By value, what has none last. */
static bool comes_before(const ValueCount *a, const ValueCount *b)
{
    return a->cell.mark != b->cell.mark ? a->cell.mark < b->cell.mark : a->cell.whole < b->cell.whole;
}

static void sort(ValueCounts *counts)
{
    for (size_t i = 1; i < counts->count; i++) {
        for (size_t j = i; j > 0 && comes_before(&counts->items[j], &counts->items[j - 1]); j--) {
            ValueCount moved = counts->items[j];
            counts->items[j] = counts->items[j - 1];
            counts->items[j - 1] = moved;
        }
    }
}

static void add_counts(const AllRows *all, const ValueCounts *counts, TextSheet *sheet)
{
    for (size_t i = 0; i < counts->count && i < VALUES_SHOWN; i++) {
        text_sheet_cell(sheet, shown(all, counts->items[i].cell));
        text_sheet_number(sheet, counts->items[i].rows);
    }
}

/* ── amounts: total, least, most ─────────────────────────────────────────────────────────────────────────── */

static Fraction amount_of(Cell cell) { return cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole); }

typedef struct Amounts {
    size_t least, most; /* rows; SIZE_MAX: there is none */
    size_t known, unknown, not_applicable;
    Cell total;
    bool has_total;
} Amounts;

static void add_amount(const AllRows *all, size_t row, Amounts *amounts)
{
    Cell cell = run_column_cell(all->column, row);
    amounts->unknown += cell.mark == MARK_UNKNOWN;
    amounts->not_applicable += cell.mark > MARK_UNKNOWN;
    if (cell.mark != 0)
        return;
    Fraction amount = amount_of(cell);
    if (amounts->known++ == 0)
        amounts->least = amounts->most = row;
    if (fraction_compare(amount, amount_of(run_column_cell(all->column, amounts->least))) < 0)
        amounts->least = row;
    if (fraction_compare(amount, amount_of(run_column_cell(all->column, amounts->most))) > 0)
        amounts->most = row;
    amounts->has_total = amounts->has_total && fraction_add(amounts->total.fraction, amount, &amounts->total.fraction);
}

static void add_line(TextSheet *sheet, const char *what, Text value, Text whose)
{
    text_sheet_cell(sheet, text_of(what));
    text_sheet_cell(sheet, value);
    text_sheet_cell(sheet, whose);
}

static Text row_key(const AllRows *all, size_t row)
{
    TextBuilder out = {.arena = all->arena};
    Space space = all->request.space;
    const PreparedTable *table = &all->result->prepared->tables[space.table->index];
    bool is_panel = space.kind == SPACE_PANEL;
    int64_t number = is_panel ? table->subjects[row] : (int64_t)row;
    text_append(&out, row_word(all->result->model, space.table));
    row_key_print_after(all->result->prepared, is_panel ? table_subject(space.table) : space.table, number, &out);
    return text_built(&out);
}

static void add_rows(const AllRows *all, TextSheet *sheet, const char *what, size_t rows)
{
    if (rows > 0)
        add_line(sheet, what, text_format(all->arena, "%zu", rows), (Text){0});
}

static void add_amounts(const AllRows *all, TextSheet *sheet)
{
    Amounts amounts = {.has_total = all->type.kind != TYPE_RATIO && type_is_amount(all->type),
                       .total = {.is_fraction = true, .fraction = fraction_of_integer(0)}};
    for (size_t row = 0; row < run_space_count(all->result, all->request.space); row++) {
        if (is_told(all, row))
            add_amount(all, row, &amounts);
    }
    if (amounts.known > 0) {
        if (amounts.has_total)
            add_line(sheet, say("in all"), shown(all, amounts.total), (Text){0});
        add_line(sheet, say("the least"), shown(all, run_column_cell(all->column, amounts.least)), row_key(all, amounts.least));
        add_line(sheet, say("the most"), shown(all, run_column_cell(all->column, amounts.most)), row_key(all, amounts.most));
    }
    add_rows(all, sheet, say("with a value"), amounts.known);
    add_rows(all, sheet, say("unknown"), amounts.unknown);
    add_rows(all, sheet, say("not applicable"), amounts.not_applicable);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_ordered(Type type)
{
    return type_is_amount(type) || type.kind == TYPE_DATE || type.kind == TYPE_YEAR || type.kind == TYPE_DAYS;
}

static size_t count_told(const AllRows *all, ValueCounts *counts)
{
    size_t told = 0;
    for (size_t row = 0; row < run_space_count(all->result, all->request.space); row++) {
        if (!is_told(all, row))
            continue;
        told++;
        if (!is_ordered(all->type))
            count(all, run_column_cell(all->column, row), counts);
    }
    sort(counts);
    return told;
}

static void print_heading(const AllRows *all, size_t rows)
{
    const Audience *audience = all->audience;
    fprintf(audience->answers, "%zu %.*s", rows, TEXT_ARGUMENTS(rows_word(all->result->model, all->request.space.table, rows)));
    if (all->year != 0)
        fprintf(audience->answers, ", %" PRId64, all->year);
    fprintf(audience->answers, ": %.*s\n", TEXT_ARGUMENTS(type_words(all->arena, all->type)));
}

void expression_print_all(const Audience *audience, const RunResult *result, int64_t year)
{
    AllRows all = {.audience = audience, .result = result, .arena = result->arena, .request = result->measures[0]};
    all.type = model_resolution(result->model, all.request.expression)->type;
    all.year = all.request.space.kind == SPACE_PANEL ? year : 0;
    all.column = run_node_column(result, all.request.node);
    ValueCounts counts = {0};
    TextSheet *sheet = text_sheet_open(all.arena);
    TextBuilder citations = {.arena = all.arena};
    size_t told = count_told(&all, &counts);
    for (int i = 0; i < (is_ordered(all.type) ? 3 : 2); i++)
        text_sheet_column(sheet, (Text){"", 0}, i == 1 ? CELL_NUMBER : CELL_TEXT);
    if (is_ordered(all.type))
        add_amounts(&all, sheet);
    else
        add_counts(&all, &counts, sheet);
    print_heading(&all, told);
    write_table(&sheet->sheet, audience->answers, (TableStyle){.width = audience->width, .indent = 2, .wraps = true});
    if (counts.count > VALUES_SHOWN)
        fprintf(audience->answers, say("  … and %zu more\n"), counts.count - VALUES_SHOWN);
    expression_print_citations(result->model, all.request.expression, &citations);
    audience_print(audience, &citations);
}
