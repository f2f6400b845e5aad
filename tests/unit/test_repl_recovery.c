/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a real terminal: nothing is lost. Changes in no file are asked about on leaving; a session that died is offered again. */
#define _XOPEN_SOURCE 700
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "repl/history.h"
#include "repl/journal.h"
#include "repl_terminal.h"

#define OFFERED "ended before it was left"
#define LIMIT_3 "deficit_limit = 3 %"
#define LIMIT_4 "deficit_limit = 4 %"
#define SHARE "share = debt / budget"

/* Changes the rules twice, the second time in several lines. */
static void change(Terminal *terminal)
{
    type(terminal, PROMPT, LIMIT_3 "\r");
    type(terminal, CHANGED, "for units each year\r");
    type(terminal, GOING_ON, SHARE "\r");
    type(terminal, GOING_ON, "\r");
    expect(terminal, "definition share: new");
    expect(terminal, CHANGED);
}

/* Opens another session, which must offer the one that died. */
static void open_again(Terminal *terminal)
{
    open_terminal(terminal);
    expect(terminal, OFFERED);
    expect(terminal, "  " LIMIT_3);
    expect(terminal, "  for units each year");
    expect(terminal, "    " SHARE);
}

static void a_killed_session_is_offered_again(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    change(terminal);
    kill_session(terminal);
    open_again(terminal);
    type(terminal, "Go on from there?", "perhaps\r");
    type(terminal, "Go on from there?", "yes\r");
    type(terminal, CHANGED, "share of 1003 in 2023\r");
    expect(terminal, "unit 1003, 2023");
    type(terminal, CHANGED, ":diff\r");
    expect(terminal, LIMIT_3);
    expect(terminal, SHARE);
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, ":quit\r");
    open_terminal(terminal);
    expect_without(terminal, PROMPT, OFFERED);
    type_keys(terminal->master, "1\r");
    leave(terminal, ":quit\r");
}

/* The one that goes on from it is written down before the other is forgotten, and dies too. */
static void it_is_offered_until_it_is_answered(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    change(terminal);
    kill_session(terminal);
    open_again(terminal);
    type(terminal, "Go on from there?", "later\r");
    expect(terminal, "offered again");
    leave(terminal, ":quit\r");
    open_again(terminal);
    type(terminal, "Go on from there?", "yes\r");
    expect(terminal, CHANGED);
    kill_session(terminal);
    open_again(terminal);
    type(terminal, "Go on from there?", "no\r");
    leave(terminal, ":quit\r");
    open_terminal(terminal);
    expect_without(terminal, PROMPT, OFFERED);
    type_keys(terminal->master, ":quit\r");
    kill_session(terminal);
}

/* What was taken back before the end needs not be offered. */
static void nothing_is_offered_of_nothing(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, LIMIT_3 "\r");
    type(terminal, CHANGED, ":undo\r");
    expect(terminal, PROMPT);
    kill_session(terminal);
    open_terminal(terminal);
    expect_without(terminal, PROMPT, OFFERED);
    kill_session(terminal);
}

static void a_living_session_is_not_offered(void **state)
{
    static Terminal other;
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, LIMIT_3 "\r");
    expect(terminal, CHANGED);
    open_terminal(&other);
    expect_without(&other, PROMPT, OFFERED);
    type_keys(other.master, LIMIT_4 "\r");
    expect(&other, CHANGED);
    kill_session(&other);
    type_keys(terminal->master, ":undo\r");
    leave(terminal, ":quit\r");
    open_terminal(&other);
    expect(&other, "  " LIMIT_4);
    type(&other, "Go on from there?", "no\r");
    leave(&other, ":quit\r");
}

static void leaving_asks_about_changes(void **state)
{
    char path[128], line[256] = "";
    Terminal *terminal = *state;
    snprintf(path, sizeof path, "%s/kept.styr", getenv("XDG_STATE_HOME"));
    open_terminal(terminal);
    type(terminal, PROMPT, LIMIT_3 "\r");
    type(terminal, CHANGED, ":quit\r");
    expect(terminal, "in no file yet");
    expect(terminal, "  " LIMIT_3);
    type(terminal, "Enter stays", "\r");
    type(terminal, CHANGED, "\x04");
    type(terminal, "Enter stays", "/nowhere/at/all.styr\r");
    type(terminal, "Enter stays", "yes\r");
    expect(terminal, "Under which name?");
    expect(terminal, "Enter stays");
    type_keys(terminal->master, path);
    leave_at(terminal, "kept.styr", "\r");
    FILE *kept = fopen(path, "r");
    assert_non_null(kept);
    while (strstr(line, LIMIT_3) == NULL)
        assert_non_null(fgets(line, sizeof line, kept));
    fclose(kept);
}

static void what_was_saved_is_not_asked_about(void **state)
{
    char command[160];
    Terminal *terminal = *state;
    snprintf(command, sizeof command, ":save %s/kept.styr\r", getenv("XDG_STATE_HOME"));
    open_terminal(terminal);
    type(terminal, PROMPT, LIMIT_3 "\r");
    type(terminal, CHANGED, command);
    leave_at(terminal, CHANGED, "\x04");
    open_terminal(terminal);
    expect_without(terminal, PROMPT, OFFERED);
    kill_session(terminal);
}

