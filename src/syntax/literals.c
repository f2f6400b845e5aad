/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/literals.h"

#include "base/utf8.h"
#include "syntax/build.h"
#include "syntax/mistakes.h"
#include "syntax/units.h"
#include "syntax/words.h"

#include <string.h>

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

uint32_t literal_blanks(const Reader *reader, uint32_t offset)
{
    Text rest = reader_text(reader, (Span){offset, UINT32_MAX});
    return (uint32_t)utf8_blanks(rest);
}

/* ── the number ──────────────────────────────────────────────────────────────────────────────────────────── */

/* What stands before the unit. `digits` is the number without blanks, as fraction_read takes it once commas and
 * surplus points are out. */
typedef struct Amount {
    Span number;
    TextBuilder digits;
    size_t points, commas, decimals; /* decimals: digits behind the last point or comma */
} Amount;

static Amount amount_of(const Reader *reader, Span span)
{
    Amount amount = {.number = {span.begin, span.begin}, .digits = {.arena = reader->arena}};
    for (uint32_t i = span.begin; i < span.end;) {
        char byte = reader_byte(reader, i);
        uint32_t blanks = literal_blanks(reader, i);
        if (!is_digit(byte) && byte != '.' && byte != ',' && !blanks)
            break;
        amount.points += byte == '.';
        amount.commas += byte == ',';
        amount.decimals = is_digit(byte) ? amount.decimals + 1 : blanks ? amount.decimals : 0;
        if (!blanks)
            text_append_byte(&amount.digits, byte);
        i += blanks ? blanks : 1;
        if (is_digit(byte))
            amount.number.end = i;
    }
    while (amount.digits.length && !is_digit(amount.digits.start[amount.digits.length - 1]))
        amount.digits.length--; /* a point that belongs to what follows */
    if (amount.points + amount.commas == 0)
        amount.decimals = 0;
    return amount;
}

/* `text` with `from` replaced by `to`. */
static Text replaced(Arena *arena, Text text, char from, const char *to)
{
    TextBuilder builder = {.arena = arena};
    for (size_t i = 0; i < text.length; i++) {
        if (text.start[i] == from)
            text_append_string(&builder, to);
        else
            text_append_byte(&builder, text.start[i]);
    }
    return text_built(&builder);
}

/* The number with the signs rules use: a decimal point, no grouping signs. Says so where it was written otherwise. */
static Text plain_digits(Reader *reader, Amount *amount)
{
    Text digits = text_built(&amount->digits);
    if (amount->commas == 0 && amount->points <= 1)
        return digits;
    bool is_danish = amount->commas <= 1;
    bool is_decimal = amount->commas == 1 && amount->points == 0;
    char group = is_danish ? '.' : ',';
    Text written = replaced(reader->arena, digits, group, " ");
    Text plain = replaced(reader->arena, digits, group, "");
    if (is_danish) {
        written = replaced(reader->arena, written, ',', ".");
        plain = replaced(reader->arena, plain, ',', ".");
    }
    mistake_number(reader, amount->number, is_decimal, written, is_decimal && amount->decimals == 3);
    return plain;
}

static Fraction number_value(Reader *reader, Amount *amount)
{
    Fraction value;
    if (fraction_read(plain_digits(reader, amount), &value))
        return value;
    diagnostic_report(reader_mistake(reader), DIAGNOSTIC_NUMBER_SIZE, amount->number);
    return fraction_of_integer(0);
}

/* ── the unit ────────────────────────────────────────────────────────────────────────────────────────────── */

/* The word at `offset`, before `end`, with the point of an abbreviation. */
static Span word_at(const Reader *reader, uint32_t offset, uint32_t end)
{
    uint32_t begin = offset + literal_blanks(reader, offset);
    Span word = {begin, begin};
    while (word.end < end && !literal_blanks(reader, word.end))
        word.end++;
    return word;
}

