/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/builder.h"

#include <assert.h>
#include <string.h>

enum { FIRST_SLOT_COUNT = 256 };

static PlanNode blank(const Builder *builder, Operation operation, FrameId frame)
{
    return (PlanNode){.operation = operation,
                      .frame = frame,
                      .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE},
                      .quantity = builder->quantity,
                      .span = builder->span};
}

void builder_open(Builder *builder, Arena *arena, const Model *model)
{
    *builder = (Builder){.arena = arena, .model = model, .quantity = NODE_NONE, .slot_count = FIRST_SLOT_COUNT};
    builder->slots = arena_allocate_array(arena, builder->slot_count, sizeof *builder->slots);
    vector_push(arena, &builder->frames, (PlanFrame){.kind = FRAME_SCALAR, .range = NODE_NONE, .year = NODE_NONE});
}

/* ── frames ──────────────────────────────────────────────────────────────────────────────────────────────── */

const PlanFrame *builder_frame_at(const Builder *builder, FrameId frame) { return &builder->frames.items[frame]; }

static bool frame_equal(const PlanFrame *a, const PlanFrame *b)
{
    return a->kind == b->kind && a->table == b->table && a->range == b->range && a->base == b->base && a->parts == b->parts;
}

static FrameId frame_of(Builder *builder, PlanFrame wanted, bool *is_new)
{
    for (size_t i = 0; i < builder->frames.count; i++) {
        if (frame_equal(&builder->frames.items[i], &wanted)) {
            *is_new = false;
            return (FrameId)i;
        }
    }
    *is_new = true;
    vector_push(builder->arena, &builder->frames, wanted);
    return (FrameId)(builder->frames.count - 1);
}

/* The year of a row of a table without a panel of its own: its year column, else its date's year. */
static NodeId table_year(Builder *builder, const Table *table)
{
    if (table->year)
        return builder_column(builder, table->year);
    return table->dated_by ? builder_unary(builder, OPERATION_YEAR_OF, builder_column(builder, table->dated_by)) : NODE_NONE;
}

FrameId builder_frame(Builder *builder, Space space)
{
    static const FrameKind kinds[] = {FRAME_SCALAR, FRAME_TABLE, FRAME_PANEL, FRAME_YEARS};
    PlanFrame wanted = {.kind = kinds[space.kind], .range = NODE_NONE, .year = NODE_NONE};
    if (space.kind == SPACE_TABLE || space.kind == SPACE_PANEL)
        wanted.table = space.table;
    bool is_new;
    FrameId frame = frame_of(builder, wanted, &is_new);
    if (is_new) {
        NodeId year =
            wanted.kind == FRAME_TABLE ? table_year(builder, wanted.table) : builder_source(builder, OPERATION_YEAR, frame);
        builder->frames.items[frame].year = year;
    }
    return frame;
}

/* The base frame's year, as seen from rows that each belong to one base row. */
static void derive_year(Builder *builder, FrameId frame, Operation base_row)
{
    NodeId year = builder->frames.items[builder->frames.items[frame].base].year;
    if (year == NODE_NONE)
        return;
    NodeId row = builder_source(builder, base_row, frame);
    NodeId derived = builder_at(builder, row, year, AT_SAME_YEAR);
    builder->frames.items[frame].year = derived;
}

FrameId builder_pairs(Builder *builder, NodeId range)
{
    bool is_new;
    FrameId base = builder->nodes.items[range].frame;
    FrameId frame =
        frame_of(builder, (PlanFrame){.kind = FRAME_PAIRS, .range = range, .base = base, .year = NODE_NONE}, &is_new);
    if (is_new)
        derive_year(builder, frame, OPERATION_OUTER_ROW);
    return frame;
}

FrameId builder_parts(Builder *builder, FrameId base, int parts)
{
    bool is_new;
    FrameId frame =
        frame_of(builder, (PlanFrame){.kind = FRAME_PARTS, .range = NODE_NONE, .base = base, .parts = parts, .year = NODE_NONE},
                 &is_new);
    if (is_new)
        derive_year(builder, frame, OPERATION_BASE_ROW);
    return frame;
}

/* ── nodes, each made once ───────────────────────────────────────────────────────────────────────────────── */

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash ^= value + UINT64_C(0x9e3779b97f4a7c15) + (hash << 6) + (hash >> 2);
    return hash * UINT64_C(0xff51afd7ed558ccd);
}

static uint64_t node_hash(const Builder *builder, const PlanNode *node)
{
    uint64_t hash = mix(node->operation, node->frame);
    for (int i = 0; i < 4; i++)
        hash = mix(hash, node->operands[i]);
    hash = mix(hash, (uint64_t)node->immediate);
    hash = mix(hash, node->table);
    for (uint32_t i = 0; i < node->list_count; i++)
        hash = mix(hash, builder->lists.items[node->list + i]);
    return hash ^ (hash >> 31);
}

