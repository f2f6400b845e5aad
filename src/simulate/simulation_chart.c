/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of an indicator, in force and under each proposal, as a chart. Declared in simulate/simulation_page_parts.h. */
#include <inttypes.h>

#include "show/labels.h"
#include "simulate/simulation_page_parts.h"
#include "source/language.h"

typedef struct CaseSeries {
    const SimulatedCount *first; /* of the outcome */
    double *rows;                /* [1 + proposals], over groups */
} CaseSeries;
typedef VECTOR(CaseSeries) CaseSeriesList;

static CaseSeries *series_of(const SimulationPage *page, CaseSeriesList *list, const SimulatedCount *count)
{
    for (size_t i = 0; i < list->count; i++) {
        if (text_equal(list->items[i].first->state, count->state))
            return &list->items[i];
    }
    CaseSeries series = {count, arena_allocate_array(page->arena, page->simulation->proposals.count + 1, sizeof(double))};
    vector_push(page->arena, list, series);
    return &list->items[list->count - 1];
}

static CaseSeriesList count_cases(const SimulationPage *page, size_t rule)
{
    const Simulation *simulation = page->simulation;
    CaseSeriesList list = {0};
    for (size_t i = 0; i < simulation->counts.count; i++) {
        const SimulatedCount *count = &simulation->counts.items[i];
        bool is_told = count->year == OUTCOME_NO_YEAR || !simulation->has_latest_year || count->year == simulation->latest_year;
        if (count->rule != rule || !is_told)
            continue;
        CaseSeries *series = series_of(page, &list, count);
        for (size_t side = 0; side <= simulation->proposals.count; side++)
            series->rows[side] += (double)count->rows[side];
    }
    return list;
}

static ChartSeries drawn(const SimulationPage *page, const CaseSeries *series)
{
    const SimulatedCount *count = series->first;
    bool is_told = count->level.length > 0;
    Text name = is_told ? label_or_words(page->arena, count->state, count->label) : text_of(say("undetermined"));
    return (ChartSeries){name, is_told ? chart_word_tone(count->level) : TONE_UNKNOWN, false, series->rows};
}

/* For whoever does not see it: `in force: a 3; b 4. 4 %: a 2; b 5.` */
static Text description(const SimulationPage *page, const Chart *chart)
{
    TextBuilder words = {.arena = page->arena};
    for (size_t side = 0; side < chart->category_count; side++) {
        text_append_format(&words, "%s%.*s:", side > 0 ? ". " : "", TEXT_ARGUMENTS(chart->categories[side]));
        for (size_t i = 0; i < chart->series_count; i++)
            text_append_format(&words, "%s %.*s %.0f", i > 0 ? ";" : "", TEXT_ARGUMENTS(chart->series[i].name),
                               chart->series[i].values[side]);
    }
    return text_built(&words);
}

Chart simulation_case_chart(const SimulationPage *page, size_t rule)
{
    const Simulation *simulation = page->simulation;
    CaseSeriesList list = count_cases(page, rule);
    ChartSeries *series = arena_allocate_array(page->arena, list.count + 1, sizeof *series);
    Text *categories = arena_allocate_array(page->arena, simulation->proposals.count + 1, sizeof *categories);
    for (size_t i = 0; i < list.count; i++)
        series[i] = drawn(page, &list.items[i]);
    categories[0] = text_of(say("in force"));
    for (size_t i = 0; i < simulation->proposals.count; i++)
        categories[i + 1] = simulation->proposals.items[i].name;
    Chart chart = {.title = text_of(say("How many in each case, in force and proposed")),
                   .categories = categories,
                   .category_count = simulation->proposals.count + 1,
                   .series = series,
                   .series_count = list.count};
    chart.description = description(page, &chart);
    return chart;
}
