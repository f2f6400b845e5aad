/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checked rule set (floor 4, meaning): every name resolved, every expression typed.
 *
 * Built once by check_rules and never changed afterwards. It holds the tables' schema (which the data floor reads),
 * the quantities (every named column that rules compute: definitions and the values of rules), the parameters, and
 * for each expression of the tree a Resolution. The plan is lowered from it; no later floor reads the tree itself
 * but through it. Everything lives in the rule set's arena. */
#ifndef STYR_MEANING_MODEL_H
#define STYR_MEANING_MODEL_H

#include "base/map.h"
#include "meaning/type.h"
#include "syntax/ast.h"
#include "syntax/parse.h"

typedef struct ColumnSymbol ColumnSymbol;
typedef struct Parameter Parameter;
typedef struct Function Function;

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct RefusedWord {
    Text word;
    Text reason; /* a sentence without full stop */
} RefusedWord;
struct Choices {
    Identifier name;
    const Labelled *members;
    size_t member_count;
    Map indices;                    /* Name → its Labelled in `members` */
    const Declaration *declaration; /* NULL: the names of rules, the type `rule` */
    const RefusedWord *refused;     /* words that one could take for members, for the message that they are none */
    size_t refused_count;
    bool used;
};
/* Index of a member by name, or -1. */
int choices_find(const Choices *choices, Name member);

typedef struct ChoiceSet { /* `set pay_accounts = pay, leader_pay` */
    Identifier name;
    const Choices *choices;
    const int *members;
    size_t member_count;
    const Declaration *declaration;
    bool used;
} ChoiceSet;

/* ── tables ──────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum EmptyMeaning {
    EMPTY_REFUSED,        /* must be given: an empty cell is a data error */
    EMPTY_NOT_APPLICABLE, /* may be empty */
    EMPTY_UNKNOWN,        /* empty is unknown */
    EMPTY_IS,             /* empty is V */
} EmptyMeaning;

/* `must be > 0 kr`. The limit is in the column's own units (øre, days, 10^-decimals). */
typedef struct CellLimit {
    ComparisonOperator comparison;
    int64_t limit;
    Text words; /* "> 0 kr", for the message */
} CellLimit;

struct ColumnSymbol {
    Identifier name;
    Table *table;
    size_t index; /* in table->columns */
    Type type;
    Text header;   /* the name of the column in the file */
    int64_t scale; /* money in thousand SEK: 1000; else 1 */
    bool sign_reversed;
    bool counts_from_then; /* a date after the as-of date is not there yet */
    EmptyMeaning empty;
    int64_t empty_value; /* EMPTY_IS, in the column's units (text: see empty_text) */
    Text empty_text;
    const CellLimit *limits;
    size_t limit_count;
    bool is_key;
    bool used; /* some rule, key, link or fact needs it: the reader stores only these */
    const Column *declaration;
};

struct Table {
    Identifier name;
    size_t index; /* in model->tables; 0 = the main table */
    Text file;    /* "units.csv" */
    ColumnSymbol **columns;
    size_t column_count;
    ColumnSymbol **keys; /* without a year column in it */
    size_t key_count;
    ColumnSymbol *year; /* its column of type year that tells the row's year: part of the key, or the column called
                           `year`, or the only one of type year; NULL: see dated_by */
    bool year_in_key;   /* each row is one year of its subject: the table is a panel by itself */
    ColumnSymbol *dated_by;
    ColumnSymbol **ordered_by; /* [ordered_count], else date then key */
    size_t ordered_count;
    ColumnSymbol *counts_from;
    const Expression *counts_when;
    Table *made_from;         /* one row for each distinct key in it (columns of equal names) */
    Table *years_of;          /* its panel has the years that years_of's rows (or panel) have, by years_link */
    ColumnSymbol *years_link; /* the column of years_of that links to this table */
    bool gaps_filled;
    bool has_panel; /* year_in_key or years_of */
    const Declaration *declaration;
    const Declaration *unrecorded; /* the action without ledger whose arguments are its columns: there is no file of it, and
                                      no row but one that is asked about; NULL: a declared table */
    bool used;
    Map members;       /* Name → ColumnSymbol */
    Map row_members;   /* Name → Quantity computed for its rows; where year_in_key: for each year */
    Map panel_members; /* Name → Quantity computed `for T each year` (the same map where year_in_key) */
};
/* The table whose rows (or, with the year in its key, subjects) number the panel's subjects: where the key without
 * the year is one link column, the linked table; else the table itself. */
