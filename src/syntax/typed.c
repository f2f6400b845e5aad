/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/typed.h"

#include "syntax/tokens.h"
#include "syntax/words.h"

/* The tokens of words that are read for nothing else. */
static TokenList scan(Arena *arena, Text words)
{
    RuleText text = {.arena = arena, .names = interner_open(arena), .sources = sources_open(arena)};
    text.diagnostics = diagnostics_open(arena, text.sources);
    const Source *source = sources_add(text.sources, (Text){"", 0}, words);
    TokenList none = {0};
    return source != NULL ? tokens_scan(&text, source) : none;
}

static int kind_at(const TokenList *tokens, size_t index)
{
    return index < tokens->count ? tokens->items[index].kind : TOK_END;
}

/* What may stand behind the word that begins a declaration, and behind no name in an expression. */
static bool goes_on_as_declaration(int kind)
{
    return tokens_is_name(kind) || tokens_is_declaration(kind) || kind == TOK_QUOTE || kind == TOK_RECORDED_IN;
}

static bool is_misspelt_declaration(const TokenList *tokens, Text words)
{
    size_t length = tokens->items[0].span.end - tokens->items[0].span.begin;
    return tokens->items[0].kind == TOK_NAME && words_near((Text){words.start, length}, 1u << WORD_DECLARATION) != NULL;
}

/* `cap(primary) =` */
static bool is_keyed_setting(const TokenList *tokens)
{
    size_t at = 1;
    if (!tokens_is_name(kind_at(tokens, 0)) || kind_at(tokens, 1) != TOK_OPEN)
        return false;
    while (kind_at(tokens, at) != TOK_CLOSE && kind_at(tokens, at) != TOK_END)
        at++;
    return kind_at(tokens, at) == TOK_CLOSE && kind_at(tokens, at + 1) == TOK_EQUAL;
}

static TypedKind kind_of(const TokenList *tokens, Text words)
{
    int first = kind_at(tokens, 0), second = kind_at(tokens, 1);
    if (first == TOK_DEFINE || first == TOK_DEFINE_FIRST)
        return TYPED_SETTING;
    if (first == TOK_FOR || first == TOK_YEAR_ENDS)
        return TYPED_DECLARATION;
    bool may_begin = tokens_is_declaration(first) || first == TOK_WITHOUT || is_misspelt_declaration(tokens, words);
    if (may_begin && goes_on_as_declaration(second))
        return TYPED_DECLARATION;
    return is_keyed_setting(tokens) ? TYPED_KEYED_SETTING : TYPED_EXPRESSION;
}

TypedKind typed_kind(Text words)
{
    Arena *arena = arena_open();
    words = text_trimmed(words);
    TokenList tokens = scan(arena, words);
    TypedKind kind = tokens.count > 0 ? kind_of(&tokens, words) : TYPED_EXPRESSION;
    arena_close(arena);
    return kind;
}

static bool has_kind(const TokenList *tokens, int kind)
{
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->items[i].kind == kind)
            return true;
    }
    return false;
}

static bool is_open(const TokenList *tokens)
{
    long depth = 0;
    for (size_t i = 0; i < tokens->count; i++)
        depth += tokens->items[i].kind == TOK_OPEN ? 1 : tokens->items[i].kind == TOK_CLOSE ? -1 : 0;
    int last = tokens->count > 1 ? tokens->items[tokens->count - 2].kind : TOK_END;
    return depth > 0 || last == TOK_COMMA || last == TOK_EQUAL;
}

static bool is_one_line(const TokenList *tokens)
{
    switch (kind_at(tokens, kind_at(tokens, 0) == TOK_AMEND)) {
    case TOK_PARAMETER:
    case TOK_FUNCTION:
        return has_kind(tokens, TOK_EQUAL);
    case TOK_SET:
    case TOK_ROLES:
    case TOK_CHOICES:
    case TOK_WITHOUT:
    case TOK_POLICY:
    case TOK_CURRENCY:
    case TOK_YEAR_ENDS:
    case TOK_DISPENSATIONS:
        return true;
    default:
        return false;
    }
}

bool typed_is_whole(Text words)
{
    Arena *arena = arena_open();
    words = text_trimmed(words);
    TokenList tokens = scan(arena, words);
    bool is_whole =
        tokens.count == 0 || (!is_open(&tokens) && (kind_of(&tokens, words) != TYPED_DECLARATION || is_one_line(&tokens)));
    arena_close(arena);
    return is_whole;
}
