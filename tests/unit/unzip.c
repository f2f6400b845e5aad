/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unzip.h"

#include <string.h>

/* ── inflating (RFC 1951) ────────────────────────────────────────────────────────────────────────────────── */

enum { CODE_BITS = 15, LENGTH_CODES = 286, DISTANCE_CODES = 30, CODES_MOST = 288 + 32 };

typedef struct Inflation {
    Text from;
    size_t at;
    unsigned held, held_bits;
    TextBuilder out;
    bool is_wrong;
} Inflation;

typedef struct Codes {
    uint16_t counts[CODE_BITS + 1], symbols[CODES_MOST];
} Codes;

static unsigned take_bits(Inflation *inflation, unsigned count)
{
    while (inflation->held_bits < count && !inflation->is_wrong) {
        inflation->is_wrong = inflation->at >= inflation->from.length;
        unsigned byte = inflation->is_wrong ? 0 : (unsigned char)inflation->from.start[inflation->at++];
        inflation->held |= byte << inflation->held_bits;
        inflation->held_bits += 8;
    }
    unsigned bits = inflation->held & ((1u << count) - 1);
    inflation->held >>= count;
    inflation->held_bits -= count;
    return bits;
}

static Codes make_codes(const uint8_t *lengths, size_t count)
{
    Codes codes = {0};
    uint16_t offsets[CODE_BITS + 2] = {0};
    for (size_t i = 0; i < count; i++)
        codes.counts[lengths[i]]++;
    codes.counts[0] = 0;
    for (size_t i = 1; i <= CODE_BITS; i++)
        offsets[i + 1] = (uint16_t)(offsets[i] + codes.counts[i]);
    for (size_t i = 0; i < count; i++) {
        if (lengths[i] != 0)
            codes.symbols[offsets[lengths[i]]++] = (uint16_t)i;
    }
    return codes;
}

