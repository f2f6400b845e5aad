/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rings (floor 7): names joined through last year, computed year after year. */
#ifndef STYR_ENGINE_RING_H
#define STYR_ENGINE_RING_H

#include "engine/executor.h"

void ring_run(Executor *executor, const Step *step);

#endif
