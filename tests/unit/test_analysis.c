/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What analysis says of small rule files, and above all where it must say nothing: what is unknown or does not apply, what
 * depends on other figures in ways that are not looked at, switches. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "analysis/analysis.h"
#include "meaning/check.h"

static const char heading[] = "policy \"Example\"\n"
                              "currency kr\n"
                              "roles unit\n"
                              "choices kind: school, library\n"
                              "choices reading: strict, mild\n"
                              "parameter reading = strict\n"
                              "  source \"§ 1\"\n"
                              "parameter in_use = no\n"
                              "  source \"§ 1\"\n"
                              "parameter limit = 5 %\n"
                              "  source \"§ 1\"\n"
                              "parameter years_needed = 0\n"
                              "  source \"§ 1\"\n"
                              "table units key unit\n"
                              "  years of lines\n"
                              "  unit: text\n"
                              "  kind: kind\n"
                              "  size: integer, must be >= 0\n"
                              "  grade: integer, may be empty\n"
                              "  opened: date\n"
                              "table lines\n"
                              "  unit: units\n"
                              "  year: year\n"
                              "  pay: yes/no, empty is no\n"
                              "  budget: money\n"
                              "  spending: money\n"
                              "  paid: money, must be >= 0 kr, empty is 0 kr\n"
                              "  fees: money, must be > 0 kr\n"
                              "for lines\n"
                              "  source \"§ 1\"\n"
                              "  is_income = lines.budget > 0 kr\n"
                              "for units each year\n"
                              "  source \"§ 1\"\n"
                              "  budget      = sum of lines.budget\n"
                              "  pay         = sum of lines.budget where pay\n"
                              "  positive    = sum of lines.budget where lines.budget > 0 kr\n"
                              "  paid        = sum of lines.paid\n"
                              "  fees        = sum of lines.fees\n"
                              "  result      = budget - sum of lines.spending\n"
                              "  carried_out = (last year's carried_out at first 0 kr) + result\n"
                              "  debt        = max(-carried_out, 0 kr)\n"
                              "  debt_before = last year's debt at first 0 kr\n"
                              "  bad_years   = years running (carried_out < 0 kr)\n"
                              "  share       = if budget > 0 kr then carried_out / budget else not applicable\n";

typedef struct Sample {
    const char *rules;
    const char *codes; /* of the 06 group, in the order of place: "W0602 W0604 "; words after them must be in the messages */
} Sample;

/* The codes of the 06 group that analysis adds. */
static const char *codes_of(Arena *arena, const char *rules)
{
    RuleText text = {.arena = arena, .names = interner_open(arena), .sources = sources_open(arena)};
    text.diagnostics = diagnostics_open(arena, text.sources);
    const Source *source = sources_add(text.sources, text_of("rules"), text_format(arena, "%s%s", heading, rules));
    Model *model = check_rules(&text, parse_rules(&text, source));
    TextBuilder codes = {.arena = arena};
    analysis_report(model, text.diagnostics);
    for (size_t i = 0; i < diagnostics_count(text.diagnostics); i++) {
        DiagnosticView view = diagnostics_view(text.diagnostics, i);
        if (strncmp(view.code + 1, "06", 2) == 0)
            text_append_format(&codes, "%s ", view.code);
        else if (view.severity == SEVERITY_ERROR && view.kind != DIAGNOSTIC_NO_LAST_CASE)
            fail_msg("the sample is wrong: %.*s\n%s", TEXT_ARGUMENTS(view.message), rules);
    }
    return text_built(&codes).start;
}

static void check_samples(const Sample *samples, size_t count)
{
    size_t failures = 0;
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_open();
        const char *codes = codes_of(arena, samples[i].rules);
        if (strcmp(codes, samples[i].codes) != 0) {
            print_error("%s\n  gives `%s`, not `%s`\n", samples[i].rules, codes, samples[i].codes);
            failures++;
        }
        arena_close(arena);
    }
    assert_int_equal(failures, 0);
}

#define INDICATOR "indicator state for units each year\n  source \"§ 2\"\n"
#define SAMPLES(samples) (samples), sizeof(samples) / sizeof *(samples)

