/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/selection.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "source/language.h"

/* The tables there are */

static bool has_kind(const Model *model, QuantityKind kind)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        if (model->quantities[i]->kind == kind)
            return true;
    }
    return false;
}

static const SheetOrigin *find_sheet(const SheetOrigins *sheets, Text name)
{
    for (size_t i = 0; i < sheets->count; i++) {
        if (text_equal(sheets->items[i].name, name))
            return &sheets->items[i];
    }
    return NULL;
}

/* A derived table whose name a result of the rules has taken is told apart. */
static void add_derived(Arena *arena, SheetOrigins *sheets, SheetOrigin origin, const char *ending)
{
    if (find_sheet(sheets, origin.name) != NULL)
        origin.name = text_format(arena, "%.*s_%s", TEXT_ARGUMENTS(origin.name), ending);
    vector_push(arena, sheets, origin);
}

static void add_ledgers(Arena *arena, const Model *model, SheetOrigins *sheets)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *action = model->quantities[i];
        if (action->kind != QUANTITY_ACTION || action->space.table->unrecorded)
            continue;
        bool is_listed = false;
        for (size_t j = 0; j < sheets->count; j++)
            is_listed |= sheets->items[j].source == SHEET_LEDGER && sheets->items[j].ledger == action->space.table;
        SheetOrigin origin = {*action->space.table->name.name, SHEET_LEDGER, 0, action->space.table};
        if (!is_listed)
            add_derived(arena, sheets, origin, "verdicts");
    }
}

SheetOrigins sheet_origins(Arena *arena, const Model *model)
{
    SheetOrigins sheets = {0};
    for (size_t i = 0; i < model->result_count; i++)
        vector_push(arena, &sheets, (SheetOrigin){*model->results[i].name.name, SHEET_RESULT, i, NULL});
    if (has_kind(model, QUANTITY_OBLIGATION))
        add_derived(arena, &sheets, (SheetOrigin){text_of("obligations"), SHEET_OBLIGATIONS, 0, NULL}, "of_rules");
    if (has_kind(model, QUANTITY_SANCTION))
        add_derived(arena, &sheets, (SheetOrigin){text_of("sanctions"), SHEET_SANCTIONS, 0, NULL}, "of_rules");
    add_ledgers(arena, model, &sheets);
    if (has_kind(model, QUANTITY_DECISION))
        add_derived(arena, &sheets, (SheetOrigin){text_of("decisions"), SHEET_DECISIONS, 0, NULL}, "of_rules");
    if (model->dispensations != NULL)
        add_derived(arena, &sheets, (SheetOrigin){text_of("dispensations"), SHEET_DISPENSATIONS, 0, NULL}, "of_rules");
    return sheets;
}

/* --select */

static Text next_name(Text *list)
{
    const char *comma = memchr(list->start, ',', list->length);
    Text name = {list->start, comma == NULL ? list->length : (size_t)(comma - list->start)};
    size_t passed = name.length + (comma != NULL);
    *list = (Text){list->start + passed, list->length - passed};
    while (name.length > 0 && name.start[0] == ' ')
        name = (Text){name.start + 1, name.length - 1};
    while (name.length > 0 && name.start[name.length - 1] == ' ')
        name.length--;
    return name;
}

static size_t main_result(const Model *model)
{
    Space space = run_main_space(model);
    for (size_t i = 0; i < model->result_count; i++) {
        if (space_equal(model->results[i].space, space))
            return i;
    }
    return model->result_count > 0 ? 0 : SIZE_MAX;
}

static bool add_column(Arena *arena, const ResultTable *table, Text name, Selection *out)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (text_equal(*table->titles[i], name)) {
            vector_push(arena, &out->columns, i);
            return true;
        }
    }
    return false;
}

static Text unknown_name(Arena *arena, const Model *model, const SheetOrigins *all, const Selection *out, Text name)
{
    Suggestion suggestion = suggestion_for(name);
    TextBuilder words = {.arena = arena};
    for (size_t i = 0; i < all->count; i++)
        suggestion_offer(&suggestion, all->items[i].name);
    for (size_t i = 0; out->main_result != SIZE_MAX && i < model->results[out->main_result].column_count; i++)
        suggestion_offer(&suggestion, *model->results[out->main_result].titles[i]);
    if (suggestion.best.length > 0)
        text_append_format(&words, say("there is no result table or column `%.*s`; did you mean `%.*s`?"), TEXT_ARGUMENTS(name),
                           TEXT_ARGUMENTS(suggestion.best));
    else
        text_append_format(&words, say("there is no result table or column `%.*s`; the tables are "), TEXT_ARGUMENTS(name));
    for (size_t i = 0; suggestion.best.length == 0 && i < all->count; i++)
        text_append_format(&words, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGUMENTS(all->items[i].name));
    return text_built(&words);
}

