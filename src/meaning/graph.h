/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Directed graphs by number, and their strongly connected components (inside meaning). */
#ifndef STYR_MEANING_GRAPH_H
#define STYR_MEANING_GRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vector.h"

typedef struct GraphEdge {
    uint32_t from, to;
} GraphEdge;
typedef struct Graph {
    size_t node_count;
    VECTOR(GraphEdge) edges;
    uint32_t *starts; /* after graph_index: the targets of node n are targets[starts[n]] … targets[starts[n + 1] - 1] */
    uint32_t *targets;
    uint32_t *edge_of; /* the edge a target came from */
} Graph;

void graph_add(Arena *arena, Graph *graph, size_t from, size_t to);
void graph_index(Arena *arena, Graph *graph);

/* Components, numbered so that what a node leads to has the same number or a lower one; `order` (may be NULL) lists the
 * nodes, those they lead to first. Without recursion, in time linear in nodes and edges. */
size_t graph_components(Arena *arena, const Graph *graph, uint32_t *component, uint32_t *order);

/* The shortest way of at least one edge from `from` to `to` inside one component: the numbers of its edges in `out`, of
 * which there are as many as returned; 0: none. */
size_t graph_way(Arena *arena, const Graph *graph, const uint32_t *component, uint32_t from, uint32_t to, uint32_t **out);

#endif
