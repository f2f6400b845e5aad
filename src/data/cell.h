/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell's text as a value of its column's type (floor 6, data), and what to say where it is none. */
#ifndef STYR_DATA_CELL_H
#define STYR_DATA_CELL_H

#include "data/amount.h"

/* The column whose kind of value the cells of `column` hold: its own, or for a link the linked table's key. */
const ColumnSymbol *cell_column(const ColumnSymbol *column);
/* How many links lie between a column and cell_column: 0 for one that is no link. */
size_t cell_depth(const ColumnSymbol *column);
/* Whether cells of this type are amounts, which amount.h reads, or texts, which go to the text pool. All else is read by
 * cell_read. */
bool cell_is_amount(Type type);
bool cell_is_text(Type type);

/* Reads a date, year, yes/no or choice (by name or label, else without regard to case). */
bool cell_read(Type type, Text text, int64_t *out);
/* Whether a value keeps every `must be …` of its column; else *broken is the one it does not. */
bool cell_within_limits(const ColumnSymbol *column, int64_t value, const CellLimit **broken);

/* What was expected instead of `text`, in one sentence; near words of a choice are suggested. */
Text cell_expected(Arena *arena, Type type, Text text);
/* Appends a value as a person would write it; texts are not numbers here but given as `text`. */
void cell_print_value(TextBuilder *builder, Type type, int currency_decimals, int64_t value, Text text);

#endif
