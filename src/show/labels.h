/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The labels that a rule file gives its names (floor 8, show): its own words for people, never translated. */
#ifndef STYR_USE_LABELS_H
#define STYR_USE_LABELS_H

#include "meaning/model.h"

/* The label of a quantity, such as `Gæld` of `debt`; length 0 where it has none. */
Text quantity_label(const Quantity *quantity);
/* The label of a role, such as `Direktionen` of `directorate`; length 0 where it has none. */
Text role_label(const Model *model, Name role);

#endif
