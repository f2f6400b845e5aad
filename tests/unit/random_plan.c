/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random_plan_parts.h"

uint64_t random_next(uint64_t *seed)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (*seed ^ (*seed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

/* ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────── */

static NodeId remember(World *world, FrameId frame, Kind kind, NodeId node)
{
    vector_push(world->builder->arena, &world->nodes[frame][kind], node);
    return node;
}

static NodeId pick(World *world, FrameId frame, Kind kind)
{
    NodeVector *own = &world->nodes[frame][kind], *scalars = &world->nodes[SCALAR][kind];
    if (own->count == 0 || happens(world, 20))
        return scalars->items[below(world, scalars->count)];
    size_t latest = own->count > 6 && happens(world, 60) ? own->count - 6 : 0;
    return own->items[latest + below(world, own->count - latest)];
}

static NodeId add(World *world, Operation operation, FrameId frame, Kind kind, NodeId a, NodeId b, NodeId c, NodeId d)
{
    return remember(world, frame, kind, plan_node(world->builder, operation, frame, kind == FRACTION, a, b, c, d));
}

static NodeId add_with(World *world, Operation operation, FrameId frame, Kind kind, NodeId a, NodeId b, int64_t immediate)
{
    return plan_with_immediate(world->builder, add(world, operation, frame, kind, a, b, NODE_NONE, NODE_NONE), immediate);
}

static NodeId add_source(World *world, Operation operation, FrameId frame, Kind kind, int64_t immediate, size_t table)
{
    NodeId node = add_with(world, operation, frame, kind, NODE_NONE, NODE_NONE, immediate);
    world->builder->nodes.items[node].table = (uint32_t)table;
    return node;
}

static Kind row_kind(FrameId frame)
{
    return frame == ITEMS ? ITEM_ROW : frame == UNITS ? UNIT_ROW : frame == PANEL ? PANEL_ROW : YEARS_ROW;
}

static void add_scalars(World *world)
{
    static const int64_t numbers[] = {0, 1, 7, -100, INT64_MAX, INT64_MIN, 2015, 300};
    static const Int128 fractions[][2] = {{1, 20}, {-1, 3}, {0, 1}, {5, 4}, {100, 1}, {INT64_MAX, 7}};
    vector_push(world->builder->arena, &world->builder->texts, text_of("apple"));
    vector_push(world->builder->arena, &world->builder->texts, text_of("unit 7"));
    vector_push(world->builder->arena, &world->builder->texts, text_of("nobody"));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        remember(world, SCALAR, NUMBER, plan_constant(world->builder, numbers[i]));
    for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
        remember(world, SCALAR, FRACTION, plan_fraction(world->builder, fractions[i][0], fractions[i][1]));
    remember(world, SCALAR, FRACTION, plan_fraction(world->builder, (Int128)1 << 100, 3));
    for (int64_t i = 0; i < 8; i++)
        add_source(world, OPERATION_PARAMETER, SCALAR, i % 2 ? NUMBER : FRACTION, i, 0);
    for (int64_t i = 0; i < 3; i++) {
        add_source(world, OPERATION_TEXT, SCALAR, TEXT, i, 0);
        add_source(world, OPERATION_KEY, SCALAR, UNIT_ROW, i, UNIT_TABLE);
    }
    add_source(world, OPERATION_TODAY, SCALAR, DATE, 0, 0);
    for (Kind kind = 0; kind < KINDS; kind++) {
        if (kind != FRACTION)
            remember(world, SCALAR, kind, plan_constant(world->builder, random_value(world, kind)));
        if (kind == NUMBER || kind == LOGICAL || kind == FRACTION || kind == PANEL_ROW) {
            add_source(world, OPERATION_ABSENT, SCALAR, kind, 0, 0);
            add_source(world, OPERATION_PENDING, SCALAR, kind, 0, 0);
        }
    }
}

static void add_columns(World *world, FrameId frame, size_t table)
{
    for (size_t i = 0; i < BUILDER_COLUMNS; i++)
        remember(world, frame, column_kinds[i], plan_column(world->builder, frame, table, i));
    add_source(world, OPERATION_ROW, frame, frame == ACCOUNTS ? NUMBER : row_kind(frame), 0, 0);
}

/* The row of the year before, of the own subject; not applicable where the years begin. */
static void add_year_before(World *world, FrameId frame, size_t table, NodeId subject, NodeId year)
{
    NodeId one = remember(world, SCALAR, NUMBER, plan_constant(world->builder, -1));
    NodeId before = add(world, OPERATION_ADD, frame, YEAR, year, one, NODE_NONE, NODE_NONE);
    if (frame == YEARS) {
        world->before[frame] = add(world, OPERATION_FIND_YEAR, frame, YEARS_ROW, before, NODE_NONE, NODE_NONE, NODE_NONE);
        return;
    }
    Kind kind = frame == PANEL ? PANEL_ROW : NUMBER;
    NodeId row = add_source(world, OPERATION_FIND, frame, kind, 0, table);
    NodeId first = add_source(world, OPERATION_BEFORE_FIRST, frame, LOGICAL, 0, table);
    PlanNode *nodes = world->builder->nodes.items;
    nodes[row].operands[0] = nodes[first].operands[0] = subject;
    nodes[row].operands[1] = nodes[first].operands[1] = before;
    NodeId none = add_source(world, OPERATION_ABSENT, SCALAR, NUMBER, 0, 0);
    world->before[frame] = add(world, OPERATION_IF, frame, kind, first, none, row, NODE_NONE);
}

static void add_frames(World *world)
{
    PlanBuilder *builder = world->builder;
    Table *items = builder->tables[ITEM_TABLE], *units = builder->tables[UNIT_TABLE],
          *accounts = builder->tables[ACCOUNT_TABLE];
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_TABLE, .table = items});
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PANEL, .table = units});
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_YEARS});
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_TABLE, .table = units});
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PANEL, .table = accounts});
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PARTS, .base = PANEL, .parts = 4});
    memset(world->before, 0xff, sizeof world->before);
    add_scalars(world);
    add_columns(world, ITEMS, ITEM_TABLE);
    add_columns(world, UNITS, UNIT_TABLE);
    add_columns(world, ACCOUNTS, ACCOUNT_TABLE);
    builder->frames.items[ITEMS].year = world->nodes[ITEMS][YEAR].items[0];
    NodeId subject = add_source(world, OPERATION_SUBJECT, PANEL, UNIT_ROW, 0, 0);
    NodeId year = builder->frames.items[PANEL].year = add_source(world, OPERATION_YEAR, PANEL, YEAR, 0, 0);
    builder->frames.items[YEARS].year = add_source(world, OPERATION_YEAR, YEARS, YEAR, 0, 0);
    builder->frames.items[ACCOUNTS].year = add_source(world, OPERATION_YEAR, ACCOUNTS, YEAR, 0, 0);
    NodeId own = add_source(world, OPERATION_SUBJECT, ACCOUNTS, UNIT_ROW, 0, 0);
    add_source(world, OPERATION_ROW, PANEL, PANEL_ROW, 0, 0);
    add_source(world, OPERATION_ROW, YEARS, YEARS_ROW, 0, 0);
    add_source(world, OPERATION_BASE_ROW, PARTS, PANEL_ROW, 0, 0);
    add_source(world, OPERATION_PART, PARTS, NUMBER, 0, 0);
    add_year_before(world, PANEL, UNIT_TABLE, subject, year);
    add_year_before(world, ACCOUNTS, ACCOUNT_TABLE, own, builder->frames.items[ACCOUNTS].year);
    add_year_before(world, YEARS, 0, NODE_NONE, builder->frames.items[YEARS].year);
}

