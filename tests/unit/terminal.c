/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE /* TIOCSCTTY */
#include "terminal.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

pid_t fork_on_terminal(int *master)
{
    *master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(*master >= 0 && grantpt(*master) == 0 && unlockpt(*master) == 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child != 0)
        return child;
    setsid();
    int slave = open(ptsname(*master), O_RDWR);
    if (slave < 0 || ioctl(slave, TIOCSCTTY, 0) != 0)
        _exit(99);
    for (int i = 0; i < 3; i++)
        dup2(slave, i);
    setenv("TERM", "xterm", 1);
    close(*master);
    return 0;
}

int read_all(int master, pid_t child, char *out, size_t room)
{
    size_t length = 0;
    ssize_t count;
    int status;
    while (length + 1 < room && (count = read(master, out + length, room - 1 - length)) > 0)
        length += (size_t)count;
    out[length] = '\0';
    waitpid(child, &status, 0);
    close(master);
    return status;
}

void read_until(int master, const char *words, char *out, size_t room, size_t *seen, int seconds)
{
    struct pollfd input = {.fd = master, .events = POLLIN};
    const char *found;
    while ((found = strstr(out + *seen, words)) == NULL) {
        size_t length = strlen(out);
        if (length + 1 >= room || poll(&input, 1, seconds * 1000) <= 0)
            fail_msg("`%s` did not come; there came: %s", words, out + *seen);
        ssize_t count = read(master, out + length, room - 1 - length);
        if (count <= 0)
            fail_msg("it ended before `%s` came; there came: %s", words, out + *seen);
        out[length + (size_t)count] = '\0';
    }
    *seen = (size_t)(found - out) + strlen(words);
}

void type_keys(int master, const char *keys) { assert_int_equal(write(master, keys, strlen(keys)), strlen(keys)); }

void pause_for(long milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}
