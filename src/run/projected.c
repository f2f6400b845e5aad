/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/projected.h"

#include <inttypes.h>

#include "data/projection.h"
#include "meaning/shown_amount.h"
#include "show/shown.h"
#include "source/language.h"

bool projected_year(const RunResult *result, int64_t year)
{
    const Projected *projected = result->dataset->projected;
    return projected != NULL && year >= projected->first_year && year <= projected->last_year;
}

void projected_print_years(const RunResult *result, TextBuilder *out)
{
    const Projected *projected = result->dataset->projected;
    if (projected == NULL)
        return;
    text_append_format(out, "%" PRId64, projected->first_year);
    if (projected->last_year != projected->first_year)
        text_append_format(out, "–%" PRId64, projected->last_year);
}

bool projected_reads(const Model *model, const Parameter *parameter)
{
    if (model->fall_count > 0) /* the rules may read it on the way to what a column falls by */
        return true;
    for (size_t i = 0; i < model->projection_count; i++) {
        const Projection *projection = &model->projections[i];
        for (size_t j = 0; j < projection->line_count; j++)
            if (projection->lines[j].growth == parameter)
                return true;
    }
    return false;
}

void projected_print_line(const Model *model, const ProjectionLine *line, TextBuilder *out)
{
    Span span = {line->line->column.span.end, line->line->span.end};
    Text words = sources_text(model->text->sources, span);
    bool is_apart = false; /* from the word before; where the line is broken, too */
    for (size_t i = 0; i < words.length; i++) {
        bool is_blank = words.start[i] == ' ' || words.start[i] == '\n' || words.start[i] == '\t' || words.start[i] == '\r';
        if (!is_blank && is_apart)
            text_append_string(out, " ");
        if (!is_blank)
            text_append(out, (Text){&words.start[i], 1});
        is_apart = is_blank && i > 0;
    }
}

static size_t dataset_row_of(const RunResult *result, const Table *table, size_t row)
{
    const uint32_t *rows = result->prepared->tables[table->index].dataset_row;
    return rows != NULL ? rows[row] : row;
}

static void print_amount(const RunResult *result, const ColumnSymbol *column, Fraction amount, TextBuilder *out)
{
    Type type = column->type;
    int64_t whole;
    if (fraction_is_integer(amount, &whole)) {
        shown_cell(result->prepared, column->type, (Cell){.whole = whole}, out);
        return;
    }
    type.exactness = EXACT_SHARE;
    for (; type.decimals > 0; type.decimals--) /* fractions are held without */
        fraction_divide(amount, fraction_of_integer(10), &amount);
    shown_cell(result->prepared, type, (Cell){.is_fraction = true, .fraction = amount}, out);
}

static void print_growth(const RunResult *result, const ProjectionLine *line, int64_t year, TextBuilder *out)
{
    Fraction growth = projection_growth(result->model, line, result->inputs.parameters, year);
    Type share = {.kind = TYPE_RATIO, .exactness = EXACT_SHARE};
    if (line->growth != NULL)
        text_append_format(out, "%.*s ", TEXT_ARGUMENTS(*line->growth->name.name));
    shown_cell(result->prepared, share, (Cell){.is_fraction = true, .fraction = growth}, out);
}

static int64_t year_of(const RunResult *result, const Table *table, size_t dataset_row)
{
    return result->dataset->tables[table->index].columns[table->year->index].values[dataset_row];
}

static const ProjectedTable *made_of(const RunResult *result, const Table *table)
{
    return &result->dataset->projected->tables[table->index];
}

/* As the cell is, or would be had it not fallen: that is what the next year goes on from. */
static Cell norm_of(const RunResult *result, const ColumnSymbol *column, size_t row)
{
    const Cells *cells = &result->dataset->tables[column->table->index].columns[column->index];
    const ProjectedTable *made = made_of(result, column->table);
    const ProjectionLine *fall = projection_fall(made->projection, column);
    if (fall != NULL && row >= made->first_row) {
        cells = &made->norms[fall - made->projection->lines];
        row -= made->first_row;
    }
    return (Cell){.mark = cells->marks[row], .whole = cells->values[row]};
}

