/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clauses a rule must, may and may not have. */
#include "meaning/rules.h"
#include "source/language.h"

const Clause *find_clause(const ClauseList *clauses, ClauseKind kind)
{
    for (size_t i = 0; clauses && i < clauses->count; i++)
        if (clauses->items[i].kind == kind)
            return &clauses->items[i];
    return NULL;
}

static const char *rule_word(DeclarationKind kind)
{
    switch (kind) {
    case DECLARATION_INDICATOR:
        return say("an indicator");
    case DECLARATION_OBLIGATION:
        return say("an obligation");
    case DECLARATION_SANCTION:
        return say("a sanction");
    case DECLARATION_DECISION:
        return say("a decision");
    case DECLARATION_ACTION:
        return say("an action");
    case DECLARATION_PERMIT:
        return say("a permit");
    case DECLARATION_FORBID:
        return say("a forbid");
    case DECLARATION_ASK:
        return say("an ask");
    default:
        return say("an exception");
    }
}

static const char *const clause_words[] = {[CLAUSE_WHEN] = "when",
                                           [CLAUSE_CASE] = "a case",
                                           [CLAUSE_UNDETERMINED_WHEN] = "undetermined when",
                                           [CLAUSE_GROUND] = "ground",
                                           [CLAUSE_EXEMPTION] = "exemption",
                                           [CLAUSE_BY] = "by",
                                           [CLAUSE_DUE] = "due",
                                           [CLAUSE_MET_BY] = "met by",
                                           [CLAUSE_BELONGS_TO] = "belongs to",
                                           [CLAUSE_EACH] = "each",
                                           [CLAUSE_ANSWER] = "answer",
                                           [CLAUSE_THEN] = "then",
                                           [CLAUSE_IN_FORCE] = "in force from"};

/* ── what each rule has ──────────────────────────────────────────────────────────────────────────────────── */

#define CLAUSE(kind) (1u << CLAUSE_##kind)
enum { CLAUSES_REPEATED = CLAUSE(CASE) | CLAUSE(GROUND) | CLAUSE(EXEMPTION) };

typedef struct ClausePlan {
    unsigned must, may;
} ClausePlan;

static ClausePlan plan_of(DeclarationKind kind)
{
    switch (kind) {
    case DECLARATION_INDICATOR:
        return (ClausePlan){CLAUSE(CASE), CLAUSE(UNDETERMINED_WHEN) | CLAUSE(IN_FORCE)};
    case DECLARATION_OBLIGATION:
        return (ClausePlan){CLAUSE(BY),
                            CLAUSE(WHEN) | CLAUSE(DUE) | CLAUSE(MET_BY) | CLAUSE(BELONGS_TO) | CLAUSE(EACH) | CLAUSE(IN_FORCE)};
    case DECLARATION_SANCTION:
        return (ClausePlan){CLAUSE(GROUND), CLAUSE(EXEMPTION) | CLAUSE(IN_FORCE)};
    case DECLARATION_DECISION:
        return (ClausePlan){CLAUSE(BY), CLAUSE(WHEN) | CLAUSE(ANSWER) | CLAUSE(IN_FORCE)};
    case DECLARATION_ACTION:
        return (ClausePlan){0, CLAUSE(UNDETERMINED_WHEN)};
    case DECLARATION_PERMIT:
    case DECLARATION_FORBID:
        return (ClausePlan){0, CLAUSE(WHEN) | CLAUSE(IN_FORCE)};
    case DECLARATION_ASK:
        return (ClausePlan){CLAUSE(BY), CLAUSE(WHEN) | CLAUSE(IN_FORCE)};
    default:
        return (ClausePlan){CLAUSE(WHEN), CLAUSE(THEN) | CLAUSE(IN_FORCE)};
    }
}

static void check_missing(Checker *checker, const Declaration *declaration, ClausePlan plan, const Clause *const *seen)
{
    for (ClauseKind kind = CLAUSE_WHEN; kind <= CLAUSE_IN_FORCE; kind++) {
        if (!(plan.must & (1u << kind)) || seen[kind])
            continue;
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_CLAUSE_MISSING, declaration->name.span,
                                                   rule_word(declaration->kind), clause_words[kind]);
        if (kind == CLAUSE_BY)
            diagnostic_hint(diagnostic, "say who: `by` and one of the `roles`");
    }
    if (declaration->kind == DECLARATION_OBLIGATION && !seen[CLAUSE_MET_BY])
        diagnostic_report(checker->sink, DIAGNOSTIC_NEVER_MET, declaration->name.span, word(declaration->name));
}

