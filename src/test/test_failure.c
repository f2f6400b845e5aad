/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A failed test in words: whose row, what was expected, what came out, and why. */
#include "source/language.h"
#include "source/visible.h"
#include "show/shown.h"
#include "test/test_report.h"
#include "test/test_rows.h"
#include "explain/write_reasons.h"

/* What was explained already: a node in a row. */
typedef struct ExplainedPart {
    NodeId node;
    size_t row;
} ExplainedPart;
typedef VECTOR(ExplainedPart) Explained;

typedef struct Failure {
    const TestOutcome *outcome;
    const TestCondition *condition;
    size_t row;
    Explained *explained; /* of this test so far */
    TextBuilder *out;
} Failure;

/* ── why ─────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { LEVELS_EXPLAINED = 2 };

static const PlanRule *rule_of(const Plan *plan, const Quantity *quantity)
{
    for (size_t i = 0; i < plan->rule_count; i++)
        if (plan->rules[i].quantity == quantity)
            return &plan->rules[i];
    return NULL;
}

/* What a part of a condition is the value of: an obligation's row, a name's own (of a decision its answer), or just an
 * expression. */
static Subject subject_of(const Failure *failure, const TestPart *part)
{
    RunResult *run = failure->outcome->run;
    const Resolution *resolution = model_resolution(run->model, part->expression);
    Space space = failure->condition->expectation->space;
    bool is_named = resolution->kind == REFERENCE_OBLIGATION ||
                    (resolution->kind == REFERENCE_QUANTITY && space_equal(resolution->as.quantity->space, space));
    run->asked = (PlanRequest){.expression = part->expression, .space = space, .node = part->node, .trace = part->trace};
    if (!is_named)
        return (Subject){.row = failure->row};
    const Quantity *quantity = resolution->as.quantity;
    Subject subject = {.quantity = quantity, .row = failure->row};
    if (quantity->kind == QUANTITY_OBLIGATION)
        subject.rule = rule_of(run->plan, quantity);
    if (resolution->kind == REFERENCE_OBLIGATION && resolution->part != PART_NONE)
        subject.row = failure->row * (size_t)run->plan->frames[subject.rule->frame].parts + (size_t)resolution->part;
    return subject;
}

static void append_indented(Text lines, TextBuilder *out)
{
    for (size_t i = 0; i < lines.length; i++) {
        if (i == 0 || lines.start[i - 1] == '\n')
            text_append_string(out, "        ");
        text_append_byte(out, lines.start[i]);
    }
}

/* Notes the part; false where it was there. */
static bool explain_once(const Failure *failure, const TestPart *part)
{
    for (size_t i = 0; i < failure->explained->count; i++)
        if (failure->explained->items[i].node == part->node && failure->explained->items[i].row == failure->row)
            return false;
    vector_push(failure->out->arena, failure->explained, ((ExplainedPart){part->node, failure->row}));
    return true;
}

/* The reasons for a part's value. The one place where a test asks for them. */
static void test_print_why(const Failure *failure, const TestPart *part)
{
    if (!explain_once(failure, part))
        return;
    const RunResult *run = failure->outcome->run;
    Arena *arena = failure->out->arena;
    ExplainOptions options = {.depth = LEVELS_EXPLAINED};
    ReasonPage page = {.reason = explain(arena, run, subject_of(failure, part), options)};
    TextBuilder lines = {.arena = arena};
    write_reasons_text(run, &page, &lines);
    append_indented(text_built(&lines), failure->out);
}

/* ── expected and got ────────────────────────────────────────────────────────────────────────────────────── */

static Text words_of(const TestOutcome *outcome, const Expression *expression)
{
    return sources_text(outcome->run->model->text->sources, expression->span);
}

static void print_part(const Failure *failure, const TestPart *part)
{
    Type type = model_resolution(failure->outcome->run->model, part->expression)->type;
    text_append_format(failure->out, "      %s ", say("got      "));
    visible_append(failure->out, words_of(failure->outcome, part->expression));
    text_append_string(failure->out, ": ");
    shown_cell(failure->outcome->run->prepared, type, cells_value(failure->outcome->run->cells, part->node, failure->row),
               failure->out);
    text_append_byte(failure->out, '\n');
}

static bool is_repeated(const TestCondition *condition, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (condition->parts[i].node == condition->parts[index].node)
            return true;
    return false;
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

static void print_condition(const Failure *failure, const TestCondition *condition, const ConditionOutcome *came)
{
    text_append_format(failure->out, "      %s ", say("expected "));
    visible_append(failure->out, words_of(failure->outcome, condition->expression));
    text_append_byte(failure->out, '\n');
    if (came->result == CONDITION_NO_ROW) {
        print_missing_row(condition, failure->out);
        return;
    }
    for (size_t i = 0; i < condition->part_count; i++)
        if (!is_repeated(condition, i))
            print_part(failure, &condition->parts[i]);
    for (size_t i = 0; i < condition->part_count; i++)
        test_print_why(failure, &condition->parts[i]);
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
    const TestExpectation *shown = NULL;
    Explained explained = {0};
    for (size_t i = 0; i < planned->condition_count; i++) {
        const TestCondition *condition = &planned->conditions[i];
        if (outcome->conditions[i].result == CONDITION_MET)
            continue;
        if (condition->expectation != shown)
            print_row(planned, condition->expectation, out);
        shown = condition->expectation;
        Failure failure = {
            .outcome = outcome, .condition = condition, .row = outcome->conditions[i].row, .explained = &explained, .out = out};
        print_condition(&failure, condition, &outcome->conditions[i]);
    }
}
