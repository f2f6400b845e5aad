/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/units_parts.h"

#include <stdlib.h>

#include "meaning/shown_amount.h"
#include "session/answer_tables.h"

/* ── what is asked of the run ────────────────────────────────────────────────────────────────────────────── */

typedef VECTOR(PlanRequest) Requests;

static bool add_request(RuleSet *rules, Space space, const char *name, const char *words, Requests *out)
{
    Expression *expression = ruleset_read_expression(rules, text_of(name), text_of(words));
    if (expression == NULL || !check_expression(rules->model, expression, space, NULL))
        return false;
    vector_push(rules->arena, out, ((PlanRequest){.expression = expression, .space = space, .node = NODE_NONE}));
    return true;
}

/* What is shown, then what the order is by. */
static bool read_requests(RuleSet *rules, const UnitsQuestion *question, Requests *out)
{
    Space space = run_main_space(rules->model);
    bool is_right = true;
    ruleset_begin_question(rules);
    for (size_t i = 0; i < question->show_count; i++)
        is_right = add_request(rules, space, "show", question->show[i], out) && is_right;
    if (question->by != NULL)
        is_right = add_request(rules, space, "by", question->by, out) && is_right;
    return is_right;
}

/* ── rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_told(const Units *units, size_t row)
{
    const Prepared *prepared = units->result->prepared;
    int64_t year = units->question->year;
    if (year == 0 && prepared->year_count > 0)
        year = prepared->years[prepared->year_count - 1];
    bool is_year = units->space.kind != SPACE_PANEL || units->question->has_all_years || units_year(units, row) == year;
    return is_year && run_row_counts(units->result, units->space, row) && selection_shows_row(units->result, row);
}

static void find_rows(Units *units)
{
    bool is_panel = units->space.kind == SPACE_PANEL;
    const Table *table = is_panel ? table_subject(units->space.table) : units->space.table;
    RowKeyRanks ranks = row_key_ranks(units->result->arena, units->result->prepared, &table, 1);
    const PreparedTable *panel = &units->result->prepared->tables[units->space.table->index];
    RunColumn by = {0};
    if (units->question->by != NULL)
        by = run_node_column(units->result, units->result->measures[units->question->show_count].node);
    for (size_t row = 0; row < run_space_count(units->result, units->space); row++) {
        if (!is_told(units, row))
            continue;
        UnitsRow told = {.row = (uint32_t)row,
                         .rank = ranks.of_table[table->index][is_panel ? (size_t)panel->subjects[row] : row]};
        if (units->question->by != NULL)
            told.by = run_column_cell(by, row);
        vector_push(units->result->arena, &units->rows, told);
    }
}

static int compare_cells(Cell a, Cell b)
{
    if (a.is_fraction || b.is_fraction)
        return fraction_compare(a.is_fraction ? a.fraction : fraction_of_integer(a.whole),
                                b.is_fraction ? b.fraction : fraction_of_integer(b.whole));
    return (a.whole > b.whole) - (a.whole < b.whole);
}

/* What has no value comes last. */
static int compare_rising(const void *left, const void *right)
{
    const UnitsRow *a = left, *b = right;
    int order = (a->by.mark != 0) - (b->by.mark != 0);
    if (order == 0 && a->by.mark == 0)
        order = compare_cells(a->by, b->by);
    if (order == 0)
        order = (a->rank > b->rank) - (a->rank < b->rank);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static int compare_falling(const void *left, const void *right)
{
    const UnitsRow *a = left, *b = right;
    bool both = a->by.mark == 0 && b->by.mark == 0;
    int order = both ? compare_cells(b->by, a->by) : 0;
    return order != 0 ? order : compare_rising(left, right);
}

static void sort_rows(Units *units)
{
    bool is_falling =
        units->question->by != NULL && type_is_amount(units_type(units, &units->result->measures[units->question->show_count]));
    if (units->rows.count > 0)
        qsort(units->rows.items, units->rows.count, sizeof *units->rows.items, is_falling ? compare_falling : compare_rising);
}

/* ── the table ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool print_key(const Units *units, const UnitsColumn *told, size_t row, TextBuilder *out)
{
    const Prepared *prepared = units->result->prepared;
    bool is_panel = units->space.kind == SPACE_PANEL;
    int64_t subject = is_panel ? prepared->tables[units->space.table->index].subjects[row] : (int64_t)row;
    size_t begin = out->length;
    if (told->cells != NULL)
        return prepared_cell_print(prepared, told->cells, (size_t)subject, out);
    if (told->type.kind == TYPE_YEAR)
        text_append_format(out, "%lld", (long long)units_year(units, row));
    else
        row_key_print(prepared, told->type.table, subject, out);
    return out->length > begin;
}

/* For people, the digits of amounts are grouped. */
static bool print_cell(const Sheet *sheet, size_t index, size_t column, TextBuilder *out)
{
    const Units *units = sheet->content;
    const UnitsColumn *told = &units->columns.items[column];
    size_t row = units->rows.items[index].row, begin = out->length;
    if (told->column.count == 0)
        return print_key(units, told, row, out);
    if (!value_print(units->result->prepared, told->type, told->is_case, told->column, row, out))
        return false;
    if (!units->is_for_files && type_is_amount(told->type)) {
        Text plain = text_copy(units->result->arena, (Text){out->start + begin, out->length - begin});
        out->length = begin;
        shown_number(plain, out);
    }
    return true;
}

static int put(Units *units)
{
    const Audience *audience = units->audience;
    size_t most = units->question->most, found = units->rows.count;
    size_t rows = units->question->is_cut && found > most ? most : found;
    Sheet sheet = {.name = *units->space.table->name.name,
                   .columns = units->titles.items,
                   .column_count = units->titles.count,
                   .row_count = rows,
                   .print = print_cell,
                   .content = units};
    SheetList sheets = {0};
    vector_push(units->result->arena, &sheets, &sheet);
    if (units->is_for_files)
        return answer_put_tables(audience, units->result->arena, &sheets);
    sheet.row_count = rows < most ? rows : most;
    TableStyle style = answer_table_style(audience);
    style.says = false;
    if (rows == 0)
        fputs(say("none\n"), audience->answers);
    else
        write_table(&sheet, audience->answers, style);
    if (rows > most)
        fprintf(audience->answers, say("… and %zu more\n"), rows - most);
    return EXIT_FINE;
}

static bool has_year(const Prepared *prepared, int64_t year)
{
    bool is_there = false;
    for (size_t i = 0; i < prepared->year_count; i++)
        is_there |= prepared->years[i] == year;
    return is_there;
}

static int print(const Audience *audience, RunResult *result, const UnitsQuestion *question)
{
    Units units = {.audience = audience,
                   .question = question,
                   .result = result,
                   .model = result->model,
                   .space = run_main_space(result->model),
                   .is_for_files = answer_is_for_files(audience)};
    if (!units_choose_columns(&units))
        return audience_complain(audience, "%s", say("these rules have no result table of their units"));
    if (question->year != 0 && !has_year(result->prepared, question->year))
        return audience_complain(audience, say("there is no %lld in the data"), (long long)question->year);
    find_rows(&units);
    sort_rows(&units);
    return put(&units);
}

int units_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const UnitsQuestion *question)
{
    RunOptions options = *run;
    Requests requests = {0};
    if (run_main_space(rules->model).table == NULL)
        return audience_complain(audience, "%s", say("these rules are not about the rows of a table"));
    if (!read_requests(rules, question, &requests))
        return audience_print_problem(audience, rules, (Text){0});
    options.where = question->where;
    options.measures = requests.items;
    options.measure_count = requests.count;
    options.for_summary = true; /* which rows count */
    RunResult *result = run_rules(rules, &options);
    int status = result->status == RUN_DONE ? print(audience, result, question) : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
