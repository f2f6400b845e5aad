/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table says of itself: key, years, dates, what counts, what it is made from. */
#include "meaning/checker.h"
#include "source/language.h"

ColumnSymbol *find_column(Checker *checker, const Table *table, Identifier name)
{
    ColumnSymbol *column = table_column(table, name.name);
    if (column || table_is_incomplete(checker, table))
        return column;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_COLUMN, name.span, word(table->name), word(name));
    if (may_suggest(checker)) {
        Suggestion suggestion = suggestion_for(*name.name);
        offer_names(&suggestion, &table->members);
        hint_suggestion(diagnostic, &suggestion);
    }
    return NULL;
}

/* ── key ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void read_keys(Checker *checker, Table *table)
{
    const IdentifierList *names = &table->declaration->as.table.keys;
    table->keys = arena_allocate_array(checker->arena, names->count + 1, sizeof(ColumnSymbol *));
    for (size_t i = 0; i < names->count; i++) {
        ColumnSymbol *column = find_column(checker, table, names->items[i]);
        if (!column)
            continue;
        column->is_key = true;
        if (column->type.kind == TYPE_YEAR && !table->year) {
            table->year = column;
            table->year_in_key = table->has_panel = true;
        } else {
            table->keys[table->key_count++] = column;
        }
    }
}

/* The column that tells a row's year, where the key does not: called `year`, or the only year. */
static void find_year(Checker *checker, Table *table)
{
    if (table->year || table->years_of)
        return;
    ColumnSymbol *named = table_column(table, intern_string(checker->text->names, "year"));
    ColumnSymbol *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i]->type.kind == TYPE_YEAR) {
            only = table->columns[i];
            count++;
        }
    }
    if (named && named->type.kind == TYPE_YEAR)
        table->year = named;
    else if (count == 1)
        table->year = only;
}

/* ── facts ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* A link from `table` to `target`: its key, or else its first. */
static ColumnSymbol *link_to(const Table *table, const Table *target, size_t *count)
{
    ColumnSymbol *found = NULL;
    *count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        ColumnSymbol *column = table->columns[i];
        if (column->type.kind != TYPE_ROW || column->type.table != target)
            continue;
        ++*count;
        if (!found || (column->is_key && !found->is_key))
            found = column;
    }
    return found;
}

static void read_years_of(Checker *checker, Table *table, const TableFact *fact)
{
    Table *other = find_table(checker, fact->names.items[0]);
    other->used = true;
    if (table_is_missing(other))
        return;
    size_t links;
    table->years_of = other;
    table->gaps_filled = fact->gaps_filled;
    table->has_panel = true;
    table->years_link = link_to(other, table, &links);
    if (!table->years_link) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NOT_LINKED, fact->names.items[0].span,
                                                   word(other->name), word(table->name));
        diagnostic_hint(diagnostic, "`years of %s` needs a column of type `%s` in `%s`", word(other->name), word(table->name),
                        word(other->name));
    }
}

/* Where the other table has neither years nor dates, there are no years to take over. */
static void check_years_of(Checker *checker, const Table *table)
{
    const Table *other = table->years_of;
    if (!other || other->has_panel || other->year || other->dated_by)
        return;
    diagnostic_report(checker->sink, DIAGNOSTIC_NO_YEARS, table->name.span, word(other->name));
}

static ColumnSymbol *date_column(Checker *checker, const Table *table, Identifier name)
{
    ColumnSymbol *column = find_column(checker, table, name);
    if (!column || column->type.kind == TYPE_DATE || column->type.kind == TYPE_ERROR)
        return column;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_WANTED, name.span, say("a date"), words_of(checker, column->type));
    diagnostic_label(diagnostic, column->name.span, "declared here");
    return NULL;
}

static void read_order(Checker *checker, Table *table, const TableFact *fact)
{
    table->ordered_by = arena_allocate_array(checker->arena, fact->names.count + 1, sizeof(ColumnSymbol *));
    table->ordered_count = 0;
    for (size_t i = 0; i < fact->names.count; i++) {
        ColumnSymbol *column = find_column(checker, table, fact->names.items[i]);
        if (column)
            table->ordered_by[table->ordered_count++] = column;
    }
}

