/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a figure of the rules to the row of the data. Declared in explain/figure.h. */
#include <inttypes.h>
#include <string.h>

#include "base/suggest.h"
#include "source/language.h"
#include "explain/figure.h"
#include "show/values.h"

/* Keys that are looked through for a near one. */
enum { KEYS_MOST = 100000, ROWS_MOST = 1000000 };

/* ── rows by key and year ────────────────────────────────────────────────────────────────────────────────── */

static Text unknown_key(const RunResult *result, const Table *table, Text key)
{
    const Prepared *prepared = result->prepared;
    Suggestion suggestion = suggestion_for(key);
    size_t count = row_key_count(prepared, table);
    for (size_t i = 0; i < count && count <= KEYS_MOST; i++) {
        TextBuilder words = {.arena = result->arena};
        row_key_print(prepared, table, (int64_t)i, &words);
        suggestion_offer(&suggestion, text_built(&words));
    }
    Text word = row_word(result->model, table);
    if (suggestion.best.length > 0)
        return text_format(result->arena, say("there is no %.*s `%.*s` in the data; did you mean `%.*s`?"),
                           TEXT_ARGUMENTS(word), TEXT_ARGUMENTS(key), TEXT_ARGUMENTS(suggestion.best));
    return text_format(result->arena, say("there is no %.*s `%.*s` in the data"), TEXT_ARGUMENTS(word), TEXT_ARGUMENTS(key));
}

static bool has_key(const Table *table) { return table->key_count > 0 || table->year_in_key; }

static Text without_key(const RunResult *result, const Table *table)
{
    return text_format(result->arena, say("`%.*s` has no key, so that its rows cannot be named"),
                       TEXT_ARGUMENTS(*table->name.name));
}

/* What find_key gives where it finds none, or more than one. */
enum { NO_ROW = -1, SEVERAL_ROWS = -2 };

/* A key of several columns is written as results have it, with blanks between its parts. */
static int64_t find_key(const RunResult *result, const Table *table, Text key)
{
    if (table->key_count == 0 && table->year_in_key)
        return row_key_count(result->prepared, table) > 0 ? 0 : -1;
    if (table->key_count == 1)
        return prepared_find_key(result->prepared, table, key);
    TextBuilder words = {.arena = result->arena};
    size_t count = row_key_count(result->prepared, table);
    int64_t found = NO_ROW;
    for (size_t i = 0; i < count; i++) {
        words.length = 0;
        row_key_print(result->prepared, table, (int64_t)i, &words);
        if (text_equal(text_built(&words), key))
            found = found == NO_ROW ? (int64_t)i : SEVERAL_ROWS;
    }
    return found;
}

/* `2019 to 2021, 2023`. */
static Text years_listed(Arena *arena, const int64_t *years, size_t count)
{
    TextBuilder out = {.arena = arena};
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && years[end] == years[end - 1] + 1; end++)
            continue;
        text_append_string(&out, begin > 0 ? ", " : "");
        if (end == begin + 1)
            text_append_format(&out, "%lld", (long long)years[begin]);
        else
            text_append_format(&out, say("%lld to %lld"), (long long)years[begin], (long long)years[end - 1]);
    }
    return text_built(&out);
}

static Text unknown_year(const RunResult *result, Text whose, int64_t year, const int64_t *years, size_t count)
{
    if (count == 0)
        return text_format(result->arena, say("%.*s has no years in the data"), TEXT_ARGUMENTS(whose));
    return text_format(result->arena, say("%.*s has no %lld; its years are %.*s"), TEXT_ARGUMENTS(whose), (long long)year,
                       TEXT_ARGUMENTS(years_listed(result->arena, years, count)));
}

static bool find_panel_row(const RunResult *result, const Figure *figure, int64_t subject, size_t *out, Text *problem)
{
    const PreparedTable *panel = &result->prepared->tables[figure->space.table->index];
    size_t begin = panel->starts[subject], end = panel->starts[subject + 1];
    for (size_t row = begin; row < end; row++) {
        *out = row;
        if (panel->years[row] == figure->year)
            return true;
    }
    Text whose = text_format(result->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(row_word(result->model, figure->space.table)),
                             figure->key.length > 0 ? " " : "", TEXT_ARGUMENTS(figure->key));
    *problem = unknown_year(result, whose, figure->year, panel->years + begin, end - begin);
    return false;
}

