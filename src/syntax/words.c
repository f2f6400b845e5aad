/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/words.h"

#include "base/suggest.h"
#include "grammar/parser.h"
#include "syntax/literals.h"

const WordEntry words_table[] = {
#define WORD(text, token, class) {text, TOK_##token, WORD_##class},
#include "syntax/words.def"
#undef WORD
};
const size_t words_count = sizeof words_table / sizeof *words_table;

Map *words_open(Arena *arena, Interner *names)
{
    Map *words = arena_allocate(arena, sizeof *words);
    words->arena = arena;
    for (size_t i = 0; i < words_count; i++)
        map_put(words, intern_string(names, words_table[i].text), (void *)&words_table[i]);
    return words;
}

/* The byte after the blanks behind `offset`, and in `*next` the one after it. */
static char byte_behind(const Reader *reader, uint32_t offset, char *next)
{
    offset += literal_blanks(reader, offset);
    *next = reader_byte(reader, offset + 1);
    return reader_byte(reader, offset);
}

bool words_is_defined(const Reader *reader, uint32_t end)
{
    char next, first = byte_behind(reader, end, &next);
    bool is_assignment = first == ':' && next == '='; /* of other languages: the scanner reports it */
    return is_assignment || (first == '=' && next != '=' && next != '<' && next != '>');
}

static bool is_field(const Reader *reader, uint32_t end)
{
    char next;
    return byte_behind(reader, end, &next) == ':';
}

int words_token(Reader *reader, Span span, Identifier *identifier)
{
    Name name = intern(reader->text->names, reader_text(reader, span));
    const WordEntry *entry = map_find(reader->words, name);
    if (entry && entry->class == WORD_RESERVED)
        return entry->token;
    *identifier = (Identifier){name, span};
    if (words_is_defined(reader, span.end))
        return reader->line_first ? TOK_DEFINE_FIRST : TOK_DEFINE;
    if (is_field(reader, span.end))
        return TOK_FIELD;
    return entry ? entry->token : TOK_NAME;
}

Identifier words_member(const Reader *reader, Span span)
{
    return (Identifier){intern(reader->text->names, reader_text(reader, span)), span};
}

bool words_is_keyword(const Reader *reader, Text text)
{
    Name name = intern_find(reader->text->names, text);
    return name && map_find(reader->words, name);
}

/* What Danish analysts write first. */
static const struct {
    const char *danish, *word;
} danish_words[] = {
    {"hvis", "if"},
    {"når", "when"},
    {"og", "and"},
    {"eller", "or"},
    {"ikke", "not"},
    {"er", "is"},
    {"ellers", "else"},
    {"af", "of"},
    {"ja", "yes"},
    {"nej", "no"},
    {"medmindre", "unless"},
    {"hvor", "where"},
    {"kilde", "source"},
    {"antaget", "assumed"},
    {"tabel", "table"},
    {"indikator", "indicator"},
    {"pligt", "obligation"},
    {"sanktion", "sanction"},
    {"beslutning", "decision"},
    {"undtagelse", "exception"},
    {"funktion", "function"},
    {"resultat", "result"},
    {"scenarie", "scenario"},
    {"valuta", "currency"},
    {"politik", "policy"},
    {"roller", "roles"},
    {"senest", "due"},
    {"grund", "ground"},
    {"fra", "from"},
    {"til", "to"},
    {"kolonne", "column"},
    {"sæt", "set"},
    {"handling", "action"},
    {"tillad", "permit"},
    {"forbyd", "forbid"},
    {"valg", "choices"},
    {"prøve", "test"},
    {"for", "for"},
    {"så", "then"},
    {"i", "in"},
};

static const WordEntry *entry_of(Text text, unsigned classes)
{
    for (size_t i = 0; i < words_count; i++)
        if ((classes & 1u << words_table[i].class) && text_equal_string(text, words_table[i].text))
            return &words_table[i];
    return NULL;
}

const WordEntry *words_near(Text text, unsigned classes)
{
    for (size_t i = 0; i < sizeof danish_words / sizeof *danish_words; i++)
        if (text_equal_string(text, danish_words[i].danish))
            return entry_of(text_of(danish_words[i].word), classes);
    if (text.length < 3)
        return NULL;
    Suggestion suggestion = suggestion_for(text);
    for (size_t i = 0; i < words_count; i++)
        if (classes & 1u << words_table[i].class)
            suggestion_offer(&suggestion, text_of(words_table[i].text));
    return suggestion.best.length ? entry_of(suggestion.best, classes) : NULL;
}
