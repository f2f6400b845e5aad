/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/example.h"

#include "analysis/freedom.h"
#include "analysis/pick.h"
#include "analysis/reading.h"
#include "analysis/told.h"
#include "meaning/shown_amount.h"
#include "source/language.h"

typedef struct Example {
    Question *question;
    ToldList told;
} Example;

/* ── choosing values ─────────────────────────────────────────────────────────────────────────────────────── */

static bool fix(Question *question, Form form, Fraction value)
{
    value.numerator = -value.numerator;
    if (!form_add(question->arena, form, fraction_of_integer(1), form_constant(value), &form))
        return false;
    const Formula *equal = solver_compare(question->solver, form, COMPARISON_IS);
    return equal && solver_and(question->solver, equal) == ANSWER_YES;
}

static bool choose_amount(Question *question, Form form, Type type, bool is_base)
{
    Interval interval;
    Fraction value;
    if (form_is_constant(form))
        return true;
    return solver_interval(question->solver, form, &interval) == ANSWER_YES &&
           pick_value(question->model, type, is_base, &interval, &value) && fix(question, form, value);
}

/* The guards exclude each other, and one of them was among the formulas: that one still can hold. */
static void choose_told(Example *example, const Told *told)
{
    for (size_t i = 0; i < told->term.count; i++) {
        const TermCase *one = &told->term.cases[i];
        if (solver_and(example->question->solver, one->guard) != ANSWER_YES)
            continue;
        if (!one->divisor)
            choose_amount(example->question, one->form, told->type, told->is_base);
        return;
    }
}

static bool choose_rest(Question *question)
{
    for (size_t i = 0; i < question->amounts.count; i++) {
        const Variable *variable = question->amounts.items[i];
        if (variable && !choose_amount(question, variable_form(question, variable), variable->type, false))
            return false;
    }
    for (size_t i = 0; i < question->words.count; i++) {
        WordSet left = solver_words(question->solver, i);
        if (solver_and(question->solver, solver_is(question->solver, i, left & -left)) != ANSWER_YES)
            return false;
    }
    return true;
}

static void choose_values(Example *example)
{
    for (int bases = 1; bases >= 0; bases--)
        for (size_t i = 0; i < example->told.count; i++)
            if (example->told.items[i].is_base == (bool)bases)
                choose_told(example, &example->told.items[i]);
}

/* ── the point ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool point_of(Question *question, Point *point)
{
    size_t amount_count = solver_amount_count(question->solver), word_count = solver_word_count(question->solver);
    Fraction *amounts = arena_allocate_array(question->arena, amount_count + 1, sizeof *amounts);
    WordSet *words = arena_allocate_array(question->arena, word_count + 1, sizeof *words);
    for (size_t i = 0; i < amount_count; i++) {
        Interval interval;
        amounts[i] = fraction_of_integer(0);
        if (i >= question->amounts.count || !question->amounts.items[i])
            continue;
        Form form = variable_form(question, question->amounts.items[i]);
        if (solver_interval(question->solver, form, &interval) != ANSWER_YES || !interval.has[SIDE_LOWER])
            return false;
        amounts[i] = interval.edges[SIDE_LOWER].value;
    }
    for (size_t i = 0; i < word_count; i++)
        words[i] = solver_words(question->solver, i) & -solver_words(question->solver, i);
    *point = (Point){amounts, words};
    return true;
}

static bool all_hold(const FormulaList *formulas, Point point)
{
    for (size_t i = 0; i < formulas->count; i++)
        if (formula_holds(formulas->items[i], point) != ANSWER_YES)
            return false;
    return true;
}

/* ── telling ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool value_of(Term term, Point point, Fraction *out)
{
    for (size_t i = 0; i < term.count; i++) {
        Fraction divisor;
        if (formula_holds(term.cases[i].guard, point) != ANSWER_YES)
            continue;
        if (!form_value(term.cases[i].form, point.amounts, out))
            return false;
        if (!term.cases[i].divisor)
            return true;
        return form_value(*term.cases[i].divisor, point.amounts, &divisor) && fraction_divide(*out, divisor, out);
    }
    return false;
}

static bool print_number(const Example *example, const Told *told, Point point, TextBuilder *out)
{
    Fraction value;
    if (!value_of(told->term, point, &value))
        return false;
    if (told->type.kind == TYPE_DATE)
        shown_date((int64_t)value.numerator, out);
    else if (told->type.kind == TYPE_YEAR)
        text_append_format(out, "%lld", (long long)value.numerator);
    else if (told->type.kind == TYPE_DAYS)
        text_append_format(out, say("%lld days"), (long long)value.numerator);
    else if (told->type.kind == TYPE_MONTHS)
        text_append_format(out, say("%lld months"), (long long)value.numerator);
    else
        shown_amount(example->question->model, told->type, value, out);
    return true;
}

static bool print_word(const Told *told, Point point, TextBuilder *out)
{
    for (size_t i = 0; i < told->words.count; i++) {
        if (formula_holds(told->words.items[i], point) != ANSWER_YES)
            continue;
        if (told->type.kind == TYPE_LOGICAL)
            text_append_string(out, i ? say("yes") : say("no"));
        else if (told->type.kind == TYPE_CHOICE)
            text_append(out, *told->type.choices->members[i].name.name);
        else if (told->type.kind == TYPE_INDICATOR)
            shown_case(told->type.indicator, (int64_t)i, out);
        else
            return false;
        return true;
    }
    return false;
}

/* As it is written, without parentheses of its own. */
static Text name_of(const Example *example, const Expression *expression)
{
    Text name = sources_text(example->question->model->text->sources, expression->span);
    if (expression->parenthesised && name.length > 2)
        name = (Text){name.start + 1, name.length - 2};
    return name;
}

