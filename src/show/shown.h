/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people read them (floor 8, show): on a terminal, in explanations and letters, in the language in use:
 * `1 234 567.89 kr` and 2025-03-31 in English, `1.234.567,89 kr.` and 31-03-2025 in Danish. Never in result files, for
 * which see show/values.h. */
#ifndef STYR_USE_SHOWN_H
#define STYR_USE_SHOWN_H

#include "engine/engine.h"
#include "meaning/shown_amount.h"

/* Appends a value with its unit: `50 000 kr`, `5 %`, `2025-03-31`, `yes`, `pay`; the label of an indicator's case after
 * its level; `unknown` and `not applicable` where it is marked. Amounts are exact: as many decimals as they have, up to
 * six, and then `≈` before them. */
void shown_cell(const Prepared *prepared, Type type, Cell cell, TextBuilder *out);
/* Appends a day of the calendar (base/calendar.h): `31 March`, `31. marts`. */
void shown_day(int64_t day, TextBuilder *out);
/* A verdict's word (run/derived_rows.h) as people read it. In English it is the word itself. */
const char *shown_verdict(const char *word);

#endif