/* ── groups and ranges ───────────────────────────────────────────────────────────────────────────────────── */

static GrownGroup grow_group(World *world, FrameId frame, bool has_owner, Kind key, size_t more_keys)
{
    static const Kind kinds[] = {TEXT, NUMBER, DATE, UNIT_ROW};
    PlanBuilder *builder = world->builder;
    NodeId owner = has_owner ? pick(world, frame, UNIT_ROW) : NODE_NONE;
    NodeId keys[4];
    size_t count = 0;
    if (key != KINDS)
        keys[count++] = pick(world, frame, key);
    for (size_t i = 0; key != KINDS && i < more_keys; i++)
        keys[count++] = pick(world, frame, kinds[below(world, 4)]);
    uint32_t list = (uint32_t)builder->lists.count;
    for (size_t i = 0; i < count; i++)
        vector_push(builder->arena, &builder->lists, keys[i]);
    NodeId node = plan_builder_add(builder, (PlanNode){.operation = OPERATION_GROUP,
                                                       .frame = frame,
                                                       .list = list,
                                                       .list_count = (uint32_t)count,
                                                       .operands = {owner, NODE_NONE, NODE_NONE, NODE_NONE}});
    GrownGroup group = {node, frame, has_owner, key};
    vector_push(builder->arena, &world->groups, group);
    return group;
}

