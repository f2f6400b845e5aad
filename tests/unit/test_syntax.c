/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scanner and parser: what is accepted, as tree dumps; what is refused, by line, code and words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "syntax/ast_print.h"
#include "syntax/parse.h"
#include "syntax/words.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

typedef struct Fixture {
    Arena *arena;
    RuleText text;
} Fixture;

static int set_up(void **state)
{
    static Fixture fixture;
    fixture.arena = arena_open();
    Sources *sources = sources_open(fixture.arena);
    fixture.text = (RuleText){fixture.arena, interner_open(fixture.arena), sources, diagnostics_open(fixture.arena, sources)};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_close(((Fixture *)*state)->arena);
    return 0;
}

/* ── helpers ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Ast *parse(Fixture *fixture, const char *rules)
{
    return parse_rules(&fixture->text, sources_add(fixture->text.sources, text_of("test.styr"), text_of(rules)));
}

/* All diagnostics, a line each: `3 E0102 a value is expected after …`. */
static const char *complaints(Fixture *fixture)
{
    TextBuilder builder = {.arena = fixture->arena};
    for (size_t i = 0; i < diagnostics_count(fixture->text.diagnostics); i++) {
        DiagnosticView view = diagnostics_view(fixture->text.diagnostics, i);
        Location location = sources_locate(fixture->text.sources, view.span.begin);
        text_append_format(&builder, "%u %s %.*s\n", location.line, view.code, TEXT_ARGUMENTS(view.message));
    }
    return text_built(&builder).start;
}

static const char *dump(Fixture *fixture, const Ast *ast)
{
    TextBuilder builder = {.arena = fixture->arena};
    ast_print(&builder, ast);
    return text_built(&builder).start;
}

/* The rules parse without complaint, into this tree. */
static void expect_tree(Fixture *fixture, const char *rules, const char *tree)
{
    const Ast *ast = parse(fixture, rules);
    assert_string_equal(complaints(fixture), "");
    assert_string_equal(dump(fixture, ast), tree);
}

static void expect_complaints(Fixture *fixture, const char *rules, const char *expected)
{
    parse(fixture, rules);
    assert_string_equal(complaints(fixture), expected);
}

/* Each pair is an expression and its tree. */
static void expect_expressions(Fixture *fixture, const char *const pairs[][2], size_t count)
{
    uint32_t numbers = 0;
    for (size_t i = 0; i < count; i++) {
        const Source *source = sources_add(fixture->text.sources, text_of("-"), text_of(pairs[i][0]));
        const Expression *expression = parse_expression(&fixture->text, source, &numbers);
        assert_string_equal(complaints(fixture), "");
        assert_non_null(expression);
        TextBuilder builder = {.arena = fixture->arena};
        ast_print_expression(&builder, expression);
        assert_string_equal(text_built(&builder).start, pairs[i][1]);
    }
}
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* `pattern` with every @ replaced by `word`. */
static const char *with_word(Fixture *fixture, const char *pattern, const char *word)
{
    TextBuilder builder = {.arena = fixture->arena};
    for (; *pattern; pattern++) {
        if (*pattern == '@')
            text_append_string(&builder, word);
        else
            text_append_byte(&builder, *pattern);
    }
    return text_built(&builder).start;
}

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Every contextual word is a name wherever a name may stand. */
static void test_contextual_words(void **state)
{
    static const char pattern[] = "roles @ \"Label\", other\n"
                                  "choices @: a, @\n"
                                  "set @ = a, @\n"
                                  "table @ key @, year\n"
                                  "  @: @\n"
                                  "  dated by @\n"
                                  "  ordered by @, @\n"
                                  "parameter @ = 5 %\n"
                                  "parameter @ by @\n"
                                  "  @: 5 %\n"
                                  "function @(@: @, b: @) = @ + b.@\n"
                                  "for @ each year\n"
                                  "  @ = @ * (5 - @) + @(@, 1) + last year's @ at first @\n"
                                  "  x  = sum of @.@ in @ where this @ is @ and @ is in (@, b)\n"
                                  "indicator @ for @\n"
                                  "  level @ \"label\" when @\n"
                                  "  level @ when @\n"
                                  "  level otherwise\n"
                                  "sanction @ for @\n"
                                  "  ground @ when @\n"
                                  "  exemption @ \"label\" when @ unless @\n"
                                  "obligation @ for @ each year\n"
                                  "  each quarter of @\n"
                                  "  when @\n"
                                  "  by @\n"
                                  "  due @\n"
                                  "  met by @ if @\n"
                                  "  belongs to @\n"
                                  "decision @ for @\n"
                                  "  answer @ recorded in @.@\n"
                                  "action @ recorded in @\n"
                                  "action @(@: @)\n"
                                  "permit @ for @\n"
                                  "exception @ to @.@\n"
                                  "  when @\n"
                                  "  then @\n"
                                  "result @ for @ each year\n"
                                  "  @, @.@ as @, @\n"
                                  "scenario \"s\"\n"
                                  "  @ = @\n"
                                  "  without @\n"
                                  "test \"t\"\n"
                                  "  given @: @ 5, @ @, @ \"text\"\n"
                                  "        @: @ 5\n"
                                  "  expect @ \"A\" 2024: @ is @, @\n";
    Fixture *fixture = *state;
    for (size_t i = 0; i < words_count; i++) {
        if (words_table[i].class == WORD_RESERVED)
            continue;
        parse(fixture, with_word(fixture, pattern, words_table[i].text));
        if (diagnostics_count(fixture->text.diagnostics) > 0)
            fail_msg("`%s` is no name: %s", words_table[i].text, complaints(fixture));
    }
}

