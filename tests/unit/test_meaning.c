/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types and resolutions: what each expression is, how exactly it is held, whose rows it reads. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "meaning/check.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

/* A municipality in small: units with years, lines, plans and a ledger that link to them, areas above them. */
static const char prelude[] = "currency kr\n"
                              "roles unit, council\n"
                              "choices account: pay, audit\n"
                              "choices kind: action, recovery\n"
                              "set pay_accounts = pay\n"
                              "table units key unit\n"
                              "  years of lines, gaps filled\n"
                              "  unit: text\n"
                              "  area: areas, may be empty\n"
                              "  self_owning: yes/no, empty is no\n"
                              "  opening: money, empty is 0 kr\n"
                              "  pupils: number\n"
                              "  weight: percent\n"
                              "  places: integer\n"
                              "table areas key area\n"
                              "  years of units\n"
                              "  area: text\n"
                              "table lines\n"
                              "  unit: units\n"
                              "  year: year\n"
                              "  account: account\n"
                              "  budget: money in thousand kr, column \"budget_2024\", sign reversed\n"
                              "  spending: money, empty is 1.5 kr, must be >= 0 kr\n"
                              "table transfers key id\n"
                              "  dated by date\n"
                              "  ordered by date, id\n"
                              "  counts from date\n"
                              "  id: text\n"
                              "  unit: units\n"
                              "  date: date\n"
                              "  amount: money\n"
                              "table plans key id\n"
                              "  counts from made\n"
                              "  id: text\n"
                              "  unit: units\n"
                              "  year: year\n"
                              "  kind: kind\n"
                              "  made: date, may be empty, counts from then\n"
                              "  years: integer\n"
                              "table budgets key school, year\n"
                              "  school: units\n"
                              "  year: year\n"
                              "  share: money\n"
                              "table milestones\n"
                              "  term: date\n"
                              "  kind: kind\n"
                              "  date: date, may be empty\n"
                              "table terms key term\n"
                              "  made from milestones\n"
                              "  dated by term\n"
                              "  term: date\n"
                              "table prices\n"
                              "  year: year\n"
                              "  index: number\n"
                              "parameter limit = 5 %\n"
                              "parameter part = 1/12\n"
                              "parameter most = 3\n"
                              "parameter floor = 100 kr\n"
                              "parameter deadline = 31 March\n"
                              "parameter notice = 6 months\n"
                              "parameter usual = recovery\n"
                              "parameter ceiling = 100 %\n"
                              "  from 2027: 4 %\n"
                              "parameter cap by kind\n"
                              "  action: 8 %\n"
                              "  recovery: 5 %\n"
                              "parameter share_of by size\n"
                              "  up to 300: 5 %\n"
                              "  below 500: 4 %\n"
                              "  otherwise: 1 %\n"
                              "function decentral(a: account, u: units) = a is in pay_accounts or u.self_owning\n"
                              "function double(x: money) = 2 * x\n"
                              "for units each year\n"
                              "  budget   = sum of lines.budget where decentral(account, unit)\n"
                              "  spending = sum of lines.spending\n"
                              "  carried  = last year's carried at first opening + budget - spending\n"
                              "  debt     = max(-carried, 0 kr)\n"
                              "  poor     = debt > limit of budget\n"
                              "for transfers\n"
                              "  out = if amount > floor then amount else 0 kr\n"
                              "for each year\n"
                              "  inflation = average of prices.index\n"
                              "indicator state for units each year\n"
                              "  green fine \"Fine\" when carried > 0 kr\n"
                              "  green even when carried is 0 kr\n"
                              "  in force from 2020\n"
                              "  red otherwise\n"
                              "sanction stop for units each year\n"
                              "  ground old when poor\n"
                              "  exemption small when debt < floor\n"
                              "obligation repay for units each year\n"
                              "  when poor\n"
                              "  by unit\n"
                              "  due deadline of next year\n"
                              "  met by earliest plans.made\n";

typedef struct Fixture {
    Arena *arena;
    RuleText text;
    Model *model;
} Fixture;

