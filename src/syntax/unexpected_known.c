/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes analysts make that the parser sees as an unexpected token, each with words of its own. */
#include "source/language.h"
#include "syntax/surprise.h"

#include "syntax/words.h"

#include <string.h>

static Diagnostic *report_at(const Surprise *surprise, DiagnosticKind kind, Span span)
{
    Text text = reader_text(surprise->reader, span);
    return diagnostic_report(reader_mistake(surprise->reader), kind, span, TEXT_ARGUMENTS(text));
}

/* ── operators ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_one_of(Surprise *surprise)
{
    if (surprise->current->kind != TOK_IS_ONE_OF)
        return false;
    Diagnostic *diagnostic = report_at(surprise, DIAGNOSTIC_ONE_OF, surprise->current->span);
    diagnostic_hint(diagnostic, "write `is in (pay, audit)`, or name the choices: `set pay_accounts = pay, audit`");
    return true;
}

static bool is_between(Surprise *surprise)
{
    if (surprise->current->kind != TOK_NAME || !text_equal_string(surprise->written, "between"))
        return false;
    Diagnostic *diagnostic = report_at(surprise, DIAGNOSTIC_BETWEEN, surprise->current->span);
    diagnostic_hint(diagnostic, "write a chain: `0 kr <= x < limit`");
    return true;
}

static bool is_sum_word(Text text)
{
    return text_equal_string(text, "sum") || text_equal_string(text, "count") || text_equal_string(text, "average");
}

/* `sum lines.budget`, `running sum x` */
static bool lacks_of(Surprise *surprise)
{
    bool is_running = text_equal_string(surprise->written_before, "running") && is_sum_word(surprise->written);
    bool is_plain = is_sum_word(surprise->written_before) && surprise_is_word(surprise->current);
    if (!is_running && !is_plain)
        return false;
    const Token *word = is_running ? surprise->current : surprise->before;
    Diagnostic *diagnostic = report_at(surprise, DIAGNOSTIC_MISSING_OF, word->span);
    if (is_running)
        diagnostic_hint(diagnostic, "write `running sum of …`");
    else
        diagnostic_hint(diagnostic, "write `%.*s of %.*s`", TEXT_ARGUMENTS(surprise->written_before),
                        TEXT_ARGUMENTS(surprise->written));
    return true;
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
    if (!surprise->current->line_first || !surprise_is_in_text(surprise->before))
        return false;
    for (int kind = TOK_YEAR_ENDS; kind <= TOK_IN_ALL_YEARS; kind++) { /* ORDER %token */
        if (!begins_with(tokens_name(kind), surprise->written_before, surprise->written))
            continue;
        Diagnostics *diagnostics = reader_mistake(surprise->reader);
        diagnostic_report(diagnostics, DIAGNOSTIC_SPLIT_WORDS, surprise->before->span, tokens_name(kind));
        return true;
    }
    return false;
}

/* ── numbers and parentheses ─────────────────────────────────────────────────────────────────────────────── */

/* `1 0000`, `31 March 2025` */
static bool is_number_after_number(Surprise *surprise)
{
    const Token *before = surprise->before, *current = surprise->current;
    bool is_number = current->kind == TOK_NUMBER || current->kind == TOK_LITERAL;
    if (!is_number || current->line_first)
        return false;
    Diagnostic *diagnostic;
    if (before->kind == TOK_LITERAL && before->value.TOK_LITERAL->as.literal.kind == LITERAL_DAY) {
        Diagnostics *diagnostics = reader_mistake(surprise->reader);
        diagnostic = diagnostic_report(diagnostics, DIAGNOSTIC_DATE_FORM, current->span, "2025-03-31");
        diagnostic_hint(diagnostic, "only a day without a year is written `31 March`");
    } else if (before->kind == TOK_NUMBER) {
        diagnostic = report_at(surprise, DIAGNOSTIC_DIGIT_GROUPS, span_join(before->span, current->span));
        diagnostic_hint(diagnostic, "write `1 000 000.50`");
    } else {
        return false;
    }
    return true;
}

/* The parenthesis opened last, where the line or the declaration ends without closing it. */
static bool is_unclosed(Surprise *surprise)
{
    Reader *reader = surprise->reader;
    if (reader->parentheses == 0 || !surprise_expects(surprise, TOK_CLOSE) || !surprise_is_new_line(surprise))
        return false;
    Span opening = reader->open[reader->parentheses - 1];
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_PARENTHESIS_OPEN, opening);
    if (surprise_is_in_text(surprise->before))
        diagnostic_label(diagnostic, surprise->before->span, "`)` is expected after this at the latest");
    return true;
}

