/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of Styr, in the order of the reference manual. Each section begins with an example it accepts. Pure
 * LALR(1) without conflicts; every action is one call of a constructor (src/syntax/build.h).
 *
 * Lines end nothing and indentation means nothing: a declaration goes on for as long as what comes can belong to
 * it. So an operator of several words is one token, a name before `=` or `:` is a DEFINE or a FIELD, a number and its
 * unit are one LITERAL. Layout counts once: a scenario ends at the first declaration in column 1 (SCENARIO_END). */
%require "3.8"
%define api.pure full             /* no globals: several rule sets in one process */
%define api.prefix {styr_}
%define api.token.prefix {TOK_}
%define api.token.raw             /* token numbers are symbol numbers: one table less */
%define api.value.type union
%define api.location.type {Span}
%define parse.error custom        /* styr_report words the errors: src/syntax/unexpected.c */
%define parse.lac full            /* exact lists of what could have come */
%define parse.trace               /* --trace-parse */
%locations
%expect 0
%param { Reader *reader }

%code requires {
#include "syntax/build.h"
}

%code {
#include "syntax/mistakes.h"
#include "syntax/tokens.h"
#include "syntax/unexpected.h"

/* Deep nesting is refused with a sentence long before (PARSE_DEPTH); a level takes at most a dozen symbols. */
#define YYMAXDEPTH 20000
#define YYLLOC_DEFAULT(Current, Rhs, N) ((Current) = span_of_rule(&(Rhs)[0], (N)))

static void yyerror(const Span *span, Reader *reader, const char *message);
}

/* ── tokens: messages show their quoted forms ────────────────────────────────────────────────────────────────── */
%token END                "the end of the file"
%token <Identifier> NAME  "a name"
%token <Identifier> DEFINE "a name and `=`"
%token <Identifier> DEFINE_FIRST "a definition"  /* the same, first on its line */
%token <Identifier> FIELD "a name and `:`"
%token <Quote> QUOTE      "a quoted text"
%token <Expression *> NUMBER "a number"
%token <Expression *> LITERAL "an amount"        /* 5 %, 100 kr, 6 months, 31 March, 2025-01-31 */

/* Reserved words. */
%token AND "and" OR "or" NOT "not" IS "is" IF "if" THEN "then" ELSE "else" WHERE "where" WHEN "when"
%token UNLESS "unless" OTHERWISE "otherwise" OF "of" IN "in" FOR "for" THIS "this" YES "yes" NO "no"
%token ANY "any" EARLIEST "earliest" LATEST "latest" SMALLEST "smallest" LARGEST "largest"
%token THOUSAND "thousand" MILLION "million" BILLION "billion"

/* Contextual words: keywords where one may begin, names elsewhere (see `name` at the end). */
%token <Identifier> POLICY "policy" CURRENCY "currency" ROLES "roles" CHOICES "choices" SET "set" TABLE "table"
%token <Identifier> PARAMETER "parameter" FUNCTION "function" INDICATOR "indicator" OBLIGATION "obligation"
%token <Identifier> SANCTION "sanction" DECISION "decision" ACTION "action" PERMIT "permit" FORBID "forbid"
%token <Identifier> ASK "ask" EXCEPTION "exception" RESULT "result" SCENARIO "scenario" TEST "test"
%token <Identifier> INCLUDE "include" AMEND "amend" PROJECT "project" DISPENSATIONS "dispensations"
%token <Identifier> SOURCE "source" ASSUMED "assumed" KEY "key" FILE "file" COLUMN "column" FROM "from"
%token <Identifier> BELOW "below" BY "by" DUE "due" EACH "each" GROUND "ground" EXEMPTION "exemption"
%token <Identifier> ANSWER "answer" WITHOUT "without" GIVEN "given" EXPECT "expect" TO "to" AS "as"
%token <Identifier> WITH "with" DECIMALS "decimals" GROWS "grows"

/* Operators of several words: one token each, all on one line. */
%token YEAR_ENDS "year ends" YEARS_OF "years of" GAPS_FILLED "gaps filled" DATED_BY "dated by"
%token ORDERED_BY "ordered by" COUNTS_FROM "counts from" COUNTS_FROM_THEN "counts from then"
%token COUNTS_WHEN "counts when" MADE_FROM "made from" EMPTY_IS "empty is" EMPTY_IS_UNKNOWN "empty is unknown"
%token MAY_BE_EMPTY "may be empty" SIGN_REVERSED "sign reversed" MUST_BE "must be" UP_TO "up to"
%token EACH_YEAR "each year" UNDETERMINED_WHEN "undetermined when" MET_BY "met by" BELONGS_TO "belongs to"
%token RECORDED_IN "recorded in" IN_FORCE_FROM "in force from" BUILDS_ON "builds on" AS_OF "as of"
%token FOLLOWS_SHARE_OF "follows its share of" FALLS_BY "falls by" IN_THE_YEAR_AFTER "in the year after"
%token IS_NOT "is not" IS_IN "is in" IS_NOT_IN "is not in" IS_GIVEN "is given" IS_NOT_GIVEN "is not given"
%token IS_KNOWN "is known" IS_UNKNOWN "is unknown" NOT_APPLICABLE "not applicable" AT_FIRST "at first"
%token LAST_YEAR "last year" THIS_YEAR "this year" NEXT_YEAR "next year"
%token LAST_YEARS "last year's" NEXT_YEARS "next year's" END_OF "end of" START_OF "start of"
%token YEARS_RUNNING "years running" RUNNING_SUM "running sum of"
%token SUM_OF "sum of" COUNT_OF "count of" AVERAGE_OF "average of"
%token IN_ALL_YEARS "in all years" YES_NO "yes/no"
%token <Expression *> OVER_YEARS "over 3 years" OVER_UP_TO_YEARS "over up to 3 years"

