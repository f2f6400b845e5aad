/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain/write_reasons.h"

#include <string.h>

#include "source/language.h"

ReasonPage reason_page(Arena *arena, const Reason *reason)
{
    bool is_open = reason->cell.mark == MARK_UNKNOWN || (reason->cell.mark != 0 && reason->type.kind == TYPE_INDICATOR);
    ReasonPage page = {.reason = reason, .assumptions = reason_assumptions(arena, reason)};
    if (is_open)
        page.unknown = reason_unknown_leaves(arena, reason);
    return page;
}

/* One way of writing trees: what begins a line at a depth. */
typedef struct Layout {
    const char *indent, *bullet;
} Layout;

static void begin_line(const Layout *layout, size_t depth, TextBuilder *out)
{
    for (size_t i = 0; i < depth; i++)
        text_append_string(out, layout->indent);
    text_append_string(out, depth > 0 ? layout->bullet : "");
}

static bool is_same_value(const Reason *a, const Reason *b)
{
    if (a->type.kind != b->type.kind || a->cell.mark != b->cell.mark || a->cell.is_fraction != b->cell.is_fraction)
        return false;
    return a->cell.is_fraction ? fraction_compare_large(a->cell.fraction, b->cell.fraction) == 0
                               : a->cell.whole == b->cell.whole;
}

/* A row of a total that is one cell or figure is said by that. */
static const Reason *only_part(const Reason *row)
{
    bool is_plain = row->kind == REASON_ROW && row->parts.count == 1 && !row->parts.items[0]->is_idle;
    if (!is_plain || !is_same_value(row, row->parts.items[0]))
        return NULL;
    const Reason *part = row->parts.items[0];
    return part->kind == REASON_CELL || part->kind == REASON_FIGURE ? part : NULL;
}

static void append_line(const RunResult *result, const Layout *layout, const Reason *reason, size_t depth, TextBuilder *out)
{
    const Reason *only = only_part(reason);
    begin_line(layout, depth, out);
    if (only != NULL)
        text_append_format(out, "%.*s: ", TEXT_ARGUMENTS(reason->name));
    reason_line(result, only != NULL ? only : reason, out);
    text_append_byte(out, '\n');
}

/* The definitions of one block share its citations, which are said once on the way down. */
static void append_citations(const Layout *layout, const Reason *reason, const Reason *above, size_t depth, TextBuilder *out)
{
    bool is_said = above != NULL && above->citations == reason->citations && above->citation_count == reason->citation_count;
    if (is_said || reason->is_repeated)
        return;
    for (size_t i = 0; i < reason->citation_count; i++) {
        const Citation *citation = &reason->citations[i];
        begin_line(layout, depth, out);
        text_append_format(out, citation->assumed ? say("assumed \"%.*s\"") : say("source \"%.*s\""),
                           TEXT_ARGUMENTS(citation->quote.text));
        text_append_byte(out, '\n');
    }
}

static void append_tree(const RunResult *result, const Layout *layout, const Reason *reason, const Reason *above, size_t depth,
                        TextBuilder *out)
{
    append_line(result, layout, reason, depth, out);
    const Reason *only = only_part(reason);
    const Reason *shown = only != NULL ? only : reason;
    append_citations(layout, shown, above, depth + 1, out);
    const Reason *cited = shown->citation_count > 0 ? shown : above;
    for (size_t i = 0; i < shown->parts.count; i++)
        append_tree(result, layout, shown->parts.items[i], cited, depth + 1, out);
}

/* ── what goes with it ───────────────────────────────────────────────────────────────────────────────────── */

static void append_unknown(const RunResult *result, const Layout *layout, const ReasonList *unknown, TextBuilder *out)
{
    if (unknown->count == 0)
        return;
    text_append_format(out, "\n%s\n", say("What would settle it:"));
    for (size_t i = 0; i < unknown->count; i++) {
        begin_line(layout, 1, out);
        reason_line(result, unknown->items[i], out);
        text_append_byte(out, '\n');
    }
}

/* Several rules may rest on one assumption, such as a sanction's grounds. */
static bool is_said_before(const ReasonList *assumptions, size_t count, const Citation *citation)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < assumptions->items[i]->citation_count; j++) {
            const Citation *earlier = &assumptions->items[i]->citations[j];
            if (earlier->assumed && text_equal(earlier->quote.text, citation->quote.text))
                return true;
        }
    }
    return false;
}

static void append_assumptions(const Layout *layout, const ReasonList *assumptions, TextBuilder *out)
{
    if (assumptions->count == 0)
        return;
    text_append_format(out, "\n%s\n", say("It rests on assumptions:"));
    for (size_t i = 0; i < assumptions->count; i++) {
        const Reason *reason = assumptions->items[i];
        for (size_t j = 0; j < reason->citation_count; j++) {
            if (!reason->citations[j].assumed || is_said_before(assumptions, i, &reason->citations[j]))
                continue;
            begin_line(layout, 1, out);
            text_append_format(out, "%.*s: %.*s\n", TEXT_ARGUMENTS(reason->name),
                               TEXT_ARGUMENTS(reason->citations[j].quote.text));
        }
    }
}

static void append_page(const RunResult *result, const Layout *layout, const ReasonPage *page, TextBuilder *out)
{
    append_tree(result, layout, page->reason, NULL, 0, out);
    append_unknown(result, layout, &page->unknown, out);
    append_assumptions(layout, &page->assumptions, out);
}

void write_reasons_text(const RunResult *result, const ReasonPage *page, TextBuilder *out)
{
    static const Layout layout = {.indent = "  ", .bullet = ""};
    append_page(result, &layout, page, out);
}

/* Stars and underscores of the rule text would be taken for emphasis. */
static void append_escaped(Text plain, TextBuilder *out)
{
    for (size_t i = 0; i < plain.length; i++) {
        if (strchr("*_<>|[]`", plain.start[i]) != NULL && plain.start[i] != '\0')
            text_append_byte(out, '\\');
        text_append_byte(out, plain.start[i]);
    }
}

void write_reasons_markdown(const RunResult *result, const ReasonPage *page, TextBuilder *out)
{
    static const Layout layout = {.indent = "  ", .bullet = "- "};
    TextBuilder plain = {.arena = out->arena};
    append_page(result, &layout, page, &plain);
    append_escaped(text_built(&plain), out);
}
