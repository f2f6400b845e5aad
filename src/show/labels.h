/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels that a rule file gives its names (floor 8, show): its own words for people, never translated. */
#ifndef STYR_USE_LABELS_H
#define STYR_USE_LABELS_H

#include "meaning/model.h"

/* The label of a quantity, such as `Gæld` of `debt`; length 0 where it has none. */
Text quantity_label(const Quantity *quantity);
/* What one row of `table` is called: the label of its only key column, such as `aftaleenhed` of `unit`; length 0 where it
 * has none. */
Text row_label(const Table *table);
/* The label of a role, such as `Direktionen` of `directorate`; length 0 where it has none. */
Text role_label(const Model *model, Name role);
/* Appends `debt (Gæld)`, or the name alone where the label is empty or says the same. */
void append_labelled(Text name, Text label, TextBuilder *out);

#endif
