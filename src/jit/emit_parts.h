/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the emitter (floor 8, jit): values and marks as the compiler's expressions, all of 64 bits. Each is a local variable
 * of the function or a constant, so that it may be named any number of times. */
#ifndef STYR_JIT_EMIT_PARTS_H
#define STYR_JIT_EMIT_PARTS_H

#include "jit/emit.h"

/* One row's value and mark. A marked row's value is 0. */
typedef struct Emitted {
    gcc_jit_rvalue *whole;
    gcc_jit_rvalue *mark; /* NULL: never marked */
} Emitted;

/* What crosses loops: a column of BLOCK_ROWS in the function. */
typedef struct LocalColumn {
    gcc_jit_lvalue *wholes;
    gcc_jit_lvalue *marks; /* NULL: never marked */
    gcc_jit_lvalue *any;   /* all marks or-ed; NULL as marks */
    gcc_jit_lvalue *bits;  /* of what is carried */
} LocalColumn;

/* The last row written of a column that is carried: mostly it is the one read next, and is then at hand. */
typedef struct LastRow {
    gcc_jit_lvalue *index, *whole, *mark; /* index in the column; index NULL: nobody has asked yet */
} LastRow;

struct Emitter {
    Arena *arena;
    const Gccjit *api;
    gcc_jit_context *context;
    gcc_jit_location *location; /* in the rule file; NULL: none */
    gcc_jit_type *integer, *natural, *byte, *real, *integer_pointer, *byte_pointer, *row_pointer, *column, *byte_column;
    gcc_jit_function *choose, *copy, *find_year;
    /* the function at hand */
    const Shape *shape;
    const Part *part;
    bool is_any;
    gcc_jit_function *function;
    gcc_jit_block *entry, *start; /* variables are set to 0 in the one before the other */
    gcc_jit_block *block;         /* at its end */
    gcc_jit_block *head, *after;  /* of the loop at hand */
    gcc_jit_rvalue *numbers, *pointers, *count;
    gcc_jit_lvalue *row;                    /* of the loop at hand, from 0 */
    gcc_jit_lvalue *is_by_zero, *is_beyond; /* not 0: the function fails, see CodeResult */
    gcc_jit_rvalue **known_numbers;
    gcc_jit_rvalue **source_wholes, **source_marks; /* by source: pointers, or a scalar's value and mark */
    gcc_jit_lvalue **source_bits; /* by source read by row whose range matters: its magnitudes or-ed; NULL: not read yet */
    Emitted *sources;             /* by source, in the loop at hand; whole NULL: not read yet */
    Emitted *results;             /* by instruction, in the loop at hand; likewise */
    LocalColumn *columns;         /* by instruction */
    LastRow *last_rows;           /* by instruction that is carried */
};

/* emit_basic.c: expressions. Those that return one have put it into a local variable. */
gcc_jit_rvalue *emit_constant(Emitter *emitter, int64_t value);
gcc_jit_rvalue *emit_keep(Emitter *emitter, gcc_jit_rvalue *value);
gcc_jit_rvalue *emit_binary(Emitter *emitter, enum gcc_jit_binary_op operation, gcc_jit_rvalue *a, gcc_jit_rvalue *b);
gcc_jit_rvalue *emit_compare(Emitter *emitter, enum gcc_jit_comparison comparison, gcc_jit_rvalue *a, gcc_jit_rvalue *b);
gcc_jit_rvalue *emit_is(Emitter *emitter, gcc_jit_rvalue *value, int64_t constant);
gcc_jit_rvalue *emit_below(Emitter *emitter, gcc_jit_rvalue *a, gcc_jit_rvalue *b); /* as numbers without sign */
/* `a` where the condition is not 0, else `b`. */
gcc_jit_rvalue *emit_choose(Emitter *emitter, gcc_jit_rvalue *condition, gcc_jit_rvalue *a, gcc_jit_rvalue *b);
gcc_jit_lvalue *emit_local(Emitter *emitter, gcc_jit_type *type, const char *name);
/* A variable that is 0 before the first loop. */
gcc_jit_lvalue *emit_zeroed(Emitter *emitter, const char *name);
void emit_set(Emitter *emitter, gcc_jit_lvalue *to, gcc_jit_rvalue *value);
/* Takes the bits of a value's magnitude into a variable. */
void emit_gather_bits(Emitter *emitter, gcc_jit_lvalue *bits, gcc_jit_rvalue *value);
void emit_add_to(Emitter *emitter, enum gcc_jit_binary_op operation, gcc_jit_lvalue *to, gcc_jit_rvalue *value);
gcc_jit_rvalue *emit_cast(Emitter *emitter, gcc_jit_rvalue *value, gcc_jit_type *type);
gcc_jit_lvalue *emit_element(Emitter *emitter, gcc_jit_rvalue *array, gcc_jit_rvalue *index);
gcc_jit_lvalue *emit_number(Emitter *emitter, uint32_t number);
gcc_jit_rvalue *emit_read_number(Emitter *emitter, uint32_t number);
/* The pointer in a place. */
gcc_jit_rvalue *emit_fetch(Emitter *emitter, uint32_t place, gcc_jit_type *type);
gcc_jit_rvalue *emit_row(Emitter *emitter);
/* A loop over the rows, left open for its body; closing it goes on behind it. */
void emit_open_loop(Emitter *emitter);
void emit_close_loop(Emitter *emitter);

/* emit_read.c: what an operand is in the row at hand. */
Emitted emit_operand(Emitter *emitter, Binding binding);
/* The last row of a carried instruction's column. */
LastRow *emit_last_row(Emitter *emitter, uint32_t item);
/* Element `row` of the column an instruction reads by number, where `is_there`; else as an unknown one. */
Emitted emit_element_of(Emitter *emitter, uint32_t source, gcc_jit_rvalue *row_number, gcc_jit_rvalue **is_there);
void emit_fetch_sources(Emitter *emitter);
/* Reads what no loop has read yet, and notes where a value reaches further than the limit given. */
void emit_check_limits(Emitter *emitter);

/* emit_operation.c */
Emitted emit_operation(Emitter *emitter, uint32_t item);
Emitted emit_join(Emitter *emitter, const Emitted *operands, int count); /* their marks, in `mark` */
Emitted emit_clear(Emitter *emitter, Emitted value);
/* emit_round.c */
Emitted emit_round(Emitter *emitter, uint32_t item, const Emitted *operands);
/* A side of a fused operation: a value × one of the part's numbers. */
gcc_jit_rvalue *emit_side(Emitter *emitter, Emitted value, uint32_t factor);
/* emit_narrow.c */
Emitted emit_at(Emitter *emitter, uint32_t item, const Emitted *operands);
Emitted emit_years_running(Emitter *emitter, uint32_t item, const Emitted *operands);
/* emit_panel.c */
void emit_define_find_year(Emitter *emitter);
Emitted emit_find(Emitter *emitter, uint32_t item, const Emitted *operands);
Emitted emit_before_first(Emitter *emitter, uint32_t item, const Emitted *operands);
/* emit_sinks.c */
void emit_sinks(Emitter *emitter);

#endif
