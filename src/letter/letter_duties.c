/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be done: obligations, the most urgent first, and decisions that somebody has to take. */
#include <stdlib.h>

#include "source/language.h"
#include "letter/letter_parts.h"
#include "show/shown.h"

/* In the order in which they are told. */
typedef enum DutyKind {
    DUTY_OVERDUE,
    DUTY_OPEN,
    DUTY_OPEN_ANY_TIME,
    DUTY_UNDETERMINED,
    DUTY_DECISION,
    DUTY_LATE,
    DUTY_MET
} DutyKind;

typedef struct Duty {
    DutyKind kind;
    LetterRow at; /* of a rule's rows told together, the first */
    bool has_due;
    int64_t due;
    VECTOR(size_t) rows; /* all of them */
} Duty;
typedef VECTOR(Duty) Duties;

/* ── which ───────────────────────────────────────────────────────────────────────────────────────────────── */

static DutyKind kind_of(const Letter *letter, const LetterRow *row, bool has_due)
{
    if (row->is_open)
        return DUTY_UNDETERMINED;
    if (row->rule->quantity->kind == QUANTITY_DECISION)
        return DUTY_DECISION;
    Cell status = letter_cell(letter, row->rule->status, row->row);
    if (status.mark != 0)
        return DUTY_UNDETERMINED;
    switch ((ObligationStatus)status.whole) {
    case STATUS_OVERDUE:
        return DUTY_OVERDUE;
    case STATUS_OPEN:
        return has_due ? DUTY_OPEN : DUTY_OPEN_ANY_TIME;
    case STATUS_LATE:
        return DUTY_LATE;
    default:
        return DUTY_MET;
    }
}

static void add_duties(const Letter *letter, QuantityKind kind, Duties *duties)
{
    LetterRows rows = letter_rows(letter, kind);
    for (size_t i = 0; i < rows.count; i++) {
        const PlanRule *rule = rows.items[i].rule;
        Duty duty = {.at = rows.items[i]};
        if (rule->due != NODE_NONE) {
            Cell due = letter_cell(letter, rule->due, rows.items[i].row);
            duty.has_due = due.mark == 0;
            duty.due = duty.has_due ? due.whole : 0;
        }
        duty.kind = kind_of(letter, &duty.at, duty.has_due);
        vector_push(letter->arena, &duty.rows, rows.items[i].row);
        vector_push(letter->arena, duties, duty);
    }
}

static int compare_duties(const void *left, const void *right)
{
    const Duty *a = left, *b = right;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->has_due != b->has_due)
        return a->has_due ? -1 : 1;
    if (a->due != b->due)
        return a->due < b->due ? -1 : 1;
    if (a->at.rule != b->at.rule)
        return a->at.rule < b->at.rule ? -1 : 1;
    return (a->at.row > b->at.row) - (a->at.row < b->at.row);
}

/* What has to be done by different days is told apart, as is what was late. */
static bool is_together(const Duty *a, const Duty *b)
{
    bool is_alike = a->at.rule == b->at.rule && a->kind == b->kind && a->at.is_open == b->at.is_open;
    return is_alike && a->kind != DUTY_LATE && (a->kind != DUTY_OPEN || a->due == b->due);
}

/* A rule's rows become one duty, in the place of the first. */
static Duties put_together(const Letter *letter, const Duties *duties)
{
    Duties together = {0};
    for (size_t i = 0; i < duties->count; i++) {
        size_t j = 0;
        while (j < together.count && !is_together(&together.items[j], &duties->items[i]))
            j++;
        if (j == together.count)
            vector_push(letter->arena, &together, duties->items[i]);
        else
            vector_push(letter->arena, &together.items[j].rows, duties->items[i].at.row);
    }
    return together;
}

/* ── told one by one ─────────────────────────────────────────────────────────────────────────────────────── */

static const char *date_words(const Letter *letter, int64_t date)
{
    TextBuilder words = {.arena = letter->arena};
    shown_date(date, &words);
    return text_built(&words).start;
}

static void append_when(const Letter *letter, const Duty *duty, TextBuilder *out)
{
    if (duty->kind == DUTY_OVERDUE)
        text_append_format(out, say("Overdue since %s"), date_words(letter, duty->due));
    else if (duty->kind == DUTY_OPEN)
        text_append_format(out, say("By %s"), date_words(letter, duty->due));
    else if (duty->kind == DUTY_OPEN_ANY_TIME)
        text_append_string(out, say("To be done, no date is set"));
    else if (duty->at.rule->quantity->kind == QUANTITY_DECISION)
        text_append_string(out, say("Not known whether this is to be decided"));
    else
        text_append_string(out, duty->at.is_open ? say("Not known whether this is to be done")
                                                 : say("Not known whether this is done"));
}

