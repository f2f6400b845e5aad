/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flip points against the interpreter: with the unknown at, just below and just above every flip, and at values in between,
 * each row's outcome is what the flips say. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random_plan.h"
#include "flip/flip.h"

typedef struct Opened {
    RuleSet *rules;
    RunResult *result;
    FlipQuestion question;
    FlipRows rows;
    Arena *arena;
} Opened;

static const char *where = "";
static size_t outcomes_checked, points_checked, solved_amounts, searched_amounts;

/* ── asking ──────────────────────────────────────────────────────────────────────────────────────────────── */

static Opened ask(RuleSet *rules, const char *folder, const FlipWords *words)
{
    Opened opened = {.rules = rules, .arena = arena_open()};
    RunOptions options = {.load.folder = folder, .for_questions = true};
    Text problem;
    assert_true(date_read(text_of("2025-06-30"), &options.as_of));
    ruleset_begin_question(rules);
    if (!flip_read(rules, words, &opened.question, &problem))
        fail_msg("%s: %.*s", where, TEXT_ARGUMENTS(problem));
    options.asked = opened.question.outcome == NULL ? &opened.question.asked : NULL;
    opened.result = run_rules(rules, &options);
    assert_int_equal(opened.result->status, RUN_DONE);
    if (!flip_settle(opened.result, &opened.question, &problem))
        fail_msg("%s: %.*s", where, TEXT_ARGUMENTS(problem));
    opened.rows = flip_all(opened.arena, opened.result, &opened.question);
    return opened;
}

static void done(Opened opened)
{
    run_result_close(opened.result);
    arena_close(opened.arena);
}

/* ── against the interpreter ─────────────────────────────────────────────────────────────────────────────── */

static void check_at(const Opened *opened, Fraction value)
{
    const RunResult *result = opened->result;
    const FlipQuestion *question = &opened->question;
    Arena *arena = arena_open();
    Fraction *parameters = arena_allocate_array(arena, result->model->slot_count + 1, sizeof *parameters);
    for (size_t i = 0; i < result->model->slot_count; i++)
        parameters[i] = question->slots[i] ? value : result->inputs.parameters[i];
    RunInputs inputs = {.parameters = parameters, .as_of = result->inputs.as_of};
    const Run *run = interpret(arena, result->plan, result->prepared, &inputs);
    for (size_t i = 0; i < opened->rows.count; i++) {
        const FlipRow *row = &opened->rows.items[i];
        if (row->method == FLIP_SEARCHED) /* says nothing of what lies close together */
            continue;
        Cell cell = run_column_cell(run_column(run, question->node), row->row);
        FlipOutcome said = flip_outcome_at(row, value);
        if (said.mark != cell.mark || (cell.mark == 0 && said.value != cell.whole))
            fail_msg("%s: `%.*s` over `%.*s`: row %zu at %lld/%lld: %d %lld instead of %d %lld", where,
                     TEXT_ARGUMENTS(*question->outcome->name.name), TEXT_ARGUMENTS(question->unknown_name), row->row,
                     (long long)value.numerator, (long long)value.denominator, said.mark, (long long)said.value, cell.mark,
                     (long long)cell.whole);
        outcomes_checked++;
    }
    arena_close(arena);
}

static bool is_in_range(const FlipQuestion *question, Fraction value)
{
    int low = fraction_compare(value, question->from.value), high = fraction_compare(value, question->to.value);
    return (low > 0 || (low == 0 && !question->from_is_outside)) && (high < 0 || (high == 0 && !question->to_is_outside));
}

/* The flip itself and its neighbours. */
static void check_around(const Opened *opened, Fraction at)
{
    Fraction step = opened->question.is_whole ? (Fraction){1, 1} : (Fraction){1, INT64_C(1000000000000)}, value;
    for (int side = -1; side <= 1; side++) {
        value = at;
        if (side != 0)
            assert_true((side < 0 ? fraction_subtract : fraction_add)(at, step, &value));
        if (is_in_range(&opened->question, value))
            check_at(opened, fraction_reduced(value));
    }
    points_checked++;
}

static size_t point_count(const FlipRows *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        count += rows->items[i].points.count;
    return count;
}

static const FlipPoint *point_number(const FlipRows *rows, size_t number)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (number < rows->items[i].points.count)
            return &rows->items[i].points.items[number];
        number -= rows->items[i].points.count;
    }
    return NULL;
}

