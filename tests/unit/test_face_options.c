/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a command's words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "face/options.h"

enum { DATA, SET, STRICT, COUNT };
static const Option options[] = {
    [DATA] = {"data", "DIR", "", false},
    [SET] = {"set", "NAME=VALUE", "", true},
    [STRICT] = {"strict", NULL, "", false},
};
static const Command command = {
    .name = "try", .synopsis = "[RULES]", .purpose = "Tries.", .options = options, .option_count = COUNT, .words_most = 1};

static Reading read_words(const char *const *words, Arguments *out)
{
    static OptionValues values[OPTIONS_MOST];
    int count = 0;
    memset(values, 0, sizeof values);
    *out = (Arguments){.options = values};
    while (words[count] != NULL)
        count++;
    return options_read(&command, count, (char **)(uintptr_t)words, out);
}

static void values_follow_an_equals_sign_or_stand_next(void **state)
{
    (void)state;
    Arguments found;
    const char *words[] = {"--data=a", "--set", "x=1", "my.styr", "--set=y=2", "--strict", NULL};
    assert_int_equal(read_words(words, &found), READING_DONE);
    assert_string_equal(options_value(&found, DATA), "a");
    assert_int_equal(found.options[SET].count, 2);
    assert_string_equal(found.options[SET].items[0], "x=1");
    assert_string_equal(found.options[SET].items[1], "y=2");
    assert_true(options_given(&found, STRICT));
    assert_int_equal(found.word_count, 1);
    assert_string_equal(found.words[0], "my.styr");
}

static void after_two_dashes_all_are_words(void **state)
{
    (void)state;
    Arguments found;
    const char *words[] = {"--", "--strict", NULL};
    assert_int_equal(read_words(words, &found), READING_DONE);
    assert_false(options_given(&found, STRICT));
    assert_string_equal(found.words[0], "--strict");
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    Arguments found;
    static const char *const wrong[][4] = {
        {"--dta", "a", NULL},           {"--data", NULL}, {"--strict=yes", NULL},
        {"--data=a", "--data=b", NULL}, {"a", "b", NULL}, {"-x", NULL},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(read_words(wrong[i], &found), READING_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_follow_an_equals_sign_or_stand_next),
        cmocka_unit_test(after_two_dashes_all_are_words),
        cmocka_unit_test(what_is_wrong_is_refused),
    };
    return cmocka_run_group_tests_name("face: options", tests, NULL, NULL);
}
