/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of flips. Declared in flip/flip.h. */
#include <inttypes.h>
#include <stdlib.h>

#include "source/language.h"
#include "flip/flip_parts.h"
#include "show/text_sheet.h"
#include "show/values.h"

/* Decimals of numbers in files; what has more stands exactly in a column of its own. */
enum { DECIMALS_IN_FILES = 10 };

typedef struct Place { /* of one flip in the table */
    const FlipRow *row;
    const FlipPoint *point;
    Fraction nearest; /* of the row */
    Fraction size;    /* how far this one is */
} Place;
typedef VECTOR(Place) Places;

typedef struct FlipTable {
    const RunResult *result;
    const FlipQuestion *question;
    TextSheet *sheet;
    bool says;
} FlipTable;

/* ── which, in which order ───────────────────────────────────────────────────────────────────────────────── */

static int compare_places(const void *left, const void *right)
{
    const Place *a = left, *b = right;
    int order = fraction_compare(a->nearest, b->nearest);
    if (order == 0)
        order = (a->row->row > b->row->row) - (a->row->row < b->row->row);
    if (order == 0)
        order = fraction_compare(a->size, b->size);
    return order != 0 ? order : fraction_compare(a->point->at, b->point->at);
}

static Places places_of(Arena *arena, const FlipQuestion *question, const FlipRows *rows)
{
    Places places = {0};
    for (size_t i = 0; i < rows->count; i++) {
        const FlipRow *row = &rows->items[i];
        Fraction nearest;
        if (flip_nearest(question, row, &nearest) == NULL || !flip_is_within(question, nearest))
            continue;
        for (size_t j = 0; j < row->points.count; j++) {
            Fraction size = flip_distance(question, row, &row->points.items[j]);
            size.numerator = size.numerator < 0 ? -size.numerator : size.numerator;
            vector_push(arena, &places, ((Place){row, &row->points.items[j], nearest, size}));
        }
    }
    if (places.count > 0)
        qsort(places.items, places.count, sizeof *places.items, compare_places);
    return places;
}

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool has_rows(const FlipQuestion *question) { return question->space.table != NULL; }

static bool has_years(const FlipQuestion *question) { return space_has_year(question->space); }

static CellKind unknown_kind(const FlipTable *table)
{
    return type_is_amount(table->question->unknown_type) ? CELL_NUMBER : CELL_TEXT;
}

/* A parameter's value is the same in every row: people read it above the table. */
static bool shows_in_force(const FlipTable *table) { return !table->says || table->question->parameter.parameter == NULL; }

static void add_columns(FlipTable *table)
{
    const FlipQuestion *question = table->question;
    TextSheet *sheet = table->sheet;
    if (has_rows(question))
        text_sheet_column(sheet, row_word(table->result->model, question->space.table), CELL_TEXT);
    if (has_years(question))
        text_sheet_column(sheet, text_of("year"), CELL_NUMBER);
    if (question->parts > 1)
        text_sheet_column(sheet, text_of(question->parts == 12 ? "month" : "quarter"), CELL_TEXT);
    text_sheet_column(sheet, text_of("now"), CELL_TEXT);
    if (shows_in_force(table))
        text_sheet_column(sheet, table->says ? question->unknown_name : text_of("in_force"), unknown_kind(table));
    text_sheet_column(sheet, text_of("flips_at"), unknown_kind(table));
    if (!table->says)
        text_sheet_column(sheet, text_of("exactly"), CELL_TEXT);
    text_sheet_column(sheet, text_of("distance"), unknown_kind(table));
    text_sheet_column(sheet, text_of("below"), CELL_TEXT);
    text_sheet_column(sheet, text_of("at"), CELL_TEXT);
    text_sheet_column(sheet, text_of("above"), CELL_TEXT);
    text_sheet_column(sheet, text_of("found"), CELL_TEXT);
}

/* ── cells ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void add_key(FlipTable *table, size_t row)
{
    const FlipQuestion *question = table->question;
    const Table *rows = question->space.table;
    TextBuilder key = {.arena = table->sheet->arena};
    bool is_panel = question->space.kind == SPACE_PANEL;
    size_t base = row / (size_t)question->parts;
    int64_t number = is_panel ? table->result->prepared->tables[rows->index].subjects[base] : (int64_t)base;
    row_key_print(table->result->prepared, is_panel ? table_subject(rows) : rows, number, &key);
    text_sheet_cell(table->sheet, text_built(&key));
}

static void add_row_words(FlipTable *table, const FlipRow *row)
{
    const FlipQuestion *question = table->question;
    int64_t year;
    if (has_rows(question))
        add_key(table, row->row);
    if (has_years(question) && flip_row_year(table->result, table->result->cells, question, row->row, &year))
        text_sheet_cell_format(table->sheet, "%" PRId64, year);
    else if (has_years(question))
        text_sheet_cell(table->sheet, (Text){0});
    if (question->parts > 1)
        text_sheet_cell_format(table->sheet, question->parts == 12 ? "M%02zu" : "Q%zu", row->row % (size_t)question->parts + 1);
}

static void add_outcome(FlipTable *table, FlipOutcome outcome)
{
    TextBuilder words = {.arena = table->sheet->arena};
    flip_print_outcome(table->result, table->question, outcome, &words);
    if (words.length == 0 && table->says)
        text_append_string(&words, "–");
    text_sheet_cell(table->sheet, text_built(&words));
}

static void print_number(Fraction value, TextBuilder *out)
{
    TextBuilder digits = {.arena = out->arena};
    fraction_print(&digits, value, DECIMALS_IN_FILES);
    Text text = text_built(&digits);
    while (text.length > 0 && text.start[text.length - 1] == '0')
        text.length--;
    if (text.length > 0 && text.start[text.length - 1] == '.')
        text.length--;
    text_append(out, text);
}

static void add_value(FlipTable *table, Fraction value)
{
    TextBuilder words = {.arena = table->sheet->arena};
    if (table->says || unknown_kind(table) == CELL_TEXT)
        flip_print_value(table->result, table->question, value, &words);
    else
        print_number(flip_plain_value(table->result, table->question, value), &words);
    text_sheet_cell(table->sheet, text_built(&words));
}

static void add_exactly(FlipTable *table, Fraction value)
{
    TextBuilder words = {.arena = table->sheet->arena};
    if (unknown_kind(table) == CELL_NUMBER)
        fraction_print_exact(&words, flip_plain_value(table->result, table->question, value));
    text_sheet_cell(table->sheet, text_built(&words));
}

/* Words have no distance; days are counted. */
static void add_distance(FlipTable *table, Fraction distance)
{
    TextBuilder words = {.arena = table->sheet->arena};
    if (!table->question->is_unordered && table->says)
        flip_print_distance(table->result, table->question, distance, &words);
    else if (!table->question->is_unordered)
        print_number(flip_plain_value(table->result, table->question, distance), &words);
    text_sheet_cell(table->sheet, text_built(&words));
}

