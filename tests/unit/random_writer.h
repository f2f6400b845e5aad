/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a random rule file, with what may stand between them: blanks of all kinds, line ends, comments. Where the
 * language wants two words on one line, or on two, they are. */
#ifndef STYR_TESTS_RANDOM_WRITER_H
#define STYR_TESTS_RANDOM_WRITER_H

#include "random_rules.h"

typedef struct Writer {
    RandomRules shape;
    TextBuilder out;
    size_t comment_count;
    bool in_scenario;  /* no line but a declaration's may begin in column 1 */
    bool is_glued;     /* only blanks may stand before the next word */
    bool after_number; /* a word behind it on the line could be its unit */
} Writer;

/* 0 … count - 1 */
size_t writer_pick(Writer *writer, size_t count);
/* True in `percent` of the cases. */
bool writer_chance(Writer *writer, unsigned percent);
/* A word or sign. */
void writer_put(Writer *writer, const char *word);
/* The same, on the line of the word before it. */
void writer_put_glued(Writer *writer, const char *word);
/* An operator of several words, set apart in the text by single blanks: any blanks, but no line end between them. */
void writer_put_operator(Writer *writer, const char *words);
/* A number, perhaps with a unit. */
void writer_put_number(Writer *writer, const char *number);
/* A part of a declaration begins: mostly on a new line. */
void writer_begin_part(Writer *writer);
/* The same, with the word or operator that it begins with. */
void writer_put_first(Writer *writer, const char *words);
/* A new line, for a declaration (in column 1) or because two words may not stand on one line. */
void writer_new_line(Writer *writer, bool is_column_1);

/* Expressions, of every kind, at most `depth` deep. */
void random_expression(Writer *writer, int depth);
/* A name, a path, an amount or a text as it may stand where the grammar takes no other expression. */
void random_name(Writer *writer);
void random_path(Writer *writer);
void random_constant(Writer *writer);
void random_quote(Writer *writer);

#endif
