/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canonical layout: it keeps the tree and every comment, changes nothing the second time, and looks as it should. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "random_rules.h"
#include "syntax/ast_print.h"
#include "syntax/format.h"
#include "syntax/tokens.h"

/* ── helpers ─────────────────────────────────────────────────────────────────────────────────────────────── */

static RuleText open_text(Arena *arena)
{
    Sources *sources = sources_open(arena);
    return (RuleText){arena, interner_open(arena), sources, diagnostics_open(arena, sources)};
}

/* The canonical layout of `rules`; NULL where they hold mistakes. */
static const char *formatted(Arena *arena, Text rules)
{
    RuleText text = open_text(arena);
    TextBuilder out = {.arena = arena};
    if (!format_rules(&text, sources_add(text.sources, text_of("test.styr"), rules), &out))
        return NULL;
    return text_built(&out).start;
}

/* The clauses that are evaluated first, put first. */
static void order_clauses(Arena *arena, Declaration *indicator)
{
    ClauseList written = indicator->as.rule.clauses, *ordered = &indicator->as.rule.clauses;
    size_t first = 0;
    while (first < written.count && written.items[first].kind != CLAUSE_CASE)
        first++;
    *ordered = (ClauseList){0};
    for (size_t i = 0; i < first; i++)
        vector_push(arena, ordered, written.items[i]);
    for (int is_late = 0; is_late < 2; is_late++)
        for (size_t i = first; i < written.count; i++)
            if ((written.items[i].kind != CLAUSE_UNDETERMINED_WHEN) == is_late)
                vector_push(arena, ordered, written.items[i]);
}

static void order_declaration(Arena *arena, Declaration *declaration)
{
    if (declaration->kind == DECLARATION_INDICATOR)
        order_clauses(arena, declaration);
    for (size_t i = 0; declaration->kind == DECLARATION_SCENARIO && i < declaration->as.scenario.declarations.count; i++)
        order_declaration(arena, declaration->as.scenario.declarations.items[i]);
}

/* The tree as text. With `is_ordered`, indicators' clauses are in the order of the layout. */
static const char *tree(Arena *arena, Text rules, bool is_ordered)
{
    RuleText text = open_text(arena);
    Ast *ast = parse_alone(&text, sources_add(text.sources, text_of("test.styr"), rules));
    assert_int_equal(diagnostics_errors(text.diagnostics), 0);
    for (size_t i = 0; is_ordered && i < ast->declarations.count; i++)
        order_declaration(arena, ast->declarations.items[i]);
    TextBuilder out = {.arena = arena};
    ast_print(&out, ast);
    return text_built(&out).start;
}

/* Formats rules without mistakes; the tree stays, and so does what is formatted again. */
static const char *expect_kept(Arena *arena, Text rules)
{
    const char *once = formatted(arena, rules);
    assert_non_null(once);
    assert_string_equal(tree(arena, text_of(once), false), tree(arena, rules, true));
    assert_string_equal(formatted(arena, text_of(once)), once);
    return once;
}

static void expect_layout(const char *rules, const char *expected)
{
    Arena *arena = arena_open();
    assert_string_equal(expect_kept(arena, text_of(rules)), expected);
    assert_string_equal(expect_kept(arena, text_of(expected)), expected);
    arena_close(arena);
}

/* ── random rules ────────────────────────────────────────────────────────────────────────────────────────── */

/* Each comment once; in their order, but for those at clauses that move. */
static void expect_comments(const char *laid_out, size_t count, bool may_move)
{
    bool *seen = calloc(count + 1, sizeof *seen);
    size_t found = 0;
    for (const char *mark = laid_out; (mark = strstr(mark, "⟨")) != NULL; mark++, found++) {
        size_t number = strtoul(mark + strlen("⟨"), NULL, 10);
        assert_true(number < count && !seen[number]);
        assert_true(may_move || number == found);
        seen[number] = true;
    }
    assert_int_equal(found, count);
    free(seen);
}

/* What no canonical text holds. */
static void expect_tidy(const char *laid_out)
{
    assert_null(strstr(laid_out, " \n"));
    assert_null(strstr(laid_out, "\n\n\n\n"));
    assert_null(strstr(laid_out, "\r\n"));
    size_t length = strlen(laid_out);
    assert_true(length == 0 || (laid_out[0] != '\n' && laid_out[length - 1] == '\n'));
    assert_true(length < 2 || laid_out[length - 2] != '\n');
}

