/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"

/* A lead byte's range, what it says of the sequence, and the range of the byte after it. The narrower ranges keep
 * out overlong forms (E0, F0), surrogates (ED) and what lies beyond U+10FFFF (F4). */
static const struct {
    unsigned char lead_low, lead_high, length, second_low, second_high;
} forms[] = {
    {0x00, 0x7F, 1, 0, 0},       {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};
enum { FORM_COUNT = sizeof forms / sizeof forms[0] };

static bool is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

size_t utf8_sequence(Text text)
{
    if (text.length == 0)
        return 0;
    const unsigned char *bytes = (const unsigned char *)text.start;
    size_t form = 0;
    while (form < FORM_COUNT && bytes[0] > forms[form].lead_high)
        form++;
    if (form == FORM_COUNT || bytes[0] < forms[form].lead_low || text.length < forms[form].length)
        return 0;
    size_t length = forms[form].length;
    if (length > 1 && (bytes[1] < forms[form].second_low || bytes[1] > forms[form].second_high))
        return 0;
    for (size_t i = 2; i < length; i++)
        if (!is_tail(bytes[i]))
            return 0;
    return length;
}

static Text text_after(Text text, size_t length)
{
    return (Text){.start = text.start + length, .length = text.length - length};
}

size_t utf8_valid_length(Text text)
{
    Text rest = text;
    size_t length;
    while ((length = utf8_sequence(rest)) > 0)
        rest = text_after(rest, length);
    return text.length - rest.length;
}

uint32_t utf8_code_point(Text text, size_t length)
{
    static const unsigned char lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t code_point = (unsigned char)text.start[0] & lead_bits[length];
    for (size_t i = 1; i < length; i++)
        code_point = code_point << 6 | ((unsigned char)text.start[i] & 0x3F);
    return code_point;
}

/* Length of the blank at the start of `text`, or 0: tab, space, U+00A0, U+2000–U+200A, U+202F, U+3000. */
static size_t blank_length(Text text)
{
    size_t length = utf8_sequence(text);
    uint32_t code_point = length ? utf8_code_point(text, length) : 0;
    bool is_blank = code_point == ' ' || code_point == '\t' || code_point == 0xA0 || code_point == 0x202F ||
                    code_point == 0x3000 || (code_point >= 0x2000 && code_point <= 0x200A);
    return is_blank ? length : 0;
}

size_t utf8_blanks(Text text)
{
    Text rest = text;
    size_t length;
    while ((length = blank_length(rest)) > 0)
        rest = text_after(rest, length);
    return text.length - rest.length;
}

size_t utf8_count(Text text)
{
    size_t count = 0;
    for (; text.length > 0; count++) {
        size_t length = utf8_sequence(text);
        text = text_after(text, length == 0 ? 1 : length);
    }
    return count;
}

static void append_code_point(TextBuilder *builder, uint32_t code_point)
{
    if (code_point < 0x80) {
        text_append_byte(builder, (char)code_point);
    } else if (code_point < 0x800) {
        text_append_byte(builder, (char)(0xC0 | code_point >> 6));
        text_append_byte(builder, (char)(0x80 | (code_point & 0x3F)));
    } else { /* Windows-1252 has nothing beyond U+FFFF */
        text_append_byte(builder, (char)(0xE0 | code_point >> 12));
        text_append_byte(builder, (char)(0x80 | (code_point >> 6 & 0x3F)));
        text_append_byte(builder, (char)(0x80 | (code_point & 0x3F)));
    }
}

void utf8_append_windows_1252(TextBuilder *builder, Text text)
{
    /* 0x80 to 0x9F; the five bytes without a letter become the control characters of the same number. */
    static const uint16_t letters[32] = {
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    };
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.start[i];
        append_code_point(builder, byte >= 0x80 && byte <= 0x9F ? letters[byte - 0x80] : byte);
    }
}

bool utf8_is_decomposed(Text text)
{
    for (size_t i = 0; i + 1 < text.length; i++) { /* U+0300 is CC 80, U+036F is CD AF */
        unsigned char lead = (unsigned char)text.start[i], tail = (unsigned char)text.start[i + 1];
        if ((lead == 0xCC && is_tail(tail)) || (lead == 0xCD && tail >= 0x80 && tail <= 0xAF))
            return true;
    }
    return false;
}
