/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/arguments.h"

#include <string.h>

#include "base/suggest.h"
#include "data/cell.h"
#include "source/language.h"
#include "ask/argument_value.h"

typedef struct Reading {
    RunResult *result;
    const Quantity *action;
    const Table *table;
    GivenArguments given;
} Reading;

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

const Quantity *argument_action(const RuleSet *rules, Text name, Text *problem)
{
    const Model *model = rules->model;
    Suggestion suggestion = suggestion_for(name);
    TextBuilder all = {.arena = rules->arena};
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->kind != QUANTITY_ACTION)
            continue;
        if (text_equal(*quantity->name.name, name))
            return quantity;
        suggestion_offer(&suggestion, *quantity->name.name);
        text_append_format(&all, "%s`%.*s`", all.length > 0 ? ", " : "", TEXT_ARGUMENTS(*quantity->name.name));
    }
    if (suggestion.best.length > 0)
        *problem = text_format(rules->arena, say("the rules know no action `%.*s`; did you mean `%.*s`?"), TEXT_ARGUMENTS(name),
                               TEXT_ARGUMENTS(suggestion.best));
    else if (all.length > 0)
        *problem = text_format(rules->arena, say("the rules know no action `%.*s`; they know %.*s"), TEXT_ARGUMENTS(name),
                               TEXT_ARGUMENTS(text_built(&all)));
    else
        *problem = text_of(say("the rules have no action that could be asked about"));
    return NULL;
}

bool argument_is_asked(const ColumnSymbol *column)
{
    return !column->is_key || (column->type.kind != TYPE_TEXT && !cell_is_amount(column->type));
}

/* By its name in the rules, or in the file. */
static const ColumnSymbol *find_column(const Table *table, Text label)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (text_equal(*table->columns[i]->name.name, label))
            return table->columns[i];
    for (size_t i = 0; i < table->column_count; i++)
        if (text_equal(table->columns[i]->header, label))
            return table->columns[i];
    return NULL;
}

static Text argument_names(const Reading *reading)
{
    TextBuilder names = {.arena = reading->result->arena};
    for (size_t i = 0; i < reading->table->column_count; i++)
        if (argument_is_asked(reading->table->columns[i]))
            text_append_format(&names, "%s`%.*s`", names.length > 0 ? ", " : "",
                               TEXT_ARGUMENTS(*reading->table->columns[i]->name.name));
    return text_built(&names);
}

/* ── what is wrong ───────────────────────────────────────────────────────────────────────────────────────── */

static void refuse(Reading *reading, Text part, Text reason)
{
    vector_push(reading->result->arena, &reading->given.problems,
                text_format(reading->result->arena, "`%.*s`: %.*s", TEXT_ARGUMENTS(part), TEXT_ARGUMENTS(reason)));
}

/* A comma between digits belongs to a number, and so may have joined two arguments. */
static bool has_joining_comma(Text part)
{
    for (size_t i = 1; i + 1 < part.length; i++) {
        bool is_between =
            part.start[i - 1] >= '0' && part.start[i - 1] <= '9' && part.start[i + 1] >= '0' && part.start[i + 1] <= '9';
        if (part.start[i] == ',' && is_between)
            return true;
    }
    return false;
}

static void refuse_value(Reading *reading, Text part, Text reason)
{
    if (has_joining_comma(part))
        reason = text_format(reading->result->arena, say("%.*s (between two arguments a blank follows the comma)"),
                             TEXT_ARGUMENTS(reason));
    refuse(reading, part, reason);
}

static const ColumnSymbol *argument_of_type(const Reading *reading, TypeKind kind)
{
    for (size_t i = 0; i < reading->table->column_count; i++)
        if (reading->table->columns[i]->type.kind == kind && argument_is_asked(reading->table->columns[i]))
            return reading->table->columns[i];
    return NULL;
}

/* What begins with a digit may have been meant for an amount without its currency, or for a day that there is not. */
static bool refuse_number(Reading *reading, Text part)
{
    RunResult *result = reading->result;
    const ColumnSymbol *money = argument_of_type(reading, TYPE_MONEY), *date = argument_of_type(reading, TYPE_DATE);
    Text reason;
    int64_t ignored;
    if (part.start[0] < '0' || part.start[0] > '9')
        return false;
    if (money != NULL && result->model->currency != NULL && argument_value_read(result, money, part, &ignored, &reason)) {
        refuse_value(reading, part,
                     text_format(result->arena, say("if it is an amount, say its currency: `%.*s %s`"), TEXT_ARGUMENTS(part),
                                 result->model->currency->start));
        return true;
    }
    if (date == NULL || memchr(part.start, '-', part.length) == NULL)
        return false;
    argument_value_read(result, date, part, &ignored, &reason);
    refuse_value(reading, part, reason);
    return true;
}

