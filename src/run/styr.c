/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public door: styr.h over floor 8. */
#include "source/language.h"
#include "styr.h"

#include <stdint.h>
#include <stdlib.h>

#include "run/result_tables.h"

struct StyrRules {
    RuleSet *rules;
};

struct StyrRun {
    RunResult *result;
    SheetList sheets;
    const char *problem;
    TextBuilder cell;
};

const char *styr_version(void) { return "0.1.0"; }

/* Rules */

static StyrRules *wrap(RuleSet *rules)
{
    StyrRules *wrapped = arena_allocate(rules->arena, sizeof *wrapped);
    wrapped->rules = rules;
    return wrapped;
}

StyrRules *styr_open_file(const char *path) { return wrap(ruleset_open(path)); }

StyrRules *styr_open_text(const char *name, const char *text, size_t length)
{
    return wrap(ruleset_open_text(text_of(name), (Text){text, length}));
}

void styr_close(StyrRules *rules)
{
    if (rules != NULL)
        ruleset_close(rules->rules);
}

bool styr_is_sound(const StyrRules *rules) { return ruleset_is_sound(rules->rules); }

static const char *terminated(Arena *arena, Text text) { return text_copy(arena, text).start; }

const char *styr_problem(const StyrRules *rules)
{
    Text problem = rules->rules->problem;
    return problem.length > 0 ? terminated(rules->rules->arena, problem) : NULL;
}

size_t styr_diagnostic_count(const StyrRules *rules) { return diagnostics_count(rules->rules->diagnostics); }

StyrDiagnostic styr_diagnostic(StyrRules *rules, size_t index)
{
    RuleSet *set = rules->rules;
    DiagnosticView view = diagnostics_view(set->diagnostics, index);
    Location place = sources_locate(set->text.sources, view.span.begin);
    return (StyrDiagnostic){
        .code = view.code,
        .is_error = view.severity == SEVERITY_ERROR,
        .file = place.source != NULL ? terminated(set->arena, place.source->name) : "",
        .line = place.line,
        .column = place.column,
        .message = terminated(set->arena, view.message),
    };
}

void styr_print_diagnostics(const StyrRules *rules, FILE *stream, bool has_colour)
{
    diagnostics_render(rules->rules->diagnostics, stream, has_colour);
}

/* Runs */

/* What floor 6 and 2 print to a stream, as text. */
static const char *printed_problem(RunResult *result)
{
    char *words = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&words, &length);
    if (stream == NULL)
        return say("the run failed");
    if (result->status == RUN_BAD_DATA)
        data_problems_render(&result->report, stream, false);
    else
        diagnostics_render(result->rules->text.diagnostics, stream, false);
    fclose(stream);
    const char *kept = terminated(result->arena, (Text){words, length});
    free(words);
    return kept;
}

static StyrRun *refuse(const char *problem)
{
    Arena *arena = arena_open();
    StyrRun *run = arena_allocate(arena, sizeof *run);
    run->problem = problem;
    run->cell.arena = arena;
    return run;
}

static bool read_inputs(const StyrInputs *inputs, RunOptions *options)
{
    static const DecimalMark marks[] = {DECIMAL_DETECT, DECIMAL_POINT, DECIMAL_COMMA};
    *options = (RunOptions){.settings = inputs->settings, .setting_count = inputs->setting_count};
    options->load =
        (LoadOptions){.folder = inputs->data_folder, .decimal = marks[inputs->decimal], .skip_bad_rows = inputs->skip_bad_rows};
    options->as_of = inputs->as_of == NULL ? date_today() : 0;
    return inputs->as_of == NULL || date_read(text_of(inputs->as_of), &options->as_of);
}

StyrRun *styr_run(StyrRules *rules, const StyrInputs *inputs)
{
    RunOptions options;
    if (!styr_is_sound(rules))
        return refuse(say("the rules are not sound"));
    if (inputs->data_folder == NULL || !read_inputs(inputs, &options))
        return refuse(say("a folder of data is needed, and as_of must be a date such as 2025-06-30"));
    RunResult *result = run_rules(rules->rules, &options);
    StyrRun *run = arena_allocate(result->arena, sizeof *run);
    run->result = result;
    run->cell.arena = result->arena;
    if (result->status != RUN_DONE) {
        run->problem = result->problem.length > 0 ? terminated(result->arena, result->problem) : printed_problem(result);
        return run;
    }
    Selection everything;
    Text problem;
    selection_read(result->arena, result->model, NULL, NULL, &everything, &problem);
    run->sheets = result_sheets(result, &everything);
    return run;
}

void styr_run_close(StyrRun *run)
{
    if (run != NULL && run->result != NULL)
        run_result_close(run->result); /* it lives in its arena */
    else if (run != NULL)
        arena_close(run->cell.arena);
}

const char *styr_run_problem(const StyrRun *run) { return run->problem; }

/* Cells */

size_t styr_table_count(const StyrRun *run) { return run->sheets.count; }

const char *styr_table_name(const StyrRun *run, size_t table)
{
    return terminated(run->cell.arena, run->sheets.items[table]->name);
}

size_t styr_find_table(const StyrRun *run, const char *name)
{
    for (size_t i = 0; i < run->sheets.count; i++) {
        if (text_equal_string(run->sheets.items[i]->name, name))
            return i;
    }
    return SIZE_MAX;
}

size_t styr_row_count(const StyrRun *run, size_t table) { return run->sheets.items[table]->row_count; }

size_t styr_column_count(const StyrRun *run, size_t table) { return run->sheets.items[table]->column_count; }

const char *styr_column_title(const StyrRun *run, size_t table, size_t column)
{
    return terminated(run->cell.arena, run->sheets.items[table]->columns[column].title);
}

const char *styr_cell(StyrRun *run, size_t table, size_t row, size_t column)
{
    const Sheet *sheet = run->sheets.items[table];
    run->cell.length = 0;
    return sheet->print(sheet, row, column, &run->cell) ? text_built(&run->cell).start : NULL;
}
