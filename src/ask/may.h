/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May this be done? (floor 10, ask): the verdict on a row that is not in any file, and what it rests on.
 *
 * The row is judged as the ledger's rows are, last on its date. What is known is what is known as of the as-of date; the row
 * itself counts whatever its date. Everything is in the RunResult's arena. */
#ifndef STYR_USE_MAY_H
#define STYR_USE_MAY_H

#include "ask/arguments.h"

typedef enum MayVerdict { MAY_PERMITTED, MAY_NEEDS_DECISION, MAY_FORBIDDEN, MAY_UNDETERMINED } MayVerdict;

/* A permit, ask or forbid that holds, or of which it is not known. */
typedef struct MayRule {
    const Quantity *rule;
    Text cause;          /* why it is not known whether it holds */
    size_t dispensation; /* dispensed: the row of the table of dispensations */
} MayRule;
typedef VECTOR(MayRule) MayRules;

/* The largest amount that is allowed. Searched for, and tried at it and at the next larger one. */
typedef enum MayRoomKind {
    MAY_ROOM_NONE,
    MAY_ROOM_UP_TO,
    MAY_ROOM_ANY,
    MAY_ROOM_UNKNOWN, /* something else is missing: no amount has a verdict that allows it, and some have none */
} MayRoomKind;
typedef struct MayRoom {
    MayRoomKind kind;
    int64_t amount;        /* UP_TO, in smallest units */
    MayVerdict beyond;     /* the verdict on one smallest unit more */
    const Quantity *bound; /* the rule behind it; NULL: nothing permits more, it is not known, or no such amount can be given */
} MayRoom;

/* What the verdict would be if a fact that was not given were so. */
typedef struct MayCase {
    int64_t value;
    MayVerdict verdict;
} MayCase;
typedef struct MayFact {
    const ColumnSymbol *column;
    VECTOR(MayCase) cases; /* each value it can have; none: there are too many to try */
} MayFact;

typedef struct May {
    RunResult *result;
    const Quantity *action;
    const Table *table;
    GivenArguments given;
    TextList problems; /* what is wrong with the question; not empty: nothing below was found out */
    size_t row;        /* prepared */

    MayVerdict verdict;
    MayRules holding;      /* forbids, asks, permits, each in the file's order */
    MayRules uncertain;    /* in the same order */
    MayRules dispensed;    /* forbids and asks that whoever is asked for is let off */
    bool is_unpermitted;   /* FORBIDDEN, though by no rule: nothing permits it … */
    MayRules missing;      /* … and these permits would */
    Text cause;            /* UNDETERMINED: the first thing that is missing … */
    bool is_ungiven;       /* … and whether that is an argument */
    VECTOR(MayFact) facts; /* UNDETERMINED: what was not given and may decide */

    const ColumnSymbol *amount;   /* the only argument that is an amount of money and has to be given; NULL: none or several */
    MayRoom permitted, decidable; /* room without a decision, and with one */

    const ColumnSymbol *subject; /* whose room it is: the argument that links to the main table, else to another; or NULL */
    bool has_year;
    int64_t year; /* of the row */
    size_t later; /* the ledger's rows of that subject later in that year: the verdict does not look at them */
} May;

/* Asks `question` of rules and data opened traced (run_open), which are then those of the question: ask once. */
May *may_ask(RunResult *result, const Quantity *action, const Question *question);

/* ── for the parts of the answer (may_*.c) ───────────────────────────────────────────────────────────────── */

/* The verdict with the row as it stands. `*rule` (may be NULL): the first of the strongest kind that holds, as a ledger shows
 * it; NULL where nothing permits, or it is not known. */
MayVerdict may_judge(const May *may, const Quantity **rule);
/* The verdict if `column` held `cell`; the row is left as it was. */
MayVerdict may_judge_with(May *may, const ColumnSymbol *column, AskedCell cell, const Quantity **rule);
void may_find_room(May *may);
void may_find_facts(May *may);
void may_find_causes(May *may);

#endif
