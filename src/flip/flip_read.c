/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From words to the question of a flip. Declared in flip/flip.h. */
#include <string.h>

#include "base/suggest.h"
#include "source/language.h"
#include "flip/flip.h"

enum { OUTCOMES_NAMED = 6 };

typedef struct Reading {
    RuleSet *rules;
    const FlipWords *words;
    FlipQuestion *out;
    Text *problem;
    const char *rest[4]; /* words that are not read yet */
    size_t rest_count;
} Reading;

static bool refuse(Reading *reading, Text problem)
{
    *reading->problem = problem;
    return false;
}

static const char *take_first(Reading *reading)
{
    const char *word = reading->rest[0];
    memmove(reading->rest, reading->rest + 1, --reading->rest_count * sizeof *reading->rest);
    return word;
}

/* ── the outcome ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool has_cases(Type type)
{
    switch (type.kind) {
    case TYPE_LOGICAL:
    case TYPE_INDICATOR:
    case TYPE_STATUS:
    case TYPE_VERDICT:
    case TYPE_CHOICE:
    case TYPE_INTEGER:
        return !type_is_fraction(type);
    default:
        return false;
    }
}

static const Quantity *main_indicator(const Model *model, Space space)
{
    const Quantity *other = NULL;
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->kind != QUANTITY_INDICATOR)
            continue;
        if (space_equal(quantity->space, space))
            return quantity;
        other = other == NULL ? quantity : other;
    }
    return other;
}

/* `verdict` alone is that of the first action that is recorded. */
static const Quantity *recorded_action(const Model *model)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->kind == QUANTITY_ACTION && quantity->space.table != NULL && quantity->space.table->unrecorded == NULL)
            return quantity;
    }
    return NULL;
}

static const Quantity *outcome_named(const Model *model, Space space, const char *name)
{
    const Quantity *found = figure_quantity(model, space, name);
    return found == NULL && strcmp(name, "verdict") == 0 ? recorded_action(model) : found;
}

static bool is_one_name(const char *word)
{
    for (; *word != '\0'; word++) {
        bool is_letter = (*word | 0x20) >= 'a' && (*word | 0x20) <= 'z';
        if (!is_letter && !(*word >= '0' && *word <= '9') && *word != '_' && *word != '.' && (unsigned char)*word < 0x80)
            return false;
    }
    return true;
}

static Text unknown_outcome(const Reading *reading, const char *word)
{
    const Model *model = reading->rules->model;
    Suggestion suggestion = suggestion_for(text_of(word));
    for (size_t i = 0; i < model->quantity_count; i++) {
        if (has_cases(model->quantities[i]->type))
            suggestion_offer(&suggestion, *model->quantities[i]->name.name);
    }
    if (suggestion.best.length > 0)
        return text_format(reading->rules->arena, say("no outcome is called `%s`; did you mean `%.*s`?"), word,
                           TEXT_ARGUMENTS(suggestion.best));
    return text_format(
        reading->rules->arena,
        say("no outcome is called `%s`: an indicator, a sanction, a yes or no, an obligation or an action is expected"), word);
}

/* Some of the outcomes that there are. */
static Text which_outcome(const Reading *reading)
{
    const Model *model = reading->rules->model;
    TextBuilder names = {.arena = reading->rules->arena};
    for (size_t i = 0, named = 0; i < model->quantity_count && named < OUTCOMES_NAMED; i++) {
        if (!has_cases(model->quantities[i]->type) || model->quantities[i]->kind == QUANTITY_DEFINITION)
            continue;
        text_append_format(&names, "%s`%.*s`", named++ > 0 ? ", " : "", TEXT_ARGUMENTS(*model->quantities[i]->name.name));
    }
    Text list = text_built(&names);
    return text_format(reading->rules->arena,
                       say("these rules have no indicator: say which outcome behind the parameter, such as %.*s"),
                       TEXT_ARGUMENTS(list));
}

static bool read_expression(Reading *reading, const char *word, Space space)
{
    FlipQuestion *out = reading->out;
    Expression *expression = ruleset_read_expression(reading->rules, text_of(say("what is asked")), text_of(word));
    *reading->problem = (Text){0};
    if (expression == NULL || !check_expression(reading->rules->model, expression, space, NULL))
        return false;
    out->asked = (PlanRequest){.expression = expression, .space = space, .node = NODE_NONE};
    out->type = model_resolution(reading->rules->model, expression)->type;
    out->space = space;
    return true;
}

