/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Years: this year, last year's x, x in 2024, end of next year, years running, running sums. */
#include "meaning/infer.h"
#include "meaning/walk.h"
#include "source/language.h"

/* ── does anything change from year to year? ─────────────────────────────────────────────────────────────── */

static bool is_yearly_reference(const Resolution *resolution)
{
    switch (resolution->kind) {
    case REFERENCE_COLUMN:
    case REFERENCE_QUANTITY:
        return resolution->space.kind == SPACE_PANEL || resolution->space.kind == SPACE_YEARS;
    case REFERENCE_YEAR:
        return true;
    case REFERENCE_LOOKUP:
        return resolution->as.table->year_in_key;
    case REFERENCE_PARAMETER:
        return resolution->as.parameter->value_count > 1 && !resolution->as.parameter->declaration->as.parameter.by.name;
    case REFERENCE_FUNCTION:
        return resolution->as.function->needs_year;
    default:
        return resolution->type.kind == TYPE_ERROR || resolution->type.kind == TYPE_PENDING;
    }
}

typedef struct YearSearch {
    Checker *checker;
    bool found;
} YearSearch;

static void search_yearly(void *data, const Expression *expression, bool inner)
{
    YearSearch *search = data;
    (void)inner;
    const Resolution *resolution = resolution_of(search->checker, expression);
    bool aggregate = expression->kind == EXPRESSION_AGGREGATE && space_has_year(resolution->inner);
    search->found = search->found || expression->kind == EXPRESSION_YEAR || aggregate || is_yearly_reference(resolution);
    if (!search->found)
        visit_parts(expression, search_yearly, search);
}

static void check_yearly(Checker *checker, const Expression *whole, const Expression *operand)
{
    YearSearch search = {.checker = checker};
    if (!checker->reporting)
        return;
    search_yearly(&search, operand, false);
    if (search.found)
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NOT_YEARLY, whole->span, written(checker, operand));
    diagnostic_hint(diagnostic,
                    "only what is computed `each year`, or stands in a table whose key has the year, has another year's value");
}

/* ── other years ─────────────────────────────────────────────────────────────────────────────────────────── */

static const char *year_words(int offset) { return offset < 0 ? "last year" : offset > 0 ? "next year" : "this year"; }

/* Inside `where`, `this year` is the asking row's. */
static Resolution infer_year(Checker *checker, const Expression *expression, const Scope *scope)
{
    unsigned level = scope->outer ? 1 : 0;
    scope_note_level(scope, level);
    if (!scope_needs_year(checker, scope_at_level(scope, level), expression->span, year_words(expression->as.year.offset)))
        return resolution_error();
    return (Resolution){.type = {.kind = TYPE_YEAR}, .scope = (uint8_t)level};
}

static Resolution infer_shift(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    const Expression *operand = expression->as.shift.operand;
    Type type = infer_hinted(checker, operand, scope, hint);
    if (type.kind == TYPE_ERROR)
        return resolution_error();
    if (!scope->outer && !scope_needs_year(checker, scope, expression->span, year_words(expression->as.shift.offset)))
        return resolution_error();
    check_yearly(checker, expression, operand);
    return resolution_with(type);
}

static Resolution infer_in_year(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    Resolution instance;
    if (scope->is_test && test_obligation_instance(checker, expression, scope, &instance))
        return instance;
    const Expression *operand = expression->as.in_year.operand;
    infer_wanted(checker, expression->as.in_year.year, scope, (Type){.kind = TYPE_YEAR});
    Scope other = *scope;
    other.has_year = true; /* the one named */
    Type type = infer_hinted(checker, operand, &other, hint);
    if (type.kind != TYPE_ERROR)
        check_yearly(checker, expression, operand);
    return resolution_with(type);
}

static Resolution infer_at_first(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    Operand value =
        operand_of(expression->as.at_first.operand, infer_hinted(checker, expression->as.at_first.operand, scope, hint));
    const Type *expected = value.type.kind == TYPE_PENDING ? hint : &value.type;
    Operand first =
        operand_of(expression->as.at_first.first, infer_hinted(checker, expression->as.at_first.first, scope, expected));
    Resolution resolution = {0};
    if (types_join(value, first, checker->settling, &resolution.type))
        return resolution;
    report_branches(checker, expression, value, first);
    return resolution_error();
}

static Resolution infer_edge(Checker *checker, const Expression *expression, const Scope *scope)
{
    Operand period = infer_operand(checker, expression->as.edge.period, scope);
    if (period.type.kind != TYPE_PERIOD && !type_suits(period, (Type){.kind = TYPE_YEAR}))
        report_unsuited(checker, period, (Type){.kind = TYPE_YEAR});
    return resolution_with((Type){.kind = TYPE_DATE});
}

/* ── running figures: columns of the space itself, whoever reads them ────────────────────────────────────── */

static Scope own_scope(const Scope *scope)
{
    Scope own = *scope;
    own.outer = NULL;
    own.part = NULL;
    return own;
}

static Resolution infer_years_running(Checker *checker, const Expression *expression, const Scope *scope)
{
    Scope own = own_scope(scope);
    infer_condition(checker, expression->as.unary.operand, &own);
    bool yearly = scope->space.kind == SPACE_PANEL || scope->space.kind == SPACE_YEARS || scope->is_broken;
    if (!yearly) {
        Diagnostic *diagnostic =
            diagnostic_report(checker->sink, DIAGNOSTIC_NOT_YEARLY, expression->span, written(checker, expression));
        diagnostic_hint(diagnostic, "years are counted in a frame `each year`");
        return resolution_error();
    }
    return resolution_with((Type){.kind = TYPE_INTEGER});
}

/* The act asked about stands alone: nothing runs before it. */
static bool has_rows(Space space)
{
    bool is_of_table = space.kind == SPACE_TABLE || space.kind == SPACE_PANEL;
    return space.kind != SPACE_SCALAR && !(is_of_table && space.table->unrecorded);
}

static Resolution infer_running_sum(Checker *checker, const Expression *expression, const Scope *scope)
{
    Scope own = own_scope(scope);
    Operand value = infer_operand(checker, expression->as.unary.operand, &own);
    if (!has_rows(scope->space) && !scope->is_broken) {
        diagnostic_report(checker->sink, DIAGNOSTIC_NOT_ROWS, expression->span);
        return resolution_error();
    }
    if (value.type.kind == TYPE_ERROR || value.type.kind == TYPE_PENDING)
        return resolution_with(value.type);
    if (!type_is_amount(value.type)) {
        report_unsuited(checker, value, (Type){.kind = TYPE_NUMBER});
        return resolution_error();
    }
    if (value.type.exactness == EXACT_QUOTIENT) {
        diagnostic_report(checker->sink, DIAGNOSTIC_ROUNDED_SUM, value.expression->span, say("summed"));
        return resolution_error();
    }
    return resolution_with(value.type);
}

Resolution infer_time(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    switch (expression->kind) {
    case EXPRESSION_YEAR:
        return infer_year(checker, expression, scope);
    case EXPRESSION_SHIFT:
        return infer_shift(checker, expression, scope, hint);
    case EXPRESSION_IN_YEAR:
        return infer_in_year(checker, expression, scope, hint);
    case EXPRESSION_AT_FIRST:
        return infer_at_first(checker, expression, scope, hint);
    case EXPRESSION_EDGE:
        return infer_edge(checker, expression, scope);
    case EXPRESSION_YEARS_RUNNING:
        return infer_years_running(checker, expression, scope);
    default:
        return infer_running_sum(checker, expression, scope);
    }
}
