/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panels: subject by subject, years in order.
 *
 *     subject        0      0      1      2      2      2
 *     year        2022   2023   2023   2021   2022*  2023        * a gap that was filled
 *     starts         0             2      3                  6
 *
 * A stretch of a subject's years is found from (subject, year) pairs, each packed into one number so that they sort as
 * one. In a sorted file they come in order, several the same in a row, and then there is nothing to sort. */
#include <stdlib.h>

#include "data/preparation.h"
#include "source/language.h"

typedef struct Pairs {
    uint64_t *items;
    size_t count;
} Pairs;

static uint64_t pair_of(int64_t subject, int64_t year) { return (uint64_t)subject << YEAR_BITS | (uint64_t)year; }
static size_t subject_of(uint64_t pair) { return (size_t)(pair >> YEAR_BITS); }
static int64_t year_of(uint64_t pair) { return (int64_t)(pair & YEAR_MOST); }

bool prepared_row_year(const Prepared *prepared, const Table *table, size_t row, int64_t *out)
{
    const ColumnSymbol *column = table->year != NULL ? table->year : table->dated_by;
    if (column == NULL)
        return false;
    const Cells *cells = &prepared->tables[table->index].columns[column->index];
    if (cells->values == NULL || cells_marked(cells, row))
        return false;
    int64_t value = cells->values[row];
    *out = table->year != NULL ? value : calendar_year_of(prepared->dataset->model->calendar, value);
    return *out > 0 && *out <= YEAR_MOST;
}

/* ── the pairs ──────────────────────────────────────────────────────────────────────────────────────────── */

/* The pair that row `i` of the table `years_of`, or of its panel, stands for; false where it stands for none. */
static bool find_pair(const Prepared *prepared, const Table *table, size_t i, uint64_t *out)
{
    const Table *source = table->years_of;
    const PreparedTable *from = &prepared->tables[source->index];
    bool is_panel_of_rows = source->has_panel && !source->year_in_key;
    size_t row = is_panel_of_rows ? (size_t)from->subjects[i] : i;
    const Cells *link = &from->columns[table->years_link->index];
    if (link->values == NULL || cells_marked(link, row))
        return false;
    int64_t year, subject = link->values[row];
    if (source->has_panel)
        year = from->years[i];
    else if (!prepared_row_year(prepared, source, row, &year))
        return false;
    *out = pair_of(subject, year);
    return (size_t)subject < prepared->tables[table->index].row_count;
}