static bool read_names(Arena *arena, const Model *model, const SheetOrigins *all, Text list, Selection *out, Text *problem)
{
    while (list.length > 0) {
        Text name = next_name(&list);
        const SheetOrigin *sheet = find_sheet(all, name);
        if (sheet != NULL && find_sheet(&out->sheets, name) == NULL) {
            vector_push(arena, &out->sheets, *sheet);
        } else if (sheet == NULL &&
                   (out->main_result == SIZE_MAX || !add_column(arena, &model->results[out->main_result], name, out))) {
            *problem = unknown_name(arena, model, all, out, name);
            return false;
        }
    }
    /* Columns alone mean the main result. */
    if (out->columns.count > 0 && find_sheet(&out->sheets, *model->results[out->main_result].name.name) == NULL)
        vector_push(arena, &out->sheets,
                    (SheetOrigin){*model->results[out->main_result].name.name, SHEET_RESULT, out->main_result, NULL});
    return true;
}

/* --year */

static bool read_year(const char *words, const char **end, int64_t *out)
{
    errno = 0;
    char *stop;
    long year = strtol(words, &stop, 10);
    *end = stop;
    *out = year;
    return stop != words && errno == 0 && *words >= '0' && *words <= '9' && year >= DATE_YEAR_FIRST && year <= DATE_YEAR_LAST;
}

bool selection_read_years(const char *words, int64_t *first, int64_t *last)
{
    const char *end;
    if (!read_year(words, &end, first))
        return false;
    *last = *first;
    if (strncmp(end, "..", 2) == 0 && !read_year(end + 2, &end, last))
        return false;
    return *end == '\0' && *first <= *last;
}

bool selection_read(Arena *arena, const Model *model, const char *names, const char *years, Selection *out, Text *problem)
{
    *out = (Selection){.main_result = main_result(model), .has_names = names != NULL};
    SheetOrigins all = sheet_origins(arena, model);
    out->has_years = years != NULL;
    if (years != NULL && !selection_read_years(years, &out->first_year, &out->last_year)) {
        *problem =
            text_format(arena, say("`--year %s`: a year such as 2024 or a stretch such as 2022..2024 is expected"), years);
        return false;
    }
    if (names == NULL)
        out->sheets = all;
    return names == NULL || read_names(arena, model, &all, text_of(names), out, problem);
}

/* Rows */

bool selection_shows_year(const Selection *selection, bool has_year, int64_t year)
{
    return !selection->has_years || (has_year && year >= selection->first_year && year <= selection->last_year);
}

bool selection_shows_row(const RunResult *result, size_t row)
{
    return !result->has_where || value_whole(run_node_column(result, result->where), row) == 1;
}

/* The years of a subject stand together. What belongs to a year that the subject does not have (a plan for a year to come)
 * is shown with any year of the subject. */
static bool shows_subject(const RunResult *result, const PreparedTable *panel, int64_t subject, bool has_year, int64_t year)
{
    bool is_shown = false;
    if (subject < 0 || (size_t)subject >= panel->subject_count)
        return false;
    for (size_t row = panel->starts[subject]; row < panel->starts[subject + 1]; row++) {
        bool row_is_shown = selection_shows_row(result, row);
        if (has_year && panel->years[row] == year)
            return row_is_shown;
        is_shown |= row_is_shown;
    }
    return is_shown;
}

bool selection_shows_unit(const RunResult *result, const Table *table, int64_t unit, bool has_year, int64_t year)
{
    if (!result->has_where)
        return true;
    Space space = run_main_space(result->model);
    if (table == NULL || space.table == NULL || (table != space.table && table != table_subject(space.table)))
        return false;
    if (space.kind == SPACE_PANEL)
        return shows_subject(result, &result->prepared->tables[space.table->index], unit, has_year, year);
    return unit >= 0 && selection_shows_row(result, (size_t)unit);
}