static void check_random_points(const Opened *opened, size_t most, uint64_t *seed)
{
    size_t count = point_count(&opened->rows);
    for (size_t i = 0; i < most && count > 0; i++)
        check_around(opened, point_number(&opened->rows, count <= most ? i % count : random_next(seed) % count)->at);
}

/* So many values evenly along the range. */
static void check_sweep(const Opened *opened, int64_t count)
{
    const FlipQuestion *question = &opened->question;
    for (int64_t i = 0; i <= count; i++) {
        Fraction width, value;
        Int128 whole;
        assert_true(fraction_subtract(question->to.value, question->from.value, &width));
        assert_true(fraction_multiply(width, (Fraction){i, count}, &value) &&
                    fraction_add(question->from.value, value, &value));
        if (question->is_whole && fraction_round(value, fraction_of_integer(1), ROUNDING_DOWN, &whole))
            value = fraction_of_integer(whole);
        if (is_in_range(question, value))
            check_at(opened, fraction_reduced(value));
    }
}

/* ── the Randers sample ──────────────────────────────────────────────────────────────────────────────────── */

static void check_randers(const char *parameter, const char *outcome, size_t points, uint64_t *seed)
{
    const char *words[] = {parameter, outcome};
    RuleSet *rules = ruleset_open(NULL);
    Opened opened = ask(rules, "examples/randers/sample", &(FlipWords){.words = words, .word_count = 2});
    for (size_t i = 0; i < opened.rows.count; i++)
        assert_int_equal(opened.rows.items[i].method, FLIP_SOLVED);
    assert_true(point_count(&opened.rows) > 100);
    check_random_points(&opened, points, seed);
    check_sweep(&opened, 7);
    done(opened);
    ruleset_close(rules);
}

static void limits_of_randers(void **state)
{
    (void)state;
    uint64_t seed = 20250630;
    where = "Randers";
    check_randers("deficit_limit", "carry_over", 12, &seed);
    check_randers("deficit_limit", "suspend_freedoms", 12, &seed);
    check_randers("surplus_limit", "carry_over", 12, &seed);
    check_randers("surplus_limit", "explain_surplus", 8, &seed);
    check_randers("pay_transfer_limit", "transfer", 12, &seed);
    check_randers("minor_overspend_limit", "agree_neutralisation", 8, &seed);
}

/* Every flip of every row, each by the rules themselves over its own row. */
static void check_own_row(const Opened *opened, const FlipRow *row, const FlipPoint *point)
{
    const RunResult *result = opened->result;
    Fraction step = {1, INT64_C(1000000000000)};
    for (int side = -1; side <= 1; side++) {
        Fraction value = point->at;
        if (side != 0)
            assert_true((side < 0 ? fraction_subtract : fraction_add)(point->at, step, &value));
        if (!is_in_range(&opened->question, value))
            continue;
        Arena *arena = arena_open();
        Fraction *parameters = arena_allocate_array(arena, result->model->slot_count + 1, sizeof *parameters);
        for (size_t i = 0; i < result->model->slot_count; i++)
            parameters[i] = opened->question.slots[i] ? value : result->inputs.parameters[i];
        RunInputs inputs = {.parameters = parameters, .as_of = result->inputs.as_of};
        Cell cell = cells_value(cells_open_beside(arena, result->cells, &inputs), opened->question.node, row->row);
        FlipOutcome said = side < 0 ? point->below : side > 0 ? point->above : point->exactly;
        assert_int_equal(said.mark, cell.mark);
        if (!cell.mark)
            assert_int_equal(said.value, cell.whole);
        arena_close(arena);
    }
    assert_false(flip_outcome_equal(point->below, point->exactly) && flip_outcome_equal(point->exactly, point->above));
}

static void every_flip_of_randers(void **state)
{
    (void)state;
    static const char *const questions[][2] = {
        {"deficit_limit", "carry_over"}, {"surplus_limit", "carry_over"}, {"pay_transfer_limit", "transfer"}};
    for (size_t i = 0; i < 3; i++) {
        RuleSet *rules = ruleset_open(NULL);
        Opened opened = ask(rules, "examples/randers/sample", &(FlipWords){.words = questions[i], .word_count = 2});
        for (size_t j = 0; j < opened.rows.count; j++) {
            for (size_t k = 0; k < opened.rows.items[j].points.count; k++)
                check_own_row(&opened, &opened.rows.items[j], &opened.rows.items[j].points.items[k]);
        }
        done(opened);
        ruleset_close(rules);
    }
}

