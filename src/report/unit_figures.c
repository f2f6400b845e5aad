/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/unit_figures.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

#include "explain/figure.h"
#include "plan/trace.h"
#include "show/labels.h"
#include "show/shown.h"
#include "show/text_sheet.h"
#include "show/values.h"
#include "source/language.h"

/* One side of a comparison, over the years. */
typedef struct Side {
    Text source;    /* its words in the rule file: two places that say the same are one */
    Text words;     /* for people */
    uint32_t place; /* where they begin */
    Type type;
    Cell *cells; /* [years] */
} Side;

/* What is compared, and the limits that it is held against. */
typedef struct Compared {
    Side value;
    VECTOR(Side) limits;
} Compared;

typedef struct IndicatorFigures {
    const UnitFigures *unit;
    Arena *arena;
    const Quantity *indicator;
    Cell *cases; /* [years] */
    VECTOR(Compared) compared;
} IndicatorFigures;

/* The rows */

bool unit_figures_find(const RunResult *result, const char *key, UnitFigures *out, Text *problem)
{
    Figure figure = {.space = run_main_space(result->model), .key = text_of(key), .has_year = true};
    *out = (UnitFigures){.result = result, .key = figure.key};
    if (figure.space.kind != SPACE_PANEL) {
        *problem = text_of(say("--unit: the rows of these rules have no years to show it over"));
        return false;
    }
    for (size_t i = 0; i < result->prepared->year_count; i++) {
        UnitYear year = {.year = result->prepared->years[i]};
        figure.year = year.year;
        year.is_there = figure_find_row(result, &figure, &year.row, problem);
        if (year.is_there || out->years.count > 0)
            vector_push(result->arena, &out->years, year);
    }
    while (out->years.count > 0 && !out->years.items[out->years.count - 1].is_there)
        out->years.count--;
    return out->years.count > 0;
}

/* What is compared */

static Text source_of(const IndicatorFigures *figures, const Expression *expression)
{
    return sources_text(figures->unit->result->model->text->sources, expression->span);
}

/* The words of the rule file on one line. */
static Text plain_words(const IndicatorFigures *figures, const Expression *expression)
{
    Text words = label_or_words(figures->arena, source_of(figures, expression), (Text){0});
    for (size_t i = 0; i < words.length; i++) {
        if (words.start[i] == '\n')
            ((char *)words.start)[i] = ' ';
    }
    return words;
}

/* By its value, where it has one: `5 %`. */
static Text parameter_words(const IndicatorFigures *figures, const Parameter *parameter)
{
    const RunResult *result = figures->unit->result;
    TextBuilder words = {.arena = figures->arena};
    if (parameter->value_count != 1)
        return label_or_words(figures->arena, *parameter->name.name, parameter->declaration->label.text);
    parameter_print_slot(result->model, parameter, 0, result->inputs.parameters, &words);
    return text_built(&words);
}

static Text name_words(const IndicatorFigures *figures, const Expression *expression)
{
    const Resolution *resolution = model_resolution(figures->unit->result->model, expression);
    Text name = source_of(figures, expression);
    if (resolution->kind == REFERENCE_PARAMETER)
        return parameter_words(figures, resolution->as.parameter);
    if (resolution->kind == REFERENCE_QUANTITY)
        return label_or_words(figures->arena, name, quantity_label(resolution->as.quantity));
    if (resolution->kind == REFERENCE_COLUMN)
        return label_or_words(figures->arena, name, resolution->as.column->declaration->label.text);
    return plain_words(figures, expression);
}

/* What a side is called: `Gæld`, `5 % of Budget`; where it is more than names, its words in the rule file. */
static Text words_of(const IndicatorFigures *figures, const Expression *expression)
{
    if (expression->kind == EXPRESSION_NAME)
        return name_words(figures, expression);
    bool is_share = expression->kind == EXPRESSION_BINARY && expression->as.binary.sign == BINARY_OF;
    if (!is_share || expression->as.binary.left->kind != EXPRESSION_NAME ||
        expression->as.binary.right->kind != EXPRESSION_NAME)
        return plain_words(figures, expression);
    Text share = name_words(figures, expression->as.binary.left), whole = name_words(figures, expression->as.binary.right);
    return text_format(figures->arena, say("%.*s of %.*s"), TEXT_ARGUMENTS(share), TEXT_ARGUMENTS(whole));
}

