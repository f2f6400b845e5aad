/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/steps_answer.h"

#include <inttypes.h>

#include "session/answer_tables.h"
#include "show/labels.h"

enum { CHART_WIDTH = 100 /* where no terminal says how wide */, FLIPS_SHOWN = 40 };

/* ── sweeps ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void append_to_page(const void *content, HtmlPage *page) { sweep_append(content, page); }

/* `units by balance (Balance), 2024` */
static void put_heading(const Audience *audience, const Sweep *sweep)
{
    const Model *model = sweep->options.base.rules->model;
    const Selection *years = &sweep->options.years;
    TextBuilder heading = {.arena = sweep->arena}, name = heading;
    Text rows = rows_word(model, model->tables[0], 2);
    for (size_t i = 0; sweep->indicator != NULL && i < model->quantity_count; i++) {
        if (model->quantities[i]->name.name == sweep->indicator && name.length == 0)
            append_labelled(*sweep->indicator, quantity_label(model->quantities[i]), &name);
    }
    if (name.length > 0)
        text_append_format(&heading, say("%.*s by %.*s"), TEXT_ARGUMENTS(rows), TEXT_ARGUMENTS(text_built(&name)));
    else
        text_append(&heading, rows);
    if (sweep->options.unit != NULL)
        text_append_format(&heading, ", %s", sweep->options.unit);
    if (years->has_years)
        text_append_format(&heading, ", %" PRId64, years->first_year);
    if (years->has_years && years->last_year > years->first_year)
        text_append_format(&heading, "–%" PRId64, years->last_year);
    fprintf(audience->answers, "%.*s\n", TEXT_ARGUMENTS(text_built(&heading)));
}

static int print_sweep(const Audience *audience, Sweep *sweep, void *data)
{
    SheetList files = sweep_sheets(sweep, false);
    if (answer_is_page(audience))
        return answer_put_page(audience, data, sweep->result, &sweep->options.years, append_to_page, sweep);
    if (answer_is_for_files(audience))
        return answer_put_tables(audience, sweep->arena, &files);
    put_heading(audience, sweep);
    TableStyle style = answer_table_style(audience);
    style.says = false;
    write_table(sweep_sheet(sweep, true), audience->answers, style);
    sweep_chart(sweep, audience->answers, audience->width > 0 ? audience->width : CHART_WIDTH);
    return EXIT_FINE;
}

int sweep_in_session(const Audience *audience, RuleSet *rules, const Session *session, const SweepOptions *options)
{
    SweepOptions asked = *options;
    asked.run = session_run(session);
    asked.base = (Proposal){.rules = rules};
    return sweep_answer(audience, &asked, print_sweep, (void *)session);
}

/* ── flips ───────────────────────────────────────────────────────────────────────────────────────────────── */

static int print_flips(const Audience *audience, const FlipAnswer *answer, void *data)
{
    (void)data;
    FILE *out = audience->answers;
    SheetList sheets = flip_sheets(answer, !answer_is_for_files(audience));
    if (answer_is_for_files(audience))
        return answer_put_tables(audience, answer->result->arena, &sheets);
    TableStyle style = answer_table_style(audience);
    style.says = false;
    fprintf(out, "%.*s\n", TEXT_ARGUMENTS(flip_heading(answer)));
    for (size_t i = 0; i < sheets.count; i++) {
        Sheet sheet = *sheets.items[i];
        sheet.row_count = sheet.row_count < FLIPS_SHOWN ? sheet.row_count : FLIPS_SHOWN;
        write_table(&sheet, out, style);
        if (sheets.items[i]->row_count > FLIPS_SHOWN)
            fprintf(out, say("… and %zu more\n"), sheets.items[i]->row_count - FLIPS_SHOWN);
        fputc('\n', out);
    }
    fprintf(out, "%.*s", TEXT_ARGUMENTS(flip_remarks(answer)));
    return EXIT_FINE;
}

int flip_in_session(const Audience *audience, RuleSet *rules, const Session *session, const FlipWords *words, const char *where)
{
    RunOptions run = session_run(session);
    run.where = where;
    return flip_answer(audience, rules, &run, words, print_flips, NULL);
}