/* Types and what was once reserved are plain names, also as levels. */
static void test_plain_words(void **state)
{
    static const char *const words[] = {"over", "exempt", "text",  "money", "given", "below", "date",    "unit",
                                        "due",  "last",   "first", "years", "sum",   "end",   "quarter", "running"};
    Fixture *fixture = *state;
    for (size_t i = 0; i < COUNT(words); i++) {
        parse(fixture,
              with_word(fixture, "indicator i for t\n  @ when @ > 3\n  @ other when a\n  @ \"x\" otherwise\n", words[i]));
        if (diagnostics_count(fixture->text.diagnostics) > 0)
            fail_msg("`%s` is no level: %s", words[i], complaints(fixture));
    }
}

static void test_reserved_words_are_no_names(void **state)
{
    Fixture *fixture = *state;
    for (size_t i = 0; i < words_count; i++) {
        size_t before = diagnostics_count(fixture->text.diagnostics);
        if (words_table[i].class != WORD_RESERVED)
            continue;
        parse(fixture, with_word(fixture, "set x = a, @\n", words_table[i].text));
        assert_true(diagnostics_count(fixture->text.diagnostics) > before);
    }
}

/* After a point every word is a name; an operator's last word must end where it ends. */
static void test_word_boundaries(void **state)
{
    static const char *const pairs[][2] = {
        {"x.when.of", "x.when.of"},
        {"last yearly", NULL},
        {"is_not", "is_not"},
        {"x is notable", "(is x notable)"},
        {"x is inside", "(is x inside)"},
        {"x is not inside", "(is-not x inside)"},
        {"end office", NULL},
        {"last  year\xc2\xa0- 1", "(- last-year 1)"},
        {"last year’s x", "(last-year's x)"},
        {"ældre.år_1", "ældre.år_1"},
    };
    Fixture *fixture = *state;
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (pairs[i][1])
            expect_expressions(fixture, &pairs[i], 1);
    expect_complaints(fixture, "for u each year\n  x = last yearly\n", "2 E0101 `yearly` is not expected here\n");
}

/* ── expressions ─────────────────────────────────────────────────────────────────────────────────────────── */

