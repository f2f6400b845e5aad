/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/data_words.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "session/data_keys.h"

enum { PATIENCE_MILLISECONDS = 300 };

/* ── asking ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* Ctrl-C at the prompt is not meant for it. */
static _Noreturn void be_asker(int writer, RuleSet *rules, const Session *session)
{
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    signal(SIGINT, SIG_IGN);
    signal(SIGPIPE, SIG_DFL);
    data_keys_write(rules, session, &out);
    for (size_t at = 0; at < out.length;) {
        ssize_t written = write(writer, out.start + at, out.length - at);
        if (written <= 0)
            break;
        at += (size_t)written;
    }
    _exit(0);
}

static bool is_known(const DataWords *words, const Session *session)
{
    return words->arena != NULL && session_opens_the_same(&words->asked, session) && words->asked.as_of == session->as_of;
}

void data_words_ask(DataWords *words, RuleSet *rules, const Session *session)
{
    int ends[2];
    if (is_known(words, session))
        return;
    data_words_close(words);
    Arena *arena = arena_open();
    *words = (DataWords){.arena = arena, .asked = session_copy(arena, session), .reader = -1, .read.arena = arena};
    if (pipe(ends) != 0)
        return;
    words->reader = ends[0];
    words->process = fork();
    if (words->process == 0)
        be_asker(ends[1], rules, session);
    close(ends[1]);
}

/* ── taking ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void stop(DataWords *words)
{
    if (words->reader >= 0)
        close(words->reader);
    words->reader = -1;
    if (words->process > 0) {
        kill(words->process, SIGKILL);
        waitpid(words->process, NULL, 0);
    }
    words->process = 0;
}

static void take_line(DataWords *words, Text line)
{
    const char *tab = memchr(line.start, '\t', line.length);
    Text word = {line.start + 5, line.length - 5}; /* behind `unit ` or `year ` */
    if (tab == NULL) {
        vector_push(words->arena, &words->years, word);
        return;
    }
    UnitWord unit = {{word.start, (size_t)(tab - word.start)}, {tab + 1, line.length - (size_t)(tab + 1 - line.start)}};
    vector_push(words->arena, &words->units, unit);
}

static void take_lines(DataWords *words)
{
    Text rest = text_built(&words->read);
    for (const char *end; (end = memchr(rest.start, '\n', rest.length)) != NULL;) {
        Text line = {rest.start, (size_t)(end - rest.start)};
        if (line.length > 5)
            take_line(words, line);
        rest = (Text){end + 1, rest.length - line.length - 1};
    }
}

void data_words_take(DataWords *words)
{
    struct pollfd input = {.fd = words->reader, .events = POLLIN};
    char bytes[4096];
    while (words->process > 0 && poll(&input, 1, PATIENCE_MILLISECONDS) > 0) {
        ssize_t count = read(words->reader, bytes, sizeof bytes);
        if (count > 0) {
            text_append(&words->read, (Text){bytes, (size_t)count});
            continue;
        }
        stop(words);
        take_lines(words);
    }
}

void data_words_close(DataWords *words)
{
    if (words->arena == NULL)
        return;
    stop(words);
    arena_close(words->arena);
    words->arena = NULL;
}