%token EQUAL "=" LESS "<" LESS_EQUAL "<=" GREATER ">" GREATER_EQUAL ">="
%token PLUS "+" MINUS "-" TIMES "*" DIVIDE "/" COLON ":" COMMA "," POINT "." OPEN "(" CLOSE ")"
%token IS_ONE_OF "is one of"     /* in no rule: styr_report gives advice */
%token INVALID "an unreadable character" /* in no rule: the scanner has reported it */

/* Not in the text: src/syntax/tokens.c puts them in. After an error, reading goes on at a line that fits a RESUME token. */
%token START_RULES "the start" START_EXPRESSION "the beginning" START_CHANGES "the change"
%token SCENARIO_END "the end of the scenario"
%token RESUME_DECLARATION RESUME_CITATION RESUME_DEFINITION RESUME_FIELD RESUME_CLAUSE RESUME_CASE RESUME_ROW RESUME_FACT
%token RESUME_TEST RESUME_SHARED

/* ── precedence, weakest first ───────────────────────────────────────────────────────────────────────────── */
%precedence THEN                  /* an `if` without `else`: the mistake gives way to the real thing */
%precedence ELSE WHERE            /* `if … else X` and `… where C` reach as far right as they can */
%left OR                          /* a or b (with `and` only in parentheses) */
%left AND                         /* a and b */
%precedence NOT                   /* not a is b = not (a is b) */
%left IS IS_NOT "<" ">" LESS_EQUAL GREATER_EQUAL IS_IN IS_NOT_IN IS_GIVEN IS_NOT_GIVEN IS_KNOWN IS_UNKNOWN "="
%left "+" "-"                     /* a - 5 % of b = a - (5 % of b) */
%left "*" "/" OF                  /* 1/12 of base = (1/12) of base */
%precedence NEGATE                /* -5 % of b = (-5 %) of b */
%left AT_FIRST                    /* 5 % of last year's x at first 0 kr */

%type <Identifier> name define level type_name removal
%type <IdentifierList *> names
%type <Quote> label
%type <Labelled> labelled
%type <ArgumentList *> arguments
%type <Argument> argument
%type <Frame> frame
%type <Citation> citation
%type <Declaration *> declaration change heading words set table parameter function block rule indicator result
%type <Declaration *> scenario scenario_settings test project
%type <DeclarationKind> rule_word permission
%type <TableFact *> fact
%type <Column *> column
%type <ColumnModifier *> modifier
%type <ParameterRow *> row dated_row
%type <ProjectLine *> project_line
%type <Clause *> clause case any_clause
%type <ResultColumn> result_column
%type <GivenField> given_field
%type <Expectation *> expectation
%type <int64_t> scale
%type <ComparisonOperator> comparison
%type <Expression *> expression operand path period literal bound constant
%type <Expression *> computed condition case_condition parameter_value
%type <ExpressionList *> expressions keys members
%type <GivenRow *> given_row
%type <AggregateKind> aggregate
%type <Window> window

%%

/* ── a rule file; one expression (`--where`); changes typed at a prompt: a scenario without its head ─────────────── */
start:
    START_RULES declarations END
  | START_RULES error resume_declaration declarations END
  | START_EXPRESSION expression[value] END      { reader->expression = $value; }
  | START_EXPRESSION error resume_declaration END
  | scenario[changes] END                       { reader->changes = $changes; }
  ;

declarations:
    %empty
  | declarations declaration                    { declaration_add(reader, $declaration, @declaration); }
  | declarations include
  ;

include:
    INCLUDE QUOTE                               { declaration_include(reader, $QUOTE, @$); }
  | INCLUDE error resume_declaration | include error resume_declaration
  ;

declaration:
    change
  | scenario SCENARIO_END                       { $$ = scenario_end(reader, $scenario); }
  | test
  ;

/* What may also stand in a scenario; `amend` puts it in the place of the declaration of that name. */
change:
    heading | words | set | table | parameter | function | block | rule | indicator | result | project
  | AMEND change[changed]                       { $$ = declaration_amend($changed); }
  | AMEND error resume_declaration              { $$ = no_declaration(); }
  ;

/* ── heading ─────────────────────────────────────────────────────────────────────────────────────────────────
 * policy "Randersmodellen 2.0"    currency JPY with 0 decimals    year ends 31 March    dispensations recorded in waivers */
