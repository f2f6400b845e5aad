/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/visible.h"

#include <stdio.h>

#include "base/utf8.h"

/* What one sequence of the text is shown as. */
typedef struct Glyph {
    size_t taken; /* bytes of the text */
    size_t width;
    size_t length;
    char shown[16];
} Glyph;

static bool is_hidden(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } hidden[] = {
        {0x0000, 0x001F}, {0x007F, 0x009F}, {0x061C, 0x061C},   {0x200B, 0x200F}, {0x2028, 0x202E},
        {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}, {0xFFF9, 0xFFFB},
    };
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (code_point >= hidden[i].first && code_point <= hidden[i].last)
            return true;
    return false;
}

static Glyph spaces(size_t column)
{
    Glyph glyph = {.taken = 1, .width = TAB_WIDTH - column % TAB_WIDTH};
    while (glyph.length < glyph.width)
        glyph.shown[glyph.length++] = ' ';
    return glyph;
}

static Glyph in_numbers(size_t taken, const char *format, uint32_t number)
{
    Glyph glyph = {.taken = taken};
    glyph.length = glyph.width = (size_t)snprintf(glyph.shown, sizeof glyph.shown, format, (unsigned)number);
    return glyph;
}

/* The first glyph of `text`, which is not empty and begins in `column`. */
static Glyph glyph_at(Text text, size_t column)
{
    if (*text.start == '\t')
        return spaces(column);
    size_t length = utf8_sequence(text);
    if (length == 0)
        return in_numbers(1, "<%02X>", (unsigned char)*text.start);
    uint32_t code_point = utf8_code_point(text, length);
    if (is_hidden(code_point))
        return in_numbers(length, "<U+%04X>", code_point);
    Glyph glyph = {.taken = length, .length = length};
    glyph.width = code_point < 0x7F ? 1 : utf8_width((Text){.start = text.start, .length = length});
    for (size_t i = 0; i < length; i++)
        glyph.shown[i] = text.start[i];
    return glyph;
}

static Text after(Text text, Glyph glyph)
{
    return (Text){.start = text.start + glyph.taken, .length = text.length - glyph.taken};
}

size_t visible_width(Text text)
{
    size_t column = 0;
    while (text.length > 0) {
        Glyph glyph = glyph_at(text, column);
        column += glyph.width;
        text = after(text, glyph);
    }
    return column;
}

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

void visible_append_columns(TextBuilder *builder, Text text, size_t from, size_t to)
{
    size_t column = 0;
    while (text.length > 0 && column < to) {
        Glyph glyph = glyph_at(text, column);
        size_t end = column + glyph.width;
        if (column >= from && end <= to)
            text_append(builder, (Text){.start = glyph.shown, .length = glyph.length});
        else
            for (size_t i = larger(column, from); i < smaller(end, to); i++)
                text_append_byte(builder, ' ');
        column = end;
        text = after(text, glyph);
    }
}

void visible_append(TextBuilder *builder, Text text) { visible_append_columns(builder, text, 0, SIZE_MAX); }
