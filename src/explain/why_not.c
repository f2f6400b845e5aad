/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why not: what stands in the way of another outcome. Declared in explain/explain.h.
 *
 * A condition that ought to hold needs all parts of an `and` that do not, or any part of an `or`; one that ought to fail the
 * other way round; a name that a formula computes is followed into the formula. What is left are comparisons, with the
 * distance from their limit, and facts. */
#include "base/suggest.h"
#include "source/language.h"
#include "explain/explain_parts.h"
#include "show/shown.h"

enum { FOLLOWED_MOST = 8 };

typedef struct WhyNot {
    Explainer *explainer;
    size_t followed; /* names on the way here */
} WhyNot;

/* What is looked at, and what it ought to be. */
typedef struct Wanted {
    TraceId entry;
    size_t row;
    bool holds;
} Wanted;

static void need(WhyNot *why_not, Reason *under, Wanted wanted);

static Cell entry_cell(const WhyNot *why_not, TraceId entry, size_t row)
{
    return explain_cell(why_not->explainer, why_not->explainer->trace->entries[entry].node, row);
}

static bool is_as_wanted(const WhyNot *why_not, Wanted wanted)
{
    Cell cell = entry_cell(why_not, wanted.entry, wanted.row);
    return wanted.holds ? cell_is_yes(cell) : cell_is_no(cell) || cell.mark == MARK_NOT_APPLICABLE;
}

static Reason *add_condition(WhyNot *why_not, Reason *under, Wanted wanted)
{
    const TraceEntry *traced = &why_not->explainer->trace->entries[wanted.entry];
    Reason *reason = reason_add(why_not->explainer, (Spot){.under = under}, REASON_CONDITION);
    reason->name = explain_words(why_not->explainer, traced->of.expression->span);
    reason->type = traced->type;
    reason->cell = entry_cell(why_not, wanted.entry, wanted.row);
    reason->span = traced->of.expression->span;
    return reason;
}

/* ── comparisons ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool rises(ComparisonOperator sign, bool holds)
{
    return (sign == COMPARISON_GREATER || sign == COMPARISON_GREATER_EQUAL) == holds;
}

/* Whether reaching the limit is enough: of `<=` that ought to hold, of `<` that ought to fail. */
static bool limit_is_enough(ComparisonOperator sign, bool holds)
{
    return (sign == COMPARISON_LESS_EQUAL || sign == COMPARISON_GREATER_EQUAL) == holds;
}

static bool orders(ComparisonOperator sign) { return sign != COMPARISON_IS && sign != COMPARISON_IS_NOT; }

static bool pair_holds(ComparisonOperator sign, int order)
{
    switch (sign) {
    case COMPARISON_LESS:
        return order < 0;
    case COMPARISON_LESS_EQUAL:
        return order <= 0;
    case COMPARISON_GREATER:
        return order > 0;
    default:
        return order >= 0;
    }
}

/* `carried_out would have to be at least 586 648.98 kr higher`: of a limit written first, the other way round. More than 2
 * whole years are at least 3. */
static void append_need(const WhyNot *why_not, const Expression *left, const Expression *right, bool is_up, bool is_enough,
                        Distance distance, TextBuilder *out)
{
    bool is_turned = left->kind == EXPRESSION_LITERAL;
    Text name = explain_words(why_not->explainer, (is_turned ? right : left)->span);
    TextBuilder words = {.arena = out->arena};
    if (!is_enough && !distance.cell.is_fraction) {
        distance.cell.whole++;
        is_enough = true;
    }
    shown_cell(why_not->explainer->result->prepared, distance.type, distance.cell, &words);
    const char *format = is_up != is_turned ? (is_enough ? say("`%.*s` would have to be at least %.*s higher")
                                                         : say("`%.*s` would have to be more than %.*s higher"))
                                            : (is_enough ? say("`%.*s` would have to be at least %.*s lower")
                                                         : say("`%.*s` would have to be more than %.*s lower"));
    text_append_string(out, out->length > 0 ? "; " : "");
    text_append_format(out, format, TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(text_built(&words)));
}

