/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/tests.h"

#include "meaning/check.h"
#include "meaning/given_rows.h"
#include "meaning/infer.h"
#include "meaning/walk.h"
#include "source/language.h"

/* ── settings ────────────────────────────────────────────────────────────────────────────────────────────── */

static Parameter *find_parameter(Checker *checker, Identifier name)
{
    const Global *global = find_global(checker, name.name);
    if (global && global->kind == GLOBAL_PARAMETER)
        return global->as.parameter;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_NAME, name.span, word(name));
    diagnostic_hint(diagnostic, "a test sets parameters: `limit = 3 %%`");
    Suggestion suggestion = suggestion_for(*name.name);
    for (size_t i = 0; may_suggest(checker) && i < checker->parameters.count; i++)
        suggestion_offer(&suggestion, *checker->parameters.items[i]->name.name);
    hint_suggestion(diagnostic, &suggestion);
    return NULL;
}

static bool read_setting(Checker *checker, const Setting *setting, TestSetting *out)
{
    Parameter *parameter = find_parameter(checker, setting->name);
    if (!parameter || parameter->type.kind == TYPE_ERROR)
        return false;
    out->parameter = parameter;
    if (!parameter->declaration->as.parameter.by.name)
        return check_parameter_value(checker->model, parameter, setting->value, &out->value);
    diagnostic_report(checker->sink, DIAGNOSTIC_NOT_A_VALUE, setting->name.span, word(setting->name),
                      "a parameter with several values");
    return false;
}

static void read_settings(Checker *checker, const Declaration *declaration, RuleTest *test)
{
    size_t count = declaration->as.test.settings.count;
    TestSetting *settings = arena_allocate_array(checker->arena, count + 1, sizeof *settings);
    for (size_t i = 0; i < count; i++)
        test->setting_count += read_setting(checker, &declaration->as.test.settings.items[i], &settings[test->setting_count]);
    test->settings = settings;
}

/* ── whose row ───────────────────────────────────────────────────────────────────────────────────────────── */

/* A key as written, quotes left out. */
static Text key_text(const Checker *checker, const Expression *key)
{
    bool is_text = key->kind == EXPRESSION_LITERAL && key->as.literal.kind == LITERAL_TEXT;
    return is_text ? key->as.literal.text : sources_text(checker->text->sources, key->span);
}

static bool key_year(const Expression *key, int64_t *out)
{
    return key->kind == EXPRESSION_LITERAL && key->as.literal.kind == LITERAL_NUMBER &&
           fraction_is_integer(key->as.literal.value, out) && *out >= DATE_YEAR_FIRST && *out <= DATE_YEAR_LAST;
}

/* How a row of the table is to be named. */
static void hint_key(Checker *checker, Diagnostic *diagnostic, const Table *table)
{
    TextBuilder words = {.arena = checker->arena};
    for (size_t i = 0; i < table->key_count; i++)
        text_append_format(&words, "%s`%s`", i > 0 ? ", " : "", word(table->keys[i]->name));
    const char *keys = text_built(&words).start;
    if (!table->has_panel)
        diagnostic_hint(diagnostic, "name it by %s", keys);
    else if (table->year_in_key)
        diagnostic_hint(diagnostic, "name it by %s and a year", keys);
    else
        diagnostic_hint(diagnostic, "name it by %s, and a year for what is computed each year", keys);
}

static bool report_keys(Checker *checker, const Expectation *expectation, const Table *table)
{
    Span span = expectation->keys.count > 0 ? expectation->keys.items[0]->span : expectation->table.span;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_TEST_KEY, span, word(table->name));
    if (table->key_count == 0)
        diagnostic_hint(diagnostic, "its rows have no key: say which of those given, such as `expect %s 1: …`",
                        word(table->name));
    else
        hint_key(checker, diagnostic, table);
    return false;
}

/* A row without key is called by its number among those given. */
static bool read_number(Checker *checker, const Expectation *expectation, Table *table, TestExpectation *out)
{
    const Expression *key = expectation->keys.count == 1 ? expectation->keys.items[0] : NULL;
    bool is_number = key && key->kind == EXPRESSION_LITERAL && key->as.literal.kind == LITERAL_NUMBER &&
                     fraction_is_integer(key->as.literal.value, &out->number) && out->number > 0;
    if (!is_number)
        return report_keys(checker, expectation, table);
    table->used = true;
    out->space = (Space){.kind = SPACE_TABLE, .table = table};
    return true;
}

static bool read_row_space(Checker *checker, const Expectation *expectation, TestExpectation *out)
{
    Table *table = find_test_table(checker, expectation->table);
    if (table_is_missing(table))
        return false;
    if (table->key_count == 0 && !table->year_in_key)
        return read_number(checker, expectation, table, out);
    size_t count = expectation->keys.count, wanted = table->key_count;
    bool has_year = count == wanted + 1 && key_year(expectation->keys.items[count - 1], &out->year);
    if (wanted == 0 || (count != wanted && !has_year) || (table->year_in_key && !has_year))
        return report_keys(checker, expectation, table);
    if (has_year && !table->has_panel) {
        diagnostic_report(checker->sink, DIAGNOSTIC_NO_YEARS, expectation->keys.items[count - 1]->span, word(table->name));
        return false;
    }
    table->used = true;
    out->space = (Space){.kind = has_year ? SPACE_PANEL : SPACE_TABLE, .table = table};
    out->key_count = wanted;
    return true;
}

