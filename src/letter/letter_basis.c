/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the letter rests on: assumptions, and the sources that do not stand in it yet. */
#include "source/language.h"
#include "letter/letter_parts.h"
#include "run/projected.h"

/* What is quoted, and of which rule or parameter where that has to be said. */
typedef struct CitedQuote {
    Text label, name, quote;
} CitedQuote;
typedef VECTOR(CitedQuote) Quotes;

static void add_once(Arena *arena, Quotes *quotes, CitedQuote cited)
{
    for (size_t i = 0; i < quotes->count; i++) {
        if (text_equal(quotes->items[i].quote, cited.quote))
            return;
    }
    vector_push(arena, quotes, cited);
}

static void add_assumptions(Letter *letter, const Reason *told, Quotes *quotes)
{
    ReasonList assumptions = reason_assumptions(letter->arena, told);
    for (size_t i = 0; i < assumptions.count; i++) {
        const Reason *reason = assumptions.items[i];
        for (size_t j = 0; j < reason->citation_count; j++) {
            if (reason->citations[j].assumed)
                add_once(letter->arena, quotes, (CitedQuote){reason->label, reason->name, reason->citations[j].quote.text});
        }
    }
}

static bool stands_in_letter(const Letter *letter, Text source)
{
    for (size_t i = 0; i < letter->quoted.count; i++) {
        if (text_equal(letter->quoted.items[i], source))
            return true;
    }
    return false;
}

static void add_sources(Letter *letter, const Reason *told, Quotes *quotes)
{
    for (size_t i = 0; i < told->citation_count; i++) {
        if (!told->citations[i].assumed && !stands_in_letter(letter, told->citations[i].quote.text))
            add_once(letter->arena, quotes, (CitedQuote){.quote = told->citations[i].quote.text});
    }
}

static void add_projection_quotes(Letter *letter, const Projection *projection, Quotes *assumptions, Quotes *sources)
{
    for (size_t i = 0; i < projection->line_count; i++) {
        const ProjectionLine *line = &projection->lines[i];
        const CitationList *own = &line->line->citations, *whole = &projection->declaration->citations;
        const CitationList *citations = own->count > 0 ? own : whole;
        Text name = text_format(letter->arena, "%.*s.%.*s", TEXT_ARGUMENTS(*projection->table->name.name),
                                TEXT_ARGUMENTS(*line->column->name.name));
        for (size_t j = 0; j < citations->count; j++) {
            const Citation *citation = &citations->items[j];
            add_once(letter->arena, citation->assumed ? assumptions : sources,
                     (CitedQuote){.name = citation->assumed ? name : (Text){0}, .quote = citation->quote.text});
        }
    }
}

/* A projected year rests on how its figures go on. */
static void add_projections(Letter *letter, Quotes *assumptions, Quotes *sources)
{
    bool is_projected = letter->has_year && projected_year(letter->result, letter->year);
    for (size_t i = 0; i < letter->model->projection_count && is_projected; i++)
        add_projection_quotes(letter, &letter->model->projections[i], assumptions, sources);
}

static void tell_quotes(const Letter *letter, const char *title, const Quotes *quotes)
{
    if (quotes->count == 0)
        return;
    text_append_format(letter->out, "\n%s\n\n", title);
    for (size_t i = 0; i < quotes->count && i < CITATIONS_MOST; i++) {
        text_append_string(letter->out, "- ");
        if (quotes->items[i].name.length > 0) {
            letter_append_name(quotes->items[i].label, quotes->items[i].name, letter->out);
            text_append_string(letter->out, ": ");
        }
        letter_append_plain(quotes->items[i].quote, letter->out);
        text_append_byte(letter->out, '\n');
    }
    if (quotes->count > CITATIONS_MOST)
        text_append_format(letter->out, say("- … and %zu more.\n"), quotes->count - CITATIONS_MOST);
}

void letter_basis(Letter *letter)
{
    Quotes assumptions = {0}, sources = {0};
    for (size_t i = 0; i < letter->told.count; i++) {
        add_assumptions(letter, letter->told.items[i], &assumptions);
        add_sources(letter, letter->told.items[i], &sources);
    }
    add_projections(letter, &assumptions, &sources);
    if (assumptions.count + sources.count == 0)
        return;
    text_append_format(letter->out, "\n## %s\n", say("What this rests on"));
    tell_quotes(letter, say("Assumed, since the policy does not say it:"), &assumptions);
    tell_quotes(letter, say("Besides what is quoted above:"), &sources);
}
