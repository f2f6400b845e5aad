/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts in both dialects, and what they tell of the decimal mark. */
#include "test_data_bench.h"

#include "data/cell.h"
#include "data/plain_amount.h"

static AmountShape shape_of(TypeKind kind, int64_t scale)
{
    ColumnSymbol column = {.type = {.kind = kind}, .scale = scale};
    return amount_shape(&column, 2);
}

/* NONE, DECIMALS and LARGE stand for the readings that are no value. */
enum { NONE = -1000001, DECIMALS = -1000002, LARGE = -1000003 };

static int64_t read_with(const char *text, AmountShape shape, char mark)
{
    static const int64_t readings[] = {0, NONE, DECIMALS, LARGE};
    int64_t value = 0;
    AmountReading reading = amount_read(text_of(text), &shape, mark, &value);
    return reading == AMOUNT_READ ? value : readings[reading];
}

static void money(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t point, comma;
    } cases[] = {
        {"0", 0, 0},
        {"5", 500, 500},
        {"-5", -500, -500},
        {"5-", -500, -500},
        {"- 5", -500, -500},
        {"5 -", -500, -500},
        {"\xE2\x88\x92"
         "5",
         -500, -500},
        {"5\xE2\x88\x92", -500, -500},
        {"12.5", 1250, NONE},
        {"12,5", NONE, 1250},
        {"12.50", 1250, NONE},
        {".5", 50, NONE},
        {",50", NONE, 50},
        {"1.234", DECIMALS, 123400},
        {"1,234", 123400, DECIMALS},
        {"0.123", DECIMALS, NONE},
        {"1,234.5", 123450, NONE},
        {"1.234,56", NONE, 123456},
        {"1.234.567", NONE, 123456700},
        {"12.616.287,00", NONE, 1261628700},
        {"-675.584,69", NONE, -67558469},
        {"1 234 567", 123456700, 123456700},
        {"1 234 567,89", NONE, 123456789},
        {"1\xC2\xA0"
         "234",
         123400, 123400},
        {"1\xE2\x80\xAF"
         "234,5",
         NONE, 123450},
        {"1 234.5", 123450, NONE},
        {"1 234,567", NONE, DECIMALS},
        {"1.234 567", NONE, NONE},
        {"1 23", NONE, NONE},
        {"1234.567,00", NONE, NONE},
        {"12,34,567", NONE, NONE},
        {"1,23", NONE, 123},
        {"0.000.000", NONE, NONE},
        {"(5)", NONE, NONE},
        {"5 kr", NONE, NONE},
        {"--5", NONE, NONE},
        {"-5-", NONE, NONE},
        {"", NONE, NONE},
        {"-", NONE, NONE},
        {".", NONE, NONE},
        {",", NONE, NONE},
        {"5.", NONE, NONE},
        {"5,", NONE, NONE},
        {"1e5", NONE, NONE},
        {"0x10", NONE, NONE},
        {"+5", NONE, NONE},
        {"5 %", NONE, NONE},
        {"1..5", NONE, NONE},
        {"92233720368547758.07", INT64_MAX, NONE},
        {"92233720368547758.08", LARGE, NONE},
        {"-92233720368547758.07", -INT64_MAX, NONE},
        {"99999999999999999999999999999", LARGE, LARGE},
        {"00000000000000000000000000005", 500, 500},
    };
    AmountShape shape = shape_of(TYPE_MONEY, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (read_with(cases[i].text, shape, '.') != cases[i].point)
            fail_msg("`%s` with a point: %lld", cases[i].text, (long long)read_with(cases[i].text, shape, '.'));
        if (read_with(cases[i].text, shape, ',') != cases[i].comma)
            fail_msg("`%s` with a comma: %lld", cases[i].text, (long long)read_with(cases[i].text, shape, ','));
    }
}

static void scales(void **state)
{
    (void)state;
    assert_int_equal(read_with("1.5", shape_of(TYPE_MONEY, 1000), '.'), 150000);
    assert_int_equal(read_with("1.23456", shape_of(TYPE_MONEY, 1000), '.'), 123456);
    assert_int_equal(read_with("1.234567", shape_of(TYPE_MONEY, 1000), '.'), DECIMALS);
    assert_int_equal(read_with("-2023", shape_of(TYPE_MONEY, 1000000), '.'), -202300000000);
    assert_int_equal(read_with("1.5", shape_of(TYPE_MONEY, 12), '.'), 1800);
    assert_int_equal(read_with("92233720368547758", shape_of(TYPE_MONEY, 1000000000), '.'), LARGE);
    assert_int_equal(read_with("12", shape_of(TYPE_INTEGER, 1), '.'), 12);
    assert_int_equal(read_with("9223372036854775807", shape_of(TYPE_INTEGER, 1), '.'), INT64_MAX);
    assert_int_equal(read_with("9223372036854775808", shape_of(TYPE_INTEGER, 1), '.'), LARGE);
    assert_int_equal(read_with("1.5", shape_of(TYPE_INTEGER, 1), '.'), DECIMALS);
    assert_int_equal(read_with("1.234567", shape_of(TYPE_NUMBER, 1), '.'), 1234567);
    assert_int_equal(read_with("1.2345678", shape_of(TYPE_NUMBER, 1), '.'), DECIMALS);
}

