/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/outcomes.h"

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

static const ColumnSymbol *link_to_main(const Model *model, const Table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i]->type.kind == TYPE_ROW && table->columns[i]->type.table == model->tables[0])
            return table->columns[i];
    }
    return NULL;
}

/* Whose rows an indicator's or a sanction's are: as name_row of plan/lower_rule.c has it for the rules with rows of their own.
 */
static const Table *unit_table_of(const Model *model, Space space)
{
    if (space.table == NULL || space.table->made_from != NULL)
        return NULL;
    if (space.kind == SPACE_PANEL)
        return table_subject(space.table);
    const ColumnSymbol *link = link_to_main(model, space.table);
    return link != NULL ? link->type.table : space.table;
}

static OutcomeColumn value_column(const RunResult *result, OutcomeKind kind, const Quantity *quantity)
{
    return (OutcomeColumn){.kind = kind,
                           .quantity = quantity,
                           .count = run_space_count(result, quantity->space),
                           .result = result,
                           .value = run_node_column(result, result->values[quantity->index]),
                           .unit_table = unit_table_of(result->model, quantity->space)};
}

static const PlanRule *find_rule(const Plan *plan, const Quantity *quantity)
{
    for (size_t i = 0; i < plan->rule_count; i++) {
        if (plan->rules[i].quantity == quantity)
            return &plan->rules[i];
    }
    return NULL;
}

static bool rule_column(const RunResult *result, OutcomeKind kind, const Quantity *quantity, OutcomeColumn *out)
{
    const PlanRule *rule = find_rule(result->plan, quantity);
    if (rule == NULL)
        return false;
    *out = (OutcomeColumn){.kind = kind,
                           .quantity = quantity,
                           .count = run_frame_count(result->run, rule->frame),
                           .result = result,
                           .rule = derived_rule(result, rule),
                           .unit_table = rule->unit != NODE_NONE ? rule->unit_table : NULL};
    return true;
}

static bool open_column(const RunResult *result, const Quantity *quantity, OutcomeColumn *out)
{
    bool has_value = result->values[quantity->index] != NODE_NONE;
    switch (quantity->kind) {
    case QUANTITY_INDICATOR:
    case QUANTITY_SANCTION:
        if (has_value)
            *out = value_column(result, quantity->kind == QUANTITY_INDICATOR ? OUTCOME_INDICATOR : OUTCOME_SANCTION, quantity);
        return has_value;
    case QUANTITY_GROUND:
        return rule_column(result, OUTCOME_GROUND, quantity, out);
    case QUANTITY_OBLIGATION:
        return rule_column(result, OUTCOME_OBLIGATION, quantity, out);
    case QUANTITY_DECISION:
        return rule_column(result, OUTCOME_DECISION, quantity, out);
    case QUANTITY_ACTION:
        return rule_column(result, OUTCOME_VERDICT, quantity, out);
    default:
        return false;
    }
}

Outcomes outcomes_of(Arena *arena, const RunResult *result)
{
    size_t most = result->model->quantity_count;
    Outcomes outcomes = {.result = result, .columns = arena_allocate_array(arena, most + 1, sizeof *outcomes.columns)};
    for (size_t i = 0; i < most; i++)
        outcomes.count += open_column(result, result->model->quantities[i], &outcomes.columns[outcomes.count]);
    return outcomes;
}

/* ── states ──────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_unknown(RunColumn column, size_t row)
{
    return (value_mark(column, row) & (MARK_UNKNOWN | MARK_NOT_APPLICABLE)) == MARK_UNKNOWN;
}

/* An indicator without a case is `undetermined`, whatever its reason; but for rows that do not count it says nothing. */
static int64_t indicator_state(const OutcomeColumn *column, size_t row)
{
    if (!run_row_counts(column->result, column->quantity->space, row))
        return OUTCOME_NONE;
    return value_mark(column->value, row) == 0 ? value_whole(column->value, row) : OUTCOME_UNDETERMINED;
}

static int64_t sanction_state(const OutcomeColumn *column, size_t row)
{
    if (is_unknown(column->value, row))
        return OUTCOME_UNDETERMINED;
    return value_whole(column->value, row) == 1 ? 1 : OUTCOME_NONE;
}

static int64_t arisen_state(const OutcomeColumn *column, size_t row)
{
    const DerivedRule *rule = &column->rule;
    switch (column->kind) {
    case OUTCOME_GROUND:
        if (is_unknown(rule->exempt, row))
            return 2;
        return value_whole(rule->exempt, row) == 1 ? 1 : 0;
    case OUTCOME_OBLIGATION:
        return derived_has(rule->status, row) ? value_whole(rule->status, row) : OUTCOME_UNDETERMINED;
    case OUTCOME_VERDICT:
        return derived_has(rule->verdict, row) ? value_whole(rule->verdict, row) : OUTCOME_UNDETERMINED;
    default:
        return 1;
    }
}

int64_t outcome_state(const OutcomeColumn *column, size_t row)
{
    if (column->kind == OUTCOME_INDICATOR)
        return indicator_state(column, row);
    if (column->kind == OUTCOME_SANCTION)
        return sanction_state(column, row);
    if (derived_is_unknown(&column->rule, row))
        return column->kind == OUTCOME_VERDICT ? OUTCOME_NONE : OUTCOME_UNDETERMINED;
    return value_whole(column->rule.arises, row) == 1 ? arisen_state(column, row) : OUTCOME_NONE;
}

