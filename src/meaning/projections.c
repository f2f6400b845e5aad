/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projections: which tables go on in coming years, and how their columns do. */
#include "meaning/checker.h"
#include "meaning/rules.h"
#include "source/language.h"

enum { YEARS_MOST = 100 };

/* ── the table ───────────────────────────────────────────────────────────────────────────────────────────── */

/* A year is put behind the last: so the key must have room for it, and nothing else may tell the year. */
static bool can_go_on(const Table *table)
{
    bool has_rows = table->made_from == NULL && table->unrecorded == NULL;
    return has_rows && table->year != NULL && table->dated_by == NULL && (table->year_in_key || table->key_count == 0);
}

static void report_table(Checker *checker, const Declaration *declaration, const Table *table)
{
    if (table_is_incomplete(checker, table))
        return;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_PROJECT_TABLE, declaration->name.span, word(table->name));
    diagnostic_label(diagnostic, table->name.span, "declared here");
    if (table->years_of)
        diagnostic_hint(diagnostic, "it has the years of `%s`: say `project %s`", word(table->years_of->name),
                        word(table->years_of->name));
    else
        diagnostic_hint(diagnostic, "name a table with a column of type year and, if it has a key, with the year in it");
}

/* ── growth ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool report_growth(Checker *checker, const Expression *growth, Type type)
{
    if (type.kind == TYPE_ERROR)
        return false;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_PROJECT_GROWTH, growth->span, words_of(checker, type));
    diagnostic_hint(diagnostic, "write `grows 2 %% each year`, or the name of a parameter with one percentage or dated ones");
    return false;
}

static bool read_parameter(Checker *checker, ProjectionLine *out, const Expression *growth)
{
    Identifier name = {growth->as.name.name, growth->span};
    Global *global = find_global(checker, name.name);
    if (!global || global->kind != GLOBAL_PARAMETER) {
        bool is_silent = map_find(&checker->missing, name.name) != NULL;
        if (!is_silent)
            report_unknown(checker, DIAGNOSTIC_UNKNOWN_NAME, name, &checker->globals);
        return false;
    }
    Parameter *parameter = global->as.parameter;
    parameter->used = true;
    out->growth = parameter;
    bool is_looked_up = parameter->declaration->as.parameter.by.name != NULL;
    return (parameter->type.kind == TYPE_RATIO && !is_looked_up) || report_growth(checker, growth, parameter->type);
}

static bool read_growth(Checker *checker, ProjectionLine *out, const Expression *growth)
{
    Constant constant;
    if (growth->kind == EXPRESSION_NAME)
        return read_parameter(checker, out, growth);
    if (!fold_constant(checker, growth, NULL, &constant))
        return false;
    out->share = fraction_reduced(constant.value);
    return constant.type.kind == TYPE_RATIO || report_growth(checker, growth, constant.type);
}

/* ── shares ──────────────────────────────────────────────────────────────────────────────────────────────── */

static ColumnSymbol *amount_column(Checker *checker, const Table *table, Identifier name)
{
    ColumnSymbol *column = find_column(checker, table, name);
    if (!column || column->type.kind == TYPE_ERROR || (type_is_amount(column->type) && !column->is_key))
        return column && column->type.kind != TYPE_ERROR ? column : NULL;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_PROJECT_COLUMN, name.span, word(name), words_of(checker, column->type));
    diagnostic_label(diagnostic, column->name.span, "declared here");
    diagnostic_hint(diagnostic, "leave the line out: what is not named stays as it is in the year before");
    return NULL;
}

static bool read_years(Checker *checker, ProjectionLine *out, const Expression *years)
{
    bool is_count = fraction_is_integer(years->as.literal.value, &out->years) && out->years >= 1 && out->years <= YEARS_MOST;
    if (!is_count)
        diagnostic_report(checker->sink, DIAGNOSTIC_WANTED, years->span, say("a number of years from 1 to 100"),
                          written(checker, years));
    return is_count;
}

/* The only link of the table: whose rows they are. */
static bool find_owner(Checker *checker, Projection *projection, const ProjectionLine *line)
{
    const Table *table = projection->table;
    size_t count = 0;
    for (size_t i = 0; i < table->column_count && !table->year_in_key; i++) {
        if (table->columns[i]->type.kind != TYPE_ROW)
            continue;
        projection->owner = table->columns[i];
        count++;
    }
    if (count == 1 || table->year_in_key || table_is_incomplete(checker, table))
        return true;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_PROJECT_OWNER, line->line->span, word(table->name),
                                               word(line->line->column));
    diagnostic_label(diagnostic, table->name.span, "declared here");
    diagnostic_hint(diagnostic, "its rows belong to somebody where one column, and one only, is a link to another table");
    return false;
}

