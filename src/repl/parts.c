/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/parts.h"

#include <string.h>

#include "session/asked.h"

typedef struct Reader {
    Arena *arena;
    const Model *model;
    Text words;
    const char *own_words;
    CommandParts parts;
} Reader;

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n'; }

/* `"a b"` alone, without its quotes. */
static Text unquoted(Text text)
{
    bool is_quoted = text.length > 1 && text.start[0] == '"' && text.start[text.length - 1] == '"' &&
                     memchr(text.start + 1, '"', text.length - 2) == NULL;
    return is_quoted ? (Text){text.start + 1, text.length - 2} : text;
}

static Text word_at(Text words, size_t begin)
{
    while (begin < words.length && is_blank(words.start[begin]))
        begin++;
    size_t end = begin;
    while (end < words.length && !is_blank(words.start[end]))
        end++;
    return (Text){words.start + begin, end - begin};
}

/* The word of the list that `word` is; NULL: none. In the arena. */
static const char *listed(const Reader *reader, Text word)
{
    for (size_t at = 0; reader->own_words[at] != '\0';) {
        Text known = word_at(text_of(reader->own_words), at);
        if (text_equal(known, word))
            return text_copy(reader->arena, word).start;
        at = (size_t)(known.start - reader->own_words) + known.length;
    }
    return NULL;
}

static bool is_years(Text word)
{
    return word.length >= 4 && strspn(word.start, "0123456789.") >= word.length && memchr(word.start, '.', 4) == NULL;
}

/* Whether the word at `at` is one of the command's here, and not the rules'. */
static bool is_own(const Reader *reader, size_t at, Text word)
{
    Text next = word_at(reader->words, at + word.length);
    if (text_equal_string(word, "in"))
        return is_years(next) || text_equal_string(next, "all") || text_equal_string(next, "alle");
    if (text_equal_string(word, "at"))
        return text_equal_string(next, "most");
    if (text_equal_string(word, "of"))
        return next.length > 0 && asked_is_unit(reader->model, text_trimmed((Text){reader->words.start, at}), next);
    return !text_equal_string(next, "of");
}

static void add(Reader *reader, const char *word, size_t begin, size_t end)
{
    Text text = unquoted(text_trimmed((Text){reader->words.start + begin, end - begin}));
    vector_push(reader->arena, &reader->parts.list, ((CommandPart){word, text_copy(reader->arena, text).start}));
}

CommandParts parts_read(Arena *arena, const Model *model, Text words, const char *own_words)
{
    Reader reader = {.arena = arena, .model = model, .words = text_copy(arena, words), .own_words = own_words};
    const char *word = "";
    size_t begin = 0, depth = 0;
    bool is_quoted = false, is_word = true; /* the next byte begins a word */
    for (size_t i = 0; i < words.length; i++) {
        char byte = words.start[i];
        bool is_outside = depth == 0 && !is_quoted && is_word && !is_blank(byte);
        Text here = is_outside ? word_at(reader.words, i) : (Text){0};
        const char *known = is_outside ? listed(&reader, here) : NULL;
        if (known != NULL && is_own(&reader, i, here)) {
            add(&reader, word, begin, i);
            word = known;
            begin = i + here.length;
        }
        is_quoted ^= byte == '"';
        depth += byte == '(' && !is_quoted;
        depth -= byte == ')' && !is_quoted && depth > 0;
        is_word = is_blank(byte);
    }
    add(&reader, word, begin, words.length);
    return reader.parts;
}

const char *parts_first(const CommandParts *parts) { return parts->list.items[0].text; }

const char *parts_value(const CommandParts *parts, const char *word)
{
    const char *value = NULL;
    for (size_t i = 1; i < parts->list.count; i++) {
        if (strcmp(parts->list.items[i].word, word) == 0)
            value = parts->list.items[i].text;
    }
    return value;
}

PartValues parts_values(Arena *arena, const CommandParts *parts, const char *word)
{
    PartValues values = {.items = arena_allocate_array(arena, parts->list.count, sizeof *values.items)};
    for (size_t i = 1; i < parts->list.count; i++) {
        if (strcmp(parts->list.items[i].word, word) == 0)
            values.items[values.count++] = parts->list.items[i].text;
    }
    return values;
}

const char *parts_empty(const CommandParts *parts)
{
    for (size_t i = 1; i < parts->list.count; i++) {
        if (parts->list.items[i].text[0] == '\0')
            return parts->list.items[i].word;
    }
    return NULL;
}
