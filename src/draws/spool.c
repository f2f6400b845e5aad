/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draw after draw in the file; read a block of neighbouring rows at a time, as many as fit the memory for it. */
#include "draws/spool.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { BLOCK_VALUES = 1 << 20 };

struct Spool {
    FILE *file;
    size_t row_count, draw_count;
    atomic_bool has_failed;
    int64_t *block, *line, *sorted; /* [row of the block × draw], a draw's part of it, a row's values */
    size_t block_first, block_rows, block_most;
    Arena *arena;
};

Spool *spool_open(Arena *arena, size_t row_count, size_t draw_count)
{
    Spool *spool = arena_allocate(arena, sizeof *spool);
    *spool = (Spool){.file = tmpfile(), .row_count = row_count, .draw_count = draw_count, .arena = arena};
    return spool->file != NULL ? spool : NULL;
}

static off_t place_of(const Spool *spool, size_t draw, size_t row)
{
    return (off_t)((draw * spool->row_count + row) * sizeof *spool->line);
}

/* A file's own position belongs to all threads, so each says where it writes. */
void spool_put(Spool *spool, size_t draw, const int64_t *values)
{
    const char *bytes = (const char *)values;
    size_t size = spool->row_count * sizeof *values, done = 0;
    while (done < size) {
        ssize_t written = pwrite(fileno(spool->file), bytes + done, size - done, place_of(spool, draw, 0) + (off_t)done);
        if (written <= 0 && errno != EINTR) {
            spool->has_failed = true;
            return;
        }
        done += written > 0 ? (size_t)written : 0;
    }
}

static void begin_reading(Spool *spool)
{
    if (spool->block != NULL)
        return;
    spool->block_most = spool->draw_count > 0 ? BLOCK_VALUES / spool->draw_count : 1;
    spool->block_most = spool->block_most < 1 ? 1 : spool->block_most > spool->row_count ? spool->row_count : spool->block_most;
    spool->block = arena_allocate_array(spool->arena, spool->block_most * spool->draw_count + 1, sizeof *spool->block);
    spool->line = arena_allocate_array(spool->arena, spool->block_most + 1, sizeof *spool->line);
    spool->sorted = arena_allocate_array(spool->arena, spool->draw_count + 1, sizeof *spool->sorted);
}

static bool read_block(Spool *spool, size_t first)
{
    size_t left = spool->row_count - first;
    spool->block_first = first;
    spool->block_rows = left < spool->block_most ? left : spool->block_most;
    for (size_t draw = 0; draw < spool->draw_count; draw++) {
        if (fseeko(spool->file, place_of(spool, draw, first), SEEK_SET) != 0 ||
            fread(spool->line, sizeof *spool->line, spool->block_rows, spool->file) != spool->block_rows)
            return false;
        for (size_t row = 0; row < spool->block_rows; row++)
            spool->block[row * spool->draw_count + draw] = spool->line[row];
    }
    return true;
}

static int compare_values(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

const int64_t *spool_sorted(Spool *spool, size_t row)
{
    bool is_here = spool->block_rows > 0 && row >= spool->block_first && row < spool->block_first + spool->block_rows;
    if (spool->has_failed)
        return NULL;
    begin_reading(spool);
    if (!is_here && !read_block(spool, row))
        return NULL;
    const int64_t *values = &spool->block[(row - spool->block_first) * spool->draw_count];
    for (size_t draw = 0; draw < spool->draw_count; draw++)
        spool->sorted[draw] = values[draw];
    qsort(spool->sorted, spool->draw_count, sizeof *spool->sorted, compare_values);
    return spool->sorted;
}

void spool_close(Spool *spool) { fclose(spool->file); }
