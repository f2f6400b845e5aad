/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables for a terminal. Two walks over the cells: one measures, one prints.
 *
 * Where a table is wider than the terminal, a last column that wraps gives way first, then the widest text column, column
 * by column down to TEXT_WIDTH_LEAST; numbers are never cut, so whole columns are left out from the right instead. */
#include "source/language.h"
#include "source/visible.h"
#include "show/shown.h"
#include "show/write.h"

enum { GAP = 2, TEXT_WIDTH_LEAST = 12, WRAPPED_WIDTH_LEAST = 24 };

typedef struct Page {
    const Sheet *sheet;
    FILE *stream;
    TableStyle style;
    size_t *widths;
    size_t shown; /* columns */
    TextBuilder line, cell;
} Page;

static void measure_cell(Page *page, size_t column, Text text)
{
    size_t width = visible_width(text);
    if (width > page->widths[column])
        page->widths[column] = width;
}

/* `1234.50` as `1234,50`, `2024-03-31` as `31-03-2024`. Digits are not grouped: some are numbers of units. */
static void say_cell(TextBuilder *cell, CellKind kind)
{
    int64_t date;
    Text plain = text_copy(cell->arena, text_built(cell));
    if (kind == CELL_NUMBER) {
        cell->length = 0;
        shown_decimal(plain, cell);
    } else if (kind == CELL_DATE && date_read(plain, &date)) {
        cell->length = 0;
        shown_date(date, cell);
    }
}

static bool print_cell(Page *page, size_t row, size_t column)
{
    page->cell.length = 0;
    bool is_there = page->sheet->print(page->sheet, row, column, &page->cell);
    for (size_t i = 0; i < page->cell.length; i++) {
        if (page->cell.start[i] == '\n' || page->cell.start[i] == '\r')
            page->cell.start[i] = ' ';
    }
    if (is_there && page->style.says && language_in_use() != LANGUAGE_ENGLISH)
        say_cell(&page->cell, page->sheet->columns[column].kind);
    return is_there;
}

static void measure(Page *page)
{
    const Sheet *sheet = page->sheet;
    for (size_t column = 0; column < sheet->column_count; column++)
        measure_cell(page, column, sheet->columns[column].title);
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (size_t column = 0; column < sheet->column_count; column++) {
            if (print_cell(page, row, column))
                measure_cell(page, column, (Text){page->cell.start, page->cell.length});
        }
    }
}

/* Fitting */

static bool may_shrink(const Page *page, size_t column)
{
    return page->sheet->columns[column].kind != CELL_NUMBER && page->widths[column] > TEXT_WIDTH_LEAST;
}

/* The width of the columns shown, as they are or with all text cut as short as it may be. */
static size_t total_width(const Page *page, bool is_cut)
{
    size_t total = page->style.indent;
    for (size_t i = 0; i < page->shown; i++) {
        size_t width = is_cut && may_shrink(page, i) ? TEXT_WIDTH_LEAST : page->widths[i];
        total += width + (i > 0 ? GAP : 0);
    }
    return total;
}

static bool wraps(const Page *page) { return page->style.wraps && page->sheet->columns[page->shown - 1].kind != CELL_NUMBER; }

static size_t widest_text(const Page *page)
{
    size_t widest = 0;
    if (wraps(page) && page->widths[page->shown - 1] > WRAPPED_WIDTH_LEAST)
        return page->shown - 1;
    for (size_t i = 1; i < page->shown; i++) {
        bool is_wider = !may_shrink(page, widest) || page->widths[i] > page->widths[widest];
        if (may_shrink(page, i) && is_wider)
            widest = i;
    }
    return widest;
}

static void fit(Page *page)
{
    if (page->style.width == 0)
        return;
    while (page->shown > 1 && total_width(page, true) > page->style.width)
        page->shown--;
    while (total_width(page, false) > page->style.width && may_shrink(page, widest_text(page)))
        page->widths[widest_text(page)]--;
}

/* Printing */

static const char *colour_of(Text word)
{
    static const struct {
        const char *word, *colour;
    } lights[] = {{"red", "\x1b[31m"},   {"broken", "\x1b[31m"}, {"overdue", "\x1b[31m"},     {"yellow", "\x1b[33m"},
                  {"amber", "\x1b[33m"}, {"green", "\x1b[32m"},  {"undetermined", "\x1b[35m"}};
    for (size_t i = 0; i < sizeof lights / sizeof *lights; i++) {
        if (text_equal_string(word, lights[i].word) || text_equal_string(word, say(lights[i].word)))
            return lights[i].colour;
    }
    return NULL;
}

static void repeat(TextBuilder *line, const char *string, size_t count)
{
    while (count-- > 0)
        text_append_string(line, string);
}

static void append_cut(TextBuilder *line, Text text, size_t width)
{
    if (visible_width(text) <= width) {
        visible_append(line, text);
        return;
    }
    size_t begin = line->length, spaces = 0;
    visible_append_columns(line, text, 0, width - 1);
    for (; line->length > begin && line->start[line->length - 1] == ' '; spaces++)
        line->length--;
    text_append_string(line, "…");
    repeat(line, " ", spaces);
}

