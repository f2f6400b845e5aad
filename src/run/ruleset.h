/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule set (floor 9, run): a rule file opened, parsed and checked.
 *
 * It owns one arena with all that the rules need: text, tree, model, diagnostics. What is asked of it later (`--where`,
 * `--set`) is read as rule text too; whatever is wrong with a question stands in text.diagnostics, apart from what is
 * wrong with the rules. */
#ifndef STYR_USE_RULESET_H
#define STYR_USE_RULESET_H

#include "data/kept.h"
#include "meaning/check.h"
#include "meaning/tests.h"

typedef struct RuleSet {
    Arena *arena;
    Text name;                /* for people; files for programs have `source`'s */
    Text scenario;            /* the title of the one in which they are; length 0: none */
    Text problem;             /* why the file could not be read; length 0: it was */
    Diagnostics *diagnostics; /* of the rules */
    RuleText text;            /* its diagnostics are those of the latest question */
    const Source *source;     /* the rule file, of the built-in rules `randers.styr`; NULL: not read */
    Ast *ast;
    Model *model;
    KeptData *kept;  /* data that was read before and serves runs of these rules where it is what they ask for; NULL: none. Its
                        owner closes it after them */
    RuleTests tests; /* after ruleset_check_tests */
} RuleSet;

/* Opens the rule file at `path`, or the built-in rules where `path` is NULL. Never NULL: see `problem`, `diagnostics`. */
RuleSet *ruleset_open(const char *path);
/* The same with the tests of the built-in rules, which stand last in them and are not read by `ruleset_open`: who only runs the
 * rules does not wait for them. */
RuleSet *ruleset_open_with_tests(const char *path);
/* Opens rules given as text; `name` is what messages call them. */
RuleSet *ruleset_open_text(Text name, Text rules);
void ruleset_close(RuleSet *rules);
/* Whether a path is that of a rule file by its ending, `.styr`. */
bool ruleset_is_file_name(const char *path);

/* The same rules as the scenario of that title would have them, sharing the memory of `rules`, which must be sound: closing
 * one closes the other. NULL where there is none: *problem says so. See its `diagnostics`. */
RuleSet *ruleset_in_scenario(RuleSet *rules, Text title, Text *problem);
/* Reads lines that a scenario may hold: `limit = 3 %`, `without explain`, declarations; `name` is what messages call them. NULL
 * where they are wrong (reported in text.diagnostics). */
const Declaration *ruleset_read_changes(RuleSet *rules, Text name, Text words);
/* The same rules as these would have them, `changes` [count], one upon the other: scenarios of the rules, or what
 * ruleset_read_changes has read. Memory and soundness as of ruleset_in_scenario. */
RuleSet *ruleset_changed(RuleSet *rules, const Declaration *const *changes, size_t count);
/* The same rules as their file says them by now, sharing the memory of `rules`, for comparing the two: what stands there as
 * before is the same declaration, with its earlier place. NULL where the file cannot be read, or they are not sound. */
RuleSet *ruleset_edited(RuleSet *rules, const char *path);
/* Adds to the diagnostics what is wrong with the scenarios. */
void ruleset_check_scenarios(RuleSet *rules);

/* Whether the rules were read and hold no error: only then may they be run. */
bool ruleset_is_sound(const RuleSet *rules);

/* Checks the tests of sound rules too (of the built-in ones: opened with tests), which nobody needs who only runs them. What is
 * wrong with a test then stands among what is wrong with the rules, which are sound no more. Where the rules are wrong, their
 * tests would only repeat it. */
void ruleset_check_tests(RuleSet *rules);

/* Forgets what was wrong with earlier questions. */
void ruleset_begin_question(RuleSet *rules);
/* Reads one expression, called `name` in messages; NULL where it is wrong (reported in text.diagnostics). */
Expression *ruleset_read_expression(RuleSet *rules, Text name, Text words);

/* How many things of a kind the rules hold, for a line such as "12 tables, 17 parameters (9 assumed)". */
void ruleset_print_contents(const RuleSet *rules, TextBuilder *out);

/* Where something stands, in no language: `rules/town.styr:12`; in the built-in rules `randers.styr:12`. In the rules' arena.
 */
Text ruleset_place(const RuleSet *rules, Span span);

/* The citations under a parameter: those of the parameter itself, then of its values. */
typedef VECTOR(Citation) CitedWords;
CitedWords parameter_citations(Arena *arena, const Parameter *parameter);
/* Those of one of its values: its own, or the parameter's where it has none. */
CitedWords parameter_value_citations(Arena *arena, const Parameter *parameter, size_t value_index);
/* The `assumed` citation of a parameter, or NULL. */
const Citation *parameter_assumption(Arena *arena, const Parameter *parameter);

#endif
