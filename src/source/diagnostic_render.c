/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics as an analyst reads them:
 *
 *     rules.styr:41:28: error: this compares money with a percentage [E0301]
 *        41 |   green when carried_out > surplus_limit
 *           |                            ^^^^^^^^^^^^^ a percentage (5 %)
 *           |              ^^^^^^^^^^^ an amount in kr
 *        hint: did you mean `surplus_limit of budget`?
 *
 * The primary line comes first, then the labels' lines as reported. Nothing of the rule text is printed raw. */
#include "source/diagnostic_parts.h"
#include "source/language.h"
#include "source/visible.h"

enum {
    NUMBER_WIDTH = 5,
    LINE_WIDTH_MOST = 160, /* a longer line is shown cut, … */
    WIDTH_BEFORE = 40,     /* with so much before the place */
    LABELS_SHOWN = 12,
};

typedef enum Style { STYLE_PLAIN, STYLE_PLACE, STYLE_ERROR, STYLE_WARNING, STYLE_HINT, STYLE_GUTTER } Style;

typedef struct Page {
    TextBuilder text;
    const Sources *sources;
    bool has_colour;
} Page;

/* A mark, found in its line, in display columns. */
typedef struct Place {
    Location at;
    size_t begin, end; /* end > begin: an empty span gets one caret */
    Text words;
    bool is_drawn;
} Place;

/* The columns of a line that are shown. */
typedef struct Window {
    size_t from, to, line_width;
} Window;

static void style(Page *page, Style chosen)
{
    static const char *const codes[] = {
        [STYLE_PLAIN] = "\x1b[0m",      [STYLE_PLACE] = "\x1b[1m",   [STYLE_ERROR] = "\x1b[1;31m",
        [STYLE_WARNING] = "\x1b[1;33m", [STYLE_HINT] = "\x1b[1;36m", [STYLE_GUTTER] = "\x1b[2m",
    };
    if (page->has_colour)
        text_append_string(&page->text, codes[chosen]);
}

static void repeat(Page *page, char byte, size_t count)
{
    while (count-- > 0)
        text_append_byte(&page->text, byte);
}

static Style severity_style(const Diagnostic *diagnostic)
{
    return diagnostic->severity == SEVERITY_ERROR ? STYLE_ERROR : STYLE_WARNING;
}

static void append_place(Page *page, Location at)
{
    visible_append(&page->text, at.source->name);
    text_append_format(&page->text, ":%u:%u", (unsigned)at.line, (unsigned)at.column);
}

static void draw_headline(Page *page, const Diagnostic *diagnostic, Location at)
{
    style(page, STYLE_PLACE);
    if (at.source != NULL) {
        append_place(page, at);
        text_append_string(&page->text, ": ");
    }
    style(page, severity_style(diagnostic));
    text_append_string(&page->text, diagnostic->severity == SEVERITY_ERROR ? say("error: ") : say("warning: "));
    style(page, STYLE_PLAIN);
    visible_append(&page->text, diagnostic->message);
    text_append_format(&page->text, " [%s]\n", diagnostic_row(diagnostic->kind).code);
}

/* Places */

static size_t column_of(Location at, uint32_t offset)
{
    size_t position = offset - at.line_begin;
    Text before = at.line_text;
    if (position < before.length)
        before.length = position;
    return visible_width(before);
}

/* A span over several lines is underlined in its first. */
static Place place_of(const Sources *sources, DiagnosticMark mark)
{
    Place place = {.at = sources_locate(sources, mark.span.begin), .words = mark.words};
    if (place.at.source == NULL)
        return place;
    place.begin = column_of(place.at, mark.span.begin);
    place.end = mark.span.end > mark.span.begin ? column_of(place.at, mark.span.end) : place.begin;
    if (place.end <= place.begin)
        place.end = place.begin + 1;
    return place;
}

static Window window_around(Place place)
{
    size_t width = visible_width(place.at.line_text);
    if (width <= LINE_WIDTH_MOST)
        return (Window){.from = 0, .to = width, .line_width = width};
    size_t from = place.begin > WIDTH_BEFORE ? place.begin - WIDTH_BEFORE : 0;
    if (from > width - LINE_WIDTH_MOST)
        from = width - LINE_WIDTH_MOST;
    return (Window){.from = from, .to = from + LINE_WIDTH_MOST, .line_width = width};
}

/* The columns at a cut edge hold `…`. */
static bool is_cut_left(Window window) { return window.from > 0; }

static bool is_cut_right(Window window) { return window.to < window.line_width; }

static bool is_shown(Window window, const Place *place)
{
    return place->begin >= window.from + is_cut_left(window) && (place->begin + 1 < window.to || !is_cut_right(window));
}

static bool is_same_line(const Place *a, const Place *b) { return a->at.source == b->at.source && a->at.line == b->at.line; }

/* Drawing */

static Text line_number(Page *page, const Place *place)
{
    return text_format(page->text.arena, "%*u", NUMBER_WIDTH, (unsigned)place->at.line);
}

static void draw_line(Page *page, const Place *place, Window window)
{
    style(page, STYLE_GUTTER);
    text_append(&page->text, line_number(page, place));
    text_append_string(&page->text, " |");
    style(page, STYLE_PLAIN);
    if (window.to > 0)
        text_append_byte(&page->text, ' ');
    if (is_cut_left(window))
        text_append_string(&page->text, "…");
    visible_append_columns(&page->text, place->at.line_text, window.from + is_cut_left(window),
                           window.to - is_cut_right(window));
    if (is_cut_right(window))
        text_append_string(&page->text, "…");
    text_append_byte(&page->text, '\n');
}

