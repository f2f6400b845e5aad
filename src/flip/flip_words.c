/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flips in words. Declared in flip/flip.h. */
#include <inttypes.h>
#include <string.h>

#include "source/language.h"
#include "flip/flip_parts.h"
#include "run/projected.h"
#include "show/shown.h"
#include "show/values.h"

/* Decimals that people are shown of a value that has too many to be shown exactly; more where it is that near to another. */
enum { DECIMALS_SHOWN = 4, DECIMALS_EXACT = 8, DECIMALS_MOST = 14 };

/* ── outcomes ────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_case(const Type *type, int64_t value, TextBuilder *out)
{
    const ClauseList *clauses = &type->indicator->declaration->as.rule.clauses;
    if (value < 0 || (size_t)value >= clauses->count)
        return;
    const Clause *clause = &clauses->items[value];
    if (clause->level.name != NULL)
        text_append(out, *clause->level.name);
    if (clause->name.name != NULL)
        text_append_format(out, " %.*s", TEXT_ARGUMENTS(*clause->name.name));
}

static void print_verdict(const Model *model, int64_t value, TextBuilder *out)
{
    const Quantity *rule;
    text_append_string(out, value_verdict_word(model, value, &rule));
    if (rule != NULL)
        text_append_format(out, " %.*s", TEXT_ARGUMENTS(*rule->name.name));
}

void flip_print_outcome(const RunResult *result, const FlipQuestion *question, FlipOutcome outcome, TextBuilder *out)
{
    const Type *type = &question->type;
    if (outcome.mark == MARK_NOT_APPLICABLE && type->kind != TYPE_INDICATOR)
        return;
    if (outcome.mark != 0)
        text_append_string(out, "undetermined");
    else if (type->kind == TYPE_INDICATOR)
        print_case(type, outcome.value, out);
    else if (type->kind == TYPE_VERDICT)
        print_verdict(result->model, outcome.value, out);
    else
        value_print_whole(result->prepared, *type, outcome.value, out);
}

/* ── values of the unknown ───────────────────────────────────────────────────────────────────────────────── */

static Fraction scaled(Fraction value, int decimals)
{
    for (int i = 0; i < decimals; i++) {
        if (!fraction_divide(value, fraction_of_integer(10), &value))
            break;
    }
    return fraction_reduced(value);
}

Fraction flip_plain_value(const RunResult *result, const FlipQuestion *question, Fraction value)
{
    Type type = question->unknown_type;
    if (type.kind == TYPE_MONEY)
        return scaled(value, result->model->currency_decimals);
    return question->is_whole ? scaled(value, type.decimals) : fraction_reduced(value);
}

static bool has_decimals(Fraction value, int decimals)
{
    int64_t whole;
    Fraction times = value;
    for (int i = 0; i < decimals; i++) {
        if (!fraction_multiply(times, fraction_of_integer(10), &times))
            return false;
    }
    return fraction_is_integer(fraction_reduced(times), &whole);
}

/* As many decimals as tell the value from one that is so far away. */
static int decimals_for(Fraction distance)
{
    int decimals = DECIMALS_SHOWN;
    Fraction scale = fraction_of_integer(1000), size = distance;
    if (distance.numerator == 0)
        return decimals;
    size.numerator = size.numerator < 0 ? -size.numerator : size.numerator;
    while (decimals < DECIMALS_MOST && fraction_multiply(size, scale, &distance) &&
           fraction_compare(distance, fraction_of_integer(1)) < 0) {
        scale.numerator *= 10;
        decimals++;
    }
    return decimals;
}

static void print_digits(const RunResult *result, Type type, Fraction shown, bool is_exact, int decimals, TextBuilder *out)
{
    TextBuilder digits = {.arena = out->arena};
    int money = result->model->currency_decimals;
    if (is_exact && type.kind == TYPE_MONEY && shown.denominator != 1 && has_decimals(shown, money))
        fraction_print(&digits, shown, money);
    else if (is_exact)
        fraction_print_exact(&digits, fraction_reduced(shown));
    else
        fraction_print(&digits, shown, decimals);
    shown_number(text_built(&digits), out);
}

