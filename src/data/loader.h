/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of loading (floor 6, data; private to it). load.c calls them in this order:
 *
 *   loader_read_file     each table's cells; a link's cell is kept as the key it names
 *   loader_leave_out     with skip_bad_rows: drops the rows that were refused so far
 *   loader_check_keys    no key twice; rows can be found by key from here on
 *   loader_make_tables   tables without a file: made from links, `made from` another table
 *   loader_check_links   every key named by a link is there
 *   loader_check_dispensations  none ends before it begins
 *   loader_leave_out     again; where that drops rows the checks are made anew
 *   loader_project       the rows of coming years, where any are asked for; keys and tables are found anew
 *   loader_number_links  keys named by links become row and subject numbers */
#ifndef STYR_DATA_LOADER_H
#define STYR_DATA_LOADER_H

#include "data/problems.h"
#include "data/table_file.h"
#include "data/text_pool.h"

typedef struct Loader {
    Arena *arena;   /* the dataset's */
    Arena *scratch; /* closed when loading ends */
    const Model *model;
    const LoadOptions *options;
    Dataset *dataset;
    DataReport *report;
    Problems problems;
    bool must_stop;          /* whatever skip_bad_rows says */
    size_t suggestion_count; /* keys looked for among all keys of a table: not too often */
} Loader;

/* A loader with an empty dataset. Close it. */
Loader loader_open(Arena *arena, const Model *model, const LoadOptions *options, DataReport *report);
/* All steps after the tables' own rows are there. False where something is wrong that stops it. */
bool loader_assemble(Loader *loader);
/* Ends loading: problems go to the report. The dataset, or NULL where it is not whole. */
Dataset *loader_close(Loader *loader, bool is_whole);

/* Where the file of a table lies. */
Text loader_path(Arena *arena, const char *folder, const Table *table);
/* Reads table's file. False where there is none. */
bool loader_read_file(Loader *loader, const Table *table);
void loader_check_keys(Loader *loader);
void loader_make_tables(Loader *loader);
void loader_check_links(Loader *loader);
void loader_check_dispensations(Loader *loader);
/* Adds the rows of coming years. False where that cannot be (reported). */
bool loader_project(Loader *loader);
/* Notes which of their values break what the column must be. */
void loader_check_projected(Loader *loader);
/* True where rows were dropped. */
bool loader_leave_out(Loader *loader);
void loader_number_links(Loader *loader);

/* Whether `table` has to have a file. */
bool loader_requires(const Loader *loader, const Table *table);
/* Whether the loader keeps the cells of a column: what a rule uses, and what tables are held together by. */
bool loader_keeps(const Loader *loader, const ColumnSymbol *column);
/* Refuses a row: with skip_bad_rows it will be left out. `row_count` is how many the table has room for. */
void loader_reject(Loader *loader, const Table *table, size_t row, size_t row_count);
bool loader_rejected(const Loader *loader, const Table *table, size_t row);
/* What an empty cell holds where its column says `empty is …`; else 0. */
int64_t loader_empty_value(Loader *loader, const ColumnSymbol *column);
/* Whether links lead to rows or subjects of `table`. */
bool loader_links_to(const Loader *loader, const Table *table);
/* Gives the table `count` rows, of which nothing is known yet: what is not given has the value of an empty cell. */
void loader_begin_rows(Loader *loader, const Table *table, size_t count);
void loader_note(Loader *loader, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A problem of a whole file, which stops in any case. line 0: of no line in particular. */
void loader_stop(Loader *loader, const Table *table, uint64_t line, Text column_name, Text reason);

static inline DataTable *loader_data(const Loader *loader, const Table *table)
{
    return &loader->dataset->tables[table->index];
}
static inline TableFile *loader_file(const Loader *loader, const Table *table) { return &loader->dataset->files[table->index]; }

#endif