/* The outcomes on either side of a whole number are those of its neighbours, if it may be one of them. */
static void add_beside(FlipTable *table, const Place *place, Fraction at, int side)
{
    const FlipQuestion *question = table->question;
    Fraction neighbour = at;
    if (!question->is_whole)
        add_outcome(table, side < 0 ? place->point->below : place->point->above);
    else if (!question->is_unordered && fraction_add(at, fraction_of_integer(side), &neighbour) &&
             flip_is_in_range(question, neighbour))
        add_outcome(table, flip_outcome_at(place->row, neighbour));
    else
        text_sheet_cell(table->sheet, (Text){0});
}

static void add_exactly_at(FlipTable *table, const Place *place, Fraction at)
{
    bool is_neighbour = table->question->is_whole && !table->question->is_unordered;
    add_outcome(table, is_neighbour ? flip_outcome_at(place->row, at) : place->point->exactly);
}

static void add_place(FlipTable *table, const Place *place)
{
    static const char *const methods[] = {
        [FLIP_SOLVED] = "solved", [FLIP_TRIED] = "tried", [FLIP_SEARCHED] = "searched", [FLIP_UNANSWERED] = ""};
    const FlipQuestion *question = table->question;
    Fraction at = flip_shown_at(question, place->row, place->point);
    add_row_words(table, place->row);
    add_outcome(table, place->row->now);
    if (shows_in_force(table))
        add_value(table, place->row->in_force);
    add_value(table, at);
    if (!table->says)
        add_exactly(table, at);
    add_distance(table, flip_distance(question, place->row, place->point));
    add_beside(table, place, at, -1);
    add_exactly_at(table, place, at);
    add_beside(table, place, at, 1);
    text_sheet_cell(table->sheet, text_of(methods[place->row->method]));
}

const Sheet *flip_sheet(Arena *arena, const RunResult *result, const FlipQuestion *question, const FlipRows *rows, bool says)
{
    FlipTable table = {.result = result, .question = question, .sheet = text_sheet_open(arena), .says = says};
    Places places = places_of(arena, question, rows);
    table.sheet->sheet.name = text_of("flips");
    add_columns(&table);
    for (size_t i = 0; i < places.count; i++)
        add_place(&table, &places.items[i]);
    return &table.sheet->sheet;
}

/* ── the value with few enough rows ──────────────────────────────────────────────────────────────────────── */

const Sheet *flip_bound_sheet(Arena *arena, const RunResult *result, const FlipQuestion *question, const FlipBound *bound)
{
    static const char *const sides[] = {"just below", "at", "just above"};
    FlipTable table = {.result = result, .question = question, .sheet = text_sheet_open(arena)};
    TextSheet *sheet = table.sheet;
    sheet->sheet.name = text_of("at_most");
    text_sheet_column(sheet, text_of("case"), CELL_TEXT);
    text_sheet_column(sheet, text_of("at_most"), CELL_NUMBER);
    text_sheet_column(sheet, text_of("in_force"), unknown_kind(&table));
    text_sheet_column(sheet, text_of("rows_now"), CELL_NUMBER);
    text_sheet_column(sheet, text_of("value"), unknown_kind(&table));
    text_sheet_column(sheet, text_of("exactly"), CELL_TEXT);
    text_sheet_column(sheet, text_of("side"), CELL_TEXT);
    text_sheet_column(sheet, text_of("rows"), CELL_NUMBER);
    text_sheet_cell(sheet, question->at_most_case);
    text_sheet_cell_format(sheet, "%zu", question->at_most);
    add_value(&table, question->in_force);
    text_sheet_cell_format(sheet, "%zu", bound->now);
    if (!bound->is_found) {
        for (int i = 0; i < 4; i++)
            text_sheet_cell(sheet, (Text){0});
        return &sheet->sheet;
    }
    add_value(&table, bound->value);
    add_exactly(&table, bound->value);
    text_sheet_cell(sheet, text_of(sides[bound->side + 1]));
    text_sheet_cell_format(sheet, "%zu", bound->count);
    return &sheet->sheet;
}
