/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a rule file: scanned, parsed, checked, analysed, and lowered where it is sound; laid out where it parses, and then
 * once more, which must change nothing and keep the tree. Never a crash, never a hang. */
#include <stddef.h>
#include <stdint.h>

#include "analysis/analysis.h"
#include "meaning/check.h"
#include "plan/lower.h"
#include "syntax/ast_print.h"
#include "syntax/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

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
    analysis_report(model, text.diagnostics);
    if (diagnostics_errors(text.diagnostics) == 0) {
        Plan *plan = lower(arena, model, NULL, 0);
        Text problem = plan_verify(arena, plan);
        if (problem.length > 0)
            __builtin_trap();
    }
    arena_close(arena);
    return 0;
}
