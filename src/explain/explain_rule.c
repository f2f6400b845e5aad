/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules: which case, clause, ground or permission made the outcome, and why those before it did not. */
#include <string.h>

#include "source/language.h"
#include "run/causes.h"
#include "explain/explain_parts.h"
#include "show/shown.h"
#include "show/values.h"
#include "run/dispensations.h"

/* ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* The words that a clause begins with. */
static const char *clause_word(ClauseKind kind)
{
    static const char *const words[] = {
        [CLAUSE_WHEN] = "when",
        [CLAUSE_UNDETERMINED_WHEN] = "undetermined when",
        [CLAUSE_GROUND] = "when",
        [CLAUSE_EXEMPTION] = "when",
        [CLAUSE_DUE] = "due",
        [CLAUSE_MET_BY] = "met by",
        [CLAUSE_BELONGS_TO] = "belongs to",
        [CLAUSE_EACH] = "each",
        [CLAUSE_ANSWER] = "answer",
        [CLAUSE_THEN] = "then",
        [CLAUSE_IN_FORCE] = "in force from",
    };
    return kind < sizeof words / sizeof *words && words[kind] != NULL ? words[kind] : "";
}

static Reason *add_clause(Explainer *explainer, Spot spot, TraceId entry, ReasonKind kind)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    const Clause *clause = traced->of.clause;
    Reason *reason = reason_add(explainer, spot, kind);
    reason->name = text_of(clause_word(clause->kind));
    if (clause->value != NULL)
        reason->formula = explain_words(explainer, clause->value->span);
    if (clause->until != NULL)
        reason->formula = text_format(explainer->arena, "%.*s%s%.*s", TEXT_ARGUMENTS(reason->formula),
                                      clause->kind == CLAUSE_IN_FORCE ? " to " : " if ",
                                      TEXT_ARGUMENTS(explain_words(explainer, clause->until->span)));
    reason->type = traced->type;
    reason->cell = explain_cell(explainer, traced->node, spot.row);
    reason->span = clause->span;
    return reason;
}

/* An `unless` matters where it is all that stands, or stood, in the way. */
static void explain_unless(Explainer *explainer, Spot spot, TraceId entry, bool is_idle)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    Spot here = spot_idle(spot, is_idle);
    if (!spot_is_shown(explainer, here))
        return;
    Reason *reason = reason_add(explainer, here, REASON_CLAUSE);
    reason->name = text_of("unless");
    reason->formula = explain_words(explainer, traced->of.expression->span);
    reason->type = traced->type;
    reason->cell = explain_cell(explainer, traced->node, spot.row);
    reason->span = traced->of.expression->span;
    TraceId part = explain_part(explainer, entry, traced->of.expression);
    if (part != TRACE_NONE)
        explain_formula_alone(explainer, spot_under(here, reason), part);
}

/* Whether no `unless` made the clause other than its condition. */
static bool says_the_same(const Explainer *explainer, TraceId entry, TraceId condition, size_t row)
{
    Cell whole = explain_cell(explainer, explainer->trace->entries[entry].node, row);
    Cell part = explain_cell(explainer, explainer->trace->entries[condition].node, row);
    return whole.mark == part.mark && whole.whole == part.whole;
}

/* The clause's own expressions, then every `unless`. */
static void explain_clause_parts(Explainer *explainer, Spot spot, TraceId entry)
{
    const Trace *trace = explainer->trace;
    const Clause *clause = trace->entries[entry].of.clause;
    TraceId condition = clause->value == NULL ? TRACE_NONE : explain_part(explainer, entry, clause->value);
    bool has_unless = clause->unless.count > 0;
    bool is_met = !has_unless || condition == TRACE_NONE ||
                  !cell_is_no(explain_cell(explainer, trace->entries[condition].node, spot.row));
    bool is_alone = clause->until == NULL &&
                    (!has_unless || condition == TRACE_NONE || says_the_same(explainer, entry, condition, spot.row));
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_UNLESS)
            explain_unless(explainer, spot, part, !is_met);
        else if (trace->entries[part].kind == TRACE_EXPRESSION && is_alone)
            explain_formula_alone(explainer, spot, part);
        else if (trace->entries[part].kind == TRACE_EXPRESSION)
            explain_formula(explainer, spot, part);
    }
}