/* ── the schemes ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_outcome(const Quantity *quantity)
{
    TypeKind kind = quantity->type.kind;
    bool is_stored = quantity->kind != QUANTITY_ACTION || quantity->space.table->unrecorded == NULL;
    return is_stored && quantity->space.kind != SPACE_SCALAR &&
           (kind == TYPE_LOGICAL || kind == TYPE_INDICATOR || kind == TYPE_STATUS || kind == TYPE_VERDICT);
}

static bool is_amount(const Parameter *parameter)
{
    return parameter->type.kind == TYPE_RATIO || parameter->type.kind == TYPE_MONEY || parameter->type.kind == TYPE_INTEGER ||
           parameter->type.kind == TYPE_NUMBER || parameter->type.kind == TYPE_MONTHS || parameter->type.kind == TYPE_DAYS;
}

static void check_outcome(RuleSet *rules, const char *data, const char *parameter, const Quantity *outcome, uint64_t *seed)
{
    char name[200];
    snprintf(name, sizeof name, "%s%s%s", outcome->owner != NULL ? outcome->owner->name.name->start : "",
             outcome->owner != NULL ? "." : "", outcome->name.name->start);
    const char *words[] = {parameter, name};
    Opened opened = ask(rules, data, &(FlipWords){.words = words, .word_count = 2});
    if (opened.question.outcome == outcome) {
        check_random_points(&opened, 4, seed);
        check_sweep(&opened, 5);
    }
    done(opened);
}

static void check_scheme(const char *folder, uint64_t *seed)
{
    char path[512], data[512];
    snprintf(path, sizeof path, "%s/rules.styr", folder);
    snprintf(data, sizeof data, "%s/data", folder);
    where = folder;
    RuleSet *rules = ruleset_open(path);
    for (size_t i = 0; i < rules->model->parameter_count; i++) {
        const Parameter *parameter = rules->model->parameters[i];
        if (!is_amount(parameter) || !parameter->used)
            continue;
        for (size_t j = 0; j < parameter->value_count; j++) {
            TextBuilder name = {.arena = rules->arena};
            parameter_print_name(rules->model, parameter, j, &name);
            text_append_byte(&name, '\0');
            bool is_dated_first = parameter->value_count > 1 && parameter->values[j].row->kind == ROW_PLAIN;
            for (size_t k = 0; k < rules->model->quantity_count && !is_dated_first; k++) {
                if (is_outcome(rules->model->quantities[k]) && random_next(seed) % 3 == 0)
                    check_outcome(rules, data, text_built(&name).start, rules->model->quantities[k], seed);
            }
        }
    }
    ruleset_close(rules);
}

static void for_each_scheme(void (*check)(const char *folder, uint64_t *seed), uint64_t *seed)
{
    DIR *schemes = opendir("tests/golden/schemes");
    assert_non_null(schemes);
    for (struct dirent *entry; (entry = readdir(schemes)) != NULL;) {
        char folder[300];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(folder, sizeof folder, "tests/golden/schemes/%s", entry->d_name);
        check(folder, seed);
    }
    closedir(schemes);
}

static void random_questions_of_the_schemes(void **state)
{
    (void)state;
    uint64_t seed = 4;
    for_each_scheme(check_scheme, &seed);
    assert_true(points_checked > 300);
    assert_true(outcomes_checked > 20000);
}

/* ── amounts of the row ──────────────────────────────────────────────────────────────────────────────────── */

static FlipOutcome outcome_with(const Opened *opened, size_t row, Fraction value)
{
    const FlipQuestion *question = &opened->question;
    Arena *arena = arena_open();
    Cell cell = {.is_fraction = !question->is_whole, .whole = (int64_t)value.numerator, .fraction = value};
    CellRun *cells = cells_open_beside(arena, opened->result->cells, &opened->result->inputs);
    cells_put(cells, question->of_node, row / (size_t)question->parts, cell);
    Cell outcome = cells_value(cells, question->node, row);
    arena_close(arena);
    return (FlipOutcome){outcome.mark, outcome.mark ? 0 : outcome.whole};
}

