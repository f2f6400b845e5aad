/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mapping a file. */
#include "data/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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
    if (*reason != NULL)
        csv_close(file);
    else if (begins_with(file->bytes, utf8_mark, sizeof utf8_mark - 1))
        file->bytes = (Text){file->bytes.start + sizeof utf8_mark - 1, file->bytes.length - (sizeof utf8_mark - 1)};
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
