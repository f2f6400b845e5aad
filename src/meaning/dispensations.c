/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dispensations: where they are recorded, and which rules one can be given from. */
#include "meaning/rules.h"
#include "source/language.h"

/* ── the columns ─────────────────────────────────────────────────────────────────────────────────────────── */

static ColumnSymbol *named(Checker *checker, const Table *table, const char *name)
{
    return table_column(table, intern_string(checker->text->names, name));
}

static void report_column(Checker *checker, const Dispensations *found, const char *name, const char *declaration)
{
    if (table_is_incomplete(checker, found->table))
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_DISPENSATION_COLUMN, found->declaration->name.span,
                                               word(found->table->name), name);
    diagnostic_label(diagnostic, found->table->name.span, "declared here");
    diagnostic_hint(diagnostic, "add `%s`; if it is called otherwise in the file: `, column \"…\"`", declaration);
}

static ColumnSymbol *checked(Checker *checker, ColumnSymbol *column, bool suits, const char *wanted)
{
    if (!column || suits || column->type.kind == TYPE_ERROR)
        return column;
    diagnostic_report(checker->sink, DIAGNOSTIC_WANTED, column->declaration->type.span, wanted,
                      words_of(checker, column->type));
    return NULL;
}

static ColumnSymbol *rule_column(Checker *checker, const Dispensations *found)
{
    ColumnSymbol *column = named(checker, found->table, "rule");
    if (!column)
        report_column(checker, found, "rule", "rule: rule");
    return checked(checker, column, column && checker->rule_names && column->type.choices == checker->rule_names,
                   say("the name of a rule"));
}

static ColumnSymbol *day_column(Checker *checker, const Dispensations *found, const char *name, const char *declaration)
{
    ColumnSymbol *column = named(checker, found->table, name);
    if (!column)
        report_column(checker, found, name, declaration);
    return checked(checker, column, column && column->type.kind == TYPE_DATE, say("a date"));
}

static ColumnSymbol *text_column(Checker *checker, const Dispensations *found, const char *name)
{
    ColumnSymbol *column = named(checker, found->table, name);
    return checked(checker, column, column && column->type.kind == TYPE_TEXT, say("a text"));
}

/* The only column that links to another table. */
static ColumnSymbol *owner_column(Checker *checker, const Dispensations *found)
{
    ColumnSymbol *only = NULL, *second = NULL;
    for (size_t i = 0; i < found->table->column_count; i++) {
        ColumnSymbol *column = found->table->columns[i];
        if (column->type.kind != TYPE_ROW)
            continue;
        second = only ? column : NULL;
        only = only ? only : column;
    }
    if ((only && !second) || table_is_incomplete(checker, found->table))
        return only;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_DISPENSATION_OWNER, found->declaration->name.span,
                                               word(found->table->name));
    if (second) {
        diagnostic_label(diagnostic, only->name.span, "one link");
        diagnostic_label(diagnostic, second->name.span, "another");
        diagnostic_hint(diagnostic, "keep one column whose type is a table");
        return NULL;
    }
    const char *main_table = word(checker->tables.items[0]->name);
    diagnostic_label(diagnostic, found->table->name.span, "declared here");
    diagnostic_hint(diagnostic, "add a column whose type is a table, such as `unit: %s`", main_table);
    return NULL;
}

/* Whether all that is needed is there. */
static bool find_columns(Checker *checker, Dispensations *found)
{
    found->unit = owner_column(checker, found);
    found->rule = rule_column(checker, found);
    found->from = day_column(checker, found, "from", "from: date");
    found->until = day_column(checker, found, "until", "until: date, may be empty");
    found->decided_by = text_column(checker, found, "decided_by");
    found->reason = text_column(checker, found, "reason");
    ColumnSymbol *columns[] = {found->unit, found->rule, found->from, found->until, found->decided_by, found->reason};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i])
            columns[i]->used = true;
    return found->unit && found->rule && found->from && found->until;
}

/* ── the rules ───────────────────────────────────────────────────────────────────────────────────────────── */

/* How the rule is named in data: a ground with its sanction. */
static Name name_in_data(Checker *checker, const Quantity *quantity)
{
    if (quantity->kind != QUANTITY_GROUND && quantity->kind != QUANTITY_EXEMPTION)
        return quantity->name.name;
    Text dotted = text_format(checker->arena, "%s.%s", word(quantity->owner->name), word(quantity->name));
    return intern(checker->text->names, dotted);
}

/* Why nobody can be let off it, or NULL. */
static const char *refusal(const Quantity *quantity)
{
    switch (quantity->kind) {
    case QUANTITY_DEFINITION:
        return say("this name is computed: a dispensation is given from a rule");
    case QUANTITY_EXEMPTION:
        return say("this is an exemption, which lets off by itself: name the sanction or one of its grounds");
    case QUANTITY_PERMIT:
        return say("this is a permit, and to be let off it would take a right away: name a `forbid` or an `ask`");
    case QUANTITY_ACTION:
        return say("this is an action: name the `forbid` or the `ask` that is not to apply");
    default:
        return NULL;
    }
}

