/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering the texts of a chunk into its pool. To look for a text is to wait for memory, and most that are looked for are new:
 * keys that the cell cache does not know. So they are collected and looked for together, and the waits overlap. Until then a
 * cell holds −1, −2 … for the texts collected:
 *
 *     collected   1: "1000"   2: "1001"        values   −1 −1 −1 −2 −2        then   17 17 17 18 18
 *
 * They are entered in the order in which they were met, and so get the numbers that they would have got at once. */
#include "data/table_reader.h"

static int64_t settled(const int64_t *numbers, int64_t value) { return value < 0 ? numbers[-value - 1] : value; }

static void settle_column(const RowReader *rows, const Binding *binding, const int64_t *numbers, size_t end)
{
    for (size_t row = rows->settled_row; row < end; row++)
        binding->values[row] = settled(numbers, binding->values[row]);
    for (size_t i = 0; i < 1 << CACHE_BITS; i++)
        for (size_t j = 0; j < CACHE_PLACES; j++)
            binding->cache->cells[i][j].value = settled(numbers, binding->cache->cells[i][j].value);
}

void reader_settle_texts(RowReader *rows, size_t end)
{
    int64_t numbers[TEXTS_COLLECTED_MOST];
    const CollectedText *collected = rows->collected;
    for (size_t i = 0; i < rows->collected_count; i++)
        text_pool_expect(rows->texts, collected[i].hash);
    for (size_t i = 0; i < rows->collected_count; i++)
        numbers[i] = text_pool_add_hashed(rows->texts, collected[i].text, collected[i].hash, collected[i].is_lasting);
    for (size_t i = 0; i < rows->of->table->column_count && rows->collected_count > 0; i++)
        if (rows->bindings[i].is_text && rows->bindings[i].values != NULL)
            settle_column(rows, &rows->bindings[i], numbers, end);
    rows->collected_count = 0;
    rows->settled_row = rows->row;
}

int64_t reader_enter_text(RowReader *rows, Text text)
{
    CollectedText collected = {.text = text, .hash = text_hash(text), .is_lasting = csv_holds(&rows->of->file->csv, text)};
    if (!collected.is_lasting) { /* it stands in the builder, where the next one will */
        int64_t number = text_pool_find(rows->texts, text);
        if (number >= 0)
            return number;
        collected.text = text_copy(rows->arena, text);
    }
    if (rows->collected_count == TEXTS_COLLECTED_MOST)
        reader_settle_texts(rows, rows->row + 1);
    rows->collected[rows->collected_count++] = collected;
    return -(int64_t)rows->collected_count;
}
