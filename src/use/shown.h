/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people read them (floor 8, use): on a terminal, in explanations and letters, in the language in use:
 * `1 234 567.89 kr` and 2025-03-31 in English, `1.234.567,89 kr.` and 31-03-2025 in Danish. Never in result files, for
 * which see use/values.h. */
#ifndef STYR_USE_SHOWN_H
#define STYR_USE_SHOWN_H

#include "engine/engine.h"

/* Appends a value with its unit: `50 000 kr`, `5 %`, `2025-03-31`, `yes`, `pay`; the label of an indicator's case after
 * its level; `unknown` and `not applicable` where it is marked. Amounts are exact: as many decimals as they have, up to
 * six, and then `≈` before them. */
void shown_cell(const Prepared *prepared, Type type, Cell cell, TextBuilder *out);
/* Appends how many, its digits in groups: `1 234`. */
void shown_count(size_t count, TextBuilder *out);
/* Appends an amount of money in the currency's smallest unit, with its currency; `≈` before it where it has no end. */
void shown_money(const Model *model, Fraction amount, TextBuilder *out);
/* Appends a date. */
void shown_date(int64_t date, TextBuilder *out);

#endif