static Fixture check(const char *before, const char *after)
{
    Fixture fixture = {.arena = arena_open()};
    RuleText *text = &fixture.text;
    *text = (RuleText){.arena = fixture.arena, .names = interner_open(fixture.arena), .sources = sources_open(fixture.arena)};
    text->diagnostics = diagnostics_open(fixture.arena, text->sources);
    RuleText *kept = arena_allocate(fixture.arena, sizeof *kept); /* the model points to it */
    *kept = *text;
    Text rules = text_format(fixture.arena, "%s%s", before, after);
    const Source *source = sources_add(kept->sources, text_of("test.styr"), rules);
    fixture.model = check_rules(kept, parse_rules(kept, source));
    return fixture;
}

static void assert_sound(const Fixture *fixture)
{
    if (diagnostics_errors(fixture->text.diagnostics) > 0)
        diagnostics_render(fixture->text.diagnostics, stderr, false);
    assert_int_equal(diagnostics_errors(fixture->text.diagnostics), 0);
}

static Quantity *quantity(const Model *model, const char *name)
{
    for (size_t i = model->quantity_count; i-- > 0;)
        if (text_equal_string(*model->quantities[i]->name.name, name))
            return model->quantities[i];
    fail_msg("no quantity %s", name);
    return NULL;
}

static Table *table(const Model *model, const char *name)
{
    for (size_t i = 0; i < model->table_count; i++)
        if (text_equal_string(*model->tables[i]->name.name, name))
            return model->tables[i];
    fail_msg("no table %s", name);
    return NULL;
}

static const ColumnSymbol *column(const Model *model, const char *of, const char *name)
{
    const ColumnSymbol *found = map_find(&table(model, of)->members, intern_string(model->text->names, name));
    assert_non_null(found);
    return found;
}

/* The model of the prelude and `x = expression` in a frame. */
static Fixture define(const char *frame, const char *expression)
{
    char definition[512];
    snprintf(definition, sizeof definition, "for %s\n  x = %s\n", frame, expression);
    Fixture fixture = check(prelude, definition);
    assert_sound(&fixture);
    return fixture;
}

