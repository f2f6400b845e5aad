/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/sweep_answer.h"

SheetList sweep_sheets(Sweep *sweep, bool is_for_reading)
{
    SheetList sheets = {0};
    vector_push(sweep->arena, &sheets, sweep_sheet(sweep, is_for_reading));
    return sheets;
}

int sweep_answer(const Audience *audience, const SweepOptions *options, SweepPrinter *print, void *data)
{
    Sweep *sweep = sweep_run(options);
    int status = EXIT_WRONG_USAGE;
    if (sweep->problem.length > 0)
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(sweep->problem));
    if (sweep->is_refused)
        audience_print_diagnostics(audience, options->base.rules->text.diagnostics);
    else if (sweep->problem.length == 0 && sweep->result->status == RUN_DONE)
        status = print(audience, sweep, data);
    else if (sweep->problem.length == 0)
        status = audience_print_failure(audience, sweep->result);
    sweep_close(sweep);
    return status;
}