static bool read_outcome(Reading *reading, const char *word)
{
    FlipQuestion *out = reading->out;
    const Model *model = reading->rules->model;
    Space space = run_main_space(model);
    out->outcome = word == NULL ? main_indicator(model, space) : outcome_named(model, space, word);
    if (out->outcome == NULL && word == NULL)
        return refuse(reading, which_outcome(reading));
    if (out->outcome == NULL && is_one_name(word))
        return refuse(reading, unknown_outcome(reading, word));
    if (out->outcome == NULL && !read_expression(reading, word, space))
        return false;
    if (out->outcome != NULL) {
        out->space = out->outcome->space;
        out->type = out->outcome->type;
    }
    if (has_cases(out->type))
        return true;
    Text type = type_words(reading->rules->arena, out->type);
    return refuse(reading,
                  text_format(reading->rules->arena,
                              say("`%s` is %.*s and has no cases to flip between; ask for a yes or no, such as '%s > …'"), word,
                              TEXT_ARGUMENTS(type), word));
}

/* ── the unknown ─────────────────────────────────────────────────────────────────────────────────────────── */

static void settle_unknown(FlipQuestion *out)
{
    Type type = out->unknown_type;
    out->is_whole = !type_is_fraction(type);
    out->is_unordered = type.kind == TYPE_LOGICAL || type.kind == TYPE_CHOICE;
    out->grid = out->is_whole || type.kind == TYPE_MONEY ? fraction_of_integer(1) : (Fraction){1, 10000};
}

static bool read_parameter(Reading *reading)
{
    FlipQuestion *out = reading->out;
    if (reading->rest_count == 0)
        return refuse(reading, text_of(say("say which parameter, such as: styr flip --data DIR deficit_limit")));
    const char *word = take_first(reading);
    if (!parameter_name_read(reading->rules, word, &out->parameter, reading->problem))
        return false;
    out->unknown_type = out->parameter.parameter->type;
    if (out->unknown_type.kind == TYPE_DAY || out->unknown_type.kind == TYPE_TEXT)
        return refuse(
            reading, text_format(reading->rules->arena,
                                 say("`%s` is %.*s, and flips are not looked for along the days of a year; try one with --set"),
                                 word, TEXT_ARGUMENTS(type_words(reading->rules->arena, out->unknown_type))));
    out->unknown_name = text_of(word);
    settle_unknown(out);
    return true;
}

static const ColumnSymbol *column_named(const Table *table, const char *name)
{
    for (size_t i = 0; table != NULL && i < table->column_count; i++) {
        if (text_equal_string(*table->columns[i]->name.name, name))
            return table->columns[i];
    }
    return NULL;
}

static bool is_amount(Type type) { return type_is_amount(type) && type.kind != TYPE_ERROR; }

static bool read_amount(Reading *reading)
{
    FlipQuestion *out = reading->out;
    const char *name = reading->words->of;
    const Quantity *quantity = figure_quantity(reading->rules->model, out->space, name);
    out->of = quantity != NULL && space_equal(quantity->space, out->space) ? quantity : NULL;
    out->of_column = out->of == NULL ? column_named(out->space.table, name) : NULL;
    out->unknown_type = out->of != NULL ? out->of->type : out->of_column != NULL ? out->of_column->type : (Type){0};
    out->unknown_name = text_of(name);
    Arena *arena = reading->rules->arena;
    if (out->of == NULL && out->of_column == NULL)
        return refuse(reading,
                      text_format(arena, say("--of `%s`: a name or column of the outcome's own rows is expected"), name));
    if (!is_amount(out->unknown_type))
        return refuse(reading, text_format(arena, say("--of `%s`: an amount or a number is expected"), name));
    settle_unknown(out);
    return true;
}

/* ── limits ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* An amount as rules write it, in the unknown's own units. */
static bool read_limit(Reading *reading, const char *option, const char *word, FlipLimit *out)
{
    Parameter as = {.type = reading->out->unknown_type, .name = {.name = &reading->out->unknown_name}};
    if (word == NULL)
        return true;
    Text name = text_format(reading->rules->arena, "--%s", option);
    Expression *expression = ruleset_read_expression(reading->rules, name, text_of(word));
    *reading->problem = (Text){0};
    if (expression == NULL || !check_parameter_value(reading->rules->model, &as, expression, &out->value))
        return false;
    for (int i = 0; !type_is_fraction(as.type) && i < as.type.decimals; i++)
        out->value.numerator *= 10;
    out->is_given = true;
    return true;
}

