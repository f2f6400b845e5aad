/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "source/language.h"

/* What flows from the child: remarks first, so that a note comes before the answer that it belongs to. */
enum { PIPE_REMARKS, PIPE_ANSWERS, PIPE_REPLY, PIPES };
enum { PATIENCE_MILLISECONDS = 1000 };

typedef struct Child {
    Arena *arena;
    const Audience *audience;
    pid_t process;
    int readers[PIPES], writers[PIPES];
    TextBuilder printed, reply;
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

/* Ends at once: what the session's process would do at its end is not the child's to do. */
static _Noreturn void be_child(Child *child, ChildWork *work, void *data)
{
    signal(SIGINT, SIG_DFL);
    close_input();
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
    if (is_waiting == child->tells_waiting || !isatty(fileno(child->audience->remarks)))
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
    FILE *stream = which == PIPE_ANSWERS ? child->audience->answers : child->audience->remarks;
    tell_waiting(child, false);
    fwrite(bytes.start, 1, bytes.length, stream);
    fflush(stream);
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
        int ready = poll(pipes, PIPES, PATIENCE_MILLISECONDS);
        if (ready == 0)
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

static void say_to_all(Child *child, const char *sentence) { pass_on(child, PIPE_REMARKS, text_of(sentence)); }

static int end(Child *child)
{
    int status = 0;
    for (int i = 0; i < PIPES; i++)
        close(child->readers[i]);
    while (waitpid(child->process, &status, 0) < 0 && errno == EINTR)
        continue;
    if (WIFEXITED(status))
        return WEXITSTATUS(status);
    child->reply.length = 0;
    if (WTERMSIG(status) == SIGINT)
        say_to_all(child, say("stopped\n"));
    else
        say_to_all(child, text_format(child->arena, say("this question came to an untimely end (%s); the session goes on\n"),
                                      strsignal(WTERMSIG(status)))
                              .start);
    return EXIT_WRONG_INPUT;
}

ChildResult child_run(Arena *arena, const Audience *audience, bool is_interruptible, ChildWork *work, void *data)
{
    Child child = {.arena = arena, .audience = audience, .printed = {.arena = arena}, .reply = {.arena = arena}};
    struct sigaction ignored = {.sa_handler = SIG_IGN}, before;
    sigemptyset(&ignored.sa_mask);
    if (is_interruptible)
        sigaction(SIGINT, &ignored, &before);
    int status = EXIT_WRONG_INPUT;
    if (begin(&child, work, data)) {
        listen(&child);
        status = end(&child);
    } else {
        say_to_all(&child, say("the question could not be begun: the system has no room for another process\n"));
    }
    if (is_interruptible)
        sigaction(SIGINT, &before, NULL);
    return (ChildResult){.status = status, .printed = text_built(&child.printed), .reply = text_built(&child.reply)};
}
