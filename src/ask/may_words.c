/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/may_words.h"

#include <inttypes.h>

#include "source/language.h"
#include "show/shown.h"
#include "show/values.h"

/* ── verdicts ────────────────────────────────────────────────────────────────────────────────────────────── */

Text may_verdict_code(MayVerdict verdict)
{
    static const char *const codes[] = {[MAY_PERMITTED] = "permitted",
                                        [MAY_NEEDS_DECISION] = "needs_decision",
                                        [MAY_FORBIDDEN] = "forbidden",
                                        [MAY_UNDETERMINED] = "undetermined"};
    return text_of(codes[verdict]);
}

Text may_verdict_words(MayVerdict verdict)
{
    switch (verdict) {
    case MAY_PERMITTED:
        return text_of(say("permitted"));
    case MAY_NEEDS_DECISION:
        return text_of(say("needs a decision"));
    case MAY_FORBIDDEN:
        return text_of(say("forbidden"));
    default:
        return text_of(say("not determined"));
    }
}

Text may_kind_word(const Quantity *rule)
{
    return text_of(rule->kind == QUANTITY_FORBID ? "forbid" : rule->kind == QUANTITY_ASK ? "ask" : "permit");
}

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const Clause *clause_of(const Quantity *rule, ClauseKind kind)
{
    const ClauseList *clauses = &rule->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->items[i].kind == kind)
            return &clauses->items[i];
    return NULL;
}

static Role role_called(const Model *model, Identifier name)
{
    for (size_t i = 0; i < model->role_count; i++)
        if (model->roles[i].name.name == name.name)
            return model->roles[i];
    return (Role){.name = name};
}

static bool has_role(const MayRoles *roles, Name name)
{
    for (size_t i = 0; i < roles->count; i++)
        if (roles->items[i].name.name == name)
            return true;
    return false;
}

MayRoles may_roles(const May *may)
{
    MayRoles roles = {0};
    for (size_t i = 0; i < may->holding.count; i++) {
        const Quantity *rule = may->holding.items[i].rule;
        const Clause *by = rule->kind == QUANTITY_ASK ? clause_of(rule, CLAUSE_BY) : NULL;
        if (by != NULL && by->name.name != NULL && !has_role(&roles, by->name.name))
            vector_push(may->result->arena, &roles, role_called(may->result->model, by->name));
    }
    return roles;
}

/* The words of the rule file on one line. */
static void print_words(const May *may, Span span, TextBuilder *out)
{
    Text words = sources_text(may->result->model->text->sources, span);
    bool is_blank = false;
    for (size_t i = 0; i < words.length; i++) {
        bool was_blank = is_blank;
        is_blank = words.start[i] == ' ' || words.start[i] == '\n' || words.start[i] == '\t' || words.start[i] == '\r';
        if (!is_blank)
            text_append_byte(out, words.start[i]);
        else if (!was_blank)
            text_append_byte(out, ' ');
    }
}

void may_print_condition(const May *may, const Quantity *rule, TextBuilder *out)
{
    const Clause *when = clause_of(rule, CLAUSE_WHEN);
    if (when == NULL || when->value == NULL)
        return;
    text_append_string(out, "when ");
    print_words(may, when->value->span, out);
    for (size_t i = 0; i < when->unless.count; i++) {
        text_append_string(out, " unless ");
        print_words(may, when->unless.items[i]->span, out);
    }
}

/* ── values ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_label(Text label, TextBuilder *out)
{
    if (label.length > 0)
        text_append_format(out, " (%.*s)", TEXT_ARGUMENTS(label));
}

/* What the row's `name` column says. */
static Text name_of_row(const Prepared *prepared, const Table *table, int64_t row)
{
    const PreparedTable *rows = &prepared->tables[table->index];
    for (size_t i = 0; i < table->column_count && !table->year_in_key; i++) {
        const ColumnSymbol *column = table->columns[i];
        const Cells *cells = &rows->columns[i];
        bool is_name = column->type.kind == TYPE_TEXT && text_equal_string(*column->name.name, "name") && cells->values != NULL;
        if (is_name && row >= 0 && (size_t)row < rows->row_count && (cells->marks == NULL || cells->marks[row] == 0))
            return text_pool_text(prepared->dataset->texts, cells->values[row]);
    }
    return (Text){0};
}

