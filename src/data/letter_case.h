/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing words without regard to case (floor 6, data): A to Z and the letters of Latin-1 (Æ Ø Å Ä Ö É …). */
#ifndef STYR_DATA_LETTER_CASE_H
#define STYR_DATA_LETTER_CASE_H

#include "base/text.h"

/* Whether two UTF-8 texts are the same but for capital letters. */
bool letter_case_equal(Text a, Text b);
/* Whether `part` stands somewhere in `text`, but for capital letters. */
bool letter_case_holds(Text text, Text part);

#endif
