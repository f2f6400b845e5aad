/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that random plans run over. */
#include "random_plan_parts.h"

#include "data/table_file.h"

/* ── data ────────────────────────────────────────────────────────────────────────────────────────────────── */

static int64_t random_number(World *world)
{
    static const int64_t edges[] = {0,
                                    1,
                                    -1,
                                    INT64_MAX,
                                    INT64_MIN,
                                    INT64_MAX - 1,
                                    INT64_MIN + 1,
                                    INT64_C(1) << 62,
                                    -(INT64_C(1) << 62),
                                    INT64_C(1) << 31,
                                    INT64_C(3037000500),
                                    -INT64_C(3037000499)};
    unsigned percent = world->shape.extremes == EXTREMES_NONE ? 0 : world->shape.extremes == EXTREMES_SOME ? 3 : 50;
    if (happens(world, percent))
        return happens(world, 50) ? edges[below(world, sizeof edges / sizeof *edges)] : (int64_t)random_next(&world->seed);
    return happens(world, 20) ? 0 : between(world, -1000, 1000) * (happens(world, 50) ? 1 : 50);
}

int64_t random_value(World *world, Kind kind)
{
    switch (kind) {
    case NUMBER:
        return random_number(world);
    case LOGICAL:
        return happens(world, 50);
    case DATE:
        return happens(world, 2) ? between(world, -800000, 3000000) : between(world, 15000, 20500);
    case YEAR:
        return happens(world, 2) ? between(world, -3, 10003) : between(world, YEAR_LEAST - 2, YEAR_LEAST + YEAR_COUNT + 1);
    case MONTHS:
        return between(world, -30, 30);
    case DAY:
        return happens(world, 50) ? day_fixed((int)between(world, 1, 12), 28) : day_nth_weekday(2, 3, 5);
    case PERIOD:
        return period_pack(between(world, 15000, 16000), between(world, 16000, 17000));
    case TEXT:
        return between(world, 0, 7);
    case ITEM_ROW:
        return between(world, happens(world, 5) ? -1 : 0, (int64_t)world->shape.item_count);
    default:
        return between(world, 0, world->shape.unit_count == 0 ? 0 : (int64_t)world->shape.unit_count - 1);
    }
}

static void fill_column(World *world, PreparedTable *table, size_t column)
{
    Cells *cells = &table->columns[column];
    bool has_marks = world->shape.marked_percent > 0 && happens(world, 60);
    if (has_marks)
        cells->marks = arena_allocate(world->builder->arena, table->row_count + 1);
    for (size_t row = 0; row < table->row_count; row++) {
        cells->values[row] = random_value(world, column_kinds[column]);
        if (has_marks && happens(world, world->shape.marked_percent)) {
            cells->marks[row] = happens(world, 50) ? MARK_UNKNOWN : MARK_NOT_APPLICABLE;
            cells->values[row] = 0;
        }
    }
    ColumnSymbol *symbol = ((Table *)table->table)->columns[column];
    symbol->type.kind = column_kinds[column] == TEXT ? TYPE_TEXT : TYPE_INTEGER;
}

/* Each subject has a run of years, sometimes with a gap, sometimes none. */
static void lay_out_panel(World *world, PreparedTable *table, size_t subject_count)
{
    Arena *arena = world->builder->arena;
    table->subject_count = subject_count;
    table->subjects = arena_allocate_array(arena, subject_count * YEAR_COUNT + 1, sizeof(int64_t));
    table->years = arena_allocate_array(arena, subject_count * YEAR_COUNT + 1, sizeof(int64_t));
    table->starts = arena_allocate_array(arena, subject_count + 1, sizeof(uint32_t));
    for (size_t subject = 0; subject < subject_count; subject++) {
        table->starts[subject] = (uint32_t)table->panel_count;
        bool is_empty = happens(world, 5);
        int64_t first = between(world, 0, 3), gap = happens(world, 20) ? between(world, 3, 6) : -1;
        int64_t far = world->shape.unit_count < 20 && happens(world, 3) ? 400 : 0; /* a last year centuries later */
        for (int64_t year = first; !is_empty && year < YEAR_COUNT; year++) {
            if (year == gap)
                continue;
            table->subjects[table->panel_count] = (int64_t)subject;
            table->years[table->panel_count++] = YEAR_LEAST + year + (year == YEAR_COUNT - 1 ? far : 0);
        }
    }
    table->starts[subject_count] = (uint32_t)table->panel_count;
    ((Table *)table->table)->has_panel = true;
}