static int compare_pairs(const void *left, const void *right)
{
    uint64_t a, b;
    a = *(const uint64_t *)left;
    b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void sort_pairs(Pairs *pairs)
{
    bool is_sorted = true;
    for (size_t i = 1; i < pairs->count && is_sorted; i++)
        is_sorted = pairs->items[i - 1] <= pairs->items[i];
    if (!is_sorted)
        qsort(pairs->items, pairs->count, sizeof *pairs->items, compare_pairs);
}

static void drop_repeated(Pairs *pairs)
{
    size_t count = 0;
    for (size_t i = 0; i < pairs->count; i++)
        if (count == 0 || pairs->items[count - 1] != pairs->items[i])
            pairs->items[count++] = pairs->items[i];
    pairs->count = count;
}

static Pairs collect_pairs(Preparation *preparation, const Table *table)
{
    const PreparedTable *from = preparation_table(preparation, table->years_of);
    size_t most = table->years_of->has_panel ? from->panel_count : from->row_count;
    Pairs pairs = {.items = arena_allocate_array(preparation->scratch, most, sizeof *pairs.items)};
    for (size_t i = 0; i < most; i++) {
        uint64_t pair;
        if (find_pair(preparation->prepared, table, i, &pair) && (pairs.count == 0 || pairs.items[pairs.count - 1] != pair))
            pairs.items[pairs.count++] = pair;
    }
    sort_pairs(&pairs);
    drop_repeated(&pairs);
    return pairs;
}

/* ── gaps ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* How many years are missing between pair `i` and the one before it of the same subject. */
static size_t gap_before(const Pairs *pairs, size_t i)
{
    if (i == 0 || subject_of(pairs->items[i - 1]) != subject_of(pairs->items[i]))
        return 0;
    return (size_t)(year_of(pairs->items[i]) - year_of(pairs->items[i - 1]) - 1);
}

static void note_gap(Preparation *preparation, const Table *table, int64_t subject, int64_t year)
{
    TextBuilder key = {.arena = preparation->arena};
    Text name = table->key_count > 0 ? *table->keys[0]->name.name : *table->name.name;
    prepared_print_key(preparation->prepared, table, subject, &key);
    vector_push(preparation->arena, &preparation->prepared->notes,
                text_format(preparation->arena, say("%.*s %.*s has no %.*s in %lld: the year counts with nothing in it"),
                            TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(text_built(&key)), TEXT_ARGUMENTS(*table->years_of->name.name),
                            (long long)year));
}

static void note_gaps(Preparation *preparation, const Table *table, const Pairs *pairs)
{
    enum { GAPS_NOTED = 5 };
    size_t gap_count = preparation_table(preparation, table)->filled_gaps, noted = 0;
    for (size_t i = 0; i < pairs->count && noted < GAPS_NOTED; i++)
        for (size_t missing = gap_before(pairs, i); missing > 0 && noted < GAPS_NOTED; missing--, noted++)
            note_gap(preparation, table, (int64_t)subject_of(pairs->items[i]), year_of(pairs->items[i]) - (int64_t)missing);
    if (gap_count > noted)
        vector_push(preparation->arena, &preparation->prepared->notes,
                    text_format(preparation->arena, say("%zu more years of %.*s have no %.*s and count with nothing in them"),
                                gap_count - noted, TEXT_ARGUMENTS(*table->name.name),
                                TEXT_ARGUMENTS(*table->years_of->name.name)));
}

/* ── laying out ─────────────────────────────────────────────────────────────────────────────────────────── */

/* Where each subject's stretch begins, from the subject of each panel row. */
static void find_starts(Preparation *preparation, PreparedTable *panel)
{
    panel->starts = arena_allocate_array(preparation->arena, panel->subject_count + 1, sizeof *panel->starts);
    for (size_t i = 0; i < panel->panel_count; i++)
        panel->starts[panel->subjects[i] + 1]++;
    for (size_t subject = 0; subject < panel->subject_count; subject++)
        panel->starts[subject + 1] += panel->starts[subject];
}

static size_t count_gaps(const Pairs *pairs)
{
    size_t count = 0;
    for (size_t i = 0; i < pairs->count; i++)
        count += gap_before(pairs, i);
    return count;
}

static void add_panel_row(PreparedTable *panel, size_t subject, int64_t year)
{
    panel->subjects[panel->panel_count] = (int64_t)subject;
    panel->years[panel->panel_count++] = year;
}

static void lay_out(Preparation *preparation, const Table *table, const Pairs *pairs)
{
    PreparedTable *panel = preparation_table(preparation, table);
    panel->filled_gaps = table->gaps_filled ? count_gaps(pairs) : 0;
    size_t count = pairs->count + panel->filled_gaps;
    if (count > UINT32_MAX) /* over 60 GB: only a hostile file gets here, and it gets what exhaustion gets */
        arena_allocate(preparation->arena, SIZE_MAX);
    panel->subject_count = panel->row_count;
    panel->subjects = arena_allocate_array(preparation->arena, count, sizeof *panel->subjects);
    panel->years = arena_allocate_array(preparation->arena, count, sizeof *panel->years);
    for (size_t i = 0; i < pairs->count; i++) {
        size_t subject = subject_of(pairs->items[i]), missing = table->gaps_filled ? gap_before(pairs, i) : 0;
        for (; missing > 0; missing--)
            add_panel_row(panel, subject, year_of(pairs->items[i]) - (int64_t)missing);
        add_panel_row(panel, subject, year_of(pairs->items[i]));
    }
    find_starts(preparation, panel);
    if (panel->filled_gaps > 0)
        note_gaps(preparation, table, pairs);
}

/* Where the year is in the key, the rows are the panel: they are sorted, and each has its subject and year. */
static void lay_out_rows(Preparation *preparation, const Table *table)
{
    PreparedTable *panel = preparation_table(preparation, table);
    const Table *numbering = table_numbering(table);
    panel->panel_count = panel->row_count;
    panel->subject_count = numbering->year_in_key ? preparation->dataset->subject_count[numbering->index]
                                                  : preparation_table(preparation, numbering)->row_count;
    panel->subjects = panel->subjects_of_rows;
    panel->years = panel->columns[table->year->index].values;
    find_starts(preparation, panel);
}

void preparation_panel(Preparation *preparation, const Table *table)
{
    if (preparation->has_panel[table->index] || !table->has_panel)
        return;
    preparation->has_panel[table->index] = true;
    if (table->year_in_key) {
        lay_out_rows(preparation, table);
        return;
    }
    preparation_panel(preparation, table->years_of);
    ArenaMark mark = arena_mark(preparation->scratch);
    Pairs pairs = collect_pairs(preparation, table);
    lay_out(preparation, table, &pairs);
    arena_release(preparation->scratch, mark);
}

/* ── the years ──────────────────────────────────────────────────────────────────────────────────────────── */

void preparation_years(Preparation *preparation)
{
    Prepared *prepared = preparation->prepared;
    if (prepared->dataset->model->table_count == 0)
        return;
    const Table *table = prepared->dataset->model->tables[0];
    const PreparedTable *rows = &prepared->tables[0];
    bool *is_there = arena_allocate_array(preparation->scratch, YEAR_MOST + 1, sizeof *is_there);
    size_t count = table->has_panel ? rows->panel_count : rows->row_count;
    for (size_t i = 0; i < count; i++) {
        int64_t year;
        if (table->has_panel)
            is_there[rows->years[i]] = true;
        else if (prepared_row_year(prepared, table, i, &year))
            is_there[year] = true;
    }
    for (size_t year = 0; year <= YEAR_MOST; year++)
        prepared->year_count += is_there[year];
    prepared->years = arena_allocate_array(preparation->arena, prepared->year_count, sizeof *prepared->years);
    for (size_t year = 0, next = 0; year <= YEAR_MOST; year++)
        if (is_there[year])
            prepared->years[next++] = (int64_t)year;
}
