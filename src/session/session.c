/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "syntax/typed.h"

Session session_copy(Arena *arena, const Session *session)
{
    Session copy = *session;
    copy.rules = text_copy(arena, session->rules);
    copy.data = text_copy(arena, session->data);
    copy.scenario = text_copy(arena, session->scenario);
    copy.unit = text_copy(arena, session->unit);
    copy.format = text_copy(arena, session->format);
    memset(&copy.changes, 0, sizeof copy.changes);
    for (size_t i = 0; i < session->changes.count; i++)
        vector_push(arena, &copy.changes, text_copy(arena, session->changes.items[i]));
    return copy;
}

bool session_opens_the_same(const Session *a, const Session *b)
{
    return text_equal(a->rules, b->rules) && text_equal(a->data, b->data) && a->decimal == b->decimal &&
           a->skips_bad_rows == b->skips_bad_rows;
}

bool session_equal(const Session *a, const Session *b)
{
    bool is_equal = session_opens_the_same(a, b) && a->as_of == b->as_of && text_equal(a->scenario, b->scenario) &&
                    text_equal(a->unit, b->unit) && a->year == b->year && a->language == b->language &&
                    a->says_time == b->says_time && text_equal(a->format, b->format) && a->changes.count == b->changes.count;
    for (size_t i = 0; is_equal && i < a->changes.count; i++)
        is_equal = text_equal(a->changes.items[i], b->changes.items[i]);
    return is_equal;
}

/* The parameter that a change sets; length 0: it does something else. */
static Text parameter_set_by(Text change)
{
    if (typed_kind(change) != TYPED_SETTING)
        return (Text){0};
    return (Text){change.start, strcspn(change.start, " \t=")};
}

void session_change(Arena *arena, Session *session, Text change)
{
    Text added = text_copy(arena, change), parameter = parameter_set_by(added);
    size_t kept = 0;
    for (size_t i = 0; i < session->changes.count; i++) {
        bool is_replaced = parameter.length > 0 && text_equal(parameter_set_by(session->changes.items[i]), parameter);
        if (!is_replaced)
            session->changes.items[kept++] = session->changes.items[i];
    }
    session->changes.count = kept;
    vector_push(arena, &session->changes, added);
}

/* ── as text: one line for each part, `NAME value`; lines of a change begin with a blank ─────────────────────── */

static const char first_line[] = "styr session 1";

static void write_text(TextBuilder *out, const char *name, Text value)
{
    if (value.length > 0)
        text_append_format(out, "%s %.*s\n", name, TEXT_ARGUMENTS(value));
}

static void write_number(TextBuilder *out, const char *name, int64_t value)
{
    if (value != 0)
        text_append_format(out, "%s %" PRId64 "\n", name, value);
}

static Text line_of(Text *rest)
{
    const char *end = memchr(rest->start, '\n', rest->length);
    Text line = {rest->start, end != NULL ? (size_t)(end - rest->start) : rest->length};
    size_t passed = line.length + (end != NULL);
    *rest = (Text){rest->start + passed, rest->length - passed};
    return line;
}

static void write_change(TextBuilder *out, Text change)
{
    text_append_string(out, "change\n");
    while (change.length > 0) {
        Text line = line_of(&change);
        text_append_format(out, " %.*s\n", TEXT_ARGUMENTS(line));
    }
}

void session_write(const Session *session, TextBuilder *out)
{
    text_append_format(out, "%s\n", first_line);
    write_text(out, "rules", session->rules);
    write_text(out, "data", session->data);
    write_number(out, "decimal", (int64_t)session->decimal);
    write_number(out, "skip-bad-rows", session->skips_bad_rows);
    write_number(out, "as-of", session->as_of);
    write_text(out, "scenario", session->scenario);
    write_text(out, "unit", session->unit);
    write_number(out, "year", session->year);
    write_number(out, "language", (int64_t)session->language);
    write_number(out, "says-time", session->says_time);
    write_text(out, "format", session->format);
    for (size_t i = 0; i < session->changes.count; i++)
        write_change(out, session->changes.items[i]);
}

static bool read_text(Arena *arena, Session *session, Text name, Text value)
{
    const struct {
        const char *name;
        Text *place;
    } texts[] = {{"rules", &session->rules},
                 {"data", &session->data},
                 {"scenario", &session->scenario},
                 {"unit", &session->unit},
                 {"format", &session->format}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!text_equal_string(name, texts[i].name))
            continue;
        *texts[i].place = text_copy(arena, value);
        return true;
    }
    return false;
}

static bool read_number(Session *session, Text name, int64_t value)
{
    if (text_equal_string(name, "decimal"))
        session->decimal = (DecimalMark)value;
    else if (text_equal_string(name, "skip-bad-rows"))
        session->skips_bad_rows = value != 0;
    else if (text_equal_string(name, "as-of"))
        session->as_of = value;
    else if (text_equal_string(name, "year"))
        session->year = value;
    else if (text_equal_string(name, "language"))
        session->language = (Language)value;
    else if (text_equal_string(name, "says-time"))
        session->says_time = value != 0;
    else
        return false;
    return true;
}

/* The lines of a change, without their blanks. */
static Text read_change(Arena *arena, Text *rest)
{
    TextBuilder change = {.arena = arena};
    while (rest->length > 0 && rest->start[0] == ' ') {
        Text line = line_of(rest);
        text_append_string(&change, change.length > 0 ? "\n" : "");
        text_append(&change, (Text){line.start + 1, line.length - 1});
    }
    return text_built(&change);
}

static bool read_part(Arena *arena, Session *session, Text line)
{
    const char *blank = memchr(line.start, ' ', line.length);
    if (blank == NULL)
        return false;
    Text name = {line.start, (size_t)(blank - line.start)};
    Text value = text_copy(arena, (Text){blank + 1, line.length - name.length - 1});
    return read_text(arena, session, name, value) || read_number(session, name, strtoll(value.start, NULL, 10));
}

bool session_read(Arena *arena, Text text, Session *out)
{
    *out = (Session){0};
    if (!text_equal_string(line_of(&text), first_line))
        return false;
    while (text.length > 0) {
        Text line = line_of(&text);
        if (text_equal_string(line, "change"))
            vector_push(arena, &out->changes, read_change(arena, &text));
        else if (!read_part(arena, out, line))
            return false;
    }
    return true;
}
