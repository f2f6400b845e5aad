/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value nearest to that in force at which at most so many rows have a case. Declared in flip/flip.h.
 *
 * All flips of all rows in one order cut the range into stretches; on each, and at each cut, the number of rows is known. */
#include <stdlib.h>
#include <string.h>

#include "source/language.h"
#include "flip/flip.h"
#include "show/values.h"

/* ── cases by their words ────────────────────────────────────────────────────────────────────────────────── */

static const Clause *clause_of(const FlipQuestion *question, int64_t value)
{
    const ClauseList *clauses = &question->type.indicator->declaration->as.rule.clauses;
    return value >= 0 && (size_t)value < clauses->count ? &clauses->items[value] : NULL;
}

static bool is_called(Name name, Text word) { return name != NULL && text_equal(*name, word); }

/* Whether an outcome is the case, or of the level, that was named. */
static bool has_case(const RunResult *result, const FlipQuestion *question, FlipOutcome outcome)
{
    if (outcome.mark == 0 && question->type.kind == TYPE_INDICATOR) {
        const Clause *clause = clause_of(question, outcome.value);
        if (clause != NULL &&
            (is_called(clause->level.name, question->at_most_case) || is_called(clause->name.name, question->at_most_case)))
            return true;
    }
    if (outcome.mark == 0 && question->type.kind == TYPE_VERDICT) {
        const Quantity *rule;
        if (text_equal_string(question->at_most_case, value_verdict_word(result->model, outcome.value, &rule)))
            return true;
    }
    ArenaMark before = arena_mark(result->arena);
    TextBuilder words = {.arena = result->arena};
    flip_print_outcome(result, question, outcome, &words);
    bool is_same = text_equal(text_built(&words), question->at_most_case);
    arena_release(result->arena, before);
    return is_same;
}

static void list_word(TextBuilder *out, Text word)
{
    text_append_string(out, out->length > 0 ? ", " : "");
    text_append(out, word);
}

static Text cases_there_are(const RunResult *result, const FlipQuestion *question)
{
    TextBuilder out = {.arena = result->arena};
    switch (question->type.kind) {
    case TYPE_INDICATOR:
        for (int64_t i = 0; clause_of(question, i) != NULL; i++) {
            const Clause *clause = clause_of(question, i);
            list_word(&out, clause->name.name != NULL    ? *clause->name.name
                            : clause->level.name != NULL ? *clause->level.name
                                                         : (Text){0});
        }
        break;
    case TYPE_STATUS:
        for (int i = 0; i < STATUS_COUNT; i++)
            list_word(&out, text_of(status_word((ObligationStatus)i)));
        break;
    case TYPE_VERDICT:
        list_word(&out, text_of("permitted, needs_decision, forbidden"));
        break;
    case TYPE_LOGICAL:
        list_word(&out, text_of("yes, no"));
        break;
    case TYPE_CHOICE:
        for (size_t i = 0; i < question->type.choices->member_count; i++)
            list_word(&out, *question->type.choices->members[i].name.name);
        break;
    default:
        list_word(&out, text_of(say("a whole number")));
    }
    list_word(&out, text_of("undetermined"));
    return text_built(&out);
}

/* How many values the type has. */
static int64_t value_count(const RunResult *result, Type type)
{
    switch (type.kind) {
    case TYPE_INDICATOR:
        return (int64_t)type.indicator->declaration->as.rule.clauses.count;
    case TYPE_CHOICE:
        return (int64_t)type.choices->member_count;
    case TYPE_VERDICT:
        return (int64_t)result->model->quantity_count;
    default:
        return STATUS_COUNT;
    }
}

static bool is_case(const RunResult *result, const FlipQuestion *question)
{
    if (text_equal_string(question->at_most_case, "undetermined") || question->type.kind == TYPE_INTEGER)
        return true;
    for (int64_t i = -1; i < value_count(result, question->type); i++) {
        if ((i >= 0 || question->type.kind == TYPE_VERDICT) && has_case(result, question, (FlipOutcome){.value = i}))
            return true;
    }
    return false;
}

/* ── counting ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Cut { /* of the range; all flips at one value together */
    Fraction at;
    int64_t at_change, above_change; /* of the number of rows: at the value, then beyond it */
} Cut;
typedef VECTOR(Cut) Cuts;

static int compare_cuts(const void *a, const void *b) { return fraction_compare(((const Cut *)a)->at, ((const Cut *)b)->at); }

static Cuts cuts_of(Arena *arena, const RunResult *result, const FlipQuestion *question, const FlipRows *rows, int64_t *first)
{
    Cuts cuts = {0};
    *first = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const FlipRow *row = &rows->items[i];
        *first += has_case(result, question, row->points.count > 0 ? row->points.items[0].below : row->first);
        for (size_t j = 0; j < row->points.count; j++) {
            const FlipPoint *point = &row->points.items[j];
            int below = has_case(result, question, point->below), exactly = has_case(result, question, point->exactly);
            vector_push(arena, &cuts, ((Cut){point->at, exactly - below, has_case(result, question, point->above) - exactly}));
        }
    }
    if (cuts.count > 0)
        qsort(cuts.items, cuts.count, sizeof *cuts.items, compare_cuts);
    return cuts;
}