static bool node_equal(const Builder *builder, const PlanNode *a, const PlanNode *b)
{
    return a->operation == b->operation && a->frame == b->frame && a->fraction == b->fraction && a->decimals == b->decimals &&
           a->immediate == b->immediate && a->table == b->table && a->list_count == b->list_count &&
           memcmp(a->operands, b->operands, sizeof a->operands) == 0 &&
           (a->list_count == 0 ||
            memcmp(&builder->lists.items[a->list], &builder->lists.items[b->list], a->list_count * sizeof(NodeId)) == 0);
}

static void grow_slots(Builder *builder)
{
    size_t count = builder->slot_count * 2;
    uint32_t *slots = arena_allocate_array(builder->arena, count, sizeof *slots);
    for (size_t i = 0; i < builder->nodes.count; i++) {
        uint64_t at = node_hash(builder, &builder->nodes.items[i]);
        while (slots[at & (count - 1)])
            at++;
        slots[at & (count - 1)] = (uint32_t)i + 1;
    }
    builder->slots = slots;
    builder->slot_count = count;
}

NodeId builder_add(Builder *builder, PlanNode node)
{
    if (builder->nodes.count * 2 >= builder->slot_count)
        grow_slots(builder);
    uint64_t at = node_hash(builder, &node);
    for (;; at++) {
        uint32_t *slot = &builder->slots[at & (builder->slot_count - 1)];
        if (!*slot) {
            vector_push(builder->arena, &builder->nodes, node);
            *slot = (uint32_t)builder->nodes.count;
            return *slot - 1;
        }
        if (node_equal(builder, &builder->nodes.items[*slot - 1], &node))
            return *slot - 1;
    }
}

NodeId builder_source(Builder *builder, Operation operation, FrameId frame)
{
    return builder_add(builder, blank(builder, operation, frame));
}

/* Whether the operation's value is a fraction where its operand `form` is. */
static bool keeps_form(Operation operation)
{
    switch (operation) {
    case OPERATION_LESS:
    case OPERATION_LESS_EQUAL:
    case OPERATION_EQUAL:
    case OPERATION_IS_GIVEN:
    case OPERATION_IS_KNOWN:
    case OPERATION_COUNT:
    case OPERATION_ANY:
    case OPERATION_LAST_ROW:
    case OPERATION_YEARS_RUNNING:
    case OPERATION_ROUND:
        return false;
    default:
        return true;
    }
}

static NodeId operate(Builder *builder, Operation operation, const NodeId operands[3])
{
    PlanNode node = blank(builder, operation, 0);
    if (operation == OPERATION_LESS || operation == OPERATION_LESS_EQUAL)
        node.immediate = builder->comparison;
    for (int i = 0; i < 3; i++) {
        node.operands[i] = operands[i];
        if (operands[i] == NODE_NONE)
            continue;
        const PlanNode *operand = &builder->nodes.items[operands[i]];
        if (operand->frame != 0 && operand->operation != OPERATION_GROUP) {
            assert(node.frame == 0 || node.frame == operand->frame);
            node.frame = operand->frame;
        }
        node.fraction = node.fraction || (operand->fraction && keeps_form(operation));
    }
    return builder_add(builder, node);
}

NodeId builder_unary(Builder *builder, Operation operation, NodeId a)
{
    return operate(builder, operation, (NodeId[]){a, NODE_NONE, NODE_NONE});
}

NodeId builder_binary(Builder *builder, Operation operation, NodeId a, NodeId b)
{
    return operate(builder, operation, (NodeId[]){a, b, NODE_NONE});
}

NodeId builder_ternary(Builder *builder, Operation operation, NodeId a, NodeId b, NodeId c)
{
    return operate(builder, operation, (NodeId[]){a, b, c});
}

NodeId builder_constant(Builder *builder, int64_t value)
{
    PlanNode node = blank(builder, OPERATION_CONSTANT, 0);
    node.immediate = value;
    return builder_add(builder, node);
}

NodeId builder_fraction(Builder *builder, Fraction value)
{
    value = fraction_reduced(value);
    size_t index = 0;
    while (index < builder->fractions.count && fraction_compare(builder->fractions.items[index], value) != 0)
        index++;
    if (index == builder->fractions.count)
        vector_push(builder->arena, &builder->fractions, value);
    PlanNode node = blank(builder, OPERATION_FRACTION, 0);
    node.immediate = (int64_t)index;
    node.fraction = true;
    return builder_add(builder, node);
}

static int64_t text_number(Builder *builder, Text text)
{
    size_t index = 0;
    while (index < builder->texts.count && !text_equal(builder->texts.items[index], text))
        index++;
    if (index == builder->texts.count)
        vector_push(builder->arena, &builder->texts, text);
    return (int64_t)index;
}

NodeId builder_text(Builder *builder, Text text)
{
    PlanNode node = blank(builder, OPERATION_TEXT, 0);
    node.immediate = text_number(builder, text);
    return builder_add(builder, node);
}