heading:
    POLICY QUOTE                                { $$ = declaration_titled(reader, DECLARATION_POLICY, $QUOTE); }
  | POLICY error resume_declaration             { $$ = declaration_broken(reader, DECLARATION_POLICY); }
  | CURRENCY name { $$ = declaration_currency(reader, $name, NULL); }
  | CURRENCY name WITH NUMBER DECIMALS          { $$ = declaration_currency(reader, $name, $NUMBER); }
  | CURRENCY error resume_declaration           { $$ = declaration_broken(reader, DECLARATION_CURRENCY); }
  | YEAR_ENDS constant                          { $$ = declaration_year_ends(reader, $constant); }
  | YEAR_ENDS error resume_declaration          { $$ = declaration_broken(reader, DECLARATION_YEAR_ENDS); }
  | DISPENSATIONS RECORDED_IN name              { $$ = dispensations_new(reader, $name); }
  | DISPENSATIONS error resume_declaration      { $$ = declaration_broken(reader, DECLARATION_DISPENSATIONS); }
  | heading[it] citation                        { $$ = declaration_cite($it, reader, $citation); }
  | heading error resume_declaration
  ;

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────────
 * roles council "Byrådet", directorate    choices account: pay "Løn", audit    set pay_accounts = pay, audit */
words:
    ROLES labelled                              { $$ = words_new(reader, DECLARATION_ROLES, no_name(), $labelled); }
  | ROLES error resume_declaration              { $$ = declaration_broken(reader, DECLARATION_ROLES); }
  | CHOICES FIELD ":" labelled                  { $$ = words_new(reader, DECLARATION_CHOICES, $FIELD, $labelled); }
  | CHOICES error resume_declaration            { $$ = declaration_broken(reader, DECLARATION_CHOICES); }
  | words[it] "," labelled                      { $$ = words_add($it, reader, $labelled); }
  | words[it] citation                          { $$ = declaration_cite($it, reader, $citation); }
  | words error resume_declaration
  ;

labelled:
    name label                                  { $$ = (Labelled){$name, $label}; }
  ;

set:
    SET define "=" name                         { $$ = set_new(reader, $define, $name); }
  | SET error resume_declaration                { $$ = declaration_broken(reader, DECLARATION_SET); }
  | set[it] "," name                            { $$ = set_add($it, reader, $name); }
  | set[it] citation                            { $$ = declaration_cite($it, reader, $citation); }
  | set error resume_declaration
  ;

/* ── table ───────────────────────────────────────────────────────────────────────────────────────────────────
 * table plans key id    counts from made    budget: money in million kr "Budget", empty is 0 kr */
table:
    TABLE name label                            { $$ = declaration_named(reader, DECLARATION_TABLE, $name, $label); }
  | TABLE name label KEY names                  { $$ = table_new(reader, $name, $label, $names); }
  | TABLE error resume_table                    { $$ = declaration_broken(reader, DECLARATION_TABLE); }
  | table[it] fact                              { $$ = table_add_fact($it, reader, $fact, @fact); }
  | table[it] column                            { $$ = table_add_column($it, reader, $column, @column); }
  | table[it] citation                          { $$ = declaration_cite($it, reader, $citation); }
  | table error resume_table
  ;

fact:
    YEARS_OF name                               { $$ = fact_new(reader, FACT_YEARS_OF, $name); }
  | YEARS_OF name "," GAPS_FILLED               { $$ = fact_gaps_filled(reader, $name); }
  | DATED_BY name                               { $$ = fact_new(reader, FACT_DATED_BY, $name); }
  | ORDERED_BY names                            { $$ = fact_ordered_by(reader, $names); }
  | COUNTS_FROM name                            { $$ = fact_new(reader, FACT_COUNTS_FROM, $name); }
  | COUNTS_WHEN expression                      { $$ = fact_counts_when(reader, $expression); }
  | MADE_FROM name                              { $$ = fact_new(reader, FACT_MADE_FROM, $name); }
  | FILE QUOTE                                  { $$ = fact_file(reader, $QUOTE); }
  ;

column:
    FIELD ":" type_name label                   { $$ = column_new(reader, $FIELD, $type_name, $label); }
  | FIELD ":" name IN scale name[unit] label    { $$ = column_scaled(reader, $FIELD, $3, $scale, $unit, $label); }
  | column[it] "," modifier                     { $$ = column_add($it, reader, $modifier, @modifier); }
  | column "," error resume_table
  ;

type_name:
    name
  | YES_NO                                      { $$ = name_of(reader, "yes/no", @YES_NO); }
  ;

scale:
    THOUSAND                                    { $$ = 1000; }
  | MILLION                                     { $$ = 1000000; }
  | BILLION                                     { $$ = 1000000000; }
  ;

modifier:
    EMPTY_IS expression                         { $$ = modifier_new(reader, MODIFIER_EMPTY_IS, $expression); }
  | EMPTY_IS_UNKNOWN                            { $$ = modifier_new(reader, MODIFIER_EMPTY_UNKNOWN, NULL); }
  | MAY_BE_EMPTY                                { $$ = modifier_new(reader, MODIFIER_MAY_BE_EMPTY, NULL); }
  | COLUMN QUOTE                                { $$ = modifier_column(reader, $QUOTE); }
  | SIGN_REVERSED                               { $$ = modifier_new(reader, MODIFIER_SIGN_REVERSED, NULL); }
  | COUNTS_FROM_THEN                            { $$ = modifier_new(reader, MODIFIER_COUNTS_FROM_THEN, NULL); }
  | MUST_BE comparison expression               { $$ = modifier_must_be(reader, $comparison, $expression); }
  ;

