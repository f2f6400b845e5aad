/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/answer_tables.h"

#include <stdlib.h>
#include <string.h>

#include "show/whole_file.h"
#include "show/write_xlsx.h"

const char answer_file_endings[] = ".csv, .xlsx, .json, .md, .html";

static bool ends_in(const char *path, const char *ending)
{
    size_t length = strlen(path), wanted = strlen(ending);
    return length > wanted && strcmp(path + length - wanted, ending) == 0;
}

bool answer_knows_file(const char *path)
{
    return ends_in(path, ".csv") || ends_in(path, ".xlsx") || ends_in(path, ".json") || ends_in(path, ".md") ||
           ends_in(path, ".html");
}

bool answer_is_page(const Audience *audience) { return audience->file != NULL && ends_in(audience->file, ".html"); }

bool answer_is_for_files(const Audience *audience)
{
    return audience->file != NULL || (audience->format != SHEET_TEXT && audience->format != SHEET_TABLE);
}

TableStyle answer_table_style(const Audience *audience)
{
    return (TableStyle){
        .width = audience->width, .has_colour = audience->answers_have_colour, .has_rule = true, .says = true, .wraps = true};
}

/* ── files ───────────────────────────────────────────────────────────────────────────────────────────────── */

static SheetFormat format_of_file(const char *path)
{
    return ends_in(path, ".csv") ? SHEET_CSV : ends_in(path, ".json") ? SHEET_JSON : SHEET_MARKDOWN;
}

/* Tables of some rows: in memory first, then whole or not at all. */
static bool write_text(const Audience *audience, Arena *arena, const SheetList *sheets, Text *problem)
{
    char *bytes = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&bytes, &length);
    *problem = text_of(say("there is no memory for the file"));
    bool is_written = stream != NULL && sheets_write(format_of_file(audience->file), sheets, stream, (TableStyle){0});
    if (stream != NULL)
        fclose(stream);
    is_written = is_written && whole_file_write(arena, audience->file, (Text){bytes, length}, problem);
    free(bytes);
    return is_written;
}

static int write_file(const Audience *audience, Arena *arena, const SheetList *sheets)
{
    Text problem;
    bool is_csv = ends_in(audience->file, ".csv");
    size_t count = is_csv ? 1 : sheets->count;
    bool is_written = ends_in(audience->file, ".xlsx") ? write_xlsx(arena, sheets, audience->file, NULL, &problem)
                                                       : write_text(audience, arena, sheets, &problem);
    if (!is_written) {
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
        return EXIT_WRONG_INPUT;
    }
    fprintf(audience->remarks, say_count(count, "%zu table written to %s\n", "%zu tables written to %s\n"), count,
            audience->file);
    if (count < sheets->count)
        fprintf(audience->remarks, say("CSV holds one: `%.*s`; an .xlsx file would hold all %zu\n"),
                TEXT_ARGUMENTS(sheets->items[0]->name), sheets->count);
    return EXIT_FINE;
}

int answer_put_tables(const Audience *audience, Arena *arena, const SheetList *sheets)
{
    if (audience->file != NULL)
        return write_file(audience, arena, sheets);
    return sheets_write(audience->format, sheets, audience->answers, answer_table_style(audience)) ? EXIT_FINE
                                                                                                   : EXIT_WRONG_INPUT;
}

/* ── pages ───────────────────────────────────────────────────────────────────────────────────────────────── */

static int put_page(const Audience *audience, Arena *arena, Text page)
{
    Text problem;
    if (!whole_file_write(arena, audience->file, page, &problem)) {
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
        return EXIT_WRONG_INPUT;
    }
    fprintf(audience->remarks, say("report written to %s\n"), audience->file);
    return EXIT_FINE;
}

int answer_put_page(const Audience *audience, const Session *session, RunResult *result, const Selection *shown,
                    PageAppender *append, const void *content)
{
    HtmlPage page;
    RunReportOptions asked = {.data_folder = session_data_name(session)};
    run_report_begin(&page, result->arena, result, shown, &asked);
    append(content, &page);
    return put_page(audience, result->arena, run_report_end(&page, result));
}

int answer_put_report(const Audience *audience, RuleSet *rules, const Session *session)
{
    Text problem;
    Selection selection;
    RunOptions run = session_run(session);
    RunReportOptions asked = {.data_folder = session_data_name(session)};
    run.for_summary = true;
    if (!selection_read(rules->arena, rules->model, NULL, NULL, &selection, &problem))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    selection.has_years = session->year != 0;
    selection.first_year = selection.last_year = session->year;
    RunResult *result = run_rules(rules, &run);
    int status = result->status == RUN_DONE
                     ? put_page(audience, result->arena, run_report(result->arena, result, &selection, &asked))
                     : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
