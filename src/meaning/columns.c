/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of tables: types, scales, modifiers. */
#include "meaning/checker.h"
#include "source/language.h"

static void refuse_modifier(Checker *checker, const ColumnModifier *modifier, const ColumnSymbol *column)
{
    if (column->type.kind == TYPE_ERROR)
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_MODIFIER, modifier->span);
    diagnostic_label(diagnostic, column->name.span, "%s", words_of(checker, column->type));
}

/* ── what an empty cell means ────────────────────────────────────────────────────────────────────────────── */

bool column_value(Checker *checker, const ColumnSymbol *column, const Expression *expression, int64_t *out, Text *text)
{
    Constant constant;
    if (!fold_constant(checker, expression, column->type.choices, &constant))
        return false;
    if (constant.type.kind == TYPE_TEXT && (column->type.kind == TYPE_TEXT || column->type.kind == TYPE_ROW)) {
        *text = constant.text;
        return true;
    }
    if (!constant_suits(checker, expression, &constant, column->type))
        return false;
    Fraction scaled = constant.value;
    for (int i = 0; i < column->type.decimals; i++)
        scaled.numerator *= 10;
    if (fraction_is_integer(scaled, out))
        return true;
    diagnostic_report(checker->sink, DIAGNOSTIC_TOO_FINE, expression->span, words_of(checker, column->type));
    return false;
}

static void set_empty(Checker *checker, ColumnSymbol *column, const ColumnModifier *modifier, const ColumnModifier **first)
{
    if (*first) {
        Diagnostic *diagnostic =
            diagnostic_report(checker->sink, DIAGNOSTIC_SAID_TWICE, modifier->span, say("what an empty cell means"));
        diagnostic_label(diagnostic, (*first)->span, "first said here");
        return;
    }
    *first = modifier;
    if (modifier->kind == MODIFIER_MAY_BE_EMPTY)
        column->empty = EMPTY_NOT_APPLICABLE;
    else if (modifier->kind == MODIFIER_EMPTY_UNKNOWN)
        column->empty = EMPTY_UNKNOWN;
    else if (column->type.kind != TYPE_ERROR &&
             column_value(checker, column, modifier->value, &column->empty_value, &column->empty_text))
        column->empty = EMPTY_IS;
    else
        column->empty = EMPTY_UNKNOWN; /* reported; any will do */
}

/* ── limits ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool has_order(Type type) { return type_is_amount(type) || type.kind == TYPE_YEAR || type.kind == TYPE_DATE; }

static void add_limit(Checker *checker, ColumnSymbol *column, const ColumnModifier *modifier, CellLimit *limits)
{
    int64_t limit;
    Text ignored;
    if (column->type.kind == TYPE_ERROR)
        return;
    if (!has_order(column->type)) {
        refuse_modifier(checker, modifier, column);
        return;
    }
    if (!column_value(checker, column, modifier->value, &limit, &ignored))
        return;
    Text words = sources_text(checker->text->sources, modifier->span);
    static const char lead[] = "must be";
    if (words.length > sizeof lead && text_equal_string((Text){words.start, sizeof lead - 1}, lead))
        words = (Text){words.start + sizeof lead, words.length - sizeof lead};
    limits[column->limit_count++] = (CellLimit){.comparison = modifier->comparison, .limit = limit, .words = words};
}

/* ── modifiers ───────────────────────────────────────────────────────────────────────────────────────────── */

static void read_modifiers(Checker *checker, ColumnSymbol *column)
{
    const Column *declared = column->declaration;
    CellLimit *limits = arena_allocate_array(checker->arena, declared->modifiers.count + 1, sizeof *limits);
    const ColumnModifier *empty = NULL;
    column->limits = limits;
    for (size_t i = 0; i < declared->modifiers.count; i++) {
        const ColumnModifier *modifier = &declared->modifiers.items[i];
        switch (modifier->kind) {
        case MODIFIER_EMPTY_IS:
        case MODIFIER_MAY_BE_EMPTY:
        case MODIFIER_EMPTY_UNKNOWN:
            set_empty(checker, column, modifier, &empty);
            break;
        case MODIFIER_COLUMN:
            column->header = modifier->column.text;
            break;
        case MODIFIER_SIGN_REVERSED:
            column->sign_reversed = true;
            if (!type_is_amount(column->type))
                refuse_modifier(checker, modifier, column);
            break;
        case MODIFIER_COUNTS_FROM_THEN:
            column->counts_from_then = true;
            if (column->type.kind != TYPE_DATE)
                refuse_modifier(checker, modifier, column);
            break;
        case MODIFIER_MUST_BE:
            add_limit(checker, column, modifier, limits);
            break;
        }
    }
}

static void read_scale(Checker *checker, ColumnSymbol *column)
{
    const Column *declared = column->declaration;
    column->scale = 1;
    if (!declared->has_scale)
        return;
    column->scale = declared->scale;
    if (column->type.kind != TYPE_MONEY && column->type.kind != TYPE_ERROR) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_MODIFIER, declared->currency.span);
        diagnostic_label(diagnostic, declared->type.span, "only money comes in thousands or millions");
    } else if (declared->currency.name && declared->currency.name != checker->model->currency) {
        const char *own = checker->model->currency ? text_format(checker->arena, "`%s`", checker->model->currency->start).start
                                                   : say("not declared");
        diagnostic_report(checker->sink, DIAGNOSTIC_CURRENCY, declared->currency.span, word(declared->currency), own);
    }
}

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool name_is_free(Checker *checker, const Table *table, Identifier name)
{
    const ColumnSymbol *first = table_column(table, name.name);
    const Global *global = find_global(checker, name.name);
    if (!first && !global)
        return true;
    report_twice(checker, name, first ? first->name.span : global->name.span);
    return first == NULL;
}

static void declare_column(Checker *checker, Table *table, const Column *declared)
{
    if (!declared->name.name || !declared->type.name || !name_is_free(checker, table, declared->name))
        return;
    ColumnSymbol *column = arena_allocate(checker->arena, sizeof *column);
    *column = (ColumnSymbol){.name = declared->name,
                             .table = table,
                             .index = table->column_count,
                             .type = find_type(checker, declared->type),
                             .header = *declared->name.name,
                             .declaration = declared};
    read_scale(checker, column);
    read_modifiers(checker, column);
    table->columns[table->column_count++] = column;
    map_put(&table->members, column->name.name, column);
}

void declare_columns(Checker *checker)
{
    for (size_t i = 0; i < checker->tables.count; i++) {
        Table *table = checker->tables.items[i];
        size_t count = table->declaration->as.table.columns.count;
        table->columns = arena_allocate_array(checker->arena, count + 1, sizeof(ColumnSymbol *));
        for (size_t j = 0; j < count; j++)
            declare_column(checker, table, &table->declaration->as.table.columns.items[j]);
    }
}
