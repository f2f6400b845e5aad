/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a question (floor 10, ask), taken apart: transfer(unit 1001, from pay, 250 000 kr, 2024-10-01).
 *
 * Knows no rules: which part is which argument, and what it means, is read in ask/arguments.h. Parts are parted by commas;
 * a comma between two digits (12,50) and one in quotes parts nothing. Everything is a slice of the question. */
#ifndef STYR_USE_QUESTION_H
#define STYR_USE_QUESTION_H

#include "base/text.h"
#include "base/vector.h"

typedef VECTOR(Text) TextList;

typedef struct Question {
    Text action;
    TextList parts; /* as written, without blanks around them; none is empty */
} Question;

/* False where it is no question; then *problem says what one looks like. */
bool question_read(Arena *arena, Text words, Question *out, Text *problem);

/* The first word of a part, and what follows it without blanks and without a colon between the two. */
Text question_first_word(Text part);
Text question_after_word(Text part, Text word);
/* Whether a text stands in quotes, "…", “…” or „…“; `*inside` is then what they hold. */
bool question_quoted(Text text, Text *inside);
/* Without the blanks at both ends. */
Text question_trimmed(Text text);

#endif
