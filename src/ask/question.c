/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/question.h"

#include <string.h>

#include "source/language.h"

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; }

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

Text question_trimmed(Text text)
{
    while (text.length > 0 && is_blank(text.start[0]))
        text = (Text){text.start + 1, text.length - 1};
    while (text.length > 0 && is_blank(text.start[text.length - 1]))
        text.length--;
    return text;
}

/* ── quotes ──────────────────────────────────────────────────────────────────────────────────────────────── */

static const struct {
    const char *opening, *closing;
} quotes[] = {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"»", "«"}};
enum { QUOTES = sizeof quotes / sizeof *quotes };

static bool begins_with(Text text, const char *string)
{
    size_t length = strlen(string);
    return text.length >= length && memcmp(text.start, string, length) == 0;
}

static size_t length_of_quote(Text text, const char *opening, const char *closing)
{
    for (size_t i = strlen(opening); i < text.length; i++)
        if (begins_with((Text){text.start + i, text.length - i}, closing))
            return i + strlen(closing);
    return 0;
}

/* The length of the quotation that `text` begins with; 0: none, or one that is never closed. */
static size_t quote_length(Text text)
{
    size_t length = 0;
    for (size_t i = 0; i < QUOTES && length == 0; i++)
        if (begins_with(text, quotes[i].opening))
            length = length_of_quote(text, quotes[i].opening, quotes[i].closing);
    return length;
}

bool question_quoted(Text text, Text *inside)
{
    for (size_t i = 0; i < QUOTES; i++) {
        const char *opening = quotes[i].opening, *closing = quotes[i].closing;
        if (!begins_with(text, opening) || length_of_quote(text, opening, closing) != text.length)
            continue;
        *inside = (Text){text.start + strlen(opening), text.length - strlen(opening) - strlen(closing)};
        return true;
    }
    return false;
}

/* ── parts ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether the byte at `i` parts two arguments. */
static bool is_parting(Text text, size_t i)
{
    if (text.start[i] != ',')
        return false;
    bool is_after_digit = i > 0 && is_digit(text.start[i - 1]);
    return !is_after_digit || i + 1 == text.length || !is_digit(text.start[i + 1]);
}

static void add_part(Arena *arena, Question *question, Text part)
{
    part = question_trimmed(part);
    if (part.length > 0)
        vector_push(arena, &question->parts, part);
}

static void split(Arena *arena, Text text, Question *out)
{
    size_t begin = 0;
    for (size_t i = 0; i < text.length; i++) {
        size_t quoted = quote_length((Text){text.start + i, text.length - i});
        if (quoted > 0)
            i += quoted - 1;
        if (quoted > 0 || !is_parting(text, i))
            continue;
        add_part(arena, out, (Text){text.start + begin, i - begin});
        begin = i + 1;
    }
    add_part(arena, out, (Text){text.start + begin, text.length - begin});
}

bool question_read(Arena *arena, Text words, Question *out, Text *problem)
{
    words = question_trimmed(words);
    const char *open = memchr(words.start, '(', words.length);
    *out = (Question){0};
    if (open == NULL || open == words.start || words.start[words.length - 1] != ')') {
        *problem = text_format(arena, say("`%.*s`: a question is an action with what it is about in parentheses, such as `%s`"),
                               TEXT_ARGUMENTS(words), "transfer(unit 1001, from pay, to operations, 250 000 kr, 2024-10-01)");
        return false;
    }
    size_t before = (size_t)(open - words.start);
    out->action = question_trimmed((Text){words.start, before});
    split(arena, (Text){open + 1, words.length - before - 2}, out);
    return true;
}

/* ── the words of a part ─────────────────────────────────────────────────────────────────────────────────── */

Text question_first_word(Text part)
{
    size_t length = 0;
    while (length < part.length && !is_blank(part.start[length]) && part.start[length] != ':' && part.start[length] != '"')
        length++;
    return (Text){part.start, length};
}

Text question_after_word(Text part, Text word)
{
    Text rest = question_trimmed((Text){part.start + word.length, part.length - word.length});
    return rest.length > 0 && rest.start[0] == ':' ? question_trimmed((Text){rest.start + 1, rest.length - 1}) : rest;
}
