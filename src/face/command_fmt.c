/* SPDX-License-Identifier: GPL-3.0-or-later */
/* styr fmt: rule files in the canonical layout. */
#include <string.h>

#include "face/commands.h"
#include "show/terminal.h"
#include "source/language.h"
#include "source/visible.h"
#include "syntax/format.h"
#include "show/replace_file.h"

enum FmtOption { FMT_CHECK, FMT_OPTIONS };

static const Option options[] = {
    [FMT_CHECK] = {.name = "check", .help = "change nothing; name the files that are laid out otherwise, with status 1"},
};

/* One file on its way. */
typedef struct Layout {
    RuleText text;
    const char *path;
    const Source *source;
    Text laid_out;
} Layout;

static bool is_input(const char *path) { return strcmp(path, "-") == 0; }

/* ── what differs ────────────────────────────────────────────────────────────────────────────────────────── */

/* Takes the first line from *rest, without its end. */
static Text take_line(Text *rest)
{
    const char *end = rest->length > 0 ? memchr(rest->start, '\n', rest->length) : NULL;
    Text line = {rest->start, end != NULL ? (size_t)(end - rest->start) : rest->length};
    size_t used = line.length + (end != NULL);
    *rest = (Text){rest->start + used, rest->length - used};
    if (line.length > 0 && line.start[line.length - 1] == '\r')
        line.length--;
    return line;
}

static void print_line(const Layout *layout, const char *format, Text line)
{
    TextBuilder shown = {.arena = layout->text.arena};
    visible_append(&shown, line);
    printf(format, TEXT_ARGUMENTS(text_built(&shown)));
}

/* Names the file and shows the first line that would change. */
static void print_difference(const Layout *layout)
{
    Text old = layout->source->text, new = layout->laid_out, old_line, new_line;
    size_t number = 0;
    do {
        number++;
        old_line = take_line(&old);
        new_line = take_line(&new);
    } while (text_equal(old_line, new_line) && old.length + new.length > 0);
    if (text_equal(old_line, new_line)) {
        printf(say("%s: laid out otherwise, in its line ends or its encoding only\n"), layout->path);
        return;
    }
    printf(say("%s:%zu: laid out otherwise\n"), layout->path, number);
    print_line(layout, say("  as it is:  %.*s\n"), old_line);
    print_line(layout, say("  styr fmt:  %.*s\n"), new_line);
}

/* ── one file ────────────────────────────────────────────────────────────────────────────────────────────── */

static bool read_rules(Layout *layout)
{
    Text problem = {0};
    layout->source = is_input(layout->path) ? sources_read_input(layout->text.sources, &problem)
                                            : sources_read(layout->text.sources, text_of(layout->path), &problem);
    if (layout->source == NULL)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(problem));
    return layout->source != NULL;
}

static bool lay_out(Layout *layout)
{
    TextBuilder out = {.arena = layout->text.arena};
    bool is_sound = format_rules(&layout->text, layout->source, &out);
    if (!is_sound)
        diagnostics_render(layout->text.diagnostics, stderr, terminal_has_colour(stderr));
    layout->laid_out = text_built(&out);
    return is_sound;
}

/* Whether the file is laid out already. */
static bool is_canonical(const Layout *layout)
{
    if (is_input(layout->path))
        return text_equal(layout->source->text, layout->laid_out);
    return file_holds(layout->path, layout->laid_out);
}

static bool write_rules(Layout *layout)
{
    Text problem = {0};
    if (!replace_file(layout->text.arena, layout->path, layout->laid_out, &problem)) {
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(problem));
        return false;
    }
    printf(say("%s: laid out anew\n"), layout->path);
    return true;
}

/* Whether all is well with the file, or has been put right. */
static bool format_file(Layout *layout, bool is_check)
{
    if (!read_rules(layout) || !lay_out(layout))
        return false;
    bool is_done = is_canonical(layout);
    if (is_check) {
        if (!is_done)
            print_difference(layout);
        return is_done;
    }
    if (is_input(layout->path))
        return fwrite(layout->laid_out.start, 1, layout->laid_out.length, stdout) == layout->laid_out.length;
    return is_done || write_rules(layout);
}

/* ── all files ───────────────────────────────────────────────────────────────────────────────────────────── */

static int run(const Arguments *arguments)
{
    bool is_check = options_given(arguments, FMT_CHECK), is_well = true;
    if (arguments->word_count == 0) {
        fputs(say("styr fmt: say which rule files; `-` is standard input\n"), stderr);
        return EXIT_WRONG_USAGE;
    }
    for (size_t i = 0; i < arguments->word_count; i++) {
        Arena *arena = arena_open();
        Sources *sources = sources_open(arena);
        RuleText text = {arena, interner_open(arena), sources, diagnostics_open(arena, sources)};
        Layout layout = {.text = text, .path = arguments->words[i]};
        is_well = format_file(&layout, is_check) && is_well;
        arena_close(arena);
    }
    return terminal_finish_output() && is_well ? EXIT_FINE : EXIT_WRONG_INPUT;
}

const Command command_fmt = {
    .name = "fmt",
    .synopsis = "FILE ...",
    .purpose = "Lays rule files out in the one canonical way; comments and order are kept.",
    .details = "`-` reads standard input and writes to standard output. A file with mistakes is left as it is.\n",
    .options = options,
    .option_count = FMT_OPTIONS,
    .words_most = WORDS_MOST,
    .run = run,
};
