/* SPDX-License-Identifier: GPL-3.0-or-later */
/* prompt RUNS STYR: opens STYR on a pseudo-terminal RUNS times and types what analysts type; prints the median milliseconds from
 * the start to the first prompt, and from each Enter (or Tab) until the answer and the next prompt are shown. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What is typed, and what stands at the end of what is shown then. */
static const struct {
    const char *what, *keys, *end;
} typed[] = {
    {"debt of 1003 in 2023", "debt of 1003 in 2023\r", "> "},
    {"count of units where …", "count of units where carry_over is red\r", "> "},
    {"Tab: a name", "deb\t", "> debt"},
    {"Tab: a unit by its name", "\x15" "debt of blich\t", "1010 "},
    {":show 1003 2024", "\x15:show 1003 2024\r", "> "},
    {":why carry_over of …", ":why carry_over of 1003 in 2024\r", "> "},
    {":may transfer(…)", ":may transfer(unit 1001, from pay, to operations, 250 000 kr, 2024-10-01)\r", "> "},
    {":what-if limit = 3 %", ":what-if deficit_limit = 3 %\r", "> "},
    {":set limit = 3 %", ":set deficit_limit = 3 %\r", "> "},
    {":undo", ":undo\r", "> "},
};
enum { TYPED = sizeof typed / sizeof *typed, RUNS_MOST = 101 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static pid_t open_styr(const char *styr, int *master)
{
    *master = posix_openpt(O_RDWR | O_NOCTTY);
    grantpt(*master);
    unlockpt(*master);
    pid_t child = fork();
    if (child != 0)
        return child;
    setsid();
    int slave = open(ptsname(*master), O_RDWR);
    ioctl(slave, TIOCSCTTY, 0);
    for (int i = 0; i < 3; i++)
        dup2(slave, i);
    setenv("TERM", "xterm", 1);
    setenv("PAGER", "", 1);
    setenv("INPUTRC", "/dev/null", 1);
    execl(styr, styr, (char *)NULL);
    _exit(127);
}

/* Milliseconds until what is shown ends so. */
static double wait_for(int master, const char *end, double begin)
{
    static char shown[1 << 20];
    size_t length = 0, wanted = strlen(end);
    ssize_t count;
    while (length + 1 < sizeof shown && (count = read(master, shown + length, sizeof shown - 1 - length)) > 0) {
        length += (size_t)count;
        if (length >= wanted && memcmp(shown + length - wanted, end, wanted) == 0)
            return now() - begin;
    }
    fprintf(stderr, "`%s` was not shown\n", end);
    exit(1);
}

static void measure(const char *styr, double *times)
{
    int master;
    double begin = now();
    pid_t child = open_styr(styr, &master);
    times[0] = wait_for(master, "> ", begin);
    for (int i = 0; i < TYPED; i++) {
        begin = now();
        if (write(master, typed[i].keys, strlen(typed[i].keys)) < 0)
            exit(1);
        times[i + 1] = wait_for(master, typed[i].end, begin);
    }
    if (write(master, ":quit\r", 6) < 0)
        exit(1);
    waitpid(child, NULL, 0);
    close(master);
}

int main(int count, char **arguments)
{
    static double times[RUNS_MOST][TYPED + 1];
    int runs = count > 2 ? atoi(arguments[1]) : 0;
    if (runs < 1 || runs > RUNS_MOST)
        return 2;
    for (int run = 0; run < runs; run++)
        measure(arguments[2], times[run]);
    for (int i = 0; i <= TYPED; i++) {
        double column[RUNS_MOST];
        for (int run = 0; run < runs; run++)
            column[run] = times[run][i];
        qsort(column, (size_t)runs, sizeof *column, by_size);
        printf("  %-26s %6.1f ms\n", i == 0 ? "opening" : typed[i - 1].what, column[runs / 2]);
    }
    return 0;
}
