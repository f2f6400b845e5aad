/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cursor stands, told by the words before it. Declared in repl/completion_parts.h. */
#include <string.h>

#include "repl/completion_parts.h"
#include "syntax/typed.h"
#include "syntax/words.h"

static bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\n'; }

/* Letters of names: also all of UTF-8 that is not ASCII. */
static bool is_of_name(char byte)
{
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0;
    return is_letter || (byte >= '0' && byte <= '9') || byte == '_';
}

static size_t back_over_blanks(Text line, size_t at)
{
    while (at > 0 && is_blank(line.start[at - 1]))
        at--;
    return at;
}

/* The name, number or sign that ends at `at`; *begin: where. */
static Text token_before(Text line, size_t at, size_t *begin)
{
    size_t end = *begin = back_over_blanks(line, at);
    while (*begin > 0 && is_of_name(line.start[*begin - 1]))
        (*begin)--;
    if (*begin == end && end > 0)
        (*begin)--;
    return (Text){line.start + *begin, end - *begin};
}

static bool is_one_of(Text word, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (text_equal_string(word, *list))
            return true;
    }
    return false;
}

/* ── the word itself ─────────────────────────────────────────────────────────────────────────────────────── */

/* Where the quote begins that the cursor stands in; SIZE_MAX: in none. */
static size_t open_quote(Text line)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < line.length; i++) {
        if (line.start[i] == '"')
            found = found == SIZE_MAX ? i : SIZE_MAX;
    }
    return found;
}

static void find_word(Place *place, Text line, bool is_parted_by_blanks)
{
    size_t quote = open_quote(line);
    place->is_quoted = quote != SIZE_MAX;
    place->begin = line.length;
    while (place->begin > 0 &&
           (is_parted_by_blanks ? !is_blank(line.start[place->begin - 1]) : is_of_name(line.start[place->begin - 1])))
        place->begin--;
    if (place->is_quoted)
        place->begin = quote + 1;
    place->word = (Text){line.start + place->begin, line.length - place->begin};
}

/* ── what a command takes: the capitals of its synopsis ──────────────────────────────────────────────────────── */

static unsigned offers_of_capitals(Text word)
{
    static const struct {
        const char *word;
        unsigned offers;
    } capitals[] = {
        {"UNIT", OFFER_UNITS},
        {"KEY", OFFER_UNITS},
        {"YEAR", OFFER_YEARS},
        {"YEARS", OFFER_YEARS},
        {"STATUS", OFFER_STATUSES},
        {"NAME", OFFER_NAMES},
        {"PARAMETER", OFFER_PARAMETERS},
        {"RULE", OFFER_RULES},
        {"OUTCOME", OFFER_NAMES | OFFER_WORDS},
        {"CASE", OFFER_VALUES},
        {"VALUE", OFFER_VALUES},
        {"EXPRESSION", OFFER_NAMES | OFFER_WORDS},
        {"CONDITION", OFFER_NAMES | OFFER_WORDS},
        {"QUESTION", OFFER_NAMES},
        {"CHANGE", OFFER_NAMES | OFFER_DECLARATIONS},
        {"COMMAND", OFFER_COMMANDS},
        {"SCENARIO", OFFER_SCENARIOS},
        {"TITLE", OFFER_SCENARIOS},
        {"FILE", OFFER_FILES},
        {"RULES", OFFER_FILES},
        {"DIR", OFFER_FOLDERS},
        {"FOLDER", OFFER_FOLDERS},
    };
    for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++) {
        if (text_equal_string(word, capitals[i].word))
            return capitals[i].offers;
    }
    return 0;
}

static bool has_word(Text line, Text word)
{
    for (size_t at = 0; at + word.length < line.length; at++) {
        bool is_whole = at > 0 && is_blank(line.start[at - 1]) && is_blank(line.start[at + word.length]);
        if (is_whole && memcmp(line.start + at, word.start, word.length) == 0)
            return true;
    }
    return false;
}

/* What stands behind a word in small letters, `[where CONDITION]`, is offered behind that word only. */
static unsigned offers_of_command(const ReplCommand *command, Text line)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz", capital[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    unsigned offers = OFFER_SYNOPSIS;
    Text joint = {0};
    for (const char *at = command->synopsis; at != NULL && *at != '\0';) {
        size_t length = strspn(at, capital), joint_length = strspn(at, small);
        if (length > 0 && (joint.length == 0 || has_word(line, joint)))
            offers |= offers_of_capitals((Text){at, length});
        if (joint_length > 0)
            joint = (Text){at, joint_length};
        else if (*at != ' ')
            joint.length = 0;
        length += joint_length;
        at += length > 0 ? length : 1;
    }
    return offers;
}

/* ── what the words before say ───────────────────────────────────────────────────────────────────────────── */

/* The ledger of an action whose parenthesis is open. */
static const Table *open_action(const Model *model, Text line)
{
    size_t depth = 0, begin;
    for (size_t at = line.length; at-- > 0;) {
        depth += line.start[at] == ')';
        if (line.start[at] != '(' || depth-- > 0)
            continue;
        Text name = token_before(line, at, &begin);
        for (size_t i = 0; i < model->quantity_count; i++) {
            if (model->quantities[i]->kind == QUANTITY_ACTION && text_equal(*model->quantities[i]->name.name, name))
                return model->quantities[i]->space.table;
        }
        return NULL;
    }
    return NULL;
}

