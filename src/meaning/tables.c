/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that mean one thing everywhere, tables among them; types by name; frames. */
#include "meaning/checker.h"

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

Global *find_global(const Checker *checker, Name name) { return map_find(&checker->globals, name); }

bool declare_global(Checker *checker, const Global *global)
{
    const Global *first = find_global(checker, global->name.name);
    if (first) {
        report_twice(checker, global->name, first->name.span);
        return false;
    }
    Global *kept = arena_allocate(checker->arena, sizeof *kept);
    *kept = *global;
    map_put(&checker->globals, global->name.name, kept);
    return true;
}

/* ── tables ──────────────────────────────────────────────────────────────────────────────────────────────── */

Table *new_table(Checker *checker, Identifier name)
{
    Table *table = arena_allocate(checker->arena, sizeof *table);
    table->name = name;
    table->members.arena = table->row_members.arena = table->panel_members.arena = checker->arena;
    return table;
}

static void declare_table(Checker *checker, const Declaration *declaration)
{
    Table *table = new_table(checker, declaration->name);
    table->declaration = declaration;
    table->index = checker->tables.count;
    const Choices *choices = map_find(&checker->choices, table->name.name);
    if (choices) {
        report_twice(checker, table->name, choices->name.span);
        return;
    }
    Global global = {.kind = GLOBAL_TABLE, .name = table->name, .as.table = table};
    if (declare_global(checker, &global))
        vector_push(checker->arena, &checker->tables, table);
}

void declare_tables(Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++)
        if (checker->items.items[i].declaration->kind == DECLARATION_TABLE)
            declare_table(checker, checker->items.items[i].declaration);
}

static void suggest_table(Checker *checker, Diagnostic *diagnostic, Identifier name)
{
    if (!may_suggest(checker))
        return;
    Suggestion suggestion = suggestion_for(*name.name);
    for (size_t i = 0; i < checker->tables.count; i++)
        suggestion_offer(&suggestion, *checker->tables.items[i]->name.name);
    hint_suggestion(diagnostic, &suggestion);
}

Table *missing_table(Checker *checker, Identifier name)
{
    Table *missing = new_table(checker, name);
    map_put(&checker->missing, name.name, missing);
    return missing;
}

Table *find_table(Checker *checker, Identifier name)
{
    const Global *global = find_global(checker, name.name);
    if (global && global->kind == GLOBAL_TABLE)
        return global->as.table;
    Table *missing = map_find(&checker->missing, name.name);
    if (missing)
        return missing;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_TABLE, name.span, word(name));
    suggest_table(checker, diagnostic, name);
    return missing_table(checker, name);
}

ColumnSymbol *table_column(const Table *table, Name name) { return map_find(&table->members, name); }

Space table_space(Table *table) { return (Space){.kind = table->year_in_key ? SPACE_PANEL : SPACE_TABLE, .table = table}; }

/* ── types by name ───────────────────────────────────────────────────────────────────────────────────────── */

static const struct {
    const char *name;
    Type type;
} plain_types[] = {
    {"text", {.kind = TYPE_TEXT}},
    {"money", {.kind = TYPE_MONEY}},
    {"integer", {.kind = TYPE_INTEGER}},
    {"number", {.kind = TYPE_NUMBER, .decimals = NUMBER_DECIMALS}},
    {"percent", {.kind = TYPE_RATIO, .decimals = RATIO_DECIMALS}},
    {"yes/no", {.kind = TYPE_LOGICAL}},
    {"date", {.kind = TYPE_DATE}},
    {"year", {.kind = TYPE_YEAR}},
};
enum { PLAIN_TYPES = sizeof plain_types / sizeof *plain_types };

static void report_type(Checker *checker, Identifier name)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_TYPE, name.span, word(name));
    if (!may_suggest(checker))
        return;
    Suggestion suggestion = suggestion_for(*name.name);
    for (size_t i = 0; i < PLAIN_TYPES; i++)
        suggestion_offer(&suggestion, text_of(plain_types[i].name));
    suggestion_offer(&suggestion, text_of(RULE_TYPE));
    offer_names(&suggestion, &checker->choices);
    for (size_t i = 0; i < checker->tables.count; i++)
        suggestion_offer(&suggestion, *checker->tables.items[i]->name.name);
    hint_suggestion(diagnostic, &suggestion);
    if (suggestion.best.length == 0)
        diagnostic_hint(diagnostic, "a type is text, money, integer, number, percent, yes/no, date, year, rule, "
                                    "the name of `choices` or of a table");
}

/* The type `rule`: its words are found when the rules are (dispensations.c). */
static Choices *names_of_rules(Checker *checker)
{
    if (!checker->rule_names) {
        checker->rule_names = arena_allocate(checker->arena, sizeof *checker->rule_names);
        checker->rule_names->name.name = intern_string(checker->text->names, RULE_TYPE);
        checker->rule_names->indices.arena = checker->arena;
    }
    return checker->rule_names;
}

Type find_type(Checker *checker, Identifier name)
{
    for (size_t i = 0; i < PLAIN_TYPES; i++)
        if (text_equal_string(*name.name, plain_types[i].name))
            return plain_types[i].type;
    Choices *choices = map_find(&checker->choices, name.name);
    if (!choices && text_equal_string(*name.name, RULE_TYPE))
        choices = names_of_rules(checker);
    if (choices) {
        choices->used = true;
        return (Type){.kind = TYPE_CHOICE, .choices = choices};
    }
    const Global *global = find_global(checker, name.name);
    if (global && global->kind == GLOBAL_TABLE) {
        global->as.table->used = true;
        return (Type){.kind = TYPE_ROW, .table = global->as.table};
    }
    if (!map_find(&checker->missing, name.name)) {
        report_type(checker, name);
        missing_table(checker, name);
    }
    return (Type){.kind = TYPE_ERROR};
}

/* ── frames ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool years_space(Checker *checker, const Frame *frame, Space *out)
{
    *out = (Space){.kind = SPACE_YEARS};
    if (checker->tables.count == 0)
        return false; /* the missing main table is reported once */
    const Table *main_table = checker->tables.items[0];
    if (main_table->has_panel || main_table->year || main_table->dated_by)
        return true;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_YEARS, frame->span, word(main_table->name));
    diagnostic_hint(diagnostic, "`for each year` runs over the years of the first table: say `years of …` in it");
    return false;
}

bool frame_space(Checker *checker, const Frame *frame, Space *out)
{
    if (!frame->table.name)
        return years_space(checker, frame, out);
    Table *table = find_table(checker, frame->table);
    table->used = true;
    *out = (Space){.kind = frame->each_year ? SPACE_PANEL : SPACE_TABLE, .table = table};
    if (table_is_missing(table))
        return false;
    if (table->year_in_key)
        out->kind = SPACE_PANEL;
    if (!frame->each_year || table->has_panel)
        return true;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_YEARS, frame->span, word(table->name));
    if (table->year || table->dated_by)
        diagnostic_hint(diagnostic, "each row of `%s` has its own year: say `for %s`", word(table->name), word(table->name));
    else
        diagnostic_hint(diagnostic, "say in the table which years it has: `years of …`");
    return false;
}
