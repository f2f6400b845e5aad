/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: what they mean where they stand. */
#include "meaning/infer.h"
#include "source/language.h"

void note_read(Checker *checker, size_t node)
{
    if (checker->reporting || checker->current == NODE_NOBODY || node >= checker->node_count)
        return;
    NodeNumbers *readers = &checker->nodes[node].readers;
    if (readers->count == 0 || readers->items[readers->count - 1] != checker->current)
        vector_push(checker->arena, readers, checker->current);
}

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* A case by its name, else a level, which may be of several cases. */
static bool resolve_case(Checker *checker, Identifier name, Type left, Resolution *out)
{
    const ClauseList *clauses = info_of(checker, left.indicator)->clauses;
    *out = (Resolution){.type = left, .kind = REFERENCE_WORD, .as.value = -1};
    for (size_t i = 0; clauses && i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        if (clause->name.name == name.name || (!clause->name.name && clause->level.name == name.name))
            out->as.value = (int64_t)i;
        if (clause->level.name == name.name)
            out->level = name.name;
    }
    return out->as.value >= 0 || out->level;
}

static bool resolve_status(Identifier name, Type left, Resolution *out)
{
    for (ObligationStatus status = STATUS_MET; status < STATUS_COUNT; status++) {
        if (text_equal_string(*name.name, status_word(status))) {
            *out = (Resolution){.type = left, .kind = REFERENCE_WORD, .as.value = status};
            return true;
        }
    }
    return false;
}

bool resolve_word(Checker *checker, Identifier name, Type left, Resolution *out)
{
    if (left.kind == TYPE_INDICATOR)
        return resolve_case(checker, name, left, out);
    if (left.kind == TYPE_STATUS)
        return resolve_status(name, left, out);
    int index = left.kind == TYPE_CHOICE ? choices_find(left.choices, name.name) : -1;
    if (index >= 0)
        *out = (Resolution){.type = left, .kind = REFERENCE_WORD, .as.value = index};
    return index >= 0;
}

static void offer_words(Checker *checker, Type left, Suggestion *suggestion)
{
    if (left.kind == TYPE_CHOICE)
        offer_names(suggestion, &left.choices->indices);
    for (ObligationStatus status = STATUS_MET; left.kind == TYPE_STATUS && status < STATUS_COUNT; status++)
        suggestion_offer(suggestion, text_of(status_word(status)));
    if (left.kind == TYPE_VERDICT)
        offer_verdicts(checker, left, suggestion);
    const ClauseList *clauses = left.kind == TYPE_INDICATOR ? info_of(checker, left.indicator)->clauses : NULL;
    for (size_t i = 0; clauses && i < clauses->count; i++) {
        if (clauses->items[i].kind == CLAUSE_CASE && clauses->items[i].level.name)
            suggestion_offer(suggestion, *clauses->items[i].level.name);
        if (clauses->items[i].kind == CLAUSE_CASE && clauses->items[i].name.name)
            suggestion_offer(suggestion, *clauses->items[i].name.name);
    }
}

void report_word(Checker *checker, Identifier name, Type left)
{
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_NOT_A_WORD, name.span, word(name), words_of(checker, left));
    if (text_equal_string(*name.name, "undetermined")) {
        diagnostic_hint(diagnostic, "say `is unknown`");
        return;
    }
    if (!may_suggest(checker))
        return;
    Suggestion suggestion = suggestion_for(*name.name);
    offer_words(checker, left, &suggestion);
    hint_suggestion(diagnostic, &suggestion);
}

/* ── unknown names ───────────────────────────────────────────────────────────────────────────────────────── */

