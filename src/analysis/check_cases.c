/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of an indicator. The first that holds is taken: a later case that holds for more is none the worse for it. */
#include "analysis/checks.h"
#include "source/language.h"

typedef struct Case {
    const Clause *clause;
    const Formula *holds;  /* where what is not applicable counts as no */
    const Formula *passed; /* that it does not */
    bool is_unreached;
} Case;

typedef struct CaseCheck {
    const Checks *checks;
    Question *question;
    Place place;
    const Quantity *indicator;
    const Formula *determined;
    VECTOR(Case) cases;
} CaseCheck;

static Identifier name_of(const Case *one) { return one->clause->name.name ? one->clause->name : one->clause->level; }

static const char *word_of(const Case *one) { return name_of(one).name->start; }

static void read_cases(CaseCheck *check)
{
    const ClauseList *clauses = &check->indicator->declaration->as.rule.clauses;
    check->determined = question_determined(check->question, check->indicator, &check->place);
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        Case one = {.clause = clause, .holds = &formula_yes};
        if (!clause->otherwise)
            one.holds = question_clause_arises(check->question, clause, &check->place);
        one.passed = formula_not(check->question->arena, one.holds);
        vector_push(check->question->arena, &check->cases, one);
    }
}

/* `undetermined when` does not hold, and none of the first `count` cases does. */
static FormulaList passed_over(const CaseCheck *check, size_t count)
{
    FormulaList list = {0};
    vector_push(check->question->arena, &list, check->determined);
    for (size_t i = 0; i < count; i++)
        vector_push(check->question->arena, &list, check->cases.items[i].passed);
    return list;
}

static FormulaList with(const CaseCheck *check, FormulaList list, const Formula *a, const Formula *b)
{
    FormulaList longer = {0};
    for (size_t i = 0; i < list.count; i++)
        vector_push(check->question->arena, &longer, list.items[i]);
    vector_push(check->question->arena, &longer, a);
    if (b)
        vector_push(check->question->arena, &longer, b);
    return longer;
}

static bool is_impossible(const CaseCheck *check, FormulaList list)
{
    return question_possible(check->question, &list) == ANSWER_NO;
}

/* ── never reached ───────────────────────────────────────────────────────────────────────────────────────── */

static void label_covering(const CaseCheck *check, Diagnostic *diagnostic, const Case *covering, const Case *covered)
{
    const Formula *determined = check->determined;
    diagnostic_label(diagnostic, name_of(covering).span, say("holds wherever `%s` does, and stands first"), word_of(covered));
    if (covered->clause->otherwise)
        return;
    if (possible_together(check->question, determined, covering->holds, covered->passed, NULL) == ANSWER_NO)
        diagnostic_hint(diagnostic, say("both say the same: strike one out, or correct a limit"));
    else
        diagnostic_hint(diagnostic, say("put `%s` before `%s`, or correct a limit"), word_of(covered), word_of(covering));
}

/* Why nothing is left for it. */
static void explain_unreached(const CaseCheck *check, Diagnostic *diagnostic, size_t index)
{
    Question *question = check->question;
    const Case *one = &check->cases.items[index];
    const Clause *undetermined = rule_clause(check->indicator->declaration, CLAUSE_UNDETERMINED_WHEN);
    if (undetermined && possible_together(question, check->determined, one->holds, NULL, NULL) == ANSWER_NO) {
        diagnostic_label(diagnostic, undetermined->span, say("takes all that `%s` would"), word_of(one));
        diagnostic_hint(diagnostic, say("strike the case out, or correct a limit"));
        return;
    }
    for (size_t i = 0; i < index; i++) {
        const Case *before = &check->cases.items[i];
        if (possible_together(question, check->determined, one->holds, before->passed, NULL) == ANSWER_NO) {
            label_covering(check, diagnostic, before, one);
            return;
        }
    }
    diagnostic_note(diagnostic, say("the cases before it leave nothing over"));
    if (one->clause->otherwise)
        diagnostic_hint(diagnostic, say("write `otherwise` in the case before it, instead of its condition"));
    else
        diagnostic_hint(diagnostic, say("strike the case out, or correct a limit"));
}

/* Whether a case before it holds for everything. */
static bool follows_certain(const CaseCheck *check, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (possible_together(check->question, check->cases.items[i].passed, NULL, NULL, NULL) == ANSWER_NO)
            return true;
    return false;
}

/* Dated parameters with the last of their values: the rules as they are to stay. */
static FormulaList as_of_latest(const CaseCheck *check, FormulaList list)
{
    FormulaList longer = {0};
    for (size_t i = 0; i < list.count; i++)
        vector_push(check->question->arena, &longer, list.items[i]);
    for (size_t i = 0; i < check->question->latest.count; i++)
        vector_push(check->question->arena, &longer, check->question->latest.items[i]);
    return longer;
}

static void report_unreached_lately(CaseCheck *check, size_t index)
{
    Case *one = &check->cases.items[index];
    if (check->question->latest.count == 0 ||
        !is_impossible(check, as_of_latest(check, with(check, passed_over(check, index), one->holds, NULL))))
        return;
    one->is_unreached = true;
    Diagnostic *diagnostic = diagnostic_report(check->checks->sink, DIAGNOSTIC_CASE_UNREACHED, name_of(one).span, word_of(one));
    diagnostic_note(diagnostic, say("once the last of the dated values is in force"));
    diagnostic_hint(diagnostic,
                    say("the cases before it leave nothing over then: if that is not meant, correct a dated value"));
}

