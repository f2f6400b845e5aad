/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Style: what a reader, or who changes the rules next, would wish otherwise. */
#include "base/utf8.h"
#include "meaning/walk.h"

/* ── limits that stand in a rule ─────────────────────────────────────────────────────────────────────────── */

/* 0 and 1 mean "none" and "any", 100 % the whole. */
static bool is_telling(const Expression *literal)
{
    Fraction value = literal->as.literal.value;
    bool is_none_or_one =
        fraction_compare(value, fraction_of_integer(0)) == 0 || fraction_compare(value, fraction_of_integer(1)) == 0;
    switch (literal->as.literal.kind) {
    case LITERAL_MONEY:
        return fraction_compare(value, fraction_of_integer(0)) != 0;
    case LITERAL_NUMBER:
    case LITERAL_PERCENT:
        return !is_none_or_one;
    default:
        return false;
    }
}

/* The figure in `1 000 kr`, `-5 %`, `5 % of budget`; NULL where there is none. */
static const Expression *figure_of(const Expression *side)
{
    if (side->kind == EXPRESSION_NEGATE)
        return figure_of(side->as.unary.operand);
    if (side->kind == EXPRESSION_BINARY && side->as.binary.sign == BINARY_OF)
        return figure_of(side->as.binary.left);
    return side->kind == EXPRESSION_LITERAL && is_telling(side) ? side : NULL;
}

static void warn_limit(Checker *checker, const Expression *figure)
{
    const char *words = written(checker, figure);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_LIMIT_IN_RULE, figure->span, words);
    diagnostic_hint(diagnostic, "give it a name and a source: `parameter … = %s`", words);
}

static void look_for_limits(void *data, const Expression *expression, bool inner)
{
    Checker *checker = data;
    (void)inner;
    bool is_limit =
        expression->kind == EXPRESSION_COMPARISON && comparison_is_order(expression->as.comparison.operators.items[0]);
    for (size_t i = 0; is_limit && i < expression->as.comparison.operands.count; i++) {
        const Expression *figure = figure_of(expression->as.comparison.operands.items[i]);
        if (figure)
            warn_limit(checker, figure);
    }
    visit_parts(expression, look_for_limits, checker);
}

static void check_limits(Checker *checker)
{
    for (size_t i = 0; i < checker->quantities.count; i++) {
        ExpressionRefs parts = {0};
        gather_expressions(checker, checker->quantities.items[i], &parts);
        for (size_t j = 0; j < parts.count; j++)
            look_for_limits(checker, parts.items[j], false);
    }
    for (size_t i = 0; i < checker->functions.count; i++)
        look_for_limits(checker, checker->functions.items[i]->declaration->as.function.body, false);
}

/* ── labels ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void warn_label(Checker *checker, Identifier name)
{
    diagnostic_report(checker->sink, DIAGNOSTIC_NO_LABEL, name.span, word(name));
}

static void check_words(Checker *checker, const LabelledList *words)
{
    size_t labelled = 0;
    for (size_t i = 0; i < words->count; i++)
        labelled += words->items[i].label.text.start != NULL;
    for (size_t i = 0; i < words->count && labelled > 0; i++)
        if (words->items[i].label.text.start == NULL)
            warn_label(checker, words->items[i].name);
}

/* Cases with each other, grounds and exemptions with each other. */
static void check_clauses(Checker *checker, const ClauseList *clauses)
{
    size_t labelled = 0;
    for (size_t i = 0; i < clauses->count; i++)
        labelled += clauses->items[i].label.text.start != NULL;
    for (size_t i = 0; i < clauses->count && labelled > 0; i++) {
        const Clause *clause = &clauses->items[i];
        bool takes_label = clause->kind == CLAUSE_CASE || clause->kind == CLAUSE_GROUND || clause->kind == CLAUSE_EXEMPTION;
        if (takes_label && clause->label.text.start == NULL)
            warn_label(checker, clause->name.name ? clause->name : clause->level);
    }
}

static void check_labels(Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *declaration = checker->items.items[i].declaration;
        if (declaration->kind == DECLARATION_ROLES || declaration->kind == DECLARATION_CHOICES)
            check_words(checker, &declaration->as.words.items);
        else if (declaration->kind == DECLARATION_INDICATOR || declaration->kind == DECLARATION_SANCTION)
            check_clauses(checker, &declaration->as.rule.clauses);
    }
}

/* ── capital letters ─────────────────────────────────────────────────────────────────────────────────────── */

enum { LATIN_1_FIRST = 0xC0, LATIN_1_LAST = 0xDE, MULTIPLICATION_SIGN = 0xD7 };

static bool is_capital(uint32_t letter)
{
    return (letter >= 'A' && letter <= 'Z') ||
           (letter >= LATIN_1_FIRST && letter <= LATIN_1_LAST && letter != MULTIPLICATION_SIGN);
}

static void check_capitals(Checker *checker, Identifier name)
{
    for (Text rest = *name.name; rest.length > 0;) {
        size_t length = utf8_sequence(rest);
        if (length == 0)
            return;
        if (is_capital(utf8_code_point(rest, length))) {
            Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_CAPITALS, name.span, word(name));
            diagnostic_hint(diagnostic, "names are in small letters, their words joined by `_`");
            return;
        }
        rest = (Text){rest.start + length, rest.length - length};
    }
}

/* Columns are called as in the data. */
static void check_names(Checker *checker)
{
    for (size_t i = 0; i < checker->parameters.count; i++)
        check_capitals(checker, checker->parameters.items[i]->name);
    for (size_t i = 0; i < checker->functions.count; i++)
        check_capitals(checker, checker->functions.items[i]->name);
    for (size_t i = 0; i < checker->quantities.count; i++)
        check_capitals(checker, checker->quantities.items[i]->name);
    for (size_t i = 0; i < checker->sets.count; i++)
        check_capitals(checker, checker->sets.items[i]->name);
    for (size_t i = 0; i < checker->choices_list.count; i++)
        check_capitals(checker, checker->choices_list.items[i]->name);
}

void check_style(Checker *checker)
{
    check_limits(checker);
    check_labels(checker);
    check_names(checker);
}
