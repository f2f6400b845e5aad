/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/cited.h"

#include "run/parameters.h"

typedef struct Collector {
    Arena *arena;
    const Model *model;
    bool is_proposed;
    CitedThings *list;
} Collector;

static void add(Collector *collector, CitedThing thing, const CitationList *citations)
{
    thing.citations = *citations;
    thing.kind = declaration_kind_word(thing.declaration->kind);
    thing.is_proposed = collector->is_proposed;
    vector_push(collector->arena, collector->list, thing);
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
static bool last_stands_for_all(const Declaration *declaration)
{
    size_t count = declaration->as.parameter.rows.count;
    if (declaration->as.parameter.by.name == NULL || declaration->citations.count > 0)
        return false;
    for (size_t i = 0; i + 1 < count; i++) {
        if (declaration->as.parameter.rows.items[i].citations.count > 0)
            return false;
    }
    return count > 0 && declaration->as.parameter.rows.items[count - 1].citations.count > 0;
}

/* Whether what is cited under row `cited` (SIZE_MAX: under the parameter's name) is said of a value. */
static bool covers(const Declaration *declaration, size_t cited, const ParameterRow *value)
{
    bool is_last_for_all = last_stands_for_all(declaration);
    if (cited == SIZE_MAX)
        return value->citations.count == 0 && !is_last_for_all;
    return is_last_for_all || value == &declaration->as.parameter.rows.items[cited];
}

static Text value_name(Collector *collector, const CitedThing *thing)
{
    TextBuilder name = {.arena = collector->arena};
    if (thing->value_count != 1 || thing->parameter->value_count == 1)
        return *thing->declaration->name.name;
    parameter_print_name(collector->model, thing->parameter, thing->values[0], &name);
    return text_built(&name);
}

static void add_values(Collector *collector, const Parameter *parameter, const CitationList *citations, size_t cited)
{
    CitedThing thing = {.declaration = parameter->declaration,
                        .label = parameter->declaration->label.text,
                        .place = cited == SIZE_MAX ? parameter->name.span
                                                   : parameter->declaration->as.parameter.rows.items[cited].span,
                        .parameter = parameter,
                        .values = arena_allocate_array(collector->arena, parameter->value_count + 1, sizeof(size_t))};
    for (size_t i = 0; i < parameter->value_count; i++) {
        if (covers(parameter->declaration, cited, parameter->values[i].row))
            thing.values[thing.value_count++] = i;
    }
    thing.name = value_name(collector, &thing);
    if (citations->count > 0 || (cited == SIZE_MAX && thing.value_count > 0))
        add(collector, thing, citations);
}

static void add_parameter(Collector *collector, const Declaration *declaration)
{
    const Parameter *parameter = find_parameter(collector->model, declaration);
    if (parameter == NULL)
        return;
    add_values(collector, parameter, &declaration->citations, SIZE_MAX);
    for (size_t i = 0; i < declaration->as.parameter.rows.count; i++)
        add_values(collector, parameter, &declaration->as.parameter.rows.items[i].citations, i);
}

/* ── blocks ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* How far apart the items of one block may stand: those of an `amend` stand where what they amend stood. */
static size_t reach_of(const Model *model, const Declaration *block)
{
    return block->amends ? model->item_count + 1 : block->as.block.definitions.count;
}

/* What is cited at the head of a block is said of those of its definitions that cite nothing themselves; of those, here, from
 * item `from` on, that are in force. */
static void add_block_head(Collector *collector, const Declaration *block, size_t from)
{
    TextBuilder names = {.arena = collector->arena};
    size_t reach = reach_of(collector->model, block), end = collector->model->item_count;
    for (size_t i = from; i < end && i - from < reach; i++) {
        const Item *item = &collector->model->items[i];
        if (item->declaration != block || item->definition->citations.count > 0)
            continue;
        text_append_string(&names, names.length > 0 ? ", " : "");
        text_append(&names, *item->definition->name.name);
    }
    CitedThing thing = {.declaration = block, .place = block->as.block.frame.span, .name = text_built(&names)};
    if (names.length > 0)
        add(collector, thing, &block->citations);
}

static void add_definition(Collector *collector, const Declaration *block, const Definition *definition)
{
    CitedThing thing = {.declaration = block,
                        .definition = definition,
                        .name = *definition->name.name,
                        .label = definition->label.text,
                        .place = definition->name.span};
    if (definition->citations.count > 0)
        add(collector, thing, &definition->citations);
}

static bool is_first_of_block(const Model *model, size_t index)
{
    size_t reach = reach_of(model, model->items[index].declaration);
    for (size_t i = index; i-- > 0 && index - i < reach;) {
        if (model->items[i].declaration == model->items[index].declaration)
            return false;
    }
    return true;
}

/* ── how tables go on ────────────────────────────────────────────────────────────────────────────────────── */

static void add_project_lines(Collector *collector, const Declaration *project)
{
    for (size_t i = 0; i < project->as.project.lines.count; i++) {
        const ProjectLine *line = &project->as.project.lines.items[i];
        CitedThing thing = {.declaration = project,
                            .name = text_format(collector->arena, "%.*s.%.*s", TEXT_ARGUMENTS(*project->name.name),
                                                TEXT_ARGUMENTS(*line->column.name)),
                            .place = line->span};
        if (line->citations.count > 0)
            add(collector, thing, &line->citations);
    }
}

static bool cites_for_its_lines(const Declaration *project)
{
    for (size_t i = 0; i < project->as.project.lines.count; i++)
        if (project->as.project.lines.items[i].citations.count == 0)
            return true;
    return project->citations.count > 0;
}

/* ── all else ────────────────────────────────────────────────────────────────────────────────────────────── */

static Text declared_name(const Declaration *declaration)
{
    if (declaration->name.name != NULL)
        return *declaration->name.name;
    return declaration->label.text.start != NULL ? declaration->label.text : text_of(declaration_kind_word(declaration->kind));
}

static CitedThing whole(const Declaration *declaration)
{
    CitedThing thing = {.declaration = declaration, .name = declared_name(declaration), .place = declaration->span};
    if (declaration->name.name != NULL) {
        thing.label = declaration->label.text;
        thing.place = declaration->name.span;
    }
    return thing;
}

/* ── scenarios and tests ─────────────────────────────────────────────────────────────────────────────────── */

static void add_settings(Collector *collector, const Declaration *scenario)
{
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++) {
        const Setting *setting = &scenario->as.scenario.settings.items[i];
        CitedThing thing = {.declaration = scenario, .name = *setting->name.name, .place = setting->span};
        for (size_t j = 0; j < setting->rows.count; j++)
            add(collector, thing, &setting->rows.items[j].citations);
    }
}