static Reason *explain_clause(Explainer *explainer, Spot spot, TraceId entry)
{
    if (!spot_is_shown(explainer, spot))
        return NULL;
    Reason *reason = add_clause(explainer, spot, entry, REASON_CLAUSE);
    explain_clause_parts(explainer, spot_under(spot, reason), entry);
    return reason;
}

/* The part of `entry` that is a clause of this kind. */
static TraceId clause_entry(const Explainer *explainer, TraceId entry, ClauseKind kind)
{
    const Trace *trace = explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_CLAUSE && trace->entries[part].of.clause->kind == kind)
            return part;
    }
    return TRACE_NONE;
}

static Cell entry_cell(const Explainer *explainer, TraceId entry, size_t row)
{
    return entry == TRACE_NONE ? (Cell){.whole = 1} : explain_cell(explainer, explainer->trace->entries[entry].node, row);
}

static void explain_clause_of(Explainer *explainer, Spot spot, TraceId entry, ClauseKind kind)
{
    TraceId clause = clause_entry(explainer, entry, kind);
    if (clause != TRACE_NONE)
        explain_clause(explainer, spot, clause);
}

/* ── what any rule may have ──────────────────────────────────────────────────────────────────────────────── */

static void explain_exception(Explainer *explainer, Spot spot, TraceId entry)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    Cell applies = explain_cell(explainer, traced->node, spot.row);
    Spot here = spot_idle(spot, cell_is_no(applies));
    if (!spot_is_shown(explainer, here))
        return;
    Reason *reason = reason_add(explainer, here, REASON_CLAUSE);
    reason->name = text_format(explainer->arena, "exception %.*s", TEXT_ARGUMENTS(*traced->of.exception->name.name));
    reason->label = traced->of.exception->label.text;
    reason->type = traced->type;
    reason->cell = applies;
    reason->citations = traced->of.exception->citations.items;
    reason->citation_count = traced->of.exception->citations.count;
    reason->span = traced->of.exception->span;
    const Trace *trace = explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_CLAUSE)
            explain_clause(explainer, spot_under(here, reason), part);
    }
}

/* Exceptions that contradict each other. */
static void explain_conflict(Explainer *explainer, Spot spot, const Quantity *quantity)
{
    NodeId node = explainer->plan->quantity_nodes[quantity->index];
    Cause cause = cause_find(explainer->result, node, spot.row);
    const PlanNode *at = &explainer->plan->nodes[cause.node];
    if (at->operation == OPERATION_CONFLICT && at->quantity == quantity->index)
        explain_fault(explainer, spot, node);
}

void explain_dispensation(Explainer *explainer, Spot spot, TraceId rule)
{
    TraceId entry = dispensation_entry(explainer->trace, rule);
    if (entry == TRACE_NONE)
        return;
    const TraceEntry *traced = &explainer->trace->entries[entry];
    Cell row = explain_cell(explainer, traced->node, spot.row);
    Spot here = spot_idle(spot, row.mark == MARK_NOT_APPLICABLE);
    if (!spot_is_shown(explainer, here))
        return;
    Reason *reason = reason_add(explainer, here, REASON_CLAUSE);
    const Declaration *declaration = explainer->model->dispensations->declaration;
    TextBuilder rule_name = {.arena = explainer->arena};
    if (row.mark == 0)
        prepared_cell_print(explainer->result->prepared, explainer->model->dispensations->rule, (size_t)row.whole, &rule_name);
    else
        text_append(&rule_name, *traced->of.quantity->name.name);
    reason->name = text_format(explainer->arena, "dispensation from %.*s", TEXT_ARGUMENTS(text_built(&rule_name)));
    reason->type = (Type){.kind = TYPE_LOGICAL};
    reason->cell = (Cell){.mark = row.mark == MARK_UNKNOWN ? MARK_UNKNOWN : 0, .whole = row.mark == 0};
    reason->citations = declaration->citations.items;
    reason->citation_count = declaration->citations.count;
    reason->span = declaration->span;
    if (row.mark != 0)
        return;
    TextBuilder words = {.arena = explainer->arena};
    dispensation_print(explainer->result, (size_t)row.whole, &words);
    reason->remark = text_built(&words);
    reason->origin = dispensation_origin(explainer->result, (size_t)row.whole);
}

