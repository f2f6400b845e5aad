/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulation as tables for programs: words and values as in result files. Declared in simulate/simulation_report.h. */
#include <inttypes.h>

#include "simulate/simulation_report.h"
#include "show/text_sheet.h"

static void add_year(TextSheet *sheet, int64_t year)
{
    if (year == OUTCOME_NO_YEAR)
        text_sheet_cell(sheet, (Text){"", 0});
    else
        text_sheet_cell_format(sheet, "%" PRId64, year);
}

static void add_group_column(const Simulation *simulation, TextSheet *sheet)
{
    if (simulation->options.by != NULL)
        text_sheet_column(sheet, text_of(simulation->options.by), CELL_TEXT);
}

static void add_group(const Simulation *simulation, TextSheet *sheet, size_t group)
{
    if (simulation->options.by != NULL)
        text_sheet_cell(sheet, simulation->groups.items[group]);
}

static void add_columns(TextSheet *sheet, const char *const *titles, size_t count, CellKind kind)
{
    for (size_t i = 0; i < count; i++)
        text_sheet_column(sheet, text_of(titles[i]), kind);
}

static TextSheet *open_sheet(const Simulation *simulation, const char *name)
{
    TextSheet *sheet = text_sheet_open(simulation->arena);
    sheet->sheet.name = text_of(name);
    return sheet;
}

static void add_rule(const Simulation *simulation, TextSheet *sheet, size_t rule)
{
    text_sheet_cell(sheet, text_of(outcome_kind_word(simulation->rule_list.items[rule].kind)));
    text_sheet_cell(sheet, simulation->rule_list.items[rule].name);
}

/* ── what is proposed ────────────────────────────────────────────────────────────────────────────────────── */

static const char *change_word(const ProposalChange *change)
{
    return change->is_new ? "added" : change->is_gone ? "left out" : "changed";
}

static const Sheet *proposals_sheet(const Simulation *simulation)
{
    static const TextSheetTitle titles[] = {{"proposal", CELL_TEXT}, {"kind", CELL_TEXT},   {"name", CELL_TEXT},
                                            {"change", CELL_TEXT},   {"before", CELL_TEXT}, {"after", CELL_TEXT},
                                            {"source", CELL_TEXT}};
    TextSheet *sheet = TEXT_SHEET(simulation->arena, "proposals", titles);
    for (size_t i = 0; i < simulation->proposals.count; i++) {
        for (size_t j = 0; j < simulation->effects[i].changes.count; j++) {
            const ProposalChange *change = &simulation->effects[i].changes.items[j];
            text_sheet_cell(sheet, simulation->proposals.items[i].name);
            text_sheet_cell(sheet, text_of(change->kind));
            text_sheet_cell(sheet, change->name);
            text_sheet_cell(sheet, text_of(change_word(change)));
            text_sheet_cell(sheet, change->before);
            text_sheet_cell(sheet, change->after);
            text_sheet_cell(sheet, change->citation_count > 0 ? change->citations[0].quote.text : (Text){"", 0});
        }
    }
    return &sheet->sheet;
}

/* ── counts and moves ────────────────────────────────────────────────────────────────────────────────────── */

static const Sheet *counts_sheet(const Simulation *simulation)
{
    static const char *const words[] = {"kind", "rule", "outcome", "level"}, *const year[] = {"year"},
                             *const before[] = {"in_force"};
    TextSheet *sheet = open_sheet(simulation, "counts");
    add_columns(sheet, words, 4, CELL_TEXT);
    add_columns(sheet, year, 1, CELL_NUMBER);
    add_group_column(simulation, sheet);
    add_columns(sheet, before, 1, CELL_NUMBER);
    for (size_t i = 0; i < simulation->proposals.count; i++)
        text_sheet_column(sheet, simulation->proposals.items[i].name, CELL_NUMBER);
    for (size_t i = 0; i < simulation->counts.count; i++) {
        const SimulatedCount *count = &simulation->counts.items[i];
        add_rule(simulation, sheet, count->rule);
        text_sheet_cell(sheet, count->state);
        text_sheet_cell(sheet, count->level);
        add_year(sheet, count->year);
        add_group(simulation, sheet, count->group);
        for (size_t side = 0; side <= simulation->proposals.count; side++)
            text_sheet_number(sheet, count->rows[side]);
    }
    return &sheet->sheet;
}

static const Sheet *moves_sheet(const Simulation *simulation)
{
    static const char *const words[] = {"proposal", "kind", "rule"}, *const year[] = {"year"}, *const ends[] = {"from", "to"},
                             *const rows[] = {"rows"};
    TextSheet *sheet = open_sheet(simulation, "moves");
    add_columns(sheet, words, 3, CELL_TEXT);
    add_columns(sheet, year, 1, CELL_NUMBER);
    add_group_column(simulation, sheet);
    add_columns(sheet, ends, 2, CELL_TEXT);
    add_columns(sheet, rows, 1, CELL_NUMBER);
    for (size_t i = 0; i < simulation->proposals.count; i++) {
        for (size_t j = 0; j < simulation->effects[i].moves.count; j++) {
            const SimulatedMove *move = &simulation->effects[i].moves.items[j];
            text_sheet_cell(sheet, simulation->proposals.items[i].name);
            add_rule(simulation, sheet, move->rule);
            add_year(sheet, move->year);
            add_group(simulation, sheet, move->group);
            text_sheet_cell(sheet, move->from);
            text_sheet_cell(sheet, move->to);
            text_sheet_number(sheet, move->rows);
        }
    }
    return &sheet->sheet;
}