/* A name that other rows have, or a word that stands alone: say so. */
static void hint_elsewhere(Checker *checker, Diagnostic *diagnostic, Name name, const Scope *scope)
{
    const QuantityList *elsewhere = map_find(&checker->by_name, name);
    const Table *own = scope->space.kind == SPACE_TABLE || scope->space.kind == SPACE_PANEL ? scope->space.table : NULL;
    const Table *other =
        elsewhere && elsewhere->items[0]->space.kind != SPACE_SCALAR && elsewhere->items[0]->space.kind != SPACE_YEARS
            ? elsewhere->items[0]->space.table
            : NULL;
    const ColumnSymbol *link = own && other ? link_between(own, other) : NULL;
    if (link)
        diagnostic_hint(diagnostic, "it is computed for `%s`: say `%s.%s`", word(other->name), word(link->name), name->start);
    else if (other && other != own)
        diagnostic_hint(diagnostic, "it is computed for `%s`: say `sum of %s.%s`, `latest …`", word(other->name),
                        word(other->name), name->start);
    for (size_t i = 0; i < checker->choices_list.count; i++) {
        if (choices_find(checker->choices_list.items[i], name) >= 0) {
            diagnostic_hint(diagnostic, "`%s` is a word of `%s`: words stand beside `is` and `is in`", name->start,
                            word(checker->choices_list.items[i]->name));
            return;
        }
    }
}

/* Computed for a table that does not exist: reported there. */
static bool is_of_missing_table(Checker *checker, Name name)
{
    const QuantityList *all = map_find(&checker->by_name, name);
    bool of_missing = false;
    for (size_t i = 0; all && i < all->count; i++)
        of_missing = of_missing || info_of(checker, all->items[i])->broken;
    return of_missing;
}

static Resolution unknown_name(Checker *checker, const Expression *expression, const Scope *scope)
{
    Name name = expression->as.name.name;
    if (is_of_missing_table(checker, name))
        return resolution_error();
    if (scope->columns_only) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_COUNTS_WHEN, expression->span, name->start);
        diagnostic_note(diagnostic, "`counts when` reads the row's own columns only");
        return resolution_error();
    }
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_NAME, expression->span, name->start);
    if (!may_suggest(checker))
        return resolution_error();
    Suggestion suggestion = suggestion_for(*name);
    offer_scope(checker, scope, &suggestion);
    hint_suggestion(diagnostic, &suggestion);
    hint_elsewhere(checker, diagnostic, name, scope);
    return resolution_error();
}

static Resolution not_a_value(Checker *checker, const Expression *expression, const char *what, const char *advice)
{
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_NOT_A_VALUE, expression->span, expression->as.name.name->start, what);
    diagnostic_hint(diagnostic, "%s", advice);
    return resolution_error();
}

/* ── known names ─────────────────────────────────────────────────────────────────────────────────────────── */

static Resolution name_column(Checker *checker, const Found *found)
{
    if (checker->reporting)
        found->as.column->used = true;
    return (Resolution){.type = found->as.column->type,
                        .kind = REFERENCE_COLUMN,
                        .scope = found->level,
                        .as.column = found->as.column,
                        .space = found->space};
}

static Resolution name_quantity(Checker *checker, const Expression *expression, const Found *found, const Scope *scope)
{
    const Quantity *quantity = found->as.quantity;
    note_read(checker, node_of_quantity(quantity));
    if (quantity->space.kind == SPACE_YEARS &&
        !scope_needs_year(checker, scope_at_level(scope, found->level), expression->span, word(quantity->name)))
        return resolution_error();
    if (quantity->kind == QUANTITY_OBLIGATION && find_clause(info_of(checker, quantity)->clauses, CLAUSE_EACH))
        return not_a_value(checker, expression, say("several obligations a year"),
                           scope->is_test ? say("say which: `in Q2`, `in M07`") : say("each of them has a status of its own"));
    if (scope->columns_only)
        return unknown_name(checker, expression, scope);
    return (Resolution){.type = quantity->type,
                        .kind = REFERENCE_QUANTITY,
                        .scope = found->level,
                        .as.quantity = quantity,
                        .space = quantity->space};
}