static void grow_local(World *world, Operation operation, FrameId frame);
static void grow_at(World *world, FrameId frame);

/* Values and conditions to aggregate. */
static void grow_in_pairs(World *world, FrameId pairs)
{
    static const Operation operations[] = {OPERATION_LESS, OPERATION_ADD, OPERATION_EQUAL, OPERATION_WIDEN};
    for (int i = 0; i < 4; i++) {
        grow_at(world, pairs);
        grow_local(world, operations[i], pairs);
    }
}

static GrownRange grow_range(World *world, FrameId frame, GrownGroup group, NodeId owner, NodeId low, NodeId high)
{
    PlanBuilder *builder = world->builder;
    GrownRange range = {.frame = frame, .group = group};
    range.node = plan_node(builder, OPERATION_RANGE, frame, false, group.node, owner, low, high);
    if (builder->frames.count < FRAMES_MOST && happens(world, 60)) {
        range.pairs = plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PAIRS, .range = range.node, .base = frame});
        Kind outer = frame == ITEMS ? ITEM_ROW : frame == PANEL ? PANEL_ROW : frame == YEARS ? YEARS_ROW : NUMBER;
        Kind inner = group.frame == ITEMS ? ITEM_ROW : group.frame == PANEL ? PANEL_ROW : NUMBER;
        add_source(world, OPERATION_OUTER_ROW, range.pairs, outer, 0, 0);
        add_source(world, OPERATION_INNER_ROW, range.pairs, inner, 0, 0);
        grow_in_pairs(world, range.pairs);
    }
    vector_push(builder->arena, &world->ranges, range);
    return range;
}

static void grow_any_range(World *world)
{
    static const FrameId group_frames[] = {ITEMS, ITEMS, PANEL, ACCOUNTS};
    static const FrameId asking_frames[] = {PANEL, PANEL, YEARS, UNITS, SCALAR, ITEMS};
    static const Kind keys[] = {YEAR, YEAR, DATE, NUMBER, KINDS};
    bool is_large = world->shape.item_count > 500 || world->shape.unit_count > 60;
    FrameId frame = asking_frames[below(world, is_large ? 5 : 6)];
    bool has_owner = (is_large && frame != YEARS && frame != SCALAR) || happens(world, 60);
    GrownGroup group = world->groups.count > 0 ? world->groups.items[below(world, world->groups.count)] : (GrownGroup){0};
    if (world->groups.count == 0 || happens(world, 60) || (has_owner && !group.has_owner))
        group = grow_group(world, group_frames[below(world, 4)], has_owner, keys[below(world, 5)], below(world, 3));
    NodeId owner = group.has_owner ? pick(world, frame, UNIT_ROW) : NODE_NONE;
    NodeId low = NODE_NONE, high = NODE_NONE;
    if (group.key != KINDS && happens(world, 75))
        low = pick(world, frame, group.key);
    if (group.key != KINDS && happens(world, 75))
        high = low != NODE_NONE && happens(world, 60) ? low : pick(world, frame, group.key);
    grow_range(world, frame, group, owner, low, high);
}

