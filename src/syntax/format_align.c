/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns: `=` under `=`, labels under each other, a parameter's values too, an indicator's cases as a table. */
#include "syntax/format_parts.h"

/* The widest table: a case is a level, a name, a label and its condition. */
enum { CELLS_MOST = 4, NO_CELL = 0 };

/* Where the cells of a line begin, from the second on; NO_CELL: it has none in this column. */
typedef struct Cells {
    size_t begins[CELLS_MOST];
} Cells;

/* The first token of one of these kinds in the line, or line->end. */
static size_t find_token(const Format *format, const FormatLine *line, int kind, int other)
{
    size_t index = line->first;
    while (index < line->end && format->tokens.items[index].kind != kind && format->tokens.items[index].kind != other)
        index++;
    return index;
}

/* Whether nothing but blanks stands before the tokens up to `last`. */
static bool is_whole(const Format *format, const FormatLine *line, size_t last)
{
    for (size_t i = line->first + 1; i <= last; i++)
        if (format->tokens.items[i].breaks)
            return false;
    return true;
}

/* ── the cells of a line ─────────────────────────────────────────────────────────────────────────────────── */

/* The label behind a computed name; a value wider than most has it close behind, or below. */
static size_t label_cell(const Format *format, const FormatLine *line)
{
    enum { LABEL_COLUMN_MOST = 88 };
    size_t last = line->end - 1;
    bool is_near = format->tokens.items[last].is_label && is_whole(format, line, last) &&
                   line->indent + format_width(format, line, line->first, last) <= LABEL_COLUMN_MOST;
    return is_near ? last : NO_CELL;
}

/* name | = value | "label" */
static Cells definition_cells(const Format *format, const FormatLine *line)
{
    return (Cells){{find_token(format, line, TOK_EQUAL, TOK_EQUAL), label_cell(format, line)}};
}

/* from 2027: | 4 % */
static Cells row_cells(const Format *format, const FormatLine *line)
{
    return (Cells){{find_token(format, line, TOK_COLON, TOK_COLON) + 1}};
}

/* green | name | "label" | when condition; ground name | | "label" | when condition */
static Cells case_cells(const Format *format, const FormatLine *line)
{
    size_t when = find_token(format, line, TOK_WHEN, TOK_OTHERWISE);
    size_t label = format->tokens.items[when - 1].kind == TOK_QUOTE ? when - 1 : NO_CELL;
    size_t name = line->first + 1;
    bool has_name = line->kind == LINE_CASE && name < (label ? label : when);
    return (Cells){{has_name ? name : NO_CELL, label, when}};
}

static Cells cells_of(const Format *format, const FormatLine *line)
{
    switch (line->kind) {
    case LINE_DEFINITION:
        return definition_cells(format, line);
    case LINE_ROW:
        return row_cells(format, line);
    default:
        return case_cells(format, line);
    }
}

static size_t last_cell(const Cells *cells)
{
    size_t last = NO_CELL;
    for (size_t i = 0; i < CELLS_MOST; i++)
        last = cells->begins[i] ? cells->begins[i] : last;
    return last;
}

/* ── runs of lines ───────────────────────────────────────────────────────────────────────────────────────── */

static bool is_alignable(LineKind kind)
{
    return kind == LINE_DEFINITION || kind == LINE_ROW || kind == LINE_CASE || kind == LINE_GROUND;
}

static bool is_in_run(const Format *format, const FormatLine *line, const FormatLine *first)
{
    if (line->kind != first->kind || line->indent != first->indent)
        return false;
    Cells cells = cells_of(format, line);
    return is_whole(format, line, last_cell(&cells));
}

/* A comment or a blank line ends a run, and so does another kind of line that is not indented deeper: what is said of one
 * of the lines (`unless`, a computed name's source) does not. */