/* ── types ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const struct TypeRow {
    const char *expression;
    TypeKind kind;
    Exactness exactness;
    int decimals;
} type_rows[] = {
    {"budget - spending", TYPE_MONEY, EXACT_WHOLE, 0},
    {"2 * budget", TYPE_MONEY, EXACT_WHOLE, 0},
    {"2.5 * budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"budget * places", TYPE_MONEY, EXACT_WHOLE, 0},
    {"budget * pupils", TYPE_MONEY, EXACT_SHARE, 0},
    {"budget / 12", TYPE_MONEY, EXACT_SHARE, 0},
    {"budget / most", TYPE_MONEY, EXACT_SHARE, 0},
    {"budget / places", TYPE_MONEY, EXACT_QUOTIENT, 0},
    {"budget / spending", TYPE_RATIO, EXACT_QUOTIENT, 0},
    {"budget / spending * 100", TYPE_NUMBER, EXACT_QUOTIENT, 0},
    {"rounded(budget / spending * 100, 0.0001)", TYPE_NUMBER, EXACT_WHOLE, 4},
    {"rounded(budget / spending, 0.01 %)", TYPE_RATIO, EXACT_WHOLE, 4},
    {"rounded(5 % of budget, 0.01 kr)", TYPE_MONEY, EXACT_WHOLE, 0},
    {"rounded_down(places / 3, 1)", TYPE_INTEGER, EXACT_WHOLE, 0},
    {"5 % of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"limit of 50 %", TYPE_RATIO, EXACT_SHARE, 0},
    {"part of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"1/12 of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"(1 - limit) of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"-5 % of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"ceiling of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"1 - limit", TYPE_RATIO, EXACT_SHARE, 0},
    {"weight", TYPE_RATIO, EXACT_WHOLE, RATIO_DECIMALS},
    {"weight of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"pupils", TYPE_NUMBER, EXACT_WHOLE, NUMBER_DECIMALS},
    {"pupils + 1", TYPE_NUMBER, EXACT_WHOLE, NUMBER_DECIMALS},
    {"pupils + pupils", TYPE_NUMBER, EXACT_WHOLE, NUMBER_DECIMALS},
    {"pupils * 2", TYPE_NUMBER, EXACT_SHARE, 0},
    {"pupils + 0.5", TYPE_NUMBER, EXACT_SHARE, 0},
    {"places + most", TYPE_INTEGER, EXACT_WHOLE, 0},
    {"places / 4", TYPE_NUMBER, EXACT_SHARE, 0},
    {"4 / places", TYPE_NUMBER, EXACT_QUOTIENT, 0},
    {"limit * places", TYPE_NUMBER, EXACT_SHARE, 0},
    {"max(limit, 0)", TYPE_RATIO, EXACT_SHARE, 0},
    {"min(budget, floor, 5 kr)", TYPE_MONEY, EXACT_WHOLE, 0},
    {"max(budget, 5 % of spending)", TYPE_MONEY, EXACT_SHARE, 0},
    {"absolute(budget)", TYPE_MONEY, EXACT_WHOLE, 0},
    {"if poor then budget else budget / places", TYPE_MONEY, EXACT_QUOTIENT, 0},
    {"if poor then pupils else places", TYPE_NUMBER, EXACT_WHOLE, NUMBER_DECIMALS},
    {"if poor then not applicable else 5 kr", TYPE_MONEY, EXACT_WHOLE, 0},
    {"this year", TYPE_YEAR, EXACT_WHOLE, 0},
    {"year", TYPE_YEAR, EXACT_WHOLE, 0},
    {"this year + most", TYPE_YEAR, EXACT_WHOLE, 0},
    {"next year - year", TYPE_INTEGER, EXACT_WHOLE, 0},
    {"if poor then this year else 0", TYPE_YEAR, EXACT_WHOLE, 0},
    {"31 March of next year", TYPE_DATE, EXACT_WHOLE, 0},
    {"deadline of (this year + 3)", TYPE_DATE, EXACT_WHOLE, 0},
    {"end of this year + notice", TYPE_DATE, EXACT_WHOLE, 0},
    {"end of 2024 - 60 days", TYPE_DATE, EXACT_WHOLE, 0},
    {"start of this year - today", TYPE_DAYS, EXACT_WHOLE, 0},
    {"notice * 2", TYPE_MONTHS, EXACT_WHOLE, 0},
    {"today.year", TYPE_YEAR, EXACT_WHOLE, 0},
    {"2024-12-31", TYPE_DATE, EXACT_WHOLE, 0},
    {"poor and not self_owning", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"0 kr <= budget < floor", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"unit is \"1000\" or unit is 1000", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"area is \"north\"", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"debt is known and debt is given", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"usual is action", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"usual", TYPE_CHOICE, EXACT_WHOLE, 0},
    {"usual is kind.action", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"if poor then kind.action else usual", TYPE_CHOICE, EXACT_WHOLE, 0},
    {"cap(usual) of budget", TYPE_MONEY, EXACT_SHARE, 0},
    {"cap(action)", TYPE_RATIO, EXACT_SHARE, 0},
    {"share_of(places)", TYPE_RATIO, EXACT_SHARE, 0},
    {"state", TYPE_INDICATOR, EXACT_WHOLE, 0},
    {"state.case", TYPE_INDICATOR, EXACT_WHOLE, 0},
    {"repay", TYPE_STATUS, EXACT_WHOLE, 0},
    {"repay is overdue", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"stop.old or stop.small", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"years running (debt > 0 kr)", TYPE_INTEGER, EXACT_WHOLE, 0},
    {"years running poor", TYPE_INTEGER, EXACT_WHOLE, 0},
    {"last year's debt at first 0 kr", TYPE_MONEY, EXACT_WHOLE, 0},
    {"debt in (this year - 2)", TYPE_MONEY, EXACT_WHOLE, 0},
    {"debt in 2024", TYPE_MONEY, EXACT_WHOLE, 0},
    {"inflation", TYPE_NUMBER, EXACT_QUOTIENT, 0},
    {"count of plans", TYPE_INTEGER, EXACT_WHOLE, 0},
    {"any plans where kind is recovery", TYPE_LOGICAL, EXACT_WHOLE, 0},
    {"average of lines.budget", TYPE_MONEY, EXACT_QUOTIENT, 0},
    {"earliest plans.made", TYPE_DATE, EXACT_WHOLE, 0},
    {"latest plans.year", TYPE_YEAR, EXACT_WHOLE, 0},
    {"largest transfers.out", TYPE_MONEY, EXACT_WHOLE, 0},
    {"smallest lines.budget", TYPE_MONEY, EXACT_WHOLE, 0},
    {"latest plans", TYPE_ROW, EXACT_WHOLE, 0},
    {"sum of debt over 3 years", TYPE_MONEY, EXACT_WHOLE, 0},
    {"budgets.share", TYPE_MONEY, EXACT_WHOLE, 0},
    {"area", TYPE_ROW, EXACT_WHOLE, 0},
    {"double(budget)", TYPE_MONEY, EXACT_WHOLE, 0},
    {"double(5 % of budget)", TYPE_MONEY, EXACT_SHARE, 0},
};

static void types_of_expressions(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(type_rows); i++) {
        const struct TypeRow *row = &type_rows[i];
        Fixture fixture = define("units each year", row->expression);
        Type type = quantity(fixture.model, "x")->type;
        if (type.kind != row->kind || type.exactness != row->exactness || type.decimals != row->decimals)
            fail_msg("%s is kind %d exactness %d decimals %d", row->expression, type.kind, type.exactness, type.decimals);
        arena_close(fixture.arena);
    }
}

static void types_in_a_circle(void **state)
{
    (void)state;
    static const struct TypeRow rows[] = {
        {"last year's x at first 0 kr + 5 % of budget", TYPE_MONEY, EXACT_SHARE, 0},
        {"last year's x at first 0 + limit", TYPE_RATIO, EXACT_SHARE, 0},
        {"last year's x at first 0 + 1", TYPE_INTEGER, EXACT_WHOLE, 0},
        {"last year's x at first 0 + pupils", TYPE_NUMBER, EXACT_WHOLE, NUMBER_DECIMALS},
        {"if poor then this year else (last year's x at first 0)", TYPE_YEAR, EXACT_WHOLE, 0},
        {"poor or (last year's x at first no)", TYPE_LOGICAL, EXACT_WHOLE, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Fixture fixture = define("units each year", rows[i].expression);
        const Quantity *x = quantity(fixture.model, "x");
        if (x->type.kind != rows[i].kind || x->type.exactness != rows[i].exactness || x->type.decimals != rows[i].decimals)
            fail_msg("%s is kind %d exactness %d decimals %d", rows[i].expression, x->type.kind, x->type.exactness,
                     x->type.decimals);
        assert_true(x->ring > 0);
        assert_int_equal(quantity(fixture.model, "budget")->ring, 0);
        arena_close(fixture.arena);
    }
}

/* ── related rows ────────────────────────────────────────────────────────────────────────────────────────── */

