/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/html_page.h"

#include <string.h>

#include "show/html.h"
#include "source/language.h"

static const char STYLE[] =
    "@page { size: A4; margin: 16mm 14mm 18mm; }\n"
    "* { box-sizing: border-box; }\n"
    "body { font: 15px/1.5 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif; color: #1b1f24;\n"
    "  background: #fff; max-width: 60rem; margin: 0 auto; padding: 2.5rem 2rem 4rem; }\n"
    "header { border-bottom: 3px solid #14365c; margin-bottom: 1.5rem; }\n"
    "h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .3rem; color: #14365c; }\n"
    "h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; color: #14365c; }\n"
    "h3 { font-size: 1rem; margin: 1.2rem 0 .2rem; }\n"
    "p { margin: .4rem 0; max-width: 46rem; }\n"
    ".lead { font-size: 1.1rem; color: #48525e; margin: 0 0 1rem; }\n"
    "dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.5rem; margin: 0; }\n"
    "dt { color: #48525e; }\n"
    "dd { margin: 0; }\n"
    "table { border-collapse: collapse; margin: .6rem 0; width: 100%; font-size: .87rem; }\n"
    "th { text-align: left; vertical-align: bottom; border-bottom: 2px solid #14365c; padding: .3rem .6rem .3rem 0; }\n"
    "td { vertical-align: top; border-bottom: 1px solid #d9dfe6; padding: .28rem .6rem .28rem 0; overflow-wrap: break-word; }\n"
    ".right { text-align: right; font-variant-numeric: tabular-nums; }\n"
    "td.right { white-space: nowrap; }\n"
    "th:last-child, td:last-child { padding-right: 0; }\n"
    ".light { white-space: nowrap; }\n"
    ".light::before { content: ''; display: inline-block; width: .7em; height: .7em; margin-right: .4em;\n"
    "  border: 1px solid #1b1f24; border-radius: 50%; }\n"
    ".good::before { background: #009E73; }\n"
    ".caution::before { background: #F0E442; border-radius: 0; }\n"
    ".bad::before { background: #D55E00; border-radius: 0; transform: rotate(45deg); }\n"
    ".unknown::before { background: #fff; }\n"
    "figure { margin: .6rem 0 1rem; }\n"
    "figcaption { font-weight: 600; }\n"
    ".chart { display: block; width: 100%; height: auto; font: 12px 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans',\n"
    "  sans-serif; }\n"
    ".grid { stroke: #e3e7ec; }\n"
    ".axis { stroke: #1b1f24; }\n"
    ".tick { fill: #48525e; }\n"
    ".piece { stroke: #1b1f24; stroke-width: .8; }\n"
    ".number { fill: #1b1f24; font-weight: 600; paint-order: stroke; stroke: #fff; stroke-width: 4px; stroke-linejoin: round; "
    "}\n"
    ".line { fill: none; stroke-width: 2.6; }\n"
    ".limit { fill: none; stroke-width: 1.8; }\n"
    ".thread { fill: none; stroke-width: .8; opacity: .6; }\n"
    "footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid #d9dfe6; color: #48525e; font-size: .85rem; }\n"
    "@media print {\n"
    "  body { font-size: 10pt; padding: 0; max-width: none; }\n"
    "  table { font-size: 8.5pt; }\n"
    "  h1 { font-size: 20pt; } h2 { font-size: 13pt; margin-top: 16pt; }\n"
    "  h2, h3, figcaption { break-after: avoid; }\n"
    "  figure, tr, dl { break-inside: avoid; }\n"
    "  thead { display: table-header-group; }\n"
    "  .chart, .light::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }\n"
    "}\n";

/* Parts */

void html_page_begin(HtmlPage *page, Arena *arena, Text title, Text lead)
{
    *page = (HtmlPage){.out = {.arena = arena}};
    TextBuilder *out = &page->out;
    text_append_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                       language_in_use() == LANGUAGE_DANISH ? "da" : "en");
    text_append_string(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html_append_element(out, "title", "", title);
    text_append_format(out, "\n<style>\n%s</style>\n</head>\n<body>\n<header>\n", STYLE);
    html_append_element(out, "h1", "", title);
    text_append_string(out, "\n");
    if (lead.length > 0)
        html_append_element(out, "p", " class=\"lead\"", lead);
    text_append_string(out, "\n</header>\n<main>\n");
}

void html_page_section(HtmlPage *page, Text heading)
{
    text_append_string(&page->out, page->sections++ > 0 ? "</section>\n<section>\n" : "<section>\n");
    html_append_element(&page->out, "h2", "", heading);
    text_append_string(&page->out, "\n");
}

