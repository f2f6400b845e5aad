/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data read once for many questions (floor 6, data).
 *
 * All columns are read, whether a rule uses them or not, so that what is kept serves other rules over the same tables: those of
 * a scenario, or the same file after an edit. Each run gets a Dataset of its own with the columns that its rules use, which
 * shares their memory with what is kept. Coming years are not kept: how they are projected depends on parameters. */
#ifndef STYR_DATA_KEPT_H
#define STYR_DATA_KEPT_H

#include "data/load.h"

typedef struct KeptData KeptData;

/* Reads what `options` say for the tables of `model`. Never NULL: that it could not be read is kept too, so as not to be tried
 * again before something has changed. Nothing in it points to the model. Close it. */
KeptData *kept_data_read(const Model *model, const LoadOptions *options);
void kept_data_close(KeptData *kept);

typedef enum KeptState {
    KEPT_CURRENT,
    KEPT_CHANGED, /* a file is not what it was: by its size, its time, or since it is there */
    KEPT_OTHER,   /* other files are asked for, or other tables, or in another language */
} KeptState;
/* What is kept beside what would be read now. Looks at the files, and reads none. */
KeptState kept_data_state(const KeptData *kept, const Model *model, const LoadOptions *options);

/* As load_data, from what is kept (NULL: nothing is); NULL where it is not what is asked for, or could not be read: load_data
 * tells. Texts that are new to it are added to what is kept: not for two threads at once. Nothing is to be closed but `kept`,
 * after it. */
Dataset *kept_data_use(KeptData *kept, Arena *arena, const Model *model, const LoadOptions *options, DataReport *report);

#endif
