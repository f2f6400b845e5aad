/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/mistakes.h"

#include "base/utf8.h"
#include "syntax/build.h"

/* Reports with the text of the span in the sentence. */
static Diagnostic *report(Reader *reader, DiagnosticKind kind, Span span)
{
    return diagnostic_report(reader_mistake(reader), kind, span, TEXT_ARGUMENTS(reader_text(reader, span)));
}

/* ── numbers and units ───────────────────────────────────────────────────────────────────────────────────── */

void mistake_number(Reader *reader, Span span, bool is_decimal, Text written, bool is_doubtful)
{
    DiagnosticKind kind = is_decimal ? DIAGNOSTIC_DECIMAL_COMMA : DIAGNOSTIC_DIGIT_SIGNS;
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), kind, span);
    if (is_doubtful)
        diagnostic_hint(diagnostic, "write `%.*s`, or put a space there if thousands are meant", TEXT_ARGUMENTS(written));
    else
        diagnostic_hint(diagnostic, "write `%.*s`", TEXT_ARGUMENTS(written));
}

void mistake_thousands(Reader *reader, Span span, Text written)
{
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_DIGIT_SIGNS, span);
    size_t point = 0;
    while (written.start[point] != '.')
        point++;
    diagnostic_hint(diagnostic, "for thousands write `%.*s %.*s`; a point begins decimals, and an amount has two", (int)point,
                    written.start, (int)(written.length - point - 1), written.start + point + 1);
}

void mistake_unit(Reader *reader, Span span, const char *word)
{
    Text written = reader_text(reader, span);
    diagnostic_report(reader_mistake(reader), DIAGNOSTIC_FOREIGN_UNIT, span, TEXT_ARGUMENTS(written), word);
}

void mistake_day(Reader *reader, Span span, Text day, const char *month)
{
    diagnostic_report(reader_mistake(reader), DIAGNOSTIC_DAY_POINT, span, TEXT_ARGUMENTS(day), month);
}

/* ── signs ───────────────────────────────────────────────────────────────────────────────────────────────── */

void mistake_sign(Reader *reader, Span span, const char *word)
{
    Text written = reader_text(reader, span);
    diagnostic_report(reader_mistake(reader), DIAGNOSTIC_SIGN, span, TEXT_ARGUMENTS(written), word);
}

void mistake_comment(Reader *reader, Span span)
{
    span.end = span.begin + 2;
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_SIGN, span, 2, "//", "#");
    diagnostic_hint(diagnostic, "`#` begins a comment");
}

void mistake_quote(Reader *reader, Span span)
{
    span.end = span.begin + (reader_byte(reader, span.begin) == '"' ? 1 : 3);
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_QUOTE_OPEN, span);
    diagnostic_hint(diagnostic, "a quoted text begins and ends with \" on one line");
}

void mistake_character(Reader *reader, Span span)
{
    Diagnostic *diagnostic = report(reader, DIAGNOSTIC_STRAY_CHARACTER, span);
    switch (reader_byte(reader, span.begin)) {
    case ';':
        diagnostic_hint(diagnostic, "nothing ends a line in rules: leave it out");
        break;
    case '{':
    case '}':
        diagnostic_hint(diagnostic, "rules need no braces: leave it out");
        break;
    case '\'':
        diagnostic_hint(diagnostic, "quoted texts stand in double quotation marks: \"…\"");
        break;
    case '%':
        diagnostic_hint(diagnostic, "`%%` follows a number: `5 %%`");
        break;
    case '[':
    case ']':
        diagnostic_hint(diagnostic, "parentheses are round: ( )");
        break;
    default:
        break;
    }
}

/* The code point of a well-formed sequence of two to four bytes. */
static unsigned code_point(Text text)
{
    unsigned value = (unsigned char)text.start[0] & (0x7fu >> text.length);
    for (size_t i = 1; i < text.length; i++)
        value = value << 6 | ((unsigned char)text.start[i] & 0x3fu);
    return value;
}

void mistake_hidden(Reader *reader, Span span)
{
    unsigned code = code_point(reader_text(reader, span));
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_INVISIBLE, span, code);
    diagnostic_hint(diagnostic, "delete what stands here and type it again: it came along when text was copied");
}

void mistake_byte(Reader *reader, Span span)
{
    unsigned byte = (unsigned char)reader_byte(reader, span.begin);
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_STRAY_BYTE, span, byte);
    if (byte >= 0x80)
        diagnostic_hint(diagnostic, "save the file as UTF-8");
}

/* Reports invisible characters in a word: they come along when text is copied. */
static void find_hidden(Reader *reader, Span span)
{
    Text word = reader_text(reader, span);
    for (size_t i = 0; i + 1 < word.length; i++) {
        Text character = {word.start + i, utf8_sequence((Text){word.start + i, word.length - i})};
        bool is_hidden = character.length > 1 && utf8_width(character) == 0 && !utf8_is_decomposed(word);
        if (is_hidden)
            mistake_hidden(reader, (Span){span.begin + (uint32_t)i, span.begin + (uint32_t)(i + character.length)});
    }
}

void mistake_in_word(Reader *reader, Span span)
{
    Text word = reader_text(reader, span);
    bool is_plain = true;
    for (size_t i = 0; i < word.length; i++)
        is_plain = is_plain && (unsigned char)word.start[i] < 0x80;
    if (is_plain)
        return;
    find_hidden(reader, span);
    if (!utf8_is_decomposed(word))
        return;
    Diagnostic *diagnostic = report(reader, DIAGNOSTIC_DECOMPOSED, span);
    diagnostic_hint(diagnostic, "type the word again: spelt so it is another name than the one it looks like");
}

/* ── mistakes the grammar knows ──────────────────────────────────────────────────────────────────────────── */

void mistake_equals(Reader *reader, Span equals) { diagnostic_report(reader_mistake(reader), DIAGNOSTIC_EQUALS, equals); }

Expression *mistake_no_else(Reader *reader, Span span, Span if_word)
{
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_NO_ELSE, if_word);
    diagnostic_hint(diagnostic, "say what the value is otherwise: `… else 0 kr`, or `… else not applicable`");
    return ast_new(reader, EXPRESSION_ERROR, span);
}
