/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole path on a policy that is nobody's: rules and data in, tables out. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "run/result_tables.h"
#include "run/summary.h"
#include "show/write.h"

static const char rules_text[] = "policy \"Town rules\"\n"
                                 "  source \"Code 1\"\n"
                                 "currency EUR\n"
                                 "roles mayor \"The mayor\", clerk\n"
                                 "choices grade: a, b\n"
                                 "table towns key town\n"
                                 "  years of books\n"
                                 "  town: text\n"
                                 "  name: text, may be empty\n"
                                 "table books\n"
                                 "  town: towns\n"
                                 "  year: year\n"
                                 "  income: money\n"
                                 "  cost: money\n"
                                 "table loans key id\n"
                                 "  dated by day\n"
                                 "  id: text\n"
                                 "  town: towns\n"
                                 "  day: date\n"
                                 "  grade: grade\n"
                                 "  amount: money\n"
                                 "table papers key id\n"
                                 "  id: text\n"
                                 "  town: towns\n"
                                 "  year: year\n"
                                 "  filed: date, may be empty\n"
                                 "parameter limit = 10 %\n"
                                 "  assumed \"no figure\"\n"
                                 "parameter cap by grade\n"
                                 "  a: 100 EUR\n"
                                 "  b: 50 EUR\n"
                                 "  source \"Code 2\"\n"
                                 "for towns each year\n"
                                 "  source \"Code 3\"\n"
                                 "  income = sum of books.income\n"
                                 "  cost = sum of books.cost\n"
                                 "  gap = cost - income\n"
                                 "  share = rounded(gap / income * 100, 0.01)\n"
                                 "indicator health for towns each year\n"
                                 "  source \"Code 4\"\n"
                                 "  green fine \"No gap\" when gap <= 0 EUR\n"
                                 "  yellow small \"A small gap\" when gap <= limit of income\n"
                                 "  red large \"A large gap\" otherwise\n"
                                 "  undetermined when income <= 0 EUR\n"
                                 "obligation close_gap for towns each year\n"
                                 "  source \"Code 5\"\n"
                                 "  when gap > 0 EUR\n"
                                 "  by clerk\n"
                                 "  due 31 March of next year\n"
                                 "  met by earliest papers.filed\n"
                                 "sanction freeze for towns each year\n"
                                 "  source \"Code 6\"\n"
                                 "  ground large_gap \"a large gap\" when health is red\n"
                                 "decision help for towns each year\n"
                                 "  source \"Code 7\"\n"
                                 "  when health is red\n"
                                 "  by mayor\n"
                                 "action loan recorded in loans\n"
                                 "  source \"Code 8\"\n"
                                 "permit small_loan for loan\n"
                                 "  source \"Code 8\"\n"
                                 "forbid too_large for loan\n"
                                 "  source \"Code 9\"\n"
                                 "  when amount > cap(grade)\n"
                                 "result towns for towns each year\n"
                                 "  town, year, gap, share, health, health.case as health_case\n";

static const struct {
    const char *name, *text;
} files[] = {
    {"towns.csv", "town,name\nT9,Ninth\nT10,Tenth\n"},
    {"books.csv",
     "town,year,income,cost\nT9,2023,100.00,90.00\nT9,2024,100.00,110.00\nT10,2023,100.00,110.01\nT10,2024,0.00,5.00\n"},
    {"loans.csv", "id,town,day,grade,amount\nL2,T9,2024-02-01,a,100.00\nL10,T9,2024-03-01,b,50.01\n"},
    {"papers.csv", "id,town,year,filed\nP1,T9,2024,2025-02-01\n"},
};
enum { FILE_COUNT = sizeof files / sizeof *files };

typedef struct World {
    char folder[64];
    RuleSet *rules;
    RunResult *result;
} World;

static void path_of(const World *world, size_t file, char path[128])
{
    snprintf(path, 128, "%s/%s", world->folder, files[file].name);
}

