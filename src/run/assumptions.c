/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/assumptions.h"

static void add(Arena *arena, const CitedThing *thing, Assumptions *list)
{
    for (size_t i = 0; i < thing->citations.count; i++) {
        if (thing->citations.items[i].assumed)
            vector_push(arena, list, (Assumption){thing, &thing->citations.items[i]});
    }
}

Assumptions assumptions_of(Arena *arena, const Model *model)
{
    Assumptions list = {0};
    CitedThings things = cited_things(arena, model);
    for (size_t i = 0; i < things.count; i++)
        add(arena, &things.items[i], &list);
    return list;
}
