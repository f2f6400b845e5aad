/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line typed at a terminal (floor 13, repl): edited with GNU Readline, remembered across sessions.
 *
 * Readline is opened when it is first needed (repl/readline_library.h); where this machine has none, lines are read as they
 * are. The history, whole entries, is a file in the folder for state: $XDG_STATE_HOME/styr/history, else
 * ~/.local/state/styr/history. Readline has one state for a process, and so has this: open one at a time. */
#ifndef STYR_REPL_LINE_EDITOR_H
#define STYR_REPL_LINE_EDITOR_H

#include "base/text.h"

typedef struct LineEditor LineEditor;

typedef enum LineStatus {
    LINE_READ,
    LINE_INTERRUPTED, /* Ctrl-C: the line is given up */
    LINE_END,         /* Ctrl-D on an empty line, or the terminal is gone */
} LineStatus;

/* `arena` owns it. Close it, so that the history is kept. */
LineEditor *line_editor_open(Arena *arena);
/* The line in `arena`, without its end; several where they were pasted. */
LineStatus line_editor_read(LineEditor *editor, Arena *arena, const char *prompt, Text *out);
/* Puts an entry in the history, in this session and those to come. */
void line_editor_remember(LineEditor *editor, Text entry);
void line_editor_close(LineEditor *editor);

#endif
