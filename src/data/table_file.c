/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/table_file.h"

enum { LINKS_MOST = 64, KEY_PARTS_MOST = 16 };

/* The last jump at or before `row`; one before the first where there is none. */
static LineJump jump_before(const LineMap *map, size_t row)
{
    size_t low = 0, high = map->jumps.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (map->jumps.items[middle].row <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? (LineJump){.row = 0, .line = 2} : map->jumps.items[low - 1];
}

uint64_t line_map_line(const LineMap *map, size_t row)
{
    LineJump jump = jump_before(map, row);
    return jump.line + (row - jump.row);
}

void line_map_add(Arena *arena, LineMap *map, size_t row, uint64_t line)
{
    LineJump last = map->jumps.count == 0 ? (LineJump){.row = 0, .line = 2} : map->jumps.items[map->jumps.count - 1];
    if (line - last.line != row - last.row)
        vector_push(arena, &map->jumps, (LineJump){.row = (uint32_t)row, .line = line});
}

static const Table *linked_by_key(const Table *table)
{
    bool is_one_link = table->year_in_key && table->key_count == 1 && table->keys[0]->type.kind == TYPE_ROW;
    return is_one_link ? table->keys[0]->type.table : NULL;
}

const Table *table_numbering(const Table *table)
{
    const Table *next;
    for (size_t i = 0; i < LINKS_MOST && (next = linked_by_key(table)) != NULL; i++)
        table = next;
    return table;
}

bool table_has_own_subjects(const Table *table) { return table->year_in_key && linked_by_key(table) == NULL; }

size_t dataset_number_count(const Dataset *dataset, const Table *table)
{
    const Table *numbering = table_numbering(table);
    return numbering->year_in_key ? dataset->subject_count[numbering->index] : dataset->tables[numbering->index].row_count;
}

/* Whether a subject of the table's own has this key. */
static bool has_subject_key(const Dataset *dataset, const Table *table, uint32_t subject, const int64_t *key)
{
    if (subject >= dataset->subject_count[table->index])
        return false;
    for (size_t i = 0; i < table->key_count; i++)
        if (dataset->files[table->index].subject_keys[i][subject] != key[i])
            return false;
    return true;
}

uint32_t dataset_subject(const Dataset *dataset, const Table *table, size_t row, uint32_t guess)
{
    int64_t key[KEY_PARTS_MOST] = {0};
    for (size_t i = 0; i < table->key_count; i++) {
        const Cells *cells = &dataset->tables[table->index].columns[table->keys[i]->index];
        if (i == KEY_PARTS_MOST || cells_marked(cells, row))
            return KEY_NONE;
        key[i] = cells->values[row];
    }
    if (table_has_own_subjects(table) && has_subject_key(dataset, table, guess, key))
        return guess;
    if (table_has_own_subjects(table))
        return key_index_find(&dataset->files[table->index].keys, key);
    return (uint32_t)key[0];
}

bool cells_marked(const Cells *cells, size_t row) { return cells->marks != NULL && cells->marks[row] != 0; }

void cells_gather(Cells *out, const Cells *from, const uint32_t *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out->values[i] = from->values[rows[i]];
    if (from->marks != NULL)
        for (size_t i = 0; i < count; i++)
            out->marks[i] = from->marks[rows[i]];
}
