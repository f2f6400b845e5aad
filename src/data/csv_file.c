/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mapping a file and telling its encoding. The file is read once for that, eight bytes at a time. */
#include "data/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"
#include "source/language.h"

static const char utf8_mark[] = "\xEF\xBB\xBF";

static bool begins_with(Text bytes, const char *start, size_t length)
{
    return bytes.length >= length && memcmp(bytes.start, start, length) == 0;
}

/* Why these bytes cannot be CSV text, where their beginning tells; else NULL. */
static const char *foreign_format(Text bytes)
{
    if (begins_with(bytes, "PK\x03\x04", 4))
        return say("this is a workbook or an archive, not a CSV file: save the sheet as `CSV UTF-8`");
    if (begins_with(bytes, "\xFF\xFE", 2) || begins_with(bytes, "\xFE\xFF", 2))
        return say("this file is in UTF-16: save it as `CSV UTF-8`");
    return NULL;
}

enum { BLOCK_BYTES = 64 };

/* What stands in a stretch of bytes. Counts of a block fit a byte. */
typedef struct Contents {
    unsigned char line_feeds, carriage_returns, quotes, zero_bytes, high_bytes;
} Contents;

/* The loops are as plain as they are so that the compiler handles 16 bytes at once. */
static Contents look_at_block(const unsigned char *bytes)
{
    Contents found = {0};
    for (size_t i = 0; i < BLOCK_BYTES; i++) {
        found.line_feeds = (unsigned char)(found.line_feeds + (bytes[i] == '\n'));
        found.carriage_returns |= bytes[i] == '\r';
        found.quotes |= bytes[i] == '"';
        found.zero_bytes |= bytes[i] == '\0';
        found.high_bytes |= bytes[i] & 0x80;
    }
    return found;
}

static Text without_front(Text bytes, size_t length)
{
    return (Text){.start = bytes.start + length, .length = bytes.length - length};
}

/* Notes what the `length` bytes at `block` hold; whether they are all ASCII. */
static bool note_block(CsvFile *file, const char *block, size_t length)
{
    unsigned char last[BLOCK_BYTES];
    if (length < BLOCK_BYTES) {
        memset(last, ' ', sizeof last);
        memcpy(last, block, length);
    }
    Contents found = look_at_block(length < BLOCK_BYTES ? last : (const unsigned char *)block);
    file->line_feeds += found.line_feeds;
    file->has_carriage_returns |= found.carriage_returns != 0;
    file->has_quotes |= found.quotes != 0;
    file->has_zero_bytes |= found.zero_bytes != 0;
    return found.high_bytes == 0;
}

/* How far `bytes` are UTF-8, from `from` on and at least to `to`; less than `to` where they are not. */
static size_t utf8_until(Text bytes, size_t from, size_t to)
{
    for (size_t step; from < to; from += step) {
        step = (unsigned char)bytes.start[from] < 0x80 ? 1 : utf8_sequence(without_front(bytes, from));
        if (step == 0)
            break;
    }
    return from;
}

/* Looks through the file block by block. Up to `valid` it is UTF-8: a letter may reach over from one block into the
 * next. */
static void tell_contents(CsvFile *file)
{
    if (begins_with(file->bytes, utf8_mark, sizeof utf8_mark - 1))
        file->bytes = without_front(file->bytes, sizeof utf8_mark - 1);
    Text bytes = file->bytes;
    size_t valid = 0;
    for (size_t at = 0; at < bytes.length; at += BLOCK_BYTES) {
        size_t length = bytes.length - at < BLOCK_BYTES ? bytes.length - at : BLOCK_BYTES;
        bool is_ascii = note_block(file, bytes.start + at, length);
        if (valid >= at)
            valid = is_ascii ? at + length : utf8_until(bytes, valid, at + length);
    }
    file->is_windows_1252 = valid < bytes.length;
}

/* Maps `size` bytes of an open file; an empty one is left unmapped. */
static bool map_bytes(int descriptor, size_t size, CsvFile *file)
{
    file->bytes = (Text){.start = "", .length = size};
    if (size == 0)
        return true;
    void *mapping = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapping == MAP_FAILED)
        return false;
    posix_madvise(mapping, size, POSIX_MADV_SEQUENTIAL);
    file->mapping = mapping;
    file->mapping_size = size;
    file->bytes.start = mapping;
    return true;
}

/* The errno of what failed, or 0. Only a regular file is opened: a pipe would wait for its writer. */
static int map_file(const char *path, CsvFile *file, const char **reason)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return errno;
    if (!S_ISREG(status.st_mode)) {
        *reason = say("this is not a file that can be read");
        return 0;
    }
    int descriptor = open(path, O_RDONLY);
    if (descriptor < 0)
        return errno;
    bool is_mapped = fstat(descriptor, &status) == 0 && map_bytes(descriptor, (size_t)status.st_size, file);
    int failure = is_mapped ? 0 : errno;
    close(descriptor);
    return failure;
}

/* Goes on where the bytes are there, unless there is a reason not to. */
static bool finish_opening(CsvFile *file, const char **reason)
{
    if (*reason == NULL)
        *reason = foreign_format(file->bytes);
    if (*reason == NULL)
        tell_contents(file);
    else
        csv_close(file);
    return *reason == NULL;
}

bool csv_open(const char *path, CsvFile *out, const char **reason)
{
    *out = (CsvFile){0};
    *reason = NULL;
    int failure = map_file(path, out, reason);
    if (failure == ENOENT || failure == ENOTDIR)
        return false;
    if (failure != 0)
        *reason = system_problem(failure);
    return finish_opening(out, reason);
}

bool csv_open_bytes(Text bytes, CsvFile *out, const char **reason)
{
    *out = (CsvFile){.bytes = bytes};
    *reason = NULL;
    return finish_opening(out, reason);
}

void csv_close(CsvFile *file)
{
    if (file->mapping != NULL)
        munmap(file->mapping, file->mapping_size);
    *file = (CsvFile){0};
}

bool csv_holds(const CsvFile *file, Text text)
{
    uintptr_t start = (uintptr_t)file->bytes.start, place = (uintptr_t)text.start;
    return place >= start && place - start < file->bytes.length;
}
