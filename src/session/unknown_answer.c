/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/unknown_answer.h"

#include <inttypes.h>
#include <stdlib.h>

#include "compare/outcomes.h"
#include "explain/figure.h"
#include "run/causes.h"
#include "session/answer_tables.h"
#include "show/text_sheet.h"

enum { OUTCOMES_NAMED = 3 };

/* An outcome that is not known. */
typedef struct UnknownOutcome {
    const OutcomeColumn *column;
    size_t row, order;
    Cause cause;
} UnknownOutcome;

typedef struct Unknowns {
    const Audience *audience;
    const UnknownQuestion *question;
    RunResult *result;
    int64_t unit; /* -1: all */
    VECTOR(UnknownOutcome) list;
    size_t told; /* the rules themselves leave them undetermined */
    size_t left; /* not looked for */
} Unknowns;

/* ── which ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* The value that is not known. */
static NodeId node_of(const Unknowns *unknowns, const OutcomeColumn *column, size_t row)
{
    const PlanRule *plan = column->rule.plan;
    if (column->kind == OUTCOME_INDICATOR || column->kind == OUTCOME_SANCTION)
        return unknowns->result->plan->quantity_nodes[column->quantity->index];
    if (derived_is_unknown(&column->rule, row))
        return plan->arises;
    if (column->rule.status.count > 0 && value_mark(column->rule.status, row) != 0)
        return plan->status;
    if (column->rule.exempt.count > 0 && value_mark(column->rule.exempt, row) == MARK_UNKNOWN)
        return plan->exempt;
    return plan->verdict;
}

static bool is_asked(const Unknowns *unknowns, const OutcomeColumn *column, size_t row)
{
    int64_t year = outcome_year(column, row);
    bool is_unit = unknowns->unit < 0 || outcome_unit(column, row) == unknowns->unit;
    return is_unit && (unknowns->question->year == 0 || year == unknowns->question->year);
}

static void add(Unknowns *unknowns, const OutcomeColumn *column, size_t row)
{
    NodeId node = node_of(unknowns, column, row);
    uint8_t mark = node != NODE_NONE ? cells_value(unknowns->result->cells, node, row).mark : MARK_NOT_APPLICABLE;
    if (mark & MARK_NOT_APPLICABLE) {
        unknowns->told++;
        return;
    }
    if (unknowns->list.count >= UNKNOWN_MOST) {
        unknowns->left++;
        return;
    }
    UnknownOutcome outcome = {column, row, unknowns->list.count, cause_find(unknowns->result, node, row)};
    if (cause_is_told(unknowns->result, outcome.cause))
        unknowns->told++;
    else
        vector_push(unknowns->result->arena, &unknowns->list, outcome);
}

