/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls: functions, parameters with several values, what is built in. */
#include "meaning/infer.h"
#include "source/language.h"

enum { DECIMALS_MOST = 12 };

static bool count_is(Checker *checker, const Expression *call, size_t wanted)
{
    size_t given = call->as.call.arguments.count;
    if (given == wanted)
        return true;
    Text arguments = text_format(checker->arena, say_count(wanted, "%zu argument", "%zu arguments"), wanted);
    diagnostic_report(checker->sink, DIAGNOSTIC_ARGUMENT_COUNT, call->span, word(call->as.call.function), arguments.start,
                      given);
    return false;
}

/* After a mistake, so that names in the arguments are still looked up. */
static Resolution infer_rest(Checker *checker, const Expression *call, const Scope *scope)
{
    for (size_t i = 0; i < call->as.call.arguments.count; i++)
        infer(checker, call->as.call.arguments.items[i], scope);
    return resolution_error();
}

/* ── functions ───────────────────────────────────────────────────────────────────────────────────────────── */

size_t node_of_function(const Checker *checker, const Function *function)
{
    return checker->quantities.count + function->index;
}

/* A function's numbers are as exact as the least exact of all that is passed; its body is then typed anew. */
static void widen_argument(Checker *checker, Function *function, size_t index, Type given)
{
    Type *type = &function->argument_types[index];
    if (!type_is_amount(*type) || !type_is_amount(given))
        return;
    Type wider = type_with_exactness(*type, given);
    if (type_equal(wider, *type))
        return;
    *type = wider;
    checker->nodes[node_of_function(checker, function)].is_dirty = true;
}

static Resolution call_function(Checker *checker, const Expression *call, Function *function, const Scope *scope)
{
    note_read(checker, node_of_function(checker, function));
    if (checker->reporting)
        function->used = true;
    if (!count_is(checker, call, function->argument_count))
        return infer_rest(checker, call, scope);
    for (size_t i = 0; i < function->argument_count; i++) {
        Type given = infer_wanted(checker, call->as.call.arguments.items[i], scope, function->argument_types[i]);
        widen_argument(checker, function, i, given);
    }
    if (function->needs_year)
        scope_needs_year(checker, scope, call->span, word(function->name));
    return (Resolution){.type = function->type, .kind = REFERENCE_FUNCTION, .as.function = function};
}

/* ── parameters ──────────────────────────────────────────────────────────────────────────────────────────── */

static Resolution call_parameter(Checker *checker, const Expression *call, Parameter *parameter, const Scope *scope)
{
    if (checker->reporting)
        parameter->used = true;
    if (!parameter->declaration->as.parameter.by.name) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NOT_CALLED, call->span, word(parameter->name));
        diagnostic_hint(diagnostic, "say `%s` alone", word(parameter->name));
        return infer_rest(checker, call, scope);
    }
    if (!count_is(checker, call, 1))
        return infer_rest(checker, call, scope);
    Type wanted = parameter->by_type;
    if (parameter->by_choices)
        wanted = (Type){.kind = TYPE_CHOICE, .choices = parameter->by_choices};
    if (wanted.kind == TYPE_INTEGER)
        wanted.kind = TYPE_NUMBER;
    infer_wanted(checker, call->as.call.arguments.items[0], scope, wanted);
    return (Resolution){.type = parameter->type, .kind = REFERENCE_PARAMETER, .as.parameter = parameter};
}

