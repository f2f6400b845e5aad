/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the nodes as they were asked for to a plan: placeholders replaced, what nobody needs dropped, circles through last
 * year found as strongly connected components and kept together, everything else in an order that keeps nodes of one frame
 * side by side, so that an engine can run them block by block. */
#include <assert.h>
#include <string.h>

#include "plan/builder.h"

typedef VECTOR(NodeId) NodeList;

typedef struct Ordering {
    Builder *builder;
    Plan *plan;
    NodeId **requested;
    size_t requested_count;
    size_t count;        /* of nodes before ordering */
    uint32_t *component; /* by node: its strongly connected component */
    size_t component_count;
    uint32_t *component_size;
    bool *needed;
    NodeId *number;    /* by node: its place in the plan */
    NodeList sequence; /* the nodes in order */
} Ordering;

/* ── every place that names a node ───────────────────────────────────────────────────────────────────────── */

typedef void VisitNode(Ordering *ordering, NodeId *node);

static void visit(Ordering *ordering, NodeId *node, VisitNode *each)
{
    if (*node != NODE_NONE)
        each(ordering, node);
}

static void visit_rule(Ordering *ordering, PlanRule *rule, VisitNode *each)
{
    NodeId *nodes[] = {&rule->arises, &rule->unit,   &rule->year,   &rule->instance, &rule->status,
                       &rule->due,    &rule->met_on, &rule->exempt, &rule->verdict,  &rule->date};
    for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++)
        visit(ordering, nodes[i], each);
}

/* What the run shows. */
static void visit_roots(Ordering *ordering, VisitNode *each)
{
    for (size_t i = 0; i < ordering->plan->result_count; i++) {
        PlanResult *result = &ordering->plan->results[i];
        visit(ordering, &result->counts, each);
        for (size_t j = 0; j < result->column_count; j++)
            visit(ordering, (NodeId *)(void *)&result->columns[j].node, each);
    }
    for (size_t i = 0; i < ordering->plan->rule_count; i++)
        visit_rule(ordering, &ordering->plan->rules[i], each);
    for (size_t i = 0; i < ordering->plan->dispensation_count; i++) {
        visit_rule(ordering, &ordering->plan->dispensations[i].rule, each);
        visit(ordering, &ordering->plan->dispensations[i].dispensation, each);
    }
    for (size_t i = 0; i < ordering->requested_count; i++)
        visit(ordering, ordering->requested[i], each);
}

/* ── placeholders ────────────────────────────────────────────────────────────────────────────────────────── */

static void replace_placeholder(Ordering *ordering, NodeId *node)
{
    while (ordering->builder->nodes.items[*node].operation == OPERATION_PLACEHOLDER)
        *node = ordering->builder->nodes.items[*node].operands[0];
}

static void replace_placeholders(Ordering *ordering)
{
    Builder *builder = ordering->builder;
    for (size_t i = 0; i < builder->lists.count; i++)
        replace_placeholder(ordering, &builder->lists.items[i]);
    for (size_t i = 0; i < builder->nodes.count; i++) {
        if (builder->nodes.items[i].operation == OPERATION_PLACEHOLDER)
            continue;
        for (int j = 0; j < 4; j++)
            visit(ordering, &builder->nodes.items[i].operands[j], replace_placeholder);
    }
    for (size_t i = 0; i < builder->frames.count; i++) {
        visit(ordering, &builder->frames.items[i].range, replace_placeholder);
        visit(ordering, &builder->frames.items[i].year, replace_placeholder);
    }
    visit_roots(ordering, replace_placeholder);
    for (size_t i = 0; i < ordering->plan->model->quantity_count; i++)
        visit(ordering, &ordering->plan->quantity_nodes[i], replace_placeholder);
}

/* ── components (Tarjan, without recursion) ──────────────────────────────────────────────────────────────── */

