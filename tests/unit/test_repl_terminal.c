/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The REPL on a real terminal: typed, pasted, interrupted, left; what it remembers. On the built-in sample. */
#define _XOPEN_SOURCE 700
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "repl_terminal.h"

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

/* A million runs over the sample, of what cannot be solved for. Ctrl-C goes to both processes. */
static void ctrl_c_stops_a_question_and_not_the_session(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "deficit_limit = 4 %\r");
    type(terminal, CHANGED,
         ":sweep deficit_limit = 0%..9.99%/0.00001% count rounded(deficit_limit of debt, 1 kr) > 5 000 kr\r");
    expect(terminal, "working … (Ctrl-C stops it)");
    type_keys(terminal->master, "\x03");
    expect(terminal, "\r\x1b[K");
    expect(terminal, "stopped");
    type(terminal, CHANGED, ":diff\r");
    expect(terminal, "deficit_limit = 4 %");
    type(terminal, CHANGED, ":undo\r");
    leave(terminal, "\x04");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        terminal_test(it_greets_and_answers),
        terminal_test(a_declaration_goes_on_until_an_empty_line),
        terminal_test(what_is_pasted_is_read_line_by_line),
        terminal_test(ctrl_c_gives_a_line_up),
        terminal_test(ctrl_c_stops_a_question_and_not_the_session),
        terminal_test(the_history_is_kept),
    };
    return cmocka_run_group_tests_name("repl: on a terminal", tests, NULL, NULL);
}