/* Not applicable in a year that the unit does not have. */
static Cell cell_of(const UnitFigures *unit, NodeId node, size_t year)
{
    const UnitYear *found = &unit->years.items[year];
    return found->is_there ? cells_value(unit->result->cells, node, found->row) : (Cell){.mark = MARK_NOT_APPLICABLE};
}

/* With its values of each year. */
static Side new_side(const IndicatorFigures *figures, const TraceEntry *traced)
{
    const UnitFigures *unit = figures->unit;
    const Expression *expression = traced->of.expression;
    Side side = {.source = source_of(figures, expression),
                 .words = words_of(figures, expression),
                 .place = expression->span.begin,
                 .type = traced->type};
    side.cells = arena_allocate_array(figures->arena, unit->years.count + 1, sizeof(Cell));
    for (size_t i = 0; i < unit->years.count; i++)
        side.cells[i] = cell_of(unit, traced->node, i);
    return side;
}

static Compared *compared_of(IndicatorFigures *figures, const TraceEntry *left)
{
    Text source = source_of(figures, left->of.expression);
    for (size_t i = 0; i < figures->compared.count; i++) {
        if (text_equal(figures->compared.items[i].value.source, source))
            return &figures->compared.items[i];
    }
    Compared compared = {.value = new_side(figures, left)};
    vector_push(figures->arena, &figures->compared, compared);
    return &figures->compared.items[figures->compared.count - 1];
}

static void add_limit(IndicatorFigures *figures, Compared *compared, const TraceEntry *right)
{
    Text source = source_of(figures, right->of.expression);
    for (size_t i = 0; i < compared->limits.count; i++) {
        if (text_equal(compared->limits.items[i].source, source))
            return;
    }
    vector_push(figures->arena, &compared->limits, new_side(figures, right));
}

static bool is_figure(Type type) { return type.kind == TYPE_MONEY || type.kind == TYPE_RATIO || type.kind == TYPE_NUMBER; }

static const TraceEntry *part_of(const Trace *trace, TraceId entry, const Expression *operand)
{
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        const TraceEntry *found = &trace->entries[part];
        if (found->kind == TRACE_EXPRESSION && found->of.expression == operand && found->node != NODE_NONE)
            return found;
    }
    return NULL;
}

static void take_comparison(IndicatorFigures *figures, const Trace *trace, TraceId entry)
{
    const Expression *expression = trace->entries[entry].of.expression;
    for (size_t i = 0; i < expression->as.comparison.operators.count; i++) {
        const TraceEntry *left = part_of(trace, entry, expression->as.comparison.operands.items[i]);
        const TraceEntry *right = part_of(trace, entry, expression->as.comparison.operands.items[i + 1]);
        if (left != NULL && right != NULL && is_figure(left->type) && left->type.kind == right->type.kind &&
            comparison_is_order(expression->as.comparison.operators.items[i]))
            add_limit(figures, compared_of(figures, left), right);
    }
}

/* The comparisons of the cases themselves, not those in what they name. */
static void take_parts(IndicatorFigures *figures, const Trace *trace, TraceId entry)
{
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        const TraceEntry *traced = &trace->entries[part];
        bool is_expression = traced->kind == TRACE_EXPRESSION;
        if (is_expression && traced->of.expression->kind == EXPRESSION_COMPARISON)
            take_comparison(figures, trace, part);
        else if ((is_expression &&
                  (traced->of.expression->kind == EXPRESSION_BINARY || traced->of.expression->kind == EXPRESSION_NOT)) ||
                 (traced->kind == TRACE_CLAUSE && traced->of.clause->kind == CLAUSE_CASE))
            take_parts(figures, trace, part);
    }
}

