/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rule file: scanned, parsed, checked with its tests, and lowered with them where it is sound. Never a crash,
 * never a hang. */
#include <stddef.h>
#include <stdint.h>

#include "meaning/check.h"
#include "meaning/tests.h"
#include "plan/lower.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Arena *arena = arena_open();
    Sources *sources = sources_open(arena);
    RuleText text = {.arena = arena, .names = interner_open(arena), .sources = sources,
                     .diagnostics = diagnostics_open(arena, sources)};
    const Source *source = sources_add(sources, text_of("fuzz.styr"), (Text){(const char *)bytes, size});
    Ast *ast = parse_rules(&text, source);
    Model *model = check_rules(&text, ast);
    RuleTests tests = check_tests(model);
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
