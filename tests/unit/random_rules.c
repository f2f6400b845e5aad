/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random_rules.h"

#include "random_writer.h"

#define PICK(writer, words) (words)[writer_pick((writer), sizeof(words) / sizeof *(words))]

/* ── parts that many declarations have ───────────────────────────────────────────────────────────────────── */

static void put_expression(Writer *writer)
{
    random_expression(writer, (int)writer_pick(writer, (size_t)writer->shape.depth + 1));
}

static size_t some(Writer *writer) { return 1 + writer_pick(writer, writer->shape.list_most); }

static void put_label(Writer *writer)
{
    if (writer_chance(writer, 30))
        random_quote(writer);
}

static void put_citations(Writer *writer)
{
    while (writer_chance(writer, 35)) {
        writer_put_first(writer, writer_chance(writer, 60) ? "source" : "assumed");
        random_quote(writer);
    }
}

static void put_names(Writer *writer, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            writer_put(writer, ",");
        random_name(writer);
    }
}

/* `name =`, `name:`; the sign stands on the name's line, or the name is none. */
static void put_named(Writer *writer, const char *sign)
{
    writer_begin_part(writer);
    random_name(writer);
    writer_put_glued(writer, sign);
}

static void put_frame(Writer *writer)
{
    writer_put(writer, "for");
    size_t choice = writer_pick(writer, 3);
    if (choice > 0)
        random_name(writer);
    if (choice < 2)
        writer_put_operator(writer, "each year");
}

static void put_head(Writer *writer, const char *word)
{
    writer_put_operator(writer, word);
    random_name(writer);
    put_label(writer);
}

static void put_typed_names(Writer *writer)
{
    size_t count = some(writer);
    writer_put(writer, "(");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            writer_put(writer, ",");
        random_name(writer);
        writer_put_glued(writer, ":");
        if (writer_chance(writer, 20))
            writer_put(writer, "yes/no");
        else
            random_name(writer);
    }
    writer_put(writer, ")");
}

/* ── heading and words ───────────────────────────────────────────────────────────────────────────────────── */

static void put_policy(Writer *writer)
{
    writer_put(writer, "policy");
    random_quote(writer);
}

static void put_currency(Writer *writer)
{
    writer_put(writer, "currency");
    random_name(writer);
    if (writer_chance(writer, 30)) {
        writer_put(writer, "with");
        writer_put_number(writer, "3");
        writer_put(writer, "decimals");
    }
}

static void put_year_ends(Writer *writer)
{
    writer_put_operator(writer, "year ends");
    writer_put(writer, "31 March");
}

static void put_dispensations(Writer *writer)
{
    writer_put(writer, "dispensations");
    writer_put_operator(writer, "recorded in");
    random_name(writer);
}

static void put_labelled(Writer *writer)
{
    size_t count = some(writer);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            writer_put(writer, ",");
        random_name(writer);
        put_label(writer);
    }
}

static void put_roles(Writer *writer)
{
    writer_put(writer, "roles");
    put_labelled(writer);
}

static void put_choices(Writer *writer)
{
    writer_put(writer, "choices");
    random_name(writer);
    writer_put_glued(writer, ":");
    put_labelled(writer);
}

static void put_set(Writer *writer)
{
    writer_put(writer, "set");
    random_name(writer);
    writer_put_glued(writer, "=");
    put_names(writer, some(writer));
}

/* ── tables and parameters ───────────────────────────────────────────────────────────────────────────────── */

static void put_fact(Writer *writer)
{
    static const char *const facts[] = {"years of",    "dated by",  "ordered by", "counts from",
                                        "counts when", "made from", "file"};
    size_t fact = writer_pick(writer, 7);
    writer_put_first(writer, facts[fact]);
    if (fact == 4)
        put_expression(writer);
    else if (fact == 6)
        random_quote(writer);
    else
        put_names(writer, fact == 2 ? some(writer) : 1);
    if (fact == 0 && writer_chance(writer, 50)) {
        writer_put(writer, ",");
        writer_put_operator(writer, "gaps filled");
    }
}

