/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/bounds.h"

/* A magnitude that is reached at most, or FAR. */
typedef UnsignedInt128 Reach;
#define SAFE ((Reach)1 << SAFE_BITS)
#define EXACT ((Reach)1 << 52) /* as a double, see emit_round.c */
#define FAR ((Reach)1 << 64)

typedef struct Proof {
    const Shape *shape;
    const Part *part;
    const uint8_t *bits;
    const int64_t *numbers;
    Reach *reaches; /* by instruction */
    bool holds;
} Proof;

static Reach greater(Reach a, Reach b) { return a > b ? a : b; }

static Reach operand(const Proof *proof, Binding binding)
{
    uint32_t source = shape_source(proof->shape, proof->part, binding);
    if (source != UINT32_MAX)
        return proof->part->sources[source].needs_range ? (Reach)1 << proof->bits[source] : FAR;
    return binding.kind == BOUND_BLOCK ? proof->reaches[binding.index] : 1;
}

/* What something comes to that must not overflow. */
static Reach checked(Proof *proof, Reach reach)
{
    proof->holds = proof->holds && reach <= SAFE;
    return reach <= SAFE ? reach : FAR;
}

static Reach product(Proof *proof, Reach a, Reach b)
{
    return a >= FAR || b >= FAR ? checked(proof, FAR) : checked(proof, a * b);
}

static Reach factor(const Proof *proof, uint32_t number)
{
    int64_t value = proof->numbers[number];
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

static Reach read_by_number(const Proof *proof, uint32_t item)
{
    uint32_t source = shape_complete_source(proof->shape, proof->part, item);
    return proof->part->sources[source].needs_range ? (Reach)1 << proof->bits[source] : FAR;
}

static Reach rounded(Proof *proof, uint32_t item, Reach dividend, Reach divisor)
{
    uint32_t number = proof->shape->items[item].number;
    Reach above = product(proof, dividend, factor(proof, number + FACTOR_LEFT));
    Reach below = product(proof, divisor, factor(proof, number + FACTOR_RIGHT));
    proof->holds = proof->holds && above <= EXACT && below <= EXACT;
    return product(proof, above + 1, factor(proof, number + FACTOR_UNIT));
}

static Reach compared(Proof *proof, uint32_t item, const Reach *operands)
{
    uint32_t number = proof->shape->items[item].number;
    if (proof->shape->schedule->nodes[proof->shape->segment->instructions[item].node].is_fused) {
        product(proof, operands[0], factor(proof, number + FACTOR_LEFT));
        product(proof, operands[2], factor(proof, number + FACTOR_RIGHT));
    }
    return 1;
}

static Reach power_of_ten(int64_t exponent)
{
    Reach power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

static Reach result(Proof *proof, uint32_t item, const Reach *operands)
{
    const PlanNode *node = shape_node(proof->shape, item);
    switch (node->operation) {
    case OPERATION_ADD:
    case OPERATION_SUBTRACT:
        return checked(proof, operands[0] + operands[1]);
    case OPERATION_MULTIPLY:
        return product(proof, operands[0], operands[1]);
    case OPERATION_NEGATE:
    case OPERATION_ABSOLUTE:
        return checked(proof, operands[0]);
    case OPERATION_RESCALE:
        return product(proof, operands[0], power_of_ten(node->immediate));
    case OPERATION_ROUND:
        return rounded(proof, item, operands[0], operands[2]);
    case OPERATION_LESS:
    case OPERATION_LESS_EQUAL:
    case OPERATION_EQUAL:
        return compared(proof, item, operands);
    case OPERATION_MINIMUM:
    case OPERATION_MAXIMUM:
        return greater(operands[0], operands[1]);
    case OPERATION_IF:
        return greater(operands[1], operands[2]);
    case OPERATION_AT_FIRST:
        return greater(operands[0], operands[2]);
    case OPERATION_REQUIRE:
        return operands[1];
    case OPERATION_AT:
    case OPERATION_EARLIER:
        return read_by_number(proof, item);
    case OPERATION_ROW:
    case OPERATION_FIND:
    case OPERATION_YEARS_RUNNING:
        return (Reach)1 << 33;
    default:
        return 1; /* yes or no */
    }
}

bool bounds_prove(const Shape *shape, const Part *part, const uint8_t *bits, const int64_t *numbers, UnsignedInt128 *scratch)
{
    Proof proof = {shape, part, bits, numbers, scratch, true};
    for (uint32_t i = part->first; i < part->end && proof.holds; i++) {
        Reach operands[OPERANDS_MOST];
        for (int k = 0; k < OPERANDS_MOST; k++)
            operands[k] = operand(&proof, shape->segment->instructions[i].operands[k]);
        proof.reaches[i] = result(&proof, i, operands);
    }
    for (uint32_t i = 0; i < part->sink_count && proof.holds; i++)
        product(&proof, operand(&proof, shape->segment->sinks[part->sinks[i].sink].value), BLOCK_ROWS);
    return proof.holds;
}
