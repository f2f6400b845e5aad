/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The syntax tree (floor 3, syntax): a rule file as it was written.
 *
 * Built by the grammar's actions, never changed afterwards, living in the rule set's arena. It mirrors the text:
 * nothing is resolved, folded or desugared here, so that messages and `fmt` show what stands in the file. Types
 * and resolutions are kept in side tables by the checker, indexed by Expression.number (0, 1, 2 … in the order
 * of building). */
#ifndef STYR_SYNTAX_AST_H
#define STYR_SYNTAX_AST_H

#include "base/calendar.h"
#include "base/fraction.h"
#include "base/vector.h"
#include "source/source.h"

typedef struct Expression Expression;
typedef struct Declaration Declaration;
typedef VECTOR(Expression *) ExpressionList;

/* A name as it stands in the text. name == NULL: not given. */
typedef struct Identifier {
    Name name;
    Span span;
} Identifier;
typedef VECTOR(Identifier) IdentifierList;

/* A quoted text without its quotes. text.start == NULL: not given. */
typedef struct Quote {
    Text text;
    Span span;
} Quote;

/* ── expressions ─────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum ExpressionKind {
    EXPRESSION_ERROR,          /* could not be parsed, already reported: silent from here on */
    EXPRESSION_LITERAL,        /* 5, 5 %, 100 000 kr, 6 months, 31 March, 2025-01-31, "text", yes */
    EXPRESSION_NAME,           /* budget */
    EXPRESSION_OUTER,          /* this deficits_to_date: the outer row's, inside `where` */
    EXPRESSION_YEAR,           /* this year, last year, next year */
    EXPRESSION_PATH,           /* unit.suspended */
    EXPRESSION_CALL,           /* decentral(account, unit), max(a, b), rounded(x, 0.01 kr), cap(phase) */
    EXPRESSION_NEGATE,         /* -x */
    EXPRESSION_NOT,            /* not x */
    EXPRESSION_BINARY,         /* + - * / of and or */
    EXPRESSION_COMPARISON,     /* a < b, 0 kr <= x < limit, x is red, x is not red */
    EXPRESSION_MEMBER,         /* x is in (a, b), x is in pay_accounts, x is not in … */
    EXPRESSION_TEST,           /* x is given, x is not given, x is known, x is unknown */
    EXPRESSION_IF,             /* if a then b else c */
    EXPRESSION_SHIFT,          /* last year's x, next year's x */
    EXPRESSION_IN_YEAR,        /* x in (this year - 2), x in last year: for values, not aggregates */
    EXPRESSION_AT_FIRST,       /* x at first 0 kr */
    EXPRESSION_EDGE,           /* end of this year, start of quarter */
    EXPRESSION_AGGREGATE,      /* sum of lines.budget in last year where … */
    EXPRESSION_RUNNING_SUM,    /* running sum of x */
    EXPRESSION_YEARS_RUNNING,  /* years running (x < 0 kr) */
    EXPRESSION_NOT_APPLICABLE, /* the constant `not applicable` */
} ExpressionKind;

typedef enum LiteralKind {
    LITERAL_NUMBER,  /* 5, 2.5: value */
    LITERAL_PERCENT, /* 5 %: value = 1/20 */
    LITERAL_MONEY,   /* 1.2 million kr: value in whole currency units (1 200 000), currency = kr */
    LITERAL_DAYS,    /* 60 days, 2 weeks: value = days */
    LITERAL_MONTHS,  /* 6 months, 2 years, 1 quarter: value = months */
    LITERAL_DAY,     /* 31 March, first Friday of May: integer = a Day (base/calendar.h) */
    LITERAL_DATE,    /* 2025-01-31: integer = day number */
    LITERAL_TEXT,    /* "…": text */
    LITERAL_LOGICAL, /* yes, no: integer = 1, 0 */
} LiteralKind;

typedef enum BinaryOperator {
    BINARY_ADD,
    BINARY_SUBTRACT,
    BINARY_MULTIPLY,
    BINARY_DIVIDE,
    BINARY_OF,
    BINARY_AND,
    BINARY_OR,
} BinaryOperator;

typedef enum ComparisonOperator {
    COMPARISON_LESS,
    COMPARISON_LESS_EQUAL,
    COMPARISON_GREATER,
    COMPARISON_GREATER_EQUAL,
    COMPARISON_IS,
    COMPARISON_IS_NOT,
} ComparisonOperator;
/* Whether it asks for an order: all but `is` and `is not`. */
static inline bool comparison_is_order(ComparisonOperator sign) { return sign < COMPARISON_IS; }

