/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use/assumptions.h"

#include "use/parameters.h"

typedef struct Collector {
    Arena *arena;
    const Model *model;
    bool is_proposed;
    Assumptions *list;
} Collector;

const char *declaration_word(DeclarationKind kind)
{
    static const char *const words[] = {
        [DECLARATION_POLICY] = "policy",       [DECLARATION_CURRENCY] = "currency",   [DECLARATION_YEAR_ENDS] = "year ends",
        [DECLARATION_ROLES] = "roles",         [DECLARATION_CHOICES] = "choices",     [DECLARATION_SET] = "set",
        [DECLARATION_TABLE] = "table",         [DECLARATION_PARAMETER] = "parameter", [DECLARATION_FUNCTION] = "function",
        [DECLARATION_BLOCK] = "definition",    [DECLARATION_INDICATOR] = "indicator", [DECLARATION_OBLIGATION] = "obligation",
        [DECLARATION_SANCTION] = "sanction",   [DECLARATION_DECISION] = "decision",   [DECLARATION_ACTION] = "action",
        [DECLARATION_PERMIT] = "permit",       [DECLARATION_FORBID] = "forbid",       [DECLARATION_ASK] = "ask",
        [DECLARATION_EXCEPTION] = "exception", [DECLARATION_RESULT] = "result",       [DECLARATION_SCENARIO] = "scenario",
        [DECLARATION_TEST] = "test",           [DECLARATION_INCLUDE] = "include",
    };
    return words[kind];
}

static void add(Collector *collector, const CitationList *citations, const Assumption *like)
{
    for (size_t i = 0; i < citations->count; i++) {
        if (!citations->items[i].assumed)
            continue;
        Assumption assumption = *like;
        assumption.citation = &citations->items[i];
        assumption.is_proposed = collector->is_proposed;
        vector_push(collector->arena, collector->list, assumption);
    }
}

/* ── parameters ──────────────────────────────────────────────────────────────────────────────────────────── */

static const Parameter *find_parameter(const Model *model, const Declaration *declaration)
{
    for (size_t i = 0; i < model->parameter_count; i++) {
        if (model->parameters[i]->declaration == declaration)
            return model->parameters[i];
    }
    return NULL;
}

/* What is cited under the last value of a parameter by choice or band, and under no other, is said of all. */
static bool stands_for_all(const Declaration *declaration, size_t row)
{
    if (declaration->as.parameter.by.name == NULL || row + 1 < declaration->as.parameter.rows.count)
        return false;
    for (size_t i = 0; i < row; i++) {
        if (declaration->as.parameter.rows.items[i].citations.count > 0)
            return false;
    }
    return declaration->citations.count == 0;
}

/* Whether what is cited under row `cited` (SIZE_MAX: under the parameter's name) is said of a value. */
static bool covers(const Declaration *declaration, size_t cited, const ParameterRow *value)
{
    if (cited == SIZE_MAX)
        return value->citations.count == 0;
    return value == &declaration->as.parameter.rows.items[cited] || stands_for_all(declaration, cited);
}

static Text value_name(Collector *collector, const Assumption *assumption)
{
    TextBuilder name = {.arena = collector->arena};
    bool is_one = assumption->value_count == 1 && assumption->parameter->value_count > 1;
    if (is_one)
        parameter_print_name(collector->model, assumption->parameter, assumption->values[0], &name);
    return is_one ? text_built(&name) : *assumption->declaration->name.name;
}

static void add_parameter_row(Collector *collector, const Parameter *parameter, const CitationList *citations, size_t cited)
{
    Assumption assumption = {.declaration = parameter->declaration,
                             .kind = declaration_word(DECLARATION_PARAMETER),
                             .parameter = parameter,
                             .values = arena_allocate_array(collector->arena, parameter->value_count + 1, sizeof(size_t))};
    for (size_t i = 0; i < parameter->value_count; i++) {
        if (covers(parameter->declaration, cited, parameter->values[i].row))
            assumption.values[assumption.value_count++] = i;
    }
    assumption.name = value_name(collector, &assumption);
    add(collector, citations, &assumption);
}