static const char *const comparing[] = {"is", "not", "=", "<", ">", NULL};

/* `carry_over is`, `carry_over is not`, `limit =`: what the word is compared with. */
static void read_comparison(Place *place, Text line, size_t at)
{
    Text word = token_before(line, at, &at);
    while (is_one_of(word, comparing))
        word = token_before(line, at, &at);
    place->subject = word;
}

static unsigned offers_by_words_before(Place *place, Text line)
{
    size_t begin, next, front = place->begin - place->is_quoted;
    Text before = token_before(line, front, &begin);
    if (place->begin > 0 && line.start[place->begin - 1] == '.') {
        place->subject = token_before(line, begin, &next);
        return OFFER_MEMBERS;
    }
    if (text_equal_string(before, "of"))
        return OFFER_UNITS | OFFER_NAMES;
    if (text_equal_string(before, "in")) {
        place->subject = token_before(line, begin, &next);
        return OFFER_YEARS | OFFER_VALUES;
    }
    if (is_one_of(before, comparing)) {
        read_comparison(place, line, front);
        return OFFER_VALUES;
    }
    if (text_equal_string(before, "for"))
        return OFFER_TABLES;
    if (text_equal_string(before, "(")) {
        place->subject = token_before(line, begin, &next);
        return OFFER_KEYS;
    }
    return 0;
}

/* In the parentheses of an action: an argument's name, or behind it what it may be. */
static bool read_action(const CompletionWords *words, Place *place, Text line)
{
    size_t begin;
    place->action = open_action(words->model, (Text){line.start, place->begin});
    if (place->action == NULL)
        return false;
    place->subject = token_before(line, place->begin, &begin);
    bool is_first = text_equal_string(place->subject, "(") || text_equal_string(place->subject, ",");
    place->offers = is_first ? OFFER_ARGUMENTS : OFFER_VALUES;
    return true;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

/* The command that the line calls, where a blank stands behind it. */
static const ReplCommand *command_of(Text line)
{
    size_t length = 0;
    while (length < line.length && !is_blank(line.start[length]))
        length++;
    if (line.length == 0 || line.start[0] != ':' || length == line.length)
        return NULL;
    return repl_command_named((Text){line.start + 1, length - 1});
}

static bool is_empty(Text text) { return back_over_blanks(text, text.length) == 0; }

static bool is_table(const Model *model, Text name)
{
    for (size_t i = 0; i < model->table_count; i++) {
        if (text_equal(*model->tables[i]->name.name, name))
            return true;
    }
    return false;
}

/* Keys may hold all but blanks; `sum of account_lines.budget` has none. */
static bool is_key(const Model *model, Text line, const Place *place)
{
    size_t ignored;
    const char *point = memchr(place->word.start, '.', place->word.length);
    bool is_path = point != NULL && is_table(model, (Text){place->word.start, (size_t)(point - place->word.start)});
    return text_equal_string(token_before(line, place->begin, &ignored), "of") && !is_path;
}

static unsigned offers_without_command(const CompletionWords *words, const Place *place, Text line)
{
    Text before = {line.start, place->begin};
    size_t ignored;
    bool is_first = is_empty(before) || text_equal_string(token_before(line, place->begin, &ignored), "amend");
    bool is_declaration = words->is_declaration || typed_kind(before) == TYPED_DECLARATION;
    unsigned offers = OFFER_NAMES;
    if (place->word.length > 0)
        offers |= OFFER_WORDS | (is_first ? OFFER_DECLARATIONS : 0) | (is_declaration ? OFFER_CLAUSES : 0);
    return offers;
}

Place completion_place(const CompletionWords *words, Text line)
{
    Place place = {.command = command_of(line)};
    bool calls_command = line.length > 0 && line.start[0] == ':';
    unsigned of_command = place.command != NULL ? offers_of_command(place.command, line) : 0;
    find_word(&place, line, true);
    if (!is_key(words->model, line, &place) &&
        (!calls_command || (of_command & (OFFER_NAMES | OFFER_PARAMETERS | OFFER_RULES)) != 0))
        find_word(&place, line, false);
    if (calls_command && place.command == NULL) {
        bool is_name = place.begin == 0 && !place.is_quoted;
        place.offers = is_name ? OFFER_COMMANDS : 0;
        return place;
    }
    if (read_action(words, &place, line))
        return place;
    size_t begin;
    unsigned before = offers_by_words_before(&place, line);
    place.offers = before != 0 ? before : place.command != NULL ? of_command : offers_without_command(words, &place, line);
    if (before == 0 && (place.offers & OFFER_VALUES) != 0)
        place.subject = token_before(line, place.begin, &begin);
    if (place.is_quoted)
        place.offers &= OFFER_UNITS | OFFER_SCENARIOS | OFFER_FILES | OFFER_FOLDERS | OFFER_VALUES;
    return place;
}