static void check_outcome_with(const Opened *opened, const FlipRow *row, Fraction value)
{
    FlipOutcome said = flip_outcome_at(row, value), is = outcome_with(opened, row->row, value);
    if (!flip_outcome_equal(said, is))
        fail_msg("%s: `%.*s`, row %zu with %lld/%lld: %d %lld instead of %d %lld", where,
                 TEXT_ARGUMENTS(opened->question.unknown_name), row->row, (long long)value.numerator,
                 (long long)value.denominator, said.mark, (long long)said.value, is.mark, (long long)is.value);
    outcomes_checked++;
}

/* From one flip to the next, and one øre beyond each, the outcome is what was said. */
static void check_amount_row(const Opened *opened, const FlipRow *row, uint64_t *seed)
{
    Fraction low = row->in_force, high = row->in_force;
    for (size_t i = 0; i < row->points.count; i++) {
        const FlipPoint *point = &row->points.items[i];
        Fraction before = point->at;
        before.numerator -= before.denominator;
        if (opened->question.is_whole)
            check_outcome_with(opened, row, before);
        check_outcome_with(opened, row, point->at);
        low = fraction_compare(point->at, low) < 0 ? point->at : low;
        high = fraction_compare(before, high) > 0 ? before : high;
    }
    for (int i = 0; i < 3 && opened->question.is_whole; i++) {
        Int128 width = high.numerator - low.numerator + 1;
        check_outcome_with(opened, row, fraction_of_integer(low.numerator + (Int128)(random_next(seed) % (uint64_t)width)));
    }
}

static void check_amount(const char *amount, const char *outcome, uint64_t *seed)
{
    const char *words[] = {outcome};
    RuleSet *rules = ruleset_open(NULL);
    Opened opened = ask(rules, "examples/randers/sample", &(FlipWords){.words = words, .word_count = 1, .of = amount});
    size_t solved = 0;
    where = amount;
    for (size_t i = 0; i < opened.rows.count; i++) {
        solved += opened.rows.items[i].method == FLIP_SOLVED;
        if (random_next(seed) % 8 == 0 && opened.rows.items[i].method == FLIP_SOLVED)
            check_amount_row(&opened, &opened.rows.items[i], seed);
    }
    assert_true(solved > opened.rows.count * 9 / 10);
    done(opened);
    ruleset_close(rules);
}

static void amounts_of_randers(void **state)
{
    (void)state;
    uint64_t seed = 7;
    check_amount("spending", "carry_over", &seed);
    check_amount("budget", "carry_over", &seed);
    check_amount("carried_out", "suspend_freedoms", &seed);
    check_amount("budget", "suspend_freedoms", &seed);
    check_amount("spending", "repay_debt", &seed);
    check_amount("debt", "carry_over", &seed);
}

static void check_amount_of(RuleSet *rules, const char *data, const Quantity *amount, const Quantity *outcome, uint64_t *seed)
{
    const char *words[] = {outcome->name.name->start};
    Opened opened = ask(rules, data, &(FlipWords){.words = words, .word_count = 1, .of = amount->name.name->start});
    for (size_t i = 0; i < opened.rows.count && opened.question.outcome == outcome && opened.question.of == amount; i++) {
        if (opened.rows.items[i].method == FLIP_SOLVED)
            check_amount_row(&opened, &opened.rows.items[i], seed);
        solved_amounts += opened.rows.items[i].method == FLIP_SOLVED;
        searched_amounts += opened.rows.items[i].method == FLIP_SEARCHED;
    }
    done(opened);
}

static void check_amounts_of(const char *folder, uint64_t *seed)
{
    char path[512], data[512];
    snprintf(path, sizeof path, "%s/rules.styr", folder);
    snprintf(data, sizeof data, "%s/data", folder);
    where = folder;
    RuleSet *rules = ruleset_open(path);
    const Model *model = rules->model;
    for (size_t i = 0; i < model->quantity_count * model->quantity_count; i++) {
        const Quantity *amount = model->quantities[i / model->quantity_count];
        const Quantity *outcome = model->quantities[i % model->quantity_count];
        bool is_question = amount->kind == QUANTITY_DEFINITION && type_is_amount(amount->type) && is_outcome(outcome) &&
                           outcome->owner == NULL && space_equal(amount->space, outcome->space);
        if (is_question && random_next(seed) % 4 == 0)
            check_amount_of(rules, data, amount, outcome, seed);
    }
    ruleset_close(rules);
}