static void add_inner(Collector *collector, const Declaration *inner)
{
    add(collector, whole(inner), &inner->citations);
    for (size_t i = 0; inner->kind == DECLARATION_PARAMETER && i < inner->as.parameter.rows.count; i++)
        add(collector, whole(inner), &inner->as.parameter.rows.items[i].citations);
    for (size_t i = 0; inner->kind == DECLARATION_BLOCK && i < inner->as.block.definitions.count; i++)
        add_definition(collector, inner, &inner->as.block.definitions.items[i]);
}

static void add_proposed(Collector *collector, const Declaration *declaration)
{
    collector->is_proposed = true;
    add(collector, whole(declaration), &declaration->citations);
    if (declaration->kind == DECLARATION_SCENARIO) {
        add_settings(collector, declaration);
        for (size_t i = 0; i < declaration->as.scenario.declarations.count; i++)
            add_inner(collector, declaration->as.scenario.declarations.items[i]);
    }
    collector->is_proposed = false;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void add_item(Collector *collector, size_t index)
{
    const Item *item = &collector->model->items[index];
    const Declaration *declaration = item->declaration;
    if (item->definition != NULL) {
        if (is_first_of_block(collector->model, index))
            add_block_head(collector, declaration, index);
        add_definition(collector, declaration, item->definition);
    } else if (declaration->kind == DECLARATION_PARAMETER) {
        add_parameter(collector, declaration);
    } else if (declaration->kind == DECLARATION_SCENARIO || declaration->kind == DECLARATION_TEST) {
        add_proposed(collector, declaration);
    } else {
        bool is_project = declaration->kind == DECLARATION_PROJECT;
        if (!is_project || cites_for_its_lines(declaration))
            add(collector, whole(declaration), &declaration->citations);
        if (is_project)
            add_project_lines(collector, declaration);
    }
}

CitedThings cited_things(Arena *arena, const Model *model)
{
    CitedThings list = {0};
    Collector collector = {.arena = arena, .model = model, .list = &list};
    for (size_t i = 0; i < model->item_count; i++)
        add_item(&collector, i);
    return list;
}
