/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as JSON writes them (floor 8, show). */
#ifndef STYR_USE_JSON_H
#define STYR_USE_JSON_H

#include "base/text.h"

/* Appends `text` in quotes, with what JSON wants escaped escaped. */
void json_append_string(TextBuilder *line, Text text);

#endif
