/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"

const Command *const commands[] = {&command_repl, &command_run,    &command_may,         &command_check,
                                   &command_test, &command_fmt,    &command_explain,     &command_simulate,
                                   &command_flip, &command_letter, &command_assumptions, &command_rules};
const size_t command_count = sizeof commands / sizeof *commands;
