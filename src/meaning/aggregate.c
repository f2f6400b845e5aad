/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and searches over related rows (language.md § 3): which rows, which years, what comes of it. */
#include "meaning/infer.h"
#include "meaning/walk.h"
#include "source/language.h"

enum { NESTING_MOST = 16 };

/* What is being put together. */
typedef struct Gathering {
    Checker *checker;
    const Expression *expression;
    const Scope *asking;
    const Expression *head; /* the first name of the path */
    Table *table;           /* NULL: a name of the asking rows themselves, over their years */
    bool names_rows;        /* the path is the table itself */
    Resolution result;
} Gathering;

static const char *aggregate_word(AggregateKind kind)
{
    static const char *const kinds[] = {
        [AGGREGATE_SUM] = "sum of",        [AGGREGATE_COUNT] = "count of",    [AGGREGATE_AVERAGE] = "average of",
        [AGGREGATE_ANY] = "any",           [AGGREGATE_EARLIEST] = "earliest", [AGGREGATE_LATEST] = "latest",
        [AGGREGATE_SMALLEST] = "smallest", [AGGREGATE_LARGEST] = "largest"};
    return kinds[kind];
}

/* ── which rows ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool fail_related(Gathering *gathering, Relatedness related, const ColumnSymbol *several[2])
{
    Checker *checker = gathering->checker;
    const Table *own = gathering->asking->space.table, *table = gathering->table;
    if (related == RELATED_SEVERALLY) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_SEVERAL_LINKS, gathering->head->span,
                                                   word(table->name), word(own->name));
        diagnostic_label(diagnostic, several[0]->name.span, "by `%s`", word(several[0]->name));
        diagnostic_label(diagnostic, several[1]->name.span, "or by `%s`", word(several[1]->name));
        diagnostic_hint(diagnostic,
                        "say the middle step: compute the figure for the table whose link is meant, then take it from there");
        return false;
    }
    const ColumnSymbol *link = link_between(own, table);
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_NOT_LINKED, gathering->head->span, word(table->name), word(own->name));
    if (link)
        diagnostic_hint(diagnostic, "this row's is `%s`: say `%s.…`", word(link->name), word(link->name));
    else
        diagnostic_hint(diagnostic, "say the middle step: compute the figure for a table that links to both, then sum that");
    return false;
}

static bool choose_table_rows(Gathering *gathering)
{
    Checker *checker = gathering->checker;
    const Scope *asking = gathering->asking;
    Table *table = gathering->table;
    const ColumnSymbol *several[2];
    if (checker->reporting)
        table->used = true;
    Relatedness related = find_relation(asking->space, table, &gathering->result.relation, several);
    if (related != RELATED)
        return fail_related(gathering, related, several);
    bool by_year = asking->has_year || gathering->expression->as.aggregate.window.kind != WINDOW_SAME;
    gathering->result.inner = table_space(table);
    if (table->has_panel && by_year)
        gathering->result.inner.kind = SPACE_PANEL;
    return true;
}

/* `sum of deficit over 3 years`: the row's own years. */
static bool choose_own_rows(Gathering *gathering, bool is_own)
{
    Checker *checker = gathering->checker;
    const Scope *asking = gathering->asking;
    const char *name = written(checker, gathering->expression->as.aggregate.path);
    bool yearly = is_own && (asking->space.kind == SPACE_PANEL || asking->space.kind == SPACE_YEARS);
    if (yearly && gathering->expression->as.aggregate.window.kind != WINDOW_SAME) {
        gathering->result.inner = asking->space;
        gathering->result.relation.owner = asking->space.kind == SPACE_PANEL ? asking->space.table : NULL;
        return true;
    }
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_ONE_VALUE, gathering->expression->as.aggregate.path->span, name);
    if (yearly)
        diagnostic_hint(diagnostic, "say over which years: `over 3 years`, `in all years`; or name a table: `%s lines.%s`",
                        aggregate_word(gathering->expression->as.aggregate.kind), name);
    else
        diagnostic_hint(diagnostic, "name the table whose rows are meant: `%s lines.%s`",
                        aggregate_word(gathering->expression->as.aggregate.kind), name);
    return false;
}