typedef enum TestKind { TEST_GIVEN, TEST_NOT_GIVEN, TEST_KNOWN, TEST_UNKNOWN } TestKind;

typedef enum AggregateKind {
    AGGREGATE_SUM,
    AGGREGATE_COUNT,
    AGGREGATE_AVERAGE,
    AGGREGATE_ANY,
    AGGREGATE_EARLIEST,
    AGGREGATE_LATEST,
    AGGREGATE_SMALLEST,
    AGGREGATE_LARGEST,
} AggregateKind;

/* Which years' (or which period's) rows an aggregate takes. */
typedef enum WindowKind {
    WINDOW_SAME,       /* nothing said: this row's year */
    WINDOW_IN,         /* in E: a year (last year, 2024, this year - 2) or a period (quarter) */
    WINDOW_ALL_YEARS,  /* in all years */
    WINDOW_OVER,       /* over 3 years: this one and the two before, all of which must be there */
    WINDOW_OVER_UP_TO, /* over up to 3 years: those that are there */
} WindowKind;
typedef struct Window {
    WindowKind kind;
    Expression *value; /* the year or period of WINDOW_IN, the number of years of WINDOW_OVER… */
    Span span;
} Window;

struct Expression {
    ExpressionKind kind;
    uint32_t number;
    Span span;
    uint16_t depth;     /* 1 for a leaf, else 1 + the deepest part: at most PARSE_DEPTH, so recursion is safe */
    bool parenthesised; /* stood in parentheses of its own, which the span includes */
    union {
        struct {
            LiteralKind kind;
            Fraction value;
            int64_t integer;
            Text text;
            Name currency;
        } literal;
        struct {
            Name name;
        } name; /* NAME, OUTER */
        struct {
            int offset;
        } year; /* -1 last, 0 this, 1 next */
        struct {
            Expression *base;
            Identifier member;
        } path;
        struct {
            Identifier function;
            ExpressionList arguments;
        } call;
        struct {
            Expression *operand;
        } unary; /* NEGATE, NOT, RUNNING_SUM, YEARS_RUNNING */
        struct {
            BinaryOperator sign;
            Expression *left, *right;
            Span operator_span;
        } binary;
        /* a < b <= c: operands a b c, operators < <=; a single comparison has two operands. */
        struct {
            ExpressionList operands;
            VECTOR(ComparisonOperator) operators;
        } comparison;
        struct {
            Expression *operand;
            bool negated;
            ExpressionList members;
        } member;
        struct {
            TestKind kind;
            Expression *operand;
        } test;
        struct {
            Expression *condition, *then_value, *else_value;
        } choice;
        struct {
            int offset;
            Expression *operand;
        } shift; /* -1 or 1 */
        struct {
            Expression *operand, *year;
        } in_year;
        struct {
            Expression *operand, *first;
        } at_first;
        struct {
            bool is_end;
            Expression *period;
        } edge;
        struct {
            AggregateKind kind;
            Expression *path;
            Window window;
            Expression *where;
        } aggregate;
    } as;
};

/* ── declarations ────────────────────────────────────────────────────────────────────────────────────────── */

/* `source "…"` or `assumed "…"`; several may stand under one thing. */
typedef struct Citation {
    bool assumed;
    Quote quote;
} Citation;
typedef VECTOR(Citation) CitationList;

/* `for units each year`, `for plans`, `for each year`. */
typedef struct Frame {
    Identifier table; /* not given: `for each year` */
    bool each_year;
    Span span;
} Frame;

typedef enum DeclarationKind {
    DECLARATION_POLICY,
    DECLARATION_CURRENCY,
    DECLARATION_YEAR_ENDS,
    DECLARATION_ROLES,
    DECLARATION_CHOICES,
    DECLARATION_SET,
    DECLARATION_TABLE,
    DECLARATION_PARAMETER,
    DECLARATION_FUNCTION,
    DECLARATION_BLOCK,
    DECLARATION_INDICATOR,
    DECLARATION_OBLIGATION,
    DECLARATION_SANCTION,
    DECLARATION_DECISION,
    DECLARATION_ACTION,
    DECLARATION_PERMIT,
    DECLARATION_FORBID,
    DECLARATION_ASK,
    DECLARATION_EXCEPTION,
    DECLARATION_RESULT,
    DECLARATION_SCENARIO,
    DECLARATION_TEST,
    DECLARATION_INCLUDE,
    DECLARATION_DISPENSATIONS, /* name: the table they are recorded in */
    DECLARATION_PROJECT,       /* name: the table that is continued */
} DeclarationKind;

