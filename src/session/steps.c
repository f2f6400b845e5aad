/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/steps.h"

SessionSteps steps_open(Arena *arena, const Session *first)
{
    SessionSteps steps = {.arena = arena};
    vector_push(arena, &steps.list, (SessionStep){.session = session_copy(arena, first)});
    return steps;
}

const Session *steps_now(const SessionSteps *steps) { return &steps->list.items[steps->now].session; }

void steps_take(SessionSteps *steps, const Session *next, Text typed)
{
    if (session_equal(steps_now(steps), next))
        return;
    SessionStep step = {session_copy(steps->arena, next), text_copy(steps->arena, typed)};
    steps->list.count = steps->now + 1;
    vector_push(steps->arena, &steps->list, step);
    steps->now++;
}

bool steps_undo(SessionSteps *steps, Text *typed)
{
    if (steps->now == 0)
        return false;
    *typed = steps->list.items[steps->now--].typed;
    return true;
}

bool steps_redo(SessionSteps *steps, Text *typed)
{
    if (steps->now + 1 == steps->list.count)
        return false;
    *typed = steps->list.items[++steps->now].typed;
    return true;
}
