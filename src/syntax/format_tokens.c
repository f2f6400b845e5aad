/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text taken apart into words and comments, and the space between two words. */
#include "base/utf8.h"
#include "syntax/format_parts.h"

#include <string.h>

enum { BLANK_LINES_MOST = 2 };

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static Text rest_of(Text text, size_t offset) { return (Text){text.start + offset, text.length - offset}; }

static bool begins_with(Text text, const char *bytes)
{
    size_t length = strlen(bytes);
    return text.length >= length && memcmp(text.start, bytes, length) == 0;
}

/* Single blanks, straight apostrophes, and one blank between a number and its unit: `5%` is `5 %`. */
static Text canonical_words(Arena *arena, Text written)
{
    static const char apostrophe[] = "\xe2\x80\x99", minus[] = "\xe2\x88\x92";
    TextBuilder builder = {.arena = arena};
    bool is_number = written.length > 0 && is_digit(written.start[0]);
    for (size_t i = 0; i < written.length;) {
        Text rest = rest_of(written, i);
        size_t blanks = utf8_blanks(rest);
        bool is_sign = begins_with(rest, apostrophe) || begins_with(rest, minus);
        bool is_of_number = is_digit(*rest.start) || *rest.start == '.' || *rest.start == '-';
        if (is_number && !blanks && !is_of_number) {
            is_number = false;
            if (builder.start[builder.length - 1] != ' ')
                text_append_byte(&builder, ' ');
        }
        text_append_byte(&builder, blanks ? ' ' : !is_sign ? *rest.start : begins_with(rest, minus) ? '-' : '\'');
        i += blanks ? blanks : is_sign ? strlen(minus) : 1;
    }
    return text_built(&builder);
}

/* “…” is "…". */
static Text canonical_quote(Arena *arena, Text written)
{
    enum { CURLY = 3 };
    if (written.start[0] == '"')
        return written;
    return text_format(arena, "\"%.*s\"", (int)(written.length - 2 * CURLY), written.start + CURLY);
}

static Text canonical(Arena *arena, int kind, Text written)
{
    if (kind == TOK_QUOTE)
        return canonical_quote(arena, written);
    return kind == TOK_END || tokens_is_name(kind) ? written : canonical_words(arena, written);
}

/* ── comments ────────────────────────────────────────────────────────────────────────────────────────────── */

static unsigned blank_lines(unsigned line_ends)
{
    unsigned count = line_ends > 0 ? line_ends - 1 : 0;
    return count < BLANK_LINES_MOST ? count : BLANK_LINES_MOST;
}

/* The comment at the start of `text`, without the blanks at its end. */
static Text comment_at(Text text, size_t *used)
{
    const char *line_end = memchr(text.start, '\n', text.length);
    *used = line_end ? (size_t)(line_end - text.start) : text.length;
    Text comment = {text.start, *used};
    while (memchr(" \t\r", comment.start[comment.length - 1], 3) != NULL)
        comment.length--;
    return comment;
}

/* What stands between the token before `token` and `token` itself. */
static void read_gap(Format *format, Text gap, FormatToken *before, FormatToken *token)
{
    unsigned line_ends = 0;
    bool is_passed = !before; /* the line of the token before */
    for (size_t i = 0, used; i < gap.length; i += used) {
        used = 1;
        if (gap.start[i] == '\n') {
            line_ends++;
            is_passed = true;
        } else if (gap.start[i] == '#') {
            Text comment = comment_at(rest_of(gap, i), &used);
            bool is_indented = i > 0 && gap.start[i - 1] != '\n';
            if (is_passed)
                vector_push(format->arena, &token->comments, (FormatComment){comment, blank_lines(line_ends), is_indented});
            else
                before->remark = comment;
            line_ends = 0;
        }
    }
    token->blank_lines = blank_lines(line_ends);
}

