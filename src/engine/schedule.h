/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule (floor 7): in which order and company a plan's nodes are computed. It depends on the plan only, and on which
 * columns somebody has given: those are read as views of the data are, and what only they need is not computed.
 *
 * Nodes that need only their own row of their operands run together, block by block, in a segment; what nobody reads
 * outside the segment never becomes a whole column. Sums and counts over groups (sinks) take in the blocks of a segment as
 * they are made. Only what reads other rows needs whole columns.
 *
 * Each node has a time: even for what works on whole columns (views of the data 0; groups, running sums, rings), odd for
 * segments, which read columns completed before, and each other's rows within the segment. Within one time the scalar
 * frame's segment is first.
 *
 *     time 0  views of the data      time 1  find, budget = pay + other, …      time 2  ring: balance
 *     time 3  debt, indicator, …, and the sinks that count them by year (whose results are there at time 4) */
#ifndef STYR_ENGINE_SCHEDULE_H
#define STYR_ENGINE_SCHEDULE_H

#include "engine/kernel.h"

typedef enum NodeClass {
    CLASS_UNUSED, /* nobody needs it: dead, or taken into a fused node */
    CLASS_VIEW,   /* there already: a column of the prepared data, or given */
    CLASS_BLOCK,  /* in a segment */
    CLASS_SINK,   /* an aggregate that a segment feeds */
    CLASS_GROUP,
    CLASS_RUNNING, /* running sum */
} NodeClass;

/* Where an instruction finds an operand's rows. */
typedef enum BindingKind {
    BOUND_NOTHING, /* absent, or read as a complete column by the kernel itself */
    BOUND_BLOCK,   /* the result of the segment's instruction `index` */
    BOUND_COLUMN,  /* the segment's input `index` */
    BOUND_SCALAR,  /* node `index`, of the scalar frame */
} BindingKind;
typedef struct Binding {
    BindingKind kind;
    uint32_t index;
} Binding;

typedef struct Instruction {
    NodeId node;
    Kernel *kernel;
    bool marks_win;
    Binding operands[OPERANDS_MOST];
    Binding *list;
    NodeId reads[OPERANDS_MOST]; /* the nodes behind the operands */
    Fusion fusion;
    bool is_stored, is_chunked; /* see ScheduledNode */
    uint32_t slot;              /* of the block buffers of its form */
} Instruction;

typedef struct Sink {
    NodeId node;
    Binding value, condition;
    NodeId value_node, condition_node; /* NODE_NONE where absent */
} Sink;

typedef struct Segment {
    FrameId frame;
    Instruction *instructions;
    size_t count;
    NodeId *inputs; /* columns read row by row */
    size_t input_count;
    Sink *sinks;
    size_t sink_count;
    NodeId running; /* in a ring, instead of all that: one running sum; else NODE_NONE */
    uint32_t number;
    const void *compiled; /* an accelerator's own (engine/accelerator.h); NULL: there is none */
} Segment;

typedef enum StepKind {
    STEP_SEGMENT,
    STEP_GROUP,
    STEP_RUNNING,
    STEP_RING,    /* over all rows of each year */
    STEP_CHUNKS,  /* parts of one panel, some subjects at a time */
    STEP_NOTHING, /* taken in by another; only while scheduling */
} StepKind;
typedef struct Step Step;
struct Step {
    StepKind kind;
    uint32_t time;
    NodeId node;       /* GROUP, RUNNING */
    Segment *segments; /* SEGMENT: one; RING: those of a year, in order */
    size_t segment_count;
    const PlanRing *ring;
    Step *parts; /* CHUNKS: segments and rings, of one segment each */
    size_t part_count;
    NodeId *released; /* columns that no later step reads */
    size_t released_count;
};

typedef struct ScheduledNode {
    NodeClass class;
    const PlanRing *ring;           /* NULL: in none */
    uint32_t time;                  /* a sink's: one after its segment's */
    NodeId operands[OPERANDS_MOST]; /* what it reads, fused nodes passed over, group and frame added */
    bool complete[OPERANDS_MOST];   /* … as a whole column, not only its own row */
    Kernel *kernel;
    bool is_fused;
    Fusion fusion;
    bool is_stored;       /* becomes a whole column */
    bool is_chunked;      /* … a column of the rows at hand, while they are */
    uint32_t step;        /* that computes it; UINT32_MAX: none */
    uint32_t segment;     /* number of the segment it is in; UINT32_MAX: none */
    uint32_t instruction; /* its number there */
} ScheduledNode;

/* The number that a segment gave a column it reads. */
typedef struct Input {
    const Segment *segment;
    uint32_t number;
} Input;

typedef struct Schedule {
    Arena *arena;
    const Plan *plan;
    const bool *given; /* [node_count]; NULL: none. A ring's nodes all are, or none */
    ScheduledNode *nodes;
    Step *steps;
    size_t step_count;
    uint32_t segment_count;
    uint32_t whole_slots, fraction_slots; /* that the most demanding segment needs */
    size_t inputs_most, instructions_most, list_most;
    Input *inputs; /* by node, of the segment last bound */
} Schedule;

/* `accelerator` (NULL: none) puts the instructions of its segments into an order of its own, and compiles nothing yet. */
Schedule *schedule_make(Arena *arena, const Plan *plan, const bool *given, const Accelerator *accelerator);
static inline bool schedule_is_given(const Schedule *schedule, NodeId node) { return schedule->given && schedule->given[node]; }

/* The nth node that `id` reads, list and frame included (NODE_NONE for gaps); false past the last. */
typedef struct Read {
    NodeId node;
    bool is_complete;
} Read;
bool schedule_read(const Schedule *schedule, NodeId id, uint32_t n, Read *out);

/* The parts of schedule_make, in order. */
void schedule_fuse(Schedule *schedule);     /* operands, complete, kernel, fusion */
void schedule_classify(Schedule *schedule); /* class, ring; unused nodes found */
void schedule_choose_reporters(Schedule *schedule);
void schedule_time(Schedule *schedule);     /* time */
void schedule_steps(Schedule *schedule);    /* steps and their segments: nodes only */
void schedule_chunks(Schedule *schedule);   /* steps run together; step */
void schedule_segments(Schedule *schedule); /* is_stored, instructions' operands and slots, releases */

#endif
