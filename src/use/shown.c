/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use/shown.h"

#include <inttypes.h>
#include <string.h>

#include "source/language.h"
#include "use/values.h"

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

void shown_money(const Model *model, Fraction amount, TextBuilder *out)
{
    append_fraction(divided(amount, model->currency_decimals), (size_t)model->currency_decimals, out);
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

static void append_amount(const Model *model, Type type, Fraction value, TextBuilder *out)
{
    if (type.kind == TYPE_MONEY)
        shown_money(model, value, out);
    else if (type.kind == TYPE_RATIO)
        append_percent(value, out);
    else
        append_fraction(value, 0, out);
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

static const char *month_name(int month)
{
    const char *const names[] = {say("January"),   say("February"), say("March"),    say("April"),
                                 say("May"),       say("June"),     say("July"),     say("August"),
                                 say("September"), say("October"),  say("November"), say("December")};
    return names[month - 1];
}

static const char *weekday_name(int weekday)
{
    const char *const names[] = {say("Monday"), say("Tuesday"),  say("Wednesday"), say("Thursday"),
                                 say("Friday"), say("Saturday"), say("Sunday")};
    return names[weekday];
}

static const char *nth_name(int nth)
{
    const char *const names[] = {say("first"), say("second"), say("third"), say("fourth"), say("last")};
    return names[nth - 1];
}

void shown_day(int64_t day, TextBuilder *out)
{
    DayParts parts = day_parts(day);
    if (parts.nth == 0)
        text_append_format(out, say("%d %s"), parts.day, month_name(parts.month));
    else
        text_append_format(out, say("%s %s of %s"), nth_name(parts.nth), weekday_name(parts.weekday), month_name(parts.month));
}

const char *shown_verdict(const char *word)
{
    const char *const words[][2] = {{"permitted", say("permitted")},
                                    {"needs_decision", say("needs_decision")},
                                    {"forbidden", say("forbidden")},
                                    {"undetermined", say("undetermined")}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i][0]) == 0)
            return words[i][1];
    }
    return word;
}

static void append_case(const Quantity *indicator, int64_t value, TextBuilder *out)
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

static void append_choice(const Choices *choices, int64_t value, TextBuilder *out)
{
    if (value < 0 || (size_t)value >= choices->member_count)
        return;
    const Labelled *member = &choices->members[value];
    text_append(out, member->label.text.start != NULL ? member->label.text : *member->name.name);
}

/* `forbidden by pay_limit`; what nothing permits is forbidden too. */
static void append_verdict(const Model *model, int64_t value, TextBuilder *out)
{
    if (value < 0 || (size_t)value >= model->quantity_count) {
        text_append_string(out, say("forbidden: nothing permits it"));
        return;
    }
    const Quantity *rule = model->quantities[value];
    const char *format = rule->kind == QUANTITY_PERMIT ? say("permitted by %.*s")
                         : rule->kind == QUANTITY_ASK  ? say("needs a decision, says %.*s")
                                                       : say("forbidden by %.*s");
    text_append_format(out, format, TEXT_ARGUMENTS(*rule->name.name));
}

static void append_length(int64_t value, const char *one, const char *many, TextBuilder *out)
{
    text_append_format(out, value == 1 || value == -1 ? one : many, (long long)value);
}

static void append_period(int64_t period, TextBuilder *out)
{
    shown_date(period_start(period), out);
    text_append_string(out, "–");
    shown_date(period_end(period), out);
}

static void append_whole(const Prepared *prepared, Type type, int64_t value, TextBuilder *out)
{
    if (type_is_amount(type))
        append_amount(prepared->dataset->model, type,
                      divided(fraction_of_integer(value), type.kind == TYPE_MONEY ? 0 : type.decimals), out);
    else if (type.kind == TYPE_DATE)
        shown_date(value, out);
    else if (type.kind == TYPE_DAY)
        shown_day(value, out);
    else if (type.kind == TYPE_PERIOD)
        append_period(value, out);
    else if (type.kind == TYPE_LOGICAL)
        text_append_string(out, value ? say("yes") : say("no"));
    else if (type.kind == TYPE_VERDICT)
        append_verdict(prepared->dataset->model, value, out);
    else if (type.kind == TYPE_DAYS)
        append_length(value, say("%lld day"), say("%lld days"), out);
    else if (type.kind == TYPE_MONTHS)
        append_length(value, say("%lld month"), say("%lld months"), out);
    else if (type.kind == TYPE_CHOICE)
        append_choice(type.choices, value, out);
    else if (type.kind == TYPE_INDICATOR)
        append_case(type.indicator, value, out);
    else
        value_print_whole(prepared, type, value, out);
}

void shown_cell(const Prepared *prepared, Type type, Cell cell, TextBuilder *out)
{
    if (cell.mark & MARK_NOT_APPLICABLE)
        text_append_string(out, say("not applicable"));
    else if (cell.mark != 0)
        text_append_string(out, say("unknown"));
    else if (cell.is_fraction)
        append_amount(prepared->dataset->model, type, cell.fraction, out);
    else
        append_whole(prepared, type, cell.whole, out);
}
