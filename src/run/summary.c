/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "data/projection.h"
#include "source/language.h"
#include "source/visible.h"
#include "run/summary_parts.h"
#include "show/labels.h"

/* Shared by the parts */

static void put_text(SummaryPage *page, Text text)
{
    TextBuilder safe = {.arena = page->arena};
    visible_append(&safe, text);
    fwrite(safe.start, 1, safe.length, page->options->stream);
}

void summary_heading(SummaryPage *page, const char *format, ...)
{
    page->section_count++;
    TextBuilder words = {.arena = page->arena};
    va_list arguments;
    va_start(arguments, format);
    text_append_format_list(&words, say(format), arguments);
    va_end(arguments);
    if (page->options->reader != NULL) {
        page->options->reader->section(page->options->reader->page, text_built(&words));
        return;
    }
    fputs(page->options->has_colour ? "\n\x1b[1m" : "\n", page->options->stream);
    put_text(page, text_built(&words));
    fputs(page->options->has_colour ? "\x1b[0m\n" : "\n", page->options->stream);
}

void summary_table(SummaryPage *page, const TextSheet *sheet)
{
    TableStyle style = {.width = page->options->width, .indent = 2, .has_colour = page->options->has_colour, .wraps = true};
    if (page->options->reader != NULL) {
        page->options->reader->table(page->options->reader->page, &sheet->sheet);
        return;
    }
    write_table(&sheet->sheet, page->options->stream, style);
}

void summary_more(SummaryPage *page, size_t more, const char *how)
{
    const SummaryReader *reader = page->options->reader;
    if (more > 0 && reader != NULL)
        reader->remark(reader->page, text_format(page->arena, say("… and %zu more"), more));
    else if (more > 0 && *how != '\0')
        fprintf(page->options->stream, say("  … and %zu more: %s\n"), more, how);
    else if (more > 0)
        fprintf(page->options->stream, say("  … and %zu more\n"), more);
}

size_t summary_most(const SummaryPage *page, size_t on_screen) { return page->options->reader != NULL ? ROWS_READ : on_screen; }

Text summary_called(const SummaryPage *page, Text name, Text label)
{
    return page->options->reader == NULL ? name : label_or_words(page->arena, name, label);
}

Text summary_labelled(const SummaryPage *page, Text name, Text label)
{
    TextBuilder words = {.arena = page->arena};
    if (page->options->reader != NULL)
        return label_or_words(page->arena, name, label);
    append_labelled(name, label, &words);
    return text_built(&words);
}

Text summary_level(const Quantity *indicator, int64_t clause)
{
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    if (clause < 0 || (size_t)clause >= clauses->count)
        return (Text){"", 0};
    return *clauses->items[clause].level.name;
}

bool summary_is_alarming(Text level) { return text_equal_string(level, "red") || text_equal_string(level, "broken"); }

bool summary_row_year(const RunResult *result, Space space, size_t row, int64_t *year)
{
    if (space.kind == SPACE_PANEL)
        *year = result->prepared->tables[space.table->index].years[row];
    else if (space.kind == SPACE_YEARS)
        *year = result->prepared->years[row];
    return space.kind == SPACE_PANEL || space.kind == SPACE_YEARS;
}

bool summary_shows(const SummaryPage *page, Space space, size_t row)
{
    int64_t year = 0;
    bool has_year = summary_row_year(page->result, space, row, &year);
    if (!selection_shows_year(page->selection, has_year, year))
        return false;
    return run_row_counts(page->result, space, row) &&
           (!space_equal(space, run_main_space(page->model)) || selection_shows_row(page->result, row));
}

SheetOrigin summary_origin(SheetSource source) { return (SheetOrigin){.source = source}; }

Text summary_number(const SummaryPage *page, size_t number)
{
    TextBuilder out = {.arena = page->arena};
    shown_number(text_format(page->arena, "%zu", number), &out);
    return text_built(&out);
}

/* Head */

#define HEAD_MARK " · "

/* Subjects with a year that counts; rows that count, where there are no years. */
static size_t count_subjects(const SummaryPage *page)
{
    Space space = run_main_space(page->model);
    size_t row_count = run_space_count(page->result, space), count = 0;
    int64_t latest = -1;
    for (size_t row = 0; row < row_count; row++) {
        bool is_panel = space.kind == SPACE_PANEL;
        int64_t subject = is_panel ? page->result->prepared->tables[space.table->index].subjects[row] : (int64_t)row;
        if (subject == latest || !run_row_counts(page->result, space, row))
            continue;
        latest = subject;
        count++;
    }
    return count;
}

static void find_latest_year(SummaryPage *page)
{
    const Prepared *prepared = page->result->prepared;
    for (size_t i = 0; i < prepared->year_count; i++) {
        if (!selection_shows_year(page->selection, true, prepared->years[i]))
            continue;
        page->latest_year = prepared->years[i];
        page->has_latest_year = true;
    }
}

