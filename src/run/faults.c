/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/faults.h"

#include "source/language.h"
#include "show/values.h"

/* Exceptions of one quantity that a conflict could be between; more are not looked at one by one. */
enum { EXCEPTIONS_MOST = 64 };

/* Which exceptions */

static const Quantity *quantity_of(const RunResult *result, NodeId node)
{
    uint32_t index = result->plan->nodes[node].quantity;
    return index == NODE_NONE ? NULL : result->model->quantities[index];
}

static bool lies_within(Span inner, Span outer)
{
    return inner.end > inner.begin && inner.begin >= outer.begin && inner.end <= outer.end;
}

typedef struct ConflictSearch {
    const RunResult *result;
    const Quantity *quantity;
    bool found[EXCEPTIONS_MOST];
    bool *seen; /* by node */
} ConflictSearch;

static void note_words(ConflictSearch *search, Span span)
{
    for (size_t i = 0; i < search->quantity->exception_count && i < EXCEPTIONS_MOST; i++)
        search->found[i] |= lies_within(span, search->quantity->exceptions[i]->span);
}

/* A CONFLICT's second operand is made of the conditions and values of two exceptions: their words tell which. The words of
 * a value that is used elsewhere too may be those of the other place. */
static void find_exceptions(ConflictSearch *search, NodeId start)
{
    const Plan *plan = search->result->plan;
    VECTOR(NodeId) waiting = {0};
    Arena *arena = arena_open();
    search->seen = arena_allocate_array(arena, plan->node_count + 1, sizeof *search->seen);
    vector_push(arena, &waiting, start);
    for (size_t next = 0; next < waiting.count; next++) {
        const PlanNode *node = &plan->nodes[waiting.items[next]];
        note_words(search, node->span);
        for (size_t i = 0; i < 4; i++) {
            if (node->operands[i] == NODE_NONE || search->seen[node->operands[i]])
                continue;
            search->seen[node->operands[i]] = true;
            vector_push(arena, &waiting, node->operands[i]);
        }
    }
    arena_close(arena);
}

static size_t count_found(const ConflictSearch *search)
{
    size_t count = 0;
    for (size_t i = 0; i < EXCEPTIONS_MOST; i++)
        count += search->found[i];
    return count;
}

static void print_exception(const Declaration *exception, TextBuilder *out)
{
    text_append_format(out, "`%.*s`", TEXT_ARGUMENTS(*exception->name.name));
    for (size_t i = 0; i < exception->citations.count; i++) {
        const Citation *citation = &exception->citations.items[i];
        text_append_string(out, i == 0 ? " (" : ", ");
        text_append_format(out, citation->assumed ? say("assumed \"%.*s\"") : say("source \"%.*s\""),
                           TEXT_ARGUMENTS(citation->quote.text));
        text_append_string(out, i + 1 == exception->citations.count ? ")" : "");
    }
}

void conflict_print(const RunResult *result, NodeId node, TextBuilder *out)
{
    ConflictSearch search = {.result = result, .quantity = quantity_of(result, node)};
    if (search.quantity == NULL)
        return;
    find_exceptions(&search, result->plan->nodes[node].operands[1]);
    size_t count = count_found(&search), printed = 0;
    bool is_certain = count == 2;
    size_t total = is_certain ? 2 : search.quantity->exception_count;
    for (size_t i = 0; i < search.quantity->exception_count; i++) {
        if (is_certain && !(i < EXCEPTIONS_MOST && search.found[i]))
            continue;
        if (printed > 0 && printed + 1 == total)
            text_append_format(out, " %s ", say("and"));
        else if (printed > 0)
            text_append_string(out, ", ");
        print_exception(search.quantity->exceptions[i], out);
        printed++;
    }
}

/* Faults */

static void print_words(const RunResult *result, NodeId node, TextBuilder *out)
{
    const Quantity *quantity = quantity_of(result, node);
    Text words =
        quantity != NULL ? *quantity->name.name : sources_text(result->model->text->sources, result->plan->nodes[node].span);
    text_append_format(out, "`%.*s`", TEXT_ARGUMENTS(words));
}

void fault_print_kind(FaultKind kind, TextBuilder *out)
{
    text_append_string(out, kind == FAULT_OVERFLOW   ? say("a figure too large to be held in ")
                            : kind == FAULT_DIVISION ? say("division by zero in ")
                                                     : say("exceptions contradict each other in "));
}

void fault_print(const RunResult *result, const Fault *fault, TextBuilder *out)
{
    FrameId frame = result->plan->nodes[fault->node].frame;
    TextBuilder row = {.arena = out->arena};
    fault_print_kind(fault->kind, out);
    print_words(result, fault->node, out);
    if (frame_row_print(result->plan, result->run, result->prepared, frame, fault->first_row, &row))
        text_append_format(out, say(" for %.*s"), TEXT_ARGUMENTS(text_built(&row)));
    if (fault->row_count > 1)
        text_append_format(out, say(" and %zu more"), fault->row_count - 1);
    if (fault->kind != FAULT_CONFLICT)
        return;
    text_append_string(out, ": ");
    conflict_print(result, fault->node, out);
}
