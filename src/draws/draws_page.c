/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was drawn, in a page. */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "draws/draws_parts.h"
#include "run/projected.h"
#include "show/labels.h"
#include "show/shown.h"
#include "source/language.h"

enum { TABLE_ROWS_MOST = 40 };

static const char *const quantile_words[QUANTILES] = {
    SAID("10 % of the draws at or below"), SAID("half of the draws at or below"), SAID("90 % of the draws at or below")};

/* The rows that charts are of: all, or one unit's. */
typedef struct DrawsPage {
    const Draws *draws;
    Arena *arena;
    HtmlPage *html;
    const PreparedTable *panel;
    bool is_one;
    int64_t subject;     /* of the one */
    int64_t first, last; /* coming year */
} DrawsPage;

static size_t row_at(const DrawsPage *page, size_t index) { return page->draws->rows.items[index]; }

static bool is_looked_at(const DrawsPage *page, size_t index)
{
    return !page->is_one || page->panel->subjects[row_at(page, index)] == page->subject;
}

/* The unit asked for, where it is shown; else the only one. */
static void find_subject(DrawsPage *page, const char *unit)
{
    const Draws *draws = page->draws;
    page->is_one = unit == NULL;
    for (size_t i = 0; i < draws->rows.count; i++) {
        bool is_asked = unit != NULL && text_equal_string(draws_key(page->arena, draws, row_at(page, i)), unit);
        bool is_other = unit == NULL && i > 0 && page->panel->subjects[row_at(page, i)] != page->subject;
        if (is_asked || (unit == NULL && i == 0))
            page->subject = page->panel->subjects[row_at(page, i)];
        page->is_one = (page->is_one || is_asked) && !is_other;
    }
}

static Text *years_of(const DrawsPage *page, int64_t first, size_t count)
{
    Text *years = arena_allocate_array(page->arena, count + 1, sizeof *years);
    for (size_t i = 0; i < count; i++)
        years[i] = text_format(page->arena, "%" PRId64, first + (int64_t)i);
    return years;
}

/* Whether some row that is looked at is without a case in some draw. */
static bool is_without_case(const DrawsPage *page)
{
    const Draws *draws = page->draws;
    for (size_t i = 0; i < draws->rows.count; i++)
        if (is_looked_at(page, i) && draws->tally.counts[i * (draws->case_count + 1) + draws->case_count] > 0)
            return true;
    return false;
}

static Text in_table(void) { return text_of(say("The figures stand in the table below.")); }

/* ── cases ───────────────────────────────────────────────────────────────────────────────────────────────── */

static Text case_name(const DrawsPage *page, const Clause *clause)
{
    Text label = clause->label.text.start != NULL ? clause->label.text : (Text){"", 0};
    return label_or_words(page->arena, clause->name.name != NULL ? *clause->name.name : *clause->level.name, label);
}

/* Of one unit in percent of the draws, of several how many are to be expected. */
static const double *case_values(const DrawsPage *page, size_t clause, size_t year_count)
{
    const Draws *draws = page->draws;
    double *values = arena_allocate_array(page->arena, year_count + 1, sizeof *values);
    for (size_t i = 0; i < draws->rows.count; i++) {
        size_t count = draws->tally.counts[i * (draws->case_count + 1) + clause];
        if (is_looked_at(page, i))
            values[page->panel->years[row_at(page, i)] - page->first] +=
                (double)count / (double)draws->draw_count * (page->is_one ? 100 : 1);
    }
    return values;
}

static size_t case_series(const DrawsPage *page, ChartSeries *series, size_t year_count)
{
    const Draws *draws = page->draws;
    size_t count = 0;
    for (size_t i = 0; i < draws->case_count; i++) {
        const Clause *clause = draws_case_at(draws, i);
        if (clause->kind != CLAUSE_CASE)
            continue;
        series[count++] = (ChartSeries){.name = case_name(page, clause),
                                        .tone = chart_word_tone(*clause->level.name),
                                        .values = case_values(page, i, year_count)};
    }
    if (is_without_case(page))
        series[count++] = (ChartSeries){.name = text_of(say("undetermined")),
                                        .tone = TONE_UNKNOWN,
                                        .values = case_values(page, draws->case_count, year_count)};
    return count;
}

static void append_cases(const DrawsPage *page)
{
    size_t year_count = (size_t)(page->last - page->first + 1);
    ChartSeries *series = arena_allocate_array(page->arena, page->draws->case_count + 2, sizeof *series);
    Text title = text_of(page->is_one ? say("How likely each case is, % of the draws")
                                      : say("How many to expect in each case, by year"));
    html_page_bars(page->html, (Chart){.title = title,
                                       .description = in_table(),
                                       .categories = years_of(page, page->first, year_count),
                                       .category_count = year_count,
                                       .series = series,
                                       .series_count = case_series(page, series, year_count)});
}

