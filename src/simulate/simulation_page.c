/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulation as a page to read. Declared in simulate/simulation_report.h. */
#include <inttypes.h>

#include "source/language.h"
#include "source/visible.h"
#include "show/labels.h"
#include "show/shown.h"
#include "simulate/simulation_page_parts.h"
#include "show/write.h"

static const Text nothing = {"", 0};

static void put_line(const SimulationPage *page, TextBuilder *line)
{
    TextBuilder safe = {.arena = page->arena};
    if (page->html != NULL) {
        html_page_paragraph(page->html, text_built(line));
        return;
    }
    visible_append(&safe, text_built(line));
    fwrite(safe.start, 1, safe.length, page->stream);
    fputc('\n', page->stream);
}

void simulation_page_heading(const SimulationPage *page, Text words)
{
    TextBuilder line = {.arena = page->arena};
    if (page->html != NULL) {
        html_page_section(page->html, words);
        return;
    }
    text_append(&line, words);
    fputc('\n', page->stream);
    put_line(page, &line);
}

void simulation_page_sheet(const SimulationPage *page, const TextSheet *sheet)
{
    TableStyle style = {.width = page->width, .indent = 2, .wraps = true};
    if (sheet->sheet.row_count > 0 && page->html != NULL)
        html_page_table(page->html, &sheet->sheet);
    else if (sheet->sheet.row_count > 0)
        write_table(&sheet->sheet, page->stream, style);
}

Text simulation_page_number(const SimulationPage *page, size_t number)
{
    TextBuilder out = {.arena = page->arena};
    shown_number(text_format(page->arena, "%zu", number), &out);
    return text_built(&out);
}

static void put_more(const SimulationPage *page, size_t more, const char *select)
{
    TextBuilder line = {.arena = page->arena};
    if (more == 0)
        return;
    if (page->html != NULL || page->is_at_prompt)
        text_append_format(&line, say("… and %zu more"), more);
    else
        text_append_format(&line, say("  … and %.*s more: --select %s"), TEXT_ARGUMENTS(simulation_page_number(page, more)),
                           select);
    put_line(page, &line);
}

/* ── the answer ──────────────────────────────────────────────────────────────────────────────────────────── */

static void put_change(const SimulationPage *page, const ProposalChange *change)
{
    TextBuilder line = {.arena = page->arena};
    text_append_format(&line, "  %s ", change->kind);
    append_labelled(change->name, change->label, &line);
    text_append_string(&line, ": ");
    if (change->before.length > 0 || change->after.length > 0)
        text_append_format(&line, say("%.*s instead of %.*s"), TEXT_ARGUMENTS(change->after), TEXT_ARGUMENTS(change->before));
    else
        text_append_string(&line, change->is_new ? say("new") : change->is_gone ? say("left out") : say("another wording"));
    if (change->citation_count > 0)
        text_append_format(&line, "   \"%.*s\"", TEXT_ARGUMENTS(change->citations[0].quote.text));
    put_line(page, &line);
}

static void append_units(const SimulationPage *page, const SimulatedEffect *effect, TextBuilder *line)
{
    Text units = simulation_units_word(page->simulation, page->simulation->unit_total);
    text_append_format(
        line, say_count(effect->unit_count, "%.*s of %.*s %.*s comes out otherwise", "%.*s of %.*s %.*s come out otherwise"),
        TEXT_ARGUMENTS(simulation_page_number(page, effect->unit_count)),
        TEXT_ARGUMENTS(simulation_page_number(page, page->simulation->unit_total)), TEXT_ARGUMENTS(units));
    if (effect->unit_year_count > 0)
        text_append_format(line, say_count(effect->unit_year_count, ", in %.*s of their years", ", in %.*s of their years"),
                           TEXT_ARGUMENTS(simulation_page_number(page, effect->unit_year_count)));
    text_append_byte(line, '.');
    if (effect->unit_year_count > 0 && page->simulation->has_latest_year)
        text_append_format(line, say(" In the latest year, %lld: %.*s."), (long long)page->simulation->latest_year,
                           TEXT_ARGUMENTS(simulation_page_number(page, effect->latest_unit_count)));
}

