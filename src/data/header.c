/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first row of a file: its separator, and which field each column is read from. */
#include <string.h>

#include "base/suggest.h"
#include "data/letter_case.h"
#include "data/table_reader.h"
#include "source/language.h"

typedef struct HeaderNames {
    Text *names; /* as UTF-8 */
    size_t count;
} HeaderNames;

/* Reads the header with one separator. What it takes is allocated from `arena`. */
static HeaderNames names_with(Arena *arena, const CsvFile *csv, char separator)
{
    CsvScanner scanner = csv_scan(csv, separator, NULL, 0);
    if (!csv_next(&scanner))
        return (HeaderNames){0};
    HeaderNames header = {.count = scanner.count};
    CsvField *fields = arena_allocate_array(arena, header.count, sizeof *fields);
    header.names = arena_allocate_array(arena, header.count, sizeof *header.names);
    scanner = csv_scan(csv, separator, fields, header.count);
    csv_next(&scanner);
    for (size_t i = 0; i < header.count; i++) {
        TextBuilder builder = {.arena = arena};
        header.names[i] = csv_text(csv, fields[i], &builder);
    }
    return header;
}

static size_t find_name(const HeaderNames *header, Text wanted, bool (*equal)(Text, Text), size_t from)
{
    for (size_t i = from; i < header->count; i++)
        if (equal(header->names[i], wanted))
            return i;
    return FIELD_ABSENT;
}

/* The field of a column, by its exact name or else without regard to case. *second is another one, if there is. */
static size_t find_field(const HeaderNames *header, Text wanted, size_t *second)
{
    size_t exact = find_name(header, wanted, text_equal, 0);
    size_t loose = find_name(header, wanted, letter_case_equal, 0);
    *second = loose == FIELD_ABSENT ? loose : find_name(header, wanted, letter_case_equal, loose + 1);
    return exact != FIELD_ABSENT ? exact : loose;
}

static size_t count_found(const HeaderNames *header, const Table *table)
{
    size_t count = 0, second;
    for (size_t i = 0; i < table->column_count; i++)
        count += find_field(header, table->columns[i]->header, &second) != FIELD_ABSENT;
    return count;
}

/* The separator with which most columns are found, of equal ones that with most fields. */
static char tell_separator(TableReader *reader)
{
    static const char candidates[] = {',', ';', '\t'};
    char best = candidates[0];
    size_t best_found = 0, best_count = 0;
    for (size_t i = 0; i < sizeof candidates; i++) {
        ArenaMark mark = arena_mark(reader->loader->scratch);
        HeaderNames header = names_with(reader->loader->scratch, &reader->file->csv, candidates[i]);
        size_t found = count_found(&header, reader->table);
        if (found > best_found || (found == best_found && header.count > best_count)) {
            best = candidates[i];
            best_found = found;
            best_count = header.count;
        }
        arena_release(reader->loader->scratch, mark);
    }
    return best;
}

/* ── what is missing, double or not needed ──────────────────────────────────────────────────────────────── */

static void report_missing(TableReader *reader, const HeaderNames *header, const ColumnSymbol *column)
{
    enum { NAMES_CONSIDERED = 1000 };
    Suggestion suggestion = suggestion_for(column->header);
    for (size_t i = 0; i < header->count && i < NAMES_CONSIDERED; i++)
        suggestion_offer(&suggestion, header->names[i]);
    Text reason = text_of(say("the header has no such column, and it must be given"));
    if (suggestion.best.length > 0)
        reason = text_format(reader->loader->arena,
                             say("the header has no such column, and it must be given; is it the one called `%.*s`?"),
                             TEXT_ARGUMENTS(suggestion.best));
    loader_stop(reader->loader, reader->table, reader->scanner.line, column->header, reason);
}

static void report_absent(TableReader *reader, const HeaderNames *header, Binding *binding)
{
    if (binding->column->empty == EMPTY_REFUSED) {
        binding->is_missing = true;
        report_missing(reader, header, binding->column);
        return;
    }
    loader_note(reader->loader, say("%.*s has no column `%.*s`: every cell of it counts as empty"),
                TEXT_ARGUMENTS(reader->table->file), TEXT_ARGUMENTS(binding->column->header));
}

