/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rules rest on which paragraph (floor 11, overview): every citation of a source, by the paragraphs that it names.
 *
 * A permission that cites nothing rests on its action's source. Scenarios and tests are left out. */
#ifndef STYR_USE_RULE_LIST_H
#define STYR_USE_RULE_LIST_H

#include "base/suggest.h"
#include "run/cited.h"
#include "overview/paragraphs.h"

typedef struct RuleEntry {
    NamedParagraph paragraph;
    const CitedThing *thing;
    Text source;         /* the citation's words */
    size_t order, first; /* of the entry in the rule file; of the first one that names the same paragraph */
} RuleEntry;

typedef struct RuleList {
    CitedThings things;
    VECTOR(RuleEntry) entries;            /* by paragraph, then in the order of the rule file */
    VECTOR(const CitedThing *) unsourced; /* rules, parameters and definitions that cite no source */
    VECTOR(const RuleEntry *) unlisted;   /* entries whose citation names, by letters or as a section, what is not listed */
    VECTOR(const Paragraph *) uncovered;  /* of the list: no rule names it, and no remark says why */
    VECTOR(const Paragraph *) remarked;   /* of the list: no rule names it, and a remark says why */
} RuleList;

/* `paragraphs` may be NULL: then the last three are empty. */
RuleList rule_list(Arena *arena, const Model *model, const Paragraphs *paragraphs);

/* Keeps what is said of one paragraph, `E1`, or, where none is called so, what holds the word in its name, label or source,
 * whether or not in capitals. False, with a near miss in *suggestion, where nothing is kept. */
bool rule_list_choose(RuleList *list, Text word, Suggestion *suggestion);

#endif
