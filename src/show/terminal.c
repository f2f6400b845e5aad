/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "source/language.h"

enum { WIDTH_USUAL = 80, WIDTH_LEAST = 40 };

bool terminal_has_colour(FILE *stream)
{
    const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM");
    bool is_refused = no_colour != NULL && *no_colour != '\0';
    return !is_refused && kind != NULL && strcmp(kind, "dumb") != 0 && isatty(fileno(stream));
}

size_t terminal_width(FILE *stream)
{
    struct winsize size;
    if (!isatty(fileno(stream)))
        return 0;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return WIDTH_USUAL;
    return size.ws_col < WIDTH_LEAST ? WIDTH_LEAST : size.ws_col;
}

bool terminal_finish(FILE *stream)
{
    errno = 0;
    bool is_written = fflush(stream) == 0 && !ferror(stream);
    if (!is_written && errno != EPIPE)
        fprintf(stderr, say("styr: the output cannot be written: %s\n"),
                errno != 0 ? system_problem(errno) : say("an earlier part of it was lost"));
    return is_written;
}

bool terminal_finish_output(void) { return terminal_finish(stdout); }