static void grow_aggregate(World *world, Operation operation)
{
    if (world->ranges.count == 0 || happens(world, 40))
        grow_any_range(world);
    GrownRange range = world->ranges.items[below(world, world->ranges.count)];
    FrameId rows = range.pairs != 0 && happens(world, 50) ? range.pairs : range.group.frame;
    bool has_value = operation != OPERATION_COUNT && operation != OPERATION_ANY && operation != OPERATION_LAST_ROW;
    bool is_fraction = operation == OPERATION_AVERAGE || (has_value && happens(world, 25));
    Kind kind = !has_value ? (operation == OPERATION_ANY ? LOGICAL : NUMBER) : is_fraction ? FRACTION : NUMBER;
    NodeId value = has_value ? pick(world, rows, kind) : NODE_NONE;
    NodeId condition = happens(world, 60) ? pick(world, rows, LOGICAL) : NODE_NONE;
    add(world, operation, range.frame, kind, range.node, has_value ? value : condition, has_value ? condition : NODE_NONE,
        NODE_NONE);
}

static void grow_running_sum(World *world)
{
    static const FrameId frames[] = {ITEMS, PANEL, ACCOUNTS};
    GrownGroup group = grow_group(world, frames[below(world, 3)], happens(world, 70), happens(world, 80) ? YEAR : KINDS, 2);
    Kind kind = happens(world, 25) ? FRACTION : NUMBER;
    add(world, OPERATION_RUNNING_SUM, group.frame, kind, group.node, pick(world, group.frame, kind), NODE_NONE, NODE_NONE);
}

static void grow_lookup(World *world, FrameId frame)
{
    static const size_t tables[] = {UNIT_TABLE, ITEM_TABLE, ACCOUNT_TABLE};
    PlanBuilder *builder = world->builder;
    size_t table = tables[below(world, 3)];
    NodeId keys[2];
    size_t count = table == UNIT_TABLE ? 1 : 2;
    keys[0] = pick(world, frame, table == UNIT_TABLE ? TEXT : UNIT_ROW);
    keys[1] = pick(world, frame, table == ITEM_TABLE ? TEXT : YEAR);
    uint32_t list = (uint32_t)builder->lists.count;
    for (size_t i = 0; i < count; i++)
        vector_push(builder->arena, &builder->lists, keys[i]);
    NodeId node = plan_builder_add(builder, (PlanNode){.operation = OPERATION_LOOKUP,
                                                       .frame = frame,
                                                       .table = (uint32_t)table,
                                                       .list = list,
                                                       .list_count = (uint32_t)count,
                                                       .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}});
    remember(world, frame, table == UNIT_TABLE ? UNIT_ROW : table == ITEM_TABLE ? ITEM_ROW : NUMBER, node);
}

/* ── single operations ───────────────────────────────────────────────────────────────────────────────────── */

static const Kind any_kinds[] = {NUMBER, NUMBER, LOGICAL, DATE, YEAR, FRACTION, UNIT_ROW};

static Kind any_kind(World *world) { return any_kinds[below(world, sizeof any_kinds / sizeof *any_kinds)]; }

static Kind amount(World *world) { return happens(world, 35) ? FRACTION : NUMBER; }

static void grow_at(World *world, FrameId frame)
{
    static const Kind rows[] = {ITEM_ROW, UNIT_ROW, PANEL_ROW, YEARS_ROW};
    static const FrameId targets[] = {ITEMS, UNITS, PANEL, YEARS};
    size_t target = below(world, 4);
    Kind kind = any_kind(world);
    NodeId source = pick(world, targets[target], kind);
    add(world, OPERATION_AT, frame, kind, pick(world, frame, rows[target]), source, NODE_NONE, NODE_NONE);
}

static NodeId widened(World *world, FrameId frame)
{
    return add_with(world, OPERATION_WIDEN, frame, FRACTION, pick(world, frame, NUMBER), NODE_NONE, between(world, 0, 3));
}

