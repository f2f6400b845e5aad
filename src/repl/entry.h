/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From lines to entries (floor 13, repl): what is typed, pasted or read from a script, one whole command, declaration or
 * expression at a time.
 *
 * Text is UTF-8; a line that is not is taken as Windows-1252. In a script an entry begins in the first column and goes on in the indented lines below it; an empty line ends it, and a line
 * that begins with `#` is a comment. What is typed ends as soon as it is whole, a declaration of several lines with an empty
 * one; its further lines are indented where they were not, so that the same entry reads the same in a script. A script whose
 * first line begins with ENTRY_MARKDOWN is a log: only its blocks marked styr are read. */
#ifndef STYR_REPL_ENTRY_H
#define STYR_REPL_ENTRY_H

#include "base/text.h"
#include "base/vector.h"

#define ENTRY_MARKDOWN "<!-- styr"

typedef struct EntryReader {
    TextBuilder pending; /* the entry that goes on; its arena owns all entries */
    VECTOR(Text) ready;
    size_t taken; /* of those ready */
    bool has_begun, is_markdown, is_in_block;
} EntryReader;

EntryReader entries_open(Arena *arena);
/* One line of a script, without its end. */
void entries_add_line(EntryReader *reader, Text line);
/* A line as typed, or several pasted at once; an empty one ends what is waiting. */
void entries_add_typed(EntryReader *reader, Text lines);
/* Whole entries, as they would stand in a script or a rule file, where an empty line does not end what goes on behind it. */
void entries_add_pasted(EntryReader *reader, Text lines);
/* There are no more lines: what is waiting is an entry. */
void entries_finish(EntryReader *reader);
/* Forgets what is waiting, and what is ready. */
void entries_forget(EntryReader *reader);
/* The next whole entry, without blanks at its ends; false where there is none yet. */
bool entries_next(EntryReader *reader, Text *out);
/* Whether an entry was begun that is not whole yet. */
bool entries_wait(const EntryReader *reader);

#endif
