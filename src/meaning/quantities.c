/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every name that rules compute, put where it is seen. */
#include "meaning/rules.h"

QuantityInfo *info_of(const Checker *checker, const Quantity *quantity) { return checker->infos.items[quantity->index]; }

/* ── making one ──────────────────────────────────────────────────────────────────────────────────────────── */

static void remember_name(Checker *checker, Quantity *quantity)
{
    QuantityList *list = map_find(&checker->by_name, quantity->name.name);
    if (!list) {
        list = arena_allocate(checker->arena, sizeof *list);
        map_put(&checker->by_name, quantity->name.name, list);
    }
    vector_push(checker->arena, list, quantity);
}

static Quantity *new_quantity(Checker *checker, QuantityKind kind, Identifier name, Space space, const Declaration *declaration)
{
    Quantity *quantity = arena_allocate(checker->arena, sizeof *quantity);
    *quantity = (Quantity){.kind = kind,
                           .name = name,
                           .index = checker->quantities.count,
                           .space = space,
                           .type = {.kind = TYPE_LOGICAL},
                           .declaration = declaration,
                           .citations = declaration->citations.items,
                           .citation_count = declaration->citations.count};
    QuantityInfo *info = arena_allocate(checker->arena, sizeof *info);
    info->parts.arena = checker->arena;
    if (kind != QUANTITY_DEFINITION)
        info->clauses = &declaration->as.rule.clauses;
    vector_push(checker->arena, &checker->quantities, quantity);
    vector_push(checker->arena, &checker->infos, info);
    return quantity;
}

/* ── names taken ─────────────────────────────────────────────────────────────────────────────────────────── */

/* A name of `for each year` is seen from all rows with a year, so none of them may have it too. */
static bool taken_anywhere(Checker *checker, Name name, Span *first)
{
    const QuantityList *list = map_find(&checker->by_name, name);
    for (size_t i = 0; list && i < list->count; i++) {
        if (list->items[i]->space.kind != SPACE_SCALAR && list->items[i]->kind != QUANTITY_GROUND &&
            list->items[i]->kind != QUANTITY_EXEMPTION) {
            *first = list->items[i]->name.span;
            return true;
        }
    }
    for (size_t i = 0; i < checker->tables.count; i++) {
        const ColumnSymbol *column = table_column(checker->tables.items[i], name);
        if (column) {
            *first = column->name.span;
            return true;
        }
    }
    return false;
}

static bool taken_in_table(Checker *checker, const Table *table, Name name, Span *first)
{
    const ColumnSymbol *column = table_column(table, name);
    const Quantity *row = map_find(&table->row_members, name), *yearly = map_find(&table->panel_members, name);
    const Quantity *national = map_find(&checker->years_members, name);
    const Quantity *quantity = row ? row : yearly ? yearly : national;
    if (column)
        *first = column->name.span;
    else if (quantity)
        *first = quantity->name.span;
    return column || quantity;
}

static bool name_is_taken(Checker *checker, const Quantity *quantity, Span *first)
{
    const Global *global = find_global(checker, quantity->name.name);
    if (global) {
        *first = global->name.span;
        return true;
    }
    if (quantity->space.kind == SPACE_YEARS)
        return taken_anywhere(checker, quantity->name.name, first);
    return taken_in_table(checker, quantity->space.table, quantity->name.name, first);
}

static Map *members_of(Checker *checker, Space space)
{
    if (space.kind == SPACE_YEARS)
        return &checker->years_members;
    return space.kind == SPACE_PANEL ? &space.table->panel_members : &space.table->row_members;
}

/* Puts the quantity where its frame's names are looked up: also where rows elsewhere have the name, so that those who
 * use it here are not told that there is none. */
static void show(Checker *checker, Quantity *quantity)
{
    Span first;
    Map *members = members_of(checker, quantity->space);
    if (name_is_taken(checker, quantity, &first))
        report_twice(checker, quantity->name, first);
    if (!map_find(members, quantity->name.name))
        map_put(members, quantity->name.name, quantity);
    remember_name(checker, quantity);
}

/* ── definitions ─────────────────────────────────────────────────────────────────────────────────────────── */

static void set_broken(Checker *checker, const Quantity *quantity, bool sound)
{
    bool of_table = quantity->space.kind == SPACE_TABLE || quantity->space.kind == SPACE_PANEL;
    info_of(checker, quantity)->broken = !sound && of_table && table_is_missing(quantity->space.table);
}

