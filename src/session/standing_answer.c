/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/standing_answer.h"

#include <inttypes.h>

#include "run/summary.h"

static Text level_of(const CaseCounts *counts, size_t clause)
{
    return *counts->indicator->declaration->as.rule.clauses.items[clause].level.name;
}

static void append_count(TextBuilder *out, size_t rows, const char *level, size_t length)
{
    if (rows > 0)
        text_append_format(out, "%s %zu %.*s", out->start[out->length - 1] == ':' ? "" : ",", rows, (int)length, level);
}

/* Cases of one level are told together. */
static void append_levels(const CaseCounts *counts, TextBuilder *out)
{
    const ClauseList *clauses = &counts->indicator->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        size_t rows = 0;
        bool is_told = clauses->items[i].kind != CLAUSE_CASE;
        for (size_t j = 0; j < i && !is_told; j++)
            is_told = clauses->items[j].kind == CLAUSE_CASE && text_equal(level_of(counts, j), level_of(counts, i));
        for (size_t j = i; j < clauses->count && !is_told; j++) {
            if (clauses->items[j].kind == CLAUSE_CASE && text_equal(level_of(counts, j), level_of(counts, i)))
                rows += counts->counts[j * counts->year_count + counts->year_count - 1];
        }
        if (!is_told)
            append_count(out, rows, level_of(counts, i).start, level_of(counts, i).length);
    }
    const char *undetermined = say("undetermined");
    append_count(out, counts->counts[clauses->count * counts->year_count + counts->year_count - 1], undetermined,
                 text_of(undetermined).length);
}

static int print(const Audience *audience, RunResult *result, const Session *session)
{
    Selection selection = {0};
    CaseCounts counts;
    TextBuilder out = {.arena = result->arena};
    SummaryOptions options = {.stream = audience->answers,
                              .data_folder = session_data_name(session),
                              .width = audience->width,
                              .has_colour = audience->answers_have_colour};
    summary_print_head(result, &selection, &options);
    if (!summary_main_counts(result->arena, result, &selection, &counts))
        return EXIT_FINE;
    text_append(&out, *counts.indicator->name.name);
    if (counts.has_years)
        text_append_format(&out, " %" PRId64, counts.years[counts.year_count - 1]);
    text_append_byte(&out, ':');
    append_levels(&counts, &out);
    text_append_byte(&out, '\n');
    return audience_print(audience, &out);
}

int standing_answer(const Audience *audience, RuleSet *rules, const Session *session)
{
    RunOptions options = session_run(session);
    options.for_summary = true;
    RunResult *result = run_rules(rules, &options);
    int status;
    if (result->status != RUN_DONE)
        status = audience_print_failure(audience, result);
    else {
        audience_print_notes(audience, result);
        status = print(audience, result, session);
    }
    run_result_close(result);
    return status;
}

bool session_find_year(const Audience *audience, RuleSet *rules, const Session *session, int64_t *out)
{
    RunOptions options = session_run(session);
    options.for_questions = true;
    *out = session->year;
    if (session->year != 0)
        return true;
    RunResult *result = run_rules(rules, &options);
    bool is_read = result->status == RUN_DONE;
    if (!is_read)
        audience_print_failure(audience, result);
    else if (result->prepared->year_count > 0)
        *out = result->prepared->years[result->prepared->year_count - 1];
    run_result_close(result);
    return is_read;
}
