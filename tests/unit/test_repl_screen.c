/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the terminal is like: its size, a pager for what is longer, one that can only print; no place for what is remembered;
 * .inputrc; two sessions; a rule pasted. */
#define _XOPEN_SOURCE 700
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

#include "repl/child.h"
#include "repl_terminal.h"

/* ── size ────────────────────────────────────────────────────────────────────────────────────────────────── */

/* `:help units` is one line of 90 letters: at 40 columns the word `otherwise` of a table goes to another line. */
static void a_resize_reaches_tables_and_the_line(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, ":units where debt > 4 million\r");
    expect_without(terminal, PROMPT, "\n1021\n");
    resize_terminal(terminal, 1000, 40);
    type_keys(terminal->master, ":units where debt > 4 million\r");
    expect(terminal, "million");
    expect_without(terminal, "styr> ", "──────────────────────────────────────────────────");
    type_keys(terminal->master, "111111111122222222223333333333 + 444444444455555555556\x15");
    type_keys(terminal->master, "de\t");
    expect(terminal, "debt_before          amount, Gæld år…\r\n");
    expect(terminal, PROMPT "de");
    resize_terminal(terminal, 1000, 80);
    type(terminal, PROMPT "de",
         "\x15"
         "de\t"); /* drawn again */
    expect(terminal, "debt_before          amount, Gæld året før\r\n");
    leave(terminal, "\x15:quit\r");
}

/* ── the pager ───────────────────────────────────────────────────────────────────────────────────────────── */

static void use_pager(const char *command) { setenv("PAGER", command, 1); }

static void long_answers_go_through_the_pager(void **state)
{
    Terminal *terminal = *state;
    use_pager("sed 's/^/paged /'");
    open_terminal(terminal);
    expect(terminal, PROMPT);
    resize_terminal(terminal, 12, 80);
    type_keys(terminal->master, "1 + 1\r");
    expect_without(terminal, PROMPT, "paged");
    type_keys(terminal->master, ":help\r");
    expect(terminal, "paged Type an expression");
    expect(terminal, "paged `:help COMMAND` tells more");
    type(terminal, PROMPT, "deficit_limit = 3 %\r");
    expect(terminal, "paged Proposal");
    leave_at(terminal, CHANGED, ":undo\r:quit\r");
}

/* The session has what was changed while its answer is read still. */
static void ctrl_c_leaves_the_pager_alone(void **state)
{
    Terminal *terminal = *state;
    use_pager("head -n 1; echo waiting; exec sleep 60");
    open_terminal(terminal);
    expect(terminal, PROMPT);
    resize_terminal(terminal, 12, 80);
    type_keys(terminal->master, "deficit_limit = 3 %\r");
    expect(terminal, "waiting");
    pause_for(200); /* the shell is none that Ctrl-C ends at any moment */
    type_keys(terminal->master, "\x03");
    type(terminal, CHANGED, ":diff\r");
    expect(terminal, "deficit_limit = 3 %");
    type(terminal, CHANGED, "for units\x03");
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, ":quit\r");
}

/* Until some session is written down: its answer may be in the pager already, before all of it has come. */
static void wait_for_journal(void)
{
    char folder[128], path[512];
    struct stat state = {.st_size = 0};
    snprintf(folder, sizeof folder, "%s/styr/sessions", getenv("XDG_STATE_HOME"));
    for (int tries = 0; state.st_size == 0 && tries < TERMINAL_SECONDS * 100; tries++) {
        DIR *files = opendir(folder);
        for (struct dirent *entry; files != NULL && (entry = readdir(files)) != NULL;) {
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            if (entry->d_name[0] != '.')
                stat(path, &state);
        }
        if (files != NULL)
            closedir(files);
        pause_for(10);
    }
    assert_true(state.st_size > 0);
}