/* Whether the quantity's rows belong to somebody to whom dispensations are given. */
static bool find_owner(const Dispensations *found, const Quantity *quantity, Relation *out)
{
    const ColumnSymbol *several[2];
    bool is_related = find_relation(quantity->space, found->table, out, several) == RELATED;
    return is_related && out->owner && out->inner && !out->inner_made && !out->outer_made;
}

typedef struct Naming {
    Choices *names;
    VECTOR(Labelled) members;
    VECTOR(RefusedWord) refused;
} Naming;

static int add_member(Checker *checker, Naming *naming, const Quantity *quantity)
{
    Name name = name_in_data(checker, quantity);
    for (size_t i = 0; i < naming->members.count; i++)
        if (naming->members.items[i].name.name == name)
            return (int)i;
    vector_push(checker->arena, &naming->members, ((Labelled){.name = {name, quantity->name.span}}));
    return (int)naming->members.count - 1;
}

static void refuse(Checker *checker, Naming *naming, Name name, Text reason)
{
    vector_push(checker->arena, &naming->refused, ((RefusedWord){.word = *name, .reason = reason}));
}

/* What the column holds for the rule, or -1. */
static int name_rule(Checker *checker, const Dispensations *found, Naming *naming, const Quantity *quantity, Relation *relation)
{
    const char *reason = refusal(quantity);
    if (reason) {
        refuse(checker, naming, quantity->name.name, text_of(reason));
        refuse(checker, naming, name_in_data(checker, quantity), text_of(reason));
        return -1;
    }
    if (!find_owner(found, quantity, relation)) {
        Text none = text_format(checker->arena, say("the rows that this rule is about belong to no row of `%s`"),
                                word(found->unit->type.table->name));
        refuse(checker, naming, name_in_data(checker, quantity), none);
        return -1;
    }
    if (quantity->kind == QUANTITY_GROUND)
        refuse(checker, naming, quantity->name.name,
               text_format(checker->arena, say("a ground is named with its sanction: `%s`"),
                           name_in_data(checker, quantity)->start));
    if (relation->outer)
        ((ColumnSymbol *)relation->outer)->used = true;
    return add_member(checker, naming, quantity);
}

static void name_rules(Checker *checker, Dispensations *found)
{
    size_t count = checker->quantities.count;
    Naming naming = {.names = checker->rule_names};
    int *words = arena_allocate_array(checker->arena, count + 1, sizeof *words);
    Relation *relations = arena_allocate_array(checker->arena, count + 1, sizeof *relations);
    for (size_t i = 0; i < count; i++)
        words[i] = name_rule(checker, found, &naming, checker->quantities.items[i], &relations[i]);
    naming.names->members = naming.members.items;
    naming.names->member_count = naming.members.count;
    naming.names->refused = naming.refused.items;
    naming.names->refused_count = naming.refused.count;
    for (size_t i = 0; i < naming.members.count; i++)
        map_put(&naming.names->indices, naming.members.items[i].name.name, &naming.members.items[i]);
    found->words = words;
    found->relations = relations;
}

/* ── the declaration ─────────────────────────────────────────────────────────────────────────────────────── */

static const Declaration *find_declaration(const Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++)
        if (checker->items.items[i].declaration->kind == DECLARATION_DISPENSATIONS)
            return checker->items.items[i].declaration;
    return NULL;
}

/* The one that a scenario leaves out: its table still holds the names of rules. */
static const Declaration *find_left_out(const Checker *checker)
{
    const Ast *ast = checker->model->ast;
    const Declaration *found = NULL;
    for (size_t i = 0; i < ast->declarations.count; i++) {
        const Declaration *declaration = ast->declarations.items[i];
        bool is_one = declaration->kind == DECLARATION_DISPENSATIONS && declaration->name.name;
        if (is_one && (!found || declaration->amends))
            found = declaration;
    }
    return found;
}

/* Without it, the type `rule` has no words: there is nothing that its columns could be for. */
static void refuse_type(Checker *checker)
{
    for (size_t i = 0; checker->rule_names && i < checker->tables.count; i++) {
        const Table *table = checker->tables.items[i];
        for (size_t j = 0; j < table->column_count; j++) {
            const ColumnSymbol *column = table->columns[j];
            if (column->type.choices != checker->rule_names)
                continue;
            Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_RULE_TYPE, column->declaration->type.span);
            diagnostic_hint(diagnostic, "say `dispensations recorded in %s`", word(table->name));
        }
    }
}

void declare_dispensations(Checker *checker)
{
    const Declaration *in_force = find_declaration(checker);
    const Declaration *declaration = in_force ? in_force : find_left_out(checker);
    if (!declaration) {
        refuse_type(checker);
        return;
    }
    Table *table = find_table(checker, declaration->name);
    if (table_is_missing(table))
        return;
    table->used = true;
    Dispensations *found = arena_allocate(checker->arena, sizeof *found);
    *found = (Dispensations){.declaration = declaration, .table = table};
    if (!find_columns(checker, found))
        return;
    name_rules(checker, found);
    if (in_force)
        checker->model->dispensations = found;
}
