/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/problems.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "source/language.h"
#include "source/visible.h"

enum { VALUE_BYTES_MOST = 200 };

void problems_begin_pass(Problems *problems) { problems->pass_count = 0; }

bool problems_count(Problems *problems)
{
    problems->count++;
    return problems->pass_count++ < PROBLEMS_KEPT || problems->keeps_all;
}

Text problems_excerpt(Arena *arena, Text value)
{
    if (value.length <= VALUE_BYTES_MOST)
        return text_copy(arena, value);
    size_t length = VALUE_BYTES_MOST;
    while (length > 0 && ((unsigned char)value.start[length] & 0xC0) == 0x80)
        length--;
    TextBuilder builder = {.arena = arena};
    text_append(&builder, (Text){.start = value.start, .length = length});
    text_append_string(&builder, "…");
    return text_built(&builder);
}

void problems_keep(Problems *problems, size_t table, DataProblem problem)
{
    problem.value = problems_excerpt(problems->arena, problem.value);
    vector_push(problems->arena, &problems->placed,
                (PlacedProblem){.problem = problem, .table = table, .order = problems->placed.count});
}

/* Both have kept their first PROBLEMS_KEPT. */
void problems_take(Problems *problems, const Problems *further)
{
    for (size_t i = 0; i < further->placed.count; i++) {
        const PlacedProblem *placed = &further->placed.items[i];
        if (problems->pass_count + i >= PROBLEMS_KEPT && !problems->keeps_all)
            break;
        DataProblem problem = placed->problem;
        problem.reason = text_copy(problems->arena, problem.reason);
        problems_keep(problems, placed->table, problem);
    }
    problems->count += further->count;
    problems->pass_count += further->count;
}

static int compare_numbers(uint64_t a, uint64_t b) { return (a > b) - (a < b); }

static int compare_places(const void *left, const void *right)
{
    const PlacedProblem *a = left, *b = right;
    int order = compare_numbers(a->table, b->table);
    if (order == 0)
        order = compare_numbers(a->problem.line, b->problem.line);
    if (order == 0)
        order = compare_numbers(a->problem.column, b->problem.column);
    return order != 0 ? order : compare_numbers(a->order, b->order);
}

void problems_report(Problems *problems, DataReport *report)
{
    size_t count = problems->placed.count;
    if (count > 0)
        qsort(problems->placed.items, count, sizeof *problems->placed.items, compare_places);
    for (size_t i = 0; i < count; i++)
        vector_push(problems->arena, &report->problems, problems->placed.items[i].problem);
    report->problem_count += problems->count;
}

/* ── printing ───────────────────────────────────────────────────────────────────────────────────────────── */

static void append_styled(TextBuilder *builder, bool colour, const char *code, const char *string)
{
    text_append_format(builder, "%s%s%s", colour ? code : "", string, colour ? "\x1b[0m" : "");
}

static void append_place(TextBuilder *builder, const DataProblem *problem)
{
    visible_append(builder, problem->file);
    if (problem->line > 0)
        text_append_format(builder, ":%llu", (unsigned long long)problem->line);
    if (problem->column > 0)
        text_append_format(builder, ":%lu", (unsigned long)problem->column);
    text_append_string(builder, ": ");
}

static void append_quoted(TextBuilder *builder, Text text)
{
    text_append_byte(builder, '`');
    visible_append(builder, text);
    text_append_string(builder, "`: ");
}

/* `units.csv:7:2: error: column `kind`: `ordinry`: one of … is expected` */
static void append_problem(TextBuilder *builder, const DataProblem *problem, bool colour)
{
    if (colour)
        text_append_string(builder, "\x1b[1m");
    append_place(builder, problem);
    append_styled(builder, colour, "\x1b[1;31m", say("error: "));
    if (problem->column_name.length > 0) {
        text_append_format(builder, "%s ", say("column"));
        append_quoted(builder, problem->column_name);
    }
    if (problem->value.length > 0)
        append_quoted(builder, problem->value);
    visible_append(builder, problem->reason);
    text_append_byte(builder, '\n');
}

void data_problems_render(const DataReport *report, FILE *stream, bool colour)
{
    Arena *arena = arena_open();
    TextBuilder builder = {.arena = arena};
    size_t shown = report->problems.count < DATA_PROBLEMS_SHOWN ? report->problems.count : DATA_PROBLEMS_SHOWN;
    for (size_t i = 0; i < shown; i++)
        append_problem(&builder, &report->problems.items[i], colour);
    if (report->problem_count > shown)
        text_append_format(&builder, say("%zu problems in the data; the first %zu are shown\n"), report->problem_count, shown);
    else if (shown > 0)
        text_append_format(&builder, say_count(shown, "%zu problem in the data\n", "%zu problems in the data\n"), shown);
    Text text = text_built(&builder);
    fwrite(text.start, 1, text.length, stream);
    arena_close(arena);
}
