/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/child.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio_ext.h> /* __fpurge */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "repl/paged_output.h"
#include "show/terminal.h"
#include "source/language.h"

/* What flows from the child: remarks first, so that a note comes before the answer that it belongs to. */
enum { PIPE_REMARKS, PIPE_ANSWERS, PIPE_REPLY, PIPES };
enum { PATIENCE_MILLISECONDS = 1000 };
enum { KEPT_BLOCK_BYTES = 32 << 20, KEPT_BYTES = 256 << 20 };

typedef struct Child {
    Arena *arena;
    const Audience *audience;
    pid_t process;
    int readers[PIPES], writers[PIPES];
    TextBuilder printed, reply;
    PagedOutput shown;
    bool tells_waiting; /* a line says that it takes long */
} Child;

/* ── in the child ────────────────────────────────────────────────────────────────────────────────────────── */

/* The script that the session reads is not the child's. */
static void close_input(void)
{
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing >= 0)
        dup2(nothing, STDIN_FILENO);
}

static void write_all(int descriptor, Text text)
{
    while (text.length > 0) {
        ssize_t written = write(descriptor, text.start, text.length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        text = (Text){text.start + written, text.length - (size_t)written};
    }
}

/* Memory that is given back is wanted again at once, by the next of many small runs (the room that `:may` looks for): the
 * system, which would have to clear every page of it, sees it again when the question ends. */
static void keep_memory(void)
{
    mallopt(M_MMAP_THRESHOLD, KEPT_BLOCK_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
}

/* Ends at once: what the session's process would do at its end is not the child's to do. */
static _Noreturn void be_child(Child *child, ChildWork *work, void *data)
{
    signal(SIGINT, SIG_DFL);
    signal(SIGPIPE, SIG_DFL);
    keep_memory();
    close_input();
    __fpurge(stdout); /* what could not be written is not the child's to write */
    clearerr(stdout);
    dup2(child->writers[PIPE_ANSWERS], STDOUT_FILENO);
    dup2(child->writers[PIPE_REMARKS], STDERR_FILENO);
    for (int i = 0; i < PIPES; i++)
        close(child->readers[i]);
    Audience audience = *child->audience;
    audience.answers = stdout;
    audience.remarks = stderr;
    int status = work(data, &audience, &child->reply);
    fflush(stdout);
    fflush(stderr);
    write_all(child->writers[PIPE_REPLY], text_built(&child->reply));
    _exit(status);
}

/* ── in the session's process ────────────────────────────────────────────────────────────────────────────── */

static bool open_pipes(Child *child)
{
    for (int i = 0; i < PIPES; i++) {
        int ends[2];
        if (pipe(ends) != 0)
            return false;
        child->readers[i] = ends[0];
        child->writers[i] = ends[1];
    }
    return true;
}

static bool begin(Child *child, ChildWork *work, void *data)
{
    fflush(NULL);
    if (!open_pipes(child))
        return false;
    child->process = fork();
    if (child->process == 0)
        be_child(child, work, data);
    for (int i = 0; i < PIPES; i++)
        close(child->writers[i]);
    return child->process > 0;
}

static void tell_waiting(Child *child, bool is_waiting)
{
    if (is_waiting == child->tells_waiting || !terminal_moves_cursor(child->audience->remarks) || child->shown.pager != NULL)
        return;
    if (is_waiting)
        fputs(say("working … (Ctrl-C stops it)"), child->audience->remarks);
    else
        fputs("\r\x1b[K", child->audience->remarks);
    fflush(child->audience->remarks);
    child->tells_waiting = is_waiting;
}

static void pass_on(Child *child, int which, Text bytes)
{
    if (which == PIPE_REPLY) {
        text_append(&child->reply, bytes);
        return;
    }
    tell_waiting(child, false);
    paged_output_write(&child->shown, which == PIPE_ANSWERS ? child->audience->answers : child->audience->remarks, bytes);
    text_append(&child->printed, bytes);
}

/* Takes what has come through one pipe; false at its end. */
static bool take(Child *child, int which)
{
    char bytes[4096];
    ssize_t count = read(child->readers[which], bytes, sizeof bytes);
    if (count > 0)
        pass_on(child, which, (Text){bytes, (size_t)count});
    return count > 0 || (count < 0 && errno == EINTR);
}

/* Until all pipes are closed. The answers wait while there are remarks. */
static void listen(Child *child)
{
    struct pollfd pipes[PIPES];
    int open_count = PIPES;
    for (int i = 0; i < PIPES; i++)
        pipes[i] = (struct pollfd){.fd = child->readers[i], .events = POLLIN};
    while (open_count > 0) {
        int ready = poll(pipes, PIPES, paged_output_holds(&child->shown) ? HELD_MILLISECONDS : PATIENCE_MILLISECONDS);
        if (ready == 0 && paged_output_holds(&child->shown))
            paged_output_release(&child->shown);
        else if (ready == 0)
            tell_waiting(child, true);
        for (int i = 0; i < PIPES && ready > 0; i++) {
            if (pipes[i].revents == 0)
                continue;
            if (!take(child, i)) {
                pipes[i].fd = -1;
                open_count--;
            }
            break;
        }
    }
    tell_waiting(child, false);
}

/* How it ended; *signal: by which signal, where not by itself. */
static int end(Child *child, int *signal)
{
    int status = 0;
    for (int i = 0; i < PIPES; i++)
        close(child->readers[i]);
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    child->reply.length = 0;
    *signal = WTERMSIG(status);
    return EXIT_WRONG_INPUT;
}

/* ── asked, and shown ────────────────────────────────────────────────────────────────────────────────────── */

/* Ctrl-C is for the child, and for a pager. */
static void ignore_interruption(ChildResult *result)
{
    struct sigaction ignored = {.sa_handler = SIG_IGN};
    sigemptyset(&ignored.sa_mask);
    if (result->is_interruptible)
        sigaction(SIGINT, &ignored, &result->interruption);
}

ChildResult child_ask(Arena *arena, const Audience *audience, bool is_interruptible, ChildWork *work, void *data)
{
    Child child = {.arena = arena, .audience = audience, .printed = {.arena = arena}, .reply = {.arena = arena}};
    ChildResult result = {.status = EXIT_WRONG_INPUT, .is_interruptible = is_interruptible};
    child.shown = paged_output_open(arena, audience);
    ignore_interruption(&result);
    result.is_begun = begin(&child, work, data);
    if (result.is_begun) {
        listen(&child);
        result.status = end(&child, &result.signal);
    }
    result.printed = text_built(&child.printed);
    result.reply = text_built(&child.reply);
    result.shown = child.shown;
    return result;
}

static Text last_words(Arena *arena, const ChildResult *result)
{
    if (!result->is_begun)
        return text_of(say("the question could not be begun: the system has no room for another process\n"));
    if (result->signal == SIGINT)
        return text_of(say("stopped\n"));
    return text_format(arena, say("this question came to an untimely end (%s); the session goes on\n"),
                       strsignal(result->signal));
}

void child_show(Arena *arena, const Audience *audience, ChildResult *result)
{
    if (!paged_output_close(&result->shown))
        fwrite(result->printed.start, 1, result->printed.length, audience->answers);
    if (result->is_interruptible)
        sigaction(SIGINT, &result->interruption, NULL);
    if (result->shown.problem != 0) /* wherever answers go (a pipe, a full disk), the session is not lost with them */
        fprintf(audience->remarks, say("note: the answer could not be shown: %s\n"), system_problem(result->shown.problem));
    if (result->is_begun && result->signal == 0)
        return;
    Text words = last_words(arena, result);
    fwrite(words.start, 1, words.length, audience->remarks);
    fflush(audience->remarks);
    result->printed = text_format(arena, "%.*s%.*s", TEXT_ARGUMENTS(result->printed), TEXT_ARGUMENTS(words));
}

ChildResult child_run(Arena *arena, const Audience *audience, bool is_interruptible, ChildWork *work, void *data)
{
    ChildResult result = child_ask(arena, audience, is_interruptible, work, data);
    child_show(arena, audience, &result);
    return result;
}