static void assert_name(const char *wanted, const Identifier *name)
{
    if (!wanted)
        assert_null(name);
    else
        assert_true(name && text_equal_string(*name->name, wanted));
}

static const struct RelationRow {
    const char *frame, *expression;
    SpaceKind inner_space;
    const char *owner, *outer, *inner;
    bool outward, row_result;
} relation_rows[] = {
    {"units each year", "sum of lines.budget", SPACE_TABLE, "units", NULL, "unit", false, false},
    {"units each year", "any plans in all years where plans.year <= this year", SPACE_TABLE, "units", NULL, "unit", true,
     false},
    {"units each year", "sum of lines.budget where spending > this spending", SPACE_TABLE, "units", NULL, "unit", true, false},
    {"units each year", "sum of lines.budget where lines.spending > floor", SPACE_TABLE, "units", NULL, "unit", false, false},
    {"units each year", "sum of lines.budget where budget > debt", SPACE_TABLE, "units", NULL, "unit", true, false},
    {"units each year", "sum of debt over up to 3 years", SPACE_PANEL, "units", NULL, NULL, false, false},
    {"units each year", "earliest units.year in all years where debt > this debt", SPACE_PANEL, "units", NULL, NULL, true,
     false},
    {"units each year", "latest plans", SPACE_TABLE, "units", NULL, "unit", false, true},
    {"units each year", "latest units in all years", SPACE_PANEL, "units", NULL, NULL, false, true},
    {"areas each year", "sum of units.debt", SPACE_PANEL, "areas", NULL, "area", false, false},
    {"areas each year", "any units where poor", SPACE_PANEL, "areas", NULL, "area", false, false},
    {"areas", "count of units", SPACE_TABLE, "areas", NULL, "area", false, false},
    {"plans", "sum of units.budget in all years", SPACE_PANEL, "units", "unit", NULL, false, false},
    {"plans", "sum of transfers.out", SPACE_TABLE, "units", "unit", "unit", false, false},
    {"transfers", "count of transfers", SPACE_TABLE, "units", "unit", "unit", false, false},
    {"terms", "earliest milestones.date where kind is action", SPACE_TABLE, "terms", NULL, NULL, false, false},
    {"each year", "sum of units.debt", SPACE_PANEL, NULL, NULL, NULL, false, false},
    {"units each year", "largest prices.index", SPACE_TABLE, NULL, NULL, NULL, false, false},
    {"budgets", "count of plans", SPACE_TABLE, "units", "school", "unit", false, false},
};