/* `make_recovery_plan (Q2, Q3)`. */
static void append_what(const Letter *letter, const Duty *duty, TextBuilder *out)
{
    letter_append_quantity(duty->at.rule->quantity, out);
    letter_append_instances(letter, duty->at.rule, duty->rows.items, duty->rows.count, out);
}

/* `, by Direktionen`. */
static void append_by(const Letter *letter, const Duty *duty, TextBuilder *out)
{
    TextBuilder role = {.arena = letter->arena};
    if (duty->at.rule->by == NULL)
        return;
    letter_append_role(letter, duty->at.rule->by, &role);
    text_append_format(out, say(", by %s"), text_built(&role).start);
}

static void tell_duty(Letter *letter, const Duty *duty)
{
    TextBuilder when = {.arena = letter->arena}, sources = {.arena = letter->arena};
    const PlanRule *rule = duty->at.rule;
    VECTOR(const Reason *) reasons = {0};
    for (size_t i = 0; i < duty->rows.count; i++)
        vector_push(letter->arena, &reasons, letter_explain(letter, (Subject){rule->quantity, rule, duty->rows.items[i]}));
    append_when(letter, duty, &when);
    text_append_format(letter->out, "- **%s:** ", text_built(&when).start);
    append_what(letter, duty, letter->out);
    append_by(letter, duty, letter->out);
    text_append_byte(letter->out, '.');
    if (duty->kind == DUTY_UNDETERMINED)
        letter_append_gaps(letter, reasons.items, reasons.count, letter->out);
    letter_append_sources(letter, rule->quantity->citations, rule->quantity->citation_count, &sources);
    if (sources.length > 0)
        text_append_format(letter->out, " %s", text_built(&sources).start);
    text_append_byte(letter->out, '\n');
}

/* ── told together ───────────────────────────────────────────────────────────────────────────────────────── */

/* `make_action_plan (due 2024-03-31, done 2024-04-02)`. */
static void append_late(const Letter *letter, const Duty *duty, TextBuilder *out)
{
    Cell met = letter_cell(letter, duty->at.rule->met_on, duty->at.row);
    append_what(letter, duty, out);
    if (duty->has_due && met.mark == 0)
        text_append_format(out, say(" (due %s, done %s)"), date_words(letter, duty->due), date_words(letter, met.whole));
}

static void tell_together(const Letter *letter, const Duties *duties, DutyKind kind, const char *format)
{
    TextBuilder list = {.arena = letter->arena};
    for (size_t i = 0; i < duties->count; i++) {
        const Duty *duty = &duties->items[i];
        if (duty->kind != kind)
            continue;
        text_append_string(&list, list.length > 0 ? "; " : "");
        if (kind == DUTY_LATE)
            append_late(letter, duty, &list);
        else
            append_what(letter, duty, &list);
        if (kind == DUTY_DECISION)
            append_by(letter, duty, &list);
    }
    if (list.length > 0) {
        text_append_byte(letter->out, '\n');
        text_append_format(letter->out, format, text_built(&list).start);
        text_append_byte(letter->out, '\n');
    }
}

static void tell_one_by_one(Letter *letter, const Duties *duties)
{
    size_t told = 0, more = 0;
    for (size_t i = 0; i < duties->count && duties->items[i].kind < DUTY_DECISION; i++) {
        if (told == DUTIES_MOST) {
            more += duties->items[i].rows.count;
            continue;
        }
        text_append_string(letter->out, told++ == 0 ? "\n" : "");
        tell_duty(letter, &duties->items[i]);
    }
    if (more > 0)
        text_append_format(letter->out, say("- … and %zu more: `styr run --select obligations` lists them all.\n"), more);
}

static bool has_duties(const Model *model)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        QuantityKind kind = model->quantities[i]->kind;
        if (kind == QUANTITY_OBLIGATION || kind == QUANTITY_DECISION)
            return true;
    }
    return false;
}

void letter_duties(Letter *letter)
{
    Duties duties = {0};
    if (!has_duties(letter->model))
        return;
    add_duties(letter, QUANTITY_OBLIGATION, &duties);
    add_duties(letter, QUANTITY_DECISION, &duties);
    text_append_format(letter->out, "\n## %s\n", say("What you must do"));
    if (duties.count > 0)
        qsort(duties.items, duties.count, sizeof *duties.items, compare_duties);
    duties = put_together(letter, &duties);
    if (duties.count == 0 || duties.items[0].kind >= DUTY_LATE)
        text_append_format(letter->out, "\n%s\n", say("Nothing is left to be done."));
    tell_one_by_one(letter, &duties);
    tell_together(letter, &duties, DUTY_DECISION, say("To be decided: %s."));
    tell_together(letter, &duties, DUTY_LATE, say("Done late: %s."));
    tell_together(letter, &duties, DUTY_MET, say("Met: %s."));
}
