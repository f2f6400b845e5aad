/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flip points (floor 11, flip): for each row the values of one unknown at which an outcome changes.
 *
 * The unknown is a parameter's value, or, asked with `of`, an amount of the row itself: how much more or less spending would
 * make it another case. The outcome is whatever has cases: an indicator, a sanction, a yes or no, an obligation's status, a
 * verdict.
 *
 * Where the rules move with the unknown in straight lines (or quotients of two) every flip in the range is found, exactly:
 * FLIP_SOLVED. Where the unknown can only have a few values, each is tried: FLIP_TRIED. Otherwise values are tried along the
 * range and the flips between them narrowed down; two that lie closer together than two tried values may be missed:
 * FLIP_SEARCHED. Each row says which it is. The outcome is never found otherwise than by the rules themselves.
 *
 * Asked in three steps: flip_read against the rules, before any data; flip_settle and flip_all in a run made for_questions
 * with what was read. What is wrong is said in a sentence. */
#ifndef STYR_FLIP_FLIP_H
#define STYR_FLIP_FLIP_H

#include "engine/slopes.h"
#include "explain/figure.h"
#include "run/selection.h"

/* ── the question ────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct FlipWords { /* as on the command line; NULL: not given */
    const char *const *words;
    size_t word_count;
    const char *of, *from, *to, *within, *at_most, *year, *unit;
} FlipWords;

typedef struct FlipLimit { /* an end of the range, or `within` */
    bool is_given;
    Fraction value;
} FlipLimit;

typedef struct FlipQuestion {
    /* the outcome */
    const Quantity *outcome; /* NULL: `asked` */
    PlanRequest asked;
    Space space;
    Type type;
    int parts;     /* settled: rows of the outcome in each row of the space: the quarters of a year; else 1 */
    NodeId node;   /* settled */
    NodeId counts; /* settled: whether a row is one of those that the rules count; NODE_NONE: all are */
    /* the unknown */
    ParameterSetting parameter; /* .parameter NULL: an amount of the row */
    const Quantity *of;
    const ColumnSymbol *of_column;
    Type unknown_type;
    Text unknown_name;
    bool is_whole;     /* it is whole in its own units: øre, days, an index */
    bool is_unordered; /* yes/no, a choice */
    Fraction grid;     /* step between values that are tried where nothing can be solved */
    NodeId of_node;    /* settled; NODE_NONE: nothing reads it */
    bool *slots;       /* settled, of a parameter */
    Fraction in_force; /* settled, of a parameter */
    bool *depends;     /* settled */
    /* which rows and values */
    FlipLimit from, to, within;
    bool from_is_outside, to_is_outside; /* the end itself is not allowed */
    Text unit;                           /* length 0: all */
    int64_t subject;                     /* settled: the unit's number; −1: all */
    Selection selection;
    bool has_at_most;
    size_t at_most;
    Text at_most_case;
} FlipQuestion;

/* False where it is wrong: *problem says why, or is empty where the rule set's text.diagnostics do. */
bool flip_read(RuleSet *rules, const FlipWords *words, FlipQuestion *out, Text *problem);
/* Finds the question's nodes, the value in force and the range. */
bool flip_settle(const RunResult *result, FlipQuestion *question, Text *problem);
/* Whether the unknown may have that value. */
bool flip_is_in_range(const FlipQuestion *question, Fraction value);

/* ── the answer ──────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct FlipOutcome {
    uint8_t mark;
    int64_t value;
} FlipOutcome;
static inline bool flip_outcome_equal(FlipOutcome a, FlipOutcome b) { return a.mark == b.mark && a.value == b.value; }

/* Of an unknown that is whole, or is tried: the outcome changes between the value before `at` and `at`, and `exactly` is
 * `above`. Of an unordered one: that value's outcome is another than that in force. */
typedef struct FlipPoint {
    Fraction at; /* in the unknown's own units: øre, 0.05 */
    FlipOutcome below, exactly, above;
} FlipPoint;
typedef VECTOR(FlipPoint) FlipPoints;