const Table *table_subject(const Table *table);

/* ── frames: whose rows a quantity is a column of ────────────────────────────────────────────────────────── */

typedef enum SpaceKind {
    SPACE_SCALAR, /* one row: parameters and what only they decide */
    SPACE_TABLE,  /* the rows of `table` */
    SPACE_PANEL,  /* subject × year of `table`; where the year is in the key, its rows */
    SPACE_YEARS,  /* the years of the main table's panel */
} SpaceKind;
/* A table whose key holds the year has SPACE_PANEL only: `for T` and `for T each year` are the same. */
typedef struct Space {
    SpaceKind kind;
    Table *table;
} Space;
bool space_equal(Space a, Space b);
/* Whether a row of it has a year: a panel, the years, or a table with a year column or a date. */
bool space_has_year(Space space);

/* ── quantities ──────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum QuantityKind {
    QUANTITY_DEFINITION, /* name = expression */
    QUANTITY_INDICATOR,  /* value: the case */
    QUANTITY_OBLIGATION, /* value: the status (not usable as a value with `each quarter`) */
    QUANTITY_SANCTION,   /* value: yes/no */
    QUANTITY_GROUND,     /* of the sanction `owner`; value: yes/no */
    QUANTITY_EXEMPTION,  /* of the sanction `owner`; value: yes/no */
    QUANTITY_DECISION,   /* value: the answer; unknown while pending */
    QUANTITY_PERMIT,
    QUANTITY_ASK,
    QUANTITY_FORBID, /* for the action `owner`; value: whether it holds */
    QUANTITY_ACTION, /* value: the verdict over a row of its ledger, or of the table of its arguments */
} QuantityKind;

struct Quantity {
    QuantityKind kind;
    Identifier name;
    size_t index; /* in model->quantities, which keeps the file's order */
    Space space;
    Type type;
    const Declaration *declaration;
    const Expression *value;        /* DEFINITION */
    const Clause *clause;           /* GROUND, EXEMPTION */
    Quantity *owner;                /* GROUND, EXEMPTION: the sanction; PERMIT, ASK, FORBID: the action */
    const Declaration **exceptions; /* `exception e to NAME`, in the file's order */
    size_t exception_count;
    const Citation *citations; /* own, or the block's where it has none */
    size_t citation_count;
    bool used;   /* read by another quantity or shown by a result */
    size_t ring; /* 0: none; else the number of the circle through last year it belongs to */
};

/* ── parameters and functions ────────────────────────────────────────────────────────────────────────────── */

/* One value of a parameter after folding. The rows stand in the order of declaration. */
typedef struct ParameterValue {
    const ParameterRow *row;
    Fraction value; /* money in smallest units; a choice's index, yes/no, a Day … as an integer */
    int64_t key;    /* FROM: the date it is in force from; CHOICE: the member's index */
    Fraction edge;  /* UP_TO, BELOW: in the units of `by_type` */
} ParameterValue;
struct Parameter {
    Identifier name;
    size_t index;              /* in model->parameters */
    Type type;                 /* ratio and number: EXACT_SHARE */
    const Choices *by_choices; /* looked up by a choice: `cap(phase)` */
    Type by_type;              /* looked up by a band: the type of the edges */
    ParameterValue *values;
    size_t value_count;
    size_t first_slot; /* its values' numbers among all parameter values: the plan's inputs */
    const Declaration *declaration;
    bool used;
};

struct Function {
    Identifier name;
    size_t index;                   /* in model->functions */
    const Declaration *declaration; /* arguments, body */
    Type *argument_types;           /* numbers as exact as what all calls together pass */
    size_t argument_count;
    Type type;
    bool needs_year; /* reads something of the asking row's year: a unit's computed name, a dated parameter */
    bool used;
};

/* ── resolutions: what each expression means ─────────────────────────────────────────────────────────────── */

