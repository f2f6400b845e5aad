/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of data share: a model built by hand, a folder for its files, and what a report should say. */
#ifndef STYR_TESTS_TEST_DATA_BENCH_H
#define STYR_TESTS_TEST_DATA_BENCH_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/load.h"

enum { TABLES_MOST = 16, COLUMNS_MOST = 16 };

typedef struct Bench {
    Arena *arena;
    Model model;
    Table *tables[TABLES_MOST];
    LoadOptions options;
    DataReport report;
    Dataset *dataset;
    char folder[64];
    char files[TABLES_MOST][96];
    size_t file_count;
} Bench;

static inline Identifier identifier(Bench *bench, const char *name)
{
    Text *text = arena_allocate(bench->arena, sizeof *text);
    *text = text_of(name);
    return (Identifier){.name = text};
}

static inline Table *add_table(Bench *bench, const char *name)
{
    Table *table = arena_allocate(bench->arena, sizeof *table);
    table->name = identifier(bench, name);
    table->index = bench->model.table_count;
    table->file = text_format(bench->arena, "%s.csv", name);
    table->columns = arena_allocate_array(bench->arena, COLUMNS_MOST, sizeof *table->columns);
    table->keys = arena_allocate_array(bench->arena, COLUMNS_MOST, sizeof *table->keys);
    bench->tables[bench->model.table_count++] = table;
    return table;
}

/* A used column that must be given. */
static inline ColumnSymbol *add_column(Bench *bench, Table *table, const char *name, TypeKind kind)
{
    ColumnSymbol *column = arena_allocate(bench->arena, sizeof *column);
    column->name = identifier(bench, name);
    column->table = table;
    column->index = table->column_count;
    column->type.kind = kind;
    column->header = text_of(name);
    column->scale = 1;
    column->used = true;
    table->columns[table->column_count++] = column;
    if (kind == TYPE_YEAR && table->year == NULL)
        table->year = column;
    return column;
}

static inline ColumnSymbol *add_key(Bench *bench, Table *table, const char *name, TypeKind kind)
{
    ColumnSymbol *column = add_column(bench, table, name, kind);
    column->is_key = true;
    table->keys[table->key_count++] = column;
    return column;
}

static inline ColumnSymbol *add_link(Bench *bench, Table *table, const char *name, const Table *target)
{
    ColumnSymbol *column = add_column(bench, table, name, TYPE_ROW);
    column->type.table = target;
    return column;
}

static inline ColumnSymbol *link_key(Bench *bench, Table *table, const char *name, const Table *target)
{
    ColumnSymbol *column = add_key(bench, table, name, TYPE_ROW);
    column->type.table = target;
    return column;
}

static inline void year_in_key(Bench *bench, Table *table, const char *name)
{
    add_column(bench, table, name, TYPE_YEAR)->is_key = true;
    table->year_in_key = table->has_panel = true;
}

static inline void years_of(Table *table, Table *source, ColumnSymbol *link, bool gaps_filled)
{
    table->years_of = source;
    table->years_link = link;
    table->gaps_filled = gaps_filled;
    table->has_panel = true;
}

/* `words`: name, label, name, label …, NULL. */
static inline void set_choices(Bench *bench, ColumnSymbol *column, const char *const *words)
{
    Choices *choices = arena_allocate(bench->arena, sizeof *choices);
    Labelled *members = arena_allocate_array(bench->arena, COLUMNS_MOST, sizeof *members);
    for (; words[choices->member_count * 2] != NULL; choices->member_count++)
        members[choices->member_count] = (Labelled){
            .name = identifier(bench, words[choices->member_count * 2]),
            .label = {.text = text_of(words[choices->member_count * 2 + 1])},
        };
    choices->members = members;
    column->type.choices = choices;
}

static inline void set_limit(Bench *bench, ColumnSymbol *column, ComparisonOperator comparison, int64_t limit,
                             const char *words)
{
    CellLimit *cell_limit = arena_allocate(bench->arena, sizeof *cell_limit);
    *cell_limit = (CellLimit){.comparison = comparison, .limit = limit, .words = text_of(words)};
    column->limits = cell_limit;
    column->limit_count = 1;
}

/* ── files ──────────────────────────────────────────────────────────────────────────────────────────────── */

static inline FILE *begin_file(Bench *bench, const char *name)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", bench->folder, name);
    bool is_known = false;
    for (size_t i = 0; i < bench->file_count; i++)
        is_known |= strcmp(bench->files[i], path) == 0;
    if (!is_known)
        memcpy(bench->files[bench->file_count++], path, sizeof path);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    return file;
}

