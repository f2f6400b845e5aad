/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with units, dates, days and quotes (floor 3, inside syntax). */
#ifndef STYR_SYNTAX_LITERALS_H
#define STYR_SYNTAX_LITERALS_H

#include "syntax/reader.h"

/* Length in bytes of the blanks (space, tab, no-break and thin spaces) at `offset`. */
uint32_t literal_blanks(const Reader *reader, uint32_t offset);
/* A number and perhaps the unit behind it: 5, 1 000 000.50, 5 %, 100 kr, 1.2 million kr, 6 months, 31 March. `span`
 * covers the number, blanks and up to two words; `*used` becomes how many of its bytes belong to the literal (a
 * keyword behind a number is no unit), `*is_number` whether no unit was taken. */
Expression *literal_amount(Reader *reader, Span span, uint32_t *used, bool *is_number);
/* 2025-01-31, and dates written otherwise, with advice. */
Expression *literal_date(Reader *reader, Span span);
Expression *literal_date_misspelt(Reader *reader, Span span);
/* `31. March`, `31. marts`: a point too many. NULL where the word is no month. */
Expression *literal_day_pointed(Reader *reader, Span span);
/* first Friday of May */
Expression *literal_weekday(Reader *reader, Span span);
/* over 3 years, over up to 3 years: the 3. */
Expression *literal_years(Reader *reader, Span span);
/* A quoted text; `opening` and `closing` are the lengths of its quotation marks. */
Quote literal_quote(const Reader *reader, Span span, uint32_t opening, uint32_t closing);

#endif
