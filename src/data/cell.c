/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/cell.h"

#include "data/letter_case.h"

enum { LINK_STEPS_MOST = 64, YEAR_WIDTH = 4, YEAR_FIRST = 1000 };

/* The key that a link's cells hold, or NULL: for no link, and for a table that cannot be linked to. */
static const ColumnSymbol *linked_key(const ColumnSymbol *column)
{
    bool is_link = column->type.kind == TYPE_ROW && column->type.table != NULL && column->type.table->key_count == 1;
    return is_link ? column->type.table->keys[0] : NULL;
}

const ColumnSymbol *cell_column(const ColumnSymbol *column)
{
    const ColumnSymbol *next;
    for (size_t steps = 0; steps < LINK_STEPS_MOST && (next = linked_key(column)) != NULL; steps++)
        column = next;
    return column;
}

size_t cell_depth(const ColumnSymbol *column)
{
    size_t depth = 0;
    while (column->type.kind == TYPE_ROW && depth < LINK_STEPS_MOST) {
        const ColumnSymbol *next = linked_key(column);
        depth++;
        if (next == NULL)
            break;
        column = next;
    }
    return depth;
}

bool cell_is_amount(Type type)
{
    return type.kind == TYPE_MONEY || type.kind == TYPE_RATIO || type.kind == TYPE_NUMBER || type.kind == TYPE_INTEGER;
}

bool cell_is_text(Type type) { return type.kind == TYPE_TEXT || type.kind == TYPE_ROW; }

static bool read_year(Text text, int64_t *out)
{
    int64_t year = 0;
    if (text.length != YEAR_WIDTH)
        return false;
    for (size_t i = 0; i < YEAR_WIDTH; i++) {
        if (text.start[i] < '0' || text.start[i] > '9')
            return false;
        year = year * 10 + (text.start[i] - '0');
    }
    *out = year;
    return year >= YEAR_FIRST;
}

static bool read_logical(Text text, int64_t *out)
{
    static const char *const words[][2] = {{"no", "yes"}, {"nej", "ja"}, {"false", "true"}, {"0", "1"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        for (int64_t value = 0; value <= 1; value++)
            if (letter_case_equal(text, text_of(words[i][value]))) {
                *out = value;
                return true;
            }
    return false;
}

static bool names_member(const Labelled *member, Text text, bool (*equal)(Text, Text))
{
    bool has_label = member->label.text.start != NULL;
    return equal(*member->name.name, text) || (has_label && equal(member->label.text, text));
}

static bool read_choice(const Choices *choices, Text text, int64_t *out)
{
    static bool (*const ways[])(Text, Text) = {text_equal, letter_case_equal};
    for (size_t way = 0; way < 2; way++)
        for (size_t i = 0; i < choices->member_count; i++)
            if (names_member(&choices->members[i], text, ways[way])) {
                *out = (int64_t)i;
                return true;
            }
    return false;
}

bool cell_read(Type type, Text text, int64_t *out)
{
    switch (type.kind) {
    case TYPE_DATE:
        return date_read(text, out);
    case TYPE_YEAR:
        return read_year(text, out);
    case TYPE_LOGICAL:
        return read_logical(text, out);
    case TYPE_CHOICE:
        return read_choice(type.choices, text, out);
    default:
        return false;
    }
}

static bool holds(ComparisonOperator comparison, int64_t value, int64_t limit)
{
    switch (comparison) {
    case COMPARISON_LESS:
        return value < limit;
    case COMPARISON_LESS_EQUAL:
        return value <= limit;
    case COMPARISON_GREATER:
        return value > limit;
    case COMPARISON_GREATER_EQUAL:
        return value >= limit;
    case COMPARISON_IS:
        return value == limit;
    case COMPARISON_IS_NOT:
        return value != limit;
    }
    return false;
}

bool cell_within_limits(const ColumnSymbol *column, int64_t value, const CellLimit **broken)
{
    for (size_t i = 0; i < column->limit_count; i++)
        if (!holds(column->limits[i].comparison, value, column->limits[i].limit)) {
            *broken = &column->limits[i];
            return false;
        }
    return true;
}
