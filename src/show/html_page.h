/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page to read, to send and to print (floor 8, show): one HTML file that needs nothing else: no network, no script. It
 * prints on A4; a table that goes over a page repeats its header. In the language in use.
 *
 *     HtmlPage page;
 *     html_page_begin(&page, arena, title, lead);
 *     html_page_section(&page, heading);  the next ones stand under it
 *     html_page_bars(&page, &chart);
 *     html_page_table(&page, sheet);
 *     whole_file_write(arena, path, html_page_end(&page), &problem);
 *
 * What it is given is copied; everything is escaped. */
#ifndef STYR_SHOW_HTML_PAGE_H
#define STYR_SHOW_HTML_PAGE_H

#include "show/chart_svg.h"
#include "show/sheet.h"

typedef struct HtmlPage {
    TextBuilder out;
    size_t charts, sections; /* so far */
} HtmlPage;

/* `lead` stands under the title; length 0: none. */
void html_page_begin(HtmlPage *page, Arena *arena, Text title, Text lead);
void html_page_section(HtmlPage *page, Text heading);
/* A smaller heading within a section. */
void html_page_heading(HtmlPage *page, Text heading);
void html_page_paragraph(HtmlPage *page, Text words);
/* A sheet of two columns, a name and what is said of it, as a list. */
void html_page_facts(HtmlPage *page, const Sheet *facts);
/* A sheet that prints for people: its cells stand as they are. A traffic light's word, alone or before a
 * parenthesis, has a mark of its colour before it. Empty titles are left empty. */
void html_page_table(HtmlPage *page, const Sheet *sheet);
/* Charts; `chart->number` is set here. The title stands above. */
void html_page_bars(HtmlPage *page, Chart chart);
void html_page_lines(HtmlPage *page, Chart chart);
/* The whole page, in the arena. */
Text html_page_end(HtmlPage *page);

#endif