/* A later case may still be reached where the earlier ones do not apply. */
static void not_applicable(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {INDICATOR "  high when size > 5\n  low when size <= 5\n  none otherwise\n", "W0603 "},
        {INDICATOR "  high when grade > 5\n  low when grade <= 5\n  none otherwise\n", ""},
        {INDICATOR "  high when share > 0 %\n  low when share <= 0 %\n  none otherwise\n", ""},
        {INDICATOR "  high when min(grade, 3) > 5\n  low otherwise\n", ""}, /* without a grade it is 3, with one at most 3 */
        {INDICATOR "  high when max(grade, 3) >= 3\n  low otherwise\n", ""},
        {INDICATOR "  high when max(size, 3) >= 3\n  low otherwise\n", "W0605 "},
        {INDICATOR "  high when size > 5\n    unless grade >= 0 or grade < 0\n  low otherwise\n", ""},
        {INDICATOR "  high when size > 5\n    unless size >= 0\n  low otherwise\n", "W0605 "},
        {INDICATOR "  high when grade is given and grade > 5\n  low when grade is not given\n  none otherwise\n", ""},
    };
    check_samples(SAMPLES(samples));
}

/* Figures that hang together: no example is sure. */
static void tied_figures(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {INDICATOR "  red when budget < 0 kr\n  yellow when size < 10\n  green otherwise\n", "W0602 "},
        {INDICATOR "  red when pay > 10 kr\n  yellow when budget < 5 kr\n  green otherwise\n", ""},
        {INDICATOR "  red when positive < 0 kr\n  yellow when size < 10\n  green otherwise\n", ""},
        {INDICATOR "  red when (count of lines) is 0\n  yellow when any lines where pay\n  green otherwise\n", ""},
        {INDICATOR "  red when (count of lines) > 4\n  yellow when size < 10\n  green otherwise\n", "W0602 "},
        {INDICATOR "  red when opened > 2024-06-01\n  yellow when this year < 2020\n  green otherwise\n", ""},
        {INDICATOR "  red when (sum of lines.budget where is_income) < 0 kr\n  yellow when size < 10\n  green otherwise\n", ""},
        {INDICATOR "  red when carried_out > 9 kr\n"
                   "  yellow when result - (last year's carried_out at first 0 kr) < 5 kr\n  green otherwise\n",
         ""}, /* spending cannot make up for both */
        {INDICATOR "  red when (last year's (paid - fees) at first 0 kr) < 0 kr\n  green otherwise\n", ""},
        {INDICATOR "  red when (last year's (paid + fees) at first 0 kr) < 0 kr\n  green otherwise\n", "W0604 "},
        {INDICATOR "  green when carried_out >= 0 kr\n  yellow when debt <= limit of budget\n  red otherwise\n",
         ""}, /* neither is the wider below a budget of 0 only */
        {INDICATOR "  red when paid > 5 kr\n  yellow when budget < 5 kr\n  green otherwise\n", "W0602 "},
        {INDICATOR "  red when paid < 0 kr\n  yellow when budget < 5 kr\n  green otherwise\n", "W0604 "},
        {INDICATOR "  red when fees is 0 kr\n  yellow when budget < 5 kr\n  green otherwise\n", ""}, /* then no rows */
        {INDICATOR "  red when fees > 9 kr\n  yellow when size < 5\n  green otherwise\n", "W0602 "},
        {INDICATOR "  red when debt_before < 0 kr\n  yellow when size < 10\n  green otherwise\n", "W0604 "},
        {INDICATOR "  red when debt_before > 9 kr\n  yellow when size < 10\n  green otherwise\n", ""},
        {INDICATOR "  red when bad_years >= 2 and debt is 0 kr\n  green otherwise\n", "W0604 "},
        {INDICATOR "  red when bad_years is 0 and debt > 0 kr\n  green otherwise\n", "W0604 "},
        {INDICATOR "  red when bad_years is 1 and debt > 0 kr\n  green otherwise\n", ""},
        {INDICATOR "  red when debt > 9 kr\n  yellow when size < 10\n  green otherwise\n", "W0602 "}, /* spending makes up */
    };
    check_samples(SAMPLES(samples));
}

