/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every sentence of the program is in the table of Danish sentences, and every row of the table is said somewhere. The
 * sources are read as text: what stands in say("…") and in the calls that say their own words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "face/commands.h"
#include "source/diagnostic.h"
#include "guide/code_page.h"

static const char *const phrases[][2] = {
#define PHRASE(english, danish) {english, danish},
#include "source/danish.def"
#undef PHRASE
};
enum { PHRASE_COUNT = sizeof phrases / sizeof *phrases };

/* Which arguments of which calls are said; bit 0 is the first. */
static const struct {
    const char *name;
    unsigned arguments;
} sayers[] = {
    {"say", 1u << 0},
    {"SAID", 1u << 0},
    {"say_count", 1u << 1 | 1u << 2},
    {"diagnostic_note", 1u << 1},
    {"diagnostic_hint", 1u << 1},
    {"diagnostic_label", 1u << 2},
    {"summary_heading", 1u << 1},
};

typedef struct Search {
    Arena *arena;
    Interner *names;
    Map said; /* sentence → itself */
    size_t missing;
} Search;

/* ── what is said ────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether there are words in it, apart from its places. */
static bool has_words(const char *english)
{
    for (; *english != '\0'; english++) {
        if (*english == '%')
            english += strspn(english + 1, "0123456789$.*-+ lzhju") + 1;
        else if (isalpha((unsigned char)*english))
            return true;
        if (*english == '\0')
            break;
    }
    return false;
}

static bool is_in_table(const char *english)
{
    for (size_t i = 0; i < PHRASE_COUNT; i++) {
        if (strcmp(phrases[i][0], english) == 0)
            return true;
    }
    return false;
}

/* As it stands in a source. */
static const char *as_written(Arena *arena, const char *english)
{
    TextBuilder builder = {.arena = arena};
    for (; *english != '\0'; english++) {
        if (*english == '\n')
            text_append_string(&builder, "\\n");
        else if (*english == '"' || *english == '\\')
            text_append_format(&builder, "\\%c", *english);
        else
            text_append_byte(&builder, *english);
    }
    return text_built(&builder).start;
}

static void note_said(Search *search, const char *english, const char *where)
{
    Name name = intern_string(search->names, english);
    bool is_known = is_in_table(english);
    if ((!has_words(english) && !is_known) || map_find(&search->said, name) != NULL)
        return;
    map_put(&search->said, name, (void *)name);
    if (is_known)
        return;
    search->missing++;
    print_error("%s: not in src/source/danish.def: \"%s\"\n", where, as_written(search->arena, english));
}

/* ── reading sources ─────────────────────────────────────────────────────────────────────────────────────── */

static const char *skip_blank(const char *at)
{
    for (;;) {
        while (isspace((unsigned char)*at))
            at++;
        if (at[0] == '/' && at[1] == '*')
            at = strstr(at, "*/") + 2;
        else
            return at;
    }
}

static const char *skip_character(const char *at)
{
    at += at[1] == '\\' ? 3 : 2;
    while (*at != '\'')
        at++;
    return at + 1;
}

/* Appends what the literal at `at` stands for; returns what follows it. */
static const char *read_literal(const char *at, TextBuilder *out)
{
    for (at++; *at != '"'; at++) {
        if (*at != '\\') {
            text_append_byte(out, *at);
            continue;
        }
        at++;
        if (*at == 'x') {
            text_append_byte(out, (char)strtol((char[]){at[1], at[2], '\0'}, NULL, 16));
            at += 2;
        } else {
            text_append_byte(out, *at == 'n' ? '\n' : *at == 't' ? '\t' : *at == 'r' ? '\r' : *at);
        }
    }
    return at + 1;
}

/* Reads literals that stand side by side as the one they are. */
static const char *read_literals(Search *search, const char *at, Text *out)
{
    TextBuilder builder = {.arena = search->arena};
    do
        at = skip_blank(read_literal(at, &builder));
    while (*at == '"');
    *out = text_built(&builder);
    return at;
}

/* Goes over the arguments of a call, from behind its parenthesis, and notes the literals of those that are said. */
static void read_call(Search *search, const char *at, unsigned arguments, const char *where)
{
    Text literal;
    for (int depth = 0, argument = 0; *at != '\0' && depth >= 0; at = skip_blank(at)) {
        if (*at == '"') {
            at = read_literals(search, at, &literal);
            if ((arguments >> argument & 1) != 0 && depth == 0)
                note_said(search, literal.start, where);
            continue;
        }
        if (*at == '\'') {
            at = skip_character(at);
            continue;
        }
        depth += strchr("([{", *at) != NULL ? 1 : strchr(")]}", *at) != NULL ? -1 : 0;
        argument += *at == ',' && depth == 0;
        at++;
    }
}