static int open_world(void **state)
{
    World *world = *state = calloc(1, sizeof *world);
    strcpy(world->folder, "/tmp/styr-test-XXXXXX");
    assert_non_null(mkdtemp(world->folder));
    for (size_t i = 0; i < FILE_COUNT; i++) {
        char path[128];
        path_of(world, i, path);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(files[i].text, file);
        fclose(file);
    }
    world->rules = ruleset_open_text(text_of("town.styr"), text_of(rules_text));
    if (!ruleset_is_sound(world->rules))
        diagnostics_render(world->rules->diagnostics, stderr, false);
    return !ruleset_is_sound(world->rules);
}

static int close_world(void **state)
{
    World *world = *state;
    for (size_t i = 0; i < FILE_COUNT; i++) {
        char path[128];
        path_of(world, i, path);
        unlink(path);
    }
    rmdir(world->folder);
    run_result_close(world->result);
    ruleset_close(world->rules);
    free(world);
    return 0;
}

static RunStatus run_world(World *world, const char *setting, const char *where)
{
    RunOptions options = {.load = {.folder = world->folder}, .where = where, .for_summary = true};
    options.as_of = date_from_civil((CivilDate){2024, 6, 30});
    options.settings = &setting;
    options.setting_count = setting != NULL;
    run_result_close(world->result);
    world->result = run_rules(world->rules, &options);
    if (world->result->status == RUN_BAD_DATA)
        data_problems_render(&world->result->report, stderr, false);
    return world->result->status;
}

static void expect_tables(World *world, const char *names, const char *years, const char *expected)
{
    Selection selection;
    Text problem;
    char *text = NULL;
    size_t length = 0;
    assert_true(selection_read(world->result->arena, world->result->model, names, years, &selection, &problem));
    SheetList sheets = result_sheets(world->result, &selection);
    FILE *stream = open_memstream(&text, &length);
    for (size_t i = 0; i < sheets.count; i++)
        write_csv(sheets.items[i], stream, NULL);
    fclose(stream);
    assert_string_equal(text, expected);
    free(text);
}

static void results_are_sorted_and_exact(void **state)
{
    assert_int_equal(run_world(*state, NULL, NULL), RUN_DONE);
    expect_tables(*state, "towns", NULL,
                  "town,year,gap,share,health,health_case\n"
                  "T10,2023,10.01,10.01,red,large\n"
                  "T10,2024,5.00,,undetermined,undetermined\n"
                  "T9,2023,-10.00,-10.00,green,fine\n"
                  "T9,2024,10.00,10.00,yellow,small\n");
}

static void rules_leave_their_rows(void **state)
{
    assert_int_equal(run_world(*state, NULL, NULL), RUN_DONE);
    expect_tables(*state, "obligations", NULL,
                  "town,year,obligation,instance,by,due,met_on,status\n"
                  "T10,2023,close_gap,,clerk,2024-03-31,,overdue\n"
                  "T10,2024,close_gap,,clerk,2025-03-31,,open\n"
                  "T9,2024,close_gap,,clerk,2025-03-31,,open\n");
    expect_tables(*state, "sanctions,decisions", NULL,
                  "town,year,sanction,ground,exempt\nT10,2023,freeze,large_gap,no\n"
                  "town,year,decision,by\nT10,2023,help,mayor\n");
    expect_tables(*state, "loans", NULL,
                  "id,town,day,verdict,rule\nL10,T9,2024-03-01,forbidden,too_large\nL2,T9,2024-02-01,permitted,small_loan\n");
}

static void selections_choose_what_is_shown(void **state)
{
    assert_int_equal(run_world(*state, NULL, "gap > 5 EUR and name is \"Tenth\""), RUN_DONE);
    expect_tables(*state, "town,gap", NULL, "town,gap\nT10,10.01\n");
    expect_tables(*state, "obligations", "2024", "town,year,obligation,instance,by,due,met_on,status\n");
    assert_int_equal(run_world(*state, NULL, NULL), RUN_DONE);
    expect_tables(*state, "town,year", "2022..2023", "town,year\nT10,2023\nT9,2023\n");
}

