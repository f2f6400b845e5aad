/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests may say beyond rules: `x is undetermined`, `d is pending`, `transfer is forbidden`, `o.due`, `o in Q2`. */
#include "meaning/infer.h"
#include "source/language.h"

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *const verdict_words[] = {"permitted", "needs_decision", "forbidden"};
enum { VERDICT_WORDS = sizeof verdict_words / sizeof *verdict_words };

static Resolution test_word(Type type, TestWord word)
{
    return (Resolution){.type = type, .kind = REFERENCE_TEST_WORD, .word = word};
}

static const Map *permissions_of(const Checker *checker, Type verdict)
{
    return &info_of(checker, verdict.indicator)->action->parts;
}

static bool resolve_verdict(Checker *checker, Identifier name, Type left, Resolution *out)
{
    for (int i = 0; i < VERDICT_WORDS; i++) {
        if (text_equal_string(*name.name, verdict_words[i])) {
            *out = test_word(left, (TestWord)(TEST_WORD_PERMITTED + i));
            return true;
        }
    }
    const Quantity *permission = map_find(permissions_of(checker, left), name.name);
    if (permission)
        *out = (Resolution){.type = left, .kind = REFERENCE_WORD, .as.value = (int64_t)permission->index};
    return permission != NULL;
}

/* The decision that the expression names; NULL: none. */
static const Quantity *decision_named(Checker *checker, const Expression *expression)
{
    const Resolution *resolution = resolution_of(checker, expression);
    bool is_decision = resolution->kind == REFERENCE_QUANTITY && resolution->as.quantity->kind == QUANTITY_DECISION;
    return is_decision && expression->kind == EXPRESSION_NAME ? resolution->as.quantity : NULL;
}

bool resolve_test_word(Checker *checker, Identifier name, Operand left, Resolution *out)
{
    const Quantity *decision = decision_named(checker, left.expression);
    if (left.type.kind == TYPE_ERROR)
        return false;
    if (text_equal_string(*name.name, "undetermined")) {
        *out = test_word(left.type, TEST_WORD_UNDETERMINED);
        return true;
    }
    if (decision && text_equal_string(*name.name, "pending")) {
        *out = test_word(left.type, TEST_WORD_PENDING);
        out->as.quantity = decision;
        return true;
    }
    return left.type.kind == TYPE_VERDICT && resolve_verdict(checker, name, left.type, out);
}

void offer_verdicts(Checker *checker, Type verdict, Suggestion *suggestion)
{
    for (int i = 0; i < VERDICT_WORDS; i++)
        suggestion_offer(suggestion, text_of(verdict_words[i]));
    offer_names(suggestion, permissions_of(checker, verdict));
}

/* ── obligations ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool detail_of(Name member, ObligationDetail *out)
{
    *out = text_equal_string(*member, "due") ? DETAIL_DUE : DETAIL_MET_ON;
    return *out == DETAIL_DUE || text_equal_string(*member, "met_on");
}

static Resolution obligation_reference(const Quantity *obligation, ObligationDetail detail, int part)
{
    return (Resolution){.type = {.kind = detail == DETAIL_STATUS ? TYPE_STATUS : TYPE_DATE},
                        .kind = REFERENCE_OBLIGATION,
                        .as.quantity = obligation,
                        .space = obligation->space,
                        .detail = detail,
                        .part = part};
}

bool test_obligation_detail(const Expression *path, const Resolution *base, const Scope *scope, Resolution *out)
{
    ObligationDetail detail;
    bool is_own = base->kind == REFERENCE_QUANTITY && base->as.quantity->kind == QUANTITY_OBLIGATION && !scope->outer &&
                  path->as.path.base->kind == EXPRESSION_NAME && space_equal(base->as.quantity->space, scope->space);
    if (!is_own || !detail_of(path->as.path.member.name, &detail))
        return false;
    *out = obligation_reference(base->as.quantity, detail, PART_NONE);
    return true;
}

/* The obligation `each quarter` of the row itself that is called so. */
static const Quantity *find_instances(Checker *checker, const Expression *name, const Scope *scope)
{
    if (name->kind != EXPRESSION_NAME || scope->outer)
        return NULL;
    Found found = find_name(checker, scope, name->as.name.name, false);
    bool is_own = found.kind == FOUND_QUANTITY && found.as.quantity->kind == QUANTITY_OBLIGATION &&
                  space_equal(found.as.quantity->space, scope->space);
    return is_own && find_clause(info_of(checker, found.as.quantity)->clauses, CLAUSE_EACH) ? found.as.quantity : NULL;
}

/* `Q2`, `M07` as the result files call them; PART_NONE for anything else. */
static int part_of(Text word, bool is_month)
{
    int number = 0;
    size_t digits = is_month ? 2 : 1;
    if (word.length != digits + 1 || word.start[0] != (is_month ? 'M' : 'Q'))
        return PART_NONE;
    for (size_t i = 1; i <= digits; i++) {
        if (word.start[i] < '0' || word.start[i] > '9')
            return PART_NONE;
        number = number * 10 + (word.start[i] - '0');
    }
    return number >= 1 && number <= (is_month ? 12 : 4) ? number - 1 : PART_NONE;
}

bool test_obligation_instance(Checker *checker, const Expression *in_year, const Scope *scope, Resolution *out)
{
    ObligationDetail detail = DETAIL_STATUS;
    const Expression *operand = in_year->as.in_year.operand, *year = in_year->as.in_year.year;
    if (operand->kind == EXPRESSION_PATH && detail_of(operand->as.path.member.name, &detail))
        operand = operand->as.path.base;
    const Quantity *obligation = find_instances(checker, operand, scope);
    if (!obligation)
        return false;
    const Clause *each = find_clause(info_of(checker, obligation)->clauses, CLAUSE_EACH);
    bool is_month = text_equal_string(*each->name.name, "month");
    Text said = sources_text(checker->text->sources, year->span);
    int part = part_of(said, is_month);
    *out = obligation_reference(obligation, detail, part);
    if (part == PART_NONE) {
        diagnostic_report(checker->sink, DIAGNOSTIC_NOT_A_WORD, year->span, written(checker, year),
                          is_month ? say("a month: M01, M02 … M12") : say("a quarter: Q1, Q2, Q3 or Q4"));
        *out = resolution_error();
    }
    return true;
}