static size_t run_end(const Format *format, size_t begin)
{
    const FormatLine *first = &format->lines.items[begin];
    size_t end = begin + 1;
    for (; end < format->lines.count; end++) {
        const FormatLine *line = &format->lines.items[end];
        bool is_apart = line->blank_lines > 0 || format->tokens.items[line->first].comments.count > 0;
        if (is_apart || line->indent < first->indent || (line->indent == first->indent && line->kind != first->kind))
            break;
    }
    return end;
}

/* Where the cell at `index` begins in its line: the columns before it, as padded so far. */
static size_t column_of(const Format *format, const FormatLine *line, size_t index)
{
    return format_width(format, line, line->first, index) + format_space(format, line, index);
}

/* The token with which the cell in `column` of a line of the run begins, or NO_CELL. */
static size_t cell_of(const Format *format, const FormatLine *line, const FormatLine *first, size_t column)
{
    return is_in_run(format, line, first) ? cells_of(format, line).begins[column] : NO_CELL;
}

/* Pads the cells in one column to the place that all lines of the run have room for. */
static void align_column(Format *format, size_t begin, size_t end, size_t column)
{
    const FormatLine *lines = format->lines.items;
    size_t place = 0;
    for (size_t i = begin; i < end; i++) {
        size_t cell = cell_of(format, &lines[i], &lines[begin], column);
        size_t here = cell != NO_CELL ? column_of(format, &lines[i], cell) : 0;
        place = here > place ? here : place;
    }
    for (size_t i = begin; i < end; i++) {
        size_t cell = cell_of(format, &lines[i], &lines[begin], column);
        if (cell != NO_CELL)
            format->tokens.items[cell].padding = place - column_of(format, &lines[i], cell);
    }
}

/* Where cases or grounds leave too little room for the conditions and one of them is too long for its line, all have their
 * conditions below. */
static void break_conditions(Format *format, size_t begin, size_t end)
{
    enum { CONDITION_COLUMN_MOST = 48 };
    const FormatLine *first = &format->lines.items[begin];
    bool is_long = false;
    for (size_t i = begin; i < end; i++) {
        const FormatLine *line = &format->lines.items[i];
        if (!is_in_run(format, line, first))
            continue;
        size_t condition = line->indent + column_of(format, line, find_token(format, line, TOK_WHEN, TOK_OTHERWISE));
        size_t width = line->indent + format_width(format, line, line->first, line->end);
        is_long |= condition > CONDITION_COLUMN_MOST && width > FORMAT_WIDTH;
    }
    for (size_t i = begin; is_long && i < end; i++) {
        const FormatLine *line = &format->lines.items[i];
        if (!is_in_run(format, line, first))
            continue;
        FormatToken *condition = &format->tokens.items[find_token(format, line, TOK_WHEN, TOK_OTHERWISE)];
        condition->padding = 0;
        condition->breaks = condition->kind == TOK_WHEN;
    }
}

/* A label for which there is no room in its column stands close behind the value, or on a line of its own. */
static void break_labels(Format *format, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        const FormatLine *line = &format->lines.items[i];
        FormatToken *last = &format->tokens.items[line->end - 1];
        if (!last->is_label || line->indent + format_width(format, line, line->first, line->end) <= FORMAT_WIDTH)
            continue;
        last->padding = 0;
        last->breaks |= line->indent + format_width(format, line, line->first, line->end) > FORMAT_WIDTH;
    }
}

static void align_run(Format *format, size_t begin, size_t end)
{
    LineKind kind = format->lines.items[begin].kind;
    for (size_t column = 0; column < CELLS_MOST; column++)
        align_column(format, begin, end, column);
    if (kind == LINE_CASE || kind == LINE_GROUND)
        break_conditions(format, begin, end);
    else if (kind == LINE_DEFINITION)
        break_labels(format, begin, end);
}

void format_align(Format *format)
{
    for (size_t i = 0; i < format->lines.count;) {
        bool begins_run = is_alignable(format->lines.items[i].kind);
        size_t end = begins_run ? run_end(format, i) : i + 1;
        if (begins_run)
            align_run(format, i, end);
        i = end;
    }
}
