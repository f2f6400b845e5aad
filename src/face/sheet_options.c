/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/sheet_options.h"

#include "base/suggest.h"
#include "face/data_options.h"
#include "face/result_files.h"
#include "show/terminal.h"
#include "source/language.h"

bool sheet_options_read(const Arguments *arguments, SheetFormat otherwise, SheetChoice *out)
{
    int first = otherwise == SHEET_TEXT ? SHEET_TEXT : SHEET_TABLE;
    out->select = data_options_value(arguments, "select");
    out->workbook = data_options_value(arguments, "xlsx");
    int given = out->select != NULL ? (int)SHEET_TABLE : (int)otherwise;
    int format =
        data_options_word(arguments, "format", sheet_format_words + first, (size_t)(SHEET_FORMATS - first), given - first);
    out->format = (SheetFormat)(format + first);
    return format >= 0;
}

static bool find(const Arguments *arguments, const char *name, const SheetList *sheets, const Sheet **out)
{
    Arena *arena = arena_open();
    TextBuilder list = {.arena = arena};
    Suggestion suggestion = suggestion_for(text_of(name));
    *out = NULL;
    for (size_t i = 0; i < sheets->count && *out == NULL; i++) {
        if (text_equal_string(sheets->items[i]->name, name))
            *out = sheets->items[i];
        suggestion_offer(&suggestion, sheets->items[i]->name);
        text_append_format(&list, "%s%.*s", i > 0 ? ", " : "", TEXT_ARGUMENTS(sheets->items[i]->name));
    }
    Text names = text_built(&list);
    if (*out == NULL && suggestion.best.length > 0)
        data_options_complain(arguments, say("--select `%s`: did you mean `%.*s`?; there are %.*s"), name,
                              TEXT_ARGUMENTS(suggestion.best), TEXT_ARGUMENTS(names));
    else if (*out == NULL)
        data_options_complain(arguments, say("--select `%s`: there is no such table here; there are %.*s"), name,
                              TEXT_ARGUMENTS(names));
    arena_close(arena);
    return *out != NULL;
}

/* The table chosen, alone, in `one`; else all of them. */
static bool choose(const Arguments *arguments, const SheetChoice *choice, const Sheet **one, SheetList *sheets)
{
    if (choice->select == NULL)
        return true;
    if (!find(arguments, choice->select, sheets, one))
        return false;
    *sheets = (SheetList){.items = one, .count = 1};
    return true;
}

bool sheet_options_write(const Arguments *arguments, const SheetChoice *choice, SheetList sheets)
{
    const Sheet *one;
    if (!choose(arguments, choice, &one, &sheets))
        return false;
    TableStyle style = {
        .width = terminal_width(stdout), .has_colour = terminal_has_colour(stdout), .has_rule = true, .wraps = true};
    sheets_write(choice->format, &sheets, stdout, style);
    return true;
}

int sheet_options_write_workbook(const Arguments *arguments, const SheetChoice *choice, SheetList sheets)
{
    const Sheet *one;
    if (choice->workbook == NULL)
        return EXIT_FINE;
    if (!choose(arguments, choice, &one, &sheets))
        return EXIT_WRONG_USAGE;
    Arena *arena = arena_open();
    bool is_written = result_files_write_workbook(arena, arguments->command->name, &sheets, choice->workbook);
    arena_close(arena);
    return is_written ? EXIT_FINE : EXIT_WRONG_INPUT;
}