static bool find_in_years(const RunResult *result, const Figure *figure, size_t *out, Text *problem)
{
    const Prepared *prepared = result->prepared;
    for (*out = 0; *out < prepared->year_count; ++*out) {
        if (prepared->years[*out] == figure->year)
            return true;
    }
    *problem = unknown_year(result, text_of(say("the data")), figure->year, prepared->years, prepared->year_count);
    return false;
}

bool figure_find_key(const RunResult *result, const Table *table, Text key, int64_t *out, Text *problem)
{
    if (!has_key(table)) {
        *problem = without_key(result, table);
        return false;
    }
    *out = find_key(result, table, key);
    if (*out == SEVERAL_ROWS)
        *problem = text_format(result->arena, say("several rows of `%.*s` are called `%.*s`"),
                               TEXT_ARGUMENTS(*table->name.name), TEXT_ARGUMENTS(key));
    else if (*out < 0)
        *problem = unknown_key(result, table, key);
    return *out >= 0;
}

bool figure_find_row(const RunResult *result, const Figure *figure, size_t *out, Text *problem)
{
    if (figure->space.kind == SPACE_YEARS)
        return find_in_years(result, figure, out, problem);
    const Table *table = figure->space.table;
    const Table *keyed = figure->space.kind == SPACE_PANEL ? table_subject(table) : table;
    int64_t row;
    if (!figure_find_key(result, keyed, figure->key, &row, problem))
        return false;
    *out = (size_t)row;
    if (figure->space.kind != SPACE_PANEL)
        return true;
    if (figure->has_year)
        return find_panel_row(result, figure, row, out, problem);
    *problem = text_format(result->arena, say("say which year of %.*s %.*s"), TEXT_ARGUMENTS(row_word(result->model, table)),
                           TEXT_ARGUMENTS(figure->key));
    return false;
}

/* ── rows of rules ───────────────────────────────────────────────────────────────────────────────────────── */

static const PlanRule *rule_of(const RunResult *result, const Quantity *quantity)
{
    for (size_t i = 0; i < result->plan->rule_count; i++) {
        if (result->plan->rules[i].quantity == quantity)
            return &result->plan->rules[i];
    }
    return NULL;
}

/* `Q3` or `M07`, from 1. */
static bool read_part(Text instance, int parts, size_t *out)
{
    size_t number = 0;
    bool has_letter = instance.length > 1 && (instance.start[0] | 0x20) == (parts == 12 ? 'm' : 'q');
    for (size_t i = 1; has_letter && i < instance.length; i++) {
        has_letter = instance.start[i] >= '0' && instance.start[i] <= '9';
        number = number * 10 + (size_t)(instance.start[i] - '0');
    }
    *out = number - 1;
    return has_letter && number >= 1 && number <= (size_t)parts;
}

static bool find_part(const RunResult *result, const Figure *figure, const PlanRule *rule, Subject *out, Text *problem)
{
    size_t part, row;
    int parts = result->plan->frames[rule->frame].parts;
    if (!read_part(figure->instance, parts, &part)) {
        *problem = text_format(result->arena,
                               parts == 12 ? say("`%.*s` is due each month: say which, M01 to M12")
                                           : say("`%.*s` is due each quarter: say which, Q1, Q2, Q3 or Q4"),
                               TEXT_ARGUMENTS(*rule->quantity->name.name));
        return false;
    }
    if (!figure_find_row(result, figure, &row, problem))
        return false;
    *out = (Subject){rule->quantity, rule, row * (size_t)parts + part};
    return true;
}

static bool is_of_subject(const RunResult *result, const Figure *figure, const PlanRule *rule, size_t row, int64_t subject)
{
    Cell unit = rule->unit == NODE_NONE ? (Cell){.mark = MARK_UNKNOWN} : cells_value(result->cells, rule->unit, row);
    Cell year = rule->year == NODE_NONE ? (Cell){.mark = MARK_UNKNOWN} : cells_value(result->cells, rule->year, row);
    return unit.mark == 0 && unit.whole == subject && (!figure->has_year || (year.mark == 0 && year.whole == figure->year));
}

static void append_key(const RunResult *result, const Table *table, size_t row, TextBuilder *out)
{
    text_append_string(out, out->length > 0 ? ", " : "");
    row_key_print(result->prepared, table, (int64_t)row, out);
}

