/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/watch.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "session/session_rules.h"

/* Asking each file's date costs nothing, and sees what an event may miss: another file under the same name, a network's disk.
 */
enum { LOOK_MILLISECONDS = 100 };

/* ── files ───────────────────────────────────────────────────────────────────────────────────────────────── */

static FileStamp stamp(const char *path)
{
    struct stat state;
    if (stat(path, &state) != 0)
        return (FileStamp){.path = path};
    return (FileStamp){path, true, state.st_mtim.tv_sec, state.st_mtim.tv_nsec, state.st_size, (int64_t)state.st_ino};
}

static bool is_same(const FileStamp *a, const FileStamp *b)
{
    return a->is_there == b->is_there && a->seconds == b->seconds && a->nanoseconds == b->nanoseconds && a->size == b->size &&
           a->number == b->number;
}

/* The stamps are older than what is read: a change in between is found the next time. */
WatchedFiles watch_open(const char *path)
{
    WatchedFiles watched = {.arena = arena_open()};
    FileStamp own = stamp(text_copy(watched.arena, text_of(path)).start);
    RuleSet *rules = ruleset_open(path);
    const Source *source;
    vector_push(watched.arena, &watched.files, own);
    for (size_t i = 1; (source = sources_item(rules->text.sources, i)) != NULL; i++)
        vector_push(watched.arena, &watched.files, stamp(text_copy(watched.arena, source->name).start));
    watched.reading = rules->source != NULL ? rules_reading(rules) : 0;
    ruleset_close(rules);
    return watched;
}

void watch_close(WatchedFiles *watched) { arena_close(watched->arena); }

/* ── waiting ─────────────────────────────────────────────────────────────────────────────────────────────── */

static volatile sig_atomic_t was_interrupted;

static void note_interruption(int number)
{
    (void)number;
    was_interrupted = 1;
}

void watch_begin(WatchTerminal *terminal)
{
    struct sigaction action = {.sa_handler = note_interruption}; /* without SA_RESTART: waiting ends */
    sigemptyset(&action.sa_mask);
    was_interrupted = 0;
    sigaction(SIGINT, &action, &terminal->interrupt);
    tcgetattr(STDIN_FILENO, &terminal->keys);
    struct termios keys = terminal->keys;
    keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &keys);
}

/* The key that ended it is no answer to anything else. */
void watch_end(const WatchTerminal *terminal)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &terminal->keys);
    sigaction(SIGINT, &terminal->interrupt, NULL);
}

/* False where a key came first, or Ctrl-C. */
static bool sleep_unless_ended(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return !was_interrupted && poll(&input, 1, LOOK_MILLISECONDS) == 0 && !was_interrupted;
}

/* A name that leads nowhere for a moment is being written anew. */
static bool look(const WatchedFiles *watched, FileStamp *seen)
{
    bool is_other = false;
    for (size_t i = 0; i < watched->files.count; i++) {
        FileStamp now = stamp(watched->files.items[i].path);
        is_other |= !is_same(&now, &seen[i]);
        seen[i] = now;
    }
    return is_other;
}

static bool are_changed(const WatchedFiles *watched, const FileStamp *seen)
{
    bool is_other = false;
    for (size_t i = 0; i < watched->files.count; i++)
        is_other |= !is_same(&watched->files.items[i], &seen[i]);
    return is_other && seen[0].is_there;
}

static WatchEvent wait_for_change(const WatchedFiles *watched, FileStamp *seen)
{
    while (sleep_unless_ended()) {
        bool is_moving = look(watched, seen);
        if (!is_moving && are_changed(watched, seen))
            return WATCH_CHANGED;
    }
    return WATCH_ENDED;
}

WatchEvent watch_wait(const WatchedFiles *watched)
{
    FileStamp *seen = arena_allocate_array(watched->arena, watched->files.count, sizeof *seen);
    for (size_t i = 0; i < watched->files.count; i++)
        seen[i] = watched->files.items[i];
    return wait_for_change(watched, seen);
}
