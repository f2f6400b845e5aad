/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/duties_answer.h"

#include <stdlib.h>
#include <string.h>

#include "explain/figure.h"
#include "run/derived_rows.h"
#include "session/answer_tables.h"
#include "show/labels.h"
#include "show/text_sheet.h"

/* Where the order is told: what waits first. */
static const char *const statuses[] = {"overdue", "open", "undetermined", "late", "met", ""};
enum { STATUSES = sizeof statuses / sizeof *statuses, STATUS_NONE = STATUSES - 1 };

typedef struct Duty {
    size_t index; /* of the table's rows */
    size_t status;
    int64_t due;  /* INT64_MAX: none */
    int64_t year; /* of what has no date that it is due on: the latest first; INT64_MIN: none */
} Duty;

typedef struct Duties {
    const Audience *audience;
    const DutiesQuestion *question;
    RunResult *result;
    const Sheet *whole; /* the table for files, of all rows */
    size_t status_column, due_column;
    VECTOR(Duty) list;
} Duties;

bool duty_is_status(const char *word)
{
    for (size_t i = 0; i < STATUS_NONE; i++) {
        if (strcmp(statuses[i], word) == 0)
            return true;
    }
    return false;
}

/* ── which, and in which order ───────────────────────────────────────────────────────────────────────────── */

static Text cell(const Duties *duties, size_t row, size_t column)
{
    TextBuilder out = {.arena = duties->result->arena};
    if (column < duties->whole->column_count)
        duties->whole->print(duties->whole, row, column, &out);
    return text_built(&out);
}

static size_t column_called(const Sheet *sheet, const char *title)
{
    size_t column = 0;
    while (column < sheet->column_count && !text_equal_string(sheet->columns[column].title, title))
        column++;
    return column;
}

static size_t status_of(const Duties *duties, size_t row)
{
    Text word = cell(duties, row, duties->status_column);
    for (size_t i = 0; i < STATUS_NONE; i++) {
        if (text_equal_string(word, statuses[i]))
            return i;
    }
    return STATUS_NONE;
}

static int compare(const void *left, const void *right)
{
    const Duty *a = left, *b = right;
    int order = (a->status > b->status) - (a->status < b->status);
    if (order == 0)
        order = (a->due > b->due) - (a->due < b->due);
    if (order == 0 && a->status == STATUS_NONE)
        order = (a->year < b->year) - (a->year > b->year);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static bool is_of_unit(const Duties *duties, const DerivedRows *rows, size_t index, int64_t unit)
{
    const DerivedRow *row = &rows->items[index];
    const DerivedRule *rule = &rows->rules[row->rule];
    const Table *main_table = run_main_space(duties->result->model).table;
    bool is_unit = rule->plan->unit_table != NULL && main_table != NULL &&
                   table_subject(rule->plan->unit_table) == table_subject(main_table);
    return is_unit && derived_has(rule->unit, row->row) && value_whole(rule->unit, row->row) == unit;
}

static void find(Duties *duties, const DerivedRows *rows, int64_t unit)
{
    const char *wanted = duties->question->status;
    for (size_t i = 0; i < rows->count; i++) {
        Duty duty = {.index = i, .status = status_of(duties, i), .due = INT64_MAX, .year = rows->items[i].year};
        if (duties->question->unit != NULL && !is_of_unit(duties, rows, i, unit))
            continue;
        if (wanted != NULL && strcmp(statuses[duty.status], wanted) != 0)
            continue;
        date_read(cell(duties, i, duties->due_column), &duty.due);
        vector_push(duties->result->arena, &duties->list, duty);
    }
    if (duties->list.count > 0)
        qsort(duties->list.items, duties->list.count, sizeof *duties->list.items, compare);
}

/* ── the table ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool print_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *out)
{
    const Duties *duties = sheet->content;
    return duties->whole->print(duties->whole, duties->list.items[row].index, column, out);
}

static void put_counts(const Duties *duties)
{
    size_t counts[STATUSES] = {0};
    bool has_any = false;
    for (size_t i = 0; i < duties->list.count; i++)
        counts[duties->list.items[i].status]++;
    FILE *out = duties->audience->answers;
    for (size_t i = 0; i < STATUS_NONE; i++) {
        if (counts[i] > 0)
            fprintf(out, "%s%zu %s", has_any ? ", " : "", counts[i], say(statuses[i]));
        has_any |= counts[i] > 0;
    }
    fputs(has_any ? "\n\n" : "", out);
}

static int put(const Duties *duties)
{
    const Audience *audience = duties->audience;
    size_t found = duties->list.count, most = duties->question->most;
    Sheet sheet = *duties->whole;
    SheetList sheets = {0};
    sheet.print = print_cell;
    sheet.content = duties;
    sheet.row_count = found;
    vector_push(duties->result->arena, &sheets, &sheet);
    if (answer_is_for_files(audience))
        return answer_put_tables(audience, duties->result->arena, &sheets);
    sheet.row_count = found < most ? found : most;
    put_counts(duties);
    if (found == 0)
        fputs(say("none\n"), audience->answers);
    else
        write_table(&sheet, audience->answers, answer_table_style(audience));
    if (found > most)
        fprintf(audience->answers, say("… and %zu more\n"), found - most);
    return EXIT_FINE;
}

/* The table of the kind; false where the rules have none of it. */
static bool find_origin(RunResult *result, DutyKind kind, SheetOrigin *out)
{
    SheetOrigins origins = sheet_origins(result->arena, result->model);
    for (size_t i = 0; i < origins.count; i++) {
        *out = origins.items[i];
        if (out->source == (kind == DUTY_OBLIGATION ? SHEET_OBLIGATIONS : SHEET_DECISIONS))
            return true;
    }
    return false;
}

static int print(const Audience *audience, RunResult *result, const DutiesQuestion *question)
{
    Duties duties = {.audience = audience, .question = question, .result = result};
    Selection selection;
    SheetOrigin origin;
    Text problem;
    int64_t unit = 0;
    Space space = run_main_space(result->model);
    if (!find_origin(result, question->kind, &origin))
        return audience_complain(audience, "%s",
                                 question->kind == DUTY_OBLIGATION ? say("these rules have no obligations")
                                                                   : say("these rules leave no decisions"));
    if (question->unit != NULL &&
        (space.table == NULL || !figure_find_key(result, table_subject(space.table), text_of(question->unit), &unit, &problem)))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    selection_read(result->arena, result->model, NULL, NULL, &selection, &problem);
    selection.has_years = question->year != 0;
    selection.first_year = selection.last_year = question->year;
    duties.whole = derived_table_sheet(result, &selection, &origin);
    duties.status_column = column_called(duties.whole, "status");
    duties.due_column = column_called(duties.whole, "due");
    find(&duties, derived_rows(result, &selection, &origin), unit);
    return put(&duties);
}

int duties_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const DutiesQuestion *question)
{
    RunResult *result = run_rules(rules, run);
    int status = result->status == RUN_DONE ? print(audience, result, question) : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
