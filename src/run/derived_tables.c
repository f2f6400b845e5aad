/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Obligations, sanctions, decisions and verdicts as sheets. Declared in run/result_tables.h. */
#include <inttypes.h>

#include "run/derived_rows.h"

typedef struct DerivedColumn DerivedColumn;
struct DerivedColumn {
    Text title;
    CellKind kind;
    bool (*print)(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out);
    const ColumnSymbol *symbol; /* of a ledger's own columns */
};
typedef VECTOR(DerivedColumn) DerivedColumns;

typedef struct DerivedContent {
    const DerivedRows *rows;
    const DerivedColumn *columns;
} DerivedContent;

static bool print_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *out)
{
    const DerivedContent *content = sheet->content;
    const DerivedColumn *chosen = &content->columns[column];
    return chosen->print(content->rows, chosen, &content->rows->items[row], out);
}

/* Cells */

static const DerivedRule *rule_of(const DerivedRows *rows, const DerivedRow *row) { return &rows->rules[row->rule]; }

static bool print_key_of(const DerivedRows *rows, const Table *table, RunColumn column, size_t row, TextBuilder *out)
{
    size_t begin = out->length;
    if (table != NULL && derived_has(column, row))
        row_key_print(rows->result->prepared, table, value_whole(column, row), out);
    return out->length > begin;
}

static bool print_unit(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    const DerivedRule *rule = rule_of(rows, row);
    return print_key_of(rows, rule->plan->unit_table, rule->unit, row->row, out);
}

static bool print_year(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)rows, (void)column;
    if (row->year != INT64_MIN)
        text_append_format(out, "%" PRId64, row->year);
    return row->year != INT64_MIN;
}

static bool print_name(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    text_append(out, rule_of(rows, row)->name);
    return true;
}

static bool print_owner(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    text_append(out, *rule_of(rows, row)->plan->quantity->owner->name.name);
    return true;
}

/* `Q1`, `M07`, or the key of the row that the rule is about. */
static bool print_instance(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    const DerivedRule *rule = rule_of(rows, row);
    const PlanFrame *frame = &rows->result->plan->frames[rule->plan->frame];
    if (frame->kind != FRAME_PARTS)
        return print_key_of(rows, rule->plan->instance_table, rule->instance, row->row, out);
    int part = (int)value_whole(rule->instance, row->row) + 1;
    text_append_format(out, frame->parts == 12 ? "M%02d" : "Q%d", part);
    return true;
}

static bool print_by(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    Name by = rule_of(rows, row)->plan->by;
    if (by != NULL)
        text_append(out, *by);
    return by != NULL;
}

static bool print_date(RunColumn column, size_t row, TextBuilder *out)
{
    if (!derived_has(column, row))
        return false;
    date_print(out, value_whole(column, row));
    return true;
}

static bool print_due(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    return print_date(rule_of(rows, row)->due, row->row, out);
}

static bool print_met_on(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    return print_date(rule_of(rows, row)->met_on, row->row, out);
}

static bool print_ledger_date(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    return print_date(rule_of(rows, row)->date, row->row, out);
}

static bool print_status(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    const DerivedRule *rule = rule_of(rows, row);
    bool is_known = derived_has(rule->status, row->row) && !derived_is_unknown(rule, row->row);
    text_append_string(out, is_known ? status_word((ObligationStatus)value_whole(rule->status, row->row)) : "undetermined");
    return true;
}

static bool print_exempt(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    const DerivedRule *rule = rule_of(rows, row);
    uint8_t mark = value_mark(rule->exempt, row->row);
    if (derived_is_unknown(rule, row->row) || (mark & (MARK_UNKNOWN | MARK_NOT_APPLICABLE)) == MARK_UNKNOWN)
        text_append_string(out, "undetermined");
    else
        text_append_string(out, value_whole(rule->exempt, row->row) == 1 ? "yes" : "no");
    return true;
}

static bool print_verdict(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    const Quantity *decided_by;
    text_append_string(out, derived_verdict(rows->result, rule_of(rows, row), row->row, &decided_by));
    return true;
}

static bool print_verdict_rule(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    (void)column;
    const Quantity *decided_by;
    derived_verdict(rows->result, rule_of(rows, row), row->row, &decided_by);
    if (decided_by != NULL)
        text_append(out, *decided_by->name.name);
    return decided_by != NULL;
}

/* A ledger's own columns come straight from its rows. */
static bool print_own(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    return prepared_cell_print(rows->result->prepared, column->symbol, row->row, out);
}

static bool print_dispensation(const DerivedRows *rows, const DerivedColumn *column, const DerivedRow *row, TextBuilder *out)
{
    const DerivedRule *rule = rule_of(rows, row);
    return column->symbol != NULL && derived_has(rule->dispensation, row->row) &&
           prepared_cell_print(rows->result->prepared, column->symbol, (size_t)value_whole(rule->dispensation, row->row), out);
}

/* Columns */

/* The derived tables' first column is headed by the key of the main table. */
static Text unit_title(Arena *arena, const Model *model)
{
    TextBuilder title = {.arena = arena};
    const Table *main_table = model->tables[0];
    for (size_t i = 0; i < main_table->key_count; i++) {
        text_append_string(&title, i > 0 ? "_" : "");
        text_append(&title, *main_table->keys[i]->name.name);
    }
    return title.length > 0 ? text_built(&title) : *main_table->name.name;
}

