/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/letter_case.h"

/* The byte at `i` as it would be in small letters. In UTF-8 the capitals of Latin-1 are C3 80 to C3 9E and their small
 * letters lie 0x20 further on; between them × (C3 97) is none. */
static unsigned char small_byte(Text text, size_t i)
{
    unsigned char byte = (unsigned char)text.start[i];
    bool is_after_lead = i > 0 && (unsigned char)text.start[i - 1] == 0xC3;
    bool is_capital = (byte >= 'A' && byte <= 'Z') || (is_after_lead && byte >= 0x80 && byte <= 0x9E && byte != 0x97);
    return (unsigned char)(is_capital ? byte + 0x20 : byte);
}

bool letter_case_equal(Text a, Text b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (small_byte(a, i) != small_byte(b, i))
            return false;
    return true;
}

bool letter_case_holds(Text text, Text part)
{
    for (size_t i = 0; part.length <= text.length && i <= text.length - part.length; i++) {
        if (letter_case_equal((Text){text.start + i, part.length}, part))
            return true;
    }
    return false;
}
