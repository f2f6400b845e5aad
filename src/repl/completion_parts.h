/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of completion (floor 13, inside repl): where the cursor stands, what may stand there, and what of that is found. */
#ifndef STYR_REPL_COMPLETION_PARTS_H
#define STYR_REPL_COMPLETION_PARTS_H

#include "repl/commands.h"
#include "repl/completion.h"

/* What may stand in a place; several together. */
enum {
    OFFER_COMMANDS = 1 << 0,
    OFFER_UNITS = 1 << 1,
    OFFER_YEARS = 1 << 2,
    OFFER_NAMES = 1 << 3, /* of an expression: figures, outcomes, parameters, tables */
    OFFER_PARAMETERS = 1 << 4,
    OFFER_RULES = 1 << 5,
    OFFER_TABLES = 1 << 6,
    OFFER_WORDS = 1 << 7,        /* of the language, inside an expression */
    OFFER_DECLARATIONS = 1 << 8, /* words that begin a declaration, */
    OFFER_CLAUSES = 1 << 9,      /* or stand in one */
    OFFER_SCENARIOS = 1 << 10,
    OFFER_FILES = 1 << 11,
    OFFER_FOLDERS = 1 << 12,
    OFFER_SYNOPSIS = 1 << 13,  /* the words of a command's synopsis that stand there as they are */
    OFFER_VALUES = 1 << 14,    /* what `subject` may be */
    OFFER_MEMBERS = 1 << 15,   /* what stands behind `subject` and a point */
    OFFER_ARGUMENTS = 1 << 16, /* of the action `action` */
    OFFER_KEYS = 1 << 17,      /* what the parameter `subject` is looked up by: `cap(primary)` */
    OFFER_STATUSES = 1 << 18,
};

/* Where the cursor stands. Texts are slices of the line. */
typedef struct Place {
    size_t begin; /* of the word that is completed */
    Text word;    /* up to the cursor */
    bool is_quoted;
    unsigned offers;
    const ReplCommand *command; /* NULL: none */
    Text subject;               /* the name that the word is compared with, or belongs to; length 0: none */
    const Table *action;        /* whose columns are the arguments; NULL: none */
} Place;
Place completion_place(const CompletionWords *words, Text line);

/* What is found. */
typedef struct Finder {
    Arena *arena;
    Text wanted;       /* folded */
    bool only_by_word; /* labels are not looked at */
    Candidates by_word, by_part, by_label;
} Finder;
Finder finder_open(Arena *arena, Text word);
/* Considers one candidate. */
void finder_offer(Finder *finder, Text word, Text kind, Text label);
/* The same of one that may have been offered already. */
void finder_offer_once(Finder *finder, Text word, Text kind, Text label);
/* The best of them. */
Candidates finder_found(const Finder *finder);

/* Offers all that may stand in the place. */
void completion_offer(const CompletionWords *words, const Place *place, Finder *finder);

/* ── for its parts: each offers what its name says ───────────────────────────────────────────────────────────── */

void completion_offer_tables(const Model *model, Finder *finder);
void completion_offer_columns(const Table *table, Finder *finder);
/* Without the grounds and exemptions of sanctions, which are no names by themselves. */
void completion_offer_quantities(const Model *model, bool only_rules, Finder *finder);
void completion_offer_parameters(const Model *model, Finder *finder);
/* All that an expression may name. */
void completion_offer_names(const Model *model, Finder *finder);
/* What the rule says a figure is: `amount`, `indicator`. */
Text completion_kind_of_quantity(const Quantity *quantity);
/* A parameter's (first) value, as it is written. */
Text completion_value_in_force(const Model *model, const Parameter *parameter, Arena *arena);

void completion_offer_units(const CompletionWords *words, Finder *finder);
void completion_offer_years(const CompletionWords *words, Finder *finder);
void completion_offer_statuses(Finder *finder);
/* Whether the place's subject has values that have names, and those alone may stand there: any expression may be an amount. */
bool completion_has_named_values(const CompletionWords *words, const Place *place);
void completion_offer_values_of(const CompletionWords *words, const Place *place, Finder *finder);
void completion_offer_keys(const CompletionWords *words, const Place *place, Finder *finder);
void completion_offer_members(const CompletionWords *words, const Place *place, Finder *finder);
/* Words of the language that stand in expressions. */
void completion_offer_words(Finder *finder);
void completion_offer_files(const Place *place, Finder *finder);

#endif