static Text years_text(const SummaryPage *page, int64_t first, int64_t last)
{
    if (first == last)
        return text_format(page->arena, "%" PRId64, first);
    return text_format(page->arena, "%" PRId64 "–%" PRId64, first, last);
}

static void add_shown(const SummaryPage *page, TextBuilder *head)
{
    const Selection *selection = page->selection;
    Text years = years_text(page, selection->first_year, selection->last_year);
    if (!selection->has_years && !page->result->has_where)
        return;
    text_append_string(head, HEAD_MARK);
    if (!selection->has_years)
        text_append_string(head, say("shown: where asked"));
    else if (page->result->has_where)
        text_append_format(head, say("shown: %.*s, where asked"), TEXT_ARGUMENTS(years));
    else
        text_append_format(head, say("shown: %.*s"), TEXT_ARGUMENTS(years));
}

static void add_projected(const SummaryPage *page, TextBuilder *head)
{
    const Projected *projected = page->result->dataset->projected;
    if (projected == NULL)
        return;
    text_append_string(head, HEAD_MARK);
    text_append_format(head, say("projected: %.*s"),
                       TEXT_ARGUMENTS(years_text(page, projected->first_year, projected->last_year)));
}

static Text head_text(const SummaryPage *page)
{
    const Prepared *prepared = page->result->prepared;
    TextBuilder head = {.arena = page->arena}, as_of = head;
    text_append(&head, page->model->title.length > 0 ? page->model->title : page->result->rules->name);
    shown_date(page->result->inputs.as_of, &as_of);
    if (page->result->rules->scenario.length > 0)
        text_append_format(&head, HEAD_MARK "\"%.*s\"", TEXT_ARGUMENTS(page->result->rules->scenario));
    text_append_format(&head, HEAD_MARK "%s" HEAD_MARK, page->options->data_folder);
    text_append_format(&head, say("as of %.*s"), TEXT_ARGUMENTS(text_built(&as_of)));
    if (page->model->table_count > 0) {
        size_t count = count_subjects(page);
        Text rows = rows_word(page->model, page->model->tables[0], count);
        text_append_format(&head, HEAD_MARK "%.*s %.*s", TEXT_ARGUMENTS(summary_number(page, count)), TEXT_ARGUMENTS(rows));
    }
    if (prepared->year_count > 0)
        text_append_format(&head, HEAD_MARK "%.*s",
                           TEXT_ARGUMENTS(years_text(page, prepared->years[0], prepared->years[prepared->year_count - 1])));
    add_projected(page, &head);
    add_shown(page, &head);
    return text_built(&head);
}

/* Where it is wider than the terminal, it goes on after one of its marks. */
static void print_head(SummaryPage *page)
{
    const size_t mark = sizeof HEAD_MARK - 1;
    size_t taken = 0;
    for (Text rest = head_text(page); rest.length > 0;) {
        const char *end = strstr(rest.start, HEAD_MARK);
        Text part = {rest.start, end != NULL ? (size_t)(end - rest.start) : rest.length};
        size_t width = visible_width(part), limit = page->options->width;
        bool goes_on = taken > 0 && limit > 0 && taken + mark + width > limit;
        fputs(taken == 0 ? "" : goes_on ? "\n  " : HEAD_MARK, page->options->stream);
        put_text(page, part);
        taken = goes_on ? width + 2 : taken + width + (taken > 0 ? 3 : 0);
        size_t passed = part.length + (end != NULL ? mark : 0);
        rest = (Text){rest.start + passed, rest.length - passed};
    }
    fputc('\n', page->options->stream);
}

void summary_print(RunResult *result, const Selection *selection, const SummaryOptions *options)
{
    SummaryPage page = {
        .result = result, .model = result->model, .selection = selection, .options = options, .arena = arena_open()};
    find_latest_year(&page);
    if (options->reader == NULL)
        print_head(&page);
    summary_counts(&page);
    summary_attention(&page);
    summary_obligations(&page);
    summary_decisions(&page);
    summary_verdicts(&page);
    summary_dispensations(&page);
    summary_undetermined(&page);
    if (page.section_count == 0)
        summary_tables(&page);
    summary_projected(&page);
    if (options->reader == NULL)
        summary_settings(&page);
    summary_assumptions(&page);
    summary_warnings(&page);
    arena_close(page.arena);
}

void summary_print_head(RunResult *result, const Selection *selection, const SummaryOptions *options)
{
    SummaryPage page = {
        .result = result, .model = result->model, .selection = selection, .options = options, .arena = arena_open()};
    print_head(&page);
    arena_close(page.arena);
}

void summary_print_assumptions(RunResult *result, const SummaryOptions *options)
{
    SummaryPage page = {.result = result, .model = result->model, .options = options, .arena = arena_open()};
    summary_assumptions(&page);
    arena_close(page.arena);
}
