/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/slopes_parts.h"

#include "engine/aggregate.h"
#include "engine/kernel.h"

/* Deeper chains of definitions are left to cells, which need no stack for them. */
enum { DEPTH_MOST = 1500 };

SlopeRun *slopes_open(Arena *arena, CellRun *cells, Unknown unknown)
{
    SlopeRun *slopes = arena_allocate(arena, sizeof *slopes);
    slopes->arena = arena;
    slopes->cells = cells;
    slopes->plan = cells->plan;
    slopes->unknown = unknown;
    slopes->visited = visited_open(arena);
    slopes->asked = visited_open(arena);
    return slopes;
}

void slopes_move_to(SlopeRun *slopes, size_t row) { slopes->unknown.row = row; }

/* ── values that stand still ─────────────────────────────────────────────────────────────────────────────── */

static LineCell of_cell(const PlanNode *node, Cell cell)
{
    if (cell.mark)
        return line_cell_marked(cell.mark);
    return line_cell(line_constant(node->fraction ? cell.fraction : fraction_of_integer(cell.whole)));
}

bool slopes_standing(const PlanNode *node, const LineCell *from, Cell *out)
{
    *out = cell_marked(from->mark);
    out->is_fraction = node->fraction;
    if (!line_is_constant(&from->line))
        return false;
    if (node->fraction)
        out->fraction = from->line.value;
    return node->fraction || fraction_is_integer(from->line.value, &out->whole);
}