/* Choices, yes/no and what compares parameters only can be set otherwise for a run. */
static void switches(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {INDICATOR "  red when reading is mild and size > 9\n  green otherwise\n", ""},
        {INDICATOR "  red when in_use and size > 9\n  green otherwise\n", ""},
        {INDICATOR "  red when not in_use and size > 9\n  yellow when in_use and size > 9\n  green otherwise\n", ""},
        {INDICATOR "  red when years_needed > 0 and size > 9\n  green otherwise\n", ""},
        {INDICATOR "  red when reading is mild and reading is strict\n  green otherwise\n", "W0604 "},
        {INDICATOR "  red when in_use and debt > 9 kr\n  yellow when size < 10\n  green otherwise\n", ""}, /* not as declared */
        {INDICATOR "  red when debt > 9 kr and reading is strict\n  yellow when size < 10\n  green otherwise\n", "W0602 "},
        {INDICATOR "  red when debt > limit of budget\n  yellow when debt > 10 % of budget\n  green otherwise\n"
                   "  undetermined when budget <= 0 kr\n",
         "W0603 "},
    };
    check_samples(SAMPLES(samples));
}

/* The limit itself, to the øre. */
static void limits(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {INDICATOR "  red when debt > 5 kr\n  green when debt < 5 kr\n", "W0601 "},
        {INDICATOR "  red when debt > 5 kr\n  green when debt <= 5 kr\n", ""},
        {INDICATOR "  red when debt >= 5.01 kr\n  green when debt <= 5 kr\n", ""}, /* amounts are whole øre */
        {INDICATOR "  red when debt >= 5.02 kr\n  green when debt <= 5 kr\n", "W0601 "},
        {INDICATOR "  red when size > 5\n  green when size < 6\n", ""},
        {INDICATOR "  red when size > 5\n  yellow when size > 6\n  green otherwise\n", "W0603 "},
        {INDICATOR "  red when size > 6\n  yellow when size > 5\n  green otherwise\n", ""},
        {INDICATOR "  undetermined when budget is 0 kr\n  red when share > 10 %\n  green when share < 10 %\n", "W0601 "},
        {INDICATOR "  red when carried_out / budget > 10 %\n  yellow when carried_out / budget > 20 %\n  green otherwise\n",
         "W0603 "},
        {INDICATOR "  red when carried_out / budget > 10 % and carried_out < 0 kr and budget > 0 kr\n  green otherwise\n",
         "W0604 "},
        {INDICATOR "  red when carried_out / budget > 10 % and carried_out < 0 kr\n  green otherwise\n", ""},
        {INDICATOR "  red when carried_out / budget < -10 % and carried_out < 0 kr and budget < 0 kr\n  green otherwise\n",
         "W0604 "},
        {INDICATOR "  high when size > 5\n  low when size > 2\n  none otherwise\n"
                   "obligation write for units each year\n  source \"§ 3\"\n  when state is low and size > 7\n  by unit\n",
         "W0604 "},
        {INDICATOR "  high when size > 5\n  low when size > 2\n  none otherwise\n"
                   "obligation write for units each year\n  source \"§ 3\"\n  when state is low and size > 4\n  by unit\n",
         ""},
    };
    check_samples(SAMPLES(samples));
}

/* What is not linear is left alone; what stands there twice is the same all the same. */
static void left_alone(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {INDICATOR "  red when size * size > 5\n  yellow when size * size > 6\n  green otherwise\n", "W0603 "},
        {INDICATOR "  red when size * size < 0\n  green otherwise\n", "W0604 "}, /* no size is negative */
        {INDICATOR "  red when rounded(share, 0.0001) > 5 %\n  yellow when rounded(share, 0.001) > 6 %\n  green otherwise\n",
         ""},
        {INDICATOR "  red when size * size > 5\n  yellow when kind is school\n  green otherwise\n", ""},
        {INDICATOR "  red when opened + 2 months > 2024-06-01\n  yellow when kind is school\n  green otherwise\n", ""},
        {INDICATOR "  red when opened + 2 days > 2024-06-01\n  yellow when opened > 2024-06-01\n  green otherwise\n", "W0603 "},
    };
    check_samples(SAMPLES(samples));
}

