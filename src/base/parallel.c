/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/parallel.h"

#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

typedef struct Worker {
    void (*task)(void *context, size_t number);
    void *context;
    size_t number;
    pthread_t thread;
    bool is_apart; /* has a thread of its own */
} Worker;

size_t parallel_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (cores < 1)
        return 1;
    return cores < THREADS_MOST ? (size_t)cores : THREADS_MOST;
}

static void *work(void *own)
{
    const Worker *worker = own;
    worker->task(worker->context, worker->number);
    return NULL;
}

/* So many at a time as have room here. A task whose thread cannot be had is the caller's. */
static void run_some(size_t first, size_t count, void (*task)(void *context, size_t number), void *context)
{
    Worker workers[THREADS_MOST];
    for (size_t i = 0; i < count; i++) {
        workers[i] = (Worker){.task = task, .context = context, .number = first + i};
        workers[i].is_apart = i > 0 && pthread_create(&workers[i].thread, NULL, work, &workers[i]) == 0;
    }
    for (size_t i = 0; i < count; i++)
        if (!workers[i].is_apart)
            work(&workers[i]);
    for (size_t i = 0; i < count; i++)
        if (workers[i].is_apart)
            pthread_join(workers[i].thread, NULL);
}

void parallel_run(size_t count, void (*task)(void *context, size_t number), void *context)
{
    for (size_t first = 0; first < count; first += THREADS_MOST)
        run_some(first, count - first < THREADS_MOST ? count - first : THREADS_MOST, task, context);
}
