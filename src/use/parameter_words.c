/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameter values as a rule file says them. Declared in use/parameters.h. */
#include <inttypes.h>
#include <string.h>

#include "use/parameters.h"

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

void parameter_print_grouped(Text amount, TextBuilder *out)
{
    size_t begin = amount.length > 0 && !is_digit(amount.start[0]) ? 1 : 0;
    size_t end = begin;
    while (end < amount.length && is_digit(amount.start[end]))
        end++;
    text_append(out, (Text){amount.start, begin});
    for (size_t i = begin; i < end; i++) {
        if (i > begin && (end - i) % 3 == 0)
            text_append_byte(out, ' ');
        text_append_byte(out, amount.start[i]);
    }
    text_append(out, (Text){amount.start + end, amount.length - end});
}

/* `5 %`; a share such as 1/12 that has no end in per cent stays as it is. */
static void print_ratio(Fraction value, TextBuilder *out)
{
    TextBuilder percent = {.arena = out->arena};
    Fraction hundred;
    if (fraction_multiply(value, fraction_of_integer(100), &hundred))
        fraction_print_exact(&percent, fraction_reduced(hundred));
    Text words = text_built(&percent);
    if (words.length > 0 && memchr(words.start, '/', words.length) == NULL)
        text_append_format(out, "%.*s %%", TEXT_ARGUMENTS(words));
    else
        fraction_print_exact(out, value);
}

static void print_money(const Model *model, Fraction value, TextBuilder *out)
{
    int64_t units;
    TextBuilder amount = {.arena = out->arena};
    Fraction whole = value;
    for (int i = 0; i < model->currency_decimals; i++)
        whole.denominator *= 10;
    if (fraction_is_integer(fraction_reduced(whole), &units) || !fraction_is_integer(value, &units))
        fraction_print_exact(&amount, fraction_reduced(whole));
    else
        decimal_print(&amount, units, model->currency_decimals);
    parameter_print_grouped(text_built(&amount), out);
    if (model->currency != NULL)
        text_append_format(out, " %.*s", TEXT_ARGUMENTS(*model->currency));
}

static void print_integer(Fraction value, const char *unit, TextBuilder *out)
{
    int64_t number = 0;
    fraction_is_integer(value, &number);
    text_append_format(out, "%" PRId64 "%s", number, unit);
}

static void print_choice(Type type, Fraction value, TextBuilder *out)
{
    int64_t index;
    bool is_member = fraction_is_integer(value, &index) && index >= 0 && (size_t)index < type.choices->member_count;
    if (is_member)
        text_append(out, *type.choices->members[index].name.name);
}

void parameter_print_value(const Model *model, const Parameter *parameter, Fraction value, TextBuilder *out)
{
    int64_t number = 0;
    fraction_is_integer(value, &number);
    switch (parameter->type.kind) {
    case TYPE_RATIO:
        print_ratio(value, out);
        break;
    case TYPE_MONEY:
        print_money(model, value, out);
        break;
    case TYPE_CHOICE:
        print_choice(parameter->type, value, out);
        break;
    case TYPE_LOGICAL:
        text_append_string(out, number ? "yes" : "no");
        break;
    case TYPE_DATE:
        date_print(out, number);
        break;
    case TYPE_DAY:
        day_print(out, number);
        break;
    case TYPE_DAYS:
        print_integer(value, number == 1 ? " day" : " days", out);
        break;
    case TYPE_MONTHS:
        print_integer(value, number == 1 ? " month" : " months", out);
        break;
    default:
        fraction_print_exact(out, value);
    }
}

void parameter_print_slot(const Model *model, const Parameter *parameter, size_t value_index, const Fraction *slots,
                          TextBuilder *out)
{
    const ParameterValue *declared = &parameter->values[value_index];
    Fraction value = slots[parameter->first_slot + value_index];
    bool is_declared = fraction_compare(value, declared->value) == 0;
    if (is_declared && parameter->type.kind == TYPE_NUMBER && declared->row != NULL && declared->row->value != NULL)
        text_append(out, sources_text(model->text->sources, declared->row->value->span));
    else
        parameter_print_value(model, parameter, value, out);
}

void parameter_print_chosen(const Model *model, const Parameter *parameter, const size_t *indices, size_t count,
                            const Fraction *slots, TextBuilder *out)
{
    for (size_t i = 0; i < count; i++) {
        TextBuilder name = {.arena = out->arena};
        parameter_print_name(model, parameter, indices[i], &name);
        size_t plain = parameter->name.name->length;
        text_append_string(out, i > 0 ? ", " : "");
        if (count > 1 && name.length > plain + 2) /* what stands in `limit(primary)` */
            text_append_format(out, "%.*s ", (int)(name.length - plain - 2), name.start + plain + 1);
        parameter_print_slot(model, parameter, indices[i], slots, out);
    }
}
