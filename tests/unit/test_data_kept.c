/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data kept between runs: what it serves is what reading would give; what it must not serve it does not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run/ruleset.h"
#include "source/language.h"

#define HEAD "policy \"P\"\ncurrency kr\n"
#define KINDS "choices kind: school \"Skole\", home\n"
#define TABLE "table units key unit\n  unit: text\n  kind: kind\n  budget: money\n  spending: money, empty is unknown\n"
#define RULES "for units\n  source \"s\"\n  over = spending\n"

typedef struct Bench {
    char folder[64];
    char path[128];
    Arena *arena;
    RuleSet *rules;
    LoadOptions options;
    KeptData *kept;
} Bench;

static void write_units(const Bench *bench, const char *rows)
{
    FILE *file = fopen(bench->path, "w");
    assert_non_null(file);
    fprintf(file, "unit,kind,budget,spending\n%s", rows);
    fclose(file);
}

static RuleSet *open_rules(const char *text)
{
    RuleSet *rules = ruleset_open_text(text_of("rules"), text_of(text));
    assert_true(ruleset_is_sound(rules));
    return rules;
}

static int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    strcpy(bench->folder, "/tmp/styr-kept-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    snprintf(bench->path, sizeof bench->path, "%s/units.csv", bench->folder);
    write_units(bench, "A,Skole,10.00,9.00\nB,home,20.00,\n");
    bench->arena = arena_open();
    bench->rules = open_rules(HEAD KINDS TABLE RULES);
    bench->options = (LoadOptions){.folder = bench->folder};
    bench->kept = kept_data_read(bench->rules->model, &bench->options);
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    kept_data_close(bench->kept);
    ruleset_close(bench->rules);
    arena_close(bench->arena);
    unlink(bench->path);
    rmdir(bench->folder);
    free(bench);
    return 0;
}

static KeptState state_for(const Bench *bench, const char *rules_text)
{
    RuleSet *rules = open_rules(rules_text);
    KeptState state = kept_data_state(bench->kept, rules->model, &bench->options);
    ruleset_close(rules);
    return state;
}

static Dataset *use(Bench *bench, const RuleSet *rules)
{
    DataReport report;
    return kept_data_use(bench->kept, bench->arena, rules->model, &bench->options, &report);
}

/* Cell by cell, with texts as texts: their numbers need not be the same. */
static void assert_like_read(const Model *model, const Dataset *kept, const Dataset *read)
{
    for (size_t i = 0; i < model->table_count; i++) {
        assert_ptr_equal(kept->tables[i].table, model->tables[i]);
        assert_int_equal(kept->tables[i].row_count, read->tables[i].row_count);
        for (size_t j = 0; j < model->tables[i]->column_count; j++) {
            const Cells *a = &kept->tables[i].columns[j], *b = &read->tables[i].columns[j];
            bool is_text = model->tables[i]->columns[j]->type.kind == TYPE_TEXT;
            assert_int_equal(a->values == NULL, b->values == NULL);
            for (size_t row = 0; a->values != NULL && row < read->tables[i].row_count; row++) {
                assert_int_equal(a->marks != NULL ? a->marks[row] : 0, b->marks != NULL ? b->marks[row] : 0);
                if (is_text)
                    assert_true(
                        text_equal(text_pool_text(kept->texts, a->values[row]), text_pool_text(read->texts, b->values[row])));
                else
                    assert_int_equal(a->values[row], b->values[row]);
            }
        }
    }
}

static void what_is_kept_is_what_would_be_read(void **state)
{
    static const char *const others[] = {
        HEAD KINDS TABLE RULES,
        HEAD KINDS TABLE "for units\n  source \"s\"\n  left = budget - spending\n  is_school = kind is school\n",
        HEAD KINDS TABLE "parameter p = 3 kr\n  source \"s\"\nfor units\n  source \"s\"\n  x = p\n",
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        RuleSet *rules = open_rules(others[i]);
        DataReport report = {0};
        Dataset *kept = use(bench, rules), *read = load_data(bench->arena, rules->model, &bench->options, &report);
        assert_non_null(kept);
        assert_like_read(rules->model, kept, read);
        dataset_close(read);
        ruleset_close(rules);
    }
}