/* The nth node that `node` names: operands, then the list, then what its frame is made of. */
static bool nth_operand(const Ordering *ordering, NodeId node, uint32_t n, NodeId *out)
{
    const PlanNode *from = &ordering->builder->nodes.items[node];
    if (n < 4)
        *out = from->operands[n];
    else if (n < 4 + from->list_count)
        *out = ordering->builder->lists.items[from->list + n - 4];
    else if (n == 4 + from->list_count)
        *out = ordering->builder->frames.items[from->frame].range;
    else
        return false;
    return true;
}

typedef struct Search {
    uint32_t *index, *low; /* 0 = not seen */
    uint32_t *next;        /* operand to look at next */
    NodeList path, open;
    uint32_t counter;
} Search;

static void close_component(Ordering *ordering, Search *search, NodeId root)
{
    NodeId node;
    uint32_t size = 0;
    do {
        node = search->open.items[--search->open.count];
        ordering->component[node] = (uint32_t)ordering->component_count;
        size++;
    } while (node != root);
    ordering->component_size[ordering->component_count++] = size;
}

static void enter(Ordering *ordering, Search *search, NodeId node)
{
    search->index[node] = search->low[node] = ++search->counter;
    vector_push(ordering->builder->arena, &search->path, node);
    vector_push(ordering->builder->arena, &search->open, node);
}

static void leave(Ordering *ordering, Search *search, NodeId node)
{
    search->path.count--;
    if (search->low[node] == search->index[node])
        close_component(ordering, search, node);
    if (search->path.count > 0) {
        NodeId from = search->path.items[search->path.count - 1];
        if (search->low[node] < search->low[from])
            search->low[from] = search->low[node];
    }
}

static void search_from(Ordering *ordering, Search *search, NodeId start)
{
    enter(ordering, search, start);
    while (search->path.count > 0) {
        NodeId node = search->path.items[search->path.count - 1], operand;
        if (!nth_operand(ordering, node, search->next[node], &operand)) {
            leave(ordering, search, node);
            continue;
        }
        search->next[node]++;
        if (operand == NODE_NONE)
            continue;
        if (!search->index[operand])
            enter(ordering, search, operand);
        else if (ordering->component[operand] == UINT32_MAX && search->index[operand] < search->low[node])
            search->low[node] = search->index[operand];
    }
}

static void find_components(Ordering *ordering)
{
    Arena *arena = ordering->builder->arena;
    Search search = {.index = arena_allocate_array(arena, ordering->count, sizeof(uint32_t)),
                     .low = arena_allocate_array(arena, ordering->count, sizeof(uint32_t)),
                     .next = arena_allocate_array(arena, ordering->count, sizeof(uint32_t))};
    memset(ordering->component, 0xff, ordering->count * sizeof *ordering->component);
    for (NodeId node = 0; node < ordering->count; node++) {
        if (!search.index[node] && ordering->builder->nodes.items[node].operation != OPERATION_PLACEHOLDER)
            search_from(ordering, &search, node);
    }
}

/* Whether `node` is in a circle; a node that names itself was refused by the checker. */
static bool in_ring(const Ordering *ordering, NodeId node) { return ordering->component_size[ordering->component[node]] > 1; }

/* Whether operand `source` of `node` is the same circle's value of another year. */
static bool is_earlier(const Ordering *ordering, NodeId node, NodeId source)
{
    const PlanNode *at = &ordering->builder->nodes.items[node];
    return at->operation == OPERATION_AT && at->immediate == AT_OTHER_YEAR && source == at->operands[1] &&
           source != at->operands[0] && ordering->component[node] == ordering->component[source] && in_ring(ordering, node);
}

/* ── what is needed ──────────────────────────────────────────────────────────────────────────────────────── */

static void need(Ordering *ordering, NodeId *node)
{
    if (ordering->needed[*node])
        return;
    ordering->needed[*node] = true;
    vector_push(ordering->builder->arena, &ordering->sequence, *node);
}

