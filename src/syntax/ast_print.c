/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/ast_print.h"

/* ── parts of lines ──────────────────────────────────────────────────────────────────────────────────────── */

static void print_line(TextBuilder *builder, int depth, const char *word)
{
    if (builder->length && builder->start[builder->length - 1] != '\n')
        text_append_byte(builder, '\n');
    for (int i = 0; i < depth; i++)
        text_append_string(builder, "  ");
    text_append_string(builder, word);
}

/* Appends ` before name`, where there is a name. */
static void print_identifier(TextBuilder *builder, const char *before, Identifier identifier)
{
    if (identifier.name)
        text_append_format(builder, "%s %.*s", before, TEXT_ARGUMENTS(*identifier.name));
}

static void print_quote(TextBuilder *builder, Quote quote)
{
    if (quote.text.start)
        text_append_format(builder, " \"%.*s\"", TEXT_ARGUMENTS(quote.text));
}

static void print_value(TextBuilder *builder, const char *before, const Expression *value)
{
    if (!value)
        return;
    text_append_format(builder, "%s ", before);
    ast_print_expression(builder, value);
}

static void print_names(TextBuilder *builder, const char *before, const IdentifierList *names)
{
    for (size_t i = 0; i < names->count; i++)
        print_identifier(builder, i ? "," : before, names->items[i]);
}

static void print_citations(TextBuilder *builder, const CitationList *citations, int depth)
{
    for (size_t i = 0; i < citations->count; i++) {
        print_line(builder, depth, citations->items[i].assumed ? "assumed" : "source");
        print_quote(builder, citations->items[i].quote);
    }
}

static void print_frame(TextBuilder *builder, const Frame *frame)
{
    if (frame->table.name || frame->each_year)
        text_append_string(builder, " for");
    print_identifier(builder, "", frame->table);
    if (frame->each_year)
        text_append_string(builder, " each year");
}

static void print_arguments(TextBuilder *builder, const ArgumentList *arguments)
{
    text_append_string(builder, arguments->count ? "(" : "");
    for (size_t i = 0; i < arguments->count; i++) {
        Argument argument = arguments->items[i];
        text_append_format(builder, "%s%.*s: %.*s", i ? ", " : "", TEXT_ARGUMENTS(*argument.name.name),
                           TEXT_ARGUMENTS(*argument.type.name));
    }
    text_append_string(builder, arguments->count ? ")" : "");
}

/* ── tables and parameters ───────────────────────────────────────────────────────────────────────────────── */

static void print_fact(TextBuilder *builder, const TableFact *fact, int depth)
{
    /* ORDER TableFactKind */
    static const char *const heads[] = {"years of",    "dated by",  "ordered by", "counts from",
                                        "counts when", "made from", "file"};
    print_line(builder, depth, heads[fact->kind]);
    print_names(builder, "", &fact->names);
    print_value(builder, "", fact->condition);
    print_quote(builder, fact->file);
    if (fact->gaps_filled)
        text_append_string(builder, ", gaps filled");
}

static void print_modifier(TextBuilder *builder, const ColumnModifier *modifier)
{
    /* ORDER ColumnModifierKind */
    static const char *const heads[] = {"empty is",      "may be empty",     "empty is unknown", "column",
                                        "sign reversed", "counts from then", "must be"};
    static const char *const signs[] = {"<", "<=", ">", ">="}; /* ORDER ComparisonOperator */
    text_append_format(builder, ", %s", heads[modifier->kind]);
    if (modifier->kind == MODIFIER_MUST_BE)
        text_append_format(builder, " %s", signs[modifier->comparison]);
    print_value(builder, "", modifier->value);
    print_quote(builder, modifier->column);
}

static void print_column(TextBuilder *builder, const Column *column, int depth)
{
    print_line(builder, depth, "column");
    print_identifier(builder, "", column->name);
    print_identifier(builder, ":", column->type);
    if (column->has_scale)
        text_append_format(builder, " in %lld", (long long)column->scale);
    print_identifier(builder, "", column->currency);
    print_quote(builder, column->label);
    for (size_t i = 0; i < column->modifiers.count; i++)
        print_modifier(builder, &column->modifiers.items[i]);
}

static void print_table(TextBuilder *builder, const Declaration *table, int depth)
{
    print_names(builder, " key", &table->as.table.keys);
    for (size_t i = 0; i < table->as.table.facts.count; i++)
        print_fact(builder, &table->as.table.facts.items[i], depth);
    for (size_t i = 0; i < table->as.table.columns.count; i++)
        print_column(builder, &table->as.table.columns.items[i], depth);
}

static void print_row(TextBuilder *builder, const ParameterRow *row, int depth)
{
    /* ORDER ParameterRowKind */
    static const char *const heads[] = {"value", "from", "choice", "up to", "below", "otherwise"};
    print_line(builder, depth, heads[row->kind]);
    print_value(builder, "", row->key);
    print_identifier(builder, "", row->choice);
    print_value(builder, ":", row->value);
    print_citations(builder, &row->citations, depth + 1);
}

