/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scalars that follow from the parameters: `limit`, `100 % - limit`. Declared in engine/turning_parts.h. */
#include "engine/turning_parts.h"

static bool is_arithmetic(Operation operation)
{
    switch (operation) {
    case OPERATION_ADD:
    case OPERATION_SUBTRACT:
    case OPERATION_MULTIPLY:
    case OPERATION_DIVIDE:
    case OPERATION_NEGATE:
    case OPERATION_WIDEN:
    case OPERATION_RESCALE:
        return true;
    default:
        return false;
    }
}

bool turning_is_factor(const Plan *plan, const bool *depends, NodeId id, bool *wanted)
{
    const PlanNode *node = &plan->nodes[id];
    if (node->frame != 0)
        return false;
    if (!depends[id]) {
        wanted[id] = true;
        return true;
    }
    if (node->operation == OPERATION_PARAMETER)
        return true;
    bool is_factor = is_arithmetic(node->operation);
    for (int i = 0; is_factor && i < 4; i++)
        is_factor = node->operands[i] == NODE_NONE || turning_is_factor(plan, depends, node->operands[i], wanted);
    return is_factor;
}

static bool known_value(const Repeat *repeat, NodeId id, Fraction *out)
{
    Cell cell = run_column_cell(repeat_column(repeat, id), 0);
    *out = cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole);
    return cell.mark == 0;
}

static bool scale(Fraction value, int64_t decimals, bool is_up, Fraction *out)
{
    Int128 power = fraction_power_of_ten((unsigned)decimals);
    return is_up ? fraction_multiply(value, fraction_of_integer(power), out)
                 : fraction_divide(value, fraction_of_integer(power), out);
}

static bool compute(const PlanNode *node, Fraction a, Fraction b, Fraction *out)
{
    switch (node->operation) {
    case OPERATION_ADD:
        return fraction_add(a, b, out);
    case OPERATION_SUBTRACT:
        return fraction_subtract(a, b, out);
    case OPERATION_MULTIPLY:
        return fraction_multiply(a, b, out);
    case OPERATION_DIVIDE:
        return b.numerator != 0 && fraction_divide(a, b, out);
    case OPERATION_NEGATE:
        return fraction_subtract(fraction_of_integer(0), a, out);
    case OPERATION_WIDEN:
        return scale(a, node->immediate, false, out);
    default:
        return scale(a, node->immediate, true, out);
    }
}

/* A whole number that does not fit its column would be a fault there. */
static bool fits(const PlanNode *node, Fraction value)
{
    int64_t whole;
    return node->fraction || fraction_is_integer(value, &whole);
}

bool turning_factor(const Plan *plan, const bool *depends, const Repeat *repeat, const Fraction *parameters, NodeId id,
                    Fraction *out)
{
    const PlanNode *node = &plan->nodes[id];
    if (!depends[id])
        return known_value(repeat, id, out);
    if (node->operation == OPERATION_PARAMETER) {
        *out = parameters[node->immediate];
        return fits(node, *out);
    }
    Fraction values[2] = {{0, 1}, {0, 1}};
    for (int i = 0; i < 2; i++) {
        if (node->operands[i] != NODE_NONE && !turning_factor(plan, depends, repeat, parameters, node->operands[i], &values[i]))
            return false;
    }
    return compute(node, values[0], values[1], out) && fits(node, *out);
}
