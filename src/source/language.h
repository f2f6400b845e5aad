/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language that the program speaks to people (floor 2, source): English, or Danish by `--lang` or the locale.
 *
 * Sentences are written in English where they are used, inside say("…"); danish.def is the one table that holds each of
 * them in Danish. A sentence that the table lacks would be said in English; the tests fail then. Like a locale, the
 * language is a property of the thread: two rule sets in one process, on two threads, may speak differently. Result
 * files and what rule files hold are never translated. */
#ifndef STYR_SOURCE_LANGUAGE_H
#define STYR_SOURCE_LANGUAGE_H

#include <stddef.h>

typedef enum Language { LANGUAGE_ENGLISH, LANGUAGE_DANISH } Language;

void language_use(Language language);
Language language_in_use(void);
/* The sentence, or printf format, in the language in use. Both have the same places, in Danish perhaps in another order
 * (`%2$s`). */
const char *say(const char *english) __attribute__((format_arg(1)));
/* The same for a count: `one` where it is 1, else `many`. */
const char *say_count(size_t count, const char *one, const char *many) __attribute__((format_arg(2), format_arg(3)));
/* Marks a sentence in a table of constants, where nothing can be called; whoever shows it says it. */
#define SAID(english) english
/* Why the system refused something, from errno: "No such file or directory". */
const char *system_problem(int number);

#endif
