/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Related rows (language.md § 3.2): which of a table's rows belong to the row that asks. */
#include "meaning/infer.h"

const ColumnSymbol *link_between(const Table *from, const Table *to)
{
    const ColumnSymbol *found = NULL;
    for (size_t i = 0; i < from->column_count; i++) {
        const ColumnSymbol *column = from->columns[i];
        if (column->type.kind != TYPE_ROW || column->type.table != to)
            continue;
        if (found)
            return NULL;
        found = column;
    }
    return found;
}

/* How many columns of `from` link to `to`; two of them at most are kept. */
static size_t links_to(const Table *from, const Table *to, const ColumnSymbol *kept[2])
{
    size_t count = 0;
    for (size_t i = 0; i < from->column_count; i++) {
        if (from->columns[i]->type.kind != TYPE_ROW || from->columns[i]->type.table != to)
            continue;
        if (count < 2)
            kept[count] = from->columns[i];
        count++;
    }
    return count;
}

static bool has_links(const Table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i]->type.kind == TYPE_ROW)
            return true;
    return false;
}

/* Both link to the same row of a third table. */
static Relatedness through_third(const Table *own, const Table *table, Relation *out, const ColumnSymbol *several[2])
{
    size_t ways = 0;
    for (size_t i = 0; i < own->column_count; i++) {
        const ColumnSymbol *outer = own->columns[i], *inner[2];
        size_t count = outer->type.kind == TYPE_ROW ? links_to(table, outer->type.table, inner) : 0;
        if (count == 0)
            continue;
        if (ways < 2)
            several[ways] = count > 1 ? inner[0] : outer;
        if (count > 1)
            several[1] = inner[1];
        ways += count;
        *out = (Relation){.owner = outer->type.table, .outer = outer, .inner = inner[0]};
    }
    return ways == 0 ? NOT_RELATED : ways == 1 ? RELATED : RELATED_SEVERALLY;
}

static Relatedness by_links(const Table *own, Table *table, Relation *out, const ColumnSymbol *several[2])
{
    size_t count = links_to(table, own, several);
    if (count > 0) {
        *out = (Relation){.owner = own, .inner = several[0]};
        return count == 1 ? RELATED : RELATED_SEVERALLY;
    }
    if (own->made_from == table) {
        *out = (Relation){.owner = own, .inner_made = true};
        return RELATED;
    }
    if (table->made_from == own) {
        *out = (Relation){.owner = table, .outer_made = true};
        return RELATED;
    }
    count = table->has_panel ? links_to(own, table, several) : 0;
    if (count > 0) {
        *out = (Relation){.owner = table, .outer = several[0]};
        return count == 1 ? RELATED : RELATED_SEVERALLY;
    }
    return through_third(own, table, out, several);
}

Relatedness find_relation(Space asking, Table *table, Relation *out, const ColumnSymbol *several[2])
{
    *out = (Relation){0};
    if (asking.kind == SPACE_SCALAR || asking.kind == SPACE_YEARS)
        return RELATED; /* of nobody in particular: all rows */
    if (asking.table == table && table->has_panel) {
        *out = (Relation){.owner = table};
        return RELATED;
    }
    Relatedness related = by_links(asking.table, table, out, several);
    return related == NOT_RELATED && !has_links(table) ? RELATED : related;
}
