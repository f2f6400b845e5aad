/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random expressions, by the levels of precedence. What reaches as far right as it can (`if`, `where`) stands in parentheses
 * or at the end. */
#include "random_writer.h"

#define PICK(writer, words) (words)[writer_pick((writer), sizeof(words) / sizeof *(words))]

/* ── leaves ──────────────────────────────────────────────────────────────────────────────────────────────── */

void random_name(Writer *writer)
{
    static const char *const names[] = {"a",
                                        "budget",
                                        "årets_forbrug",
                                        "x2",
                                        "carried_out",
                                        "source",
                                        "table",
                                        "from",
                                        "to",
                                        "key",
                                        "due",
                                        "by",
                                        "result",
                                        "sanction",
                                        "ground",
                                        "column",
                                        "test",
                                        "amend",
                                        "policy",
                                        "account",
                                        "with",
                                        "each",
                                        "answer",
                                        "file",
                                        "_",
                                        "a_name_that_goes_on_for_so_long_that_lines_break",
                                        "Ω",
                                        "expect",
                                        "without"};
    writer_put(writer, PICK(writer, names));
}

void random_path(Writer *writer)
{
    random_name(writer);
    while (writer_chance(writer, 25)) {
        writer_put(writer, ".");
        writer_put_glued(writer, "member");
    }
}

void random_quote(Writer *writer)
{
    static const char *const quotes[] = {"\"\"",
                                         "\"Løn\"",
                                         "“curly, æ”",
                                         "„low“",
                                         "\"a # is no comment\"",
                                         "\"  blanks,  tabs\t \"",
                                         "\"a text that is long enough to make most lines break somewhere\""};
    writer_put(writer, PICK(writer, quotes));
}

static void put_number(Writer *writer)
{
    static const char *const numbers[] = {"0",
                                          "5",
                                          "2.5",
                                          "1 000 000",
                                          "2024",
                                          "1\xc2\xa0"
                                          "050\xe2\x80\xaf"
                                          "000.01"};
    writer_put_number(writer, PICK(writer, numbers));
}

static void put_amount(Writer *writer)
{
    static const char *const amounts[] = {"5 %",
                                          "5%",
                                          "0.5  %",
                                          "100 kr",
                                          "1 000 kr",
                                          "10kr",
                                          "1.2 million kr",
                                          "300\tthousand SEK",
                                          "60 days",
                                          "2 weeks",
                                          "6 months",
                                          "31 March",
                                          "2025-01-31",
                                          "first Friday  of May",
                                          "1 quarter"};
    writer_put(writer, PICK(writer, amounts));
}

void random_constant(Writer *writer)
{
    switch (writer_pick(writer, 5)) {
    case 0:
        put_number(writer);
        break;
    case 1:
        random_quote(writer);
        break;
    case 2:
        writer_put(writer, writer_chance(writer, 50) ? "yes" : "no");
        break;
    default:
        put_amount(writer);
        break;
    }
}

/* ── operands ────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_level(Writer *writer, int level, int depth);

static void put_arguments(Writer *writer, int depth)
{
    size_t count = 1 + writer_pick(writer, writer->shape.list_most);
    writer_put(writer, "(");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            writer_put(writer, ",");
        random_expression(writer, depth - 1);
    }
    writer_put(writer, ")");
}

static void put_parenthesised(Writer *writer, int depth)
{
    writer_put(writer, "(");
    random_expression(writer, depth - 1);
    writer_put(writer, ")");
}

static void put_operand(Writer *writer, int depth)
{
    size_t choice = depth > 0 ? writer_pick(writer, 7) : 0;
    switch (choice) {
    case 1:
        writer_put(writer, "this");
        random_name(writer);
        break;
    case 2:
        random_name(writer);
        put_arguments(writer, depth);
        break;
    case 3:
    case 4:
        put_parenthesised(writer, depth);
        break;
    case 5:
        writer_put_operator(writer, writer_chance(writer, 80) ? "last year's" : "next year's");
        put_operand(writer, depth - 1);
        break;
    default:
        random_path(writer);
        break;
    }
}

static void put_period(Writer *writer, int depth)
{
    static const char *const years[] = {"this year", "last year", "next year"};
    if (writer_chance(writer, 40))
        writer_put_operator(writer, PICK(writer, years));
    else if (writer_chance(writer, 30))
        writer_put_number(writer, "2024");
    else
        put_operand(writer, depth - 1);
}

/* Without `where`, which reaches as far as it can. */
static void put_aggregate(Writer *writer, int depth)
{
    static const char *const words[] = {"sum of", "count of", "average of", "any", "earliest", "latest", "smallest", "largest"};
    static const char *const windows[] = {"in all years", "over 3 years", "over up  to 12 years"};
    writer_put_operator(writer, PICK(writer, words));
    random_path(writer);
    if (writer_chance(writer, 30)) {
        writer_put_operator(writer, PICK(writer, windows));
    } else if (writer_chance(writer, 20)) {
        writer_put(writer, "in");
        put_period(writer, depth);
    }
}