typedef enum ReferenceKind {
    REFERENCE_NONE,       /* an operator or a literal: `type` says all */
    REFERENCE_COLUMN,     /* column */
    REFERENCE_QUANTITY,   /* quantity */
    REFERENCE_PARAMETER,  /* parameter; by choice or band as a CALL with one argument */
    REFERENCE_FUNCTION,   /* CALL of `function` */
    REFERENCE_BUILTIN,    /* CALL of min, max, rounded … : builtin */
    REFERENCE_ARGUMENT,   /* argument number `value` of the function being read */
    REFERENCE_WORD,       /* a member of choices, a case or a status: value; of a level: see `level` */
    REFERENCE_SET,        /* set */
    REFERENCE_YEAR,       /* the row's own `year` where no column holds it */
    REFERENCE_TODAY,      /* the as-of date */
    REFERENCE_PART,       /* `quarter`, `month` in `each quarter of …` */
    REFERENCE_ROW,        /* a table's name standing for the row itself (T.x where T is the scope's own table) */
    REFERENCE_LOOKUP,     /* a table's name standing for its row of this row's key (and year): T.x, `lookup` */
    REFERENCE_CASE,       /* x.case */
    REFERENCE_DATE_YEAR,  /* d.year */
    REFERENCE_OBLIGATION, /* in tests: x.due, x.met_on, x in Q2 of the obligation `quantity`: see detail, part */
    REFERENCE_TEST_WORD,  /* in tests, on the right of `is`: undetermined, pending, permitted …: word */
} ReferenceKind;

/* What a test asks of an obligation beside its status. */
typedef enum ObligationDetail { DETAIL_STATUS, DETAIL_DUE, DETAIL_MET_ON } ObligationDetail;

typedef enum TestWord {
    TEST_WORD_UNDETERMINED, /* no outcome: unknown, or an indicator without a case */
    TEST_WORD_PENDING,      /* a decision that nobody has taken */
    TEST_WORD_PERMITTED,    /* verdicts */
    TEST_WORD_NEEDS_DECISION,
    TEST_WORD_FORBIDDEN,
} TestWord;

enum { PART_NONE = -1 };

typedef enum Builtin {
    BUILTIN_MIN,
    BUILTIN_MAX,
    BUILTIN_ROUNDED,
    BUILTIN_ROUNDED_DOWN,
    BUILTIN_ROUNDED_UP,
    BUILTIN_ABSOLUTE
} Builtin;

/* How the rows of an aggregate's table relate to the row that asks: both know a row of `owner`, and those of equal
 * owner belong together (language.md § 3.2). */
typedef struct Relation {
    const Table *owner;        /* NULL: all rows belong together (national figures) */
    const ColumnSymbol *outer; /* the asking row's link to owner; NULL: the asking row's own subject is the owner */
    const ColumnSymbol *inner; /* the aggregate's rows' link to owner; NULL: they (their subjects) are the owner's */
    bool inner_made;           /* the asking table is made from the aggregate's: equal keys */
    bool outer_made;           /* the aggregate's table is made from the asking one */
} Relation;

typedef struct Resolution {
    Type type;
    ReferenceKind kind;
    uint8_t scope; /* whose row: 0 = the innermost (inside `where`, the aggregate's table), 1 = the one outside … */
    union {
        const ColumnSymbol *column;
        const Quantity *quantity;
        const Parameter *parameter;
        const Function *function;
        const ChoiceSet *set;
        const Table *table; /* ROW, LOOKUP */
        Builtin builtin;
        int64_t value; /* WORD, ARGUMENT */
    } as;
    Name level; /* WORD on the right of `is` that is a level of an indicator (possibly of several cases): else NULL */
    /* NAME, PATH members (COLUMN, QUANTITY): the space that holds it. From the scope's row (NAME) or the base's row
     * (PATH) it is reached by: the same row; its subject (a panel's row → a table's column); its year (SPACE_YEARS); or,
     * with a panel's quantity read from a row of a table, the subject in the row's year. Lowering decides from the two
     * spaces. */
    Space space;
    /* AGGREGATE */
    Space inner; /* the rows aggregated: SPACE_TABLE or SPACE_PANEL */
    Relation relation;
    bool looks_outward;      /* its `where` or path names the asking row: evaluate on pairs */
    bool row_result;         /* `latest T`: the row itself */
    TestWord word;           /* TEST_WORD; PENDING: of the decision `quantity` */
    ObligationDetail detail; /* OBLIGATION */
    int part;                /* OBLIGATION: which of a year's quarters or months, from 0; PART_NONE: once a year */
} Resolution;

