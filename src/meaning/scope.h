/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose names are seen (inside meaning). */
#ifndef STYR_MEANING_SCOPE_H
#define STYR_MEANING_SCOPE_H

#include "meaning/checker.h"

/* What the names of an aggregate's path and `where` have read so far. */
typedef struct ScopeUse {
    bool names_outer; /* something of the asking row or of a row further out */
} ScopeUse;

typedef struct Scope Scope;
struct Scope {
    const Scope *outer; /* in an aggregate's path and `where`: the asking row's */
    Space space;
    bool has_year;                 /* whether its rows have a year */
    bool is_broken;                /* its table is missing: unknown names are silent */
    bool columns_only;             /* `counts when`: no computed names */
    bool is_test;                  /* of an `expect`: what only tests may say, too */
    Name part;                     /* `quarter` or `month` inside `each quarter of …` */
    const ArgumentList *arguments; /* of a function */
    const Type *argument_types;
    Function *function; /* the function whose body is read: it sees its arguments and parameters only */
    ScopeUse *use;
};

typedef enum FoundKind {
    FOUND_NOTHING,
    FOUND_SILENCE, /* something that was reported before */
    FOUND_COLUMN,
    FOUND_QUANTITY,
    FOUND_HIDDEN, /* a quantity for each year, where the row has no year */
    FOUND_YEAR,
    FOUND_PART,
    FOUND_ARGUMENT,
    FOUND_TODAY,
    FOUND_PARAMETER,
    FOUND_FUNCTION,
    FOUND_SET,
    FOUND_TABLE,
} FoundKind;
typedef struct Found {
    FoundKind kind;
    uint8_t level; /* of the scope it was found in, counted from the innermost */
    Space space;
    union {
        ColumnSymbol *column;
        Quantity *quantity;
        const Global *global;
        size_t argument;
    } as;
} Found;

/* What `name` means in `scope`. Reports nothing, marks nothing. `outer_only`: `this name`. */
Found find_name(Checker *checker, const Scope *scope, Name name, bool outer_only);
/* A name of the rows of `space` alone: a column or a quantity. */
Found find_member(Checker *checker, Space space, Name name);
const Scope *scope_at_level(const Scope *scope, unsigned level);
/* Notes that something of the row at `level` is read. */
void scope_note_level(const Scope *scope, unsigned level);
/* Whether the scope's row has a year; reports at `span` that `what` needs one where it has not. */
bool scope_needs_year(Checker *checker, const Scope *scope, Span span, const char *what);
/* The scope of the rows of a space. */
Scope scope_of_space(Space space);
/* Offers every name seen from the scope. */
void offer_scope(Checker *checker, const Scope *scope, Suggestion *suggestion);

#endif
