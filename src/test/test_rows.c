/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test/test_rows.h"

#include <inttypes.h>

#include "show/values.h"

static Text joined_keys(Arena *arena, const TestExpectation *expectation)
{
    TextBuilder keys = {.arena = arena};
    for (size_t i = 0; i < expectation->key_count; i++) {
        if (i > 0)
            text_append_byte(&keys, ' ');
        text_append(&keys, expectation->keys[i]);
    }
    return text_built(&keys);
}

/* The row, or the subject where the year is in the key, that is called so. A test has few. */
static bool find_called(const Prepared *prepared, const TestExpectation *expectation, size_t *out)
{
    Arena *scratch = arena_open();
    Text wanted = joined_keys(scratch, expectation);
    size_t count = row_key_count(prepared, expectation->space.table);
    bool is_found = false;
    for (size_t i = 0; i < count && !is_found; i++) {
        TextBuilder called = {.arena = scratch};
        row_key_print(prepared, expectation->space.table, (int64_t)i, &called);
        is_found = text_equal(text_built(&called), wanted);
        *out = i;
    }
    arena_close(scratch);
    return is_found;
}

static bool find_year(const int64_t *years, size_t first, size_t end, int64_t year, size_t *out)
{
    for (*out = first; *out < end; (*out)++)
        if (years[*out] == year)
            return true;
    return false;
}

/* Row `number` of those given, where it counts. */
static bool find_number(const PreparedTable *table, int64_t number, size_t *out)
{
    for (*out = 0; *out < table->row_count; (*out)++)
        if ((table->dataset_row == NULL ? *out : table->dataset_row[*out]) == (size_t)number - 1)
            return true;
    return false;
}

bool test_row_find(const Prepared *prepared, const TestExpectation *expectation, size_t *out)
{
    size_t subject;
    if (expectation->space.kind == SPACE_YEARS)
        return find_year(prepared->years, 0, prepared->year_count, expectation->year, out);
    if (expectation->number > 0)
        return find_number(&prepared->tables[expectation->space.table->index], expectation->number, out);
    if (expectation->space.kind == SPACE_TABLE)
        return find_called(prepared, expectation, out);
    const PreparedTable *table = &prepared->tables[expectation->space.table->index];
    return find_called(prepared, expectation, &subject) && subject < table->subject_count &&
           find_year(table->years, table->starts[subject], table->starts[subject + 1], expectation->year, out);
}

void test_row_print(const TestExpectation *expectation, TextBuilder *out)
{
    const char *between = "";
    if (expectation->space.kind != SPACE_YEARS) {
        text_append(out, *expectation->space.table->name.name);
        between = " ";
    }
    for (size_t i = 0; i < expectation->key_count; i++) {
        text_append_string(out, " ");
        text_append(out, expectation->keys[i]);
    }
    if (expectation->number > 0)
        text_append_format(out, " %" PRId64, expectation->number);
    if (expectation->space.kind != SPACE_TABLE)
        text_append_format(out, "%s%" PRId64, between, expectation->year);
}