/* ── built in ────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *const builtin_words[] = {[BUILTIN_MIN] = "min",
                                            [BUILTIN_MAX] = "max",
                                            [BUILTIN_ROUNDED] = "rounded",
                                            [BUILTIN_ROUNDED_DOWN] = "rounded_down",
                                            [BUILTIN_ROUNDED_UP] = "rounded_up",
                                            [BUILTIN_ABSOLUTE] = "absolute"};
enum { BUILTINS = sizeof builtin_words / sizeof *builtin_words };

static Resolution call_least(Checker *checker, const Expression *call, const Scope *scope)
{
    const ExpressionList *arguments = &call->as.call.arguments;
    Operand joined = infer_operand(checker, arguments->items[0], scope);
    for (size_t i = 1; i < arguments->count; i++) {
        Operand next = infer_operand(checker, arguments->items[i], scope);
        if (!types_join(joined, next, checker->settling, &joined.type)) {
            report_branches(checker, call, joined, next);
            joined.type = (Type){.kind = TYPE_ERROR};
        }
        joined.is_literal = joined.is_literal && next.is_literal;
        joined.zero_or_one = joined.zero_or_one && next.zero_or_one;
    }
    if (!type_is_ordered(joined.type)) {
        report_unsuited(checker, joined, (Type){.kind = TYPE_NUMBER});
        return resolution_error();
    }
    return resolution_with(joined.type);
}

/* How many decimals a multiple has: 0.25 two. False where they never end, or are too many. */
static bool decimals_of(Fraction value, int *out)
{
    int64_t whole;
    for (*out = 0; *out <= DECIMALS_MOST; ++*out) {
        if (fraction_is_integer(value, &whole))
            return true;
        if (!fraction_multiply(value, fraction_of_integer(10), &value))
            return false;
    }
    return false;
}

static Resolution refuse_multiple(Checker *checker, const Expression *multiple, const char *advice)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_ROUNDED_MULTIPLE, multiple->span);
    diagnostic_hint(diagnostic, "%s", advice);
    return resolution_error();
}

static Resolution rounded_type(Checker *checker, const Expression *multiple, Type value, const Constant *constant)
{
    Type type = {.kind = value.kind};
    bool plain_beside_ratio =
        value.kind == TYPE_RATIO && (constant->type.kind == TYPE_NUMBER || constant->type.kind == TYPE_INTEGER);
    bool suits = plain_beside_ratio || type_suits(operand_of(multiple, constant->type), value) ||
                 (value.kind == TYPE_INTEGER && constant->type.kind == TYPE_NUMBER);
    if (!suits)
        return refuse_multiple(checker, multiple,
                               say("the multiple is of the kind of what is rounded: money to money, numbers to numbers"));
    if (constant->value.numerator <= 0)
        return refuse_multiple(checker, multiple, say("a multiple is above zero"));
    if (!decimals_of(constant->value, &type.decimals) || (value.kind == TYPE_MONEY && type.decimals > 0))
        return refuse_multiple(checker, multiple,
                               value.kind == TYPE_MONEY ? say("the smallest amount there is: `0.01 kr`")
                                                        : say("it has at most 12 decimals: `0.0001`"));
    if (type.decimals == 0 && type.kind == TYPE_NUMBER)
        type.kind = TYPE_INTEGER;
    else if (type.decimals > 0 && type.kind == TYPE_INTEGER)
        type.kind = TYPE_NUMBER;
    return resolution_with(type);
}

static Resolution call_rounded(Checker *checker, const Expression *call, const Scope *scope)
{
    Constant constant;
    const Expression *multiple = call->as.call.arguments.items[1];
    Operand value = infer_operand(checker, call->as.call.arguments.items[0], scope);
    Type type = value.type;
    infer(checker, multiple, scope);
    bool folded = fold_constant(checker, multiple, NULL, &constant);
    if (!folded || type.kind == TYPE_ERROR || type.kind == TYPE_NOTHING)
        return resolution_error();
    if (type.kind == TYPE_PENDING)
        type.kind = constant.type.kind == TYPE_MONEY ? TYPE_MONEY : TYPE_NUMBER;
    if (type_is_amount(type))
        return rounded_type(checker, multiple, type, &constant);
    report_unsuited(checker, value, (Type){.kind = TYPE_NUMBER});
    return resolution_error();
}

static Resolution call_absolute(Checker *checker, const Expression *call, const Scope *scope)
{
    Operand value = infer_operand(checker, call->as.call.arguments.items[0], scope);
    if (type_is_amount(value.type) || value.type.kind == TYPE_ERROR || value.type.kind == TYPE_PENDING)
        return resolution_with(value.type);
    report_unsuited(checker, value, (Type){.kind = TYPE_NUMBER});
    return resolution_error();
}

