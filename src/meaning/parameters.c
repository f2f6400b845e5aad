/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters: their values and rows. */
#include "meaning/check.h"
#include "meaning/checker.h"
#include "meaning/infer.h"
#include "meaning/ranges.h"
#include "meaning/type_rules.h"
#include "source/language.h"

/* ── values ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* A parameter is set by itself, not computed from others. */
static bool is_other_name(Checker *checker, Identifier name)
{
    const Global *global = find_global(checker, name.name);
    for (size_t i = 0; global && i < checker->choices_list.count; i++)
        if (choices_find(checker->choices_list.items[i], name.name) >= 0)
            return false;
    if (!global)
        return false;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NOT_CONSTANT, name.span);
    diagnostic_label(diagnostic, global->name.span, "declared here");
    diagnostic_hint(diagnostic, "a parameter has a value of its own; what follows from `%s` is computed in a block",
                    word(name));
    return true;
}

/* Where the values are words, the choices they are words of. */
static const Choices *value_choices(Checker *checker, const Declaration *declaration, bool *failed)
{
    size_t count = declaration->as.parameter.rows.count, named = 0;
    Identifier *names = arena_allocate_array(checker->arena, count + 1, sizeof *names);
    *failed = false;
    for (size_t i = 0; i < count; i++) {
        const Expression *value = declaration->as.parameter.rows.items[i].value;
        if (!value || value->kind != EXPRESSION_NAME)
            continue;
        names[named++] = (Identifier){.name = value->as.name.name, .span = value->span};
        *failed = *failed || is_other_name(checker, names[named - 1]);
    }
    const Choices *choices = named > 0 && !*failed ? choices_of_members(checker, names, named) : NULL;
    *failed = named > 0 && !choices;
    return choices;
}

static bool fold_value(Checker *checker, Parameter *parameter, ParameterValue *value, const Choices *choices)
{
    Constant constant;
    const Expression *expression = value->row->value;
    if (!fold_constant(checker, expression, choices, &constant))
        return false;
    if (constant.type.kind == TYPE_TEXT) {
        diagnostic_report(checker->sink, DIAGNOSTIC_WANTED, expression->span,
                          say("an amount, a number, a date, a word or yes/no"), say("a text"));
        return false;
    }
    Operand before = {.expression = expression, .type = parameter->type}, given = operand_of(expression, constant.type);
    Type joined = constant.type;
    bool is_set_anew = parameter->declaration->as.parameter.set_anew != NULL;
    if (parameter->type.kind != TYPE_PENDING &&
        (!types_join(before, given, true, &joined) || (is_set_anew && joined.kind != parameter->type.kind))) {
        report_unsuited(checker, given, parameter->type);
        return false;
    }
    parameter->type = joined;
    value->value = fraction_reduced(constant.value);
    return true;
}

static bool is_whole_money(Checker *checker, const Parameter *parameter, const Expression *expression, Fraction value)
{
    int64_t whole;
    if (parameter->type.kind != TYPE_MONEY || fraction_is_integer(value, &whole))
        return true;
    diagnostic_report(checker->sink, DIAGNOSTIC_TOO_FINE, expression->span, words_of(checker, parameter->type));
    return false;
}

/* ── dated values ────────────────────────────────────────────────────────────────────────────────────────── */

bool fold_date(Checker *checker, const Expression *key, int64_t *out)
{
    Constant constant;
    int64_t number;
    if (!fold_constant(checker, key, NULL, &constant))
        return false;
    bool is_year = constant.type.kind == TYPE_INTEGER && fraction_is_integer(constant.value, &number) &&
                   number >= DATE_YEAR_FIRST && number <= DATE_YEAR_LAST;
    if (is_year)
        *out = calendar_year_start(checker->model->calendar, number);
    else if (constant.type.kind == TYPE_DATE)
        fraction_is_integer(constant.value, out);
    else
        diagnostic_report(checker->sink, DIAGNOSTIC_WANTED, key->span, say("a year or a date"),
                          words_of(checker, constant.type));
    return is_year || constant.type.kind == TYPE_DATE;
}

