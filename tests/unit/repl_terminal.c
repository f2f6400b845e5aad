/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE /* TIOCSWINSZ */
#include "repl_terminal.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "repl/repl.h"

static void run_repl(void)
{
    RuleSet *rules = ruleset_open(NULL);
    ReplOptions options = {.session = {.as_of = 20000}};
    signal(SIGINT, SIG_DFL); /* tests run in the background inherit that it is ignored */
    setenv("NO_COLOR", "1", 1);
    setenv("INPUTRC", "/dev/null", 0);
    _exit(repl_run(rules, &options));
}

void resize_terminal(const Terminal *terminal, unsigned short rows, unsigned short columns)
{
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    assert_int_equal(ioctl(terminal->master, TIOCSWINSZ, &size), 0);
}

void open_terminal(Terminal *terminal)
{
    const char *kind = getenv("TEST_TERM");
    terminal->shown[0] = '\0';
    terminal->seen = 0;
    terminal->child = fork_on_terminal(&terminal->master);
    if (terminal->child != 0) {
        resize_terminal(terminal, 1000, 80);
        return;
    }
    if (kind != NULL)
        setenv("TERM", kind, 1);
    if (getenv("TEST_UNWRITABLE") != NULL)
        dup2(open("/dev/null", O_RDONLY), STDOUT_FILENO);
    run_repl();
}

void expect(Terminal *terminal, const char *words)
{
    read_until(terminal->master, words, terminal->shown, TERMINAL_ROOM, &terminal->seen, TERMINAL_SECONDS);
}

void expect_without(Terminal *terminal, const char *words, const char *unwanted)
{
    size_t begin = terminal->seen;
    expect(terminal, words);
    const char *found = strstr(terminal->shown + begin, unwanted);
    if (found != NULL && found < terminal->shown + terminal->seen)
        fail_msg("`%s` should not have come", unwanted);
}

void type(Terminal *terminal, const char *prompt, const char *keys)
{
    expect(terminal, prompt);
    type_keys(terminal->master, keys);
}

void leave_at(Terminal *terminal, const char *words, const char *keys)
{
    char rest[4096];
    expect(terminal, words);
    type_keys(terminal->master, keys);
    int status = read_all(terminal->master, terminal->child, rest, sizeof rest);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

void leave(Terminal *terminal, const char *keys) { leave_at(terminal, PROMPT, keys); }

void kill_session(Terminal *terminal)
{
    kill(terminal->child, SIGKILL);
    waitpid(terminal->child, NULL, 0);
    close(terminal->master);
}

int set_up_terminal(void **state)
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

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status, (void)kind, (void)place;
    return remove(path);
}

int tear_down_terminal(void **state)
{
    (void)state;
    return nftw(getenv("XDG_STATE_HOME"), remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
