/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/completion_parts.h"

#include <string.h>

/* ── letters folded ──────────────────────────────────────────────────────────────────────────────────────── */

/* Letters of Latin-1 behind the byte C3, as one without them would write them; by their small form. */
static const char *plain_letter(unsigned char small)
{
    switch (small) {
    case 0xA6: /* æ */
    case 0xA4: /* ä */
        return "ae";
    case 0xB8: /* ø */
    case 0xB6: /* ö */
        return "o";
    case 0xA5: /* å */
        return "a";
    case 0xA8: /* è */
    case 0xA9: /* é */
        return "e";
    case 0xBC: /* ü */
        return "u";
    default:
        return NULL;
    }
}

/* `aa` and `oe` are how å and ø are written where there are none. */
static void append_folded(TextBuilder *out, char byte)
{
    char last = out->length > 0 ? out->start[out->length - 1] : '\0';
    if ((last == 'a' && byte == 'a') || (last == 'o' && byte == 'e'))
        return;
    text_append_byte(out, byte);
}

static Text folded(Arena *arena, Text text)
{
    TextBuilder out = {.arena = arena};
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.start[i];
        if (byte == 0xC3 && i + 1 < text.length) {
            unsigned char small = (unsigned char)text.start[++i] | 0x20;
            const char *letters = plain_letter(small);
            if (letters != NULL)
                for (; *letters != '\0'; letters++)
                    append_folded(&out, *letters);
            else
                text_append_format(&out, "\xC3%c", small);
        } else {
            append_folded(&out, (char)(byte >= 'A' && byte <= 'Z' ? byte + 0x20 : byte));
        }
    }
    return text_built(&out);
}

/* ── what is found ───────────────────────────────────────────────────────────────────────────────────────── */

Finder finder_open(Arena *arena, Text word) { return (Finder){.arena = arena, .wanted = folded(arena, word)}; }

static bool begins(Text text, Text wanted)
{
    return text.length >= wanted.length && memcmp(text.start, wanted.start, wanted.length) == 0;
}

/* Whether one of its parts behind a blank, `_`, … begins so. */
static bool has_part(Text text, Text wanted)
{
    for (size_t i = 0; i + 1 < text.length; i++) {
        bool is_break = strchr(" _-.,(/", text.start[i]) != NULL;
        if (is_break && begins((Text){text.start + i + 1, text.length - i - 1}, wanted))
            return true;
    }
    return false;
}

void finder_offer(Finder *finder, Text word, Text kind, Text label)
{
    ArenaMark mark = arena_mark(finder->arena);
    Text own = folded(finder->arena, word), named = folded(finder->arena, label), wanted = finder->wanted;
    bool by_word = begins(own, wanted), by_part = !by_word && has_part(own, wanted);
    bool by_label = !by_word && !by_part && !finder->only_by_word && (begins(named, wanted) || has_part(named, wanted));
    arena_release(finder->arena, mark);
    Candidates *list = by_word ? &finder->by_word : by_part ? &finder->by_part : &finder->by_label;
    if (by_word || by_part || by_label)
        vector_push(finder->arena, list, (Candidate){word, kind, label});
}

static bool holds(const Candidates *list, Text word)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(list->items[i].word, word))
            return true;
    }
    return false;
}

void finder_offer_once(Finder *finder, Text word, Text kind, Text label)
{
    if (!holds(&finder->by_word, word) && !holds(&finder->by_part, word) && !holds(&finder->by_label, word))
        finder_offer(finder, word, kind, label);
}

Candidates finder_found(const Finder *finder)
{
    return finder->by_word.count > 0 ? finder->by_word : finder->by_part.count > 0 ? finder->by_part : finder->by_label;
}

/* ── what is certain ─────────────────────────────────────────────────────────────────────────────────────── */

/* The bytes that all begin with, whole letters. */
static Text common_beginning(const Candidates *candidates)
{
    Text common = candidates->items[0].word;
    for (size_t i = 1; i < candidates->count; i++) {
        Text other = candidates->items[i].word;
        size_t length = 0;
        while (length < common.length && length < other.length && common.start[length] == other.start[length])
            length++;
        common.length = length;
    }
    while (common.length > 0 && common.length < candidates->items[0].word.length &&
           ((unsigned char)common.start[common.length] & 0xC0) == 0x80)
        common.length--;
    return common;
}

/* A key with blanks is one word in quotes. */
static void quote(Arena *arena, Completion *completion)
{
    for (size_t i = 0; i < completion->candidates.count; i++) {
        Text *word = &completion->candidates.items[i].word;
        if (memchr(word->start, ' ', word->length) != NULL)
            *word = text_format(arena, "\"%.*s\"", TEXT_ARGUMENTS(*word));
    }
}

static char closing_of(const Place *place, Text word)
{
    bool goes_on = word.length > 0 && strchr("/(", word.start[word.length - 1]) != NULL;
    return goes_on ? '\0' : place->is_quoted ? '"' : ' ';
}

Completion completion_of(Arena *arena, const CompletionWords *words, Text line)
{
    Place place = completion_place(words, line);
    Finder finder = finder_open(arena, place.word);
    completion_offer(words, &place, &finder);
    Completion completion = {.begin = place.begin, .candidates = finder_found(&finder), .common = place.word};
    if (completion.candidates.count == 0)
        return completion;
    if (!place.is_quoted && (place.offers & (OFFER_UNITS | OFFER_SCENARIOS)) != 0)
        quote(arena, &completion);
    Text common = common_beginning(&completion.candidates);
    bool is_more = common.length > place.word.length && begins(folded(arena, common), finder.wanted);
    if (is_more || completion.candidates.count == 1)
        completion.common = common;
    completion.closing = closing_of(&place, completion.candidates.items[0].word);
    return completion;
}