static void relations_of_aggregates(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(relation_rows); i++) {
        const struct RelationRow *row = &relation_rows[i];
        print_message("%s: %s\n", row->frame, row->expression);
        Fixture fixture = define(row->frame, row->expression);
        const Resolution *resolution = model_resolution(fixture.model, quantity(fixture.model, "x")->value);
        const Relation *relation = &resolution->relation;
        assert_int_equal(resolution->inner.kind, row->inner_space);
        assert_name(row->owner, relation->owner ? &relation->owner->name : NULL);
        assert_name(row->outer, relation->outer ? &relation->outer->name : NULL);
        assert_name(row->inner, relation->inner ? &relation->inner->name : NULL);
        assert_int_equal(resolution->looks_outward, row->outward);
        assert_int_equal(resolution->row_result, row->row_result);
        arena_close(fixture.arena);
    }
}

static void made_tables_relate_by_key(void **state)
{
    (void)state;
    Fixture inner = define("terms", "earliest milestones.date");
    assert_true(model_resolution(inner.model, quantity(inner.model, "x")->value)->relation.inner_made);
    arena_close(inner.arena);
    Fixture outer = define("milestones", "count of terms");
    assert_true(model_resolution(outer.model, quantity(outer.model, "x")->value)->relation.outer_made);
    arena_close(outer.arena);
}

/* ── names and paths ─────────────────────────────────────────────────────────────────────────────────────── */

static const struct ReferenceRow {
    const char *frame, *expression;
    ReferenceKind kind;
    SpaceKind space;
} reference_rows[] = {
    {"units each year", "opening", REFERENCE_COLUMN, SPACE_TABLE},
    {"units each year", "debt", REFERENCE_QUANTITY, SPACE_PANEL},
    {"units each year", "units.debt", REFERENCE_QUANTITY, SPACE_PANEL},
    {"units each year", "inflation", REFERENCE_QUANTITY, SPACE_YEARS},
    {"units each year", "year", REFERENCE_YEAR, SPACE_PANEL},
    {"units each year", "budgets.share", REFERENCE_COLUMN, SPACE_PANEL},
    {"units each year", "stop.old", REFERENCE_QUANTITY, SPACE_PANEL},
    {"units each year", "state.case", REFERENCE_CASE, SPACE_SCALAR},
    {"units each year", "today", REFERENCE_TODAY, SPACE_SCALAR},
    {"units each year", "limit", REFERENCE_PARAMETER, SPACE_SCALAR},
    {"units each year", "cap(action)", REFERENCE_PARAMETER, SPACE_SCALAR},
    {"units each year", "double(debt)", REFERENCE_FUNCTION, SPACE_SCALAR},
    {"units each year", "max(debt, 0 kr)", REFERENCE_BUILTIN, SPACE_SCALAR},
    {"plans", "unit.debt", REFERENCE_QUANTITY, SPACE_PANEL},
    {"plans", "unit.opening", REFERENCE_COLUMN, SPACE_TABLE},
    {"plans", "made.year", REFERENCE_DATE_YEAR, SPACE_SCALAR},
    {"plans", "year", REFERENCE_COLUMN, SPACE_TABLE},
    {"transfers", "year", REFERENCE_YEAR, SPACE_TABLE},
    {"transfers", "inflation", REFERENCE_QUANTITY, SPACE_YEARS},
    {"budgets", "share", REFERENCE_COLUMN, SPACE_PANEL},
};

