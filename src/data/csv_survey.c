/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file is made of, before any of it is read: its encoding, its lines, and where it can be cut.
 *
 * Chunks are cut behind the line feed that follows an even share of the bytes: no letter of UTF-8 and no CR LF reaches over
 * such a place. Each chunk is looked through by itself, 16 bytes at a time. */
#include <string.h>

#include "base/parallel.h"
#include "base/utf8.h"
#include "data/csv.h"
#include "data/short_text.h"

typedef struct Survey {
    CsvChunk *chunk;
    bool is_utf8, has_zero_bytes;
} Survey;

/* ── what a stretch of bytes holds ──────────────────────────────────────────────────────────────────────── */

enum { VECTOR_BYTES = 16, STRETCH_BYTES = 255 * VECTOR_BYTES };

/* As wide as the registers of any processor of today; where there are none, the compiler makes do. */
typedef unsigned char Bytes __attribute__((vector_size(VECTOR_BYTES)));

/* By place in a vector: how many line feeds, and whether there was one of the others (not 0). */
typedef struct Contents {
    Bytes line_feeds, carriage_returns, quotes, zero_bytes, letters;
} Contents;

/* A comparison gives 255 where it holds, which is −1: up to 255 of them can be counted. */
static Contents look_at_vectors(const char *start, size_t count)
{
    Contents found = {0};
    for (size_t i = 0; i < count; i++) {
        Bytes bytes;
        memcpy(&bytes, start + i * VECTOR_BYTES, sizeof bytes);
        found.line_feeds -= (Bytes)(bytes == '\n');
        found.carriage_returns |= (Bytes)(bytes == '\r');
        found.quotes |= (Bytes)(bytes == '"');
        found.zero_bytes |= (Bytes)(bytes == '\0');
        found.letters |= bytes;
    }
    return found;
}

static unsigned char any_of(Bytes bytes)
{
    unsigned char any = 0;
    for (size_t i = 0; i < VECTOR_BYTES; i++)
        any |= bytes[i];
    return any;
}

static size_t sum_of(Bytes bytes)
{
    size_t sum = 0;
    for (size_t i = 0; i < VECTOR_BYTES; i++)
        sum += bytes[i];
    return sum;
}

/* ── one chunk ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_ascii(uint64_t word) { return (word & 0x8080808080808080u) == 0; }

/* How far the bytes to `end` are UTF-8, from `from` on and at least to `to`; less than `to` where they are not. */
static const char *utf8_until(const char *from, const char *to, const char *end)
{
    for (size_t step; from < to; from += step) {
        if (to - from >= WORD_BYTES && is_ascii(word_at(from)))
            step = WORD_BYTES;
        else
            step = (unsigned char)*from < 0x80 ? 1 : utf8_sequence((Text){.start = from, .length = (size_t)(end - from)});
        if (step == 0)
            break;
    }
    return from;
}

/* CR that no LF follows. */
static size_t count_lone_returns(const char *at, const char *end)
{
    size_t count = 0;
    for (; (at = memchr(at, '\r', (size_t)(end - at))) != NULL; at++)
        count += at + 1 == end || at[1] != '\n';
    return count;
}

/* What of `length` bytes is not a whole vector is looked at with zeros and ASCII behind it. */
static Contents look_at_stretch(const char *start, size_t length)
{
    char last[VECTOR_BYTES];
    if (length >= VECTOR_BYTES)
        return look_at_vectors(start, length / VECTOR_BYTES);
    memset(last, ' ', sizeof last);
    memcpy(last, start, length);
    return look_at_vectors(last, 1);
}

static void look_through(void *context, size_t number)
{
    Survey *survey = (Survey *)context + number;
    CsvChunk *chunk = survey->chunk;
    const char *valid = chunk->start; /* UTF-8 so far: a letter may reach over from one stretch into the next */
    bool has_returns = false;
    for (const char *at = chunk->start, *next; at < chunk->end; at = next) {
        size_t left = (size_t)(chunk->end - at), whole = left / VECTOR_BYTES * VECTOR_BYTES;
        size_t length = left > STRETCH_BYTES ? STRETCH_BYTES : whole > 0 ? whole : left;
        Contents found = look_at_stretch(at, length);
        next = at + length;
        chunk->line_ends += sum_of(found.line_feeds);
        chunk->has_quotes |= any_of(found.quotes) != 0;
        has_returns |= any_of(found.carriage_returns) != 0;
        survey->has_zero_bytes |= any_of(found.zero_bytes) != 0;
        if (valid >= at)
            valid = any_of(found.letters) < 0x80 && valid == at ? next : utf8_until(valid, next, chunk->end);
    }
    survey->is_utf8 = valid >= chunk->end;
    if (has_returns)
        chunk->line_ends += count_lone_returns(chunk->start, chunk->end);
}

/* ── all chunks ─────────────────────────────────────────────────────────────────────────────────────────── */

static CsvChunks cut(Arena *arena, const CsvFile *file, size_t most)
{
    CsvChunks chunks = {.items = arena_allocate_array(arena, most, sizeof *chunks.items)};
    const char *start = file->bytes.start, *end = start + file->bytes.length;
    for (size_t i = 1; i <= most; i++) {
        const char *share = file->bytes.start + file->bytes.length / most * i;
        const char *feed = i == most || share <= start ? NULL : memchr(share - 1, '\n', (size_t)(end - share + 1));
        if (i < most && feed == NULL)
            continue;
        const char *next = i == most ? end : feed + 1;
        if (next > start || (i == most && chunks.count == 0))
            chunks.items[chunks.count++] = (CsvChunk){.start = start, .end = next};
        start = next;
    }
    return chunks;
}

CsvChunks csv_survey(Arena *arena, CsvFile *file, size_t most)
{
    CsvChunks chunks = cut(arena, file, most);
    Survey *surveys = arena_allocate_array(arena, chunks.count, sizeof *surveys);
    for (size_t i = 0; i < chunks.count; i++)
        surveys[i].chunk = &chunks.items[i];
    parallel_run(chunks.count, look_through, surveys);
    uint64_t line = 1;
    for (size_t i = 0; i < chunks.count; i++) {
        chunks.items[i].first_line = line;
        line += chunks.items[i].line_ends;
        file->is_windows_1252 |= !surveys[i].is_utf8;
        file->has_zero_bytes |= surveys[i].has_zero_bytes;
    }
    return chunks;
}