/* False where the head means nothing (reported). */
static bool find_head(Gathering *gathering)
{
    Checker *checker = gathering->checker;
    const Expression *head = gathering->expression->as.aggregate.path;
    gathering->names_rows = head->kind == EXPRESSION_NAME;
    while (head->kind == EXPRESSION_PATH)
        head = head->as.path.base;
    gathering->head = head;
    if (head->kind != EXPRESSION_NAME)
        return false;
    Found found = find_name(checker, gathering->asking, head->as.name.name, false);
    if (found.kind == FOUND_TABLE) {
        gathering->table = found.as.global->as.table;
        return choose_table_rows(gathering);
    }
    gathering->names_rows = false;
    if (found.kind == FOUND_COLUMN || found.kind == FOUND_QUANTITY)
        return choose_own_rows(gathering, found.level == 0);
    infer(checker, head, gathering->asking); /* reports what is wrong with it */
    if (found.kind == FOUND_PARAMETER || found.kind == FOUND_TODAY || found.kind == FOUND_ARGUMENT || found.kind == FOUND_YEAR)
        return choose_own_rows(gathering, false);
    return false;
}

/* ── which years ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool needs_years(Gathering *gathering, const Window *window)
{
    if (space_has_year(gathering->result.inner))
        return true;
    Diagnostic *diagnostic =
        diagnostic_report(gathering->checker->sink, DIAGNOSTIC_NO_YEARS, window->span, word(gathering->table->name));
    diagnostic_hint(diagnostic, "give it a column `year` or say `dated by …` in the table");
    return false;
}

static bool check_window_value(Gathering *gathering, const Window *window)
{
    Checker *checker = gathering->checker;
    Type type = infer(checker, window->value, gathering->asking);
    if (type.kind == TYPE_PERIOD) {
        const Table *table = gathering->result.inner.kind == SPACE_YEARS ? NULL : gathering->result.inner.table;
        if (table && table->dated_by)
            return true;
        Diagnostic *diagnostic = diagnostic_report(
            checker->sink, DIAGNOSTIC_NO_DATE, window->span,
            word(gathering->head ? (Identifier){gathering->head->as.name.name, gathering->head->span} : table->name));
        diagnostic_hint(diagnostic, "say `dated by …` in the table");
        return false;
    }
    Operand operand = operand_of(window->value, type);
    if (!type_suits(operand, (Type){.kind = TYPE_YEAR})) {
        report_unsuited(checker, operand, (Type){.kind = TYPE_YEAR});
        return false;
    }
    return type.kind == TYPE_ERROR || needs_years(gathering, window);
}

static bool check_count_of_years(Gathering *gathering, const Window *window)
{
    Checker *checker = gathering->checker;
    Type type = infer(checker, window->value, gathering->asking);
    if (type.kind != TYPE_MONTHS && type.kind != TYPE_INTEGER && type.kind != TYPE_ERROR) {
        report_unsuited(checker, operand_of(window->value, type), (Type){.kind = TYPE_INTEGER});
        return false;
    }
    return needs_years(gathering, window) && scope_needs_year(checker, gathering->asking, window->span, "over … years");
}

static bool check_window(Gathering *gathering)
{
    const Window *window = &gathering->expression->as.aggregate.window;
    switch (window->kind) {
    case WINDOW_IN:
        return check_window_value(gathering, window);
    case WINDOW_OVER:
    case WINDOW_OVER_UP_TO:
        return check_count_of_years(gathering, window);
    default:
        return true;
    }
}

/* ── the open `where` (language.md § 3.10) ───────────────────────────────────────────────────────────────── */

typedef struct InnerSearch {
    Checker *checker;
    unsigned level;
    bool found;
} InnerSearch;

