/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of compiled code (floor 8, jit): which instructions of a segment are compiled, in which functions and loops, and
 * where these find what they read. It follows from the schedule alone, so that code from an earlier run fits.
 *
 *     instructions   find   │ budget  breach │ years_running  repayment │ suspended │   (sinks)
 *     stages          0     │      1         │            2             │     4     │
 *                interpreted│ loop that can  │  loop row by row         │   loop    │   loop
 *                           │ be vectorised  │                          │           │
 *                           └──────────────────── one part: one function ───────────────────┘
 *
 * A part is compiled twice: for rows in which nothing is marked but what is so by its nature (the row of the year before), and
 * for any rows. Neither checks for overflow: see bounds.h. */
#ifndef STYR_JIT_SHAPE_H
#define STYR_JIT_SHAPE_H

#include "engine/executor.h"

typedef enum ItemKind {
    ITEM_INTERPRETED,
    ITEM_WIDE,   /* many rows at a time, where the compiler sees how */
    ITEM_NARROW, /* reads other rows, or divides: row by row */
    ITEM_KINDS,
} ItemKind;

/* One instruction, by its number in the segment. */
typedef struct PartItem {
    ItemKind kind;
    uint32_t stage;       /* ITEM_KINDS × round + kind: instructions run in order of stages */
    bool is_often_marked; /* by its nature; else code for unmarked rows takes it as unmarked */
    bool is_carried;      /* later rows read it: it is written in its column at once */
    bool is_shared;       /* another loop of its part reads it */
    bool is_exported;     /* somebody outside of its part does */
    uint32_t number;      /* the first of its numbers (FACTOR_…), its part's */
    uint32_t output;      /* of its part, where exported or carried */
} PartItem;

typedef enum SourceKind {
    SOURCE_INPUT,    /* input `index` of the segment, by row */
    SOURCE_RESULT,   /* the result of instruction `index`, of another part or interpreted */
    SOURCE_SCALAR,   /* node `node`, one value */
    SOURCE_COMPLETE, /* the column of node `node`, by number of row */
    SOURCE_TABLE,    /* a panel's rows and years: `node` is the number of its table */
    SOURCE_CARRIED,  /* the same as COMPLETE, of an instruction `index` of this part: of earlier rows */
} SourceKind;

/* What a part reads. */
typedef struct PartSource {
    SourceKind kind;
    uint32_t index;
    NodeId node;
    bool is_often_marked;
    bool needs_range; /* something computed from it could overflow */
    uint32_t number;  /* the first of its numbers: SCALAR_… or COMPLETE_… */
} PartSource;

static inline bool source_is_by_row(const PartSource *source)
{
    return source->kind == SOURCE_INPUT || source->kind == SOURCE_RESULT;
}

/* What a part is given and gives beside columns: numbers, by place. */
enum { NUMBER_FIRST, NUMBER_COUNT, NUMBERS_FIXED };
enum { ROWS_LIMIT /* bits that the values read by row may have */, ROWS_NUMBERS };
enum { SCALAR_VALUE, SCALAR_MARK, SCALAR_NUMBERS };
enum { COMPLETE_FIRST, COMPLETE_COUNT, COMPLETE_STEP /* between marks: 0 where there are none */, COMPLETE_NUMBERS };
enum { TABLE_SUBJECTS, TABLE_NUMBERS };
enum { FACTOR_LEFT, FACTOR_RIGHT, FACTOR_UNIT, FACTOR_NUMBERS };
enum { OUTPUT_MARKED /* out: some mark */, OUTPUT_BITS /* out: all magnitudes or-ed, of what is carried */, OUTPUT_NUMBERS };

typedef struct Output {
    uint32_t item;
    uint32_t number; /* the first of its numbers: OUTPUT_… */
} Output;

/* A sink that is fed inside the code: value and condition are added to small totals, of 64 bits, row by row of them:
 * totals[asking row × the part's sink count + place]. */
typedef struct FedSink {
    uint32_t sink; /* number in the segment */
    uint32_t value_place, unknown_place;
} FedSink;

/* Pointers, by place: two for each source (values, marks), two for each output, then assigned rows and totals. Marks that are
 * read and written by row are numbers of 64 bits, as loops that mix sizes would be long; but for those in place. */
typedef struct Part {
    uint32_t first, end; /* instructions */
    PartSource *sources;
    uint32_t source_count;
    Output *outputs;
    uint32_t output_count;
    FedSink *sinks; /* all of one range */
    uint32_t sink_count;
    uint32_t total_width; /* places of one asking row */
    uint32_t number_count, pointer_count;
} Part;

typedef struct Shape {
    const Schedule *schedule;
    const Segment *segment;
    bool is_ring;
    PartItem *items;
    Part *parts;
    uint32_t part_count;
} Shape;

/* Puts the instructions of all segments that will have a shape into the order of their stages. */
void shape_order(Schedule *schedule);
/* The shapes of a finished schedule's segments, by their numbers; NULL where nothing of a segment is compiled. */
const Shape **shapes_make(Arena *arena, const Schedule *schedule);

static inline const PlanNode *shape_node(const Shape *shape, uint32_t item)
{
    return &shape->schedule->plan->nodes[shape->segment->instructions[item].node];
}
/* The source of an operand of the part; UINT32_MAX where it is a result of the part itself. */
uint32_t shape_source(const Shape *shape, const Part *part, Binding binding);
/* The source of the panel that an instruction looks in. */
uint32_t shape_table_source(const Shape *shape, const Part *part, uint32_t item);
/* The source of the column that an instruction reads by numbers of rows. */
uint32_t shape_complete_source(const Shape *shape, const Part *part, uint32_t item);

#endif
