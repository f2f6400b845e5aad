/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/write_xlsx.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/utf8.h"
#include "show/whole_file.h"
#include "show/xlsx_library.h"
#include "source/language.h"

enum {
    NAME_MOST = 31,          /* Excel's */
    CELL_BYTES_MOST = 32767, /* Excel's, in characters; counted in bytes it is never too many */
    ROWS_MEASURED = 500,     /* for the widths of columns */
    WIDTH_LEAST = 8,
    WIDTH_MOST = 60,
    WIDTH_OF_FILTER = 3, /* the arrow in a header cell */
    DECIMALS_MOST = 6,
    FIRST_DAY_YEAR = 1900, /* Excel's calendar */
    PAPER_A4 = 9,
};

typedef struct Book {
    Arena *arena, *scratch;
    XlsxLibrary library;
    lxw_workbook *workbook;
    lxw_format *header, *header_right, *date, *right;
    lxw_format *numbers[DECIMALS_MOST + 1]; /* by decimals */
    Text *names;                            /* of the sheets so far */
    const volatile sig_atomic_t *stop;
    lxw_error error;
} Book;

/* Names */

static bool is_refused(char byte) { return strchr("[]:*?/\\'", byte) != NULL; }

static bool is_taken(Text name, const Text *taken, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (taken[i].length == name.length && strncasecmp(taken[i].start, name.start, name.length) == 0)
            return true;
    }
    return text_equal_string(name, "history") || text_equal_string(name, "History");
}

/* The first `count` characters. */
static Text first_characters(Text text, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count && length < text.length; i++)
        length += utf8_sequence((Text){text.start + length, text.length - length});
    return (Text){text.start, length};
}

Text xlsx_sheet_name(Arena *arena, Text name, const Text *taken, size_t count)
{
    Text clean = text_copy(arena, name);
    for (size_t i = 0; i < clean.length; i++) {
        if (is_refused(clean.start[i]))
            ((char *)clean.start)[i] = '_';
    }
    Text found = text_format(arena, "%.*s", TEXT_ARGUMENTS(first_characters(clean, NAME_MOST)));
    for (size_t i = 2; is_taken(found, taken, count); i++) {
        Text ending = text_format(arena, "~%zu", i);
        Text begin = first_characters(clean, NAME_MOST - ending.length);
        found = text_format(arena, "%.*s%.*s", TEXT_ARGUMENTS(begin), TEXT_ARGUMENTS(ending));
    }
    return found;
}

/* Formats */

static lxw_format *make_format(Book *book, const char *number_format)
{
    lxw_format *format = book->library.workbook_add_format(book->workbook);
    if (number_format != NULL)
        book->library.format_set_num_format(format, number_format);
    return format;
}

static lxw_format *make_header(Book *book)
{
    lxw_format *format = make_format(book, NULL);
    book->library.format_set_bold(format);
    book->library.format_set_bottom(format, LXW_BORDER_THIN);
    book->library.format_set_bg_color(format, 0xE8EDF2);
    return format;
}

/* Whole numbers are also years and counts: without marks between the thousands. */
static void make_formats(Book *book)
{
    static const char *const numbers[DECIMALS_MOST + 1] = {"0",          "#,##0.0",     "#,##0.00",    "#,##0.000",
                                                           "#,##0.0000", "#,##0.00000", "#,##0.000000"};
    for (size_t i = 0; i <= DECIMALS_MOST; i++)
        book->numbers[i] = make_format(book, numbers[i]);
    book->header = make_header(book);
    book->header_right = make_header(book);
    book->library.format_set_align(book->header_right, LXW_ALIGN_RIGHT);
    book->right = make_format(book, NULL);
    book->library.format_set_align(book->right, LXW_ALIGN_RIGHT);
    book->date = make_format(book, "yyyy-mm-dd");
}

/* Cells */

typedef struct Place {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t column;
} Place;

static void note_error(Book *book, lxw_error error) { book->error = book->error == LXW_NO_ERROR ? error : book->error; }

static void put_text(Book *book, Place at, Text text, lxw_format *format)
{
    text = (Text){text.start, text.length > CELL_BYTES_MOST ? CELL_BYTES_MOST : text.length};
    Text whole = {text.start, utf8_valid_length(text)}; /* no character is cut in two */
    const char *words = text_format(book->scratch, "%.*s", TEXT_ARGUMENTS(whole)).start;
    note_error(book, book->library.worksheet_write_string(at.sheet, at.row, at.column, words, format));
}

