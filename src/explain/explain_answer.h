/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why is this figure what it is? (floor 10, explain): the whole of it, from a question's words to the printed reasons. */
#ifndef STYR_EXPLAIN_EXPLAIN_ANSWER_H
#define STYR_EXPLAIN_EXPLAIN_ANSWER_H

#include "explain/explain.h"
#include "run/audience.h"

typedef enum ReasonFormat { REASON_TEXT, REASON_JSON, REASON_MARKDOWN, REASON_FORMATS } ReasonFormat;

typedef struct ExplainQuestion {
    const char *const *words; /* as figure_read (explain/figure.h) takes them */
    size_t word_count;
    const char *why_not; /* the case that it is not, or `yes`, `no`; NULL: why it is what it is */
    ExplainOptions options;
    const char *when_cut; /* said behind reasons that go deeper than was asked; NULL: nothing */
    ReasonFormat format;
} ExplainQuestion;

/* Asks it of sound rules over the data of `run`, whatever that says it is for. Returns how it ends. */
int explain_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const ExplainQuestion *question);

#endif
