/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which language to speak (floor 14, face): `--lang en|da`, else the locale, else English. */
#ifndef STYR_FACE_LANGUAGE_CHOICE_H
#define STYR_FACE_LANGUAGE_CHOICE_H

#include <stdbool.h>

/* Sets the language in use, and takes `--lang WORD` or `--lang=WORD` out of the words of the command line, wherever before
 * `--` it stands. False, with a message on standard error, where it is wrong. The locale is Danish where the first of
 * LC_ALL, LC_MESSAGES and LANG that is set begins with `da`. */
bool language_choose(int *word_count, char **words);

#endif
