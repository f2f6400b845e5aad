/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/scope.h"

static Found found(FoundKind kind, unsigned level, Space space)
{
    return (Found){.kind = kind, .level = (uint8_t)level, .space = space};
}

/* ── names of rows ───────────────────────────────────────────────────────────────────────────────────────── */

static Found found_quantity(Quantity *quantity)
{
    Found result = found(FOUND_QUANTITY, 0, quantity->space);
    result.as.quantity = quantity;
    return result;
}

/* A quantity for each year of a table, where the rows asked have a year, or are not those of a single year. */
static Found find_panel_quantity(Space space, Name name)
{
    Quantity *quantity = map_find(&space.table->panel_members, name);
    if (!quantity)
        return found(FOUND_NOTHING, 0, space);
    Found result = found_quantity(quantity);
    if (space.kind == SPACE_TABLE)
        result.kind = FOUND_HIDDEN;
    return result;
}

Found find_member(Checker *checker, Space space, Name name)
{
    if (space.kind == SPACE_SCALAR)
        return found(FOUND_NOTHING, 0, space);
    if (space.kind == SPACE_YEARS) {
        Quantity *national = map_find(&checker->years_members, name);
        return national ? found_quantity(national) : found(FOUND_NOTHING, 0, space);
    }
    ColumnSymbol *column = table_column(space.table, name);
    if (column) {
        Found result = found(FOUND_COLUMN, 0, table_space(space.table));
        result.as.column = column;
        return result;
    }
    Quantity *quantity = map_find(&space.table->row_members, name);
    return quantity ? found_quantity(quantity) : find_panel_quantity(space, name);
}

/* ── the other names of a scope ──────────────────────────────────────────────────────────────────────────── */

static bool find_argument(const Scope *scope, Name name, Found *out)
{
    for (size_t i = 0; scope->arguments && i < scope->arguments->count; i++) {
        if (scope->arguments->items[i].name.name == name) {
            *out = found(FOUND_ARGUMENT, 0, (Space){0});
            out->as.argument = i;
            return true;
        }
    }
    return false;
}

static bool is_year_word(Name name) { return text_equal_string(*name, "year"); }

static Found find_in_scope(Checker *checker, const Scope *scope, Name name)
{
    Found result;
    if (scope->part && scope->part == name)
        return found(FOUND_PART, 0, scope->space);
    if (find_argument(scope, name, &result))
        return result;
    result = find_member(checker, scope->space, name);
    if (result.kind == FOUND_NOTHING && scope->has_year && scope->space.kind != SPACE_SCALAR && is_year_word(name))
        return found(FOUND_YEAR, 0, scope->space);
    return result;
}

/* A name of `for each year` is the asking row's: seen from the outermost scope. */
static Found find_national(Checker *checker, const Scope *scope, Name name)
{
    unsigned level = 0;
    for (; scope->outer; scope = scope->outer)
        level++;
    Found result = find_member(checker, (Space){.kind = SPACE_YEARS}, name);
    result.level = (uint8_t)level;
    return scope->function || scope->columns_only ? found(FOUND_NOTHING, 0, scope->space) : result;
}

static Found find_everywhere(Checker *checker, Name name)
{
    static const FoundKind kinds[] = {[GLOBAL_TABLE] = FOUND_TABLE,
                                      [GLOBAL_PARAMETER] = FOUND_PARAMETER,
                                      [GLOBAL_FUNCTION] = FOUND_FUNCTION,
                                      [GLOBAL_SET] = FOUND_SET};
    Space nowhere = {.kind = SPACE_SCALAR};
    const Global *global = find_global(checker, name);
    if (global) {
        Found result = found(kinds[global->kind], 0, nowhere);
        result.as.global = global;
        return result;
    }
    if (map_find(&checker->missing, name))
        return found(FOUND_SILENCE, 0, nowhere);
    return found(text_equal_string(*name, "today") ? FOUND_TODAY : FOUND_NOTHING, 0, nowhere);
}

static bool is_incomplete(const Checker *checker, Space space)
{
    bool of_table = space.kind == SPACE_TABLE || space.kind == SPACE_PANEL;
    return of_table && checker->incomplete.count > 0 && table_is_incomplete(checker, space.table);
}

Found find_name(Checker *checker, const Scope *scope, Name name, bool outer_only)
{
    bool is_broken = false;
    unsigned level = 0;
    for (const Scope *at = scope; at; at = at->outer, level++) {
        is_broken = is_broken || at->is_broken || is_incomplete(checker, at->space);
        if (outer_only && level == 0)
            continue;
        Found result = find_in_scope(checker, at, name);
        if (result.kind != FOUND_NOTHING) {
            result.level = (uint8_t)level;
            return result;
        }
    }
    Found result = find_national(checker, scope, name);
    if (result.kind == FOUND_NOTHING && !outer_only)
        result = find_everywhere(checker, name);
    if (result.kind == FOUND_NOTHING && is_broken)
        result.kind = FOUND_SILENCE;
    return result;
}

/* ── levels and years ────────────────────────────────────────────────────────────────────────────────────── */

const Scope *scope_at_level(const Scope *scope, unsigned level)
{
    while (level-- > 0 && scope->outer)
        scope = scope->outer;
    return scope;
}

void scope_note_level(const Scope *scope, unsigned level)
{
    for (; level > 0 && scope; level--, scope = scope->outer)
        if (scope->use)
            scope->use->names_outer = true;
}

bool scope_needs_year(Checker *checker, const Scope *scope, Span span, const char *what)
{
    if (scope->function)
        scope->function->needs_year = true;
    if (scope->has_year || scope->function || scope->is_broken)
        return true;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_YEAR, span, what);
    if (scope->is_test)
        diagnostic_hint(diagnostic, "say which: `expect %s … 2024: …`",
                        scope->space.kind == SPACE_TABLE ? word(scope->space.table->name) : "");
    else if (scope->space.kind == SPACE_TABLE && scope->space.table->has_panel)
        diagnostic_hint(diagnostic, "compute it `for %s each year`", word(scope->space.table->name));
    else
        diagnostic_hint(diagnostic, "give the rows a year (a column `year`, or `dated by …`), or say which: `in 2024`");
    return false;
}

Scope scope_of_space(Space space) { return (Scope){.space = space, .has_year = space_has_year(space)}; }

/* ── suggestions ─────────────────────────────────────────────────────────────────────────────────────────── */

void offer_scope(Checker *checker, const Scope *scope, Suggestion *suggestion)
{
    for (const Scope *at = scope; at; at = at->outer) {
        for (size_t i = 0; at->arguments && i < at->arguments->count; i++)
            suggestion_offer(suggestion, *at->arguments->items[i].name.name);
        const Table *table = at->space.kind == SPACE_TABLE || at->space.kind == SPACE_PANEL ? at->space.table : NULL;
        if (!table)
            continue;
        offer_names(suggestion, &table->members);
        offer_names(suggestion, &table->row_members);
        if (at->space.kind == SPACE_PANEL)
            offer_names(suggestion, &table->panel_members);
    }
    if (!scope->function)
        offer_names(suggestion, &checker->years_members);
    offer_names(suggestion, &checker->globals);
}
