/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/html.h"

#include "base/utf8.h"

static const char *const REPLACEMENT = "\xEF\xBF\xBD";

static const char *escaped(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Control characters, marks that set the direction of text, and what is no character at all. */
static bool is_refused(uint32_t point)
{
    bool is_blank = point == '\t' || point == '\n';
    return (point < 0x20 && !is_blank) || (point >= 0x7F && point < 0xA0) || (point >= 0x200E && point <= 0x200F) ||
           (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || (point & 0xFFFE) == 0xFFFE;
}

void html_append(TextBuilder *out, Text words)
{
    for (size_t at = 0; at < words.length;) {
        Text rest = {words.start + at, words.length - at};
        size_t length = utf8_sequence(rest);
        if (length == 0 || is_refused(utf8_code_point(rest, length)))
            text_append_string(out, REPLACEMENT);
        else if (length == 1 && escaped(*rest.start) != NULL)
            text_append_string(out, escaped(*rest.start));
        else
            text_append(out, (Text){rest.start, length});
        at += length == 0 ? 1 : length;
    }
}

void html_append_element(TextBuilder *out, const char *tag, const char *attributes, Text words)
{
    text_append_format(out, "<%s%s>", tag, attributes);
    html_append(out, words);
    text_append_format(out, "</%s>", tag);
}