/* A side of a threshold test: a share, an amount or a scalar. */
static NodeId side(World *world, FrameId frame)
{
    if (happens(world, 20))
        return pick(world, SCALAR, FRACTION);
    NodeId wide = widened(world, frame);
    if (happens(world, 40))
        return wide;
    NodeId factor = pick(world, SCALAR, FRACTION);
    bool is_first = happens(world, 50);
    return add(world, OPERATION_MULTIPLY, frame, FRACTION, is_first ? factor : wide, is_first ? wide : factor, NODE_NONE,
               NODE_NONE);
}

static void grow_comparison(World *world, Operation operation, FrameId frame)
{
    if (happens(world, 40)) {
        NodeId left = side(world, frame);
        add(world, operation, frame, LOGICAL, left, side(world, frame), NODE_NONE, NODE_NONE);
        return;
    }
    Kind kind = any_kind(world);
    NodeId left = pick(world, frame, kind);
    add(world, operation, frame, LOGICAL, left, pick(world, frame, kind), NODE_NONE, NODE_NONE);
}

static void grow_rounding(World *world, FrameId frame)
{
    NodeId value = pick(world, frame, FRACTION);
    if (happens(world, 70)) {
        value = side(world, frame);
        if (happens(world, 60))
            value = add(world, OPERATION_DIVIDE, frame, FRACTION, value, side(world, frame), NODE_NONE, NODE_NONE);
    }
    NodeId multiple = happens(world, 60) ? pick(world, SCALAR, FRACTION) : pick(world, frame, FRACTION);
    NodeId node = add_with(world, OPERATION_ROUND, frame, NUMBER, value, multiple, between(world, 0, 2));
    world->builder->nodes.items[node].decimals = (uint8_t)between(world, 0, 4);
}

static void grow_binary(World *world, Operation operation, FrameId frame, Kind result, Kind a, Kind b)
{
    NodeId left = pick(world, frame, a);
    add(world, operation, frame, result, left, b == KINDS ? NODE_NONE : pick(world, frame, b), NODE_NONE, NODE_NONE);
}

static void grow_find(World *world, Operation operation, FrameId frame)
{
    bool is_units = happens(world, 60);
    Kind kind = operation == OPERATION_BEFORE_FIRST ? LOGICAL : is_units ? PANEL_ROW : NUMBER;
    grow_binary(world, operation, frame, kind, UNIT_ROW, YEAR);
    world->builder->nodes.items[world->builder->nodes.count - 1].table = is_units ? UNIT_TABLE : ACCOUNT_TABLE;
}

