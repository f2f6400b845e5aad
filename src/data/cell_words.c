/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells in words: what a type expects, and values printed back. */
#include "base/suggest.h"
#include "data/cell.h"
#include "source/language.h"

enum { WORDS_LISTED = 12 };

static const char *expectation(TypeKind kind)
{
    switch (kind) {
    case TYPE_MONEY:
        return say("an amount is expected, such as 1234.50 or 1.234,50");
    case TYPE_NUMBER:
        return say("a number is expected, such as 12.5 or 12,5");
    case TYPE_RATIO:
        return say("a percentage is expected, such as 5 or 5,25 %");
    case TYPE_INTEGER:
        return say("a whole number is expected, such as 12");
    case TYPE_YEAR:
        return say("a year of four digits is expected, such as 2024");
    case TYPE_DATE:
        return say("a date is expected, such as 2024-03-31 or 31-03-2024");
    case TYPE_LOGICAL:
        return say("yes or no is expected (or ja/nej, true/false, 1/0)");
    default:
        return say("something else is expected");
    }
}

/* The member or label closest to `text`, or an empty text. */
static Text near_choice(const Choices *choices, Text text)
{
    Suggestion suggestion = suggestion_for(text);
    for (size_t i = 0; i < choices->member_count; i++) {
        suggestion_offer(&suggestion, *choices->members[i].name.name);
        if (choices->members[i].label.text.start != NULL)
            suggestion_offer(&suggestion, choices->members[i].label.text);
    }
    return suggestion.best;
}

/* Why a word that one could take for a member is none; an empty text where nothing is known of it. */
static Text refusal(const Choices *choices, Text text)
{
    for (size_t i = 0; i < choices->refused_count; i++)
        if (text_equal(choices->refused[i].word, text))
            return choices->refused[i].reason;
    return (Text){0};
}

/* A near-miss needs no list of all there is. */
static Text choice_expected(Arena *arena, const Choices *choices, Text text)
{
    TextBuilder words = {.arena = arena};
    Text refused = refusal(choices, text);
    if (refused.length > 0)
        return refused;
    Text near = near_choice(choices, text);
    if (near.length > 0)
        return text_format(arena,
                           choices->declaration ? say("there is no such word; did you mean `%.*s`?")
                                                : say("there is no such rule; did you mean `%.*s`?"),
                           TEXT_ARGUMENTS(near));
    for (size_t i = 0; i < choices->member_count && i < WORDS_LISTED; i++)
        text_append_format(&words, "%s`%.*s`", i == 0 ? "" : ", ", TEXT_ARGUMENTS(*choices->members[i].name.name));
    if (choices->member_count > WORDS_LISTED)
        text_append_string(&words, " …");
    return text_format(arena, say("one of %.*s is expected"), TEXT_ARGUMENTS(text_built(&words)));
}

/* Whether it is written as a date, so that it must be the day that there is not. */
static bool is_shaped_like_date(Text text)
{
    size_t digits = 0, marks = 0;
    for (size_t i = 0; i < text.length; i++) {
        digits += text.start[i] >= '0' && text.start[i] <= '9';
        marks += text.start[i] == '-' || text.start[i] == '.';
    }
    return digits >= 6 && digits <= 8 && marks == 2 && digits + marks == text.length;
}

Text cell_expected(Arena *arena, Type type, Text text)
{
    if (type.kind == TYPE_DATE && is_shaped_like_date(text))
        return text_of(say("there is no such day; a date is written 2024-03-31 or 31-03-2024"));
    if (type.kind == TYPE_CHOICE)
        return choice_expected(arena, type.choices, text);
    return text_of(expectation(type.kind));
}

void cell_print_value(TextBuilder *builder, Type type, int currency_decimals, int64_t value, Text text)
{
    switch (type.kind) {
    case TYPE_MONEY:
        decimal_print(builder, value, currency_decimals);
        break;
    case TYPE_NUMBER:
        decimal_print(builder, value, NUMBER_DECIMALS);
        break;
    case TYPE_RATIO:
        decimal_print(builder, value, RATIO_DECIMALS);
        break;
    case TYPE_DATE:
        date_print(builder, value);
        break;
    case TYPE_LOGICAL:
        text_append_string(builder, value != 0 ? "yes" : "no");
        break;
    case TYPE_CHOICE:
        text_append(builder, *type.choices->members[value].name.name);
        break;
    case TYPE_TEXT:
    case TYPE_ROW:
        text_append(builder, text);
        break;
    default:
        text_append_format(builder, "%lld", (long long)value);
    }
}