static void put_modifier(Writer *writer)
{
    static const char *const plain[] = {"empty is unknown", "may be empty", "sign reversed", "counts from then"};
    static const char *const signs[] = {"<", "<=", ">", ">="};
    writer_put(writer, ",");
    switch (writer_pick(writer, 4)) {
    case 0:
        writer_put_operator(writer, "empty is");
        put_expression(writer);
        break;
    case 1:
        writer_put(writer, "column");
        random_quote(writer);
        break;
    case 2:
        writer_put_operator(writer, "must be");
        writer_put(writer, PICK(writer, signs));
        put_expression(writer);
        break;
    default:
        writer_put_operator(writer, PICK(writer, plain));
        break;
    }
}

static void put_column(Writer *writer)
{
    static const char *const scales[] = {"thousand", "million", "billion"};
    put_named(writer, ":");
    if (writer_chance(writer, 20)) {
        writer_put(writer, "yes/no");
    } else if (writer_chance(writer, 80)) {
        random_name(writer);
    } else {
        random_name(writer);
        writer_put(writer, "in");
        writer_put(writer, PICK(writer, scales));
        random_name(writer);
    }
    put_label(writer);
    while (writer_chance(writer, 40))
        put_modifier(writer);
}

static void put_table(Writer *writer)
{
    put_head(writer, "table");
    if (writer_chance(writer, 60)) {
        writer_put(writer, "key");
        put_names(writer, some(writer));
    }
    for (size_t i = writer_pick(writer, 6); i > 0; i--) {
        if (writer_chance(writer, 30))
            put_fact(writer);
        else
            put_column(writer);
        if (writer_chance(writer, 10))
            put_citations(writer);
    }
}

static void put_bound(Writer *writer)
{
    if (writer_chance(writer, 20))
        writer_put(writer, "-");
    random_constant(writer);
}

static void put_row(Writer *writer)
{
    static const char *const words[] = {"from", "up to", "below"};
    if (writer_chance(writer, 50)) {
        put_named(writer, ":");
    } else if (writer_chance(writer, 20)) {
        writer_put_first(writer, "otherwise");
        writer_put(writer, ":");
    } else {
        writer_put_first(writer, PICK(writer, words));
        put_bound(writer);
        writer_put(writer, ":");
    }
    put_expression(writer);
    put_citations(writer);
}

static void put_parameter(Writer *writer)
{
    writer_put(writer, "parameter");
    random_name(writer);
    bool is_looked_up = writer_chance(writer, 30);
    if (is_looked_up) {
        put_label(writer);
        writer_put(writer, "by");
        random_name(writer);
    } else {
        if (writer_chance(writer, 20)) {
            random_quote(writer);
            writer_put(writer, "=");
        } else {
            writer_put_glued(writer, "=");
        }
        put_expression(writer);
    }
    while (!is_looked_up && writer_chance(writer, 20)) {
        writer_put(writer, ",");
        put_expression(writer);
    }
    put_citations(writer);
    for (size_t i = writer_pick(writer, 4); i > 0; i--)
        put_row(writer);
}

static void put_function(Writer *writer)
{
    put_head(writer, "function");
    put_typed_names(writer);
    writer_put(writer, "=");
    put_expression(writer);
}

/* A column that goes on may be any word but those that begin a declaration. */
static void put_project(Writer *writer)
{
    static const char *const columns[] = {"budget", "årets_forbrug", "due", "by", "from", "grows", "x2"};
    writer_put(writer, "project");
    random_name(writer);
    put_citations(writer);
    for (size_t i = writer_pick(writer, 4); i > 0; i--) {
        writer_put_first(writer, PICK(writer, columns));
        if (writer_chance(writer, 30)) {
            writer_put_operator(writer, "falls by");
            put_expression(writer);
            writer_put_operator(writer, "in the year after");
        } else if (writer_chance(writer, 50)) {
            writer_put(writer, "grows");
            if (writer_chance(writer, 50))
                random_path(writer);
            else
                put_bound(writer);
            writer_put_operator(writer, "each year");
        } else {
            writer_put_operator(writer, "follows its share of");
            random_name(writer);
            writer_put_operator(writer, writer_chance(writer, 50) ? "over 3 years" : "over up to 5 years");
        }
        put_citations(writer);
    }
}

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_definitions(Writer *writer)
{
    for (size_t i = writer_pick(writer, 6); i > 0; i--) {
        put_named(writer, "=");
        put_expression(writer);
        put_label(writer);
        put_citations(writer);
    }
}