static const ProjectionLine *line_of(const Projection *projection, const ColumnSymbol *column, bool is_fall)
{
    for (size_t i = 0; i < projection->line_count; i++)
        if (projection->lines[i].column == column && (projection->lines[i].fall != NULL) == is_fall)
            return &projection->lines[i];
    return NULL;
}

/* A share of what is itself a share would hang on which comes first; of what falls, on when. */
static bool check_base(Checker *checker, const Projection *projection, const ProjectionLine *line)
{
    const ProjectionLine *of_base = line->base ? line_of(projection, line->base, false) : NULL;
    const ProjectionLine *fall = line->base ? line_of(projection, line->base, true) : NULL;
    bool is_share = fall || (of_base && of_base->base);
    bool is_like = line->base && line->base->type.kind == line->column->type.kind;
    if (!line->base || (is_like && line->base != line->column && !is_share))
        return true;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_PROJECT_BASE, line->line->base.span,
                                               word(line->line->column), word(line->line->base));
    if (is_share)
        diagnostic_label(diagnostic, (fall ? fall : of_base)->line->span, fall ? "falls by itself" : "itself a share");
    diagnostic_hint(diagnostic, "a column follows its share of another one of the same kind that grows or stays as it is");
    return false;
}

/* ── lines ───────────────────────────────────────────────────────────────────────────────────────────────── */

static bool read_line(Checker *checker, Projection *projection, const ProjectLine *line, ProjectionLine *out)
{
    *out = (ProjectionLine){.line = line, .column = amount_column(checker, projection->table, line->column)};
    bool is_sound = out->column != NULL;
    const ProjectionLine *before = is_sound ? line_of(projection, out->column, line->kind == PROJECT_FALLS) : NULL;
    if (before)
        report_twice(checker, line->column, before->line->column.span);
    if (line->kind == PROJECT_GROWS)
        return read_growth(checker, out, line->growth) && is_sound && !before;
    out->fall = line->fall;
    if (line->kind == PROJECT_FALLS)
        return is_sound && !before;
    out->base = amount_column(checker, projection->table, line->base);
    out->up_to = line->window.kind == WINDOW_OVER_UP_TO;
    if (!read_years(checker, out, line->window.value) || !is_sound || !out->base || before)
        return false;
    out->base->used = true;
    return find_owner(checker, projection, out);
}

static bool read_lines(Checker *checker, Projection *projection)
{
    size_t count = projection->declaration->as.project.lines.count;
    bool is_sound = true;
    projection->lines = arena_allocate_array(checker->arena, count + 1, sizeof *projection->lines);
    for (size_t i = 0; i < count; i++) {
        ProjectionLine line;
        if (read_line(checker, projection, &projection->declaration->as.project.lines.items[i], &line))
            projection->lines[projection->line_count++] = line;
        else
            is_sound = false;
    }
    for (size_t i = 0; i < projection->line_count; i++)
        is_sound = check_base(checker, projection, &projection->lines[i]) && is_sound;
    return is_sound;
}

static void declare(Checker *checker, const Declaration *declaration, Projection *out)
{
    Table *table = find_table(checker, declaration->name);
    if (table_is_missing(table))
        return;
    *out = (Projection){.declaration = declaration, .table = table};
    if (!can_go_on(table))
        report_table(checker, declaration, table);
    else if (read_lines(checker, out))
        checker->model->projection_count++;
    for (size_t i = 0; i < out->line_count; i++) {
        if (!out->lines[i].fall)
            continue;
        out->lines[i].fall_number = checker->falls.count;
        vector_push(checker->arena, &checker->falls, ((ProjectionFall){table, &out->lines[i]}));
    }
}

/* An amount of the column's kind is taken off it, a percentage is a part of it. Seen from the row it is said of. */
void infer_fall(Checker *checker, const ProjectionFall *fall)
{
    Scope scope = scope_of_space(table_space(fall->table));
    Type type = infer(checker, fall->line->fall, &scope);
    Type column = fall->line->column->type;
    if (type.kind == TYPE_ERROR || type.kind == TYPE_PENDING)
        return;
    fall->line->falls_by_share = type.kind == TYPE_RATIO;
    if (fall->line->falls_by_share || type_suits(operand_of(fall->line->fall, type), column))
        return;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_PROJECT_FALL, fall->line->fall->span, word(fall->line->line->column),
                          words_of(checker, column), words_of(checker, type));
    diagnostic_hint(diagnostic,
                    "write what is taken off, such as `25 %% of debt`, or the part by which it falls, such as `3 %%`");
}

void declare_projections(Checker *checker)
{
    Model *model = checker->model;
    model->projections = arena_allocate_array(checker->arena, checker->items.count + 1, sizeof *model->projections);
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *declaration = checker->items.items[i].declaration;
        if (declaration->kind == DECLARATION_PROJECT)
            declare(checker, declaration, &model->projections[model->projection_count]);
    }
}