static void references(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(reference_rows); i++) {
        const struct ReferenceRow *row = &reference_rows[i];
        Fixture fixture = define(row->frame, row->expression);
        const Resolution *resolution = model_resolution(fixture.model, quantity(fixture.model, "x")->value);
        bool has_space = row->kind == REFERENCE_COLUMN || row->kind == REFERENCE_QUANTITY || row->kind == REFERENCE_YEAR;
        if (resolution->kind != row->kind || (has_space && resolution->space.kind != row->space))
            fail_msg("%s: kind %d space %d", row->expression, resolution->kind, resolution->space.kind);
        arena_close(fixture.arena);
    }
}

static void heads_of_paths(void **state)
{
    (void)state;
    Fixture fixture = define("units each year", "budgets.share");
    const Expression *path = quantity(fixture.model, "x")->value;
    const Resolution *head = model_resolution(fixture.model, path->as.path.base);
    assert_int_equal(head->kind, REFERENCE_LOOKUP);
    assert_true(head->type.panel_row);
    arena_close(fixture.arena);
}

/* Inside `where` a bare name is the related row's, `this name` and `this year` the asking row's. */
static void scopes_in_where(void **state)
{
    (void)state;
    Fixture fixture = define("units each year", "sum of lines.budget where spending > this spending and year < this year");
    const Expression *where = quantity(fixture.model, "x")->value->as.aggregate.where;
    const Expression *first = where->as.binary.left, *second = where->as.binary.right;
    const Resolution *bare = model_resolution(fixture.model, first->as.comparison.operands.items[0]);
    const Resolution *outer = model_resolution(fixture.model, first->as.comparison.operands.items[1]);
    const Resolution *year = model_resolution(fixture.model, second->as.comparison.operands.items[1]);
    assert_int_equal(bare->kind, REFERENCE_COLUMN);
    assert_int_equal(bare->scope, 0);
    assert_int_equal(outer->kind, REFERENCE_QUANTITY);
    assert_int_equal(outer->scope, 1);
    assert_int_equal(year->scope, 1);
    arena_close(fixture.arena);
}

/* A word's value is the index of its clause; a level may be of several cases. */
static void words_beside_is(void **state)
{
    (void)state;
    static const struct {
        const char *expression;
        int64_t value;
        bool is_level;
    } rows[] = {{"state is fine", 0, false}, {"state is even", 1, false},     {"state is green", -1, true},
                {"state is red", 3, true},   {"usual is recovery", 1, false}, {"repay is late", STATUS_LATE, false}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        Fixture fixture = define("units each year", rows[i].expression);
        const Expression *comparison = quantity(fixture.model, "x")->value;
        const Resolution *word = model_resolution(fixture.model, comparison->as.comparison.operands.items[1]);
        assert_int_equal(word->kind, REFERENCE_WORD);
        assert_int_equal(word->as.value, rows[i].value);
        assert_int_equal(word->level != NULL, rows[i].is_level);
        arena_close(fixture.arena);
    }
}

