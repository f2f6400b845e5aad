/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/type_rules.h"

static Type plain(TypeKind kind) { return (Type){.kind = kind}; }

static Exactness weaker(Exactness a, Exactness b) { return a > b ? a : b; }

Operand operand_of(const Expression *expression, Type type)
{
    Operand operand = {.expression = expression, .type = type};
    const Expression *inner = expression;
    while (inner && inner->kind == EXPRESSION_NEGATE)
        inner = inner->as.unary.operand;
    if (!inner || inner->kind != EXPRESSION_LITERAL || inner->as.literal.kind != LITERAL_NUMBER)
        return operand;
    int64_t value;
    operand.is_literal = true;
    operand.zero_or_one =
        inner == expression && fraction_is_integer(inner->as.literal.value, &value) && (value == 0 || value == 1);
    return operand;
}

Type type_with_exactness(Type type, Type other)
{
    type.exactness = weaker(type.exactness, other.exactness);
    type.decimals = other.decimals > type.decimals ? other.decimals : type.decimals;
    if (type.exactness != EXACT_WHOLE)
        type.decimals = 0;
    return type;
}

static bool is_open(TypeKind kind) { return kind == TYPE_ERROR || kind == TYPE_PENDING || kind == TYPE_NOTHING; }

/* ── joining ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Number, whole number, percentage: the kind that holds both; TYPE_ERROR where a plain number stands beside a percentage. */
static TypeKind number_kind(Operand a, Operand b)
{
    TypeKind left = a.type.kind, right = b.type.kind;
    if (left == right)
        return left;
    if (left == TYPE_RATIO && right != TYPE_RATIO && b.is_literal)
        return b.zero_or_one ? TYPE_RATIO : TYPE_ERROR;
    if (right == TYPE_RATIO && left != TYPE_RATIO && a.is_literal)
        return a.zero_or_one ? TYPE_RATIO : TYPE_ERROR;
    return TYPE_NUMBER;
}

static bool is_number(TypeKind kind) { return kind == TYPE_RATIO || kind == TYPE_NUMBER || kind == TYPE_INTEGER; }

static bool join_numbers(Operand a, Operand b, Type *out)
{
    TypeKind kind = number_kind(a, b);
    *out = type_with_exactness(a.type, b.type);
    out->kind = kind;
    return kind != TYPE_ERROR;
}

static bool same_thing(Type a, Type b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case TYPE_CHOICE:
        return a.choices == b.choices;
    case TYPE_ROW:
        return a.table == b.table;
    case TYPE_INDICATOR:
    case TYPE_VERDICT:
        return a.indicator == b.indicator;
    default:
        return true;
    }
}

/* What is still pending may yet become a percentage or a year: a literal number does not decide. */
static Type join_open(Operand a, Operand b, bool settling)
{
    Operand other = is_open(a.type.kind) && a.type.kind != TYPE_ERROR ? b : a;
    TypeKind open = is_open(a.type.kind) ? a.type.kind : b.type.kind;
    if (a.type.kind == TYPE_ERROR || b.type.kind == TYPE_ERROR)
        return plain(TYPE_ERROR);
    if (open == TYPE_PENDING && other.type.kind == TYPE_INTEGER && !settling)
        return plain(TYPE_PENDING);
    if (other.type.kind == TYPE_NOTHING && (a.type.kind == TYPE_PENDING || b.type.kind == TYPE_PENDING))
        return plain(TYPE_PENDING);
    return other.type;
}

bool types_join(Operand a, Operand b, bool settling, Type *out)
{
    if (is_open(a.type.kind) || is_open(b.type.kind)) {
        *out = join_open(a, b, settling);
        return true;
    }
    if (is_number(a.type.kind) && is_number(b.type.kind))
        return join_numbers(a, b, out);
    if ((a.type.kind == TYPE_YEAR && b.type.kind == TYPE_INTEGER) ||
        (a.type.kind == TYPE_INTEGER && b.type.kind == TYPE_YEAR)) {
        *out = plain(TYPE_YEAR);
        return true;
    }
    *out = type_with_exactness(a.type, b.type);
    out->panel_row = a.type.panel_row && b.type.panel_row;
    return same_thing(a.type, b.type) && a.type.panel_row == b.type.panel_row;
}

/* ── comparing ───────────────────────────────────────────────────────────────────────────────────────────── */

