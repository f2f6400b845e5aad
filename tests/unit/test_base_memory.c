/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arena, vector, map, interner, text builder. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/map.h"
#include "base/text.h"
#include "base/vector.h"

static int open_arena(void **state)
{
    *state = arena_open();
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static bool is_zeroed(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void allocations_are_zeroed_aligned_and_apart(void **state)
{
    Arena *arena = *state;
    unsigned char *before = NULL;
    size_t before_size = 0;
    for (size_t i = 0; i < 4000; i++) {
        size_t size = i % 97 == 0 ? 70000 + i : i % 61;
        unsigned char *bytes = arena_allocate(arena, size);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        assert_true(is_zeroed(bytes, size));
        memset(bytes, 0xA5, size);
        assert_true(before_size == 0 || (before[0] == 0xA5 && before[before_size - 1] == 0xA5));
        before = bytes;
        before_size = size;
    }
    assert_true(arena_size(arena) > 70000 * 40);
}

/* Marks in every situation: before the first block, inside one, between own blocks. */
static void release_gives_back_and_zeroes(void **state)
{
    Arena *arena = *state;
    ArenaMark empty = arena_mark(arena);
    arena_allocate(arena, 5000000);
    arena_release(arena, empty);
    assert_int_equal(arena_size(arena), 0);
    char *kept = arena_allocate(arena, 100);
    strcpy(kept, "kept");
    for (size_t large = 0; large < 3; large++) {
        ArenaMark mark = arena_mark(arena);
        size_t size = arena_size(arena);
        for (size_t i = 0; i < 3000; i++)
            memset(arena_allocate(arena, i % 100 == 0 ? large * 50000 + 1 : 40), 0xFF, 1);
        memset(arena_allocate(arena, 64), 0xFF, 64);
        arena_release(arena, mark);
        assert_int_equal(arena_size(arena), size);
        assert_true(is_zeroed(arena_allocate(arena, 200), 200));
    }
    assert_string_equal(kept, "kept");
}

static void nested_marks(void **state)
{
    Arena *arena = *state;
    arena_allocate(arena, 10);
    ArenaMark outer = arena_mark(arena);
    arena_allocate(arena, 1000000);
    ArenaMark inner = arena_mark(arena);
    size_t size = arena_size(arena);
    arena_allocate(arena, 2000000);
    arena_release(arena, inner);
    assert_int_equal(arena_size(arena), size);
    arena_release(arena, outer);
    assert_true(arena_size(arena) < 1000000);
    arena_release(arena, outer);
}

static void use_up(Arena *arena, size_t large)
{
    for (size_t i = 0; i < 3000; i++) {
        size_t size = i % 100 == 0 ? large : 40;
        unsigned char *bytes = arena_allocate(arena, size);
        assert_true(is_zeroed(bytes, size));
        memset(bytes, 0xFF, size);
    }
}

/* From the second time on the same work needs no more memory; more work gets more. */
static void empty_keeps_the_memory(void **state)
{
    Arena *arena = *state;
    arena_empty(arena);
    assert_int_equal(arena_size(arena), 0);
    use_up(arena, 50000);
    arena_empty(arena);
    size_t size = arena_size(arena);
    for (int times = 0; times < 3; times++) {
        use_up(arena, 50000);
        assert_int_equal(arena_size(arena), size);
        arena_empty(arena);
    }
    use_up(arena, 100000);
    assert_true(arena_size(arena) > size);
}

/* Runs in a child process, whose complaint is kept from the terminal. */
static void expect_exhaustion(size_t count, size_t size)
{
    int ends[2], status;
    char said[64] = "";
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        arena_allocate_array(arena_open(), count, size);
        _exit(0);
    }
    close(ends[1]);
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_string_equal(said, "styr: not enough memory\n");
}

static void exhaustion_is_said(void **state)
{
    (void)state;
    expect_exhaustion(SIZE_MAX, 2); /* the product overflows */
    expect_exhaustion(SIZE_MAX, 1);
}

static void vector_grows(void **state)
{
    Arena *arena = *state;
    VECTOR(int) numbers = {0};
    for (int i = 0; i < 10000; i++)
        vector_push(arena, &numbers, i * 3);
    assert_int_equal(numbers.count, 10000);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(numbers.items[i], i * 3);
    VECTOR(Text) texts = {0};
    vector_push(arena, &texts, (Text){.start = "a", .length = 1});
    assert_true(text_equal_string(texts.items[0], "a"));
}

static void names_are_equal_by_pointer(void **state)
{
    Arena *arena = *state;
    Interner *interner = interner_open(arena);
    Name names[5000];
    for (int i = 0; i < 5000; i++)
        names[i] = intern(interner, text_format(arena, "name%d", i));
    for (int i = 0; i < 5000; i++) {
        Text text = text_format(arena, "name%d", i);
        assert_ptr_equal(intern(interner, text), names[i]);
        assert_ptr_equal(intern_find(interner, text), names[i]);
        assert_true(text_equal(*names[i], text));
        assert_int_equal(names[i]->start[names[i]->length], '\0');
    }
    assert_null(intern_find(interner, text_of("name5000")));
    Name empty = intern(interner, (Text){0});
    assert_ptr_equal(intern_string(interner, ""), empty);
}

static void map_finds_replaces_and_keeps_order(void **state)
{
    Arena *arena = *state;
    Interner *interner = interner_open(arena);
    Map map = {.arena = arena};
    int values[2000];
    assert_null(map_find(&map, intern_string(interner, "0")));
    for (int i = 0; i < 2000; i++)
        map_put(&map, intern(interner, text_format(arena, "%d", i)), &values[0]);
    for (int i = 0; i < 2000; i++)
        map_put(&map, intern(interner, text_format(arena, "%d", i)), &values[i]);
    assert_int_equal(map.count, 2000);
    for (int i = 0; i < 2000; i++) {
        Name key = intern(interner, text_format(arena, "%d", i));
        assert_ptr_equal(map_find(&map, key), &values[i]);
        assert_ptr_equal(map.entries[i].key, key);
    }
    assert_null(map_find(&map, intern_string(interner, "2000")));
}

static void texts_compare_by_bytes(void **state)
{
    (void)state;
    assert_true(text_compare(text_of(""), text_of("A")) < 0);
    assert_true(text_compare(text_of("AB"), text_of("A")) > 0);
    assert_true(text_compare(text_of("Z"), text_of("å")) < 0); /* bytes compare without sign */
    assert_int_equal(text_compare(text_of("ab"), text_of("ab")), 0);
    assert_true(text_equal((Text){0}, text_of("")));
    assert_int_equal(text_compare((Text){0}, (Text){0}), 0);
    assert_int_equal(text_hash((Text){0}), text_hash(text_of("")));
    assert_int_not_equal(text_hash(text_of("a")), text_hash((Text){.start = "a\0", .length = 2}));
}

static void builder_appends_everything(void **state)
{
    TextBuilder builder = {.arena = *state};
    assert_string_equal(text_built(&builder).start, "");
    text_append(&builder, (Text){0});
    text_append_string(&builder, "one");
    text_append_byte(&builder, ' ');
    text_append_format(&builder, "%0200d", 7);
    text_append(&builder, text_built(&builder)); /* itself, while it grows */
    Text text = text_built(&builder);
    assert_int_equal(text.length, 408);
    assert_int_equal(text.start[408], '\0');
    assert_memory_equal(text.start, text.start + 204, 204);
    Text copy = text_copy(*state, text);
    assert_true(text_equal(copy, text));
    assert_ptr_not_equal(copy.start, text.start);
    assert_true(text_equal_string(text_format(*state, "%d of %s", 3, "kr"), "3 of kr"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(allocations_are_zeroed_aligned_and_apart),
        TEST(release_gives_back_and_zeroes),
        TEST(nested_marks),
        TEST(empty_keeps_the_memory),
        TEST(exhaustion_is_said),
        TEST(vector_grows),
        TEST(names_are_equal_by_pointer),
        TEST(map_finds_replaces_and_keeps_order),
        TEST(texts_compare_by_bytes),
        TEST(builder_appends_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