static void put_answer(const SimulationPage *page, size_t index)
{
    const SimulatedEffect *effect = &page->simulation->effects[index];
    Text name = page->simulation->proposals.items[index].name;
    TextBuilder heading = {.arena = page->arena}, line = {.arena = page->arena};
    text_append_format(&heading, say("Proposal: %.*s"), TEXT_ARGUMENTS(name));
    if (index > 0 && page->html == NULL)
        fputc('\n', page->stream);
    if (page->html != NULL)
        html_page_section(page->html, text_built(&heading));
    else
        put_line(page, &heading);
    for (size_t i = 0; i < effect->changes.count; i++)
        put_change(page, &effect->changes.items[i]);
    if (effect->outcomes.count == 0 && effect->money.count == 0)
        text_append_string(&line, say("Nothing comes out otherwise."));
    else if (effect->outcomes.count == 0)
        text_append_string(&line, say("Amounts come out otherwise, but no outcome."));
    else if (effect->unit_count == 0)
        text_append_string(&line, say("Outcomes of other rows come out otherwise, but of no unit."));
    else
        append_units(page, effect, &line);
    put_line(page, &line);
}

/* ── counts ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_of_rule(const Simulation *simulation, const SimulatedCount *count, size_t rule)
{
    return count->rule == rule && simulation->rule_list.items[rule].kind == OUTCOME_INDICATOR;
}

void simulation_page_outcome(TextSheet *sheet, const SimulatedCount *count)
{
    bool is_told = count->level.length > 0;
    text_sheet_cell(sheet, is_told ? count->level : text_of(say("undetermined")));
    bool is_named = is_told && !text_equal(count->state, count->level);
    text_sheet_cell(sheet, count->label.length > 0 ? count->label : is_named ? count->state : nothing);
}

static void add_rows(const SimulationPage *page, TextSheet *sheet, const size_t *rows)
{
    for (size_t side = 0; side <= page->simulation->proposals.count; side++)
        text_sheet_cell(sheet, simulation_page_number(page, rows[side]));
}

/* In force and under each proposal, side by side: in the latest year, by group where there are groups. */
static void put_side_by_side(const SimulationPage *page, size_t rule)
{
    const Simulation *simulation = page->simulation;
    bool has_groups = simulation->options.by != NULL;
    TextSheet *sheet = text_sheet_open(page->arena);
    if (has_groups)
        text_sheet_column(sheet, text_of(simulation->options.by), CELL_TEXT);
    text_sheet_column(sheet, nothing, CELL_TEXT);
    text_sheet_column(sheet, nothing, CELL_TEXT);
    text_sheet_column(sheet, text_of(say("in force")), CELL_NUMBER);
    for (size_t i = 0; i < simulation->proposals.count; i++)
        text_sheet_column(sheet, simulation->proposals.items[i].name, CELL_NUMBER);
    size_t last_group = SIZE_MAX;
    for (size_t i = 0; i < simulation->counts.count; i++) {
        const SimulatedCount *count = &simulation->counts.items[i];
        bool is_told = count->year == OUTCOME_NO_YEAR || !simulation->has_latest_year || count->year == simulation->latest_year;
        if (!is_of_rule(simulation, count, rule) || !is_told)
            continue;
        if (has_groups)
            text_sheet_cell(sheet, count->group != last_group ? simulation->groups.items[count->group] : nothing);
        last_group = count->group;
        simulation_page_outcome(sheet, count);
        add_rows(page, sheet, count->rows);
    }
    simulation_page_sheet(page, sheet);
}

static Text labelled(const SimulationPage *page, const SimulatedRule *rule)
{
    TextBuilder out = {.arena = page->arena};
    append_labelled(rule->name, rule->label, &out);
    return text_built(&out);
}

static void put_counts(const SimulationPage *page)
{
    const Simulation *simulation = page->simulation;
    for (size_t rule = 0; rule < simulation->rule_list.count; rule++) {
        const SimulatedRule *told = &simulation->rule_list.items[rule];
        if (told->kind != OUTCOME_INDICATOR)
            continue;
        TextBuilder heading = {.arena = page->arena};
        Text rule_words = labelled(page, told);
        if (told->rows.length > 0)
            text_append_format(&heading, say("%.*s by %.*s"), TEXT_ARGUMENTS(told->rows), TEXT_ARGUMENTS(rule_words));
        else
            text_append(&heading, rule_words);
        if (simulation->has_latest_year)
            text_append_format(&heading, ", %" PRId64, simulation->latest_year);
        simulation_page_heading(page, text_built(&heading));
        if (page->html != NULL)
            html_page_bars(page->html, simulation_case_chart(page, rule));
        put_side_by_side(page, rule);
    }
}

static bool has_moves(const SimulatedEffect *effect, size_t rule)
{
    for (size_t i = 0; i < effect->moves.count; i++) {
        if (effect->moves.items[i].rule == rule)
            return true;
    }
    return false;
}

/* ── moves ───────────────────────────────────────────────────────────────────────────────────────────────── */

static Text or_none(Text words) { return words.length > 0 ? words : text_of(say("none")); }

