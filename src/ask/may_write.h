/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer to a question as text, Markdown or JSON (floor 10, ask), and the questions that can be asked. */
#ifndef STYR_USE_MAY_WRITE_H
#define STYR_USE_MAY_WRITE_H

#include <stdio.h>

#include "ask/may.h"

typedef enum MayFormat { MAY_TEXT, MAY_JSON, MAY_MARKDOWN } MayFormat;

/* Writes the answer; `may` has no problems. */
void may_write(const May *may, MayFormat format, FILE *stream);
/* For each action of the rules: its arguments, and a question of it with values from the data. `result` is laid out. */
void may_write_actions(const RunResult *result, FILE *stream);

/* The parts (may_write.c, may_json.c). */
void may_print_page(const May *may, bool is_markdown, TextBuilder *out);
void may_print_json(const May *may, TextBuilder *out);

#endif
