/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/source.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vector.h"
#include "source/language.h"

enum { BYTES_AFTER = 2, READ_SIZE = 64 * 1024 };

/* A source and where its lines begin, which is worked out when the first place in it is asked for. */
typedef struct Entry {
    Source source;                /* first, so that sources_locate finds the entry of a source */
    VECTOR(uint32_t) line_begins; /* offsets in the text, not in the common numbering */
} Entry;

struct Sources {
    Arena *arena;
    VECTOR(Entry *) entries; /* by rising base */
};

Span span_join(Span a, Span b)
{
    return (Span){.begin = a.begin < b.begin ? a.begin : b.begin, .end = a.end > b.end ? a.end : b.end};
}

Sources *sources_open(Arena *arena)
{
    Sources *sources = arena_allocate(arena, sizeof *sources);
    sources->arena = arena;
    return sources;
}

static Text without_mark(Text text)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t length = sizeof mark - 1;
    if (text.length < length || memcmp(text.start, mark, length) != 0)
        return text;
    return (Text){.start = text.start + length, .length = text.length - length};
}

/* The place just after a text belongs to it as well (an error can be at its end), hence the one between. */
static uint64_t next_base(const Sources *sources)
{
    if (sources->entries.count == 0)
        return 0;
    const Source *last = &sources->entries.items[sources->entries.count - 1]->source;
    return (uint64_t)last->base + last->text.length + 1;
}

static Text copy_for_scanner(Arena *arena, Text text)
{
    char *start = arena_allocate(arena, text.length + BYTES_AFTER);
    if (text.length > 0)
        memcpy(start, text.start, text.length);
    return (Text){.start = start, .length = text.length};
}

const Source *sources_add(Sources *sources, Text name, Text text)
{
    text = without_mark(text);
    uint64_t base = next_base(sources);
    if (text.length >= UINT32_MAX || base >= UINT32_MAX - text.length)
        return NULL;
    Entry *entry = arena_allocate(sources->arena, sizeof *entry);
    entry->source = (Source){
        .name = text_copy(sources->arena, name),
        .text = copy_for_scanner(sources->arena, text),
        .base = (uint32_t)base,
    };
    vector_push(sources->arena, &sources->entries, entry);
    return &entry->source;
}

/* Reads what is left of `file`, but no more than a Sources could hold. */
static Text read_all(Arena *arena, FILE *file)
{
    TextBuilder builder = {.arena = arena};
    char *part = arena_allocate(arena, READ_SIZE);
    size_t length;
    while (builder.length < UINT32_MAX && (length = fread(part, 1, READ_SIZE, file)) > 0)
        text_append(&builder, (Text){.start = part, .length = length});
    return text_built(&builder);
}

/* Whether any letter beyond ASCII is written as UTF-8. */
static bool has_utf8_letter(Text text)
{
    for (size_t i = 0; i < text.length; i++) {
        Text rest = {text.start + i, text.length - i};
        if ((unsigned char)text.start[i] >= 0x80 && utf8_sequence(rest) > 1)
            return true;
    }
    return false;
}

/* Text saved by an older Windows editor, in which æ, ø and å are single bytes, is taken as what it means. A stray byte among
 * UTF-8 letters stays, for the scanner to point at. */
static Text as_utf8(Arena *arena, Text text)
{
    if (utf8_valid_length(text) == text.length || has_utf8_letter(text) || memchr(text.start, 0, text.length))
        return text;
    TextBuilder builder = {.arena = arena};
    utf8_append_windows_1252(&builder, text);
    return text_built(&builder);
}

/* Adds what `file` holds; where that fails, *reason says why. */
static const Source *add_file(Sources *sources, Text name, FILE *file, const char **reason)
{
    Arena *passing = arena_open();
    Text text = read_all(passing, file);
    const Source *source = NULL;
    if (ferror(file))
        *reason = system_problem(errno);
    else if ((source = sources_add(sources, name, as_utf8(passing, text))) == NULL)
        *reason = say("all rule text together is over 4 GB");
    arena_close(passing);
    return source;
}

const Source *sources_read(Sources *sources, Text path, Text *problem)
{
    const char *reason = NULL;
    const Source *source = NULL;
    FILE *file = fopen(text_copy(sources->arena, path).start, "rb");
    if (file == NULL) {
        reason = system_problem(errno);
    } else {
        source = add_file(sources, path, file, &reason);
        fclose(file);
    }
    if (source == NULL)
        *problem = text_format(sources->arena, say("%.*s cannot be read: %s"), TEXT_ARGUMENTS(path), reason);
    return source;
}

const Source *sources_read_input(Sources *sources, Text *problem)
{
    const char *reason = NULL;
    const Source *source = add_file(sources, text_of("-"), stdin, &reason);
    if (source == NULL)
        *problem = text_format(sources->arena, say("standard input cannot be read: %s"), reason);
    return source;
}

/* The last entry that begins at or before `offset`; NULL where there is none at all. */
static Entry *entry_holding(const Sources *sources, uint32_t offset)
{
    size_t low = 0, high = sources->entries.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sources->entries.items[middle]->source.base <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : sources->entries.items[low - 1];
}

const Source *sources_holding(const Sources *sources, uint32_t offset)
{
    Entry *entry = entry_holding(sources, offset);
    return entry == NULL ? NULL : &entry->source;
}

const Source *sources_item(const Sources *sources, size_t index)
{
    return index < sources->entries.count ? &sources->entries.items[index]->source : NULL;
}

static void find_lines(Arena *arena, Entry *entry)
{
    const Text text = entry->source.text;
    vector_push(arena, &entry->line_begins, 0);
    for (size_t i = 0; i < text.length; i++)
        if (text.start[i] == '\n')
            vector_push(arena, &entry->line_begins, (uint32_t)(i + 1));
}

/* The number, from 0, of the line that holds `position`. */
static size_t line_holding(const Entry *entry, uint32_t position)
{
    size_t low = 0, high = entry->line_begins.count; /* low begins at or before, high after */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (entry->line_begins.items[middle] <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static Text line_text(Text text, uint32_t begin)
{
    const char *start = text.start + begin;
    size_t rest = text.length - begin;
    const char *newline = rest == 0 ? NULL : memchr(start, '\n', rest);
    size_t length = newline == NULL ? rest : (size_t)(newline - start);
    if (length > 0 && start[length - 1] == '\r')
        length--;
    return (Text){.start = start, .length = length};
}

static uint32_t position_in(const Source *source, uint32_t offset)
{
    uint32_t position = offset - source->base;
    return position < source->text.length ? position : (uint32_t)source->text.length;
}

Location sources_locate(const Sources *sources, uint32_t offset)
{
    Entry *entry = entry_holding(sources, offset);
    if (entry == NULL)
        return (Location){.source = NULL};
    if (entry->line_begins.count == 0)
        find_lines(sources->arena, entry);
    const Source *source = &entry->source;
    uint32_t position = position_in(source, offset);
    size_t line = line_holding(entry, position);
    uint32_t begin = entry->line_begins.items[line];
    Text before = {.start = source->text.start + begin, .length = position - begin};
    return (Location){
        .source = source,
        .line = (uint32_t)line + 1,
        .column = (uint32_t)utf8_count(before) + 1,
        .line_text = line_text(source->text, begin),
        .line_begin = source->base + begin,
    };
}

Text sources_text(const Sources *sources, Span span)
{
    const Source *source = sources_holding(sources, span.begin);
    if (source == NULL || span.end < span.begin)
        return text_of("");
    uint32_t begin = position_in(source, span.begin), end = position_in(source, span.end);
    return (Text){.start = source->text.start + begin, .length = end - begin};
}
