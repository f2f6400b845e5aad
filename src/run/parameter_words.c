/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameter values as people read them. Declared in run/parameters.h. */
#include <inttypes.h>
#include <string.h>

#include "source/language.h"
#include "run/parameters.h"
#include "show/shown.h"

/* `5 %`; a share such as 1/12 that has no end in per cent stays as it is. */
static void print_ratio(Fraction value, TextBuilder *out)
{
    TextBuilder percent = {.arena = out->arena};
    Fraction hundred;
    if (fraction_multiply(value, fraction_of_integer(100), &hundred))
        fraction_print_exact(&percent, fraction_reduced(hundred));
    Text words = text_built(&percent);
    if (words.length > 0 && memchr(words.start, '/', words.length) == NULL) {
        shown_number(words, out);
        text_append_string(out, " %");
    } else {
        fraction_print_exact(out, value);
    }
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
    shown_number(text_built(&amount), out);
    shown_currency(model, out);
}

static size_t magnitude(int64_t number) { return (size_t)(number < 0 ? -number : number); }

/* A fraction stays one; what can be written with decimals has them. */
static void print_plain(Fraction value, TextBuilder *out)
{
    TextBuilder plain = {.arena = out->arena};
    fraction_print_exact(&plain, value);
    shown_decimal(text_built(&plain), out);
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
        text_append_string(out, number ? say("yes") : say("no"));
        break;
    case TYPE_DATE:
        shown_date(number, out);
        break;
    case TYPE_DAY:
        shown_day(number, out);
        break;
    case TYPE_DAYS:
        text_append_format(out, say_count(magnitude(number), "%lld day", "%lld days"), (long long)number);
        break;
    case TYPE_MONTHS:
        text_append_format(out, say_count(magnitude(number), "%lld month", "%lld months"), (long long)number);
        break;
    default:
        print_plain(value, out);
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
