/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From words to a figure of the rules. Declared in explain/figure.h. */
#include <string.h>

#include "source/language.h"
#include "explain/figure.h"

/* ── tables, years ───────────────────────────────────────────────────────────────────────────────────────── */

static Table *table_named(const Model *model, const char *word)
{
    for (size_t i = 0; i < model->table_count; i++) {
        if (text_equal_string(*model->tables[i]->name.name, word))
            return model->tables[i];
    }
    return NULL;
}

static bool read_year(const char *word, int64_t *out)
{
    if (strlen(word) != 4 || strspn(word, "0123456789") != 4)
        return false;
    *out = (word[0] - '0') * 1000 + (word[1] - '0') * 100 + (word[2] - '0') * 10 + (word[3] - '0');
    return true;
}

static Space rows_of(Table *table, bool has_year)
{
    bool is_panel = table->has_panel && (has_year || table->year_in_key);
    return (Space){.kind = is_panel ? SPACE_PANEL : SPACE_TABLE, .table = table};
}

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

static bool has_name(const Quantity *quantity, const char *name)
{
    if (text_equal_string(*quantity->name.name, name))
        return true;
    const char *point = strchr(name, '.');
    return point != NULL && quantity->owner != NULL && text_equal_string(*quantity->name.name, point + 1) &&
           text_equal(*quantity->owner->name.name, (Text){name, (size_t)(point - name)});
}

/* A ledger's `verdict` is that of the action recorded in it. */
static bool is_verdict(const Quantity *quantity, const Table *table, const char *name)
{
    return quantity->kind == QUANTITY_ACTION && quantity->space.table == table && strcmp(name, "verdict") == 0;
}

/* The quantity called so: of the row's own space first, then of any other, whose row an instance names. */
const Quantity *figure_quantity(const Model *model, Space space, const char *name)
{
    const Quantity *other = NULL;
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (!has_name(quantity, name) && !is_verdict(quantity, space.table, name))
            continue;
        if (space_equal(quantity->space, space))
            return quantity;
        other = other == NULL ? quantity : other;
    }
    return other;
}

static bool read_expression(RuleSet *rules, const char *name, Figure *out)
{
    Expression *expression = ruleset_read_expression(rules, text_of(say("what is asked")), text_of(name));
    if (expression == NULL || !check_expression(rules->model, expression, out->space, NULL))
        return false;
    out->asked = (PlanRequest){.expression = expression, .space = out->space, .node = NODE_NONE};
    return true;
}

/* A column of the row's own table is as good as a name that rules compute. */
static bool is_own_column(Space space, const char *name)
{
    for (size_t i = 0; space.table != NULL && i < space.table->column_count; i++) {
        if (text_equal_string(*space.table->columns[i]->name.name, name))
            return true;
    }
    return false;
}

static bool read_name(RuleSet *rules, const char *name, Figure *out)
{
    const Quantity *quantity = figure_quantity(rules->model, out->space, name);
    bool is_own = quantity != NULL && space_equal(quantity->space, out->space);
    if (quantity != NULL && (is_own || !is_own_column(out->space, name)) && quantity->space.kind != SPACE_SCALAR) {
        out->quantity = quantity;
        return true;
    }
    return read_expression(rules, name, out);
}

/* ── the words in order ──────────────────────────────────────────────────────────────────────────────────── */

/* The rows of a table whose key is the year alone are named by the year. */
static bool is_named_by_key(const Table *table) { return table->key_count > 0 || !table->year_in_key; }

/* A number in the place of a name is a year that was mistyped. */
static bool is_mistyped_year(const char *word) { return word[0] != '\0' && strspn(word, "0123456789") == strlen(word); }

static bool is_of_years(const Model *model, const char *name)
{
    const Quantity *quantity = figure_quantity(model, (Space){.kind = SPACE_YEARS}, name);
    return quantity != NULL && quantity->space.kind == SPACE_YEARS;
}

static Text usage(const RuleSet *rules)
{
    const Model *model = rules->model;
    const char *main_table = model->table_count > 0 ? model->tables[0]->name.name->start : "";
    return text_format(
        rules->arena, say("say which row of `%s` and which name: KEY YEAR NAME; of another table, TABLE KEY NAME"), main_table);
}

/* What is wrong with words that are not in the order asked for. */
static Text wrong_words(const RuleSet *rules, const Table *table, const char *name)
{
    if (table->key_count > 1)
        return text_format(rules->arena,
                           say("the key of `%.*s` has %zu columns: put it in quotes, with blanks between its parts"),
                           TEXT_ARGUMENTS(*table->name.name), table->key_count);
    if (is_mistyped_year(name))
        return text_format(rules->arena, say("`%s`: a year of four digits is expected, such as 2024"), name);
    return usage(rules);
}

bool figure_read(RuleSet *rules, const char *const *words, size_t word_count, Figure *out, Text *problem)
{
    Model *model = rules->model;
    *out = (Figure){0};
    *problem = usage(rules);
    if (model->table_count == 0 || word_count < 2)
        return false;
    *problem = (Text){0};
    if (word_count == 2 && read_year(words[0], &out->year) && is_of_years(model, words[1])) {
        out->has_year = true;
        out->space.kind = SPACE_YEARS;
        return read_name(rules, words[1], out);
    }
    Table *table = word_count >= 3 ? table_named(model, words[0]) : NULL;
    size_t at = table != NULL;
    table = table != NULL ? table : model->tables[0];
    if (is_named_by_key(table))
        out->key = text_of(words[at++]);
    out->has_year = at + 1 < word_count && read_year(words[at], &out->year);
    at += out->has_year;
    if (at + 1 < word_count)
        out->instance = text_of(words[at + 1]);
    int64_t year;
    bool is_name = at < word_count && words[at][0] != '\0' && !read_year(words[at], &year);
    if (!is_name || at + 2 < word_count || (out->instance.length > 0 && is_mistyped_year(words[at]))) {
        *problem = wrong_words(rules, table, is_name ? words[at] : "");
        return false;
    }
    out->space = rows_of(table, out->has_year);
    return read_name(rules, words[at], out);
}

bool figure_read_row(const RuleSet *rules, const char *const *words, size_t word_count, Figure *out, Text *problem)
{
    *out = (Figure){.space = run_main_space(rules->model)};
    out->has_year = out->space.kind == SPACE_PANEL;
    if (out->space.table == NULL)
        *problem = text_of(say("these rules are not about the rows of a table"));
    else if (word_count != (out->has_year ? 2 : 1) || words[0][0] == '\0')
        *problem = text_format(rules->arena,
                               out->has_year ? say("say which row of `%.*s`: KEY YEAR") : say("say which row of `%.*s`: KEY"),
                               TEXT_ARGUMENTS(*out->space.table->name.name));
    else if (out->has_year && !read_year(words[1], &out->year))
        *problem = text_format(rules->arena, say("`%s`: a year of four digits is expected, such as 2024"), words[1]);
    else
        out->key = text_of(words[0]);
    return out->key.length > 0;
}