/* As in the rule file. */
static int compare_places(const void *left, const void *right)
{
    const Compared *a = left, *b = right;
    return (a->value.place > b->value.place) - (a->value.place < b->value.place);
}

static void find_compared(IndicatorFigures *figures)
{
    const RunResult *result = figures->unit->result;
    const Trace *trace = result->plan->trace;
    figures->cases = arena_allocate_array(figures->arena, figures->unit->years.count + 1, sizeof(Cell));
    for (size_t i = 0; i < figures->unit->years.count; i++)
        figures->cases[i] = cell_of(figures->unit, result->plan->quantity_nodes[figures->indicator->index], i);
    take_parts(figures, trace, trace->of_quantity[figures->indicator->index]);
    if (figures->compared.count > 0)
        qsort(figures->compared.items, figures->compared.count, sizeof(Compared), compare_places);
}

/* The chart */

/* For drawing; what is read stands in the table. */
static double drawn(const Model *model, Type type, Cell cell)
{
    double value = cell.is_fraction ? (double)cell.fraction.numerator / (double)cell.fraction.denominator : (double)cell.whole;
    int decimals = type.kind == TYPE_MONEY ? model->currency_decimals : cell.is_fraction ? 0 : type.decimals;
    for (int i = 0; i < decimals; i++)
        value /= 10;
    return cell.mark != 0 ? NAN : type.kind == TYPE_RATIO ? value * 100 : value;
}

