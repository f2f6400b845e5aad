/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/given_rows.h"

/* ── cells ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* The column whose kind of value stands in a cell: of a link, the key at its end. Keys lead in no circle. */
static const ColumnSymbol *written_column(const ColumnSymbol *column)
{
    while (column->type.kind == TYPE_ROW && column->type.table && column->type.table->key_count == 1)
        column = column->type.table->keys[0];
    return column;
}

static bool is_literal(const Expression *value, LiteralKind kind)
{
    return value->kind == EXPRESSION_LITERAL && value->as.literal.kind == kind;
}

/* A word of choices in quotes: its name or its label, as in data. */
static bool read_quoted(const Choices *choices, Text said, int64_t *out)
{
    for (size_t i = 0; i < choices->member_count; i++) {
        const Labelled *member = &choices->members[i];
        if (text_equal(*member->name.name, said) || (member->label.text.start && text_equal(member->label.text, said))) {
            *out = (int64_t)i;
            return true;
        }
    }
    return false;
}

static bool read_value(Checker *checker, const GivenField *field, GivenCell *cell)
{
    const ColumnSymbol *column = written_column(cell->column);
    const Expression *value = field->value;
    if (column->type.kind == TYPE_ERROR || value->kind == EXPRESSION_ERROR)
        return false;
    if (column->type.kind == TYPE_TEXT && is_literal(value, LITERAL_NUMBER)) { /* unit 1001 */
        cell->text = sources_text(checker->text->sources, value->span);
        return true;
    }
    if (column->type.kind == TYPE_CHOICE && is_literal(value, LITERAL_TEXT) &&
        read_quoted(column->type.choices, value->as.literal.text, &cell->value))
        return true;
    return column_value(checker, column, value, &cell->value, &cell->text);
}

/* ── tables ──────────────────────────────────────────────────────────────────────────────────────────────── */

Table *find_test_table(Checker *checker, Identifier name)
{
    const Action *action = find_global(checker, name.name) ? NULL : map_find(&checker->actions, name.name);
    Table *table = action ? find_action_table(checker, action->declaration) : NULL;
    return table ? table : find_table(checker, name);
}

/* ── rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_ordering(const Table *table, const ColumnSymbol *column)
{
    for (size_t i = 0; i < table->ordered_count; i++)
        if (table->ordered_by[i] == column)
            return true;
    return false;
}

/* Whether a table is made from this one by the column. */
static bool is_taken_over(const Checker *checker, const ColumnSymbol *column)
{
    for (size_t i = 0; i < checker->tables.count; i++) {
        const Table *made = checker->tables.items[i];
        for (size_t j = 0; made->made_from == column->table && j < made->key_count; j++)
            if (made->keys[j]->name.name == column->name.name)
                return true;
    }
    return false;
}

/* Whether a row without it would belong to nobody, to no year or have no place: such a row would be passed over in silence. */
static bool must_be_given(const Checker *checker, const ColumnSymbol *column)
{
    const Table *table = column->table;
    if (column->is_key)
        return true;
    bool tells = column->type.kind == TYPE_ROW || column == table->year || column == table->dated_by ||
                 column == table->counts_from || is_ordering(table, column) || is_taken_over(checker, column);
    return tells && column->empty == EMPTY_REFUSED;
}

static const GivenField *field_of(const GivenRow *row, const ColumnSymbol *column)
{
    for (size_t i = 0; i < row->fields.count; i++)
        if (row->fields.items[i].column.name == column->name.name)
            return &row->fields.items[i];
    return NULL;
}

static bool check_whole(Checker *checker, const GivenRow *row, const Table *table)
{
    bool is_whole = true;
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        if (!must_be_given(checker, column) || field_of(row, column))
            continue;
        is_whole = false;
        Diagnostic *diagnostic =
            diagnostic_report(checker->sink, DIAGNOSTIC_TEST_COLUMN, row->span, word(table->name), word(column->name));
        diagnostic_hint(diagnostic, "it tells which row it is, whose, or of when: say `%s …`", word(column->name));
    }
    return is_whole;
}

static bool read_cell(Checker *checker, const GivenRow *row, const Table *table, size_t index, GivenCell *cell)
{
    const GivenField *field = &row->fields.items[index];
    ColumnSymbol *column = find_column(checker, table, field->column);
    if (!column)
        return false;
    cell->column = column;
    const GivenField *first = field_of(row, column);
    if (first == field)
        return read_value(checker, field, cell);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_SAID_TWICE, field->column.span,
                                               text_format(checker->arena, "`%s`", word(field->column)).start);
    diagnostic_label(diagnostic, first->column.span, "first said here");
    return false;
}

static bool read_row(Checker *checker, const GivenRow *row, TestRow *out)
{
    const Table *table = find_test_table(checker, row->table);
    if (table_is_missing(table))
        return false;
    if (table->made_from) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_TEST_MADE, row->table.span, word(table->name));
        diagnostic_hint(diagnostic, "give rows of `%s`, which it is made from", word(table->made_from->name));
        return false;
    }
    GivenCell *cells = arena_allocate_array(checker->arena, row->fields.count + 1, sizeof *cells);
    bool is_right = check_whole(checker, row, table);
    for (size_t i = 0; i < row->fields.count; i++)
        is_right = read_cell(checker, row, table, i, &cells[i]) && is_right;
    *out = (TestRow){.table = table, .cells = cells, .cell_count = row->fields.count, .span = row->span};
    return is_right;
}

void read_given_rows(Checker *checker, const Declaration *declaration, RuleTest *test)
{
    size_t count = declaration->as.test.rows.count;
    TestRow *rows = arena_allocate_array(checker->arena, count + 1, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        test->row_count += read_row(checker, &declaration->as.test.rows.items[i], &rows[test->row_count]);
    test->rows = rows;
}
