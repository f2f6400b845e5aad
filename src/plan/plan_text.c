/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as text, one line a node:
 *
 *     frame 2  panel of units
 *     %12 panel(units) fraction = multiply %3 %11          # deficit_limit of budget
 *     ring of one panel %14 … %17                                                                               */
#include <inttypes.h>

#include "plan/plan.h"
#include "source/source.h"

enum { NOTE_COLUMN = 64 };

/* ── frames ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_frame(const Plan *plan, FrameId id, TextBuilder *out)
{
    const PlanFrame *frame = &plan->frames[id];
    switch (frame->kind) {
    case FRAME_SCALAR:
        text_append_string(out, "scalar");
        break;
    case FRAME_TABLE:
        text_append_format(out, "table(%.*s)", TEXT_ARGUMENTS(*frame->table->name.name));
        break;
    case FRAME_PANEL:
        text_append_format(out, "panel(%.*s)", TEXT_ARGUMENTS(*frame->table->name.name));
        break;
    case FRAME_YEARS:
        text_append_string(out, "years");
        break;
    case FRAME_PAIRS:
        if (frame->range == NODE_NONE)
            text_append_string(out, "pairs()");
        else
            text_append_format(out, "pairs(%%%" PRIu32 ")", frame->range);
        break;
    case FRAME_PARTS:
        text_append_format(out, "parts(%d of ", frame->parts);
        print_frame(plan, frame->base, out);
        text_append_byte(out, ')');
    }
}

/* ── what a node has beside its operands ─────────────────────────────────────────────────────────────────── */

static void print_quoted(Text text, TextBuilder *out) { text_append_format(out, " \"%.*s\"", TEXT_ARGUMENTS(text)); }

static void print_slot(const Plan *plan, int64_t slot, TextBuilder *out)
{
    for (size_t i = 0; i < plan->model->parameter_count; i++) {
        const Parameter *parameter = plan->model->parameters[i];
        if (slot < (int64_t)parameter->first_slot || slot >= (int64_t)(parameter->first_slot + parameter->value_count))
            continue;
        text_append_format(out, " %.*s", TEXT_ARGUMENTS(*parameter->name.name));
        if (parameter->value_count > 1)
            text_append_format(out, "[%" PRId64 "]", slot - (int64_t)parameter->first_slot);
        return;
    }
    text_append_format(out, " slot %" PRId64, slot);
}

static void print_table(const Plan *plan, const PlanNode *node, TextBuilder *out)
{
    text_append_format(out, " %.*s", TEXT_ARGUMENTS(*plan->model->tables[node->table]->name.name));
}

static void print_immediate(const Plan *plan, const PlanNode *node, TextBuilder *out)
{
    static const char *const roundings[] = {[ROUNDING_HALF_AWAY] = "half away", [ROUNDING_DOWN] = "down", [ROUNDING_UP] = "up"};
    switch (node->operation) {
    case OPERATION_CONSTANT:
    case OPERATION_WIDEN:
    case OPERATION_RESCALE:
    case OPERATION_YEAR_PART:
        text_append_format(out, " %" PRId64, node->immediate);
        break;
    case OPERATION_FRACTION:
        text_append_byte(out, ' ');
        fraction_print_exact(out, plan->fractions[node->immediate]);
        break;
    case OPERATION_TEXT:
        print_quoted(plan->texts[node->immediate], out);
        break;
    case OPERATION_KEY:
        print_table(plan, node, out);
        print_quoted(plan->texts[node->immediate], out);
        break;
    case OPERATION_PARAMETER:
        print_slot(plan, node->immediate, out);
        break;
    case OPERATION_COLUMN:
        print_table(plan, node, out);
        text_append_format(out, ".%.*s",
                           TEXT_ARGUMENTS(*plan->model->tables[node->table]->columns[node->immediate]->name.name));
        break;
    case OPERATION_FIND:
    case OPERATION_LOOKUP:
    case OPERATION_BEFORE_FIRST:
        print_table(plan, node, out);
        break;
    case OPERATION_ROUND:
        text_append_format(out, " %s, %d decimals", roundings[node->immediate], node->decimals);
        break;
    default:
        break;
    }
}

/* ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_operand(NodeId id, TextBuilder *out)
{
    if (id == NODE_NONE)
        text_append_string(out, " -");
    else
        text_append_format(out, " %%%" PRIu32, id);
}

static void print_operands(const Plan *plan, const PlanNode *node, TextBuilder *out)
{
    int last = 4;
    while (last > 0 && node->operands[last - 1] == NODE_NONE)
        last--;
    for (int i = 0; i < last; i++)
        print_operand(node->operands[i], out);
    if (node->list_count > 0 && last == 0 && node->operation == OPERATION_GROUP)
        text_append_string(out, " -");
    for (uint32_t i = 0; i < node->list_count; i++) {
        text_append_string(out, i == 0 ? " by" : "");
        print_operand(plan->lists[node->list + i], out);
    }
}

/* The words of the rule file that the node stands for: the quantity's name, and the expression where it is short. */
static void print_note(const Plan *plan, const PlanNode *node, size_t line_start, TextBuilder *out)
{
    if (node->quantity == NODE_NONE || node->quantity >= plan->model->quantity_count)
        return;
    do
        text_append_byte(out, ' ');
    while (out->length - line_start < NOTE_COLUMN);
    text_append_format(out, "# %.*s", TEXT_ARGUMENTS(*plan->model->quantities[node->quantity]->name.name));
}

static void print_node(const Plan *plan, NodeId id, TextBuilder *out)
{
    const PlanNode *node = &plan->nodes[id];
    size_t line_start = out->length;
    text_append_format(out, "%%%" PRIu32 " ", id);
    print_frame(plan, node->frame, out);
    text_append_format(out, " %s= %s", node->fraction ? "fraction " : "", operation_info(node->operation)->word);
    print_operands(plan, node, out);
    print_immediate(plan, node, out);
    if (plan->kept && plan->kept[id])
        text_append_string(out, " kept");
    print_note(plan, node, line_start, out);
    text_append_byte(out, '\n');
}

static void print_ring(const PlanRing *ring, TextBuilder *out)
{
    text_append_format(out, "ring %%%" PRIu32 " to %%%" PRIu32 "%s\n", ring->first, ring->end - 1,
                       ring->single_panel ? ", of one panel" : "");
}

void plan_print(const Plan *plan, TextBuilder *out)
{
    size_t ring = 0;
    for (NodeId id = 0; id < plan->node_count; id++) {
        if (ring < plan->ring_count && plan->rings[ring].first == id)
            print_ring(&plan->rings[ring++], out);
        print_node(plan, id, out);
    }
}
