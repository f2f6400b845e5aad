/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/shown_amount.h"

#include <string.h>

#include "source/language.h"

enum { DECIMALS_MOST = 6 };

/* ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static void append_grouped(Text digits, TextBuilder *out)
{
    for (size_t i = 0; i < digits.length; i++) {
        if (i > 0 && (digits.length - i) % 3 == 0)
            text_append_byte(out, language_in_use() == LANGUAGE_DANISH ? '.' : ' ');
        text_append_byte(out, digits.start[i]);
    }
}

/* `-1234567.50` as people write it, with at least `decimals` decimals. */
static void append_number(Text plain, size_t decimals, TextBuilder *out)
{
    size_t begin = plain.length > 0 && !is_digit(plain.start[0]) ? 1 : 0, point = begin;
    while (point < plain.length && is_digit(plain.start[point]))
        point++;
    text_append(out, (Text){plain.start, begin});
    append_grouped((Text){plain.start + begin, point - begin}, out);
    size_t found = point < plain.length ? plain.length - point - 1 : 0;
    if (found == 0)
        return;
    text_append_byte(out, language_in_use() == LANGUAGE_DANISH ? ',' : '.');
    text_append(out, (Text){plain.start + point + 1, found});
    for (size_t i = found; i < decimals; i++)
        text_append_byte(out, '0');
}

/* The fraction with the decimals it has; with six, and `≈` before it, where it has more. */
static void append_fraction(Fraction value, size_t decimals, TextBuilder *out)
{
    TextBuilder plain = {.arena = out->arena};
    fraction_print_exact(&plain, fraction_reduced(value));
    Text words = text_built(&plain);
    if (memchr(words.start, '/', words.length) != NULL) {
        plain.length = 0;
        fraction_print(&plain, value, DECIMALS_MOST);
        words = text_built(&plain);
        text_append_string(out, "≈ ");
    }
    append_number(words, decimals, out);
}

static Fraction divided(Fraction value, int decimals)
{
    for (int i = 0; i < decimals; i++) {
        if (value.numerator % 10 == 0)
            value.numerator /= 10;
        else
            value.denominator *= 10;
    }
    return value;
}

void shown_decimal(Text plain, TextBuilder *out)
{
    for (size_t i = 0; i < plain.length; i++) {
        bool is_comma = plain.start[i] == '.' && language_in_use() == LANGUAGE_DANISH;
        text_append_byte(out, is_comma ? ',' : plain.start[i]);
    }
}

void shown_number(Text plain, TextBuilder *out) { append_number(plain, 0, out); }

void shown_currency(const Model *model, TextBuilder *out)
{
    if (model->currency == NULL)
        return;
    bool is_abbreviated = language_in_use() == LANGUAGE_DANISH && text_equal_string(*model->currency, "kr");
    text_append_format(out, " %.*s%s", TEXT_ARGUMENTS(*model->currency), is_abbreviated ? "." : "");
}

static void append_money(const Model *model, Fraction value, TextBuilder *out)
{
    append_fraction(divided(value, model->currency_decimals), (size_t)model->currency_decimals, out);
    shown_currency(model, out);
}

static void append_percent(Fraction value, TextBuilder *out)
{
    Fraction hundred;
    if (!fraction_multiply(value, fraction_of_integer(100), &hundred))
        hundred = value;
    append_fraction(hundred, 0, out);
    text_append_string(out, " %");
}

void shown_amount(const Model *model, Type type, Fraction value, TextBuilder *out)
{
    if (type.kind == TYPE_MONEY)
        append_money(model, value, out);
    else if (type.kind == TYPE_RATIO)
        append_percent(value, out);
    else
        append_fraction(value, 0, out);
}

void shown_whole_amount(const Model *model, Type type, int64_t value, TextBuilder *out)
{
    shown_amount(model, type, divided(fraction_of_integer(value), type.kind == TYPE_MONEY ? 0 : type.decimals), out);
}

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

void shown_date(int64_t date, TextBuilder *out)
{
    CivilDate civil = date_to_civil(date);
    if (language_in_use() == LANGUAGE_DANISH)
        text_append_format(out, "%02d-%02d-%04d", civil.day, civil.month, civil.year);
    else
        date_print(out, date);
}

void shown_case(const Quantity *indicator, int64_t value, TextBuilder *out)
{
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    if (value < 0 || (size_t)value >= clauses->count)
        return;
    const Clause *clause = &clauses->items[value];
    text_append(out, *clause->level.name);
    if (clause->label.text.start != NULL)
        text_append_format(out, " (%.*s)", TEXT_ARGUMENTS(clause->label.text));
    else if (clause->name.name != NULL)
        text_append_format(out, " (%.*s)", TEXT_ARGUMENTS(*clause->name.name));
}