static void put_block(Writer *writer)
{
    put_frame(writer);
    put_citations(writer);
    put_definitions(writer);
}

static void put_unless(Writer *writer)
{
    while (writer_chance(writer, 25)) {
        if (writer_chance(writer, 20))
            put_citations(writer);
        writer_put_first(writer, "unless");
        put_expression(writer);
    }
}

static void put_any_clause(Writer *writer)
{
    if (writer_chance(writer, 60)) {
        writer_put_first(writer, "undetermined when");
        put_expression(writer);
        put_unless(writer);
        return;
    }
    writer_put_first(writer, "in force from");
    put_expression(writer);
    if (writer_chance(writer, 50)) {
        writer_put(writer, "to");
        put_expression(writer);
    }
}

static void put_case(Writer *writer)
{
    static const char *const levels[] = {"green", "yellow", "red", "kept", "due", "by", "from", "key", "ground", "expect"};
    writer_put_first(writer, PICK(writer, levels));
    if (writer_chance(writer, 50))
        random_name(writer);
    put_label(writer);
    if (writer_chance(writer, 20)) {
        writer_put(writer, "otherwise");
    } else {
        writer_put(writer, "when");
        put_expression(writer);
        put_unless(writer);
    }
}

static void put_indicator(Writer *writer)
{
    put_head(writer, "indicator");
    put_frame(writer);
    put_citations(writer);
    for (size_t i = writer_pick(writer, 6); i > 0; i--) {
        if (writer_chance(writer, 80))
            put_case(writer);
        else
            put_any_clause(writer);
        if (writer_chance(writer, 20))
            put_citations(writer);
    }
}

static void put_simple_clause(Writer *writer)
{
    static const char *const words[] = {"due", "met by", "belongs to", "then"};
    size_t word = writer_pick(writer, 4);
    writer_put_first(writer, words[word]);
    put_expression(writer);
    if (word == 1 && writer_chance(writer, 50)) {
        writer_put(writer, "if");
        put_expression(writer);
    }
}

static void put_named_clause(Writer *writer)
{
    switch (writer_pick(writer, 4)) {
    case 0:
        writer_put_first(writer, "by");
        random_name(writer);
        break;
    case 1:
        writer_put_first(writer, "each");
        random_name(writer);
        writer_put(writer, "of");
        put_expression(writer);
        break;
    case 2:
        writer_put_first(writer, "answer");
        writer_put(writer, "yes/no");
        writer_put_operator(writer, "recorded in");
        random_path(writer);
        break;
    default:
        writer_put_first(writer, writer_chance(writer, 60) ? "ground" : "exemption");
        random_name(writer);
        put_label(writer);
        writer_put(writer, "when");
        put_expression(writer);
        put_unless(writer);
        break;
    }
}

static void put_clauses(Writer *writer)
{
    put_citations(writer);
    for (size_t i = writer_pick(writer, 6); i > 0; i--) {
        switch (writer_pick(writer, 4)) {
        case 0:
            writer_put_first(writer, "when");
            put_expression(writer);
            put_unless(writer);
            break;
        case 1:
            put_any_clause(writer);
            break;
        case 2:
            put_simple_clause(writer);
            break;
        default:
            put_named_clause(writer);
            break;
        }
    }
}

static void put_rule(Writer *writer)
{
    static const char *const words[] = {"obligation", "sanction", "decision"};
    put_head(writer, PICK(writer, words));
    put_frame(writer);
    put_clauses(writer);
}

static void put_permission(Writer *writer)
{
    static const char *const words[] = {"permit", "forbid", "ask"};
    put_head(writer, PICK(writer, words));
    writer_put(writer, "for");
    random_name(writer);
    put_clauses(writer);
}

static void put_action(Writer *writer)
{
    put_head(writer, "action");
    if (writer_chance(writer, 50)) {
        writer_put_operator(writer, "recorded in");
        random_name(writer);
    } else {
        put_typed_names(writer);
    }
    put_clauses(writer);
}

static void put_exception(Writer *writer)
{
    put_head(writer, "exception");
    writer_put(writer, "to");
    random_path(writer);
    put_clauses(writer);
}

