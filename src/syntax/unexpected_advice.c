/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How what was meant is written, where a token was not expected: by the word before it and by itself. */
#include "source/language.h"
#include "syntax/surprise.h"

#include "syntax/literals.h"
#include "syntax/units.h"
#include "syntax/words.h"

/* ── in words ────────────────────────────────────────────────────────────────────────────────────────────── */

/* NULL stands for any word. The first that fits is taken. */
static const struct {
    const char *before, *current, *advice;
} phrasings[] = {
    {"each", NULL, SAID("write `for units each year`: the table's name, then `each year`")},
    {NULL, "every", SAID("write `each year`, `each quarter of …`")},
    {"last", "years", SAID("write `last year's x`; the rows of a sum are chosen with `in last year`")},
    {"next", "years", SAID("write `next year's x`; the rows of a sum are chosen with `in next year`")},
    {"previous", NULL, SAID("write `last year's x`; the rows of a sum are chosen with `in last year`")},
    {"prior", NULL, SAID("write `last year's x`; the rows of a sum are chosen with `in last year`")},
    {"earliest", "of", SAID("leave out `of`: `earliest plans.made`")},
    {"latest", "of", SAID("leave out `of`: `latest plans.made`")},
    {"smallest", "of", SAID("leave out `of`: `smallest plans.amount`")},
    {"largest", "of", SAID("leave out `of`: `largest plans.amount`")},
    {"first", NULL, SAID("for a table's first date or row write `earliest`")},
    {"last", NULL, SAID("for a table's last date or row write `latest`")},
    {"max", NULL, SAID("over a table's rows write `largest`")},
    {"maximum", NULL, SAID("over a table's rows write `largest`")},
    {"highest", NULL, SAID("over a table's rows write `largest`")},
    {"min", NULL, SAID("over a table's rows write `smallest`")},
    {"minimum", NULL, SAID("over a table's rows write `smallest`")},
    {"lowest", NULL, SAID("over a table's rows write `smallest`")},
};

static bool fits(const char *wanted, Text text) { return !wanted || text_equal_string(text, wanted); }

static const char *phrasing(const Surprise *surprise)
{
    for (size_t i = 0; i < sizeof phrasings / sizeof *phrasings; i++)
        if (fits(phrasings[i].before, surprise->written_before) && fits(phrasings[i].current, surprise->written))
            return phrasings[i].advice;
    return NULL;
}

/* ── years and days ──────────────────────────────────────────────────────────────────────────────────────── */

static bool is_day(const Token *token)
{
    return token->kind == TOK_LITERAL && token->value.TOK_LITERAL->as.literal.kind == LITERAL_DAY;
}

/* `31 March next year`, `budget last year` */
static Text advice_on_year(const Surprise *surprise)
{
    int kind = surprise->current->kind;
    Arena *arena = surprise->reader->arena;
    Text year = surprise->written, before = surprise->written_before;
    if (kind != TOK_LAST_YEAR && kind != TOK_THIS_YEAR && kind != TOK_NEXT_YEAR)
        return (Text){0};
    if (is_day(surprise->before))
        return text_format(arena, say("write `%.*s of %.*s`"), TEXT_ARGUMENTS(before), TEXT_ARGUMENTS(year));
    if (surprise->before->kind != TOK_NAME || kind == TOK_THIS_YEAR)
        return (Text){0};
    return text_format(arena, say("write `%.*s's %.*s`; the rows of a sum are chosen with `in %.*s`"), TEXT_ARGUMENTS(year),
                       TEXT_ARGUMENTS(before), TEXT_ARGUMENTS(year));
}

/* `March 31` */
static Text advice_on_day(const Surprise *surprise)
{
    const Unit *unit = surprise->current->kind == TOK_NUMBER ? unit_find(surprise->written_before) : NULL;
    if (!unit || unit->kind != UNIT_MONTH)
        return (Text){0};
    return text_format(surprise->reader->arena, say("write `%.*s %s`"), TEXT_ARGUMENTS(surprise->written), unit->word);
}

static bool is_reserved(Text word)
{
    for (size_t i = 0; i < words_count; i++) {
        if (words_table[i].class == WORD_RESERVED && text_equal_string(word, words_table[i].text))
            return true;
    }
    return false;
}

/* `no: integer`, `for = 3`: a word that can name nothing. */
static Text advice_on_reserved(const Surprise *surprise)
{
    Reader *reader = surprise->reader;
    uint32_t end = surprise->current->span.end + literal_blanks(reader, surprise->current->span.end);
    char sign = reader_byte(reader, end);
    if (!surprise->current->line_first || (sign != ':' && sign != '=') || !is_reserved(surprise->written))
        return (Text){0};
    return text_format(reader->arena,
                       sign == '=' ? say("`%.*s` has a meaning of its own in rules, so that nothing can be called so")
                                   : say("`%.*s` has a meaning of its own in rules; give the column another name, and say "
                                         "behind its type what the file calls it: `column \"%.*s\"`"),
                       TEXT_ARGUMENTS(surprise->written), TEXT_ARGUMENTS(surprise->written));
}

Text surprise_advice(const Surprise *surprise)
{
    const char *phrase = surprise_is_new_line(surprise) ? NULL : phrasing(surprise);
    Text on_year = advice_on_year(surprise);
    Text on_reserved = advice_on_reserved(surprise);
    if (phrase)
        return text_of(say(phrase));
    if (on_reserved.length)
        return on_reserved;
    return on_year.length ? on_year : advice_on_day(surprise);
}

/* ── cases ───────────────────────────────────────────────────────────────────────────────────────────────── */

bool surprise_report_case(Surprise *surprise)
{
    int kind = surprise->current->kind;
    bool is_case_word = kind == TOK_WHEN || kind == TOK_IF || kind == TOK_OTHERWISE || kind == TOK_ELSE || kind == TOK_FIELD;
    bool may_begin = surprise_expects(surprise, TOK_UNDETERMINED_WHEN) && surprise->current->line_first;
    bool may_end = surprise_expects(surprise, TOK_OTHERWISE) && surprise_expects(surprise, TOK_WHEN);
    if (!is_case_word || (!may_begin && !may_end))
        return false;
    Reader *reader = surprise->reader;
    Text written = text_format(reader->arena, "`%.*s`", TEXT_ARGUMENTS(surprise->written));
    Diagnostic *diagnostic =
        diagnostic_report(reader_mistake(reader), DIAGNOSTIC_UNEXPECTED, surprise->current->span, written.start);
    diagnostic_hint(diagnostic, "a case is written `green when …`, the last one `red otherwise`");
    return true;
}
