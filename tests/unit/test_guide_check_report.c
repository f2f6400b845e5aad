/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `styr check` says to programs: sound JSON that points at the right bytes, and the required parts of SARIF 2.1.0. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "guide/check_report.h"

/* An å before the place, so that bytes and characters differ; a byte that is no UTF-8; a label; a hint; two citations. */
static const char rules_text[] = "currency kr\n"
                                 "table units key unit, year\n"
                                 "  unit: text\n"
                                 "  year: year\n"
                                 "  år: money\n"
                                 "parameter limit = 5 %\n"
                                 "parameter limit = 6 %\n"
                                 "  source \"§ 2\"\n"
                                 "  assumed \"it is open\"\n"
                                 "for units each year\n"
                                 "  source \"§ 3\"\n"
                                 "  åå = år + budgt\n"
                                 "roles council \xFF\n";

static RuleSet *open_rules(const char *text) { return ruleset_open_text(text_of("mine/å b.styr"), (Text){text, strlen(text)}); }

static json_t *report_of(const RuleSet *rules, bool (*write)(const RuleSet *, FILE *))
{
    char *printed = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&printed, &length);
    assert_true(write(rules, stream));
    fclose(stream);
    json_error_t error;
    json_t *whole = json_loadb(printed, length, JSON_REJECT_DUPLICATES, &error);
    if (whole == NULL)
        print_error("%s\n%s\n", error.text, printed);
    free(printed);
    assert_non_null(whole);
    return whole;
}

static const char *string_at(const json_t *object, const char *key)
{
    const char *string = json_string_value(json_object_get(object, key));
    assert_non_null(string);
    return string;
}

static json_int_t number_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static const json_t *with_code(const json_t *list, const char *key, const char *code)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        if (strcmp(string_at(item, key), code) == 0)
            return item;
    }
    fail_msg("no %s", code);
    return NULL;
}

/* ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────── */

static void json_points_at_the_place(void **state)
{
    (void)state;
    RuleSet *rules = open_rules(rules_text);
    json_t *whole = report_of(rules, check_report_json);
    const json_t *unknown = with_code(json_object_get(whole, "diagnostics"), "code", "E0201");
    const json_t *place = json_object_get(unknown, "place");
    json_int_t begin = number_at(place, "begin"), end = number_at(place, "end");
    assert_int_equal(end - begin, 5);
    assert_memory_equal(rules_text + begin, "budgt", 5);
    assert_int_equal(number_at(place, "line"), 12);
    assert_int_equal(number_at(place, "column"), 13); /* two å and one before it are characters, not bytes */
    assert_int_equal(number_at(place, "end_line"), 12);
    assert_int_equal(number_at(place, "end_column"), 18);
    assert_string_equal(string_at(place, "file"), "mine/å b.styr");
    assert_string_equal(string_at(unknown, "severity"), "error");
    assert_string_equal(string_at(unknown, "category"), "correctness");
    const json_t *citation = json_array_get(json_object_get(unknown, "citations"), 0);
    assert_string_equal(string_at(citation, "kind"), "source");
    assert_string_equal(string_at(citation, "text"), "§ 3");
    json_decref(whole);
    ruleset_close(rules);
}

static void json_holds_labels_and_citations(void **state)
{
    (void)state;
    RuleSet *rules = open_rules(rules_text);
    json_t *whole = report_of(rules, check_report_json);
    const json_t *twice = with_code(json_object_get(whole, "diagnostics"), "code", "E0202");
    const json_t *label = json_array_get(json_object_get(twice, "labels"), 0);
    assert_int_equal(number_at(json_object_get(label, "place"), "line"), 6);
    assert_string_equal(string_at(label, "message"), "first declared here");
    assert_int_equal(json_array_size(json_object_get(twice, "hints")), 1);
    assert_int_equal(json_array_size(json_object_get(twice, "citations")), 2);
    assert_string_equal(string_at(json_array_get(json_object_get(twice, "citations"), 1), "kind"), "assumed");
    assert_int_equal(number_at(whole, "errors"), (json_int_t)diagnostics_errors(rules->diagnostics));
    assert_int_equal(json_array_size(json_object_get(whole, "diagnostics")), diagnostics_count(rules->diagnostics));
    json_decref(whole);
    ruleset_close(rules);
}

static void only_what_is_chosen(void **state)
{
    (void)state;
    RuleSet *rules = open_rules("currency kr\ntable units key unit\n  unit: text\nparameter limit = 5 %\n");
    diagnostics_choose(rules->diagnostics, 1u << CATEGORY_SOURCE);
    json_t *whole = report_of(rules, check_report_json);
    const json_t *list = json_object_get(whole, "diagnostics");
    assert_int_equal(json_array_size(list), 1);
    assert_int_equal(number_at(whole, "warnings"), 1);
    assert_string_equal(string_at(json_array_get(list, 0), "code"), "W0252");
    json_decref(whole);
    diagnostics_choose(rules->diagnostics, 1u << CATEGORY_UNUSED);
    whole = report_of(rules, check_report_json);
    assert_string_equal(string_at(json_array_get(json_object_get(whole, "diagnostics"), 0), "code"), "W0253");
    json_decref(whole);
    ruleset_close(rules);
}