static void put_result(Writer *writer)
{
    size_t count = some(writer);
    put_head(writer, "result");
    put_frame(writer);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            writer_put(writer, ",");
        random_path(writer);
        if (writer_chance(writer, 20)) {
            writer_put(writer, "as");
            random_name(writer);
        }
    }
}

/* ── scenarios and tests ─────────────────────────────────────────────────────────────────────────────────── */

static void put_change(Writer *writer);

static void put_scenario(Writer *writer)
{
    writer_put(writer, "scenario");
    writer->in_scenario = true;
    random_quote(writer);
    if (writer_chance(writer, 30)) {
        writer_put_first(writer, "builds on");
        random_quote(writer);
    }
    for (size_t i = writer_pick(writer, 3); i > 0; i--) {
        put_named(writer, "=");
        put_expression(writer);
        if (writer_chance(writer, 40)) {
            writer_put_first(writer, "from");
            put_bound(writer);
            writer_put(writer, ":");
            put_expression(writer);
        }
        put_citations(writer);
    }
    for (size_t i = writer_pick(writer, 3); i > 0; i--) {
        writer_new_line(writer, false);
        if (writer_chance(writer, 30)) {
            writer_put(writer, "without");
            random_name(writer);
        } else {
            put_change(writer);
        }
    }
    writer->in_scenario = false;
    writer_new_line(writer, true);
}

static void put_given(Writer *writer)
{
    size_t count = some(writer);
    if (writer_chance(writer, 60))
        writer_put_first(writer, "given");
    put_named(writer, ":");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            writer_put(writer, ",");
        random_name(writer);
        if (writer_chance(writer, 30))
            random_name(writer);
        else
            put_bound(writer);
    }
}

static void put_expectation(Writer *writer)
{
    size_t count = some(writer);
    writer_put_first(writer, "expect");
    if (writer_chance(writer, 70))
        random_name(writer);
    if (writer_chance(writer, 50))
        random_quote(writer);
    else
        writer_put_number(writer, "7");
    if (writer_chance(writer, 50))
        writer_put_number(writer, "2024");
    writer_put(writer, ":");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            writer_put(writer, ",");
        put_expression(writer);
    }
}

static void put_test(Writer *writer)
{
    writer_put(writer, "test");
    random_quote(writer);
    for (size_t i = writer_pick(writer, 6); i > 0; i--) {
        switch (writer_pick(writer, 5)) {
        case 0:
            writer_put_first(writer, "as of");
            put_expression(writer);
            break;
        case 1:
            put_named(writer, "=");
            put_expression(writer);
            break;
        case 2:
            put_expectation(writer);
            break;
        default:
            put_given(writer);
            break;
        }
    }
}

/* ── declarations ────────────────────────────────────────────────────────────────────────────────────────── */

/* A declaration that may stand in a scenario as well. */
static void put_change(Writer *writer)
{
    static void (*const kinds[])(Writer *) = {
        put_policy, put_currency, put_year_ends,  put_roles,   put_choices,   put_set,       put_table,         put_table,
        put_block,  put_block,    put_parameter,  put_project, put_function,  put_indicator, put_indicator,     put_rule,
        put_rule,   put_rule,     put_permission, put_action,  put_exception, put_result,    put_dispensations,
    };
    if (writer_chance(writer, 10))
        writer_put(writer, "amend");
    PICK(writer, kinds)(writer);
    put_citations(writer);
}

static void put_declaration(Writer *writer)
{
    if (!writer_chance(writer, writer->shape.disorder / 4))
        writer_new_line(writer, true);
    size_t kind = writer_pick(writer, 12);
    if (kind == 0) {
        put_scenario(writer);
    } else if (kind == 1) {
        put_test(writer);
    } else if (kind == 2 && writer_chance(writer, 50)) {
        writer_put(writer, "include");
        random_quote(writer);
    } else {
        put_change(writer);
    }
}

RandomText random_rules(Arena *arena, RandomRules shape)
{
    Writer writer = {.shape = shape, .out = {.arena = arena}};
    for (size_t i = 0; i < shape.declaration_count; i++)
        put_declaration(&writer);
    writer_new_line(&writer, true);
    return (RandomText){text_built(&writer.out), writer.comment_count};
}