static ChartSeries series_of(const IndicatorFigures *figures, const Side *side, bool is_limit)
{
    size_t count = figures->unit->years.count;
    double *values = arena_allocate_array(figures->arena, count + 1, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = drawn(figures->unit->result->model, side->type, side->cells[i]);
    return (ChartSeries){.name = side->words, .is_limit = is_limit, .values = values};
}

static Text chart_title(const IndicatorFigures *figures, const Compared *compared)
{
    TextBuilder title = {.arena = figures->arena};
    text_append_format(&title, say("%.*s against the limits, by year"), TEXT_ARGUMENTS(compared->value.words));
    if (compared->value.type.kind == TYPE_MONEY && figures->unit->result->model->currency != NULL) {
        text_append_string(&title, ",");
        shown_currency(figures->unit->result->model, &title);
    } else if (compared->value.type.kind == TYPE_RATIO) {
        text_append_string(&title, ", %");
    }
    return text_built(&title);
}

static Text shown(const IndicatorFigures *figures, const Side *side, size_t year)
{
    TextBuilder words = {.arena = figures->arena};
    shown_cell(figures->unit->result->prepared, side->type, side->cells[year], &words);
    return text_built(&words);
}

static Text description(const IndicatorFigures *figures, const Compared *compared)
{
    TextBuilder words = {.arena = figures->arena};
    size_t last = figures->unit->years.count - 1;
    text_append_format(&words, "%" PRId64 ": %.*s %.*s", figures->unit->years.items[last].year,
                       TEXT_ARGUMENTS(compared->value.words), TEXT_ARGUMENTS(shown(figures, &compared->value, last)));
    for (size_t i = 0; i < compared->limits.count; i++)
        text_append_format(&words, "; %.*s %.*s", TEXT_ARGUMENTS(compared->limits.items[i].words),
                           TEXT_ARGUMENTS(shown(figures, &compared->limits.items[i], last)));
    return text_built(&words);
}

static void append_chart(const IndicatorFigures *figures, const Compared *compared, HtmlPage *page)
{
    size_t count = figures->unit->years.count;
    ChartSeries *series = arena_allocate_array(figures->arena, compared->limits.count + 1, sizeof *series);
    Text *categories = arena_allocate_array(figures->arena, count + 1, sizeof *categories);
    for (size_t i = 0; i < count; i++)
        categories[i] = text_format(figures->arena, "%" PRId64, figures->unit->years.items[i].year);
    series[0] = series_of(figures, &compared->value, false);
    for (size_t i = 0; i < compared->limits.count; i++)
        series[i + 1] = series_of(figures, &compared->limits.items[i], true);
    html_page_lines(page, (Chart){.title = chart_title(figures, compared),
                                  .description = description(figures, compared),
                                  .categories = categories,
                                  .category_count = count,
                                  .series = series,
                                  .series_count = compared->limits.count + 1});
}

/* The table */

static void add_columns(const IndicatorFigures *figures, TextSheet *sheet)
{
    text_sheet_column(sheet, text_of(say("year")), CELL_TEXT);
    text_sheet_column(sheet, label_or_words(figures->arena, *figures->indicator->name.name, quantity_label(figures->indicator)),
                      CELL_TEXT);
    for (size_t i = 0; i < figures->compared.count; i++) {
        const Compared *compared = &figures->compared.items[i];
        text_sheet_column(sheet, compared->value.words, CELL_NUMBER);
        for (size_t j = 0; j < compared->limits.count; j++)
            text_sheet_column(sheet, compared->limits.items[j].words, CELL_NUMBER);
    }
}

static void add_year(const IndicatorFigures *figures, TextSheet *sheet, size_t year)
{
    TextBuilder outcome = {.arena = figures->arena};
    shown_cell(figures->unit->result->prepared, figures->indicator->type, figures->cases[year], &outcome);
    text_sheet_cell_format(sheet, "%" PRId64, figures->unit->years.items[year].year);
    text_sheet_cell(sheet, text_built(&outcome));
    for (size_t i = 0; i < figures->compared.count; i++) {
        const Compared *compared = &figures->compared.items[i];
        text_sheet_cell(sheet, shown(figures, &compared->value, year));
        for (size_t j = 0; j < compared->limits.count; j++)
            text_sheet_cell(sheet, shown(figures, &compared->limits.items[j], year));
    }
}

static void append_indicator(const UnitFigures *unit, Arena *arena, const Quantity *indicator, HtmlPage *page)
{
    IndicatorFigures figures = {.unit = unit, .arena = arena, .indicator = indicator};
    find_compared(&figures);
    if (figures.compared.count == 0)
        return;
    for (size_t i = 0; i < figures.compared.count; i++)
        append_chart(&figures, &figures.compared.items[i], page);
    TextSheet *sheet = text_sheet_open(arena);
    add_columns(&figures, sheet);
    for (size_t i = 0; i < unit->years.count; i++)
        add_year(&figures, sheet, i);
    html_page_table(page, &sheet->sheet);
}

/* `Unit 1006` is said as rules do: `unit 1006`, with its name where the data has one. */
static Text heading(const UnitFigures *unit)
{
    const RunResult *result = unit->result;
    const Table *table = run_main_space(result->model).table;
    TextBuilder words = {.arena = result->arena};
    text_append_format(&words, "%.*s %.*s", TEXT_ARGUMENTS(rows_word(result->model, table, 1)), TEXT_ARGUMENTS(unit->key));
    for (size_t i = 0; i < table->column_count && !table->year_in_key; i++) {
        if (table->columns[i]->type.kind != TYPE_TEXT || !text_equal_string(*table->columns[i]->name.name, "name"))
            continue;
        TextBuilder name = {.arena = result->arena};
        size_t row = (size_t)result->prepared->tables[table->index].subjects[unit->years.items[0].row];
        if (prepared_cell_print(result->prepared, table->columns[i], row, &name))
            text_append_format(&words, " · %.*s", TEXT_ARGUMENTS(text_built(&name)));
    }
    return text_built(&words);
}

void unit_figures_append(const UnitFigures *unit, HtmlPage *page)
{
    const Model *model = unit->result->model;
    html_page_section(page, heading(unit));
    for (size_t i = 0; i < model->quantity_count; i++) {
        if (model->quantities[i]->kind == QUANTITY_INDICATOR && space_equal(model->quantities[i]->space, run_main_space(model)))
            append_indicator(unit, unit->result->arena, model->quantities[i], page);
    }
}
