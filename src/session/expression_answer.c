/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/expression_answer.h"

#include <inttypes.h>

#include "explain/figure.h"
#include "run/causes.h"
#include "session/asked.h"
#include "session/change.h"
#include "show/shown.h"
#include "show/values.h"

typedef struct ExpressionQuestion {
    const Audience *audience;
    RuleSet *rules;
    const Session *session;
    Asked asked;
    Text unit;           /* said or chosen; length 0: all */
    PlanRequest request; /* the expression, in the space in which it means something */
} ExpressionQuestion;

/* ── in which space ──────────────────────────────────────────────────────────────────────────────────────── */

static bool means_something(ExpressionQuestion *question, Space space)
{
    ruleset_begin_question(question->rules);
    Expression *expression = ruleset_read_expression(question->rules, text_of(CHANGE_NAME), question->asked.expression);
    question->request = (PlanRequest){.expression = expression, .space = space, .node = NODE_NONE};
    return expression != NULL && check_expression(question->rules->model, expression, space, NULL);
}

static Name first_name(const Expression *path)
{
    while (path->kind == EXPRESSION_PATH)
        path = path->as.path.base;
    return path->kind == EXPRESSION_NAME ? path->as.name.name : NULL;
}

/* `count of units …`, alone or compared or reckoned with: about all units, not the years of one. */
static bool is_over_main_table(const Model *model, const Expression *expression)
{
    switch (expression->kind) {
    case EXPRESSION_AGGREGATE:
        return model->table_count > 0 && first_name(expression->as.aggregate.path) == model->tables[0]->name.name;
    case EXPRESSION_BINARY:
        return is_over_main_table(model, expression->as.binary.left) || is_over_main_table(model, expression->as.binary.right);
    case EXPRESSION_COMPARISON:
        return is_over_main_table(model, expression->as.comparison.operands.items[0]);
    default:
        return false;
    }
}

static const Quantity *quantity_of(const Model *model, Name name)
{
    for (size_t i = 0; name != NULL && i < model->quantity_count; i++) {
        if (model->quantities[i]->name.name == name)
            return model->quantities[i];
    }
    return NULL;
}

/* A name alone is about the rows that it is computed for. */
static bool is_of_other_rows(ExpressionQuestion *question, const Expression *expression)
{
    const Quantity *quantity =
        expression->kind == EXPRESSION_NAME ? quantity_of(question->rules->model, expression->as.name.name) : NULL;
    return quantity != NULL && question->asked.unit.length == 0 && means_something(question, quantity->space);
}

static bool find_space(ExpressionQuestion *question)
{
    static const Space scalar = {.kind = SPACE_SCALAR}, years = {.kind = SPACE_YEARS};
    const Model *model = question->rules->model;
    ruleset_begin_question(question->rules);
    Expression *expression = ruleset_read_expression(question->rules, text_of(CHANGE_NAME), question->asked.expression);
    if (expression == NULL)
        return false;
    if (is_over_main_table(model, expression) && means_something(question, years))
        return true;
    if (question->unit.length == 0 && (means_something(question, scalar) || means_something(question, years)))
        return true;
    Space space = run_main_space(model);
    return means_something(question, space) || is_of_other_rows(question, expression) || means_something(question, space);
}

/* ── one value ───────────────────────────────────────────────────────────────────────────────────────────── */

static int64_t year_of(const ExpressionQuestion *question, const RunResult *result)
{
    if (question->asked.year != 0)
        return question->asked.year;
    if (question->session->year != 0)
        return question->session->year;
    return result->prepared->year_count > 0 ? result->prepared->years[result->prepared->year_count - 1] : 0;
}

static Figure figure_of(const ExpressionQuestion *question, const RunResult *result)
{
    Space space = question->request.space;
    bool has_year = space.kind == SPACE_PANEL || space.kind == SPACE_YEARS;
    return (Figure){
        .space = space, .key = question->unit, .has_year = has_year, .year = has_year ? year_of(question, result) : 0};
}

