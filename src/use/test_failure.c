/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A failed test in words: whose row, what was expected, what came out, and why. */
#include "source/language.h"
#include "source/visible.h"
#include "use/causes.h"
#include "use/shown.h"
#include "use/test_report.h"
#include "use/test_rows.h"

/* ── why ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_cause(const TestOutcome *outcome, const Run *all, const TestPart *part, size_t row, TextBuilder *out)
{
    Cause cause = cause_find(outcome->run, all, part->node, row);
    text_append_format(out, "      %s ", say("because  "));
    cause_print(outcome->run, all, cause, out);
    text_append_byte(out, '\n');
}

/* The reasons for a part's value. The one place where a test asks for them. */
static void test_print_why(const TestOutcome *outcome, const Run *all, const TestPart *part, size_t row, TextBuilder *out)
{
    Cell cell = run_column_cell(run_column(outcome->run->run, part->node), row);
    if (all != NULL && (cell.mark & (MARK_UNKNOWN | MARK_NOT_APPLICABLE)) == MARK_UNKNOWN)
        print_cause(outcome, all, part, row, out);
}

/* ── expected and got ────────────────────────────────────────────────────────────────────────────────────── */

static Text words_of(const TestOutcome *outcome, const Expression *expression)
{
    return sources_text(outcome->run->model->text->sources, expression->span);
}

static void print_part(const TestOutcome *outcome, const TestPart *part, size_t row, TextBuilder *out)
{
    Type type = model_resolution(outcome->run->model, part->expression)->type;
    Cell cell = run_column_cell(run_column(outcome->run->run, part->node), row);
    text_append_format(out, "      %s ", say("got      "));
    visible_append(out, words_of(outcome, part->expression));
    text_append_string(out, ": ");
    shown_cell(outcome->run->prepared, type, cell, out);
    text_append_byte(out, '\n');
}

static void print_missing_row(const TestCondition *condition, TextBuilder *out)
{
    text_append_format(out, "      %s ", say("got      "));
    if (condition->expectation->space.kind == SPACE_TABLE)
        text_append_string(out, say("there is no such row in this test"));
    else
        text_append_string(out, say("there is no such row in this test: nothing gives it this year"));
    text_append_byte(out, '\n');
}

static void print_condition(const TestOutcome *outcome, const Run *all, const TestCondition *condition,
                            const ConditionOutcome *came, TextBuilder *out)
{
    text_append_format(out, "      %s ", say("expected "));
    visible_append(out, words_of(outcome, condition->expression));
    text_append_byte(out, '\n');
    if (came->result == CONDITION_NO_ROW) {
        print_missing_row(condition, out);
        return;
    }
    for (size_t i = 0; i < condition->part_count; i++)
        print_part(outcome, &condition->parts[i], came->row, out);
    for (size_t i = 0; i < condition->part_count; i++)
        test_print_why(outcome, all, &condition->parts[i], came->row, out);
}

/* ── rows that do not go together ────────────────────────────────────────────────────────────────────────── */

static void print_problems(const DataReport *report, TextBuilder *out)
{
    for (size_t i = 0; i < report->problems.count; i++) {
        const DataProblem *problem = &report->problems.items[i];
        text_append_string(out, "    ");
        visible_append(out, problem->file);
        if (problem->line > 0)
            text_append_format(out, ":%llu", (unsigned long long)problem->line);
        text_append_string(out, ": `");
        visible_append(out, problem->column_name);
        text_append_string(out, "`: ");
        if (problem->value.length > 0) {
            text_append_byte(out, '`');
            visible_append(out, problem->value);
            text_append_string(out, "`: ");
        }
        visible_append(out, problem->reason);
        text_append_byte(out, '\n');
    }
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void print_row(const PlannedTest *planned, const TestExpectation *expectation, TextBuilder *out)
{
    TextBuilder row = {.arena = out->arena}, day = {.arena = out->arena};
    test_row_print(expectation, &row);
    shown_date(planned->test->as_of, &day);
    text_append_string(out, "    ");
    text_append_format(out, say("%.*s, as of %.*s"), TEXT_ARGUMENTS(text_built(&row)), TEXT_ARGUMENTS(text_built(&day)));
    text_append_byte(out, '\n');
}

void test_print_failure(const PlannedTest *planned, const TestOutcome *outcome, TextBuilder *out)
{
    if (outcome->conditions == NULL) {
        print_problems(&planned->report, out);
        return;
    }
    const Run *all = run_keeping_all(outcome->run);
    const TestExpectation *shown = NULL;
    for (size_t i = 0; i < planned->condition_count; i++) {
        const TestCondition *condition = &planned->conditions[i];
        if (outcome->conditions[i].result == CONDITION_MET)
            continue;
        if (condition->expectation != shown)
            print_row(planned, condition->expectation, out);
        shown = condition->expectation;
        print_condition(outcome, all, condition, &outcome->conditions[i], out);
    }
}