/* Flips at the same value become one cut. */
static void merge_cuts(Cuts *cuts)
{
    size_t kept = 0;
    for (size_t i = 0; i < cuts->count; i++) {
        if (kept > 0 && fraction_compare(cuts->items[kept - 1].at, cuts->items[i].at) == 0) {
            cuts->items[kept - 1].at_change += cuts->items[i].at_change;
            cuts->items[kept - 1].above_change += cuts->items[i].above_change;
        } else {
            cuts->items[kept++] = cuts->items[i];
        }
    }
    cuts->count = kept;
}

static Fraction distance_between(Fraction a, Fraction b)
{
    Fraction out;
    if (!fraction_subtract(a, b, &out))
        return fraction_of_integer(INT64_MAX);
    return out.numerator < 0 ? (Fraction){-out.numerator, out.denominator} : out;
}

/* Keeps a value with few enough rows where it is nearer than the one so far; of two as near, the one that can be had exactly.
 */
static void offer(const FlipQuestion *question, FlipBound *best, Fraction value, int side, int64_t count)
{
    if (count > (int64_t)question->at_most)
        return;
    if (question->is_whole && side != 0) {
        (side > 0 ? fraction_add : fraction_subtract)(value, fraction_of_integer(1), &value);
        side = 0;
    }
    int order = -1;
    if (best->is_found)
        order =
            fraction_compare(distance_between(value, question->in_force), distance_between(best->value, question->in_force));
    if (order < 0 || (order == 0 && best->side != 0 && side == 0))
        *best = (FlipBound){.is_found = true, .value = value, .side = side, .count = (size_t)count, .now = best->now};
}

/* The value of the range that is nearest to the value in force, and whether it is only just not allowed. */
static Fraction start_of(const FlipQuestion *question, int *side)
{
    bool is_low = fraction_compare(question->in_force, question->from.value) <= 0;
    bool is_high = fraction_compare(question->in_force, question->to.value) >= 0;
    *side = is_low && question->from_is_outside ? 1 : is_high && question->to_is_outside ? -1 : 0;
    return is_low ? question->from.value : is_high ? question->to.value : question->in_force;
}

/* The stretch from one cut to the next, whose nearest value is at the end towards the value in force. */
static void offer_stretch(const FlipQuestion *question, FlipBound *best, const Cut *low, const Cut *high, int64_t count)
{
    int side;
    Fraction start = start_of(question, &side);
    if (low != NULL && fraction_compare(low->at, start) >= 0) {
        bool has_room = !question->is_whole || high == NULL ||
                        fraction_compare(distance_between(low->at, high->at), fraction_of_integer(1)) > 0;
        if (has_room && fraction_compare(low->at, question->to.value) < 0)
            offer(question, best, low->at, 1, count);
    } else if (high != NULL && fraction_compare(high->at, start) <= 0) {
        if (fraction_compare(high->at, question->from.value) > 0)
            offer(question, best, high->at, -1, count);
    } else {
        offer(question, best, start, side, count);
    }
}

static void search(const FlipQuestion *question, const Cuts *cuts, int64_t first, FlipBound *best)
{
    int64_t count = first;
    for (size_t i = 0; i <= cuts->count; i++) {
        const Cut *low = i > 0 ? &cuts->items[i - 1] : NULL, *high = i < cuts->count ? &cuts->items[i] : NULL;
        offer_stretch(question, best, low, high, count);
        if (high == NULL)
            break;
        count += high->at_change;
        offer(question, best, high->at, 0, count);
        count += high->above_change;
    }
}

/* Each value of an unordered unknown stands by itself. */
static void search_unordered(const RunResult *result, const FlipQuestion *question, const FlipRows *rows, FlipBound *best)
{
    for (Fraction value = question->from.value; fraction_compare(value, question->to.value) <= 0; value.numerator++) {
        int64_t count = 0;
        for (size_t i = 0; i < rows->count; i++) {
            FlipOutcome outcome = rows->items[i].now;
            for (size_t j = 0; j < rows->items[i].points.count; j++) {
                if (fraction_compare(rows->items[i].points.items[j].at, value) == 0)
                    outcome = rows->items[i].points.items[j].exactly;
            }
            count += has_case(result, question, outcome);
        }
        offer(question, best, value, 0, count);
    }
}

bool flip_at_most(const RunResult *result, const FlipQuestion *question, const FlipRows *rows, FlipBound *out, Text *problem)
{
    int64_t first;
    *out = (FlipBound){0};
    if (!is_case(result, question)) {
        *problem = text_format(result->arena, say("`%.*s` is none of its cases: %.*s"), TEXT_ARGUMENTS(question->at_most_case),
                               TEXT_ARGUMENTS(cases_there_are(result, question)));
        return false;
    }
    for (size_t i = 0; i < rows->count; i++)
        out->now += has_case(result, question, rows->items[i].now);
    if (question->is_unordered) {
        search_unordered(result, question, rows, out);
        return true;
    }
    Cuts cuts = cuts_of(result->arena, result, question, rows, &first);
    merge_cuts(&cuts);
    search(question, &cuts, first, out);
    return true;
}