static void check_clause_list(Checker *checker, const Declaration *declaration)
{
    const Clause *seen[CLAUSE_IN_FORCE + 1] = {NULL};
    ClausePlan plan = plan_of(declaration->kind);
    for (size_t i = 0; i < declaration->as.rule.clauses.count; i++) {
        const Clause *clause = &declaration->as.rule.clauses.items[i];
        unsigned bit = 1u << clause->kind;
        if (!((plan.must | plan.may) & bit)) {
            diagnostic_report(checker->sink, DIAGNOSTIC_CLAUSE_MISPLACED, clause->span, rule_word(declaration->kind),
                              clause_words[clause->kind]);
        } else if (seen[clause->kind] && !(CLAUSES_REPEATED & bit)) {
            Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_SAID_TWICE, clause->span,
                                                       text_format(checker->arena, "`%s`", clause_words[clause->kind]).start);
            diagnostic_label(diagnostic, seen[clause->kind]->span, "first said here");
            if (clause->kind == CLAUSE_WHEN)
                diagnostic_hint(diagnostic, "join the two with `and` or `or`");
        }
        if (!seen[clause->kind])
            seen[clause->kind] = clause;
    }
    if (!has_mistake(checker, declaration->span))
        check_missing(checker, declaration, plan, seen);
}

/* ── indicators ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Cases, one after another, are told from clauses by their first word. */
static void refuse_keyword(Checker *checker, Identifier name, const char *what)
{
    static const char *const keywords[] = {
#define WORD(text, token, class) text,
#include "syntax/words.def"
#undef WORD
        "given", "known", "unknown"};
    for (size_t i = 0; name.name && i < sizeof keywords / sizeof *keywords; i++) {
        if (text_equal_string(*name.name, keywords[i])) {
            diagnostic_report(checker->sink, DIAGNOSTIC_WORD_TAKEN, name.span, word(name), what);
            return;
        }
    }
}

static void check_case_name(Checker *checker, Map *cases, const Map *levels, const Clause *clause)
{
    Identifier name = clause->name.name ? clause->name : clause->level;
    const Clause *first = map_find(cases, name.name);
    const Clause *level = map_find(levels, name.name);
    if (first)
        report_twice(checker, name, first->name.name ? first->name.span : first->level.span);
    else if (level && clause->name.name && level->level.name != clause->level.name)
        report_twice(checker, name, level->level.span);
    else
        map_put(cases, name.name, (void *)clause);
}

static void check_cases(Checker *checker, const Declaration *declaration)
{
    Map cases = {.arena = checker->arena}, levels = {.arena = checker->arena};
    const Clause *last = NULL, *rest = NULL; /* the first `otherwise` */
    const ClauseList *clauses = &declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->items[i].kind == CLAUSE_CASE && clauses->items[i].level.name &&
            !map_find(&levels, clauses->items[i].level.name))
            map_put(&levels, clauses->items[i].level.name, (void *)&clauses->items[i]);
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE || !clause->level.name)
            continue;
        refuse_keyword(checker, clause->level, say("a level"));
        refuse_keyword(checker, clause->name, say("a case"));
        check_case_name(checker, &cases, &levels, clause);
        if (rest) {
            Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_AFTER_OTHERWISE, clause->span);
            diagnostic_label(diagnostic, rest->span, "this holds for all that is left");
        } else if (clause->otherwise) {
            rest = clause;
        }
        last = clause;
    }
    if (last && !rest && !has_mistake(checker, declaration->span)) {
        Diagnostic *diagnostic =
            diagnostic_report(checker->sink, DIAGNOSTIC_NO_LAST_CASE, declaration->name.span, word(declaration->name));
        diagnostic_hint(diagnostic, "end with `otherwise`: `%s otherwise`", word(last->level));
    }
}

/* ── words in clauses ────────────────────────────────────────────────────────────────────────────────────── */

static void check_each(Checker *checker, const Clause *clause)
{
    if (text_equal_string(*clause->name.name, "quarter") || text_equal_string(*clause->name.name, "month"))
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_EACH_WORD, clause->name.span, word(clause->name));
    diagnostic_hint(diagnostic, "say `each quarter of next year` or `each month of next year`");
}

static void check_words(Checker *checker, const Declaration *declaration)
{
    for (size_t i = 0; i < declaration->as.rule.clauses.count; i++) {
        const Clause *clause = &declaration->as.rule.clauses.items[i];
        if (clause->kind == CLAUSE_BY && clause->name.name && !map_find(&checker->roles, clause->name.name))
            report_unknown(checker, DIAGNOSTIC_UNKNOWN_ROLE, clause->name, &checker->roles);
        if (clause->kind == CLAUSE_EACH && clause->name.name)
            check_each(checker, clause);
    }
}

void check_rule_clauses(Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *declaration = checker->items.items[i].declaration;
        if (declaration->kind < DECLARATION_INDICATOR || declaration->kind > DECLARATION_EXCEPTION)
            continue;
        check_clause_list(checker, declaration);
        check_words(checker, declaration);
        if (declaration->kind == DECLARATION_INDICATOR)
            check_cases(checker, declaration);
    }
}
