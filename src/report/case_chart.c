/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/case_chart.h"

#include <inttypes.h>

#include "show/labels.h"
#include "source/language.h"

static const double *values_of(Arena *arena, const CaseCounts *counts, size_t clause, bool *has_any)
{
    double *values = arena_allocate_array(arena, counts->year_count + 1, sizeof *values);
    *has_any = false;
    for (size_t i = 0; i < counts->year_count; i++) {
        size_t count = counts->counts[clause * counts->year_count + i];
        values[i] = (double)count;
        *has_any |= count > 0;
    }
    return values;
}

static Text case_name(Arena *arena, const Clause *clause)
{
    Text label = clause->label.text.start != NULL ? clause->label.text : (Text){"", 0};
    return label_or_words(arena, clause->name.name != NULL ? *clause->name.name : *clause->level.name, label);
}

static size_t add_series(Arena *arena, const CaseCounts *counts, ChartSeries *series)
{
    const ClauseList *clauses = &counts->indicator->declaration->as.rule.clauses;
    size_t count = 0;
    bool has_any;
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind == CLAUSE_CASE)
            series[count++] = (ChartSeries){case_name(arena, clause), chart_word_tone(*clause->level.name), false,
                                            values_of(arena, counts, i, &has_any)};
    }
    const double *without = values_of(arena, counts, clauses->count, &has_any);
    if (has_any)
        series[count++] = (ChartSeries){text_of(say("undetermined")), TONE_UNKNOWN, false, without};
    return count;
}

/* The latest figures in a sentence, for whoever does not see the chart. */
static Text description(Arena *arena, const Chart *chart)
{
    TextBuilder words = {.arena = arena};
    size_t last = chart->category_count - 1;
    text_append_format(&words, "%.*s:", TEXT_ARGUMENTS(chart->categories[last]));
    for (size_t i = 0; i < chart->series_count; i++)
        text_append_format(&words, "%s %.*s %.0f", i > 0 ? ";" : "", TEXT_ARGUMENTS(chart->series[i].name),
                           chart->series[i].values[last]);
    return text_built(&words);
}

Chart case_chart(Arena *arena, const CaseCounts *counts)
{
    size_t clause_count = counts->indicator->declaration->as.rule.clauses.count;
    ChartSeries *series = arena_allocate_array(arena, clause_count + 1, sizeof *series);
    Text *categories = arena_allocate_array(arena, counts->year_count + 1, sizeof *categories);
    for (size_t i = 0; i < counts->year_count; i++)
        categories[i] = counts->has_years ? text_format(arena, "%" PRId64, counts->years[i]) : text_of(say("rows"));
    Chart chart = {.title = text_of(counts->has_years ? say("How many in each case, by year") : say("How many in each case")),
                   .categories = categories,
                   .category_count = counts->year_count,
                   .series = series,
                   .series_count = add_series(arena, counts, series)};
    chart.description = description(arena, &chart);
    return chart;
}
