/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/check_report.h"

#include <jansson.h>
#include <string.h>

#include "source/language.h"
#include "source/visible.h"
#include "styr.h"
#include "guide/code_page.h"

typedef struct Report {
    const RuleSet *rules;
    Arena *scratch;
} Report;

/* ── parts ───────────────────────────────────────────────────────────────────────────────────────────────── */

static json_t *text_json(const Report *report, Text text)
{
    TextBuilder visible = {.arena = report->scratch};
    visible_append(&visible, text);
    Text shown = text_built(&visible);
    return json_stringn(shown.start, shown.length);
}

static json_t *text_or_null(const Report *report, Text text) { return text.length > 0 ? text_json(report, text) : json_null(); }

static const char *severity_word(Severity severity) { return severity == SEVERITY_ERROR ? "error" : "warning"; }

static bool print_json(json_t *whole, FILE *stream)
{
    bool is_written = json_dumpf(whole, stream, JSON_INDENT(2)) == 0 && fputc('\n', stream) != EOF;
    json_decref(whole);
    return is_written;
}

/* ── citations: what the place cites, for who looks it up ────────────────────────────────────────────────── */

static bool holds(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

/* Of the definition that holds the place, where it has any of its own. */
static const CitationList *of_definition(const Declaration *block, Span span)
{
    for (size_t i = 0; i < block->as.block.definitions.count; i++) {
        const Definition *definition = &block->as.block.definitions.items[i];
        if (holds(definition->span, span) && definition->citations.count > 0)
            return &definition->citations;
    }
    return &block->citations;
}

/* Of the value that holds the place; of the first where that is the parameter's name. */
static const CitationList *of_value(const Declaration *parameter, Span span)
{
    const CitationList *first = &parameter->citations;
    for (size_t i = 0; i < parameter->as.parameter.rows.count; i++) {
        const ParameterRow *row = &parameter->as.parameter.rows.items[i];
        if (row->citations.count > 0 && holds(row->span, span))
            return &row->citations;
        if (first->count == 0)
            first = &row->citations;
    }
    return first;
}

static const CitationList *citations_within(const Declaration *declaration, Span span)
{
    if (declaration->kind == DECLARATION_BLOCK)
        return of_definition(declaration, span);
    return declaration->kind == DECLARATION_PARAMETER ? of_value(declaration, span) : &declaration->citations;
}

static json_t *citations_json(const Report *report, Span span)
{
    json_t *list = json_array();
    const CitationList *citations = NULL;
    for (size_t i = 0; citations == NULL && i < report->rules->ast->declarations.count; i++)
        if (holds(report->rules->ast->declarations.items[i]->span, span))
            citations = citations_within(report->rules->ast->declarations.items[i], span);
    for (size_t i = 0; citations != NULL && i < citations->count; i++) {
        const Citation *citation = &citations->items[i];
        json_array_append_new(list, json_pack("{s:s, s:o}", "kind", citation->assumed ? "assumed" : "source", "text",
                                              text_json(report, citation->quote.text)));
    }
    return list;
}

/* ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────── */

static json_int_t number(size_t value) { return (json_int_t)value; }

static json_t *place_json(const Report *report, Span span)
{
    Location begin = sources_locate(report->rules->text.sources, span.begin);
    if (begin.source == NULL)
        return json_null();
    Location end = sources_locate(report->rules->text.sources, span.end);
    return json_pack("{s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "file", text_json(report, begin.source->name), "line",
                     number(begin.line), "column", number(begin.column), "end_line", number(end.line), "end_column",
                     number(end.column), "begin", number(span.begin - begin.source->base), "end",
                     number(span.end - begin.source->base));
}

static json_t *labels_json(const Report *report, const DiagnosticView *view)
{
    json_t *list = json_array();
    for (size_t i = 0; i < view->label_count; i++)
        json_array_append_new(list, json_pack("{s:o, s:o}", "message", text_json(report, view->labels[i].words), "place",
                                              place_json(report, view->labels[i].span)));
    return list;
}

static json_t *hints_json(const Report *report, const DiagnosticView *view)
{
    json_t *list = json_array();
    for (size_t i = 0; i < view->hint_count; i++)
        json_array_append_new(list, text_json(report, view->hints[i]));
    return list;
}

static json_t *diagnostic_json(const Report *report, const DiagnosticView *view)
{
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "code", view->code, "severity",
                     severity_word(view->severity), "category", category_word(view->category), "message",
                     text_json(report, view->message), "note", text_or_null(report, view->note), "place",
                     place_json(report, view->span), "labels", labels_json(report, view), "hints", hints_json(report, view),
                     "citations", citations_json(report, view->span));
}

bool check_report_json(const RuleSet *rules, FILE *stream)
{
    Report report = {.rules = rules, .scratch = arena_open()};
    json_t *list = json_array();
    for (size_t i = 0; i < diagnostics_count(rules->diagnostics); i++) {
        DiagnosticView view = diagnostics_view(rules->diagnostics, i);
        json_array_append_new(list, diagnostic_json(&report, &view));
    }
    json_t *whole = json_pack("{s:o, s:I, s:I, s:o}", "rules",
                              text_json(&report, rules->source != NULL ? rules->source->name : rules->name), "errors",
                              number(diagnostics_errors(rules->diagnostics)), "warnings",
                              number(diagnostics_warnings(rules->diagnostics)), "diagnostics", list);
    arena_close(report.scratch);
    return print_json(whole, stream);
}

