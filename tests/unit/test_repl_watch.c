/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :watch on a real terminal, while a rule file and one that it includes are saved as editors save them. Three units: A spends
 * 101 of 100, B 104, C 120. */
#define _XOPEN_SOURCE 700
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "repl/repl.h"
#include "terminal.h"

enum { ROOM = 1 << 18, SECONDS = 20 };

typedef struct Terminal {
    int master;
    pid_t child;
    char shown[ROOM];
    size_t seen; /* of what is shown */
} Terminal;

#define PROMPT "styr> "
#define WATCHING "(any key ends it)"

static const char limits[] = "parameter limit = %s\n  source \"§ 2\"\n";
static const char rules[] =
    "policy \"Budgets\"\ncurrency kr\ninclude \"limits.styr\"\n"
    "table units key unit, year\n  unit: text\n  year: year\n  budget: money\n  spending: money\n"
    "indicator balance for units each year\n  source \"§ 1\"\n"
    "  green when spending <= budget\n  yellow when spending - budget <= %s of budget\n  red otherwise\n"
    "result units for units each year   unit, year, balance\n";

/* ── files ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void write_in_place(const char *path, const char *format, const char *words)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, format, words) > 0 && fclose(file) == 0);
}

static void write_by_rename(const char *path, const char *format, const char *words)
{
    write_in_place("new~", format, words);
    assert_int_equal(rename("new~", path), 0);
}

static void write_all_anew(void)
{
    write_in_place("limits.styr", limits, "5 %");
    write_in_place("rules.styr", rules, "limit");
    mkdir("data", 0700);
    write_in_place("data/units.csv", "%s", "unit,year,budget,spending\nA,2024,100,101\nB,2024,100,104\nC,2024,100,120\n");
}

/* ── the terminal ────────────────────────────────────────────────────────────────────────────────────────── */

static void run_repl(void)
{
    RuleSet *opened = ruleset_open("rules.styr");
    ReplOptions options = {.session = {.rules = text_of("rules.styr"), .data = text_of("data"), .as_of = 20000}};
    signal(SIGINT, SIG_DFL);
    setenv("NO_COLOR", "1", 1);
    setenv("INPUTRC", "/dev/null", 1);
    _exit(repl_run(opened, &options));
}

static void expect(Terminal *terminal, const char *words)
{
    read_until(terminal->master, words, terminal->shown, ROOM, &terminal->seen, SECONDS);
}

static void type(Terminal *terminal, const char *prompt, const char *keys)
{
    expect(terminal, prompt);
    type_keys(terminal->master, keys);
}

static void watch(Terminal *terminal)
{
    write_all_anew();
    terminal->shown[0] = '\0';
    terminal->seen = 0;
    terminal->child = fork_on_terminal(&terminal->master);
    if (terminal->child == 0)
        run_repl();
    type(terminal, PROMPT, ":watch\r");
    expect(terminal, "watching rules.styr and 1 file that it includes");
    expect(terminal, WATCHING);
}