static void draw_underline(Page *page, const Place *place, Window window, Style caret_style)
{
    size_t end = is_cut_right(window) && place->end > window.to ? window.to : place->end;
    style(page, STYLE_GUTTER);
    repeat(page, ' ', line_number(page, place).length);
    text_append_string(&page->text, " | ");
    style(page, caret_style);
    repeat(page, ' ', place->begin - window.from);
    repeat(page, '^', end - place->begin);
    if (place->words.length > 0) {
        text_append_byte(&page->text, ' ');
        visible_append(&page->text, place->words);
    }
    style(page, STYLE_PLAIN);
    text_append_byte(&page->text, '\n');
}

/* Draws the line of places[first] and every underline that belongs beneath it. */
static void draw_excerpt(Page *page, Place *places, size_t count, size_t first, Style caret_style)
{
    Place *leader = &places[first];
    if (leader->at.source != places[0].at.source) {
        text_append_format(&page->text, "   %s ", say("in"));
        append_place(page, leader->at);
        text_append_byte(&page->text, '\n');
    }
    Window window = window_around(*leader);
    draw_line(page, leader, window);
    for (size_t i = first; i < count; i++) {
        if (places[i].is_drawn || !is_same_line(leader, &places[i]) || !is_shown(window, &places[i]))
            continue;
        draw_underline(page, &places[i], window, caret_style);
        places[i].is_drawn = true;
    }
}

static void draw_hints(Page *page, const Diagnostic *diagnostic)
{
    for (size_t i = 0; i < diagnostic->hints.count; i++) {
        style(page, STYLE_HINT);
        text_append_format(&page->text, "   %s", say("hint: "));
        style(page, STYLE_PLAIN);
        visible_append(&page->text, diagnostic->hints.items[i]);
        text_append_byte(&page->text, '\n');
    }
}

static void draw_diagnostic(Page *page, const Diagnostic *diagnostic)
{
    size_t labels = diagnostic->labels.count < LABELS_SHOWN ? diagnostic->labels.count : LABELS_SHOWN;
    Place places[1 + LABELS_SHOWN];
    places[0] = place_of(page->sources, diagnostic->primary);
    for (size_t i = 0; i < labels; i++)
        places[1 + i] = place_of(page->sources, diagnostic->labels.items[i]);
    draw_headline(page, diagnostic, places[0].at);
    for (size_t i = 0; i <= labels; i++)
        if (!places[i].is_drawn && places[i].at.source != NULL)
            draw_excerpt(page, places, 1 + labels, i, severity_style(diagnostic));
    if (labels < diagnostic->labels.count)
        text_append_format(
            &page->text,
            say_count(diagnostic->labels.count - labels, "   … and %zu more place\n", "   … and %zu more places\n"),
            diagnostic->labels.count - labels);
    draw_hints(page, diagnostic);
}

/* All of them */

static void append_count(TextBuilder *builder, size_t count, const char *counted)
{
    if (count > 0)
        text_append_format(builder, "%s%zu %s", builder->length > 0 ? ", " : "", count, counted);
}

static void draw_closing(Page *page, const Diagnostics *diagnostics)
{
    TextBuilder counts = {.arena = page->text.arena};
    size_t errors = diagnostics_errors(diagnostics), warnings = diagnostics_warnings(diagnostics);
    append_count(&counts, errors, say_count(errors, "error", "errors"));
    append_count(&counts, warnings, say_count(warnings, "warning", "warnings"));
    text_append(&page->text, text_built(&counts));
    text_append_byte(&page->text, '\n');
}

/* Where not all can be shown, warnings give way to errors. */
static void draw_all(Page *page, const Diagnostics *diagnostics)
{
    size_t count = diagnostics_count(diagnostics), errors_left = diagnostics_errors(diagnostics), shown = 0;
    if (errors_left > DIAGNOSTICS_SHOWN)
        errors_left = DIAGNOSTICS_SHOWN;
    size_t warnings_left = DIAGNOSTICS_SHOWN - errors_left;
    for (size_t i = 0; i < count && shown < DIAGNOSTICS_SHOWN; i++) {
        const Diagnostic *diagnostic = diagnostics_at(diagnostics, i);
        size_t *left = diagnostic->severity == SEVERITY_ERROR ? &errors_left : &warnings_left;
        if (*left == 0)
            continue;
        --*left;
        shown++;
        draw_diagnostic(page, diagnostic);
    }
    if (shown < count)
        text_append_format(&page->text, say("… and %zu more\n"), count - shown);
    draw_closing(page, diagnostics);
}

void diagnostics_render(const Diagnostics *diagnostics, FILE *stream, bool colour)
{
    if (diagnostics_count(diagnostics) == 0)
        return;
    Arena *arena = arena_open();
    Page page = {.text = {.arena = arena}, .sources = diagnostics_sources(diagnostics), .has_colour = colour};
    draw_all(&page, diagnostics);
    Text text = text_built(&page.text);
    fwrite(text.start, 1, text.length, stream);
    arena_close(arena);
}
