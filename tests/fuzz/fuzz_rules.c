/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rule file: scanned, parsed, checked, and lowered where it is sound. Never a crash, never a hang. */
#include <stddef.h>
#include <stdint.h>

#include "meaning/check.h"
#include "plan/lower.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    Arena *arena = arena_open();
    Sources *sources = sources_open(arena);
    RuleText text = {.arena = arena, .names = interner_open(arena), .sources = sources,
                     .diagnostics = diagnostics_open(arena, sources)};
    const Source *source = sources_add(sources, text_of("fuzz.styr"), (Text){(const char *)bytes, size});
    Ast *ast = parse_rules(&text, source);
    Model *model = check_rules(&text, ast);
    if (diagnostics_errors(text.diagnostics) == 0) {
        Plan *plan = lower(arena, model, NULL, 0);
        Text problem = plan_verify(arena, plan);
        if (problem.length > 0)
            __builtin_trap();
    }
    arena_close(arena);
    return 0;
}
