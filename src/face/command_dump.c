/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--dump`: the inner forms of rules. Declared in face/commands.h. */
#include <string.h>

#include "face/commands.h"
#include "show/terminal.h"
#include "plan/lower.h"
#include "source/language.h"
#include "syntax/ast_print.h"

int command_dump(RuleSet *rules, const char *what)
{
    TextBuilder out = {.arena = rules->arena};
    if (strcmp(what, "ast") == 0) {
        ast_print(&out, rules->ast);
    } else if (strcmp(what, "plan") == 0) {
        plan_print(lower(rules->arena, rules->model, NULL, 0), &out);
    } else {
        fprintf(stderr, say("styr: --dump knows ast and plan, not `%s`\n"), what);
        return EXIT_WRONG_USAGE;
    }
    fwrite(out.start, 1, out.length, stdout);
    return terminal_finish_output() ? EXIT_FINE : EXIT_WRONG_INPUT;
}