static bool is_of_row(const Resolution *resolution)
{
    switch (resolution->kind) {
    case REFERENCE_COLUMN:
    case REFERENCE_QUANTITY:
    case REFERENCE_YEAR:
    case REFERENCE_ROW:
    case REFERENCE_LOOKUP:
        return true;
    default:
        return false;
    }
}

static void search_inner(void *data, const Expression *expression, bool inner)
{
    InnerSearch *search = data;
    InnerSearch below = {.checker = search->checker, .level = search->level + (inner ? 1 : 0)};
    const Resolution *resolution = resolution_of(search->checker, expression);
    bool silent = resolution->type.kind == TYPE_ERROR; /* something else is wrong there */
    below.found = silent || (is_of_row(resolution) && resolution->scope == below.level);
    if (!below.found && !search->found)
        visit_parts(expression, search_inner, &below);
    search->found = search->found || below.found;
}

static void check_stray_part(Checker *checker, const Expression *part, const Expression *whole, const char *table)
{
    bool joins = part->kind == EXPRESSION_BINARY && !part->parenthesised &&
                 (part->as.binary.sign == BINARY_AND || part->as.binary.sign == BINARY_OR);
    if (joins) {
        check_stray_part(checker, part->as.binary.left, whole, table);
        check_stray_part(checker, part->as.binary.right, whole, table);
        return;
    }
    InnerSearch search = {.checker = checker};
    search_inner(&search, part, false);
    if (search.found)
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_STRAY_PART, part->span, table);
    diagnostic_label(diagnostic, whole->span, "`where` reaches as far right as it can");
    diagnostic_hint(diagnostic, "put the search in parentheses: `(… where …) and …`");
}

/* Only where the condition has several parts and no parenthesis shows its end. */
static void check_open_where(Gathering *gathering, const Expression *where)
{
    bool joins =
        where->kind == EXPRESSION_BINARY && (where->as.binary.sign == BINARY_AND || where->as.binary.sign == BINARY_OR);
    if (!gathering->checker->reporting || gathering->expression->parenthesised || where->parenthesised || !joins ||
        !gathering->table)
        return;
    check_stray_part(gathering->checker, where, where, word(gathering->table->name));
}

/* ── what comes of it ────────────────────────────────────────────────────────────────────────────────────── */

static Type refuse_value(Gathering *gathering, Type type, const char *advice)
{
    Checker *checker = gathering->checker;
    const Expression *path = gathering->expression->as.aggregate.path;
    const char *given = gathering->names_rows ? say("rows") : words_of(checker, type);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_AGGREGATE, path->span,
                                               aggregate_word(gathering->expression->as.aggregate.kind), given);
    diagnostic_hint(diagnostic, "%s", advice);
    return (Type){.kind = TYPE_ERROR};
}

static Type sum_type(Gathering *gathering, Type type)
{
    bool average = gathering->expression->as.aggregate.kind == AGGREGATE_AVERAGE;
    if (gathering->names_rows)
        return refuse_value(gathering, type, say("name the column: `sum of lines.amount`; to count rows say `count of`"));
    bool span = !average && (type.kind == TYPE_DAYS || type.kind == TYPE_MONTHS);
    if (!type_is_amount(type) && !span)
        return refuse_value(gathering, type, say("amounts and numbers can be summed; to count rows say `count of`"));
    if (type.exactness == EXACT_QUOTIENT) {
        const Expression *path = gathering->expression->as.aggregate.path;
        Diagnostic *diagnostic = diagnostic_report(gathering->checker->sink, DIAGNOSTIC_ROUNDED_SUM, path->span,
                                                   average ? say("averaged") : say("summed"));
        diagnostic_hint(diagnostic, "where `%s` is computed, say to what it is rounded: `rounded(…, 0.01 kr)`",
                        written(gathering->checker, path));
        return (Type){.kind = TYPE_ERROR};
    }
    if (average)
        return (Type){.kind = type.kind == TYPE_INTEGER ? TYPE_NUMBER : type.kind, .exactness = EXACT_QUOTIENT};
    return type;
}