bool type_is_ordered(Type type)
{
    switch (type.kind) {
    case TYPE_LOGICAL:
    case TYPE_TEXT:
    case TYPE_CHOICE:
    case TYPE_ROW:
    case TYPE_INDICATOR:
    case TYPE_STATUS:
    case TYPE_VERDICT:
    case TYPE_DAY:
        return false;
    default:
        return true;
    }
}

/* A text or a link may be compared with its key as it stands: unit is "1000", unit is 1000. */
static bool names_key(Operand a, Operand b)
{
    if (a.type.kind != TYPE_TEXT && a.type.kind != TYPE_ROW)
        return false;
    const Expression *literal = b.expression;
    if (literal->kind != EXPRESSION_LITERAL)
        return false;
    return literal->as.literal.kind == LITERAL_TEXT || b.type.kind == TYPE_INTEGER;
}

bool types_compare(Operand a, Operand b, bool ordered)
{
    Type ignored;
    if (ordered && !(type_is_ordered(a.type) && type_is_ordered(b.type)))
        return false;
    if (is_open(a.type.kind) || is_open(b.type.kind))
        return true;
    if (!ordered && (names_key(a, b) || same_thing(a.type, b.type)))
        return true;
    return types_join(a, b, true, &ignored);
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_span(TypeKind kind) { return kind == TYPE_DAYS || kind == TYPE_MONTHS; }

/* Years and dates moved by a stretch of time, and the stretch between two. */
static bool add_times(BinaryOperator sign, Type a, Type b, Type *out)
{
    bool subtract = sign == BINARY_SUBTRACT;
    if (a.kind == TYPE_YEAR && b.kind == TYPE_INTEGER)
        *out = a;
    else if (a.kind == TYPE_INTEGER && b.kind == TYPE_YEAR && !subtract)
        *out = b;
    else if (a.kind == TYPE_YEAR && b.kind == TYPE_YEAR && subtract)
        *out = plain(TYPE_INTEGER);
    else if (a.kind == TYPE_DATE && is_span(b.kind))
        *out = a;
    else if (a.kind == TYPE_DATE && b.kind == TYPE_DATE && subtract)
        *out = plain(TYPE_DAYS);
    else if (is_span(a.kind) && a.kind == b.kind)
        *out = a;
    else
        return false;
    return true;
}

static bool add_pending(BinaryOperator sign, Type a, Type b, bool settling, Type *out)
{
    Type other = a.kind == TYPE_PENDING ? b : a;
    bool decided = other.kind == TYPE_MONEY || other.kind == TYPE_NUMBER || other.kind == TYPE_RATIO;
    bool moved = sign == BINARY_ADD && (other.kind == TYPE_DATE || other.kind == TYPE_YEAR);
    *out = decided || moved || settling ? other : plain(TYPE_PENDING);
    return true;
}

static bool type_of_sum(BinaryOperator sign, Operand a, Operand b, bool settling, Type *out)
{
    if (a.type.kind == TYPE_PENDING || b.type.kind == TYPE_PENDING)
        return add_pending(sign, a.type, b.type, settling, out);
    if (is_number(a.type.kind) && is_number(b.type.kind))
        return join_numbers(a, b, out);
    if (a.type.kind == TYPE_MONEY && b.type.kind == TYPE_MONEY) {
        *out = type_with_exactness(a.type, b.type);
        return true;
    }
    return add_times(sign, a.type, b.type, out);
}

/* Times a whole number nothing becomes finer; times anything else the result is a fraction. */
static Type scaled(TypeKind kind, Type a, Type b)
{
    Type type = {.kind = kind, .exactness = weaker(a.exactness, b.exactness)};
    bool whole = (a.kind == TYPE_INTEGER || b.kind == TYPE_INTEGER) && a.decimals == 0 && b.decimals == 0;
    if (!whole)
        type.exactness = weaker(type.exactness, EXACT_SHARE);
    return type;
}

static bool multiply_pending(Operand a, Operand b, bool settling, Type *out)
{
    Operand other = a.type.kind == TYPE_PENDING ? b : a;
    *out = other.type.kind == TYPE_MONEY || settling ? other.type : plain(TYPE_PENDING);
    return true;
}

static bool type_of_product(Operand a, Operand b, bool settling, Type *out)
{
    TypeKind left = a.type.kind, right = b.type.kind;
    if (left == TYPE_PENDING || right == TYPE_PENDING)
        return multiply_pending(a, b, settling, out);
    if (is_span(left) && right == TYPE_INTEGER)
        *out = a.type;
    else if (is_span(right) && left == TYPE_INTEGER)
        *out = b.type;
    else if ((left == TYPE_MONEY && is_number(right)) || (right == TYPE_MONEY && is_number(left)))
        *out = scaled(TYPE_MONEY, a.type, b.type);
    else if (is_number(left) && left == right)
        *out = scaled(left, a.type, b.type);
    else if (is_number(left) && is_number(right))
        *out = scaled(TYPE_NUMBER, a.type, b.type);
    else
        return false;
    return true;
}

static TypeKind kind_of_quotient(TypeKind left, TypeKind right)
{
    if (left == TYPE_MONEY && right == TYPE_MONEY)
        return TYPE_RATIO;
    if (left == TYPE_MONEY && is_number(right))
        return TYPE_MONEY;
    if (left == TYPE_RATIO && (right == TYPE_NUMBER || right == TYPE_INTEGER))
        return TYPE_RATIO;
    if ((is_number(left) && is_number(right)) || (is_span(left) && left == right))
        return TYPE_NUMBER;
    return TYPE_ERROR;
}

/* `5/2 %` would be 5 divided by 2 %, which is 250; whoever writes it means 2.5 %. */
static bool is_split_percentage(Operand a, Operand b)
{
    return a.is_literal && b.type.kind == TYPE_RATIO && b.expression->kind == EXPRESSION_LITERAL;
}

static bool type_of_quotient(Operand a, Operand b, bool settling, Type *out)
{
    TypeKind left = a.type.kind, right = b.type.kind;
    if (is_split_percentage(a, b))
        return false;
    if (left == TYPE_PENDING || right == TYPE_PENDING) {
        *out = settling ? (Type){.kind = TYPE_NUMBER, .exactness = EXACT_QUOTIENT} : plain(TYPE_PENDING);
        return true;
    }
    *out = plain(kind_of_quotient(left, right));
    out->exactness = weaker(b.is_constant ? EXACT_SHARE : EXACT_QUOTIENT, weaker(a.type.exactness, b.type.exactness));
    return out->kind != TYPE_ERROR;
}

/* 5 % of budget, 1/12 of base, 31 March of next year. */
static bool type_of_share(Operand a, Operand b, bool settling, Type *out)
{
    TypeKind left = a.type.kind, right = b.type.kind;
    if (left == TYPE_DAY && (right == TYPE_YEAR || right == TYPE_INTEGER || right == TYPE_PENDING)) {
        *out = plain(TYPE_DATE);
        return true;
    }
    if (left == TYPE_PENDING || right == TYPE_PENDING) {
        *out = right == TYPE_MONEY || settling ? b.type : plain(TYPE_PENDING);
        return true;
    }
    if ((left != TYPE_RATIO && left != TYPE_NUMBER) || a.is_literal)
        return false;
    if (right != TYPE_MONEY && !is_number(right))
        return false;
    *out = plain(right == TYPE_INTEGER ? TYPE_NUMBER : right);
    out->exactness = weaker(EXACT_SHARE, weaker(a.type.exactness, b.type.exactness));
    return true;
}

bool types_arithmetic(BinaryOperator sign, Operand a, Operand b, bool settling, Type *out)
{
    if (a.type.kind == TYPE_ERROR || b.type.kind == TYPE_ERROR) {
        *out = plain(TYPE_ERROR);
        return true;
    }
    if (a.type.kind == TYPE_NOTHING || b.type.kind == TYPE_NOTHING) {
        *out = a.type.kind == TYPE_NOTHING ? b.type : a.type;
        return true;
    }
    switch (sign) {
    case BINARY_ADD:
    case BINARY_SUBTRACT:
        return type_of_sum(sign, a, b, settling, out);
    case BINARY_MULTIPLY:
        return type_of_product(a, b, settling, out);
    case BINARY_DIVIDE:
        return type_of_quotient(a, b, settling, out);
    default:
        return type_of_share(a, b, settling, out);
    }
}

/* ── suiting ─────────────────────────────────────────────────────────────────────────────────────────────── */

bool type_suits(Operand given, Type wanted)
{
    TypeKind kind = given.type.kind;
    if (is_open(kind) || is_open(wanted.kind))
        return true;
    switch (wanted.kind) {
    case TYPE_NUMBER:
        return kind == TYPE_NUMBER || kind == TYPE_INTEGER;
    case TYPE_RATIO:
        return kind == TYPE_RATIO || given.zero_or_one;
    case TYPE_YEAR:
        return kind == TYPE_YEAR || kind == TYPE_INTEGER;
    default:
        return same_thing(given.type, wanted);
    }
}