/* A dispensation in force and exceptions that apply come first: they stand in the place of all the rest, and so does a rule's
 * not being in force. True where the rest changed nothing for that. */
static bool explain_shared(Explainer *explainer, Spot spot, TraceId entry, const Quantity *quantity)
{
    const Trace *trace = explainer->trace;
    bool is_decided = false;
    explain_dispensation(explainer, spot, entry);
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind != TRACE_EXCEPTION)
            continue;
        explain_exception(explainer, spot, part);
        is_decided = is_decided || cell_is_yes(entry_cell(explainer, part, spot.row));
    }
    if (quantity->exception_count > 1)
        explain_conflict(explainer, spot, quantity);
    TraceId force = clause_entry(explainer, entry, CLAUSE_IN_FORCE);
    if (force == TRACE_NONE)
        return is_decided;
    Cell holds = entry_cell(explainer, force, spot.row);
    explain_clause(explainer, spot_idle(spot, cell_is_yes(holds)), force);
    return is_decided || cell_is_no(holds);
}

/* ── indicators ──────────────────────────────────────────────────────────────────────────────────────────── */

static TraceId entry_of_clause(const Explainer *explainer, TraceId entry, const Clause *clause)
{
    const Trace *trace = explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_CLAUSE && trace->entries[part].of.clause == clause)
            return part;
    }
    return TRACE_NONE;
}

/* What the cases before one say of it: nothing yet, that it is not reached, or, one of them being open, nothing certain. */
typedef enum Before { BEFORE_NONE_HELD, BEFORE_ONE_IS_OPEN, BEFORE_ONE_HELD } Before;

static void explain_case(Explainer *explainer, Spot spot, TraceId entry, const Clause *clause, Before before)
{
    TraceId traced = entry_of_clause(explainer, entry, clause);
    Reason *reason;
    if (!spot_is_shown(explainer, spot))
        return;
    if (traced != TRACE_NONE) {
        reason = add_clause(explainer, spot, traced, REASON_CASE);
    } else {
        reason = reason_add(explainer, spot, REASON_CASE);
        reason->formula = text_of("otherwise");
        reason->type = (Type){.kind = TYPE_LOGICAL};
        reason->cell.whole = 1;
        reason->cell.mark = before == BEFORE_ONE_IS_OPEN ? MARK_UNKNOWN : 0;
        reason->span = clause->span;
    }
    reason->name = clause->name.name == NULL ? *clause->level.name
                                             : text_format(explainer->arena, "%.*s %.*s", TEXT_ARGUMENTS(*clause->level.name),
                                                           TEXT_ARGUMENTS(*clause->name.name));
    reason->label = clause->label.text;
    if (before == BEFORE_ONE_HELD)
        reason->remark = text_of(say("not reached"));
    if (traced != TRACE_NONE)
        explain_clause_parts(explainer, spot_under(spot, reason), traced);
}

static void explain_indicator(Explainer *explainer, Spot spot, TraceId entry, const Quantity *indicator)
{
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    TraceId stops = clause_entry(explainer, entry, CLAUSE_UNDETERMINED_WHEN);
    bool is_stopped = stops != TRACE_NONE && cell_is_yes(entry_cell(explainer, stops, spot.row));
    if (stops != TRACE_NONE)
        explain_clause(explainer, spot_idle(spot, cell_is_no(entry_cell(explainer, stops, spot.row))), stops);
    Before before = is_stopped ? BEFORE_ONE_HELD : BEFORE_NONE_HELD;
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        TraceId traced = entry_of_clause(explainer, entry, clause);
        explain_case(explainer, spot_idle(spot, before == BEFORE_ONE_HELD), entry, clause, before);
        Cell holds = entry_cell(explainer, traced, spot.row);
        if (cell_is_yes(holds))
            before = BEFORE_ONE_HELD;
        else if (holds.mark == MARK_UNKNOWN && before == BEFORE_NONE_HELD)
            before = BEFORE_ONE_IS_OPEN;
    }
}

/* ── obligations ─────────────────────────────────────────────────────────────────────────────────────────── */

