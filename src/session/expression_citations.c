/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the names of an expression come from. Declared in session/expression_answer.h. */
#include "meaning/walk.h"
#include "session/expression_answer.h"
#include "show/labels.h"

enum { NAMES_MOST = 6 };

typedef struct CitedNames {
    const Model *model;
    TextBuilder *out;
    const void *told[NAMES_MOST]; /* quantities and parameters */
    size_t count;
} CitedNames;

static bool is_new(CitedNames *names, const void *thing)
{
    for (size_t i = 0; i < names->count; i++) {
        if (names->told[i] == thing)
            return false;
    }
    if (names->count == NAMES_MOST)
        return false;
    names->told[names->count++] = thing;
    return true;
}

static void tell(CitedNames *names, Text name, Text label, const Citation *citations, size_t count)
{
    if (count == 0)
        return;
    text_append_string(names->out, "  ");
    append_labelled(name, label, names->out);
    text_append_format(names->out, "   %s\"%.*s\"\n", citations[0].assumed ? "assumed " : "",
                       TEXT_ARGUMENTS(citations[0].quote.text));
}

static void tell_names(void *data, const Expression *expression, bool inner)
{
    CitedNames *names = data;
    const Resolution *resolution = model_resolution(names->model, expression);
    (void)inner;
    if (resolution->kind == REFERENCE_QUANTITY && is_new(names, resolution->as.quantity)) {
        const Quantity *quantity = resolution->as.quantity;
        tell(names, *quantity->name.name, quantity_label(quantity), quantity->citations, quantity->citation_count);
    }
    if (resolution->kind == REFERENCE_PARAMETER && is_new(names, resolution->as.parameter)) {
        const Parameter *parameter = resolution->as.parameter;
        CitedWords cited = parameter_citations(names->out->arena, parameter);
        tell(names, *parameter->name.name, parameter->declaration->label.text, cited.items, cited.count);
    }
    visit_parts(expression, tell_names, data);
}

void expression_print_citations(const Model *model, const Expression *expression, TextBuilder *out)
{
    CitedNames names = {.model = model, .out = out};
    tell_names(&names, expression, false);
}