#define EXCEPTION(name, clauses) "exception " name " to debt\n  source \"§ 3\"\n" clauses

static void exceptions(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {EXCEPTION("a", "  when kind is school\n  then 0 kr\n") EXCEPTION("b", "  when size > 9\n  then 5 kr\n"), "W0607 "},
        {EXCEPTION("a", "  when kind is school\n  then 5 kr\n") EXCEPTION("b", "  when size > 9\n  then 5 kr\n"), ""},
        {EXCEPTION("a", "  when kind is school\n") EXCEPTION("b", "  when size > 9\n"), ""},
        {EXCEPTION("a", "  when kind is school\n") EXCEPTION("b", "  when size > 9\n  then 5 kr\n"), "W0607 "},
        {EXCEPTION("a", "  when kind is school\n  then 0 kr\n") EXCEPTION("b", "  when kind is library\n  then 5 kr\n"), ""},
        {EXCEPTION("a", "  when size > 9\n  then 0 kr\n") EXCEPTION("b", "  when size < 10\n  then 5 kr\n"), ""},
        {EXCEPTION("a", "  in force from 2024 to 2025\n  when kind is school\n  then 0 kr\n")
             EXCEPTION("b", "  in force from 2026\n  when size > 9\n  then 5 kr\n"),
         ""},
        {EXCEPTION("a", "  in force from 2024 to 2026\n  when kind is school\n  then 0 kr\n")
             EXCEPTION("b", "  in force from 2026\n  when size > 9\n  then 5 kr\n"),
         "W0607 "},
        {EXCEPTION("a", "  when kind is school\n  then budget\n") EXCEPTION("b", "  when size > 9\n  then 5 kr\n"), "W0607 "},
        {EXCEPTION("a", "  when budget is 5 kr\n  then budget\n") EXCEPTION("b", "  when size > 9\n  then 5 kr\n"), ""},
        {EXCEPTION("a", "  when debt_before > 5 kr\n  then 0 kr\n") EXCEPTION("b", "  when size > 9\n  then 5 kr\n"), ""},
    };
    check_samples(SAMPLES(samples));
}

#define DATED(first, second) "parameter rising = " first "\n  source \"§ 4\"\n  from 2026: " second "\n"

/* A dated parameter is one of its values, and all dated ones change with the year. */
static void dated_values(void **state)
{
    (void)state;
    static const Sample samples[] = {
        {DATED("4 kr", "9 kr") INDICATOR "  red when debt > 5 kr\n  yellow when debt > rising\n  green otherwise\n", "W0603 "},
        {DATED("3 kr", "4 kr") INDICATOR "  red when debt > 5 kr\n  yellow when debt > rising\n  green otherwise\n", ""},
        {DATED("9 kr", "4 kr") INDICATOR "  red when debt > 5 kr\n  yellow when debt > rising\n  green otherwise\n", ""},
        {DATED("6 kr", "9 kr") INDICATOR "  red when debt > 5 kr\n  yellow when debt > rising\n  green otherwise\n", "W0603 "},
        {DATED("4 kr", "9 kr") INDICATOR "  red when debt > 10 kr and debt <= rising\n  green otherwise\n", "W0604 "},
        {DATED("4 kr", "9 kr") INDICATOR "  red when debt > 5 kr and debt <= rising\n  green otherwise\n", ""},
        {DATED("4 kr", "9 kr") INDICATOR "  red when rising > 5 kr and rising < 5 kr and size > 1\n  green otherwise\n", ""},
    };
    check_samples(SAMPLES(samples));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(not_applicable), cmocka_unit_test(tied_figures), cmocka_unit_test(switches),
        cmocka_unit_test(limits),         cmocka_unit_test(left_alone),   cmocka_unit_test(exceptions),
        cmocka_unit_test(dated_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