/* ── one unit's figure ───────────────────────────────────────────────────────────────────────────────────── */

static double drawn(const DrawsPage *page, double value)
{
    for (int i = 0; i < page->draws->result->model->currency_decimals; i++)
        value /= 10;
    return value;
}

static Text figure_name(const DrawsPage *page)
{
    const Model *model = page->draws->result->model;
    for (size_t i = 0; i < model->quantity_count; i++)
        if (text_equal(*model->quantities[i]->name.name, *page->draws->figure->title))
            return label_or_words(page->arena, *page->draws->figure->title, quantity_label(model->quantities[i]));
    return label_or_words(page->arena, *page->draws->figure->title, (Text){0});
}

/* As the data has it: the figure's years before the coming ones. */
static void fill_known(const DrawsPage *page, int64_t first, double *known)
{
    RunColumn column = run_node_column(page->draws->result, page->draws->figure->node);
    for (size_t row = 0; row < page->panel->panel_count; row++) {
        int64_t year = page->panel->years[row];
        if (page->panel->subjects[row] != page->subject || year < first || projected_year(page->draws->result, year))
            continue;
        Cell cell = run_column_cell(column, row);
        double value =
            cell.is_fraction ? (double)cell.fraction.numerator / (double)cell.fraction.denominator : (double)cell.whole;
        known[year - first] = cell.mark != 0 ? NAN : drawn(page, value);
    }
}

static void fill_drawn(const DrawsPage *page, int64_t first, size_t quantile, double *values)
{
    for (size_t i = 0; i < page->draws->rows.count; i++) {
        int64_t amount = page->draws->quantiles[i][quantile];
        if (is_looked_at(page, i))
            values[page->panel->years[row_at(page, i)] - first] = amount == DRAW_UNKNOWN ? NAN : drawn(page, (double)amount);
    }
}

