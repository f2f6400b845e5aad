/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rule text in memory (floor 2, source).
 *
 * All texts of one rule set (the file and what it includes) share one numbering of bytes, so that a Span of two
 * 32-bit offsets names a place in any of them. Lines and columns are computed only when something is printed. */
#ifndef STYR_SOURCE_SOURCE_H
#define STYR_SOURCE_SOURCE_H

#include "base/text.h"

/* Bytes [begin, end) in the common numbering. */
typedef struct Span {
    uint32_t begin, end;
} Span;
/* The smallest span that holds both. */
Span span_join(Span a, Span b);

typedef struct Source {
    Text name;     /* as messages show it: the path given; of the built-in rules `randers.styr` */
    Text text;     /* valid or not, as read, CR LF kept; followed by two NUL bytes */
    uint32_t base; /* offset of the first byte in the common numbering */
} Source;

typedef struct Sources Sources;
Sources *sources_open(Arena *arena);
/* Adds a text (copied). A UTF-8 BOM is skipped. NULL where the numbering is full (4 GB in all). */
const Source *sources_add(Sources *sources, Text name, Text text);
/* Reads a file (UTF-8, else Windows-1252); NULL where it cannot be read, and *problem then says why, in a sentence. */
const Source *sources_read(Sources *sources, Text path, Text *problem);
/* Reads what is left of standard input, in the same way; messages call it `-`. */
const Source *sources_read_input(Sources *sources, Text *problem);
/* The source that holds `offset`; the place just after a text's last byte counts as its own. NULL where there is
 * no source at all, as then is Location.source. */
const Source *sources_holding(const Sources *sources, uint32_t offset);

typedef struct Location {
    const Source *source;
    uint32_t line;       /* from 1 */
    uint32_t column;     /* from 1, in code points */
    Text line_text;      /* without its line end */
    uint32_t line_begin; /* offset of the line's first byte in the common numbering */
} Location;
Location sources_locate(const Sources *sources, uint32_t offset);
/* The text a span covers. */
Text sources_text(const Sources *sources, Span span);

#endif
