/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a text typed at a prompt is meant to be (floor 3, syntax), told by its words before it is parsed.
 *
 * A word that may begin a declaration (`result`, `action`) is a name wherever something follows that belongs to an expression:
 * `result > 0 kr`. */
#ifndef STYR_SYNTAX_TYPED_H
#define STYR_SYNTAX_TYPED_H

#include "base/text.h"

typedef enum TypedKind {
    TYPED_EXPRESSION,
    TYPED_SETTING,       /* `limit = 3 %` */
    TYPED_KEYED_SETTING, /* `cap(primary) = 8 %` */
    TYPED_DECLARATION,   /* one of those that a scenario may hold, `amend …`, `without …` */
} TypedKind;
TypedKind typed_kind(Text words);

/* Whether one line is whole: of a declaration that goes on in further lines by its nature, or whose parenthesis or list is
 * open, it is not. */
bool typed_is_whole(Text words);

#endif