/* ── units and years ─────────────────────────────────────────────────────────────────────────────────────── */

static bool cell_value(const PreparedTable *table, const ColumnSymbol *column, size_t row, int64_t *out)
{
    const Cells *cells = column != NULL ? &table->columns[column->index] : NULL;
    if (cells == NULL || cells->values == NULL || (cells->marks != NULL && cells->marks[row] != 0))
        return false;
    *out = cells->values[row];
    return true;
}

/* Of a row of an indicator or a sanction. */
static int64_t space_unit(const OutcomeColumn *column, size_t row)
{
    Space space = column->quantity->space;
    const PreparedTable *table = &column->result->prepared->tables[space.table->index];
    if (space.kind == SPACE_PANEL)
        return table->subjects[row];
    int64_t unit = (int64_t)row;
    const ColumnSymbol *link = link_to_main(column->result->model, space.table);
    if (link != NULL && !cell_value(table, link, row, &unit))
        return OUTCOME_NO_UNIT;
    return unit;
}

static int64_t space_year(const OutcomeColumn *column, size_t row)
{
    const Prepared *prepared = column->result->prepared;
    Space space = column->quantity->space;
    int64_t value = OUTCOME_NO_YEAR;
    if (space.kind == SPACE_YEARS)
        return prepared->years[row];
    if (space.kind == SPACE_SCALAR)
        return OUTCOME_NO_YEAR;
    const PreparedTable *table = &prepared->tables[space.table->index];
    if (space.kind == SPACE_PANEL)
        return table->years[row];
    if (cell_value(table, space.table->year, row, &value))
        return value;
    bool has_date = cell_value(table, space.table->dated_by, row, &value);
    return has_date ? calendar_year_of(column->result->model->calendar, value) : OUTCOME_NO_YEAR;
}

static bool is_of_values(const OutcomeColumn *column)
{
    return column->kind == OUTCOME_INDICATOR || column->kind == OUTCOME_SANCTION;
}

int64_t outcome_unit(const OutcomeColumn *column, size_t row)
{
    if (column->unit_table == NULL)
        return OUTCOME_NO_UNIT;
    if (is_of_values(column))
        return space_unit(column, row);
    return derived_has(column->rule.unit, row) ? value_whole(column->rule.unit, row) : OUTCOME_NO_UNIT;
}

int64_t outcome_year(const OutcomeColumn *column, size_t row)
{
    if (is_of_values(column))
        return space_year(column, row);
    return derived_has(column->rule.year, row) ? value_whole(column->rule.year, row) : OUTCOME_NO_YEAR;
}

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

const char *outcome_kind_word(OutcomeKind kind)
{
    static const char *const words[] = {
        [OUTCOME_INDICATOR] = "indicator",   [OUTCOME_SANCTION] = "sanction", [OUTCOME_GROUND] = "ground",
        [OUTCOME_OBLIGATION] = "obligation", [OUTCOME_DECISION] = "decision", [OUTCOME_VERDICT] = "verdict",
    };
    return words[kind];
}

Text outcome_name(Arena *arena, const Quantity *quantity)
{
    bool has_owner = quantity->kind == QUANTITY_GROUND || quantity->kind == QUANTITY_EXEMPTION;
    if (!has_owner)
        return *quantity->name.name;
    return text_format(arena, "%.*s.%.*s", TEXT_ARGUMENTS(*quantity->owner->name.name), TEXT_ARGUMENTS(*quantity->name.name));
}

static void print_case(const OutcomeColumn *column, int64_t state, TextBuilder *out)
{
    const Clause *clause = &column->quantity->declaration->as.rule.clauses.items[state];
    text_append(out, clause->name.name != NULL ? *clause->name.name : *clause->level.name);
}

static void print_verdict(const OutcomeColumn *column, int64_t state, TextBuilder *out)
{
    if (state < 0) {
        text_append_string(out, "forbidden");
        return;
    }
    const Quantity *rule = column->result->model->quantities[state];
    const char *word = rule->kind == QUANTITY_PERMIT ? "permitted"
                       : rule->kind == QUANTITY_ASK  ? "needs_decision"
                                                     : "forbidden";
    text_append_format(out, "%s by %.*s", word, TEXT_ARGUMENTS(*rule->name.name));
}

void outcome_print(const OutcomeColumn *column, int64_t state, TextBuilder *out)
{
    static const char *const ground_words[] = {"holds", "exempt", "holds, exemption undetermined"};
    if (state == OUTCOME_NONE)
        return;
    if (state == OUTCOME_UNDETERMINED)
        text_append_string(out, "undetermined");
    else if (column->kind == OUTCOME_INDICATOR)
        print_case(column, state, out);
    else if (column->kind == OUTCOME_VERDICT)
        print_verdict(column, state, out);
    else if (column->kind == OUTCOME_OBLIGATION)
        text_append_string(out, status_word((ObligationStatus)state));
    else if (column->kind == OUTCOME_GROUND)
        text_append_string(out, ground_words[state]);
    else
        text_append_string(out, column->kind == OUTCOME_DECISION ? "pending" : "yes");
}