static bool read_space(Checker *checker, const Expectation *expectation, TestExpectation *out)
{
    if (expectation->table.name)
        return read_row_space(checker, expectation, out);
    out->space = (Space){.kind = SPACE_YEARS};
    if (expectation->keys.count == 1 && key_year(expectation->keys.items[0], &out->year))
        return true;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_TEST_KEY, expectation->keys.items[0]->span, say("the years"));
    diagnostic_hint(diagnostic,
                    "say whose row: `expect units \"A\" 2024: …`; `expect 2024: …` is for names of `for each year`");
    return false;
}

/* ── what is expected ────────────────────────────────────────────────────────────────────────────────────── */

typedef struct RuleSearch {
    const Checker *checker;
    bool found;
} RuleSearch;

static void search_rules(void *data, const Expression *expression, bool inner)
{
    RuleSearch *search = data;
    (void)inner;
    const Resolution *resolution = &search->checker->resolutions[expression->number];
    switch (resolution->kind) {
    case REFERENCE_QUANTITY:
    case REFERENCE_OBLIGATION:
    case REFERENCE_FUNCTION:
    case REFERENCE_PARAMETER:
        search->found = true;
        break;
    default:
        search->found = search->found || resolution->type.kind == TYPE_ERROR;
    }
    if (!search->found)
        visit_parts(expression, search_rules, search);
}

/* A condition on what the test itself gives tests nothing. */
static void check_reads_rules(Checker *checker, const Expression *condition)
{
    RuleSearch search = {.checker = checker};
    search_rules(&search, condition, false);
    if (search.found || condition->kind == EXPRESSION_ERROR)
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_TEST_IDLE, condition->span);
    diagnostic_note(diagnostic, "it reads only what the test gives");
    diagnostic_hint(diagnostic, "expect something that the rules compute");
}

static void read_expectation(Checker *checker, const Expectation *expectation, TestExpectation *out)
{
    *out = (TestExpectation){.conditions = (const Expression *const *)expectation->conditions.items,
                             .condition_count = expectation->conditions.count,
                             .span = expectation->span};
    if (!read_space(checker, expectation, out))
        return;
    Text *keys = arena_allocate_array(checker->arena, out->key_count + 1, sizeof *keys);
    for (size_t i = 0; i < out->key_count; i++)
        keys[i] = key_text(checker, expectation->keys.items[i]);
    out->keys = keys;
    Scope scope = scope_of_space(out->space);
    scope.is_test = true;
    for (size_t i = 0; i < out->condition_count; i++) {
        infer_condition(checker, out->conditions[i], &scope);
        check_reads_rules(checker, out->conditions[i]);
    }
}

static void read_expectations(Checker *checker, const Declaration *declaration, RuleTest *test)
{
    size_t count = declaration->as.test.expectations.count;
    TestExpectation *expectations = arena_allocate_array(checker->arena, count + 1, sizeof *expectations);
    for (size_t i = 0; i < count; i++)
        read_expectation(checker, &declaration->as.test.expectations.items[i], &expectations[i]);
    test->expectations = expectations;
    test->expectation_count = count;
    if (count > 0 || has_mistake(checker, declaration->span))
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_TEST_EMPTY, declaration->label.span);
    diagnostic_hint(diagnostic, "say what must come out: `expect units \"A\" 2024: debt is 50 000 kr`");
}

/* ── as of ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void take_later(int64_t *latest, int64_t year)
{
    if (year > *latest)
        *latest = year;
}

/* The latest year that the test names; 0: it names none. */
static int64_t latest_year(const Checker *checker, const RuleTest *test)
{
    int64_t latest = 0;
    for (size_t i = 0; i < test->row_count; i++) {
        for (size_t j = 0; j < test->rows[i].cell_count; j++) {
            const GivenCell *cell = &test->rows[i].cells[j];
            if (cell->column->type.kind == TYPE_YEAR)
                take_later(&latest, cell->value);
            else if (cell->column->type.kind == TYPE_DATE)
                take_later(&latest, calendar_year_of(checker->model->calendar, cell->value));
        }
    }
    for (size_t i = 0; i < test->expectation_count; i++)
        take_later(&latest, test->expectations[i].year);
    return latest;
}

static void read_as_of(Checker *checker, const Declaration *declaration, RuleTest *test)
{
    const Expression *said = declaration->as.test.as_of;
    Constant constant;
    int64_t year = latest_year(checker, test);
    if (said && fold_constant(checker, said, NULL, &constant)) {
        if (constant_suits(checker, said, &constant, (Type){.kind = TYPE_DATE}) && constant.type.kind == TYPE_DATE)
            fraction_is_integer(constant.value, &test->as_of);
    } else if (!said && year > 0 && year <= DATE_YEAR_LAST) {
        test->as_of = calendar_year_end(checker->model->calendar, year);
    } else if (!said && declaration->as.test.expectations.count > 0 && !has_mistake(checker, declaration->span)) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_TEST_AS_OF, declaration->label.span);
        diagnostic_hint(diagnostic, "say the day: `as of 2025-06-30`");
    }
}

/* ── all of them ─────────────────────────────────────────────────────────────────────────────────────────── */

static void read_test(Checker *checker, const Declaration *declaration, RuleTest *test)
{
    *test = (RuleTest){.declaration = declaration, .title = declaration->label.text};
    read_given_rows(checker, declaration, test);
    read_settings(checker, declaration, test);
    read_expectations(checker, declaration, test);
    read_as_of(checker, declaration, test);
}

RuleTests check_tests(Model *model)
{
    Checker *checker = model->checker;
    checker->sink = model->text->diagnostics;
    checker->reporting = true;
    checker->current = NODE_NOBODY;
    RuleTest *tests = arena_allocate_array(checker->arena, model->test_count + 1, sizeof *tests);
    for (size_t i = 0; i < model->test_count; i++)
        read_test(checker, model->tests[i], &tests[i]);
    refresh_types(checker);
    return (RuleTests){.items = tests, .count = model->test_count};
}
