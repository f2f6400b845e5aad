/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/units.h"

static const Unit units[] = {
    {"%", UNIT_PERCENT, 0, "%"},
    {"percent", UNIT_PERCENT, 0, "%"},
    {"procent", UNIT_PERCENT, 0, "%"},
    {"pct", UNIT_PERCENT, 0, "%"},
    {"pct.", UNIT_PERCENT, 0, "%"},

    {"day", UNIT_DAYS, 1, "day"},
    {"days", UNIT_DAYS, 1, "days"},
    {"dag", UNIT_DAYS, 1, "day"},
    {"dage", UNIT_DAYS, 1, "days"},
    {"week", UNIT_DAYS, 7, "week"},
    {"weeks", UNIT_DAYS, 7, "weeks"},
    {"uge", UNIT_DAYS, 7, "week"},
    {"uger", UNIT_DAYS, 7, "weeks"},
    {"month", UNIT_MONTHS, 1, "month"},
    {"months", UNIT_MONTHS, 1, "months"},
    {"måned", UNIT_MONTHS, 1, "month"},
    {"måneder", UNIT_MONTHS, 1, "months"},
    {"quarter", UNIT_MONTHS, 3, "quarter"},
    {"quarters", UNIT_MONTHS, 3, "quarters"},
    {"kvartal", UNIT_MONTHS, 3, "quarter"},
    {"kvartaler", UNIT_MONTHS, 3, "quarters"},
    {"year", UNIT_MONTHS, 12, "year"},
    {"years", UNIT_MONTHS, 12, "years"},
    {"år", UNIT_MONTHS, 12, "years"},

    {"january", UNIT_MONTH, 1, "January"},
    {"januar", UNIT_MONTH, 1, "January"},
    {"february", UNIT_MONTH, 2, "February"},
    {"februar", UNIT_MONTH, 2, "February"},
    {"march", UNIT_MONTH, 3, "March"},
    {"marts", UNIT_MONTH, 3, "March"},
    {"april", UNIT_MONTH, 4, "April"},
    {"may", UNIT_MONTH, 5, "May"},
    {"maj", UNIT_MONTH, 5, "May"},
    {"june", UNIT_MONTH, 6, "June"},
    {"juni", UNIT_MONTH, 6, "June"},
    {"july", UNIT_MONTH, 7, "July"},
    {"juli", UNIT_MONTH, 7, "July"},
    {"august", UNIT_MONTH, 8, "August"},
    {"september", UNIT_MONTH, 9, "September"},
    {"october", UNIT_MONTH, 10, "October"},
    {"oktober", UNIT_MONTH, 10, "October"},
    {"november", UNIT_MONTH, 11, "November"},
    {"december", UNIT_MONTH, 12, "December"},

    {"thousand", UNIT_SCALE, 1000, "thousand"},
    {"tusind", UNIT_SCALE, 1000, "thousand"},
    {"tusinde", UNIT_SCALE, 1000, "thousand"},
    {"million", UNIT_SCALE, 1000000, "million"},
    {"millioner", UNIT_SCALE, 1000000, "million"},
    {"mio", UNIT_SCALE, 1000000, "million"},
    {"mio.", UNIT_SCALE, 1000000, "million"},
    {"billion", UNIT_SCALE, 1000000000, "billion"},
    {"milliard", UNIT_SCALE, 1000000000, "billion"},
    {"milliarder", UNIT_SCALE, 1000000000, "billion"},
    {"mia", UNIT_SCALE, 1000000000, "billion"},
    {"mia.", UNIT_SCALE, 1000000000, "billion"},

    {"kr.", UNIT_CURRENCY, 1, "kr"},
};

static char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte; }

static bool is_written(Text text, const char *written)
{
    size_t i = 0;
    while (i < text.length && written[i] && lower(text.start[i]) == written[i])
        i++;
    return i == text.length && written[i] == '\0';
}

const Unit *unit_find(Text text)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (is_written(text, units[i].written))
            return &units[i];
    return NULL;
}

static int position(Text text, const char *const *words, int count)
{
    for (int i = 0; i < count; i++)
        if (text_equal_string(text, words[i]))
            return i;
    return -1;
}

int unit_ordinal(Text text)
{
    static const char *const ordinals[] = {"first", "second", "third", "fourth", "last"};
    return position(text, ordinals, 5) + 1;
}

int unit_weekday(Text text)
{
    static const char *const days[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return position(text, days, 7);
}