static void test_precedence(void **state)
{
    static const char *const pairs[][2] = {
        {"a - 5 % of b", "(- a (of 5 % b))"},
        {"1/12 of base", "(of (/ 1 12) base)"},
        {"-5 % of b", "(of (- 5 %) b)"},
        {"5 % of last year's x at first 0 kr", "(of 5 % (at-first (last-year's x) 0 kr))"},
        {"last year's x at first 0 kr - y", "(- (at-first (last-year's x) 0 kr) y)"},
        {"not a is b", "(not (is a b))"},
        {"not a and b", "(and (not a) b)"},
        {"a and b and c", "(and (and a b) c)"},
        {"a and (b or c)", "(and a (or b c))"},
        {"0 kr <= x < limit", "(<= < 0 kr x limit)"},
        {"(a < b) is c", "(is (< a b) c)"},
        {"a + b * c - d", "(- (+ a (* b c)) d)"},
        {"a - b - c", "(- (- a b) c)"},
        {"1 + if a then b else c + 2", "(+ 1 (if a b (+ c 2)))"},
        {"5 % of sum of t.x where a and b", "(of 5 % (sum t.x (where (and a b))))"},
        {"sum of t.x + 1", "(+ (sum t.x) 1)"},
        {"(any t where a) or b", "(or (any t (where a)) b)"},
        {"end of (this year + 3)", "(end (+ this-year 3))"},
        {"end of this year + 6 months", "(+ (end this-year) 6 months)"},
        {"start of quarter", "(start quarter)"},
        {"years running (x < 0 kr) >= 2", "(>= (years-running (< x 0 kr)) 2)"},
        {"running sum of x", "(running-sum x)"},
        {"x in (this year - 2)", "(in x (- this-year 2))"},
        {"x in last year", "(in x last-year)"},
        {"next year's unit.x > 0", "(> (next-year's unit.x) 0)"},
        {"31 March of next year", "(of 31 March next-year)"},
        {"first Friday of May of next year", "(of first Friday of May next-year)"},
        {"last Friday of May of 2024", "(of last Friday of May 2024)"},
        {"f(a, b + 1).c", NULL},
        {"x is in (a, b)", "(is-in x a b)"},
        {"x is not in set_of_them", "(is-not-in x set_of_them)"},
        {"x is given and y is not given", "(and (is-given x) (is-not-given y))"},
        {"x is known and y is unknown", "(and (is-known x) (is-unknown y))"},
        {"x is not b", "(is-not x b)"},
        {"not applicable", "not-applicable"},
        {"max(a, this b, yes)", "(call max a this:b yes)"},
    };
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (pairs[i][1])
            expect_expressions(*state, &pairs[i], 1);
}

static void test_windows(void **state)
{
    static const char *const pairs[][2] = {
        {"sum of t.x in 2024 where a", "(sum t.x (in 2024) (where a))"},
        {"sum of t.x in last year", "(sum t.x (in last-year))"},
        {"count of t in all years", "(count t (in-all-years))"},
        {"average of t.x over 3 years", "(average t.x (over 3))"},
        {"sum of x over up to 3 years + 1", "(+ (sum x (over-up-to 3)) 1)"},
        {"earliest t.d in quarter", "(earliest t.d (in quarter))"},
        {"latest t in (this year - 1) where a", "(latest t (in (- this-year 1)) (where a))"},
        {"smallest t.x where t.y = 3", NULL},
        {"largest t.x", "(largest t.x)"},
    };
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (pairs[i][1])
            expect_expressions(*state, &pairs[i], 1);
}

/* A number and its unit are one token, unless the word is a keyword or begins a definition. */
static void test_numbers(void **state)
{
    static const char *const pairs[][2] = {
        {"1 000 000.50", "1000000.5"},
        {"1 050 000.01 kr", "1050000.01 kr"},
        {"50\xc2\xa0"
         "000 GBP",
         "50000 GBP"},
        {"1.2 million kr", "1200000 kr"},
        {"2 thousand", "2000"},
        {"3 billion SEK", "3000000000 SEK"},
        {"0.01 kr", "0.01 kr"},
        {"100 %", "100 %"},
        {"0.5%", "0.5 %"},
        {"60 days + 2 weeks", "(+ 60 days 14 days)"},
        {"6 months + 1 quarter", "(+ 6 months 3 months)"},
        {"2 years", "24 months"},
        {"29 February", "29 February"},
        {"2025-01-31", "2025-01-31"},
        {"1 and 2", "(and 1 2)"},
        {"10 of x", "(of 10 x)"},
        {"if 1 then 2 else 3", "(if 1 2 3)"},
        {"5 million", "5000000"},
        {"f(1,2)", "(call f 1 2)"},
    };
    expect_expressions(*state, pairs, COUNT(pairs));
    expect_tree(*state, "for u each year\n  x = 5\n  y = 6  z = 7 w = 8\n",
                "block for u each year\n  define x = 5\n  define y = 6\n  define z = 7\n  define w = 8\n");
}

