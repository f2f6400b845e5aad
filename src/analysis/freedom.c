/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/freedom.h"

typedef struct Involved {
    const Question *question;
    bool *amounts, *words; /* by number */
    VECTOR(Form) directions;
    bool has_new;
} Involved;

/* ── what is involved ────────────────────────────────────────────────────────────────────────────────────── */

static void involve(bool *seen, size_t number, Involved *involved)
{
    involved->has_new |= !seen[number];
    seen[number] = true;
}

static void gather(Involved *involved, const Formula *formula)
{
    if (formula->kind == FORMULA_WORDS)
        involve(involved->words, formula->as.words.variable, involved);
    for (size_t i = 0; formula->kind == FORMULA_LIMIT && i < formula->as.limit.direction.count; i++)
        involve(involved->amounts, formula->as.limit.direction.terms[i].variable, involved);
    if (formula->kind == FORMULA_LIMIT)
        vector_push(involved->question->arena, &involved->directions, formula->as.limit.direction);
    for (size_t i = 0; formula->kind >= FORMULA_AND && i < formula->as.junction.count; i++)
        gather(involved, formula->as.junction.parts[i]);
}

static bool touches(const Involved *involved, const Formula *formula)
{
    if (formula->kind == FORMULA_WORDS)
        return involved->words[formula->as.words.variable];
    for (size_t i = 0; formula->kind == FORMULA_LIMIT && i < formula->as.limit.direction.count; i++)
        if (involved->amounts[formula->as.limit.direction.terms[i].variable])
            return true;
    for (size_t i = 0; formula->kind >= FORMULA_AND && i < formula->as.junction.count; i++)
        if (touches(involved, formula->as.junction.parts[i]))
            return true;
    return false;
}

/* Facts tie what they speak of together. */
static void gather_facts(Involved *involved)
{
    const FormulaList *facts = &involved->question->facts;
    bool *done = arena_allocate_array(involved->question->arena, facts->count + 1, sizeof *done);
    do {
        involved->has_new = false;
        for (size_t i = 0; i < facts->count; i++) {
            if (done[i] || !touches(involved, facts->items[i]))
                continue;
            done[i] = true;
            gather(involved, facts->items[i]);
        }
    } while (involved->has_new);
}

/* ── freedom ─────────────────────────────────────────────────────────────────────────────────────────────── */

static const Variable *amount_at(const Question *question, size_t number)
{
    return number < question->amounts.count ? question->amounts.items[number] : NULL;
}

static bool is_time(const Variable *variable) { return variable->type.kind == TYPE_DATE || variable->type.kind == TYPE_YEAR; }

/* Two that look at the same rows, but for sums of different columns. Two years may be one, and a year that of a date; two
 * dates of a row are free, but for the one that decides which value of a parameter is in force. */
static bool are_tied(const Variable *a, const Variable *b)
{
    if (a == b)
        return false;
    if (is_time(a) && is_time(b))
        return a->type.kind != TYPE_DATE || b->type.kind != TYPE_DATE || a->freedom != b->freedom;
    if (!a->rows || a->rows != b->rows)
        return false;
    bool are_sums = a->freedom == FREEDOM_FULL && b->freedom == FREEDOM_FULL;
    return !are_sums || a->column == b->column;
}

static bool is_tied(const Involved *involved, const Variable *variable)
{
    const Question *question = involved->question;
    for (size_t i = 0; i < question->words.count; i++)
        if (involved->words[i] && are_tied(variable, question->words.items[i]))
            return true;
    for (size_t i = 0; i < question->amounts.count; i++)
        if (involved->amounts[i] && question->amounts.items[i] && are_tied(variable, question->amounts.items[i]))
            return true;
    return false;
}

static bool is_free(const Involved *involved, const Variable *variable)
{
    return variable && variable->freedom != FREEDOM_UNKNOWN && !is_tied(involved, variable);
}

/* Whether `other` stands beside `number` wherever that stands, and nowhere else, always in the same proportion. */
static bool makes_up(const Involved *involved, size_t number, size_t other)
{
    bool has_share = false;
    Fraction share = {0};
    for (size_t i = 0; i < involved->directions.count; i++) {
        Fraction own = form_factor(involved->directions.items[i], number), found;
        Fraction beside = form_factor(involved->directions.items[i], other);
        if (own.numerator == 0 && beside.numerator == 0)
            continue;
        if (own.numerator == 0 || beside.numerator == 0 || !fraction_divide(own, beside, &found) ||
            (has_share && fraction_compare(found, share) != 0))
            return false;
        has_share = true;
        share = found;
    }
    return has_share;
}

static bool is_made_up_for(const Involved *involved, size_t number)
{
    for (size_t i = 0; i < involved->question->amounts.count; i++) {
        const Variable *other = amount_at(involved->question, i);
        if (i != number && involved->amounts[i] && is_free(involved, other) && other->freedom == FREEDOM_FULL &&
            makes_up(involved, number, i))
            return true;
    }
    return false;
}

bool formulas_are_free(const Question *question, const FormulaList *formulas)
{
    size_t amount_count = solver_amount_count(question->solver), word_count = solver_word_count(question->solver);
    Involved involved = {.question = question,
                         .amounts = arena_allocate_array(question->arena, amount_count + 1, sizeof(bool)),
                         .words = arena_allocate_array(question->arena, word_count + 1, sizeof(bool))};
    for (size_t i = 0; i < formulas->count; i++)
        gather(&involved, formulas->items[i]);
    gather_facts(&involved);
    for (size_t i = 0; i < word_count; i++)
        if (involved.words[i] && !is_free(&involved, question->words.items[i]))
            return false;
    for (size_t i = 0; i < amount_count; i++)
        if (involved.amounts[i] && !is_free(&involved, amount_at(question, i)) && !is_made_up_for(&involved, i))
            return false;
    return true;
}