/* `due 2024-03-31, not met by 2025-06-30`. */
static Text status_remark(const Explainer *explainer, const PlanRule *rule, size_t row)
{
    TextBuilder out = {.arena = explainer->arena}, date = {.arena = explainer->arena};
    Cell due = explain_cell(explainer, rule->due, row), met = explain_cell(explainer, rule->met_on, row);
    Type type = {.kind = TYPE_DATE};
    if (due.mark == 0) {
        shown_cell(explainer->result->prepared, type, due, &date);
        text_append_format(&out, say("due %.*s, "), TEXT_ARGUMENTS(text_built(&date)));
        date = (TextBuilder){.arena = explainer->arena};
    }
    Cell day = met.mark == 0 ? met : (Cell){.whole = explainer->result->inputs.as_of};
    shown_cell(explainer->result->prepared, type, day, &date);
    text_append_format(&out, met.mark == 0 ? say("met on %.*s") : say("not met by %.*s"), TEXT_ARGUMENTS(text_built(&date)));
    return text_built(&out);
}

static const PlanRule *rule_of(const Explainer *explainer, const Quantity *quantity, TraceId *entry)
{
    for (size_t i = 0; i < explainer->plan->rule_count; i++) {
        if (explainer->plan->rules[i].quantity != quantity)
            continue;
        *entry = explainer->trace->of_rule[i];
        return &explainer->plan->rules[i];
    }
    return NULL;
}

static void explain_obligation(Explainer *explainer, Spot spot, TraceId entry, const Quantity *quantity)
{
    TraceId of_rule;
    const PlanRule *rule = rule_of(explainer, quantity, &of_rule);
    bool arises = cell_is_yes(entry_cell(explainer, clause_entry(explainer, entry, CLAUSE_WHEN), spot.row));
    if (rule != NULL && rule->frame == spot.frame && spot.under->cell.mark == 0)
        spot.under->remark = status_remark(explainer, rule, spot.row);
    explain_clause_of(explainer, spot_idle(spot, arises), entry, CLAUSE_EACH);
    explain_clause_of(explainer, spot, entry, CLAUSE_WHEN);
    arises = arises && spot.under->cell.mark != MARK_NOT_APPLICABLE; /* let off, or excepted */
    explain_clause_of(explainer, spot_idle(spot, !arises), entry, CLAUSE_DUE);
    explain_clause_of(explainer, spot_idle(spot, !arises), entry, CLAUSE_MET_BY);
}

/* ── sanctions and permissions ───────────────────────────────────────────────────────────────────────────── */

static Cell quantity_cell(const Explainer *explainer, const Quantity *quantity, size_t row)
{
    return explain_cell(explainer, explainer->plan->quantity_nodes[quantity->index], row);
}

/* The figures of one kind that `owner` has; where some hold, or are unknown, the others changed nothing. */
static bool explain_owned(Explainer *explainer, Spot spot, const Quantity *owner, QuantityKind kind)
{
    bool any = false;
    for (int is_second_pass = 0; is_second_pass < 2; is_second_pass++) {
        for (size_t i = 0; i < explainer->model->quantity_count; i++) {
            const Quantity *owned = explainer->model->quantities[i];
            if (owned->owner != owner || owned->kind != kind)
                continue;
            Cell cell = quantity_cell(explainer, owned, spot.row);
            bool is_silent = cell_is_no(cell) || cell.mark == MARK_NOT_APPLICABLE;
            any = any || (!is_silent && !is_second_pass);
            Spot here = spot_idle(spot, is_silent && any);
            if (is_second_pass && spot_is_shown(explainer, here))
                explain_figure(explainer, here, owned, spot.row);
        }
    }
    return any;
}

static void explain_sanction(Explainer *explainer, Spot spot, const Quantity *sanction)
{
    bool is_grounded = explain_owned(explainer, spot, sanction, QUANTITY_GROUND);
    explain_owned(explainer, spot_idle(spot, !is_grounded), sanction, QUANTITY_EXEMPTION);
}