static void expect_random(RandomRules shape)
{
    Arena *arena = arena_open();
    RandomText rules = random_rules(arena, shape);
    RuleText text = open_text(arena);
    parse_alone(&text, sources_add(text.sources, text_of("random.styr"), rules.text));
    if (diagnostics_errors(text.diagnostics) > 0) {
        diagnostics_render(text.diagnostics, stderr, false);
        fail_msg("seed %llu: not well-formed:\n%s", (unsigned long long)shape.seed, rules.text.start);
    }
    const char *laid_out = expect_kept(arena, rules.text);
    expect_comments(laid_out, rules.comment_count, strstr(rules.text.start, "undetermined") != NULL);
    expect_tidy(laid_out);
    arena_close(arena);
}

static void test_random_rules(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 1500; seed++)
        expect_random((RandomRules){seed, 1 + seed % 6, (int)(seed % 7), 1 + seed % 9, (unsigned)(seed * 7 % 100)});
}

/* A few whole files, with lists and expressions long enough to break every line. */
static void test_large_rules(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++)
        expect_random((RandomRules){seed, 60, 5, 12, (unsigned)(seed % 2) * 30});
}

/* The random rules hold every word and sign of the language. */
static void test_random_rules_hold_all(void **state)
{
    (void)state;
    bool seen[TOK_CLOSE + 1] = {false};
    for (uint64_t seed = 1; seed <= 200; seed++) {
        Arena *arena = arena_open();
        RuleText text = open_text(arena);
        RandomText rules = random_rules(arena, (RandomRules){seed, 10, 4, 4, 30});
        TokenList tokens = tokens_scan(&text, sources_add(text.sources, text_of("random.styr"), rules.text));
        for (size_t i = 0; i < tokens.count; i++)
            seen[tokens.items[i].kind] = true;
        arena_close(arena);
    }
    for (int kind = TOK_NAME; kind <= TOK_CLOSE; kind++) /* ORDER the %token lines of grammar/styr.y */
        if (!seen[kind])
            fail_msg("%s occurs nowhere", tokens_name(kind));
}

/* ── the layout, as it should look ───────────────────────────────────────────────────────────────────────── */

static void test_spaces(void **state)
{
    (void)state;
    expect_layout("policy   \"P\"\n\tsource “x”\ncurrency kr with 3   decimals", "policy \"P\"\n"
                                                                                 "  source \"x\"\n"
                                                                                 "currency kr with 3 decimals\n");
    expect_layout("for units each  year a=-b*( c+1/12 of d)-5%of e\n"
                  "f =max( -x ,0kr )+g . h  in( this  year-2 ) ok=last year’s  y at  first 1\u00a0000.50  kr\n",
                  "for units each year\n"
                  "  a  = -b * (c + 1/12 of d) - 5 % of e\n"
                  "  f  = max(-x, 0 kr) + g.h in (this year - 2)\n"
                  "  ok = last year's y at first 1 000.50 kr\n");
    expect_layout("table a key id,year counts when not(b is  not  given)\nid:text,column\"ID\"\n"
                  "m :money in  thousand kr\"M\",must  be>=0kr,empty is -1 kr n:yes/no",
                  "table a key id, year\n"
                  "  counts when not (b is not given)\n"
                  "  id: text, column \"ID\"\n"
                  "  m: money in thousand kr \"M\", must be >= 0 kr, empty is -1 kr\n"
                  "  n: yes/no\n");
}

static void test_declarations(void **state)
{
    (void)state;
    expect_layout("parameter limit=5%,0 %<=limit<=100 % source \"a\" from 2027:4% assumed \"b\"\n"
                  "parameter cap by kind ordinary:8 % special:(3+1)/12 source \"c\" otherwise: 1 %\n"
                  "function f \"F\" (a:b,c:yes/no)=a is in(x,y) include \"x.styr\" amend set s=a,b",
                  "parameter limit = 5 %, 0 % <= limit <= 100 %\n"
                  "  source \"a\"\n"
                  "  from 2027: 4 %\n"
                  "    assumed \"b\"\n"
                  "parameter cap by kind\n"
                  "  ordinary: 8 %\n"
                  "  special:  (3 + 1) / 12\n"
                  "  source \"c\"\n"
                  "  otherwise: 1 %\n"
                  "function f \"F\" (a: b, c: yes/no) = a is in (x, y)\n"
                  "include \"x.styr\"\n"
                  "amend set s = a, b\n");
    expect_layout("action a(u:units) permit p for a when due(x)>0 unless y unless z by unit due(end of year)\n"
                  "obligation o for a in force from 2024 to(b) each quarter of this year answer yes/no recorded in t.c\n"
                  "met by(x)if y exception e to o.g then -5 kr result r for each  year a,b.c as d source \"s\"",
                  "action a(u: units)\n"
                  "permit p for a\n"
                  "  when due(x) > 0\n"
                  "    unless y\n"
                  "    unless z\n"
                  "  by unit\n"
                  "  due (end of year)\n"
                  "obligation o for a\n"
                  "  in force from 2024 to (b)\n"
                  "  each quarter of this year\n"
                  "  answer yes/no recorded in t.c\n"
                  "  met by (x) if y\n"
                  "exception e to o.g\n"
                  "  then -5 kr\n"
                  "result r for each year\n"
                  "  a, b.c as d\n"
                  "  source \"s\"\n");
}

