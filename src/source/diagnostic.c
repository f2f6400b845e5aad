/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/diagnostic.h"

#include <stdlib.h>

#include "source/diagnostic_parts.h"
#include "source/language.h"

enum { SLOTS_FIRST = 64 };

static const DiagnosticRow rows[] = {
#define DIAGNOSTIC(kind, code, severity, category, sentence) [kind] = {code, severity, category, sentence},
#include "source/diagnostic.def"
#undef DIAGNOSTIC
};

/* What was reported. A reader of const Diagnostics may have it sorted, which changes nothing that shows: hence
 * behind a pointer. */
typedef struct Collection {
    VECTOR(Diagnostic *) items;
    VECTOR(const Diagnostic *) chosen; /* in order of place; good while is_sorted */
    bool is_sorted;
} Collection;

struct Diagnostics {
    Arena *arena;
    const Sources *sources;
    Collection *collection;
    Diagnostic **slots; /* hash set by kind, span and message; at most half full */
    size_t slot_count;  /* a power of two */
    size_t errors;
    unsigned categories;
    size_t chosen_count;
};

Diagnostics *diagnostics_open(Arena *arena, const Sources *sources)
{
    Diagnostics *diagnostics = arena_allocate(arena, sizeof *diagnostics);
    diagnostics->arena = arena;
    diagnostics->sources = sources;
    diagnostics->collection = arena_allocate(arena, sizeof *diagnostics->collection);
    diagnostics->categories = CATEGORIES_USUAL;
    diagnostics->slot_count = SLOTS_FIRST;
    diagnostics->slots = arena_allocate_array(arena, SLOTS_FIRST, sizeof(Diagnostic *));
    return diagnostics;
}

/* Identical ones once */

static size_t hash_of(const Diagnostic *diagnostic)
{
    uint64_t place = (uint64_t)diagnostic->primary.span.begin << 32 | diagnostic->primary.span.end;
    place = (place + (uint64_t)diagnostic->kind) * 0x9E3779B97F4A7C15u;
    return (size_t)(text_hash(diagnostic->message) ^ place >> 16);
}

static bool is_same(const Diagnostic *a, const Diagnostic *b)
{
    return a->kind == b->kind && a->primary.span.begin == b->primary.span.begin && a->primary.span.end == b->primary.span.end &&
           text_equal(a->message, b->message);
}

/* The slot that holds its like, or the free one where it belongs. */
static Diagnostic **slot_for(const Diagnostics *diagnostics, const Diagnostic *diagnostic)
{
    size_t mask = diagnostics->slot_count - 1;
    for (size_t i = hash_of(diagnostic) & mask;; i = (i + 1) & mask) {
        Diagnostic **slot = &diagnostics->slots[i];
        if (*slot == NULL || is_same(*slot, diagnostic))
            return slot;
    }
}

static void grow_slots(Diagnostics *diagnostics)
{
    const Collection *collection = diagnostics->collection;
    diagnostics->slot_count *= 2;
    diagnostics->slots = arena_allocate_array(diagnostics->arena, diagnostics->slot_count, sizeof(Diagnostic *));
    for (size_t i = 0; i < collection->items.count; i++)
        *slot_for(diagnostics, collection->items.items[i]) = collection->items.items[i];
}

/* Reporting */

static bool is_chosen(const Diagnostics *diagnostics, const Diagnostic *diagnostic)
{
    return diagnostic->severity == SEVERITY_ERROR || diagnostics->categories >> rows[diagnostic->kind].category & 1;
}

static void keep(Diagnostics *diagnostics, Diagnostic *diagnostic)
{
    Diagnostic **slot = slot_for(diagnostics, diagnostic);
    if (*slot != NULL)
        return;
    *slot = diagnostic;
    Collection *collection = diagnostics->collection;
    diagnostic->number = collection->items.count;
    vector_push(diagnostics->arena, &collection->items, diagnostic);
    collection->is_sorted = false;
    diagnostics->errors += diagnostic->severity == SEVERITY_ERROR;
    diagnostics->chosen_count += is_chosen(diagnostics, diagnostic);
    if (collection->items.count * 2 > diagnostics->slot_count)
        grow_slots(diagnostics);
}

static Text format_words(Arena *arena, const char *format, va_list arguments)
{
    TextBuilder builder = {.arena = arena};
    text_append_format_list(&builder, format, arguments);
    return text_built(&builder);
}

