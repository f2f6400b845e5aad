/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is used: names for warnings, columns for the reader. */
#include "meaning/rules.h"
#include "meaning/uses.h"
#include "source/language.h"

/* Definitions and functions have no effect by themselves; rules, results and what tables count by have. */
static bool has_effect(const Checker *checker, size_t node)
{
    if (node < checker->quantities.count)
        return checker->quantities.items[node]->kind != QUANTITY_DEFINITION;
    return node >= checker->quantities.count + checker->functions.count;
}

static bool *used_flag(const Checker *checker, size_t node)
{
    if (node < checker->quantities.count)
        return &checker->quantities.items[node]->used;
    return &checker->functions.items[node - checker->quantities.count]->used;
}

/* What only unused names use is unused as well: all of it is told at once. */
void mark_used(Checker *checker, Arena *scratch, const Uses *uses)
{
    const Graph *graph = &uses->graph;
    NodeNumbers waiting = {0};
    bool *reached = arena_allocate_array(scratch, graph->node_count + 1, sizeof *reached);
    for (size_t node = 0; node < graph->node_count; node++) {
        reached[node] = has_effect(checker, node);
        if (reached[node])
            vector_push(scratch, &waiting, (uint32_t)node);
    }
    while (waiting.count > 0) {
        uint32_t node = waiting.items[--waiting.count];
        for (uint32_t i = graph->starts[node]; i < graph->starts[node + 1]; i++) {
            uint32_t target = graph->targets[i];
            if (target != node)
                *used_flag(checker, target) = true;
            if (!reached[target])
                vector_push(scratch, &waiting, target);
            reached[target] = true;
        }
    }
}

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void use_column(ColumnSymbol *column)
{
    if (column)
        column->used = true;
}

/* Links to the main table (or else the first) tell whose a row is: in derived results and running sums. */
static void use_link(const Table *table)
{
    ColumnSymbol *first = NULL;
    for (size_t i = 0; i < table->column_count; i++) {
        ColumnSymbol *column = table->columns[i];
        if (column->type.kind != TYPE_ROW)
            continue;
        first = first ? first : column;
        if (column->type.table->index == 0)
            column->used = true;
    }
    use_column(first);
}

static void use_facts(const Table *table)
{
    for (size_t i = 0; i < table->key_count; i++)
        use_column(table->keys[i]);
    for (size_t i = 0; i < table->ordered_count; i++)
        use_column(table->ordered_by[i]);
    for (size_t i = 0; table->made_from && i < table->key_count; i++)
        use_column(table_column(table->made_from, table->keys[i]->name.name));
    use_column(table->year);
    use_column(table->dated_by);
    use_column(table->counts_from);
    use_column(table->years_link);
}

static void use_relations(Checker *checker)
{
    for (size_t i = 0; i < checker->resolution_count; i++) {
        const Relation *relation = &checker->resolutions[i].relation;
        use_column((ColumnSymbol *)relation->outer);
        use_column((ColumnSymbol *)relation->inner);
    }
}

void mark_columns(Checker *checker)
{
    for (size_t i = 0; i < checker->tables.count; i++)
        use_facts(checker->tables.items[i]);
    for (size_t i = 0; i < checker->quantities.count; i++) {
        Space space = checker->quantities.items[i]->space;
        if ((space.kind == SPACE_TABLE || space.kind == SPACE_PANEL) && !table_is_missing(space.table))
            use_link(space.table);
    }
    use_relations(checker);
}

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void warn(Checker *checker, Identifier name, const char *what)
{
    diagnostic_report(checker->sink, DIAGNOSTIC_UNUSED, name.span, what, word(name));
}

static void report_unused_quantities(Checker *checker)
{
    for (size_t i = 0; i < checker->quantities.count; i++) {
        const Quantity *quantity = checker->quantities.items[i];
        bool shows_itself = quantity->kind != QUANTITY_DEFINITION && quantity->kind != QUANTITY_INDICATOR;
        if (!quantity->used && !shows_itself)
            warn(checker, quantity->name,
                 quantity->kind == QUANTITY_INDICATOR ? say("the indicator") : say("the computed name"));
    }
}

/* Where there are mistakes, what looks unused may be what they meant. */
void report_unused(Checker *checker)
{
    if (diagnostics_errors(checker->sink) > 0)
        return;
    report_unused_quantities(checker);
    for (size_t i = 0; i < checker->parameters.count; i++)
        if (!checker->parameters.items[i]->used)
            warn(checker, checker->parameters.items[i]->name, say("the parameter"));
    for (size_t i = 0; i < checker->functions.count; i++)
        if (!checker->functions.items[i]->used)
            warn(checker, checker->functions.items[i]->name, say("the function"));
    for (size_t i = 0; i < checker->sets.count; i++)
        if (!checker->sets.items[i]->used)
            warn(checker, checker->sets.items[i]->name, say("the set"));
    for (size_t i = 0; i < checker->choices_list.count; i++)
        if (!checker->choices_list.items[i]->used)
            warn(checker, checker->choices_list.items[i]->name, say("the choices"));
    for (size_t i = 1; i < checker->tables.count; i++)
        if (!checker->tables.items[i]->used)
            warn(checker, checker->tables.items[i]->name, say("the table"));
}