static void need_comparison(WhyNot *why_not, Reason *under, Wanted wanted)
{
    const Expression *expression = why_not->explainer->trace->entries[wanted.entry].of.expression;
    Reason *reason = add_condition(why_not, under, wanted);
    TextBuilder needs = {.arena = why_not->explainer->arena};
    for (size_t i = 0; i < expression->as.comparison.operators.count; i++) {
        ComparisonOperator sign = expression->as.comparison.operators.items[i];
        const Expression *left = expression->as.comparison.operands.items[i],
                         *right = expression->as.comparison.operands.items[i + 1];
        Distance distance;
        if (!orders(sign) || !explain_distance(why_not->explainer, wanted.entry, left, right, wanted.row, &distance) ||
            pair_holds(sign, distance.order) == wanted.holds)
            continue;
        append_need(why_not, left, right, rises(sign, wanted.holds), limit_is_enough(sign, wanted.holds), distance, &needs);
    }
    reason->remark = explain_compared_values(why_not->explainer, wanted.entry, wanted.row);
    if (needs.length > 0)
        reason->remark = text_format(why_not->explainer->arena, "%.*s: %.*s", TEXT_ARGUMENTS(reason->remark),
                                     TEXT_ARGUMENTS(text_built(&needs)));
    else if (reason->remark.length == 0)
        reason->remark = text_of(wanted.holds ? say("would have to be yes") : say("would have to be no"));
}

/* ── and, or, not ────────────────────────────────────────────────────────────────────────────────────────── */

/* Where one part is enough, all that would do are named under one line. */
static void need_junction(WhyNot *why_not, Reason *under, Wanted wanted)
{
    const Expression *expression = why_not->explainer->trace->entries[wanted.entry].of.expression;
    const Expression *operands[] = {expression->as.binary.left, expression->as.binary.right};
    bool is_any = (expression->as.binary.sign == BINARY_AND) != wanted.holds;
    if (is_any) {
        under = add_condition(why_not, under, wanted);
        under->remark = text_of(say("one of these is enough"));
    }
    for (int i = 0; i < 2; i++) {
        TraceId part = explain_part(why_not->explainer, wanted.entry, operands[i]);
        if (part != TRACE_NONE)
            need(why_not, under, (Wanted){part, wanted.row, wanted.holds});
    }
}

static void need_not(WhyNot *why_not, Reason *under, Wanted wanted)
{
    const Expression *expression = why_not->explainer->trace->entries[wanted.entry].of.expression;
    TraceId part = explain_part(why_not->explainer, wanted.entry, expression->as.unary.operand);
    if (part != TRACE_NONE)
        need(why_not, under, (Wanted){part, wanted.row, !wanted.holds});
}

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* A name of the same row that a formula computes: what the formula needs. */
static TraceId formula_of(const WhyNot *why_not, TraceId entry)
{
    const Explainer *explainer = why_not->explainer;
    const TraceEntry *traced = &explainer->trace->entries[entry];
    const Resolution *resolution = model_resolution(explainer->model, traced->of.expression);
    if (resolution->kind != REFERENCE_QUANTITY || resolution->as.quantity->kind != QUANTITY_DEFINITION ||
        why_not->followed >= FOLLOWED_MOST)
        return TRACE_NONE;
    const Quantity *quantity = resolution->as.quantity;
    bool is_own = explainer->plan->quantity_nodes[quantity->index] == traced->node && quantity->exception_count == 0;
    return is_own ? explain_part(explainer, explainer->trace->of_quantity[quantity->index], quantity->value) : TRACE_NONE;
}

static void need_name(WhyNot *why_not, Reason *under, Wanted wanted)
{
    TraceId formula = formula_of(why_not, wanted.entry);
    Reason *reason = add_condition(why_not, under, wanted);
    reason->remark = text_of(wanted.holds ? say("would have to be yes") : say("would have to be no"));
    if (formula == TRACE_NONE)
        return;
    why_not->followed++;
    need(why_not, reason, (Wanted){formula, wanted.row, wanted.holds});
    why_not->followed--;
}

static void need_fact(WhyNot *why_not, Reason *under, Wanted wanted)
{
    Reason *reason = add_condition(why_not, under, wanted);
    reason->remark = text_of(wanted.holds ? say("would have to be yes") : say("would have to be no"));
}