static void declare_definition(Checker *checker, const Item *item)
{
    Space space;
    const Definition *definition = item->definition;
    bool sound = frame_space(checker, &item->declaration->as.block.frame, &space);
    Quantity *quantity = new_quantity(checker, QUANTITY_DEFINITION, definition->name, space, item->declaration);
    quantity->type = (Type){.kind = TYPE_PENDING};
    quantity->value = definition->value;
    if (definition->citations.count > 0) {
        quantity->citations = definition->citations.items;
        quantity->citation_count = definition->citations.count;
    }
    set_broken(checker, quantity, sound);
    show(checker, quantity);
}

/* ── rules with a frame ──────────────────────────────────────────────────────────────────────────────────── */

static void declare_parts(Checker *checker, Quantity *sanction)
{
    const Declaration *declaration = sanction->declaration;
    Map *parts = &info_of(checker, sanction)->parts;
    for (size_t i = 0; i < declaration->as.rule.clauses.count; i++) {
        const Clause *clause = &declaration->as.rule.clauses.items[i];
        bool is_ground = clause->kind == CLAUSE_GROUND;
        if ((!is_ground && clause->kind != CLAUSE_EXEMPTION) || !clause->name.name)
            continue;
        Quantity *part =
            new_quantity(checker, is_ground ? QUANTITY_GROUND : QUANTITY_EXEMPTION, clause->name, sanction->space, declaration);
        part->clause = clause;
        part->owner = sanction;
        info_of(checker, part)->broken = info_of(checker, sanction)->broken;
        const Quantity *first = map_find(parts, clause->name.name);
        if (first)
            report_twice(checker, clause->name, first->name.span);
        else
            map_put(parts, clause->name.name, part);
    }
}

static Type rule_type(Checker *checker, Quantity *quantity)
{
    if (quantity->kind == QUANTITY_INDICATOR)
        return (Type){.kind = TYPE_INDICATOR, .indicator = quantity};
    if (quantity->kind == QUANTITY_OBLIGATION)
        return (Type){.kind = TYPE_STATUS};
    const Clause *answer = find_clause(&quantity->declaration->as.rule.clauses, CLAUSE_ANSWER);
    if (quantity->kind == QUANTITY_DECISION && answer && answer->name.name)
        return find_type(checker, answer->name);
    return (Type){.kind = TYPE_LOGICAL};
}

static void declare_rule(Checker *checker, QuantityKind kind, const Declaration *declaration)
{
    Space space;
    bool sound = frame_space(checker, &declaration->as.rule.frame, &space);
    Quantity *quantity = new_quantity(checker, kind, declaration->name, space, declaration);
    quantity->type = rule_type(checker, quantity);
    set_broken(checker, quantity, sound);
    show(checker, quantity);
    if (kind == QUANTITY_SANCTION)
        declare_parts(checker, quantity);
}

/* ── actions and permissions ─────────────────────────────────────────────────────────────────────────────── */

static Table *ledger_of(Checker *checker, const Declaration *action)
{
    if (action->as.rule.recorded_in.name)
        return find_table(checker, action->as.rule.recorded_in);
    Table *own = find_action_table(checker, action);
    return own ? own : missing_table(checker, action->name);
}

/* Known before permissions are read, which may stand before their action. */
static void register_action(Checker *checker, const Declaration *declaration)
{
    const Action *first = map_find(&checker->actions, declaration->name.name);
    if (first) {
        report_twice(checker, declaration->name, first->declaration->name.span);
        return;
    }
    Action *action = arena_allocate(checker->arena, sizeof *action);
    *action = (Action){.declaration = declaration, .parts = {.arena = checker->arena}};
    Table *ledger = ledger_of(checker, declaration);
    ledger->used = true;
    action->space = table_space(ledger);
    action->broken = table_is_missing(ledger);
    map_put(&checker->actions, declaration->name.name, action);
}

static void declare_action(Checker *checker, const Declaration *declaration)
{
    Action *action = map_find(&checker->actions, declaration->name.name);
    if (action->declaration != declaration)
        return;
    Quantity *quantity = new_quantity(checker, QUANTITY_ACTION, declaration->name, action->space, declaration);
    quantity->type = (Type){.kind = TYPE_VERDICT, .indicator = quantity};
    action->quantity = quantity;
    info_of(checker, quantity)->action = action;
    info_of(checker, quantity)->broken = action->broken;
    show(checker, quantity);
}

