/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/graph.h"

void graph_add(Arena *arena, Graph *graph, size_t from, size_t to)
{
    vector_push(arena, &graph->edges, (GraphEdge){(uint32_t)from, (uint32_t)to});
}

void graph_index(Arena *arena, Graph *graph)
{
    size_t nodes = graph->node_count, edges = graph->edges.count;
    graph->starts = arena_allocate_array(arena, nodes + 2, sizeof *graph->starts);
    graph->targets = arena_allocate_array(arena, edges + 1, sizeof *graph->targets);
    graph->edge_of = arena_allocate_array(arena, edges + 1, sizeof *graph->edge_of);
    for (size_t i = 0; i < edges; i++)
        graph->starts[graph->edges.items[i].from + 2]++;
    for (size_t i = 2; i < nodes + 2; i++)
        graph->starts[i] += graph->starts[i - 1];
    for (size_t i = 0; i < edges; i++) { /* starts[n + 1] runs from the beginning of n's targets to their end */
        uint32_t place = graph->starts[graph->edges.items[i].from + 1]++;
        graph->targets[place] = graph->edges.items[i].to;
        graph->edge_of[place] = (uint32_t)i;
    }
}

/* ── Tarjan's components, with a stack of our own ────────────────────────────────────────────────────────── */

#define UNSEEN UINT32_MAX

typedef struct Walk {
    const Graph *graph;
    uint32_t *component, *order;
    uint32_t *number, *low; /* in order of visiting */
    uint32_t *next;         /* the next target to look at */
    uint32_t *path, *open;  /* the way to the current node; nodes seen whose component is not complete */
    size_t path_count, open_count, order_count;
    uint32_t visited, components;
} Walk;

static void enter(Walk *walk, uint32_t node)
{
    walk->number[node] = walk->low[node] = walk->visited++;
    walk->next[node] = walk->graph->starts[node];
    walk->path[walk->path_count++] = node;
    walk->open[walk->open_count++] = node;
}

/* The node's targets are done: it closes its component where nothing before it was reached. */
static void leave(Walk *walk, uint32_t node)
{
    walk->path_count--;
    if (walk->order)
        walk->order[walk->order_count++] = node;
    if (walk->path_count > 0) {
        uint32_t above = walk->path[walk->path_count - 1];
        if (walk->low[node] < walk->low[above])
            walk->low[above] = walk->low[node];
    }
    if (walk->low[node] != walk->number[node])
        return;
    uint32_t member;
    do {
        member = walk->open[--walk->open_count];
        walk->component[member] = walk->components;
    } while (member != node);
    walk->components++;
}

static void look_at(Walk *walk, uint32_t node, uint32_t target)
{
    if (walk->number[target] == UNSEEN)
        enter(walk, target);
    else if (walk->component[target] == UNSEEN && walk->number[target] < walk->low[node])
        walk->low[node] = walk->number[target];
}

static void walk_from(Walk *walk, uint32_t root)
{
    enter(walk, root);
    while (walk->path_count > 0) {
        uint32_t node = walk->path[walk->path_count - 1];
        if (walk->next[node] < walk->graph->starts[node + 1])
            look_at(walk, node, walk->graph->targets[walk->next[node]++]);
        else
            leave(walk, node);
    }
}

size_t graph_components(Arena *arena, const Graph *graph, uint32_t *component, uint32_t *order)
{
    size_t count = graph->node_count;
    Walk walk = {.graph = graph, .component = component, .order = order};
    uint32_t **arrays[] = {&walk.number, &walk.low, &walk.next, &walk.path, &walk.open};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        *arrays[i] = arena_allocate_array(arena, count + 1, sizeof(uint32_t));
    for (size_t i = 0; i < count; i++)
        walk.number[i] = component[i] = UNSEEN;
    for (uint32_t i = 0; i < count; i++)
        if (walk.number[i] == UNSEEN)
            walk_from(&walk, i);
    return walk.components;
}

/* ── the shortest way ────────────────────────────────────────────────────────────────────────────────────── */

static size_t trace_back(Arena *arena, const Graph *graph, const uint32_t *edge_to, uint32_t from, uint32_t to, uint32_t **out)
{
    size_t length = 0;
    uint32_t node = to;
    do {
        node = graph->edges.items[edge_to[node]].from;
        length++;
    } while (node != from);
    *out = arena_allocate_array(arena, length, sizeof **out);
    node = to;
    for (size_t i = length; i-- > 0; node = graph->edges.items[edge_to[node]].from)
        (*out)[i] = edge_to[node];
    return length;
}

size_t graph_way(Arena *arena, const Graph *graph, const uint32_t *component, uint32_t from, uint32_t to, uint32_t **out)
{
    uint32_t *edge_to = arena_allocate_array(arena, graph->node_count + 1, sizeof *edge_to);
    uint32_t *queue = arena_allocate_array(arena, graph->node_count + 1, sizeof *queue);
    size_t head = 0, tail = 0;
    for (size_t i = 0; i < graph->node_count; i++)
        edge_to[i] = UNSEEN;
    queue[tail++] = from;
    while (head < tail) {
        uint32_t node = queue[head++];
        for (uint32_t i = graph->starts[node]; i < graph->starts[node + 1]; i++) {
            uint32_t target = graph->targets[i];
            if (component[target] != component[from] || edge_to[target] != UNSEEN)
                continue;
            edge_to[target] = graph->edge_of[i];
            if (target == to)
                return trace_back(arena, graph, edge_to, from, to, out);
            queue[tail++] = target;
        }
    }
    return 0;
}
