/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows by their keys: in words and in order. Declared in use/values.h.
 *
 * Text sorts by its bytes, numbers, years and dates by their value, an empty part before both. A key that is a link is
 * the key of the row it leads to. */
#include "use/values.h"

#include <stdlib.h>

/* A table linked in its own key cannot be, so links end soon; the bound keeps a broken model from hanging. */
enum { LINKS_MOST = 16 };

typedef struct KeyPart {
    Type type;
    bool is_given;
    int64_t value;
    Text text; /* TYPE_TEXT, TYPE_CHOICE */
} KeyPart;
typedef VECTOR(KeyPart) KeyParts;

typedef struct KeyEntry {
    const KeyPart *parts;
    size_t part_count;
    uint32_t *rank; /* where its rank goes */
} KeyEntry;

size_t row_key_count(const Prepared *prepared, const Table *table)
{
    table = table_subject(table);
    const PreparedTable *rows = &prepared->tables[table->index];
    return table->year_in_key ? rows->subject_count : rows->row_count;
}

/* A row that holds the key: a subject's first where the year is in the key. False where none counts as of the date. */
static bool find_row(const Prepared *prepared, const Table *table, int64_t number, size_t *out)
{
    const PreparedTable *rows = &prepared->tables[table->index];
    if (number < 0 || (size_t)number >= row_key_count(prepared, table))
        return false;
    *out = table->year_in_key ? rows->starts[number] : (size_t)number;
    return !table->year_in_key || rows->starts[number + 1] > rows->starts[number];
}

static KeyPart part_of(const Prepared *prepared, const ColumnSymbol *column, size_t row)
{
    const Cells *cells = &prepared->tables[column->table->index].columns[column->index];
    KeyPart part = {.type = column->type};
    part.is_given = cells->values != NULL && (cells->marks == NULL || cells->marks[row] == 0);
    if (!part.is_given)
        return part;
    part.value = cells->values[row];
    if (part.type.kind == TYPE_TEXT)
        part.text = text_pool_text(prepared->dataset->texts, part.value);
    if (part.type.kind == TYPE_CHOICE)
        part.text = *part.type.choices->members[part.value].name.name;
    return part;
}

static void add_parts(Arena *arena, const Prepared *prepared, const Table *table, int64_t number, KeyParts *parts, int links)
{
    size_t row;
    table = table_subject(table);
    if (!find_row(prepared, table, number, &row) || links > LINKS_MOST)
        return;
    for (size_t i = 0; i < table->key_count; i++) {
        KeyPart part = part_of(prepared, table->keys[i], row);
        if (part.is_given && part.type.kind == TYPE_ROW)
            add_parts(arena, prepared, part.type.table, part.value, parts, links + 1);
        else
            vector_push(arena, parts, part);
    }
}

void row_key_print(const Prepared *prepared, const Table *table, int64_t number, TextBuilder *out)
{
    size_t row;
    table = table_subject(table);
    if (table->year_in_key) /* subjects are numbered alike in both */
        dataset_print_key(prepared->dataset, table, number, out);
    if (table->year_in_key || !find_row(prepared, table, number, &row))
        return;
    for (size_t i = 0; i < table->key_count; i++) {
        KeyPart part = part_of(prepared, table->keys[i], row);
        if (i > 0)
            text_append_byte(out, ' ');
        if (part.is_given)
            value_print_whole(prepared, part.type, part.value, out);
    }
}

/* Order */

static bool is_text(const KeyPart *part)
{
    return part->type.kind == TYPE_TEXT || part->type.kind == TYPE_CHOICE;
}

static int compare_parts(const KeyPart *a, const KeyPart *b)
{
    if (!a->is_given || !b->is_given)
        return a->is_given - b->is_given;
    if (is_text(a) != is_text(b))
        return is_text(a) - is_text(b);
    return is_text(a) ? text_compare(a->text, b->text) : (a->value > b->value) - (a->value < b->value);
}

static int compare_entries(const void *left, const void *right)
{
    const KeyEntry *a = left, *b = right;
    for (size_t i = 0; i < a->part_count && i < b->part_count; i++) {
        int order = compare_parts(&a->parts[i], &b->parts[i]);
        if (order != 0)
            return order;
    }
    return (a->part_count > b->part_count) - (a->part_count < b->part_count);
}

typedef VECTOR(KeyEntry) KeyEntries;

static void add_entries(Arena *scratch, const Prepared *prepared, const Table *table, uint32_t *ranks, KeyEntries *entries)
{
    size_t count = row_key_count(prepared, table);
    for (size_t i = 0; i < count; i++) {
        KeyParts parts = {0};
        add_parts(scratch, prepared, table, (int64_t)i, &parts, 0);
        vector_push(scratch, entries, (KeyEntry){.parts = parts.items, .part_count = parts.count, .rank = &ranks[i]});
    }
}

static void give_ranks(KeyEntries *entries)
{
    if (entries->count > 0)
        qsort(entries->items, entries->count, sizeof(KeyEntry), compare_entries);
    uint32_t rank = 0;
    for (size_t i = 0; i < entries->count; i++) {
        rank += i == 0 || compare_entries(&entries->items[i - 1], &entries->items[i]) != 0;
        *entries->items[i].rank = rank;
    }
}

RowKeyRanks row_key_ranks(Arena *arena, const Prepared *prepared, const Table *const *tables, size_t table_count)
{
    RowKeyRanks ranks = {arena_allocate_array(arena, prepared->dataset->model->table_count + 1, sizeof(uint32_t *))};
    Arena *scratch = arena_open();
    KeyEntries entries = {0};
    for (size_t i = 0; i < table_count; i++) {
        if (tables[i] == NULL || ranks.of_table[tables[i]->index] != NULL)
            continue;
        uint32_t *room = arena_allocate_array(arena, row_key_count(prepared, tables[i]) + 1, sizeof(uint32_t));
        ranks.of_table[tables[i]->index] = room;
        add_entries(scratch, prepared, tables[i], room, &entries);
    }
    give_ranks(&entries);
    arena_close(scratch);
    return ranks;
}