/* `an amount of money · unit 1003, 2024` */
static void append_subject(const RunResult *result, const Figure *whose, Type type, TextBuilder *out)
{
    text_append_format(out, "  %.*s", TEXT_ARGUMENTS(type_words(result->arena, type)));
    bool has_unit = whose->space.kind == SPACE_PANEL || whose->space.kind == SPACE_TABLE;
    if (has_unit)
        text_append_format(out, " · %.*s %.*s", TEXT_ARGUMENTS(row_word(result->model, whose->space.table)),
                           TEXT_ARGUMENTS(whose->key));
    if (whose->has_year)
        text_append_format(out, "%s%" PRId64, has_unit ? ", " : " · ", whose->year);
    text_append_byte(out, '\n');
}

static void append_cause(const RunResult *result, NodeId node, size_t row, TextBuilder *out)
{
    TextBuilder words = {.arena = result->arena};
    cause_print(result, cause_find(result, node, row), &words);
    if (words.length > 0)
        text_append_format(out, say("  because %.*s\n"), TEXT_ARGUMENTS(text_built(&words)));
}

/* `asked`: with its node; `cell`: its value in that row. */
static int print_value(const ExpressionQuestion *question, const RunResult *result, const Figure *whose, PlanRequest asked,
                       size_t row, Cell cell)
{
    TextBuilder out = {.arena = result->arena};
    Type type = model_resolution(result->model, asked.expression)->type;
    shown_cell(result->prepared, type, cell, &out);
    text_append_byte(&out, '\n');
    append_subject(result, whose, type, &out);
    if (cell.mark == MARK_UNKNOWN)
        append_cause(result, asked.node, row, &out);
    expression_print_citations(result->model, asked.expression, &out);
    return audience_print(question->audience, &out);
}

/* A unit's value is found from what it needs alone; a year's may rest on all units, and is computed with whole columns. */
static int print_found(const ExpressionQuestion *question, const RunResult *result)
{
    Text problem;
    size_t row = 0;
    Figure whose = figure_of(question, result);
    if (whose.space.kind != SPACE_SCALAR && !figure_find_row(result, &whose, &row, &problem))
        return audience_print_problem(question->audience, question->rules, problem);
    if (result->run == NULL)
        return print_value(question, result, &whose, result->asked, row, cells_value(result->cells, result->asked.node, row));
    PlanRequest asked = result->measures[0];
    return print_value(question, result, &whose, asked, row, run_column_cell(run_node_column(result, asked.node), row));
}

static RunResult *run_for(const ExpressionQuestion *question, bool is_of_one)
{
    RunOptions options = session_run(question->session);
    options.for_questions = is_of_one;
    options.asked = is_of_one ? &question->request : NULL;
    options.measures = is_of_one ? NULL : &question->request;
    options.measure_count = !is_of_one;
    options.only_measures = !is_of_one;
    return run_rules(question->rules, &options);
}

static int answer_one(const ExpressionQuestion *question)
{
    RunResult *result =
        run_for(question, question->request.space.kind == SPACE_PANEL || question->request.space.kind == SPACE_TABLE);
    int status =
        result->status == RUN_DONE ? print_found(question, result) : audience_print_failure(question->audience, result);
    run_result_close(result);
    return status;
}

/* ── over all rows ───────────────────────────────────────────────────────────────────────────────────────── */

static int answer_all(const ExpressionQuestion *question)
{
    RunResult *result = run_for(question, false);
    int status = EXIT_FINE;
    if (result->status != RUN_DONE)
        status = audience_print_failure(question->audience, result);
    else
        expression_print_all(question->audience, result, year_of(question, result));
    run_result_close(result);
    return status;
}

static int wrong_unit(const ExpressionQuestion *question)
{
    return audience_complain(question->audience, say("this is about all units, not one: leave out `of %.*s`"),
                             TEXT_ARGUMENTS(question->asked.unit));
}

int expression_answer(const Audience *audience, RuleSet *rules, const Session *session, Text words)
{
    ExpressionQuestion question = {.audience = audience, .rules = rules, .session = session};
    question.asked = asked_read(rules->model, words);
    question.unit = question.asked.unit.length > 0 ? question.asked.unit : session->unit;
    if (!find_space(&question))
        return audience_print_problem(audience, rules, (Text){0});
    Space space = question.request.space;
    bool is_about_one = space.kind == SPACE_SCALAR || space.kind == SPACE_YEARS;
    bool is_main = space_equal(space, run_main_space(rules->model));
    if (question.asked.unit.length > 0 && !is_main)
        return wrong_unit(&question);
    return is_about_one || (is_main && question.unit.length > 0) ? answer_one(&question) : answer_all(&question);
}
