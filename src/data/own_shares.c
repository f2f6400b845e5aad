/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners are told apart by what their link names, or by the key without its year; links still hold keys here. */
#include "data/own_shares.h"

#include "data/key_index.h"

enum { SHARES_A_ONE = 1000000000 }; /* spreads are held to 10^-9 */

Fraction own_share(const OwnShare *share)
{
    Fraction value = share->base < 0 ? (Fraction){-share->sum, -share->base} : (Fraction){share->sum, share->base};
    return fraction_reduced(value);
}

/* ── owners ──────────────────────────────────────────────────────────────────────────────────────────────── */

static const Cells *cells_of(const Loader *loader, const ColumnSymbol *column)
{
    return &loader_data(loader, column->table)->columns[column->index];
}

/* The columns that tell the owner: how many; at least one, where anything follows its share. */
static size_t owner_columns(const Projection *projection, const ColumnSymbol **columns)
{
    if (projection->owner != NULL) {
        columns[0] = projection->owner;
        return 1;
    }
    for (size_t i = 0; i < projection->table->key_count; i++)
        columns[i] = projection->table->keys[i];
    return projection->table->key_count;
}

static bool is_owned(const Loader *loader, const ColumnSymbol *const *columns, size_t count, size_t row)
{
    for (size_t i = 0; i < count; i++)
        if (cells_marked(cells_of(loader, columns[i]), row))
            return false;
    return true;
}

/* Numbers the owners of all rows; a table without owners (its key is the year) is one's own. Rows that do not say whose they
 * are have the number behind all others. */
static uint32_t *number_owners(Loader *loader, const Projection *projection, size_t *count)
{
    size_t row_count = loader_data(loader, projection->table)->row_count;
    const ColumnSymbol **columns = arena_allocate_array(loader->scratch, projection->table->key_count + 1, sizeof *columns);
    size_t part_count = owner_columns(projection, columns);
    const int64_t **parts = arena_allocate_array(loader->scratch, part_count + 1, sizeof *parts);
    for (size_t i = 0; i < part_count; i++)
        parts[i] = cells_of(loader, columns[i])->values;
    uint32_t *owners = arena_allocate_array(loader->arena, row_count, sizeof *owners);
    *count = 1;
    if (part_count == 0)
        return owners;
    KeyIndex index = key_index_open(loader->scratch, parts, part_count, row_count);
    uint32_t *numbers = arena_allocate_array(loader->scratch, row_count, sizeof *numbers);
    *count = 0;
    for (size_t row = 0; row < row_count; row++) {
        owners[row] = UINT32_MAX;
        if (!is_owned(loader, columns, part_count, row))
            continue;
        uint32_t first = key_index_add(&index, (uint32_t)row);
        if (first == row)
            numbers[row] = (uint32_t)(*count)++;
        owners[row] = numbers[first];
    }
    for (size_t row = 0; row < row_count; row++)
        owners[row] = owners[row] == UINT32_MAX ? (uint32_t)*count : owners[row];
    return owners;
}

/* ── years ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* One owner's year. */
typedef struct YearShare {
    Int128 sum, base;
    bool has_rows, is_unknown;
} YearShare;

static void add_row(YearShare *year, const Cells *column, const Cells *base, size_t row)
{
    year->has_rows = true;
    year->is_unknown = year->is_unknown || cells_marked(column, row) || cells_marked(base, row);
    year->sum += column->values[row];
    year->base += base->values[row];
}

/* ⌊√value⌋ by halving. */
static Int128 root_of(Int128 value)
{
    Int128 low = 0, high = (Int128)1 << 62;
    while (low < high) {
        Int128 middle = low + (high - low + 1) / 2;
        if (middle <= value / middle)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* A share to 10^-9, cut off; shares of a million and more are held for a million. */
static int64_t share_in_parts(Int128 sum, Int128 base)
{
    const Int128 most = (Int128)SHARES_A_ONE * 1000000;
    Int128 parts;
    if (__builtin_mul_overflow(sum, (Int128)SHARES_A_ONE, &parts))
        return (int64_t)most;
    parts /= base;
    return (int64_t)(parts > most ? most : parts < -most ? -most : parts);
}

static Fraction spread_of(const YearShare *years, size_t count, const OwnShare *share)
{
    Int128 squares = 0;
    int64_t mean = share_in_parts(share->sum, share->base);
    for (size_t i = 0; i < count; i++) {
        if (!years[i].has_rows || years[i].is_unknown || years[i].base == 0)
            continue;
        Int128 off = share_in_parts(years[i].sum, years[i].base) - mean;
        squares += off * off;
    }
    return share->years < 2 ? (Fraction){0, 1} : (Fraction){root_of(squares / (share->years - 1)), SHARES_A_ONE};
}

static OwnShare share_of(const YearShare *years, const ProjectionLine *line)
{
    OwnShare share = {.spread = {0, 1}};
    size_t count = (size_t)line->years;
    for (size_t i = 0; i < count; i++) {
        if (!years[i].has_rows || years[i].is_unknown || years[i].base == 0)
            continue;
        share.sum += years[i].sum;
        share.base += years[i].base;
        share.years++;
    }
    if ((share.years < line->years && !line->up_to) || share.base == 0)
        return (OwnShare){.spread = {0, 1}};
    share.spread = spread_of(years, count, &share);
    return share;
}

static OwnShare *shares_of(Loader *loader, const ProjectedTable *made, const ProjectionLine *line, int64_t last)
{
    const Table *table = made->projection->table;
    const Cells *years = cells_of(loader, table->year), *column = cells_of(loader, line->column),
                *base = cells_of(loader, line->base);
    size_t owner_count = made->owner_count, year_count = (size_t)line->years;
    OwnShare *shares = arena_allocate_array(loader->arena, owner_count + 1, sizeof *shares);
    ArenaMark mark = arena_mark(loader->scratch);
    YearShare *sums = arena_allocate_array(loader->scratch, owner_count * year_count + 1, sizeof *sums);
    for (size_t row = 0; row < loader_data(loader, table)->row_count && column->values != NULL; row++) {
        bool counts = !cells_marked(years, row) && years->values[row] <= last && years->values[row] > last - line->years &&
                      made->owners[row] < owner_count;
        if (counts)
            add_row(&sums[made->owners[row] * year_count + (size_t)(last - years->values[row])], column, base, row);
    }
    for (size_t i = 0; i < owner_count; i++)
        shares[i] = share_of(&sums[i * year_count], line);
    arena_release(loader->scratch, mark);
    return shares;
}

void loader_find_shares(Loader *loader, ProjectedTable *made, int64_t last)
{
    const Projection *projection = made->projection;
    made->owners = number_owners(loader, projection, &made->owner_count);
    made->shares = arena_allocate_array(loader->arena, projection->line_count + 1, sizeof *made->shares);
    for (size_t i = 0; i < projection->line_count; i++)
        if (projection->lines[i].base != NULL)
            made->shares[i] = shares_of(loader, made, &projection->lines[i], last);
}

void loader_find_owners(Loader *loader, ProjectedTable *made)
{
    size_t count = loader_data(loader, made->projection->table)->row_count - made->first_row;
    uint32_t *owners = arena_allocate_array(loader->arena, count, sizeof *owners);
    for (size_t i = 0; i < count; i++) {
        size_t before = made->before[i];
        owners[i] = before < made->first_row ? made->owners[before] : owners[before - made->first_row];
    }
    made->owners = owners;
}
