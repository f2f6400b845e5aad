/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words as HTML and SVG hold them (floor 8, show). Nothing of what rules or data say is ever markup: every text goes through
 * html_append. */
#ifndef STYR_SHOW_HTML_H
#define STYR_SHOW_HTML_H

#include "base/text.h"

/* Appends `words`, escaped for the inside of an element and of a quoted attribute; what no document may hold (control
 * characters, bytes that are no UTF-8) and what would turn the text around is replaced by U+FFFD. */
void html_append(TextBuilder *out, Text words);
/* The same between a start tag and its end: `<td class="x">words</td>`, with `tag` "td", `attributes` " class=\"x\"" or "". */
void html_append_element(TextBuilder *out, const char *tag, const char *attributes, Text words);

#endif
