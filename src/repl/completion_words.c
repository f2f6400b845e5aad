/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that may stand in a place. Declared in repl/completion_parts.h. */
#include <string.h>

#include "repl/completion_parts.h"
#include "source/language.h"
#include "syntax/words.h"

static const Text nothing = {"", 0};

static Text said(const char *english) { return text_of(say(english)); }

/* ── words of the language ───────────────────────────────────────────────────────────────────────────────── */

static void offer_class(unsigned classes, Finder *finder)
{
    for (size_t i = 0; i < words_count; i++) {
        if ((classes & (1u << words_table[i].class)) != 0)
            finder_offer_once(finder, text_of(words_table[i].text), nothing, nothing);
    }
}

void completion_offer_words(Finder *finder)
{
    static const char *const several[] = {"count of", "sum of", "average of", "last year's", "years running", "running sum of"};
    offer_class(1u << WORD_RESERVED, finder);
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        finder_offer_once(finder, text_of(several[i]), nothing, nothing);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void offer_commands(const Place *place, Finder *finder)
{
    bool has_colon = place->word.length > 0 && place->word.start[0] == ':';
    for (size_t i = 0; i < repl_command_count; i++)
        finder_offer(finder, text_format(finder->arena, "%s%s", has_colon ? ":" : "", repl_commands[i]->name), nothing,
                     said(repl_commands[i]->purpose));
}

static void offer_scenarios(const Model *model, Finder *finder)
{
    for (size_t i = 0; i < model->scenario_count; i++)
        finder_offer(finder, model->scenarios[i]->label.text, said("scenario"), nothing);
}

/* Words of a synopsis in small letters stand for themselves. */
static void offer_synopsis(const ReplCommand *command, Finder *finder)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz", name[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ.abcdefghijklmnopqrstuvwxyz-";
    for (const char *at = command->synopsis; at != NULL && *at != '\0';) {
        size_t length = strspn(at, name);
        if (length > 0 && strspn(at, small) == length)
            finder_offer_once(finder, (Text){at, length}, nothing, nothing);
        at += length > 0 ? length : 1;
    }
}

static void offer_of_rules(const CompletionWords *words, const Place *place, Finder *finder)
{
    finder->only_by_word = (place->offers & OFFER_UNITS) != 0; /* where units are found by their names */
    if ((place->offers & OFFER_NAMES) != 0)
        completion_offer_names(words->model, finder);
    if ((place->offers & OFFER_PARAMETERS) != 0)
        completion_offer_parameters(words->model, finder);
    if ((place->offers & OFFER_RULES) != 0)
        completion_offer_quantities(words->model, true, finder);
    if ((place->offers & OFFER_TABLES) != 0)
        completion_offer_tables(words->model, finder);
    if ((place->offers & OFFER_SCENARIOS) != 0)
        offer_scenarios(words->model, finder);
    if ((place->offers & OFFER_VALUES) != 0)
        completion_offer_values_of(words, place, finder);
    if ((place->offers & OFFER_MEMBERS) != 0)
        completion_offer_members(words, place, finder);
    if ((place->offers & OFFER_KEYS) != 0)
        completion_offer_keys(words, place, finder);
    if ((place->offers & OFFER_ARGUMENTS) != 0)
        completion_offer_columns(place->action, finder);
    finder->only_by_word = false;
}

static void offer_of_language(const Place *place, Finder *finder)
{
    if ((place->offers & OFFER_WORDS) != 0)
        completion_offer_words(finder);
    if ((place->offers & OFFER_DECLARATIONS) != 0)
        offer_class(1u << WORD_DECLARATION, finder);
    if ((place->offers & OFFER_CLAUSES) != 0)
        offer_class(1u << WORD_CLAUSE | 1u << WORD_JOINING, finder);
}

/* The few before the many: a long list is cut. */
void completion_offer(const CompletionWords *words, const Place *place, Finder *finder)
{
    if ((place->offers & OFFER_VALUES) != 0 && completion_has_named_values(words, place)) {
        completion_offer_values_of(words, place, finder);
        return;
    }
    if ((place->offers & OFFER_COMMANDS) != 0)
        offer_commands(place, finder);
    offer_of_rules(words, place, finder);
    offer_of_language(place, finder);
    if ((place->offers & OFFER_SYNOPSIS) != 0)
        offer_synopsis(place->command, finder);
    if ((place->offers & OFFER_STATUSES) != 0)
        completion_offer_statuses(finder);
    if ((place->offers & OFFER_UNITS) != 0)
        completion_offer_units(words, finder);
    if ((place->offers & OFFER_YEARS) != 0)
        completion_offer_years(words, finder);
    if ((place->offers & (OFFER_FILES | OFFER_FOLDERS)) != 0)
        completion_offer_files(place, finder);
}