static Resolution name_parameter(Checker *checker, const Expression *expression, Parameter *parameter, const Scope *scope)
{
    bool is_looked_up = parameter->declaration->as.parameter.by.name != NULL;
    if (checker->reporting)
        parameter->used = true;
    if (is_looked_up && parameter->type.kind != TYPE_ERROR)
        return not_a_value(checker, expression, say("a parameter with several values"),
                           text_format(checker->arena, say("say which: `%s(…)`"), word(parameter->name)).start);
    if (scope->columns_only)
        return unknown_name(checker, expression, scope);
    bool is_dated = !is_looked_up && parameter->value_count > 1;
    if (is_dated && !scope_needs_year(checker, scope, expression->span, word(parameter->name)))
        return resolution_error();
    return (Resolution){.type = parameter->type, .kind = REFERENCE_PARAMETER, .as.parameter = parameter};
}

/* A quantity for each year, from a row that has at most one. */
static Resolution name_hidden(Checker *checker, const Expression *expression, const Found *found, const Scope *scope)
{
    note_read(checker, node_of_quantity(found->as.quantity));
    const Scope *at = scope_at_level(scope, found->level);
    if (!scope_needs_year(checker, at, expression->span, word(found->as.quantity->name)))
        return resolution_error();
    return name_quantity(checker, expression, found, scope);
}

static Resolution name_argument(Checker *checker, const Found *found, const Scope *scope)
{
    const Scope *at = scope_at_level(scope, found->level);
    (void)checker;
    return (Resolution){.type = at->argument_types[found->as.argument],
                        .kind = REFERENCE_ARGUMENT,
                        .scope = found->level,
                        .as.value = (int64_t)found->as.argument};
}

static Resolution name_global(Checker *checker, const Expression *expression, const Found *found, const Scope *scope)
{
    const Global *global = found->as.global;
    switch (global->kind) {
    case GLOBAL_PARAMETER:
        return name_parameter(checker, expression, global->as.parameter, scope);
    case GLOBAL_FUNCTION:
        return not_a_value(checker, expression, say("a function"), say("give it its arguments in parentheses"));
    case GLOBAL_SET:
        return not_a_value(checker, expression, say("a set"), say("ask `is in`"));
    default:
        return resolve_table(checker, expression, global->as.table, scope);
    }
}

static Resolution name_found(Checker *checker, const Expression *expression, const Found *found, const Scope *scope)
{
    switch (found->kind) {
    case FOUND_COLUMN:
        return name_column(checker, found);
    case FOUND_QUANTITY:
        return name_quantity(checker, expression, found, scope);
    case FOUND_HIDDEN:
        return name_hidden(checker, expression, found, scope);
    case FOUND_YEAR:
        return (Resolution){.type = {.kind = TYPE_YEAR}, .kind = REFERENCE_YEAR, .scope = found->level, .space = found->space};
    case FOUND_PART:
        return (Resolution){.type = {.kind = TYPE_PERIOD}, .kind = REFERENCE_PART, .scope = found->level};
    case FOUND_ARGUMENT:
        return name_argument(checker, found, scope);
    case FOUND_TODAY:
        return (Resolution){.type = {.kind = TYPE_DATE}, .kind = REFERENCE_TODAY};
    case FOUND_PARAMETER:
    case FOUND_FUNCTION:
    case FOUND_SET:
    case FOUND_TABLE:
        return name_global(checker, expression, found, scope);
    default:
        return resolution_error();
    }
}

static Resolution no_outer_row(Checker *checker, const Expression *expression)
{
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_NO_OUTER, expression->span, expression->as.name.name->start);
    diagnostic_hint(diagnostic, "here `%s` alone is this row's", expression->as.name.name->start);
    return resolution_error();
}

Resolution infer_name(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    Resolution resolution;
    bool is_outer = expression->kind == EXPRESSION_OUTER;
    Identifier name = {.name = expression->as.name.name, .span = expression->span};
    if (is_outer && !scope->outer)
        return no_outer_row(checker, expression);
    Found found = find_name(checker, scope, name.name, is_outer);
    if (found.kind == FOUND_NOTHING && hint && !is_outer && resolve_word(checker, name, *hint, &resolution))
        return resolution;
    if (found.kind == FOUND_NOTHING)
        return unknown_name(checker, expression, scope);
    scope_note_level(scope, found.level);
    return name_found(checker, expression, &found, scope);
}