void html_page_heading(HtmlPage *page, Text heading)
{
    html_append_element(&page->out, "h3", "", heading);
    text_append_string(&page->out, "\n");
}

void html_page_paragraph(HtmlPage *page, Text words)
{
    html_append_element(&page->out, "p", "", words);
    text_append_string(&page->out, "\n");
}

/* Of the page's arena, until the next one. */
static Text cell_text(const HtmlPage *page, const Sheet *sheet, size_t row, size_t column)
{
    TextBuilder cell = {.arena = page->out.arena};
    sheet->print(sheet, row, column, &cell);
    return text_built(&cell);
}

void html_page_facts(HtmlPage *page, const Sheet *facts)
{
    text_append_string(&page->out, "<dl>\n");
    for (size_t row = 0; row < facts->row_count; row++) {
        html_append_element(&page->out, "dt", "", cell_text(page, facts, row, 0));
        html_append_element(&page->out, "dd", "", cell_text(page, facts, row, 1));
        text_append_string(&page->out, "\n");
    }
    text_append_string(&page->out, "</dl>\n");
}

/* Tables */

static const char *light_class(Text word)
{
    static const char *const classes[] = {[TONE_PLAIN] = "",
                                          [TONE_GOOD] = " class=\"light good\"",
                                          [TONE_CAUTION] = " class=\"light caution\"",
                                          [TONE_BAD] = " class=\"light bad\"",
                                          [TONE_UNKNOWN] = " class=\"light unknown\""};
    return classes[chart_word_tone(word)];
}

static void append_cell(HtmlPage *page, const Sheet *sheet, size_t row, size_t column)
{
    Text text = cell_text(page, sheet, row, column);
    if (sheet->columns[column].kind == CELL_NUMBER) {
        html_append_element(&page->out, "td", " class=\"right\"", text);
        return;
    }
    const char *after = memchr(text.start, ' ', text.length);
    Text word = {text.start, after != NULL ? (size_t)(after - text.start) : text.length};
    bool is_light = chart_word_tone(word) != TONE_PLAIN && (after == NULL || after[1] == '(');
    text_append_string(&page->out, "<td>");
    if (is_light)
        html_append_element(&page->out, "span", light_class(word), word);
    html_append(&page->out, is_light ? (Text){text.start + word.length, text.length - word.length} : text);
    text_append_string(&page->out, "</td>");
}

static bool has_titles(const Sheet *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].title.length > 0)
            return true;
    }
    return false;
}

static void append_titles(HtmlPage *page, const Sheet *sheet)
{
    text_append_string(&page->out, "<thead><tr>");
    for (size_t i = 0; i < sheet->column_count; i++) {
        bool is_number = sheet->columns[i].kind == CELL_NUMBER;
        html_append_element(&page->out, "th", is_number ? " scope=\"col\" class=\"right\"" : " scope=\"col\"",
                            sheet->columns[i].title);
    }
    text_append_string(&page->out, "</tr></thead>\n");
}

void html_page_table(HtmlPage *page, const Sheet *sheet)
{
    text_append_string(&page->out, "<table>\n");
    if (has_titles(sheet))
        append_titles(page, sheet);
    text_append_string(&page->out, "<tbody>\n");
    for (size_t row = 0; row < sheet->row_count; row++) {
        text_append_string(&page->out, "<tr>");
        for (size_t i = 0; i < sheet->column_count; i++)
            append_cell(page, sheet, row, i);
        text_append_string(&page->out, "</tr>\n");
    }
    text_append_string(&page->out, "</tbody>\n</table>\n");
}

/* Charts */

static void append_figure(HtmlPage *page, Chart chart, void (*append)(TextBuilder *out, const Chart *chart))
{
    chart.number = ++page->charts;
    text_append_string(&page->out, "<figure>\n");
    html_append_element(&page->out, "figcaption", "", chart.title);
    text_append_string(&page->out, "\n");
    append(&page->out, &chart);
    text_append_string(&page->out, "</figure>\n");
}

void html_page_bars(HtmlPage *page, Chart chart) { append_figure(page, chart, chart_append_bars); }

void html_page_lines(HtmlPage *page, Chart chart) { append_figure(page, chart, chart_append_lines); }

Text html_page_end(HtmlPage *page)
{
    text_append_string(&page->out, page->sections > 0 ? "</section>\n</main>\n" : "</main>\n");
    html_append_element(&page->out, "footer", "",
                        text_of(say("Written by Styr. Every figure can be asked about: styr explain.")));
    text_append_string(&page->out, "\n</body>\n</html>\n");
    return text_built(&page->out);
}
