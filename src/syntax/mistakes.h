/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes with words of their own (floor 3, inside syntax): those the scanner sees in one token, and those the
 * grammar has a rule for. Each reports at `span` and gives advice; reading goes on with what was meant. */
#ifndef STYR_SYNTAX_MISTAKES_H
#define STYR_SYNTAX_MISTAKES_H

#include "syntax/reader.h"

/* A number with a decimal comma or grouping signs; `written` is how rules write it. `is_doubtful`: 1,000 may mean
 * a thousand. */
void mistake_number(Reader *reader, Span span, bool is_decimal, Text written, bool is_doubtful);
/* 1.000 kr: a thousand, or one? `written` is the whole amount. */
void mistake_thousands(Reader *reader, Span span, Text written);
/* `marts`, `pct.`, `mio.`: `word` is how rules write it. */
void mistake_unit(Reader *reader, Span span, const char *word);
/* 31. March */
void mistake_day(Reader *reader, Span span, Text day, const char *month);
/* A sign of another language; `word` is how rules write it. */
void mistake_sign(Reader *reader, Span span, const char *word);
/* A comment begun by two strokes; it is skipped. */
void mistake_comment(Reader *reader, Span span);
void mistake_quote(Reader *reader, Span span);
void mistake_character(Reader *reader, Span span);
void mistake_hidden(Reader *reader, Span span);
void mistake_byte(Reader *reader, Span span);
/* Reports where the word at `span` has a letter written as two characters, or an invisible character. */
void mistake_in_word(Reader *reader, Span span);

/* `kind = ordinary` in a condition */
void mistake_equals(Reader *reader, Span equals);
/* `if a then b` */
Expression *mistake_no_else(Reader *reader, Span span, Span if_word);

#endif
