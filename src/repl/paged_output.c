/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* TIOCGWINSZ */
#include "repl/paged_output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio_ext.h> /* __fpurge */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "show/terminal.h"

/* What the shell is to run; NULL: nothing. */
static const char *pager_command(void)
{
    const char *pager = getenv("PAGER");
    if (pager != NULL)
        return *pager != '\0' ? pager : NULL;
    return "command -v less >/dev/null && exec less; exec cat";
}

PagedOutput paged_output_open(Arena *arena, const Audience *audience)
{
    PagedOutput output = {.arena = arena};
    struct winsize size;
    bool is_paged = !audience->goes_on && terminal_moves_cursor(audience->answers) &&
                    terminal_moves_cursor(audience->remarks) && pager_command() != NULL &&
                    ioctl(fileno(audience->answers), TIOCGWINSZ, &size) == 0;
    output.rows = is_paged ? size.ws_row : 0;
    output.columns = is_paged && size.ws_col > 0 ? size.ws_col : 80;
    return output;
}

/* ── the pager ───────────────────────────────────────────────────────────────────────────────────────────── */

/* less: leaves at once where all fits (F), shows colours (R), leaves what it showed on the terminal (X), and leaves on Ctrl-C
 * (K). */
static _Noreturn void be_pager(int reader)
{
    dup2(reader, STDIN_FILENO);
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    setenv("LESS", "FRXK", 0);
    setenv("LESSCHARSET", "utf-8", 0);
    execl("/bin/sh", "sh", "-c", pager_command(), (char *)NULL);
    _exit(127);
}

static bool begin_pager(PagedOutput *output)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    output->process = fork();
    if (output->process == 0)
        be_pager(ends[0]);
    close(ends[0]);
    output->pager = output->process > 0 ? fdopen(ends[1], "w") : NULL;
    if (output->pager == NULL)
        close(ends[1]);
    return output->pager != NULL;
}

/* ── what comes ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Where the pager was left early the rest goes nowhere. What cannot be written elsewhere is not kept to be written later. */
static void show(PagedOutput *output, FILE *stream, Text bytes)
{
    stream = output->pager != NULL ? output->pager : stream;
    fwrite(bytes.start, 1, bytes.length, stream);
    if (fflush(stream) == 0 || output->pager != NULL)
        return;
    output->problem = errno;
    __fpurge(stream);
    clearerr(stream);
}

/* Rows that the bytes take: one for each line's end, more for lines that are too long. */
static size_t rows_of(const PagedOutput *output, Text bytes)
{
    size_t rows = 0, width = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        bool is_end = bytes.start[i] == '\n';
        width += (bytes.start[i] & 0xC0) != 0x80;
        rows += is_end || width > output->columns;
        if (is_end || width > output->columns)
            width = 0;
    }
    return rows;
}

bool paged_output_holds(const PagedOutput *output) { return output->held.count > 0; }

void paged_output_release(PagedOutput *output)
{
    for (size_t i = 0; i < output->held.count; i++)
        show(output, output->held.items[i].stream, output->held.items[i].bytes);
    output->held.count = output->held_rows = 0;
}

void paged_output_write(PagedOutput *output, FILE *stream, Text bytes)
{
    if (output->rows == 0 || output->pager != NULL) {
        show(output, stream, bytes);
        return;
    }
    vector_push(output->arena, &output->held, (HeldOutput){stream, text_copy(output->arena, bytes)});
    output->held_rows += rows_of(output, bytes);
    if (output->held_rows < output->rows)
        return;
    if (!begin_pager(output))
        output->rows = 0;
    paged_output_release(output);
}

bool paged_output_close(PagedOutput *output)
{
    int status = 0;
    paged_output_release(output);
    if (output->pager == NULL)
        return true;
    fclose(output->pager);
    output->pager = NULL;
    while (waitpid(output->process, &status, 0) < 0 && errno == EINTR)
        continue;
    return !WIFEXITED(status) || WEXITSTATUS(status) != 127;
}