static bool is_surplus_parenthesis(Surprise *surprise)
{
    if (surprise->current->kind != TOK_CLOSE || surprise_expects(surprise, TOK_OPEN))
        return false;
    Diagnostics *diagnostics = reader_mistake(surprise->reader);
    Diagnostic *diagnostic = diagnostic_report(diagnostics, DIAGNOSTIC_UNEXPECTED, surprise->current->span, "`)`");
    if (surprise->reader->parentheses == 0)
        diagnostic_hint(diagnostic, "no parenthesis is open here");
    return true;
}

/* ── lines and declarations ──────────────────────────────────────────────────────────────────────────────── */

/* A level called by a word that begins a declaration: `test when …`. */
static bool is_level_word(Surprise *surprise)
{
    bool is_case = surprise->current->kind == TOK_WHEN || surprise->current->kind == TOK_OTHERWISE;
    bool is_taken = tokens_is_declaration(surprise->before->kind) || surprise->before->kind == TOK_SOURCE ||
                    surprise->before->kind == TOK_ASSUMED;
    if (!is_case || !is_taken)
        return false;
    report_at(surprise, DIAGNOSTIC_LEVEL_WORD, surprise->before->span);
    return true;
}

static bool is_in_scenario(Surprise *surprise)
{
    const char *what = surprise->current->kind == TOK_SCENARIO  ? say("another scenario")
                       : surprise->current->kind == TOK_TEST    ? say("a test")
                       : surprise->current->kind == TOK_INCLUDE ? "`include`"
                                                                : NULL;
    if (!what || !surprise->reader->in_scenario)
        return false;
    Diagnostics *diagnostics = reader_mistake(surprise->reader);
    Diagnostic *diagnostic = diagnostic_report(diagnostics, DIAGNOSTIC_IN_SCENARIO, surprise->current->span, what);
    diagnostic_hint(diagnostic, "begin it in the first column: that ends the scenario");
    return true;
}

/* `unless` with nothing behind it swallows the clause word of the next line as a name: `unless⏎ by unit`. */
static bool is_swallowed(Surprise *surprise)
{
    const Token *before = surprise->before, *first = tokens_before(surprise->reader, 2);
    bool is_clause_word = surprise_is_word(before) && before->kind != TOK_NAME && before->line_first;
    if (!is_clause_word || !surprise_is_in_text(first) || surprise->current->line_first)
        return false;
    Text after = text_format(surprise->reader->arena, "`%.*s`", TEXT_ARGUMENTS(reader_text(surprise->reader, first->span)));
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(surprise->reader), DIAGNOSTIC_EXPECTED, first->span,
                                               surprise_wanted(first->kind), TEXT_ARGUMENTS(after));
    diagnostic_label(diagnostic, before->span, "so this was read as a name");
    return true;
}

/* `unit units` in a table. */
static bool is_column_without_colon(Surprise *surprise)
{
    if (!surprise_is_word(surprise->current) || !surprise->current->line_first || !surprise_expects(surprise, TOK_YEARS_OF) ||
        surprise->current->span.begin == surprise->current->line_begin)
        return false;
    Text written = text_format(surprise->reader->arena, "`%.*s`", TEXT_ARGUMENTS(surprise->written));
    Diagnostics *diagnostics = reader_mistake(surprise->reader);
    Diagnostic *diagnostic = diagnostic_report(diagnostics, DIAGNOSTIC_UNEXPECTED, surprise->current->span, written.start);
    diagnostic_hint(diagnostic, "a column is written `%.*s: type`", TEXT_ARGUMENTS(surprise->written));
    return true;
}

/* `x = 3` with no declaration before it. */
static bool is_stray_definition(Surprise *surprise)
{
    if (surprise->current->kind != TOK_DEFINE_FIRST || !surprise_expects(surprise, TOK_POLICY) ||
        surprise_expects(surprise, TOK_NAME))
        return false;
    Text written = text_format(surprise->reader->arena, "`%.*s =`", TEXT_ARGUMENTS(surprise->written));
    Diagnostics *diagnostics = reader_mistake(surprise->reader);
    Diagnostic *diagnostic = diagnostic_report(diagnostics, DIAGNOSTIC_UNEXPECTED, surprise->current->span, written.start);
    diagnostic_hint(diagnostic, "a value for all is a `parameter %.*s = …`; one for each row stands under `for …`",
                    TEXT_ARGUMENTS(surprise->written));
    return true;
}

bool surprise_report_known(Surprise *surprise)
{
    static bool (*const known[])(Surprise *) = {
        is_one_of,
        is_between,
        is_split,
        lacks_of,
        is_number_after_number,
        is_unclosed,
        is_surplus_parenthesis,
        is_level_word,
        surprise_report_case,
        is_in_scenario,
        is_swallowed,
        is_stray_definition,
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i](surprise))
            return true;
    return surprise_report_near(surprise) || is_column_without_colon(surprise);
}