/* ── schema ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void tables_know_their_years(void **state)
{
    (void)state;
    Fixture fixture = check(prelude, "");
    assert_sound(&fixture);
    const Model *model = fixture.model;
    const Table *units = table(model, "units"), *budgets = table(model, "budgets"), *plans = table(model, "plans");
    assert_true(units->has_panel && !units->year_in_key && !units->year && units->gaps_filled);
    assert_ptr_equal(units->years_link, column(model, "lines", "unit"));
    assert_true(budgets->year_in_key && budgets->has_panel && budgets->key_count == 1);
    assert_ptr_equal(table_subject(budgets), units);
    assert_true(!plans->has_panel && plans->year == column(model, "plans", "year"));
    assert_ptr_equal(plans->counts_from, column(model, "plans", "made"));
    assert_int_equal(table(model, "transfers")->ordered_count, 2);
    assert_ptr_equal(table(model, "terms")->made_from, table(model, "milestones"));
    arena_close(fixture.arena);
}

static void columns_know_their_cells(void **state)
{
    (void)state;
    Fixture fixture = check(prelude, "");
    const ColumnSymbol *budget = column(fixture.model, "lines", "budget"),
                       *spending = column(fixture.model, "lines", "spending");
    assert_true(budget->scale == 1000 && budget->sign_reversed && budget->empty == EMPTY_REFUSED);
    assert_true(text_equal_string(budget->header, "budget_2024"));
    assert_true(spending->empty == EMPTY_IS && spending->empty_value == 150 && spending->limit_count == 1);
    assert_true(spending->limits[0].limit == 0 && text_equal_string(spending->limits[0].words, ">= 0 kr"));
    assert_true(column(fixture.model, "plans", "made")->counts_from_then);
    assert_true(column(fixture.model, "plans", "made")->empty == EMPTY_NOT_APPLICABLE);
    arena_close(fixture.arena);
}

/* The reader stores what rules, keys, links and facts need, nothing else. */
static void used_columns(void **state)
{
    (void)state;
    Fixture fixture = define("plans", "unit.debt");
    const Model *model = fixture.model;
    assert_true(column(model, "plans", "unit")->used && column(model, "plans", "year")->used &&
                column(model, "plans", "id")->used);
    assert_true(column(model, "transfers", "date")->used && column(model, "lines", "account")->used);
    assert_true(column(model, "units", "self_owning")->used && column(model, "milestones", "term")->used);
    assert_false(column(model, "units", "places")->used);
    assert_false(column(model, "plans", "years")->used);
    arena_close(fixture.arena);
}

/* ── parameters, and expressions of others ───────────────────────────────────────────────────────────────── */

static const Parameter *parameter(const Model *model, const char *name)
{
    for (size_t i = 0; i < model->parameter_count; i++)
        if (text_equal_string(*model->parameters[i]->name.name, name))
            return model->parameters[i];
    fail_msg("no parameter %s", name);
    return NULL;
}

static void assert_fraction(Fraction value, int64_t numerator, int64_t denominator)
{
    Fraction wanted = {numerator, denominator};
    assert_int_equal(fraction_compare(value, wanted), 0);
}

static void parameters_are_folded(void **state)
{
    (void)state;
    Fixture fixture = check(prelude, "");
    const Model *model = fixture.model;
    assert_fraction(parameter(model, "limit")->values[0].value, 1, 20);
    assert_fraction(parameter(model, "part")->values[0].value, 1, 12);
    assert_fraction(parameter(model, "floor")->values[0].value, 10000, 1);
    assert_fraction(parameter(model, "usual")->values[0].value, 1, 1);
    assert_fraction(parameter(model, "share_of")->values[1].edge, 500, 1);
    assert_int_equal(parameter(model, "cap")->values[1].key, 1);
    CivilDate from = date_to_civil(parameter(model, "ceiling")->values[1].key);
    assert_true(from.year == 2027 && from.month == 1 && from.day == 1);
    assert_int_equal(parameter(model, "most")->type.kind, TYPE_INTEGER);
    assert_int_equal(parameter(model, "part")->type.exactness, EXACT_SHARE);
    size_t slots = 0;
    for (size_t i = 0; i < model->parameter_count; i++) {
        assert_int_equal(model->parameters[i]->first_slot, slots);
        slots += model->parameters[i]->value_count;
    }
    assert_int_equal(model->slot_count, slots);
    arena_close(fixture.arena);
}

static Expression *parse_one(const Fixture *fixture, const char *text)
{
    uint32_t count = (uint32_t)fixture->model->resolution_count;
    const Source *source = sources_add(fixture->model->text->sources, text_of("here"), text_of(text));
    Expression *expression = parse_expression(fixture->model->text, source, &count);
    assert_non_null(expression);
    return expression;
}