static void texts_of_a_question_are_found_in_it(void **state)
{
    Bench *bench = *state;
    Text text = text_of("Z");
    bench->options.texts = &text;
    bench->options.text_count = 1;
    Dataset *dataset = use(bench, bench->rules);
    assert_true(text_pool_find(dataset->texts, text) >= 0);
    assert_true(text_pool_find(dataset->texts, text_of("A")) >= 0);
    assert_int_equal(text_pool_find(dataset->texts, text_of("Y")), -1);
}

static void other_tables_are_read_anew(void **state)
{
    static const char *const others[] = {
        HEAD "choices kind: home, school \"Skole\"\n" TABLE RULES,  /* other numbers */
        HEAD "choices kind: school \"School\", home\n" TABLE RULES, /* read by another word */
        HEAD KINDS
        "table units key unit\n  unit: text\n  kind: kind\n  budget: money\n  spending: money, empty is 0 kr\n" RULES,
        HEAD KINDS "table units key unit\n  unit: text\n  kind: kind\n  budget: money\n  spending: number\n" RULES,
        HEAD KINDS TABLE "table more key id\n  id: text\n" RULES,
    };
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        RuleSet *rules = open_rules(others[i]);
        assert_int_equal(state_for(bench, others[i]), KEPT_OTHER);
        assert_null(use(bench, rules));
        ruleset_close(rules);
    }
    bench->options.decimal = DECIMAL_COMMA;
    assert_null(use(bench, bench->rules));
    bench->options = (LoadOptions){.folder = bench->folder, .first_year = 2025, .last_year = 2026};
    assert_null(use(bench, bench->rules));
    bench->options = (LoadOptions){.folder = "elsewhere"};
    assert_null(use(bench, bench->rules));
    bench->options = (LoadOptions){.folder = bench->folder};
    assert_non_null(use(bench, bench->rules));
    language_use(LANGUAGE_DANISH); /* its notes are in English */
    assert_null(use(bench, bench->rules));
    language_use(LANGUAGE_ENGLISH);
}

static void a_file_that_changes_is_noticed(void **state)
{
    Bench *bench = *state;
    struct stat before;
    assert_int_equal(state_for(bench, HEAD KINDS TABLE RULES), KEPT_CURRENT);
    assert_int_equal(stat(bench->path, &before), 0);
    write_units(bench, "A,Skole,10.00,8.00\nB,home,20.00,\n"); /* of the same size */
    struct timespec times[] = {before.st_atim, before.st_mtim};
    times[1].tv_nsec = (times[1].tv_nsec + 1) % 1000000000;
    assert_int_equal(utimensat(AT_FDCWD, bench->path, times, 0), 0);
    assert_int_equal(state_for(bench, HEAD KINDS TABLE RULES), KEPT_CHANGED);
    unlink(bench->path);
    assert_int_equal(state_for(bench, HEAD KINDS TABLE RULES), KEPT_CHANGED);
}

static void what_could_not_be_read_is_not_tried_again_before_it_changes(void **state)
{
    Bench *bench = *state;
    write_units(bench, "A,Skole,ten,8.00\n");
    kept_data_close(bench->kept);
    bench->kept = kept_data_read(bench->rules->model, &bench->options);
    assert_int_equal(state_for(bench, HEAD KINDS TABLE RULES), KEPT_CURRENT);
    assert_null(use(bench, bench->rules));
    write_units(bench, "A,Skole,10.00,8.00\n");
    assert_int_equal(state_for(bench, HEAD KINDS TABLE RULES), KEPT_CHANGED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_kept_is_what_would_be_read, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(texts_of_a_question_are_found_in_it, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(other_tables_are_read_anew, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(a_file_that_changes_is_noticed, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(what_could_not_be_read_is_not_tried_again_before_it_changes, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
