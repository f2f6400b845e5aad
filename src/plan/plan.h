/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan (floor 5): what a rule set computes, as a flat array of column operations.
 *
 * The contract between the front end and every engine: an engine reads the plan, the prepared data and the run's inputs,
 * nothing else. A plan depends on the rules only, not on data, parameters' values or the as-of date, which are inputs.
 *
 * Invariants (plan_verify checks them):
 *  1. A node names only nodes before it, but for EARLIER's second operand, which lies in the same ring.
 *  2. The nodes of a ring (names joined through last year) stand together: ring r is nodes [first, end). They are computed
 *     year by year: for each year, rising, each node of the ring in order over its frame's rows of that year. Every other
 *     node is computed once over all rows of its frame. Every frame of a ring has a year node, outside the ring.
 *  3. Operands of a LOCAL operation are of the node's frame or of the scalar frame, and of the form the table asks for.
 *  4. Each node is a column of its frame: whole (64-bit integers) or fraction (Fraction), with two marks a row. */
#ifndef STYR_PLAN_PLAN_H
#define STYR_PLAN_PLAN_H

#include "meaning/model.h"

typedef uint32_t NodeId;
typedef uint32_t FrameId;
#define NODE_NONE UINT32_MAX

typedef enum Operation {
#define OPERATION(name, word, operands, locality, marks, faults, meaning) OPERATION_##name,
#include "plan/operation.def"
#undef OPERATION
    OPERATION_COUNT_OF_OPERATIONS
} Operation;

typedef enum Locality { LOCALITY_SOURCE, LOCALITY_LOCAL, LOCALITY_MOVE, LOCALITY_SCAN } Locality;
typedef enum FaultKind { FAULT_NEVER, FAULT_OVERFLOW, FAULT_DIVISION, FAULT_CONFLICT } FaultKind;

typedef struct OperationInfo {
    const char *word, *operands;
    Locality locality;
    bool marks_win;
    FaultKind fault;
    const char *meaning;
} OperationInfo;
const OperationInfo *operation_info(Operation operation);

/* ── frames: the index spaces ────────────────────────────────────────────────────────────────────────────── */

typedef enum FrameKind {
    FRAME_SCALAR, /* one row; frame 0 of every plan */
    FRAME_TABLE,  /* the prepared rows of `table` */
    FRAME_PANEL,  /* subject × year of `table` */
    FRAME_YEARS,  /* the years */
    FRAME_PAIRS,  /* each row of a RANGE node's frame with each row of its range; the pairs of one asking row stand
                     together, in the group's order */
    FRAME_PARTS,  /* each row of `base` `parts` times: the quarters of a year; row × parts + part */
} FrameKind;
typedef struct PlanFrame {
    FrameKind kind;
    const Table *table; /* TABLE, PANEL */
    NodeId range;       /* PAIRS; NODE_NONE where the plan has no node in the frame */
    FrameId base;       /* PAIRS: the range's frame; PARTS */
    int parts;          /* PARTS: 4, 12 */
    NodeId year;        /* the year of each row; NODE_NONE where rows have none, or nothing in the plan asks for it */
} PlanFrame;

/* ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct PlanNode {
    Operation operation;
    FrameId frame;
    bool fraction;             /* the form of its values */
    uint8_t decimals;          /* ROUND: of its result */
    NodeId operands[4];        /* NODE_NONE where absent */
    uint32_t list, list_count; /* operands beyond, in plan->lists (LOOKUP, GROUP) */
    uint32_t table;            /* index of a table of the model (COLUMN, KEY, FIND, LOOKUP, BEFORE_FIRST) */
    int64_t immediate;
    uint32_t quantity; /* the quantity it was lowered for, as an index in model->quantities, or NODE_NONE */
    Span span;         /* the words it stands for */
} PlanNode;

typedef struct PlanRing {
    NodeId first, end;
    bool single_panel; /* every node is in one panel's frame and reads other rows only by EARLIER of the same subject */
} PlanRing;

/* ── what a run shows ────────────────────────────────────────────────────────────────────────────────────── */

typedef struct PlanColumn { /* of a result table */
    Name title;
    Type type;
    NodeId node;
} PlanColumn;
typedef struct PlanResult {
    const ResultTable *declaration;
    FrameId frame;
    NodeId counts; /* only rows where this is yes are shown; NODE_NONE: all */
    const PlanColumn *columns;
    size_t column_count;
} PlanResult;

/* A rule whose rows stand in a derived result file. `frame` is the rule's own (PARTS with `each quarter`); all nodes are
 * columns of it. */
typedef struct PlanRule {
    const Quantity *quantity; /* obligation, sanction's ground, decision, action */
    FrameId frame;
    NodeId arises; /* yes: a row; unknown: a row (obligation, ground) with `undetermined`, or only a line in the summary
                      (decision); no: none. ACTION: which rows are listed */
    NodeId unit;   /* row number of the main table's subject (or, unit_table, of that table's), for the first column;
                      NODE_NONE: empty */
    const Table *unit_table;
    NodeId year;     /* the result's year; NODE_NONE: empty */
    NodeId instance; /* row of instance_table whose key is the instance; NODE_NONE: none; PARTS: the part number */
    const Table *instance_table;
    NodeId status, due, met_on; /* obligation */
    NodeId exempt;              /* ground: yes, no, unknown */
    NodeId verdict, date;       /* action: TYPE_VERDICT value; the ledger's date */
    Name by;                    /* the role's word; NULL: none */
} PlanRule;

/* Where a dispensation makes a difference to a rule: `arises` of its rows is then yes, and `dispensation` the row of the table
 * of dispensations. `rule` has nothing beside them but whose row it is. */
typedef struct PlanDispensation {
    PlanRule rule;
    NodeId dispensation;
} PlanDispensation;

typedef struct Trace Trace; /* plan/trace.h */

typedef struct Plan {
    const Model *model;
    PlanNode *nodes;
    size_t node_count;
    PlanFrame *frames;
    size_t frame_count;
    PlanRing *rings;
    size_t ring_count;
    NodeId *lists;
    size_t list_count;
    Fraction *fractions;
    size_t fraction_count;
    Text *texts;
    size_t text_count;
    NodeId *quantity_nodes; /* [model->quantity_count]: each quantity's value in its space, or NODE_NONE (not computed) */
    PlanResult *results;
    size_t result_count;
    PlanRule *rules;
    size_t rule_count;
    PlanDispensation *dispensations; /* of every rule that the rows of model->dispensations can be about */
    size_t dispensation_count;
    const Trace *trace; /* NULL: not recorded */
    bool *kept;         /* [node_count] whether an engine must keep the whole column after the run: results' and rules' nodes */
} Plan;

/* Whether `node` depends on parameter slots, directly or not: what a sweep has to compute anew. */
bool *plan_depends_on_slots(Arena *arena, const Plan *plan, const bool *slots);
/* The same for columns of the data, as `is_wanted` chooses them. */
typedef bool PlanColumnChoice(const void *data, const Table *table, size_t column);
bool *plan_depends_on_columns(Arena *arena, const Plan *plan, PlanColumnChoice *is_wanted, const void *data);
/* The same for one node's values: the node itself, and whatever reads it. */
bool *plan_depends_on_node(Arena *arena, const Plan *plan, NodeId node);

/* The first broken invariant in words, or an empty text. */
Text plan_verify(Arena *arena, const Plan *plan);

/* The plan in readable text, one line a node, for `--dump plan` and golden tests. */
void plan_print(const Plan *plan, TextBuilder *builder);

#endif
