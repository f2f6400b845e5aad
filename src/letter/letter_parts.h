/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside letters (floor 11, letter): what their parts share. Not for other modules. */
#ifndef STYR_USE_LETTER_PARTS_H
#define STYR_USE_LETTER_PARTS_H

#include "letter/letter.h"

/* So that a letter stays within a page. */
enum { FIGURES_MOST = 14, FACTS_MOST = 3, DUTIES_MOST = 10, ENTRIES_MOST = 5, GAPS_MOST = 5, CITATIONS_MOST = 8 };

typedef struct Letter {
    Arena *arena;
    const RunResult *result;
    const RunOptions *options; /* that it was run with */
    const Model *model;
    TextBuilder *out;
    Space space; /* the main frame, and in it: */
    size_t row;
    Text key;
    int64_t subject;
    bool has_year;
    int64_t year;
    ReasonList told;     /* the reasons of what the letter says, each the root of its tree */
    VECTOR(Text) quoted; /* sources that stand in the letter already */
} Letter;

/* ── the sections, in order: each prints nothing where the rules have nothing of the kind ────────────────── */

void letter_standing(Letter *letter);
void letter_figures(Letter *letter);
void letter_sanctions(Letter *letter);
void letter_duties(Letter *letter);
void letter_dispensations(Letter *letter);
void letter_actions(Letter *letter);
void letter_permissions(Letter *letter); /* the end of letter_actions */
void letter_basis(Letter *letter);

/* ── what they share ─────────────────────────────────────────────────────────────────────────────────────── */

/* Explains a figure, and remembers that the letter rests on it. */
const Reason *letter_explain(Letter *letter, Subject subject);
Cell letter_cell(const Letter *letter, NodeId node, size_t row);
static inline bool letter_is_yes(Cell cell) { return cell.mark == 0 && cell.whole == 1; }
/* Unknown, not only without a value. */
static inline bool letter_is_open(Cell cell) { return cell.mark == MARK_UNKNOWN; }

/* letter_rows.c: the rows that rules of one kind leave for this unit in this year, whatever table they are about, also
 * those of which it is not known whether they arise; in the order of the rule file. */
typedef struct LetterRow {
    const PlanRule *rule;
    size_t row; /* of the rule's frame */
    bool is_open;
} LetterRow;
typedef VECTOR(LetterRow) LetterRows;
LetterRows letter_rows(const Letter *letter, QuantityKind kind);
/* The same of one rule. */
LetterRows letter_rows_of(const Letter *letter, const PlanRule *rule);

/* letter_words.c. Markdown: what would be taken for a mark is told not to be one. */
void letter_append_plain(Text text, TextBuilder *out);
void letter_append_name(Text label, Text name, TextBuilder *out); /* the label, else the name in backquotes */
void letter_append_quantity(const Quantity *quantity, TextBuilder *out);
void letter_append_cell(const Letter *letter, Type type, Cell cell, TextBuilder *out);
void letter_append_role(const Letter *letter, Name role, TextBuilder *out);
void letter_append_key(const Letter *letter, const Table *table, int64_t number, TextBuilder *out); /* of row or subject */
/* Appends ` (Q2, Q3)` or ` (plans P12)`: which rows of the rule they are; nothing where that is the unit's year itself. */
void letter_append_instances(const Letter *letter, const PlanRule *rule, const size_t *rows, size_t count, TextBuilder *out);
/* Appends in italics what the rule quotes and the letter has not quoted yet; nothing where there is nothing new. */
void letter_append_sources(Letter *letter, const Citation *citations, size_t count, TextBuilder *out);

/* letter_facts.c: appends the comparisons, `most` at the most, that made these reasons what they are, with how far each is
 * from its limit; where nothing is compared, what was asked. False, and nothing, where there is nothing to tell. */
bool letter_append_facts(const Letter *letter, const Reason *const *reasons, size_t count, size_t most, TextBuilder *out);

/* letter_gaps.c: appends what would settle what is not known in these trees: ` What would settle it: …`;
 * before that what went wrong in them. */
void letter_append_gaps(const Letter *letter, const Reason *const *reasons, size_t count, TextBuilder *out);

#endif