static void random_amounts_of_the_schemes(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for_each_scheme(check_amounts_of, &seed);
    assert_true(solved_amounts > 1000);
    assert_true(searched_amounts < solved_amounts / 50);
}

/* ── by hand: quotients, roundings, squares ──────────────────────────────────────────────────────────────── */

static const char small_rules[] =
    "policy \"Small\"\n"
    "currency kr\n"
    "table units key unit, year\n"
    "  unit: text\n"
    "  year: year\n"
    "  budget: money\n"
    "  debt: money\n"
    "parameter limit = 5 %\n"
    "  source \"a\"\n"
    "for units\n"
    "  source \"a\"\n"
    "  over         = debt > limit of budget\n"
    "  over_rounded = debt > rounded(limit of budget, 1 000 kr)\n"
    "  over_square  = debt > limit * limit of budget\n"
    "  over_share   = debt / (2 * limit of budget) >= 100 %\n"
    "  over_ore     = debt > rounded(limit of budget, 0.01 kr)\n"
    "  over_steps   = (rounded(limit of budget, 0.01 kr) >= limit of budget - 0.4 * 0.01 kr and debt < 0 kr)\n"
    "                 or debt > limit of budget\n"
    "result units for units   unit, year, over, over_rounded, over_square, over_share, over_ore,\n"
    "  over_steps\n";

static const char *small_folder(void)
{
    static char folder[] = "/tmp/styr-flip-XXXXXX";
    char path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/units.csv", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("unit,year,budget,debt\nA,2024,300000,100000\nB,2024,1000000,50000\nC,2024,700000,1000\n", file);
    fclose(file);
    return folder;
}

static void remove_folder(const char *folder)
{
    char path[64];
    snprintf(path, sizeof path, "%s/units.csv", folder);
    remove(path);
    remove(folder);
}

static void assert_point(const FlipRow *row, FlipMethod method, int64_t numerator, int64_t denominator, int64_t below,
                         int64_t exactly, int64_t above)
{
    assert_int_equal(row->method, method);
    assert_int_equal(row->points.count, 1);
    const FlipPoint *point = &row->points.items[0];
    if (fraction_compare(point->at, (Fraction){numerator, denominator}) != 0)
        fail_msg("%lld/%lld", (long long)point->at.numerator, (long long)point->at.denominator);
    assert_int_equal(point->below.value, below);
    assert_int_equal(point->exactly.value, exactly);
    assert_int_equal(point->above.value, above);
}

