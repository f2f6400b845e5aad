/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question in a process of its own: what comes back of it, and what does when it does not end well. */
#define _POSIX_C_SOURCE 200809L
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "repl/child.h"

typedef struct Streams {
    char *answers, *remarks;
    size_t answers_length, remarks_length;
    Audience audience;
} Streams;

static void open_streams(Streams *streams)
{
    memset(streams, 0, sizeof *streams);
    streams->audience = (Audience){.program = "", .asker = "styr"};
    streams->audience.answers = open_memstream(&streams->answers, &streams->answers_length);
    streams->audience.remarks = open_memstream(&streams->remarks, &streams->remarks_length);
}

static void close_streams(Streams *streams)
{
    fclose(streams->audience.answers);
    fclose(streams->audience.remarks);
    free(streams->answers);
    free(streams->remarks);
}

static int speak(void *data, const Audience *audience, TextBuilder *reply)
{
    fputs("an answer\n", audience->answers);
    fputs("a note\n", audience->remarks);
    text_append_string(reply, "handed back");
    *(int *)data = 7; /* in the child alone */
    return EXIT_NEEDS_DECISION;
}

static int speak_long(void *data, const Audience *audience, TextBuilder *reply)
{
    for (int i = 0; i < 100000; i++)
        fprintf(audience->answers, "line %d\n", i);
    for (int i = 0; i < 100000; i++)
        text_append_string(reply, "0123456789");
    (void)data;
    return EXIT_FINE;
}

static int die(void *data, const Audience *audience, TextBuilder *reply)
{
    fputs("begun\n", audience->answers);
    fflush(audience->answers);
    text_append_string(reply, "not handed back");
    raise(*(int *)data);
    return EXIT_FINE;
}

static void it_prints_and_hands_back(void **state)
{
    Streams streams;
    int data = 1;
    Arena *arena = arena_open();
    open_streams(&streams);
    ChildResult result = child_run(arena, &streams.audience, false, speak, &data);
    assert_int_equal(result.status, EXIT_NEEDS_DECISION);
    assert_int_equal(data, 1);
    assert_string_equal(streams.answers, "an answer\n");
    assert_string_equal(streams.remarks, "a note\n");
    assert_string_equal(result.printed.start, "a note\nan answer\n");
    assert_string_equal(result.reply.start, "handed back");
    close_streams(&streams);
    (void)state;
    arena_close(arena);
}

static void nothing_of_much_is_lost(void **state)
{
    Streams streams;
    Arena *arena = arena_open();
    open_streams(&streams);
    ChildResult result = child_run(arena, &streams.audience, false, speak_long, NULL);
    assert_int_equal(result.status, EXIT_FINE);
    assert_int_equal(result.printed.length, 1088890);
    assert_int_equal(streams.answers_length, 1088890);
    assert_int_equal(result.reply.length, 1000000);
    close_streams(&streams);
    (void)state;
    arena_close(arena);
}

static void its_end_is_not_ours(void **state)
{
    int signals[] = {SIGKILL, SIGABRT, SIGINT};
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        Streams streams;
        open_streams(&streams);
        ChildResult result = child_run(arena, &streams.audience, true, die, &signals[i]);
        assert_int_equal(result.status, EXIT_WRONG_INPUT);
        assert_int_equal(result.reply.length, 0);
        assert_string_equal(streams.answers, "begun\n");
        assert_non_null(strstr(streams.remarks, signals[i] == SIGINT ? "stopped" : "the session goes on"));
        close_streams(&streams);
    }
    (void)state;
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_prints_and_hands_back),
        cmocka_unit_test(nothing_of_much_is_lost),
        cmocka_unit_test(its_end_is_not_ours),
    };
    return cmocka_run_group_tests_name("repl: questions in children", tests, NULL, NULL);
}
