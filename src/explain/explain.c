/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain/explain_parts.h"

#include "run/projected.h"
#include "source/language.h"
#include "show/labels.h"
#include "show/shown.h"
#include "show/values.h"

enum { SLOTS_FIRST = 256 };

/* ── what parts share ────────────────────────────────────────────────────────────────────────────────────── */

Reason *reason_add(Explainer *explainer, Spot spot, ReasonKind kind)
{
    Reason *reason = arena_allocate(explainer->arena, sizeof *reason);
    explainer->reason_count++;
    reason->kind = kind;
    reason->is_idle = spot.is_idle;
    reason->cell.fraction = fraction_of_integer(0);
    if (spot.under != NULL) {
        reason->depth = spot.under->depth;
        vector_push(explainer->arena, &spot.under->parts, reason);
    }
    return reason;
}

void reason_add_once(Explainer *explainer, Spot spot, Reason *reason)
{
    reason->is_idle = spot.is_idle;
    reason->depth += spot.under->depth;
    for (size_t i = 0; i < spot.under->parts.count; i++) {
        const Reason *other = spot.under->parts.items[i];
        if (other->kind == reason->kind && text_equal(other->name, reason->name) && text_equal(other->row, reason->row)) {
            reason->is_repeated = true;
            return;
        }
    }
    vector_push(explainer->arena, &spot.under->parts, reason);
}

Cell explain_cell(const Explainer *explainer, NodeId node, size_t row) { return cells_value(explainer->cells, node, row); }

static bool is_space(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

Text explain_words(const Explainer *explainer, Span span)
{
    Text text = sources_text(explainer->model->text->sources, span);
    TextBuilder words = {.arena = explainer->arena};
    for (size_t i = 0; i < text.length; i++) {
        if (!is_space(text.start[i]))
            text_append_byte(&words, text.start[i]);
        else if (words.length > 0 && !is_space(words.start[words.length - 1]))
            text_append_byte(&words, ' ');
    }
    return text_built(&words);
}

/* A row without a key is called by its words, such as the account that a line is about; without any, by its line. */
static void append_words(const Explainer *explainer, const Table *table, size_t row, TextBuilder *out)
{
    const Prepared *prepared = explainer->result->prepared;
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        const Cells *cells = &prepared->tables[table->index].columns[i];
        bool is_there =
            column->type.kind == TYPE_CHOICE && cells->values != NULL && (cells->marks == NULL || cells->marks[row] == 0);
        if (!is_there)
            continue;
        text_append_string(out, out->length > 0 ? " " : "");
        shown_cell(prepared, column->type, (Cell){.whole = cells->values[row]}, out);
    }
    if (out->length > 0 || table->column_count == 0)
        return;
    if (projected_print_row(explainer->result, table, row, out))
        return;
    Origin origin = prepared_origin(prepared, table->columns[0], row);
    if (prepared->dataset->is_given)
        text_append_format(out, say("line %llu"), (unsigned long long)origin.line);
    else
        text_append_format(out, "%.*s:%llu", TEXT_ARGUMENTS(table->file), (unsigned long long)origin.line);
}

Text explain_row(const Explainer *explainer, FrameId frame, size_t row, Spot spot)
{
    TextBuilder words = {.arena = explainer->arena};
    const Plan *plan = explainer->plan;
    TextBuilder part = {.arena = explainer->arena};
    for (; plan->frames[frame].kind == FRAME_PARTS; frame = plan->frames[frame].base) {
        size_t parts = (size_t)plan->frames[frame].parts;
        text_append_format(&part, parts == 12 ? " M%02zu" : " Q%zu", row % parts + 1);
        row /= parts;
    }
    if (frame == spot.frame && row == spot.row)
        return (Text){0};
    const Table *table = plan->frames[frame].table;
    if (plan->frames[frame].kind == FRAME_TABLE && table->key_count == 0 && !table->year_in_key)
        append_words(explainer, table, row, &words);
    else
        frame_row_print(plan, NULL, explainer->result->prepared, frame, row, &words);
    text_append(&words, text_built(&part));
    return text_built(&words);
}

/* ── figures ─────────────────────────────────────────────────────────────────────────────────────────────── */

static uint32_t *slot_of(const Explainer *explainer, const ExplainedFigure *figure)
{
    uint64_t hash = ((uint64_t)(uintptr_t)figure->quantity ^ (uint64_t)(uintptr_t)figure->rule) + figure->row;
    for (hash *= UINT64_C(0x9E3779B97F4A7C15), hash ^= hash >> 31;; hash++) {
        uint32_t *slot = &explainer->slots[hash & (explainer->slot_count - 1)];
        if (!*slot)
            return slot;
        const ExplainedFigure *known = &explainer->explained.items[*slot - 1];
        if (known->quantity == figure->quantity && known->rule == figure->rule && known->row == figure->row)
            return slot;
    }
}

static void grow_slots(Explainer *explainer)
{
    if (explainer->explained.count * 2 <= explainer->slot_count)
        return;
    explainer->slot_count *= 2;
    explainer->slots = arena_allocate_array(explainer->arena, explainer->slot_count, sizeof *explainer->slots);
    for (size_t i = 0; i < explainer->explained.count; i++)
        *slot_of(explainer, &explainer->explained.items[i]) = (uint32_t)i + 1;
}

