/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text slices, growing text, interned names (floor 1, base).
 *
 * A Text is a pointer and a length into memory somebody else owns; it is not NUL-terminated. A Name is a text
 * that an Interner has seen before: two names are equal exactly when their pointers are. */
#ifndef STYR_BASE_TEXT_H
#define STYR_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct Text {
    const char *start;
    size_t length;
} Text;

/* The slice of a C string, NUL left out. */
Text text_of(const char *string);
bool text_equal(Text a, Text b);
bool text_equal_string(Text a, const char *string);
/* Order by bytes, which for UTF-8 is the order by code point: negative, zero, positive. */
int text_compare(Text a, Text b);
/* Without the blanks, tabs and line ends around it. */
Text text_trimmed(Text text);
/* A copy in `arena`, followed by a NUL byte that `length` does not count. */
Text text_copy(Arena *arena, Text text);
uint64_t text_hash(Text text);

/* Text that grows inside an arena. Start with `TextBuilder b = {.arena = arena};`. */
typedef struct TextBuilder {
    Arena *arena;
    char *start;
    size_t length, capacity;
} TextBuilder;
void text_append(TextBuilder *builder, Text text);
void text_append_string(TextBuilder *builder, const char *string);
void text_append_byte(TextBuilder *builder, char byte);
void text_append_format(TextBuilder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_append_format_list(TextBuilder *builder, const char *format, va_list arguments);
/* What was built so far, followed by a NUL byte that `length` does not count. */
Text text_built(TextBuilder *builder);
/* One formatted text in `arena`, followed by a NUL byte in the same way. */
Text text_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* For printf: `printf("%.*s", TEXT_ARGUMENTS(text))`. */
#define TEXT_ARGUMENTS(text) (int)(text).length, (text).start

typedef const Text *Name;
typedef struct Interner Interner;
/* An empty interner whose names live in `arena`. */
Interner *interner_open(Arena *arena);
/* The one Name of this text. */
Name intern(Interner *interner, Text text);
Name intern_string(Interner *interner, const char *string);
/* The Name if this text was interned before, else NULL. */
Name intern_find(const Interner *interner, Text text);

#endif
