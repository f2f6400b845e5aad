/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words (floor 3, inside syntax): which are keywords, what stands before `=` or `:`, and near misses. */
#ifndef STYR_SYNTAX_WORDS_H
#define STYR_SYNTAX_WORDS_H

#include "base/suggest.h"
#include "syntax/reader.h"

typedef enum WordClass { WORD_RESERVED, WORD_DECLARATION, WORD_CLAUSE, WORD_JOINING } WordClass;

typedef struct WordEntry {
    const char *text;
    int token; /* TOK_… of grammar/parser.h */
    WordClass class;
} WordEntry;

/* All of words.def, in its order. */
extern const WordEntry words_table[];
extern const size_t words_count;

/* The map from name to WordEntry that a Reader needs. */
Map *words_open(Arena *arena, Interner *names);
/* The token of the word at `span`: a reserved word, DEFINE or FIELD where `=` or `:` follows on the line, a
 * contextual word, or NAME. `identifier` is filled for all but reserved words. */
int words_token(Reader *reader, Span span, Identifier *identifier);
/* The word at `span` behind a point: always a name. */
Identifier words_member(const Reader *reader, Span span);
/* Whether `=` (not `==`) follows on the line behind the word that ends at `end`. */
bool words_is_defined(const Reader *reader, uint32_t end);
/* Whether `text` is a keyword of any class. */
bool words_is_keyword(const Reader *reader, Text text);
/* The keyword an analyst may have meant by `text`: one of English spelling close to it, or the one a Danish word
 * stands for; NULL if there is none. Only words whose class is in the set `classes` (1 << WordClass). */
const WordEntry *words_near(Text text, unsigned classes);

#endif
