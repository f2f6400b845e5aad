/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stable sorting of row numbers by one key: nothing where they are sorted, by counting where the values are close
 * together (years, dates, owners), else by merging. Several keys are sorted by one after the other, the last one first. */
#include <string.h>

#include "engine/group.h"
#include "engine/kernel.h"

int sort_compare(const SortKey *key, uint32_t a, uint32_t b)
{
    if (!key->values || a == b)
        return 0;
    bool has_a = !key->marks || !key->marks[a], has_b = !key->marks || !key->marks[b];
    if (!has_a || !has_b)
        return has_a - has_b;
    int64_t left = key->values[a], right = key->values[b];
    if (key->texts && left != right)
        return text_compare(text_pool_text(key->texts, left), text_pool_text(key->texts, right));
    return (left > right) - (left < right);
}

static bool is_sorted(const uint32_t *order, size_t count, const SortKey *key)
{
    for (size_t i = 1; i < count; i++) {
        if (sort_compare(key, order[i - 1], order[i]) > 0)
            return false;
    }
    return true;
}

/* ── by counting ─────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Span64 {
    int64_t least;
    uint64_t width; /* greatest − least */
} Span64;

static uint32_t row_at(const uint32_t *order, size_t i) { return order ? order[i] : (uint32_t)i; }

VECTORISED static Span64 span_of_all(size_t count, const int64_t *values)
{
    int64_t least = values[0], greatest = least;
    for (size_t i = 1; i < count; i++) {
        least = values[i] < least ? values[i] : least;
        greatest = values[i] > greatest ? values[i] : greatest;
    }
    return (Span64){least, (uint64_t)greatest - (uint64_t)least};
}

/* Without an order, the rows as they stand. */
static Span64 span_of(const uint32_t *order, size_t count, const int64_t *values)
{
    if (!order)
        return span_of_all(count, values);
    int64_t least = values[order[0]], greatest = least;
    for (size_t i = 1; i < count; i++) {
        int64_t value = values[order[i]];
        least = value < least ? value : least;
        greatest = value > greatest ? value : greatest;
    }
    return (Span64){least, (uint64_t)greatest - (uint64_t)least};
}

static bool is_close(Span64 span, size_t count) { return span.width <= 4 * (uint64_t)count + 4096; }

/* By value from the least on, the position of its first row; one more than there are values. */
static uint32_t *count_starts(Run *run, const uint32_t *order, size_t count, const int64_t *values, Span64 span)
{
    uint32_t *starts = pool_take(&run->pool, (span.width + 2) * sizeof *starts);
    memset(starts, 0, (span.width + 2) * sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[(uint64_t)values[row_at(order, i)] - (uint64_t)span.least + 1]++;
    for (uint64_t i = 1; i <= span.width + 1; i++)
        starts[i] += starts[i - 1];
    return starts;
}

/* Each start becomes its value's end. */
static void fill(const uint32_t *order, size_t count, const int64_t *values, int64_t least, uint32_t *starts, uint32_t *sorted)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t row = row_at(order, i);
        sorted[starts[(uint64_t)values[row] - (uint64_t)least]++] = row;
    }
}

static void sort_by_counting(Run *run, uint32_t *order, size_t count, const int64_t *values, Span64 span)
{
    uint32_t *sorted = pool_take(&run->pool, count * sizeof *sorted);
    uint32_t *starts = count_starts(run, order, count, values, span);
    fill(order, count, values, span.least, starts, sorted);
    pool_give(&run->pool, starts);
    memcpy(order, sorted, count * sizeof *order);
    pool_give(&run->pool, sorted);
}

/* ── by merging ──────────────────────────────────────────────────────────────────────────────────────────── */

static void merge(const uint32_t *from, size_t begin, size_t middle, size_t end, const SortKey *key, uint32_t *out)
{
    size_t left = begin, right = middle;
    for (size_t i = begin; i < end; i++) {
        bool takes_left = right == end || (left < middle && sort_compare(key, from[left], from[right]) <= 0);
        out[i] = takes_left ? from[left++] : from[right++];
    }
}

static void sort_by_merging(Run *run, uint32_t *order, size_t count, const SortKey *key)
{
    uint32_t *buffer = pool_take(&run->pool, count * sizeof *buffer), *from = order, *to = buffer;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t begin = 0; begin < count; begin += 2 * width) {
            size_t middle = begin + width < count ? begin + width : count;
            size_t end = middle + width < count ? middle + width : count;
            merge(from, begin, middle, end, key, to);
        }
        uint32_t *sorted = to;
        to = from;
        from = sorted;
    }
    if (from != order)
        memcpy(order, from, count * sizeof *order);
    pool_give(&run->pool, buffer);
}

void sort_by_key(Run *run, uint32_t *order, size_t count, const SortKey *key)
{
    if (!key->values || is_sorted(order, count, key))
        return;
    Span64 span = span_of(order, count, key->values);
    if (is_close(span, count) && !key->texts && !key->marks)
        sort_by_counting(run, order, count, key->values, span);
    else
        sort_by_merging(run, order, count, key);
}

uint32_t *count_values(Run *run, size_t count, const int64_t *values, int64_t *least, uint64_t *value_count)
{
    Span64 span = span_of(NULL, count, values);
    if (!is_close(span, count))
        return NULL;
    *least = span.least;
    *value_count = span.width + 1;
    uint32_t *starts = count_starts(run, NULL, count, values, span);
    memmove(starts, starts + 1, *value_count * sizeof *starts);
    return starts;
}

uint32_t *sort_by_counts(Run *run, size_t count, const int64_t *values, int64_t least, uint64_t value_count,
                         const uint32_t *ends)
{
    uint32_t *order = pool_take(&run->pool, count * sizeof *order),
             *starts = pool_take(&run->pool, value_count * sizeof *starts);
    starts[0] = 0;
    memcpy(starts + 1, ends, (value_count - 1) * sizeof *starts);
    fill(NULL, count, values, least, starts, order);
    pool_give(&run->pool, starts);
    return order;
}
