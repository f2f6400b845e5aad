/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions asked of a policy that is nobody's: how values are read, where the asked row stands, verdicts at the limit. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ask/may.h"

static const char rules_text[] = "policy \"Town rules\"\n"
                                 "  source \"Code 1\"\n"
                                 "currency kr\n"
                                 "roles mayor \"The mayor\"\n"
                                 "choices account: pay \"Løn\", other \"Drift, i øvrigt\"\n"
                                 "table towns key town\n"
                                 "  years of books\n"
                                 "  town: text\n"
                                 "table books\n"
                                 "  town: towns\n"
                                 "  year: year\n"
                                 "  income: money\n"
                                 "table moves key id\n"
                                 "  dated by day\n"
                                 "  ordered by day, id\n"
                                 "  counts from day\n"
                                 "  counts when not draft\n"
                                 "  id: text\n"
                                 "  town: towns\n"
                                 "  day: date\n"
                                 "  from: account\n"
                                 "  to: account\n"
                                 "  amount: money, must be > 0 kr\n"
                                 "  renewal: yes/no, empty is no\n"
                                 "  draft: yes/no, empty is no\n"
                                 "  large: yes/no, empty is no\n"
                                 "  signed: date, may be empty, counts from then\n"
                                 "for towns each year\n"
                                 "  source \"Code 2\"\n"
                                 "  income = sum of books.income\n"
                                 "for moves\n"
                                 "  source \"Code 3\"\n"
                                 "  moved = running sum of amount\n"
                                 "action move recorded in moves\n"
                                 "  source \"Code 4\"\n"
                                 "permit any_move for move\n"
                                 "  source \"Code 4\"\n"
                                 "forbid too_much for move\n"
                                 "  source \"Code 5\"\n"
                                 "  when moved > 10 % of town.income\n"
                                 "forbid unsigned for move\n"
                                 "  source \"Code 5\"\n"
                                 "  when large and signed is not given\n"
                                 "ask renewed for move\n"
                                 "  source \"Code 6\"\n"
                                 "  when renewal\n"
                                 "  by mayor\n"
                                 "action build(town: towns, year: year, cost: money, listed: yes/no)\n"
                                 "  source \"Code 7\"\n"
                                 "permit cheap for build\n"
                                 "  source \"Code 7\"\n"
                                 "  when cost <= last year's town.income at first 7 kr\n"
                                 "forbid protected for build\n"
                                 "  source \"Code 8\"\n"
                                 "  when listed\n"
                                 "action visit(town: towns, start: date)\n"
                                 "  source \"Code 9\"\n"
                                 "permit second_year for visit\n"
                                 "  source \"Code 9\"\n"
                                 "  when (last year's town.income at first 0 kr) > 0 kr\n";

static const struct {
    const char *name, *text;
} files[] = {
    {"towns.csv", "town\nNorth\nSouth\n"},
    {"books.csv", "town,year,income\nNorth,2023,500.00\nNorth,2024,1000.05\nSouth,2024,200.00\n"},
    {"moves.csv", "id,town,day,from,to,amount,renewal,draft,large,signed\n"
                  "M1,North,2024-03-01,pay,other,30.00,,,,\n"
                  "M9,North,2024-06-01,pay,other,20.00,,,,\n"
                  "M8,North,2024-06-01,pay,other,5.00,,,,\n"
                  "M10,North,2024-09-01,pay,other,10.00,,,,\n"},
};
enum { FILES = sizeof files / sizeof *files };

/* ── the world ───────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct World {
    char folder[64];
    RuleSet *rules;
    RunResult *result;
} World;

static void put_file(const World *world, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", world->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int open_world(void **state)
{
    static World world;
    world = (World){.folder = "/tmp/styr-may-XXXXXX"};
    assert_non_null(mkdtemp(world.folder));
    for (size_t i = 0; i < FILES; i++)
        put_file(&world, files[i].name, files[i].text);
    *state = &world;
    return 0;
}

static void forget(World *world)
{
    if (world->rules == NULL)
        return;
    run_result_close(world->result);
    ruleset_close(world->rules);
    world->rules = NULL;
}

static int close_world(void **state)
{
    World *world = *state;
    char path[128];
    forget(world);
    for (size_t i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", world->folder, files[i].name);
        unlink(path);
    }
    rmdir(world->folder);
    return 0;
}

/* Asks as of a day; a question may be asked of a run once. */
static const May *ask_as_of(World *world, const char *words, const char *day)
{
    Question question;
    Text problem;
    forget(world);
    world->rules = ruleset_open_text(text_of("rules.styr"), text_of(rules_text));
    assert_true(ruleset_is_sound(world->rules));
    RunOptions options = {.load = {.folder = world->folder}, .for_questions = true};
    assert_true(date_read(text_of(day), &options.as_of));
    world->result = run_open(world->rules, &options);
    assert_int_equal(world->result->status, RUN_DONE);
    assert_true(question_read(world->rules->arena, text_of(words), &question, &problem));
    const Quantity *action = argument_action(world->rules, question.action, &problem);
    assert_non_null(action);
    return may_ask(world->result, action, &question);
}

