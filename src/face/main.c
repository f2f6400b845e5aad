/* SPDX-License-Identifier: GPL-3.0-or-later */
/* styr: finds the command and hands over to it. */
#include <string.h>

#include "base/suggest.h"
#include "face/commands.h"
#include "face/language_choice.h"
#include "source/language.h"
#include "styr.h"

enum { COMMAND_WIDTH = 42 };

static void print_help(FILE *stream)
{
    fputs(say("styr: rules of budget policy, applied to units and years\n\n"), stream);
    for (size_t i = 0; i < command_count; i++) {
        char head[HEAD_LENGTH];
        snprintf(head, sizeof head, "styr %s %s", commands[i]->name, say(commands[i]->synopsis));
        options_print_line(stream, head, COMMAND_WIDTH, say(commands[i]->purpose));
    }
    fputs(say("  styr --version\n\n`styr COMMAND --help` tells more. RULES left out: the built-in Randers rules.\n"
              "--lang en|da speaks English or Danish; without it the locale decides.\n"),
          stream);
}

static int print_unknown(const char *word)
{
    Suggestion suggestion = suggestion_for(text_of(word));
    for (size_t i = 0; i < command_count; i++)
        suggestion_offer(&suggestion, text_of(commands[i]->name));
    if (suggestion.best.length > 0)
        fprintf(stderr, say("styr: there is no command `%s`; did you mean `styr %.*s`?\n"), word,
                TEXT_ARGUMENTS(suggestion.best));
    else
        fprintf(stderr, say("styr: there is no command `%s` (`styr --help` lists them)\n"), word);
    return EXIT_WRONG_USAGE;
}

static int run_command(const Command *command, int word_count, char **words)
{
    static OptionValues values[OPTIONS_MOST];
    Arguments arguments = {.options = values};
    switch (options_read(command, word_count, words, &arguments)) {
    case READING_HELP:
        return EXIT_FINE;
    case READING_WRONG:
        return EXIT_WRONG_USAGE;
    default:
        return command->run(&arguments);
    }
}

int main(int argument_count, char **arguments)
{
    if (!language_choose(&argument_count, arguments))
        return EXIT_WRONG_USAGE;
    const char *word = argument_count > 1 ? arguments[1] : NULL;
    if (word == NULL)
        return run_command(&command_repl, 0, arguments);
    if (strcmp(word, "--version") == 0)
        return printf("styr %s\n", styr_version()) > 0 && fflush(stdout) == 0 ? EXIT_FINE : EXIT_WRONG_INPUT;
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
        print_help(stdout);
        return EXIT_FINE;
    }
    if (word[0] == '-' || ruleset_is_file_name(word))
        return run_command(&command_repl, argument_count - 1, arguments + 1);
    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(word, commands[i]->name) == 0)
            return run_command(commands[i], argument_count - 2, arguments + 2);
    }
    return print_unknown(word);
}
