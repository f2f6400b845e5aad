/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Result files: whole or not at all. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run/output_folder.h"
#include "show/text_sheet.h"

typedef struct Place {
    Arena *arena;
    char folder[64];
    SheetList sheets;
} Place;

static const Sheet *one_cell(Arena *arena, const char *name, const char *cell)
{
    TextSheet *sheet = text_sheet_open(arena);
    sheet->sheet.name = text_of(name);
    text_sheet_column(sheet, text_of("x"), CELL_TEXT);
    text_sheet_cell(sheet, text_of(cell));
    return &sheet->sheet;
}

static int open_place(void **state)
{
    Place *place = calloc(1, sizeof *place);
    place->arena = arena_open();
    strcpy(place->folder, "/tmp/styr-test-XXXXXX");
    vector_push(place->arena, &place->sheets, one_cell(place->arena, "units", "1"));
    vector_push(place->arena, &place->sheets, one_cell(place->arena, "areas", "2"));
    *state = place;
    return mkdtemp(place->folder) == NULL;
}

static const char *path_in(const Place *place, const char *name)
{
    return text_format(place->arena, "%s/%s", place->folder, name).start;
}

static int close_place(void **state)
{
    Place *place = *state;
    const char *names[] = {"units.csv", "areas.csv", "new/deep/units.csv", "new/deep/areas.csv"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(path_in(place, names[i]));
    rmdir(path_in(place, "areas.csv"));
    rmdir(path_in(place, "new/deep"));
    rmdir(path_in(place, "new"));
    int status = rmdir(place->folder); /* fails where anything was left behind */
    arena_close(place->arena);
    free(place);
    return status;
}

static void expect_file(const Place *place, const char *name, const char *expected)
{
    char text[64] = "";
    FILE *file = fopen(path_in(place, name), "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(text, expected);
}

static void files_are_written_into_a_new_folder(void **state)
{
    Place *place = *state;
    Text problem;
    assert_true(output_folder_write(place->arena, path_in(place, "new/deep"), &place->sheets, NULL, &problem));
    expect_file(place, "new/deep/units.csv", "x\n1\n");
    expect_file(place, "new/deep/areas.csv", "x\n2\n");
}

static void an_interrupted_run_leaves_old_files(void **state)
{
    Place *place = *state;
    volatile sig_atomic_t stop = 0;
    Text problem;
    assert_true(output_folder_write(place->arena, place->folder, &place->sheets, &stop, &problem));
    place->sheets.items[0] = one_cell(place->arena, "units", "changed");
    stop = 2;
    assert_false(output_folder_write(place->arena, place->folder, &place->sheets, &stop, &problem));
    assert_true(text_equal_string(problem, "interrupted: no result file was changed"));
    expect_file(place, "units.csv", "x\n1\n");
}

static void a_failure_in_the_second_file_leaves_the_first(void **state)
{
    Place *place = *state;
    Text problem;
    assert_int_equal(mkdir(path_in(place, "areas.csv"), 0777), 0);
    assert_false(output_folder_write(place->arena, place->folder, &place->sheets, NULL, &problem));
    assert_non_null(strstr(problem.start, "areas.csv cannot be written"));
    assert_int_equal(access(path_in(place, "units.csv"), F_OK), -1);
}

static void a_file_is_no_folder(void **state)
{
    Place *place = *state;
    Text problem;
    assert_true(output_folder_write(place->arena, place->folder, &place->sheets, NULL, &problem));
    assert_false(output_folder_write(place->arena, path_in(place, "units.csv"), &place->sheets, NULL, &problem));
    expect_file(place, "units.csv", "x\n1\n");
}

static void rejected_rows_are_a_sheet(void **state)
{
    Place *place = *state;
    DataReport report = {0};
    DataProblem problem = {.file = text_of("data/units.csv"),
                           .line = 7,
                           .column = 2,
                           .column_name = text_of("kind"),
                           .value = text_of("ordinry"),
                           .reason = text_of("one of ordinary, administration is expected")};
    vector_push(place->arena, &report.problems, problem);
    const Sheet *sheet = rejected_sheet(place->arena, &report);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_true(write_csv(sheet, stream, NULL));
    fclose(stream);
    assert_string_equal(text, "file,line,column,value,reason\n"
                              "units.csv,7,kind,ordinry,\"one of ordinary, administration is expected\"\n");
    free(text);
}

/* Of a sheet that is written no more; but not what only has its name. */
static void an_earlier_runs_file_is_removed(void **state)
{
    Place *place = *state;
    Text problem;
    const Sheet *units = place->sheets.items[0], *gone = one_cell(place->arena, "gone", "3");
    assert_true(output_folder_write(place->arena, place->folder, &place->sheets, NULL, &problem));
    assert_false(output_folder_remove(place->arena, place->folder, gone));
    FILE *own = fopen(path_in(place, "units.csv"), "w");
    fputs("xx\n1\n", own);
    fclose(own);
    assert_false(output_folder_remove(place->arena, place->folder, units));
    expect_file(place, "units.csv", "xx\n1\n");
    assert_true(output_folder_remove(place->arena, place->folder, place->sheets.items[1]));
    assert_int_not_equal(access(path_in(place, "areas.csv"), F_OK), 0);
    mkdir(path_in(place, "areas.csv"), 0777);
    assert_false(output_folder_remove(place->arena, place->folder, place->sheets.items[1]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_are_written_into_a_new_folder, open_place, close_place),
        cmocka_unit_test_setup_teardown(an_interrupted_run_leaves_old_files, open_place, close_place),
        cmocka_unit_test_setup_teardown(a_failure_in_the_second_file_leaves_the_first, open_place, close_place),
        cmocka_unit_test_setup_teardown(a_file_is_no_folder, open_place, close_place),
        cmocka_unit_test_setup_teardown(rejected_rows_are_a_sheet, open_place, close_place),
        cmocka_unit_test_setup_teardown(an_earlier_runs_file_is_removed, open_place, close_place),
    };
    return cmocka_run_group_tests_name("use: output folder", tests, NULL, NULL);
}
