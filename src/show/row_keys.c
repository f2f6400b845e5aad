/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows by their keys: in words and in order. Declared in show/values.h.
 *
 * Text sorts by its bytes, numbers, years and dates by their value, an empty part before both. A key that is a link is
 * the key of the row it leads to. */
#include "show/values.h"

#include <stdlib.h>

/* A table linked in its own key cannot be, so links end soon; the bound keeps a broken model from hanging. */
enum { LINKS_MOST = 16 };

typedef struct KeyPart {
    bool is_given, is_text;
    int64_t value;
    Text text;
} KeyPart;
typedef VECTOR(KeyPart) KeyParts;

/* Its parts are a stretch of one long list, named by number while the list grows. */
typedef struct KeyEntry {
    union {
        size_t first;
        const KeyPart *parts;
    } key;
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
    KeyPart part = {.is_text = column->type.kind == TYPE_TEXT || column->type.kind == TYPE_CHOICE};
    part.is_given = cells->values != NULL && (cells->marks == NULL || cells->marks[row] == 0);
    if (!part.is_given)
        return part;
    part.value = cells->values[row];
    if (column->type.kind == TYPE_TEXT)
        part.text = text_pool_text(prepared->dataset->texts, part.value);
    if (column->type.kind == TYPE_CHOICE)
        part.text = *column->type.choices->members[part.value].name.name;
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
        if (part.is_given && table->keys[i]->type.kind == TYPE_ROW)
            add_parts(arena, prepared, table->keys[i]->type.table, part.value, parts, links + 1);
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
            value_print_whole(prepared, table->keys[i]->type, part.value, out);
    }
}

void row_key_print_after(const Prepared *prepared, const Table *table, int64_t number, TextBuilder *out)
{
    if (table_subject(table)->key_count == 0)
        return;
    text_append_byte(out, ' ');
    row_key_print(prepared, table, number, out);
}

/* Order */

static int compare_parts(const KeyPart *a, const KeyPart *b)
{
    if (!a->is_given || !b->is_given)
        return a->is_given - b->is_given;
    if (a->is_text != b->is_text)
        return a->is_text - b->is_text;
    return a->is_text ? text_compare(a->text, b->text) : (a->value > b->value) - (a->value < b->value);
}

static int compare_entries(const void *left, const void *right)
{
    const KeyEntry *a = left, *b = right;
    for (size_t i = 0; i < a->part_count && i < b->part_count; i++) {
        int order = compare_parts(&a->key.parts[i], &b->key.parts[i]);
        if (order != 0)
            return order;
    }
    return (a->part_count > b->part_count) - (a->part_count < b->part_count);
}

typedef struct KeyList {
    Arena *scratch;
    VECTOR(KeyEntry) entries;
    KeyParts parts;
} KeyList;

static void add_entries(KeyList *list, const Prepared *prepared, const Table *table, uint32_t *ranks)
{
    size_t count = row_key_count(prepared, table);
    for (size_t i = 0; i < count; i++) {
        KeyEntry entry = {.key.first = list->parts.count, .rank = &ranks[i]};
        add_parts(list->scratch, prepared, table, (int64_t)i, &list->parts, 0);
        entry.part_count = list->parts.count - entry.key.first;
        vector_push(list->scratch, &list->entries, entry);
    }
}

static void give_ranks(KeyList *list)
{
    KeyEntry *entries = list->entries.items;
    for (size_t i = 0; i < list->entries.count; i++)
        entries[i].key.parts = list->parts.items + entries[i].key.first;
    if (list->entries.count > 0)
        qsort(entries, list->entries.count, sizeof *entries, compare_entries);
    uint32_t rank = 0;
    for (size_t i = 0; i < list->entries.count; i++) {
        rank += i == 0 || compare_entries(&entries[i - 1], &entries[i]) != 0;
        *entries[i].rank = rank;
    }
}

RowKeyRanks row_key_ranks(Arena *arena, const Prepared *prepared, const Table *const *tables, size_t table_count)
{
    RowKeyRanks ranks = {arena_allocate_array(arena, prepared->dataset->model->table_count + 1, sizeof(uint32_t *))};
    Arena *scratch = arena_open();
    KeyList list = {.scratch = scratch};
    for (size_t i = 0; i < table_count; i++) {
        if (tables[i] == NULL || ranks.of_table[tables[i]->index] != NULL)
            continue;
        uint32_t *room = arena_allocate_array(arena, row_key_count(prepared, tables[i]) + 1, sizeof(uint32_t));
        ranks.of_table[tables[i]->index] = room;
        add_entries(&list, prepared, tables[i], room);
    }
    give_ranks(&list);
    arena_close(scratch);
    return ranks;
}