static void a_death_in_the_pager_loses_nothing(void **state)
{
    Terminal *terminal = *state;
    use_pager("head -n 1; echo waiting; exec sleep 60");
    open_terminal(terminal);
    expect(terminal, PROMPT);
    resize_terminal(terminal, 12, 80);
    type_keys(terminal->master, "deficit_limit = 3 %\r");
    expect(terminal, "waiting");
    wait_for_journal();
    kill_session(terminal);
    open_terminal(terminal);
    expect(terminal, "ended before it was left");
    type(terminal, "Go on from there?", "no\r");
    leave(terminal, ":quit\r");
}

static void without_a_pager_all_is_shown(void **state)
{
    static const char *const pagers[] = {"", "no-such-pager-here"};
    Terminal *terminal = *state;
    for (size_t i = 0; i < 2; i++) {
        use_pager(pagers[i]);
        open_terminal(terminal);
        expect(terminal, PROMPT);
        resize_terminal(terminal, 12, 80);
        type_keys(terminal->master, ":help\r");
        expect(terminal, "Type an expression");
        expect(terminal, "`:help COMMAND` tells more");
        leave(terminal, ":quit\r");
    }
}

/* ── what cannot be had ──────────────────────────────────────────────────────────────────────────────────── */

static void a_dumb_terminal_is_read_as_it_is(void **state)
{
    Terminal *terminal = *state;
    setenv("TEST_TERM", "dumb", 1);
    open_terminal(terminal);
    unsetenv("TEST_TERM");
    expect(terminal, "can do no more than print");
    type(terminal, PROMPT, "1 + 1\r");
    expect(terminal, "2");
    type(terminal, PROMPT, "for units each year\r");
    type(terminal, GOING_ON, "\x03");
    type(terminal, PROMPT, "2 * 210\r");
    expect_without(terminal, "420", "\x1b");
    leave(terminal, "\x04");
}

/* As with `styr >&-`: the prompt is there, and changes are kept. */
static void without_an_output_the_session_goes_on(void **state)
{
    Terminal *terminal = *state;
    setenv("TEST_UNWRITABLE", "1", 1);
    open_terminal(terminal);
    unsetenv("TEST_UNWRITABLE");
    expect(terminal, "standard output is no terminal");
    type(terminal, PROMPT, "deficit_limit = 3 %\r");
    expect_without(terminal, "the answer could not be shown: Bad file descriptor", "Proposal");
    type(terminal, CHANGED, ":quit\r");
    expect(terminal, "deficit_limit = 3 %");
    leave_at(terminal, "Enter stays", "no\r");
}

static void without_a_place_nothing_is_remembered(void **state)
{
    Terminal *terminal = *state;
    char folder[96], kept[96];
    strcpy(kept, getenv("XDG_STATE_HOME"));
    fclose(fopen(strcat(strcpy(folder, kept), "/file"), "w"));
    setenv("XDG_STATE_HOME", folder, 1); /* a file is no folder */
    open_terminal(terminal);
    setenv("XDG_STATE_HOME", kept, 1);
    expect(terminal, "the history is not kept for another session");
    expect(terminal, "Not a directory");
    type(terminal, PROMPT, "deficit_limit = 3 %\r");
    expect(terminal, "unsaved changes are not kept for another session");
    type(terminal, CHANGED, "\x10\x10\r"); /* in this one it is there */
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, ":quit\r");
}

static void without_a_home_nothing_is_remembered(void **state)
{
    Terminal *terminal = *state;
    char kept[96], home[256];
    strcpy(kept, getenv("XDG_STATE_HOME"));
    strcpy(home, getenv("HOME") != NULL ? getenv("HOME") : "/");
    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    open_terminal(terminal);
    setenv("XDG_STATE_HOME", kept, 1);
    setenv("HOME", home, 1);
    expect(terminal, "HOME is not set");
    type(terminal, PROMPT, "2 * 210\r");
    expect(terminal, "420");
    leave(terminal, ":quit\r");
}

/* ── .inputrc ────────────────────────────────────────────────────────────────────────────────────────────── */

