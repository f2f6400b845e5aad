/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/interruption.h"

#include <stddef.h>

static volatile sig_atomic_t stop_signal;

static void note_signal(int number) { stop_signal = number; }

static const int caught[INTERRUPTING_SIGNALS] = {SIGINT, SIGTERM, SIGHUP};

const volatile sig_atomic_t *interruption_watch(Interruption *interruption)
{
    struct sigaction action = {.sa_handler = note_signal};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < INTERRUPTING_SIGNALS; i++) {
        sigaction(caught[i], NULL, &interruption->before[i]);
        if (interruption->before[i].sa_handler != SIG_IGN)
            sigaction(caught[i], &action, NULL);
    }
    return &stop_signal;
}

void interruption_end(const Interruption *interruption)
{
    for (size_t i = 0; i < INTERRUPTING_SIGNALS; i++)
        sigaction(caught[i], &interruption->before[i], NULL);
    if (stop_signal != 0)
        raise(stop_signal);
}