NodeId builder_key(Builder *builder, const Table *table, Text text)
{
    PlanNode node = blank(builder, OPERATION_KEY, 0);
    node.immediate = text_number(builder, text);
    node.table = (uint32_t)table->index;
    return builder_add(builder, node);
}

NodeId builder_column(Builder *builder, const ColumnSymbol *column)
{
    SpaceKind kind = column->table->year_in_key ? SPACE_PANEL : SPACE_TABLE;
    FrameId frame = 0; /* found by hand: asking builder_frame for the year column's frame would go round in a circle */
    PlanFrame wanted = {.kind = kind == SPACE_PANEL ? FRAME_PANEL : FRAME_TABLE, .table = column->table, .range = NODE_NONE};
    for (size_t i = 0; i < builder->frames.count && frame == 0; i++) {
        if (frame_equal(&builder->frames.items[i], &wanted))
            frame = (FrameId)i;
    }
    if (frame == 0)
        frame = builder_frame(builder, (Space){.kind = kind, .table = column->table});
    PlanNode node = blank(builder, OPERATION_COLUMN, frame);
    node.immediate = (int64_t)column->index;
    node.table = (uint32_t)column->table->index;
    return builder_add(builder, node);
}

NodeId builder_at(Builder *builder, NodeId row, NodeId source, int64_t other_year)
{
    const PlanNode *from = &builder->nodes.items[source];
    if (from->frame == 0)
        return source;
    PlanNode node = blank(builder, OPERATION_AT, builder->nodes.items[row].frame);
    node.operands[0] = row;
    node.operands[1] = source;
    node.fraction = from->fraction;
    node.immediate = other_year;
    return builder_add(builder, node);
}

NodeId builder_find(Builder *builder, Operation operation, const Table *table, NodeId subject, NodeId year)
{
    PlanNode node = blank(builder, operation, 0);
    node.operands[0] = subject;
    node.operands[1] = year;
    node.frame = builder->nodes.items[subject].frame;
    if (node.frame == 0)
        node.frame = builder->nodes.items[year].frame;
    node.table = (uint32_t)table->index;
    return builder_add(builder, node);
}

NodeId builder_range(Builder *builder, FrameId frame, NodeId group, NodeId owner, NodeId low, NodeId high)
{
    PlanNode node = blank(builder, OPERATION_RANGE, frame);
    node.operands[0] = group;
    node.operands[1] = owner;
    node.operands[2] = low;
    node.operands[3] = high;
    return builder_add(builder, node);
}

NodeId builder_aggregate(Builder *builder, Operation operation, NodeId range, NodeId value, NodeId condition)
{
    bool has_value = operation != OPERATION_COUNT && operation != OPERATION_ANY && operation != OPERATION_LAST_ROW;
    PlanNode node = blank(builder, operation, builder->nodes.items[range].frame);
    node.operands[0] = range;
    node.operands[1] = has_value ? value : condition;
    node.operands[2] = has_value ? condition : NODE_NONE;
    node.fraction = has_value && builder->nodes.items[value].fraction;
    return builder_add(builder, node);
}

NodeId builder_group(Builder *builder, FrameId frame, NodeId owner, const NodeId *keys, size_t count)
{
    PlanNode node = blank(builder, OPERATION_GROUP, frame);
    node.operands[0] = owner;
    return builder_list(builder, node, keys, count);
}

NodeId builder_list(Builder *builder, PlanNode node, const NodeId *operands, size_t count)
{
    node.list = (uint32_t)builder->lists.count;
    node.list_count = (uint32_t)count;
    node.quantity = builder->quantity;
    node.span = builder->span;
    for (size_t i = 0; i < count; i++)
        vector_push(builder->arena, &builder->lists, operands[i]);
    return builder_add(builder, node);
}

NodeId builder_widen(Builder *builder, NodeId node, int decimals)
{
    const PlanNode *whole = &builder->nodes.items[node];
    if (whole->fraction)
        return node;
    Int128 denominator = 1;
    for (int i = 0; i < decimals; i++)
        denominator *= 10;
    if (whole->operation == OPERATION_CONSTANT)
        return builder_fraction(builder, (Fraction){whole->immediate, denominator});
    PlanNode wide = blank(builder, OPERATION_WIDEN, whole->frame);
    wide.operands[0] = node;
    wide.fraction = true;
    wide.immediate = decimals;
    return builder_add(builder, wide);
}

NodeId builder_in_frame(Builder *builder, FrameId frame, NodeId node)
{
    if (frame == 0 || builder->nodes.items[node].frame == frame)
        return node;
    NodeId row = builder_source(builder, OPERATION_ROW, frame);
    return builder_ternary(builder, OPERATION_IF, builder_binary(builder, OPERATION_EQUAL, row, row), node, node);
}

NodeId builder_placeholder(Builder *builder, FrameId frame, bool fraction, uint32_t quantity)
{
    PlanNode node = blank(builder, OPERATION_PLACEHOLDER, frame);
    node.fraction = fraction;
    node.immediate = quantity;
    return builder_add(builder, node);
}
