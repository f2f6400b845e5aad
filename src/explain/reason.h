/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons (floor 10, explain): why a figure, an outcome or a status is what it is, as a tree.
 *
 * Each reason is one line in words: what is explained, its value, the rule text it comes from; its parts are what that
 * rests on, down to input cells and parameters, which are the leaves. Built by explain/explain.h, never changed afterwards;
 * lives in the explanation's arena. */
#ifndef STYR_USE_REASON_H
#define STYR_USE_REASON_H

#include "data/dataset.h"
#include "engine/engine.h"

typedef enum ReasonKind {
    REASON_FIGURE,    /* a named figure, a rule's outcome, an expression asked for */
    REASON_CASE,      /* a case of an indicator */
    REASON_CLAUSE,    /* a clause of a rule: when, unless, due, met by, undetermined when, an exception */
    REASON_CONDITION, /* a comparison in a formula, with the values compared */
    REASON_TOTAL,     /* a sum, count or search over related rows; a running figure */
    REASON_ROW,       /* one of those rows */
    REASON_REST,      /* those of them that are not shown one by one, together */
    REASON_CALL,      /* a function of the rule file */
    REASON_CELL,      /* leaf: a cell of the data */
    REASON_PARAMETER, /* leaf */
    REASON_TODAY,     /* leaf: the as-of date */
    REASON_MISSING,   /* leaf: a year, a row, a decision that is not there */
    REASON_FAULT,     /* leaf: what went wrong in computing the reason above it */
} ReasonKind;

/* How far two values are apart. */
typedef struct Distance {
    Cell cell; /* never negative; exact */
    Type type;
    int order; /* the sign of left − right */
} Distance;

/* One `a < b` of a condition, whatever was asked of the two. */
typedef struct Comparison {
    const Expression *left, *right;
    Type left_type, right_type;
    Cell left_cell, right_cell;
    bool has_distance; /* both are known, and amounts or dates */
    Distance distance;
} Comparison;

typedef struct Reason Reason;
struct Reason {
    ReasonKind kind;
    Text name;    /* `debt`, `deficit_limit`, `red deficit_over_limit`; MISSING, FAULT: the sentence */
    Text label;   /* the rule file's words for it; may be empty */
    Text row;     /* whose, where that is not the row of the reason above: `unit 1003 2022` */
    Text formula; /* the words of the rule file; may be empty */
    Text remark;  /* `80 000 kr > 50 000 kr`; may be empty */
    Type type;
    Cell cell; /* its value; a CASE, CLAUSE, CONDITION: whether it holds */
    const Citation *citations;
    size_t citation_count;
    Origin origin;                  /* CELL, a dispensation: line 0 where no file holds it */
    Span span;                      /* in the rule files; empty where none */
    bool is_idle;                   /* changed nothing: a case after the one that applied, a row that does not count … */
    bool is_repeated;               /* its parts stand elsewhere in the tree */
    bool is_cut;                    /* its parts lie deeper than was asked for */
    size_t depth;                   /* of named figures above it */
    VECTOR(Comparison) comparisons; /* that the condition itself makes, as `remark` says them */
    VECTOR(Reason *) parts;
};

#endif
