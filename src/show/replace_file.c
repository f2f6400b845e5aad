/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath */
#include "show/replace_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/language.h"

enum { NAMES_TRIED = 100, READ_SIZE = 64 * 1024 };

bool file_holds(const char *path, Text contents)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    char *part = malloc(READ_SIZE);
    size_t at = 0, length = 0;
    bool is_same = part != NULL;
    while (is_same && (length = fread(part, 1, READ_SIZE, file)) > 0) {
        is_same = length <= contents.length - at && memcmp(part, contents.start + at, length) == 0;
        at += length;
    }
    is_same = is_same && !ferror(file) && at == contents.length;
    free(part);
    fclose(file);
    return is_same;
}

/* A new file in the folder of `path`, readable by its owner only; -1 where none can be made. */
static int open_beside(Arena *arena, const char *path, const char **temporary)
{
    const char *slash = strrchr(path, '/');
    int folder = slash != NULL ? (int)(slash + 1 - path) : 0;
    for (int i = 0; i < NAMES_TRIED; i++) {
        *temporary = text_format(arena, "%.*s.%s.%ld-%d.part", folder, path, path + folder, (long)getpid(), i).start;
        int descriptor = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

static bool write_all(int descriptor, Text contents)
{
    while (contents.length > 0) {
        ssize_t written = write(descriptor, contents.start, contents.length);
        if (written < 0 && errno != EINTR)
            return false;
        size_t count = written < 0 ? 0 : (size_t)written;
        contents = (Text){contents.start + count, contents.length - count};
    }
    return true;
}

/* Gives the new file the old one's owner, where that is allowed, and permissions. */
static bool take_over(int descriptor, const struct stat *old)
{
    if (fchown(descriptor, old->st_uid, old->st_gid) != 0 && errno != EPERM)
        return false;
    return fchmod(descriptor, old->st_mode & 07777) == 0;
}

static bool write_beside(Arena *arena, const char *path, Text contents)
{
    struct stat old;
    const char *temporary;
    if (stat(path, &old) != 0 || access(path, W_OK) != 0)
        return false;
    int descriptor = open_beside(arena, path, &temporary);
    if (descriptor < 0)
        return false;
    bool is_whole = write_all(descriptor, contents) && take_over(descriptor, &old) && fsync(descriptor) == 0;
    int problem = errno;
    bool is_closed = close(descriptor) == 0;
    if (is_whole && is_closed && rename(temporary, path) == 0)
        return true;
    problem = is_whole ? errno : problem;
    unlink(temporary);
    errno = problem;
    return false;
}

bool replace_file(Arena *arena, const char *path, Text contents, Text *problem)
{
    char *resolved = realpath(path, NULL);
    bool is_done = resolved != NULL && write_beside(arena, resolved, contents);
    if (!is_done)
        *problem = text_format(arena, say("%s cannot be written: %s"), path, strerror(errno));
    free(resolved);
    return is_done;
}