static void report_order(Checker *checker, const ParameterValue *before, const ParameterValue *value)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_ROW_ORDER, value->row->span);
    diagnostic_label(diagnostic, before->row->span, "the row before");
    diagnostic_hint(diagnostic, "rows stand in rising order, each for what the ones before it leave");
}

static void read_dated_row(Checker *checker, Parameter *parameter, size_t index)
{
    ParameterValue *value = &parameter->values[index];
    if (!fold_date(checker, value->row->key, &value->key))
        return;
    const ParameterValue *before = &parameter->values[index - 1];
    if (before->row->kind == ROW_FROM && before->key >= value->key)
        report_order(checker, before, value);
}

/* ── values by choice and by band ────────────────────────────────────────────────────────────────────────── */

static void read_choice_row(Checker *checker, const Parameter *parameter, size_t index, const ParameterValue **seen)
{
    ParameterValue *value = &parameter->values[index];
    Type type = {.kind = TYPE_CHOICE, .choices = parameter->by_choices};
    int member = choices_find(parameter->by_choices, value->row->choice.name);
    value->key = member;
    if (member < 0)
        report_word(checker, value->row->choice, type);
    else if (seen[member])
        report_twice(checker, value->row->choice, seen[member]->row->choice.span);
    else
        seen[member] = value;
}

static void read_band_row(Checker *checker, Parameter *parameter, size_t index)
{
    Constant edge;
    ParameterValue *value = &parameter->values[index];
    if (!fold_constant(checker, value->row->key, NULL, &edge))
        return;
    Operand before = {.expression = value->row->key, .type = parameter->by_type};
    Operand given = operand_of(value->row->key, edge.type);
    Type joined = edge.type;
    if (!type_is_ordered(edge.type) || !types_join(before, given, true, &joined)) {
        report_unsuited(checker, given,
                        parameter->by_type.kind == TYPE_PENDING ? (Type){.kind = TYPE_NUMBER} : parameter->by_type);
        return;
    }
    parameter->by_type = joined;
    value->edge = edge.value;
    const ParameterValue *last = index > 0 ? &parameter->values[index - 1] : NULL;
    if (!last || last->edge.denominator == 0) /* the first row, or one without an edge */
        return;
    int order = fraction_compare(last->edge, value->edge);
    if (order > 0 || (order == 0 && !(last->row->kind == ROW_BELOW && value->row->kind == ROW_UP_TO)))
        report_order(checker, last, value);
}

/* ── which rows a parameter may have ─────────────────────────────────────────────────────────────────────── */

typedef enum RowPlan { ROWS_DATED, ROWS_BY_CHOICE, ROWS_BY_BAND } RowPlan;

static bool row_belongs(ParameterRowKind kind, RowPlan plan, size_t index)
{
    switch (plan) {
    case ROWS_DATED:
        return index == 0 ? kind == ROW_PLAIN : kind == ROW_FROM;
    case ROWS_BY_CHOICE:
        return kind == ROW_CHOICE || kind == ROW_OTHERWISE;
    default:
        return kind == ROW_UP_TO || kind == ROW_BELOW || kind == ROW_OTHERWISE;
    }
}

static void report_row(Checker *checker, const ParameterRow *row, RowPlan plan)
{
    const char *const advice[] = {
        [ROWS_DATED] = say("a parameter without `by` has one value, then dated ones: `= 5 %`, `from 2027: 4 %`"),
        [ROWS_BY_CHOICE] = say("by choice each row names a word: `primary: 8 %`, the last may be `otherwise: 5 %`"),
        [ROWS_BY_BAND] = say("by band each row names an edge: `up to 300: 5 %`, `below 500: 3 %`, then `otherwise: 1 %`"),
    };
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_ROW_MISPLACED, row->span);
    diagnostic_hint(diagnostic, "%s", advice[plan]);
}

