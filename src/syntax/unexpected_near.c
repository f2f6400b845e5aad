/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Misspelt words: near misses of what could have come. */
#include "source/language.h"
#include "syntax/surprise.h"

#include "syntax/literals.h"
#include "syntax/words.h"

#include <string.h>

static size_t count_words(const char *phrase)
{
    size_t count = 1;
    for (; *phrase; phrase++)
        count += *phrase == ' ';
    return count;
}

/* `count` words from `begin`, as far as the line has them. */
static Text words_from(const Reader *reader, uint32_t begin, size_t count)
{
    uint32_t end = begin;
    for (size_t i = 0; i < count; i++) {
        uint32_t next = end + (i ? literal_blanks(reader, end) : 0);
        if (strchr("\r\n,:=()\"#", reader_byte(reader, next)))
            break;
        for (end = next; !strchr(" \t\r\n,:=()\"#", reader_byte(reader, end));)
            end++;
    }
    return reader_text(reader, (Span){begin, end});
}

static bool is_keyword_name(const char *name) { return name[0] >= 'a' && name[0] <= 'z' && !surprise_is_description(name); }

/* How far `phrase` is from the words at `begin`; SIZE_MAX where it is not near. A blank may be missing in them. */
static size_t phrase_distance(const Reader *reader, uint32_t begin, const char *phrase)
{
    size_t nearest = SIZE_MAX, count = count_words(phrase);
    for (size_t words = count > 1 ? count - 1 : 1; words <= count; words++) {
        Suggestion suggestion = suggestion_for(words_from(reader, begin, words));
        if (suggestion.wanted.length < 3)
            continue;
        suggestion_offer(&suggestion, text_of(phrase));
        if (suggestion.best.length && suggestion.distance < nearest)
            nearest = suggestion.distance;
    }
    return nearest;
}

int surprise_nearest(const Surprise *surprise, Span place)
{
    const WordEntry *danish = words_near(reader_text(surprise->reader, place), 0xfu);
    size_t nearest = SIZE_MAX;
    int kind = 0;
    for (size_t i = 0; i < surprise->expected.count; i++) {
        int expected = surprise->expected.kinds[i];
        const char *name = tokens_name(expected);
        if (danish && danish->token == expected)
            return expected;
        size_t distance = is_keyword_name(name) ? phrase_distance(surprise->reader, place.begin, name) : SIZE_MAX;
        if (distance < nearest) {
            nearest = distance;
            kind = expected;
        }
    }
    return kind;
}

/* The declaration a word in column 1 was meant to begin, or 0. */
static int meant_declaration(const Surprise *surprise)
{
    if (surprise->current->span.begin != surprise->current->line_begin)
        return 0;
    const WordEntry *entry = words_near(surprise->written, 1u << WORD_DECLARATION);
    return entry ? entry->token : 0;
}

bool surprise_report_near(Surprise *surprise)
{
    if (surprise->current->kind != TOK_NAME || surprise_expects(surprise, TOK_NAME))
        return false;
    Reader *reader = surprise->reader;
    int declaration = meant_declaration(surprise);
    int meant = declaration ? declaration : surprise_nearest(surprise, surprise->current->span);
    if (!meant)
        return false;
    bool is_line_word = declaration || (surprise->current->line_first && count_words(tokens_name(meant)) == 1);
    Span span = surprise->current->span;
    Text written = surprise->written;
    Diagnostic *diagnostic;
    if (is_line_word)
        diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_MISSPELT, span, TEXT_ARGUMENTS(written),
                                       declaration ? say("declaration") : say("clause"));
    else
        diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_UNEXPECTED, span,
                                       text_format(reader->arena, "`%.*s`", TEXT_ARGUMENTS(written)).start);
    diagnostic_hint(diagnostic, "did you mean `%s`?", tokens_name(meant));
    surprise->replacement = is_line_word ? meant : 0;
    return true;
}
