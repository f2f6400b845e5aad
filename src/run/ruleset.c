/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/ruleset.h"

#include <string.h>

#include "base/suggest.h"
#include "source/language.h"
#include "run/builtin.h"

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
        rules->problem = text_of(say("the rules are too long (4 GB at most)"));
    return check_source(rules);
}

/* The built-in rules up to their first test. */
static Text builtin_without_tests(void)
{
    static const char test[] = "\ntest \"";
    const char *end = strstr(builtin_rules, test);
    return (Text){builtin_rules, end != NULL ? (size_t)(end - builtin_rules) + 1 : builtin_rules_length};
}

static RuleSet *open_builtin(Text text)
{
    RuleSet *rules = ruleset_open_text(text_of("randers.styr"), text);
    rules->name = text_of(say("randers.styr (built in)"));
    return rules;
}

RuleSet *ruleset_open_with_tests(const char *path)
{
    return path != NULL ? ruleset_open(path) : open_builtin((Text){builtin_rules, builtin_rules_length});
}

RuleSet *ruleset_open(const char *path)
{
    if (path == NULL)
        return open_builtin(builtin_without_tests());
    RuleSet *rules = open_empty();
    rules->name = text_copy(rules->arena, text_of(path));
    rules->source = sources_read(rules->text.sources, rules->name, &rules->problem);
    return check_source(rules);
}

static Text unknown_scenario(const RuleSet *rules, Text title)
{
    TextBuilder out = {.arena = rules->arena}, list = {.arena = rules->arena};
    Suggestion suggestion = suggestion_for(title);
    for (size_t i = 0; i < rules->model->scenario_count; i++) {
        Text known = rules->model->scenarios[i]->label.text;
        suggestion_offer(&suggestion, known);
        text_append_format(&list, "%s\"%.*s\"", i > 0 ? ", " : "", TEXT_ARGUMENTS(known));
    }
    text_append_format(&out, say("there is no scenario \"%.*s\""), TEXT_ARGUMENTS(title));
    if (suggestion.best.length > 0)
        text_append_format(&out, say("; did you mean \"%.*s\"?"), TEXT_ARGUMENTS(suggestion.best));
    else if (list.length > 0)
        text_append_format(&out, say("; the rules have %.*s"), TEXT_ARGUMENTS(text_built(&list)));
    else
        text_append_string(&out, say("; the rules have none"));
    return text_built(&out);
}

RuleSet *ruleset_changed(RuleSet *rules, const Declaration *const *changes, size_t count)
{
    RuleSet *changed = arena_allocate(rules->arena, sizeof *changed);
    *changed = *rules;
    changed->diagnostics = changed->text.diagnostics = diagnostics_open(rules->arena, rules->text.sources);
    changed->model = check_rules_in_scenarios(&changed->text, changed->ast, changes, count);
    ruleset_begin_question(changed);
    return changed;
}

RuleSet *ruleset_in_scenario(RuleSet *rules, Text title, Text *problem)
{
    const Declaration *scenario = find_scenario(rules->ast, title);
    if (scenario == NULL) {
        *problem = unknown_scenario(rules, title);
        return NULL;
    }
    RuleSet *changed = ruleset_changed(rules, &scenario, 1);
    changed->scenario = title;
    return changed;
}

const Declaration *ruleset_read_changes(RuleSet *rules, Text name, Text words)
{
    const Source *source = sources_add(rules->text.sources, name, words);
    Declaration *changes = source != NULL ? parse_changes(&rules->text, source, &rules->ast->expression_count) : NULL;
    if (changes != NULL)
        changes->label = (Quote){.text = text_of(say("tried out, and in no file")), .span = {source->base, source->base}};
    return changes;
}

RuleSet *ruleset_edited(RuleSet *rules, const char *path)
{
    Text problem;
    RuleSet *edited = arena_allocate(rules->arena, sizeof *edited);
    *edited = *rules;
    edited->diagnostics = edited->text.diagnostics = diagnostics_open(rules->arena, rules->text.sources);
    edited->source = sources_read(rules->text.sources, text_of(path), &problem);
    if (edited->source == NULL)
        return NULL;
    edited->ast = parse_edited_rules(&edited->text, edited->source, rules->ast);
    edited->model = check_rules(&edited->text, edited->ast);
    ruleset_begin_question(edited);
    return ruleset_is_sound(edited) ? edited : NULL;
}

void ruleset_check_scenarios(RuleSet *rules)
{
    RuleText text = rules->text;
    text.diagnostics = rules->diagnostics;
    if (rules->model != NULL)
        check_scenarios(&text, rules->ast);
}

bool ruleset_is_file_name(const char *path)
{
    size_t length = strlen(path);
    return length > 5 && strcmp(path + length - 5, ".styr") == 0;
}

void ruleset_close(RuleSet *rules)
{
    if (rules != NULL)
        arena_close(rules->arena);
}

bool ruleset_is_sound(const RuleSet *rules) { return rules->model != NULL && diagnostics_errors(rules->diagnostics) == 0; }

void ruleset_check_tests(RuleSet *rules)
{
    if (!ruleset_is_sound(rules))
        return;
    rules->text.diagnostics = rules->diagnostics;
    rules->tests = check_tests(rules->model);
    ruleset_begin_question(rules);
}

void ruleset_begin_question(RuleSet *rules) { rules->text.diagnostics = diagnostics_open(rules->arena, rules->text.sources); }

Expression *ruleset_read_expression(RuleSet *rules, Text name, Text words)
{
    const Source *source = sources_add(rules->text.sources, name, words);
    if (source == NULL)
        return NULL;
    return parse_expression(&rules->text, source, &rules->ast->expression_count);
}

Text ruleset_place(const RuleSet *rules, Span span)
{
    Location place = sources_locate(rules->text.sources, span.begin);
    return text_format(rules->arena, "%.*s:%u", TEXT_ARGUMENTS(place.source->name), place.line);
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

/* `format` has a place for the count. */
static void print_count(TextBuilder *out, size_t count, const char *format)
{
    if (count == 0)
        return;
    text_append_string(out, out->length > 0 ? ", " : "");
    text_append_format(out, format, count);
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
    size_t definitions = count_quantities(model, QUANTITY_DEFINITION), indicators = count_quantities(model, QUANTITY_INDICATOR);
    size_t obligations = count_quantities(model, QUANTITY_OBLIGATION), sanctions = count_quantities(model, QUANTITY_SANCTION);
    size_t decisions = count_quantities(model, QUANTITY_DECISION), actions = count_quantities(model, QUANTITY_ACTION);
    size_t tables = count_tables(model), assumed = count_assumed(out->arena, model);
    print_count(&list, tables, say_count(tables, "%zu table", "%zu tables"));
    print_count(&list, model->parameter_count, say_count(model->parameter_count, "%zu parameter", "%zu parameters"));
    if (assumed > 0)
        text_append_format(&list, say(" (%zu assumed)"), assumed);
    print_count(&list, definitions, say_count(definitions, "%zu definition", "%zu definitions"));
    print_count(&list, indicators, say_count(indicators, "%zu indicator", "%zu indicators"));
    print_count(&list, obligations, say_count(obligations, "%zu obligation", "%zu obligations"));
    print_count(&list, sanctions, say_count(sanctions, "%zu sanction", "%zu sanctions"));
    print_count(&list, decisions, say_count(decisions, "%zu decision", "%zu decisions"));
    print_count(&list, actions, say_count(actions, "%zu action", "%zu actions"));
    print_count(&list, model->result_count, say_count(model->result_count, "%zu result table", "%zu result tables"));
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
