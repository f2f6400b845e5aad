/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/cache.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "jit/key.h"

/* ── the folder ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_own_folder(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 077) == 0;
}

/* Whoever owns the folder above could put another in its place. */
static bool is_owner_of(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && status.st_uid == geteuid();
}

static bool make_folder(const char *path) { return mkdir(path, 0700) == 0 || errno == EEXIST; }

/* Relative paths are not to be taken, says the XDG specification. */
static const char *absolute(const char *variable)
{
    const char *path = getenv(variable);
    return path != NULL && path[0] == '/' ? path : NULL;
}

Text cache_folder(Arena *arena)
{
    const char *base = absolute("XDG_CACHE_HOME"), *home = absolute("HOME");
    if (base == NULL && home == NULL)
        return (Text){0};
    Text parent = base != NULL ? text_of(base) : text_format(arena, "%s/.cache", home);
    Text folder = text_format(arena, "%.*s/styr", TEXT_ARGUMENTS(parent));
    parent = text_copy(arena, parent);
    bool is_made = make_folder(parent.start) && is_owner_of(parent.start) && make_folder(folder.start);
    return is_made && is_own_folder(folder.start) ? folder : (Text){0};
}

static Text path_of(Arena *arena, Text folder, Text key)
{
    Text name = key_name(arena, key);
    return text_format(arena, "%.*s/%.*s.so", TEXT_ARGUMENTS(folder), TEXT_ARGUMENTS(name));
}

/* ── the file: code, key, trailer ────────────────────────────────────────────────────────────────────────── */

typedef struct Trailer {
    uint64_t key_length, sum; /* of all before the trailer */
    char word[16];
} Trailer;

static const char trailer_word[16] = "styr code";

static bool read_all(int file, char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t got = read(file, bytes + done, size - done);
        if (got <= 0)
            return false;
        done += (size_t)got;
    }
    return true;
}

static bool write_all(int file, const void *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t written = write(file, (const char *)bytes + done, size - done);
        if (written <= 0)
            return false;
        done += (size_t)written;
    }
    return true;
}

/* All of a file that is the user's own. */
static bool read_own_file(Arena *arena, const char *path, Text *out)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    bool is_own =
        fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 022) == 0;
    size_t size = is_own ? (size_t)status.st_size : 0;
    char *bytes = arena_allocate(arena, size + 1);
    *out = (Text){bytes, size};
    is_own = is_own && read_all(file, bytes, size);
    futimens(file, NULL); /* used now */
    close(file);
    return is_own;
}

static bool is_whole(Text file, Text key)
{
    Trailer trailer;
    if (file.length < sizeof trailer + key.length)
        return false;
    size_t end = file.length - sizeof trailer;
    memcpy(&trailer, file.start + end, sizeof trailer);
    return memcmp(trailer.word, trailer_word, sizeof trailer_word) == 0 && trailer.key_length == key.length &&
           memcmp(file.start + end - key.length, key.start, key.length) == 0 && trailer.sum == key_sum(file.start, end, 0);
}

static bool finish_file(Arena *arena, const char *path, Text key)
{
    Text code;
    if (!read_own_file(arena, path, &code))
        return false;
    TextBuilder whole = {.arena = arena};
    text_append(&whole, code);
    text_append(&whole, key);
    Text summed = text_built(&whole);
    Trailer trailer = {.key_length = key.length, .sum = key_sum(summed.start, summed.length, 0)};
    memcpy(trailer.word, trailer_word, sizeof trailer_word);
    int file = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    bool is_written = write_all(file, key.start, key.length) && write_all(file, &trailer, sizeof trailer);
    return close(file) == 0 && is_written && chmod(path, 0600) == 0;
}

/* ── how much is kept ────────────────────────────────────────────────────────────────────────────────────── */

enum { FILES_MOST = 200 };

/* Of two times, the earlier. */
static bool is_before(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

/* Each file that is added beyond that many drives out the one that has not been used for the longest time. */
static void trim(Arena *arena, Text folder)
{
    DIR *stream = opendir(folder.start);
    struct timespec oldest = {0};
    const char *victim = NULL;
    size_t count = 0;
    for (struct dirent *entry = stream ? readdir(stream) : NULL; entry; entry = readdir(stream)) {
        struct stat status;
        if (fstatat(dirfd(stream), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
            continue;
        count++;
        if (victim != NULL && !is_before(status.st_mtim, oldest))
            continue;
        oldest = status.st_mtim;
        victim = text_copy(arena, text_of(entry->d_name)).start;
    }
    if (count > FILES_MOST)
        unlinkat(dirfd(stream), victim, 0);
    if (stream)
        closedir(stream);
}

/* ── the door ────────────────────────────────────────────────────────────────────────────────────────────── */

void *cache_find(Arena *arena, Text folder, Text key)
{
    Text path = path_of(arena, folder, key), file;
    ArenaMark mark = arena_mark(arena);
    bool is_there = read_own_file(arena, path.start, &file) && is_whole(file, key);
    arena_release(arena, mark);
    return is_there ? dlopen(path.start, RTLD_NOW | RTLD_LOCAL) : NULL;
}

Text cache_draft(Arena *arena, Text folder, Text key)
{
    return text_format(arena, "%.*s.%ld", TEXT_ARGUMENTS(path_of(arena, folder, key)), (long)getpid());
}

void *cache_keep(Arena *arena, Text folder, Text key, Text draft)
{
    Text path = path_of(arena, folder, key);
    if (finish_file(arena, draft.start, key) && rename(draft.start, path.start) == 0) {
        trim(arena, folder);
        return cache_find(arena, folder, key);
    }
    unlink(draft.start);
    return NULL;
}
