/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paths: unit.suspended, budgets.share, carry_over.case, starts.year. */
#include "meaning/infer.h"

/* ── tables as the head of a path ────────────────────────────────────────────────────────────────────────── */

static const Table *own_table(const Scope *scope)
{
    return scope->space.kind == SPACE_TABLE || scope->space.kind == SPACE_PANEL ? scope->space.table : NULL;
}

/* Whether the row has what `key` asks for: it is of that subject, or has a key column of that name and type. */
static bool has_key(const Table *own, const ColumnSymbol *key)
{
    if (key->type.kind == TYPE_ROW && (key->type.table == own || key->type.table == table_subject(own)))
        return true;
    const ColumnSymbol *column = table_column(own, key->name.name);
    return column && column->is_key && column->type.kind == key->type.kind && column->type.table == key->type.table &&
           column->type.choices == key->type.choices;
}

/* One row a year: whoever knows a year knows its row. */
static bool is_year_by_year(const Table *table) { return table->key_count == 0 && table->year_in_key; }

static bool has_keys(const Scope *scope, const Table *table)
{
    if (is_year_by_year(table))
        return scope->has_year;
    const Table *own = own_table(scope);
    if (!own || table->key_count == 0 || table_is_missing(own))
        return false;
    for (size_t i = 0; i < table->key_count; i++)
        if (!has_key(own, table->keys[i]))
            return false;
    return true;
}

static Resolution report_rows(Checker *checker, const Expression *name, Table *table, const Scope *scope)
{
    Relation relation;
    const ColumnSymbol *several[2];
    const Table *own = own_table(scope);
    const ColumnSymbol *link = own ? link_between(own, table) : NULL;
    const char *called = word(table->name);
    if (own && find_relation(scope->space, table, &relation, several) == NOT_RELATED) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NOT_LINKED, name->span, called, word(own->name));
        if (link)
            diagnostic_hint(diagnostic, "this row's is `%s`: say `%s.…`", word(link->name), word(link->name));
        else
            diagnostic_hint(diagnostic, "say the middle step: compute the figure for a table that links to both");
        return resolution_error();
    }
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_MANY_ROWS, name->span, called);
    if (link)
        diagnostic_hint(diagnostic, "this row's is `%s`: say `%s.…`", word(link->name), word(link->name));
    else
        diagnostic_hint(diagnostic, "say which: `sum of %s.…`, `latest %s`, `any %s where …`", called, called, called);
    return resolution_error();
}

static Resolution resolve_own(Table *table, const Scope *at, unsigned level)
{
    bool panel_row = at->space.kind == SPACE_PANEL && table->year_in_key;
    return (Resolution){.type = {.kind = TYPE_ROW, .table = table, .panel_row = panel_row},
                        .kind = REFERENCE_ROW,
                        .scope = (uint8_t)level,
                        .as.table = table,
                        .space = at->space};
}

static Resolution resolve_lookup(Checker *checker, const Expression *name, Table *table, const Scope *at, unsigned level)
{
    if (table->year_in_key && !scope_needs_year(checker, at, name->span, word(table->name)))
        return resolution_error();
    return (Resolution){.type = {.kind = TYPE_ROW, .table = table, .panel_row = table->year_in_key},
                        .kind = REFERENCE_LOOKUP,
                        .scope = (uint8_t)level,
                        .as.table = table,
                        .space = table_space(table)};
}

Resolution resolve_table(Checker *checker, const Expression *name, Table *table, const Scope *scope)
{
    unsigned level = 0;
    if (checker->reporting)
        table->used = true;
    for (const Scope *at = scope; at; at = at->outer, level++) {
        if (own_table(at) == table) {
            scope_note_level(scope, level);
            return resolve_own(table, at, level);
        }
    }
    level = 0;
    for (const Scope *at = scope; at && !scope->columns_only; at = at->outer, level++) {
        if (has_keys(at, table)) {
            scope_note_level(scope, level);
            return resolve_lookup(checker, name, table, at, level);
        }
    }
    if (is_year_by_year(table))
        return resolve_lookup(checker, name, table, scope, 0);
    return report_rows(checker, name, table, scope);
}

/* ── members ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Resolution report_member(Checker *checker, const Expression *path, const char *whose, const Map *known)
{
    Identifier member = path->as.path.member;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_MEMBER, member.span, whose, word(member));
    if (!known || !may_suggest(checker))
        return resolution_error();
    Suggestion suggestion = suggestion_for(*member.name);
    offer_names(&suggestion, known);
    hint_suggestion(diagnostic, &suggestion);
    return resolution_error();
}

static Resolution report_row_member(Checker *checker, const Expression *path, const Table *table)
{
    Map all = {.arena = checker->arena};
    const Map *maps[] = {&table->members, &table->row_members, &table->panel_members};
    if (map_find(&checker->missing, path->as.path.member.name) || table_is_incomplete(checker, table))
        return resolution_error();
    for (size_t i = 0; checker->reporting && checker->suggestions < SUGGESTIONS_MOST && i < 3; i++)
        for (size_t j = 0; j < maps[i]->count; j++)
            map_put(&all, maps[i]->entries[j].key, maps[i]->entries[j].value);
    return report_member(checker, path, text_format(checker->arena, "`%s`", word(table->name)).start, &all);
}

static Resolution member_column(Checker *checker, ColumnSymbol *column, const Found *found, unsigned level)
{
    if (checker->reporting)
        column->used = true;
    return (Resolution){
        .type = column->type, .kind = REFERENCE_COLUMN, .scope = (uint8_t)level, .as.column = column, .space = found->space};
}

static Resolution member_quantity(Checker *checker, Quantity *quantity, unsigned level)
{
    note_read(checker, node_of_quantity(quantity));
    return (Resolution){.type = quantity->type,
                        .kind = REFERENCE_QUANTITY,
                        .scope = (uint8_t)level,
                        .as.quantity = quantity,
                        .space = quantity->space};
}

static Resolution refuse_computed(Checker *checker, const Expression *path)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_COUNTS_WHEN, path->span, word(path->as.path.member));
    diagnostic_note(diagnostic, "`counts when` reads columns only");
    return resolution_error();
}

/* The row's own year, where no column holds it. */
static bool is_row_year(const Resolution *base, Name member)
{
    bool own = base->kind == REFERENCE_ROW && space_has_year(base->space);
    return own && text_equal_string(*member, "year");
}

