/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `last year's x` without `at first` is unknown in a row's first year: what becomes unknown with it. */
#include "meaning/rules.h"
#include "meaning/uses.h"
#include "meaning/walk.h"
#include "source/language.h"

enum { NAMES_SHOWN = 4 };

typedef struct Search {
    Checker *checker;
    Arena *scratch;
    Graph readers;  /* from what is used to who uses it */
    uint32_t *seen; /* [node]: the number of the last search that came by */
    uint32_t searches;
    const Quantity *quantity;
} Search;

/* ── who is touched ──────────────────────────────────────────────────────────────────────────────────────── */

static void open_readers(Search *search, const Uses *uses)
{
    search->readers.node_count = uses->graph.node_count;
    for (size_t i = 0; i < uses->graph.edges.count; i++)
        graph_add(search->scratch, &search->readers, uses->graph.edges.items[i].to, uses->graph.edges.items[i].from);
    graph_index(search->scratch, &search->readers);
    search->seen = arena_allocate_array(search->scratch, uses->graph.node_count + 1, sizeof *search->seen);
}

/* Those that read `quantity`, nearest first, until enough are found; how many in `found`. */
static size_t find_touched(Search *search, uint32_t found[NAMES_SHOWN + 1])
{
    uint32_t queue[NAMES_SHOWN + 2];
    size_t head = 0, tail = 0, count = 0;
    search->searches++;
    queue[tail++] = (uint32_t)node_of_quantity(search->quantity);
    search->seen[queue[0]] = search->searches;
    while (head < tail) {
        uint32_t node = queue[head++];
        for (uint32_t i = search->readers.starts[node]; i < search->readers.starts[node + 1]; i++) {
            uint32_t reader = search->readers.targets[i];
            if (search->seen[reader] == search->searches || reader >= search->checker->quantities.count)
                continue;
            search->seen[reader] = search->searches;
            if (count > NAMES_SHOWN)
                return count;
            found[count++] = reader;
            queue[tail++] = reader;
        }
    }
    return count;
}

static Text touched_words(Search *search)
{
    uint32_t found[NAMES_SHOWN + 1];
    Span ignored;
    TextBuilder builder = {.arena = search->checker->arena};
    size_t count = find_touched(search, found);
    text_append_format(&builder, "`%s`", word(search->quantity->name));
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
        text_append_format(&builder, ", `%s`", node_name(search->checker, found[i], &ignored));
    if (count > NAMES_SHOWN)
        text_append_string(&builder, say(" and more"));
    return text_built(&builder);
}

/* ── where ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void report_first(Search *search, const Expression *shift)
{
    Checker *checker = search->checker;
    const char *operand = written(checker, shift->as.shift.operand);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_FIRST_YEAR, shift->span, operand);
    diagnostic_hint(diagnostic, "unknown with it: %s", touched_words(search).start);
    diagnostic_hint(diagnostic, "say what it is then: `last year's %s at first …`", operand);
}

static void search_part(void *data, const Expression *part, bool inner);

/* `at first` says what it is, `is known` asks. */
static void search_expression(Search *search, const Expression *expression)
{
    bool asks = expression->kind == EXPRESSION_TEST &&
                (expression->as.test.kind == TEST_KNOWN || expression->as.test.kind == TEST_UNKNOWN);
    if (asks)
        return;
    if (expression->kind == EXPRESSION_AT_FIRST) {
        search_expression(search, expression->as.at_first.first);
        return;
    }
    bool is_last = expression->kind == EXPRESSION_SHIFT && expression->as.shift.offset < 0;
    if (is_last && resolution_of(search->checker, expression)->type.kind != TYPE_ERROR) {
        report_first(search, expression);
        return;
    }
    visit_parts(expression, search_part, search);
}

static void search_part(void *data, const Expression *part, bool inner)
{
    (void)inner;
    search_expression(data, part);
}

void check_first_years(Checker *checker, Arena *scratch, const Uses *uses)
{
    Search search = {.checker = checker, .scratch = scratch};
    ExpressionRefs expressions = {0};
    open_readers(&search, uses);
    for (size_t i = 0; i < checker->quantities.count; i++) {
        search.quantity = checker->quantities.items[i];
        gather_expressions(checker, search.quantity, &expressions);
        for (size_t j = 0; j < expressions.count; j++)
            search_expression(&search, expressions.items[j]);
    }
}