static void append_field(Page *page, size_t column, Text text, bool may_colour)
{
    size_t width = page->widths[column], taken = visible_width(text);
    size_t padding = taken < width ? width - taken : 0;
    bool is_right = page->sheet->columns[column].kind == CELL_NUMBER, is_last = column + 1 == page->shown;
    const char *colour = may_colour && page->style.has_colour ? colour_of(text) : NULL;
    repeat(&page->line, " ", column > 0 ? GAP : page->style.indent);
    repeat(&page->line, " ", is_right ? padding : 0);
    text_append_string(&page->line, colour != NULL ? colour : "");
    append_cut(&page->line, text, width);
    text_append_string(&page->line, colour != NULL ? "\x1b[0m" : "");
    repeat(&page->line, " ", is_right || is_last ? 0 : padding);
}

static void put_line(Page *page)
{
    while (page->line.length > 0 && page->line.start[page->line.length - 1] == ' ')
        page->line.length--;
    text_append_byte(&page->line, '\n');
    fwrite(page->line.start, 1, page->line.length, page->stream);
    page->line.length = 0;
}

static bool has_titles(const Sheet *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].title.length > 0)
            return true;
    }
    return false;
}

static void put_header(Page *page)
{
    if (!has_titles(page->sheet))
        return;
    for (size_t i = 0; i < page->shown; i++)
        append_field(page, i, page->sheet->columns[i].title, false);
    put_line(page);
    for (size_t i = 0; page->style.has_rule && i < page->shown; i++) {
        repeat(&page->line, " ", i > 0 ? GAP : page->style.indent);
        repeat(&page->line, "─", page->widths[i]);
    }
    if (page->style.has_rule)
        put_line(page);
}

/* `1 000 kr > 500 kr`: an amount stays on one line, with what it is of. */
static bool is_behind_digit(Text text, size_t blank)
{
    return blank > 0 && text.start[blank - 1] >= '0' && text.start[blank - 1] <= '9';
}

/* The words of `text` that fit into the last column; *rest: those after them. A word that is too long by itself stays whole,
 * to be cut. */
static Text first_words(const Page *page, Text text, Text *rest)
{
    size_t width = page->widths[page->shown - 1], end = 0;
    for (size_t i = 1; i <= text.length; i++) {
        if (i < text.length && (text.start[i] != ' ' || is_behind_digit(text, i)))
            continue;
        if (end > 0 && visible_width((Text){text.start, i}) > width)
            break;
        end = i;
    }
    size_t next = end < text.length ? end + 1 : end;
    *rest = (Text){text.start + next, text.length - next};
    return (Text){text.start, end};
}

/* Prints a row; what does not fit into a last column that wraps goes on below it. */
static void put_row(Page *page, size_t row)
{
    Text text = {"", 0}, rest = {"", 0};
    size_t last = page->shown - 1, indent = page->style.indent;
    for (size_t column = 0; column < page->shown; column++) {
        print_cell(page, row, column);
        text = (Text){page->cell.start, page->cell.length};
        if (column == last && wraps(page))
            text = first_words(page, text, &rest);
        append_field(page, column, text, true);
        indent += column < last ? page->widths[column] + GAP : 0;
    }
    put_line(page);
    while (rest.length > 0) {
        text = first_words(page, rest, &rest);
        repeat(&page->line, " ", indent);
        append_cut(&page->line, text, page->widths[last]);
        put_line(page);
    }
}

static void put_left_out(Page *page)
{
    if (page->shown == page->sheet->column_count)
        return;
    TextBuilder titles = {.arena = page->line.arena};
    for (size_t i = page->shown; i < page->sheet->column_count; i++) {
        text_append_string(&titles, i > page->shown ? ", " : "");
        visible_append(&titles, page->sheet->columns[i].title);
    }
    text_append_format(&page->line,
                       page->style.wraps ? say("(not shown for lack of room: %.*s)") /* a summary's are not chosen */
                                         : say("(not shown for lack of room: %.*s; --select chooses columns)"),
                       TEXT_ARGUMENTS(text_built(&titles)));
    put_line(page);
}

bool write_table(const Sheet *sheet, FILE *stream, TableStyle style)
{
    Arena *scratch = arena_open();
    Page page = {.sheet = sheet,
                 .stream = stream,
                 .style = style,
                 .shown = sheet->column_count,
                 .widths = arena_allocate_array(scratch, sheet->column_count + 1, sizeof(size_t)),
                 .line = {.arena = scratch},
                 .cell = {.arena = scratch}};
    measure(&page);
    fit(&page);
    put_header(&page);
    for (size_t row = 0; row < sheet->row_count && !ferror(stream); row++) {
        put_row(&page, row);
    }
    put_left_out(&page);
    arena_close(scratch);
    return !ferror(stream);
}

bool write_tables(const SheetList *sheets, FILE *stream, TableStyle style)
{
    for (size_t i = 0; i < sheets->count; i++) {
        const Sheet *sheet = sheets->items[i];
        if (sheets->count > 1) {
            fputs(i > 0 ? "\n" : "", stream);
            fprintf(stream, say_count(sheet->row_count, "%.*s (%zu row)\n", "%.*s (%zu rows)\n"), TEXT_ARGUMENTS(sheet->name),
                    sheet->row_count);
        }
        write_table(sheet, stream, style);
    }
    return !ferror(stream);
}