/* Adds what stands in the way of a condition's being as wanted. */
static void need(WhyNot *why_not, Reason *under, Wanted wanted)
{
    const Expression *expression = why_not->explainer->trace->entries[wanted.entry].of.expression;
    if (is_as_wanted(why_not, wanted))
        return;
    bool is_junction = expression->kind == EXPRESSION_BINARY &&
                       (expression->as.binary.sign == BINARY_AND || expression->as.binary.sign == BINARY_OR);
    if (is_junction)
        need_junction(why_not, under, wanted);
    else if (expression->kind == EXPRESSION_NOT)
        need_not(why_not, under, wanted);
    else if (expression->kind == EXPRESSION_COMPARISON)
        need_comparison(why_not, under, wanted);
    else if (expression->kind == EXPRESSION_NAME)
        need_name(why_not, under, wanted);
    else
        need_fact(why_not, under, wanted);
}

/* ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────── */

static TraceId clause_entry(const WhyNot *why_not, TraceId entry, const Clause *clause)
{
    const Trace *trace = why_not->explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_CLAUSE && trace->entries[part].of.clause == clause)
            return part;
    }
    return TRACE_NONE;
}

/* A line for a clause with its `unless`, which fails by any of them. */
static Reason *add_any_of_clause(WhyNot *why_not, Reason *under, TraceId entry, size_t row)
{
    const Clause *clause = why_not->explainer->trace->entries[entry].of.clause;
    TextBuilder words = {.arena = why_not->explainer->arena};
    text_append(&words, explain_words(why_not->explainer, clause->value->span));
    for (size_t i = 0; i < clause->unless.count; i++)
        text_append_format(&words, " unless %.*s",
                           TEXT_ARGUMENTS(explain_words(why_not->explainer, clause->unless.items[i]->span)));
    Reason *reason = reason_add(why_not->explainer, (Spot){.under = under}, REASON_CONDITION);
    reason->name = text_built(&words);
    reason->type = (Type){.kind = TYPE_LOGICAL};
    reason->cell = entry_cell(why_not, entry, row);
    reason->remark = text_of(say("one of these is enough"));
    reason->span = clause->span;
    return reason;
}

/* The clause's condition, and none of its `unless`; to fail, one of these is enough. */
static void need_clause(WhyNot *why_not, Reason *under, TraceId entry, size_t row, bool holds)
{
    const Clause *clause = why_not->explainer->trace->entries[entry].of.clause;
    if (!holds && clause->unless.count > 0)
        under = add_any_of_clause(why_not, under, entry, row);
    TraceId condition = explain_part(why_not->explainer, entry, clause->value);
    if (condition != TRACE_NONE)
        need(why_not, under, (Wanted){condition, row, holds});
    for (size_t i = 0; i < clause->unless.count; i++) {
        TraceId unless = explain_part(why_not->explainer, entry, clause->unless.items[i]);
        TraceId part = unless == TRACE_NONE ? TRACE_NONE : explain_part(why_not->explainer, unless, clause->unless.items[i]);
        if (part != TRACE_NONE)
            need(why_not, under, (Wanted){part, row, !holds});
    }
}

static Reason *add_case(WhyNot *why_not, Reason *under, const Clause *clause, Cell cell, const char *remark)
{
    Reason *reason = reason_add(why_not->explainer, (Spot){.under = under}, REASON_CASE);
    reason->name = clause->name.name == NULL
                       ? *clause->level.name
                       : text_format(why_not->explainer->arena, "%.*s %.*s", TEXT_ARGUMENTS(*clause->level.name),
                                     TEXT_ARGUMENTS(*clause->name.name));
    reason->label = clause->label.text;
    reason->formula = clause->value != NULL ? explain_words(why_not->explainer, clause->value->span) : text_of("otherwise");
    reason->type = (Type){.kind = TYPE_LOGICAL};
    reason->cell = cell;
    reason->remark = text_of(remark);
    reason->span = clause->span;
    return reason;
}

/* ── what goes before the rule itself ────────────────────────────────────────────────────────────────────── */

static bool fails(Cell cell) { return cell_is_no(cell) || cell.mark == MARK_NOT_APPLICABLE; }

/* The part of `entry` that is a clause of this kind. */
static TraceId clause_of_kind(const WhyNot *why_not, TraceId entry, ClauseKind kind)
{
    const Trace *trace = why_not->explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_CLAUSE && trace->entries[part].of.clause->kind == kind)
            return part;
    }
    return TRACE_NONE;
}