/* Over all years and groups. */
static void put_moves(const SimulationPage *page, const SimulatedEffect *effect, size_t rule)
{
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("from")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("to")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("rows")), CELL_NUMBER);
    bool *told = arena_allocate_array(page->arena, effect->moves.count + 1, sizeof *told);
    for (size_t i = 0; i < effect->moves.count; i++) {
        const SimulatedMove *move = &effect->moves.items[i];
        size_t rows = 0;
        for (size_t j = i; j < effect->moves.count && !told[i] && move->rule == rule; j++) {
            const SimulatedMove *other = &effect->moves.items[j];
            if (other->rule != rule || !text_equal(other->from, move->from) || !text_equal(other->to, move->to))
                continue;
            rows += other->rows;
            told[j] = j > i;
        }
        if (rows == 0)
            continue;
        text_sheet_cell(sheet, or_none(move->from));
        text_sheet_cell(sheet, or_none(move->to));
        text_sheet_cell(sheet, simulation_page_number(page, rows));
    }
    simulation_page_heading(page, text_format(page->arena, say("%.*s: who moves, over the years shown"),
                                              TEXT_ARGUMENTS(page->simulation->rule_list.items[rule].name)));
    simulation_page_sheet(page, sheet);
}

/* ── units ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void add_unit(const SimulationPage *page, TextSheet *sheet, const ChangedOutcome *outcome)
{
    text_sheet_cell(sheet, outcome->unit);
    if (outcome->year != OUTCOME_NO_YEAR)
        text_sheet_cell_format(sheet, "%" PRId64, outcome->year);
    else
        text_sheet_cell(sheet, nothing);
    text_sheet_cell(sheet, page->simulation->rule_list.items[outcome->rule].name);
    text_sheet_cell_format(sheet, "%.*s → %.*s", TEXT_ARGUMENTS(or_none(outcome->before)),
                           TEXT_ARGUMENTS(or_none(outcome->after)));
    text_sheet_cell(sheet, outcome->because.length > 0 ? outcome->because : outcome->changed);
}

static void put_units(const SimulationPage *page, const SimulatedEffect *effect)
{
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("key")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("year")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("rule")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("before → after")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("what decides now")), CELL_TEXT);
    size_t found = 0;
    const ChangedOutcome *last = NULL;
    for (size_t i = 0; i < effect->outcomes.count; i++) {
        if (!simulation_tells(page->simulation, &effect->outcomes.items[i], last))
            continue;
        last = &effect->outcomes.items[i];
        if (found++ < SIMULATION_UNITS_SHOWN)
            add_unit(page, sheet, &effect->outcomes.items[i]);
    }
    if (found == 0)
        return;
    simulation_page_heading(page, text_of(say("Who comes out otherwise")));
    simulation_page_sheet(page, sheet);
    put_more(page, found > SIMULATION_UNITS_SHOWN ? found - SIMULATION_UNITS_SHOWN : 0, "changes");
}

/* ── rules and amounts ───────────────────────────────────────────────────────────────────────────────────── */

static void add_count(const SimulationPage *page, TextSheet *sheet, size_t count)
{
    text_sheet_cell(sheet, count > 0 ? simulation_page_number(page, count) : nothing);
}

static void put_totals(const SimulationPage *page, const SimulatedEffect *effect)
{
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, nothing, CELL_TEXT);
    text_sheet_column(sheet, nothing, CELL_TEXT);
    text_sheet_column(sheet, text_of(say("arise")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("fall away")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("become another")), CELL_NUMBER);
    for (size_t i = 0; i < effect->totals.count; i++) {
        const SimulatedTotals *totals = &effect->totals.items[i];
        const SimulatedRule *rule = &page->simulation->rule_list.items[totals->rule];
        if (rule->kind == OUTCOME_INDICATOR)
            continue;
        text_sheet_cell(sheet, text_of(outcome_kind_word(rule->kind)));
        text_sheet_cell(sheet, labelled(page, rule));
        add_count(page, sheet, totals->added);
        add_count(page, sheet, totals->gone);
        add_count(page, sheet, totals->altered);
    }
    if (sheet->sheet.row_count == 0)
        return;
    simulation_page_heading(page, text_of(say("Sanctions, obligations, decisions and verdicts, over the years shown")));
    simulation_page_sheet(page, sheet);
}

static Text amount_words(const SimulationPage *page, Fraction amount)
{
    static const Type money = {.kind = TYPE_MONEY};
    TextBuilder out = {.arena = page->arena};
    shown_amount(page->simulation->rules->model, money, amount, &out);
    return text_built(&out);
}