/* ── SARIF ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* A path as a relative URI: what may not stand in one is written `%20`. */
static json_t *uri_json(const Report *report, Text path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    TextBuilder uri = {.arena = report->scratch};
    for (size_t i = 0; i < path.length; i++) {
        if (memchr(plain, path.start[i], sizeof plain - 1) != NULL)
            text_append_byte(&uri, path.start[i]);
        else
            text_append_format(&uri, "%%%02X", (unsigned)(unsigned char)path.start[i]);
    }
    Text built = text_built(&uri);
    return json_stringn(built.start, built.length);
}

/* NULL where there is no place. */
static json_t *physical_location(const Report *report, Span span)
{
    Location begin = sources_locate(report->rules->text.sources, span.begin);
    if (begin.source == NULL)
        return NULL;
    Location end = sources_locate(report->rules->text.sources, span.end);
    return json_pack("{s:{s:o}, s:{s:I, s:I, s:I, s:I}}", "artifactLocation", "uri", uri_json(report, begin.source->name),
                     "region", "startLine", number(begin.line), "startColumn", number(begin.column), "endLine",
                     number(end.line), "endColumn", number(end.column));
}

static json_t *locations_sarif(const Report *report, const DiagnosticView *view)
{
    json_t *list = json_array(), *place = physical_location(report, view->span);
    if (place != NULL)
        json_array_append_new(list, json_pack("{s:o}", "physicalLocation", place));
    return list;
}

static json_t *related_sarif(const Report *report, const DiagnosticView *view)
{
    json_t *list = json_array();
    for (size_t i = 0; i < view->label_count; i++) {
        json_t *place = physical_location(report, view->labels[i].span);
        if (place != NULL)
            json_array_append_new(list, json_pack("{s:I, s:o, s:{s:o}}", "id", number(i + 1), "physicalLocation", place,
                                                  "message", "text", text_json(report, view->labels[i].words)));
    }
    return list;
}

/* The sentence, what stands under the place, and what to do: a reader of SARIF shows nothing else. */
static json_t *message_sarif(const Report *report, const DiagnosticView *view)
{
    TextBuilder words = {.arena = report->scratch};
    visible_append(&words, view->message);
    if (view->note.length > 0) {
        text_append_string(&words, " (");
        visible_append(&words, view->note);
        text_append_byte(&words, ')');
    }
    for (size_t i = 0; i < view->hint_count; i++) {
        text_append_format(&words, "\n%s", say("hint: "));
        visible_append(&words, view->hints[i]);
    }
    Text built = text_built(&words);
    return json_pack("{s:o}", "text", json_stringn(built.start, built.length));
}

static json_t *rule_sarif(const Report *report, DiagnosticKind kind)
{
    DiagnosticRow row = diagnostic_row(kind);
    TextBuilder sentence = {.arena = report->scratch};
    code_sentence_print(kind, &sentence);
    return json_pack("{s:s, s:{s:s}, s:{s:s}, s:{s:s}, s:{s:s}}", "id", row.code, "shortDescription", "text",
                     text_built(&sentence).start, "fullDescription", "text", say(code_page(kind)->meaning),
                     "defaultConfiguration", "level", severity_word(row.severity), "properties", "category",
                     category_word(row.category));
}

/* The codes that occur, in the order of their kinds; `number_of` [DIAGNOSTIC_KIND_COUNT] receives each one's place. */
static json_t *rules_sarif(const Report *report, json_int_t *number_of)
{
    bool occurs[DIAGNOSTIC_KIND_COUNT] = {false};
    json_t *list = json_array();
    for (size_t i = 0; i < diagnostics_count(report->rules->diagnostics); i++)
        occurs[diagnostics_view(report->rules->diagnostics, i).kind] = true;
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++) {
        number_of[i] = number(json_array_size(list));
        if (occurs[i])
            json_array_append_new(list, rule_sarif(report, (DiagnosticKind)i));
    }
    return list;
}

static json_t *result_sarif(const Report *report, const DiagnosticView *view, const json_int_t *number_of)
{
    return json_pack("{s:s, s:I, s:s, s:o, s:o, s:o, s:{s:o}}", "ruleId", view->code, "ruleIndex", number_of[view->kind],
                     "level", severity_word(view->severity), "message", message_sarif(report, view), "locations",
                     locations_sarif(report, view), "relatedLocations", related_sarif(report, view), "properties", "citations",
                     citations_json(report, view->span));
}

bool check_report_sarif(const RuleSet *rules, FILE *stream)
{
    Report report = {.rules = rules, .scratch = arena_open()};
    json_int_t number_of[DIAGNOSTIC_KIND_COUNT];
    json_t *codes = rules_sarif(&report, number_of), *results = json_array();
    for (size_t i = 0; i < diagnostics_count(rules->diagnostics); i++) {
        DiagnosticView view = diagnostics_view(rules->diagnostics, i);
        json_array_append_new(results, result_sarif(&report, &view, number_of));
    }
    json_t *whole =
        json_pack("{s:s, s:s, s:[{s:{s:{s:s, s:s, s:o}}, s:s, s:o}]}", "$schema",
                  "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs", "tool", "driver", "name", "Styr",
                  "version", styr_version(), "rules", codes, "columnKind", "unicodeCodePoints", "results", results);
    arena_close(report.scratch);
    return print_json(whole, stream);
}