static void grow_local(World *world, Operation operation, FrameId frame)
{
    Kind kind = any_kind(world), form = amount(world);
    NodeId condition = pick(world, frame, LOGICAL), value = pick(world, frame, kind);
    switch (operation) {
    case OPERATION_ADD:
    case OPERATION_SUBTRACT:
    case OPERATION_MULTIPLY:
    case OPERATION_MINIMUM:
    case OPERATION_MAXIMUM:
        grow_binary(world, operation, frame, form, form, form);
        break;
    case OPERATION_NEGATE:
    case OPERATION_ABSOLUTE:
        grow_binary(world, operation, frame, form, form, KINDS);
        break;
    case OPERATION_DIVIDE:
        grow_binary(world, operation, frame, FRACTION, FRACTION, FRACTION);
        break;
    case OPERATION_WIDEN:
        widened(world, frame);
        break;
    case OPERATION_RESCALE:
        add_with(world, operation, frame, NUMBER, pick(world, frame, NUMBER), NODE_NONE, between(world, 0, 18));
        break;
    case OPERATION_ROUND:
        grow_rounding(world, frame);
        break;
    case OPERATION_LESS:
    case OPERATION_LESS_EQUAL:
    case OPERATION_EQUAL:
        grow_comparison(world, operation, frame);
        break;
    case OPERATION_AND:
    case OPERATION_OR:
        grow_binary(world, operation, frame, LOGICAL, LOGICAL, LOGICAL);
        break;
    case OPERATION_NOT:
    case OPERATION_ARISES:
    case OPERATION_IS_YES:
        grow_binary(world, operation, frame, LOGICAL, LOGICAL, KINDS);
        break;
    case OPERATION_IS_GIVEN:
    case OPERATION_IS_KNOWN:
        grow_binary(world, operation, frame, LOGICAL, kind, KINDS);
        break;
    case OPERATION_IF:
        add(world, operation, frame, kind, condition, value, pick(world, frame, kind), NODE_NONE);
        break;
    case OPERATION_AT_FIRST:
        add(world, operation, frame, kind, value, condition, pick(world, frame, kind), NODE_NONE);
        break;
    case OPERATION_REQUIRE:
        add(world, operation, frame, kind, condition, value, NODE_NONE, NODE_NONE);
        break;
    case OPERATION_CONFLICT:
        add(world, operation, frame, kind, value, condition, NODE_NONE, NODE_NONE);
        break;
    case OPERATION_YEAR_OF:
        grow_binary(world, operation, frame, YEAR, DATE, KINDS);
        break;
    case OPERATION_YEAR_START:
    case OPERATION_YEAR_END:
        grow_binary(world, operation, frame, DATE, YEAR, KINDS);
        break;
    case OPERATION_DAY_OF_YEAR:
        grow_binary(world, operation, frame, DATE, DAY, YEAR);
        break;
    case OPERATION_ADD_MONTHS:
        grow_binary(world, operation, frame, DATE, DATE, MONTHS);
        break;
    case OPERATION_YEAR_PART:
        add_with(world, operation, frame, PERIOD, pick(world, frame, YEAR),
                 pick(world, frame, happens(world, 80) ? LOGICAL : NUMBER), 4);
        break;
    case OPERATION_PERIOD_START:
    case OPERATION_PERIOD_END:
        grow_binary(world, operation, frame, DATE, PERIOD, KINDS);
        break;
    case OPERATION_FIND_YEAR:
        grow_binary(world, operation, frame, YEARS_ROW, YEAR, KINDS);
        break;
    case OPERATION_FIND:
    case OPERATION_BEFORE_FIRST:
        grow_find(world, operation, frame);
        break;
    default:
        break;
    }
}

static void grow_years_running(World *world)
{
    static const FrameId frames[] = {PANEL, ACCOUNTS, YEARS};
    FrameId frame = frames[below(world, 3)];
    add(world, OPERATION_YEARS_RUNNING, frame, NUMBER, world->before[frame], pick(world, frame, LOGICAL), NODE_NONE, NODE_NONE);
}

