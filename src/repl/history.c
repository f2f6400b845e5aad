/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "repl/history.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "repl/state_folder.h"
#include "show/replace_file.h"

bool history_append(const char *path, Text entry)
{
    Arena *arena = arena_open();
    int lock = state_lock(arena, path), file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    Text lines = text_format(arena, "#%lld\n%.*s\n", (long long)time(NULL), TEXT_ARGUMENTS(entry));
    bool is_written = file >= 0 && write(file, lines.start, lines.length) == (ssize_t)lines.length;
    if (file >= 0)
        close(file);
    state_unlock(lock);
    arena_close(arena);
    return is_written;
}

/* ── shortening ──────────────────────────────────────────────────────────────────────────────────────────── */

static Text read_whole(Arena *arena, const char *path)
{
    TextBuilder out = {.arena = arena};
    char bytes[4096];
    FILE *file = fopen(path, "r");
    for (size_t count; file != NULL && (count = fread(bytes, 1, sizeof bytes, file)) > 0;)
        text_append(&out, (Text){bytes, count});
    if (file != NULL)
        fclose(file);
    return text_built(&out);
}

/* A time: `#` and a digit at the margin. */
static bool begins_entry(Text text, size_t at)
{
    bool is_first = at == 0 || text.start[at - 1] == '\n';
    return is_first && text.start[at] == '#' && at + 1 < text.length && text.start[at + 1] >= '0' && text.start[at + 1] <= '9';
}

/* Where the last `kept` entries begin; 0 where there are not more than twice as many. */
static size_t find_cut(Text text, size_t kept)
{
    size_t count = 0, cut = 0;
    for (size_t at = text.length; at-- > 0;) {
        if (begins_entry(text, at) && ++count == kept)
            cut = at;
    }
    return count > 2 * kept ? cut : 0;
}

void history_shorten(const char *path, size_t kept)
{
    Arena *arena = arena_open();
    int lock = state_lock(arena, path);
    Text text = read_whole(arena, path), problem;
    size_t cut = find_cut(text, kept);
    if (lock >= 0 && cut > 0)
        replace_file(arena, path, (Text){text.start + cut, text.length - cut}, &problem);
    state_unlock(lock);
    arena_close(arena);
}
