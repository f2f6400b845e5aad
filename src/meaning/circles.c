/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Circles: names that use each other may do so through an earlier year only. */
#include "meaning/uses.h"
#include "source/language.h"

enum { RING_SHOWN = 12 };

typedef struct Circles {
    Checker *checker;
    Arena *scratch;
    const Uses *uses;
    uint32_t *component; /* by all uses */
    Graph now;           /* uses of this year inside components */
    uint32_t *now_edge;  /* the use behind each of its edges */
    uint32_t *now_component;
    bool *reported; /* [component] */
} Circles;

/* ── showing a ring ──────────────────────────────────────────────────────────────────────────────────────── */

/* "`debt` uses `carried_out` of an earlier year" */
static const char *step_words(UseTime time)
{
    switch (time) {
    case USE_EARLIER:
        return say("`%s` uses `%s` of an earlier year");
    case USE_OTHER:
        return say("`%s` uses `%s` of another year");
    default:
        return say("`%s` uses `%s`");
    }
}

static void show_step(const Circles *circles, Diagnostic *diagnostic, uint32_t edge)
{
    Span ignored;
    const Use *use = &circles->uses->edges.items[edge];
    const GraphEdge *ends = &circles->uses->graph.edges.items[edge];
    const char *user = node_name(circles->checker, ends->from, &ignored),
               *used = node_name(circles->checker, ends->to, &ignored);
    Text words = text_format(circles->scratch, step_words(use->time), user, used);
    diagnostic_label(diagnostic, use->span, "%s", words.start);
}

static void show_ring(const Circles *circles, Diagnostic *diagnostic, const uint32_t *edges, size_t count)
{
    for (size_t i = 0; i < count && i < RING_SHOWN; i++)
        show_step(circles, diagnostic, edges[i]);
    if (count > RING_SHOWN)
        diagnostic_hint(diagnostic, "and so on through %zu more names, back to the first", count - RING_SHOWN);
}

/* ── circles of one year ─────────────────────────────────────────────────────────────────────────────────── */

static void report_circle(Circles *circles, uint32_t node)
{
    Span span;
    uint32_t *way;
    size_t count = graph_way(circles->scratch, &circles->now, circles->now_component, node, node, &way);
    for (size_t i = 0; i < count; i++)
        way[i] = circles->now_edge[way[i]];
    const char *name = node_name(circles->checker, node, &span);
    Diagnostic *diagnostic = diagnostic_report(circles->checker->sink, DIAGNOSTIC_CIRCLE, span, name);
    show_ring(circles, diagnostic, way, count);
    if (node < circles->checker->quantities.count)
        diagnostic_hint(diagnostic, "names may use each other only through an earlier year: `last year's …`");
}

static void find_year_circles(Circles *circles)
{
    const Graph *graph = &circles->uses->graph;
    circles->now.node_count = graph->node_count;
    circles->now_edge = arena_allocate_array(circles->scratch, graph->edges.count + 1, sizeof(uint32_t));
    for (size_t i = 0; i < graph->edges.count; i++) {
        GraphEdge edge = graph->edges.items[i];
        bool inside = circles->component[edge.from] == circles->component[edge.to];
        if (!inside || circles->uses->edges.items[i].time != USE_NOW)
            continue;
        circles->now_edge[circles->now.edges.count] = (uint32_t)i;
        graph_add(circles->scratch, &circles->now, edge.from, edge.to);
    }
    graph_index(circles->scratch, &circles->now);
    circles->now_component = arena_allocate_array(circles->scratch, graph->node_count + 1, sizeof(uint32_t));
    graph_components(circles->scratch, &circles->now, circles->now_component, NULL);
}

/* Edges stand by their users in the file's order: the first edge inside a component names the first member. */
static void report_year_circles(Circles *circles)
{
    bool *seen = arena_allocate_array(circles->scratch, circles->now.node_count + 1, sizeof *seen);
    for (size_t i = 0; i < circles->now.edges.count; i++) {
        GraphEdge edge = circles->now.edges.items[i];
        uint32_t component = circles->now_component[edge.from];
        if (component != circles->now_component[edge.to] || seen[component])
            continue;
        seen[component] = true;
        circles->reported[circles->component[edge.from]] = true;
        report_circle(circles, edge.from);
    }
}

