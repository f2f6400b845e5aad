/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each owner's past years tell of a share (floor 6, data; private to it). See data/projection.h. */
#ifndef STYR_DATA_OWN_SHARES_H
#define STYR_DATA_OWN_SHARES_H

#include "data/loader.h"
#include "data/projection.h"

/* Fills made->shares and owner_count from the table's rows up to the year `last`, and keeps who owns which of them. */
void loader_find_shares(Loader *loader, ProjectedTable *made, int64_t last);
/* Fills made->owners, when the rows to come are there: a row is whose the row before it is. */
void loader_find_owners(Loader *loader, ProjectedTable *made);
/* The share, of one that is known. */
Fraction own_share(const OwnShare *share);

#endif
