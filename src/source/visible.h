/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as a terminal may be shown it (floor 2, source).
 *
 * A rule file may come from a stranger. Control characters, marks that turn the direction of writing or have no
 * shape, and bytes that are not UTF-8 are never sent to a terminal: they show as `<U+001B>` and `<FF>`. A tab
 * becomes spaces up to the next multiple of TAB_WIDTH columns. */
#ifndef STYR_SOURCE_VISIBLE_H
#define STYR_SOURCE_VISIBLE_H

#include "base/text.h"

enum { TAB_WIDTH = 4 };

/* Columns that `text` takes when it begins in column 0. */
size_t visible_width(Text text);
void visible_append(TextBuilder *builder, Text text);
/* Appends columns [from, to) of `text`; what an edge cuts through leaves spaces. */
void visible_append_columns(TextBuilder *builder, Text text, size_t from, size_t to);

#endif
