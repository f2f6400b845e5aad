/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exceptions that can hold at once and say different things. */
#include "analysis/checks.h"
#include "analysis/reading.h"
#include "source/language.h"

typedef struct Exception {
    const Declaration *declaration;
    const Clause *when, *then;
    const Formula *applies;
} Exception;

typedef struct ExceptionCheck {
    const Checks *checks;
    Question *question;
    Place place;
    const Quantity *quantity;
} ExceptionCheck;

/* `in force from 2024 to 2025`: by the row's year. What is in force by date is not looked at: NULL. */
static const Formula *in_force(const ExceptionCheck *check, const Declaration *rule)
{
    const Clause *clause = rule_clause(rule, CLAUSE_IN_FORCE);
    const Expression *bounds[] = {clause ? clause->value : NULL, clause ? clause->until : NULL};
    const Formula *all = &formula_yes;
    for (size_t i = 0; i < 2; i++) {
        if (!bounds[i])
            continue;
        TypeKind kind = model_resolution(check->question->model, bounds[i])->type.kind;
        if (kind != TYPE_YEAR && kind != TYPE_INTEGER && kind != TYPE_NUMBER)
            return NULL;
        Term bound = question_term(check->question, bounds[i], &check->place);
        const Formula *reached = term_compare(check->question, question_year(check->question, &check->place),
                                              i == 0 ? COMPARISON_GREATER_EQUAL : COMPARISON_LESS_EQUAL, bound);
        if (!reached)
            return NULL;
        all = formula_and(check->question->arena, all, reached);
    }
    return all;
}

static bool read_exception(const ExceptionCheck *check, const Declaration *declaration, Exception *out)
{
    *out = (Exception){.declaration = declaration,
                       .when = rule_clause(declaration, CLAUSE_WHEN),
                       .then = rule_clause(declaration, CLAUSE_THEN)};
    const Formula *force = in_force(check, declaration);
    if (!force || !out->when)
        return false;
    out->applies = formula_and(check->question->arena, force, question_clause(check->question, out->when, &check->place));
    return true;
}

/* Whether they say different things. NULL: not known. */
static const Formula *differ(const ExceptionCheck *check, const Exception *a, const Exception *b)
{
    Question *question = check->question;
    Type type = check->quantity->type;
    if (!a->then || !b->then)
        return formula_constant(a->then || b->then);
    const Expression *left = a->then->value, *right = b->then->value;
    if (type_is_number(type))
        return term_compare(question, question_term(question, left, &check->place), COMPARISON_IS_NOT,
                            question_term(question, right, &check->place));
    const Formula *same = &formula_no;
    if (words_of_type(type) & WORDS_OTHER)
        return NULL;
    for (int64_t i = 0; words_of_type(type) & word_bit(i); i++) {
        const Formula *both = formula_and(question->arena, question_is(question, left, &check->place, i),
                                          question_is(question, right, &check->place, i));
        same = formula_or(question->arena, same, both);
    }
    return formula_not(question->arena, same);
}

/* `source "council, 3 May"`; the first of them. */
static void label_with_source(Diagnostic *diagnostic, const Declaration *exception)
{
    if (exception->citations.count == 0) {
        diagnostic_label(diagnostic, exception->name.span, say("the other one"));
        return;
    }
    const Citation *citation = &exception->citations.items[0];
    diagnostic_label(diagnostic, exception->name.span, say("the other one: %s \"%.*s\""),
                     citation->assumed ? say("assumed") : say("source"), TEXT_ARGUMENTS(citation->quote.text));
}

static void note_example(Diagnostic *diagnostic, const Declaration *exception, Text words)
{
    Text source = exception->citations.count > 0 ? exception->citations.items[0].quote.text : (Text){0};
    const char *word = exception->citations.count > 0 && exception->citations.items[0].assumed ? say("assumed") : say("source");
    if (source.length > 0 && words.length > 0)
        diagnostic_note(diagnostic, say("%s \"%.*s\"; both apply with %.*s"), word, TEXT_ARGUMENTS(source),
                        TEXT_ARGUMENTS(words));
    else if (words.length > 0)
        diagnostic_note(diagnostic, say("both apply with %.*s"), TEXT_ARGUMENTS(words));
    else if (source.length > 0)
        diagnostic_note(diagnostic, say("%s \"%.*s\"; both can apply to one row"), word, TEXT_ARGUMENTS(source));
}

static void check_pair(const ExceptionCheck *check, const Exception *a, const Exception *b)
{
    Text words;
    FormulaList list = {0};
    Expressions told = {0};
    Arena *arena = check->question->arena;
    const Formula *apart = differ(check, a, b);
    if (!apart)
        return;
    vector_push(arena, &list, a->applies);
    vector_push(arena, &list, b->applies);
    vector_push(arena, &list, apart);
    vector_push(arena, &told, a->when->value);
    vector_push(arena, &told, b->when->value);
    if (!example_find(check->question, &list, &told, &check->place, BASES_ANY, &words))
        return;
    Diagnostic *diagnostic = diagnostic_report(check->checks->sink, DIAGNOSTIC_EXCEPTIONS_CLASH, b->declaration->name.span,
                                               a->declaration->name.name->start, b->declaration->name.name->start,
                                               check->quantity->name.name->start);
    note_example(diagnostic, b->declaration, words);
    label_with_source(diagnostic, a->declaration);
    diagnostic_hint(diagnostic, say("say in one of them where the other goes before it: `unless …`"));
}

void check_exceptions(const Checks *checks, const Quantity *quantity)
{
    ExceptionCheck check = {.checks = checks,
                            .question = question_open(checks->arena, checks->model),
                            .place = question_place(quantity->space),
                            .quantity = quantity};
    VECTOR(Exception) read = {0};
    for (size_t i = 0; i < quantity->exception_count; i++) {
        Exception exception;
        if (read_exception(&check, quantity->exceptions[i], &exception))
            vector_push(checks->arena, &read, exception);
    }
    for (size_t j = 1; j < read.count; j++)
        for (size_t i = 0; i < j; i++)
            check_pair(&check, &read.items[i], &read.items[j]);
}
