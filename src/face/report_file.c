/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/report_file.h"

#include "face/data_options.h"
#include "face/interruption.h"
#include "report/run_report.h"
#include "show/whole_file.h"
#include "source/language.h"

int report_file_put(const Arguments *arguments, Arena *arena, Text page, const char *path)
{
    Text problem;
    Interruption interruption;
    interruption_watch(&interruption); /* it is soon written: a signal waits until then */
    bool is_written = whole_file_write(arena, path, page, &problem);
    interruption_end(&interruption);
    if (is_written)
        fprintf(stderr, say("report written to %s\n"), path);
    else
        data_options_complain(arguments, "%.*s", TEXT_ARGUMENTS(problem));
    return is_written ? EXIT_FINE : EXIT_WRONG_INPUT;
}

static int write_page(const Arguments *arguments, const ReportFile *report, const UnitFigures *unit)
{
    RunReportOptions options = {
        .data_folder = report->run->load.folder, .where = report->run->where, .unit = unit, .draws = report->draws};
    Text page = run_report(report->result->arena, report->result, report->selection, &options);
    return report_file_put(arguments, report->result->arena, page, report->path);
}

static int write_with_unit(const Arguments *arguments, const ReportFile *report)
{
    RunOptions questions = *report->run;
    questions.for_summary = false;
    questions.for_questions = true;
    RunResult *asked = run_rules(report->result->rules, &questions);
    UnitFigures unit;
    Text problem;
    int status;
    if (asked->status != RUN_DONE) {
        status = data_options_print_failure(arguments, asked);
    } else if (!unit_figures_find(asked, report->unit, &unit, &problem)) {
        data_options_complain(arguments, "%.*s", TEXT_ARGUMENTS(problem));
        status = EXIT_WRONG_USAGE;
    } else {
        status = write_page(arguments, report, &unit);
    }
    run_result_close(asked);
    return status;
}

int report_file_write(const Arguments *arguments, const ReportFile *report)
{
    return report->unit != NULL ? write_with_unit(arguments, report) : write_page(arguments, report, NULL);
}