static void test_scenarios_and_tests(void **state)
{
    (void)state;
    expect_layout("scenario \"S\"\n  builds on \"T\" limit=3% from 2027:2% cap=4\n  without a\n"
                  " amend parameter p=1 source \"x\"\n for units each year a=b\n"
                  "test \"T\" given units:unit \"A\",balance -5kr lines:unit \"A\" limit=4% as of 2025-01-31\n"
                  "expect units \"A\" 2024:a is b,c is 5 expect 2024:d given x:y z",
                  "scenario \"S\" builds on \"T\"\n"
                  "  limit = 3 %\n"
                  "    from 2027: 2 %\n"
                  "  cap   = 4\n"
                  "  without a\n"
                  "  amend parameter p = 1\n"
                  "    source \"x\"\n"
                  "  for units each year\n"
                  "    a = b\n"
                  "test \"T\"\n"
                  "  given units: unit \"A\", balance -5 kr\n"
                  "        lines: unit \"A\"\n"
                  "  limit = 4 %\n"
                  "  as of 2025-01-31\n"
                  "  expect units \"A\" 2024: a is b, c is 5\n"
                  "  expect 2024: d\n"
                  "  given x: y z\n");
}

/* What is evaluated first comes first, with its `unless` and comments. */
static void test_cases(void **state)
{
    (void)state;
    expect_layout("indicator i for units each year\n"
                  "  source \"s\"\n"
                  "  green good \"Good, Å\" when a > 0\n"
                  "  yellow \"B\" when b unless c\n"
                  "  # nothing to measure\n"
                  "  undetermined when d # later\n"
                  "  source \"t\"\n"
                  "  unless e\n"
                  "  red otherwise\n",
                  "indicator i for units each year\n"
                  "  source \"s\"\n"
                  "  # nothing to measure\n"
                  "  undetermined when d  # later\n"
                  "    unless e\n"
                  "  green good \"Good, Å\" when a > 0\n"
                  "  yellow     \"B\"       when b\n"
                  "    unless c\n"
                  "  source \"t\"\n"
                  "  red otherwise\n");
    expect_layout("sanction s for units each year ground short \"S\" when a unless b exemption longer_one when c",
                  "sanction s for units each year\n"
                  "  ground short \"S\"     when a\n"
                  "    unless b\n"
                  "  exemption longer_one when c\n");
    expect_layout("sanction s for units\n"
                  "ground large \"a label that takes so many columns that little is left\" when debt > 0 kr and debt > "
                  "deficit_limit of budget\n"
                  "ground two \"B\" when negative_years >= 2\n",
                  "sanction s for units\n"
                  "  ground large \"a label that takes so many columns that little is left\"\n"
                  "    when debt > 0 kr and debt > deficit_limit of budget\n"
                  "  ground two   \"B\"\n"
                  "    when negative_years >= 2\n");
}

/* Labels stand under each other where there is room, else behind the value, else below it; a choice fits without its label. */
static void test_labels_of_computed_names(void **state)
{
    (void)state;
    expect_layout("for units each year\n"
                  "  debt = max(-carried_out, 0 kr) \"Debt, Å\"\n"
                  "  text = if a then \"x\" else \"y\"\n"
                  "  # apart\n"
                  "  carried_out = b \"Left\"\n"
                  "  c = d\n"
                  "  wide = if the_budget_of_the_unit > 0 kr then rounded(the_balance_of_the_unit / 100, 0.01) else 0 \"Too\"\n"
                  "  wider = if the_budget_of_the_unit > 0 kr then rounded(the_balance_of_the_unit / 100, 0.01) else 0 "
                  "\"One that is longer\"\n",
                  "for units each year\n"
                  "  debt = max(-carried_out, 0 kr) \"Debt, Å\"\n"
                  "  text = if a then \"x\" else \"y\"\n"
                  "  # apart\n"
                  "  carried_out = b \"Left\"\n"
                  "  c           = d\n"
                  "  wide        = if the_budget_of_the_unit > 0 kr then rounded(the_balance_of_the_unit / 100, 0.01) else 0 "
                  "\"Too\"\n"
                  "  wider       = if the_budget_of_the_unit > 0 kr then rounded(the_balance_of_the_unit / 100, 0.01) else 0\n"
                  "                  \"One that is longer\"\n");
    expect_layout("for units each year\n  a = b \"A\"\n  longer = c + d \"B\"\n",
                  "for units each year\n  a      = b     \"A\"\n  longer = c + d \"B\"\n");
}