void format_read_tokens(Format *format, RuleText *text)
{
    const Source *source = format->source;
    TokenList list = tokens_scan(text, source);
    uint32_t end = 0; /* of the token before, in the text */
    for (size_t i = 0; i < list.count; i++) {
        const Token *scanned = &list.items[i];
        uint32_t begin = scanned->span.begin - source->base;
        Text written = {source->text.start + begin, scanned->span.end - scanned->span.begin};
        FormatToken token = {.kind = scanned->kind, .begin = scanned->span.begin, .was_first = scanned->line_first};
        token.text = canonical(format->arena, token.kind, written);
        token.width = utf8_width(token.text);
        Text gap = {source->text.start + end, begin - end};
        read_gap(format, gap, i ? &format->tokens.items[i - 1] : NULL, &token);
        vector_push(format->arena, &format->tokens, token);
        end = scanned->span.end - source->base;
    }
}

/* ── spaces ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_name(const FormatToken *token) { return tokens_is_name(token->kind) && !token->is_word; }

/* Whether an operand can end with the token, so that a `-` behind it subtracts. */
static bool ends_operand(const FormatToken *token)
{
    switch (token->kind) {
    case TOK_NUMBER:
    case TOK_LITERAL:
    case TOK_QUOTE:
    case TOK_CLOSE:
    case TOK_YES:
    case TOK_NO:
    case TOK_LAST_YEAR:
    case TOK_THIS_YEAR:
    case TOK_NEXT_YEAR:
    case TOK_NOT_APPLICABLE:
    case TOK_IS_GIVEN:
    case TOK_IS_NOT_GIVEN:
    case TOK_IS_KNOWN:
    case TOK_IS_UNKNOWN:
    case TOK_IN_ALL_YEARS:
    case TOK_OVER_YEARS:
    case TOK_OVER_UP_TO_YEARS:
        return true;
    default:
        return is_name(token);
    }
}

/* The minus of `-x`; a test's rows hold no sums: `balance -5 kr`. */
static bool is_negation(const FormatLine *line, const FormatToken *tokens, size_t index)
{
    if (tokens[index].kind != TOK_MINUS)
        return false;
    return line->kind == LINE_GIVEN || index == line->first || !ends_operand(&tokens[index - 1]);
}

static bool is_factor_sign(int kind) { return kind == TOK_TIMES || kind == TOK_DIVIDE || kind == TOK_OF; }

static bool is_whole_number(const FormatToken *token)
{
    return token->kind == TOK_NUMBER && !memchr(token->text.start, '.', token->text.length);
}

/* The stroke of `1/12`, if it is no part of a longer product, nor of what would look like a date (2.5/2024). */
static bool is_fraction_stroke(const FormatLine *line, const FormatToken *tokens, size_t index)
{
    if (tokens[index].kind != TOK_DIVIDE || index < line->first + 2 || index + 1 >= line->end)
        return false;
    return is_whole_number(&tokens[index - 1]) && is_whole_number(&tokens[index + 1]) &&
           !is_factor_sign(tokens[index - 2].kind);
}

static bool is_tight(const FormatLine *line, const FormatToken *tokens, size_t index)
{
    int before = tokens[index - 1].kind;
    switch (tokens[index].kind) {
    case TOK_COMMA:
    case TOK_COLON:
    case TOK_CLOSE:
    case TOK_POINT:
        return true;
    case TOK_OPEN:
        return before == TOK_OPEN || is_negation(line, tokens, index - 1) || is_name(&tokens[index - 1]);
    case TOK_DIVIDE:
        return is_fraction_stroke(line, tokens, index);
    default:
        return before == TOK_OPEN || before == TOK_POINT || is_negation(line, tokens, index - 1) ||
               is_fraction_stroke(line, tokens, index - 1);
    }
}

size_t format_space(const Format *format, const FormatLine *line, size_t index)
{
    const FormatToken *tokens = format->tokens.items;
    if (index == line->first)
        return 0;
    return (is_tight(line, tokens, index) ? 0 : 1) + tokens[index].padding;
}

size_t format_width(const Format *format, const FormatLine *line, size_t first, size_t end)
{
    size_t width = 0;
    for (size_t i = first; i < end; i++)
        width += (i > first ? format_space(format, line, i) : 0) + format->tokens.items[i].width;
    return width;
}
