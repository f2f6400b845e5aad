/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands (floor 14, face). Each is one table and one function in a file of its own. */
#ifndef STYR_FACE_COMMANDS_H
#define STYR_FACE_COMMANDS_H

#include "face/options.h"
#include "run/ruleset.h"

extern const Command command_run;
extern const Command command_check;
extern const Command command_test;
extern const Command command_fmt;
extern const Command command_may;
extern const Command command_explain;
extern const Command command_flip;
extern const Command command_assumptions;
extern const Command command_rules;
extern const Command command_letter;
extern const Command command_simulate;
extern const Command command_repl;

/* All of them, in the order of `styr --help`. */
extern const Command *const commands[];
extern const size_t command_count;

/* Opens the rules named (or the built-in ones, where `path` is NULL) for a command, as the scenario of its --scenario has
 * them. What is wrong goes to standard error; then NULL, and *status is how the command ends. */
RuleSet *command_open_rules(const Arguments *arguments, const char *path, int *status);
/* The same for a command that reads its scenarios itself. */
RuleSet *command_open_in_force(const char *path);
/* Prints the tree or the plan of sound rules on standard output, for `--dump ast|plan`. Returns the exit status. */
int command_dump(RuleSet *rules, const char *what);

#endif
