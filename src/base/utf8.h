/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8 (floor 1, base): validation, Windows-1252, display width. */
#ifndef STYR_BASE_UTF8_H
#define STYR_BASE_UTF8_H

#include "base/text.h"

/* Length in bytes of the well-formed sequence at the start of `text`, or 0 where there is none. */
size_t utf8_sequence(Text text);
/* The code point of the well-formed sequence of `length` bytes at the start of `text`. */
uint32_t utf8_code_point(Text text, size_t length);
/* Offset of the first byte that is not well-formed UTF-8, or text.length. */
size_t utf8_valid_length(Text text);
/* Columns the text takes on a terminal (combining marks 0, wide letters 2, a stray byte 1). */
size_t utf8_width(Text text);
/* Length in bytes of the blanks at the start of `text`: space, tab, and Unicode's spaces of any width. */
size_t utf8_blanks(Text text);
/* Number of code points: what an editor counts as the column. */
size_t utf8_count(Text text);
/* Appends Windows-1252 `text` (a superset of ISO-8859-1) as UTF-8. */
void utf8_append_windows_1252(TextBuilder *builder, Text text);
/* Whether a letter is written as a base letter and a combining mark (U+0300–U+036F), as macOS does. */
bool utf8_is_decomposed(Text text);

#endif
