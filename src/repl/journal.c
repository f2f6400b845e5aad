/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath, mkstemp */
#include "repl/journal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "repl/state_folder.h"

/* A record is `at SECONDS LENGTH`, a line's end, and LENGTH bytes of session_write; none where nothing was unsaved. The last
 * that is whole counts. */

Journal journal_open(Arena *arena) { return (Journal){.arena = arena, .descriptor = -1}; }

/* ── writing ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Text absolute(Arena *arena, Text path)
{
    char *whole = path.length > 0 ? realpath(path.start, NULL) : NULL;
    Text found = whole != NULL ? text_copy(arena, text_of(whole)) : path;
    free(whole);
    return found;
}

/* Under a hidden name until it is locked: others would take it for a dead session's. */
static bool create(Journal *journal, Text *problem)
{
    const char *folder = state_file(journal->arena, "sessions/", problem);
    if (folder == NULL)
        return false;
    char *hidden = (char *)text_format(journal->arena, "%s.XXXXXX", folder).start;
    journal->descriptor = mkstemp(hidden);
    if (journal->descriptor < 0)
        return false;
    fcntl(journal->descriptor, F_SETFD, FD_CLOEXEC);
    journal->path = text_format(journal->arena, "%s%s", folder, hidden + strlen(folder) + 1).start;
    if (state_try_lock(journal->descriptor) && rename(hidden, journal->path) == 0)
        return true;
    int number = errno;
    unlink(hidden);
    errno = number;
    return false;
}

static bool write_record(const Journal *journal, Text session)
{
    Text record =
        text_format(journal->arena, "at %lld %zu\n%.*s", (long long)time(NULL), session.length, TEXT_ARGUMENTS(session));
    bool is_written = write(journal->descriptor, record.start, record.length) == (ssize_t)record.length;
    return is_written && fdatasync(journal->descriptor) == 0;
}

static Text words_of(Arena *arena, const Session *session)
{
    TextBuilder out = {.arena = arena};
    Session copy = *session;
    copy.rules = absolute(arena, session->rules);
    copy.data = absolute(arena, session->data);
    session_write(&copy, &out);
    return text_built(&out);
}

bool journal_note(Journal *journal, const Session *session, Text *problem)
{
    Text words = session != NULL ? words_of(journal->arena, session) : (Text){"", 0};
    if (journal->is_broken || text_equal(words, journal->last))
        return true;
    *problem = (Text){0};
    errno = 0;
    journal->is_broken = !(journal->path != NULL || create(journal, problem)) || !write_record(journal, words);
    journal->last = words;
    if (journal->is_broken && problem->length == 0)
        *problem = text_of(system_problem(errno != 0 ? errno : EIO));
    return !journal->is_broken;
}

void journal_close(Journal *journal)
{
    if (journal->path == NULL)
        return;
    unlink(journal->path);
    close(journal->descriptor);
    *journal = journal_open(journal->arena);
}

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Text read_whole(Arena *arena, int descriptor)
{
    TextBuilder out = {.arena = arena};
    char bytes[4096];
    for (ssize_t count; (count = read(descriptor, bytes, sizeof bytes)) > 0;)
        text_append(&out, (Text){bytes, (size_t)count});
    return text_built(&out);
}

/* The session's text in the last whole record. */
static Text last_record(Text records, int64_t *when)
{
    Text last = {0};
    long long seconds;
    size_t length;
    int head;
    while (sscanf(records.start, "at %lld %zu%n", &seconds, &length, &head) == 2 && (size_t)head < records.length &&
           length <= records.length - (size_t)head - 1) {
        last = (Text){records.start + head + 1, length};
        *when = seconds;
        records = (Text){last.start + length, records.length - (size_t)head - 1 - length};
    }
    return last;
}

/* False where it is not to be offered: its session lives, nothing of it was unsaved (the file then goes), or it cannot be read.
 */
static bool read_lost(Arena *arena, LostSession *lost)
{
    struct stat state;
    lost->descriptor = open(lost->path, O_RDWR | O_CLOEXEC);
    if (lost->descriptor < 0)
        return false;
    bool is_dead = state_try_lock(lost->descriptor) && fstat(lost->descriptor, &state) == 0 && state.st_nlink > 0;
    Text last = is_dead ? last_record(read_whole(arena, lost->descriptor), &lost->when) : (Text){0};
    if (is_dead && last.length == 0)
        unlink(lost->path);
    return is_dead && last.length > 0 && session_read(arena, text_copy(arena, last), &lost->session);
}

bool lost_session_find(Arena *arena, const Session *opened, LostSession *out)
{
    Text problem, rules = absolute(arena, opened->rules);
    const char *folder = state_file(arena, "sessions/", &problem);
    DIR *files = folder != NULL ? opendir(folder) : NULL;
    *out = (LostSession){.descriptor = -1};
    for (struct dirent *entry; files != NULL && (entry = readdir(files)) != NULL;) {
        LostSession lost = {.path = text_format(arena, "%s%s", folder, entry->d_name).start, .descriptor = -1};
        bool is_meant = entry->d_name[0] != '.' && read_lost(arena, &lost) && text_equal(lost.session.rules, rules) &&
                        lost.when >= out->when;
        lost_session_leave(is_meant ? out : &lost);
        if (is_meant)
            *out = lost;
    }
    if (files != NULL)
        closedir(files);
    return out->descriptor >= 0;
}

bool lost_session_has_data_of(Arena *arena, const LostSession *lost, const Session *session)
{
    return text_equal(lost->session.data, absolute(arena, session->data));
}

void lost_session_leave(const LostSession *lost)
{
    if (lost->descriptor >= 0)
        close(lost->descriptor);
}

void lost_session_forget(const LostSession *lost)
{
    unlink(lost->path);
    lost_session_leave(lost);
}
