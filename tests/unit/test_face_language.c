/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which language is chosen: by `--lang`, else by the locale. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "face/language_choice.h"
#include "source/language.h"

enum { WORDS_GIVEN = 8 };

static int clear_locale(void **state)
{
    (void)state;
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    language_use(LANGUAGE_ENGLISH);
    return 0;
}

/* Words `a`, `b` … up to NULL; expects those of `kept`. */
static void expect(const char *const *given, bool is_right, Language language, const char *const *kept)
{
    char *words[WORDS_GIVEN];
    int count = 0, left = 0;
    for (; given[count] != NULL; count++)
        words[count] = (char *)(uintptr_t)given[count];
    assert_int_equal(language_choose(&count, words), is_right);
    assert_int_equal(language_in_use(), language);
    for (; kept[left] != NULL; left++)
        assert_string_equal(words[left], kept[left]);
    assert_int_equal(count, left);
}

static const char *const plain[] = {"styr", "check", NULL};

static void without_anything_it_is_english(void **state)
{
    (void)state;
    expect(plain, true, LANGUAGE_ENGLISH, plain);
}

static void the_first_locale_that_is_set_decides(void **state)
{
    (void)state;
    setenv("LANG", "da_DK.UTF-8", 1);
    expect(plain, true, LANGUAGE_DANISH, plain);
    setenv("LC_MESSAGES", "en_GB.UTF-8", 1);
    expect(plain, true, LANGUAGE_ENGLISH, plain);
    setenv("LC_ALL", "da", 1);
    expect(plain, true, LANGUAGE_DANISH, plain);
    setenv("LC_ALL", "", 1);
    expect(plain, true, LANGUAGE_ENGLISH, plain);
    setenv("LC_MESSAGES", "", 1);
    expect(plain, true, LANGUAGE_DANISH, plain);
    setenv("LC_ALL", "C", 1);
    expect(plain, true, LANGUAGE_ENGLISH, plain);
}

static void the_option_stands_anywhere_and_goes_before_the_locale(void **state)
{
    (void)state;
    setenv("LC_ALL", "en_GB.UTF-8", 1);
    expect((const char *[]){"styr", "--lang", "da", "check", NULL}, true, LANGUAGE_DANISH, plain);
    expect((const char *[]){"styr", "check", "--lang=en", NULL}, true, LANGUAGE_ENGLISH, plain);
    expect((const char *[]){"styr", "check", "--lang=da", NULL}, true, LANGUAGE_DANISH, plain);
    setenv("LC_ALL", "da_DK.UTF-8", 1);
    expect((const char *[]){"styr", "check", "--lang", "en", NULL}, true, LANGUAGE_ENGLISH, plain);
}

static void what_stands_behind_two_dashes_is_no_option(void **state)
{
    (void)state;
    const char *const words[] = {"styr", "check", "--", "--lang", "da", NULL};
    expect(words, true, LANGUAGE_ENGLISH, words);
    const char *const longer[] = {"styr", "check", "--language", "da", NULL};
    expect(longer, true, LANGUAGE_ENGLISH, longer);
}

static void what_is_unknown_is_refused(void **state)
{
    (void)state;
    expect((const char *[]){"styr", "--lang", "de", "check", NULL}, false, LANGUAGE_ENGLISH, plain);
    expect((const char *[]){"styr", "check", "--lang=", NULL}, false, LANGUAGE_ENGLISH, plain);
    expect((const char *[]){"styr", "check", "--lang=DA", NULL}, false, LANGUAGE_ENGLISH, plain);
    expect((const char *[]){"styr", "check", "--lang", NULL}, false, LANGUAGE_ENGLISH, plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_anything_it_is_english, clear_locale),
        cmocka_unit_test_setup(the_first_locale_that_is_set_decides, clear_locale),
        cmocka_unit_test_setup(the_option_stands_anywhere_and_goes_before_the_locale, clear_locale),
        cmocka_unit_test_setup(what_stands_behind_two_dashes_is_no_option, clear_locale),
        cmocka_unit_test_setup(what_is_unknown_is_refused, clear_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
