/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage in words. */
#include "source/language.h"
#include "source/visible.h"
#include "test/test_coverage.h"

typedef struct Page {
    const Coverage *coverage;
    TextBuilder *out;
    bool has_gaps;
} Page;

/* ── lines ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_place(Page *page, Span span)
{
    Location place = sources_locate(page->coverage->suite->rules->text.sources, span.begin);
    if (!page->has_gaps)
        text_append_format(page->out, "\n%s\n", say("Not tried:"));
    page->has_gaps = true;
    text_append_string(page->out, "  ");
    if (place.source != NULL)
        visible_append(page->out, place.source->name);
    text_append_format(page->out, ":%u: ", place.line);
}

static void print_words(Page *page, Span span)
{
    text_append_byte(page->out, '`');
    visible_append(page->out, sources_text(page->coverage->suite->rules->text.sources, span));
    text_append_byte(page->out, '`');
}

/* ── rules and cases ─────────────────────────────────────────────────────────────────────────────────────── */

static bool is_tried(const CoveredThing *thing)
{
    return thing->has_arisen && (thing->is_certain || thing->has_not_arisen) && thing->is_noticed;
}

static void count_things(const Coverage *coverage, CoveredKind kind, size_t *tried, size_t *all)
{
    *tried = *all = 0;
    for (size_t i = 0; i < coverage->things.count; i++) {
        if (coverage->things.items[i].kind != kind)
            continue;
        ++*all;
        *tried += is_tried(&coverage->things.items[i]);
    }
}

static const char *gap_words(const CoveredThing *thing)
{
    if (thing->kind == COVERED_CASE)
        return thing->has_arisen ? say("%s`%.*s`: no test looks at the rows that come to this case")
                                 : say("%s`%.*s`: no row comes to this case");
    if (!thing->has_arisen)
        return say("%s `%.*s` arises in no test");
    return thing->is_certain || thing->has_not_arisen ? say("%s `%.*s` arises, but no test looks at it")
                                                      : say("%s `%.*s` arises in every row of every test");
}

static void print_thing_gap(Page *page, const CoveredThing *thing)
{
    print_place(page, thing->span);
    text_append_format(page->out, gap_words(thing), thing->kind == COVERED_CASE ? "" : thing->word,
                       TEXT_ARGUMENTS(thing->name));
    text_append_byte(page->out, '\n');
}

/* ── limits ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_whole(const CoveredLimit *limit)
{
    return (limit->has_below || limit->is_bounded) && limit->has_equal && limit->has_above;
}

static void print_missing(Page *page, bool is_there, const char *word, bool *has_one)
{
    if (is_there)
        return;
    text_append_format(page->out, "%s%s", *has_one ? ", " : "", word);
    *has_one = true;
}

static void print_limit_gap(Page *page, const CoveredLimit *limit)
{
    bool has_one = false;
    print_place(page, limit->span);
    print_words(page, limit->span);
    if (is_whole(limit)) {
        text_append_format(page->out, say(": no test would fail if equal sides counted the other way\n"));
        return;
    }
    text_append_string(page->out, say(": its left side is never "));
    print_missing(page, limit->has_below || limit->is_bounded, say("less"), &has_one);
    print_missing(page, limit->has_equal, say("equal"), &has_one);
    print_missing(page, limit->has_above, say("greater"), &has_one);
    text_append_byte(page->out, '\n');
}

/* ── parameters ──────────────────────────────────────────────────────────────────────────────────────────── */

static void print_value_gap(Page *page, const CoveredValue *value)
{
    print_place(page, value->parameter->values[value->index].row->span);
    text_append_string(page->out, say("parameter `"));
    parameter_print_name(page->coverage->suite->rules->model, value->parameter, value->index, page->out);
    text_append_string(page->out, say("`: no test hangs on its value\n"));
}

/* ── the page ────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_counts(Page *page)
{
    const Coverage *coverage = page->coverage;
    size_t tried, all, whole = 0, noticed = 0, known = 0;
    text_append_format(page->out, "\n%s\n", say("Tried by the tests:"));
    count_things(coverage, COVERED_RULE, &tried, &all);
    text_append_format(page->out, say("  %zu of %zu rules arise in one test and not in another, and a test looks at them\n"),
                       tried, all);
    count_things(coverage, COVERED_CASE, &tried, &all);
    text_append_format(page->out, say("  %zu of %zu cases\n"), tried, all);
    for (size_t i = 0; i < coverage->values.count; i++)
        known += coverage->values.items[i].is_noticed;
    text_append_format(page->out, say("  %zu of %zu values of parameters\n"), known, coverage->values.count);
    for (size_t i = 0; i < coverage->limits.count; i++) {
        whole += is_whole(&coverage->limits.items[i]);
        noticed += coverage->limits.items[i].is_noticed;
    }
    text_append_format(page->out,
                       say("  %zu of %zu limits from both sides and at the limit itself; at %zu of them a test would "
                           "notice `<` for `<=`\n"),
                       whole, coverage->limits.count, noticed);
}

void coverage_print(const Coverage *coverage, TextBuilder *out)
{
    Page page = {.coverage = coverage, .out = out};
    print_counts(&page);
    for (size_t i = 0; i < coverage->things.count; i++)
        if (!is_tried(&coverage->things.items[i]))
            print_thing_gap(&page, &coverage->things.items[i]);
    for (size_t i = 0; i < coverage->values.count; i++)
        if (!coverage->values.items[i].is_noticed)
            print_value_gap(&page, &coverage->values.items[i]);
    for (size_t i = 0; i < coverage->limits.count; i++)
        if (!is_whole(&coverage->limits.items[i]) || !coverage->limits.items[i].is_noticed)
            print_limit_gap(&page, &coverage->limits.items[i]);
}
