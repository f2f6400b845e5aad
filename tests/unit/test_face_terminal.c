/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a real terminal: Ctrl-C while results are written, and the line that says what a long run is doing. */
#define _XOPEN_SOURCE 700
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "face/progress.h"
#include "face/result_files.h"
#include "terminal.h"

/* Ctrl-C */

/* Says that writing has got this far, and waits to be interrupted; far more rows follow. */
static bool print_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *out)
{
    (void)sheet, (void)column;
    if (row == 20000) {
        fputs("now\n", stdout);
        fflush(stdout);
        pause_for(5000);
    }
    text_append_format(out, "%zu", row);
    return true;
}

static void write_results(const char *folder)
{
    static const SheetColumn columns[] = {{.title = {"row", 3}, .kind = CELL_NUMBER}};
    static Sheet first = {.columns = columns, .column_count = 1, .row_count = 10, .print = print_cell};
    static Sheet second = {.columns = columns, .column_count = 1, .row_count = 50000000, .print = print_cell};
    RunResult result = {.arena = arena_open()};
    SheetList sheets = {0};
    first.name = text_of("units");
    second.name = text_of("obligations");
    const Sheet *both[] = {&first, &second};
    for (size_t i = 0; i < 2; i++)
        vector_push(result.arena, &sheets, both[i]);
    result_files_write(&result, sheets, folder, false);
    _exit(98); /* the signal should have ended it */
}

static void expect_only(const char *folder, const char *file)
{
    DIR *open_folder = opendir(folder);
    assert_non_null(open_folder);
    for (struct dirent *entry; (entry = readdir(open_folder)) != NULL;) {
        bool is_expected =
            strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0 || strcmp(entry->d_name, file) == 0;
        if (!is_expected)
            fail_msg("%s was left behind", entry->d_name);
    }
    closedir(open_folder);
}

static void ctrl_c_leaves_earlier_results_alone(void **state)
{
    (void)state;
    char folder[] = "/tmp/styr-test-XXXXXX", path[64], words[4096] = "", kept[32] = "";
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/units.csv", folder);
    FILE *earlier = fopen(path, "w");
    fputs("earlier", earlier);
    fclose(earlier);
    int master;
    pid_t child = fork_on_terminal(&master);
    if (child == 0) {
        signal(SIGINT, SIG_DFL); /* tests run in the background inherit that it is ignored */
        write_results(folder);
    }
    assert_true(read(master, words, 3) == 3);
    assert_int_equal(write(master, "\x03", 1), 1);
    int status = read_all(master, child, words, sizeof words);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT); /* a shell calls this 130 */
    assert_non_null(strstr(words, "interrupted: no result file was changed"));
    expect_only(folder, "units.csv");
    earlier = fopen(path, "r");
    assert_non_null(fgets(kept, sizeof kept, earlier));
    fclose(earlier);
    assert_string_equal(kept, "earlier");
    unlink(path);
    rmdir(folder);
}

/* Progress */

static void a_long_phase_is_told_and_erased(void **state)
{
    (void)state;
    char words[256];
    int master;
    pid_t child = fork_on_terminal(&master);
    if (child == 0) {
        progress_show("reading the data");
        progress_show("computing"); /* the phase before was short */
        pause_for(1300);            /* ended early, by the alarm */
        progress_show(NULL);
        _exit(0);
    }
    assert_int_equal(read_all(master, child, words, sizeof words), 0);
    assert_string_equal(words, "computing …\r\x1b[K");
}

static void a_short_phase_is_not_told(void **state)
{
    (void)state;
    char words[256];
    int master;
    pid_t child = fork_on_terminal(&master);
    if (child == 0) {
        progress_show("computing");
        progress_show(NULL);
        pause_for(1100);
        _exit(0);
    }
    assert_int_equal(read_all(master, child, words, sizeof words), 0);
    assert_string_equal(words, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctrl_c_leaves_earlier_results_alone),
        cmocka_unit_test(a_long_phase_is_told_and_erased),
        cmocka_unit_test(a_short_phase_is_not_told),
    };
    return cmocka_run_group_tests_name("use: on a terminal", tests, NULL, NULL);
}