static void print_parameter(TextBuilder *builder, const Declaration *parameter, int depth)
{
    print_identifier(builder, " by", parameter->as.parameter.by);
    for (size_t i = 0; i < parameter->as.parameter.ranges.count; i++) {
        print_line(builder, depth, "range");
        print_value(builder, "", parameter->as.parameter.ranges.items[i]);
    }
    for (size_t i = 0; i < parameter->as.parameter.rows.count; i++)
        print_row(builder, &parameter->as.parameter.rows.items[i], depth);
}

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_block(TextBuilder *builder, const Declaration *block, int depth)
{
    for (size_t i = 0; i < block->as.block.definitions.count; i++) {
        const Definition *definition = &block->as.block.definitions.items[i];
        print_line(builder, depth, "define");
        print_identifier(builder, "", definition->name);
        print_quote(builder, definition->label);
        print_value(builder, " =", definition->value);
        print_citations(builder, &definition->citations, depth + 1);
    }
}

static void print_clause(TextBuilder *builder, const Clause *clause, int depth)
{
    /* ORDER ClauseKind */
    static const char *const heads[] = {"when",         "case",   "undetermined when", "ground", "exemption", "by",
                                        "due",          "met by", "belongs to",        "each",   "answer",    "then",
                                        "in force from"};
    bool is_answer = clause->kind == CLAUSE_ANSWER;
    bool has_when = clause->kind == CLAUSE_CASE || clause->kind == CLAUSE_GROUND || clause->kind == CLAUSE_EXEMPTION;
    print_line(builder, depth, heads[clause->kind]);
    print_identifier(builder, "", clause->level);
    print_identifier(builder, "", clause->name);
    print_quote(builder, clause->label);
    if (clause->otherwise)
        text_append_string(builder, " otherwise");
    print_value(builder, has_when ? " when" : is_answer ? " recorded in" : "", clause->value);
    print_value(builder, clause->kind == CLAUSE_IN_FORCE ? " to" : " if", clause->until);
    for (size_t i = 0; i < clause->unless.count; i++)
        print_value(builder, " unless", clause->unless.items[i]);
}

static void print_rule(TextBuilder *builder, const Declaration *rule, int depth)
{
    print_frame(builder, &rule->as.rule.frame);
    print_identifier(builder, " for", rule->as.rule.action);
    print_value(builder, " to", rule->as.rule.target);
    print_identifier(builder, " recorded in", rule->as.rule.recorded_in);
    print_arguments(builder, &rule->as.rule.arguments);
    for (size_t i = 0; i < rule->as.rule.clauses.count; i++)
        print_clause(builder, &rule->as.rule.clauses.items[i], depth);
}

static void print_result(TextBuilder *builder, const Declaration *result, int depth)
{
    print_frame(builder, &result->as.result.frame);
    for (size_t i = 0; i < result->as.result.columns.count; i++) {
        print_line(builder, depth, "column");
        print_value(builder, "", result->as.result.columns.items[i].value);
        print_identifier(builder, " as", result->as.result.columns.items[i].title);
    }
}

/* ── scenarios and tests ─────────────────────────────────────────────────────────────────────────────────── */

static void print_setting(TextBuilder *builder, const Setting *setting, int depth)
{
    print_line(builder, depth, "setting");
    print_identifier(builder, "", setting->name);
    print_value(builder, " =", setting->value);
    for (size_t i = 0; i < setting->rows.count; i++)
        print_row(builder, &setting->rows.items[i], depth + 1);
}

static void print_scenario(TextBuilder *builder, const Declaration *scenario, int depth)
{
    if (scenario->as.scenario.builds_on.text.start) {
        print_line(builder, depth, "builds on");
        print_quote(builder, scenario->as.scenario.builds_on);
    }
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++)
        print_setting(builder, &scenario->as.scenario.settings.items[i], depth);
    for (size_t i = 0; i < scenario->as.scenario.without.count; i++) {
        print_line(builder, depth, "without");
        print_identifier(builder, "", scenario->as.scenario.without.items[i]);
    }
    for (size_t i = 0; i < scenario->as.scenario.declarations.count; i++)
        ast_print_declaration(builder, scenario->as.scenario.declarations.items[i], depth);
}

static void print_expectation(TextBuilder *builder, const Expectation *expectation, int depth)
{
    print_line(builder, depth, "expect");
    print_identifier(builder, "", expectation->table);
    for (size_t i = 0; i < expectation->keys.count; i++)
        print_value(builder, "", expectation->keys.items[i]);
    for (size_t i = 0; i < expectation->conditions.count; i++)
        print_value(builder, i ? "," : ":", expectation->conditions.items[i]);
}