/* A word with an optional label: a role, a choice, … */
typedef struct Labelled {
    Identifier name;
    Quote label;
} Labelled;
typedef VECTOR(Labelled) LabelledList;

typedef enum TableFactKind {
    FACT_YEARS_OF,    /* years of T[, gaps filled] */
    FACT_DATED_BY,    /* dated by c */
    FACT_ORDERED_BY,  /* ordered by c, c */
    FACT_COUNTS_FROM, /* counts from c */
    FACT_COUNTS_WHEN, /* counts when C */
    FACT_MADE_FROM,   /* made from T */
    FACT_FILE,        /* file "x.csv" */
} TableFactKind;
typedef struct TableFact {
    TableFactKind kind;
    Span span;
    IdentifierList names; /* the table or the columns */
    bool gaps_filled;
    Expression *condition;
    Quote file;
} TableFact;

typedef enum ColumnModifierKind {
    MODIFIER_EMPTY_IS, /* empty is V (value) */
    MODIFIER_MAY_BE_EMPTY,
    MODIFIER_EMPTY_UNKNOWN, /* empty is unknown */
    MODIFIER_COLUMN,        /* column "utfall" */
    MODIFIER_SIGN_REVERSED,
    MODIFIER_COUNTS_FROM_THEN,
    MODIFIER_MUST_BE, /* must be > 0 kr (comparison, value) */
} ColumnModifierKind;
typedef struct ColumnModifier {
    ColumnModifierKind kind;
    Span span;
    Expression *value;
    ComparisonOperator comparison;
    Quote column;
} ColumnModifier;
typedef struct Column {
    Identifier name;
    Identifier type; /* text, money, integer, …, yes/no (as one name `yes/no`), a choices or table name */
    bool has_scale;  /* money in thousand SEK: scale 1000, currency SEK */
    int64_t scale;
    Identifier currency;
    VECTOR(ColumnModifier) modifiers;
    Quote label; /* optional */
    Span span;
} Column;

/* One value of a parameter. Plain: `= 5 %`; dated: `from 2027: 4 %`; by choice: `primary: 8 %`; by band:
 * `up to 300: 5 %`, `below 19: …`, `otherwise: 1 %`. */
typedef enum ParameterRowKind {
    ROW_PLAIN,
    ROW_FROM,
    ROW_CHOICE,
    ROW_UP_TO,
    ROW_BELOW,
    ROW_OTHERWISE,
} ParameterRowKind;
typedef struct ParameterRow {
    ParameterRowKind kind;
    Expression *key;   /* the year or date of FROM, the edge of UP_TO / BELOW */
    Identifier choice; /* of CHOICE */
    Expression *value;
    CitationList citations;
    Span span;
} ParameterRow;

/* name = expression, with what is cited under it. */
typedef struct Definition {
    Identifier name;
    Expression *value;
    Quote label; /* `debt = max(-carried_out, 0 kr) "Gæld"`: optional */
    CitationList citations;
    Span span;
} Definition;

typedef struct Argument { /* of a function or an action */
    Identifier name;
    Identifier type;
} Argument;
typedef VECTOR(Argument) ArgumentList;

/* The clauses of rules: indicator, obligation, sanction, decision, action, permit, forbid, ask, exception. In the
 * order written; the checker says which a rule must, may and may not have. */
typedef enum ClauseKind {
    CLAUSE_WHEN,              /* when C */
    CLAUSE_CASE,              /* green surplus_over "label" when C; kept when C; red … otherwise (otherwise = true) */
    CLAUSE_UNDETERMINED_WHEN, /* undetermined when C */
    CLAUSE_GROUND,            /* ground g "label" when C */
    CLAUSE_EXEMPTION,         /* exemption e "label" when C */
    CLAUSE_BY,                /* by ROLE */
    CLAUSE_DUE,               /* due E */
    CLAUSE_MET_BY,            /* met by E [if C] */
    CLAUSE_BELONGS_TO,        /* belongs to E */
    CLAUSE_EACH,              /* each quarter of E: word = quarter or month */
    CLAUSE_ANSWER,            /* answer yes/no recorded in T.c: name = the type's name, value = the path */
    CLAUSE_THEN,              /* then V */
    CLAUSE_IN_FORCE,          /* in force from E [to E]: value, until */
} ClauseKind;
typedef struct Clause {
    ClauseKind kind;
    Span span;
    Identifier level; /* CASE: green; the level alone is also the case */
    Identifier name;  /* CASE: the case (not given: the level); GROUND, EXEMPTION, BY, EACH, ANSWER */
    Quote label;
    bool otherwise;        /* CASE */
    Expression *value;     /* the condition, date, year, path or value */
    Expression *until;     /* IN_FORCE … to E; MET_BY … if C */
    ExpressionList unless; /* of WHEN, CASE, GROUND, EXEMPTION: every `unless C` that follows it */
} Clause;
typedef VECTOR(Clause) ClauseList;