static void percentages(void **state)
{
    (void)state;
    AmountShape shape = shape_of(TYPE_RATIO, 1);
    assert_int_equal(read_with("5", shape, '.'), 5000000);
    assert_int_equal(read_with("5 %", shape, '.'), 5000000);
    assert_int_equal(read_with("5%", shape, ','), 5000000);
    assert_int_equal(read_with("5,25 %", shape, ','), 5250000);
    assert_int_equal(read_with("-0.000001", shape, '.'), -1);
    assert_int_equal(read_with("0.0000001", shape, '.'), DECIMALS);
    assert_int_equal(read_with("%", shape, '.'), NONE);
    assert_int_equal(read_with("5 % %", shape, '.'), NONE);
}

static void hints(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        AmountHint hint;
    } cases[] = {
        {"5", HINT_NONE},          {"1 234", HINT_NONE},      {"abc", HINT_NONE},           {"", HINT_NONE},
        {"1.2.3", HINT_NONE},      {"1.234", HINT_AMBIGUOUS}, {"-999,000", HINT_AMBIGUOUS}, {"0.123", HINT_POINT},
        {"1234.567", HINT_POINT},  {"12.5", HINT_POINT},      {"1,234.5", HINT_POINT},      {"1,234,567", HINT_POINT},
        {"12,5", HINT_COMMA},      {"1.234,567", HINT_COMMA}, {"1.234.567", HINT_COMMA},    {"5,25 %", HINT_COMMA},
        {"1 234.567", HINT_POINT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (amount_hint(text_of(cases[i].text)) != cases[i].hint)
            fail_msg("`%s` hints %d", cases[i].text, (int)amount_hint(text_of(cases[i].text)));
}

/* The fast way must give what the careful one gives, or leave it alone: over all short texts of these letters. */
static void plain_reading_agrees(void **state)
{
    (void)state;
    static const char letters[] = "-.,05 9";
    AmountShape shapes[] = {shape_of(TYPE_MONEY, 1), shape_of(TYPE_INTEGER, 1), shape_of(TYPE_MONEY, 1000)};
    enum { LENGTH_MOST = 6, LETTERS = sizeof letters - 1 };
    size_t read_plainly = 0;
    for (size_t length = 1, total = LETTERS; length <= LENGTH_MOST; length++, total *= LETTERS)
        for (size_t number = 0; number < total; number++) {
            char bytes[SHORT_TEXT_MOST + LENGTH_MOST + 1] = "0,1.2;34.56,7890", *text = bytes + SHORT_TEXT_MOST;
            size_t rest = number;
            for (size_t i = 0; i < length; i++, rest /= LETTERS)
                text[i] = letters[rest % LETTERS];
            for (size_t i = 0; i < 6; i++) {
                char mark = i % 2 == 0 ? '.' : ',';
                int64_t value;
                if (!amount_read_plain((Text){text, length}, &shapes[i / 2], mark, &value))
                    continue;
                read_plainly++;
                if (value != read_with(text, shapes[i / 2], mark))
                    fail_msg("`%s` with %c: %lld", text, mark, (long long)value);
            }
        }
    assert_true(read_plainly > 1000);
}

/* Long plain numbers: no text that is read the fast way can overflow. */
static void plain_reading_is_bounded(void **state)
{
    (void)state;
    static const char bytes[] = "1234567890123456-99999999999999999999999999.99";
    AmountShape shape = shape_of(TYPE_MONEY, 1);
    for (size_t length = 2; SHORT_TEXT_MOST + length < sizeof bytes; length++) {
        Text text = {.start = bytes + SHORT_TEXT_MOST, .length = length};
        int64_t plain, careful;
        if (amount_read_plain(text, &shape, '.', &plain)) {
            assert_int_equal(amount_read(text, &shape, '.', &careful), AMOUNT_READ);
            assert_true(plain == careful);
        }
    }
}

/* Any number of digits before and behind the mark, whatever stands before them. */
static void plain_reading_takes_all_digits(void **state)
{
    (void)state;
    static const int decimals_most[] = {0, 1, 2, 5, 8};
    for (size_t i = 0; i < 5; i++)
        for (int whole = 1; whole <= SHORT_TEXT_MOST; whole++)
            for (int decimals = 0; decimals <= 9; decimals++) {
                AmountShape shape = {
                    .decimals_most = decimals_most[i], .factor = 1, .plain_most = (size_t)(18 - decimals_most[i])};
                shape.plain_most = shape.plain_most < SHORT_TEXT_MOST ? shape.plain_most : SHORT_TEXT_MOST;
                char bytes[64];
                int length = snprintf(bytes, sizeof bytes, "99999999999;9.9,%.*s%s%.*s", whole, "1203456789012345",
                                      decimals > 0 ? "." : "", decimals, "987060504");
                Text text = {bytes + SHORT_TEXT_MOST, (size_t)length - SHORT_TEXT_MOST};
                int64_t plain, careful;
                bool is_plain = amount_read_plain(text, &shape, '.', &plain);
                assert_int_equal(is_plain, text.length <= shape.plain_most && decimals <= shape.decimals_most);
                if (!is_plain)
                    continue;
                assert_int_equal(amount_read(text, &shape, '.', &careful), AMOUNT_READ);
                assert_true(plain == careful);
            }
}

static void other_cells(void **state)
{
    (void)state;
    static const struct {
        TypeKind kind;
        const char *text;
        int64_t value;
    } cases[] = {
        {TYPE_LOGICAL, "yes", 1},        {TYPE_LOGICAL, "JA", 1},         {TYPE_LOGICAL, "True", 1},
        {TYPE_LOGICAL, "1", 1},          {TYPE_LOGICAL, "no", 0},         {TYPE_LOGICAL, "nej", 0},
        {TYPE_LOGICAL, "FALSE", 0},      {TYPE_LOGICAL, "0", 0},          {TYPE_LOGICAL, "2", NONE},
        {TYPE_LOGICAL, "y", NONE},       {TYPE_YEAR, "2024", 2024},       {TYPE_YEAR, "24", NONE},
        {TYPE_YEAR, "20244", NONE},      {TYPE_YEAR, "0999", NONE},       {TYPE_YEAR, "202a", NONE},
        {TYPE_DATE, "1970-01-02", 1},    {TYPE_DATE, "02-01-1970", 1},    {TYPE_DATE, "02.01.1970", 1},
        {TYPE_DATE, "31-02-2024", NONE}, {TYPE_DATE, "2024-13-01", NONE}, {TYPE_DATE, "yesterday", NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t value = NONE;
        Type type = {.kind = cases[i].kind};
        bool is_read = cell_read(type, text_of(cases[i].text), &value);
        if ((is_read ? value : NONE) != cases[i].value)
            fail_msg("`%s`: %lld", cases[i].text, (long long)value);
    }
}

static void choices_by_name_label_or_case(void **state)
{
    Bench *bench = *state;
    static const char *const words[] = {"pay", "Løn", "PAY", "Øvrig", "other", "ÅBEN", NULL};
    ColumnSymbol column = {.type = {.kind = TYPE_CHOICE}};
    set_choices(bench, &column, words);
    static const struct {
        const char *text;
        int64_t value;
    } cases[] = {{"pay", 0},   {"Løn", 0},  {"PAY", 1},   {"Pay", 0},   {"LØN", 0},
                 {"øvrig", 1}, {"åben", 2}, {"OTHER", 2}, {"lon", NONE}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t value = NONE;
        cell_read(column.type, text_of(cases[i].text), &value);
        assert_int_equal(value, cases[i].value);
    }
    assert_true(contains(cell_expected(bench->arena, column.type, text_of("pey")), "did you mean `pay`?"));
}

static void limits(void **state)
{
    (void)state;
    static const struct {
        ComparisonOperator comparison;
        bool below, at, above; /* a limit of 5 */
    } cases[] = {
        {COMPARISON_LESS, true, false, false},    {COMPARISON_LESS_EQUAL, true, true, false},
        {COMPARISON_GREATER, false, false, true}, {COMPARISON_GREATER_EQUAL, false, true, true},
        {COMPARISON_IS, false, true, false},      {COMPARISON_IS_NOT, true, false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CellLimit both[] = {{.comparison = COMPARISON_IS_NOT, .limit = 99}, {cases[i].comparison, 5, {0}}};
        ColumnSymbol column = {.limits = both, .limit_count = 2};
        const CellLimit *broken = NULL;
        assert_int_equal(cell_within_limits(&column, 4, &broken), cases[i].below);
        assert_int_equal(cell_within_limits(&column, 5, &broken), cases[i].at);
        assert_int_equal(cell_within_limits(&column, 6, &broken), cases[i].above);
        assert_ptr_equal(broken, &both[1]);
        assert_false(cell_within_limits(&column, 99, &broken));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(money),
        TEST(scales),
        TEST(percentages),
        TEST(hints),
        TEST(plain_reading_agrees),
        TEST(plain_reading_is_bounded),
        TEST(plain_reading_takes_all_digits),
        TEST(other_cells),
        TEST(limits),
        TEST(choices_by_name_label_or_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
