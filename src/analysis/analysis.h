/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be known about rules without any data (floor 5, analysis).
 *
 * Gaps and overlaps between cases, cases that are never reached, conditions that always or never hold, expectations that
 * say nothing, exceptions that contradict each other. Everything reported is proved, with exact numbers; an example is
 * checked by putting its values in. What is not linear, too large, or depends on figures in ways that are not looked at is
 * left alone. `styr check` asks for it; loading rules for a run does not. */
#ifndef STYR_ANALYSIS_ANALYSIS_H
#define STYR_ANALYSIS_ANALYSIS_H

#include "meaning/model.h"

/* Reports to `diagnostics`, which hold what is wrong with the rules so far. Where that is an error, it does nothing; an
 * indicator without `otherwise` (E0230) is none here, so that its gap is shown. What tests
 * expect is read into the model. */
void analysis_report(Model *model, Diagnostics *diagnostics);

#endif