/* ── rings ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void close_ring(World *world, NodeId first, bool single_panel)
{
    PlanRing ring = {first, (NodeId)world->builder->nodes.count, single_panel};
    vector_push(world->builder->arena, &world->builder->rings, ring);
}

/* state = (last year's state at first x) and some operations, in one panel. */
static void grow_panel_ring(World *world, FrameId frame)
{
    static const Operation steps[] = {OPERATION_ADD,   OPERATION_SUBTRACT, OPERATION_MAXIMUM, OPERATION_IF,
                                      OPERATION_LESS,  OPERATION_MULTIPLY, OPERATION_NEGATE,  OPERATION_DIVIDE,
                                      OPERATION_ROUND, OPERATION_AND};
    Kind kind = amount(world);
    NodeId first = (NodeId)world->builder->nodes.count;
    NodeId earlier = add(world, OPERATION_EARLIER, frame, kind, world->before[frame], NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId begun =
        add(world, OPERATION_AT_FIRST, frame, kind, earlier, pick(world, frame, LOGICAL), pick(world, frame, kind), NODE_NONE);
    bool looks_around = frame == PANEL && happens(world, 30);
    if (looks_around) { /* at the row itself, and at another name's last year */
        NodeId same =
            add(world, OPERATION_AT, frame, kind, world->nodes[PANEL][PANEL_ROW].items[0], begun, NODE_NONE, NODE_NONE);
        add(world, OPERATION_EARLIER, frame, kind, world->before[frame], same, NODE_NONE, NODE_NONE);
    }
    for (size_t i = below(world, 6); i > 0; i--)
        grow_local(world, steps[below(world, sizeof steps / sizeof *steps)], frame);
    if (happens(world, 40))
        add(world, OPERATION_YEARS_RUNNING, frame, NUMBER, world->before[frame], pick(world, frame, LOGICAL), NODE_NONE,
            NODE_NONE);
    NodeId state = add(world, OPERATION_IF, frame, kind, pick(world, frame, LOGICAL), pick(world, frame, kind),
                       pick(world, frame, kind), NODE_NONE);
    world->builder->nodes.items[earlier].operands[1] = state;
    close_ring(world, first, !looks_around && happens(world, 70));
}

/* A group by the frame's own year and, where `second` is not NODE_NONE, by that. */
static GrownGroup grow_year_group(World *world, FrameId frame, bool has_owner, NodeId second)
{
    PlanBuilder *builder = world->builder;
    GrownGroup group = grow_group(world, frame, has_owner, KINDS, 0);
    PlanNode *node = &builder->nodes.items[group.node];
    node->list = (uint32_t)builder->lists.count;
    node->list_count = second == NODE_NONE ? 1 : 2;
    vector_push(builder->arena, &builder->lists, builder->frames.items[frame].year);
    vector_push(builder->arena, &builder->lists, second);
    builder->lists.count -= second == NODE_NONE;
    group.key = world->groups.items[world->groups.count - 1].key = YEAR;
    return group;
}

static NodeId add_two(World *world, Operation operation, FrameId frame, Kind kind, NodeId a, NodeId b)
{
    return add(world, operation, frame, kind, a, b, NODE_NONE, NODE_NONE);
}

static NodeId row_of_year(World *world, FrameId frame)
{
    return add_two(world, OPERATION_FIND_YEAR, frame, YEARS_ROW, world->builder->frames.items[frame].year, NODE_NONE);
}

/* A ring through the panel, the years and the items: each year's total is shared out, and last year's comes back. */
static void grow_wide_ring(World *world)
{
    Kind kind = amount(world);
    GrownGroup by_year = grow_year_group(world, PANEL, false, NODE_NONE);
    GrownGroup ledger = grow_year_group(world, ITEMS, true, world->nodes[ITEMS][DATE].items[0]);
    NodeId year = world->builder->frames.items[YEARS].year;
    GrownRange range = grow_range(world, YEARS, by_year, NODE_NONE, year, year);
    NodeId panel_row = row_of_year(world, PANEL), item_row = row_of_year(world, ITEMS);
    NodeId weight = pick(world, PANEL, kind), first = (NodeId)world->builder->nodes.count;
    NodeId earlier = add_two(world, OPERATION_EARLIER, PANEL, kind, world->before[PANEL], NODE_NONE);
    NodeId begun = add(world, OPERATION_AT_FIRST, PANEL, kind, earlier, pick(world, PANEL, LOGICAL), weight, NODE_NONE);
    NodeId grown = add_two(world, OPERATION_MAXIMUM, PANEL, kind, begun, weight);
    NodeId condition = happens(world, 50) ? pick(world, PANEL, LOGICAL) : NODE_NONE;
    NodeId total = add(world, OPERATION_SUM, YEARS, kind, range.node, grown, condition, NODE_NONE);
    NodeId item = add_two(world, OPERATION_AT, ITEMS, kind, item_row, total);
    add_two(world, OPERATION_RUNNING_SUM, ITEMS, kind, ledger.node, item);
    NodeId share = add_two(world, OPERATION_AT, PANEL, kind, panel_row, total);
    NodeId state = add_two(world, OPERATION_SUBTRACT, PANEL, kind, share, grown);
    world->builder->nodes.items[earlier].operands[1] = state;
    close_ring(world, first, false);
}

/* A ring through pairs: each row of the panel with the items of its subject. */
static void grow_pairs_ring(World *world)
{
    static const Operation operations[] = {OPERATION_SUM, OPERATION_SMALLEST, OPERATION_LARGEST, OPERATION_LAST_ROW,
                                           OPERATION_COUNT};
    PlanBuilder *builder = world->builder;
    Kind kind = amount(world);
    GrownGroup group = grow_group(world, ITEMS, true, KINDS, 0);
    GrownRange range = grow_range(world, PANEL, group, world->nodes[PANEL][UNIT_ROW].items[0], NODE_NONE, NODE_NONE);
    if (range.pairs == 0)
        return;
    NodeId outer = world->nodes[range.pairs][PANEL_ROW].items[0];
    NodeId year = add_two(world, OPERATION_AT, range.pairs, YEAR, outer, builder->frames.items[PANEL].year);
    builder->frames.items[range.pairs].year = year;
    NodeId first = (NodeId)builder->nodes.count;
    NodeId earlier = add_two(world, OPERATION_EARLIER, PANEL, kind, world->before[PANEL], NODE_NONE);
    NodeId begun =
        add(world, OPERATION_AT_FIRST, PANEL, kind, earlier, pick(world, PANEL, LOGICAL), pick(world, PANEL, kind), NODE_NONE);
    NodeId seen = add_two(world, OPERATION_AT, range.pairs, kind, outer, begun);
    NodeId value = add_two(world, OPERATION_MAXIMUM, range.pairs, kind, seen, pick(world, range.pairs, kind));
    NodeId larger = add_two(world, OPERATION_LESS, range.pairs, LOGICAL, seen, value);
    Operation operation = operations[below(world, kind == NUMBER ? 5 : 3)];
    bool has_value = operation != OPERATION_LAST_ROW && operation != OPERATION_COUNT;
    NodeId best = add(world, operation, PANEL, kind, range.node, has_value ? value : larger,
                      has_value && happens(world, 50) ? larger : NODE_NONE, NODE_NONE);
    NodeId state = add_two(world, OPERATION_SUBTRACT, PANEL, kind, best, begun);
    builder->nodes.items[earlier].operands[1] = state;
    close_ring(world, first, false);
}

static void grow_ring(World *world)
{
    size_t kind = below(world, 10);
    if (kind < 6)
        grow_panel_ring(world, happens(world, 70) ? PANEL : ACCOUNTS);
    else if (kind < 8)
        grow_wide_ring(world);
    else
        grow_pairs_ring(world);
}

/* ── all together ────────────────────────────────────────────────────────────────────────────────────────── */

static FrameId any_frame(World *world)
{
    FrameId frame = (FrameId)below(world, world->builder->frames.count + 4);
    return frame < world->builder->frames.count ? frame : PANEL;
}

static void grow(World *world)
{
    Operation operation = (Operation)below(world, OPERATION_COUNT_OF_OPERATIONS);
    if (operation >= OPERATION_SUM && operation <= OPERATION_LAST_ROW)
        grow_aggregate(world, operation);
    else if (operation == OPERATION_RUNNING_SUM)
        grow_running_sum(world);
    else if (operation == OPERATION_YEARS_RUNNING)
        grow_years_running(world);
    else if (operation == OPERATION_LOOKUP)
        grow_lookup(world, any_frame(world));
    else if (operation == OPERATION_AT)
        grow_at(world, any_frame(world));
    else if (operation == OPERATION_RANGE)
        grow_any_range(world);
    else if (operation == OPERATION_EARLIER && happens(world, 40))
        grow_ring(world);
    else if (operation >= OPERATION_FIND)
        grow_local(world, operation, any_frame(world));
}

PlanBuilder *random_plan(Arena *arena, RandomShape shape)
{
    World *world = arena_allocate(arena, sizeof *world);
    world->builder = plan_builder_open(arena);
    world->shape = shape;
    world->seed = shape.seed * 1000003 + 17;
    make_data(world);
    add_frames(world);
    while (world->builder->nodes.count < shape.node_count)
        grow(world);
    return world->builder;
}
