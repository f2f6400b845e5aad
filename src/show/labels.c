/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/labels.h"

#include "data/letter_case.h"

Text quantity_label(const Quantity *quantity)
{
    if (quantity->clause != NULL)
        return quantity->clause->label.text;
    if (quantity->kind != QUANTITY_DEFINITION)
        return quantity->declaration->label.text;
    for (size_t i = 0; i < quantity->declaration->as.block.definitions.count; i++) {
        const Definition *definition = &quantity->declaration->as.block.definitions.items[i];
        if (definition->value == quantity->value)
            return definition->label.text;
    }
    return (Text){0};
}

Text row_label(const Table *table)
{
    return table->key_count == 1 ? table->keys[0]->declaration->label.text : (Text){0};
}

Text role_label(const Model *model, Name role)
{
    for (size_t i = 0; i < model->role_count; i++) {
        if (model->roles[i].name.name == role)
            return model->roles[i].label.text;
    }
    return (Text){0};
}

void append_labelled(Text name, Text label, TextBuilder *out)
{
    text_append(out, name);
    if (label.length > 0 && !letter_case_equal(name, label))
        text_append_format(out, " (%.*s)", TEXT_ARGUMENTS(label));
}
