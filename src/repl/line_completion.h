/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion shown by Readline (floor 13, repl): Tab puts in what is certain and lists the rest, with what each is. */
#ifndef STYR_REPL_LINE_COMPLETION_H
#define STYR_REPL_LINE_COMPLETION_H

#include "repl/line_editor.h"
#include "repl/readline_library.h"

/* From here on Tab asks `options->complete`. Both must live as long as the library is used. */
void line_completion_install(const ReadlineLibrary *library, const LineEditorOptions *options);

/* Appends the candidates as lines of at most `width` columns, at most `lines` of them (then how many more there are). */
void candidates_print(const Candidates *candidates, size_t width, size_t lines, TextBuilder *out);

#endif