static void read_made_from(Checker *checker, Table *table, const TableFact *fact)
{
    Table *source = find_table(checker, fact->names.items[0]);
    source->used = true;
    if (table_is_missing(source))
        return;
    table->made_from = source;
    for (size_t i = 0; i < table->key_count; i++) {
        const ColumnSymbol *key = table->keys[i];
        ColumnSymbol *column = find_column(checker, source, (Identifier){key->name.name, fact->names.items[0].span});
        if (!column || column->type.kind == TYPE_ERROR || key->type.kind == TYPE_ERROR)
            continue;
        if (column->type.kind != key->type.kind || column->type.table != key->type.table) {
            Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_WANTED, key->declaration->type.span,
                                                       words_of(checker, column->type), words_of(checker, key->type));
            diagnostic_label(diagnostic, column->name.span, "the column it is made from");
        }
    }
}

static void read_fact(Checker *checker, Table *table, const TableFact *fact)
{
    switch (fact->kind) {
    case FACT_YEARS_OF:
        read_years_of(checker, table, fact);
        break;
    case FACT_DATED_BY:
        table->dated_by = date_column(checker, table, fact->names.items[0]);
        break;
    case FACT_ORDERED_BY:
        read_order(checker, table, fact);
        break;
    case FACT_COUNTS_FROM:
        table->counts_from = date_column(checker, table, fact->names.items[0]);
        break;
    case FACT_COUNTS_WHEN:
        table->counts_when = fact->condition; /* checked with the expressions */
        break;
    case FACT_MADE_FROM:
        read_made_from(checker, table, fact);
        break;
    case FACT_FILE:
        table->file = fact->file.text;
        break;
    }
}

static const char *fact_words(TableFactKind kind)
{
    static const char *const facts[] = {[FACT_YEARS_OF] = "`years of`",
                                        [FACT_DATED_BY] = "`dated by`",
                                        [FACT_ORDERED_BY] = "`ordered by`",
                                        [FACT_COUNTS_FROM] = "`counts from`",
                                        [FACT_COUNTS_WHEN] = "`counts when`",
                                        [FACT_MADE_FROM] = "`made from`",
                                        [FACT_FILE] = "`file`"};
    return facts[kind];
}

static void read_facts(Checker *checker, Table *table)
{
    const TableFact *seen[FACT_FILE + 1] = {NULL};
    table->file = text_format(checker->arena, "%s.csv", word(table->name));
    for (size_t i = 0; i < table->declaration->as.table.facts.count; i++) {
        const TableFact *fact = &table->declaration->as.table.facts.items[i];
        if (seen[fact->kind]) {
            Diagnostic *diagnostic =
                diagnostic_report(checker->sink, DIAGNOSTIC_SAID_TWICE, fact->span, fact_words(fact->kind));
            diagnostic_label(diagnostic, seen[fact->kind]->span, "first said here");
            continue;
        }
        seen[fact->kind] = fact;
        read_fact(checker, table, fact);
    }
}

/* ── links ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void check_link(Checker *checker, const ColumnSymbol *column)
{
    const Table *target = column->type.table;
    if (target->key_count == 1 || table_is_missing(target))
        return;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_CANNOT_LINK, column->declaration->type.span, word(target->name));
    diagnostic_label(diagnostic, target->name.span,
                     target->key_count == 0 ? "it has no key: say `key …`" : "its key has several columns beside the year");
}

/* A row is told by its key: following key columns that are links must come to an end. */
static void check_key_circle(Checker *checker, const Table *table)
{
    const Table *at = table;
    for (size_t steps = 0; at->key_count == 1 && at->keys[0]->type.kind == TYPE_ROW; steps++) {
        at = at->keys[0]->type.table;
        if (at == table || steps > checker->tables.count) {
            diagnostic_report(checker->sink, DIAGNOSTIC_KEY_CIRCLE, table->keys[0]->name.span, word(table->name));
            table->keys[0]->type = (Type){.kind = TYPE_ERROR};
            return;
        }
    }
}

void check_key_links(Checker *checker)
{
    for (size_t i = 0; i < checker->tables.count; i++) {
        const Table *table = checker->tables.items[i];
        for (size_t j = 0; j < table->column_count; j++)
            if (table->columns[j]->type.kind == TYPE_ROW)
                check_link(checker, table->columns[j]);
        check_key_circle(checker, table);
        check_years_of(checker, table);
    }
}

void declare_facts(Checker *checker)
{
    for (size_t i = 0; i < checker->tables.count; i++)
        read_keys(checker, checker->tables.items[i]);
    for (size_t i = 0; i < checker->tables.count; i++)
        read_facts(checker, checker->tables.items[i]);
    for (size_t i = 0; i < checker->tables.count; i++)
        find_year(checker, checker->tables.items[i]);
}