static Action *action_of(Checker *checker, const Declaration *declaration)
{
    Identifier name = declaration->as.rule.action;
    Action *action = name.name ? map_find(&checker->actions, name.name) : NULL;
    if (!action && name.name && !map_find(&checker->missing, name.name))
        report_unknown(checker, DIAGNOSTIC_UNKNOWN_ACTION, name, &checker->actions);
    return action;
}

static void declare_permission(Checker *checker, QuantityKind kind, const Declaration *declaration)
{
    Action *action = action_of(checker, declaration);
    Space nowhere = {.kind = SPACE_SCALAR};
    Quantity *quantity = new_quantity(checker, kind, declaration->name, action ? action->space : nowhere, declaration);
    info_of(checker, quantity)->broken = !action || action->broken;
    if (!action)
        return;
    info_of(checker, quantity)->action = action;
    if (quantity->citation_count == 0) {
        quantity->citations = action->declaration->citations.items;
        quantity->citation_count = action->declaration->citations.count;
    }
    show(checker, quantity);
    map_put(&action->parts, declaration->name.name, quantity);
}

/* The action's value may be declared after its permissions. */
static void link_permissions(Checker *checker)
{
    for (size_t i = 0; i < checker->quantities.count; i++) {
        Quantity *quantity = checker->quantities.items[i];
        const Action *action = info_of(checker, quantity)->action;
        if (action && quantity->kind != QUANTITY_ACTION)
            quantity->owner = action->quantity;
    }
}

/* ── all ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void declare_item(Checker *checker, const Item *item)
{
    const Declaration *declaration = item->declaration;
    switch (declaration->kind) {
    case DECLARATION_BLOCK:
        declare_definition(checker, item);
        break;
    case DECLARATION_INDICATOR:
        declare_rule(checker, QUANTITY_INDICATOR, declaration);
        break;
    case DECLARATION_OBLIGATION:
        declare_rule(checker, QUANTITY_OBLIGATION, declaration);
        break;
    case DECLARATION_SANCTION:
        declare_rule(checker, QUANTITY_SANCTION, declaration);
        break;
    case DECLARATION_DECISION:
        declare_rule(checker, QUANTITY_DECISION, declaration);
        break;
    case DECLARATION_ACTION:
        declare_action(checker, declaration);
        break;
    case DECLARATION_PERMIT:
        declare_permission(checker, QUANTITY_PERMIT, declaration);
        break;
    case DECLARATION_FORBID:
        declare_permission(checker, QUANTITY_FORBID, declaration);
        break;
    case DECLARATION_ASK:
        declare_permission(checker, QUANTITY_ASK, declaration);
        break;
    default:
        break;
    }
}

static bool computes(DeclarationKind kind)
{
    return kind == DECLARATION_BLOCK || (kind >= DECLARATION_INDICATOR && kind <= DECLARATION_ASK);
}

static void check_main_table(Checker *checker, Span span)
{
    if (checker->tables.count == 0) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_TABLE, span);
        diagnostic_hint(diagnostic, "say what the data holds: `table units key unit` with its columns");
        return;
    }
    const Table *first = checker->tables.items[0];
    if (first->declaration->as.table.keys.count == 0 || (first->key_count == 0 && first->year_in_key)) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_MAIN_KEY, first->name.span, word(first->name));
        diagnostic_hint(diagnostic, "the first table is the main one: its key stands first in the derived results");
        if (first->year_in_key)
            diagnostic_hint(diagnostic, "the year alone does not say whose: `key unit, %s`, even if there is one unit only",
                            word(first->year->name));
    }
}

void declare_quantities(Checker *checker)
{
    bool checked = false;
    for (size_t i = 0; i < checker->items.count; i++) {
        const Item *item = &checker->items.items[i];
        if (item->declaration->kind == DECLARATION_ACTION)
            register_action(checker, item->declaration);
        if (!checked && computes(item->declaration->kind)) {
            check_main_table(checker, item->definition ? item->definition->name.span : item->declaration->name.span);
            checked = true;
        }
    }
    for (size_t i = 0; i < checker->items.count; i++)
        declare_item(checker, &checker->items.items[i]);
    link_permissions(checker);
}