/* A remark may hold anything, a NUL byte too (found by the fuzzer). */
static void test_remark_of_any_bytes(void **state)
{
    (void)state;
    static const char rules[] = "currency kr # a\0b\n# c\0d\0\n", expected[] = "currency kr  # a\0b\n# c\0d\0\n";
    Arena *arena = arena_open();
    RuleText text = open_text(arena);
    TextBuilder out = {.arena = arena};
    Text given = {rules, sizeof rules - 1};
    assert_true(format_rules(&text, sources_add(text.sources, text_of("rules.styr"), given), &out));
    assert_int_equal(text_built(&out).length, sizeof expected - 1);
    assert_memory_equal(text_built(&out).start, expected, sizeof expected - 1);
    arena_close(arena);
}

static void test_comments(void **state)
{
    (void)state;
    expect_layout("\n\n# ── first ──\n\n\n\n\npolicy \"P\" # behind   \ncurrency kr   # also\r\n"
                  "      # deep\ntable a # t\n# before the column\n  b:text # b\n  # still of the table\n\n# free\n"
                  "for units # u\n\n  # one\n  x = a +# two\n    # three\n   b\n  long_name = c\n# last\n\n\n",
                  "# ── first ──\n"
                  "\n"
                  "\n"
                  "policy \"P\"   # behind\n"
                  "currency kr  # also\n"
                  "  # deep\n"
                  "table a      # t\n"
                  "  # before the column\n"
                  "  b: text    # b\n"
                  "  # still of the table\n"
                  "\n"
                  "# free\n"
                  "for units  # u\n"
                  "\n"
                  "  # one\n"
                  "  x         = a +  # two\n"
                  "                # three\n"
                  "                b\n"
                  "  long_name = c\n"
                  "# last\n");
    /* Behind a line of more than 80 columns a comment stands by itself. */
    expect_layout(
        "table a # x\n  amount_of_the_year: money in thousand SEK, column \"amount_tkr\", sign reversed, may be empty # y\n",
        "table a  # x\n"
        "  amount_of_the_year: money in thousand SEK, column \"amount_tkr\", sign reversed, may be empty  # y\n");
    expect_layout("# nothing but a comment", "# nothing but a comment\n");
    expect_layout("", "");
    expect_layout("\n \n", "");
}

/* On one line, the two words would be another one. */
static void test_words_that_keep_their_line(void **state)
{
    (void)state;
    expect_layout("for units a = sum\nof b c = b\nof sum d = 5\n", "for units\n"
                                                                   "  a = sum\n"
                                                                   "        of b\n"
                                                                   "  c = b of sum\n"
                                                                   "  d = 5\n");
    expect_layout("test \"T\" expect a 1\n000: b", "test \"T\"\n"
                                                   "  expect a 1\n"
                                                   "    000: b\n");
}

static void test_long_lines(void **state)
{
    (void)state;
    expect_layout(
        "choices account: pay \"Løn\", leader_pay \"Lederløn\", substitutes \"Vikar, feriepenge\", training \"Uddannelse\", "
        "property_services\n",
        "choices account: pay \"Løn\", leader_pay \"Lederløn\", substitutes \"Vikar, feriepenge\", training \"Uddannelse\",\n"
        "  property_services\n");
    expect_layout(
        "for plans\n"
        "  out = if from is in pay_accounts and to is not in pay_accounts then amount else if to is in pay_accounts and "
        "movement is net then -amount else 0 kr\n"
        "  multi = any plans in all years where multi_year and plans.year <= this year and this year < plans.year + "
        "repayment_years\n"
        "  all_together = first_condition > 1 000 kr and (second_condition_that_is_long or third_condition_that_is_long or "
        "fourth_condition)\n",
        "for plans\n"
        "  out          = if from is in pay_accounts and to is not in pay_accounts then amount\n"
        "                 else if to is in pay_accounts and movement is net then -amount\n"
        "                 else 0 kr\n"
        "  multi        = any plans in all years\n"
        "                   where multi_year and plans.year <= this year and this year < plans.year + repayment_years\n"
        "  all_together = first_condition > 1 000 kr\n"
        "                   and (second_condition_that_is_long or third_condition_that_is_long or fourth_condition)\n");
    expect_layout("function share_limit(a: area, share_of_budget: money) = if a is budget_guaranteed then 0 kr else "
                  "rounded(share_of_budget, 0.01 kr)\n",
                  "function share_limit(a: area, share_of_budget: money) =\n"
                  "    if a is budget_guaranteed then 0 kr else rounded(share_of_budget, 0.01 kr)\n");
    expect_layout(
        "obligation o for units each year\n"
        "  met by earliest agreements.council_approved in all years where starts > end of (this year - "
        "agreement_dialogue_years) and starts <= end of this year and (ends is not given or ends >= end of this year)\n",
        "obligation o for units each year\n"
        "  met by earliest agreements.council_approved in all years\n"
        "           where starts > end of (this year - agreement_dialogue_years) and starts <= end of this year\n"
        "             and (ends is not given or ends >= end of this year)\n");
}