static Expression *scaled(Reader *reader, Expression *literal, Int128 factor)
{
    Fraction *value = &literal->as.literal.value;
    if (!fraction_multiply(*value, fraction_of_integer(factor), value))
        diagnostic_report(reader_mistake(reader), DIAGNOSTIC_NUMBER_SIZE, literal->span);
    return literal;
}

static void take_day(Reader *reader, Expression *literal, int month)
{
    int64_t day;
    literal->as.literal.kind = LITERAL_DAY;
    bool is_whole = fraction_is_integer(literal->as.literal.value, &day) && day >= 1 && day <= 31;
    if (is_whole && date_is_valid((CivilDate){2024, month, (int)day})) {
        literal->as.literal.integer = day_fixed(month, (int)day);
        return;
    }
    diagnostic_report(reader_mistake(reader), DIAGNOSTIC_NO_SUCH_DATE, literal->span);
    literal->as.literal.integer = day_fixed(month, 1);
}

static void take_money(Reader *reader, Expression *literal, Text currency, bool is_doubtful)
{
    literal->as.literal.kind = LITERAL_MONEY;
    literal->as.literal.currency = intern(reader->text->names, currency);
    if (is_doubtful && reader->currency_decimals != 3)
        mistake_thousands(reader, literal->span, reader_text(reader, literal->span));
}

/* Gives the number in `literal` the unit written `word`; `unit` is what the table of units knows of it. */
static void take_unit(Reader *reader, Expression *literal, Span word, const Unit *unit, bool is_doubtful)
{
    Text written = reader_text(reader, word);
    if (unit && !text_equal_string(written, unit->word))
        mistake_unit(reader, word, unit->word);
    if (!unit) {
        take_money(reader, literal, written, is_doubtful);
    } else if (unit->kind == UNIT_CURRENCY) {
        take_money(reader, literal, text_of(unit->word), is_doubtful);
    } else if (unit->kind == UNIT_PERCENT) {
        literal->as.literal.kind = LITERAL_PERCENT;
        Fraction *value = &literal->as.literal.value;
        if (!fraction_divide(*value, fraction_of_integer(100), value))
            diagnostic_report(reader_mistake(reader), DIAGNOSTIC_NUMBER_SIZE, literal->span);
    } else if (unit->kind == UNIT_MONTH) {
        take_day(reader, literal, unit->count);
    } else {
        literal->as.literal.kind = unit->kind == UNIT_DAYS ? LITERAL_DAYS : LITERAL_MONTHS;
        scaled(reader, literal, unit->count);
    }
}

/* A keyword, or the name of a definition, behind a number is no unit. */
static bool is_unit(const Reader *reader, Span word)
{
    return word.end > word.begin && !words_is_keyword(reader, reader_text(reader, word)) && !words_is_defined(reader, word.end);
}

/* `1, 2` written `1,2` inside parentheses is a list. */
static bool is_list(const Reader *reader, const Amount *amount, uint32_t end)
{
    return amount->commas > 0 && amount->points == 0 && reader->parentheses > 0 && amount->number.end == end;
}

/* `1 2024` is two numbers: the digits behind a blank belong to the number before it only if they are three. */
static uint32_t whole_groups_end(const Reader *reader, Span span)
{
    uint32_t end = span.end;
    if (!is_digit(reader_byte(reader, end)) || !is_digit(reader_byte(reader, end - 1)))
        return end;
    while (is_digit(reader_byte(reader, end - 1)))
        end--;
    while (!is_digit(reader_byte(reader, end - 1)))
        end--;
    return end;
}

