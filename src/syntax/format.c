/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/format.h"

#include "base/utf8.h"
#include "syntax/format_parts.h"

/* ── lines, comments and blank lines ─────────────────────────────────────────────────────────────────────── */

/* Behind blanks. Byte by byte: a remark holds whatever was typed, NUL bytes too. */
static void append_behind(TextBuilder *out, size_t blanks, Text remark)
{
    text_append_format(out, "%*s", (int)blanks, "");
    text_append(out, remark);
}

static void write_comment(Format *format, const FormatComment *comment, size_t indent)
{
    TextBuilder out = {.arena = format->arena};
    append_behind(&out, indent, comment->text);
    vector_push(format->arena, &format->output, (OutputLine){.text = text_built(&out), .blank_lines = comment->blank_lines});
}

/* The comments before a line stand as deep as it does. One that was indented before a declaration belongs to the
 * declaration above, whose lines stand `above` deep. */
static void write_comments(Format *format, const FormatToken *token, size_t indent, size_t above)
{
    for (size_t i = 0; i < token->comments.count; i++) {
        const FormatComment *comment = &token->comments.items[i];
        write_comment(format, comment, indent == 0 && comment->is_indented ? above : indent);
    }
}

static void write_lines(Format *format)
{
    size_t above = 0;
    for (size_t i = 0; i < format->lines.count; i++) {
        const FormatLine *line = &format->lines.items[i];
        write_comments(format, &format->tokens.items[line->first], line->indent, above);
        size_t first = format->output.count;
        format_write_line(format, line);
        format->output.items[first].blank_lines = line->blank_lines;
        above = line->indent > 0 ? line->indent : 2;
    }
    write_comments(format, &format->tokens.items[format->tokens.count - 1], 0, above);
}

/* ── comments behind lines ───────────────────────────────────────────────────────────────────────────────── */

/* Lines wider than this have their comment close behind them; the others' stand under each other. */
enum { REMARK_COLUMN_MOST = 80, REMARK_SPACE = 2 };

/* The column for the comments behind the lines [begin, end). */
static size_t remark_column(const Format *format, size_t begin, size_t end)
{
    size_t widest = 0;
    for (size_t i = begin; i < end; i++) {
        const OutputLine *line = &format->output.items[i];
        size_t width = utf8_width(line->text);
        if (line->remark.length > 0 && width > widest && width <= REMARK_COLUMN_MOST)
            widest = width;
    }
    return widest + REMARK_SPACE;
}

/* The end of the lines from `begin` on that no blank line parts. */
static size_t paragraph_end(const Format *format, size_t begin)
{
    size_t end = begin + 1;
    while (end < format->output.count && format->output.items[end].blank_lines == 0)
        end++;
    return end;
}

static void print_line(TextBuilder *out, const OutputLine *line, size_t column)
{
    text_append(out, line->text);
    if (line->remark.length > 0) {
        size_t width = utf8_width(line->text);
        size_t space = width + REMARK_SPACE > column ? REMARK_SPACE : column - width;
        append_behind(out, space, line->remark);
    }
    text_append_byte(out, '\n');
}

static void print_lines(const Format *format, TextBuilder *out)
{
    for (size_t i = 0, end; i < format->output.count; i = end) {
        end = paragraph_end(format, i);
        size_t column = remark_column(format, i, end);
        for (unsigned blank = 0; i > 0 && blank < format->output.items[i].blank_lines; blank++)
            text_append_byte(out, '\n');
        for (size_t j = i; j < end; j++)
            print_line(out, &format->output.items[j], column);
    }
}

/* ── proof that no word has changed ──────────────────────────────────────────────────────────────────────── */

/* Whether the parser takes the two for the same: a word may have become the first on its line, or a word behind a point
 * has got onto the point's line, where every word is a name. */
static bool is_same(const FormatToken *a, const FormatToken *b)
{
    bool is_definition = a->kind == TOK_DEFINE || a->kind == TOK_DEFINE_FIRST;
    bool defines = b->kind == TOK_DEFINE || b->kind == TOK_DEFINE_FIRST;
    bool are_names = tokens_is_name(a->kind) && tokens_is_name(b->kind) && a->kind != TOK_FIELD && b->kind != TOK_FIELD;
    return text_equal(a->text, b->text) && (a->kind == b->kind || (are_names && is_definition == defines));
}

