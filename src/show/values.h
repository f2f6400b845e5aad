/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in words (floor 8, show): how every type is printed in results, and how rows are named and put in order.
 *
 * Numbers are those of a run's prepared data: row numbers, subject numbers, text numbers. */
#ifndef STYR_USE_VALUES_H
#define STYR_USE_VALUES_H

#include "engine/engine.h"
#include "show/sheet.h"

/* The kind of cell that values of `type` make. */
CellKind value_kind(Type type);

/* Appends a whole value of `type`, which must not be marked. */
void value_print_whole(const Prepared *prepared, Type type, int64_t value, TextBuilder *out);
/* What a value of TYPE_VERDICT says: `permitted`, `needs_decision`, `forbidden`; *out_rule: the permission that decided, or
 * NULL where none permits. */
const char *value_verdict_word(const Model *model, int64_t value, const Quantity **out_rule);
/* Appends a value held as a fraction, rounded half away from zero to the decimals that its type is printed with. */
void value_print_fraction(const Model *model, Type type, Fraction value, TextBuilder *out);
/* Appends row `row` of `column` (row 0 where the column has one row only), `is_case`: an indicator's case and not its
 * level. False where there is nothing to print: missing or unknown. An indicator or status without value is
 * `undetermined` (a status that is not applicable: nothing). */
bool value_print(const Prepared *prepared, Type type, bool is_case, RunColumn column, size_t row, TextBuilder *out);
/* The same of a cell of the data, as prepared. */
bool prepared_cell_print(const Prepared *prepared, const ColumnSymbol *column, size_t row, TextBuilder *out);
/* The mark of row `row` (row 0 where the column has one row only). */
static inline uint8_t value_mark(RunColumn column, size_t row)
{
    return column.marks == NULL ? 0 : column.marks[column.count == 1 ? 0 : row];
}
/* The whole value of row `row`; 0 where it is marked. */
static inline int64_t value_whole(RunColumn column, size_t row)
{
    if (column.whole == NULL || value_mark(column, row) != 0)
        return 0;
    return column.whole[column.count == 1 ? 0 : row];
}

/* Appends the key of a row of `table` (of a subject, where the year is in its key); several parts are joined by " ". */
void row_key_print(const Prepared *prepared, const Table *table, int64_t number, TextBuilder *out);
/* The same behind a word, with a space before it; nothing where the table has no key but the year. */
void row_key_print_after(const Prepared *prepared, const Table *table, int64_t number, TextBuilder *out);

/* What one row of `table` is called: `unit` of units, where the main table (or a panel) has one key column; else the table's
 * name. */
Text row_word(const Model *model, const Table *table);
/* What `count` rows are called: `1 unit`, `2 units`, without the number; by their labels where they have them. */
Text rows_word(const Model *model, const Table *table, size_t count);
/* Appends the row of a plan's frame in words, with its year: `unit 1101 2024`; false where the frame has no such rows. */
bool frame_row_print(const Plan *plan, const Run *run, const Prepared *prepared, FrameId frame, size_t row, TextBuilder *out);

/* Ranks: numbers in the order of keys, from 1; equal keys have equal ranks, also from different tables. */
typedef struct RowKeyRanks {
    uint32_t **of_table; /* [model->table_count], by row or subject number; NULL: not ranked */
} RowKeyRanks;
/* Ranks the rows of each of `tables` (NULLs and repetitions are passed over) in one order. `arena` holds the ranks. */
RowKeyRanks row_key_ranks(Arena *arena, const Prepared *prepared, const Table *const *tables, size_t table_count);
/* How many rows (subjects) can be numbered in `table`. */
size_t row_key_count(const Prepared *prepared, const Table *table);

#endif
