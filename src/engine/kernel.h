/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels (floor 7): one operation over up to BLOCK_ROWS rows.
 *
 * A kernel reads the work's operands, writes `whole` or `fractions`, and, where a row is marked, `marks` (all rows of it)
 * with `is_marked` set. Before a kernel whose operation lets marks win, they have been combined. After any kernel, values
 * of marked rows are set to 0, so that kernels may compute them from whatever stands there.
 *
 * Loops over whole numbers are plain and without branches, so that the compiler vectorises them; what can overflow wraps
 * round and leaves a flag, and only a block with a flag is done again row by row. */
#ifndef STYR_ENGINE_KERNEL_H
#define STYR_ENGINE_KERNEL_H

#include "engine/run.h"

/* Loops compiled twice where that is known to work: for any processor, and for those with wide vectors. */
#if defined(__x86_64__) && defined(__GLIBC__) && !defined(__clang__) && defined(__OPTIMIZE__) &&                               \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define VECTORISED __attribute__((target_clones("avx2", "default")))
#else
#define VECTORISED
#endif

enum { OPERANDS_MOST = 5 };

/* What the peephole folded into one node (schedule_fuse.c): two sides, each a whole ÷ 10^decimals × a scalar fraction. The
 * nodes it took in report their faults here, unless they are computed by themselves or another node reports (NODE_NONE). */
typedef struct Fusion {
    uint8_t decimals[2];
    NodeId products[2]; /* each side's multiplication */
    NodeId divide;      /* of the one side by the other, inside a rounding */
} Fusion;

typedef struct Work {
    Run *run;
    NodeId id;
    const PlanNode *node;
    const NodeId *inputs; /* [OPERANDS_MOST] the nodes read, for complete columns */
    const Fusion *fusion;
    size_t count;
    size_t first;         /* the rows are first, first + 1 … */
    const uint32_t *rows; /* … or these, where not NULL */
    Slice operands[OPERANDS_MOST];
    const Slice *list; /* [node->list_count] */
    int64_t *whole;
    Fraction *fractions;
    uint8_t *marks;
    bool is_marked;
} Work;

typedef void Kernel(Work *work);
/* The kernel for a node that is computed by blocks. */
Kernel *kernel_of(const Plan *plan, NodeId node);

static inline size_t work_row(const Work *work, size_t i) { return work->rows ? work->rows[i] : work->first + i; }

static inline uint8_t slice_mark(const Slice *slice, size_t i) { return slice->marks ? slice->marks[i] : 0; }

static inline Fraction slice_fraction(const Slice *slice, size_t i) { return slice->fractions[i * slice->step]; }

/* The mark of two joined: not applicable wins over unknown, both win over none. */
static inline uint8_t mark_join(uint8_t a, uint8_t b)
{
    uint8_t both = a | b;
    return (uint8_t)(both & ~(both >> 1));
}

/* Joins the marks of the first `operand_count` operands into the work's. */
void work_join_marks(Work *work, size_t operand_count);
/* Makes the work's marks writable: all zero if no row was marked. */
uint8_t *work_open_marks(Work *work);
static inline bool work_is_marked(const Work *work, size_t i) { return work->is_marked && work->marks[i] != 0; }
/* Makes a row unknown, unless it is not applicable. */
void work_make_unknown(Work *work, size_t i);
/* Makes a row unknown and notes the fault. */
void work_fault(Work *work, FaultKind kind, size_t i);
/* Sets the values of marked rows to 0. */
void work_clear_marked(Work *work);
/* BLOCK_ROWS zeros: the marks of whoever has none. */
extern const uint8_t no_marks[BLOCK_ROWS];
static inline const uint8_t *slice_marks(const Slice *slice) { return slice->marks ? slice->marks : no_marks; }

/* A complete column, wherever it stands. A scalar's row 0 is every row. */
static inline const Stored *work_column(const Work *work, size_t operand) { return &work->run->stored[work->inputs[operand]]; }

/* ── the kernels ─────────────────────────────────────────────────────────────────────────────────────────── */

/* kernel_source.c */
Kernel kernel_constant, kernel_fraction, kernel_text, kernel_key, kernel_absent, kernel_pending, kernel_parameter, kernel_today,
    kernel_row, kernel_outer_row, kernel_inner_row, kernel_base_row, kernel_part;
/* kernel_move.c */
Kernel kernel_at, kernel_find, kernel_find_year, kernel_before_first, kernel_years_running;
/* kernel_lookup.c */
Kernel kernel_lookup;
/* kernel_group.c */
Kernel kernel_range, kernel_aggregate;
/* kernel_arithmetic.c */
Kernel kernel_add, kernel_subtract, kernel_multiply, kernel_negate, kernel_absolute, kernel_rescale;
/* kernel_choose.c */
Kernel kernel_minimum, kernel_maximum, kernel_if, kernel_at_first, kernel_require, kernel_conflict;
/* kernel_share.c: fractions */
Kernel kernel_add_fractions, kernel_subtract_fractions, kernel_multiply_fractions, kernel_divide, kernel_negate_fractions,
    kernel_absolute_fractions, kernel_minimum_fractions, kernel_maximum_fractions, kernel_widen, kernel_round,
    kernel_less_fractions, kernel_less_equal_fractions, kernel_equal_fractions;
/* kernel_compare.c */
Kernel kernel_less, kernel_less_equal, kernel_equal;
/* kernel_linear.c, kernel_round.c: fused, see schedule_fuse.c */
Kernel kernel_less_linear, kernel_less_equal_linear, kernel_equal_linear, kernel_round_linear;
/* kernel_logic.c */
Kernel kernel_and, kernel_or, kernel_not, kernel_arises, kernel_is_yes, kernel_is_given, kernel_is_known;
/* kernel_date.c */
Kernel kernel_year_of, kernel_year_start, kernel_year_end, kernel_day_of_year, kernel_add_months, kernel_year_part,
    kernel_period_start, kernel_period_end;

#endif