static void print_test(TextBuilder *builder, const Declaration *test, int depth)
{
    for (size_t i = 0; i < test->as.test.rows.count; i++) {
        const GivenRow *row = &test->as.test.rows.items[i];
        print_line(builder, depth, "given");
        print_identifier(builder, "", row->table);
        for (size_t j = 0; j < row->fields.count; j++) {
            print_identifier(builder, j ? "," : ":", row->fields.items[j].column);
            print_value(builder, "", row->fields.items[j].value);
        }
    }
    if (test->as.test.as_of) {
        print_line(builder, depth, "as of");
        print_value(builder, "", test->as.test.as_of);
    }
    for (size_t i = 0; i < test->as.test.settings.count; i++)
        print_setting(builder, &test->as.test.settings.items[i], depth);
    for (size_t i = 0; i < test->as.test.expectations.count; i++)
        print_expectation(builder, &test->as.test.expectations.items[i], depth);
}

static void print_project(TextBuilder *builder, const Declaration *project, int depth)
{
    for (size_t i = 0; i < project->as.project.lines.count; i++) {
        const ProjectLine *line = &project->as.project.lines.items[i];
        print_line(builder, depth, "line");
        print_identifier(builder, "", line->column);
        if (line->kind == PROJECT_GROWS) {
            print_value(builder, " grows", line->growth);
        } else if (line->kind == PROJECT_FALLS) {
            print_value(builder, " falls by", line->fall);
        } else {
            print_identifier(builder, " follows", line->base);
            print_value(builder, line->window.kind == WINDOW_OVER ? " over" : " over up to", line->window.value);
        }
        print_citations(builder, &line->citations, depth + 1);
    }
}

/* ── declarations ────────────────────────────────────────────────────────────────────────────────────────── */

static void print_words(TextBuilder *builder, const Declaration *words)
{
    for (size_t i = 0; i < words->as.words.items.count; i++) {
        print_identifier(builder, i ? "," : ":", words->as.words.items.items[i].name);
        print_quote(builder, words->as.words.items.items[i].label);
    }
}

static void print_details(TextBuilder *builder, const Declaration *declaration, int depth)
{
    switch (declaration->kind) {
    case DECLARATION_POLICY:
    case DECLARATION_INCLUDE:
    case DECLARATION_DISPENSATIONS:
        break;
    case DECLARATION_CURRENCY:
        if (declaration->as.currency.has_decimals)
            text_append_format(builder, " with %d decimals", declaration->as.currency.decimals);
        break;
    case DECLARATION_YEAR_ENDS:
        print_value(builder, "", declaration->as.year_ends.day);
        break;
    case DECLARATION_ROLES:
    case DECLARATION_CHOICES:
        print_words(builder, declaration);
        break;
    case DECLARATION_SET:
        print_names(builder, " =", &declaration->as.set.members);
        break;
    case DECLARATION_TABLE:
        print_table(builder, declaration, depth);
        break;
    case DECLARATION_PARAMETER:
        print_parameter(builder, declaration, depth);
        break;
    case DECLARATION_FUNCTION:
        print_arguments(builder, &declaration->as.function.arguments);
        print_value(builder, " =", declaration->as.function.body);
        break;
    case DECLARATION_BLOCK:
        print_frame(builder, &declaration->as.block.frame);
        break;
    case DECLARATION_RESULT:
        print_result(builder, declaration, depth);
        break;
    case DECLARATION_SCENARIO:
        print_scenario(builder, declaration, depth);
        break;
    case DECLARATION_TEST:
        print_test(builder, declaration, depth);
        break;
    case DECLARATION_PROJECT:
        print_project(builder, declaration, depth);
        break;
    default:
        print_rule(builder, declaration, depth);
        break;
    }
}

void ast_print_declaration(TextBuilder *builder, const Declaration *declaration, int depth)
{
    /* ORDER DeclarationKind */
    static const char *const heads[] = {
        "policy",    "currency",  "year ends",  "roles",    "choices",  "set",           "table",  "parameter", "function",
        "block",     "indicator", "obligation", "sanction", "decision", "action",        "permit", "forbid",    "ask",
        "exception", "result",    "scenario",   "test",     "include",  "dispensations", "project"};
    print_line(builder, depth, declaration->amends ? "amend " : "");
    text_append_string(builder, heads[declaration->kind]);
    print_identifier(builder, "", declaration->name);
    print_quote(builder, declaration->label);
    print_details(builder, declaration, depth + 1);
    print_citations(builder, &declaration->citations, depth + 1);
    if (declaration->kind == DECLARATION_BLOCK)
        print_block(builder, declaration, depth + 1);
    if (builder->length && builder->start[builder->length - 1] != '\n')
        text_append_byte(builder, '\n');
}

void ast_print(TextBuilder *builder, const Ast *ast)
{
    for (size_t i = 0; i < ast->declarations.count; i++)
        ast_print_declaration(builder, ast->declarations.items[i], 0);
}