static void leave(Terminal *terminal)
{
    char rest[4096];
    type(terminal, PROMPT, "\x04");
    int status = read_all(terminal->master, terminal->child, rest, sizeof rest);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* ── tests ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void each_save_is_told(void **state)
{
    Terminal *terminal = *state;
    watch(terminal);
    write_in_place("rules.styr", rules, "3 %");
    expect(terminal, "indicator balance: another wording");
    expect(terminal, "1 of 3 units comes out otherwise");
    expect(terminal, "yellow → red");
    write_by_rename("rules.styr", rules, "0.5 %");
    expect(terminal, "1 of 3 units comes out otherwise");
    expect(terminal, "A ");
    expect(terminal, "yellow → red");
    type_keys(terminal->master, "x");
    expect(terminal, "no longer watching");
    type(terminal, PROMPT, "count of units where balance is red\r");
    expect(terminal, "3");
    type(terminal, PROMPT, ":undo\r");
    expect(terminal, "taken back: :reload");
    type(terminal, PROMPT, "count of units where balance is red\r");
    expect(terminal, "2");
    leave(terminal);
}

static void what_is_wrong_changes_nothing(void **state)
{
    Terminal *terminal = *state;
    watch(terminal);
    write_in_place("rules.styr", rules, "limt");
    expect(terminal, "rules.styr:12:36: error: nothing is called `limt` here");
    expect(terminal, "did you mean `limit`?");
    expect(terminal, "the rules in force stay as they were");
    write_in_place("rules.styr", rules, "limit");
    expect(terminal, "rules.styr says what it said");
    type_keys(terminal->master, "\r");
    expect(terminal, "no longer watching");
    leave(terminal);
}

static void files_that_are_included_are_watched(void **state)
{
    Terminal *terminal = *state;
    watch(terminal);
    write_by_rename("limits.styr", limits, "3 %");
    expect(terminal, "parameter limit: 3 % instead of 5 %");
    expect(terminal, "1 of 3 units comes out otherwise");
    write_in_place("limits.styr", limits, "");
    expect(terminal, "limits.styr:1:17: error");
    expect(terminal, "the rules in force stay as they were");
    write_in_place("limits.styr", limits, "0 %");
    expect(terminal, "parameter limit: 0 % instead of 3 %");
    type_keys(terminal->master, " ");
    expect(terminal, "no longer watching");
    leave(terminal);
}

/* How often `words` stand in what is shown. */
static size_t count(const Terminal *terminal, const char *words)
{
    size_t found = 0;
    for (const char *at = strstr(terminal->shown, words); at != NULL; at = strstr(at + 1, words))
        found++;
    return found;
}

/* Half written, gone for a moment, back again: one save. */
static void a_save_of_several_steps_is_told_once(void **state)
{
    Terminal *terminal = *state;
    watch(terminal);
    write_in_place("rules.styr", "%s", "policy \"Bud");
    pause_for(20);
    unlink("rules.styr");
    pause_for(250);
    write_in_place("rules.styr", "%s", "policy \"Budgets\"\n");
    pause_for(20);
    write_in_place("rules.styr", rules, "3 %");
    expect(terminal, "1 of 3 units comes out otherwise");
    expect(terminal, "yellow → red");
    pause_for(400);
    type_keys(terminal->master, "x");
    expect(terminal, "no longer watching");
    assert_int_equal(count(terminal, "── "), 1);
    assert_int_equal(count(terminal, "error"), 0);
    leave(terminal);
}

static void ctrl_c_ends_it_and_not_the_session(void **state)
{
    Terminal *terminal = *state;
    watch(terminal);
    type_keys(terminal->master, "\x03");
    expect(terminal, "no longer watching");
    write_in_place("limits.styr", limits, "3 %");
    type(terminal, PROMPT, "limit\r");
    expect(terminal, "5 %");
    type(terminal, PROMPT, ":watch\r");
    expect(terminal, "4 kr > 3 kr");
    pause_for(400); /* until the run is over: else it is stopped, and changes nothing */
    type_keys(terminal->master, "\x03");
    expect(terminal, "no longer watching");
    type(terminal, PROMPT, "limit\r");
    expect(terminal, "3 %");
    leave(terminal);
}

/* Each in a folder of its own. */
static int set_up(void **state)
{
    static Terminal terminal;
    static char folder[64];
    strcpy(folder, "/tmp/styr-test-XXXXXX");
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    setenv("XDG_STATE_HOME", folder, 1);
    *state = &terminal;
    return 0;
}

static int tear_down(void **state)
{
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", getenv("XDG_STATE_HOME"));
    return chdir("/") == 0 ? system(command) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_save_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_wrong_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_are_included_are_watched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_save_of_several_steps_is_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ctrl_c_ends_it_and_not_the_session, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("repl: watching a file", tests, NULL, NULL);
}