static void put_primary(Writer *writer, int depth)
{
    static const char *const ends[] = {"end of", "start of"}, *const runs[] = {"years running", "running sum of"};
    switch (depth > 0 ? writer_pick(writer, 10) : writer_pick(writer, 2)) {
    case 0:
    case 1:
        random_constant(writer);
        break;
    case 2:
        writer_put_operator(writer, PICK(writer, ends));
        put_period(writer, depth);
        break;
    case 3:
        writer_put_operator(writer, PICK(writer, runs));
        put_operand(writer, depth - 1);
        break;
    case 4:
        writer_put_operator(writer, writer_chance(writer, 50) ? "not applicable" : "this year");
        break;
    case 5:
        put_operand(writer, depth - 1);
        writer_put(writer, "in");
        put_period(writer, depth);
        break;
    case 6:
        put_aggregate(writer, depth);
        break;
    default:
        put_operand(writer, depth);
        break;
    }
}

/* ── operators ───────────────────────────────────────────────────────────────────────────────────────────── */

enum { LEVEL_LOGIC, LEVEL_NOT, LEVEL_COMPARISON, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_NEGATION, LEVEL_FIRST, LEVEL_PRIMARY };

/* Operands with the same operator, or one of two, between them. */
static void put_chain(Writer *writer, int level, int depth, const char *const *signs, size_t sign_count)
{
    size_t count = writer_chance(writer, 60) ? 1 : 1 + writer_pick(writer, 4);
    put_level(writer, level + 1, depth);
    for (size_t i = 1; i < count; i++) {
        writer_put_operator(writer, signs[writer_pick(writer, sign_count)]);
        put_level(writer, level + 1, depth - 1);
    }
}

static void put_comparison(Writer *writer, int depth)
{
    static const char *const signs[] = {"<", "<=", ">", ">=", "is", "is not"};
    static const char *const tests[] = {"is given", "is not given", "is known", "is unknown", "is not known"};
    put_level(writer, LEVEL_SUM, depth);
    switch (writer_pick(writer, 6)) {
    case 0:
        writer_put_operator(writer, PICK(writer, tests));
        break;
    case 1:
        writer_put_operator(writer, writer_chance(writer, 50) ? "is in" : "is not in");
        if (writer_chance(writer, 50))
            put_arguments(writer, depth);
        else
            random_path(writer);
        break;
    case 2:
        writer_put(writer, "<=");
        put_level(writer, LEVEL_SUM, depth - 1);
        writer_put(writer, "<");
        put_level(writer, LEVEL_SUM, depth - 1);
        break;
    default:
        writer_put_operator(writer, PICK(writer, signs));
        put_level(writer, LEVEL_SUM, depth - 1);
        break;
    }
}

static void put_level(Writer *writer, int level, int depth)
{
    static const char *const logic[] = {"and", "or"}, *const sums[] = {"+", "-"}, *const products[] = {"*", "/", "of"};
    if (depth <= 0)
        level = LEVEL_PRIMARY;
    switch (level) {
    case LEVEL_LOGIC:
        put_chain(writer, level, depth, &PICK(writer, logic), 1);
        break;
    case LEVEL_NOT:
        if (writer_chance(writer, 15))
            writer_put(writer, "not");
        put_level(writer, level + 1, depth);
        break;
    case LEVEL_COMPARISON:
        if (writer_chance(writer, 50))
            put_comparison(writer, depth);
        else
            put_level(writer, level + 1, depth);
        break;
    case LEVEL_SUM:
        put_chain(writer, level, depth, sums, 2);
        break;
    case LEVEL_PRODUCT:
        put_chain(writer, level, depth, products, 3);
        break;
    case LEVEL_NEGATION:
        if (writer_chance(writer, 15))
            writer_put(writer, writer_chance(writer, 80) ? "-" : "−");
        put_level(writer, level + 1, depth);
        break;
    case LEVEL_FIRST:
        put_level(writer, level + 1, depth);
        if (writer_chance(writer, 15)) {
            writer_put_operator(writer, "at first");
            put_level(writer, level + 1, depth - 1);
        }
        break;
    default:
        put_primary(writer, depth);
        break;
    }
}

/* ── whole expressions ───────────────────────────────────────────────────────────────────────────────────── */

static void put_choice(Writer *writer, int depth)
{
    size_t count = 1 + writer_pick(writer, 4);
    for (size_t i = 0; i < count; i++) {
        writer_put(writer, "if");
        random_expression(writer, depth - 2);
        writer_put(writer, "then");
        random_expression(writer, depth - 2);
        writer_put(writer, "else");
    }
    random_expression(writer, depth - 2);
}

/* A name at a line's end and `of`, `year` or `applicable` on the next: no operator. */
static void put_split_words(Writer *writer)
{
    static const char *const pairs[][2] = {{"sum", "of"}, {"count", "of"}, {"end", "of"}, {"running", "of"}};
    const char *const *pair = PICK(writer, pairs);
    writer_put(writer, pair[0]);
    writer_new_line(writer, false);
    writer_put(writer, pair[1]);
    random_path(writer);
}

void random_expression(Writer *writer, int depth)
{
    if (depth > 1 && writer_chance(writer, 12)) {
        put_choice(writer, depth);
    } else if (depth > 1 && writer_chance(writer, 12)) {
        put_aggregate(writer, depth);
        writer_put(writer, "where");
        random_expression(writer, depth - 1);
    } else if (depth > 1 && writer_chance(writer, 3)) {
        put_split_words(writer);
    } else {
        put_level(writer, LEVEL_LOGIC, depth);
    }
}