comparison:
    "<"                                         { $$ = COMPARISON_LESS; }
  | LESS_EQUAL                                  { $$ = COMPARISON_LESS_EQUAL; }
  | ">"                                         { $$ = COMPARISON_GREATER; }
  | GREATER_EQUAL                               { $$ = COMPARISON_GREATER_EQUAL; }
  ;

/* ── parameter ───────────────────────────────────────────────────────────────────────────────────────────────
 * parameter limit = 5 %, 0 % <= limit <= 100 %    from 2027: 4 %    share by ada    up to 300: 5 % */
parameter:
    PARAMETER define "=" parameter_value        { $$ = parameter_new(reader, $define, no_quote(), $parameter_value); }
  | PARAMETER name QUOTE "=" parameter_value    { $$ = parameter_new(reader, $name, $QUOTE, $parameter_value); }
  | PARAMETER name label BY name[lookup]        { $$ = parameter_by(reader, $2, $label, $lookup); }
  | PARAMETER error resume_parameter            { $$ = declaration_broken(reader, DECLARATION_PARAMETER); }
  | parameter[it] "," expression                { $$ = parameter_add_range($it, reader, $expression); }
  | parameter[it] row                           { $$ = parameter_add_row($it, reader, $row, @row); }
  | parameter[it] citation                      { $$ = parameter_cite($it, reader, $citation); }
  | parameter error resume_parameter
  ;

parameter_value:
    expression
  | error resume_parameter                      { $$ = ast_new(reader, EXPRESSION_ERROR, @$); }
  ;

row:
    dated_row
  | FIELD ":" expression                        { $$ = row_choice(reader, $FIELD, $expression); }
  | UP_TO bound ":" expression                  { $$ = row_new(reader, ROW_UP_TO, $bound, $expression); }
  | BELOW bound ":" expression                  { $$ = row_new(reader, ROW_BELOW, $bound, $expression); }
  | OTHERWISE ":" expression                    { $$ = row_new(reader, ROW_OTHERWISE, NULL, $expression); }
  ;

dated_row:
    FROM bound ":" expression                   { $$ = row_new(reader, ROW_FROM, $bound, $expression); }
  ;

bound:
    constant
  | "-" constant                                { $$ = ast_unary(reader, @$, EXPRESSION_NEGATE, $constant); }
  ;

/* ── function decentral(a: account, u: units) = a is in decentral_accounts or (a is audit and u.self_owning) ─────── */
function:
    FUNCTION name label "(" arguments ")" "=" expression
            { $$ = function_new(reader, $name, $label, $arguments, $expression); }
  | FUNCTION error resume_declaration           { $$ = declaration_broken(reader, DECLARATION_FUNCTION); }
  | function[it] citation                       { $$ = declaration_cite($it, reader, $citation); }
  | function error resume_declaration
  ;

arguments:
    argument                                    { $$ = arguments_add(NULL, reader, $argument); }
  | arguments[list] "," argument                { $$ = arguments_add($list, reader, $argument); }
  ;

argument:
    FIELD ":" type_name                         { $$ = (Argument){$FIELD, $type_name}; }
  ;

/* ── computed names ──────────────────────────────────────────────────────────────────────────────────────────
 * for units each year    debt = max(-carried_out, 0 kr) "Gæld"    source "…" */
block:
    FOR frame                                   { $$ = block_new(reader, $frame); }
  | FOR error resume_block                      { $$ = declaration_broken(reader, DECLARATION_BLOCK); }
  | block[it] define "=" computed label         { $$ = block_add($it, reader, $define, $computed, $label); }
  | block[it] citation                          { $$ = block_cite($it, reader, $citation); }
  | block error resume_block
  ;

computed:
    expression
  | error resume_block                          { $$ = ast_new(reader, EXPRESSION_ERROR, @$); }
  ;

frame:
    name                                        { $$ = (Frame){$name, false, @$}; }
  | name EACH_YEAR                              { $$ = (Frame){$name, true, @$}; }
  | EACH_YEAR                                   { $$ = (Frame){no_name(), true, @$}; }
  ;

/* ── indicator ───────────────────────────────────────────────────────────────────────────────────────────────
 * indicator carry_over for units each year    green surplus "Overskud" when carried_out >= 0 kr    red otherwise */
indicator:
    INDICATOR name label FOR frame { $$ = rule_new(reader, DECLARATION_INDICATOR, $name, $label, $frame); }
  | INDICATOR error resume_indicator            { $$ = declaration_broken(reader, DECLARATION_INDICATOR); }
  | indicator[it] case                          { $$ = rule_add($it, reader, $case, @case); }
  | indicator[it] any_clause                    { $$ = rule_add($it, reader, $any_clause, @any_clause); }
  | indicator[it] UNLESS expression             { $$ = rule_unless($it, reader, $expression, @UNLESS); }
  | indicator[it] citation                      { $$ = declaration_cite($it, reader, $citation); }
  | indicator error resume_indicator
  ;

case:
    level label WHEN case_condition             { $$ = case_new(reader, $level, no_name(), $label, $case_condition); }
  | level name label WHEN case_condition        { $$ = case_new(reader, $level, $name, $label, $case_condition); }
  | level label OTHERWISE                       { $$ = case_new(reader, $level, no_name(), $label, NULL); }
  | level name label OTHERWISE                  { $$ = case_new(reader, $level, $name, $label, NULL); }
  ;

case_condition:
    expression
  | error resume_indicator                      { $$ = ast_new(reader, EXPRESSION_ERROR, @$); }
  ;

