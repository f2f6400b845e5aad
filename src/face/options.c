/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/options.h"

#include <string.h>

#include "base/suggest.h"
#include "base/utf8.h"
#include "source/language.h"

enum { HEAD_WIDTH = 24 };

typedef struct Reader {
    const Command *command;
    Arguments *out;
    char **words;
    int word_count, next;
} Reader;

/* Names */

static void complain_unknown(const Command *command, Text name)
{
    Suggestion suggestion = suggestion_for(name);
    for (size_t i = 0; i < command->option_count; i++)
        suggestion_offer(&suggestion, text_of(command->options[i].name));
    fprintf(stderr, say("styr %s: there is no option --%.*s"), command->name, TEXT_ARGUMENTS(name));
    if (suggestion.best.length > 0)
        fprintf(stderr, say("; did you mean --%.*s?\n"), TEXT_ARGUMENTS(suggestion.best));
    else
        fprintf(stderr, say(" (`styr %s --help` lists them)\n"), command->name);
}

static size_t find_option(const Command *command, Text name)
{
    for (size_t i = 0; i < command->option_count; i++) {
        if (text_equal_string(name, command->options[i].name))
            return i;
    }
    return SIZE_MAX;
}

/* One option */

static bool keep_value(const Reader *reader, size_t index, const char *value)
{
    const Option *option = &reader->command->options[index];
    OptionValues *values = &reader->out->options[index];
    bool is_flag = option->value == NULL;
    if (!is_flag && values->count > 0 && !option->is_repeatable) {
        fprintf(stderr, say("styr %s: --%s is given twice\n"), reader->command->name, option->name);
        return false;
    }
    if (values->count == OPTION_VALUES_MOST) {
        fprintf(stderr, say("styr %s: --%s is given more than %d times\n"), reader->command->name, option->name,
                OPTION_VALUES_MOST);
        return false;
    }
    values->items[values->count++] = value;
    return true;
}

static size_t find_letter(const Command *command, const char *word)
{
    bool is_letter = word[0] == '-' && word[1] != '-' && word[1] != '\0' && word[2] == '\0';
    for (size_t i = 0; is_letter && i < command->option_count; i++) {
        if (command->options[i].letter == word[1])
            return i;
    }
    return SIZE_MAX;
}

static bool read_next_value(Reader *reader, size_t index)
{
    const Option *option = &reader->command->options[index];
    if (reader->next < reader->word_count)
        return keep_value(reader, index, reader->words[reader->next++]);
    fprintf(stderr, say("styr %s: --%s needs a value: --%s %s\n"), reader->command->name, option->name, option->name,
            say(option->value));
    return false;
}

static bool read_option(Reader *reader, const char *word)
{
    const char *equals = strchr(word, '=');
    Text name = {word + 2, equals != NULL ? (size_t)(equals - word - 2) : strlen(word + 2)};
    size_t index = find_option(reader->command, name);
    if (index == SIZE_MAX) {
        complain_unknown(reader->command, name);
        return false;
    }
    const Option *option = &reader->command->options[index];
    if (option->value == NULL && equals != NULL) {
        fprintf(stderr, say("styr %s: --%s takes no value\n"), reader->command->name, option->name);
        return false;
    }
    if (option->value == NULL || equals != NULL)
        return keep_value(reader, index, equals != NULL ? equals + 1 : "");
    return read_next_value(reader, index);
}

static bool read_word(Reader *reader, const char *word)
{
    Arguments *out = reader->out;
    if (out->word_count == reader->command->words_most || out->word_count == WORDS_MOST) {
        fprintf(stderr, say("styr %s: `%s` is one word too many\nusage: styr %s %s\n"), reader->command->name, word,
                reader->command->name, say(reader->command->synopsis));
        return false;
    }
    out->words[out->word_count++] = word;
    return true;
}

/* All of them */

static bool is_help(const char *word) { return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0; }

static bool read_all(Reader *reader)
{
    bool only_words = false;
    while (reader->next < reader->word_count) {
        const char *word = reader->words[reader->next++];
        if (!only_words && strcmp(word, "--") == 0) {
            only_words = true;
            continue;
        }
        size_t letter = only_words ? SIZE_MAX : find_letter(reader->command, word);
        if (letter != SIZE_MAX) {
            if (!read_next_value(reader, letter))
                return false;
            continue;
        }
        bool is_option = !only_words && word[0] == '-' && word[1] == '-';
        if (!only_words && word[0] == '-' && word[1] != '-' && word[1] != '\0') {
            fprintf(stderr, say("styr %s: `%s`: options begin with two dashes\n"), reader->command->name, word);
            return false;
        }
        if (!(is_option ? read_option(reader, word) : read_word(reader, word)))
            return false;
    }
    return true;
}

Reading options_read(const Command *command, int word_count, char **words, Arguments *out)
{
    for (int i = 0; i < word_count && strcmp(words[i], "--") != 0; i++) {
        if (!is_help(words[i]))
            continue;
        options_print_help(command, stdout);
        return READING_HELP;
    }
    out->command = command;
    out->word_count = 0;
    Reader reader = {.command = command, .out = out, .words = words, .word_count = word_count};
    return read_all(&reader) ? READING_DONE : READING_WRONG;
}

const char *options_value(const Arguments *arguments, size_t index)
{
    const OptionValues *values = &arguments->options[index];
    return values->count > 0 ? values->items[0] : NULL;
}

bool options_given(const Arguments *arguments, size_t index) { return arguments->options[index].count > 0; }

void options_print_line(FILE *stream, const char *head, size_t width, const char *words)
{
    size_t taken = utf8_width(text_of(head));
    if (taken < width)
        fprintf(stream, "  %s%*s%s\n", head, (int)(width - taken), "", words);
    else
        fprintf(stream, "  %s\n  %*s%s\n", head, (int)width, "", words);
}

static void print_option(FILE *stream, const Option *option)
{
    char head[HEAD_LENGTH];
    const char *value = option->value != NULL ? say(option->value) : "";
    snprintf(head, sizeof head, "--%s%s%s", option->name, option->value != NULL ? " " : "", value);
    options_print_line(stream, head, HEAD_WIDTH, say(option->help));
}

void options_print_help(const Command *command, FILE *stream)
{
    fprintf(stream, say("usage: styr %s %s\n\n%s\n\n"), command->name, say(command->synopsis), say(command->purpose));
    for (size_t i = 0; i < command->option_count; i++)
        print_option(stream, &command->options[i]);
    options_print_line(stream, "--lang en|da", HEAD_WIDTH, say("English or Danish (as the locale says)"));
    options_print_line(stream, "--help", HEAD_WIDTH, say("this text"));
    if (command->details != NULL)
        fprintf(stream, "\n%s", say(command->details));
}
