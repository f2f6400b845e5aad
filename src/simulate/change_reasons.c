/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/change_reasons.h"

#include "explain/explain.h"
#include "show/shown.h"
#include "explain/write_reasons.h"

/* A condition of a tree, with the row it is about said out. */
typedef struct Condition {
    const Reason *reason;
    Text row; /* empty: that of the outcome itself */
    size_t depth;
    bool rests_on_change; /* as far as its own parts tell */
} Condition;
typedef VECTOR(Condition) Conditions;

typedef struct Trees {
    Arena *arena;
    const ChangeReasons *reasons;
    const Reason *before, *after; /* one may be NULL */
    Conditions before_conditions, after_conditions;
    bool *touched; /* [changes.count] */
} Trees;

/* ── trees ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const PlanRule *find_rule(const Plan *plan, const Quantity *quantity)
{
    for (size_t i = 0; i < plan->rule_count; i++) {
        if (plan->rules[i].quantity == quantity)
            return &plan->rules[i];
    }
    return NULL;
}

/* Whether a ground is exempt is said by the sanction's reasons. */
static const Reason *tree_of(Arena *arena, const RunResult *result, const OutcomeColumn *column, size_t row, bool stays)
{
    static const ExplainOptions options = {.depth = EXPLAIN_DEPTH_MOST};
    if (column == NULL)
        return NULL;
    bool is_exemption = column->kind == OUTCOME_GROUND && stays;
    Subject subject = {.quantity = is_exemption ? column->quantity->owner : column->quantity, .row = row};
    if (column->kind != OUTCOME_INDICATOR && column->kind != OUTCOME_SANCTION && !is_exemption) {
        subject.rule = find_rule(result->plan, column->quantity);
        if (subject.rule == NULL)
            return NULL;
    }
    return explain(arena, result, subject, options);
}

static bool holds(Span outer, Span inner)
{
    return outer.begin < outer.end && inner.begin < inner.end && inner.begin >= outer.begin && inner.end <= outer.end;
}

/* A parameter is told by its leaves, everything else by the words of its declaration. */
static bool touch(Trees *trees, const Reason *reason, bool is_after)
{
    bool is_any = false;
    for (size_t i = 0; i < trees->reasons->changes.count; i++) {
        const ProposalChange *change = &trees->reasons->changes.items[i];
        bool is_parameter = change->before.length > 0 || change->after.length > 0;
        bool is_met = is_parameter ? reason->kind == REASON_PARAMETER && text_equal(reason->name, change->name)
                                   : holds(is_after ? change->after_span : change->before_span, reason->span);
        trees->touched[i] |= is_met;
        is_any |= is_met;
    }
    return is_any;
}

/* A case or clause that makes its one comparison itself says so itself. */
static bool is_condition(const Reason *reason)
{
    bool is_kind = reason->kind == REASON_CONDITION || reason->kind == REASON_CASE || reason->kind == REASON_CLAUSE;
    return is_kind && reason->type.kind == TYPE_LOGICAL;
}

/* Whether anything in the tree is of what the proposal changed. */
static bool gather(Trees *trees, const Reason *reason, Text row, size_t depth, bool is_after)
{
    Conditions *list = is_after ? &trees->after_conditions : &trees->before_conditions;
    if (depth > 0 && reason->row.length > 0)
        row = text_equal(reason->row, is_after ? trees->after->row : trees->before->row) ? (Text){"", 0} : reason->row;
    bool rests = touch(trees, reason, is_after);
    size_t own = list->count;
    if (is_condition(reason))
        vector_push(trees->arena, list, (Condition){reason, row, depth, false});
    for (size_t i = 0; i < reason->parts.count; i++)
        rests = gather(trees, reason->parts.items[i], row, depth + 1, is_after) || rests;
    if (is_condition(reason))
        list->items[own].rests_on_change = rests;
    return rests;
}

/* ── the condition that decides ──────────────────────────────────────────────────────────────────────────── */

static bool is_same_place(const Condition *a, const Condition *b)
{
    Span left = a->reason->span, right = b->reason->span;
    return left.begin == right.begin && left.end == right.end && left.begin < left.end && text_equal(a->row, b->row) &&
           text_equal(a->reason->formula, b->reason->formula);
}

static bool is_same_truth(const Reason *a, const Reason *b)
{
    return a->cell.mark == b->cell.mark && a->cell.whole == b->cell.whole;
}

static bool has_same(const Conditions *list, const Condition *wanted)
{
    for (size_t i = 0; i < list->count; i++) {
        if (is_same_place(&list->items[i], wanted))
            return true;
    }
    return false;
}

/* The same words may stand several times in a tree, as those of a function for each of its calls: only where none of them has
 * the truth of the other side is it known to be another. */