/* What is missing once stands together; where a decision is missing, whose it is tells. */
static int compare(const void *left, const void *right)
{
    const UnknownOutcome *a = left, *b = right;
    int order = (a->cause.node > b->cause.node) - (a->cause.node < b->cause.node);
    if (order == 0)
        order = (a->cause.row > b->cause.row) - (a->cause.row < b->cause.row);
    if (order == 0)
        order = (a->cause.asked_by > b->cause.asked_by) - (a->cause.asked_by < b->cause.asked_by);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static bool is_same_cause(const UnknownOutcome *a, const UnknownOutcome *b)
{
    return a->cause.node == b->cause.node && a->cause.row == b->cause.row && a->cause.asked_by == b->cause.asked_by;
}

static void find(Unknowns *unknowns, const Outcomes *outcomes)
{
    for (size_t i = 0; i < outcomes->count; i++) {
        const OutcomeColumn *column = &outcomes->columns[i];
        for (size_t row = 0; row < column->count; row++) {
            if (outcome_state(column, row) == OUTCOME_UNDETERMINED && is_asked(unknowns, column, row))
                add(unknowns, column, row);
        }
    }
    if (unknowns->list.count > 0)
        qsort(unknowns->list.items, unknowns->list.count, sizeof *unknowns->list.items, compare);
}

/* ── in words ────────────────────────────────────────────────────────────────────────────────────────────── */

static Text key_of(const Unknowns *unknowns, const UnknownOutcome *outcome)
{
    TextBuilder out = {.arena = unknowns->result->arena};
    int64_t unit = outcome_unit(outcome->column, outcome->row);
    if (unit != OUTCOME_NO_UNIT && outcome->column->unit_table != NULL)
        row_key_print(unknowns->result->prepared, outcome->column->unit_table, unit, &out);
    return text_built(&out);
}

static Text cause_words(const Unknowns *unknowns, const UnknownOutcome *outcome)
{
    TextBuilder out = {.arena = unknowns->result->arena};
    cause_print(unknowns->result, outcome->cause, &out);
    return text_built(&out);
}

/* `carry_over of 1042 2024, …` */
static Text outcome_words(const Unknowns *unknowns, const UnknownOutcome *first, size_t count)
{
    Arena *arena = unknowns->result->arena;
    TextBuilder out = {.arena = arena};
    for (size_t i = 0; i < count && i < OUTCOMES_NAMED; i++) {
        Text key = key_of(unknowns, &first[i]);
        int64_t year = outcome_year(first[i].column, first[i].row);
        text_append_format(&out, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGUMENTS(outcome_name(arena, first[i].column->quantity)));
        if (key.length > 0)
            text_append_format(&out, " %.*s", TEXT_ARGUMENTS(key));
        if (year != OUTCOME_NO_YEAR)
            text_append_format(&out, " %" PRId64, year);
    }
    if (count > OUTCOMES_NAMED)
        text_append_format(&out, say(" and %zu more"), count - OUTCOMES_NAMED);
    return text_built(&out);
}

/* ── the tables ──────────────────────────────────────────────────────────────────────────────────────────── */

static int put_file(const Unknowns *unknowns)
{
    static const TextSheetTitle titles[] = {
        {"unit", CELL_TEXT}, {"year", CELL_NUMBER}, {"kind", CELL_TEXT}, {"outcome", CELL_TEXT}, {"missing", CELL_TEXT}};
    Arena *arena = unknowns->result->arena;
    TextSheet *sheet = TEXT_SHEET(arena, "unknown", titles);
    for (size_t i = 0; i < unknowns->list.count; i++) {
        const UnknownOutcome *outcome = &unknowns->list.items[i];
        int64_t year = outcome_year(outcome->column, outcome->row);
        text_sheet_cell(sheet, key_of(unknowns, outcome));
        text_sheet_cell(sheet, year != OUTCOME_NO_YEAR ? text_format(arena, "%" PRId64, year) : (Text){"", 0});
        text_sheet_cell(sheet, text_of(outcome_kind_word(outcome->column->kind)));
        text_sheet_cell(sheet, outcome_name(arena, outcome->column->quantity));
        text_sheet_cell(sheet, cause_words(unknowns, outcome));
    }
    SheetList sheets = {0};
    const Sheet *written = &sheet->sheet;
    vector_push(arena, &sheets, written);
    return answer_put_tables(unknowns->audience, arena, &sheets);
}

typedef struct MissingThing {
    const UnknownOutcome *first;
    size_t count;
} MissingThing;
typedef VECTOR(MissingThing) MissingThings;

static int compare_things(const void *left, const void *right)
{
    const MissingThing *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->first->order < b->first->order ? -1 : 1;
}

static MissingThings group(const Unknowns *unknowns)
{
    MissingThings things = {0};
    for (size_t i = 0; i < unknowns->list.count; i++) {
        const UnknownOutcome *outcome = &unknowns->list.items[i];
        if (things.count > 0 && is_same_cause(things.items[things.count - 1].first, outcome))
            things.items[things.count - 1].count++;
        else
            vector_push(unknowns->result->arena, &things, ((MissingThing){outcome, 1}));
    }
    if (things.count > 0)
        qsort(things.items, things.count, sizeof *things.items, compare_things);
    return things;
}

static void put_things(const Unknowns *unknowns, const MissingThings *things)
{
    FILE *out = unknowns->audience->answers;
    TextSheet *sheet = text_sheet_open(unknowns->result->arena);
    text_sheet_column(sheet, text_of(say("missing")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("outcomes")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("what hangs on it")), CELL_TEXT);
    for (size_t i = 0; i < things->count && i < unknowns->question->most; i++) {
        text_sheet_cell(sheet, cause_words(unknowns, things->items[i].first));
        text_sheet_number(sheet, things->items[i].count);
        text_sheet_cell(sheet, outcome_words(unknowns, things->items[i].first, things->items[i].count));
    }
    write_table(&sheet->sheet, out, answer_table_style(unknowns->audience));
    if (things->count > unknowns->question->most)
        fprintf(out, say("… and %zu more\n"), things->count - unknowns->question->most);
}

static int put(const Unknowns *unknowns)
{
    FILE *out = unknowns->audience->answers;
    if (answer_is_for_files(unknowns->audience))
        return put_file(unknowns);
    MissingThings things = group(unknowns);
    if (things.count > 0)
        put_things(unknowns, &things);
    else
        fputs(say("nothing is missing\n"), out);
    if (unknowns->left > 0)
        fprintf(out, say("%zu more outcomes are not known; why was not looked for\n"), unknowns->left);
    if (unknowns->told > 0)
        fprintf(out,
                say_count(unknowns->told, "%zu outcome is undetermined because the rules say so (`undetermined when`)\n",
                          "%zu outcomes are undetermined because the rules say so (`undetermined when`)\n"),
                unknowns->told);
    return EXIT_FINE;
}

static int print(const Audience *audience, RunResult *result, const UnknownQuestion *question)
{
    Text problem;
    Unknowns unknowns = {.audience = audience, .question = question, .result = result, .unit = -1};
    Space space = run_main_space(result->model);
    if (question->unit != NULL && (space.table == NULL || !figure_find_key(result, table_subject(space.table),
                                                                           text_of(question->unit), &unknowns.unit, &problem)))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    Outcomes outcomes = outcomes_of(result->arena, result);
    find(&unknowns, &outcomes);
    return put(&unknowns);
}

int unknown_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const UnknownQuestion *question)
{
    RunOptions options = *run;
    options.for_outcomes = true;
    RunResult *result = run_rules(rules, &options);
    int status = result->status == RUN_DONE ? print(audience, result, question) : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
