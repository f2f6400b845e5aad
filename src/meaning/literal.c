/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts, dates and texts as they stand. */
#include "meaning/infer.h"
#include "source/language.h"

static Type number_type(const Expression *literal)
{
    int64_t whole;
    if (fraction_is_integer(literal->as.literal.value, &whole))
        return (Type){.kind = TYPE_INTEGER};
    return (Type){.kind = TYPE_NUMBER, .exactness = EXACT_SHARE};
}

static void check_currency(Checker *checker, const Expression *literal)
{
    const Model *model = checker->model;
    Name currency = literal->as.literal.currency;
    if (!currency || currency == model->currency)
        return;
    if (!model->currency && checker->currency_reported)
        return;
    if (!model->currency) {
        checker->currency_reported = checker->reporting;
        Diagnostic *diagnostic =
            diagnostic_report(checker->sink, DIAGNOSTIC_CURRENCY, literal->span, currency->start, say("not declared"));
        diagnostic_hint(diagnostic, "say `currency %s` at the top", currency->start);
        return;
    }
    diagnostic_report(checker->sink, DIAGNOSTIC_CURRENCY, literal->span, currency->start,
                      text_format(checker->arena, "`%s`", model->currency->start).start);
}

/* An amount finer than the smallest unit (0.001 kr) is a fraction of it. */
static Type money_type(Checker *checker, const Expression *literal)
{
    check_currency(checker, literal);
    Fraction factor = fraction_of_integer(1), units;
    int64_t whole;
    for (int i = 0; i < checker->model->currency_decimals; i++)
        factor.numerator *= 10;
    bool is_whole = fraction_multiply(literal->as.literal.value, factor, &units) && fraction_is_integer(units, &whole);
    return (Type){.kind = TYPE_MONEY, .exactness = is_whole ? EXACT_WHOLE : EXACT_SHARE};
}

Type literal_type(Checker *checker, const Expression *literal)
{
    switch (literal->as.literal.kind) {
    case LITERAL_NUMBER:
        return number_type(literal);
    case LITERAL_PERCENT:
        return (Type){.kind = TYPE_RATIO, .exactness = EXACT_SHARE};
    case LITERAL_MONEY:
        return money_type(checker, literal);
    case LITERAL_DAYS:
        return (Type){.kind = TYPE_DAYS};
    case LITERAL_MONTHS:
        return (Type){.kind = TYPE_MONTHS};
    case LITERAL_DAY:
        return (Type){.kind = TYPE_DAY};
    case LITERAL_DATE:
        return (Type){.kind = TYPE_DATE};
    case LITERAL_TEXT:
        return (Type){.kind = TYPE_TEXT};
    case LITERAL_LOGICAL:
        break;
    }
    return (Type){.kind = TYPE_LOGICAL};
}
