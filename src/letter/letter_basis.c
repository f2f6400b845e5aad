/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the letter rests on: assumptions, and the sources that do not stand in it yet. */
#include "source/language.h"
#include "letter/letter_parts.h"

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
    if (assumptions.count + sources.count == 0)
        return;
    text_append_format(letter->out, "\n## %s\n", say("What this rests on"));
    tell_quotes(letter, say("Assumed, since the policy does not say it:"), &assumptions);
    tell_quotes(letter, say("Besides what is quoted above:"), &sources);
}
