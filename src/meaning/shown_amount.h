/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts, dates and cases as people read them (floor 4, meaning), in the language in use. What needs data to be shown is
 * in show/shown.h. */
#ifndef STYR_MEANING_SHOWN_AMOUNT_H
#define STYR_MEANING_SHOWN_AMOUNT_H

#include "meaning/model.h"

/* Appends money (in smallest units), a percentage or a number with its unit, exactly: as many decimals as it has, up to six,
 * and then `≈` before it. */
void shown_amount(const Model *model, Type type, Fraction value, TextBuilder *out);
/* The same for an amount held as an integer (meaning/type.h). */
void shown_whole_amount(const Model *model, Type type, int64_t value, TextBuilder *out);
/* Appends the number `plain` (digits, perhaps a sign and a point) with its digits grouped; the same without groups. */
void shown_number(Text plain, TextBuilder *out);
void shown_decimal(Text plain, TextBuilder *out);
/* Appends the policy's currency, where it has one: ` kr`, ` kr.` */
void shown_currency(const Model *model, TextBuilder *out);
/* Appends a date. */
void shown_date(int64_t date, TextBuilder *out);
/* Appends an indicator's case: its level, and its label or name. */
void shown_case(const Quantity *indicator, int64_t value, TextBuilder *out);

#endif
