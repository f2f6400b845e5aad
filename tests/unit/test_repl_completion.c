/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Tab offers: by the place of the word in the line, by its beginning, its parts, its label; and on a real terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unistd.h>

#include "repl/line_completion.h"
#include "repl_terminal.h"
#include "run/ruleset.h"

static const char rules_text[] = "policy \"Schools\"\n"
                                 "currency kr\n"
                                 "choices phase: primary \"Grundskole\", secondary \"Efterskole\"\n"
                                 "table units \"skoler\" key unit, year\n"
                                 "  unit: text\n"
                                 "  name: text\n"
                                 "  year: year\n"
                                 "  phase: phase \"Trin\"\n"
                                 "  budget: money\n"
                                 "  spending: money\n"
                                 "  checked: yes/no\n"
                                 "parameter deficit_limit \"Grænse\" = 5 %\n"
                                 "  source \"§ 2\"\n"
                                 "parameter cap by phase\n"
                                 "  source \"§ 3\"\n"
                                 "  primary: 8 %\n"
                                 "  secondary: 5 %\n"
                                 "for units each year\n"
                                 "  source \"§ 2\"\n"
                                 "  debt = max(spending - budget, 0 kr) \"Gæld\"\n"
                                 "  debt_share = debt / budget \"Gældsandel\"\n"
                                 "indicator balance \"Saldo\" for units each year\n"
                                 "  source \"§ 2\"\n"
                                 "  green  within \"inden for\" when debt <= 0 kr\n"
                                 "  red    beyond \"uden for\"  otherwise\n"
                                 "result units for units each year   unit, year, debt, balance\n"
                                 "scenario \"Stricter limit\"\n"
                                 "  deficit_limit = 3 %\n"
                                 "scenario \"Looser limit\"\n"
                                 "  deficit_limit = 6 %\n";

static RuleSet *rules;
static CompletionWords words;

static void add_unit(const char *key, const char *name)
{
    vector_push(rules->arena, &words.units, ((UnitWord){text_of(key), text_of(name)}));
}

static int open_rules(void **state)
{
    (void)state;
    rules = ruleset_open_text(text_of("schools.styr"), text_of(rules_text));
    if (!ruleset_is_sound(rules)) {
        diagnostics_render(rules->diagnostics, stderr, false);
        return -1;
    }
    words = (CompletionWords){.model = rules->model};
    add_unit("1003", "Skole Nord");
    add_unit("1004", "Ørsted Skole");
    add_unit("2001", "Åby Skole");
    add_unit("A-12", "Bibliotek");
    add_unit("Vest 2", "");
    vector_push(rules->arena, &words.years, text_of("2023"));
    vector_push(rules->arena, &words.years, text_of("2024"));
    return 0;
}

static int close_rules(void **state)
{
    (void)state;
    ruleset_close(rules);
    return 0;
}

/* All words offered, with a blank between them; those that begin with `kind` alone where it is not NULL. */
static void assert_offers(const char *line, const char *expected)
{
    Arena *arena = arena_open();
    TextBuilder all = {.arena = arena};
    Completion completion = completion_of(arena, &words, text_of(line));
    for (size_t i = 0; i < completion.candidates.count; i++)
        text_append_format(&all, "%s%.*s", i > 0 ? " " : "", TEXT_ARGUMENTS(completion.candidates.items[i].word));
    if (strcmp(text_built(&all).start, expected) != 0)
        fail_msg("`%s` offers `%s`, not `%s`", line, all.start, expected);
    arena_close(arena);
}

/* The line as it is behind the first Tab. */
static void assert_becomes(const char *line, const char *expected)
{
    Arena *arena = arena_open();
    Completion completion = completion_of(arena, &words, text_of(line));
    TextBuilder out = {.arena = arena};
    text_append(&out, (Text){line, completion.begin});
    text_append(&out, completion.common);
    if (completion.candidates.count == 1 && completion.closing != '\0')
        text_append_byte(&out, completion.closing);
    assert_string_equal(text_built(&out).start, expected);
    arena_close(arena);
}