/* Ctrl-D twice, or a terminal that is gone: nobody has said that the changes may go. */
static void without_an_answer_they_are_offered_again(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    change(terminal);
    type_keys(terminal->master, "\x04");
    leave_at(terminal, "Enter stays", "\x04");
    open_again(terminal);
    type(terminal, "Go on from there?", "yes\r");
    expect(terminal, CHANGED);
    close(terminal->master); /* the terminal's window is closed */
    waitpid(terminal->child, NULL, 0);
    open_again(terminal);
    kill_session(terminal);
}

/* ── the files ───────────────────────────────────────────────────────────────────────────────────────────── */

/* A record that was cut off by the end does not count; the one before does. */
static void a_torn_record_is_passed_over(void **state)
{
    Arena *arena = arena_open();
    Journal journal = journal_open(arena);
    Session first = {.as_of = 20000}, second;
    LostSession lost;
    Text problem;
    (void)state;
    session_change(arena, &first, text_of(LIMIT_3));
    second = session_copy(arena, &first);
    session_change(arena, &second, text_of(SHARE));
    assert_true(journal_note(&journal, &first, &problem));
    assert_true(journal_note(&journal, &second, &problem));
    assert_int_equal(ftruncate(journal.descriptor, lseek(journal.descriptor, 0, SEEK_END) - 3), 0);
    close(journal.descriptor); /* as at the end of its process */
    assert_true(lost_session_find(arena, &first, &lost));
    assert_true(session_changes_equal(&lost.session, &first));
    lost_session_forget(&lost);
    assert_false(lost_session_find(arena, &first, &lost));
    arena_close(arena);
}

static void other_rules_are_not_offered(void **state)
{
    Arena *arena = arena_open();
    Journal journal = journal_open(arena);
    Session session = {.as_of = 20000, .rules = text_of("/etc/hostname")}, builtin = {.as_of = 20000};
    LostSession lost;
    Text problem;
    (void)state;
    session_change(arena, &session, text_of(LIMIT_3));
    assert_true(journal_note(&journal, &session, &problem));
    close(journal.descriptor);
    assert_false(lost_session_find(arena, &builtin, &lost));
    session.rules = text_of("/etc/../etc/hostname");
    assert_true(lost_session_find(arena, &session, &lost));
    lost_session_leave(&lost);
    arena_close(arena);
}

/* Several processes append and shorten at once: every entry of the last ones is there, once and whole. */
static void the_history_of_several_loses_nothing(void **state)
{
    enum { PROCESSES = 4, ENTRIES = 60 };
    char path[128], line[128];
    bool is_there[PROCESSES][ENTRIES] = {{false}};
    int process, entry, count = 0;
    pid_t children[PROCESSES];
    (void)state;
    snprintf(path, sizeof path, "%s/history", getenv("XDG_STATE_HOME"));
    for (process = 0; process < PROCESSES; process++) {
        children[process] = fork();
        if (children[process] != 0)
            continue;
        for (entry = 0; entry < ENTRIES; entry++) {
            snprintf(line, sizeof line, "entry %d %d\n  goes on", process, entry);
            history_append(path, text_of(line));
            history_shorten(path, PROCESSES * ENTRIES);
        }
        _exit(0);
    }
    for (process = 0; process < PROCESSES; process++)
        waitpid(children[process], NULL, 0);
    FILE *file = fopen(path, "r");
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "entry %d %d", &process, &entry) != 2)
            continue;
        assert_false(is_there[process][entry]);
        is_there[process][entry] = true;
        count++;
    }
    fclose(file);
    assert_int_equal(count, PROCESSES * ENTRIES);
}

static void the_history_is_shortened_by_whole_entries(void **state)
{
    char path[128], words[4096] = "";
    (void)state;
    snprintf(path, sizeof path, "%s/history", getenv("XDG_STATE_HOME"));
    for (int i = 0; i < 7; i++) {
        char entry[64];
        snprintf(entry, sizeof entry, "for units\n  #%d = debt", i);
        history_append(path, text_of(entry));
        history_shorten(path, 3);
    }
    FILE *file = fopen(path, "r");
    words[fread(words, 1, sizeof words - 1, file)] = '\0';
    fclose(file);
    assert_true(words[0] == '#');
    assert_null(strstr(words, "#3 ="));
    assert_non_null(strstr(words, "for units\n  #4 = debt\n#"));
    assert_non_null(strstr(words, "#6 = debt\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        terminal_test(a_killed_session_is_offered_again),
        terminal_test(it_is_offered_until_it_is_answered),
        terminal_test(nothing_is_offered_of_nothing),
        terminal_test(a_living_session_is_not_offered),
        terminal_test(leaving_asks_about_changes),
        terminal_test(what_was_saved_is_not_asked_about),
        terminal_test(without_an_answer_they_are_offered_again),
        terminal_test(a_torn_record_is_passed_over),
        terminal_test(other_rules_are_not_offered),
        terminal_test(the_history_of_several_loses_nothing),
        terminal_test(the_history_is_shortened_by_whole_entries),
    };
    return cmocka_run_group_tests_name("repl: nothing is lost", tests, NULL, NULL);
}
