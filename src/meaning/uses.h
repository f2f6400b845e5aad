/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which name uses which, exactly, and of which year (inside meaning). After inference. */
#ifndef STYR_MEANING_USES_H
#define STYR_MEANING_USES_H

#include "meaning/checker.h"
#include "meaning/graph.h"

typedef enum UseTime {
    USE_NOW,     /* this row, this year */
    USE_EARLIER, /* an earlier year: last year's, in (this year - 2) */
    USE_OTHER,   /* any other: next year's, in all years, over 3 years */
} UseTime;

typedef struct Use {
    UseTime time;
    Span span;
    const Expression *expression; /* the name; NULL: a sanction its grounds, an action its permissions */
} Use;

/* Nodes: quantities, functions, results, tables' conditions; an edge from the user to what it uses. */
struct Uses {
    Graph graph;       /* indexed */
    VECTOR(Use) edges; /* [graph.edges.count] */
};

/* The name of a node, for messages; where it is declared in *span. */
const char *node_name(const Checker *checker, size_t node, Span *span);

#endif
