/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons in the forms people and programs read (floor 10, explain). */
#ifndef STYR_USE_WRITE_REASONS_H
#define STYR_USE_WRITE_REASONS_H

#include "explain/explain.h"

/* What goes with a figure's reasons, each list possibly empty. */
typedef struct ReasonPage {
    const Reason *reason;
    ReasonList unknown; /* what would settle an undetermined value */
    ReasonList assumptions;
} ReasonPage;
ReasonPage reason_page(Arena *arena, const Reason *reason);

/* An indented text, in the language in use. */
void write_reasons_text(const RunResult *result, const ReasonPage *page, TextBuilder *out);
/* Nested lists of Markdown, in the language in use. */
void write_reasons_markdown(const RunResult *result, const ReasonPage *page, TextBuilder *out);
/* Objects in objects; values as in result files, never translated. */
void write_reasons_json(const RunResult *result, const ReasonPage *page, TextBuilder *out);

/* One reason in one line, without its parts: `debt = max(-carried_out, 0 kr) = 80 000 kr`. */
void reason_line(const RunResult *result, const Reason *reason, TextBuilder *out);

#endif