/* ── declarations ────────────────────────────────────────────────────────────────────────────────────────── */

static void test_declarations(void **state)
{
    expect_tree(*state, "currency JPY with 0 decimals\nyear ends 31 March\n",
                "currency JPY with 0 decimals\nyear ends 31 March\n");
    expect_tree(*state, "parameter p = 5 %, 0 % <= p <= 100 %\n  source \"a\"\n  from 2027: 4 %\n  source \"b\"\n",
                "parameter p\n  range (<= <= 0 % p 100 %)\n  value: 5 %\n    source \"a\"\n  from 2027: 4 %\n"
                "    source \"b\"\n");
    expect_tree(*state, "parameter s by n\n  up to 300 kr: 5 %\n  below -1: 2 %\n  otherwise: 1 %\n",
                "parameter s by n\n  up to 300 kr: 5 %\n  below (- 1): 2 %\n  otherwise: 1 %\n");
    expect_tree(
        *state,
        "table t \"Label\" key a, b\n  a: text \"A\", may be empty\n  b: money in thousand SEK \"B\", must be > 0 SEK\n",
        "table t \"Label\" key a, b\n  column a: text \"A\", may be empty\n"
        "  column b: money in 1000 SEK \"B\", must be > 0 SEK\n");
    expect_tree(*state, "for u each year\n  x = a + b \"Label\"\n    source \"s\"\n",
                "block for u each year\n  define x \"Label\" = (+ a b)\n    source \"s\"\n");
    expect_tree(*state, "obligation o for u\n  in force from 2024 to 2030\n  when a unless b\n  unless c\n",
                "obligation o for u\n  in force from 2024 to 2030\n  when a unless b unless c\n");
}

/* What begins in column 1 ends a scenario. */
static void test_scenario_end(void **state)
{
    expect_tree(*state,
                "scenario \"s\"\n  builds on \"r\"\n  limit = 3 %\n  from 2027: 2 %\n  without o\n  amend parameter p = 1\n"
                "  exception e to x\n    when a\nresult r for u\n  a\n",
                "scenario \"s\"\n  builds on \"r\"\n  setting limit = 3 %\n    from 2027: 2 %\n  without o\n"
                "  amend parameter p\n    value: 1\n  exception e to x\n    when a\nresult r for u\n  column a\n");
}

static void test_test_blocks(void **state)
{
    expect_tree(*state,
                "test \"t\"\n  given units: unit \"A\"\n        lines: unit \"A\", from pay, budget -1 000 kr\n  limit = 3 %\n"
                "  expect units \"A\" 2024: x is red, y\n  expect 2024: z > 1\n  as of 2025-01-31\n",
                "test \"t\"\n  given units: unit \"A\"\n  given lines: unit \"A\", from pay, budget (- 1000 kr)\n"
                "  as of 2025-01-31\n  setting limit = 3 %\n  expect units \"A\" 2024: (is x red), y\n"
                "  expect 2024: (> z 1)\n");
}

/* Two numbers side by side: a group of digits has three, so 1 and 2024 are not 1202 and 4. */
static void test_number_keys(void **state)
{
    expect_tree(*state, "test \"t\"\n  expect u 1 2024: a\n  expect u 12 000 2024: b\n  expect u 7 123: c\n",
                "test \"t\"\n"
                "  expect u 1 2024: a\n"
                "  expect u 12000 2024: b\n"
                "  expect u 7123: c\n");
}

static void test_spans(void **state)
{
    Fixture *fixture = *state;
    const Ast *ast = parse(fixture, "parameter p = (1 + 2 kr)\n  source \"s\"\nset x = a\n");
    const Declaration *parameter = ast->declarations.items[0];
    Text whole = sources_text(fixture->text.sources, parameter->span);
    assert_true(text_equal_string(whole, "parameter p = (1 + 2 kr)\n  source \"s\""));
    const Expression *value = parameter->as.parameter.rows.items[0].value;
    assert_true(value->parenthesised);
    assert_true(text_equal_string(sources_text(fixture->text.sources, value->span), "(1 + 2 kr)"));
    assert_true(text_equal_string(sources_text(fixture->text.sources, value->as.binary.right->span), "2 kr"));
    assert_int_equal(ast->expression_count, 3);
}

