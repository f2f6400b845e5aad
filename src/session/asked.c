/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/asked.h"

#include <string.h>

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n'; }

/* The last word of `text`, or the last quoted text where it ends in one; `*before` what stands before it. */
static Text last_word(Text text, Text *before)
{
    size_t begin = text.length;
    bool is_quoted = text.length > 1 && text.start[text.length - 1] == '"';
    if (is_quoted)
        for (begin--; begin > 0 && text.start[begin - 1] != '"'; begin--)
            continue;
    while (begin > 0 && !is_blank(text.start[begin - 1]))
        begin--;
    *before = text_trimmed((Text){text.start, begin});
    return (Text){text.start + begin, text.length - begin};
}

/* `budget of 1003`, from behind: the word after `joint`, and what stands before that; false where the words do not end so. */
static bool split(Text words, const char *joint, Text *before, Text *last)
{
    Text rest;
    *last = last_word(words, &rest);
    return last->length > 0 && rest.length > 0 && text_equal_string(last_word(rest, before), joint) && before->length > 0;
}

/* ── in YEAR ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool read_year(Text word, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (word.start[i] < '0' || word.start[i] > '9')
            return false;
        *out = *out * 10 + word.start[i] - '0';
    }
    return word.length == 4;
}

/* ── of UNIT ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Operators of several words that end in `of`. */
static bool ends_operator(Text before)
{
    static const char *const words[] = {"sum", "count", "average", "end", "start"};
    Text rest;
    Text last = last_word(before, &rest);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text_equal_string(last, words[i]))
            return true;
    }
    return false;
}

/* Whether a name stands in it: `5 %` and `1/12` have none. */
static bool has_letter(Text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.start[i];
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0)
            return true;
    }
    return false;
}

bool asked_is_name(const Model *model, Text word)
{
    Name name = intern_find(model->text->names, word);
    bool is_known = false;
    for (size_t i = 0; name != NULL && i < model->quantity_count; i++)
        is_known |= model->quantities[i]->name.name == name;
    for (size_t i = 0; name != NULL && i < model->parameter_count; i++)
        is_known |= model->parameters[i]->name.name == name;
    for (size_t i = 0; name != NULL && i < model->table_count; i++)
        is_known |= model->tables[i]->name.name == name;
    for (size_t i = 0; name != NULL && model->table_count > 0 && i < model->tables[0]->column_count; i++)
        is_known |= model->tables[0]->columns[i]->name.name == name;
    return is_known;
}

static bool is_sign_of_key(Text word)
{
    return memchr(word.start, '(', word.length) == NULL && word.start[word.length - 1] != ')';
}

bool asked_is_unit(const Model *model, Text before, Text word)
{
    if (ends_operator(before) || !has_letter(before))
        return false;
    bool is_quoted = word.start[0] == '"';
    return is_quoted || (is_sign_of_key(word) && !asked_is_name(model, word));
}

static Text unquoted(Text word)
{
    bool is_quoted = word.length > 1 && word.start[0] == '"' && word.start[word.length - 1] == '"';
    return is_quoted ? (Text){word.start + 1, word.length - 2} : word;
}

/* What stands behind `#`, but in a quoted text, is a remark. */
static Text without_remark(Text words)
{
    bool is_quoted = false;
    for (size_t i = 0; i < words.length; i++) {
        is_quoted ^= words.start[i] == '"';
        if (words.start[i] == '#' && !is_quoted)
            return (Text){words.start, i};
    }
    return words;
}

Asked asked_read(const Model *model, Text words)
{
    Asked asked = {.expression = text_trimmed(without_remark(words))};
    Text before, last;
    if (split(asked.expression, "in", &before, &last) && read_year(last, &asked.year))
        asked.expression = before;
    else
        asked.year = 0;
    if (split(asked.expression, "of", &before, &last) && asked_is_unit(model, before, last)) {
        asked.unit = unquoted(last);
        asked.expression = before;
    }
    return asked;
}
