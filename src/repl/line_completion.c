/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/line_completion.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "show/terminal.h"
#include "source/language.h"

/* What Readline's functions are called for has nobody to hand it to. */
static const ReadlineLibrary *in_use;
static const LineEditorOptions *installed;
static Arena *arena; /* of the latest completion */
static Completion latest;

/* ── the list ────────────────────────────────────────────────────────────────────────────────────────────── */

enum { GAP = 2, WORD_WIDTH_MOST = 30 };

static size_t word_column(const Candidates *candidates)
{
    size_t width = 0;
    for (size_t i = 0; i < candidates->count; i++) {
        size_t own = utf8_width(candidates->items[i].word);
        width = own > width ? own : width;
    }
    return width < WORD_WIDTH_MOST ? width : WORD_WIDTH_MOST;
}

/* As much of it as fits. */
static void append_fitting(TextBuilder *out, Text words, size_t width)
{
    size_t length = 0, taken = 0;
    bool fits = utf8_width(words) <= width;
    while (length < words.length) {
        size_t letter = utf8_sequence((Text){words.start + length, words.length - length});
        letter = letter > 0 ? letter : 1;
        taken += utf8_width((Text){words.start + length, letter});
        if (taken + !fits > width)
            break;
        length += letter;
    }
    text_append(out, (Text){words.start, length});
    if (!fits && width > 0)
        text_append_string(out, "…");
}

static void append_candidate(TextBuilder *out, const Candidate *candidate, size_t column, size_t width)
{
    size_t own = utf8_width(candidate->word);
    Text words = candidate->kind;
    append_fitting(out, candidate->word, width);
    if (candidate->label.length > 0 && !text_equal(candidate->label, candidate->word))
        words = text_format(out->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(words), words.length > 0 ? ", " : "",
                            TEXT_ARGUMENTS(candidate->label));
    size_t begin = (own > column ? own : column) + GAP;
    if (words.length > 0 && begin + GAP < width) {
        text_append_format(out, "%*s", (int)(begin - own), "");
        append_fitting(out, words, width - begin);
    }
    text_append_byte(out, '\n');
}

void candidates_print(const Candidates *candidates, size_t width, size_t lines, TextBuilder *out)
{
    size_t column = word_column(candidates), shown = candidates->count <= lines ? candidates->count : lines - 1;
    for (size_t i = 0; i < shown; i++) {
        text_append_format(out, "%*s", GAP, "");
        append_candidate(out, &candidates->items[i], column, width - GAP - 1);
    }
    if (shown < candidates->count)
        text_append_format(out, say("  … and %zu more\n"), candidates->count - shown);
}

/* ── what Readline calls ─────────────────────────────────────────────────────────────────────────────────── */

/* Readline looks for the word's beginning by the characters that part words: the one before it is the one. */
static char *word_break(void)
{
    static char part[2];
    arena_close(arena);
    arena = arena_open();
    latest = installed->complete(installed->data, arena, (Text){*in_use->rl_line_buffer, (size_t)*in_use->rl_point});
    part[0] = latest.begin > 0 ? (*in_use->rl_line_buffer)[latest.begin - 1] : '\0';
    return part;
}

static char *allocated(Text text)
{
    char *copy = malloc(text.length + 1);
    if (copy != NULL) {
        memcpy(copy, text.start, text.length);
        copy[text.length] = '\0';
    }
    return copy;
}

static char **attempt(const char *text, int start, int end)
{
    (void)text, (void)start, (void)end;
    size_t count = latest.candidates.count;
    char **matches = count > 0 ? calloc(count + 2, sizeof *matches) : NULL;
    *in_use->rl_attempted_completion_over = 1; /* no names of files in their place */
    *in_use->rl_sort_completion_matches = 0;
    *in_use->rl_completion_append_character = latest.closing;
    if (matches == NULL)
        return NULL;
    if (count == 1) {
        matches[0] = allocated(latest.candidates.items[0].word);
        return matches;
    }
    matches[0] = allocated(latest.common);
    for (size_t i = 0; i < count; i++)
        matches[i + 1] = allocated(latest.candidates.items[i].word);
    return matches;
}

static void show_list(char **matches, int count, int longest)
{
    (void)matches, (void)count, (void)longest;
    TextBuilder out = {.arena = arena};
    int rows, columns;
    in_use->rl_get_screen_size(&rows, &columns);
    candidates_print(&latest.candidates, columns > 20 ? (size_t)columns : 20, rows > 8 ? (size_t)rows - 3 : 5, &out);
    fprintf(installed->shown, "\n%.*s", TEXT_ARGUMENTS(text_built(&out)));
    fflush(installed->shown);
    in_use->rl_forced_update_display();
}

void line_completion_install(const ReadlineLibrary *library, const LineEditorOptions *options)
{
    in_use = library;
    installed = options;
    *library->rl_completion_word_break_hook = word_break;
    *library->rl_attempted_completion_function = attempt;
    *library->rl_completion_display_matches_hook = show_list;
    library->rl_variable_bind("show-all-if-ambiguous", "on"); /* an .inputrc that says otherwise is read later */
}