static void find_needed(Ordering *ordering)
{
    visit_roots(ordering, need);
    for (size_t done = 0; done < ordering->sequence.count; done++) {
        NodeId node = ordering->sequence.items[done], operand;
        for (uint32_t n = 0; nth_operand(ordering, node, n, &operand); n++)
            visit(ordering, &operand, need);
        if (in_ring(ordering, node)) {
            NodeId year = ordering->builder->frames.items[ordering->builder->nodes.items[node].frame].year;
            assert(year != NODE_NONE);
            need(ordering, &year);
        }
    }
    ordering->sequence.count = 0;
}

/* ── the order ───────────────────────────────────────────────────────────────────────────────────────────── */

/* Nodes (or whole circles) whose operands are all placed, by frame, row-by-row operations apart. */
typedef struct Ready {
    NodeList local, other;
    size_t local_taken, other_taken;
} Ready;

typedef struct Placing {
    Ordering *ordering;
    uint32_t *missing;    /* by node: operands not placed yet */
    uint32_t *first_user; /* by node: start in users */
    NodeList users;
    Ready *ready;           /* by frame */
    NodeList *members;      /* by component of a circle */
    uint32_t *ring_missing; /* by component of a circle: operands outside it not placed yet */
} Placing;

static bool counts_as_operand(const Ordering *ordering, NodeId node, NodeId operand)
{
    return operand != NODE_NONE && !is_earlier(ordering, node, operand);
}

static void offer(Placing *placing, NodeId node)
{
    const PlanNode *item = &placing->ordering->builder->nodes.items[node];
    Ready *ready = &placing->ready[item->frame];
    bool local = operation_info(item->operation)->locality == LOCALITY_LOCAL && !in_ring(placing->ordering, node);
    Arena *arena = placing->ordering->builder->arena;
    if (local)
        vector_push(arena, &ready->local, node);
    else
        vector_push(arena, &ready->other, node);
}

/* `node` waits for nothing inside its circle, or is in none. */
static void count_down(Placing *placing, NodeId user, NodeId operand)
{
    Ordering *ordering = placing->ordering;
    placing->missing[user]--;
    uint32_t component = ordering->component[user];
    if (!in_ring(ordering, user)) {
        if (placing->missing[user] == 0)
            offer(placing, user);
    } else if (component != ordering->component[operand] && --placing->ring_missing[component] == 0) {
        offer(placing, user);
    }
}

static void place(Placing *placing, NodeId node)
{
    Ordering *ordering = placing->ordering;
    ordering->number[node] = (NodeId)ordering->sequence.count;
    vector_push(ordering->builder->arena, &ordering->sequence, node);
    for (uint32_t i = placing->first_user[node]; i < placing->first_user[node + 1]; i++)
        count_down(placing, placing->users.items[i], node);
}

/* Places the members of a circle: each when its operands of this year are placed. */
static void place_ring(Placing *placing, uint32_t component)
{
    NodeList *members = &placing->members[component];
    size_t placed = 0;
    while (placed < members->count) {
        size_t before = placed;
        for (size_t i = 0; i < members->count; i++) {
            NodeId node = members->items[i];
            if (placing->ordering->number[node] == NODE_NONE && placing->missing[node] == 0) {
                place(placing, node);
                placed++;
            }
        }
        assert(placed > before); /* the checker refuses circles within a year */
        if (placed == before)
            return;
    }
}

static bool take(Ready *ready, NodeId *out)
{
    if (ready->local_taken < ready->local.count) {
        *out = ready->local.items[ready->local_taken++];
        return true;
    }
    if (ready->other_taken < ready->other.count) {
        *out = ready->other.items[ready->other_taken++];
        return true;
    }
    return false;
}

static bool take_next(Placing *placing, FrameId *frame, NodeId *out)
{
    if (take(&placing->ready[*frame], out))
        return true;
    for (FrameId i = 0; i < placing->ordering->builder->frames.count; i++) {
        if (take(&placing->ready[i], out)) {
            *frame = i;
            return true;
        }
    }
    return false;
}