/* The row of another table that the instance names, or the only one that this subject and year have. */
static bool find_instance(const RunResult *result, const Figure *figure, const PlanRule *rule, Subject *out, Text *problem)
{
    const Table *table = rule->quantity->space.table;
    int64_t subject = prepared_find_key(result->prepared, table_subject(figure->space.table), figure->key);
    TextBuilder keys = {.arena = result->arena};
    size_t found = 0, count = result->prepared->tables[table->index].row_count;
    if (subject < 0) {
        *problem = unknown_key(result, table_subject(figure->space.table), figure->key);
        return false;
    }
    int64_t named = figure->instance.length > 0 ? find_key(result, table, figure->instance) : NO_ROW;
    for (size_t row = 0; row < count && count <= ROWS_MOST; row++) {
        if (!is_of_subject(result, figure, rule, row, subject))
            continue;
        append_key(result, table, row, &keys);
        if (found++ == 0 || (int64_t)row == named)
            *out = (Subject){rule->quantity, rule, row};
        if ((int64_t)row == named)
            return true;
    }
    if (found == 1 && figure->instance.length == 0)
        return true;
    Text name = *table->name.name, list = text_built(&keys);
    *problem = found == 0 ? text_format(result->arena, say("`%.*s` is about `%.*s`, and there is none of that unit and year"),
                                        TEXT_ARGUMENTS(*rule->quantity->name.name), TEXT_ARGUMENTS(name))
                          : text_format(result->arena, say("`%.*s` is about `%.*s`: say which of %.*s"),
                                        TEXT_ARGUMENTS(*rule->quantity->name.name), TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(list));
    return false;
}

/* The quantity is computed, but not for the rows that the words name: how it is asked for. */
static Text wrong_rows(const RunResult *result, const Figure *figure)
{
    const Quantity *quantity = figure->quantity;
    Text name = *quantity->name.name;
    if (quantity->space.kind == SPACE_YEARS)
        return text_format(result->arena, say("`%.*s` is computed for each year: ask `YEAR %.*s`"), TEXT_ARGUMENTS(name),
                           TEXT_ARGUMENTS(name));
    Text table = *quantity->space.table->name.name;
    if (!has_key(quantity->space.table))
        return without_key(result, quantity->space.table);
    bool has_year = quantity->space.kind == SPACE_PANEL;
    if (quantity->space.table == figure->space.table && !has_year)
        return text_format(result->arena, say("`%.*s` does not differ from year to year: leave the year out"),
                           TEXT_ARGUMENTS(name));
    if (quantity->space.table == figure->space.table) {
        Figure of_year = *figure;
        size_t row;
        Text problem = {0};
        of_year.space = quantity->space;
        figure_find_row(result, &of_year, &row, &problem);
        return problem;
    }
    return text_format(result->arena,
                       has_year ? say("`%.*s` is computed for `%.*s`: ask `%.*s KEY YEAR %.*s`")
                                : say("`%.*s` is computed for `%.*s`: ask `%.*s KEY %.*s`"),
                       TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(table), TEXT_ARGUMENTS(table), TEXT_ARGUMENTS(name));
}

bool figure_find(const RunResult *result, const Figure *figure, Subject *out, Text *problem)
{
    const PlanRule *rule = figure->quantity == NULL ? NULL : rule_of(result, figure->quantity);
    if (rule != NULL && result->plan->frames[rule->frame].kind == FRAME_PARTS)
        return find_part(result, figure, rule, out, problem);
    bool is_other = figure->quantity != NULL && !space_equal(figure->quantity->space, figure->space);
    if (is_other && rule != NULL && figure->quantity->space.kind == SPACE_TABLE)
        return find_instance(result, figure, rule, out, problem);
    if (is_other) {
        *problem = wrong_rows(result, figure);
        return false;
    }
    if (figure->instance.length > 0) {
        *problem = text_format(result->arena, say("`%.*s` is one word too many: what stands before it names one figure"),
                               TEXT_ARGUMENTS(figure->instance));
        return false;
    }
    size_t row;
    if (!figure_find_row(result, figure, &row, problem))
        return false;
    bool is_derived = rule != NULL && (figure->quantity->kind == QUANTITY_OBLIGATION);
    *out = (Subject){figure->quantity, is_derived ? rule : NULL, row};
    return true;
}
