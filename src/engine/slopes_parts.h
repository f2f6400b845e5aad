/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside slopes (floor 7): what slopes.c, slopes_choose.c and slopes_rows.c share.
 *
 * Every function that returns bool says whether the value can be followed; what is false goes up to the caller at once. */
#ifndef STYR_ENGINE_SLOPES_PARTS_H
#define STYR_ENGINE_SLOPES_PARTS_H

#include "engine/slopes.h"
#include "engine/visited.h"

/* A value at and just beyond the point. A marked one's line is 0. */
typedef struct LineCell {
    uint8_t mark;
    Line line;
} LineCell;

struct SlopeRun {
    Arena *arena;
    CellRun *cells;
    const Plan *plan;
    Unknown unknown;
    Line moving; /* the unknown's own line at this point */
    LineChange next;
    bool is_loose;    /* roundings are not looked at step by step */
    bool has_rounded; /* something that moves was rounded at this point */
    int depth;
    Visited visited;          /* at this point */
    VECTOR(LineCell) values;  /* [visited.keys.count] */
    Visited asked;            /* aggregates whose rows were asked for: the same at every point */
    VECTOR(CellRows) related; /* [asked.keys.count] */
};

static inline LineCell line_cell(Line line) { return (LineCell){0, line}; }
static inline LineCell line_cell_whole(int64_t value) { return line_cell(line_constant(fraction_of_integer(value))); }
static inline LineCell line_cell_marked(uint8_t mark) { return (LineCell){mark, line_constant(fraction_of_integer(0))}; }
/* Whether a yes/no is yes. */
static inline bool line_cell_is_yes(const LineCell *cell) { return cell->mark == 0 && cell->line.value.numerator != 0; }

/* The value of a node in a row, computed if it is not there. */
bool slopes_need(SlopeRun *slopes, NodeId node, size_t row, LineCell *out);
/* The same for what node `reader` in `row` reads in row `there`, which may be of the same circle. */
bool slopes_need_in_ring(SlopeRun *slopes, NodeId reader, size_t row, NodeId node, size_t there, LineCell *out);
/* Operand number i. */
bool slopes_operand(SlopeRun *slopes, NodeId id, size_t row, int i, LineCell *out);
/* Compares two lines and notes how far the result holds. */
bool slopes_compare(SlopeRun *slopes, const Line *a, const Line *b, int *order);
/* Whether a value fits the form of its node: a whole that does not would be a fault of the rule. */
bool slopes_fits_form(const PlanNode *node, const Line *line);
/* An operand that stands still, as a cell of its node's form; false where it moves or is no such cell. */
bool slopes_standing(const PlanNode *node, const LineCell *from, Cell *out);

/* slopes_choose.c: comparison, choice, logic. */
bool slopes_comparison(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_extreme(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_and_or(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_if(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_at_first(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_require(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_conflict(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
/* slopes_rows.c: what reads other rows. */
bool slopes_at(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_years_running(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_running_sum(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);
bool slopes_aggregate(SlopeRun *slopes, NodeId id, size_t row, LineCell *out);

#endif
