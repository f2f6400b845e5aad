/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/checker.h"
#include "source/language.h"

const char *words_of(Checker *checker, Type type)
{
    if (type.kind == TYPE_MONEY && checker->model->currency)
        return text_format(checker->arena, say("an amount in %s"), checker->model->currency->start).start;
    return type_words(checker->arena, type).start;
}

const char *written(Checker *checker, const Expression *expression)
{
    return text_copy(checker->arena, sources_text(checker->text->sources, expression->span)).start;
}

void report_twice(Checker *checker, Identifier name, Span first)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_DECLARED_TWICE, name.span, word(name));
    diagnostic_label(diagnostic, first, "first declared here");
    diagnostic_hint(diagnostic, "a name means one thing: choose another, or say `amend` to replace the first");
}

void hint_suggestion(Diagnostic *diagnostic, const Suggestion *suggestion)
{
    if (suggestion->best.length > 0)
        diagnostic_hint(diagnostic, "did you mean `%.*s`?", TEXT_ARGUMENTS(suggestion->best));
}

enum { BLANK_MOST = 400 };

static bool is_blank(Text text)
{
    for (size_t i = 0; i < text.length && i < BLANK_MOST; i++)
        if (text.start[i] != ' ' && text.start[i] != '\n' && text.start[i] != '\r' && text.start[i] != '\t')
            return false;
    return text.length < BLANK_MOST;
}

/* What could not be read right behind a declaration may have belonged to it. */
bool has_mistake(const Checker *checker, Span span)
{
    size_t low = 0, high = checker->mistakes.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (checker->mistakes.items[middle] < span.begin)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == checker->mistakes.count)
        return false;
    uint32_t place = checker->mistakes.items[low];
    return place <= span.end || is_blank(sources_text(checker->text->sources, (Span){span.end, place}));
}

bool may_suggest(Checker *checker) { return checker->reporting && checker->suggestions++ < SUGGESTIONS_MOST; }

void offer_names(Suggestion *suggestion, const Map *map)
{
    for (size_t i = 0; i < map->count; i++)
        suggestion_offer(suggestion, *map->entries[i].key);
}

Diagnostic *report_unknown(Checker *checker, DiagnosticKind kind, Identifier name, const Map *known)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, kind, name.span, word(name));
    if (known && may_suggest(checker)) {
        Suggestion suggestion = suggestion_for(*name.name);
        offer_names(&suggestion, known);
        hint_suggestion(diagnostic, &suggestion);
    }
    return diagnostic;
}