/* ── includes ────────────────────────────────────────────────────────────────────────────────────────────── */

static void test_includes(void **state)
{
    Fixture *fixture = *state;
    Text problem;
    const Source *source = sources_read(fixture->text.sources, text_of("tests/golden/syntax/include.styr"), &problem);
    assert_non_null(source);
    const Ast *ast = parse_rules(&fixture->text, source);
    assert_string_equal(complaints(fixture), "");
    assert_int_equal(ast->declarations.count, 4);
    assert_true(text_equal_string(*ast->declarations.items[2]->name.name, "from_part"));
    expect_complaints(fixture, "include \"absent.styr\"\n",
                      "1 E0125 this cannot be included: absent.styr cannot be read: No such file or directory\n");
}

/* ── depth ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *repeated(Fixture *fixture, const char *before, const char *part, size_t count, const char *after)
{
    TextBuilder builder = {.arena = fixture->arena};
    text_append_string(&builder, before);
    for (size_t i = 0; i < count; i++)
        text_append_string(&builder, part);
    text_append_string(&builder, after);
    return text_built(&builder).start;
}

static void test_depth(void **state)
{
    static const char *const parts[] = {"(",     "not ",         "- ",           "a + ",    "if a then b else ", "last year's ",
                                        "f(1, ", "any t where ", "sum of x + (", "end of ("};
    Fixture *fixture = *state;
    for (size_t i = 0; i < COUNT(parts); i++) {
        size_t before = diagnostics_count(fixture->text.diagnostics);
        parse(fixture, repeated(fixture, "parameter x = ", parts[i], 100000, "1\n"));
        assert_int_equal(diagnostics_count(fixture->text.diagnostics), before + 1);
        assert_string_equal(diagnostics_view(fixture->text.diagnostics, before).code, "E0123");
    }
    parse(fixture, repeated(fixture, "amend ", "amend ", 100000, "parameter x = 1\n"));
    assert_non_null(strstr(complaints(fixture), "E0123"));
}

static void test_depth_allowed(void **state)
{
    Fixture *fixture = *state;
    const char *open = repeated(fixture, "parameter x = ", "(", 900, "1");
    const Ast *ast = parse(fixture, repeated(fixture, open, ")", 900, "\n"));
    assert_string_equal(complaints(fixture), "");
    assert_string_equal(dump(fixture, ast), "parameter x\n  value: 1\n");
    parse(fixture, repeated(fixture, "parameter y = 1", " + 1", 900, "\n"));
    assert_string_equal(complaints(fixture), "");
}

static void test_too_many_mistakes(void **state)
{
    Fixture *fixture = *state;
    parse(fixture, repeated(fixture, "for u each year\n", "  x = 2,5 %\n", 5000, ""));
    size_t count = diagnostics_count(fixture->text.diagnostics);
    assert_true(count <= 1001);
    assert_string_equal(diagnostics_view(fixture->text.diagnostics, count - 1).code, "E0127");
}

/* ── mistakes ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Mistake {
    const char *rules, *complaints;
} Mistake;

static void expect_mistakes(void **state, const Mistake *mistakes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(set_up(state), 0);
        expect_complaints(*state, mistakes[i].rules, mistakes[i].complaints);
        if (i + 1 < count)
            tear_down(state);
    }
}

static void test_mistaken_numbers(void **state)
{
    static const Mistake mistakes[] = {
        {"parameter p = 2,5 %\n", "1 E0108 decimals follow a point, not a comma\n"},
        {"parameter p = 1.000.000 kr\n", "1 E0109 thousands are set apart by a space\n"},
        {"parameter p = 1.000,50 kr\n", "1 E0109 thousands are set apart by a space\n"},
        {"parameter p = 1.000 kr\n", "1 E0109 thousands are set apart by a space\n"},
        {"parameter p = 1 0000 kr\n", "1 E0133 the digits are not in groups of three\n"},
        {"parameter p = 31. marts\n", "1 E0110 this day is written `31 March`\n"},
        {"parameter p = 31 marts\n", "1 E0111 `marts` is written `March` in rules\n"},
        {"parameter p = 31.12.2024\n", "1 E0130 a date is written `2024-12-31`\n"},
        {"parameter p = 31 March 2025\n", "1 E0130 a date is written `2025-03-31`\n"},
        {"parameter p = 31 June\n", "1 E0129 there is no such day\n"},
        {"parameter p = 2025-02-30\n", "1 E0129 there is no such day\n"},
        {"parameter p = 5 pct.\n", "1 E0111 `pct.` is written `%` in rules\n"},
        {"parameter p = 5 kr.\n", "1 E0111 `kr.` is written `kr` in rules\n"},
        {"parameter p = 99999999999999999999999999999999999999999\n",
         "1 E0128 this number is too large, or has too many decimals\n"},
    };
    tear_down(state);
    expect_mistakes(state, mistakes, COUNT(mistakes));
}

static void test_mistaken_conditions(void **state)
{
    static const Mistake mistakes[] = {
        {"obligation o for u\n  when kind = a\n  by x\n", "2 E0104 `=` gives a name its value; to compare, say `is`\n"},
        {"obligation o for u\n  when a.b = a\n", "2 E0104 `=` gives a name its value; to compare, say `is`\n"},
        {"obligation o for u\n  when a == b\n", "2 E0105 `==` is written `is` in rules\n"},
        {"obligation o for u\n  when a <> b\n", "2 E0105 `<>` is written `is not` in rules\n"},
        {"obligation o for u\n  when a != b\n", "2 E0105 `!=` is written `is not` in rules\n"},
        {"obligation o for u\n  when a ≤ b\n", "2 E0105 `≤` is written `<=` in rules\n"},
        {"obligation o for u\n  when a is one of b, c\n  by x\n",
         "2 E0106 `is one of` is written `is in`, with the choices in parentheses\n"},
        {"obligation o for u\n  when a between 1 and 5\n", "2 E0107 `between` does not say whether the ends belong\n"},
        {"obligation o for u\n  when a and b or c\n", "2 E0118 `and` and `or` stand side by side without parentheses\n"},
        {"obligation o for u\n  when a < b > c\n", "2 E0119 these comparisons cannot be read as one chain\n"},
        {"obligation o for u\n  when\n  by x\n  due\n",
         "2 E0102 a condition is expected after `when`\n4 E0102 a value is expected after `due`\n"},
        {"obligation o for u\n  unless a\n", "2 E0124 `unless` follows no condition here\n"},
        {"obligation o for u\n  when (a and b\n  by x\n", "2 E0122 this parenthesis is not closed\n"},
        {"obligation o for u\n  when a)\n", "2 E0101 `)` is not expected here\n"},
        {"obligation o for u\n  when a is last\n    year\n", "2 E0120 `last year` must stand on one line\n"},
    };
    tear_down(state);
    expect_mistakes(state, mistakes, COUNT(mistakes));
}

static void test_mistaken_values(void **state)
{
    static const Mistake mistakes[] = {
        {"for u\n  x = if a then b\n  y = 1\n", "2 E0117 this `if` has no `else`\n"},
        {"for u\n  x = sum lines.x\n", "2 E0121 `of` is missing after `sum`\n"},
        {"for u\n  x = running sum y\n", "2 E0121 `of` is missing after `sum`\n"},
        {"for u\n  x =\n  y = 3\n  z = a +\n",
         "2 E0102 a value is expected after `=`\n4 E0102 a value is expected after `+`\n"},
        {"for u\n  x = a b\n  y = if a then b els c\n",
         "2 E0101 `b` is not expected here\n3 E0101 `els` is not expected here\n"},
        {"for u\n  x = last year's 3\n", "2 E0102 a name, or something in parentheses, is expected after `last year's`\n"},
        {"for u\n  x = \"abc\n  y = 1\n", "2 E0112 this quotation mark is not closed on its line\n"},
        {"for u\n  x = a; y = 2\n", "2 E0114 `;` means nothing here\n"},
        {"for u\n  x = a // comment\n", "2 E0105 `//` is written `#` in rules\n"},
        {"for u\n  bud\xe2\x80\x8bget = a\n", "2 E0115 an invisible character (U+200B) stands here\n"},
        {"for u\n  a\xcc\x8a = 1\n", "2 E0116 a letter of `a\xcc\x8a` is written as two characters\n"},
        {"for u\n  x = a \xff\n", "2 E0113 this is not readable text (byte FF)\n"},
    };
    tear_down(state);
    expect_mistakes(state, mistakes, COUNT(mistakes));
}

static void test_mistaken_declarations(void **state)
{
    static const Mistake mistakes[] = {
        {"obligaton o for u\n  duo 31 March\n  when a =\n  by x\n",
         "1 E0103 `obligaton` begins no declaration\n2 E0103 `duo` begins no clause\n"
         "3 E0104 `=` gives a name its value; to compare, say `is`\n3 E0102 a value is expected after `=`\n"},
        {"set a b\nchoices x a\npolicy\ntabel t\n  a: text\n",
         "1 E0102 a name and `=` is expected after `set`\n2 E0102 a name and `:` is expected after `choices`\n"
         "4 E0103 `tabel` begins no declaration\n"},
        {"table t\n  a text\n  b: text, may be emty\n  c: money in kr\n  d: text\n",
         "2 E0101 `a` is not expected here\n3 E0101 `may` is not expected here\n"
         "4 E0102 `thousand`, `million` or `billion` is expected after `in`\n"},
        {"x = 3\n", "1 E0101 `x =` is not expected here\n"},
        {"indicator i for u\n  test when a\n", "2 E0132 `test` has a meaning of its own and cannot be a level\n"},
        {"scenario \"s\"\n  x = 1\n  test \"t\"\nset a = b\n", "3 E0131 a test cannot stand in a scenario\n"},
        {"test \"t\"\n  given u: a\n  expect u \"A\": b\n", "2 E0102 a value is expected after `a`\n"},
        {"indicator i for u\n  green when a >\n  red b \"x when c\n  blue otherwise\n  undetermined when )\n",
         "3 E0112 this quotation mark is not closed on its line\n5 E0102 a condition is expected after `undetermined when`\n"},
    };
    tear_down(state);
    expect_mistakes(state, mistakes, COUNT(mistakes));
}

/* ── golden files ────────────────────────────────────────────────────────────────────────────────────────── */