/* ── obligation, sanction, decision, action, permission, exception ───────────────────────────────────────────
 * obligation repay for units each year    when debt > 0 kr unless agreed    by unit    exception floor to repay */
rule:
    rule_word name label FOR frame              { $$ = rule_new(reader, $rule_word, $name, $label, $frame); }
  | rule_word error resume_rule                 { $$ = declaration_broken(reader, $rule_word); }
  | permission name label FOR name[action]      { $$ = permission_new(reader, $permission, $2, $label, $action); }
  | permission error resume_rule                { $$ = declaration_broken(reader, $permission); }
  | ACTION name label RECORDED_IN name[table]   { $$ = action_recorded(reader, $2, $label, $table); }
  | ACTION name label "(" arguments ")"         { $$ = action_new(reader, $name, $label, $arguments); }
  | ACTION error resume_rule                    { $$ = declaration_broken(reader, DECLARATION_ACTION); }
  | EXCEPTION name label TO path                { $$ = exception_new(reader, $name, $label, $path); }
  | EXCEPTION error resume_rule                 { $$ = declaration_broken(reader, DECLARATION_EXCEPTION); }
  | rule[it] clause                             { $$ = rule_add($it, reader, $clause, @clause); }
  | rule[it] UNLESS condition                   { $$ = rule_unless($it, reader, $condition, @UNLESS); }
  | rule[it] citation                           { $$ = declaration_cite($it, reader, $citation); }
  | rule error resume_rule
  ;

rule_word:
    OBLIGATION                                  { $$ = DECLARATION_OBLIGATION; }
  | SANCTION                                    { $$ = DECLARATION_SANCTION; }
  | DECISION                                    { $$ = DECLARATION_DECISION; }
  ;

permission:
    PERMIT                                      { $$ = DECLARATION_PERMIT; }
  | FORBID                                      { $$ = DECLARATION_FORBID; }
  | ASK                                         { $$ = DECLARATION_ASK; }
  ;

clause:
    WHEN condition                              { $$ = clause_new(reader, CLAUSE_WHEN, $condition); }
  | GROUND name label WHEN condition { $$ = clause_named(reader, CLAUSE_GROUND, $name, $label, $condition); }
  | EXEMPTION name label WHEN condition { $$ = clause_named(reader, CLAUSE_EXEMPTION, $name, $label, $condition); }
  | BY name                                     { $$ = clause_of(reader, CLAUSE_BY, $name, NULL); }
  | DUE expression                              { $$ = clause_new(reader, CLAUSE_DUE, $expression); }
  | MET_BY expression                           { $$ = clause_new(reader, CLAUSE_MET_BY, $expression); }
  | MET_BY expression[date] IF expression[condition] { $$ = clause_until(reader, CLAUSE_MET_BY, $date, $condition); }
  | BELONGS_TO expression                       { $$ = clause_new(reader, CLAUSE_BELONGS_TO, $expression); }
  | EACH name OF expression { $$ = clause_of(reader, CLAUSE_EACH, $name, $expression); }
  | ANSWER type_name RECORDED_IN path { $$ = clause_of(reader, CLAUSE_ANSWER, $type_name, $path); }
  | THEN expression                             { $$ = clause_new(reader, CLAUSE_THEN, $expression); }
  | any_clause
  ;

condition:
    expression
  | error resume_rule                           { $$ = ast_new(reader, EXPRESSION_ERROR, @$); }
  ;

/* An indicator has these two as well. */
any_clause:
    UNDETERMINED_WHEN expression                { $$ = clause_new(reader, CLAUSE_UNDETERMINED_WHEN, $expression); }
  | IN_FORCE_FROM expression                    { $$ = clause_new(reader, CLAUSE_IN_FORCE, $expression); }
  | IN_FORCE_FROM expression[first] TO expression[last] { $$ = clause_until(reader, CLAUSE_IN_FORCE, $first, $last); }
  ;

/* ── source, under whatever it supports ──────────────────────────────────────────────────────────────────────── */
citation:
    SOURCE QUOTE                                { $$ = (Citation){false, $QUOTE}; }
  | ASSUMED QUOTE                               { $$ = (Citation){true, $QUOTE}; }
  ;

/* ── result units for units each year    unit, year, carry_over as indicator, carry_over.case as indicator_case ─── */
result:
    RESULT name label FOR frame result_column   { $$ = result_new(reader, $name, $label, $frame, $result_column); }
  | RESULT error resume_declaration             { $$ = declaration_broken(reader, DECLARATION_RESULT); }
  | result[it] "," result_column                { $$ = result_add($it, reader, $result_column); }
  | result[it] citation                         { $$ = declaration_cite($it, reader, $citation); }
  | result error resume_declaration
  ;

result_column:
    path                                        { $$ = (ResultColumn){$path, no_name()}; }
  | path AS name                                { $$ = (ResultColumn){$path, $name}; }
  ;

/* ── project lines    grows 2 % each year    follows its share of budget over 5 years    falls by 25 % of debt in the year after */
project:
    PROJECT name                                { $$ = declaration_named(reader, DECLARATION_PROJECT, $name, no_quote()); }
  | PROJECT error resume_citation               { $$ = declaration_broken(reader, DECLARATION_PROJECT); }
  | project[it] project_line                    { $$ = project_add($it, reader, $project_line, @project_line); }
  | project[it] citation                        { $$ = project_cite($it, reader, $citation); }
  | project error resume_citation
  ;

