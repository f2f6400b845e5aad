/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use/ruleset.h"

#include "use/builtin.h"

static const char builtin_name[] = "randers.styr (built in)";

static RuleSet *open_empty(void)
{
    Arena *arena = arena_open();
    RuleSet *rules = arena_allocate(arena, sizeof *rules);
    rules->arena = arena;
    rules->text.arena = arena;
    rules->text.names = interner_open(arena);
    rules->text.sources = sources_open(arena);
    rules->diagnostics = diagnostics_open(arena, rules->text.sources);
    rules->text.diagnostics = rules->diagnostics;
    return rules;
}

static RuleSet *check_source(RuleSet *rules)
{
    if (rules->source == NULL)
        return rules;
    rules->name = rules->source->name;
    rules->ast = parse_rules(&rules->text, rules->source);
    rules->model = check_rules(&rules->text, rules->ast);
    ruleset_begin_question(rules);
    return rules;
}

RuleSet *ruleset_open_text(Text name, Text text)
{
    RuleSet *rules = open_empty();
    rules->source = sources_add(rules->text.sources, name, text);
    if (rules->source == NULL)
        rules->problem = text_of("the rules are too long (4 GB at most)");
    return check_source(rules);
}

RuleSet *ruleset_open(const char *path)
{
    if (path == NULL)
        return ruleset_open_text(text_of(builtin_name), (Text){builtin_rules, builtin_rules_length});
    RuleSet *rules = open_empty();
    rules->name = text_copy(rules->arena, text_of(path));
    rules->source = sources_read(rules->text.sources, rules->name, &rules->problem);
    return check_source(rules);
}

void ruleset_close(RuleSet *rules)
{
    if (rules != NULL)
        arena_close(rules->arena);
}

bool ruleset_is_sound(const RuleSet *rules) { return rules->model != NULL && diagnostics_errors(rules->diagnostics) == 0; }

void ruleset_begin_question(RuleSet *rules) { rules->text.diagnostics = diagnostics_open(rules->arena, rules->text.sources); }

Expression *ruleset_read_expression(RuleSet *rules, Text name, Text words)
{
    const Source *source = sources_add(rules->text.sources, name, words);
    if (source == NULL)
        return NULL;
    return parse_expression(&rules->text, source, &rules->ast->expression_count);
}

/* Contents */

static size_t count_quantities(const Model *model, QuantityKind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < model->quantity_count; i++)
        count += model->quantities[i]->kind == kind;
    return count;
}

static size_t count_assumed(Arena *arena, const Model *model)
{
    size_t count = 0;
    for (size_t i = 0; i < model->parameter_count; i++)
        count += parameter_assumption(arena, model->parameters[i]) != NULL;
    return count;
}

static void print_count(TextBuilder *out, size_t count, const char *one, const char *many)
{
    if (count == 0)
        return;
    text_append_string(out, out->length > 0 ? ", " : "");
    text_append_format(out, "%zu %s", count, count == 1 ? one : many);
}

static size_t count_tables(const Model *model)
{
    size_t count = 0;
    for (size_t i = 0; i < model->table_count; i++)
        count += model->tables[i]->unrecorded == NULL;
    return count;
}

void ruleset_print_contents(const RuleSet *rules, TextBuilder *out)
{
    const Model *model = rules->model;
    TextBuilder list = {.arena = out->arena};
    print_count(&list, count_tables(model), "table", "tables");
    print_count(&list, model->parameter_count, "parameter", "parameters");
    size_t assumed = count_assumed(out->arena, model);
    if (assumed > 0)
        text_append_format(&list, " (%zu assumed)", assumed);
    print_count(&list, count_quantities(model, QUANTITY_DEFINITION), "definition", "definitions");
    print_count(&list, count_quantities(model, QUANTITY_INDICATOR), "indicator", "indicators");
    print_count(&list, count_quantities(model, QUANTITY_OBLIGATION), "obligation", "obligations");
    print_count(&list, count_quantities(model, QUANTITY_SANCTION), "sanction", "sanctions");
    print_count(&list, count_quantities(model, QUANTITY_DECISION), "decision", "decisions");
    print_count(&list, count_quantities(model, QUANTITY_ACTION), "action", "actions");
    print_count(&list, model->result_count, "result table", "result tables");
    text_append(out, text_built(&list));
}

/* Citations of parameters */

static void add_citations(Arena *arena, const CitationList *from, CitedWords *to)
{
    for (size_t i = 0; i < from->count; i++)
        vector_push(arena, to, from->items[i]);
}

CitedWords parameter_citations(Arena *arena, const Parameter *parameter)
{
    CitedWords cited = {0};
    add_citations(arena, &parameter->declaration->citations, &cited);
    for (size_t i = 0; i < parameter->value_count; i++)
        add_citations(arena, &parameter->values[i].row->citations, &cited);
    return cited;
}

CitedWords parameter_value_citations(Arena *arena, const Parameter *parameter, size_t value_index)
{
    CitedWords cited = {0};
    add_citations(arena, &parameter->values[value_index].row->citations, &cited);
    if (cited.count == 0)
        add_citations(arena, &parameter->declaration->citations, &cited);
    return cited;
}

const Citation *parameter_assumption(Arena *arena, const Parameter *parameter)
{
    CitedWords cited = parameter_citations(arena, parameter);
    for (size_t i = 0; i < cited.count; i++) {
        if (cited.items[i].assumed)
            return &cited.items[i];
    }
    return NULL;
}
