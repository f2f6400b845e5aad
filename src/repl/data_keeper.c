/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/data_keeper.h"

#include <signal.h>
#include <unistd.h>

#include "source/language.h"

/* Ctrl-C does not end the session while it reads. */
static KeptData *read_data(const RuleSet *rules, const LoadOptions *load, const Audience *audience)
{
    struct sigaction ignored = {.sa_handler = SIG_IGN}, before;
    bool is_watched = isatty(fileno(audience->remarks));
    sigemptyset(&ignored.sa_mask);
    sigaction(SIGINT, &ignored, &before);
    if (is_watched)
        fprintf(audience->remarks, "%s …", say("reading the data"));
    KeptData *kept = kept_data_read(rules->model, load);
    if (is_watched)
        fputs("\r\x1b[K", audience->remarks);
    sigaction(SIGINT, &before, NULL);
    return kept;
}

bool data_keeper_prepare(DataKeeper *keeper, RuleSet *rules, const Session *session, const Audience *audience)
{
    LoadOptions load = session_run(session).load;
    KeptState state = keeper->kept != NULL ? kept_data_state(keeper->kept, rules->model, &load) : KEPT_OTHER;
    rules->kept = NULL;
    if (state != KEPT_CURRENT) {
        kept_data_close(keeper->kept);
        keeper->kept = keeper->may_read ? read_data(rules, &load, audience) : NULL;
    }
    rules->kept = keeper->kept;
    return state == KEPT_CHANGED;
}

void data_keeper_close(DataKeeper *keeper)
{
    kept_data_close(keeper->kept);
    keeper->kept = NULL;
}
