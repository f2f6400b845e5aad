/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test's question, asked anew. Declared in session/saved_test_parts.h. */
#include "ask/may.h"
#include "explain/figure.h"
#include "session/saved_test_parts.h"
#include "session/test_condition.h"
#include "show/values.h"
#include "source/language.h"

/* ── a figure ────────────────────────────────────────────────────────────────────────────────────────────── */

int saved_test_cannot(const SavedTest *test, const char *why) { return audience_complain(test->audience, "%s", why); }

static Text place_of(const SavedTest *test, const Figure *figure)
{
    TextBuilder out = {.arena = test->arena};
    text_append_format(&out, "%.*s \"%.*s\"", TEXT_ARGUMENTS(*figure->space.table->name.name), TEXT_ARGUMENTS(figure->key));
    if (figure->space.kind == SPACE_PANEL)
        text_append_format(&out, " %lld", (long long)figure->year);
    return text_built(&out);
}

/* The unit that a row of another table belongs to: its link to the main table. */
static void find_unit(SavedTest *test, const Table *table, size_t row)
{
    const PreparedTable *prepared = &test->result->prepared->tables[table->index];
    const Table *main = table_subject(run_main_space(test->result->model).table);
    for (size_t i = 0; i < table->column_count; i++) {
        const Cells *cells = &prepared->columns[i];
        if (table->columns[i]->type.kind != TYPE_ROW || table->columns[i]->type.table != main || cells->values == NULL)
            continue;
        test->unit_table = main;
        test->unit = cells->values[row];
    }
}

static int find_figure(SavedTest *test, Figure *figure, Subject *subject)
{
    Text problem;
    if (!figure_find(test->result, figure, subject, &problem))
        return audience_print_problem(test->audience, test->rules, problem);
    bool is_own = subject->quantity == NULL || space_equal(subject->quantity->space, figure->space);
    if (is_own && subject->rule != NULL && figure->instance.length == 0) {
        is_own = figure_find_row(test->result, figure, &subject->row, &problem);
        subject->rule = NULL; /* what it is worth as a name */
    }
    if (subject->rule != NULL || !is_own || figure->space.table == NULL)
        return saved_test_cannot(
            test, say("only what is asked of one row can be made a test: a figure, an outcome, a status of a unit"));
    if (figure->space.kind == SPACE_TABLE && figure->space.table != table_subject(run_main_space(test->result->model).table))
        find_unit(test, figure->space.table, subject->row);
    else if (figure_find_key(test->result, table_subject(figure->space.table), figure->key, &test->unit, &problem))
        test->unit_table = figure->space.table;
    return EXIT_FINE;
}

static int read_figure(SavedTest *test)
{
    const SavedTestQuestion *question = test->question;
    static const ExplainOptions all = {.depth = EXPLAIN_DEPTH_MOST, .shows_all = true};
    RunOptions options = session_run(test->session);
    Figure figure;
    Subject subject;
    Text problem;
    ruleset_begin_question(test->rules);
    if (!figure_read(test->rules, question->words, question->word_count, &figure, &problem))
        return audience_print_problem(test->audience, test->rules, problem);
    options.for_questions = true;
    options.asked = figure.quantity == NULL ? &figure.asked : NULL;
    test->result = run_rules(test->rules, &options);
    if (test->result->status != RUN_DONE)
        return audience_print_failure(test->audience, test->result);
    int status = find_figure(test, &figure, &subject);
    if (status != EXIT_FINE)
        return status;
    test->reason = explain(test->arena, test->result, subject, all);
    test->place = place_of(test, &figure);
    Text name = text_of(question->words[question->word_count - 1]);
    if (subject.quantity != NULL && subject.quantity->kind == QUANTITY_ACTION)
        name = *subject.quantity->name.name;
    test->condition = test_condition(test->arena, test->result, test->reason, name, subject.quantity);
    return EXIT_FINE;
}

/* ── a question of may ───────────────────────────────────────────────────────────────────────────────────── */

static Text asked_place(const SavedTest *test)
{
    const Table *table = test->asked_table;
    TextBuilder key = {.arena = test->arena};
    if (table->key_count == 0)
        return text_format(test->arena, "%.*s 1", TEXT_ARGUMENTS(*table->name.name));
    row_key_print(test->result->prepared, table, (int64_t)test->asked_row, &key);
    return text_format(test->arena, "%.*s \"%.*s\"", TEXT_ARGUMENTS(*table->name.name), TEXT_ARGUMENTS(text_built(&key)));
}

static int tell_verdict(SavedTest *test, const May *may)
{
    static const ExplainOptions all = {.depth = EXPLAIN_DEPTH_MOST, .shows_all = true};
    static const char *const words[] = {[MAY_PERMITTED] = "permitted",
                                        [MAY_NEEDS_DECISION] = "needs_decision",
                                        [MAY_FORBIDDEN] = "forbidden",
                                        [MAY_UNDETERMINED] = "undetermined"};
    Subject subject = {.quantity = may->action, .row = may->row};
    if (may->problems.count > 0)
        return saved_test_cannot(test, may->problems.items[0].start);
    test->asked_table = may->table;
    test->asked_row = may->row;
    test->place = asked_place(test);
    test->condition = text_format(test->arena, "%.*s is %s", TEXT_ARGUMENTS(*may->action->name.name), words[may->verdict]);
    test->reason = explain(test->arena, test->result, subject, all);
    find_unit(test, may->table, may->row);
    return EXIT_FINE;
}

static int read_may(SavedTest *test)
{
    Question question;
    Text problem;
    RunOptions options = session_run(test->session);
    const Quantity *action = NULL;
    options.for_questions = true;
    if (question_read(test->arena, text_of(test->question->may), &question, &problem))
        action = argument_action(test->rules, question.action, &problem);
    if (action == NULL)
        return audience_complain(test->audience, "%.*s", TEXT_ARGUMENTS(problem));
    test->result = run_open(test->rules, &options);
    if (test->result->status != RUN_DONE)
        return audience_print_failure(test->audience, test->result);
    return tell_verdict(test, may_ask(test->result, action, &question));
}

int saved_test_ask(SavedTest *test) { return test->question->may != NULL ? read_may(test) : read_figure(test); }
