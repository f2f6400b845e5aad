/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache of compiled code: what is found there is run, so that it must be one's own, whole, and of the very key. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jit/cache.h"
#include "jit/jit.h"
#include "random_plan.h"

static char base[] = "/tmp/styr-cache-XXXXXX";

static int open_base(void **state)
{
    (void)state;
    return mkdtemp(base) == NULL || setenv("XDG_CACHE_HOME", base, 1) != 0;
}

/* A run over more than one block that compiles always; how often it had to. */
static size_t compiles_of_a_run(void)
{
    Arena *arena = arena_open();
    PlanBuilder *builder = random_plan(arena, (RandomShape){.seed = 3, .item_count = 30, .unit_count = 5, .node_count = 60});
    Plan *plan = plan_builder_finish(builder);
    RunInputs inputs = plan_builder_inputs(builder);
    memset(plan->kept, true, plan->node_count);
    Jit *jit = jit_open(arena, (JitOptions){.level = 0, .is_always = true});
    inputs.accelerator = jit_accelerator(jit);
    interpret(arena, plan, &builder->prepared, &inputs);
    size_t compiles = jit_counts(jit)->compiles;
    assert_true(jit_counts(jit)->code_blocks > 0);
    arena_close(arena);
    return compiles;
}

/* The one file in the cache. */
static Text cached_file(Arena *arena)
{
    Text folder = cache_folder(arena), found = {0};
    DIR *stream = opendir(folder.start);
    assert_non_null(stream);
    for (struct dirent *entry = readdir(stream); entry; entry = readdir(stream)) {
        if (entry->d_name[0] == '.')
            continue;
        assert_int_equal(found.length, 0);
        found = text_format(arena, "%s/%s", folder.start, entry->d_name);
    }
    closedir(stream);
    return found;
}

static void a_second_run_compiles_nothing(void **state)
{
    (void)state;
    assert_int_equal(compiles_of_a_run(), 1);
    assert_int_equal(compiles_of_a_run(), 0);
}

static void folder_and_file_are_private(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    struct stat status;
    assert_int_equal(stat(cache_folder(arena).start, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_int_equal(stat(cached_file(arena).start, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    arena_close(arena);
}

static void change_file(const char *path, long at, int whence)
{
    FILE *file = fopen(path, "r+b");
    assert_int_equal(fseek(file, at, whence), 0);
    int byte = fgetc(file);
    fseek(file, at, whence);
    fputc(byte ^ 1, file);
    fclose(file);
}

static void a_damaged_file_is_compiled_anew(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text path = cached_file(arena);
    change_file(path.start, 4000, SEEK_SET);
    assert_int_equal(compiles_of_a_run(), 1);
    change_file(path.start, -200, SEEK_END); /* in the key */
    assert_int_equal(compiles_of_a_run(), 1);
    assert_int_equal(truncate(path.start, 5000), 0);
    assert_int_equal(compiles_of_a_run(), 1);
    assert_int_equal(compiles_of_a_run(), 0);
    arena_close(arena);
}

static void a_file_that_others_may_write_is_not_run(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text path = cached_file(arena);
    assert_int_equal(chmod(path.start, 0666), 0);
    assert_int_equal(compiles_of_a_run(), 1);
    arena_close(arena);
}

static void a_link_is_not_followed(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text path = cached_file(arena), other = text_format(arena, "%s/other.so", base);
    assert_int_equal(rename(path.start, other.start), 0);
    assert_int_equal(symlink(other.start, path.start), 0);
    assert_int_equal(compiles_of_a_run(), 1);
    unlink(other.start);
    arena_close(arena);
}

static void a_folder_that_others_may_enter_is_not_used(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text folder = cache_folder(arena);
    assert_int_equal(chmod(folder.start, 0755), 0);
    assert_int_equal(cache_folder(arena).length, 0);
    assert_int_equal(compiles_of_a_run(), 1);
    assert_int_equal(chmod(folder.start, 0700), 0);
    assert_int_equal(compiles_of_a_run(), 0);
    arena_close(arena);
}

static void without_a_home_it_compiles_each_time(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text home = text_copy(arena, text_of(getenv("HOME") ? getenv("HOME") : ""));
    unsetenv("XDG_CACHE_HOME");
    unsetenv("HOME");
    assert_int_equal(cache_folder(arena).length, 0);
    assert_int_equal(compiles_of_a_run(), 1);
    setenv("XDG_CACHE_HOME", "relative", 1);
    assert_int_equal(cache_folder(arena).length, 0);
    setenv("XDG_CACHE_HOME", base, 1);
    setenv("HOME", home.start, 1);
    arena_close(arena);
}

/* What is added beyond the bound drives out what was used longest ago. */
static void old_files_go(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text folder = cache_folder(arena), kept = text_copy(arena, cached_file(arena));
    for (int i = 0; i < 205; i++) {
        FILE *file = fopen(text_format(arena, "%s/%03d.so", folder.start, i).start, "w");
        assert_non_null(file);
        fclose(file);
    }
    const struct timespec long_ago[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
    assert_int_equal(utimensat(AT_FDCWD, text_format(arena, "%s/000.so", folder.start).start, long_ago, 0), 0);
    assert_int_equal(utimensat(AT_FDCWD, kept.start, long_ago, 0), 0);
    assert_int_equal(compiles_of_a_run(), 0); /* used again, and so the newest */
    change_file(kept.start, 4000, SEEK_SET);
    assert_int_equal(compiles_of_a_run(), 1);
    assert_int_equal(access(text_format(arena, "%s/000.so", folder.start).start, F_OK), -1);
    assert_int_equal(access(text_format(arena, "%s/204.so", folder.start).start, F_OK), 0);
    assert_int_equal(compiles_of_a_run(), 0);
    for (int i = 1; i < 205; i++)
        unlink(text_format(arena, "%s/%03d.so", folder.start, i).start);
    arena_close(arena);
}

static int remove_base(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Text folder = cache_folder(arena), path = cached_file(arena);
    unlink(path.start);
    bool is_gone = rmdir(folder.start) == 0 && rmdir(base) == 0;
    arena_close(arena);
    return !is_gone;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_run_compiles_nothing),
        cmocka_unit_test(folder_and_file_are_private),
        cmocka_unit_test(a_damaged_file_is_compiled_anew),
        cmocka_unit_test(a_file_that_others_may_write_is_not_run),
        cmocka_unit_test(a_link_is_not_followed),
        cmocka_unit_test(a_folder_that_others_may_enter_is_not_used),
        cmocka_unit_test(without_a_home_it_compiles_each_time),
        cmocka_unit_test(old_files_go),
    };
    return cmocka_run_group_tests(tests, open_base, remove_base);
}