static inline void write_bytes(Bench *bench, const char *name, const char *bytes, size_t size)
{
    FILE *file = begin_file(bench, name);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static inline void write_file(Bench *bench, const char *name, const char *text)
{
    write_bytes(bench, name, text, strlen(text));
}

/* ── loading ────────────────────────────────────────────────────────────────────────────────────────────── */

static inline Dataset *load(Bench *bench)
{
    if (bench->dataset != NULL)
        dataset_close(bench->dataset);
    bench->report = (DataReport){0};
    bench->options.folder = bench->folder;
    bench->dataset = load_data(bench->arena, &bench->model, &bench->options, &bench->report);
    return bench->dataset;
}

/* Loads what has to be without problems. */
static inline Dataset *load_well(Bench *bench)
{
    Dataset *dataset = load(bench);
    if (bench->report.problem_count > 0)
        data_problems_render(&bench->report, stderr, false);
    assert_int_equal(bench->report.problem_count, 0);
    assert_non_null(dataset);
    return dataset;
}

static inline bool ends_with(Text text, const char *end)
{
    size_t length = strlen(end);
    return text.length >= length && memcmp(text.start + text.length - length, end, length) == 0;
}

static inline bool contains(Text text, const char *part)
{
    size_t length = strlen(part);
    for (size_t i = 0; i + length <= text.length; i++)
        if (memcmp(text.start + i, part, length) == 0)
            return true;
    return false;
}

/* What the report's problem number `index` should be. */
static inline void expect_problem(const Bench *bench, size_t index, const char *file, uint64_t line, uint32_t column,
                                  const char *column_name, const char *value, const char *words)
{
    assert_true(index < bench->report.problems.count);
    const DataProblem *problem = &bench->report.problems.items[index];
    bool is_it = ends_with(problem->file, file) && problem->line == line && problem->column == column &&
                 text_equal_string(problem->column_name, column_name) && text_equal_string(problem->value, value) &&
                 contains(problem->reason, words);
    if (!is_it)
        fail_msg("expected %s:%llu:%u %s `%s` … %s …\n     got %.*s:%llu:%u %.*s `%.*s`: %.*s", file, (unsigned long long)line,
                 (unsigned)column, column_name, value, words, TEXT_ARGUMENTS(problem->file), (unsigned long long)problem->line,
                 (unsigned)problem->column, TEXT_ARGUMENTS(problem->column_name), TEXT_ARGUMENTS(problem->value),
                 TEXT_ARGUMENTS(problem->reason));
}

static inline bool has_note(const Bench *bench, const char *words)
{
    for (size_t i = 0; i < bench->report.notes.count; i++)
        if (contains(bench->report.notes.items[i], words))
            return true;
    return false;
}

static inline const Cells *cells_of(const Bench *bench, const ColumnSymbol *column)
{
    return &bench->dataset->tables[column->table->index].columns[column->index];
}

static inline int64_t value_of(const Bench *bench, const ColumnSymbol *column, size_t row)
{
    return cells_of(bench, column)->values[row];
}

static inline int mark_of(const Bench *bench, const ColumnSymbol *column, size_t row)
{
    return cells_of(bench, column)->marks == NULL ? 0 : cells_of(bench, column)->marks[row];
}

static inline Text text_at(const Bench *bench, const ColumnSymbol *column, size_t row)
{
    return text_pool_text(bench->dataset->texts, value_of(bench, column, row));
}

static inline void assert_text(Text text, const char *expected)
{
    if (!text_equal_string(text, expected))
        fail_msg("expected `%s`, got `%.*s`", expected, TEXT_ARGUMENTS(text));
}

static inline int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_open();
    bench->model.currency_decimals = 2;
    bench->model.calendar = (Calendar){.end_month = 12, .end_day = 31};
    bench->model.tables = bench->tables;
    snprintf(bench->folder, sizeof bench->folder, "/tmp/styr_data_XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    *state = bench;
    return 0;
}

static inline int close_bench(void **state)
{
    Bench *bench = *state;
    if (bench->dataset != NULL)
        dataset_close(bench->dataset);
    for (size_t i = 0; i < bench->file_count; i++)
        remove(bench->files[i]);
    rmdir(bench->folder);
    arena_close(bench->arena);
    free(bench);
    return 0;
}

#endif
