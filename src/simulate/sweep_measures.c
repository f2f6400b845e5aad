/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sweep measures, read from its options. Declared in simulate/sweep_parts.h. */
#include "simulate/sweep_parts.h"
#include "source/language.h"

static bool add_measure(Sweeper *sweeper, const char *option, Text words, const Type *wanted, size_t *out)
{
    Expression *expression = ruleset_read_expression(sweeper->rules, text_of(option), words);
    if (expression == NULL || !check_expression(sweeper->rules->model, expression, sweeper->space, wanted))
        return false;
    *out = sweeper->measures.count;
    vector_push(sweeper->sweep->arena, &sweeper->measures,
                (PlanRequest){.expression = expression, .space = sweeper->space, .node = NODE_NONE});
    return true;
}

static void add_series(Sweeper *sweeper, SweepSeries series)
{
    vector_push(sweeper->sweep->arena, &sweeper->sweep->series, series);
}

static void add_undetermined(Sweeper *sweeper, Text title, size_t measure, bool is_indicator)
{
    Text words = text_format(sweeper->sweep->arena, "%.*s undetermined", TEXT_ARGUMENTS(title));
    add_series(
        sweeper,
        (SweepSeries){
            .kind = SWEEP_UNDETERMINED, .title = words, .measure = measure, .is_of_indicator = is_indicator, .is_empty = true});
}

/* The first indicator over the rows that the policy is about. */
static const Quantity *main_indicator(const Sweeper *sweeper)
{
    const Model *model = sweeper->rules->model;
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->kind == QUANTITY_INDICATOR && space_equal(quantity->space, sweeper->space))
            return quantity;
    }
    return NULL;
}

static bool add_indicator(Sweeper *sweeper)
{
    const Quantity *indicator = main_indicator(sweeper);
    size_t measure;
    if (indicator == NULL)
        return true;
    if (!add_measure(sweeper, "--sweep", *indicator->name.name, NULL, &measure))
        return false;
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        Text title = clause->name.name != NULL ? *clause->name.name : *clause->level.name;
        add_series(
            sweeper,
            (SweepSeries){
                .kind = SWEEP_CASE, .title = title, .level = *clause->level.name, .measure = measure, .clause = (int64_t)i});
    }
    add_undetermined(sweeper, *indicator->name.name, measure, true);
    sweeper->sweep->indicator = indicator->name.name;
    return true;
}

static bool is_of_rows(const Table *table, Name name)
{
    return map_find(&table->members, name) != NULL || map_find(&table->row_members, name) != NULL ||
           map_find(&table->panel_members, name) != NULL;
}

/* `red` alone stands for `carry_over is red`, where no column or name is called so. */
static Text completed(const Sweeper *sweeper, Text words)
{
    const Quantity *indicator = main_indicator(sweeper);
    const ClauseList *clauses = indicator != NULL ? &indicator->declaration->as.rule.clauses : &(ClauseList){0};
    for (size_t i = 0; i < clauses->count; i++) {
        Name level = clauses->items[i].level.name;
        if (clauses->items[i].kind == CLAUSE_CASE && text_equal(*level, words) && !is_of_rows(sweeper->space.table, level))
            return text_format(sweeper->sweep->arena, "%.*s is %.*s", TEXT_ARGUMENTS(*indicator->name.name),
                               TEXT_ARGUMENTS(words));
    }
    return words;
}

static bool add_counts(Sweeper *sweeper)
{
    static const Type yes_or_no = {.kind = TYPE_LOGICAL};
    const SweepOptions *options = &sweeper->sweep->options;
    for (size_t i = 0; i < options->count_count; i++) {
        size_t measure;
        Text words = completed(sweeper, text_of(options->counts[i]));
        if (!add_measure(sweeper, "--count", words, &yes_or_no, &measure))
            return false;
        add_series(sweeper, (SweepSeries){.kind = SWEEP_COUNT, .title = words, .measure = measure});
        add_undetermined(sweeper, words, measure, false);
    }
    return true;
}

static bool add_sums(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    for (size_t i = 0; i < sweep->options.sum_count; i++) {
        size_t measure;
        Text words = text_of(sweep->options.sums[i]);
        if (!add_measure(sweeper, "--sum", words, NULL, &measure))
            return false;
        Type type = model_resolution(sweeper->rules->model, sweeper->measures.items[measure].expression)->type;
        if (!type_is_amount(type)) {
            sweep->problem = text_format(sweep->arena, say("--sum %.*s: only amounts can be added up, this is %.*s"),
                                         TEXT_ARGUMENTS(words), TEXT_ARGUMENTS(type_words(sweep->arena, type)));
            return false;
        }
        add_series(sweeper, (SweepSeries){.kind = SWEEP_SUM, .title = words, .measure = measure, .type = type});
        add_undetermined(sweeper, words, measure, false);
    }
    return true;
}

bool sweep_read_measures(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    ruleset_begin_question(sweeper->rules);
    sweeper->by = SIZE_MAX;
    if (sweep->options.by != NULL && !add_measure(sweeper, "--by", text_of(sweep->options.by), NULL, &sweeper->by))
        return false;
    if (sweep->options.count_count == 0 && !add_indicator(sweeper))
        return false;
    if (!add_counts(sweeper) || !add_sums(sweeper))
        return false;
    if (sweep->series.count == 0)
        sweep->problem = text_of(say("these rules have no indicator; say what is to be counted or added up: --count, --sum"));
    return sweep->series.count > 0;
}