/* ── results ─────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct ResultTable { /* `result units for units each year` + columns */
    Identifier name;
    Space space;
    const ResultColumn *columns; /* values are resolved like any expression in `space` */
    size_t column_count;
    const Name *titles;
    const Declaration *declaration;
} ResultTable;

/* ── dispensations ───────────────────────────────────────────────────────────────────────────────────────── */

/* Where it is recorded that a rule is not applied to somebody for a time. `from` and `until` are the first and the last day;
 * an empty one is open. */
typedef struct Dispensations {
    const Declaration *declaration;
    Table *table;
    ColumnSymbol *unit; /* its only link: whose dispensation it is */
    ColumnSymbol *rule, *from, *until;
    ColumnSymbol *decided_by, *reason; /* NULL: there is no such column */
    const int *words;                  /* [quantity_count] what `rule` holds for it; -1: it cannot be dispensed with */
    const Relation *relations;         /* [quantity_count] how the rows of `table` relate to its own; where words is not -1 */
} Dispensations;

/* ── projections ─────────────────────────────────────────────────────────────────────────────────────────── */

/* How one column goes on from year to year. */
typedef struct ProjectionLine {
    const ProjectLine *line;
    ColumnSymbol *column;
    const Parameter *growth; /* GROWS by what it is at the end of the year; NULL: by `share` */
    Fraction share;
    ColumnSymbol *base; /* FOLLOWS: its share of it, over `years` years (`up_to`: those that there are) */
    int64_t years;
    bool up_to;
    const Expression *fall; /* FALLS by this, seen in the year before; a column may have such a line beside another */
    size_t fall_number;     /* of the model's falls */
    bool falls_by_share;    /* it is a share of the column, not an amount */
} ProjectionLine;

/* `project TABLE`: the rows of coming years are those of the year before, changed in these columns. */
typedef struct Projection {
    const Declaration *declaration;
    Table *table;
    ColumnSymbol *owner; /* FOLLOWS: the link to whose share it is; NULL: the key without its year tells */
    ProjectionLine *lines;
    size_t line_count;
} Projection;

/* A line that says what a column falls by. */
typedef struct ProjectionFall {
    Table *table;
    ProjectionLine *line;
} ProjectionFall;

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Role {
    Identifier name;
    Quote label;
} Role;

/* One thing declared: a declaration, or one definition of a block. */
typedef struct Item {
    const Declaration *declaration;
    const Definition *definition; /* of a DECLARATION_BLOCK; else NULL */
} Item;

typedef struct Model {
    Text title; /* of the policy */
    const Declaration *policy;
    Name currency;         /* "kr"; NULL: none declared */
    int currency_decimals; /* 2 */
    Calendar calendar;
    Table **tables;
    size_t table_count;
    Choices **choices;
    size_t choices_count;
    ChoiceSet **sets;
    size_t set_count;
    Parameter **parameters;
    size_t parameter_count;
    size_t slot_count; /* values of all parameters together */
    Function **functions;
    size_t function_count;
    Quantity **quantities;
    size_t quantity_count;
    ResultTable *results;
    size_t result_count;
    Role *roles;
    size_t role_count;
    const Dispensations *dispensations; /* NULL: the rules know none */
    Projection *projections;            /* in the order of declaration */
    size_t projection_count;
    ProjectionFall *falls; /* of all projections */
    size_t fall_count;
    const Resolution *resolutions; /* by Expression.number */
    size_t resolution_count;
    const Declaration **scenarios; /* parsed only, for now */
    size_t scenario_count;
    const Declaration **tests;
    size_t test_count;
    const Item *items; /* what is in force, in the file's order, each `amend` in the place of what it amends; scenarios and
                          tests too */
    size_t item_count;
    const Ast *ast;
    RuleText *text;
    struct Checker *checker; /* the checker's own tables of names, for check_expression */
} Model;

static inline const Resolution *model_resolution(const Model *model, const Expression *expression)
{
    return &model->resolutions[expression->number];
}

#endif