static void note_ignored(TableReader *reader, const HeaderNames *header)
{
    enum { NAMES_LISTED = 12 };
    TextBuilder builder = {.arena = reader->loader->scratch};
    size_t count = 0;
    for (size_t i = 0; i < header->count; i++) {
        if (header->names[i].length == 0 || reader->is_read[i])
            continue;
        if (count < NAMES_LISTED) {
            Text name = problems_excerpt(reader->loader->scratch, header->names[i]);
            text_append_format(&builder, "%s`%.*s`", count == 0 ? "" : ", ", TEXT_ARGUMENTS(name));
        }
        count++;
    }
    if (count == 0)
        return;
    if (count > NAMES_LISTED)
        text_append_format(&builder, say(" and %zu more"), count - NAMES_LISTED);
    loader_note(reader->loader, say_count(count, "%.*s: no rule reads the column %.*s", "%.*s: no rule reads the columns %.*s"),
                TEXT_ARGUMENTS(reader->table->file), TEXT_ARGUMENTS(text_built(&builder)));
}

/* ── binding ────────────────────────────────────────────────────────────────────────────────────────────── */

static Binding bind_column(TableReader *reader, const ColumnSymbol *column, size_t field)
{
    Loader *loader = reader->loader;
    Binding binding = {.column = column, .cell = cell_column(column), .field = field};
    binding.is_amount = cell_is_amount(binding.cell->type);
    binding.is_text = cell_is_text(binding.cell->type);
    binding.is_plain = binding.is_amount && !column->sign_reversed && column->limit_count == 0;
    if (binding.is_amount)
        binding.shape = amount_shape(binding.cell, loader->model->currency_decimals);
    if (loader_keeps(loader, column))
        binding.cells = &loader_data(loader, reader->table)->columns[column->index];
    binding.empty_value = loader_empty_value(loader, column);
    return binding;
}

static void bind_columns(TableReader *reader, const HeaderNames *header)
{
    const Table *table = reader->table;
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        size_t second, field = find_field(header, column->header, &second);
        Binding *binding = &reader->bindings[i];
        *binding = bind_column(reader, column, field);
        if (field == FIELD_ABSENT) {
            report_absent(reader, header, binding);
        } else {
            reader->is_read[field] = true;
            reader->needed = field + 1 > reader->needed ? field + 1 : reader->needed;
        }
        if (second != FIELD_ABSENT)
            loader_stop(reader->loader, table, reader->scanner.line, column->header,
                        text_of(say("the header names this column twice: remove or rename one of them")));
        reader->file->fields[i] = field == FIELD_ABSENT ? 0 : (uint32_t)(field + 1);
    }
}

/* Whether the header can be read at all; says why not. */
static bool is_readable(TableReader *reader, const HeaderNames *header, size_t capacity)
{
    const char *reason = NULL;
    if (header->count == 0)
        reason = say("the file is empty: a first row with the names of its columns is expected");
    else if (header->count > UINT32_MAX / 2 || capacity >= UINT32_MAX - 1)
        reason = say("the file is too large: more than 4 000 million rows cannot be read");
    for (size_t i = 0; i < header->count && reason == NULL; i++) {
        if (memchr(header->names[i].start, '\0', header->names[i].length) != NULL)
            reason = say("the header holds a zero byte: this is not a CSV file");
        else if (i < reader->scanner.capacity && reader->scanner.fields[i].form >= FIELD_BROKEN)
            reason = say("a quote in the header is not closed");
    }
    if (reason != NULL)
        loader_stop(reader->loader, reader->table, header->count == 0 ? 0 : reader->scanner.line, (Text){0}, text_of(reason));
    return reason == NULL;
}

bool reader_read_header(TableReader *reader, size_t capacity)
{
    Arena *scratch = reader->loader->scratch;
    char separator = tell_separator(reader);
    HeaderNames header = names_with(scratch, &reader->file->csv, separator);
    CsvField *fields = arena_allocate_array(scratch, header.count, sizeof *fields);
    reader->scanner = csv_scan(&reader->file->csv, separator, fields, header.count);
    csv_next(&reader->scanner);
    if (!is_readable(reader, &header, capacity))
        return false;
    reader->is_read = arena_allocate_array(scratch, header.count, sizeof *reader->is_read);
    reader->bindings = arena_allocate_array(scratch, reader->table->column_count, sizeof *reader->bindings);
    bind_columns(reader, &header);
    note_ignored(reader, &header);
    return count_found(&header, reader->table) > 0;
}