/* A member of a row: of the row itself, of its subject, or (following a link) of its subject's year. */
static Resolution member_of_row(Checker *checker, const Expression *path, const Resolution *base, const Scope *scope)
{
    Table *table = (Table *)base->type.table;
    Name member = path->as.path.member.name;
    bool own = base->kind == REFERENCE_ROW;
    Space rows = own ? base->space : (Space){.kind = SPACE_PANEL, .table = table};
    Found found = find_member(checker, rows, member);
    if (found.kind == FOUND_COLUMN)
        return member_column(checker, found.as.column, &found, base->scope);
    if (scope->columns_only)
        return refuse_computed(checker, path);
    if (found.kind == FOUND_NOTHING && is_row_year(base, member))
        return (Resolution){.type = {.kind = TYPE_YEAR}, .kind = REFERENCE_YEAR, .scope = base->scope, .space = base->space};
    if (found.kind == FOUND_NOTHING)
        return report_row_member(checker, path, table);
    const Scope *at = scope_at_level(scope, base->scope);
    bool at_hand = base->type.panel_row || (own && base->space.kind == SPACE_PANEL);
    bool yearly = found.as.quantity->space.kind == SPACE_PANEL && !at_hand;
    if (yearly && !scope_needs_year(checker, at, path->span, word(found.as.quantity->name)))
        return resolution_error();
    return member_quantity(checker, found.as.quantity, base->scope);
}

/* ── other bases ─────────────────────────────────────────────────────────────────────────────────────────── */

static Resolution member_of_sanction(Checker *checker, const Expression *path, const Resolution *base)
{
    const QuantityInfo *info = info_of(checker, base->as.quantity);
    Quantity *part = map_find(&info->parts, path->as.path.member.name);
    if (part)
        return (Resolution){
            .type = part->type, .kind = REFERENCE_QUANTITY, .scope = base->scope, .as.quantity = part, .space = part->space};
    return report_member(checker, path, text_format(checker->arena, "`%s`", word(base->as.quantity->name)).start, &info->parts);
}

static bool member_is(const Expression *path, const char *name) { return text_equal_string(*path->as.path.member.name, name); }

static Resolution member_of_value(Checker *checker, const Expression *path, const Resolution *base, const Scope *scope)
{
    Resolution detail;
    if (scope->is_test && test_obligation_detail(path, base, scope, &detail))
        return detail;
    if (base->kind == REFERENCE_QUANTITY && base->as.quantity->kind == QUANTITY_SANCTION)
        return member_of_sanction(checker, path, base);
    if (base->type.kind == TYPE_INDICATOR && member_is(path, "case"))
        return (Resolution){.type = base->type, .kind = REFERENCE_CASE, .scope = base->scope};
    if (base->type.kind == TYPE_DATE && member_is(path, "year"))
        return (Resolution){.type = {.kind = TYPE_YEAR}, .kind = REFERENCE_DATE_YEAR, .scope = base->scope};
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_MEMBERS, path->as.path.base->span,
                                               words_of(checker, base->type), word(path->as.path.member));
    if (base->type.kind == TYPE_INDICATOR)
        diagnostic_hint(diagnostic, "an indicator has `.case`; to ask for a case say `is %s`", word(path->as.path.member));
    return resolution_error();
}

/* `limit_base.budget`: a word said with its choices, where the word alone would be something else. */
static bool is_qualified_word(Checker *checker, const Expression *path, const Scope *scope, Resolution *out)
{
    const Expression *base = path->as.path.base;
    Choices *choices = base->kind == EXPRESSION_NAME ? map_find(&checker->choices, base->as.name.name) : NULL;
    int index = choices ? choices_find(choices, path->as.path.member.name) : -1;
    if (index < 0)
        return false;
    Found found = find_name(checker, scope, base->as.name.name, false);
    bool is_row = found.kind == FOUND_COLUMN && found.as.column->type.kind == TYPE_ROW;
    if (is_row || found.kind == FOUND_TABLE)
        return false;
    Type type = {.kind = TYPE_CHOICE, .choices = choices};
    choices->used = true;
    *resolution_of(checker, base) = resolution_with(type);
    *out = (Resolution){.type = type, .kind = REFERENCE_WORD, .as.value = index};
    return true;
}

Resolution infer_path(Checker *checker, const Expression *path, const Scope *scope)
{
    Resolution word_itself;
    if (is_qualified_word(checker, path, scope, &word_itself))
        return word_itself;
    Type type = infer(checker, path->as.path.base, scope);
    Resolution base = *resolution_of(checker, path->as.path.base);
    if (type.kind == TYPE_ERROR || type.kind == TYPE_PENDING || type.kind == TYPE_NOTHING)
        return resolution_with(type);
    if (type.kind == TYPE_ROW)
        return member_of_row(checker, path, &base, scope);
    return member_of_value(checker, path, &base, scope);
}
