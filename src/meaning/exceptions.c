/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exceptions: to whose value. */
#include "meaning/rules.h"

static Quantity *of_table(const QuantityList *list, Name table)
{
    for (size_t i = 0; i < list->count; i++) {
        Space space = list->items[i]->space;
        if ((space.kind == SPACE_TABLE || space.kind == SPACE_PANEL) && space.table->name.name == table)
            return list->items[i];
    }
    return NULL;
}

static void report_target(Checker *checker, const Expression *target, Name name, const Map *known)
{
    Identifier identifier = {.name = name, .span = target->span};
    if (!map_find(&checker->missing, name))
        report_unknown(checker, DIAGNOSTIC_UNKNOWN_TARGET, identifier, known);
}

/* `exception e to NAME`: the one quantity called so. */
static Quantity *target_by_name(Checker *checker, const Expression *target, Name name)
{
    const QuantityList *list = map_find(&checker->by_name, name);
    if (!list) {
        report_target(checker, target, name, &checker->by_name);
        return NULL;
    }
    if (list->count == 1)
        return list->items[0];
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_TARGET_AMBIGUOUS, target->span, name->start);
    for (size_t i = 0; i < list->count && i < 3; i++)
        diagnostic_label(diagnostic, list->items[i]->name.span, "one");
    diagnostic_hint(diagnostic, "say of which table: `units.%s`", name->start);
    return NULL;
}

/* `exception e to sanction.ground`, or `to table.name`. */
static Quantity *target_by_path(Checker *checker, const Expression *target)
{
    const Expression *base = target->as.path.base;
    Identifier member = target->as.path.member;
    if (base->kind == EXPRESSION_PATH) {
        Quantity *owner = target_by_path(checker, base);
        return owner ? map_find(&info_of(checker, owner)->parts, member.name) : NULL;
    }
    const Global *global = find_global(checker, base->as.name.name);
    const QuantityList *list = map_find(&checker->by_name, member.name);
    if (global && global->kind == GLOBAL_TABLE) {
        Quantity *quantity = list ? of_table(list, base->as.name.name) : NULL;
        if (!quantity)
            report_target(checker, target, member.name, &checker->by_name);
        return quantity;
    }
    Quantity *owner = target_by_name(checker, base, base->as.name.name);
    Quantity *part = owner ? map_find(&info_of(checker, owner)->parts, member.name) : NULL;
    if (owner && !part)
        report_target(checker, target, member.name, &info_of(checker, owner)->parts);
    return part;
}

static Quantity *find_target(Checker *checker, const Expression *target)
{
    if (target->kind == EXPRESSION_NAME)
        return target_by_name(checker, target, target->as.name.name);
    return target->kind == EXPRESSION_PATH ? target_by_path(checker, target) : NULL;
}

static void attach(Checker *checker, Quantity *quantity, const Declaration *exception)
{
    size_t count = quantity->exception_count;
    if ((count & (count - 1)) == 0) { /* full at each power of two */
        const Declaration **larger = arena_allocate_array(checker->arena, count == 0 ? 1 : 2 * count, sizeof *larger);
        for (size_t i = 0; i < count; i++)
            larger[i] = quantity->exceptions[i];
        quantity->exceptions = larger;
    }
    quantity->exceptions[quantity->exception_count++] = exception;
}

static void attach_one(Checker *checker, Map *names, const Declaration *exception)
{
    const Declaration *first = map_find(names, exception->name.name);
    if (first)
        report_twice(checker, exception->name, first->name.span);
    map_put(names, exception->name.name, (void *)exception);
    const Expression *target = exception->as.rule.target;
    Quantity *quantity = target ? find_target(checker, target) : NULL;
    if (!quantity)
        return;
    if (quantity->kind == QUANTITY_ACTION) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_TARGET_ACTION, target->span, word(quantity->name));
        diagnostic_hint(diagnostic, "make it an exception to the permit, ask or forbid that should not apply");
        return;
    }
    attach(checker, quantity, exception);
}

void attach_exceptions(Checker *checker)
{
    Map names = {.arena = checker->arena};
    for (size_t i = 0; i < checker->items.count; i++)
        if (checker->items.items[i].declaration->kind == DECLARATION_EXCEPTION)
            attach_one(checker, &names, checker->items.items[i].declaration);
}