static void small_scheme_by_hand(void **state)
{
    (void)state;
    const char *folder = small_folder();
    const char *outcomes[] = {"over", "over_rounded", "over_square", "over_share", "over_ore", "over_steps"};
    where = "the small scheme";
    for (int i = 0; i < 6; i++) {
        RuleSet *rules = ruleset_open_text(text_of("small"), text_of(small_rules));
        assert_true(ruleset_is_sound(rules));
        const char *words[] = {"limit", outcomes[i]};
        Opened opened = ask(rules, folder, &(FlipWords){.words = words, .word_count = 2});
        const FlipRow *rows = opened.rows.items;
        if (i == 0) {
            assert_point(&rows[0], FLIP_SOLVED, 1, 3, 1, 0, 0); /* 100 000 of 300 000 */
            assert_point(&rows[1], FLIP_SOLVED, 1, 20, 1, 0, 0);
            assert_point(&rows[2], FLIP_SOLVED, 1, 700, 1, 0, 0);
            check_sweep(&opened, 200);
        } else if (i ==
                   1) { /* 300 000 × p becomes 100 000 at 99 500, 1 000 000 × p 50 000 at 49 500, 700 000 × p 1 000 at 500 */
            assert_point(&rows[0], FLIP_SOLVED, 199, 600, 1, 0, 0);
            assert_point(&rows[1], FLIP_SOLVED, 99, 2000, 1, 0, 0);
            assert_point(&rows[2], FLIP_SOLVED, 1, 1400, 1, 0, 0);
            check_sweep(&opened, 200);
        } else if (i == 2) { /* √(1/3) = 57.735…, √(1/20) = 22.360…, √(1/700) = 3.779… per cent */
            assert_point(&rows[0], FLIP_SEARCHED, 5774, 10000, 1, 0, 0);
            assert_point(&rows[1], FLIP_SEARCHED, 2237, 10000, 1, 0, 0);
            assert_point(&rows[2], FLIP_SEARCHED, 378, 10000, 1, 0, 0);
        } else if (i == 4) { /* half an øre less than the debt */
            assert_point(&rows[0], FLIP_SOLVED, 19999999, 60000000, 1, 0, 0);
            assert_point(&rows[1], FLIP_SOLVED, 9999999, 200000000, 1, 0, 0);
            assert_point(&rows[2], FLIP_SOLVED, 199999, 140000000, 1, 0, 0);
            check_sweep(&opened, 200);
        } else if (i == 5) { /* at every øre something changes, though not the outcome */
            assert_point(&rows[0], FLIP_SEARCHED, 1, 3, 1, 0, 0);
            assert_point(&rows[1], FLIP_SEARCHED, 1, 20, 1, 0, 0);
            assert_point(&rows[2], FLIP_SEARCHED, 1, 700, 1, 0, 0);
        } else { /* at 0 % there is no quotient */
            assert_int_equal(rows[0].points.count, 2);
            assert_true(fraction_compare(rows[0].points.items[1].at, (Fraction){1, 6}) == 0);
            assert_int_equal(rows[0].points.items[1].exactly.value, 1);
            assert_int_equal(rows[0].points.items[1].above.value, 0);
        }
        done(opened);
        ruleset_close(rules);
    }
    for (int i = 0; i < 2; i++) { /* what lies outside the range that was asked for is not looked at */
        RuleSet *rules = ruleset_open_text(text_of("small"), text_of(small_rules));
        const char *words[] = {"limit", outcomes[i]};
        Opened opened = ask(rules, folder, &(FlipWords){.words = words, .word_count = 2, .from = "10%", .to = "33%"});
        assert_int_equal(point_count(&opened.rows), 0);
        assert_int_equal(opened.rows.items[1].now.value, 0);
        check_sweep(&opened, 50);
        done(opened);
        ruleset_close(rules);
    }
    remove_folder(folder);
}

/* ── the limit that gives at most so many ────────────────────────────────────────────────────────────────── */

static size_t count_red(const Opened *opened, Fraction value)
{
    size_t count = 0;
    for (size_t i = 0; i < opened->rows.count; i++) {
        TextBuilder words = {.arena = opened->arena};
        flip_print_outcome(opened->result, &opened->question, flip_outcome_at(&opened->rows.items[i], value), &words);
        count += text_equal_string(text_built(&words), "red deficit_over_limit");
    }
    check_at(opened, value);
    return count;
}

static void at_most_so_many(void **state)
{
    (void)state;
    where = "at most";
    for (size_t most = 0; most < 40; most += 3) {
        char number[20];
        snprintf(number, sizeof number, "%zu", most);
        const char *words[] = {"deficit_limit", "red"};
        RuleSet *rules = ruleset_open(NULL);
        Opened opened = ask(rules, "examples/randers/sample",
                            &(FlipWords){.words = words, .word_count = 2, .at_most = number, .year = "2024"});
        FlipBound bound;
        Text problem;
        assert_true(flip_at_most(opened.result, &opened.question, &opened.rows, &bound, &problem));
        assert_int_equal(bound.now, 22);
        if (most >= 22) {
            assert_true(bound.side == 0 && fraction_compare(bound.value, (Fraction){1, 20}) == 0);
        } else {
            Fraction nearer;
            assert_int_equal(bound.side, 0);
            assert_true(bound.count <= most);
            assert_int_equal(count_red(&opened, bound.value), bound.count);
            assert_true(fraction_subtract(bound.value, (Fraction){1, INT64_C(1000000000000)}, &nearer));
            assert_true(count_red(&opened, fraction_reduced(nearer)) > most);
        }
        done(opened);
        ruleset_close(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_of_randers),
        cmocka_unit_test(every_flip_of_randers),
        cmocka_unit_test(random_questions_of_the_schemes),
        cmocka_unit_test(amounts_of_randers),
        cmocka_unit_test(random_amounts_of_the_schemes),
        cmocka_unit_test(small_scheme_by_hand),
        cmocka_unit_test(at_most_so_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
