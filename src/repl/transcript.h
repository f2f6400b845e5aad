/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed in a session and what came of it (floor 13, repl). */
#ifndef STYR_REPL_TRANSCRIPT_H
#define STYR_REPL_TRANSCRIPT_H

#include "base/text.h"
#include "base/vector.h"

typedef struct TranscriptEntry {
    Text typed, printed;
    bool is_repeated; /* typed again in the same session it does the same: no mistake, and not about files */
    double seconds;   /* that it took */
} TranscriptEntry;

typedef struct Transcript {
    Arena *arena; /* owns the texts */
    VECTOR(TranscriptEntry) entries;
} Transcript;

/* Adds an entry (copied). */
void transcript_add(Transcript *transcript, TranscriptEntry entry);
/* Appends it as Markdown under a heading: what was typed, and what was printed. Read as a script (repl/entry.h), everything
 * that is_repeated is done again. */
void transcript_write(const Transcript *transcript, Text heading, TextBuilder *out);

#endif