static unsigned said_arguments(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof sayers / sizeof *sayers; i++) {
        if (strlen(sayers[i].name) == length && strncmp(sayers[i].name, word, length) == 0)
            return sayers[i].arguments;
    }
    return 0;
}

static const char *read_word(Search *search, const char *at, const char *where)
{
    size_t length = 0;
    while (isalnum((unsigned char)at[length]) || at[length] == '_')
        length++;
    unsigned arguments = said_arguments(at, length);
    const char *next = skip_blank(at + length);
    if (arguments != 0 && *next == '(')
        read_call(search, next + 1, arguments, where);
    return at + length;
}

static void read_source(Search *search, const char *text, const char *where)
{
    Text ignored;
    for (const char *at = skip_blank(text); *at != '\0'; at = skip_blank(at)) {
        if (isalpha((unsigned char)*at) || *at == '_')
            at = read_word(search, at, where);
        else if (*at == '"')
            at = read_literals(search, at, &ignored);
        else if (*at == '\'')
            at = skip_character(at);
        else
            at++;
    }
}

/* "a name", "the end of the file": how the grammar describes what stands for no word. */
static void read_grammar(Search *search, const char *text, const char *where)
{
    Text name;
    for (const char *line = text; line != NULL; line = strchr(line + 1, '\n')) {
        const char *end = strchr(line + 1, '\n');
        if (strncmp(line, "\n%token", 7) != 0)
            continue;
        for (const char *at = strchr(line, '"'); at != NULL && at < end; at = strchr(at, '"')) {
            TextBuilder builder = {.arena = search->arena};
            at = read_literal(at, &builder);
            name = text_built(&builder);
            if (strncmp(name.start, "a ", 2) == 0 || strncmp(name.start, "an ", 3) == 0 || strncmp(name.start, "the ", 4) == 0)
                note_said(search, name.start, where);
        }
    }
}

static const char *read_file(Arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    TextBuilder builder = {.arena = arena};
    char part[4096];
    for (size_t length; (length = fread(part, 1, sizeof part, file)) > 0;)
        text_append(&builder, (Text){part, length});
    fclose(file);
    return text_built(&builder).start;
}

static void read_files(Search *search, const char *pattern, void (*read)(Search *, const char *, const char *))
{
    glob_t found;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        read(search, read_file(search->arena, found.gl_pathv[i]), found.gl_pathv[i]);
    globfree(&found);
}

/* ── tables of words ─────────────────────────────────────────────────────────────────────────────────────── */

static void note_command(Search *search, const Command *command)
{
    note_said(search, command->synopsis, command->name);
    note_said(search, command->purpose, command->name);
    if (command->details != NULL)
        note_said(search, command->details, command->name);
    for (size_t i = 0; i < command->option_count; i++) {
        note_said(search, command->options[i].help, command->name);
        if (command->options[i].value != NULL)
            note_said(search, command->options[i].value, command->name);
    }
}

static void test_complete(void **state)
{
    (void)state;
    Search search = {.arena = arena_open()};
    search.names = interner_open(search.arena);
    search.said.arena = search.arena;
    read_files(&search, "src/*/*.[ch]", read_source);
    read_files(&search, "grammar/styr.y", read_grammar);
    for (DiagnosticKind kind = 0; kind < DIAGNOSTIC_KIND_COUNT; kind++) {
        note_said(&search, diagnostic_row(kind).sentence, diagnostic_row(kind).code);
        note_said(&search, code_page(kind)->meaning, diagnostic_row(kind).code);
    }
    for (size_t i = 0; i < command_count; i++)
        note_command(&search, commands[i]);
    for (size_t i = 0; i < PHRASE_COUNT; i++) {
        if (map_find(&search.said, intern_string(search.names, phrases[i][0])) != NULL)
            continue;
        search.missing++;
        print_error("src/source/danish.def: said nowhere: \"%s\"\n", as_written(search.arena, phrases[i][0]));
    }
    arena_close(search.arena);
    if (search.missing > 0)
        fail_msg("%zu sentences are missing or left over", search.missing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_complete)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
