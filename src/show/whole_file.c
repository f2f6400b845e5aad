/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/language.h"

enum { NAMES_TRIED = 100 };

static bool fail(Arena *arena, const char *path, Text *problem)
{
    *problem = text_format(arena, say("%s cannot be written: %s"), path, system_problem(errno));
    return false;
}

int file_open_beside(Arena *arena, const char *path, unsigned mode, const char **temporary)
{
    const char *slash = strrchr(path, '/');
    int folder = slash != NULL ? (int)(slash + 1 - path) : 0;
    for (int i = 0; i < NAMES_TRIED; i++) {
        *temporary = text_format(arena, "%.*s.%s.%ld-%d.part", folder, path, path + folder, (long)getpid(), i).start;
        int descriptor = open(*temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

bool whole_file_begin(Arena *arena, const char *path, WholeFile *out, Text *problem)
{
    struct stat status;
    *out = (WholeFile){.arena = arena, .path = path};
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return fail(arena, path, problem);
    }
    int descriptor = file_open_beside(arena, path, 0666, &out->temporary);
    if (descriptor < 0)
        return fail(arena, path, problem);
    close(descriptor);
    return true;
}

static bool bring_to_disk(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool is_there = fsync(descriptor) == 0;
    return close(descriptor) == 0 && is_there;
}

bool whole_file_finish(const WholeFile *file, Text *problem)
{
    if (bring_to_disk(file->temporary) && rename(file->temporary, file->path) == 0)
        return true;
    fail(file->arena, file->path, problem);
    whole_file_abandon(file);
    return false;
}

void whole_file_abandon(const WholeFile *file) { unlink(file->temporary); }

static bool put(const char *path, Text contents)
{
    FILE *stream = fopen(path, "w");
    if (stream == NULL)
        return false;
    bool is_whole = fwrite(contents.start, 1, contents.length, stream) == contents.length;
    return fclose(stream) == 0 && is_whole;
}

bool whole_file_write(Arena *arena, const char *path, Text contents, Text *problem)
{
    WholeFile file;
    if (!whole_file_begin(arena, path, &file, problem))
        return false;
    if (put(file.temporary, contents))
        return whole_file_finish(&file, problem);
    fail(arena, path, problem);
    whole_file_abandon(&file);
    return false;
}
