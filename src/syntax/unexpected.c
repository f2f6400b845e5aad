/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/unexpected.h"

#include "source/language.h"
#include "syntax/surprise.h"
#include "syntax/words.h"

#include <string.h>

/* ── questions ───────────────────────────────────────────────────────────────────────────────────────────── */

bool surprise_expects(const Surprise *surprise, int kind)
{
    for (size_t i = 0; i < surprise->expected.count; i++)
        if (surprise->expected.kinds[i] == kind)
            return true;
    return false;
}

bool surprise_is_word(const Token *token)
{
    return token->kind == TOK_NAME || (token->kind >= TOK_POLICY && token->kind <= TOK_DECIMALS); /* ORDER %token */
}

bool surprise_is_in_text(const Token *token) { return token->span.end > token->span.begin; }

bool surprise_is_new_line(const Surprise *surprise)
{
    return surprise->current->line_first || !surprise_is_in_text(surprise->current);
}

bool surprise_is_description(const char *name)
{
    return strncmp(name, "a ", 2) == 0 || strncmp(name, "an ", 3) == 0 || strncmp(name, "the ", 4) == 0;
}

const char *surprise_wanted(int before)
{
    switch (before) {
    case TOK_WHEN:
    case TOK_UNLESS:
    case TOK_IF:
    case TOK_WHERE:
    case TOK_AND:
    case TOK_OR:
    case TOK_NOT:
    case TOK_UNDETERMINED_WHEN:
    case TOK_COUNTS_WHEN:
        return say("a condition");
    default:
        return say("a value");
    }
}

/* ── what could come ─────────────────────────────────────────────────────────────────────────────────────── */

/* Symbols that only say that a finished value could go on. */
static bool goes_on(int kind)
{
    switch (kind) {
    case TOK_AND:
    case TOK_OR:
    case TOK_OF:
    case TOK_IN:
    case TOK_IS:
    case TOK_AT_FIRST:
    case TOK_POINT:
        return true;
    default: /* ORDER %token */
        return (kind >= TOK_IS_NOT && kind <= TOK_IS_UNKNOWN) || (kind >= TOK_EQUAL && kind <= TOK_DIVIDE);
    }
}

enum { CHOICES_SHOWN = 4, CHOICES_HINTED = 14 };

/* Fills `shown` with the expected symbols worth naming; false where they are more than `limit`. */
static bool choose(const Surprise *surprise, bool with_declarations, int *shown, size_t limit, size_t *count)
{
    bool is_value = surprise_expects(surprise, TOK_PLUS);
    *count = 0;
    for (size_t i = 0; i < surprise->expected.count; i++) {
        int kind = surprise->expected.kinds[i];
        bool is_silent = (is_value && goes_on(kind)) || kind == TOK_DEFINE_FIRST || kind == TOK_IS_ONE_OF ||
                         kind == TOK_START_CHANGES || (!with_declarations && (tokens_is_declaration(kind) || kind == TOK_END));
        if (is_silent)
            continue;
        if (*count == limit)
            return false;
        shown[(*count)++] = kind;
    }
    return *count > 0;
}

/* What somebody asks is no file. */
static const char *end_words(const Surprise *surprise)
{
    return surprise->reader->is_file ? say("the end of the file") : say("the end");
}

/* `then`, `else` or a name */
static Text choices(const Surprise *surprise, const int *shown, size_t count)
{
    TextBuilder builder = {.arena = surprise->reader->arena};
    for (size_t i = 0; i < count; i++) {
        const char *name = tokens_name(shown[i]);
        if (i > 0 && i + 1 == count)
            text_append_format(&builder, " %s ", say("or"));
        else if (i > 0)
            text_append_string(&builder, ", ");
        if (shown[i] == TOK_END)
            text_append_string(&builder, end_words(surprise));
        else if (surprise_is_description(name))
            text_append_string(&builder, say(name));
        else
            text_append_format(&builder, "`%s`", name);
    }
    return text_built(&builder);
}

/* What could come, in words; empty where too much could. */
static Text expectation(const Surprise *surprise)
{
    int shown[CHOICES_SHOWN];
    size_t count;
    if (surprise_expects(surprise, TOK_OPEN) && surprise_expects(surprise, TOK_NUMBER))
        return text_of(surprise_wanted(surprise->before->kind));
    if (surprise_expects(surprise, TOK_OPEN) && surprise_expects(surprise, TOK_NAME))
        return text_of(say("a name, or something in parentheses,"));
    if (surprise_expects(surprise, TOK_NAME) && surprise_expects(surprise, TOK_POLICY))
        return text_of(say("a name"));
    if (choose(surprise, true, shown, CHOICES_SHOWN, &count))
        return choices(surprise, shown, count);
    return (Text){0};
}

