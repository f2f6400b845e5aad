/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/test_condition.h"

#include <string.h>

#include "session/test_rows.h"
#include "show/values.h"

typedef struct Told {
    Arena *arena;
    const RunResult *result;
    const Reason *reason;
} Told;

static Text in_parentheses(const Told *told, Text words)
{
    bool is_name = strcspn(words.start, " +-*/<>=(") >= words.length;
    return is_name ? words : text_format(told->arena, "(%.*s)", TEXT_ARGUMENTS(words));
}

/* A share that has no end as a decimal, `≈ 4.204037 %`, is compared as it is shown; of money what is less than the smallest
 * coin is rounded. */
static Text rounded_condition(const Told *told, Text name, Text value)
{
    static const char sign[] = "≈ ";
    const char *step = told->reason->type.kind == TYPE_RATIO ? "0.00000001" : "0.000001";
    value = (Text){value.start + sizeof sign - 1, value.length - (sizeof sign - 1)};
    return text_format(told->arena, "rounded(%.*s, %s) is %.*s", TEXT_ARGUMENTS(name), step, TEXT_ARGUMENTS(value));
}

static Text rounded_money(const Told *told, Text name)
{
    const Model *model = told->result->model;
    TextBuilder value = {.arena = told->arena}, coin = {.arena = told->arena};
    Text currency = model->currency != NULL ? *model->currency : (Text){"", 0};
    value_print_fraction(model, told->reason->type, told->reason->cell.fraction, &value);
    value_print_whole(told->result->prepared, (Type){.kind = TYPE_MONEY}, 1, &coin);
    return text_format(told->arena, "rounded(%.*s, %.*s %.*s) is %.*s %.*s", TEXT_ARGUMENTS(name),
                       TEXT_ARGUMENTS(text_built(&coin)), TEXT_ARGUMENTS(currency), TEXT_ARGUMENTS(text_built(&value)),
                       TEXT_ARGUMENTS(currency));
}

static bool has_parts_of_coins(const Reason *reason)
{
    return reason->type.kind == TYPE_MONEY && reason->cell.is_fraction &&
           reason->cell.fraction.numerator % reason->cell.fraction.denominator != 0;
}

static Text marked_condition(const Told *told, Text name, const Quantity *quantity, uint8_t mark)
{
    const char *word = mark == MARK_NOT_APPLICABLE                               ? "not given"
                       : quantity != NULL && quantity->kind == QUANTITY_DECISION ? "pending"
                       : quantity != NULL                                        ? "undetermined"
                                                                                 : "unknown";
    return text_format(told->arena, "%.*s is %s", TEXT_ARGUMENTS(in_parentheses(told, name)), word);
}

static Text case_word(const Quantity *indicator, int64_t value)
{
    const Clause *clause = &indicator->declaration->as.rule.clauses.items[value];
    return clause->name.name != NULL ? *clause->name.name : *clause->level.name;
}

Text test_condition(Arena *arena, const RunResult *result, const Reason *reason, Text name, const Quantity *quantity)
{
    const Told told_here = {arena, result, reason}, *told = &told_here;
    TextBuilder value = {.arena = told->arena};
    const Quantity *rule;
    if (reason->cell.mark != 0)
        return marked_condition(told, name, quantity, reason->cell.mark);
    if (has_parts_of_coins(reason))
        return rounded_money(told, name);
    if (reason->type.kind == TYPE_INDICATOR)
        text_append(&value, case_word(reason->type.indicator, reason->cell.whole));
    else if (reason->type.kind == TYPE_VERDICT)
        text_append_string(&value, value_verdict_word(told->result->model, reason->cell.whole, &rule));
    else
        test_value_print(told->result, reason->type, reason->cell, &value);
    if (strncmp(text_built(&value).start, "≈", strlen("≈")) == 0)
        return rounded_condition(told, name, text_built(&value));
    return text_format(told->arena, "%.*s is %.*s", TEXT_ARGUMENTS(in_parentheses(told, name)),
                       TEXT_ARGUMENTS(text_built(&value)));
}
