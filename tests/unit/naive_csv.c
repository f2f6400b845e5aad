/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive_csv.h"

#include <string.h>

#include "base/utf8.h"

typedef struct Reading {
    Arena *arena;
    Text bytes;
    char separator;
    bool is_windows_1252;
    size_t at;
    uint64_t line;
} Reading;

static bool is_utf8(Text bytes)
{
    for (size_t at = 0, step; at < bytes.length; at += step) {
        step = (unsigned char)bytes.start[at] < 0x80 ? 1 : utf8_sequence((Text){bytes.start + at, bytes.length - at});
        if (step == 0)
            return false;
    }
    return true;
}

static bool is_at(const Reading *reading, char byte)
{
    return reading->at < reading->bytes.length && reading->bytes.start[reading->at] == byte;
}

/* Takes a byte of a text, and counts the line where it ends one. */
static char take(Reading *reading)
{
    char byte = reading->bytes.start[reading->at++];
    reading->line += byte == '\n' || (byte == '\r' && !is_at(reading, '\n'));
    return byte;
}

static bool ends_field(const Reading *reading)
{
    return reading->at == reading->bytes.length || is_at(reading, reading->separator) || is_at(reading, '\n') ||
           is_at(reading, '\r');
}

static Text trimmed(Text text)
{
    while (text.length > 0 && (*text.start == ' ' || *text.start == '\t'))
        text = (Text){text.start + 1, text.length - 1};
    while (text.length > 0 && strchr(" \t", text.start[text.length - 1]) != NULL && text.start[text.length - 1] != '\0')
        text.length--;
    return text;
}

static Text take_field(Reading *reading)
{
    TextBuilder text = {.arena = reading->arena};
    if (is_at(reading, '"')) {
        reading->at++;
        for (;;) {
            if (reading->at == reading->bytes.length)
                break;
            if (is_at(reading, '"') && (reading->at++, !is_at(reading, '"')))
                break;
            text_append_byte(&text, take(reading));
        }
        while (!ends_field(reading))
            reading->at++;
    }
    while (!ends_field(reading))
        text_append_byte(&text, take(reading));
    Text field = trimmed(text_built(&text));
    if (!reading->is_windows_1252)
        return field;
    TextBuilder letters = {.arena = reading->arena};
    utf8_append_windows_1252(&letters, field);
    return text_built(&letters);
}

static NaiveRecord take_record(Reading *reading, size_t *content)
{
    NaiveRecord record = {.line = reading->line};
    *content = 0;
    for (;;) {
        Text field = take_field(reading);
        *content += field.length;
        vector_push(reading->arena, &record.fields, field);
        if (!is_at(reading, reading->separator))
            break;
        reading->at++;
    }
    if (is_at(reading, '\r'))
        take(reading);
    if (is_at(reading, '\n'))
        take(reading);
    return record;
}

NaiveFile naive_csv(Arena *arena, Text bytes, char separator)
{
    NaiveFile file = {0};
    if (bytes.length >= 3 && memcmp(bytes.start, "\xEF\xBB\xBF", 3) == 0)
        bytes = (Text){bytes.start + 3, bytes.length - 3};
    Reading reading = {.arena = arena, .bytes = bytes, .separator = separator, .is_windows_1252 = !is_utf8(bytes), .line = 1};
    while (reading.at < bytes.length) {
        size_t content;
        NaiveRecord record = take_record(&reading, &content);
        if (content > 0)
            vector_push(arena, &file.records, record);
    }
    return file;
}
