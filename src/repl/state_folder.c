/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/state_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/language.h"

/* Makes the folders of a path that are not there; *made: the last one. Returns errno; 0: a file can be made in it. */
static int make_folders(Arena *arena, const char *path, const char **made)
{
    for (const char *end = strchr(path + 1, '/'); end != NULL; end = strchr(end + 1, '/')) {
        *made = text_copy(arena, (Text){path, (size_t)(end - path)}).start;
        int problem = mkdir(*made, 0700) != 0 ? errno : 0;
        if (problem != 0 && access(*made, F_OK) != 0)
            return problem;
    }
    return access(*made, W_OK | X_OK) == 0 ? 0 : errno;
}

const char *state_file(Arena *arena, const char *name, Text *problem)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME"), *refused = "";
    bool has_state = state != NULL && state[0] == '/', has_home = home != NULL && home[0] == '/';
    if (!has_state && !has_home) {
        *problem = text_of(say("there is no home folder (HOME is not set)"));
        return NULL;
    }
    const char *path =
        text_format(arena, has_state ? "%s/styr/%s" : "%s/.local/state/styr/%s", has_state ? state : home, name).start;
    int number = make_folders(arena, path, &refused);
    if (number == 0 && access(path, F_OK) == 0 && access(path, W_OK) != 0) {
        number = errno;
        refused = path;
    }
    if (number != 0)
        *problem = text_format(arena, "%s: %s", refused, system_problem(number));
    return number == 0 ? path : NULL;
}

/* ── locks: of the process, so that children that outlive it hold none ───────────────────────────────────────── */

static bool set_lock(int descriptor, int command)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int status;
    do
        status = fcntl(descriptor, command, &lock);
    while (status != 0 && errno == EINTR && command == F_SETLKW);
    return status == 0;
}

int state_lock(Arena *arena, const char *path)
{
    int lock = open(text_format(arena, "%s.lock", path).start, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock >= 0 && set_lock(lock, F_SETLKW))
        return lock;
    state_unlock(lock);
    return -1;
}

void state_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}

bool state_try_lock(int descriptor) { return set_lock(descriptor, F_SETLK); }
