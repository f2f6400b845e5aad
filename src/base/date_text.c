/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people write them. */
#include "base/calendar.h"

static void append_digits(TextBuilder *builder, int value, int width)
{
    for (int scale = width == 4 ? 1000 : 10; scale > 0; scale /= 10)
        text_append_byte(builder, (char)('0' + value / scale % 10));
}

void date_print(TextBuilder *builder, int64_t date)
{
    CivilDate civil = date_to_civil(date);
    append_digits(builder, civil.year, 4);
    text_append_byte(builder, '-');
    append_digits(builder, civil.month, 2);
    text_append_byte(builder, '-');
    append_digits(builder, civil.day, 2);
}

typedef struct DatePart {
    int value;
    size_t width;
} DatePart;

/* Takes up to four digits from the front of `rest`. */
static DatePart take_digits(Text *rest)
{
    DatePart part = {0};
    while (rest->length > 0 && *rest->start >= '0' && *rest->start <= '9' && part.width < 4) {
        part.value = part.value * 10 + (*rest->start - '0');
        part.width++;
        rest->start++;
        rest->length--;
    }
    return part;
}

/* Takes one of the marks that stand between the parts, or gives NUL. */
static char take_separator(Text *rest)
{
    if (rest->length == 0 || (*rest->start != '-' && *rest->start != '.' && *rest->start != '/'))
        return '\0';
    rest->length--;
    return *rest->start++;
}

static bool is_short(DatePart part) { return part.width == 1 || part.width == 2; }

bool date_read(Text text, int64_t *out)
{
    DatePart first = take_digits(&text);
    char separator = take_separator(&text);
    DatePart middle = take_digits(&text);
    bool is_even = separator != '\0' && separator == take_separator(&text);
    DatePart last = take_digits(&text);
    if (!is_even || !is_short(middle) || text.length > 0)
        return false;
    CivilDate civil;
    if (first.width == 4 && is_short(last) && separator == '-')
        civil = (CivilDate){.year = first.value, .month = middle.value, .day = last.value};
    else if (is_short(first) && last.width == 4)
        civil = (CivilDate){.year = last.value, .month = middle.value, .day = first.value};
    else
        return false;
    if (!date_is_valid(civil))
        return false;
    *out = date_from_civil(civil);
    return true;
}