static unsigned take_symbol(Inflation *inflation, const Codes *codes)
{
    int code = 0, first = 0, index = 0;
    for (size_t length = 1; length <= CODE_BITS; length++) {
        code |= (int)take_bits(inflation, 1);
        int count = codes->counts[length];
        if (code - count < first)
            return codes->symbols[index + (code - first)];
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    inflation->is_wrong = true;
    return 256;
}

static void copy_back(Inflation *inflation, size_t distance, size_t length)
{
    inflation->is_wrong |= distance > inflation->out.length;
    for (size_t i = 0; i < length && !inflation->is_wrong; i++)
        text_append_byte(&inflation->out, inflation->out.start[inflation->out.length - distance]);
}

static void inflate_codes(Inflation *inflation, const Codes *lengths, const Codes *distances)
{
    static const uint16_t length_base[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                           31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const uint8_t length_bits[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                          2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    static const uint16_t distance_base[] = {1,    2,    3,    4,    5,    7,    9,    13,    17,    25,
                                             33,   49,   65,   97,   129,  193,  257,  385,   513,   769,
                                             1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
    while (!inflation->is_wrong) {
        unsigned symbol = take_symbol(inflation, lengths);
        if (symbol == 256)
            return;
        if (symbol < 256) {
            text_append_byte(&inflation->out, (char)symbol);
            continue;
        }
        size_t length = length_base[symbol - 257] + take_bits(inflation, length_bits[symbol - 257]);
        unsigned far = take_symbol(inflation, distances);
        copy_back(inflation, distance_base[far] + take_bits(inflation, far < 4 ? 0 : far / 2 - 1), length);
    }
}

static void inflate_fixed(Inflation *inflation)
{
    uint8_t lengths[288], distances[DISTANCE_CODES];
    for (size_t i = 0; i < sizeof lengths; i++)
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    memset(distances, 5, sizeof distances);
    Codes length_codes = make_codes(lengths, sizeof lengths), distance_codes = make_codes(distances, sizeof distances);
    inflate_codes(inflation, &length_codes, &distance_codes);
}

static void inflate_dynamic(Inflation *inflation)
{
    static const uint8_t order[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    size_t length_count = take_bits(inflation, 5) + 257, distance_count = take_bits(inflation, 5) + 1;
    size_t order_count = take_bits(inflation, 4) + 4, count = 0;
    uint8_t lengths[CODES_MOST] = {0};
    for (size_t i = 0; i < order_count; i++)
        lengths[order[i]] = (uint8_t)take_bits(inflation, 3);
    Codes codes = make_codes(lengths, sizeof order);
    memset(lengths, 0, sizeof lengths);
    while (count < length_count + distance_count && !inflation->is_wrong) {
        unsigned symbol = take_symbol(inflation, &codes);
        uint8_t value = symbol < 16 ? (uint8_t)symbol : symbol == 16 && count > 0 ? lengths[count - 1] : 0;
        size_t times = symbol < 16    ? 1
                       : symbol == 16 ? 3 + take_bits(inflation, 2)
                       : symbol == 17 ? 3 + take_bits(inflation, 3)
                                      : 11 + take_bits(inflation, 7);
        for (size_t i = 0; i < times && count < CODES_MOST; i++)
            lengths[count++] = value;
    }
    Codes length_codes = make_codes(lengths, length_count);
    Codes distance_codes = make_codes(lengths + length_count, distance_count);
    inflate_codes(inflation, &length_codes, &distance_codes);
}

static void inflate_stored(Inflation *inflation)
{
    inflation->held = inflation->held_bits = 0;
    size_t length = take_bits(inflation, 16);
    take_bits(inflation, 16);
    for (size_t i = 0; i < length && !inflation->is_wrong; i++)
        text_append_byte(&inflation->out, (char)take_bits(inflation, 8));
}

static Text inflate(Arena *arena, Text from)
{
    Inflation inflation = {.from = from, .out = {.arena = arena}};
    bool is_last = false;
    while (!is_last && !inflation.is_wrong) {
        is_last = take_bits(&inflation, 1) == 1;
        unsigned kind = take_bits(&inflation, 2);
        if (kind == 0)
            inflate_stored(&inflation);
        else if (kind == 1)
            inflate_fixed(&inflation);
        else if (kind == 2)
            inflate_dynamic(&inflation);
        else
            inflation.is_wrong = true;
    }
    return inflation.is_wrong ? (Text){0} : text_built(&inflation.out);
}

/* ── the archive ─────────────────────────────────────────────────────────────────────────────────────────── */

static size_t number_at(Text archive, size_t at, size_t bytes)
{
    size_t number = 0;
    for (size_t i = bytes; i-- > 0;)
        number = number << 8 | (at + i < archive.length ? (unsigned char)archive.start[at + i] : 0);
    return number;
}

static bool is_marked(Text archive, size_t at, const char *mark)
{
    return at + 4 <= archive.length && memcmp(archive.start + at, mark, 4) == 0;
}

static Text read_member(Arena *arena, Text archive, size_t local, size_t method, size_t size)
{
    size_t at = local + 30 + number_at(archive, local + 26, 2) + number_at(archive, local + 28, 2);
    if (!is_marked(archive, local, "PK\3\4") || at + size > archive.length)
        return (Text){0};
    Text packed = {archive.start + at, size};
    return method == 0 ? packed : method == 8 ? inflate(arena, packed) : (Text){0};
}

Text unzip(Arena *arena, Text archive, const char *name)
{
    size_t end = archive.length < 22 ? 0 : archive.length - 22;
    while (end > 0 && !is_marked(archive, end, "PK\5\6"))
        end--;
    size_t at = number_at(archive, end + 16, 4);
    for (size_t i = number_at(archive, end + 10, 2); i > 0 && is_marked(archive, at, "PK\1\2"); i--) {
        size_t name_length = number_at(archive, at + 28, 2);
        Text found = {archive.start + at + 46, name_length};
        if (text_equal_string(found, name))
            return read_member(arena, archive, number_at(archive, at + 42, 4), number_at(archive, at + 10, 2),
                               number_at(archive, at + 20, 4));
        at += 46 + name_length + number_at(archive, at + 30, 2) + number_at(archive, at + 32, 2);
    }
    return (Text){0};
}