/* Any operation, by the interpreter's kernel, where what it reads stands still. */
static bool by_kernel(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    Cell operands[4],
        *list = node->list_count == 0 ? NULL : arena_allocate_array(slopes->arena, node->list_count, sizeof *list);
    LineCell read;
    bool stands = true;
    for (int i = 0; i < 4 && stands; i++) {
        if (cells_reads_operand(slopes->plan, node, i))
            stands = slopes_operand(slopes, id, row, i, &read) &&
                     slopes_standing(&slopes->plan->nodes[node->operands[i]], &read, &operands[i]);
    }
    for (uint32_t i = 0; i < node->list_count && stands; i++) {
        NodeId item = slopes->plan->lists[node->list + i];
        stands = slopes_need(slopes, item, row, &read) && slopes_standing(&slopes->plan->nodes[item], &read, &list[i]);
    }
    if (stands)
        *out = of_cell(node, cells_apply(slopes->cells, id, row, operands, list));
    return stands;
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

bool slopes_compare(SlopeRun *slopes, const Line *a, const Line *b, int *order)
{
    LineChange end;
    if (!line_compare(a, b, order, &end))
        return false;
    line_change_keep(&slopes->next, end);
    return true;
}

static bool divide(SlopeRun *slopes, const Line *a, const Line *b, LineCell *out)
{
    LineChange end;
    if (b->value.numerator == 0) {
        *out = line_cell_marked(MARK_UNKNOWN); /* a fault; just beyond the point it would be none */
        return line_is_constant(b);
    }
    if (!line_divide(a, b, &out->line, &end))
        return false;
    line_change_keep(&slopes->next, end);
    return true;
}

static bool round_loosely(const PlanNode *node, const Line *a, Fraction multiple, LineCell *out)
{
    Line scale = line_constant(fraction_of_integer(1));
    for (int i = 0; i < node->decimals; i++)
        scale.value.numerator *= 10;
    return line_round_loosely(a, multiple, &out->line) && line_multiply(&out->line, &scale, &out->line);
}

static bool round_line(SlopeRun *slopes, const PlanNode *node, const Line *a, const Line *multiple, LineCell *out)
{
    Int128 count;
    LineChange end;
    Fraction size = multiple->value;
    bool is_plain = line_is_constant(multiple) && size.numerator > 0;
    slopes->has_rounded = true;
    if (is_plain && slopes->is_loose)
        return round_loosely(node, a, size, out);
    if (!is_plain || !line_round(a, size, (Rounding)node->immediate, &count, &end))
        return false;
    line_change_keep(&slopes->next, end);
    for (int i = 0; i < node->decimals; i++)
        size.numerator *= 10;
    return fraction_multiply(fraction_of_integer(count), size, &out->line.value);
}

static bool absolute(SlopeRun *slopes, const Line *a, LineCell *out)
{
    Line zero = line_constant(fraction_of_integer(0));
    int order;
    out->line = *a;
    return slopes_compare(slopes, a, &zero, &order) && (order >= 0 || line_negate(a, &out->line));
}

static bool scale(const PlanNode *node, const Line *a, bool widens, LineCell *out)
{
    Fraction factor = fraction_of_integer(1);
    for (int64_t i = 0; i < node->immediate; i++) {
        Int128 *part = widens ? &factor.denominator : &factor.numerator;
        *part *= 10;
    }
    Line by = line_constant(factor);
    return line_multiply(a, &by, &out->line);
}

static bool calculate(SlopeRun *slopes, const PlanNode *node, const Line *a, const Line *b, LineCell *out)
{
    Line negative;
    switch (node->operation) {
    case OPERATION_ADD:
        return line_add(a, b, &out->line);
    case OPERATION_SUBTRACT:
        return line_negate(b, &negative) && line_add(a, &negative, &out->line);
    case OPERATION_MULTIPLY:
        return line_multiply(a, b, &out->line);
    case OPERATION_DIVIDE:
        return divide(slopes, a, b, out);
    case OPERATION_NEGATE:
        return line_negate(a, &out->line);
    case OPERATION_ABSOLUTE:
        return absolute(slopes, a, out);
    case OPERATION_WIDEN:
        return scale(node, a, true, out);
    case OPERATION_RESCALE:
        return scale(node, a, false, out);
    default:
        return round_line(slopes, node, a, b, out);
    }
}

bool slopes_fits_form(const PlanNode *node, const Line *line)
{
    Int128 whole;
    return node->fraction ||
           (fraction_round(line->value, fraction_of_integer(1), ROUNDING_DOWN, &whole) && (int64_t)whole == whole);
}

static bool arithmetic(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    LineCell a, b = line_cell_whole(0);
    if (!slopes_operand(slopes, id, row, 0, &a) || (node->operands[1] != NODE_NONE && !slopes_operand(slopes, id, row, 1, &b)))
        return false;
    *out = line_cell_marked(mark_join(a.mark, b.mark));
    if (out->mark)
        return true;
    bool is_of_fractions = node->operation == OPERATION_ROUND || (node->fraction && node->operation != OPERATION_WIDEN);
    if (is_of_fractions && line_is_constant(&a.line) && line_is_constant(&b.line)) /* with its faults */
        return by_kernel(slopes, id, row, out);
    return calculate(slopes, node, &a.line, &b.line, out) && slopes_fits_form(node, &out->line);
}

/* ── one node ────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_unknown(const SlopeRun *slopes, NodeId id, size_t row)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    if (slopes->unknown.slots != NULL)
        return node->operation == OPERATION_PARAMETER && slopes->unknown.slots[node->immediate];
    return id == slopes->unknown.node && row == slopes->unknown.row;
}

/* A row of a circle that has no year is computed in none (see cells.c). */
static uint8_t mark_of_year(SlopeRun *slopes, NodeId id, size_t row)
{
    if (cells_ring(slopes->plan, id) == NULL)
        return 0;
    return cells_value(slopes->cells, slopes->plan->frames[slopes->plan->nodes[id].frame].year, row).mark;
}

static bool is_arithmetic(Operation operation)
{
    return operation >= OPERATION_ADD && operation <= OPERATION_ROUND && operation != OPERATION_MINIMUM &&
           operation != OPERATION_MAXIMUM;
}

typedef bool Follow(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);

static Follow *follower_of(Operation operation)
{
    static Follow *const followers[OPERATION_COUNT_OF_OPERATIONS] = {
        [OPERATION_AT] = slopes_at,
        [OPERATION_EARLIER] = slopes_at,
        [OPERATION_YEARS_RUNNING] = slopes_years_running,
        [OPERATION_RUNNING_SUM] = slopes_running_sum,
        [OPERATION_MINIMUM] = slopes_extreme,
        [OPERATION_MAXIMUM] = slopes_extreme,
        [OPERATION_LESS] = slopes_comparison,
        [OPERATION_LESS_EQUAL] = slopes_comparison,
        [OPERATION_EQUAL] = slopes_comparison,
        [OPERATION_AND] = slopes_and_or,
        [OPERATION_OR] = slopes_and_or,
        [OPERATION_IF] = slopes_if,
        [OPERATION_AT_FIRST] = slopes_at_first,
        [OPERATION_REQUIRE] = slopes_require,
        [OPERATION_CONFLICT] = slopes_conflict,
    };
    return followers[operation];
}

static bool only_looks_at_marks(Operation operation)
{
    return operation == OPERATION_IS_GIVEN || operation == OPERATION_IS_KNOWN;
}

/* Whether the value is there: then a moving one may be asked, since nothing of it but the mark is looked at. */
static bool look_at_mark(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    LineCell of;
    bool asks_given = slopes->plan->nodes[id].operation == OPERATION_IS_GIVEN;
    if (!slopes_operand(slopes, id, row, 0, &of))
        return false;
    *out = line_cell_whole(of.mark != (asks_given ? MARK_NOT_APPLICABLE : MARK_UNKNOWN));
    return true;
}

static bool compute(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    if (is_unknown(slopes, id, row)) {
        *out = line_cell(slopes->moving);
        return true;
    }
    if (operation_info(node->operation)->locality == LOCALITY_SOURCE) { /* the unknown's column in another row */
        *out = of_cell(node, cells_value(slopes->cells, id, row));
        return slopes->plan->frames[node->frame].kind != FRAME_PAIRS && node->operation != OPERATION_GROUP;
    }
    *out = line_cell_marked(mark_of_year(slopes, id, row));
    if (out->mark)
        return true;
    if (is_arithmetic(node->operation))
        return arithmetic(slopes, id, row, out);
    if (is_aggregate(node->operation))
        return slopes_aggregate(slopes, id, row, out);
    if (only_looks_at_marks(node->operation))
        return look_at_mark(slopes, id, row, out);
    if (node->operation == OPERATION_RANGE) /* which rows are related would depend on the unknown */
        return false;
    Follow *follow = follower_of(node->operation);
    return follow != NULL ? follow(slopes, id, row, out) : by_kernel(slopes, id, row, out);
}

bool slopes_need(SlopeRun *slopes, NodeId node, size_t row, LineCell *out)
{
    CellKey key = {node, slopes->plan->nodes[node].frame == 0 ? 0 : row};
    if (!slopes->unknown.depends[node]) {
        *out = of_cell(&slopes->plan->nodes[node], cells_value(slopes->cells, node, row));
        return true;
    }
    size_t number = visited_find(&slopes->visited, key);
    if (number != SIZE_MAX) {
        *out = slopes->values.items[number];
        return true;
    }
    if (slopes->depth >= DEPTH_MOST)
        return false;
    slopes->depth++;
    bool is_followed = compute(slopes, node, key.row, out);
    slopes->depth--;
    if (!is_followed)
        return false;
    visited_add(&slopes->visited, key);
    vector_push(slopes->arena, &slopes->values, *out);
    return true;
}

bool slopes_operand(SlopeRun *slopes, NodeId id, size_t row, int i, LineCell *out)
{
    return slopes_need(slopes, slopes->plan->nodes[id].operands[i], row, out);
}

/* ── asking ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void begin_point(SlopeRun *slopes, Fraction p, Side side, bool is_loose)
{
    visited_forget(&slopes->visited);
    slopes->values.count = 0;
    slopes->next = (LineChange){false, fraction_of_integer(0)};
    slopes->is_loose = is_loose;
    slopes->has_rounded = false;
    slopes->depth = 0;
    slopes->moving = line_constant(p);
    slopes->moving.slope = fraction_of_integer((Int128)side);
}

/* First without the jumps of roundings, as far as nothing that is compared comes near them: they may be millions. Where that
 * does not do, step by step. */
bool slopes_value(SlopeRun *slopes, NodeId node, size_t row, Fraction p, Side side, SlopeValue *out)
{
    LineCell cell;
    begin_point(slopes, p, side, side != SIDE_AT);
    bool is_found = slopes_need(slopes, node, row, &cell);
    if (slopes->has_rounded && (!is_found || cell.line.slack.numerator != 0)) {
        begin_point(slopes, p, side, false);
        is_found = slopes_need(slopes, node, row, &cell);
    }
    if (is_found)
        *out = (SlopeValue){cell.mark, cell.line, slopes->next};
    return is_found;
}
