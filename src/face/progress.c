/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATIENCE_SECONDS = 1 };

/* What the alarm writes, made ready before it is set: a signal handler may only write. */
static char line[64];
static size_t line_length;
static volatile sig_atomic_t is_shown;

static void write_line(int number)
{
    (void)number;
    is_shown = write(STDERR_FILENO, line, line_length) > 0;
}

static void erase_line(void)
{
    static const char erase[] = "\r\x1b[K";
    if (is_shown && write(STDERR_FILENO, erase, sizeof erase - 1) > 0)
        is_shown = 0;
}

void progress_show(const char *phase)
{
    alarm(0);
    erase_line();
    struct sigaction action = {.sa_handler = phase != NULL ? write_line : SIG_DFL, .sa_flags = SA_RESTART};
    const char *kind = getenv("TERM");
    if (!isatty(STDERR_FILENO) || kind == NULL || strcmp(kind, "dumb") == 0)
        return;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    if (phase == NULL)
        return;
    snprintf(line, sizeof line, "%s …", phase);
    line_length = strlen(line);
    alarm(PATIENCE_SECONDS);
}
