/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a long run is doing (floor 14, face): one line on a terminal's standard error, erased when it is over. */
#ifndef STYR_FACE_PROGRESS_H
#define STYR_FACE_PROGRESS_H

/* A phase begins (`computing`), and the one before is over; NULL: nothing begins. A phase shorter than a second shows
 * nothing, and neither does one whose standard error is no terminal. Uses SIGALRM. */
void progress_show(const char *phase);

#endif
