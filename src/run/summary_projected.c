/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the coming years stand on: no file holds them. */

#include "data/projection.h"
#include "run/projected.h"
#include "run/summary_parts.h"
#include "source/language.h"

static void add_citations(TextSheet *sheet, const CitationList *own, const CitationList *whole)
{
    const CitationList *citations = own->count > 0 ? own : whole;
    TextBuilder words = {.arena = sheet->arena};
    for (size_t i = 0; i < citations->count; i++) {
        text_append_string(&words, i > 0 ? "; " : "");
        text_append(&words, citations->items[i].quote.text);
    }
    text_sheet_cell(sheet, text_built(&words));
}

static void add_lines(const SummaryPage *page, const Projection *projection, TextSheet *sheet)
{
    for (size_t i = 0; i < projection->line_count; i++) {
        const ProjectionLine *line = &projection->lines[i];
        TextBuilder words = {.arena = page->arena};
        projected_print_line(page->model, line, &words);
        text_sheet_cell_format(sheet, "%.*s.%.*s", TEXT_ARGUMENTS(*projection->table->name.name),
                               TEXT_ARGUMENTS(*line->column->name.name));
        text_sheet_cell(sheet, text_built(&words));
        add_citations(sheet, &line->line->citations, &projection->declaration->citations);
    }
}

void summary_projected(SummaryPage *page)
{
    const Projected *projected = page->result->dataset->projected;
    if (projected == NULL)
        return;
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("column")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("goes on")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("because")), CELL_TEXT);
    for (size_t i = 0; i < page->model->projection_count; i++)
        add_lines(page, &page->model->projections[i], sheet);
    if (projected->first_year == projected->last_year)
        summary_heading(page, "Projected: %lld, which stands in no file", (long long)projected->first_year);
    else
        summary_heading(page, "Projected: %lld–%lld, which stand in no file", (long long)projected->first_year,
                        (long long)projected->last_year);
    summary_table(page, sheet);
}
