/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns the table of units has. Declared in session/units_parts.h. */
#include "session/units_parts.h"

Type units_type(const Units *units, const PlanRequest *request)
{
    return model_resolution(units->model, request->expression)->type;
}

int64_t units_year(const Units *units, size_t row)
{
    return units->result->prepared->tables[units->space.table->index].years[row];
}

static void add_column(Units *units, Text title, UnitsColumn column)
{
    vector_push(units->result->arena, &units->titles, ((SheetColumn){title, value_kind(column.type)}));
    vector_push(units->result->arena, &units->columns, column);
}

/* The unit's key, its name where it has one, and the year. */
static void add_keys(Units *units)
{
    const Table *subject = units->space.kind == SPACE_PANEL ? table_subject(units->space.table) : units->space.table;
    Text title = subject->key_count == 1 ? *subject->keys[0]->name.name : row_word(units->model, subject);
    add_column(units, title, (UnitsColumn){.type = {.kind = TYPE_ROW, .table = (Table *)subject}});
    for (size_t i = 0; i < subject->column_count; i++) {
        const ColumnSymbol *cells = subject->columns[i];
        bool is_name = !subject->year_in_key && cells->type.kind == TYPE_TEXT && text_equal_string(*cells->name.name, "name");
        if (is_name)
            add_column(units, *cells->name.name, (UnitsColumn){.type = cells->type, .cells = cells});
    }
    if (units->space.kind == SPACE_PANEL)
        add_column(units, text_of("year"), (UnitsColumn){.type = {.kind = TYPE_YEAR}});
}

static const PlanResult *main_result(const Units *units)
{
    for (size_t i = 0; i < units->result->plan->result_count; i++) {
        if (space_equal(units->result->plan->results[i].declaration->space, units->space))
            return &units->result->plan->results[i];
    }
    return NULL;
}

/* The unit and its year stand first in any case. */
static bool is_key(const Units *units, const PlanColumn *column)
{
    bool is_one = column->type.kind == TYPE_YEAR && units->space.kind == SPACE_PANEL;
    for (size_t i = 0; i < units->space.table->key_count; i++)
        is_one |= units->space.table->keys[i]->name.name == column->title;
    return is_one;
}

static void add_result_column(Units *units, const PlanResult *table, size_t index)
{
    const PlanColumn *column = &table->columns[index];
    bool is_case = model_resolution(units->model, table->declaration->columns[index].value)->kind == REFERENCE_CASE;
    add_column(units, *column->title,
               (UnitsColumn){.type = column->type, .is_case = is_case, .column = run_node_column(units->result, column->node)});
}

/* Those that are levels, or those that are not. */
static void add_by_kind(Units *units, const PlanResult *table, bool is_level)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (!is_key(units, &table->columns[i]) && (table->columns[i].type.kind == TYPE_INDICATOR) == is_level)
            add_result_column(units, table, i);
    }
}

/* For people, levels come before amounts: a narrow terminal shows what stands first. Files have the result as it is. */
static bool add_result_columns(Units *units)
{
    const PlanResult *table = main_result(units);
    for (size_t i = 0; table != NULL && units->is_for_files && i < table->column_count; i++)
        add_result_column(units, table, i);
    if (table == NULL || units->is_for_files)
        return table != NULL;
    add_keys(units);
    add_by_kind(units, table, true);
    add_by_kind(units, table, false);
    return true;
}

static void add_shown(Units *units)
{
    add_keys(units);
    for (size_t i = 0; i < units->question->show_count; i++) {
        const PlanRequest *request = &units->result->measures[i];
        add_column(units, text_of(units->question->show[i]),
                   (UnitsColumn){.type = units_type(units, request), .column = run_node_column(units->result, request->node)});
    }
}

bool units_choose_columns(Units *units)
{
    if (units->question->show_count == 0)
        return add_result_columns(units);
    add_shown(units);
    return true;
}
