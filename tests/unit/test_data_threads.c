/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random hostile files: read by one thread they hold what the naive reader finds, and read by several, in chunks of a few
 * bytes, nothing is different: values, marks, texts and their numbers, origins, problems, notes. */
#include "test_data_bench.h"

#include "data/cell.h"
#include "naive_csv.h"
#include "random_csv.h"

enum { SEEDS = 400 };

static const RandomColumn file_columns[] = {
    {"id", CELL_KEY},        {"unit", CELL_NAME},       {"name", CELL_NAME},     {"year", CELL_YEAR},    {"nobody", CELL_NAME},
    {"budget", CELL_AMOUNT}, {"turnover", CELL_AMOUNT}, {"share", CELL_WHOLE},   {"pupils", CELL_WHOLE}, {"opened", CELL_DATE},
    {"kind", CELL_KIND},     {"open", CELL_LOGICAL},    {"unused", CELL_AMOUNT},
};

static ColumnSymbol *optional(ColumnSymbol *column, EmptyMeaning meaning)
{
    column->empty = meaning;
    return column;
}

static Table *add_entries(Bench *bench)
{
    static const char *const kinds[] = {"ordinary", "Almindelig", "administration", "Forvaltning", NULL};
    Table *entries = add_table(bench, "entries"), *units = add_table(bench, "units");
    add_key(bench, units, "unit", TYPE_TEXT);
    add_key(bench, entries, "id", TYPE_TEXT);
    optional(add_column(bench, entries, "pupils", TYPE_INTEGER), EMPTY_UNKNOWN);
    set_limit(bench, entries->columns[1], COMPARISON_GREATER, 0, "> 0");
    optional(add_link(bench, entries, "unit", units), EMPTY_NOT_APPLICABLE);
    optional(add_column(bench, entries, "name", TYPE_TEXT), EMPTY_IS)->empty_text = text_of("Nord");
    optional(add_column(bench, entries, "year", TYPE_YEAR), EMPTY_NOT_APPLICABLE);
    optional(add_column(bench, entries, "budget", TYPE_MONEY), EMPTY_IS);
    ColumnSymbol *turnover = optional(add_column(bench, entries, "turnover", TYPE_MONEY), EMPTY_UNKNOWN);
    turnover->sign_reversed = true;
    turnover->scale = 1000;
    optional(add_column(bench, entries, "share", TYPE_RATIO), EMPTY_UNKNOWN);
    optional(add_column(bench, entries, "opened", TYPE_DATE), EMPTY_UNKNOWN);
    set_choices(bench, optional(add_column(bench, entries, "kind", TYPE_CHOICE), EMPTY_IS), kinds);
    optional(add_column(bench, entries, "open", TYPE_LOGICAL), EMPTY_NOT_APPLICABLE);
    optional(add_column(bench, entries, "unused", TYPE_MONEY), EMPTY_NOT_APPLICABLE)->used = false;
    return entries;
}

/* ── against the naive reader ───────────────────────────────────────────────────────────────────────────── */

static size_t field_named(const NaiveFile *file, const ColumnSymbol *column)
{
    const NaiveRecord *header = &file->records.items[0];
    for (size_t i = 0; i < header->fields.count; i++)
        if (text_equal(header->fields.items[i], column->header))
            return i;
    fail_msg("no column %.*s", TEXT_ARGUMENTS(column->header));
    return 0;
}

static Text cell_text(const NaiveFile *file, const NaiveRecord *record, const ColumnSymbol *column)
{
    size_t field = field_named(file, column);
    return field < record->fields.count ? record->fields.items[field] : (Text){0};
}

static char mark_of_file(const NaiveFile *file, const Table *table)
{
    for (size_t i = 1; i < file->records.count; i++)
        for (size_t j = 0; j < table->column_count; j++) {
            if (!cell_is_amount(table->columns[j]->type))
                continue;
            AmountHint hint = amount_hint(cell_text(file, &file->records.items[i], table->columns[j]));
            if (hint == HINT_POINT || hint == HINT_COMMA)
                return hint == HINT_POINT ? '.' : ',';
        }
    return '.'; /* what the test gives */
}

static bool read_slowly(const ColumnSymbol *column, Text text, char mark, int64_t *out)
{
    if (!cell_is_amount(column->type))
        return cell_read(column->type, text, out);
    AmountShape shape = amount_shape(column, 2);
    if (amount_read(text, &shape, mark, out) != AMOUNT_READ)
        return false;
    *out = column->sign_reversed ? -*out : *out;
    return true;
}

static bool is_as_expected(const Bench *bench, const ColumnSymbol *column, size_t row, Text text, char mark)
{
    int found = mark_of(bench, column, row);
    int64_t value;
    if (text.length == 0 && column->empty != EMPTY_IS)
        return found == (column->empty == EMPTY_UNKNOWN ? MARK_UNKNOWN : MARK_NOT_APPLICABLE);
    if (column->type.kind == TYPE_TEXT)
        return found == 0 && text_equal(text_at(bench, column, row), text.length == 0 ? column->empty_text : text);
    if (text.length == 0)
        return found == 0 && value_of(bench, column, row) == column->empty_value;
    return found == 0 && read_slowly(column, text, mark, &value) && value_of(bench, column, row) == value;
}

static const NaiveRecord *record_on(const NaiveFile *file, uint64_t line)
{
    for (size_t i = 1; i < file->records.count; i++)
        if (file->records.items[i].line == line)
            return &file->records.items[i];
    fail_msg("no record on line %llu", (unsigned long long)line);
    return NULL;
}