/* A row of the dataset as it is numbered now; it may not count yet. */
static int64_t prepared_number(const May *may, const Table *table, int64_t number)
{
    TextBuilder key = {.arena = may->result->arena};
    dataset_print_key(may->result->dataset, table, number, &key);
    return prepared_find_key(may->result->prepared, table, text_built(&key));
}

static void print_row(const May *may, const Table *table, int64_t number, TextBuilder *out)
{
    dataset_print_key(may->result->dataset, table, number, out);
    print_label(name_of_row(may->result->prepared, table, prepared_number(may, table, number)), out);
}

void may_print_value(const May *may, const ColumnSymbol *column, AskedCell cell, TextBuilder *out)
{
    Cell shown = {.mark = cell.mark, .whole = cell.value};
    if (column->type.kind == TYPE_ROW && cell.mark == 0) {
        print_row(may, column->type.table, cell.value, out);
    } else if (column->type.kind == TYPE_CHOICE && cell.mark == 0) {
        value_print_whole(may->result->prepared, column->type, cell.value, out);
        print_label(column->type.choices->members[cell.value].label.text, out);
    } else {
        shown_cell(may->result->prepared, column->type, shown, out);
    }
}

void may_print_arguments(const May *may, TextBuilder *out)
{
    size_t begin = out->length;
    for (size_t i = 0; i < may->table->column_count; i++) {
        const ColumnSymbol *column = may->table->columns[i];
        bool is_taken = column->used && argument_is_asked(column) && may->given.cells[i].mark == 0;
        if (!may->given.is_given[i] && !is_taken)
            continue;
        text_append_format(out, "%s%.*s ", out->length > begin ? ", " : "", TEXT_ARGUMENTS(*column->name.name));
        may_print_value(may, column, may->given.cells[i], out);
        if (!may->given.is_given[i])
            text_append_string(out, say(" (not given)"));
    }
}

/* ── whose, and when ─────────────────────────────────────────────────────────────────────────────────────── */

static void print_subject(const May *may, TextBuilder *out)
{
    text_append(out, row_word(may->result->model, may->subject->type.table));
    text_append_byte(out, ' ');
    dataset_print_key(may->result->dataset, may->subject->type.table, may->given.cells[may->subject->index].value, out);
}

void may_print_whose(const May *may, TextBuilder *out)
{
    TextBuilder subject = {.arena = out->arena};
    if (may->subject != NULL)
        print_subject(may, &subject);
    if (may->has_year && may->subject != NULL)
        text_append_format(out, say("%.*s in %lld"), TEXT_ARGUMENTS(text_built(&subject)), (long long)may->year);
    else if (may->has_year)
        text_append_format(out, "%" PRId64, may->year);
    else
        text_append(out, text_built(&subject));
}

void may_print_years(const May *may, TextBuilder *out)
{
    const Table *table = may->subject != NULL ? may->subject->type.table : NULL;
    if (table == NULL || !may->has_year || !table->has_panel)
        return;
    const PreparedTable *panel = &may->result->prepared->tables[table->index];
    int64_t subject = prepared_number(may, table, may->given.cells[may->subject->index].value);
    if (subject < 0 || (size_t)subject >= panel->subject_count)
        return;
    uint32_t first = panel->starts[subject], end = panel->starts[subject + 1];
    for (uint32_t row = first; row < end; row++)
        if (panel->years[row] == may->year)
            return;
    TextBuilder words = {.arena = out->arena};
    print_subject(may, &words);
    Text whose = text_built(&words);
    long long year = may->year;
    if (first == end)
        text_append_format(out, say("%.*s has no year %lld in the data, nor any other"), TEXT_ARGUMENTS(whose), year);
    else if (first + 1 == end)
        text_append_format(out, say("%.*s has no year %lld in the data; its only year is %lld"), TEXT_ARGUMENTS(whose), year,
                           (long long)panel->years[first]);
    else
        text_append_format(out, say("%.*s has no year %lld in the data; its years are %lld to %lld"), TEXT_ARGUMENTS(whose),
                           year, (long long)panel->years[first], (long long)panel->years[end - 1]);
}
