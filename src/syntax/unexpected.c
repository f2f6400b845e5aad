/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/unexpected.h"

#include "syntax/tokens.h"
#include "syntax/words.h"

#include <string.h>

/* One mistake on its way into words. */
typedef struct Surprise {
    Reader *reader;
    Expected expected;
    const Token *current, *before;
    Text written, written_before; /* their text */
    int replacement;              /* what the current token was probably meant to be, if the recovery can use it */
} Surprise;

static bool expects(const Surprise *surprise, int kind)
{
    for (size_t i = 0; i < surprise->expected.count; i++)
        if (surprise->expected.kinds[i] == kind)
            return true;
    return false;
}

static bool is_word(const Token *token)
{
    return token->kind == TOK_NAME || (token->kind >= TOK_POLICY && token->kind <= TOK_DECIMALS);
}

static bool is_name_token(const Token *token)
{
    return is_word(token) || token->kind == TOK_DEFINE || token->kind == TOK_DEFINE_FIRST || token->kind == TOK_FIELD;
}

static bool is_in_text(const Token *token)
{
    return token->span.end > token->span.begin;
}

static Diagnostic *report_current(Surprise *surprise, DiagnosticKind kind)
{
    return diagnostic_report(reader_mistake(surprise->reader), kind, surprise->current->span,
                             TEXT_ARGUMENTS(surprise->written));
}

/* ── mistakes with words of their own; each reports and returns true if it is the one ────────────────────────── */

static bool is_one_of(Surprise *surprise)
{
    if (surprise->current->kind != TOK_IS_ONE_OF)
        return false;
    Diagnostic *diagnostic = report_current(surprise, DIAGNOSTIC_ONE_OF);
    diagnostic_hint(diagnostic, "write `is in (pay, audit)`, or give the choices a name: `set pay_accounts = pay, audit`");
    return true;
}

static bool is_between(Surprise *surprise)
{
    if (surprise->current->kind != TOK_NAME || !text_equal_string(surprise->written, "between"))
        return false;
    Diagnostic *diagnostic = report_current(surprise, DIAGNOSTIC_BETWEEN);
    diagnostic_hint(diagnostic, "write a chain: `0 kr <= x < limit`");
    return true;
}

/* `sum lines.budget` */
static bool lacks_of(Surprise *surprise)
{
    static const char *const words[] = {"sum", "count", "average"};
    if (!is_name_token(surprise->current))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!text_equal_string(surprise->written_before, words[i]))
            continue;
        Diagnostic *diagnostic = diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_MISSING_OF,
                                                   surprise->before->span, TEXT_ARGUMENTS(surprise->written_before));
        diagnostic_hint(diagnostic, "write `%s of %.*s`", words[i], TEXT_ARGUMENTS(surprise->written));
        return true;
    }
    return false;
}

/* Whether the operator `phrase` begins with the two texts, one space between them. */
static bool begins_with(const char *phrase, Text first, Text second)
{
    size_t length = strlen(phrase);
    if (length < first.length + 1 + second.length || memcmp(phrase, first.start, first.length) != 0 ||
        phrase[first.length] != ' ' || memcmp(phrase + first.length + 1, second.start, second.length) != 0)
        return false;
    char behind = phrase[first.length + 1 + second.length];
    return behind == '\0' || behind == ' ' || behind == '\'';
}

/* `last` and, on the next line, `year`. */
static bool is_split(Surprise *surprise)
{
    if (!surprise->current->line_first || !is_in_text(surprise->before) || !is_in_text(surprise->current))
        return false;
    for (int kind = TOK_YEAR_ENDS; kind <= TOK_IN_ALL_YEARS; kind++) {
        if (!begins_with(tokens_name(kind), surprise->written_before, surprise->written))
            continue;
        diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_SPLIT_WORDS, surprise->before->span,
                          tokens_name(kind));
        return true;
    }
    return false;
}

/* `1 0000`, `31 March 2025` */
static bool is_number_after_number(Surprise *surprise)
{
    if (surprise->current->kind != TOK_NUMBER && surprise->current->kind != TOK_LITERAL)
        return false;
    if (surprise->before->kind == TOK_LITERAL &&
        surprise->before->value.TOK_LITERAL->as.literal.kind == LITERAL_DAY && !surprise->current->line_first) {
        Diagnostic *diagnostic = diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_DATE_FORM,
                                                   surprise->current->span, "2025-03-31");
        diagnostic_hint(diagnostic, "a day without a year is written `31 March`");
        return true;
    }
    if (surprise->before->kind != TOK_NUMBER || surprise->current->line_first)
        return false;
    Diagnostic *diagnostic = report_current(surprise, DIAGNOSTIC_DIGIT_GROUPS);
    diagnostic_hint(diagnostic, "write `1 000 000.50`");
    return true;
}