/* The middle one goes on where the data ends; the others open from there. */
static ChartSeries figure_series(const DrawsPage *page, int64_t first, size_t count, size_t quantile)
{
    size_t begin = (size_t)(page->first - first);
    bool is_middle = quantile == QUANTILES / 2;
    double *values = arena_allocate_array(page->arena, count + 1, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = NAN;
    fill_known(page, first, values);
    for (size_t i = 0; !is_middle && i + 1 < begin; i++)
        values[i] = NAN;
    fill_drawn(page, first, quantile, values);
    return (ChartSeries){.name = text_of(is_middle ? say("as it was; then half of the draws") : say(quantile_words[quantile])),
                         .is_limit = !is_middle,
                         .values = values};
}

static Text figure_title(const DrawsPage *page)
{
    TextBuilder title = {.arena = page->arena};
    text_append_format(&title, say("%.*s in the draws, by year"), TEXT_ARGUMENTS(figure_name(page)));
    if (page->draws->result->model->currency != NULL) {
        text_append_string(&title, ",");
        shown_currency(page->draws->result->model, &title);
    }
    return text_built(&title);
}

static void append_figure(const DrawsPage *page)
{
    int64_t first = page->first;
    for (size_t row = 0; row < page->panel->panel_count; row++)
        if (page->panel->subjects[row] == page->subject && page->panel->years[row] < first)
            first = page->panel->years[row];
    size_t count = (size_t)(page->last - first + 1);
    ChartSeries series[QUANTILES];
    for (size_t i = 0; i < QUANTILES; i++)
        series[i] = figure_series(page, first, count, i);
    html_page_lines(page->html, (Chart){.title = figure_title(page),
                                        .description = in_table(),
                                        .categories = years_of(page, first, count),
                                        .category_count = count,
                                        .series = series,
                                        .series_count = QUANTILES});
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static Text heading(const DrawsPage *page)
{
    TextBuilder count = {.arena = page->arena};
    shown_number(text_format(page->arena, "%zu", page->draws->draw_count), &count);
    return text_format(page->arena, say("Drawn %.*s times, with seed %llu"), TEXT_ARGUMENTS(text_built(&count)),
                       (unsigned long long)page->draws->seed);
}

typedef void AddTitles(const DrawsPage *page, TextSheet *sheet);
typedef void AddCells(const DrawsPage *page, TextSheet *sheet, size_t index);

static void add_case_titles(const DrawsPage *page, TextSheet *sheet)
{
    for (size_t i = 0; i < page->draws->case_count; i++)
        if (draws_case_at(page->draws, i)->kind == CLAUSE_CASE)
            text_sheet_column(sheet, case_name(page, draws_case_at(page->draws, i)), CELL_NUMBER);
    if (is_without_case(page))
        text_sheet_column(sheet, text_of(say("undetermined")), CELL_NUMBER);
}

static void add_amount_titles(const DrawsPage *page, TextSheet *sheet)
{
    text_sheet_column(sheet, text_format(page->arena, say("%.*s, on average"), TEXT_ARGUMENTS(figure_name(page))), CELL_NUMBER);
    for (size_t i = 0; i < QUANTILES; i++)
        text_sheet_column(sheet, text_of(say(quantile_words[i])), CELL_NUMBER);
}

static void add_cell(const DrawsPage *page, TextSheet *sheet, Type type, Cell cell)
{
    TextBuilder words = {.arena = page->arena};
    shown_cell(page->draws->result->prepared, type, cell, &words);
    text_sheet_cell(sheet, text_built(&words));
}

static void add_shares(const DrawsPage *page, TextSheet *sheet, size_t index)
{
    const Draws *draws = page->draws;
    Type share = {.kind = TYPE_RATIO, .exactness = EXACT_SHARE};
    for (size_t i = 0; i <= draws->case_count; i++) {
        size_t count = draws->tally.counts[index * (draws->case_count + 1) + i];
        bool is_column = i < draws->case_count ? draws_case_at(draws, i)->kind == CLAUSE_CASE : is_without_case(page);
        if (is_column)
            add_cell(page, sheet, share,
                     (Cell){.is_fraction = true,
                            .fraction = fraction_reduced((Fraction){(Int128)count, (Int128)draws->draw_count})});
    }
}

static int64_t mean_of(const Draws *draws, size_t index)
{
    Int128 sum = draws->tally.sums[index], known = (Int128)draws->tally.known[index];
    return known > 0 ? (int64_t)fraction_rounded_quotient(sum / known, sum % known, known, ROUNDING_HALF_AWAY) : 0;
}

static void add_amounts(const DrawsPage *page, TextSheet *sheet, size_t index)
{
    const Draws *draws = page->draws;
    uint8_t mark = draws->tally.known[index] > 0 ? 0 : MARK_UNKNOWN;
    Type whole = draws->figure->type;
    whole.exactness = EXACT_WHOLE;
    add_cell(page, sheet, whole, (Cell){.mark = mark, .whole = mean_of(draws, index)});
    for (size_t i = 0; i < QUANTILES; i++)
        add_cell(page, sheet, whole, (Cell){.mark = mark, .whole = mark == 0 ? draws->quantiles[index][i] : 0});
}

/* The rows of the one looked at, or the first ones; returns how many were left out. */
static size_t append_table(const DrawsPage *page, AddTitles *add_titles, AddCells *add_cells)
{
    const Draws *draws = page->draws;
    TextSheet *sheet = text_sheet_open(page->arena);
    size_t count = 0;
    text_sheet_column(sheet, row_word(draws->result->model, draws->shown->declaration->space.table), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("year")), CELL_TEXT);
    add_titles(page, sheet);
    for (size_t i = 0; i < draws->rows.count; i++) {
        if (!is_looked_at(page, i) || count++ >= TABLE_ROWS_MOST)
            continue;
        text_sheet_cell(sheet, draws_key(page->arena, draws, row_at(page, i)));
        text_sheet_cell_format(sheet, "%" PRId64, page->panel->years[row_at(page, i)]);
        add_cells(page, sheet, i);
    }
    html_page_table(page->html, &sheet->sheet);
    return count > TABLE_ROWS_MOST ? count - TABLE_ROWS_MOST : 0;
}

void draws_append(const Draws *draws, const char *unit, HtmlPage *html)
{
    const Projected *projected = draws->result->dataset->projected;
    DrawsPage page = {.draws = draws,
                      .arena = html->out.arena,
                      .html = html,
                      .panel = &draws->result->prepared->tables[draws->shown->declaration->space.table->index],
                      .first = projected->first_year,
                      .last = projected->last_year};
    find_subject(&page, unit);
    html_page_section(html, heading(&page));
    if (draws->rows.count == 0)
        return;
    if (draws->indicator != NULL) {
        append_cases(&page);
        append_table(&page, add_case_titles, add_shares);
    }
    if (page.is_one)
        append_figure(&page);
    size_t left_out = append_table(&page, add_amount_titles, add_amounts);
    if (left_out > 0)
        html_page_paragraph(html, text_format(page.arena,
                                              say("… and %zu more rows: --unit KEY looks at one, --out DIR writes all "
                                                  "to draws.csv"),
                                              left_out));
}
