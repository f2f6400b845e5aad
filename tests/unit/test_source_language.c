/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of Danish sentences: in order, so that each is found, and with the same places as the English. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "source/language.h"

static const char *const phrases[][2] = {
#define PHRASE(english, danish) {english, danish},
#include "source/danish.def"
#undef PHRASE
};
enum { PHRASE_COUNT = sizeof phrases / sizeof *phrases, PLACES_MOST = 16 };

/* Takes one printf place from *words: its number (where it says one, else `next`) and what stands for its type. */
static int take_place(const char **words, int next, char *kind)
{
    char *end;
    long number = strtol(*words, &end, 10);
    int place = next;
    if (*end == '$' && number > 0) {
        place = (int)number - 1;
        *words = end + 1;
    }
    size_t length = strspn(*words, "-+#0123456789.*hlzj");
    *kind = (*words)[length];
    *words += length + (*kind != '\0');
    return place;
}

static void read_places(const char *words, char *kinds)
{
    memset(kinds, 0, PLACES_MOST);
    for (int next = 0; (words = strchr(words, '%')) != NULL;) {
        words++;
        char kind;
        if (*words == '%') {
            words++;
            continue;
        }
        int place = take_place(&words, next, &kind);
        assert_in_range(place, 0, PLACES_MOST - 2);
        kinds[place] = kind;
        next++;
    }
}

static void test_in_order(void **state)
{
    (void)state;
    for (size_t i = 1; i < PHRASE_COUNT; i++) {
        if (strcmp(phrases[i - 1][0], phrases[i][0]) >= 0)
            fail_msg("\"%s\" stands before \"%s\"", phrases[i - 1][0], phrases[i][0]);
    }
}

static void test_same_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < PHRASE_COUNT; i++) {
        char english[PLACES_MOST], danish[PLACES_MOST];
        read_places(phrases[i][0], english);
        read_places(phrases[i][1], danish);
        if (memcmp(english, danish, PLACES_MOST) != 0)
            fail_msg("other places: \"%s\", \"%s\"", phrases[i][0], phrases[i][1]);
    }
}

static void test_says(void **state)
{
    (void)state;
    assert_string_equal(say("yes"), "yes");
    language_use(LANGUAGE_DANISH);
    assert_string_equal(say("yes"), "ja");
    assert_string_equal(say("not in the table"), "not in the table");
    language_use(LANGUAGE_ENGLISH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_order),
        cmocka_unit_test(test_same_places),
        cmocka_unit_test(test_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
