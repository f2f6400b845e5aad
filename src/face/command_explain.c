/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/terminal.h"
#include "source/language.h"
#include "use/code_page.h"

enum ExplainOption { EXPLAIN_LIST, EXPLAIN_OPTIONS };

static const Option options[] = {
    [EXPLAIN_LIST] = {.name = "list", .help = "all codes, each with its sentence"},
};

static int finish(Arena *arena, TextBuilder *out)
{
    Text page = text_built(out);
    fwrite(page.start, 1, page.length, stdout);
    arena_close(arena);
    return terminal_finish_output() ? EXIT_FINE : EXIT_WRONG_INPUT;
}

static int list_codes(void)
{
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    code_list_print(&out);
    return finish(arena, &out);
}

static int complain_unknown(const char *code)
{
    Text nearest = code_nearest(text_of(code));
    fprintf(stderr, say("styr explain: there is no code `%s`"), code);
    if (nearest.length > 0)
        fprintf(stderr, say("; did you mean `%.*s`?"), TEXT_ARGUMENTS(nearest));
    fprintf(stderr, "%s\n", say(" (`styr explain --list` lists them)"));
    return EXIT_WRONG_USAGE;
}

static int explain_code(const char *code)
{
    DiagnosticKind kind;
    if (!code_find(text_of(code), &kind))
        return complain_unknown(code);
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    code_page_print(kind, &out);
    return finish(arena, &out);
}

static int run(const Arguments *arguments)
{
    if (options_given(arguments, EXPLAIN_LIST))
        return list_codes();
    if (arguments->word_count == 1 && code_is_like(text_of(arguments->words[0])))
        return explain_code(arguments->words[0]);
    fprintf(stderr, "%s\n", say("styr explain: give the code of a message, such as E0204"));
    return EXIT_WRONG_USAGE;
}

const Command command_explain = {
    .name = "explain",
    .synopsis = "CODE",
    .purpose = "Says what a message's code means, with an example and its cure.",
    .details = "Examples:\n"
               "  styr explain E0204\n"
               "  styr explain --list\n",
    .options = options,
    .option_count = EXPLAIN_OPTIONS,
    .words_most = 1,
    .run = run,
};
