/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows a command's name, parted where one of its own words stands (floor 13, repl): of
 * `limit = 0%..5%/1% count debt > 0 kr by area` what stands before any of them, `count` and `by`.
 *
 * Words in quotes or parentheses part nothing, nor do those that are operators of the rules: `count of …`, `sum of …`, `of`
 * before a name of the rules (`limit of budget`), `in` before anything but years, `at` before anything but `most`. */
#ifndef STYR_REPL_PARTS_H
#define STYR_REPL_PARTS_H

#include "base/vector.h"
#include "meaning/model.h"

typedef struct CommandPart {
    const char *word; /* one of those asked for; "": what stands first */
    const char *text; /* what follows it, without blanks at its ends and quotes around it; may be empty */
} CommandPart;

typedef struct CommandParts {
    VECTOR(CommandPart) list; /* at least one: the first */
} CommandParts;

/* `own_words`: parted by blanks, `count sum by of in`. All in `arena`. */
CommandParts parts_read(Arena *arena, const Model *model, Text words, const char *own_words);
/* What stands first. */
const char *parts_first(const CommandParts *parts);
/* What the word says, where it is there; NULL: it is not. Of several the last. */
const char *parts_value(const CommandParts *parts, const char *word);
/* Of all that it says, in order. */
typedef struct PartValues {
    const char **items;
    size_t count;
} PartValues;
PartValues parts_values(Arena *arena, const CommandParts *parts, const char *word);
/* The first word that says nothing (`by` at the end); NULL: all say something. */
const char *parts_empty(const CommandParts *parts);

#endif