static RowPlan plan_of(Checker *checker, const Declaration *declaration, Parameter *parameter)
{
    Identifier by = declaration->as.parameter.by;
    if (!by.name)
        return ROWS_DATED;
    Choices *choices = map_find(&checker->choices, by.name);
    if (choices)
        choices->used = true;
    parameter->by_choices = choices;
    return choices ? ROWS_BY_CHOICE : ROWS_BY_BAND;
}

/* `parameter cap by phse` with rows of words: the choices are unknown, not the rows wrong. */
static bool choices_are_unknown(Checker *checker, const Declaration *declaration, RowPlan plan)
{
    if (plan != ROWS_BY_BAND || declaration->as.parameter.rows.count == 0 ||
        declaration->as.parameter.rows.items[0].kind != ROW_CHOICE)
        return false;
    report_unknown(checker, DIAGNOSTIC_UNKNOWN_CHOICES, declaration->as.parameter.by, &checker->choices);
    return true;
}

static void check_complete(Checker *checker, const Parameter *parameter, RowPlan plan, const ParameterValue **seen)
{
    const Declaration *declaration = parameter->declaration;
    bool otherwise = parameter->value_count > 0 && parameter->values[parameter->value_count - 1].row->kind == ROW_OTHERWISE;
    if (otherwise || plan == ROWS_DATED)
        return;
    if (plan == ROWS_BY_BAND) {
        Diagnostic *diagnostic =
            diagnostic_report(checker->sink, DIAGNOSTIC_NO_OTHERWISE, declaration->name.span, word(declaration->name));
        diagnostic_hint(diagnostic, "add `otherwise: …` for what lies beyond the last edge");
        return;
    }
    TextBuilder missing = {.arena = checker->arena};
    for (size_t i = 0; i < parameter->by_choices->member_count; i++)
        if (!seen[i] && choices_find(parameter->by_choices, parameter->by_choices->members[i].name.name) == (int)i)
            text_append_format(&missing, "%s`%s`", missing.length > 0 ? ", " : "",
                               word(parameter->by_choices->members[i].name));
    if (missing.length == 0)
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_ROW_MISSING, declaration->name.span,
                                               word(declaration->name), text_built(&missing).start);
    diagnostic_hint(diagnostic, "add a row for each, or `otherwise: …`");
}

static void read_key(Checker *checker, Parameter *parameter, RowPlan plan, size_t index, const ParameterValue **seen)
{
    const ParameterValue *value = &parameter->values[index];
    if (index > 0 && value[-1].row->kind == ROW_OTHERWISE)
        report_order(checker, &value[-1], value);
    if (value->row->kind == ROW_FROM)
        read_dated_row(checker, parameter, index);
    else if (value->row->kind == ROW_CHOICE)
        read_choice_row(checker, parameter, index, seen);
    else if (plan == ROWS_BY_BAND && value->row->kind != ROW_OTHERWISE)
        read_band_row(checker, parameter, index);
}

/* What a scenario sets anew stays what it was declared as: `limit = 3` where 3 % is meant is wrong there, and not everywhere the
 * limit is used. */
static void expect_declared_type(Checker *checker, Parameter *parameter)
{
    const Declaration *declared = parameter->declaration;
    while (declared->as.parameter.set_anew != NULL)
        declared = declared->as.parameter.set_anew;
    Constant constant;
    if (declared == parameter->declaration || declared->as.parameter.rows.count == 0)
        return;
    const Expression *value = declared->as.parameter.rows.items[0].value;
    bool failed = false;
    const Choices *choices = value != NULL ? value_choices(checker, declared, &failed) : NULL;
    if (value != NULL && !failed && fold_constant(checker, value, choices, &constant))
        parameter->type = constant.type;
}