static Fraction in_shown_units(Type type, Fraction value)
{
    Fraction percent;
    return type.kind == TYPE_RATIO && fraction_multiply(value, fraction_of_integer(100), &percent) ? fraction_reduced(percent)
                                                                                                   : value;
}

/* In percent, or as it is, behind its sign; true where that is exact. */
static bool print_amount(const RunResult *result, Type type, Fraction value, Fraction distance, const char *sign,
                         TextBuilder *out)
{
    Fraction shown = in_shown_units(type, value);
    bool is_exact = has_decimals(shown, DECIMALS_EXACT);
    int decimals = decimals_for(in_shown_units(type, distance)), to_tell_from_zero = decimals_for(shown);
    text_append_string(out, is_exact ? "" : "≈ ");
    text_append_string(out, sign);
    print_digits(result, type, shown, is_exact, decimals > to_tell_from_zero ? decimals : to_tell_from_zero, out);
    if (type.kind == TYPE_RATIO)
        text_append_string(out, " %");
    if (type.kind == TYPE_MONEY)
        shown_currency(result->model, out);
    return is_exact;
}

static bool is_printed_here(Type type)
{
    return type.kind == TYPE_MONEY || type.kind == TYPE_RATIO || type.kind == TYPE_NUMBER;
}

static Fraction distance_of(const RunResult *result, const FlipQuestion *question, Fraction value, Fraction other)
{
    Fraction distance;
    if (!fraction_subtract(value, other, &distance))
        distance = fraction_of_integer(0);
    return flip_plain_value(result, question, distance);
}

void flip_print_value(const RunResult *result, const FlipQuestion *question, Fraction value, TextBuilder *out)
{
    Type type = question->unknown_type;
    Fraction plain = flip_plain_value(result, question, value);
    if (is_printed_here(type)) {
        if (!print_amount(result, type, plain, distance_of(result, question, value, question->in_force), "", out)) {
            text_append_string(out, " (");
            fraction_print_exact(out, plain);
            text_append_byte(out, ')');
        }
    } else if (question->parameter.parameter != NULL) {
        parameter_print_value(result->model, question->parameter.parameter, value, out);
    } else {
        fraction_print_exact(out, plain);
    }
}

void flip_print_distance(const RunResult *result, const FlipQuestion *question, Fraction distance, TextBuilder *out)
{
    Type type = question->unknown_type;
    Fraction plain = flip_plain_value(result, question, distance);
    const char *sign = distance.numerator > 0 ? "+" : "";
    if (is_printed_here(type)) {
        print_amount(result, type, plain, plain, sign, out);
        return;
    }
    text_append_string(out, sign);
    fraction_print_exact(out, plain);
}

/* ── sentences ───────────────────────────────────────────────────────────────────────────────────────────── */

static Text value_text(const RunResult *result, const FlipQuestion *question, Fraction value)
{
    TextBuilder out = {.arena = result->arena};
    flip_print_value(result, question, value, &out);
    return text_built(&out);
}

static Text outcome_name(const RunResult *result, const FlipQuestion *question)
{
    if (question->outcome != NULL)
        return *question->outcome->name.name;
    return sources_text(result->rules->text.sources, question->asked.expression->span);
}

