/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page on a diagnostic's code (floor 10, guide): what `E0204` means, an example of it, and the example put right.
 *
 * The pages are data, in pages_*.def: one for each kind of diagnostic (tests/unit/test_guide_code_page.c runs the examples:
 * the wrong one gives the code, the right one has no error). A PAGE's examples are fragments: before them stands
 * `code_page_frame`, a small rule file that ends within a block of `units each year`, so that a line such as
 * `  debt = -budget` goes on with it. The examples of a WHOLE_PAGE are rule files. Those of three mistakes that take
 * a thousand words to make hold `…`, and are not run. */
#ifndef STYR_USE_CODE_PAGE_H
#define STYR_USE_CODE_PAGE_H

#include "source/diagnostic.h"

typedef struct CodePage {
    const char *meaning; /* English; say() it */
    const char *wrong, *right;
    bool is_whole;
} CodePage;

extern const char code_page_frame[];
/* NULL where the kind has no page. */
const CodePage *code_page(DiagnosticKind kind);

/* Whether a word looks like a code: E or W, of either case, and three to five digits. */
bool code_is_like(Text word);
/* The kind whose code `word` is, in either case; false where there is none. */
bool code_find(Text word, DiagnosticKind *kind);
/* The code nearest to `word`; empty where none is near. */
Text code_nearest(Text word);

/* Appends the kind's sentence, with `…` where a diagnostic names something. */
void code_sentence_print(DiagnosticKind kind, TextBuilder *out);
/* Appends the page on a kind, for people. */
void code_page_print(DiagnosticKind kind, TextBuilder *out);
/* Appends all codes by group, each with its sentence. */
void code_list_print(TextBuilder *out);

#endif