static const May *ask(World *world, const char *words) { return ask_as_of(world, words, "2025-01-31"); }

static MayVerdict verdict(World *world, const char *words)
{
    const May *may = ask(world, words);
    assert_int_equal(may->problems.count, 0);
    return may->verdict;
}

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static int64_t given(const May *may, const char *name)
{
    for (size_t i = 0; i < may->table->column_count; i++)
        if (text_equal_string(*may->table->columns[i]->name.name, name) && may->given.is_given[i])
            return may->given.cells[i].value;
    return -1;
}

static void amounts_are_read_as_people_write_them(void **state)
{
    static const struct {
        const char *words;
        int64_t amount;
    } cases[] = {
        {"move(250 000 kr)", 25000000},    {"move(250.000 kr)", 25000000}, {"move(250.000,50 kr.)", 25000050},
        {"move(kr 250 000.50)", 25000050}, {"move(0,01 kr)", 1},           {"move(amount 12)", 1200},
        {"move(amount: 12,5 KR)", 1250},   {"move(amount 1.234)", 123400}, {"move(1.2 million kr)", 120000000},
        {"move(250,000 kr)", 25000000},    {"move(250000kr)", 25000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const May *may = ask(*state, cases[i].words);
        assert_int_equal(may->problems.count, 0);
        assert_int_equal(given(may, "amount"), cases[i].amount);
    }
}

static void values_without_names_are_placed_by_their_kind(void **state)
{
    const May *may = ask(*state, "move(from Løn, South, day 01-06-2024, to \"Drift, i øvrigt\", renewal ja, 5 kr)");
    assert_int_equal(may->problems.count, 0);
    assert_int_equal(given(may, "town"), 1);
    assert_int_equal(given(may, "from"), 0);
    assert_int_equal(given(may, "to"), 1);
    assert_int_equal(given(may, "renewal"), 1);
    assert_int_equal(given(may, "day"), date_from_civil((CivilDate){2024, 6, 1}));
}

static void all_that_is_wrong_is_said_at_once(void **state)
{
    static const struct {
        const char *words;
        size_t problems;
    } cases[] = {
        {"move(pay)", 1},                             /* from or to? */
        {"move(town East)", 1},                       /* no such town */
        {"move(town North, town South)", 1},          /* twice */
        {"move(12)", 1},                              /* twelve what? */
        {"move(amount 0 kr)", 1},                     /* must be > 0 kr */
        {"move(amount 1,005 kr, day 2024-02-30)", 1}, /* a comma groups, and there is no such day */
        {"move(id M77)", 1},                          /* the row has no key yet */
        {"move(renewal)", 1},                         /* yes or no? */
        {"move(town East, frm pay, 5 EUR, from x)", 4},
        {"build(2024, 5 kr)", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ask(*state, cases[i].words)->problems.count, cases[i].problems);
}

/* ── where the row stands ────────────────────────────────────────────────────────────────────────────────── */

static void the_row_stands_in_no_file(void **state)
{
    const May *may = ask(*state, "move(North, day 2024-05-31, 5 kr)");
    const Dataset *dataset = may->result->dataset;
    TextBuilder key = {.arena = may->result->arena};
    assert_int_equal(dataset_origin(dataset, may->amount, dataset->asked_row).line, 0);
    assert_int_equal(dataset_origin(dataset, may->amount, dataset->asked_row - 1).line, 5);
    dataset_print_key(dataset, may->table, (int64_t)dataset->asked_row, &key);
    assert_true(text_equal_string(text_built(&key), "(asked)"));
}

/* 10 % of 1 000.05 kr is 100.005 kr. Of the moves 30 are made before June, and 55 by the end of 1 June. */
static void the_row_is_last_on_its_date(void **state)
{
    assert_int_equal(ask(*state, "move(North, day 2024-05-31, amount 1 kr)")->permitted.amount, 7000);
    assert_int_equal(ask(*state, "move(North, day 2024-06-01, amount 1 kr)")->permitted.amount, 4500);
    assert_int_equal(ask(*state, "move(North, day 2024-06-02, amount 1 kr)")->permitted.amount, 4500);
    assert_int_equal(ask(*state, "move(North, day 2024-12-31, amount 1 kr)")->permitted.amount, 3500);
    assert_int_equal(ask(*state, "move(South, day 2024-12-31, amount 1 kr)")->permitted.amount, 2000);
}

static void the_limit_is_exact(void **state)
{
    assert_int_equal(verdict(*state, "move(North, day 2024-05-31, 69.99 kr)"), MAY_PERMITTED);
    assert_int_equal(verdict(*state, "move(North, day 2024-05-31, 70.00 kr)"), MAY_PERMITTED);
    assert_int_equal(verdict(*state, "move(North, day 2024-05-31, 70.01 kr)"), MAY_FORBIDDEN);
    const May *may = ask(*state, "move(North, day 2024-05-31, 5 kr)");
    assert_int_equal(may->permitted.kind, MAY_ROOM_UP_TO);
    assert_int_equal(may->permitted.beyond, MAY_FORBIDDEN);
    assert_true(text_equal_string(*may->permitted.bound->name.name, "too_much"));
}

/* Asked in April of a move in July: those of June are not known yet, but the asked one counts. */
static void the_future_counts_for_the_row_alone(void **state)
{
    const May *may = ask_as_of(*state, "move(North, day 2024-07-01, 70.01 kr)", "2024-04-01");
    assert_int_equal(may->verdict, MAY_FORBIDDEN);
    assert_int_equal(may->permitted.amount, 7000);
    may = ask_as_of(*state, "move(North, day 2024-07-01, 5 kr, large yes, signed 2024-06-30)", "2024-04-01");
    assert_int_equal(may->verdict, MAY_PERMITTED);
    may = ask_as_of(*state, "move(North, day 2024-07-01, 5 kr, large yes)", "2024-04-01");
    assert_int_equal(may->verdict, MAY_FORBIDDEN);
}

/* ── what is not given ───────────────────────────────────────────────────────────────────────────────────── */

static void an_empty_cell_means_what_the_table_says(void **state)
{
    assert_int_equal(verdict(*state, "move(North, day 2024-05-31, 5 kr)"), MAY_PERMITTED);
    const May *may = ask(*state, "move(North, day 2024-05-31, 5 kr, renewal yes)");
    assert_int_equal(may->verdict, MAY_NEEDS_DECISION);
    assert_int_equal(may->permitted.kind, MAY_ROOM_NONE);
    assert_int_equal(may->decidable.amount, 7000);
}

static void a_row_that_would_not_count_has_no_verdict(void **state)
{
    const May *may = ask(*state, "move(North, day 2024-05-31, 5 kr, draft yes)");
    assert_int_equal(may->verdict, MAY_UNDETERMINED);
    assert_true(may->cause.length > 0);
    assert_null(may->amount); /* and no room */
}

static void a_fact_that_decides_is_tried(void **state)
{
    const May *may = ask(*state, "build(North, year 2024, 500 kr)");
    assert_int_equal(may->verdict, MAY_UNDETERMINED);
    assert_true(may->is_ungiven);
    assert_int_equal(may->facts.count, 1);
    assert_int_equal(may->facts.items[0].cases.count, 2);
    assert_int_equal(may->facts.items[0].cases.items[0].value, 1);
    assert_int_equal(may->facts.items[0].cases.items[0].verdict, MAY_FORBIDDEN);
    assert_int_equal(may->facts.items[0].cases.items[1].verdict, MAY_PERMITTED);
    assert_int_equal(may->permitted.kind, MAY_ROOM_UNKNOWN);
}

static void a_missing_amount_is_answered_by_the_room(void **state)
{
    const May *may = ask(*state, "move(North, day 2024-05-31)");
    assert_int_equal(may->verdict, MAY_UNDETERMINED);
    assert_int_equal(may->facts.count, 1);
    assert_int_equal(may->facts.items[0].cases.count, 0);
    assert_int_equal(may->permitted.amount, 7000);
}

/* ── actions without a ledger ────────────────────────────────────────────────────────────────────────────── */

static void last_year_is_the_year_before_the_act(void **state)
{
    assert_int_equal(verdict(*state, "build(North, year 2024, 500 kr, listed no)"), MAY_PERMITTED);
    assert_int_equal(verdict(*state, "build(North, year 2024, 500.01 kr, listed no)"), MAY_FORBIDDEN);
    assert_int_equal(verdict(*state, "build(North, year 2025, 1000.05 kr, listed no)"), MAY_PERMITTED);
    assert_int_equal(verdict(*state, "build(South, year 2024, 7.01 kr, listed no)"), MAY_FORBIDDEN); /* at first 7 kr */
    const May *may = ask(*state, "build(North, year 2024, 5 kr, listed no)");
    assert_int_equal(may->permitted.amount, 50000);
    assert_null(may->permitted.bound); /* nothing permits more */
    assert_int_equal(may->year, 2024);
    assert_int_equal(verdict(*state, "visit(North, 2024-02-01)"), MAY_PERMITTED);
    assert_int_equal(verdict(*state, "visit(South, 2024-02-01)"), MAY_FORBIDDEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_read_as_people_write_them),
        cmocka_unit_test(values_without_names_are_placed_by_their_kind),
        cmocka_unit_test(all_that_is_wrong_is_said_at_once),
        cmocka_unit_test(the_row_stands_in_no_file),
        cmocka_unit_test(the_row_is_last_on_its_date),
        cmocka_unit_test(the_limit_is_exact),
        cmocka_unit_test(the_future_counts_for_the_row_alone),
        cmocka_unit_test(an_empty_cell_means_what_the_table_says),
        cmocka_unit_test(a_row_that_would_not_count_has_no_verdict),
        cmocka_unit_test(a_fact_that_decides_is_tried),
        cmocka_unit_test(a_missing_amount_is_answered_by_the_room),
        cmocka_unit_test(last_year_is_the_year_before_the_act),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
