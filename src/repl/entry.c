/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/entry.h"

#include <string.h>

#include "base/utf8.h"

#include "syntax/typed.h"

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

static Text without_end(Text line)
{
    while (line.length > 0 && is_blank(line.start[line.length - 1]))
        line.length--;
    return line;
}

static Text without_begin(Text line)
{
    while (line.length > 0 && is_blank(line.start[0]))
        line = (Text){line.start + 1, line.length - 1};
    return line;
}

static bool begins_with(Text line, const char *words)
{
    return strncmp(line.start, words, strlen(words)) == 0 && line.length >= strlen(words);
}

EntryReader entries_open(Arena *arena) { return (EntryReader){.pending = {.arena = arena}}; }

bool entries_wait(const EntryReader *reader) { return reader->pending.length > 0; }

void entries_finish(EntryReader *reader)
{
    Arena *arena = reader->pending.arena;
    if (reader->pending.length > 0)
        vector_push(arena, &reader->ready, text_copy(arena, text_built(&reader->pending)));
    reader->pending.length = 0;
}

void entries_forget(EntryReader *reader)
{
    reader->pending.length = 0;
    reader->taken = reader->ready.count;
}

bool entries_next(EntryReader *reader, Text *out)
{
    if (reader->taken == reader->ready.count)
        return false;
    *out = reader->ready.items[reader->taken++];
    return true;
}

static void begin(EntryReader *reader, Text line)
{
    entries_finish(reader);
    text_append(&reader->pending, without_begin(line));
}

/* Its further lines keep their indentation; they always have one. */
static void go_on(EntryReader *reader, Text line)
{
    text_append_string(&reader->pending, is_blank(line.start[0]) ? "\n" : "\n  ");
    text_append(&reader->pending, line);
}

/* Whether the line belongs to the script: of a log, only what stands in its blocks does. */
static bool is_read(EntryReader *reader, Text line)
{
    bool is_first = !reader->has_begun;
    reader->has_begun = true;
    if (is_first && begins_with(line, ENTRY_MARKDOWN))
        reader->is_markdown = true;
    if (!reader->is_markdown)
        return true;
    if (begins_with(line, "```")) {
        reader->is_in_block = text_equal_string(line, "```styr");
        entries_finish(reader);
        return false;
    }
    return reader->is_in_block;
}

/* Scripts may be saved as rule files are: in UTF-8, else in Windows-1252. */
static Text in_utf8(const EntryReader *reader, Text line)
{
    if (utf8_valid_length(line) == line.length)
        return line;
    TextBuilder out = {.arena = reader->pending.arena};
    utf8_append_windows_1252(&out, line);
    return text_built(&out);
}

void entries_add_line(EntryReader *reader, Text line)
{
    line = in_utf8(reader, without_end(line));
    if (!is_read(reader, line))
        return;
    if (line.length == 0 || line.start[0] == '#')
        entries_finish(reader);
    else if (is_blank(line.start[0]) && entries_wait(reader))
        go_on(reader, line);
    else
        begin(reader, line);
}

/* Whether the next line that is not empty is an indented one. */
static bool goes_on_behind(Text lines)
{
    size_t at = 0, begin = 0;
    for (; at < lines.length && (is_blank(lines.start[at]) || lines.start[at] == '\n'); at++)
        begin = lines.start[at] == '\n' ? at + 1 : begin;
    return at > begin && at < lines.length;
}

void entries_add_pasted(EntryReader *reader, Text lines)
{
    while (lines.length > 0) {
        const char *end = memchr(lines.start, '\n', lines.length);
        Text line = {lines.start, end != NULL ? (size_t)(end - lines.start) : lines.length};
        size_t passed = line.length + (end != NULL);
        lines = (Text){lines.start + passed, lines.length - passed};
        if (without_end(line).length > 0 || !goes_on_behind(lines))
            entries_add_line(reader, line);
    }
    entries_finish(reader);
}

void entries_add_typed(EntryReader *reader, Text lines)
{
    Text line = in_utf8(reader, without_end(lines));
    if (memchr(line.start, '\n', line.length) != NULL) {
        entries_add_pasted(reader, line);
        return;
    }
    if (line.length == 0) {
        entries_finish(reader);
        return;
    }
    if (entries_wait(reader))
        go_on(reader, line);
    else if (without_begin(line).start[0] != '#')
        begin(reader, line);
    if (entries_wait(reader) && (reader->pending.start[0] == ':' || typed_is_whole(text_built(&reader->pending))))
        entries_finish(reader);
}
