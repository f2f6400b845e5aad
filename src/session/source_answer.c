/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/source_answer.h"

#include <string.h>

#include "session/change.h"
#include "session/named_places.h"

typedef struct SourcePage {
    const RuleSet *rules;
    Text name;
    TextBuilder out;
} SourcePage;

/* ── as it stands in the file ────────────────────────────────────────────────────────────────────────────── */

static bool is_comment(Text text, size_t begin)
{
    while (begin < text.length && (text.start[begin] == ' ' || text.start[begin] == '\t'))
        begin++;
    return begin < text.length && text.start[begin] == '#';
}

static size_t line_before(Text text, size_t begin)
{
    for (begin--; begin > 0 && text.start[begin - 1] != '\n'; begin--)
        continue;
    return begin;
}

/* Whole lines, from the comment right above them to the end of the last. */
static Text lines_of(const SourcePage *page, Span span)
{
    Location place = sources_locate(page->rules->text.sources, span.begin);
    Text text = place.source->text;
    size_t begin = place.line_begin - place.source->base, end = span.end - place.source->base;
    while (begin > 0 && is_comment(text, line_before(text, begin)))
        begin = line_before(text, begin);
    while (end < text.length && text.start[end] != '\n')
        end++;
    return (Text){text.start + begin, end - begin};
}

static Span head_of(const NamedPlace *place)
{
    Span head = place->declaration->span;
    head.end = place->declaration->as.block.definitions.items[0].span.begin;
    return head;
}

static Text without_end(Text lines)
{
    while (lines.length > 0 && strchr(" \t\r\n", lines.start[lines.length - 1]) != NULL)
        lines.length--;
    return lines;
}

/* What is cited at the end of a block, for all its definitions without a citation of their own. */
static Text head_lines(const SourcePage *page, const NamedPlace *place)
{
    Span head = head_of(place);
    Text lines = lines_of(page, place->declaration->span);
    Text all = sources_text(page->rules->text.sources, head);
    return (Text){lines.start, (size_t)(all.start + without_end(all).length - lines.start)};
}

static void append_place(SourcePage *page, const NamedPlace *place)
{
    text_append_format(&page->out, "%s%.*s\n", page->out.length > 0 ? "\n" : "",
                       TEXT_ARGUMENTS(ruleset_place(page->rules, place->span)));
    if (place->definition == NULL) {
        text_append_format(&page->out, "%.*s\n", TEXT_ARGUMENTS(without_end(lines_of(page, place->declaration->span))));
        return;
    }
    bool is_first = place->definition == &place->declaration->as.block.definitions.items[0];
    text_append_format(&page->out, "%.*s\n%s%.*s\n", TEXT_ARGUMENTS(head_lines(page, place)), is_first ? "" : "  …\n",
                       TEXT_ARGUMENTS(without_end(lines_of(page, place->span))));
}

/* ── what became of it since ─────────────────────────────────────────────────────────────────────────────── */

static bool is_about(const SourcePage *page, const Declaration *declaration)
{
    const Identifier *name = &declaration->name;
    bool is_met = name->name != NULL && text_equal(*name->name, page->name);
    for (size_t i = 0; declaration->kind == DECLARATION_BLOCK && i < declaration->as.block.definitions.count; i++)
        is_met |= text_equal(*declaration->as.block.definitions.items[i].name.name, page->name);
    return is_met;
}

static void append_words(SourcePage *page, Span span, const char *before)
{
    Text words = without_end(sources_text(page->rules->text.sources, span));
    text_append_format(&page->out, "  %s", before);
    for (size_t i = 0; i < words.length; i++) {
        text_append_byte(&page->out, words.start[i]);
        if (words.start[i] == '\n')
            text_append_string(&page->out, "  ");
    }
    text_append_byte(&page->out, '\n');
}

/* The lines of a scenario that are about the name, under a heading. */
static bool append_changes(SourcePage *page, const Declaration *scenario, const char *heading)
{
    size_t begin = page->out.length;
    text_append_format(&page->out, "%s%s\n", begin > 0 ? "\n" : "", heading);
    size_t head_end = page->out.length;
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++) {
        if (text_equal(*scenario->as.scenario.settings.items[i].name.name, page->name))
            append_words(page, scenario->as.scenario.settings.items[i].span, "");
    }
    for (size_t i = 0; i < scenario->as.scenario.without.count; i++) {
        if (text_equal(*scenario->as.scenario.without.items[i].name, page->name))
            append_words(page, scenario->as.scenario.without.items[i].span, "without ");
    }
    for (size_t i = 0; i < scenario->as.scenario.declarations.count; i++) {
        if (is_about(page, scenario->as.scenario.declarations.items[i]))
            append_words(page, scenario->as.scenario.declarations.items[i]->span, "");
    }
    bool has_any = page->out.length > head_end;
    if (!has_any)
        page->out.length = begin;
    return has_any;
}

static bool append_session(SourcePage *page, OpenedRules *opened, const Session *session)
{
    const Declaration *beneath = session->scenario.length > 0 ? find_scenario(opened->rules->ast, session->scenario) : NULL;
    bool has_any = false;
    if (beneath != NULL)
        has_any |= append_changes(
            page, beneath, text_format(page->out.arena, say("in scenario \"%.*s\":"), TEXT_ARGUMENTS(session->scenario)).start);
    for (size_t i = 0; i < opened->changes.count; i++)
        has_any |= append_changes(page, opened->changes.items[i].scenario, say("in this session:"));
    return has_any;
}

int source_answer(const Audience *audience, OpenedRules *opened, const Session *session, Text name)
{
    Suggestion suggestion;
    SourcePage page = {.rules = opened->rules, .name = name, .out.arena = opened->rules->arena};
    NamedPlaces places = named_places(page.out.arena, opened->rules, name, &suggestion);
    if (session_rules(audience, opened, session) == NULL)
        return EXIT_WRONG_INPUT;
    for (size_t i = 0; i < places.count; i++)
        append_place(&page, &places.items[i]);
    if (!append_session(&page, opened, session) && places.count == 0)
        return named_places_complain(audience, name, &suggestion);
    return audience_print(audience, &page.out);
}