static bool is_otherwise(const Conditions *list, const Condition *wanted)
{
    bool is_met = false;
    for (size_t i = 0; i < list->count; i++) {
        if (!is_same_place(&list->items[i], wanted))
            continue;
        if (is_same_truth(list->items[i].reason, wanted->reason))
            return false;
        is_met = true;
    }
    return is_met;
}

/* The deepest condition that is told on both sides and holds on one only; one that rests on the proposal before any other. */
static const Condition *find_decisive(const Trees *trees)
{
    const Condition *found = NULL;
    for (size_t i = 0; i < trees->after_conditions.count; i++) {
        const Condition *after = &trees->after_conditions.items[i];
        bool is_better = found == NULL || after->rests_on_change > found->rests_on_change ||
                         (after->rests_on_change == found->rests_on_change && after->depth > found->depth);
        if (is_better && is_otherwise(&trees->before_conditions, after))
            found = after;
    }
    return found;
}

/* Else the deepest that only one side has, and that the proposal itself brings or takes away. */
static const Condition *find_of_proposal(const Trees *trees, const Conditions *own, const Conditions *other, bool is_after)
{
    const Condition *found = NULL;
    for (size_t i = 0; i < own->count; i++) {
        const Condition *condition = &own->items[i];
        bool is_proposed = false;
        for (size_t j = 0; j < trees->reasons->changes.count; j++) {
            const ProposalChange *change = &trees->reasons->changes.items[j];
            is_proposed |= holds(is_after ? change->after_span : change->before_span, condition->reason->span);
        }
        if (is_proposed && !has_same(other, condition) && (found == NULL || condition->depth > found->depth))
            found = condition;
    }
    return found;
}

/* Perhaps of another row: `unit 1003 2022: debt > deficit_limit of budget: yes, 45 000 kr > 30 000 kr`. */
static Text condition_words(const Trees *trees, const Condition *condition, bool is_after)
{
    const RunResult *result = is_after ? trees->reasons->after : trees->reasons->before;
    const Reason *reason = condition->reason;
    TextBuilder out = {.arena = trees->arena};
    if (condition->row.length > 0)
        text_append_format(&out, "%.*s: ", TEXT_ARGUMENTS(condition->row));
    if (reason->kind == REASON_CONDITION || reason->formula.length == 0) {
        reason_line(result, reason, &out);
        return text_built(&out);
    }
    text_append_format(&out, "%.*s: ", TEXT_ARGUMENTS(reason->formula));
    shown_cell(result->prepared, reason->type, reason->cell, &out);
    if (reason->remark.length > 0)
        text_append_format(&out, ", %.*s", TEXT_ARGUMENTS(reason->remark));
    return text_built(&out);
}

static Text because(const Trees *trees)
{
    const Condition *found = find_decisive(trees);
    if (found != NULL)
        return condition_words(trees, found, true);
    found = find_of_proposal(trees, &trees->after_conditions, &trees->before_conditions, true);
    if (found != NULL)
        return condition_words(trees, found, true);
    found = find_of_proposal(trees, &trees->before_conditions, &trees->after_conditions, false);
    return found != NULL ? condition_words(trees, found, false) : (Text){"", 0};
}

/* ── what of the proposal it rests on ────────────────────────────────────────────────────────────────────── */

static void tell_changed(const Trees *trees, Arena *arena, ChangeReason *out)
{
    TextBuilder names = {.arena = arena};
    for (size_t i = 0; i < trees->reasons->changes.count; i++) {
        const ProposalChange *change = &trees->reasons->changes.items[i];
        if (!trees->touched[i])
            continue;
        text_append_string(&names, names.length > 0 ? ", " : "");
        text_append(&names, change->name.length > 0 ? change->name : text_of(change->kind));
        if (out->paragraph.length == 0 && change->citation_count > 0)
            out->paragraph = text_copy(arena, change->citations[0].quote.text);
    }
    out->changed = text_built(&names);
}

ChangeReason change_reason(Arena *arena, const ChangeReasons *reasons, const OutcomePair *pair, const OutcomeChange *change)
{
    ChangeReason out = {.because = {"", 0}};
    Arena *scratch = arena_open();
    Trees trees = {.arena = scratch, .reasons = reasons};
    trees.touched = arena_allocate_array(scratch, reasons->changes.count + 1, sizeof *trees.touched);
    bool stays = change->before != OUTCOME_NONE && change->after != OUTCOME_NONE;
    trees.before = tree_of(scratch, reasons->before, pair->before, change->row, stays);
    trees.after = tree_of(scratch, reasons->after, pair->after, change->row, stays);
    if (trees.before != NULL)
        gather(&trees, trees.before, (Text){"", 0}, 0, false);
    if (trees.after != NULL)
        gather(&trees, trees.after, (Text){"", 0}, 0, true);
    out.because = text_copy(arena, because(&trees));
    tell_changed(&trees, arena, &out);
    arena_close(scratch);
    return out;
}
