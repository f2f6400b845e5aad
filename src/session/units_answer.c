/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All units, or those for which something holds. Declared in session/unit_answer.h. */
#include <inttypes.h>

#include "run/result_tables.h"
#include "session/unit_answer.h"
#include "show/write.h"

static bool choose(const RunResult *result, int64_t year, Selection *out, Text *problem)
{
    const Prepared *prepared = result->prepared;
    if (!selection_read(result->arena, result->model, NULL, NULL, out, problem))
        return false;
    bool has_years = run_main_space(result->model).kind == SPACE_PANEL && prepared->year_count > 0;
    out->has_years = has_years;
    out->first_year = out->last_year = year != 0 || !has_years ? year : prepared->years[prepared->year_count - 1];
    *problem = text_of(say("these rules have no result table of their units"));
    return out->main_result != SIZE_MAX;
}

static int print(const Audience *audience, RunResult *result, int64_t year, size_t most)
{
    Selection selection;
    Text problem;
    if (!choose(result, year, &selection, &problem))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    SheetOrigin origin = {.source = SHEET_RESULT, .result = selection.main_result};
    Sheet sheet = *result_table_sheet(result, &selection, &origin);
    size_t rows = sheet.row_count;
    sheet.row_count = rows < most ? rows : most;
    if (rows == 0)
        fputs(say("none\n"), audience->answers);
    else
        write_table(&sheet, audience->answers,
                    (TableStyle){
                        .width = audience->width, .has_colour = audience->answers_have_colour, .has_rule = true, .says = true});
    if (rows > most)
        fprintf(audience->answers, say("… and %zu more\n"), rows - most);
    return EXIT_FINE;
}

int units_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const char *where, int64_t year, size_t most)
{
    RunOptions options = *run;
    options.where = where;
    RunResult *result = run_rules(rules, &options);
    int status = result->status == RUN_DONE ? print(audience, result, year, most) : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
