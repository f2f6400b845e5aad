/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside checking (floor 4, meaning): what the passes share. Not for other floors.
 *
 * Order of the passes: declarations are collected and amended (items.c), become symbols (words.c, tables.c, facts.c,
 * parameters.c, ranges.c, functions.c, quantities.c, results.c); types are inferred in order of dependency until nothing
 * changes (order.c, inference.c), once more with reports on; then uses between quantities are exact, and circles, parts of an
 * øre, first years and unused names are looked for (uses.c, circles.c, exactness.c, first_year.c, unused.c).
 *
 * A mistake is reported once: what could not be understood gets TYPE_ERROR, which goes with everything, and a table that
 * is missing becomes a placeholder (without declaration) whose names are all silent. */
#ifndef STYR_MEANING_CHECKER_H
#define STYR_MEANING_CHECKER_H

#include "base/suggest.h"
#include "meaning/model.h"
#include "source/diagnostic.h"

typedef VECTOR(Quantity *) QuantityList;
typedef VECTOR(uint32_t) NodeNumbers;

/* ── declarations after `amend` ──────────────────────────────────────────────────────────────────────────── */

typedef VECTOR(Item) ItemList;

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* What a name means wherever it stands. */
typedef struct Global {
    enum { GLOBAL_TABLE, GLOBAL_PARAMETER, GLOBAL_FUNCTION, GLOBAL_SET } kind;
    Identifier name;
    union {
        Table *table;
        Parameter *parameter;
        Function *function;
        ChoiceSet *set;
    } as;
} Global;

typedef struct Action {
    Quantity *quantity; /* its value; NULL until it is declared */
    const Declaration *declaration;
    Space space; /* the rows of its ledger, or of its own table */
    bool broken; /* its ledger is missing */
    Map parts;   /* Name → Quantity: its permits, asks, forbids */
} Action;

/* What the checker keeps beside a Quantity. */
typedef struct QuantityInfo {
    Map parts;                 /* Name → Quantity: a sanction's grounds and exemptions */
    const ClauseList *clauses; /* of a rule */
    const Action *action;      /* ACTION, PERMIT, ASK, FORBID */
    bool broken;               /* its frame or action is missing: unknown names are silent */
    bool fraction_reported;    /* its part of an øre was warned about */
} QuantityInfo;

/* What the checker keeps beside a node of inference. */
typedef struct NodeState {
    NodeNumbers readers; /* who read its type */
    bool is_dirty;       /* to be inferred (again) */
    bool has_failed;     /* its expression is wrong */
    bool is_tainted;     /* something it reads is wrong, and without that nothing tells its type */
    bool has_no_type;    /* nothing tells its type, though nothing is wrong */
    uint8_t changes;     /* of its type so far */
} NodeState;

typedef struct Checker {
    RuleText *text;
    Arena *arena;
    Model *model;
    Diagnostics *sink; /* where reports go: the rule set's, or nowhere while types are still being found */
    Diagnostics *nowhere;
    bool reporting;            /* the last pass: reports count, uses are marked */
    bool settling;             /* what is still pending takes the type its literals suggest */
    VECTOR(uint32_t) mistakes; /* where the parser found something wrong, in order of place */
    bool currency_reported;    /* that none is declared */
    size_t suggestions;        /* made so far: after SUGGESTIONS_MOST no more are looked for */

    ItemList items;
    Map globals;         /* Name → Global */
    Map choices;         /* Name → Choices */
    Choices *rule_names; /* of the type `rule`; NULL: no column has it */
    Map roles;           /* Name → Role */
    Map actions;         /* Name → Action */
    Map missing;         /* Name → Table: placeholders */
    Map incomplete;      /* Name of a table → anything: the parser lost some of its columns or computed names */
    Map years_members;   /* Name → Quantity of `for each year` */
    Map by_name;         /* Name → QuantityList: all quantities called so, in any space */
    Map bases;           /* Name of a table → Name: what percentages are taken `of` there, for hints */

    VECTOR(Table *) tables;
    VECTOR(Choices *) choices_list;
    VECTOR(ChoiceSet *) sets;
    VECTOR(Parameter *) parameters;
    VECTOR(Function *) functions;
    QuantityList quantities;
    VECTOR(QuantityInfo *) infos; /* by Quantity.index */
    VECTOR(ResultTable) results;
    VECTOR(ProjectionFall) falls;
    VECTOR(Role) role_list;
    VECTOR(const Declaration *) scenarios;
    VECTOR(const Declaration *) tests;
    Resolution *resolutions;
    size_t resolution_count;

    /* Nodes of inference: quantities, then functions, then results, then tables' conditions. */
    size_t node_count;
    uint32_t current; /* the node being inferred, or NODE_NOBODY */
    NodeState *nodes;
} Checker;