static void one_more_expression(void **state)
{
    (void)state;
    Fixture fixture = check(prelude, "");
    Space units = {.kind = SPACE_PANEL, .table = table(fixture.model, "units")};
    Type logical = {.kind = TYPE_LOGICAL};
    Expression *condition = parse_one(&fixture, "debt > 5 % of budget and any plans where kind is action");
    assert_true(check_expression(fixture.model, condition, units, &logical));
    assert_int_equal(model_resolution(fixture.model, condition)->type.kind, TYPE_LOGICAL);
    assert_false(check_expression(fixture.model, parse_one(&fixture, "debt"), units, &logical));
    assert_false(check_expression(fixture.model, parse_one(&fixture, "dept"), units, NULL));
    arena_close(fixture.arena);
}

/* A function is as exact as all its calls allow, one from outside the rules too. */
static void one_more_call(void **state)
{
    (void)state;
    Fixture fixture = check(prelude, "for units each year\n  x = double(budget)\n");
    Space units = {.kind = SPACE_PANEL, .table = table(fixture.model, "units")};
    assert_int_equal(quantity(fixture.model, "x")->type.exactness, EXACT_WHOLE);
    assert_true(check_expression(fixture.model, parse_one(&fixture, "double(5 % of budget) > 0 kr"), units, NULL));
    assert_int_equal(quantity(fixture.model, "x")->type.exactness, EXACT_SHARE);
    arena_close(fixture.arena);
}

static void values_for_parameters(void **state)
{
    (void)state;
    Fixture fixture = check(prelude, "");
    Model *model = fixture.model;
    Fraction value;
    assert_true(check_parameter_value(model, parameter(model, "limit"), parse_one(&fixture, "4 %"), &value));
    assert_fraction(value, 1, 25);
    assert_true(check_parameter_value(model, parameter(model, "floor"), parse_one(&fixture, "2.5 kr"), &value));
    assert_fraction(value, 250, 1);
    assert_true(check_parameter_value(model, parameter(model, "usual"), parse_one(&fixture, "action"), &value));
    assert_fraction(value, 0, 1);
    assert_true(check_parameter_value(model, parameter(model, "limit"), parse_one(&fixture, "0"), &value));
    assert_false(check_parameter_value(model, parameter(model, "limit"), parse_one(&fixture, "4"), &value));
    assert_false(check_parameter_value(model, parameter(model, "most"), parse_one(&fixture, "2.5"), &value));
    assert_false(check_parameter_value(model, parameter(model, "floor"), parse_one(&fixture, "0.001 kr"), &value));
    arena_close(fixture.arena);
}

/* ── amendments ──────────────────────────────────────────────────────────────────────────────────────────── */

static void amend_replaces_in_place(void **state)
{
    (void)state;
    Fixture fixture = check(prelude, "amend parameter floor = 7 kr\n"
                                     "amend for units each year\n  debt = 1 kr\n"
                                     "exception mild to debt\n  when spending > 0 kr\n  then 5 % of spending\n");
    assert_sound(&fixture);
    assert_fraction(parameter(fixture.model, "floor")->values[0].value, 700, 1);
    const Quantity *debt = quantity(fixture.model, "debt");
    assert_int_equal(debt->index, 3);
    assert_int_equal(debt->value->kind, EXPRESSION_LITERAL);
    assert_int_equal(debt->exception_count, 1);
    assert_int_equal(debt->type.exactness, EXACT_SHARE);
    arena_close(fixture.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_of_expressions),
        cmocka_unit_test(types_in_a_circle),
        cmocka_unit_test(relations_of_aggregates),
        cmocka_unit_test(made_tables_relate_by_key),
        cmocka_unit_test(references),
        cmocka_unit_test(heads_of_paths),
        cmocka_unit_test(scopes_in_where),
        cmocka_unit_test(words_beside_is),
        cmocka_unit_test(tables_know_their_years),
        cmocka_unit_test(columns_know_their_cells),
        cmocka_unit_test(used_columns),
        cmocka_unit_test(parameters_are_folded),
        cmocka_unit_test(one_more_expression),
        cmocka_unit_test(values_for_parameters),
        cmocka_unit_test(one_more_call),
        cmocka_unit_test(amend_replaces_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