project_line:
    level GROWS bound EACH_YEAR                 { $$ = project_grows(reader, $level, $bound); }
  | level GROWS path EACH_YEAR                  { $$ = project_grows(reader, $level, $path); }
  | level FOLLOWS_SHARE_OF name OVER_YEARS[of]  { $$ = project_follows(reader, $level, $name, WINDOW_OVER, $of); }
  | level FOLLOWS_SHARE_OF name OVER_UP_TO_YEARS[of] { $$ = project_follows(reader, $level, $name, WINDOW_OVER_UP_TO, $of); }
  | level FALLS_BY expression IN_THE_YEAR_AFTER    { $$ = project_falls(reader, $level, $expression); }
  ;

/* ── scenario ────────────────────────────────────────────────────────────────────────────────────────────────
 * scenario "Stricter" builds on "…"    limit = 3 % from 2027: 2 %    without copy_plan    amend parameter … */
scenario:
    scenario_settings
  | scenario[it] change                         { $$ = scenario_add($it, reader, $change, @change); }
  | scenario[it] removal                        { $$ = scenario_without($it, reader, $removal); }
  ;

removal:
    WITHOUT name                                { $$ = $name; }
  | WITHOUT error resume_declaration            { $$ = no_name(); }
  | removal error resume_declaration
  ;

scenario_settings:
    SCENARIO QUOTE                              { $$ = scenario_new(reader, $QUOTE); }
  | SCENARIO error resume_declaration           { $$ = scenario_new(reader, no_quote()); }
  | START_CHANGES                               { $$ = scenario_untitled(reader); }
  | scenario_settings[it] BUILDS_ON QUOTE       { $$ = scenario_builds_on($it, $QUOTE); }
  | scenario_settings[it] define "=" expression { $$ = scenario_set($it, reader, $define, $expression); }
  | scenario_settings[it] dated_row             { $$ = scenario_dated($it, reader, $dated_row, @dated_row); }
  | scenario_settings[it] citation              { $$ = declaration_cite($it, reader, $citation); }
  | scenario_settings error resume_block
  ;

/* ── test ────────────────────────────────────────────────────────────────────────────────────────────────────
 * test "still yellow" given units: unit "A", kind ordinary    as of 2025-01-31    expect units "A" 2024: x is y */
test:
    TEST QUOTE                                  { $$ = declaration_titled(reader, DECLARATION_TEST, $QUOTE); }
  | TEST error resume_test                      { $$ = declaration_broken(reader, DECLARATION_TEST); }
  | test[it] GIVEN given_row { $$ = test_given($it, reader, $given_row, span_join(@GIVEN, @given_row)); }
  | test[it] given_row                          { $$ = test_given($it, reader, $given_row, @given_row); }
  | test[it] AS_OF expression                   { $$ = test_as_of($it, $expression); }
  | test[it] define "=" expression              { $$ = test_set($it, reader, $define, $expression); }
  | test[it] expectation                        { $$ = test_expect($it, reader, $expectation, @expectation); }
  | test[it] citation                           { $$ = declaration_cite($it, reader, $citation); }
  | test error resume_test
  ;

given_row:
    FIELD ":" given_field                       { $$ = given_row_new(reader, $FIELD, $given_field); }
  | given_row[it] "," given_field               { $$ = given_row_add($it, reader, $given_field); }
  ;

given_field:
    name bound                                  { $$ = (GivenField){$name, $bound}; }
  | name[column] name[value]                    { $$ = (GivenField){$column, ast_name(reader, $value)}; }
  ;

expectation:
    EXPECT name keys ":" expression             { $$ = expectation_new(reader, $name, $keys, $expression); }
  | EXPECT keys ":" expression                  { $$ = expectation_new(reader, no_name(), $keys, $expression); }
  | expectation[it] "," expression              { $$ = expectation_add($it, reader, $expression); }
  ;

keys:
    literal                                     { $$ = expressions_add(NULL, reader, $literal); }
  | keys[list] literal                          { $$ = expressions_add($list, reader, $literal); }
  ;