/* ── one by one ──────────────────────────────────────────────────────────────────────────────────────────── */

static const Sheet *changes_sheet(const Simulation *simulation)
{
    static const char *const first[] = {"proposal", "unit"}, *const year[] = {"year"},
                             *const rule[] = {"kind", "rule", "instance"},
                             *const rest[] = {"before", "after", "because", "changed", "source"};
    TextSheet *sheet = open_sheet(simulation, "changes");
    add_columns(sheet, first, 2, CELL_TEXT);
    add_columns(sheet, year, 1, CELL_NUMBER);
    add_group_column(simulation, sheet);
    add_columns(sheet, rule, 3, CELL_TEXT);
    add_columns(sheet, rest, 5, CELL_TEXT);
    for (size_t i = 0; i < simulation->proposals.count; i++) {
        for (size_t j = 0; j < simulation->effects[i].outcomes.count; j++) {
            const ChangedOutcome *outcome = &simulation->effects[i].outcomes.items[j];
            text_sheet_cell(sheet, simulation->proposals.items[i].name);
            text_sheet_cell(sheet, outcome->unit);
            add_year(sheet, outcome->year);
            add_group(simulation, sheet, outcome->group);
            add_rule(simulation, sheet, outcome->rule);
            text_sheet_cell(sheet, outcome->instance);
            text_sheet_cell(sheet, outcome->before);
            text_sheet_cell(sheet, outcome->after);
            text_sheet_cell(sheet, outcome->because);
            text_sheet_cell(sheet, outcome->changed);
            text_sheet_cell(sheet, outcome->paragraph);
        }
    }
    return &sheet->sheet;
}

static const Sheet *totals_sheet(const Simulation *simulation)
{
    static const TextSheetTitle titles[] = {{"proposal", CELL_TEXT},     {"kind", CELL_TEXT},
                                            {"rule", CELL_TEXT},         {"arises", CELL_NUMBER},
                                            {"falls_away", CELL_NUMBER}, {"becomes_another", CELL_NUMBER}};
    TextSheet *sheet = TEXT_SHEET(simulation->arena, "rules", titles);
    for (size_t i = 0; i < simulation->proposals.count; i++) {
        for (size_t j = 0; j < simulation->effects[i].totals.count; j++) {
            const SimulatedTotals *totals = &simulation->effects[i].totals.items[j];
            text_sheet_cell(sheet, simulation->proposals.items[i].name);
            add_rule(simulation, sheet, totals->rule);
            text_sheet_number(sheet, totals->added);
            text_sheet_number(sheet, totals->gone);
            text_sheet_number(sheet, totals->altered);
        }
    }
    return &sheet->sheet;
}

/* ── money ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void add_money(const Simulation *simulation, TextSheet *sheet, bool is_known, Fraction amount)
{
    static const Type money = {.kind = TYPE_MONEY};
    TextBuilder out = {.arena = simulation->arena};
    if (is_known)
        value_print_fraction(simulation->rules->model, money, amount, &out);
    text_sheet_cell(sheet, text_built(&out));
}

static const Sheet *money_sheet(const Simulation *simulation)
{
    static const char *const words[] = {"proposal", "table", "column"}, *const year[] = {"year"},
                             *const rest[] = {"rows", "before", "after", "change"};
    TextSheet *sheet = open_sheet(simulation, "money");
    add_columns(sheet, words, 3, CELL_TEXT);
    add_columns(sheet, year, 1, CELL_NUMBER);
    add_group_column(simulation, sheet);
    add_columns(sheet, rest, 4, CELL_NUMBER);
    for (size_t i = 0; i < simulation->proposals.count; i++) {
        for (size_t j = 0; j < simulation->effects[i].money.count; j++) {
            const SimulatedMoney *money = &simulation->effects[i].money.items[j];
            Fraction change = fraction_of_integer(0);
            bool is_known = money->has_totals, has_change = is_known && fraction_subtract(money->after, money->before, &change);
            text_sheet_cell(sheet, simulation->proposals.items[i].name);
            text_sheet_cell(sheet, money->table);
            text_sheet_cell(sheet, money->column);
            add_year(sheet, money->year);
            add_group(simulation, sheet, money->group);
            text_sheet_number(sheet, money->rows);
            add_money(simulation, sheet, is_known, money->before);
            add_money(simulation, sheet, is_known, money->after);
            add_money(simulation, sheet, has_change, change);
        }
    }
    return &sheet->sheet;
}

SheetList simulation_sheets(const Simulation *simulation)
{
    SheetList sheets = {0};
    vector_push(simulation->arena, &sheets, counts_sheet(simulation));
    vector_push(simulation->arena, &sheets, moves_sheet(simulation));
    vector_push(simulation->arena, &sheets, changes_sheet(simulation));
    vector_push(simulation->arena, &sheets, totals_sheet(simulation));
    vector_push(simulation->arena, &sheets, money_sheet(simulation));
    vector_push(simulation->arena, &sheets, proposals_sheet(simulation));
    return sheets;
}
