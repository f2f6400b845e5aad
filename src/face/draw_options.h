/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --draws, --seed and --of, with --threads (floor 14, face). */
#ifndef STYR_FACE_DRAW_OPTIONS_H
#define STYR_FACE_DRAW_OPTIONS_H

#include "draws/draws.h"
#include "face/options.h"

/* Reads them into `out`, whose run is kept and whose count is 0 without --draws; false, with the complaint on standard error,
 * where one is wrong or goes with another that is not there. */
bool draw_options_read(const Arguments *arguments, DrawOptions *out);

#endif
