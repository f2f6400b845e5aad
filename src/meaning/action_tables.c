/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions without a ledger. One is judged as a row of a ledger that nobody keeps: a table of the action's own, one column an
 * argument, which has no file, no name that rules could use, and no row but one that is asked about. */
#include "meaning/checker.h"

/* What is not said of an act is not known. */
static Column column_of(Checker *checker, const Argument *argument)
{
    Column column = {.name = argument->name, .type = argument->type, .span = argument->name.span};
    vector_push(checker->arena, &column.modifiers, (ColumnModifier){.kind = MODIFIER_EMPTY_UNKNOWN, .span = column.span});
    return column;
}

/* The argument that says when it is done: called `date`, or the only date. */
static const Argument *dating_argument(const ArgumentList *arguments)
{
    const Argument *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < arguments->count; i++) {
        const Argument *argument = &arguments->items[i];
        if (!argument->type.name || !text_equal_string(*argument->type.name, "date"))
            continue;
        if (argument->name.name && text_equal_string(*argument->name.name, "date"))
            return argument;
        only = argument;
        count++;
    }
    return count == 1 ? only : NULL;
}

static Declaration *table_declaration(Checker *checker, const Declaration *action)
{
    Declaration *table = arena_allocate(checker->arena, sizeof *table);
    const ArgumentList *arguments = &action->as.rule.arguments;
    const Argument *dating = dating_argument(arguments);
    *table = (Declaration){.kind = DECLARATION_TABLE, .span = action->span, .name = action->name};
    for (size_t i = 0; i < arguments->count; i++)
        vector_push(checker->arena, &table->as.table.columns, column_of(checker, &arguments->items[i]));
    if (dating && dating->name.name) {
        TableFact dated = {.kind = FACT_DATED_BY, .span = dating->name.span};
        vector_push(checker->arena, &dated.names, dating->name);
        vector_push(checker->arena, &table->as.table.facts, dated);
    }
    return table;
}

void declare_action_tables(Checker *checker)
{
    if (checker->tables.count == 0)
        return; /* the first table is the main one, and there is none: reported */
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *action = checker->items.items[i].declaration;
        if (action->kind != DECLARATION_ACTION || action->as.rule.recorded_in.name)
            continue;
        Table *table = new_table(checker, action->name);
        table->declaration = table_declaration(checker, action);
        table->index = checker->tables.count;
        table->unrecorded = action;
        table->used = true;
        vector_push(checker->arena, &checker->tables, table);
    }
}

Table *find_action_table(const Checker *checker, const Declaration *action)
{
    for (size_t i = 0; i < checker->tables.count; i++)
        if (checker->tables.items[i]->unrecorded == action)
            return checker->tables.items[i];
    return NULL;
}