/* The same with a note on the cell that says why it is text. */
static void put_noted(Book *book, Place at, Text text, const char *why)
{
    put_text(book, at, text, book->right);
    note_error(book, book->library.worksheet_write_comment(at.sheet, at.row, at.column, why));
}

/* The digits that a number has, without those zeros that only hold its place, and its decimals; false where the text is no
 * number such as `-12.50`. */
static bool read_digits(Text text, size_t *digits, size_t *decimals)
{
    bool has_point = false;
    *digits = *decimals = 0;
    for (size_t i = text.length > 1 && text.start[0] == '-'; i < text.length; i++) {
        if (text.start[i] == '.' && !has_point) {
            has_point = true;
        } else if (isdigit((unsigned char)text.start[i])) {
            *digits += *digits > 0 || text.start[i] != '0';
            *decimals += has_point;
        } else {
            return false;
        }
    }
    return text.length > 0;
}

static void put_number(Book *book, Place at, Text text)
{
    size_t digits, decimals;
    if (!read_digits(text, &digits, &decimals)) {
        put_text(book, at, text, book->right);
    } else if (digits > XLSX_DIGITS_MOST) {
        put_noted(book, at, text, say("Text, so that no digit is lost: Excel keeps 15 digits of a number."));
    } else {
        lxw_format *format = book->numbers[decimals > DECIMALS_MOST ? DECIMALS_MOST : decimals];
        double value = strtod(text_format(book->scratch, "%.*s", TEXT_ARGUMENTS(text)).start, NULL);
        note_error(book, book->library.worksheet_write_number(at.sheet, at.row, at.column, value, format));
    }
}

static void put_date(Book *book, Place at, Text text)
{
    int64_t date;
    if (!date_read(text, &date)) {
        put_text(book, at, text, NULL);
        return;
    }
    CivilDate civil = date_to_civil(date);
    lxw_datetime day = {.year = civil.year, .month = civil.month, .day = civil.day};
    if (civil.year < FIRST_DAY_YEAR)
        put_noted(book, at, text, say("Text: Excel's calendar begins in 1900."));
    else
        note_error(book, book->library.worksheet_write_datetime(at.sheet, at.row, at.column, &day, book->date));
}

static void put_cell(Book *book, Place at, CellKind kind, Text text)
{
    if (kind == CELL_NUMBER)
        put_number(book, at, text);
    else if (kind == CELL_DATE)
        put_date(book, at, text);
    else
        put_text(book, at, text, NULL);
}

/* Sheets */

static void set_width(Book *book, lxw_worksheet *worksheet, const Sheet *sheet, size_t column)
{
    TextBuilder cell = {.arena = book->scratch};
    size_t width = utf8_width(sheet->columns[column].title) + WIDTH_OF_FILTER;
    for (size_t row = 0; row < sheet->row_count && row < ROWS_MEASURED; row++) {
        cell.length = 0;
        sheet->print(sheet, row, column, &cell);
        size_t taken = utf8_width((Text){cell.start, cell.length});
        taken += sheet->columns[column].kind == CELL_NUMBER ? taken / 4 : 0; /* marks between the thousands */
        width = taken > width ? taken : width;
    }
    width = width < WIDTH_LEAST ? WIDTH_LEAST : width > WIDTH_MOST ? WIDTH_MOST : width;
    book->library.worksheet_set_column(worksheet, (lxw_col_t)column, (lxw_col_t)column, (double)width + 1, NULL);
}

static void add_rows(Book *book, lxw_worksheet *worksheet, const Sheet *sheet)
{
    for (size_t row = 0; row < sheet->row_count && book->error == LXW_NO_ERROR; row++) {
        ArenaMark mark = arena_mark(book->scratch);
        TextBuilder cell = {.arena = book->scratch};
        if (book->stop != NULL && *book->stop != 0)
            return;
        for (size_t i = 0; i < sheet->column_count; i++) {
            cell.length = 0;
            if (sheet->print(sheet, row, i, &cell))
                put_cell(book, (Place){worksheet, (lxw_row_t)row + 1, (lxw_col_t)i}, sheet->columns[i].kind,
                         (Text){cell.start, cell.length});
        }
        arena_release(book->scratch, mark);
    }
}