static Type row_type(Gathering *gathering)
{
    const Table *table = gathering->table;
    if (!space_has_year(gathering->result.inner)) {
        Diagnostic *diagnostic =
            diagnostic_report(gathering->checker->sink, DIAGNOSTIC_NO_DATE, gathering->head->span, word(table->name));
        diagnostic_hint(diagnostic, "say `dated by …` in the table");
        return (Type){.kind = TYPE_ERROR};
    }
    gathering->result.row_result = true;
    return (Type){.kind = TYPE_ROW, .table = table, .panel_row = gathering->result.inner.kind == SPACE_PANEL};
}

static Type extreme_type(Gathering *gathering, Type type)
{
    AggregateKind kind = gathering->expression->as.aggregate.kind;
    bool in_time = kind == AGGREGATE_EARLIEST || kind == AGGREGATE_LATEST;
    if (gathering->names_rows && kind == AGGREGATE_LATEST)
        return row_type(gathering);
    if (gathering->names_rows)
        return refuse_value(gathering, type, say("name the column; a whole row is given by `latest` only"));
    if (in_time && type.kind != TYPE_DATE && type.kind != TYPE_YEAR)
        return refuse_value(gathering, type,
                            say("for the value in the latest row name the row first, `x = latest lines`, then say `x.amount`; "
                                "for the least or greatest value say `smallest`, `largest`"));
    if (!type_is_ordered(type))
        return refuse_value(gathering, type, say("only what has an order has a least and a greatest value"));
    return type;
}

static Type result_type(Gathering *gathering, Type type)
{
    if (type.kind == TYPE_ERROR || type.kind == TYPE_PENDING)
        return type;
    switch (gathering->expression->as.aggregate.kind) {
    case AGGREGATE_COUNT:
        return (Type){.kind = TYPE_INTEGER};
    case AGGREGATE_ANY:
        if (!gathering->names_rows)
            return refuse_value(gathering, type, say("`any` asks whether there is such a row: `any plans where kept`"));
        return (Type){.kind = TYPE_LOGICAL};
    case AGGREGATE_SUM:
    case AGGREGATE_AVERAGE:
        return sum_type(gathering, type);
    default:
        return extreme_type(gathering, type);
    }
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_too_deep(const Scope *scope)
{
    unsigned depth = 0;
    for (; scope; scope = scope->outer)
        depth++;
    return depth > NESTING_MOST;
}

static bool may_aggregate(Gathering *gathering)
{
    Checker *checker = gathering->checker;
    const Scope *asking = gathering->asking;
    const Expression *expression = gathering->expression;
    if (asking->is_broken)
        return false;
    if (asking->function || asking->columns_only) {
        diagnostic_report(checker->sink, DIAGNOSTIC_NO_ROWS_HERE, expression->span,
                          asking->function ? say("a function sees its arguments only")
                                           : say("`counts when` reads the row's own columns only"));
        return false;
    }
    if (is_too_deep(asking)) {
        diagnostic_report(checker->sink, DIAGNOSTIC_NESTED, expression->span);
        return false;
    }
    return true;
}

Resolution infer_aggregate(Checker *checker, const Expression *expression, const Scope *scope)
{
    Gathering gathering = {.checker = checker, .expression = expression, .asking = scope};
    if (!may_aggregate(&gathering) || !find_head(&gathering) || !check_window(&gathering))
        return resolution_error();
    ScopeUse use = {0};
    Scope inner = scope_of_space(gathering.result.inner);
    inner.outer = scope;
    inner.use = &use;
    Type type = infer(checker, expression->as.aggregate.path, &inner);
    if (expression->as.aggregate.where) {
        infer_condition(checker, expression->as.aggregate.where, &inner);
        check_open_where(&gathering, expression->as.aggregate.where);
    }
    gathering.result.looks_outward = use.names_outer;
    gathering.result.type = result_type(&gathering, type);
    return gathering.result;
}
