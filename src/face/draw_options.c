/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/draw_options.h"

#include <errno.h>
#include <stdlib.h>

#include "face/data_options.h"
#include "face/progress.h"
#include "source/language.h"

static bool read_whole(const char *words, uint64_t *out)
{
    char *end;
    errno = 0;
    *out = strtoull(words, &end, 10);
    return *words >= '0' && *words <= '9' && *end == '\0' && errno == 0;
}

static bool read_count(const Arguments *arguments, const char *words, DrawOptions *out)
{
    uint64_t count;
    if (read_whole(words, &count) && count > 0 && count <= DRAWS_MOST) {
        out->count = (size_t)count;
        return true;
    }
    data_options_complain(arguments, say("--draws `%s`: a number from 1 to %d is expected, such as 1000"), words, DRAWS_MOST);
    return false;
}

bool draw_options_read(const Arguments *arguments, DrawOptions *out)
{
    const char *count = data_options_value(arguments, "draws"), *seed = data_options_value(arguments, "seed");
    *out = (DrawOptions){.run = out->run, .seed = 1, .figure = data_options_value(arguments, "of"), .announce = progress_show};
    if (count == NULL) {
        bool is_alone = seed != NULL || out->figure != NULL;
        if (is_alone)
            data_options_complain(arguments, "%s", say("--seed and --of go with --draws"));
        return !is_alone;
    }
    if (data_options_value(arguments, "years") == NULL) {
        data_options_complain(arguments, "%s", say("--draws: say which coming years: --years 2025..2028"));
        return false;
    }
    if (seed != NULL && !read_whole(seed, &out->seed)) {
        data_options_complain(arguments, say("--seed `%s`: a whole number is expected, such as 7"), seed);
        return false;
    }
    return data_options_threads(arguments, &out->threads) && read_count(arguments, count, out);
}