static void count_operands(Placing *placing)
{
    Ordering *ordering = placing->ordering;
    for (NodeId node = 0; node < ordering->count; node++) {
        NodeId operand;
        for (uint32_t n = 0; ordering->needed[node] && nth_operand(ordering, node, n, &operand); n++) {
            if (!counts_as_operand(ordering, node, operand))
                continue;
            placing->missing[node]++;
            placing->first_user[operand + 1]++;
            if (in_ring(ordering, node) && ordering->component[node] != ordering->component[operand])
                placing->ring_missing[ordering->component[node]]++;
        }
    }
    for (NodeId node = 0; node < ordering->count; node++)
        placing->first_user[node + 1] += placing->first_user[node];
}

static void list_users(Placing *placing)
{
    Ordering *ordering = placing->ordering;
    Arena *arena = ordering->builder->arena;
    uint32_t *filled = arena_allocate_array(arena, ordering->count + 1, sizeof *filled);
    placing->users.count = placing->first_user[ordering->count];
    placing->users.items = arena_allocate_array(arena, placing->users.count + 1, sizeof(NodeId));
    for (NodeId node = 0; node < ordering->count; node++) {
        NodeId operand;
        for (uint32_t n = 0; ordering->needed[node] && nth_operand(ordering, node, n, &operand); n++) {
            if (counts_as_operand(ordering, node, operand))
                placing->users.items[placing->first_user[operand] + filled[operand]++] = node;
        }
    }
}

static void offer_first(Placing *placing)
{
    Ordering *ordering = placing->ordering;
    for (NodeId node = 0; node < ordering->count; node++) {
        if (!ordering->needed[node])
            continue;
        uint32_t component = ordering->component[node];
        if (in_ring(ordering, node)) {
            if (placing->members[component].count == 0 && placing->ring_missing[component] == 0)
                offer(placing, node);
            vector_push(ordering->builder->arena, &placing->members[component], node);
        } else if (placing->missing[node] == 0) {
            offer(placing, node);
        }
    }
}

static void put_in_order(Ordering *ordering)
{
    Arena *arena = ordering->builder->arena;
    Placing placing = {.ordering = ordering,
                       .missing = arena_allocate_array(arena, ordering->count, sizeof(uint32_t)),
                       .first_user = arena_allocate_array(arena, ordering->count + 1, sizeof(uint32_t)),
                       .ready = arena_allocate_array(arena, ordering->builder->frames.count, sizeof(Ready)),
                       .members = arena_allocate_array(arena, ordering->component_count + 1, sizeof(NodeList)),
                       .ring_missing = arena_allocate_array(arena, ordering->component_count + 1, sizeof(uint32_t))};
    memset(ordering->number, 0xff, ordering->count * sizeof *ordering->number);
    count_operands(&placing);
    list_users(&placing);
    offer_first(&placing);
    FrameId frame = 0;
    for (NodeId node; take_next(&placing, &frame, &node);) {
        if (in_ring(ordering, node))
            place_ring(&placing, ordering->component[node]);
        else
            place(&placing, node);
    }
}

/* ── renumbering ─────────────────────────────────────────────────────────────────────────────────────────── */

static void renumber(Ordering *ordering, NodeId *node) { *node = ordering->number[*node]; }

static void write_nodes(Ordering *ordering)
{
    Builder *builder = ordering->builder;
    Plan *plan = ordering->plan;
    plan->node_count = ordering->sequence.count;
    plan->nodes = arena_allocate_array(builder->arena, plan->node_count + 1, sizeof *plan->nodes);
    for (NodeId i = 0; i < plan->node_count; i++) {
        NodeId old = ordering->sequence.items[i];
        PlanNode node = builder->nodes.items[old];
        if (is_earlier(ordering, old, node.operands[1]))
            node.operation = OPERATION_EARLIER;
        if (node.operation == OPERATION_AT || node.operation == OPERATION_EARLIER)
            node.immediate = 0;
        for (int j = 0; j < 4; j++)
            visit(ordering, &node.operands[j], renumber);
        plan->nodes[i] = node;
    }
    plan->lists = builder->lists.items;
    plan->list_count = builder->lists.count;
    for (size_t i = 0; i < plan->list_count; i++)
        visit(ordering, &plan->lists[i], renumber);
    for (size_t i = 0; i < ordering->plan->model->quantity_count; i++)
        visit(ordering, &plan->quantity_nodes[i], renumber);
}

