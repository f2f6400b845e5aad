/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Functions and their arguments. */
#include "meaning/checker.h"

static void check_argument_name(Checker *checker, const ArgumentList *arguments, size_t index)
{
    Identifier name = arguments->items[index].name;
    for (size_t i = 0; i < index; i++) {
        if (arguments->items[i].name.name == name.name) {
            report_twice(checker, name, arguments->items[i].name.span);
            return;
        }
    }
    const Global *global = find_global(checker, name.name);
    if (global)
        report_twice(checker, name, global->name.span);
}

static Type *argument_types(Checker *checker, const ArgumentList *arguments)
{
    Type *types = arena_allocate_array(checker->arena, arguments->count + 1, sizeof *types);
    for (size_t i = 0; i < arguments->count; i++) {
        types[i] = find_type(checker, arguments->items[i].type);
        types[i].decimals = 0; /* until a call passes more */
        check_argument_name(checker, arguments, i);
    }
    return types;
}

static void declare_function(Checker *checker, const Declaration *declaration)
{
    Function *function = arena_allocate(checker->arena, sizeof *function);
    *function = (Function){.name = declaration->name,
                           .declaration = declaration,
                           .index = checker->functions.count,
                           .argument_count = declaration->as.function.arguments.count,
                           .type = {.kind = TYPE_PENDING}};
    Global global = {.kind = GLOBAL_FUNCTION, .name = function->name, .as.function = function};
    if (declare_global(checker, &global))
        vector_push(checker->arena, &checker->functions, function);
}

/* Names first, so that arguments are compared with all of them. */
void declare_functions(Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++)
        if (checker->items.items[i].declaration->kind == DECLARATION_FUNCTION)
            declare_function(checker, checker->items.items[i].declaration);
    for (size_t i = 0; i < checker->functions.count; i++) {
        Function *function = checker->functions.items[i];
        function->argument_types = argument_types(checker, &function->declaration->as.function.arguments);
    }
}