static void expect_naive(const Bench *bench, const Table *table, const NaiveFile *file)
{
    char mark = mark_of_file(file, table);
    const DataTable *data = &bench->dataset->tables[table->index];
    if (bench->report.problem_count == 0)
        assert_int_equal(data->row_count, file->records.count - 1);
    for (size_t row = 0; row < data->row_count; row++) {
        const NaiveRecord *record = record_on(file, dataset_origin(bench->dataset, table->columns[0], row).line);
        for (size_t i = 0; i < table->column_count; i++) {
            const ColumnSymbol *column = table->columns[i];
            Text text = cell_text(file, record, column);
            if (data->columns[i].values != NULL && column->type.kind != TYPE_ROW &&
                !is_as_expected(bench, column, row, text, mark))
                fail_msg("line %llu, %.*s: `%.*s` read as %lld", (unsigned long long)record->line,
                         TEXT_ARGUMENTS(column->header), TEXT_ARGUMENTS(text), (long long)value_of(bench, column, row));
        }
    }
}

/* ── against each other ─────────────────────────────────────────────────────────────────────────────────── */

static void expect_same_problems(const DataReport *a, const DataReport *b)
{
    assert_int_equal(a->problem_count, b->problem_count);
    assert_int_equal(a->problems.count, b->problems.count);
    for (size_t i = 0; i < a->problems.count; i++) {
        const DataProblem *left = &a->problems.items[i], *right = &b->problems.items[i];
        assert_int_equal(left->line, right->line);
        assert_int_equal(left->column, right->column);
        assert_true(text_equal(left->file, right->file) && text_equal(left->column_name, right->column_name));
        assert_true(text_equal(left->value, right->value) && text_equal(left->reason, right->reason));
    }
    assert_int_equal(a->notes.count, b->notes.count);
    for (size_t i = 0; i < a->notes.count; i++)
        assert_true(text_equal(a->notes.items[i], b->notes.items[i]));
}

static void expect_same_column(const Dataset *a, const Dataset *b, const ColumnSymbol *column)
{
    const DataTable *data = &a->tables[column->table->index];
    const Cells *left = &data->columns[column->index], *right = &b->tables[column->table->index].columns[column->index];
    assert_int_equal(left->values == NULL, right->values == NULL);
    assert_int_equal(left->marks == NULL, right->marks == NULL);
    for (size_t row = 0; row < data->row_count; row++) {
        Origin here = dataset_origin(a, column, row), there = dataset_origin(b, column, row);
        assert_true(here.line == there.line && here.column == there.column);
        if (left->values != NULL)
            assert_true(left->values[row] == right->values[row]);
        if (left->marks != NULL)
            assert_int_equal(left->marks[row], right->marks[row]);
    }
}

static void expect_same_data(const Dataset *a, const Dataset *b)
{
    for (size_t i = 0; i < a->model->table_count; i++) {
        assert_int_equal(a->tables[i].row_count, b->tables[i].row_count);
        for (size_t j = 0; j < a->model->tables[i]->column_count; j++)
            expect_same_column(a, b, a->model->tables[i]->columns[j]);
    }
    for (int64_t number = 0; text_pool_text(a->texts, number).length > 0; number++)
        assert_true(text_equal(text_pool_text(a->texts, number), text_pool_text(b->texts, number)));
}

static void expect_same(Bench *bench, size_t threads)
{
    DataReport report = {0};
    LoadOptions options = bench->options;
    options.threads = threads;
    options.chunk_bytes_least = 1;
    Dataset *dataset = load_data(bench->arena, &bench->model, &options, &report);
    expect_same_problems(&bench->report, &report);
    assert_int_equal(dataset == NULL, bench->dataset == NULL);
    if (dataset == NULL)
        return;
    expect_same_data(bench->dataset, dataset);
    dataset_close(dataset);
}

static void try_seed(Bench *bench, const Table *entries, uint64_t seed)
{
    Text bytes = random_csv(bench->arena, file_columns, sizeof file_columns / sizeof *file_columns, seed);
    write_bytes(bench, "entries.csv", bytes.start, bytes.length);
    bench->options.threads = 1;
    bench->options.skip_bad_rows = seed % 2 == 0;
    bench->options.decimal = seed % 5 == 4 ? DECIMAL_DETECT : DECIMAL_POINT;
    load(bench);
    for (size_t threads = 2; threads <= 64; threads = threads < 4 ? threads + 1 : threads * 4)
        expect_same(bench, threads);
    const char *id = strstr(bytes.start, "id"); /* the separator stands behind the header's first name */
    NaiveFile file = naive_csv(bench->arena, bytes, id[2]);
    if (bench->dataset != NULL)
        expect_naive(bench, entries, &file);
}

static void any_number_of_threads(void **state)
{
    Bench *bench = *state;
    const Table *entries = add_entries(bench);
    Arena *all = bench->arena;
    size_t read = 0, refused = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        bench->arena = arena_open();
        try_seed(bench, entries, seed);
        read += bench->dataset != NULL;
        refused += bench->report.problem_count > 0;
        if (bench->dataset != NULL)
            dataset_close(bench->dataset);
        bench->dataset = NULL;
        arena_close(bench->arena);
    }
    bench->arena = all;
    assert_true(read > SEEDS / 4 && refused > SEEDS / 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(any_number_of_threads, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
