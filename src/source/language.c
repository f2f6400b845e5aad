/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/language.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct Phrase {
    const char *english, *danish;
} Phrase;

/* In the order of strcmp, so that they are found by halving. */
static const Phrase phrases[] = {
#define PHRASE(english, danish) {english, danish},
#include "source/danish.def"
#undef PHRASE
};

static _Thread_local Language in_use;

void language_use(Language language) { in_use = language; }

Language language_in_use(void) { return in_use; }

static int compare(const void *english, const void *phrase) { return strcmp(english, ((const Phrase *)phrase)->english); }

const char *say(const char *english)
{
    if (in_use == LANGUAGE_ENGLISH)
        return english;
    const Phrase *found = bsearch(english, phrases, sizeof phrases / sizeof *phrases, sizeof *phrases, compare);
    return found != NULL ? found->danish : english;
}

const char *say_count(size_t count, const char *one, const char *many) { return say(count == 1 ? one : many); }

/* The system's own words are in its own language, and seldom installed in another. */
const char *system_problem(int number)
{
    switch (number) {
    case ENOENT:
        return say("No such file or directory");
    case EACCES:
        return say("Permission denied");
    case ENOTDIR:
        return say("Not a directory");
    case EISDIR:
        return say("Is a directory");
    case ENOSPC:
        return say("No space left on device");
    case EROFS:
        return say("Read-only file system");
    case ENAMETOOLONG:
        return say("File name too long");
    case EIO:
        return say("Input/output error");
    default:
        return strerror(number);
    }
}