typedef enum FlipMethod {
    FLIP_SOLVED,
    FLIP_TRIED,
    FLIP_SEARCHED,
    FLIP_UNANSWERED, /* the unknown has no value in this row, or decides which rows belong together */
} FlipMethod;

typedef struct FlipRow {
    size_t row;        /* of the outcome's frame */
    Fraction in_force; /* the unknown */
    FlipOutcome now;
    FlipOutcome first; /* at the beginning of the range; of all of it where there is no flip */
    FlipMethod method;
    FlipPoints points; /* rising */
} FlipRow;
typedef VECTOR(FlipRow) FlipRows;

/* All rows that were asked for, in the order of the frame, whether they flip or not. */
FlipRows flip_all(Arena *arena, const RunResult *result, const FlipQuestion *question);

/* The outcome of a row with the unknown at a value of the range. */
FlipOutcome flip_outcome_at(const FlipRow *row, Fraction value);
/* The value to name for a flip: of an unknown that is whole, the one nearest to the value in force that is on the flip's other
 * side; else `at`. How far that is from the value in force, negative below it. */
Fraction flip_shown_at(const FlipQuestion *question, const FlipRow *row, const FlipPoint *point);
Fraction flip_distance(const FlipQuestion *question, const FlipRow *row, const FlipPoint *point);
/* The flip nearest to the value in force and how far it is; NULL: none. */
const FlipPoint *flip_nearest(const FlipQuestion *question, const FlipRow *row, Fraction *distance);
/* Whether a distance lies within what was asked. */
bool flip_is_within(const FlipQuestion *question, Fraction distance);

/* The value nearest to that in force at which at most so many rows have the case. */
typedef struct FlipBound {
    bool is_found;
    Fraction value;
    int side;     /* 0: the value itself; −1, 1: just below, just above it */
    size_t count; /* rows that have the case then */
    size_t now;   /* and with the value in force */
} FlipBound;
/* Where the words name no case: false, and *problem lists those that there are. */
bool flip_at_most(const RunResult *result, const FlipQuestion *question, const FlipRows *rows, FlipBound *out, Text *problem);

/* ── in words ────────────────────────────────────────────────────────────────────────────────────────────── */

/* The outcome as result files have it: `red deficit_over_limit`, `yes`, `overdue`, `undetermined`; empty: there is none. */
void flip_print_outcome(const RunResult *result, const FlipQuestion *question, FlipOutcome outcome, TextBuilder *out);
/* The unknown's value as people read it: `5 %`, `12 500 kr`, `≈ 33.3333 % (1/3)`; nearly so with as many decimals as tell it
 * from the value in force. */
void flip_print_value(const RunResult *result, const FlipQuestion *question, Fraction value, TextBuilder *out);
/* How far a value is from that in force: `+0.25 %`, `-12 500 kr`. */
void flip_print_distance(const RunResult *result, const FlipQuestion *question, Fraction distance, TextBuilder *out);
/* A value as a number for files: kroner, 0.05. */
Fraction flip_plain_value(const RunResult *result, const FlipQuestion *question, Fraction value);
/* The table of flips, nearest first, of rows that have one (within what was asked). `says`: for people. */
const Sheet *flip_sheet(Arena *arena, const RunResult *result, const FlipQuestion *question, const FlipRows *rows, bool says);
/* The answer to `at most`, for files: one row. */
const Sheet *flip_bound_sheet(Arena *arena, const RunResult *result, const FlipQuestion *question, const FlipBound *bound);
/* What was asked and what is in force; how many rows do not flip and which were not solved; the answer to `at most`. */
void flip_print_heading(const RunResult *result, const FlipQuestion *question, TextBuilder *out);
void flip_print_remarks(const RunResult *result, const FlipQuestion *question, const FlipRows *rows, TextBuilder *out);
void flip_print_bound(const RunResult *result, const FlipQuestion *question, const FlipBound *bound, TextBuilder *out);

#endif