Diagnostic *diagnostic_report(Diagnostics *diagnostics, DiagnosticKind kind, Span span, ...)
{
    Diagnostic *diagnostic = arena_allocate(diagnostics->arena, sizeof *diagnostic);
    diagnostic->arena = diagnostics->arena;
    diagnostic->kind = kind;
    diagnostic->severity = rows[kind].severity;
    diagnostic->primary.span = span;
    va_list arguments;
    va_start(arguments, span);
    diagnostic->message = format_words(diagnostics->arena, say(rows[kind].sentence), arguments);
    va_end(arguments);
    keep(diagnostics, diagnostic);
    return diagnostic;
}

void diagnostic_note(Diagnostic *diagnostic, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diagnostic->primary.words = format_words(diagnostic->arena, say(format), arguments);
    va_end(arguments);
}

void diagnostic_label(Diagnostic *diagnostic, Span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    DiagnosticMark mark = {.span = span, .words = format_words(diagnostic->arena, say(format), arguments)};
    va_end(arguments);
    vector_push(diagnostic->arena, &diagnostic->labels, mark);
}

void diagnostic_hint(Diagnostic *diagnostic, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Text hint = format_words(diagnostic->arena, say(format), arguments);
    va_end(arguments);
    vector_push(diagnostic->arena, &diagnostic->hints, hint);
}

void diagnostics_add_errors(Diagnostics *diagnostics, const Diagnostics *from, Span span, const char *words)
{
    for (size_t i = 0; i < from->collection->items.count; i++) {
        Diagnostic *diagnostic = from->collection->items.items[i];
        if (diagnostic->severity != SEVERITY_ERROR)
            continue;
        size_t before = diagnostics->collection->items.count;
        keep(diagnostics, diagnostic);
        if (diagnostics->collection->items.count > before)
            diagnostic_label(diagnostic, span, "%s", words);
    }
}

/* Looking at them */

void diagnostics_choose(Diagnostics *diagnostics, unsigned categories)
{
    Collection *collection = diagnostics->collection;
    diagnostics->categories = categories;
    diagnostics->chosen_count = 0;
    for (size_t i = 0; i < collection->items.count; i++)
        diagnostics->chosen_count += is_chosen(diagnostics, collection->items.items[i]);
    collection->is_sorted = false;
}

size_t diagnostics_errors(const Diagnostics *diagnostics) { return diagnostics->errors; }

size_t diagnostics_warnings(const Diagnostics *diagnostics) { return diagnostics_count(diagnostics) - diagnostics->errors; }

size_t diagnostics_count(const Diagnostics *diagnostics) { return diagnostics->chosen_count; }

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int compare_places(const void *left, const void *right)
{
    const Diagnostic *a = *(Diagnostic *const *)left, *b = *(Diagnostic *const *)right;
    int order = ORDER(a->primary.span.begin, b->primary.span.begin);
    if (order == 0)
        order = ORDER(a->primary.span.end, b->primary.span.end);
    return order != 0 ? order : ORDER(a->number, b->number);
}

static void arrange(const Diagnostics *diagnostics)
{
    Collection *collection = diagnostics->collection;
    qsort(collection->items.items, collection->items.count, sizeof(Diagnostic *), compare_places);
    collection->chosen.count = 0;
    for (size_t i = 0; i < collection->items.count; i++)
        if (is_chosen(diagnostics, collection->items.items[i]))
            vector_push(diagnostics->arena, &collection->chosen, collection->items.items[i]);
    collection->is_sorted = true;
}

const Diagnostic *diagnostics_at(const Diagnostics *diagnostics, size_t index)
{
    if (!diagnostics->collection->is_sorted)
        arrange(diagnostics);
    return diagnostics->collection->chosen.items[index];
}

DiagnosticView diagnostics_view(const Diagnostics *diagnostics, size_t index)
{
    const Diagnostic *diagnostic = diagnostics_at(diagnostics, index);
    return (DiagnosticView){
        .kind = diagnostic->kind,
        .code = rows[diagnostic->kind].code,
        .severity = diagnostic->severity,
        .category = rows[diagnostic->kind].category,
        .span = diagnostic->primary.span,
        .message = diagnostic->message,
        .note = diagnostic->primary.words,
        .labels = diagnostic->labels.items,
        .label_count = diagnostic->labels.count,
        .hints = diagnostic->hints.items,
        .hint_count = diagnostic->hints.count,
    };
}

DiagnosticRow diagnostic_row(DiagnosticKind kind) { return rows[kind]; }

const char *category_word(Category category)
{
    static const char *const words[] = {
        [CATEGORY_CORRECTNESS] = "correctness",
        [CATEGORY_SOURCE] = "source",
        [CATEGORY_UNUSED] = "unused",
        [CATEGORY_STYLE] = "style",
    };
    return words[category];
}

const Sources *diagnostics_sources(const Diagnostics *diagnostics) { return diagnostics->sources; }