/* All of them, where people are shown the first twenty. */
static void none_is_left_out(void **state)
{
    (void)state;
    enum { MANY = 3 * DIAGNOSTICS_SHOWN };
    Arena *arena = arena_open();
    TextBuilder text = {.arena = arena};
    text_append_string(&text, "table units key unit\n  unit: text\n");
    for (int i = 0; i < MANY; i++)
        text_append_format(&text, "  c%d: mony%d\n", i, i);
    RuleSet *rules = open_rules(text_built(&text).start);
    json_t *whole = report_of(rules, check_report_json);
    assert_int_equal(json_array_size(json_object_get(whole, "diagnostics")), MANY);
    json_decref(whole);
    ruleset_close(rules);
    arena_close(arena);
}

/* ── SARIF ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void check_location(const json_t *location)
{
    const json_t *physical = json_object_get(location, "physicalLocation");
    const json_t *region = json_object_get(physical, "region");
    assert_string_equal(string_at(json_object_get(physical, "artifactLocation"), "uri"), "mine/%C3%A5%20b.styr");
    assert_true(number_at(region, "startLine") >= 1);
    assert_true(number_at(region, "startColumn") >= 1);
    assert_true(number_at(region, "endLine") >= number_at(region, "startLine"));
    assert_true(number_at(region, "endLine") > number_at(region, "startLine") ||
                number_at(region, "endColumn") >= number_at(region, "startColumn"));
}

static void check_result(const json_t *result, const json_t *rules)
{
    size_t i;
    json_t *location;
    const json_t *rule = json_array_get(rules, (size_t)number_at(result, "ruleIndex"));
    assert_string_equal(string_at(rule, "id"), string_at(result, "ruleId"));
    assert_string_equal(string_at(json_object_get(rule, "defaultConfiguration"), "level"), string_at(result, "level"));
    assert_true(strlen(string_at(json_object_get(result, "message"), "text")) > 0);
    assert_int_equal(json_array_size(json_object_get(result, "locations")), 1);
    json_array_foreach(json_object_get(result, "locations"), i, location) { check_location(location); }
    json_array_foreach(json_object_get(result, "relatedLocations"), i, location)
    {
        check_location(location);
        assert_true(strlen(string_at(json_object_get(location, "message"), "text")) > 0);
        assert_int_equal(number_at(location, "id"), i + 1);
    }
}

static void sarif_has_what_its_schema_requires(void **state)
{
    (void)state;
    RuleSet *rules = open_rules(rules_text);
    json_t *whole = report_of(rules, check_report_sarif), *item;
    size_t i;
    assert_string_equal(string_at(whole, "version"), "2.1.0");
    const json_t *run = json_array_get(json_object_get(whole, "runs"), 0);
    const json_t *driver = json_object_get(json_object_get(run, "tool"), "driver");
    const json_t *codes = json_object_get(driver, "rules"), *results = json_object_get(run, "results");
    assert_string_equal(string_at(driver, "name"), "Styr");
    assert_string_equal(string_at(run, "columnKind"), "unicodeCodePoints");
    json_array_foreach(codes, i, item)
    {
        assert_non_null(json_string_value(json_object_get(json_object_get(item, "shortDescription"), "text")));
        assert_null(strstr(string_at(json_object_get(item, "shortDescription"), "text"), "%s"));
    }
    assert_int_equal(json_array_size(results), diagnostics_count(rules->diagnostics));
    json_array_foreach(results, i, item) { check_result(item, codes); }
    const json_t *twice = with_code(results, "ruleId", "E0202");
    assert_int_equal(json_array_size(json_object_get(twice, "relatedLocations")), 1);
    json_decref(whole);
    ruleset_close(rules);
}

static void sound_rules_give_empty_lists(void **state)
{
    (void)state;
    RuleSet *rules = open_rules("table units key unit\n  unit: text\nresult units for units\n  unit\n");
    json_t *whole = report_of(rules, check_report_json);
    assert_int_equal(json_array_size(json_object_get(whole, "diagnostics")), 0);
    json_decref(whole);
    whole = report_of(rules, check_report_sarif);
    const json_t *results = json_object_get(json_array_get(json_object_get(whole, "runs"), 0), "results");
    assert_true(json_is_array(results));
    assert_int_equal(json_array_size(results), 0);
    json_decref(whole);
    ruleset_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_points_at_the_place),
        cmocka_unit_test(json_holds_labels_and_citations),
        cmocka_unit_test(only_what_is_chosen),
        cmocka_unit_test(none_is_left_out),
        cmocka_unit_test(sarif_has_what_its_schema_requires),
        cmocka_unit_test(sound_rules_give_empty_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
