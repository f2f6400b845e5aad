/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/questions.h"

#include <string.h>
#include <time.h>

#include "source/language.h"

/* The answer without blanks at its ends; false where there is none. */
static bool ask(LineEditor *editor, Arena *arena, const char *question, Text *out, LineStatus *status)
{
    *status = line_editor_read(editor, arena, question, out);
    while (*status == LINE_READ && out->length > 0 && out->start[out->length - 1] == ' ')
        out->length--;
    while (*status == LINE_READ && out->length > 0 && out->start[0] == ' ')
        *out = (Text){out->start + 1, out->length - 1};
    return *status == LINE_READ && out->length > 0;
}

/* In either language, whichever is spoken. */
static bool is_yes(Text word)
{
    return text_equal_string(word, "yes") || text_equal_string(word, "y") || text_equal_string(word, "ja") ||
           text_equal_string(word, "j");
}

static bool is_no(Text word)
{
    return text_equal_string(word, "no") || text_equal_string(word, "n") || text_equal_string(word, "nej");
}

/* Each indented, its further lines too. */
static void print_changes(FILE *shown, Arena *arena, const Session *session)
{
    TextBuilder out = {.arena = arena};
    for (size_t i = 0; i < session->changes.count; i++) {
        Text change = session->changes.items[i];
        text_append_string(&out, "  ");
        for (size_t at = 0; at < change.length; at++) {
            text_append_byte(&out, change.start[at]);
            text_append_string(&out, change.start[at] == '\n' ? "  " : "");
        }
        text_append_byte(&out, '\n');
    }
    fwrite(out.start, 1, out.length, shown);
    fflush(shown);
}

/* ── a session that died ─────────────────────────────────────────────────────────────────────────────────── */

static void tell_lost(FILE *shown, Arena *arena, const LostSession *lost)
{
    time_t when = (time_t)lost->when;
    char date[64] = "";
    struct tm parts;
    if (localtime_r(&when, &parts) != NULL)
        strftime(date, sizeof date, "%Y-%m-%d %H:%M", &parts);
    fprintf(shown, say("A session with these rules ended before it was left. Last changed %s, it held:\n"), date);
    print_changes(shown, arena, &lost->session);
}

/* On the same data it was about a unit and a year of it, too. False where the rules, as they are by now, do not allow its
 * changes (said). */
static bool go_on_from(Evaluator *evaluator, Arena *arena, const LostSession *lost)
{
    Session next = session_copy(arena, steps_now(&evaluator->steps));
    next.changes.count = 0;
    for (size_t i = 0; i < lost->session.changes.count; i++)
        vector_push(arena, &next.changes, lost->session.changes.items[i]);
    next.scenario = lost->session.scenario;
    if (lost_session_has_data_of(arena, lost, &next)) {
        next.unit = lost->session.unit;
        next.year = lost->session.year;
    }
    Audience audience = audience_of_command("");
    if (session_rules(&audience, &evaluator->opened, &next) == NULL)
        return false;
    steps_take(&evaluator->steps, &next, text_of(say("(the session that ended before it was left)")));
    return true;
}

typedef enum LostAnswer { LOST_TAKEN, LOST_FORGOTTEN, LOST_LEFT } LostAnswer;

static LostAnswer ask_about(Evaluator *evaluator, LineEditor *editor, Arena *arena, const LostSession *lost)
{
    Text answer;
    LineStatus status;
    tell_lost(line_editor_shown(editor), arena, lost);
    while (ask(editor, arena, say("Go on from there? (yes, no, later) "), &answer, &status)) {
        if (is_yes(answer) && go_on_from(evaluator, arena, lost))
            return LOST_TAKEN;
        if (is_no(answer))
            return LOST_FORGOTTEN;
        if (is_yes(answer) || text_equal_string(answer, "later") || text_equal_string(answer, "senere"))
            return LOST_LEFT;
    }
    return LOST_LEFT;
}

bool question_of_lost_session(Evaluator *evaluator, LineEditor *editor, Arena *arena, LostSession *taken)
{
    LostAnswer answer = LOST_FORGOTTEN;
    while (answer == LOST_FORGOTTEN && lost_session_find(arena, steps_now(&evaluator->steps), taken)) {
        answer = ask_about(evaluator, editor, arena, taken);
        if (answer == LOST_FORGOTTEN)
            lost_session_forget(taken);
        if (answer != LOST_LEFT)
            continue;
        lost_session_leave(taken);
        fputs(say("It will be offered again at the next opening.\n"), line_editor_shown(editor));
    }
    return answer == LOST_TAKEN;
}

/* ── leaving ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_saved_as(Evaluator *evaluator, Arena *arena, Text path)
{
    return evaluator_take(evaluator, text_format(arena, ":save \"%.*s\"", TEXT_ARGUMENTS(path))) == EXIT_FINE;
}

QuestionAnswer question_of_leaving(Evaluator *evaluator, LineEditor *editor)
{
    Arena *arena = arena_open();
    Text answer;
    LineStatus status = LINE_READ;
    QuestionAnswer decided = evaluator_is_unsaved(evaluator) ? QUESTION_STAY : QUESTION_LEAVE;
    if (decided == QUESTION_STAY) {
        fputs(say("Changed, and in no file yet:\n"), line_editor_shown(editor));
        print_changes(line_editor_shown(editor), arena, steps_now(&evaluator->steps));
    }
    while (decided == QUESTION_STAY &&
           ask(editor, arena, say("Save as (the name of a file; `no` leaves without, Enter stays): "), &answer, &status)) {
        if (is_yes(answer))
            fputs(say("Under which name? For example my-proposal.styr\n"), line_editor_shown(editor));
        else if (is_no(answer) || is_saved_as(evaluator, arena, answer))
            decided = QUESTION_LEAVE;
    }
    if (status == LINE_END)
        decided = QUESTION_GONE;
    if (status == LINE_END)
        fputs(say("Left: the changes will be offered at the next opening of these rules.\n"), line_editor_shown(editor));
    arena_close(arena);
    return decided;
}