static void add_parameter(Collector *collector, const Declaration *declaration)
{
    const Parameter *parameter = find_parameter(collector->model, declaration);
    if (parameter == NULL)
        return;
    add_parameter_row(collector, parameter, &declaration->citations, SIZE_MAX);
    for (size_t i = 0; i < declaration->as.parameter.rows.count; i++)
        add_parameter_row(collector, parameter, &declaration->as.parameter.rows.items[i].citations, i);
}

/* ── blocks and all else ─────────────────────────────────────────────────────────────────────────────────── */

static Text block_names(Collector *collector, const Declaration *block)
{
    TextBuilder names = {.arena = collector->arena};
    for (size_t i = 0; i < block->as.block.definitions.count; i++) {
        const Definition *definition = &block->as.block.definitions.items[i];
        if (definition->citations.count > 0)
            continue;
        text_append_string(&names, names.length > 0 ? ", " : "");
        text_append(&names, *definition->name.name);
    }
    return text_built(&names);
}

static void add_block(Collector *collector, const Declaration *block)
{
    Assumption assumption = {.declaration = block, .kind = declaration_word(DECLARATION_BLOCK)};
    assumption.name = block_names(collector, block);
    add(collector, &block->citations, &assumption);
    for (size_t i = 0; i < block->as.block.definitions.count; i++) {
        assumption.definition = &block->as.block.definitions.items[i];
        assumption.name = *assumption.definition->name.name;
        add(collector, &assumption.definition->citations, &assumption);
    }
}

static Text declared_name(const Declaration *declaration)
{
    if (declaration->name.name != NULL)
        return *declaration->name.name;
    return declaration->label.text.start != NULL ? declaration->label.text : text_of(declaration_word(declaration->kind));
}

/* What has no values or definitions of its own to cite under; a parameter that a scenario amends too. */
static void add_whole(Collector *collector, const Declaration *declaration)
{
    Assumption assumption = {
        .declaration = declaration, .kind = declaration_word(declaration->kind), .name = declared_name(declaration)};
    add(collector, &declaration->citations, &assumption);
    for (size_t i = 0; declaration->kind == DECLARATION_PARAMETER && i < declaration->as.parameter.rows.count; i++)
        add(collector, &declaration->as.parameter.rows.items[i].citations, &assumption);
}

static void add_settings(Collector *collector, const Declaration *scenario)
{
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++) {
        const Setting *setting = &scenario->as.scenario.settings.items[i];
        Assumption assumption = {
            .declaration = scenario, .kind = declaration_word(DECLARATION_SCENARIO), .name = *setting->name.name};
        for (size_t j = 0; j < setting->rows.count; j++)
            add(collector, &setting->rows.items[j].citations, &assumption);
    }
}

static void add_proposed(Collector *collector, const Declaration *declaration)
{
    collector->is_proposed = true;
    add_whole(collector, declaration);
    if (declaration->kind == DECLARATION_SCENARIO) {
        add_settings(collector, declaration);
        for (size_t i = 0; i < declaration->as.scenario.declarations.count; i++) {
            const Declaration *inner = declaration->as.scenario.declarations.items[i];
            if (inner->kind == DECLARATION_BLOCK)
                add_block(collector, inner);
            else
                add_whole(collector, inner);
        }
    }
    collector->is_proposed = false;
}

static void add_declaration(Collector *collector, const Declaration *declaration)
{
    if (declaration->kind == DECLARATION_PARAMETER)
        add_parameter(collector, declaration);
    else if (declaration->kind == DECLARATION_BLOCK)
        add_block(collector, declaration);
    else if (declaration->kind == DECLARATION_SCENARIO || declaration->kind == DECLARATION_TEST)
        add_proposed(collector, declaration);
    else
        add_whole(collector, declaration);
}

Assumptions assumptions_of(Arena *arena, const Model *model)
{
    Assumptions list = {0};
    Collector collector = {.arena = arena, .model = model, .list = &list};
    for (size_t i = 0; i < model->ast->declarations.count; i++)
        add_declaration(&collector, model->ast->declarations.items[i]);
    return list;
}