/* ── the message ─────────────────────────────────────────────────────────────────────────────────────────── */

/* A token as a message names it. */
static Text description(const Surprise *surprise, const Token *token, Text written)
{
    enum { LONGEST = 40 };
    if (!surprise_is_in_text(token))
        return text_of(token->kind == TOK_SCENARIO_END ? say("the next declaration") : end_words(surprise));
    if (written.length > LONGEST)
        return text_of(token->kind == TOK_QUOTE ? say("this quoted text") : say("this"));
    return text_format(surprise->reader->arena, "`%.*s`", TEXT_ARGUMENTS(written));
}

/* Advice where the message itself cannot say what could come. */
static void hint(const Surprise *surprise, Diagnostic *diagnostic)
{
    int shown[CHOICES_HINTED];
    size_t count;
    bool is_word_before = surprise->before->kind == TOK_NAME && surprise_is_in_text(surprise->before);
    int meant = is_word_before ? surprise_nearest(surprise, surprise->before->span) : 0;
    const WordEntry *reserved = is_word_before ? words_near(surprise->written_before, 1u << WORD_RESERVED) : NULL;
    Text advice = surprise_advice(surprise);
    if (!meant && reserved)
        meant = reserved->token;
    if (advice.length)
        diagnostic_hint(diagnostic, "%.*s", TEXT_ARGUMENTS(advice));
    else if (meant)
        diagnostic_hint(diagnostic, "did you mean `%s` instead of `%.*s`?", tokens_name(meant),
                        TEXT_ARGUMENTS(surprise->written_before));
    else if (surprise_expects(surprise, TOK_PLUS) && !surprise_is_new_line(surprise))
        diagnostic_hint(diagnostic, "is a word or a sign missing after `%.*s`?", TEXT_ARGUMENTS(surprise->written_before));
    else if (choose(surprise, false, shown, CHOICES_HINTED, &count))
        diagnostic_hint(diagnostic, "here could come %.*s, or the next declaration",
                        TEXT_ARGUMENTS(choices(surprise, shown, count)));
}

static void report_general(const Surprise *surprise)
{
    Text wanted = expectation(surprise);
    Text found = description(surprise, surprise->current, surprise->written);
    Diagnostics *diagnostics = reader_mistake(surprise->reader);
    if (wanted.length && surprise_is_in_text(surprise->before)) {
        bool is_new_line = surprise_is_new_line(surprise);
        Span place = is_new_line ? surprise->before->span : surprise->current->span;
        Text after = description(surprise, surprise->before, surprise->written_before);
        wanted = text_copy(surprise->reader->arena, wanted);
        Diagnostic *diagnostic =
            diagnostic_report(diagnostics, DIAGNOSTIC_EXPECTED, place, wanted.start, TEXT_ARGUMENTS(after));
        if (!is_new_line)
            diagnostic_note(diagnostic, "not %.*s", TEXT_ARGUMENTS(found));
        Text advice = surprise_advice(surprise);
        int meant = surprise->before->kind == TOK_NAME ? surprise_nearest(surprise, surprise->before->span) : 0;
        if (advice.length)
            diagnostic_hint(diagnostic, "%.*s", TEXT_ARGUMENTS(advice));
        else if (meant)
            diagnostic_hint(diagnostic, "did you mean `%s`?", tokens_name(meant));
        return;
    }
    found = text_copy(surprise->reader->arena, found);
    hint(surprise, diagnostic_report(diagnostics, DIAGNOSTIC_UNEXPECTED, surprise->current->span, found.start));
}

void unexpected_report(Reader *reader, Expected expected)
{
    const Token *current = tokens_before(reader, 0), *before = tokens_before(reader, 1);
    Surprise surprise = {
        .reader = reader,
        .expected = expected,
        .current = current,
        .before = before,
        .written = reader_text(reader, current->span),
        .written_before = reader_text(reader, before->span),
    };
    bool is_reported = reader->stopped || current->kind == TOK_INVALID;
    if (!is_reported && !surprise_report_known(&surprise))
        report_general(&surprise);
    tokens_recover(reader, surprise.replacement);
}
