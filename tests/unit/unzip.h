/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one file out of a zip archive, for tests of workbooks: by its own few lines, so that no program and no library has to
 * be there. */
#ifndef STYR_TESTS_UNZIP_H
#define STYR_TESTS_UNZIP_H

#include "base/text.h"

/* The contents of `name` in `archive`, in `arena`; start == NULL where it is not there or cannot be read. */
Text unzip(Arena *arena, Text archive, const char *name);

#endif