/* False where something is wrong that makes the parameter's type doubtful. */
static bool read_rows(Checker *checker, Parameter *parameter)
{
    const Declaration *declaration = parameter->declaration;
    size_t count = declaration->as.parameter.rows.count;
    RowPlan plan = plan_of(checker, declaration, parameter);
    bool failed;
    const Choices *choices = value_choices(checker, declaration, &failed);
    size_t members = parameter->by_choices ? parameter->by_choices->member_count : 0;
    const ParameterValue **seen = arena_allocate_array(checker->arena, members + 1, sizeof *seen);
    parameter->values = arena_allocate_array(checker->arena, count + 1, sizeof *parameter->values);
    parameter->type = parameter->by_type = (Type){.kind = TYPE_PENDING};
    expect_declared_type(checker, parameter);
    if (failed || choices_are_unknown(checker, declaration, plan))
        return false;
    bool misplaced = false;
    for (size_t i = 0; i < count; i++) {
        const ParameterRow *row = &declaration->as.parameter.rows.items[i];
        if (!row_belongs(row->kind, plan, i)) {
            report_row(checker, row, plan);
            misplaced = true;
            continue;
        }
        parameter->values[parameter->value_count] = (ParameterValue){.row = row};
        read_key(checker, parameter, plan, parameter->value_count, seen);
        if (!fold_value(checker, parameter, &parameter->values[parameter->value_count++], choices))
            failed = true;
    }
    if (!failed && !misplaced && !has_mistake(checker, declaration->span))
        check_complete(checker, parameter, plan, seen);
    return !failed;
}

/* ── parameters ──────────────────────────────────────────────────────────────────────────────────────────── */

static void finish_type(Checker *checker, Parameter *parameter)
{
    parameter->type.decimals = 0;
    parameter->type.exactness = EXACT_WHOLE;
    if (parameter->type.kind == TYPE_RATIO || parameter->type.kind == TYPE_NUMBER)
        parameter->type.exactness = EXACT_SHARE;
    for (size_t i = 0; i < parameter->value_count; i++)
        is_whole_money(checker, parameter, parameter->values[i].row->value, parameter->values[i].value);
}

static void declare_parameter(Checker *checker, const Declaration *declaration)
{
    Parameter *parameter = arena_allocate(checker->arena, sizeof *parameter);
    *parameter = (Parameter){.name = declaration->name, .declaration = declaration, .index = checker->parameters.count};
    Global global = {.kind = GLOBAL_PARAMETER, .name = parameter->name, .as.parameter = parameter};
    if (declare_global(checker, &global))
        vector_push(checker->arena, &checker->parameters, parameter);
}

static void read_parameter(Checker *checker, Parameter *parameter)
{
    bool is_sound = read_rows(checker, parameter);
    if (is_sound && parameter->value_count > 0)
        finish_type(checker, parameter);
    else
        parameter->type = (Type){.kind = TYPE_ERROR};
    if (parameter->by_type.kind == TYPE_PENDING)
        parameter->by_type = (Type){.kind = TYPE_ERROR};
    parameter->first_slot = checker->model->slot_count;
    checker->model->slot_count += parameter->value_count;
}

/* Names first, so that a value can be told from a name that is none. */
void declare_parameters(Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++)
        if (checker->items.items[i].declaration->kind == DECLARATION_PARAMETER)
            declare_parameter(checker, checker->items.items[i].declaration);
    for (size_t i = 0; i < checker->parameters.count; i++)
        read_parameter(checker, checker->parameters.items[i]);
    check_declared_ranges(checker);
}

bool check_parameter_value(Model *model, const Parameter *parameter, const Expression *expression, Fraction *out)
{
    Constant constant;
    Checker *checker = model->checker;
    checker->sink = model->text->diagnostics;
    checker->reporting = true;
    if (!fold_constant(checker, expression, parameter->type.choices, &constant) ||
        !constant_suits(checker, expression, &constant, parameter->type))
        return false;
    *out = fraction_reduced(constant.value);
    return is_whole_money(checker, parameter, expression, *out);
}