static void check_reached(CaseCheck *check, size_t index)
{
    Case *one = &check->cases.items[index];
    if (possible_together(check->question, one->holds, NULL, NULL, NULL) == ANSWER_NO) {
        one->is_unreached = true; /* reported as a condition that can never hold */
        return;
    }
    if (!is_impossible(check, with(check, passed_over(check, index), one->holds, NULL))) {
        report_unreached_lately(check, index);
        return;
    }
    one->is_unreached = true;
    if (follows_certain(check, index)) /* reported as a condition that always holds */
        return;
    Diagnostic *diagnostic = diagnostic_report(check->checks->sink, DIAGNOSTIC_CASE_UNREACHED, name_of(one).span, word_of(one));
    explain_unreached(check, diagnostic, index);
}

/* ── overlaps ────────────────────────────────────────────────────────────────────────────────────────────── */

/* A budget is thought to be above 0 where percentages are taken of it: that cases cross below it is nobody's concern. */
static bool find_example(const CaseCheck *check, FormulaList list, const Case *a, const Case *b, Text *words)
{
    Expressions told = {0};
    vector_push(check->question->arena, &told, a->clause->value);
    vector_push(check->question->arena, &told, b->clause->value);
    return example_find(check->question, &list, &told, &check->place, BASES_ABOVE_ZERO, words);
}

/* Whether each also holds where the other does not, in what the cases before both leave. */
static bool neither_contains(const CaseCheck *check, FormulaList left, const Case *a, const Case *b)
{
    Text words;
    FormulaList only_a = with(check, left, a->holds, b->passed), only_b = with(check, left, b->holds, a->passed);
    return !is_impossible(check, only_a) && !is_impossible(check, only_b) && find_example(check, only_a, a, b, &words) &&
           find_example(check, only_b, a, b, &words);
}

static bool overlap(const CaseCheck *check, size_t first, size_t second, Text *words)
{
    const Case *a = &check->cases.items[first], *b = &check->cases.items[second];
    if (possible_together(check->question, check->determined, a->holds, b->holds, NULL) == ANSWER_NO)
        return false;
    FormulaList left = as_of_latest(check, passed_over(check, first)), both = with(check, left, a->holds, b->holds);
    return !is_impossible(check, both) && neither_contains(check, left, a, b) && find_example(check, both, a, b, words);
}

/* Cases of one level may overlap: the answer is the same. */
static void check_overlaps(const CaseCheck *check, size_t second)
{
    Text words;
    const Case *b = &check->cases.items[second];
    for (size_t first = 0; first < second; first++) {
        const Case *a = &check->cases.items[first];
        if (a->is_unreached || a->clause->level.name == b->clause->level.name || !overlap(check, first, second, &words))
            continue;
        Diagnostic *diagnostic =
            diagnostic_report(check->checks->sink, DIAGNOSTIC_OVERLAP, name_of(b).span, word_of(b), word_of(a));
        diagnostic_note(diagnostic, say("both hold with %.*s"), TEXT_ARGUMENTS(words));
        diagnostic_label(diagnostic, name_of(a).span, say("stands first, so it is taken"));
        diagnostic_hint(diagnostic, say("say in `%s` where it does not apply (`unless …`), or draw the limits apart"),
                        word_of(b));
        return;
    }
}

/* ── gaps ────────────────────────────────────────────────────────────────────────────────────────────────── */

static void check_gap(const CaseCheck *check)
{
    Text words;
    Expressions told = {0};
    for (size_t i = 0; i < check->cases.count; i++) {
        if (check->cases.items[i].clause->otherwise)
            return;
        vector_push(check->question->arena, &told, check->cases.items[i].clause->value);
    }
    FormulaList left = passed_over(check, check->cases.count);
    bool is_found = example_find(check->question, &left, &told, &check->place, BASES_ABOVE_ZERO, &words) ||
                    example_find(check->question, &left, &told, &check->place, BASES_ANY, &words);
    if (!is_found || words.length == 0)
        return;
    Identifier name = check->indicator->name;
    Diagnostic *diagnostic = diagnostic_report(check->checks->sink, DIAGNOSTIC_GAP, name.span, name.name->start);
    diagnostic_note(diagnostic, say("no case holds with %.*s"), TEXT_ARGUMENTS(words));
    diagnostic_hint(diagnostic, say("correct a limit, or end with a case for the rest: `… otherwise`"));
}

void check_cases(const Checks *checks, const Quantity *indicator)
{
    CaseCheck check = {.checks = checks,
                       .question = question_open(checks->arena, checks->model),
                       .place = question_place(indicator->space),
                       .indicator = indicator};
    read_cases(&check);
    for (size_t i = 0; i < check.cases.count; i++)
        check_reached(&check, i);
    for (size_t i = 0; i < check.cases.count; i++)
        if (!check.cases.items[i].clause->otherwise && !check.cases.items[i].is_unreached)
            check_overlaps(&check, i);
    check_gap(&check);
}
