/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule, parameter and block of definitions says where it comes from. */
#include "meaning/rules.h"
#include "source/language.h"

static void warn(Checker *checker, Span span, const char *what)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NO_SOURCE, span, what);
    diagnostic_hint(diagnostic, "add `source \"…\"`, or `assumed \"…\"` with the reason");
}

static bool parameter_is_cited(const Declaration *declaration)
{
    bool cited = declaration->citations.count > 0;
    for (size_t i = 0; i < declaration->as.parameter.rows.count; i++)
        cited = cited || declaration->as.parameter.rows.items[i].citations.count > 0;
    return cited;
}

/* Whether what is cited stands for all values: by choice and by band under the last one. Each dated value has a paragraph of
 * its own, and where one value of several has, the others have as well. */
static bool is_cited_as_a_whole(const Declaration *declaration)
{
    size_t count = declaration->as.parameter.rows.count;
    if (declaration->citations.count > 0 || !parameter_is_cited(declaration))
        return true;
    for (size_t i = 0; i + 1 < count; i++)
        if (declaration->as.parameter.rows.items[i].citations.count > 0)
            return false;
    return declaration->as.parameter.by.name != NULL;
}

static void report_values(Checker *checker, const Declaration *declaration)
{
    for (size_t i = 0; i < declaration->as.parameter.rows.count && !is_cited_as_a_whole(declaration); i++) {
        const ParameterRow *row = &declaration->as.parameter.rows.items[i];
        if (row->citations.count == 0 && row->value->kind != EXPRESSION_ERROR)
            warn(checker, row->value->span,
                 text_format(checker->arena, say("this value of `%s`"), word(declaration->name)).start);
    }
}

/* A permission may stand on its action's source. */
static bool rule_is_cited(Checker *checker, const Declaration *declaration)
{
    bool permission = declaration->kind == DECLARATION_PERMIT || declaration->kind == DECLARATION_FORBID ||
                      declaration->kind == DECLARATION_ASK;
    const Action *action = permission ? map_find(&checker->actions, declaration->as.rule.action.name) : NULL;
    return declaration->citations.count > 0 || (action && action->declaration->citations.count > 0);
}

/* What is cited for the whole stands for every line. */
static void report_lines(Checker *checker, const Declaration *project)
{
    for (size_t i = 0; i < project->as.project.lines.count && project->citations.count == 0; i++) {
        const ProjectLine *line = &project->as.project.lines.items[i];
        if (line->citations.count == 0)
            warn(checker, line->span, text_format(checker->arena, say("how `%s` goes on"), word(line->column)).start);
    }
}

static bool item_is_cited(Checker *checker, const Item *item)
{
    const Declaration *declaration = item->declaration;
    if (item->definition)
        return declaration->citations.count > 0 || item->definition->citations.count > 0;
    if (declaration->kind == DECLARATION_PARAMETER)
        return parameter_is_cited(declaration);
    return rule_is_cited(checker, declaration);
}

static bool wants_source(DeclarationKind kind)
{
    return kind == DECLARATION_PARAMETER || kind == DECLARATION_BLOCK ||
           (kind >= DECLARATION_INDICATOR && kind <= DECLARATION_EXCEPTION) || kind == DECLARATION_DISPENSATIONS;
}

void report_unsourced(Checker *checker)
{
    const Declaration *last = NULL; /* a block is named once */
    for (size_t i = 0; i < checker->items.count; i++) {
        const Item *item = &checker->items.items[i];
        const Declaration *declaration = item->declaration;
        if (declaration->kind == DECLARATION_PARAMETER)
            report_values(checker, declaration);
        if (declaration->kind == DECLARATION_PROJECT) {
            report_lines(checker, declaration);
            continue;
        }
        if (!wants_source(declaration->kind) || declaration == last || item_is_cited(checker, item))
            continue;
        last = declaration;
        if (item->definition)
            warn(checker, declaration->as.block.frame.span, say("this block"));
        else if (declaration->kind == DECLARATION_DISPENSATIONS)
            warn(checker, declaration->span, "`dispensations`");
        else
            warn(checker, declaration->name.span, text_format(checker->arena, "`%s`", word(declaration->name)).start);
    }
}
