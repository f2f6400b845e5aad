/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

Text text_of(const char *string) { return (Text){.start = string, .length = strlen(string)}; }

bool text_equal(Text a, Text b) { return a.length == b.length && (a.length == 0 || memcmp(a.start, b.start, a.length) == 0); }

bool text_equal_string(Text a, const char *string) { return text_equal(a, text_of(string)); }

int text_compare(Text a, Text b)
{
    size_t shared = a.length < b.length ? a.length : b.length;
    int order = shared == 0 ? 0 : memcmp(a.start, b.start, shared);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

static void copy_bytes(char *to, const char *from, size_t length)
{
    if (length > 0) /* an empty text may start at NULL, which memcpy forbids */
        memcpy(to, from, length);
}

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }

Text text_trimmed(Text text)
{
    while (text.length > 0 && is_blank(text.start[0]))
        text = (Text){text.start + 1, text.length - 1};
    while (text.length > 0 && is_blank(text.start[text.length - 1]))
        text.length--;
    return text;
}

Text text_copy(Arena *arena, Text text)
{
    char *start = arena_allocate(arena, text.length + 1);
    copy_bytes(start, text.start, text.length);
    return (Text){.start = start, .length = text.length};
}

/* Builder */

static void reserve(TextBuilder *builder, size_t more)
{
    size_t needed = builder->length + more + 1; /* the NUL of text_built */
    if (needed <= builder->capacity)
        return;
    size_t capacity = builder->capacity < 32 ? 64 : builder->capacity * 2;
    if (capacity < needed)
        capacity = needed;
    char *grown = arena_allocate(builder->arena, capacity);
    copy_bytes(grown, builder->start, builder->length);
    builder->start = grown;
    builder->capacity = capacity;
}

void text_append(TextBuilder *builder, Text text)
{
    reserve(builder, text.length);
    copy_bytes(builder->start + builder->length, text.start, text.length);
    builder->length += text.length;
}

void text_append_string(TextBuilder *builder, const char *string) { text_append(builder, text_of(string)); }

void text_append_byte(TextBuilder *builder, char byte)
{
    reserve(builder, 1);
    builder->start[builder->length++] = byte;
}

void text_append_format(TextBuilder *builder, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_append_format_list(builder, format, arguments);
    va_end(arguments);
}

void text_append_format_list(TextBuilder *builder, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    reserve(builder, 0);
    size_t room = builder->capacity - builder->length;
    int length = vsnprintf(builder->start + builder->length, room, format, arguments);
    if (length >= 0 && (size_t)length >= room) {
        reserve(builder, (size_t)length);
        vsnprintf(builder->start + builder->length, (size_t)length + 1, format, again);
    }
    va_end(again);
    if (length > 0)
        builder->length += (size_t)length;
}

Text text_built(TextBuilder *builder)
{
    reserve(builder, 0);
    builder->start[builder->length] = '\0';
    return (Text){.start = builder->start, .length = builder->length};
}

Text text_format(Arena *arena, const char *format, ...)
{
    TextBuilder builder = {.arena = arena};
    va_list arguments;
    va_start(arguments, format);
    text_append_format_list(&builder, format, arguments);
    va_end(arguments);
    return text_built(&builder);
}