static bool read_limits(Reading *reading)
{
    const FlipWords *words = reading->words;
    FlipQuestion *out = reading->out;
    bool has_any = words->from != NULL || words->to != NULL || words->within != NULL;
    if (has_any && (out->is_unordered || !type_is_amount(out->unknown_type)))
        return refuse(reading,
                      text_format(reading->rules->arena, say("`%.*s` has no amount: --from, --to and --within are for amounts"),
                                  TEXT_ARGUMENTS(out->unknown_name)));
    if (!read_limit(reading, "from", words->from, &out->from) || !read_limit(reading, "to", words->to, &out->to) ||
        !read_limit(reading, "within", words->within, &out->within))
        return false;
    if (out->from.is_given && out->to.is_given && fraction_compare(out->from.value, out->to.value) > 0)
        return refuse(reading, text_of(say("--from is greater than --to")));
    return true;
}

/* `10`, with the case as the last word, or `10 red`. */
static bool read_at_most(Reading *reading)
{
    FlipQuestion *out = reading->out;
    const char *words = reading->words->at_most, *at = words;
    if (words == NULL)
        return true;
    for (; *at >= '0' && *at <= '9' && at - words < 9; at++)
        out->at_most = out->at_most * 10 + (size_t)(*at - '0');
    bool is_number = at > words && (*at == '\0' || *at == ' ');
    while (*at == ' ')
        at++;
    out->at_most_case = text_of(at);
    if (is_number && *at == '\0' && reading->rest_count > 0)
        out->at_most_case = text_of(reading->rest[--reading->rest_count]);
    out->has_at_most = is_number && out->at_most_case.length > 0;
    if (out->has_at_most)
        return true;
    return refuse(reading, text_format(reading->rules->arena,
                                       say("--at-most `%s`: a number and a case are expected, as in --at-most 10 red"), words));
}

/* ── the rows ────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_outcome(const Reading *reading, const char *word)
{
    return outcome_named(reading->rules->model, run_main_space(reading->rules->model), word) != NULL || !is_one_name(word);
}

static bool read_rows(Reading *reading)
{
    const FlipWords *words = reading->words;
    const char *unit = words->unit, *year = words->year;
    if (words->of != NULL && unit == NULL && reading->rest_count > 0)
        unit = take_first(reading);
    if (words->of != NULL && year == NULL && reading->rest_count > 0)
        year = take_first(reading);
    if (reading->rest_count > 0)
        return refuse(reading, text_format(reading->rules->arena, say("`%s` is one word too many"), reading->rest[0]));
    reading->out->unit = unit == NULL ? (Text){0} : text_of(unit);
    return selection_read(reading->rules->arena, reading->rules->model, NULL, year, &reading->out->selection, reading->problem);
}

bool flip_read(RuleSet *rules, const FlipWords *words, FlipQuestion *out, Text *problem)
{
    Reading reading = {.rules = rules, .words = words, .out = out, .problem = problem};
    FlipLimit none = {false, fraction_of_integer(0)};
    *out = (FlipQuestion){.node = NODE_NONE,
                          .counts = NODE_NONE,
                          .of_node = NODE_NONE,
                          .parts = 1,
                          .subject = -1,
                          .from = none,
                          .to = none,
                          .within = none,
                          .in_force = none.value};
    *problem = (Text){0};
    for (size_t i = 0; i < words->word_count && i < 4; i++)
        reading.rest[reading.rest_count++] = words->words[i];
    if (rules->model->table_count == 0)
        return refuse(&reading, text_of(say("these rules have no table")));
    if (!read_at_most(&reading) || (words->of == NULL && !read_parameter(&reading)))
        return false;
    bool is_named = reading.rest_count > 0 && (words->of == NULL || is_outcome(&reading, reading.rest[0]));
    return read_outcome(&reading, is_named ? take_first(&reading) : NULL) && (words->of == NULL || read_amount(&reading)) &&
           read_limits(&reading) && read_rows(&reading);
}
