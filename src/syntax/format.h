/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canonical layout of a rule file (floor 3, syntax), for `styr fmt`.
 *
 * What is written stays: every word, comment and declaration, in its order, and blank lines, at most two in a row. Only
 * the blanks and line ends between the words change, an indicator's `undetermined when` moves before its cases, as it is
 * evaluated, and what can be written in several ways (’ and ', 5% and 5 %) is written in one. So the meaning stays the
 * same, and laying out what has been laid out changes nothing. grammar/README.md, section 2, describes the layout.
 *
 * The way of a text: format_tokens.c takes it apart into words and comments, format_lines.c finds in the tree which word
 * begins a line, format_align.c sets `=`, cases and rows under each other, format_wrap.c writes each line and breaks it
 * where it is too long, format.c puts comments and blank lines between and proves that no word has changed. */
#ifndef STYR_SYNTAX_FORMAT_H
#define STYR_SYNTAX_FORMAT_H

#include "syntax/parse.h"

/* Columns of a line, as a terminal shows them. Only what cannot be broken is longer. */
enum { FORMAT_WIDTH = 120 };

/* Appends the text of `source` in the canonical layout: UTF-8, LF. Includes are not followed. False where the text holds
 * mistakes, which are then in text->diagnostics; nothing is appended. */
bool format_rules(RuleText *text, const Source *source, TextBuilder *out);

#endif
