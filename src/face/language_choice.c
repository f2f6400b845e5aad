/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/language_choice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source/language.h"

static const char option[] = "--lang";
enum { OPTION_LENGTH = sizeof option - 1 };

static Language language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *locale = getenv(names[i]);
        if (locale != NULL && *locale != '\0')
            return strncmp(locale, "da", 2) == 0 ? LANGUAGE_DANISH : LANGUAGE_ENGLISH;
    }
    return LANGUAGE_ENGLISH;
}

static bool use_word(const char *word)
{
    static const char *const words[] = {[LANGUAGE_ENGLISH] = "en", [LANGUAGE_DANISH] = "da"};
    for (Language language = LANGUAGE_ENGLISH; word != NULL && language <= LANGUAGE_DANISH; language++) {
        if (strcmp(word, words[language]) != 0)
            continue;
        language_use(language);
        return true;
    }
    if (word == NULL)
        fprintf(stderr, say("styr: --lang needs a value: --lang en|da\n"));
    else
        fprintf(stderr, say("styr: --lang `%s` is not known; it can be en or da\n"), word);
    return false;
}

/* How many words from `words` on say the language; 0: this one is another. *value: what they say, or NULL. */
static int take_option(char **words, int count, const char **value)
{
    if (strncmp(words[0], option, OPTION_LENGTH) != 0)
        return 0;
    if (words[0][OPTION_LENGTH] == '=') {
        *value = words[0] + OPTION_LENGTH + 1;
        return 1;
    }
    *value = count > 1 ? words[1] : NULL;
    return words[0][OPTION_LENGTH] != '\0' ? 0 : count > 1 ? 2 : 1;
}

bool language_choose(int *word_count, char **words)
{
    int kept = 0, next = 0;
    bool is_known = true, is_over = false;
    language_use(language_of_locale());
    while (next < *word_count) {
        const char *value;
        is_over = is_over || strcmp(words[next], "--") == 0;
        int taken = is_over ? 0 : take_option(words + next, *word_count - next, &value);
        if (taken > 0)
            is_known = use_word(value) && is_known;
        else
            words[kept++] = words[next++];
        next += taken;
    }
    *word_count = kept;
    return is_known;
}
