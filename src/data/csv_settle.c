/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chunks of a file with quotes. Where one was cut, the text of a field may go on:
 *
 *     …,"a text of␊            a chunk cut here begins inside quotes
 *     two lines",7␊
 *     8,9␊                     and is made to begin here
 *
 * Whether it does depends on how the chunk before ends, and that on how it begins. So each is looked at both ways, all at
 * once, and the ways are then joined from the first to the last. */
#include "base/parallel.h"
#include "data/csv_stops.h"

typedef struct Quoting {
    const CsvChunk *chunk;
    char separator;
    int ways;            /* that it may begin, of these: */
    bool ends_inside[2]; /* a quoted text, where the chunk begins outside of one, inside */
} Quoting;

/* A quote opens a text only where a field begins; within the text two are one letter, and one closes it. */
static bool ends_inside(const CsvChunk *chunk, char separator, bool is_inside)
{
    CsvCursor cursor = cursor_at(chunk->start, chunk->end, '"');
    const char *second = NULL; /* of two */
    for (const char *at; (at = take_stop(&cursor, '"')) < chunk->end;) {
        if (*at != '"' || at == second)
            continue;
        if (is_inside && at + 1 < chunk->end && at[1] == '"')
            second = at + 1;
        else if (is_inside)
            is_inside = false;
        else
            is_inside = at == chunk->start || at[-1] == separator || at[-1] == '\n' || at[-1] == '\r';
    }
    return is_inside;
}

/* The file begins outside, and nobody asks how it ends. */
static void look_both_ways(void *context, size_t number)
{
    Quoting *quoting = (Quoting *)context + number;
    for (int begin = 0; begin < quoting->ways; begin++)
        quoting->ends_inside[begin] = ends_inside(quoting->chunk, quoting->separator, begin != 0);
}

/* Gives what stands before `place` to the chunk before. */
static void move_begin(CsvChunk *before, CsvChunk *chunk, const char *place)
{
    size_t lines = csv_count_line_ends(chunk->start, place);
    before->line_ends += lines;
    before->end = place;
    csv_begin_at(chunk, place);
}

void csv_begin_at(CsvChunk *chunk, const char *place)
{
    const char *start = place < chunk->end ? place : chunk->end;
    if (start <= chunk->start)
        return;
    size_t lines = csv_count_line_ends(chunk->start, start);
    chunk->start = start;
    chunk->line_ends -= lines;
    chunk->first_line += lines;
}

/* From the last chunk to the first: a text may reach over several, which are empty then. */
static void move_begins(const CsvFile *file, CsvChunks *chunks, const Quoting *quotings, char separator)
{
    bool begins_inside[THREADS_MOST] = {false};
    for (size_t i = 1; i < chunks->count; i++)
        begins_inside[i] = quotings[i - 1].ends_inside[begins_inside[i - 1]];
    for (size_t i = chunks->count; i-- > 1;)
        if (begins_inside[i])
            move_begin(&chunks->items[i - 1], &chunks->items[i], csv_record_end(file, chunks->items[i].start, separator));
}

void csv_settle(const CsvFile *file, CsvChunks *chunks, char separator)
{
    Quoting quotings[THREADS_MOST];
    bool has_quotes = false;
    for (size_t i = 0; i < chunks->count; i++) {
        quotings[i] = (Quoting){.chunk = &chunks->items[i], .separator = separator, .ways = i == 0 ? 1 : 2};
        has_quotes |= chunks->items[i].has_quotes;
    }
    if (!has_quotes || chunks->count == 1)
        return;
    parallel_run(chunks->count - 1, look_both_ways, quotings);
    move_begins(file, chunks, quotings, separator);
}