/* Forbidden, what is asked or permitted changes nothing, and so on down. */
static void explain_action(Explainer *explainer, Spot spot, TraceId entry, const Quantity *action)
{
    TraceId stops = clause_entry(explainer, entry, CLAUSE_UNDETERMINED_WHEN);
    bool is_stopped = stops != TRACE_NONE && !cell_is_no(entry_cell(explainer, stops, spot.row));
    if (stops != TRACE_NONE)
        explain_clause(explainer, spot_idle(spot, !is_stopped), stops);
    static const QuantityKind strongest_first[] = {QUANTITY_FORBID, QUANTITY_ASK, QUANTITY_PERMIT};
    for (size_t i = 0; i < 3; i++)
        is_stopped |= explain_owned(explainer, spot_idle(spot, is_stopped), action, strongest_first[i]);
}

/* ── decisions ───────────────────────────────────────────────────────────────────────────────────────────── */

void explain_pending(Explainer *explainer, Spot spot, const Quantity *decision)
{
    NodeId node = explainer->plan->quantity_nodes[decision->index];
    Cause cause = cause_find(explainer->result, node, spot.row);
    bool is_pending =
        spot.under->cell.mark == MARK_UNKNOWN && explainer->plan->nodes[cause.node].operation == OPERATION_PENDING;
    TextBuilder words = {.arena = explainer->arena};
    if (!is_pending)
        return;
    cause_print(explainer->result, cause, &words);
    Reason *reason = reason_add(explainer, spot, REASON_MISSING);
    reason->name = text_built(&words);
    reason->cell.mark = MARK_UNKNOWN;
}

static void explain_decision(Explainer *explainer, Spot spot, TraceId entry, const Quantity *decision)
{
    Cell arises = entry_cell(explainer, clause_entry(explainer, entry, CLAUSE_WHEN), spot.row);
    bool is_asked = !cell_is_no(arises) && arises.mark != MARK_NOT_APPLICABLE;
    explain_clause_of(explainer, spot, entry, CLAUSE_WHEN);
    explain_clause_of(explainer, spot_idle(spot, !is_asked), entry, CLAUSE_ANSWER);
    explain_pending(explainer, spot, decision);
}

/* ── all of them ─────────────────────────────────────────────────────────────────────────────────────────── */

static void explain_definition(Explainer *explainer, Spot spot, TraceId entry, const Quantity *quantity)
{
    TraceId value = explain_part(explainer, entry, quantity->value);
    if (value != TRACE_NONE)
        explain_formula_alone(explainer, spot, value);
}

static void explain_by_kind(Explainer *explainer, Spot spot, TraceId entry, const Quantity *quantity)
{
    switch (quantity->kind) {
    case QUANTITY_DEFINITION:
        explain_definition(explainer, spot, entry, quantity);
        break;
    case QUANTITY_INDICATOR:
        explain_indicator(explainer, spot, entry, quantity);
        break;
    case QUANTITY_OBLIGATION:
        explain_obligation(explainer, spot, entry, quantity);
        break;
    case QUANTITY_SANCTION:
        explain_sanction(explainer, spot, quantity);
        break;
    case QUANTITY_ACTION:
        explain_action(explainer, spot, entry, quantity);
        break;
    case QUANTITY_GROUND:
        explain_clause_of(explainer, spot, entry, CLAUSE_GROUND);
        break;
    case QUANTITY_EXEMPTION:
        explain_clause_of(explainer, spot, entry, CLAUSE_EXEMPTION);
        break;
    case QUANTITY_DECISION:
        explain_decision(explainer, spot, entry, quantity);
        break;
    default:
        explain_clause_of(explainer, spot, entry, CLAUSE_WHEN);
    }
}

void explain_rule(Explainer *explainer, const ExplainedFigure *figure)
{
    const Quantity *quantity = figure->quantity;
    TraceId entry = explainer->trace->of_quantity[quantity->index];
    FrameId frame;
    if (figure->rule == NULL) {
        frame = explainer->plan->nodes[explainer->plan->quantity_nodes[quantity->index]].frame;
    } else {
        frame = figure->rule->frame;
        if (quantity->kind == QUANTITY_OBLIGATION)
            rule_of(explainer, quantity, &entry);
    }
    Spot spot = {.under = figure->reason, .frame = frame, .row = figure->row};
    bool is_decided = explain_shared(explainer, spot, entry, quantity);
    explain_by_kind(explainer, spot_idle(spot, is_decided), entry, quantity);
}