Expression *literal_amount(Reader *reader, Span span, uint32_t *used, bool *is_number)
{
    span.end = whole_groups_end(reader, span);
    Amount amount = amount_of(reader, span);
    if (is_list(reader, &amount, span.end)) {
        for (span.end = span.begin; reader_byte(reader, span.end) != ',';)
            span.end++;
        amount = amount_of(reader, span);
    }
    Expression *literal = ast_literal(reader, LITERAL_NUMBER, amount.number);
    literal->as.literal.value = number_value(reader, &amount);
    Span word = word_at(reader, amount.number.end, span.end);
    const Unit *unit = unit_find(reader_text(reader, word));
    bool is_scaled = unit && unit->kind == UNIT_SCALE;
    if (is_scaled) {
        if (!text_equal_string(reader_text(reader, word), unit->word))
            mistake_unit(reader, word, unit->word);
        literal->span.end = word.end;
        scaled(reader, literal, unit->count);
        word = word_at(reader, word.end, span.end);
        unit = unit_find(reader_text(reader, word));
    }
    *is_number = !is_unit(reader, word);
    if (!*is_number) {
        literal->span.end = word.end;
        bool is_doubtful =
            !is_scaled && amount.points == 1 && amount.commas == 0 && amount.decimals == 3 && amount.digits.start[0] != '0';
        take_unit(reader, literal, word, unit, is_doubtful);
    }
    *used = literal->span.end - span.begin;
    return literal;
}

/* ── dates, days, quotes ─────────────────────────────────────────────────────────────────────────────────── */

Expression *literal_date(Reader *reader, Span span)
{
    Expression *literal = ast_literal(reader, LITERAL_DATE, span);
    if (!date_read(reader_text(reader, span), &literal->as.literal.integer))
        diagnostic_report(reader_mistake(reader), DIAGNOSTIC_NO_SUCH_DATE, span);
    return literal;
}

Expression *literal_date_misspelt(Reader *reader, Span span)
{
    size_t before = reader->mistakes;
    Expression *literal = literal_date(reader, span);
    if (reader->mistakes > before)
        return literal;
    TextBuilder builder = {.arena = reader->arena};
    date_print(&builder, literal->as.literal.integer);
    diagnostic_report(reader_mistake(reader), DIAGNOSTIC_DATE_FORM, span, text_built(&builder).start);
    return literal;
}

Expression *literal_day_pointed(Reader *reader, Span span)
{
    uint32_t point = span.begin;
    while (reader_byte(reader, point) != '.')
        point++;
    Span word = word_at(reader, point + 1, span.end);
    const Unit *unit = unit_find(reader_text(reader, word));
    if (!unit || unit->kind != UNIT_MONTH)
        return NULL;
    Amount amount = amount_of(reader, (Span){span.begin, point});
    Expression *literal = ast_literal(reader, LITERAL_DAY, span);
    literal->as.literal.value = number_value(reader, &amount);
    mistake_day(reader, span, text_built(&amount.digits), unit->word);
    take_day(reader, literal, unit->count);
    return literal;
}

Expression *literal_weekday(Reader *reader, Span span)
{
    Span nth = word_at(reader, span.begin, span.end);
    Span weekday = word_at(reader, nth.end, span.end);
    Span of = word_at(reader, weekday.end, span.end);
    Span month = word_at(reader, of.end, span.end);
    Expression *literal = ast_literal(reader, LITERAL_DAY, span);
    literal->as.literal.integer =
        day_nth_weekday(unit_ordinal(reader_text(reader, nth)), unit_weekday(reader_text(reader, weekday)),
                        unit_find(reader_text(reader, month))->count);
    return literal;
}

Expression *literal_years(Reader *reader, Span span)
{
    while (!is_digit(reader_byte(reader, span.begin)))
        span.begin++;
    Amount amount = amount_of(reader, span);
    Expression *literal = ast_literal(reader, LITERAL_NUMBER, amount.number);
    literal->as.literal.value = number_value(reader, &amount);
    return literal;
}

Quote literal_quote(const Reader *reader, Span span, uint32_t opening, uint32_t closing)
{
    return (Quote){reader_text(reader, (Span){span.begin + opening, span.end - closing}), span};
}