/* The parenthesis opened last, where the line or the declaration ends without closing it. */
static bool is_unclosed(Surprise *surprise)
{
    Reader *reader = surprise->reader;
    bool is_new_line = surprise->current->line_first || !is_in_text(surprise->current);
    if (reader->parentheses == 0 || !expects(surprise, TOK_CLOSE) || !is_new_line)
        return false;
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_PARENTHESIS_OPEN,
                                               reader->open[reader->parentheses - 1]);
    if (is_in_text(surprise->before))
        diagnostic_label(diagnostic, surprise->before->span, "`)` is expected at the latest after this");
    return true;
}

static bool is_surplus_parenthesis(Surprise *surprise)
{
    if (surprise->current->kind != TOK_CLOSE)
        return false;
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_UNEXPECTED,
                                               surprise->current->span, "`)`");
    if (surprise->reader->parentheses == 0)
        diagnostic_hint(diagnostic, "no parenthesis is open here");
    return true;
}

/* A level called by a word that begins a declaration: `test when …`. */
static bool is_level_word(Surprise *surprise)
{
    bool is_case = surprise->current->kind == TOK_WHEN || surprise->current->kind == TOK_OTHERWISE;
    if (!is_case || surprise->before->kind < TOK_POLICY || surprise->before->kind > TOK_ASSUMED)
        return false;
    diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_LEVEL_WORD, surprise->before->span,
                      TEXT_ARGUMENTS(surprise->written_before));
    return true;
}

static bool is_in_scenario(Surprise *surprise)
{
    const char *what = surprise->current->kind == TOK_SCENARIO  ? "another scenario"
                       : surprise->current->kind == TOK_TEST    ? "a test"
                       : surprise->current->kind == TOK_INCLUDE ? "`include`"
                                                                : NULL;
    if (!what || !surprise->reader->in_scenario)
        return false;
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_IN_SCENARIO,
                                               surprise->current->span, what);
    diagnostic_hint(diagnostic, "begin it in the first column: that ends the scenario");
    return true;
}

/* ── near misses ─────────────────────────────────────────────────────────────────────────────────────────── */

/* The expected word or operator nearest to what was written; 0 if none is near. */
static int near_expected(const Surprise *surprise)
{
    Suggestion suggestion = suggestion_for(surprise->written);
    for (size_t i = 0; i < surprise->expected.count; i++) {
        Text name = text_of(tokens_name(surprise->expected.kinds[i]));
        if (name.start[0] >= 'a' && name.start[0] <= 'z' && !memchr(name.start, ' ', name.length))
            suggestion_offer(&suggestion, name);
    }
    for (size_t i = 0; suggestion.best.length && i < surprise->expected.count; i++)
        if (text_equal_string(suggestion.best, tokens_name(surprise->expected.kinds[i])))
            return surprise->expected.kinds[i];
    return 0;
}

/* `obligaton …`, `duo 31 March`, `ellers 0 kr` */
static bool is_misspelt(Surprise *surprise)
{
    if (!is_word(surprise->current) || expects(surprise, TOK_NAME) || surprise->written.length < 2)
        return false;
    bool is_column_1 = surprise->current->span.begin == surprise->current->line_begin;
    const WordEntry *entry = words_near(surprise->written, is_column_1 ? 1u << WORD_DECLARATION : 0xfu);
    int meant = is_column_1 && entry ? entry->token : near_expected(surprise);
    if (!meant && entry && expects(surprise, entry->token))
        meant = entry->token;
    if (!meant)
        return false;
    const char *what = is_column_1 ? "declaration" : surprise->current->line_first ? "clause" : NULL;
    Diagnostic *diagnostic =
        what ? diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_MISSPELT, surprise->current->span,
                                 TEXT_ARGUMENTS(surprise->written), what)
             : diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_UNEXPECTED, surprise->current->span,
                                 text_format(surprise->reader->arena, "`%.*s`", TEXT_ARGUMENTS(surprise->written)).start);
    diagnostic_hint(diagnostic, "did you mean `%s`?", tokens_name(meant));
    surprise->replacement = what ? meant : 0;
    return true;
}