#define NODE_NOBODY UINT32_MAX
enum { SUGGESTIONS_MOST = 40 };

#define RULE_TYPE "rule" /* the type of columns that name a rule */

static inline size_t node_of_quantity(const Quantity *quantity) { return quantity->index; }
size_t node_of_function(const Checker *checker, const Function *function);

/* ── reporting (report.c) ────────────────────────────────────────────────────────────────────────────────── */

/* Whether the parser found something wrong in `span`: what is missing there may have been lost. */
bool has_mistake(const Checker *checker, Span span);
/* The words of a name or a text, for `%s`. */
static inline const char *word(Identifier name) { return name.name->start; }
const char *words_of(Checker *checker, Type type); /* "an amount in kr", "a percentage" … */
/* The text of the rule file that an expression covers. */
const char *written(Checker *checker, const Expression *expression);
/* Reports that `name` is declared twice, the first time at `first`. */
void report_twice(Checker *checker, Identifier name, Span first);
/* `hint: did you mean …` where something near was offered; begin with suggestion_for(*name). */
void hint_suggestion(Diagnostic *diagnostic, const Suggestion *suggestion);
/* Whether one more suggestion may be looked for. */
bool may_suggest(Checker *checker);
void offer_names(Suggestion *suggestion, const Map *map);
/* Reports `kind` (whose sentence names the thing) about an unknown name, with the nearest of `known`. */
Diagnostic *report_unknown(Checker *checker, DiagnosticKind kind, Identifier name, const Map *known);

/* ── the passes over declarations ────────────────────────────────────────────────────────────────────────── */

void collect_items(Checker *checker, const Ast *ast); /* items.c */
/* Adds and amends further declarations, of a scenario. */
void collect_changes(Checker *checker, Declaration *const *declarations, size_t count);
/* scenario.c: changes the items into what they are in a scenario of the file. */
void apply_scenario(Checker *checker, const Ast *ast, const Declaration *scenario);
void declare_heading(Checker *checker); /* words.c: policy, currency, year ends */
void declare_words(Checker *checker);   /* words.c: roles, choices */
void declare_sets(Checker *checker);    /* words.c */
/* The only choices that hold all `members`; NULL where none or several do (reported). */
Choices *choices_of_members(Checker *checker, const Identifier *members, size_t count);
void declare_tables(Checker *checker);        /* tables.c */
void declare_action_tables(Checker *checker); /* action_tables.c: after all other tables */
void declare_columns(Checker *checker);       /* columns.c */
/* A constant in the units in which the column's cells are held (text: see *text); false where it does not fit (reported). */
bool column_value(Checker *checker, const ColumnSymbol *column, const Expression *expression, int64_t *out, Text *text);
void declare_facts(Checker *checker);      /* facts.c */
void check_key_links(Checker *checker);    /* facts.c */
void declare_parameters(Checker *checker); /* parameters.c */
/* Whether every parameter's range is sound, and every value in the rules lies in it. */
void check_declared_ranges(Checker *checker); /* ranges.c */
/* The same for the values that tests set. */
void check_set_ranges(Checker *checker);   /* ranges_set.c */
void declare_functions(Checker *checker);  /* functions.c */
void declare_quantities(Checker *checker); /* quantities.c */
void attach_exceptions(Checker *checker);  /* exceptions.c */
/* dispensations.c: the table they are recorded in, and which rules can be dispensed with. */
void declare_dispensations(Checker *checker);
void declare_projections(Checker *checker); /* projections.c: how tables go on in coming years */
void declare_results(Checker *checker);     /* results.c */

