/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data of a session, kept in its own process between questions (floor 13, repl), from which they are forked.
 *
 * What is read here has been read by a question before, in a process of its own: no data can end the session. Whether files
 * have changed is looked at before each question. */
#ifndef STYR_REPL_DATA_KEEPER_H
#define STYR_REPL_DATA_KEEPER_H

#include "session/session_rules.h"

typedef struct DataKeeper {
    KeptData *kept; /* NULL: none yet */
    bool may_read;  /* a question has been answered: the data can be read */
} DataKeeper;

/* Has the rules hold the session's data, as far as it is worth keeping. True where it was read again because its files have
 * changed: whoever asks should be told. */
bool data_keeper_prepare(DataKeeper *keeper, RuleSet *rules, const Session *session, const Audience *audience);
void data_keeper_close(DataKeeper *keeper);

#endif