/* A rule that is not in force says nothing of the row, neither yes nor no: then that comes first, and false. */
static bool need_force(WhyNot *why_not, Reason *under, Subject subject)
{
    TraceId entry = subject.quantity == NULL ? TRACE_NONE : why_not->explainer->trace->of_quantity[subject.quantity->index];
    TraceId force = entry == TRACE_NONE ? TRACE_NONE : clause_of_kind(why_not, entry, CLAUSE_IN_FORCE);
    size_t row = subject.row;
    if (force == TRACE_NONE || cell_is_yes(entry_cell(why_not, force, row)))
        return true;
    const Clause *clause = why_not->explainer->trace->entries[force].of.clause;
    Reason *reason = reason_add(why_not->explainer, (Spot){.under = under}, REASON_CLAUSE);
    reason->name = text_of("in force from");
    reason->formula = explain_words(why_not->explainer, clause->value->span);
    if (clause->until != NULL)
        reason->formula = text_format(why_not->explainer->arena, "%.*s to %.*s", TEXT_ARGUMENTS(reason->formula),
                                      TEXT_ARGUMENTS(explain_words(why_not->explainer, clause->until->span)));
    reason->type = (Type){.kind = TYPE_LOGICAL};
    reason->cell = entry_cell(why_not, force, row);
    reason->remark = text_of(say("would have to hold"));
    reason->span = clause->span;
    return false;
}

/* An exception stands in the place of the rule: it has to fail, but where it says just what is wanted. */
static void need_no_exception(WhyNot *why_not, Reason *under, TraceId entry, size_t row, Cell wanted)
{
    Explainer *explainer = why_not->explainer;
    const Trace *trace = explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind != TRACE_EXCEPTION || fails(entry_cell(why_not, part, row)))
            continue;
        const Declaration *exception = trace->entries[part].of.exception;
        TraceId then = clause_of_kind(why_not, part, CLAUSE_THEN);
        Cell value = then == TRACE_NONE ? (Cell){.mark = MARK_NOT_APPLICABLE} : entry_cell(why_not, then, row);
        if (value.mark == 0 && value.whole == wanted.whole)
            continue;
        Reason *reason = reason_add(explainer, (Spot){.under = under}, REASON_CLAUSE);
        reason->name = text_format(explainer->arena, "exception %.*s", TEXT_ARGUMENTS(*exception->name.name));
        reason->label = exception->label.text;
        reason->type = (Type){.kind = TYPE_LOGICAL};
        reason->cell = entry_cell(why_not, part, row);
        reason->remark = text_of(say("would have to fail"));
        reason->citations = exception->citations.items;
        reason->citation_count = exception->citations.count;
        reason->span = exception->span;
        TraceId when = clause_of_kind(why_not, part, CLAUSE_WHEN);
        if (when != TRACE_NONE)
            need_clause(why_not, reason, when, row, false);
    }
}

/* ── indicators ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_named(const Clause *clause, Text target)
{
    return clause->kind == CLAUSE_CASE &&
           (text_equal(*clause->level.name, target) || (clause->name.name != NULL && text_equal(*clause->name.name, target)));
}

/* A case: those before it have to fail, it has to hold. */
static void need_case(WhyNot *why_not, Reason *under, const Quantity *indicator, size_t target, size_t row)
{
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    TraceId entry = why_not->explainer->trace->of_quantity[indicator->index];
    need_no_exception(why_not, under, entry, row, (Cell){.whole = (int64_t)target});
    for (size_t i = 0; i <= target; i++) {
        const Clause *clause = &clauses->items[i];
        bool is_stop = clause->kind == CLAUSE_UNDETERMINED_WHEN;
        TraceId traced = clause_entry(why_not, entry, clause);
        if ((clause->kind != CLAUSE_CASE && !is_stop) || traced == TRACE_NONE)
            continue;
        Cell cell = entry_cell(why_not, traced, row);
        bool wanted = i == target;
        if (wanted ? cell_is_yes(cell) : fails(cell))
            continue;
        Reason *reason =
            is_stop ? under
                    : add_case(why_not, under, clause, cell, wanted ? say("would have to hold") : say("would have to fail"));
        need_clause(why_not, reason, traced, row, wanted);
    }
}

