/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that somebody else is editing (floor 13, repl). */
#ifndef STYR_REPL_WATCH_H
#define STYR_REPL_WATCH_H

#include <signal.h>
#include <termios.h>

#include "run/ruleset.h"

typedef struct FileStamp {
    const char *path;
    bool is_there;
    int64_t seconds, nanoseconds; /* of its last change */
    int64_t size, number;         /* the number of what the name leads to: another after a rename */
} FileStamp;

/* A rule file and what it includes, as they stood when they were looked at. */
typedef struct WatchedFiles {
    Arena *arena;
    VECTOR(FileStamp) files;
    int64_t reading; /* what they say (rules_reading); 0: the rule file is not there */
} WatchedFiles;

/* Looks at the rules in this file, sound or not. */
WatchedFiles watch_open(const char *path);
void watch_close(WatchedFiles *watched);

/* While they are watched keys come at once and are not shown, and Ctrl-C is heard. */
typedef struct WatchTerminal {
    struct termios keys; /* as they were before */
    struct sigaction interrupt;
} WatchTerminal;
void watch_begin(WatchTerminal *terminal);
void watch_end(const WatchTerminal *terminal);

typedef enum WatchEvent { WATCH_CHANGED, WATCH_ENDED } WatchEvent;
/* Waits until one of them was changed and has been left alone for a moment since (editors write a file in several steps, in
 * place or under another name first), or until a key is pressed, or Ctrl-C; also where that came earlier, since watch_begin. */
WatchEvent watch_wait(const WatchedFiles *watched);

#endif
