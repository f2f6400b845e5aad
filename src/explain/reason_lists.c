/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tree of reasons rests on, gathered. Declared in explain/explain.h. */
#include "explain/explain.h"

static bool is_like(const Reason *a, const Reason *b)
{
    return a->kind == b->kind && text_equal(a->name, b->name) && text_equal(a->row, b->row) &&
           a->origin.line == b->origin.line && a->origin.column == b->origin.column;
}

static void add_once(Arena *arena, ReasonList *list, const Reason *reason)
{
    for (size_t i = 0; i < list->count; i++) {
        if (is_like(list->items[i], reason))
            return;
    }
    vector_push(arena, list, reason);
}

typedef bool IsWanted(const Reason *reason);

static void gather(Arena *arena, const Reason *reason, IsWanted *is_wanted, ReasonList *list)
{
    if (reason->is_idle)
        return;
    if (is_wanted(reason))
        add_once(arena, list, reason);
    for (size_t i = 0; i < reason->parts.count; i++)
        gather(arena, reason->parts.items[i], is_wanted, list);
}

/* What went wrong, or a case that hangs on those before it, is nothing that data could settle. */
static bool is_unknown_leaf(const Reason *reason)
{
    return reason->kind != REASON_FAULT && reason->kind != REASON_CASE && reason->parts.count == 0 && !reason->is_repeated &&
           !reason->is_cut && reason->cell.mark != 0;
}

ReasonList reason_unknown_leaves(Arena *arena, const Reason *reason)
{
    ReasonList list = {0};
    gather(arena, reason, is_unknown_leaf, &list);
    return list;
}

bool reason_is_cut(const Reason *reason)
{
    bool is_cut = reason->is_cut;
    for (size_t i = 0; i < reason->parts.count && !is_cut; i++)
        is_cut = reason_is_cut(reason->parts.items[i]);
    return is_cut;
}

static bool is_fault(const Reason *reason) { return reason->kind == REASON_FAULT; }

ReasonList reason_faults(Arena *arena, const Reason *reason)
{
    ReasonList list = {0};
    gather(arena, reason, is_fault, &list);
    return list;
}

static bool is_assumed(const Reason *reason)
{
    for (size_t i = 0; i < reason->citation_count; i++) {
        if (reason->citations[i].assumed)
            return true;
    }
    return false;
}

ReasonList reason_assumptions(Arena *arena, const Reason *reason)
{
    ReasonList list = {0};
    gather(arena, reason, is_assumed, &list);
    return list;
}
