/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was drawn, as a table. */
#include <inttypes.h>

#include "draws/draws_parts.h"
#include "show/values.h"
#include "source/language.h"

enum { SHARE_DECIMALS = 4 };

typedef struct Quantile {
    const char *title;
    size_t percent;
} Quantile;
static const Quantile quantiles[QUANTILES] = {{"p10", 10}, {"p50", 50}, {"p90", 90}};

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

const Clause *draws_case_at(const Draws *draws, size_t index)
{
    return &draws->indicator->type.indicator->declaration->as.rule.clauses.items[index];
}

bool draws_are_without_case(const Draws *draws)
{
    for (size_t i = 0; i < draws->rows.count; i++)
        if (draws->tally.counts[i * (draws->case_count + 1) + draws->case_count] > 0)
            return true;
    return false;
}

/* A case's own name, else its level. */
static Text case_title(Arena *arena, const Draws *draws, size_t index)
{
    const Clause *clause = draws_case_at(draws, index);
    Text name = clause->name.name != NULL ? *clause->name.name : *clause->level.name;
    return text_format(arena, "%.*s", TEXT_ARGUMENTS(name));
}

static void add_titles(TextSheet *sheet, const Draws *draws)
{
    Text figure = *draws->figure->title;
    text_sheet_column(sheet, row_word(draws->result->model, draws->shown->declaration->space.table), CELL_TEXT);
    text_sheet_column(sheet, text_of("year"), CELL_NUMBER);
    for (size_t i = 0; draws->indicator != NULL && i < draws->case_count; i++)
        if (draws_case_at(draws, i)->kind == CLAUSE_CASE)
            text_sheet_column(sheet, case_title(sheet->arena, draws, i), CELL_NUMBER);
    if (draws->indicator != NULL && draws_are_without_case(draws))
        text_sheet_column(sheet, text_of("undetermined"), CELL_NUMBER);
    text_sheet_column(sheet, text_format(sheet->arena, "%.*s_expected", TEXT_ARGUMENTS(figure)), CELL_NUMBER);
    for (size_t i = 0; i < QUANTILES; i++)
        text_sheet_column(sheet, text_format(sheet->arena, "%.*s_%s", TEXT_ARGUMENTS(figure), quantiles[i].title), CELL_NUMBER);
}

/* ── cells ───────────────────────────────────────────────────────────────────────────────────────────────── */

Text draws_key(Arena *arena, const Draws *draws, size_t row)
{
    const Table *table = draws->shown->declaration->space.table;
    TextBuilder key = {.arena = arena};
    row_key_print(draws->result->prepared, table, draws->result->prepared->tables[table->index].subjects[row], &key);
    return text_built(&key);
}

static void add_key(TextSheet *sheet, const Draws *draws, size_t row)
{
    const Table *table = draws->shown->declaration->space.table;
    text_sheet_cell(sheet, draws_key(sheet->arena, draws, row));
    text_sheet_cell_format(sheet, "%" PRId64, draws->result->prepared->tables[table->index].years[row]);
}

/* Of all draws, as a number: 0.25. */
static void add_share(TextSheet *sheet, const Draws *draws, size_t count)
{
    TextBuilder share = {.arena = sheet->arena};
    fraction_print(&share, (Fraction){(Int128)count, (Int128)draws->draw_count}, SHARE_DECIMALS);
    text_sheet_cell(sheet, text_built(&share));
}

static void add_shares(TextSheet *sheet, const Draws *draws, size_t index)
{
    const size_t *counts = &draws->tally.counts[index * (draws->case_count + 1)];
    for (size_t i = 0; i < draws->case_count; i++)
        if (draws_case_at(draws, i)->kind == CLAUSE_CASE)
            add_share(sheet, draws, counts[i]);
    if (draws_are_without_case(draws))
        add_share(sheet, draws, counts[draws->case_count]);
}

static void add_amount(TextSheet *sheet, const Draws *draws, Fraction amount)
{
    TextBuilder words = {.arena = sheet->arena};
    value_print_fraction(draws->result->model, draws->figure->type, amount, &words);
    text_sheet_cell(sheet, text_built(&words));
}

/* The smallest amount that at least so many percent of the draws, of those that have one, do not exceed. */
static int64_t quantile_of(const int64_t *sorted, size_t count, size_t percent)
{
    size_t rank = (count * percent + 99) / 100;
    return sorted[rank > 0 ? rank - 1 : 0];
}

/* Unknown amounts stand last in order. False where the values cannot be read. */
static bool add_amounts(TextSheet *sheet, Draws *draws, size_t index)
{
    const int64_t *sorted = spool_sorted(draws->values, index);
    size_t known = draws->tally.known[index];
    if (sorted == NULL)
        return false;
    if (known == 0) {
        for (size_t i = 0; i < QUANTILES; i++)
            draws->quantiles[index][i] = DRAW_UNKNOWN;
        for (size_t i = 0; i <= QUANTILES; i++)
            text_sheet_cell(sheet, (Text){"", 0});
        return true;
    }
    add_amount(sheet, draws, (Fraction){draws->tally.sums[index], (Int128)known});
    for (size_t i = 0; i < QUANTILES; i++) {
        draws->quantiles[index][i] = quantile_of(sorted, known, quantiles[i].percent);
        add_amount(sheet, draws, fraction_of_integer(draws->quantiles[index][i]));
    }
    return true;
}

bool draws_show(Arena *arena, Draws *draws)
{
    draws->quantiles = arena_allocate_array(arena, draws->rows.count + 1, sizeof *draws->quantiles);
    TextSheet *sheet = text_sheet_open(arena);
    sheet->sheet.name = text_of("draws");
    add_titles(sheet, draws);
    for (size_t i = 0; i < draws->rows.count; i++) {
        add_key(sheet, draws, draws->rows.items[i]);
        if (draws->indicator != NULL)
            add_shares(sheet, draws, i);
        if (!add_amounts(sheet, draws, i))
            return false;
    }
    draws->sheet = sheet;
    return true;
}

const TextSheet *draws_sheet(const Draws *draws) { return draws->sheet; }