static Text unknown_case(const WhyNot *why_not, const Quantity *indicator, Text target)
{
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    TextBuilder list = {.arena = why_not->explainer->arena};
    Suggestion suggestion = suggestion_for(target);
    for (size_t i = 0; i < clauses->count; i++) {
        if (clauses->items[i].kind != CLAUSE_CASE)
            continue;
        Text name = clauses->items[i].name.name != NULL ? *clauses->items[i].name.name : *clauses->items[i].level.name;
        text_append_format(&list, "%s%.*s", list.length > 0 ? ", " : "", TEXT_ARGUMENTS(name));
        suggestion_offer(&suggestion, name);
    }
    if (suggestion.best.length > 0)
        return text_format(why_not->explainer->arena, say("`%.*s` has no case `%.*s`; did you mean `%.*s`?"),
                           TEXT_ARGUMENTS(*indicator->name.name), TEXT_ARGUMENTS(target), TEXT_ARGUMENTS(suggestion.best));
    return text_format(why_not->explainer->arena, say("`%.*s` has no case `%.*s`; it has %.*s"),
                       TEXT_ARGUMENTS(*indicator->name.name), TEXT_ARGUMENTS(target), TEXT_ARGUMENTS(text_built(&list)));
}

static bool need_indicator(WhyNot *why_not, Reason *under, Subject subject, Text target, Text *problem)
{
    const ClauseList *clauses = &subject.quantity->declaration->as.rule.clauses;
    size_t count = 0;
    bool is_in_force = true;
    for (size_t i = 0; i < clauses->count; i++) {
        if (!is_named(&clauses->items[i], target))
            continue;
        if (under->cell.mark == 0 && under->cell.whole == (int64_t)i) {
            *problem = text_format(why_not->explainer->arena, say("it is `%.*s`"), TEXT_ARGUMENTS(target));
            return false;
        }
        if (count++ == 0)
            is_in_force = need_force(why_not, under, subject);
        if (is_in_force)
            need_case(why_not, under, subject.quantity, i, subject.row);
    }
    if (count == 0)
        *problem = unknown_case(why_not, subject.quantity, target);
    return count > 0;
}

/* ── yes or no ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_condition_of_rule(const Clause *clause)
{
    return clause->kind == CLAUSE_WHEN || clause->kind == CLAUSE_GROUND || clause->kind == CLAUSE_EXEMPTION;
}

/* Whoever is let off the rule has no outcome of it, whatever its conditions say. */
static void need_no_dispensation(WhyNot *why_not, Reason *under, Subject subject, bool applies)
{
    TraceId rule = why_not->explainer->trace->of_quantity[subject.quantity->index];
    const PlanNode *node = &why_not->explainer->plan->nodes[why_not->explainer->plan->quantity_nodes[subject.quantity->index]];
    if (applies)
        explain_dispensation(why_not->explainer, (Spot){.under = under, .frame = node->frame, .row = subject.row}, rule);
}

static void need_logical(WhyNot *why_not, Reason *under, Subject subject, bool holds)
{
    const Trace *trace = why_not->explainer->trace;
    TraceId entry =
        subject.quantity == NULL ? why_not->explainer->result->asked.trace : trace->of_quantity[subject.quantity->index];
    if (subject.quantity == NULL) {
        need(why_not, under, (Wanted){entry, subject.row, holds});
        return;
    }
    need_no_exception(why_not, under, entry, subject.row, (Cell){.whole = holds});
    need_no_dispensation(why_not, under, subject, holds);
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_EXPRESSION)
            need(why_not, under, (Wanted){part, subject.row, holds});
        else if (trace->entries[part].kind == TRACE_CLAUSE && is_condition_of_rule(trace->entries[part].of.clause))
            need_clause(why_not, under, part, subject.row, holds);
    }
}

/* Whoever decides is asked where `when` holds; then it is the answer that counts. */
static void need_decision(WhyNot *why_not, Reason *under, Subject subject, bool holds)
{
    TraceId entry = why_not->explainer->trace->of_quantity[subject.quantity->index];
    TraceId when = clause_of_kind(why_not, entry, CLAUSE_WHEN), answer = clause_of_kind(why_not, entry, CLAUSE_ANSWER);
    need_no_dispensation(why_not, under, subject, true);
    need_no_exception(why_not, under, entry, subject.row, (Cell){.whole = holds});
    if (when != TRACE_NONE)
        need_clause(why_not, under, when, subject.row, true);
    if (answer != TRACE_NONE)
        need_clause(why_not, under, answer, subject.row, holds);
    explain_pending(why_not->explainer, (Spot){.under = under, .row = subject.row}, subject.quantity);
}