static void add(Arena *arena, DerivedColumns *columns, const char *title, CellKind kind,
                bool (*print)(const DerivedRows *, const DerivedColumn *, const DerivedRow *, TextBuilder *))
{
    vector_push(arena, columns, (DerivedColumn){text_of(title), kind, print, NULL});
}

static void add_own(Arena *arena, DerivedColumns *columns, const ColumnSymbol *symbol)
{
    vector_push(arena, columns, (DerivedColumn){*symbol->name.name, value_kind(symbol->type), print_own, symbol});
}

static void add_unit_and_year(Arena *arena, const Model *model, DerivedColumns *columns)
{
    vector_push(arena, columns, (DerivedColumn){unit_title(arena, model), CELL_TEXT, print_unit, NULL});
    add(arena, columns, "year", CELL_NUMBER, print_year);
}

static void add_ledger_columns(Arena *arena, const Model *model, const Table *ledger, DerivedColumns *columns)
{
    const ColumnSymbol *link = NULL;
    for (size_t i = 0; i < ledger->column_count && link == NULL; i++) {
        bool is_link = ledger->columns[i]->type.kind == TYPE_ROW && ledger->columns[i]->type.table == model->tables[0];
        link = is_link ? ledger->columns[i] : NULL;
    }
    for (size_t i = 0; i < ledger->key_count; i++) {
        add_own(arena, columns, ledger->keys[i]);
        link = link == ledger->keys[i] ? NULL : link;
    }
    if (link != NULL)
        add_own(arena, columns, link);
    if (ledger->dated_by != NULL)
        vector_push(arena, columns, (DerivedColumn){*ledger->dated_by->name.name, CELL_DATE, print_ledger_date, NULL});
    add(arena, columns, "verdict", CELL_TEXT, print_verdict);
    add(arena, columns, "rule", CELL_TEXT, print_verdict_rule);
}

static void add_dispensation_column(Arena *arena, DerivedColumns *columns, const char *title, CellKind kind,
                                    const ColumnSymbol *symbol)
{
    vector_push(arena, columns, (DerivedColumn){text_of(title), kind, print_dispensation, symbol});
}

static void add_dispensation_columns(Arena *arena, const Dispensations *dispensations, DerivedColumns *columns)
{
    add(arena, columns, "rule", CELL_TEXT, print_name);
    add(arena, columns, "instance", CELL_TEXT, print_instance);
    add_dispensation_column(arena, columns, "from", CELL_DATE, dispensations->from);
    add_dispensation_column(arena, columns, "until", CELL_DATE, dispensations->until);
    add_dispensation_column(arena, columns, "decided_by", CELL_TEXT, dispensations->decided_by);
    add_dispensation_column(arena, columns, "reason", CELL_TEXT, dispensations->reason);
}

static DerivedColumns columns_of(Arena *arena, const Model *model, const SheetOrigin *origin)
{
    DerivedColumns columns = {0};
    if (origin->source == SHEET_LEDGER) {
        add_ledger_columns(arena, model, origin->ledger, &columns);
        return columns;
    }
    add_unit_and_year(arena, model, &columns);
    if (origin->source == SHEET_OBLIGATIONS) {
        add(arena, &columns, "obligation", CELL_TEXT, print_name);
        add(arena, &columns, "instance", CELL_TEXT, print_instance);
        add(arena, &columns, "by", CELL_TEXT, print_by);
        add(arena, &columns, "due", CELL_DATE, print_due);
        add(arena, &columns, "met_on", CELL_DATE, print_met_on);
        add(arena, &columns, "status", CELL_TEXT, print_status);
    } else if (origin->source == SHEET_SANCTIONS) {
        add(arena, &columns, "sanction", CELL_TEXT, print_owner);
        add(arena, &columns, "ground", CELL_TEXT, print_name);
        add(arena, &columns, "exempt", CELL_LOGICAL, print_exempt);
    } else if (origin->source == SHEET_DISPENSATIONS) {
        add_dispensation_columns(arena, model->dispensations, &columns);
    } else {
        add(arena, &columns, "decision", CELL_TEXT, print_name);
        add(arena, &columns, "by", CELL_TEXT, print_by);
    }
    return columns;
}

const Sheet *derived_table_sheet(const RunResult *result, const Selection *selection, const SheetOrigin *origin)
{
    Arena *arena = result->arena;
    DerivedColumns columns = columns_of(arena, result->model, origin);
    SheetColumn *titles = arena_allocate_array(arena, columns.count + 1, sizeof *titles);
    for (size_t i = 0; i < columns.count; i++)
        titles[i] = (SheetColumn){columns.items[i].title, columns.items[i].kind};
    DerivedContent *content = arena_allocate(arena, sizeof *content);
    content->rows = derived_rows(result, selection, origin);
    content->columns = columns.items;
    Sheet *sheet = arena_allocate(arena, sizeof *sheet);
    *sheet = (Sheet){.name = origin->name,
                     .columns = titles,
                     .column_count = columns.count,
                     .row_count = content->rows->count,
                     .print = print_cell,
                     .content = content};
    return sheet;
}
