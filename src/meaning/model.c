/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/model.h"

int choices_find(const Choices *choices, Name member)
{
    const Labelled *found = map_find(&choices->indices, member);
    return found ? (int)(found - choices->members) : -1;
}

const Table *table_subject(const Table *table)
{
    if (table->key_count == 1 && table->keys[0]->type.kind == TYPE_ROW)
        return table->keys[0]->type.table;
    return table;
}

bool space_equal(Space a, Space b)
{
    bool of_table = a.kind == SPACE_TABLE || a.kind == SPACE_PANEL;
    return a.kind == b.kind && (!of_table || a.table == b.table);
}

bool space_has_year(Space space)
{
    if (space.kind == SPACE_TABLE)
        return space.table->year != NULL || space.table->dated_by != NULL;
    return space.kind == SPACE_PANEL || space.kind == SPACE_YEARS;
}