/* A sanction holds by any ground, and fails by the failing of each. */
static void need_sanction(WhyNot *why_not, Reason *under, Subject subject, bool holds)
{
    const Model *model = why_not->explainer->model;
    TraceId entry = why_not->explainer->trace->of_quantity[subject.quantity->index];
    need_no_exception(why_not, under, entry, subject.row, (Cell){.whole = holds});
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *part = model->quantities[i];
        if (part->owner != subject.quantity)
            continue;
        bool wanted = part->kind == QUANTITY_GROUND ? holds : !holds;
        Cell cell = explain_cell(why_not->explainer, why_not->explainer->plan->quantity_nodes[part->index], subject.row);
        if (wanted ? cell_is_yes(cell) : fails(cell))
            continue;
        Reason *reason = reason_add(why_not->explainer, (Spot){.under = under}, REASON_CLAUSE);
        reason->name = *part->name.name;
        reason->label = part->clause->label.text;
        reason->type = part->type;
        reason->cell = cell;
        reason->remark = text_of(wanted ? say("would have to hold") : say("would have to fail"));
        reason->span = part->name.span;
        need_logical(why_not, reason, (Subject){part, NULL, subject.row}, wanted);
    }
}

static bool need_yes_or_no(WhyNot *why_not, Reason *under, Subject subject, Text target, Text *problem)
{
    bool holds = text_equal_string(target, "yes") || text_equal_string(target, "ja");
    bool is_answer = holds || text_equal_string(target, "no") || text_equal_string(target, "nej");
    if (!is_answer) {
        *problem = text_of(say("of this one asks --why-not yes or --why-not no"));
        return false;
    }
    if (holds ? cell_is_yes(under->cell) : cell_is_no(under->cell)) {
        *problem = text_format(why_not->explainer->arena, say("it is `%.*s`"), TEXT_ARGUMENTS(target));
        return false;
    }
    if (!need_force(why_not, under, subject))
        return true;
    if (subject.quantity != NULL && subject.quantity->kind == QUANTITY_SANCTION)
        need_sanction(why_not, under, subject, holds);
    else if (subject.quantity != NULL && subject.quantity->kind == QUANTITY_DECISION)
        need_decision(why_not, under, subject, holds);
    else
        need_logical(why_not, under, subject, holds);
    return true;
}

static Text root_remark(Arena *arena, Subject subject, Text target)
{
    bool is_sanction = subject.quantity != NULL && subject.quantity->kind == QUANTITY_SANCTION;
    bool holds = text_equal_string(target, "yes") || text_equal_string(target, "ja");
    if (is_sanction)
        return text_format(arena,
                           holds ? say("and not %.*s: any one ground is enough")
                                 : say("and not %.*s: no ground may hold, or an exemption must"),
                           TEXT_ARGUMENTS(target));
    return text_format(arena, say("and not %.*s"), TEXT_ARGUMENTS(target));
}

Reason *explain_why_not(Arena *arena, const RunResult *result, Subject subject, Text target, Text *problem)
{
    WhyNot why_not = {.explainer = explainer_open(arena, result, (ExplainOptions){.depth = EXPLAIN_DEPTH_MOST})};
    Reason *reason = explain_subject(why_not.explainer, subject);
    bool is_done;
    reason->parts.count = 0;
    *problem = (Text){0};
    if (reason->type.kind == TYPE_INDICATOR && subject.quantity != NULL) {
        need_no_dispensation(&why_not, reason, subject, true);
        is_done = need_indicator(&why_not, reason, subject, target, problem);
    } else if (reason->type.kind == TYPE_LOGICAL) {
        is_done = need_yes_or_no(&why_not, reason, subject, target, problem);
    } else {
        is_done = false;
        *problem = text_of(say("--why-not asks of an indicator's case, or of yes and no"));
    }
    if (is_done)
        reason->remark = root_remark(arena, subject, target);
    return is_done ? reason : NULL;
}