/* Where there is room for them, conditions stay behind their cases and go on under themselves. */
static void test_long_conditions(void **state)
{
    (void)state;
    expect_layout("sanction register for units each year\n"
                  "  ground deficit \"(a)\" when budget_result < 0 NOK\n"
                  "  ground late \"(e)\" when budget_adopted > budget_deadline of last year or (budget_adopted is not given "
                  "and today > budget_deadline of last year)\n",
                  "sanction register for units each year\n"
                  "  ground deficit \"(a)\" when budget_result < 0 NOK\n"
                  "  ground late    \"(e)\" when budget_adopted > budget_deadline of last year\n"
                  "                              or (budget_adopted is not given and today > budget_deadline of last year)\n");
}

/* A line is broken before a sign between two values, not before the minus of one. */
static void test_long_products(void **state)
{
    (void)state;
    expect_layout("for units\n"
                  "  a = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx * "
                  "-yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n",
                  "for units\n"
                  "  a = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
                  "        * -yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n");
}

/* A line of exactly 120 columns stays; one more letter breaks it. Columns, not bytes, are counted. */
static void test_width(void **state)
{
    (void)state;
    static const char whole[] = "  when æøåæøåæøåæøåæøåæøåæøåæøåæøåæøåæøå_ and "
                                "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb and cccccccccccc";
    Arena *arena = arena_open();
    expect_layout(text_format(arena, "decision d for a\n%s\n", whole).start,
                  text_format(arena, "decision d for a\n%s\n", whole).start);
    const char *wider = text_format(arena, "decision d for a\n%sc\n", whole).start;
    assert_non_null(strstr(formatted(arena, text_of(wider)), "\n         and ccccccccccccc\n"));
    arena_close(arena);
}

static void test_mistakes_are_refused(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_null(formatted(arena, text_of("table units\n  unit text\n")));
    assert_null(formatted(arena, text_of("for units\n  a = b and c or d\n")));
    arena_close(arena);
}

/* ── the files in the repository ─────────────────────────────────────────────────────────────────────────── */

static Text read_file(Arena *arena, const char *path)
{
    Text problem = {0};
    const Source *source = sources_read(sources_open(arena), text_of(path), &problem);
    assert_non_null(source);
    return text_copy(arena, source->text);
}

/* Those with mistakes are refused; the others keep their meaning. Returns how many have none. */
static size_t expect_files_kept(const char *pattern)
{
    glob_t found;
    size_t sound = 0;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        Arena *arena = arena_open();
        Text rules = read_file(arena, found.gl_pathv[i]);
        if (formatted(arena, rules)) {
            expect_kept(arena, rules);
            sound++;
        }
        arena_close(arena);
    }
    globfree(&found);
    return sound;
}

static void test_files(void **state)
{
    (void)state;
    assert_true(expect_files_kept("tests/golden/schemes/*/rules.styr") >= 20);
    assert_true(expect_files_kept("tests/errors/*.styr") >= 60);
    assert_int_equal(expect_files_kept("tests/golden/syntax/*.styr"), 3);
    assert_int_equal(expect_files_kept("examples/*/rules.styr"), 3);
    assert_int_equal(expect_files_kept("rules/*.styr"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_rules),
        cmocka_unit_test(test_large_rules),
        cmocka_unit_test(test_random_rules_hold_all),
        cmocka_unit_test(test_spaces),
        cmocka_unit_test(test_declarations),
        cmocka_unit_test(test_scenarios_and_tests),
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_labels_of_computed_names),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_remark_of_any_bytes),
        cmocka_unit_test(test_words_that_keep_their_line),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_long_conditions),
        cmocka_unit_test(test_long_products),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_mistakes_are_refused),
        cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