/* A column of a result: `budget`, `carry_over.case as indicator_case`. */
typedef struct ResultColumn {
    Expression *value;
    Identifier title; /* not given: the last name of the path */
} ResultColumn;

/* `limit = 3 %`, in a scenario or a test. */
typedef struct Setting {
    Identifier name;
    Expression *value;
    VECTOR(ParameterRow) rows; /* a scenario's dated values: `from 2027: 4 %` under it */
    Span span;
} Setting;

/* `given plans: unit "A", year 2024` */
typedef struct GivenField {
    Identifier column;
    Expression *value;
} GivenField;
typedef struct GivenRow {
    Identifier table;
    VECTOR(GivenField) fields;
    Span span;
} GivenRow;
/* `expect units "A" 2024: cond, cond` */
typedef struct Expectation {
    Identifier table; /* not given: a name of `for each year`, `expect 2024: …` */
    ExpressionList keys;
    ExpressionList conditions;
    Span span;
} Expectation;

/* How a column of a continued table goes on: `budget grows 2 % each year`, `spending follows its share of budget over 5
 * years`, `spending falls by 25 % of debt in the year after`. */
typedef enum ProjectLineKind { PROJECT_GROWS, PROJECT_FOLLOWS, PROJECT_FALLS } ProjectLineKind;
typedef struct ProjectLine {
    ProjectLineKind kind;
    Identifier column;
    Expression *growth; /* GROWS: a share, or the name of a parameter */
    Expression *fall;   /* FALLS: an amount or a share of it, of a year's row; it falls in the next */
    Identifier base;    /* FOLLOWS: the column whose share it is */
    Window window;      /* FOLLOWS: the years that tell the share */
    CitationList citations;
    Span span;
} ProjectLine;

struct Declaration {
    DeclarationKind kind;
    bool amends;     /* `amend …` */
    Span span;       /* the whole declaration */
    Identifier name; /* where it has one */
    Quote label;     /* the quote after the name; the title of policy, scenario, test; the file of include */
    CitationList citations;
    union {
        struct {
            int decimals;
            bool has_decimals;
        } currency;
        struct {
            Expression *day;
        } year_ends;
        struct {
            LabelledList items;
        } words; /* ROLES, CHOICES */
        struct {
            IdentifierList members;
        } set;
        struct {
            IdentifierList keys;
            VECTOR(TableFact) facts;
            VECTOR(Column) columns;
        } table;
        struct {
            Identifier by; /* the choices or number it is looked up by; not given: none */
            VECTOR(ParameterRow) rows;
            VECTOR(Expression *) ranges; /* `, 0 % <= p <= 100 %` */
            const Declaration *set_anew; /* the parameter whose values a scenario's take the place of; NULL: it is declared so */
        } parameter;
        struct {
            ArgumentList arguments;
            Expression *body;
        } function;
        struct {
            Frame frame;
            VECTOR(Definition) definitions;
        } block;
        struct {
            Frame frame;            /* INDICATOR … DECISION */
            Identifier action;      /* PERMIT, FORBID, ASK: `for transfer` */
            Expression *target;     /* EXCEPTION: `to NAME[.ground]` */
            Identifier recorded_in; /* ACTION: `recorded in T` */
            ArgumentList arguments; /* ACTION: (p: type, …) */
            ClauseList clauses;
        } rule;
        struct {
            Frame frame;
            VECTOR(ResultColumn) columns;
        } result;
        struct {
            Quote builds_on;
            VECTOR(Setting) settings;
            IdentifierList without;
            VECTOR(Declaration *) declarations;
        } scenario;
        struct {
            VECTOR(GivenRow) rows;
            Expression *as_of;
            VECTOR(Setting) settings;
            VECTOR(Expectation) expectations;
        } test;
        struct {
            VECTOR(ProjectLine) lines;
        } project;
    } as;
};

/* The word that a kind of declaration begins with: `obligation`; a block's definitions: `definition`. */
const char *declaration_kind_word(DeclarationKind kind);

typedef struct Ast {
    VECTOR(Declaration *) declarations; /* of the file and, in place, of what it includes */
    uint32_t expression_count;
} Ast;

#endif