static void print_grown(const RunResult *result, const ProjectionLine *line, size_t row, size_t before, TextBuilder *out)
{
    const Table *table = line->column->table;
    TextBuilder value = {.arena = out->arena}, growth = value;
    shown_cell(result->prepared, line->column->type, norm_of(result, line->column, before), &value);
    print_growth(result, line, year_of(result, table, row), &growth);
    text_append_format(out, say("projected: %.*s in %lld, growing %.*s"), TEXT_ARGUMENTS(text_built(&value)),
                       (long long)year_of(result, table, before), TEXT_ARGUMENTS(text_built(&growth)));
}

static void print_share(const RunResult *result, const ProjectedTable *made, const ProjectionLine *line, size_t row,
                        TextBuilder *out)
{
    size_t index = (size_t)(line - made->projection->lines);
    const OwnShare *share = &made->shares[index][made->owners[row - made->first_row]];
    const char *base = line->base->name.name->start;
    if (share->base == 0) {
        text_append_format(out, say("projected: the years before do not tell its share of %s"), base);
        return;
    }
    TextBuilder sum = {.arena = out->arena}, whole = sum;
    print_amount(result, line->column, fraction_of_integer(share->sum), &sum);
    print_amount(result, line->base, fraction_of_integer(share->base), &whole);
    text_append_format(out,
                       say_count((size_t)share->years, "projected: the share of %s that %.*s was of %.*s in %lld year",
                                 "projected: the share of %s that %.*s was of %.*s in %lld years"),
                       base, TEXT_ARGUMENTS(text_built(&sum)), TEXT_ARGUMENTS(text_built(&whole)), (long long)share->years);
}

static void print_fall(const RunResult *result, const ProjectionLine *line, size_t row, int64_t year, TextBuilder *out)
{
    const ProjectedFall *fall =
        &result->dataset->projected->falls[line->fall_number][row - made_of(result, line->column->table)->first_row];
    Text words = sources_text(result->model->text->sources, line->fall->span);
    TextBuilder amount = {.arena = out->arena};
    Type share = {.kind = TYPE_RATIO, .exactness = EXACT_SHARE};
    if (fall->mark != 0) {
        text_append_format(out, say("; what it then falls by is not known: %.*s in %lld"), TEXT_ARGUMENTS(words),
                           (long long)year);
        return;
    }
    if (line->falls_by_share)
        shown_cell(result->prepared, share, (Cell){.is_fraction = true, .fraction = fall->amount}, &amount);
    else
        print_amount(result, line->column, fall->amount, &amount);
    text_append_format(out, say("; then it falls by %.*s: %.*s in %lld"), TEXT_ARGUMENTS(text_built(&amount)),
                       TEXT_ARGUMENTS(words), (long long)year);
}

void projected_print_cell(const RunResult *result, const ColumnSymbol *column, size_t row, TextBuilder *out)
{
    const Table *table = column->table;
    size_t dataset_row = dataset_row_of(result, table, row), before;
    if (!dataset_is_projected(result->dataset, table, dataset_row))
        return;
    const ProjectionLine *line = dataset_projection(result->dataset, column, dataset_row, &before);
    const ProjectionLine *fall = projection_fall(made_of(result, table)->projection, column);
    int64_t as_in = fall != NULL ? result->dataset->projected->first_year - 1 : year_of(result, table, before);
    if (line == NULL)
        text_append_format(out, say("projected: as in %lld"), (long long)as_in);
    else if (line->base == NULL)
        print_grown(result, line, dataset_row, before, out);
    else
        print_share(result, made_of(result, table), line, dataset_row, out);
    if (fall != NULL)
        print_fall(result, fall, dataset_row, year_of(result, table, before), out);
}

bool projected_print_row(const RunResult *result, const Table *table, size_t row, TextBuilder *out)
{
    size_t dataset_row = dataset_row_of(result, table, row), root = dataset_row;
    if (!dataset_is_projected(result->dataset, table, dataset_row))
        return false;
    while (dataset_is_projected(result->dataset, table, root))
        dataset_projection(result->dataset, table->year, root, &root);
    Origin origin = dataset_origin(result->dataset, table->year, root);
    text_append_format(out, say("%.*s:%llu, continued to %lld"), TEXT_ARGUMENTS(table->file), (unsigned long long)origin.line,
                       (long long)year_of(result, table, dataset_row));
    return true;
}
