/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session would lose if it died (floor 13, repl): its value, written down whenever it changes, so that the next opening
 * of the same rules can go on from it.
 *
 * Each session with unsaved changes has a file of its own in the folder for state, sessions/…, which it holds locked while it
 * lives. A file that nobody holds is of a session that died. */
#ifndef STYR_REPL_JOURNAL_H
#define STYR_REPL_JOURNAL_H

#include "session/session.h"

typedef struct Journal {
    Arena *arena;
    const char *path; /* NULL: nothing was written yet */
    int descriptor;
    Text last;      /* what was written last, as text; length 0: nothing is unsaved */
    bool is_broken; /* it could not be written; said */
} Journal;

Journal journal_open(Arena *arena);
/* Writes the session down, on the disk when this returns; NULL: nothing of it is unsaved. False, once, where that is no longer
 * possible: *problem says why. */
bool journal_note(Journal *journal, const Session *session, Text *problem);
/* The session was left: the file is gone. */
void journal_close(Journal *journal);

/* A session that died. */
typedef struct LostSession {
    const char *path;
    int descriptor;  /* held, so that nobody else offers it */
    Session session; /* its last value; the paths in it are absolute */
    int64_t when;    /* seconds since 1970 */
} LostSession;

/* The latest session with unsaved changes that died on the same rules. In `arena`. After true, exactly one of the last two
 * below. */
bool lost_session_find(Arena *arena, const Session *opened, LostSession *out);
/* Whether it was about the same data. */
bool lost_session_has_data_of(Arena *arena, const LostSession *lost, const Session *session);
/* It is not to be offered again. */
void lost_session_forget(const LostSession *lost);
/* It is to be offered again at another opening. */
void lost_session_leave(const LostSession *lost);

#endif
