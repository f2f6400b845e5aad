/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Result tables: their columns' titles, and file names that must not meet. */
#include "meaning/rules.h"

/* `as title`, else the last name of the path. */
static Name title_of(Checker *checker, const ResultColumn *column)
{
    if (column->title.name)
        return column->title.name;
    if (column->value->kind == EXPRESSION_PATH)
        return column->value->as.path.member.name;
    if (column->value->kind == EXPRESSION_NAME)
        return column->value->as.name.name;
    return intern_string(checker->text->names, "?"); /* could not be read: reported */
}

static Span title_span(const ResultColumn *column) { return column->title.name ? column->title.span : column->value->span; }

static void read_titles(Checker *checker, ResultTable *result)
{
    Map seen = {.arena = checker->arena};
    Name *titles = arena_allocate_array(checker->arena, result->column_count + 1, sizeof *titles);
    for (size_t i = 0; i < result->column_count; i++) {
        const ResultColumn *column = &result->columns[i];
        titles[i] = title_of(checker, column);
        const ResultColumn *first = map_find(&seen, titles[i]);
        if (first && column->value->kind != EXPRESSION_ERROR) {
            Diagnostic *diagnostic =
                diagnostic_report(checker->sink, DIAGNOSTIC_TITLE_TWICE, title_span(column), titles[i]->start);
            diagnostic_label(diagnostic, title_span(first), "the first");
            diagnostic_hint(diagnostic, "give one another title: `… as title`");
        }
        map_put(&seen, titles[i], (void *)column);
    }
    result->titles = titles;
}

/* ── file names of derived results ───────────────────────────────────────────────────────────────────────── */

static const Quantity *quantity_of_kind(const Checker *checker, QuantityKind kind)
{
    for (size_t i = 0; i < checker->quantities.count; i++)
        if (checker->quantities.items[i]->kind == kind)
            return checker->quantities.items[i];
    return NULL;
}

/* What the file of that name is derived from; NULL where there is none. */
static const Quantity *derived_from(const Checker *checker, Name name)
{
    if (text_equal_string(*name, "obligations"))
        return quantity_of_kind(checker, QUANTITY_OBLIGATION);
    if (text_equal_string(*name, "sanctions"))
        return quantity_of_kind(checker, QUANTITY_SANCTION);
    if (text_equal_string(*name, "decisions"))
        return quantity_of_kind(checker, QUANTITY_DECISION);
    for (size_t i = 0; i < checker->actions.count; i++) {
        const Action *action = checker->actions.entries[i].value;
        if (!action->space.table->unrecorded && action->space.table->name.name == name)
            return action->quantity;
    }
    return NULL;
}

static bool name_clashes(Checker *checker, Identifier name)
{
    const Quantity *source = derived_from(checker, name.name);
    bool lists_dispensations = checker->model->dispensations && text_equal_string(*name.name, "dispensations");
    if (!source && !lists_dispensations)
        return false;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_RESULT_CLASH, name.span, word(name));
    if (source)
        diagnostic_label(diagnostic, source->name.span, "it lists this, among others");
    return true;
}

/* ── results ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void declare_result(Checker *checker, Map *names, const Declaration *declaration)
{
    ResultTable result = {.name = declaration->name, .declaration = declaration};
    const Declaration *first = map_find(names, declaration->name.name);
    if (first) {
        report_twice(checker, declaration->name, first->name.span);
        return;
    }
    map_put(names, declaration->name.name, (void *)declaration);
    name_clashes(checker, declaration->name);
    if (!declaration->as.result.frame.table.name && !declaration->as.result.frame.each_year)
        return;
    if (!frame_space(checker, &declaration->as.result.frame, &result.space))
        return;
    result.columns = declaration->as.result.columns.items;
    result.column_count = declaration->as.result.columns.count;
    read_titles(checker, &result);
    vector_push(checker->arena, &checker->results, result);
}

void declare_results(Checker *checker)
{
    Map names = {.arena = checker->arena};
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *declaration = checker->items.items[i].declaration;
        if (declaration->kind == DECLARATION_RESULT)
            declare_result(checker, &names, declaration);
        else if (declaration->kind == DECLARATION_SCENARIO)
            vector_push(checker->arena, &checker->scenarios, declaration);
        else if (declaration->kind == DECLARATION_TEST)
            vector_push(checker->arena, &checker->tests, declaration);
    }
}