/* Registers a name that means one thing everywhere; false where it was taken (reported). */
bool declare_global(Checker *checker, const Global *global);
Global *find_global(const Checker *checker, Name name);
/* The table called so; a placeholder (reported once) where there is none. */
Table *find_table(Checker *checker, Identifier name);
/* The table of an action without ledger. */
Table *find_action_table(const Checker *checker, const Declaration *action);
/* A table that holds nothing yet. */
Table *new_table(Checker *checker, Identifier name);
/* The placeholder for something declared that could not be read: its name is silent from now on. */
Table *missing_table(Checker *checker, Identifier name);
static inline bool table_is_incomplete(const Checker *checker, const Table *table)
{
    return map_find(&checker->incomplete, table->name.name) != NULL;
}
static inline bool table_is_missing(const Table *table) { return table->declaration == NULL; }
/* A type by its name: of a column or an argument. TYPE_ERROR where there is none (reported). */
Type find_type(Checker *checker, Identifier name);
ColumnSymbol *table_column(const Table *table, Name name);
/* The same; NULL where there is none (reported, unless it may have been lost). */
ColumnSymbol *find_column(Checker *checker, const Table *table, Identifier name);
/* The frame's space; false where it could not be understood (reported). A broken frame of a missing table still names it. */
bool frame_space(Checker *checker, const Frame *frame, Space *out);
Space table_space(Table *table); /* where its columns live: PANEL where the year is in the key */
QuantityInfo *info_of(const Checker *checker, const Quantity *quantity);

/* ── clauses (clauses.c) ─────────────────────────────────────────────────────────────────────────────────── */

const Clause *find_clause(const ClauseList *clauses, ClauseKind kind);
/* Which clauses a rule must, may and may not have. */
void check_rule_clauses(Checker *checker);

/* ── constants (constants.c) ─────────────────────────────────────────────────────────────────────────────── */

typedef struct Constant {
    Type type;
    Fraction value; /* money in smallest units; dates, days … as their integer */
    Text text;      /* TYPE_TEXT */
} Constant;
/* Folds a constant expression; false where it is none (reported). A name is a word of `choices`, where given. */
bool fold_constant(Checker *checker, const Expression *expression, const Choices *choices, Constant *out);
/* Whether a constant suits a place that wants `type` (0 and 1 suit percentages, whole numbers suit numbers …); reports. */
bool constant_suits(Checker *checker, const Expression *expression, const Constant *constant, Type type);

/* ── inference over all nodes (order.c, inference.c) ─────────────────────────────────────────────────────── */

/* The nodes, what they need first; approximate only where a path's base is not typed yet. */
uint32_t *order_nodes(Checker *checker, Arena *scratch);
/* Types of all definitions and functions, then all resolutions and reports. */
void infer_all(Checker *checker);
/* The same again where one more expression passed a function something less exact than all before. */
void refresh_types(Checker *checker);

/* ── after inference ─────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Uses Uses;
Uses *collect_uses(Checker *checker, Arena *scratch); /* uses.c */
void check_circles(Checker *checker, Arena *scratch, const Uses *uses);
void check_exactness(Checker *checker, Arena *scratch, const Uses *uses);
void check_first_years(Checker *checker, Arena *scratch, const Uses *uses);
void mark_used(Checker *checker, Arena *scratch, const Uses *uses); /* unused.c */
void mark_columns(Checker *checker);                                /* unused.c */
void report_unused(Checker *checker);
void report_unsourced(Checker *checker); /* unsourced.c */
void check_style(Checker *checker);      /* style.c */

#endif