/* How it looks on the screen and on paper. */
static void lay_out(Book *book, lxw_worksheet *worksheet, const Sheet *sheet)
{
    const XlsxLibrary *library = &book->library;
    library->worksheet_freeze_panes(worksheet, 1, 0);
    library->worksheet_set_landscape(worksheet);
    library->worksheet_set_paper(worksheet, PAPER_A4);
    library->worksheet_fit_to_pages(worksheet, 1, 0);
    library->worksheet_repeat_rows(worksheet, 0, 0);
    if (sheet->column_count > 0)
        library->worksheet_autofilter(worksheet, 0, 0, (lxw_row_t)sheet->row_count, (lxw_col_t)(sheet->column_count - 1));
    for (size_t i = 0; i < sheet->column_count; i++)
        set_width(book, worksheet, sheet, i);
}

static void add_sheet(Book *book, const Sheet *sheet, size_t index)
{
    book->names[index] = xlsx_sheet_name(book->arena, sheet->name, book->names, index);
    lxw_worksheet *worksheet = book->library.workbook_add_worksheet(book->workbook, book->names[index].start);
    if (worksheet == NULL) {
        note_error(book, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    lay_out(book, worksheet, sheet);
    for (size_t i = 0; i < sheet->column_count; i++)
        put_text(book, (Place){worksheet, 0, (lxw_col_t)i}, sheet->columns[i].title,
                 sheet->columns[i].kind == CELL_NUMBER ? book->header_right : book->header);
    add_rows(book, worksheet, sheet);
}

static bool fits(Arena *arena, const SheetList *sheets, Text *problem)
{
    for (size_t i = 0; i < sheets->count; i++) {
        if (sheets->items[i]->row_count <= XLSX_ROWS_MOST)
            continue;
        *problem = text_format(arena,
                               say("%.*s has %zu rows, and a sheet of Excel takes %d; choose fewer with --year or "
                                   "--where, or write CSV files with --out"),
                               TEXT_ARGUMENTS(sheets->items[i]->name), sheets->items[i]->row_count, XLSX_ROWS_MOST);
        return false;
    }
    return true;
}

/* Writes the file of that name. The time it was made is left out: the same tables give the same bytes. */
static void write_book(Book *book, const SheetList *sheets, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_doc_properties properties = {.created = 1};
    book->workbook = book->library.workbook_new_opt(path, &options);
    if (book->workbook == NULL) {
        book->error = LXW_ERROR_MEMORY_MALLOC_FAILED;
        return;
    }
    book->library.workbook_set_properties(book->workbook, &properties);
    make_formats(book);
    for (size_t i = 0; i < sheets->count && book->error == LXW_NO_ERROR; i++)
        add_sheet(book, sheets->items[i], i);
    note_error(book, book->library.workbook_close(book->workbook));
}

static bool write_whole(Book *book, const SheetList *sheets, const char *path, Text *problem)
{
    WholeFile file;
    if (!whole_file_begin(book->arena, path, &file, problem))
        return false;
    write_book(book, sheets, file.temporary);
    bool is_stopped = book->stop != NULL && *book->stop != 0;
    if (book->error == LXW_NO_ERROR && !is_stopped)
        return whole_file_finish(&file, problem);
    whole_file_abandon(&file);
    *problem = is_stopped
                   ? text_of(say("interrupted: no result file was changed"))
                   : text_format(book->arena, say("%s cannot be written: %s"), path, book->library.lxw_strerror(book->error));
    return false;
}

bool write_xlsx(Arena *arena, const SheetList *sheets, const char *path, const volatile sig_atomic_t *stop, Text *problem)
{
    Book book = {.arena = arena, .stop = stop, .names = arena_allocate_array(arena, sheets->count + 1, sizeof(Text))};
    if (!fits(arena, sheets, problem) || !xlsx_library_open(arena, &book.library, problem))
        return false;
    book.scratch = arena_open();
    bool is_written = write_whole(&book, sheets, path, problem);
    arena_close(book.scratch);
    xlsx_library_close(&book.library);
    return is_written;
}
