/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the unit may do now: a question is asked of each action that says no more than whose it is and when. What holds
 * whatever else is asked, holds for the unit in general; what depends on more is left to `styr may`. */
#include <string.h>

#include "source/language.h"
#include "show/labels.h"
#include "letter/letter_parts.h"
#include "ask/may.h"
#include "show/shown.h"

/* ── the question ────────────────────────────────────────────────────────────────────────────────────────── */

static const ColumnSymbol *link_to_unit(const Letter *letter, const Table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const Type *type = &table->columns[i]->type;
        if (type->kind == TYPE_ROW && table_subject(type->table) == table_subject(letter->space.table))
            return table->columns[i];
    }
    return NULL;
}

/* The day of the letter, so far as the letter's year or the one after it has it: later, other years decide. */
static int64_t day_of_question(const Letter *letter)
{
    Calendar calendar = letter->model->calendar;
    int64_t day = letter->result->inputs.as_of;
    if (!letter->has_year)
        return day;
    int64_t first = calendar_year_start(calendar, letter->year), last = calendar_year_end(calendar, letter->year + 1);
    return day < first ? first : day > last ? last : day;
}

static void add_part(Letter *letter, Question *question, const ColumnSymbol *column, Text value)
{
    vector_push(letter->arena, &question->parts,
                text_format(letter->arena, "%.*s %.*s", TEXT_ARGUMENTS(*column->name.name), TEXT_ARGUMENTS(value)));
}

/* `transfer(unit 1006, date 2025-06-30)`; false where it is not about units. */
static bool question_of(Letter *letter, const Quantity *action, Question *out)
{
    const Table *table = action->space.table;
    const ColumnSymbol *link = link_to_unit(letter, table);
    TextBuilder value = {.arena = letter->arena};
    *out = (Question){.action = *action->name.name};
    if (link == NULL || letter->key.length == 0)
        return false;
    bool has_comma = memchr(letter->key.start, ',', letter->key.length) != NULL;
    add_part(letter, out, link, has_comma ? text_format(letter->arena, "\"%.*s\"", TEXT_ARGUMENTS(letter->key)) : letter->key);
    int64_t day = day_of_question(letter);
    const ColumnSymbol *time = table->year != NULL ? table->year : table->dated_by;
    if (table->year != NULL)
        text_append_format(&value, "%lld", (long long)calendar_year_of(letter->model->calendar, day));
    else
        date_print(&value, day);
    if (time != NULL)
        add_part(letter, out, time, text_built(&value));
    return true;
}

/* ── the answer ──────────────────────────────────────────────────────────────────────────────────────────── */

static void append_role(const Letter *letter, const Quantity *ask, TextBuilder *out)
{
    const ClauseList *clauses = &ask->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        if (clauses->items[i].kind == CLAUSE_BY && clauses->items[i].name.name != NULL)
            letter_append_role(letter, clauses->items[i].name.name, out);
    }
}

static void tell_rule(Letter *letter, const char *action, const Quantity *rule)
{
    TextBuilder name = {.arena = letter->arena}, role = {.arena = letter->arena}, sources = {.arena = letter->arena};
    letter_append_quantity(rule, &name);
    append_role(letter, rule, &role);
    if (rule->kind == QUANTITY_FORBID)
        text_append_format(letter->out, say("- %s is forbidden, says %s."), action, text_built(&name).start);
    else if (role.length > 0)
        text_append_format(letter->out, say("- %s needs a decision by %s, says %s."), action, text_built(&role).start,
                           text_built(&name).start);
    else
        text_append_format(letter->out, say("- %s needs a decision, says %s."), action, text_built(&name).start);
    letter_append_sources(letter, rule->citations, rule->citation_count, &sources);
    if (sources.length > 0)
        text_append_format(letter->out, " %s", text_built(&sources).start);
    text_append_byte(letter->out, '\n');
}

static void tell_room(const Letter *letter, const May *may, const char *action)
{
    TextBuilder amount = {.arena = letter->arena};
    if (may->amount == NULL || may->permitted.kind == MAY_ROOM_UNKNOWN)
        return;
    if (may->permitted.kind == MAY_ROOM_UP_TO) {
        letter_append_cell(letter, may->amount->type, (Cell){.whole = may->permitted.amount}, &amount);
        text_append_format(letter->out, say("- %s: up to %s without a decision.\n"), action, text_built(&amount).start);
    } else if (may->permitted.kind == MAY_ROOM_ANY) {
        text_append_format(letter->out, say("- %s: any amount without a decision.\n"), action);
    } else if (may->decidable.kind == MAY_ROOM_UP_TO) {
        letter_append_cell(letter, may->amount->type, (Cell){.whole = may->decidable.amount}, &amount);
        text_append_format(letter->out, say("- %s: up to %s, and only with a decision.\n"), action, text_built(&amount).start);
    } else if (may->decidable.kind == MAY_ROOM_NONE) {
        text_append_format(letter->out, say("- %s: no amount.\n"), action);
    }
}

static void tell_answer(Letter *letter, const May *may)
{
    TextBuilder name = {.arena = letter->arena};
    letter_append_quantity(may->action, &name);
    const char *action = text_built(&name).start;
    for (size_t i = 0; i < may->holding.count; i++) {
        if (may->holding.items[i].rule->kind != QUANTITY_PERMIT)
            tell_rule(letter, action, may->holding.items[i].rule);
    }
    tell_room(letter, may, action);
    if (may->amount == NULL && may->verdict == MAY_PERMITTED)
        text_append_format(letter->out, say("- %s is permitted.\n"), action);
    else if (may->is_unpermitted)
        text_append_format(letter->out, say("- %s: nothing permits it.\n"), action);
}

/* Each question has a run of its own: it changes the data. */
static void ask(Letter *letter, const Quantity *action, const Question *question)
{
    RunOptions options = *letter->options;
    options.announce = NULL;
    RunResult *result = run_open(letter->result->rules, &options);
    if (result->status == RUN_DONE) {
        const May *may = may_ask(result, action, question);
        if (may->problems.count == 0)
            tell_answer(letter, may);
    }
    run_result_close(result);
}

/* `styr may 'transfer(unit 1006, date 2025-06-30, …)'`. */
static void tell_how_to_ask(const Letter *letter, const Question *question)
{
    TextBuilder parts = {.arena = letter->arena};
    for (size_t i = 0; i < question->parts.count; i++)
        text_append_format(&parts, "%.*s, ", TEXT_ARGUMENTS(question->parts.items[i]));
    text_append_format(letter->out, say("\nThe rest depends on the case; ask first: `styr may '%.*s(%s…)'`.\n"),
                       TEXT_ARGUMENTS(question->action), text_built(&parts).start);
}

void letter_permissions(Letter *letter)
{
    Question question, first = {0};
    TextBuilder date = {.arena = letter->arena}, *page = letter->out, answers = {.arena = letter->arena};
    letter->out = &answers;
    for (size_t i = 0; i < letter->model->quantity_count; i++) {
        const Quantity *action = letter->model->quantities[i];
        if (action->kind != QUANTITY_ACTION || !question_of(letter, action, &question))
            continue;
        first = first.parts.count == 0 ? question : first;
        ask(letter, action, &question);
    }
    letter->out = page;
    shown_date(day_of_question(letter), &date);
    if (answers.length > 0) {
        text_append_byte(letter->out, '\n');
        text_append_format(letter->out, say("What holds for you on %s:"), text_built(&date).start);
        text_append_format(letter->out, "\n\n%s", text_built(&answers).start);
    }
    if (first.parts.count > 0)
        tell_how_to_ask(letter, &first);
}