/* The words as they come out, in their order. */
static void list_tokens(const Format *format, FormatToken **list)
{
    for (size_t i = 0; i < format->lines.count; i++)
        for (size_t j = format->lines.items[i].first; j < format->lines.items[i].end; j++)
            *list++ = &format->tokens.items[j];
}

/* Bytes of a word that are no blanks. */
static size_t solid_length(Text word)
{
    size_t length = 0;
    for (size_t i = 0; i < word.length; i++)
        length += word.start[i] != ' ';
    return length;
}

/* Two readings of the same text. */
typedef struct Comparison {
    FormatToken **expected;
    const FormatToken *found;
    size_t expected_count, found_count;
    size_t i, j; /* the words compared next */
} Comparison;

static bool is_at_end(const Comparison *words) { return words->i >= words->expected_count || words->j >= words->found_count; }

/* Passes what was read in two ways. */
static void pass_difference(Comparison *words)
{
    size_t expected = 0, found = 0; /* bytes passed */
    do {
        if (expected <= found)
            expected += solid_length(words->expected[words->i++]->text);
        else
            found += solid_length(words->found[words->j++].text);
    } while (expected != found && !is_at_end(words));
}

/* Lets the next word that stood first on its line stay there; false where there is none. */
static bool keep_first(const Comparison *words)
{
    for (size_t i = words->i + 1; i < words->expected_count; i++) {
        FormatToken *token = words->expected[i];
        if (token->was_first && token->line == LINE_NONE && !token->is_kept_first)
            return token->is_kept_first = true;
    }
    return false;
}

typedef enum Proof { PROOF_GIVEN, PROOF_TRY_AGAIN, PROOF_FAILED } Proof;

static Proof compare(Comparison *words)
{
    Proof proof = PROOF_GIVEN;
    while (!is_at_end(words)) {
        if (is_same(words->expected[words->i], &words->found[words->j])) {
            words->i++;
            words->j++;
            continue;
        }
        if (!keep_first(words))
            return PROOF_FAILED;
        proof = PROOF_TRY_AGAIN;
        pass_difference(words);
    }
    bool is_whole = words->i == words->expected_count && words->j == words->found_count;
    return is_whole || proof == PROOF_TRY_AGAIN ? proof : PROOF_FAILED;
}

/* Words that stood on two lines may be another word on one: a name `sum` before `of` and `sum of`. They keep their lines,
 * and all is laid out again. */
static Proof prove(Format *format, Text laid_out)
{
    Arena *arena = arena_open();
    Sources *sources = sources_open(arena);
    RuleText text = {arena, interner_open(arena), sources, diagnostics_open(arena, sources)};
    Format again = {.arena = arena, .source = sources_add(sources, text_of(""), laid_out)};
    if (!again.source) { /* over 4 GB */
        arena_close(arena);
        return PROOF_FAILED;
    }
    format_read_tokens(&again, &text);
    Comparison words = {.expected_count = format->tokens.count - 1, .found_count = again.tokens.count - 1};
    words.expected = arena_allocate_array(arena, words.expected_count + 1, sizeof *words.expected);
    words.found = again.tokens.items;
    list_tokens(format, words.expected);
    Proof proof = compare(&words);
    arena_close(arena);
    return proof;
}

/* ── all together ────────────────────────────────────────────────────────────────────────────────────────── */

/* Where an output line must begin, whatever its width. */
static void find_breaks(Format *format)
{
    for (size_t i = 1; i < format->tokens.count; i++) {
        FormatToken *token = &format->tokens.items[i];
        token->padding = 0;
        token->breaks = token->is_kept_first || token->comments.count > 0 || format->tokens.items[i - 1].remark.length > 0;
    }
}

static Text lay_out(Format *format)
{
    TextBuilder out = {.arena = format->arena};
    format->output.count = 0;
    find_breaks(format);
    format_align(format);
    write_lines(format);
    print_lines(format, &out);
    return text_built(&out);
}

bool format_rules(RuleText *text, const Source *source, TextBuilder *out)
{
    size_t errors = diagnostics_errors(text->diagnostics);
    const Ast *ast = parse_alone(text, source);
    if (diagnostics_errors(text->diagnostics) > errors)
        return false;
    Format format = {.arena = text->arena, .source = source};
    format_read_tokens(&format, text);
    format_find_lines(&format, ast);
    Proof proof;
    Text laid_out;
    do {
        laid_out = lay_out(&format);
        proof = prove(&format, laid_out);
    } while (proof == PROOF_TRY_AGAIN);
    text_append(out, proof == PROOF_GIVEN ? laid_out : source->text);
    return true;
}