static void write_frames(Ordering *ordering)
{
    Builder *builder = ordering->builder;
    ordering->plan->frames = builder->frames.items;
    ordering->plan->frame_count = builder->frames.count;
    for (size_t i = 0; i < builder->frames.count; i++) {
        visit(ordering, &builder->frames.items[i].range, renumber);
        visit(ordering, &builder->frames.items[i].year, renumber);
    }
}

/* An EARLIER whose row is found by the node's own subject stays within the subject. */
static bool stays_with_subject(const Plan *plan, const PlanNode *node)
{
    const PlanNode *row = &plan->nodes[node->operands[0]];
    return row->operation == OPERATION_FIND && plan->nodes[row->operands[0]].operation == OPERATION_SUBJECT &&
           plan->nodes[row->operands[0]].frame == node->frame;
}

static bool is_single_panel(const Plan *plan, PlanRing ring)
{
    FrameId frame = plan->nodes[ring.first].frame;
    for (NodeId i = ring.first; i < ring.end; i++) {
        const PlanNode *node = &plan->nodes[i];
        Locality locality = operation_info(node->operation)->locality;
        bool reads_own = node->operation == OPERATION_EARLIER
                             ? stays_with_subject(plan, node)
                             : locality == LOCALITY_LOCAL || node->operation == OPERATION_YEARS_RUNNING;
        bool reads_outside = node->operation == OPERATION_AT && node->operands[1] < ring.first;
        if (node->frame != frame || (!reads_own && !reads_outside))
            return false;
    }
    return plan->frames[frame].kind == FRAME_PANEL;
}

static void write_rings(Ordering *ordering)
{
    Plan *plan = ordering->plan;
    VECTOR(PlanRing) rings = {0};
    for (NodeId i = 0; i < plan->node_count;) {
        NodeId old = ordering->sequence.items[i];
        PlanRing ring = {.first = i, .end = i + ordering->component_size[ordering->component[old]]};
        if (in_ring(ordering, old)) {
            ring.single_panel = is_single_panel(plan, ring);
            vector_push(ordering->builder->arena, &rings, ring);
        }
        i = ring.end;
    }
    plan->rings = rings.items;
    plan->ring_count = rings.count;
}

static void keep(Ordering *ordering, NodeId *node) { ordering->plan->kept[*node] = true; }

void plan_order(Builder *builder, Plan *plan, NodeId **requested, size_t requested_count)
{
    Arena *arena = builder->arena;
    Ordering ordering = {.builder = builder,
                         .plan = plan,
                         .requested = requested,
                         .requested_count = requested_count,
                         .count = builder->nodes.count,
                         .component = arena_allocate_array(arena, builder->nodes.count + 1, sizeof(uint32_t)),
                         .component_size = arena_allocate_array(arena, builder->nodes.count + 1, sizeof(uint32_t)),
                         .needed = arena_allocate_array(arena, builder->nodes.count + 1, sizeof(bool)),
                         .number = arena_allocate_array(arena, builder->nodes.count + 1, sizeof(NodeId))};
    replace_placeholders(&ordering);
    find_components(&ordering);
    find_needed(&ordering);
    put_in_order(&ordering);
    write_nodes(&ordering);
    write_frames(&ordering);
    write_rings(&ordering);
    visit_roots(&ordering, renumber);
    plan->fractions = builder->fractions.items;
    plan->fraction_count = builder->fractions.count;
    plan->texts = builder->texts.items;
    plan->text_count = builder->texts.count;
    plan->kept = arena_allocate_array(arena, plan->node_count + 1, sizeof *plan->kept);
    visit_roots(&ordering, keep);
}