static void compare_golden(Fixture *fixture, const char *path)
{
    Text problem;
    const Source *source = sources_read(fixture->text.sources, text_of(path), &problem);
    Text wanted = text_format(fixture->arena, "%.*s.ast", (int)(strlen(path) - strlen(".styr")), path);
    const Source *golden = sources_read(fixture->text.sources, wanted, &problem);
    assert_non_null(source);
    assert_non_null(golden);
    const char *tree = dump(fixture, parse_rules(&fixture->text, source));
    assert_string_equal(complaints(fixture), "");
    assert_string_equal(tree, golden->text.start);
}

static void test_golden(void **state)
{
    glob_t files;
    assert_int_equal(glob("tests/golden/syntax/*.styr", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        compare_golden(*state, files.gl_pathv[i]);
    globfree(&files);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_contextual_words),
        TEST(test_plain_words),
        TEST(test_reserved_words_are_no_names),
        TEST(test_word_boundaries),
        TEST(test_precedence),
        TEST(test_windows),
        TEST(test_numbers),
        TEST(test_declarations),
        TEST(test_scenario_end),
        TEST(test_test_blocks),
        TEST(test_number_keys),
        TEST(test_spans),
        TEST(test_includes),
        TEST(test_depth),
        TEST(test_depth_allowed),
        TEST(test_too_many_mistakes),
        TEST(test_mistaken_numbers),
        TEST(test_mistaken_conditions),
        TEST(test_mistaken_values),
        TEST(test_mistaken_declarations),
        TEST(test_golden),
    };
    return cmocka_run_group_tests_name("syntax", tests, NULL, NULL);
}