/* Whether the figure is to be explained here: neither too deep nor explained before. */
static bool begin_figure(Explainer *explainer, const ExplainedFigure *figure)
{
    uint32_t *slot = slot_of(explainer, figure);
    figure->reason->is_cut = figure->reason->depth >= explainer->options.depth;
    figure->reason->is_repeated = *slot != 0 && !figure->reason->is_cut;
    if (*slot || figure->reason->is_cut)
        return false;
    vector_push(explainer->arena, &explainer->explained, *figure);
    *slot = (uint32_t)explainer->explained.count;
    grow_slots(explainer);
    return true;
}

/* The figures mentioned from `first` on are met in this order: the first of them next. */
static void turn_over(Explainer *explainer, size_t first)
{
    ExplainedFigure *items = explainer->waiting.items;
    for (size_t last = explainer->waiting.count; first + 1 < last; first++, last--) {
        ExplainedFigure figure = items[first];
        items[first] = items[last - 1];
        items[last - 1] = figure;
    }
}

static void explain_waiting(Explainer *explainer)
{
    while (explainer->waiting.count > 0 && !explain_is_too_long(explainer)) {
        ExplainedFigure figure = explainer->waiting.items[--explainer->waiting.count];
        size_t first = explainer->waiting.count;
        if (begin_figure(explainer, &figure))
            explain_rule(explainer, &figure);
        turn_over(explainer, first);
    }
}

/* `suspend_freedoms.debt_over_limit` for a ground. */
static Text name_of(const Explainer *explainer, const Quantity *quantity)
{
    if (quantity->kind != QUANTITY_GROUND && quantity->kind != QUANTITY_EXEMPTION)
        return *quantity->name.name;
    return text_format(explainer->arena, "%.*s.%.*s", TEXT_ARGUMENTS(*quantity->owner->name.name),
                       TEXT_ARGUMENTS(*quantity->name.name));
}

static Reason *new_figure(Explainer *explainer, Spot spot, const Quantity *quantity, NodeId node, size_t row)
{
    Reason *reason = reason_add(explainer, (Spot){0}, REASON_FIGURE);
    reason->name = name_of(explainer, quantity);
    reason->label = quantity_label(quantity);
    reason->row = explain_row(explainer, explainer->plan->nodes[node].frame, row, spot);
    reason->formula = quantity->value != NULL ? explain_words(explainer, quantity->value->span) : (Text){0};
    reason->type = quantity->type;
    reason->cell = explain_cell(explainer, node, row);
    reason->citations = quantity->citations;
    reason->citation_count = quantity->citation_count;
    reason->span = quantity->name.span;
    return reason;
}

void explain_figure(Explainer *explainer, Spot spot, const Quantity *quantity, size_t row)
{
    Reason *reason = new_figure(explainer, spot, quantity, explainer->plan->quantity_nodes[quantity->index], row);
    reason->depth = 1;
    reason_add_once(explainer, spot, reason);
    if (!reason->is_repeated)
        vector_push(explainer->arena, &explainer->waiting, ((ExplainedFigure){reason, quantity, NULL, row}));
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

/* What one row of a rule in a derived table says: an obligation's status, an action's verdict, whether it arises. */
static NodeId rule_node(const PlanRule *rule)
{
    return rule->status != NODE_NONE ? rule->status : rule->verdict != NODE_NONE ? rule->verdict : rule->arises;
}

static Type rule_type(const PlanRule *rule)
{
    bool is_told = rule->status != NODE_NONE || rule->verdict != NODE_NONE;
    return is_told ? rule->quantity->type : (Type){.kind = TYPE_LOGICAL};
}

Reason *explain_subject(Explainer *explainer, Subject subject)
{
    Spot nowhere = {.frame = UINT32_MAX};
    Reason *reason;
    if (subject.quantity == NULL) {
        const PlanRequest *asked = &explainer->result->asked;
        reason = reason_add(explainer, nowhere, REASON_FIGURE);
        reason->name = explain_words(explainer, asked->expression->span);
        reason->type = model_resolution(explainer->model, asked->expression)->type;
        reason->cell = explain_cell(explainer, asked->node, subject.row);
        reason->row = explain_row(explainer, explainer->plan->nodes[asked->node].frame, subject.row, nowhere);
        Spot inside = {.under = reason, .frame = explainer->plan->nodes[asked->node].frame, .row = subject.row};
        explain_formula_alone(explainer, inside, asked->trace);
        return reason;
    }
    NodeId node = subject.rule != NULL ? rule_node(subject.rule) : explainer->plan->quantity_nodes[subject.quantity->index];
    reason = new_figure(explainer, nowhere, subject.quantity, node, subject.row);
    if (subject.rule != NULL)
        reason->type = rule_type(subject.rule);
    vector_push(explainer->arena, &explainer->waiting,
                ((ExplainedFigure){reason, subject.quantity, subject.rule, subject.row}));
    return reason;
}

Explainer *explainer_open(Arena *arena, const RunResult *result, ExplainOptions options)
{
    Explainer *explainer = arena_allocate(arena, sizeof *explainer);
    *explainer = (Explainer){.arena = arena,
                             .result = result,
                             .model = result->model,
                             .plan = result->plan,
                             .trace = result->plan->trace,
                             .cells = result->cells,
                             .options = options,
                             .slots = arena_allocate_array(arena, SLOTS_FIRST, sizeof(uint32_t)),
                             .slot_count = SLOTS_FIRST};
    return explainer;
}

Reason *explain(Arena *arena, const RunResult *result, Subject subject, ExplainOptions options)
{
    Explainer *explainer = explainer_open(arena, result, options);
    Reason *reason = explain_subject(explainer, subject);
    explain_waiting(explainer);
    return explain_is_too_long(explainer) ? NULL : reason;
}