/* ── circles through other years ─────────────────────────────────────────────────────────────────────────── */

static void report_other_years(Circles *circles)
{
    const Graph *graph = &circles->uses->graph;
    for (size_t i = 0; i < graph->edges.count; i++) {
        GraphEdge edge = graph->edges.items[i];
        uint32_t component = circles->component[edge.from], *way;
        const Use *use = &circles->uses->edges.items[i];
        if (component != circles->component[edge.to] || use->time != USE_OTHER || circles->reported[component])
            continue;
        circles->reported[component] = true;
        Span ignored;
        Diagnostic *diagnostic = diagnostic_report(circles->checker->sink, DIAGNOSTIC_CIRCLE_YEARS, use->span,
                                                   node_name(circles->checker, edge.from, &ignored));
        size_t count =
            edge.from == edge.to ? 0 : graph_way(circles->scratch, graph, circles->component, edge.to, edge.from, &way);
        show_step(circles, diagnostic, (uint32_t)i);
        show_ring(circles, diagnostic, way, count);
        diagnostic_hint(diagnostic, "inside a circle only `last year's` or an earlier fixed year can be used");
    }
}

/* A circle through rows that have no year is none through last year. */
static void check_spaces(Circles *circles)
{
    const Graph *graph = &circles->uses->graph;
    for (size_t i = 0; i < graph->edges.count; i++) {
        GraphEdge edge = graph->edges.items[i];
        uint32_t component = circles->component[edge.from];
        if (component != circles->component[edge.to] || circles->reported[component] ||
            edge.from >= circles->checker->quantities.count)
            continue;
        const Quantity *quantity = circles->checker->quantities.items[edge.from];
        if (space_has_year(quantity->space) || quantity->space.kind == SPACE_SCALAR)
            continue;
        circles->reported[component] = true;
        report_circle(circles, edge.from);
    }
}

/* `x = last year's x`: nothing says what it begins with. */
static void report_untyped(Circles *circles)
{
    Checker *checker = circles->checker;
    const Graph *graph = &circles->uses->graph;
    for (size_t i = 0; i < graph->edges.count; i++) {
        GraphEdge edge = graph->edges.items[i];
        uint32_t component = circles->component[edge.from];
        if (component != circles->component[edge.to] || circles->reported[component] ||
            edge.from >= checker->quantities.count || !checker->nodes[edge.from].has_no_type)
            continue;
        circles->reported[component] = true;
        Identifier name = checker->quantities.items[edge.from]->name;
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_TYPE, name.span, word(name));
        diagnostic_hint(diagnostic, "it is computed from itself only: say what it begins with, `last year's %s at first 0 kr`",
                        word(name));
    }
}

/* ── rings ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void number_rings(Circles *circles, size_t component_count)
{
    const Graph *graph = &circles->uses->graph;
    size_t *ring = arena_allocate_array(circles->scratch, component_count + 1, sizeof *ring);
    size_t rings = 0;
    for (size_t i = 0; i < graph->edges.count; i++) {
        uint32_t component = circles->component[graph->edges.items[i].from];
        if (component == circles->component[graph->edges.items[i].to] && ring[component] == 0)
            ring[component] = ++rings;
    }
    for (size_t i = 0; i < circles->checker->quantities.count; i++)
        circles->checker->quantities.items[i]->ring = ring[circles->component[i]];
}

void check_circles(Checker *checker, Arena *scratch, const Uses *uses)
{
    Circles circles = {.checker = checker, .scratch = scratch, .uses = uses};
    circles.component = arena_allocate_array(scratch, uses->graph.node_count + 1, sizeof(uint32_t));
    size_t count = graph_components(scratch, &uses->graph, circles.component, NULL);
    circles.reported = arena_allocate_array(scratch, count + 1, sizeof(bool));
    find_year_circles(&circles);
    report_year_circles(&circles);
    report_other_years(&circles);
    check_spaces(&circles);
    report_untyped(&circles);
    number_rings(&circles, count);
}