static void the_place_says_what_may_stand_there(void **state)
{
    static const char *const cases[][2] = {
        {":wh", ":why :why-not :what-if"},
        {":help wh", "why why-not what-if"},
        {"debt_sh", "debt_share"},
        {"  deb", "debt debt_share"},
        {"sum of units.b", "balance budget"},
        {"balance.", "case"},
        {"debt of 1", "1003 1004"},
        {"debt of A-", "A-12"},
        {"debt of 1003 in 20", "2023 2024"},
        {"balance is ", "green within red beyond"},
        {"balance is not w", "within"},
        {"balance of 1003 in 2024", "2024"},
        {"count of units where phase is ", "primary secondary"},
        {"count of units where phase = sec", "secondary"},
        {"checked is ", "yes no"},
        {"cap(", "primary secondary"},
        {"deficit_limit = ", "5 %"},
        {"deficit_limit = cap(p", "primary"},
        {"share = debt_", "debt_share"},
        {"amend ind", "indicator"},
        {"ind", "indicator"},
        {":set def", "deficit_limit"},
        {":show 1", "1003 1004"},
        {":show 1003 20", "2001 2023 2024"},
        {":year 20", "2023 2024"},
        {":unit a", "all A-12"},
        {":obligations ", "all met late open overdue 1003 1004 2001 A-12 \"Vest 2\" 2023 2024"},
        {":units wh", "where"},
        {":units where deb", "debt debt_share"},
        {":why-not balance ", "green within red beyond"},
        {":why-not balance w", "within"},
        {":nosuch de", ""},
        {"debt of \"Ve", "Vest 2"},
        {"debt of ve", "\"Vest 2\""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_offers(cases[i][0], cases[i][1]);
}

/* By its beginning; where none begins so, by a part; where none has such a part, by its label. */
static void words_are_found_by_parts_and_labels(void **state)
{
    static const char *const cases[][2] = {
        {"limi", "deficit_limit"},    {"gæl", "debt debt_share"},  {"GÆLDSA", "debt_share"},
        {"gael", "debt debt_share"},  {"graens", "deficit_limit"}, {":unit sko", "1003 1004 2001"},
        {":unit nord", "1003"},       {":unit ørs", "1004"},       {":unit Oers", "1004"},
        {":unit ors", "1004"},        {":unit åb", "2001"},        {":unit AAB", "2001"},
        {":unit aby", "2001"},        {"debt of bibl", "A-12"},    {"balance is inden", "within"},
        {"phase is ef", "secondary"}, {"DEBT_", "debt_share"},     {"xyzzy", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_offers(cases[i][0], cases[i][1]);
}

static void what_is_certain_is_put_in(void **state)
{
    static const char *const cases[][2] = {
        {"deb", "debt"},
        {"debt_s", "debt_share "},
        {"1 + limi", "1 + deficit_limit "},
        {"gæl", "gæl"}, /* two: what was typed stays */
        {":unit nord", ":unit 1003 "},
        {":unit sko", ":unit sko"},
        {":unit 10", ":unit 100"},
        {"debt of \"Ve", "debt of \"Vest 2\""},
        {"debt of ve", "debt of \"Vest 2\" "},
        {"DEB", "debt"},
        {"nothing_like", "nothing_like"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_becomes(cases[i][0], cases[i][1]);
}

static void assert_list(const char *line, size_t width, size_t lines, const char *expected)
{
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    Completion completion = completion_of(arena, &words, text_of(line));
    candidates_print(&completion.candidates, width, lines, &out);
    assert_string_equal(text_built(&out).start, expected);
    arena_close(arena);
}

static void the_list_says_what_each_is(void **state)
{
    (void)state;
    assert_list("de", 80, 20,
                "  debt           amount, Gæld\n"
                "  debt_share     percentage, Gældsandel\n"
                "  deficit_limit  parameter 5 %, Grænse\n"
                "  decision\n");
    assert_list("de", 30, 20,
                "  debt           amount, Gæld\n"
                "  debt_share     percentage,…\n"
                "  deficit_limit  parameter 5…\n"
                "  decision\n");
    assert_list("de", 80, 2, "  debt           amount, Gæld\n  … and 3 more\n");
    assert_list(":unit ø", 80, 20, "  1004  unit, Ørsted Skole\n");
    assert_list("balance is ", 80, 20,
                "  green   level\n"
                "  within  green, inden for\n"
                "  red     level\n"
                "  beyond  red, uden for\n");
}

/* ── on a terminal ───────────────────────────────────────────────────────────────────────────────────────── */

static void tab_completes_and_lists(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "deb\t");
    expect(terminal, "debt_before  amount, Gæld året før");
    type(terminal, PROMPT "debt", "_\t+ 0 kr of 1003 in 2024\r");
    expect(terminal, "586 648.98 kr");
    type(terminal, PROMPT, ":und\t\r");
    expect(terminal, "nothing to take back");
    leave(terminal, ":q\t\r");
}

/* Keys and names come from the data, asked in the background. */
static void units_come_from_the_data(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "debt of sø sk\x7f\x7f\x7f\t");
    expect(terminal, "1002  unit, Sønder børnehus");
    expect(terminal, "1003  unit, Sø skolen");
    type(terminal, PROMPT, "\x15:unit langå\t");
    expect(terminal, "1009  unit, Langå børnehus");
    type(terminal, PROMPT, "\x15:unit ådal\t");
    expect(terminal, "1016  unit, Ådal skolen");
    type(terminal, PROMPT, "\x15:unit nørre\x7f\x7f\x7f\x7fø\x7fø\t");
    expect(terminal, "1007  unit, Nørre skolen");
    type(terminal, PROMPT,
         "\x15:unit høj\x7f\x7f\x7f"
         "engvang\t\r");
    leave_at(terminal, "styr 1001> ", ":quit\r");
}

/* A name typed a moment ago is completed; what was taken back is not. */
static void names_are_those_of_the_session(void **state)
{
    Terminal *terminal = *state;
    open_terminal(terminal);
    type(terminal, PROMPT, "zebra = debt / 2\r");
    type(terminal, CHANGED, "zeb\t+ 0 kr of 1003 in 2023\r");
    expect(terminal, "293 324.49 kr");
    type(terminal, CHANGED, ":undo\r");
    type(terminal, PROMPT, "zeb\t\r");
    expect(terminal, "nothing is called `zeb`");
    leave(terminal, "\x04");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_place_says_what_may_stand_there),
        cmocka_unit_test(words_are_found_by_parts_and_labels),
        cmocka_unit_test(what_is_certain_is_put_in),
        cmocka_unit_test(the_list_says_what_each_is),
        terminal_test(tab_completes_and_lists),
        terminal_test(units_come_from_the_data),
        terminal_test(names_are_those_of_the_session),
    };
    return cmocka_run_group_tests_name("repl: completion", tests, open_rules, close_rules);
}