/* ── all others ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool wants_condition(int before)
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
        return true;
    default:
        return false;
    }
}

/* Appends `x`, `y` or `z`: the expected symbols that say something, where they are few. */
static bool append_choices(const Surprise *surprise, TextBuilder *builder)
{
    int shown[4];
    size_t count = 0;
    bool is_complete = expects(surprise, TOK_PLUS); /* a value ended here: that it could go on says nothing */
    for (size_t i = 0; i < surprise->expected.count; i++) {
        int kind = surprise->expected.kinds[i];
        bool is_operator = kind == TOK_AND || kind == TOK_OR || kind == TOK_OF || kind == TOK_IN || kind == TOK_IS ||
                           (kind >= TOK_IS_NOT && kind <= TOK_AT_FIRST) || (kind >= TOK_EQUAL && kind <= TOK_DIVIDE) ||
                           kind == TOK_LESS_EQUAL || kind == TOK_GREATER_EQUAL || kind == TOK_POINT;
        if (is_complete && is_operator)
            continue;
        if (count == sizeof shown / sizeof *shown)
            return false;
        shown[count++] = kind;
    }
    for (size_t i = 0; i < count; i++) {
        const char *name = tokens_name(shown[i]);
        bool is_description = strncmp(name, "a ", 2) == 0 || strncmp(name, "an ", 3) == 0 || strncmp(name, "the ", 4) == 0;
        text_append_string(builder, i == 0 ? "" : i + 1 == count ? " or " : ", ");
        text_append_format(builder, is_description ? "%s" : "`%s`", name);
    }
    return count > 0;
}

/* What could come, in words; empty where too much could. */
static Text expectation(const Surprise *surprise)
{
    TextBuilder builder = {.arena = surprise->reader->arena};
    if (expects(surprise, TOK_OPEN) && expects(surprise, TOK_NUMBER))
        text_append_string(&builder, wants_condition(surprise->before->kind) ? "a condition" : "a value");
    else if (expects(surprise, TOK_OPEN) && expects(surprise, TOK_NAME))
        text_append_string(&builder, "a name, or something in parentheses,");
    else if (expects(surprise, TOK_NAME) && expects(surprise, TOK_POLICY))
        text_append_string(&builder, "a name");
    else
        append_choices(surprise, &builder);
    return text_built(&builder);
}

/* A token as a message names it. */
static Text description(const Surprise *surprise, const Token *token, Text written)
{
    Arena *arena = surprise->reader->arena;
    if (!is_in_text(token))
        return text_of(token->kind == TOK_SCENARIO_END ? "the next declaration" : "the end of the file");
    enum { LONGEST = 40 };
    if (written.length > LONGEST)
        return text_of(token->kind == TOK_QUOTE ? "this quoted text" : "this");
    return text_format(arena, "`%.*s`", TEXT_ARGUMENTS(written));
}

static void report_general(Surprise *surprise)
{
    Text wanted = expectation(surprise);
    Text found = description(surprise, surprise->current, surprise->written);
    bool has_before = is_in_text(surprise->before);
    bool is_new_line = surprise->current->line_first || !is_in_text(surprise->current);
    if (wanted.length && has_before) {
        Span place = is_new_line ? surprise->before->span : surprise->current->span;
        Text after = description(surprise, surprise->before, surprise->written_before);
        Diagnostic *diagnostic = diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_EXPECTED, place,
                                                   wanted.start, TEXT_ARGUMENTS(after));
        if (!is_new_line)
            diagnostic_note(diagnostic, "not %.*s", TEXT_ARGUMENTS(found));
        return;
    }
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_UNEXPECTED,
                                               surprise->current->span, text_copy(surprise->reader->arena, found).start);
    if (wanted.length)
        diagnostic_hint(diagnostic, "%.*s is expected", TEXT_ARGUMENTS(wanted));
    else if (has_before && expects(surprise, TOK_PLUS) && !is_new_line)
        diagnostic_hint(diagnostic, "is a word or a sign missing after `%.*s`?", TEXT_ARGUMENTS(surprise->written_before));
}

void unexpected_report(Reader *reader, Expected expected)
{
    static bool (*const known[])(Surprise *) = {
        is_one_of,       is_between,             is_split,      lacks_of,       is_number_after_number,
        is_unclosed,     is_surplus_parenthesis, is_level_word, is_in_scenario, is_misspelt,
    };
    Surprise surprise = {.reader = reader, .expected = expected};
    surprise.current = tokens_before(reader, 0);
    surprise.before = tokens_before(reader, 1);
    surprise.written = reader_text(reader, surprise.current->span);
    surprise.written_before = reader_text(reader, surprise.before->span);
    bool is_reported = reader->stopped || surprise.current->kind == TOK_INVALID;
    for (size_t i = 0; !is_reported && i < sizeof known / sizeof *known; i++)
        is_reported = known[i](&surprise);
    if (!is_reported)
        report_general(&surprise);
    tokens_recover(reader, surprise.replacement);
}
