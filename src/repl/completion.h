/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion (floor 13, repl): what may stand in place of the word before the cursor.
 *
 * After `:`, the commands; after a command, what its synopsis says in capitals (UNIT, YEAR, NAME …) and the words that stand in
 * it as they are; elsewhere what an expression or a declaration may hold there. The words before tell more: a unit comes after
 * `of`, a year after `in`, a case after `carry_over is`. A word is found by its beginning; where no word begins so, by a part
 * of it behind `_`, or by its label: `gæl` finds debt. Capital letters make no difference, nor how æ, ø and å are written. */
#ifndef STYR_REPL_COMPLETION_H
#define STYR_REPL_COMPLETION_H

#include "base/vector.h"
#include "meaning/model.h"

typedef struct Candidate {
    Text word;  /* what is put into the line */
    Text kind;  /* what it is, in the language in use: `unit`, `percentage`; length 0: nothing to say */
    Text label; /* what people call it; length 0: the same */
} Candidate;
typedef VECTOR(Candidate) Candidates;

typedef struct Completion {
    size_t begin; /* where the word begins in the line */
    Candidates candidates;
    Text common;  /* what to put in its place at once: all that they have in common, or the word as it is */
    char closing; /* what is put behind the only candidate: a blank, a quote; NUL: nothing */
} Completion;

/* A key of the data, and what the unit is called. */
typedef struct UnitWord {
    Text key, name;
} UnitWord;
typedef VECTOR(UnitWord) UnitWords;
typedef VECTOR(Text) YearWords;

/* What can be offered. */
typedef struct CompletionWords {
    const Model *model; /* of the rules in force */
    UnitWords units;    /* empty: not known */
    YearWords years;
    bool is_declaration; /* the line goes on a declaration */
} CompletionWords;

/* `line` up to the cursor. Everything in `arena`, but for texts that `words` holds. */
Completion completion_of(Arena *arena, const CompletionWords *words, Text line);

/* Whoever has the words: see repl/line_editor.h. */
typedef Completion LineCompleter(void *data, Arena *arena, Text line);

#endif
