/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/suggest.h"

#include "base/utf8.h"

enum { LETTERS_MOST = 80 }; /* nobody mistypes a longer name and remembers it */

typedef struct Word {
    uint32_t letters[LETTERS_MOST];
    size_t length;
} Word;

/* False where the word is too long. */
static bool read_word(Text text, Word *word)
{
    word->length = 0;
    while (text.length > 0) {
        size_t length = utf8_sequence(text);
        if (word->length == LETTERS_MOST)
            return false;
        word->letters[word->length++] = length == 0 ? (unsigned char)*text.start : utf8_code_point(text, length);
        length += length == 0;
        text = (Text){.start = text.start + length, .length = text.length - length};
    }
    return true;
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

/* One row of the table of distances: row[j] is that from the first i + 1 letters of `a` to the first j of `b`. */
static void fill_row(const Word *a, const Word *b, size_t i, const size_t *before, const size_t *above, size_t *row)
{
    row[0] = i + 1;
    for (size_t j = 0; j < b->length; j++) {
        size_t changed = above[j] + (a->letters[i] != b->letters[j]);
        row[j + 1] = smaller(changed, smaller(above[j + 1], row[j]) + 1);
        bool is_swap = i > 0 && j > 0 && a->letters[i] == b->letters[j - 1] && a->letters[i - 1] == b->letters[j];
        if (is_swap)
            row[j + 1] = smaller(row[j + 1], before[j - 1] + 1);
    }
}

/* Optimal string alignment: letters put in, left out, changed, or two neighbours swapped, each costs one. */
static size_t distance_between(const Word *a, const Word *b)
{
    size_t rows[3][LETTERS_MOST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b->length; j++)
        above[j] = j;
    for (size_t i = 0; i < a->length; i++) {
        fill_row(a, b, i, before, above, row);
        size_t *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b->length];
}

Suggestion suggestion_for(Text wanted) { return (Suggestion){.wanted = wanted}; }

void suggestion_offer(Suggestion *suggestion, Text candidate)
{
    Word wanted, offered;
    if (!read_word(suggestion->wanted, &wanted) || !read_word(candidate, &offered))
        return;
    size_t limit = wanted.length < 6 ? 1 : wanted.length / 3;
    size_t shorter = smaller(wanted.length, offered.length), longer = wanted.length + offered.length - shorter;
    if (longer - shorter > limit)
        return;
    size_t distance = distance_between(&wanted, &offered);
    bool is_near = distance > 0 && distance <= limit && distance < longer;
    if (is_near && (suggestion->best.length == 0 || distance < suggestion->distance)) {
        suggestion->best = candidate;
        suggestion->distance = distance;
    }
}
