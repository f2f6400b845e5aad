/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session at a terminal asks (floor 13, repl), so that no change is lost: on opening, whether to go on from one that
 * died; on leaving, what is to become of changes that are in no file. */
#ifndef STYR_REPL_QUESTIONS_H
#define STYR_REPL_QUESTIONS_H

#include "repl/evaluator.h"
#include "repl/journal.h"
#include "repl/line_editor.h"

typedef enum QuestionAnswer {
    QUESTION_LEAVE, /* nothing is lost by it, or it may be */
    QUESTION_STAY,
    QUESTION_GONE, /* nobody answered: the journal is to stay */
} QuestionAnswer;

/* Offers the sessions that died on these rules, the latest first, until one is taken or left for later. True: *taken is one
 * from which the session now goes on, in `arena`; forget it as soon as that is written down. */
bool question_of_lost_session(Evaluator *evaluator, LineEditor *editor, Arena *arena, LostSession *taken);
/* Where changes are in no file: tells them, and asks for the name of one. */
QuestionAnswer question_of_leaving(Evaluator *evaluator, LineEditor *editor);

#endif
