/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :edit: the rule file in the user's editor. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "repl/commands.h"
#include "repl/evaluator.h"
#include "run/builtin.h"
#include "session/named_places.h"

static const char *find_editor(void)
{
    const char *editor = getenv("VISUAL");
    if (editor == NULL || editor[0] == '\0')
        editor = getenv("EDITOR");
    return editor != NULL && editor[0] != '\0' ? editor : NULL;
}

/* As one word for the shell, whatever is in it. */
static void append_quoted(TextBuilder *out, const char *word)
{
    text_append_byte(out, '\'');
    for (; *word != '\0'; word++) {
        if (*word == '\'')
            text_append_string(out, "'\\'");
        text_append_byte(out, *word);
    }
    text_append_byte(out, '\'');
}

/* A script that is read on is none of the editor's. */
static int open_editor(ReplContext *context, const char *path, unsigned line)
{
    TextBuilder command = {.arena = context->arena};
    text_append_format(&command, "%s +%u ", find_editor(), line);
    append_quoted(&command, path);
    if (!isatty(STDIN_FILENO))
        text_append_string(&command, " </dev/null");
    fflush(NULL);
    if (system(text_copy(context->arena, text_built(&command)).start) == 0)
        return EXIT_FINE;
    return audience_complain(&context->audience, say("the editor, `%s`, ended with an error"), find_editor());
}

/* The file and the line in which NAME is declared; without a name the rule file itself. */
static int edit(ReplContext *context, RuleSet *rules, const char *name)
{
    const char *path = rules->source->name.start;
    unsigned line = 1;
    if (name != NULL) {
        Suggestion suggestion;
        NamedPlaces places = named_places(context->arena, rules, text_of(name), &suggestion);
        if (places.count == 0)
            return named_places_complain(&context->audience, text_of(name), &suggestion);
        Location place = sources_locate(rules->text.sources, places.items[0].span.begin);
        path = place.source->name.start;
        line = place.line;
    }
    int status = open_editor(context, path, line);
    int reloaded = evaluator_ask(context, text_of(":reload"));
    return status != EXIT_FINE ? status : reloaded;
}

/* The session goes on with the copy. */
static int copy_builtin(ReplContext *context, const char *path)
{
    TextBuilder copy = {.arena = context->arena};
    text_append(&copy, (Text){builtin_rules, builtin_rules_length});
    int status = repl_write_file(context, path, &copy);
    if (status != EXIT_FINE)
        return status;
    return evaluator_ask(context, text_format(context->arena, ":load \"%s\"", path));
}

static int run_edit(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    bool is_builtin = context->session.rules.length == 0;
    bool has_file = is_builtin && list.count > 0 && ruleset_is_file_name(list.items[0]);
    int status = EXIT_FINE;
    if (list.count > 1 + (size_t)has_file)
        return repl_usage(context);
    if (find_editor() == NULL)
        return audience_complain(&context->audience, "%s",
                                 say("no editor is named: set VISUAL or EDITOR, or let `:watch` follow an editor beside this"));
    if (is_builtin && !has_file)
        return audience_complain(&context->audience, "%s",
                                 say("the built-in rules are in no file; `:edit FILE.styr` puts a copy of them into one"));
    if (has_file)
        status = copy_builtin(context, list.items[0]);
    if (status != EXIT_FINE)
        return status;
    return edit(context, context->opened->rules, list.count > (size_t)has_file ? list.items[has_file] : NULL);
}

const ReplCommand repl_command_edit = {
    .name = "edit",
    .short_name = "e",
    .synopsis = SAID("[FILE.styr] [NAME]"),
    .purpose = SAID("opens your editor where the rules declare NAME, and reads them again after"),
    .details = SAID(
        "The editor is that of VISUAL or EDITOR. The built-in rules are put into FILE.styr first, which is then edited.\n\n"
        "Examples:\n  :edit my-rules.styr deficit_limit\n  :edit deficit_limit\n"),
    .run = run_edit,
    .is_about_files = true,
    .takes_over = true,
};