/* ── expressions: 5 % of sum of lines.budget in last year where account is in pay_accounts ─────────────────────── */
expression:
    constant
  | operand
  | THIS_YEAR                                   { $$ = ast_year(reader, @$, 0); }
  | LAST_YEAR                                   { $$ = ast_year(reader, @$, -1); }
  | NEXT_YEAR                                   { $$ = ast_year(reader, @$, 1); }
  | NOT_APPLICABLE                              { $$ = ast_new(reader, EXPRESSION_NOT_APPLICABLE, @$); }
  | IF expression[c] THEN expression[a] ELSE expression[b] { $$ = ast_if(reader, @$, $c, $a, $b); }
  | IF expression THEN expression               { $$ = mistake_no_else(reader, @$, @IF); } %prec THEN
  | expression[a] OR expression[b]              { $$ = ast_binary(reader, BINARY_OR, $a, @OR, $b); }
  | expression[a] AND expression[b]             { $$ = ast_binary(reader, BINARY_AND, $a, @AND, $b); }
  | NOT expression[a]                           { $$ = ast_unary(reader, @$, EXPRESSION_NOT, $a); }
  | expression[a] IS expression[b]              { $$ = ast_compare(reader, COMPARISON_IS, $a, @IS, $b); }
  | expression[a] IS_NOT expression[b]          { $$ = ast_compare(reader, COMPARISON_IS_NOT, $a, @2, $b); }
  | expression[a] "<" expression[b]             { $$ = ast_compare(reader, COMPARISON_LESS, $a, @2, $b); }
  | expression[a] LESS_EQUAL expression[b]      { $$ = ast_compare(reader, COMPARISON_LESS_EQUAL, $a, @2, $b); }
  | expression[a] ">" expression[b]             { $$ = ast_compare(reader, COMPARISON_GREATER, $a, @2, $b); }
  | expression[a] GREATER_EQUAL expression[b]   { $$ = ast_compare(reader, COMPARISON_GREATER_EQUAL, $a, @2, $b); }
  | expression[a] equals expression[b] { $$ = ast_compare(reader, COMPARISON_IS, $a, @equals, $b); } %prec "="
  | DEFINE equals expression[b]
            { $$ = ast_compare(reader, COMPARISON_IS, ast_name(reader, $DEFINE), @equals, $b); } %prec "="
  | expression[a] IS_IN members                 { $$ = ast_member(reader, @$, $a, false, $members); }
  | expression[a] IS_NOT_IN members             { $$ = ast_member(reader, @$, $a, true, $members); }
  | expression[a] IS_GIVEN                      { $$ = ast_test(reader, @$, TEST_GIVEN, $a); }
  | expression[a] IS_NOT_GIVEN                  { $$ = ast_test(reader, @$, TEST_NOT_GIVEN, $a); }
  | expression[a] IS_KNOWN                      { $$ = ast_test(reader, @$, TEST_KNOWN, $a); }
  | expression[a] IS_UNKNOWN                    { $$ = ast_test(reader, @$, TEST_UNKNOWN, $a); }
  | expression[a] "+" expression[b]             { $$ = ast_binary(reader, BINARY_ADD, $a, @2, $b); }
  | expression[a] "-" expression[b]             { $$ = ast_binary(reader, BINARY_SUBTRACT, $a, @2, $b); }
  | expression[a] "*" expression[b]             { $$ = ast_binary(reader, BINARY_MULTIPLY, $a, @2, $b); }
  | expression[a] "/" expression[b]             { $$ = ast_binary(reader, BINARY_DIVIDE, $a, @2, $b); }
  | expression[a] OF expression[b]              { $$ = ast_binary(reader, BINARY_OF, $a, @OF, $b); }
  | "-" expression[a]                           { $$ = ast_unary(reader, @$, EXPRESSION_NEGATE, $a); } %prec NEGATE
  | expression[a] AT_FIRST expression[b]        { $$ = ast_at_first(reader, @$, $a, $b); }
  | operand IN period                           { $$ = ast_in_year(reader, @$, $operand, $period); }
  | END_OF period                               { $$ = ast_edge(reader, @$, true, $period); }
  | START_OF period                             { $$ = ast_edge(reader, @$, false, $period); }
  | YEARS_RUNNING operand                       { $$ = ast_unary(reader, @$, EXPRESSION_YEARS_RUNNING, $operand); }
  | RUNNING_SUM operand                         { $$ = ast_unary(reader, @$, EXPRESSION_RUNNING_SUM, $operand); }
  | aggregate path window                       { $$ = ast_aggregate(reader, @$, $aggregate, $path, $window, NULL); }
  | aggregate path window WHERE expression[c]
            { $$ = ast_aggregate(reader, @$, $aggregate, $path, $window, $c); } %prec WHERE
  ;

/* `kind = ordinary` in a condition is taken for `is`. */
equals:
    "="                                         { mistake_equals(reader, @$); }
  ;

expressions:
    expression                                  { $$ = expressions_add(NULL, reader, $expression); }
  | expressions[list] "," expression            { $$ = expressions_add($list, reader, $expression); }
  ;

/* Amounts and texts as they stand: 5    5 %    1.2 million kr    6 months    31 March    "Agreement"    yes */
constant:
    literal
  | YES                                         { $$ = ast_logical(reader, @$, true); }
  | NO                                          { $$ = ast_logical(reader, @$, false); }
  ;

literal:
    NUMBER | LITERAL
  | QUOTE                                       { $$ = ast_text(reader, $QUOTE); }
  ;

/* What `last year's`, `years running` and `in` take: a name, a path, a call or parentheses. */
operand:
    path
  | THIS name                                   { $$ = ast_outer(reader, @$, $name); }
  | name "(" expressions ")"                    { $$ = ast_call(reader, @$, $name, $expressions); }
  | "(" expression[inner] ")"                   { $$ = ast_parenthesised($inner, @$); }
  | LAST_YEARS operand[of]                      { $$ = ast_shift(reader, @$, -1, $of); }
  | NEXT_YEARS operand[of]                      { $$ = ast_shift(reader, @$, 1, $of); }
  ;

path:
    name                                        { $$ = ast_name(reader, $name); }
  | path[base] "." name                         { $$ = ast_path(reader, @$, $base, $name); }
  ;

/* A choice among these, or the members of a `set`. */
members:
    "(" expressions ")"                         { $$ = $expressions; }
  | path                                        { $$ = expressions_add(NULL, reader, $path); }
  ;