static void set_keys(World *world, size_t table, const size_t *columns, size_t count)
{
    Table *declared = world->builder->tables[table];
    declared->keys = arena_allocate_array(world->builder->arena, count + 1, sizeof *declared->keys);
    declared->key_count = count;
    for (size_t i = 0; i < count; i++)
        declared->keys[i] = declared->columns[columns[i]];
}

static PreparedTable *make_table(World *world, const char *name, size_t row_count)
{
    PreparedTable *table = plan_builder_table(world->builder, name, row_count);
    for (size_t i = 0; i < BUILDER_COLUMNS; i++)
        fill_column(world, table, i);
    return table;
}

static void make_units(World *world)
{
    size_t count = world->shape.unit_count;
    PreparedTable *units = make_table(world, "units", count);
    lay_out_panel(world, units, count);
    for (size_t row = 0; row < count; row++) {
        Text key = text_format(world->builder->arena, "unit %zu", row * 7 % (count + 1));
        units->columns[6].values[row] = text_pool_add(world->builder->dataset.texts, key, false);
    }
    units->columns[6].marks = NULL;
    set_keys(world, UNIT_TABLE, (const size_t[]){6}, 1);
}

static void make_accounts(World *world)
{
    size_t subjects = world->shape.unit_count;
    PreparedTable rows = {.table = arena_allocate(world->builder->arena, sizeof(Table))};
    lay_out_panel(world, &rows, subjects);
    PreparedTable *accounts = make_table(world, "accounts", rows.panel_count);
    const Table *table = accounts->table;
    Cells *columns = accounts->columns;
    rows.table = table;
    rows.row_count = rows.panel_count;
    *accounts = rows;
    accounts->columns = columns;
    columns[0] = (Cells){.values = rows.subjects};
    columns[1] = (Cells){.values = rows.years};
    Table *declared = world->builder->tables[ACCOUNT_TABLE];
    declared->year_in_key = declared->has_panel = true;
    declared->year = declared->columns[1];
    set_keys(world, ACCOUNT_TABLE, (const size_t[]){0}, 1);
}

void make_data(World *world)
{
    PlanBuilder *builder = world->builder;
    static const char *const texts[] = {"pear", "Apple", "", "æble", "apple", "pe", "z", "banana"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text_pool_add(builder->dataset.texts, text_of(texts[i]), true);
    make_units(world);
    make_table(world, "items", world->shape.item_count);
    make_accounts(world);
    set_keys(world, ITEM_TABLE, (const size_t[]){0, 6}, 2);
    builder->prepared.year_count = YEAR_COUNT;
    builder->prepared.years = arena_allocate_array(builder->arena, YEAR_COUNT, sizeof(int64_t));
    for (int64_t i = 0; i < YEAR_COUNT; i++)
        builder->prepared.years[i] = YEAR_LEAST + i;
    builder->dataset.tables = arena_allocate_array(builder->arena, 8, sizeof(DataTable));
    builder->dataset.files = arena_allocate_array(builder->arena, 8, sizeof(TableFile));
    for (size_t i = 0; i < builder->model.table_count; i++)
        builder->dataset.tables[i] = (DataTable){.table = builder->tables[i],
                                                 .row_count = builder->prepared.tables[i].row_count,
                                                 .columns = builder->prepared.tables[i].columns};
    static const Int128 parts[8][2] = {{1, 20}, {-3, 7}, {0, 1}, {12, 1}, {5, 1}, {1, 3}, {INT64_MAX, 3}, {7, 2}};
    for (int i = 0; i < 8; i++)
        builder->parameters[i] = (Fraction){parts[i][0], parts[i][1]};
}
