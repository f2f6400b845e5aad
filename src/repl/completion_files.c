/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of files and folders. Declared in repl/completion_parts.h. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "repl/completion_parts.h"
#include "source/language.h"

static bool is_folder(Arena *arena, Text folder, const char *name)
{
    struct stat state;
    const char *path = text_format(arena, "%.*s%s", TEXT_ARGUMENTS(folder), name).start;
    return stat(path, &state) == 0 && S_ISDIR(state.st_mode);
}

/* A path up to its last `/`, that included. */
static Text folder_of(Text path)
{
    while (path.length > 0 && path.start[path.length - 1] != '/')
        path.length--;
    return path;
}

void completion_offer_files(const Place *place, Finder *finder)
{
    Arena *arena = finder->arena;
    Text folder = folder_of(place->word);
    DIR *files = opendir(folder.length > 0 ? text_copy(arena, folder).start : ".");
    bool is_hidden_wanted = folder.length < place->word.length && place->word.start[folder.length] == '.';
    for (struct dirent *entry; files != NULL && (entry = readdir(files)) != NULL;) {
        bool opens = is_folder(arena, folder, entry->d_name);
        bool is_wanted = (entry->d_name[0] != '.' || is_hidden_wanted) && (opens || (place->offers & OFFER_FILES) != 0);
        if (is_wanted)
            finder_offer(finder, text_format(arena, "%.*s%s%s", TEXT_ARGUMENTS(folder), entry->d_name, opens ? "/" : ""),
                         text_of(opens ? say("folder") : ""), (Text){"", 0});
    }
    if (files != NULL)
        closedir(files);
}
