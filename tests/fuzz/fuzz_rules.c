/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rule file: scanned, parsed, checked with its tests, analysed, and lowered with them where it is sound; laid out
 * where it parses, and then once more, which must change nothing and keep the tree. Never a crash, never a hang. */
#include <stddef.h>
#include <stdint.h>

#include "analysis/analysis.h"
#include "meaning/check.h"
#include "meaning/tests.h"
#include "plan/lower.h"
#include "syntax/ast_print.h"
#include "syntax/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

typedef VECTOR(PlanRequest) Requests;

static Requests requests_of(Arena *arena, RuleTests tests)
{
    Requests requests = {0};
    for (size_t i = 0; i < tests.count; i++) {
        for (size_t j = 0; j < tests.items[i].expectation_count; j++) {
            const TestExpectation *expectation = &tests.items[i].expectations[j];
            for (size_t k = 0; k < expectation->condition_count; k++)
                vector_push(arena, &requests,
                            (PlanRequest){.expression = expectation->conditions[k], .space = expectation->space});
        }
    }
    return requests;
}

static RuleText open_text(Arena *arena)
{
    Sources *sources = sources_open(arena);
    return (RuleText){arena, interner_open(arena), sources, diagnostics_open(arena, sources)};
}

/* The layout of `rules` and how many characters their tree takes; false where they do not parse. (An indicator's clauses
 * may have changed places, so the trees themselves may differ.) */
static bool lay_out(Arena *arena, Text rules, Text *laid_out, size_t *tree)
{
    RuleText text = open_text(arena);
    TextBuilder out = {.arena = arena}, printed = {.arena = arena};
    const Source *source = sources_add(text.sources, text_of("fuzz.styr"), rules);
    if (!format_rules(&text, source, &out))
        return false;
    ast_print(&printed, parse_alone(&text, source));
    *laid_out = text_built(&out);
    *tree = printed.length;
    return true;
}

static void check_layout(Arena *arena, Text rules)
{
    Text once, twice;
    size_t tree, again;
    if (!lay_out(arena, rules, &once, &tree))
        return;
    if (!lay_out(arena, once, &twice, &again) || !text_equal(once, twice) || tree != again)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Arena *arena = arena_open();
    RuleText text = open_text(arena);
    Text rules = {(const char *)bytes, size};
    check_layout(arena, rules);
    const Source *source = sources_add(text.sources, text_of("fuzz.styr"), rules);
    Ast *ast = parse_rules(&text, source);
    Model *model = check_rules(&text, ast);
    RuleTests tests = check_tests(model);
    analysis_report(model, text.diagnostics);
    if (diagnostics_errors(text.diagnostics) == 0) {
        Requests requests = requests_of(arena, tests);
        Plan *plan = lower_apart(arena, model, requests.items, requests.count);
        Text problem = plan_verify(arena, plan);
        if (problem.length > 0)
            __builtin_trap();
    }
    arena_close(arena);
    return 0;
}
