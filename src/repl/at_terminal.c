/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/at_terminal.h"

#include <unistd.h>

#include "repl/data_words.h"
#include "repl/entry.h"
#include "repl/questions.h"
#include "repl/state_folder.h"
#include "show/terminal.h"
#include "source/language.h"

typedef struct TerminalSession {
    Evaluator *evaluator;
    LineEditor *editor;
    EntryReader reader;
    Journal journal;
    FILE *shown; /* prompt and line */
    DataWords data_words;
    Session named; /* whose rules `named_rules` are, made of `named_of` */
    const RuleSet *named_of;
    RuleSet *named_rules;
} TerminalSession;

/* ── completion ──────────────────────────────────────────────────────────────────────────────────────────── */

/* The rules in force, kept for the next Tab. */
static const Model *model_in_force(TerminalSession *terminal)
{
    OpenedRules *opened = &terminal->evaluator->opened;
    const Session *now = steps_now(&terminal->evaluator->steps);
    Audience audience = audience_of_command("");
    if (terminal->named_of != opened->rules || !session_equal(now, &terminal->named)) {
        terminal->named_rules = session_rules(&audience, opened, now);
        terminal->named = session_copy(terminal->evaluator->arena, now);
        terminal->named_of = opened->rules;
    }
    return terminal->named_rules != NULL ? terminal->named_rules->model : opened->rules->model;
}

static Completion complete(void *data, Arena *arena, Text line)
{
    TerminalSession *terminal = data;
    data_words_take(&terminal->data_words);
    CompletionWords words = {.model = model_in_force(terminal),
                             .units = terminal->data_words.units,
                             .years = terminal->data_words.years,
                             .is_declaration = entries_wait(&terminal->reader)};
    return completion_of(arena, &words, line);
}

/* ── what this terminal and this machine cannot do ───────────────────────────────────────────────────────────── */

static const char *history_path(const TerminalSession *terminal)
{
    Text problem;
    const char *path = state_file(terminal->evaluator->arena, "history", &problem);
    if (path == NULL)
        fprintf(stderr, say("note: the history is not kept for another session: %.*s\n"), TEXT_ARGUMENTS(problem));
    return path;
}

static void tell_limits(const TerminalSession *terminal)
{
    if (!terminal_moves_cursor(terminal->shown))
        fputs(say("note: this terminal can do no more than print: lines are not edited and words not completed\n"), stderr);
    else if (!line_editor_edits(terminal->editor))
        fputs(say("note: GNU Readline is not installed: lines are not edited and words not completed\n"), stderr);
    if (!isatty(STDOUT_FILENO))
        fputs(say("note: standard output is no terminal: answers go there, and the prompt is shown here\n"), stderr);
}

/* ── entries ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* `styr 1003 2024*> `: the unit and year chosen, and whether the rules are changed. */
static const char *prompt_of(const TerminalSession *terminal, Arena *arena)
{
    const Session *session = steps_now(&terminal->evaluator->steps);
    TextBuilder out = {.arena = arena};
    if (entries_wait(&terminal->reader))
        return "  ... ";
    text_append_string(&out, "styr");
    if (session->unit.length > 0)
        text_append_format(&out, " %.*s", TEXT_ARGUMENTS(session->unit));
    if (session->year != 0)
        text_append_format(&out, " %lld", (long long)session->year);
    text_append_string(&out, session->changes.count > 0 ? "*> " : "> ");
    return text_built(&out).start;
}

static void note(void *data)
{
    TerminalSession *terminal = data;
    Text problem;
    const Session *now = steps_now(&terminal->evaluator->steps);
    if (!journal_note(&terminal->journal, evaluator_is_unsaved(terminal->evaluator) ? now : NULL, &problem))
        fprintf(stderr, say("note: unsaved changes are not kept for another session: %.*s\n"), TEXT_ARGUMENTS(problem));
}

static void take_entries(TerminalSession *terminal)
{
    Text entry;
    while (!terminal->evaluator->is_over && entries_next(&terminal->reader, &entry)) {
        line_editor_remember(terminal->editor, entry);
        evaluator_take(terminal->evaluator, entry);
        note(terminal);
    }
}

/* An empty line, while the tour is under way. */
static bool is_next_step(const TerminalSession *terminal, Text line)
{
    return terminal->evaluator->tour > 0 && line.length == 0 && !entries_wait(&terminal->reader);
}

/* One line; false where there are no more. */
static bool take_line(TerminalSession *terminal)
{
    Arena *arena = arena_open();
    Text line;
    if (line_editor_edits(terminal->editor))
        data_words_ask(&terminal->data_words, terminal->evaluator->opened.rules, steps_now(&terminal->evaluator->steps));
    LineStatus status = line_editor_read(terminal->editor, arena, prompt_of(terminal, arena), &line);
    if (status == LINE_INTERRUPTED)
        entries_forget(&terminal->reader);
    else if (status == LINE_END)
        entries_finish(&terminal->reader);
    else
        entries_add_typed(&terminal->reader, is_next_step(terminal, line) ? text_of(":tour") : line);
    take_entries(terminal);
    arena_close(arena);
    return status != LINE_END && !terminal->evaluator->is_over;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void offer_lost_session(TerminalSession *terminal)
{
    LostSession taken;
    if (!question_of_lost_session(terminal->evaluator, terminal->editor, terminal->evaluator->arena, &taken))
        return;
    note(terminal);
    lost_session_forget(&taken);
}

/* Until it is really to be left. */
static QuestionAnswer take_lines(TerminalSession *terminal)
{
    QuestionAnswer answer = QUESTION_STAY;
    while (answer == QUESTION_STAY) {
        while (take_line(terminal))
            continue;
        answer = question_of_leaving(terminal->evaluator, terminal->editor);
        terminal->evaluator->is_over = false;
    }
    return answer;
}

int at_terminal_run(Evaluator *evaluator)
{
    Arena *arena = evaluator->arena;
    TerminalSession terminal = {.evaluator = evaluator, .reader = entries_open(arena), .journal = journal_open(arena)};
    evaluator->notice = note;
    evaluator->notice_data = &terminal;
    terminal.shown = isatty(STDOUT_FILENO) ? stdout : stderr;
    LineEditorOptions options = {
        .shown = terminal.shown, .history = history_path(&terminal), .complete = complete, .data = &terminal};
    terminal.editor = line_editor_open(arena, &options);
    tell_limits(&terminal);
    offer_lost_session(&terminal);
    if (take_lines(&terminal) == QUESTION_LEAVE)
        journal_close(&terminal.journal);
    data_words_close(&terminal.data_words);
    line_editor_close(terminal.editor);
    return EXIT_FINE;
}