static void settings_hold_for_one_run(void **state)
{
    assert_int_equal(run_world(*state, "limit=11%", NULL), RUN_DONE);
    expect_tables(*state, "town,health", "2023", "town,health\nT10,yellow\nT9,green\n");
    assert_int_equal(run_world(*state, "cap(b)=50.01 EUR", NULL), RUN_DONE);
    expect_tables(*state, "loans", NULL,
                  "id,town,day,verdict,rule\nL10,T9,2024-03-01,permitted,small_loan\nL2,T9,2024-02-01,permitted,small_loan\n");
    assert_int_equal(run_world(*state, NULL, NULL), RUN_DONE);
    expect_tables(*state, "town,health", "2023", "town,health\nT10,red\nT9,green\n");
}

static void wrong_questions_are_refused(void **state)
{
    World *world = *state;
    static const char *const settings[] = {"limit",       "limt=5 %",    "cap=5 EUR",   "cap(c)=5 EUR",
                                           "limit=5 EUR", "limit=2,5 %", "limit(a)=5 %"};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        assert_int_equal(run_world(world, settings[i], NULL), RUN_BAD_QUESTION);
        assert_true(world->result->problem.length > 0 || diagnostics_errors(world->rules->text.diagnostics) > 0);
    }
    assert_int_equal(run_world(world, NULL, "gap"), RUN_BAD_QUESTION);
    assert_int_equal(run_world(world, NULL, "gapp > 0 EUR"), RUN_BAD_QUESTION);
    assert_int_equal(run_world(world, NULL, "gap > 0 EUR"), RUN_DONE);
    Selection selection;
    Text problem;
    assert_false(selection_read(world->rules->arena, world->rules->model, "town", "20x4", &selection, &problem));
    assert_false(selection_read(world->rules->arena, world->rules->model, "obligation", NULL, &selection, &problem));
    assert_non_null(strstr(problem.start, "did you mean `obligations`?"));
}

static void the_summary_says_where_things_stand(void **state)
{
    World *world = *state;
    Selection selection;
    Text problem;
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(run_world(world, "limit=9 %", NULL), RUN_DONE);
    assert_true(selection_read(world->result->arena, world->result->model, NULL, NULL, &selection, &problem));
    FILE *stream = open_memstream(&text, &length);
    SummaryOptions options = {.stream = stream, .data_folder = "books"};
    summary_print(world->result, &selection, &options);
    fclose(stream);
    static const char *const wanted[] = {
        "Town rules · books · as of 2024-06-30 · 2 towns · 2023–2024",
        "red           large  A large gap     1     1",
        "Need attention in 2024: 2 of 2 towns",
        "Obligations overdue: 1",
        "Decisions pending: 2",
        "mayor (The mayor)",
        "Verdicts on loans: 2",
        "income <= 0 EUR",
        "Set for this run",
        "9 %",
        "Assumptions in force: 1",
        "no figure",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (strstr(text, wanted[i]) == NULL)
            fail_msg("`%s` is missing in:\n%s", wanted[i], text);
    }
    free(text);
    RunTally tally = summary_tally(world->result, &selection);
    assert_int_equal(tally.undetermined, 1);
}

static void rows_are_named_in_the_singular(void **state)
{
    World *world = *state;
    assert_int_equal(run_world(world, NULL, NULL), RUN_DONE);
    const Model *model = world->result->model;
    assert_true(text_equal_string(rows_word(model, model->tables[0], 1), "town"));
    assert_true(text_equal_string(rows_word(model, model->tables[0], 0), "towns"));
    assert_true(text_equal_string(rows_word(model, model->tables[0], 2), "towns"));
    assert_true(text_equal_string(row_word(model, model->tables[2]), "loans")); /* and not `id` */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(results_are_sorted_and_exact, open_world, close_world),
        cmocka_unit_test_setup_teardown(rules_leave_their_rows, open_world, close_world),
        cmocka_unit_test_setup_teardown(selections_choose_what_is_shown, open_world, close_world),
        cmocka_unit_test_setup_teardown(settings_hold_for_one_run, open_world, close_world),
        cmocka_unit_test_setup_teardown(wrong_questions_are_refused, open_world, close_world),
        cmocka_unit_test_setup_teardown(rows_are_named_in_the_singular, open_world, close_world),
        cmocka_unit_test_setup_teardown(the_summary_says_where_things_stand, open_world, close_world),
    };
    return cmocka_run_group_tests_name("use: a run", tests, NULL, NULL);
}
