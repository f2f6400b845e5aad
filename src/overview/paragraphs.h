/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paragraphs of a policy (floor 11, overview): which of them a citation names, and a list of all there are.
 *
 * A citation names paragraphs by the letters and numbers in the parenthesis that ends it, `(A6, E1)` or `(B1–B4)`; else by
 * every `§ 3` in it; else it names what stands before its first colon: `Bilag 2, Dialogmøder`.
 *
 * The list is a text file, one paragraph a line: `C5`, or `C5 (a few words)`, or with the reason why no rule is to be
 * expected of it, `C5 (a few words): a reason`. Empty lines and lines that begin with `#` are passed over. With a list, a
 * citation also names each paragraph of the list that stands in it as a word of its own. */
#ifndef STYR_USE_PARAGRAPHS_H
#define STYR_USE_PARAGRAPHS_H

#include "base/text.h"
#include "base/vector.h"

typedef struct Paragraph {
    Text name;          /* `C5`, `§ 3` */
    Text words, remark; /* length 0: none */
    uint32_t line;      /* of the file */
} Paragraph;
typedef struct Paragraphs {
    Text file;
    VECTOR(Paragraph) items;
} Paragraphs;

/* Reads a list; false where it cannot be read or is wrong: *problem says why in a sentence with its place, in `arena`. */
bool paragraphs_read(Arena *arena, const char *path, Paragraphs *out, Text *problem);

typedef enum NamingKind { NAMING_LETTER, NAMING_SECTION, NAMING_WORDS } NamingKind;
typedef struct NamedParagraph {
    NamingKind kind;
    Text name;
    size_t listed; /* its index in the list; SIZE_MAX: the list has it not, or there is none */
} NamedParagraph;
typedef VECTOR(NamedParagraph) NamedParagraphs;

/* What a citation names, each once, in the order of the list, then of the citation; at least one. `list` may be NULL. */
NamedParagraphs paragraphs_named(Arena *arena, Text citation, const Paragraphs *list);
/* Order for people: those of a list as listed; else letters before sections before words; A2 before A10; equal: 0. Words keep
 * the order that they come in (0). */
int paragraph_compare(const NamedParagraph *a, const NamedParagraph *b);

#endif