static Resolution call_builtin(Checker *checker, const Expression *call, Builtin builtin, const Scope *scope)
{
    Resolution resolution;
    if (builtin == BUILTIN_MIN || builtin == BUILTIN_MAX)
        resolution = call_least(checker, call, scope);
    else if (!count_is(checker, call, builtin == BUILTIN_ABSOLUTE ? 1 : 2))
        return infer_rest(checker, call, scope);
    else
        resolution = builtin == BUILTIN_ABSOLUTE ? call_absolute(checker, call, scope) : call_rounded(checker, call, scope);
    resolution.kind = REFERENCE_BUILTIN;
    resolution.as.builtin = builtin;
    return resolution;
}

/* ── which ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Functions of spreadsheets, as rules say it. */
static const struct {
    const char *name, *advice;
    bool of_rows; /* its arguments are a table's rows, of which there is nothing to say here */
} spreadsheet_functions[] = {
    {"sum", SAID("over a table's rows write `sum of lines.budget`; amounts side by side are added with `+`"), true},
    {"average", SAID("over a table's rows write `average of lines.budget`"), true},
    {"count", SAID("write `count of lines`"), true},
    {"sumif", SAID("write `sum of lines.budget where …`"), true},
    {"countif", SAID("write `count of lines where …`"), true},
    {"abs", SAID("write `absolute(…)`"), false},
    {"round", SAID("write `rounded(…, 1 kr)`: the second argument is the amount to round to"), false},
    {"floor", SAID("write `rounded_down(…, 1 kr)`: the second argument is the amount to round to"), false},
    {"ceil", SAID("write `rounded_up(…, 1 kr)`: the second argument is the amount to round to"), false},
    {"year", SAID("the year of a date is `….year`"), false},
};

/* Capitals and small letters alike. */
static bool is_called(Text text, const char *name)
{
    size_t i = 0;
    for (; i < text.length && name[i]; i++)
        if ((text.start[i] | 0x20) != name[i])
            return false;
    return i == text.length && !name[i];
}

/* Whether it is one of them; *of_rows becomes whether its arguments are rows. */
static bool report_spreadsheet_function(Checker *checker, Identifier name, bool *of_rows)
{
    for (size_t i = 0; i < sizeof spreadsheet_functions / sizeof *spreadsheet_functions; i++) {
        if (!is_called(*name.name, spreadsheet_functions[i].name))
            continue;
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_FUNCTION, name.span, word(name));
        diagnostic_hint(diagnostic, "%s", say(spreadsheet_functions[i].advice));
        *of_rows = spreadsheet_functions[i].of_rows;
        return true;
    }
    return false;
}

static Resolution unknown_function(Checker *checker, const Expression *call, const Scope *scope)
{
    Identifier name = call->as.call.function;
    bool of_rows = false;
    bool is_missing = map_find(&checker->missing, name.name);
    bool is_reported = is_missing || report_spreadsheet_function(checker, name, &of_rows);
    Resolution resolution = of_rows ? resolution_error() : infer_rest(checker, call, scope);
    if (is_reported)
        return resolution;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_FUNCTION, name.span, word(name));
    if (!may_suggest(checker))
        return resolution;
    Suggestion suggestion = suggestion_for(*name.name);
    for (size_t i = 0; i < BUILTINS; i++)
        suggestion_offer(&suggestion, text_of(builtin_words[i]));
    offer_names(&suggestion, &checker->globals);
    hint_suggestion(diagnostic, &suggestion);
    return resolution;
}

Resolution infer_call(Checker *checker, const Expression *call, const Scope *scope)
{
    Identifier name = call->as.call.function;
    const Global *global = find_global(checker, name.name);
    if (global && global->kind == GLOBAL_FUNCTION)
        return call_function(checker, call, global->as.function, scope);
    if (global && global->kind == GLOBAL_PARAMETER)
        return call_parameter(checker, call, global->as.parameter, scope);
    for (size_t i = 0; i < BUILTINS; i++)
        if (text_equal_string(*name.name, builtin_words[i]))
            return call_builtin(checker, call, (Builtin)i, scope);
    return unknown_function(checker, call, scope);
}