/* Over groups, by year. */
static void add_money(const SimulationPage *page, TextSheet *sheet, const SimulatedEffect *effect, size_t index, bool *told)
{
    const SimulatedMoney *money = &effect->money.items[index];
    Fraction before = fraction_of_integer(0), after = before, change = before;
    size_t rows = 0;
    bool is_known = true;
    for (size_t i = index; i < effect->money.count; i++) {
        const SimulatedMoney *other = &effect->money.items[i];
        if (other->year != money->year || !text_equal(other->table, money->table) || !text_equal(other->column, money->column))
            continue;
        told[i] = true;
        rows += other->rows;
        is_known = is_known && other->has_totals && fraction_add(before, other->before, &before) &&
                   fraction_add(after, other->after, &after);
    }
    is_known = is_known && fraction_subtract(after, before, &change);
    text_sheet_cell_format(sheet, "%.*s.%.*s", TEXT_ARGUMENTS(money->table), TEXT_ARGUMENTS(money->column));
    if (money->year != OUTCOME_NO_YEAR)
        text_sheet_cell_format(sheet, "%" PRId64, money->year);
    else
        text_sheet_cell(sheet, nothing);
    text_sheet_cell(sheet, simulation_page_number(page, rows));
    text_sheet_cell(sheet, is_known ? amount_words(page, before) : nothing);
    text_sheet_cell(sheet, is_known ? amount_words(page, after) : nothing);
    text_sheet_cell(sheet, is_known ? amount_words(page, change) : nothing);
}

static void put_money(const SimulationPage *page, const SimulatedEffect *effect)
{
    TextSheet *sheet = text_sheet_open(page->arena);
    bool *told = arena_allocate_array(page->arena, effect->money.count + 1, sizeof *told);
    text_sheet_column(sheet, text_of(say("amount")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("year")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("rows")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("in force")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("proposed")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("difference")), CELL_NUMBER);
    for (size_t i = 0; i < effect->money.count; i++) {
        if (!told[i])
            add_money(page, sheet, effect, i, told);
    }
    if (sheet->sheet.row_count == 0)
        return;
    simulation_page_heading(page, text_of(say("Amounts: totals that change")));
    simulation_page_sheet(page, sheet);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void put_proposal(const SimulationPage *page, size_t index)
{
    const Simulation *simulation = page->simulation;
    const SimulatedEffect *effect = &simulation->effects[index];
    if (effect->outcomes.count == 0 && effect->money.count == 0)
        return;
    if (simulation->proposals.count > 1)
        simulation_page_heading(page,
                                text_format(page->arena, "── %.*s", TEXT_ARGUMENTS(simulation->proposals.items[index].name)));
    for (size_t rule = 0; rule < simulation->rule_list.count; rule++) {
        if (simulation->rule_list.items[rule].kind != OUTCOME_INDICATOR || !has_moves(effect, rule))
            continue;
        simulation_page_years(page, index, rule);
        put_moves(page, effect, rule);
    }
    put_units(page, effect);
    put_totals(page, effect);
    put_money(page, effect);
}

static void put_all(const SimulationPage *page)
{
    for (size_t i = 0; i < page->simulation->proposals.count; i++)
        put_answer(page, i);
    put_counts(page);
    for (size_t i = 0; i < page->simulation->proposals.count; i++)
        put_proposal(page, i);
}

void simulation_print(const Simulation *simulation, FILE *stream, size_t width, bool is_at_prompt)
{
    Arena *arena = arena_open();
    SimulationPage page = {
        .simulation = simulation, .stream = stream, .width = width, .arena = arena, .is_at_prompt = is_at_prompt};
    put_all(&page);
    arena_close(arena);
}

void simulation_print_short(const Simulation *simulation, FILE *stream, size_t width)
{
    Arena *arena = arena_open();
    SimulationPage page = {.simulation = simulation, .stream = stream, .width = width, .arena = arena, .is_at_prompt = true};
    for (size_t i = 0; i < simulation->proposals.count; i++)
        put_answer(&page, i);
    for (size_t i = 0, changed = 0; i < simulation->proposals.count; i++) {
        changed += simulation->effects[i].outcomes.count;
        if (i + 1 == simulation->proposals.count && changed > 0)
            put_counts(&page);
    }
    for (size_t i = 0; i < simulation->proposals.count; i++)
        put_units(&page, &simulation->effects[i]);
    arena_close(arena);
}

void simulation_append(const Simulation *simulation, HtmlPage *html)
{
    SimulationPage page = {.simulation = simulation, .arena = html->out.arena, .html = html};
    put_all(&page);
}