/* A year or a stretch of days: last year    2024    quarter    (this year - 2) */
period:
    THIS_YEAR                                   { $$ = ast_year(reader, @$, 0); }
  | LAST_YEAR                                   { $$ = ast_year(reader, @$, -1); }
  | NEXT_YEAR                                   { $$ = ast_year(reader, @$, 1); }
  | NUMBER
  | operand
  ;

aggregate:
    SUM_OF                                      { $$ = AGGREGATE_SUM; }
  | COUNT_OF                                    { $$ = AGGREGATE_COUNT; }
  | AVERAGE_OF                                  { $$ = AGGREGATE_AVERAGE; }
  | ANY                                         { $$ = AGGREGATE_ANY; }
  | EARLIEST                                    { $$ = AGGREGATE_EARLIEST; }
  | LATEST                                      { $$ = AGGREGATE_LATEST; }
  | SMALLEST                                    { $$ = AGGREGATE_SMALLEST; }
  | LARGEST                                     { $$ = AGGREGATE_LARGEST; }
  ;

/* Which years' rows:    in last year    in all years    over 3 years    over up to 3 years */
window:
    %empty                                      { $$ = (Window){WINDOW_SAME, NULL, @$}; }
  | IN period                                   { $$ = (Window){WINDOW_IN, $period, @$}; }
  | IN_ALL_YEARS                                { $$ = (Window){WINDOW_ALL_YEARS, NULL, @$}; }
  | OVER_YEARS[count]                           { $$ = (Window){WINDOW_OVER, $count, @$}; }
  | OVER_UP_TO_YEARS[count]                     { $$ = (Window){WINDOW_OVER_UP_TO, $count, @$}; }
  ;

/* ── names: a contextual word is one too where a name is expected (columns called from, to, source …) ─────────── */
name:
    NAME
  | POLICY | CURRENCY | ROLES | CHOICES | SET | TABLE | PARAMETER | FUNCTION | INDICATOR | OBLIGATION | SANCTION
  | DECISION | ACTION | PERMIT | FORBID | ASK | EXCEPTION | RESULT | SCENARIO | TEST | INCLUDE | AMEND
  | SOURCE | ASSUMED | KEY | FILE | COLUMN | FROM | BELOW | BY | DUE | EACH | GROUND | EXEMPTION | ANSWER
  | WITHOUT | GIVEN | EXPECT | TO | AS | WITH | DECIMALS | DISPENSATIONS | PROJECT | GROWS
  ;

names:
    name                                        { $$ = names_add(NULL, reader, $name); }
  | names[list] "," name                        { $$ = names_add($list, reader, $name); }
  ;

/* An indicator's level may be any word but those that begin a declaration, and source, assumed, to, without. */
level:
    NAME | KEY | FILE | COLUMN | FROM | BELOW | BY | DUE | EACH | GROUND | EXEMPTION | ANSWER | GIVEN | EXPECT
  | AS | WITH | DECIMALS | GROWS
  ;

define:
    DEFINE | DEFINE_FIRST
  ;

/* The words a report or a heading shows instead of the name. */
label:
    %empty                                      { $$ = no_quote(); }
  | QUOTE
  ;

/* ── going on after a mistake: at a line that each kind of declaration names, or at the next declaration ────────── */
resume_declaration: RESUME_DECLARATION          { yyerrok; tokens_resumed(reader); } ;
resume_citation:    RESUME_CITATION             { yyerrok; tokens_resumed(reader); } | resume_declaration ;
resume_table:       RESUME_FIELD                { yyerrok; tokens_resumed(reader); } | resume_fact ;
resume_fact:        RESUME_FACT                 { yyerrok; tokens_resumed(reader); } | resume_citation ;
resume_parameter:   RESUME_FIELD                { yyerrok; tokens_resumed(reader); } | resume_row ;
resume_row:         RESUME_ROW                  { yyerrok; tokens_resumed(reader); } | resume_citation ;
resume_block:       RESUME_DEFINITION           { yyerrok; tokens_resumed(reader); } | resume_citation ;
resume_indicator:   RESUME_CASE                 { yyerrok; tokens_resumed(reader); } | resume_shared ;
resume_rule:        RESUME_CLAUSE               { yyerrok; tokens_resumed(reader); } | resume_shared ;
resume_shared:      RESUME_SHARED               { yyerrok; tokens_resumed(reader); } | resume_citation ;
resume_test:        RESUME_TEST                 { yyerrok; tokens_resumed(reader); } | resume_block ;

%%

static int yyreport_syntax_error(const yypcontext_t *context, Reader *reader)
{
    yysymbol_kind_t symbols[YYNTOKENS];
    int kinds[YYNTOKENS]; /* api.token.raw: a symbol's number is its token's */
    int count = yypcontext_expected_tokens(context, symbols, YYNTOKENS);
    for (int i = 0; i < count; i++)
        kinds[i] = (int)symbols[i];
    unexpected_report(reader, (Expected){kinds, count > 0 ? (size_t)count : 0});
    return 0;
}

/* Bison calls this only where its stack is full. */
static void yyerror(const Span *span, Reader *reader, const char *message)
{
    (void)message;
    reader_too_deep(reader, *span);
}

const char *tokens_name(int kind) { return yysymbol_name((yysymbol_kind_t)kind); }