static void keys_are_those_of_inputrc(void **state)
{
    Terminal *terminal = *state;
    char path[96];
    snprintf(path, sizeof path, "%s/inputrc", getenv("XDG_STATE_HOME"));
    FILE *file = fopen(path, "w");
    fputs("set editing-mode vi\nset show-mode-in-prompt on\nset vi-cmd-mode-string Q:\nset vi-ins-mode-string I:\n$if "
          "styr\n\"\\C-b\": \"40 + 2\"\n$endif\n",
          file);
    fclose(file);
    setenv("INPUTRC", path, 1);
    open_terminal(terminal);
    unsetenv("INPUTRC");
    type(terminal, PROMPT, "\x02\r");
    expect(terminal, "42\r\n");
    type(terminal, "I:" PROMPT, "1 + 3\x1b");
    type(terminal, "Q", "S7 * 60\r");
    expect(terminal, "420\r\n");
    leave(terminal, ":quit\r");
}

/* Where no shell waits for the session, Ctrl-Z would stop it for good. */
static void ctrl_z_without_a_shell_does_nothing(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "2 * 2");
    expect(terminal, "2 * 2");
    type_keys(terminal->master, "\x1a"); /* keys that are there and not read yet are lost with it */
    expect(terminal, "2 * 2");
    type_keys(terminal->master, "10\r");
    expect(terminal, "420\r\n");
    leave(terminal, ":quit\r");
}

/* ── entries ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* As it stands in a rule file, with an empty line in it: one entry, one step, one line of the history. */
static void a_rule_pasted_is_one_entry(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT,
         "\x1b[200~for units each year\n  half = debt / 2\n\n  third = debt / 3 \"En tredjedel af gælden\"\x1b[201~\r");
    expect(terminal, "definition half: new");
    expect(terminal, "definition third (En tredjedel af gælden): new");
    type(terminal, CHANGED, "third of 1003 in 2023\r");
    expect(terminal, "195 549.66 kr");
    type(terminal, CHANGED, ":undo\r");
    type(terminal, PROMPT, "\x10\x10\x10");
    expect(terminal, "third = debt / 3");
    type_keys(terminal->master, "\r");
    expect(terminal, "definition half: new");
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, "\x04");
}

static void letters_are_erased_whole(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT,
         "æøåÆØÅ\x7f\x7f\x7f\x7f\x7f\x7f"
         "2 * 210\r");
    expect_without(terminal, "420", "error");
    type(terminal, PROMPT, "gæld_før = debt_before\r");
    type(terminal, CHANGED, "gæld_fåø\x7f\x7fø\t of 1003 in 2024\r");
    expect(terminal, "586 648.98 kr");
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, "\x04");
}

/* Two that end at once: the next has the entries of both. */
static void two_sessions_share_the_history(void **state)
{
    static Terminal other;
    Terminal *terminal = *state;
    open_terminal(terminal);
    open_terminal(&other);
    type(terminal, PROMPT, "11 + 1\r");
    expect(terminal, "12");
    type(&other, PROMPT, "22 + 2\r");
    expect(&other, "24");
    leave(terminal, "\x04");
    leave(&other, "\x04");
    open_terminal(terminal);
    type(terminal, PROMPT, "\x10");
    expect(terminal, "22 + 2");
    type_keys(terminal->master, "\x10");
    expect(terminal, "11 + 1");
    leave_at(terminal, "", "\x15:quit\r");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        terminal_test(a_resize_reaches_tables_and_the_line),
        terminal_test(long_answers_go_through_the_pager),
        terminal_test(ctrl_c_leaves_the_pager_alone),
        terminal_test(a_death_in_the_pager_loses_nothing),
        terminal_test(without_a_pager_all_is_shown),
        terminal_test(a_dumb_terminal_is_read_as_it_is),
        terminal_test(without_an_output_the_session_goes_on),
        terminal_test(without_a_place_nothing_is_remembered),
        terminal_test(without_a_home_nothing_is_remembered),
        terminal_test(keys_are_those_of_inputrc),
        terminal_test(ctrl_z_without_a_shell_does_nothing),
        terminal_test(a_rule_pasted_is_one_entry),
        terminal_test(letters_are_erased_whole),
        terminal_test(two_sessions_share_the_history),
    };
    return cmocka_run_group_tests_name("repl: the terminal", tests, NULL, NULL);
}
