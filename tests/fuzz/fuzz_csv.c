/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the file of one table: read, checked, prepared. Problems or a dataset, never a crash.
 *
 * The first byte chooses the options; the rest is the main table's file. Its links lead into itself and to a table made of
 * what they name, and two more tables are made from it. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "data/load.h"
#include "meaning/check.h"

static const char rules[] =
    "policy \"fuzz\"\n"
    "currency kr\n"
    "choices kind: ordinary \"Almindelig\", administration\n"
    "table entries key id\n"
    "  counts from opened\n"
    "  id: text\n"
    "  unit: units\n"
    "  year: year\n"
    "  parent: entries, may be empty\n"
    "  name: text, may be empty\n"
    "  kind: kind, empty is ordinary\n"
    "  self_owning: yes/no, empty is no\n"
    "  budget: money, empty is 0 kr\n"
    "  turnover: money in thousand kr, may be empty, sign reversed\n"
    "  share: percent, empty is unknown\n"
    "  pupils: integer, may be empty, must be > 0\n"
    "  score: number, may be empty\n"
    "  opened: date\n"
    "  closed: date, may be empty, counts from then\n"
    "table units key unit\n"
    "  years of entries, gaps filled\n"
    "  unit: text\n"
    "table unit_years key unit, year\n"
    "  made from entries\n"
    "  unit: units\n"
    "  year: year\n"
    "table days key opened\n"
    "  made from entries\n"
    "  counts from opened\n"
    "  opened: date\n"
    "for units each year\n"
    "  budget = sum of entries.budget\n"
    "result units for units each year\n"
    "  unit, year, budget\n";

static const Model *fixed_model(void)
{
    static Model *model;
    if (model != NULL)
        return model;
    Arena *arena = arena_open();
    Sources *sources = sources_open(arena);
    RuleText *text = arena_allocate(arena, sizeof *text);
    *text = (RuleText){.arena = arena, .names = interner_open(arena), .sources = sources,
                       .diagnostics = diagnostics_open(arena, sources)};
    Ast *ast = parse_rules(text, sources_add(sources, text_of("fuzz.styr"), text_of(rules)));
    model = check_rules(text, ast);
    if (diagnostics_errors(text->diagnostics) > 0) {
        diagnostics_render(text->diagnostics, stderr, false);
        abort();
    }
    for (size_t i = 0; i < model->table_count; i++)
        for (size_t j = 0; j < model->tables[i]->column_count; j++)
            model->tables[i]->columns[j]->used = true;
    return model;
}

static const char *folder_with(const uint8_t *bytes, size_t size)
{
    static char folder[] = "/tmp/styr_fuzz_XXXXXX", path[64];
    if (path[0] == '\0') {
        if (mkdtemp(folder) == NULL)
            abort();
        snprintf(path, sizeof path, "%s/entries.csv", folder);
    }
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, size, file) != size)
        abort();
    fclose(file);
    return folder;
}

/* Follows every link and reads every text, so that a wrong number shows. */
static void walk(Arena *arena, const Prepared *prepared)
{
    TextBuilder builder = {.arena = arena};
    for (size_t i = 0; i < prepared->dataset->model->table_count; i++) {
        const Table *table = prepared->tables[i].table;
        for (size_t j = 0; j < table->column_count; j++) {
            const Cells *cells = &prepared->tables[i].columns[j];
            for (size_t row = 0; row < prepared->tables[i].row_count; row++) {
                Type type = table->columns[j]->type;
                prepared_origin(prepared, table->columns[j], row);
                if (cells->marks != NULL && cells->marks[row] != 0 && cells->values[row] != 0)
                    abort();
                if (type.kind == TYPE_ROW && (cells->marks == NULL || cells->marks[row] == 0)) {
                    if ((size_t)cells->values[row] >= prepared->tables[type.table->index].row_count)
                        abort();
                    prepared_print_key(prepared, type.table, cells->values[row], &builder);
                }
                if (type.kind == TYPE_TEXT)
                    text_append(&builder, text_pool_text(prepared->dataset->texts, cells->values[row]));
            }
        }
    }
}

/* Several threads must find what one does; unit/test_data_threads.c compares more. */
static void compare_threads(Arena *arena, const Model *model, const LoadOptions *options, const DataReport *report,
                            const Dataset *dataset)
{
    LoadOptions several = *options;
    several.threads = 3;
    several.chunk_bytes_least = 1;
    DataReport other = {0};
    Dataset *again = load_data(arena, model, &several, &other);
    if ((again == NULL) != (dataset == NULL) || other.problem_count != report->problem_count)
        abort();
    for (size_t i = 0; i < other.problems.count; i++)
        if (other.problems.items[i].line != report->problems.items[i].line ||
            !text_equal(other.problems.items[i].reason, report->problems.items[i].reason))
            abort();
    if (again != NULL)
        dataset_close(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static FILE *nowhere;
    if (nowhere == NULL)
        nowhere = fopen("/dev/null", "w");
    if (size == 0)
        return 0;
    const Model *model = fixed_model();
    Arena *arena = arena_open();
    LoadOptions options = {
        .folder = folder_with(bytes + 1, size - 1),
        .decimal = (DecimalMark)(bytes[0] / 2 % 3),
        .threads = 1,
        .skip_bad_rows = bytes[0] % 2 == 1,
    };
    DataReport report = {0};
    Dataset *dataset = load_data(arena, model, &options, &report);
    if ((dataset == NULL || report.problem_count > report.problems.count) && report.problem_count == 0)
        abort();
    data_problems_render(&report, nowhere, true);
    compare_threads(arena, model, &options, &report, dataset);
    if (dataset != NULL) {
        walk(arena, prepare(arena, dataset, bytes[0] * 100));
        dataset_close(dataset);
    }
    arena_close(arena);
    return 0;
}