static void refuse_unknown(Reading *reading, Text part)
{
    Arena *arena = reading->result->arena;
    Text word = question_first_word(part);
    if (refuse_number(reading, part))
        return;
    Suggestion suggestion = suggestion_for(word);
    for (size_t i = 0; i < reading->table->column_count; i++)
        if (argument_is_asked(reading->table->columns[i]))
            suggestion_offer(&suggestion, *reading->table->columns[i]->name.name);
    if (suggestion.best.length > 0 && word.length < part.length)
        refuse_value(reading, part,
                     text_format(arena, say("did you mean `%.*s %.*s`?"), TEXT_ARGUMENTS(suggestion.best),
                                 TEXT_ARGUMENTS(question_after_word(part, word))));
    else
        refuse_value(reading, part,
                     text_format(arena, say("it cannot be told what this is; say it with one of %.*s before it"),
                                 TEXT_ARGUMENTS(argument_names(reading))));
}

static void refuse_ambiguous(Reading *reading, Text part, const ColumnSymbol *first, const ColumnSymbol *second)
{
    Text a = *first->name.name, b = *second->name.name;
    refuse(reading, part,
           text_format(reading->result->arena, say("this can be `%.*s` or `%.*s`: say which, as in `%.*s %.*s`"),
                       TEXT_ARGUMENTS(a), TEXT_ARGUMENTS(b), TEXT_ARGUMENTS(a), TEXT_ARGUMENTS(part)));
}

/* ── parts ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void give(Reading *reading, const ColumnSymbol *column, Text part, Text words)
{
    Arena *arena = reading->result->arena;
    Text reason;
    int64_t value;
    if (!argument_is_asked(column))
        refuse(
            reading, part,
            text_format(arena, say("leave it out: what is asked about has no `%.*s` yet"), TEXT_ARGUMENTS(*column->name.name)));
    else if (reading->given.is_given[column->index])
        refuse(reading, part, text_format(arena, say("`%.*s` is given twice"), TEXT_ARGUMENTS(*column->name.name)));
    else if (words.length == 0)
        refuse(reading, part, text_of(say("a value is missing behind it")));
    else if (!argument_value_read(reading->result, column, words, &value, &reason))
        refuse_value(reading, part, reason);
    else
        reading->given.cells[column->index] = (AskedCell){.value = value};
    reading->given.is_given[column->index] = true;
}

/* A part without name: the one argument that its value can be meant for. */
static void place(Reading *reading, Text part)
{
    const ColumnSymbol *found[2] = {NULL, NULL};
    size_t count = 0;
    for (size_t i = 0; i < reading->table->column_count && count < 2; i++) {
        const ColumnSymbol *column = reading->table->columns[i];
        if (argument_is_asked(column) && argument_value_shows(reading->result, column, part))
            found[count++] = column;
    }
    if (count == 0)
        refuse_unknown(reading, part);
    else if (count == 2)
        refuse_ambiguous(reading, part, found[0], found[1]);
    else
        give(reading, found[0], part, part);
}

static void read_part(Reading *reading, Text part)
{
    Text word = question_first_word(part);
    const ColumnSymbol *column = find_column(reading->table, word);
    if (column != NULL)
        give(reading, column, part, question_after_word(part, word));
    else
        place(reading, part);
}

/* ── all ─────────────────────────────────────────────────────────────────────────────────────────────────── */

/* As a ledger's row would be judged in which the cell is empty. */
static AskedCell empty_cell(RunResult *result, const ColumnSymbol *column)
{
    AskedCell cell = {.value = column->empty_value};
    if (column->empty == EMPTY_NOT_APPLICABLE)
        return (AskedCell){.mark = MARK_NOT_APPLICABLE};
    if (column->empty != EMPTY_IS)
        return (AskedCell){.mark = MARK_UNKNOWN};
    if (column->type.kind == TYPE_TEXT)
        cell.value = dataset_text_number(result->dataset, column->empty_text);
    if (column->type.kind == TYPE_ROW)
        cell.value = dataset_find_key(result->dataset, column->type.table, column->empty_text);
    return cell.value >= 0 || column->type.kind != TYPE_ROW ? cell : (AskedCell){.mark = MARK_UNKNOWN};
}

GivenArguments arguments_read(RunResult *result, const Quantity *action, const Question *question)
{
    const Table *table = action->space.table;
    Reading reading = {.result = result, .action = action, .table = table};
    reading.given.cells = arena_allocate_array(result->arena, table->column_count + 1, sizeof *reading.given.cells);
    reading.given.is_given = arena_allocate_array(result->arena, table->column_count + 1, sizeof *reading.given.is_given);
    for (size_t i = 0; i < table->column_count; i++)
        reading.given.cells[i] = empty_cell(result, table->columns[i]);
    for (size_t i = 0; i < question->parts.count; i++)
        read_part(&reading, question->parts.items[i]);
    ruleset_begin_question(result->rules);
    return reading.given;
}
