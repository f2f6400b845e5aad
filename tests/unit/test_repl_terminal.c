/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The REPL on a real terminal: typed, pasted, interrupted, left; what it remembers. On the built-in sample. */
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
#include <sys/wait.h>
#include <unistd.h>

#include "repl/child.h"
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
#define CHANGED "styr*> " /* the rules are */
#define GOING_ON "  ... "

static void run_repl(void)
{
    RuleSet *rules = ruleset_open(NULL);
    ReplOptions options = {.session = {.as_of = 20000}};
    signal(SIGINT, SIG_DFL); /* tests run in the background inherit that it is ignored */
    setenv("NO_COLOR", "1", 1);
    setenv("INPUTRC", "/dev/null", 1);
    _exit(repl_run(rules, &options));
}

static void open_terminal(Terminal *terminal)
{
    terminal->shown[0] = '\0';
    terminal->seen = 0;
    terminal->child = fork_on_terminal(&terminal->master);
    if (terminal->child == 0)
        run_repl();
}

static void expect(Terminal *terminal, const char *words)
{
    read_until(terminal->master, words, terminal->shown, ROOM, &terminal->seen, SECONDS);
}

/* Waits for the prompt: what is typed before it is there is not edited, and Ctrl-D would be lost. */
static void type(Terminal *terminal, const char *prompt, const char *keys)
{
    expect(terminal, prompt);
    type_keys(terminal->master, keys);
}

static void leave(Terminal *terminal, const char *keys)
{
    char rest[4096];
    expect(terminal, PROMPT);
    type_keys(terminal->master, keys);
    int status = read_all(terminal->master, terminal->child, rest, sizeof rest);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void it_greets_and_answers(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    expect(terminal, "small built-in sample");
    expect(terminal, "4 red");
    type(terminal, PROMPT, "debt of 1003 in 2023\r");
    expect(terminal, "586 648.98 kr");
    type(terminal, PROMPT, "æøå\r");
    expect(terminal, "nothing is called `æøå`");
    expect(terminal, "(`:help` says what can be typed)");
    type(terminal, PROMPT, "dbet\r");
    expect(terminal, "did you mean `debt`");
    leave(terminal, ":quit\r");
}

static void define_half(Terminal *terminal)
{
    type(terminal, PROMPT, "for units each year\r");
    type(terminal, GOING_ON, "half = debt / 2\r");
    type(terminal, GOING_ON, "\r");
    expect(terminal, "definition half: new");
}

static void a_declaration_goes_on_until_an_empty_line(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    define_half(terminal);
    type(terminal, CHANGED, "half of 1003 in 2023\r");
    expect(terminal, "293 324.49 kr");
    type(terminal, CHANGED, ":undo\r");
    expect(terminal, "taken back: for units each year");
    leave(terminal, "\x04");
}

static void what_is_pasted_is_read_line_by_line(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "\x1b[200~parameter p1 = 1 %\n  source \"here\"\nparameter p2 = 2 %\x1b[201~\r");
    expect(terminal, "parameter p1: new");
    expect(terminal, "parameter p2: new");
    type(terminal, CHANGED, "p1 + p2 + 40 %\r");
    expect(terminal, "43 %");
    expect(terminal, "p1   \"here\"");
    type(terminal, CHANGED, ":undo\r");
    expect(terminal, "taken back: parameter p2 = 2 %");
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, "\x04");
}

static void ctrl_c_gives_a_line_up(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "for units each year\r");
    type(terminal, GOING_ON, "never\x03");
    type(terminal, PROMPT, "2 * 210\r");
    expect(terminal, "420");
    leave(terminal, "\x04");
}

static int wait_long(void *data, const Audience *audience, TextBuilder *reply)
{
    (void)data, (void)reply;
    fputs("begun\n", audience->answers);
    fflush(audience->answers);
    pause_for(60000);
    return EXIT_FINE;
}

static void ask_for_long(void)
{
    signal(SIGINT, SIG_DFL);
    Arena *arena = arena_open();
    Audience audience = audience_of_command("test");
    ChildResult result = child_run(arena, &audience, true, wait_long, NULL);
    printf("ended with %d\n", result.status);
    fflush(stdout);
    _exit(0);
}

/* Ctrl-C goes to both processes. */
static void ctrl_c_stops_a_question_and_not_the_session(void **state)
{
    Terminal *terminal = *state;
    terminal->shown[0] = '\0';
    terminal->seen = 0;
    terminal->child = fork_on_terminal(&terminal->master);
    if (terminal->child == 0)
        ask_for_long();
    type(terminal, "begun", "");
    expect(terminal, "working … (Ctrl-C stops it)");
    type_keys(terminal->master, "\x03");
    expect(terminal, "\r\x1b[K");
    expect(terminal, "stopped");
    expect(terminal, "ended with 1");
    waitpid(terminal->child, NULL, 0);
    close(terminal->master);
}

/* Whole entries, in the next session too. */
static void the_history_is_kept(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "1 + 1\r");
    define_half(terminal);
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, "\x04");
    open_terminal(terminal);
    type(terminal, PROMPT, "\x10\x10");
    expect(terminal, "half = debt / 2");
    type_keys(terminal->master, "\r");
    expect(terminal, "definition half: new");
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, "\x04");
}

/* Each with a folder of its own for what is remembered. */
static int set_up(void **state)
{
    static Terminal terminal;
    static char folder[64];
    strcpy(folder, "/tmp/styr-test-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    setenv("XDG_STATE_HOME", folder, 1);
    *state = &terminal;
    return 0;
}

static int tear_down(void **state)
{
    char path[128];
    const char *folder = getenv("XDG_STATE_HOME");
    (void)state;
    snprintf(path, sizeof path, "%s/styr/history", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/styr", folder);
    rmdir(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_greets_and_answers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_declaration_goes_on_until_an_empty_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_pasted_is_read_line_by_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ctrl_c_gives_a_line_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ctrl_c_stops_a_question_and_not_the_session, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_history_is_kept, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("repl: on a terminal", tests, NULL, NULL);
}