static Text describe(const Example *example, Point point)
{
    TextBuilder all = {.arena = example->question->arena};
    for (size_t i = 0; i < example->told.count; i++) {
        const Told *told = &example->told.items[i];
        TextBuilder value = {.arena = example->question->arena};
        bool is_number = type_is_number(told->type);
        if (told->is_silent || !(is_number ? print_number(example, told, point, &value) : print_word(told, point, &value)))
            continue;
        Text name = name_of(example, told->expression);
        text_append_format(&all, "%s%.*s = %.*s", all.length > 0 ? ", " : "", TEXT_ARGUMENTS(name),
                           TEXT_ARGUMENTS(text_built(&value)));
    }
    return text_built(&all);
}

static void append_all(Arena *arena, FormulaList *to, const FormulaList *from)
{
    for (size_t i = 0; i < from->count; i++)
        vector_push(arena, to, from->items[i]);
}

/* Which case a number is in is decided with the rest. */
static void append_guards(Example *example, FormulaList *formulas)
{
    for (size_t i = 0; i < example->told.count; i++) {
        const Term *term = &example->told.items[i].term;
        const Formula *any = &formula_no;
        for (size_t j = 0; j < term->count; j++)
            any = formula_or(example->question->arena, any, term->cases[j].guard);
        if (term->count > 1)
            vector_push(example->question->arena, formulas, any);
    }
}

/* What percentages are taken of, or something is divided by, is above 0. */
static void append_bases(Example *example, FormulaList *formulas)
{
    Question *question = example->question;
    for (size_t i = 0; i < example->told.count; i++) {
        const Told *told = &example->told.items[i];
        const Formula *above = NULL;
        if (told->is_base && type_is_number(told->type))
            above = term_compare(question, told->term, COMPARISON_GREATER, term_constant(question, fraction_of_integer(0)));
        if (above)
            vector_push(question->arena, formulas, above);
    }
}

bool example_find(Question *question, const FormulaList *formulas, const Expressions *told, const Place *place,
                  ExampleBases bases, Text *words)
{
    Example example = {.question = question, .told = told_names(question, told, place)};
    FormulaList all = {0};
    Point point;
    append_all(question->arena, &all, formulas);
    if (bases == BASES_ABOVE_ZERO)
        append_bases(&example, &all);
    append_all(question->arena, &all, &question->given);
    append_all(question->arena, &all, &question->facts);
    if (!formulas_are_free(question, formulas))
        return false;
    FormulaList asked = all;
    append_guards(&example, &asked);
    if (solver_possible(question->solver, &asked) != ANSWER_YES)
        return false;
    choose_values(&example);
    if (!choose_rest(question) || !point_of(question, &point) || !all_hold(&all, point))
        return false;
    *words = describe(&example, point);
    return true;
}