static void print_question(const RunResult *result, const FlipQuestion *question, TextBuilder *out)
{
    Text outcome = outcome_name(result, question), unknown = question->unknown_name;
    if (question->parameter.parameter == NULL) {
        text_append_format(out, say("how much more or less `%.*s` gives another `%.*s`"), TEXT_ARGUMENTS(unknown),
                           TEXT_ARGUMENTS(outcome));
        return;
    }
    Text in_force = value_text(result, question, question->in_force);
    if (question->is_unordered) {
        text_append_format(out, say("`%.*s` with another `%.*s` than %.*s, which is in force"), TEXT_ARGUMENTS(outcome),
                           TEXT_ARGUMENTS(unknown), TEXT_ARGUMENTS(in_force));
        return;
    }
    text_append_format(out, say("where `%.*s` changes as `%.*s` goes from %.*s to %.*s; in force: %.*s"),
                       TEXT_ARGUMENTS(outcome), TEXT_ARGUMENTS(unknown),
                       TEXT_ARGUMENTS(value_text(result, question, question->from.value)),
                       TEXT_ARGUMENTS(value_text(result, question, question->to.value)), TEXT_ARGUMENTS(in_force));
}

void flip_print_heading(const RunResult *result, const FlipQuestion *question, TextBuilder *out)
{
    TextBuilder years = {.arena = out->arena};
    print_question(result, question, out);
    projected_print_years(result, &years);
    if (years.length > 0) {
        text_append_string(out, "; ");
        text_append_format(out, say("projected: %.*s"), TEXT_ARGUMENTS(text_built(&years)));
    }
    text_append_byte(out, '\n');
}

static size_t count_method(const FlipRows *rows, FlipMethod method)
{
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++)
        count += rows->items[i].method == method;
    return count;
}

static size_t count_flipping(const FlipQuestion *question, const FlipRows *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        Fraction distance;
        count += flip_nearest(question, &rows->items[i], &distance) != NULL && flip_is_within(question, distance);
    }
    return count;
}

static void print_count(size_t count, const char *sentence, TextBuilder *out)
{
    if (count > 0)
        text_append_format(out, sentence, count);
}

void flip_print_remarks(const RunResult *result, const FlipQuestion *question, const FlipRows *rows, TextBuilder *out)
{
    size_t flipping = count_flipping(question, rows), searched = count_method(rows, FLIP_SEARCHED);
    size_t unanswered = count_method(rows, FLIP_UNANSWERED);
    if (question->within.is_given)
        text_append_format(out, say("%zu of %zu rows flip within %.*s\n"), flipping, rows->count,
                           TEXT_ARGUMENTS(value_text(result, question, question->within.value)));
    else
        text_append_format(out, say("%zu of %zu rows flip\n"), flipping, rows->count);
    print_count(searched,
                say_count(searched, "%zu row was searched, not solved: flips close together may be missing\n",
                          "%zu rows were searched, not solved: flips close together may be missing\n"),
                out);
    print_count(unanswered,
                say_count(unanswered, "%zu row has no answer: what is asked about has no value there\n",
                          "%zu rows have no answer: what is asked about has no value there\n"),
                out);
}

/* `from 5.25 %`, `above 5.25 %` */
static Text bound_words(const RunResult *result, const FlipQuestion *question, const FlipBound *bound)
{
    Text value = value_text(result, question, bound->value);
    const char *words = bound->side == 0 ? say("with %.*s") : bound->side > 0 ? say("just above %.*s") : say("just below %.*s");
    return text_format(result->arena, words, TEXT_ARGUMENTS(value));
}

void flip_print_bound(const RunResult *result, const FlipQuestion *question, const FlipBound *bound, TextBuilder *out)
{
    Text word = question->at_most_case, in_force = value_text(result, question, question->in_force);
    if (!bound->is_found) {
        text_append_format(out, say("no value of `%.*s` in that range gives at most %zu %.*s; now, with %.*s, %zu\n"),
                           TEXT_ARGUMENTS(question->unknown_name), question->at_most, TEXT_ARGUMENTS(word),
                           TEXT_ARGUMENTS(in_force), bound->now);
        return;
    }
    text_append_format(out, say("at most %zu %.*s: %.*s, then %zu; now, with %.*s, %zu\n"), question->at_most,
                       TEXT_ARGUMENTS(word), TEXT_ARGUMENTS(bound_words(result, question, bound)), bound->count,
                       TEXT_ARGUMENTS(in_force), bound->now);
}
