/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/json.h"

static bool is_plain(unsigned char byte) { return byte >= 0x20 && byte != 0x7F && byte != '"' && byte != '\\'; }

static void append_escaped(TextBuilder *line, unsigned char byte)
{
    if (byte == '"' || byte == '\\')
        text_append_format(line, "\\%c", byte);
    else if (byte == '\n')
        text_append_string(line, "\\n");
    else
        text_append_format(line, "\\u%04x", byte);
}

void json_append_string(TextBuilder *line, Text text)
{
    size_t begin = 0;
    text_append_byte(line, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (is_plain((unsigned char)text.start[i]))
            continue;
        text_append(line, (Text){text.start + begin, i - begin});
        append_escaped(line, (unsigned char)text.start[i]);
        begin = i + 1;
    }
    text_append(line, (Text){text.start + begin, text.length - begin});
    text_append_byte(line, '"');
}
