/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/jit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jit/compiled.h"
#include "source/language.h"

struct Jit {
    Accelerator accelerator;
    Arena *arena;
    int level;
    bool is_always, is_loaded, is_missing;
    Gccjit api;
    Text problem;
    size_t function_count;
};

/* ── the compiler's options ──────────────────────────────────────────────────────────────────────────────── */

/* The library takes no "native": the newest level that this processor has. */
static const char *processor_level(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("bmi2"))
        return "-march=x86-64-v4";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma"))
        return "-march=x86-64-v3";
#endif
    return NULL;
}

static gcc_jit_context *open_context(const Jit *jit)
{
    const Gccjit *api = &jit->api;
    gcc_jit_context *context = api->context_acquire();
    if (context == NULL)
        return NULL;
    api->context_set_bool_print_errors_to_stderr(context, 0);
    api->context_set_int_option(context, GCC_JIT_INT_OPTION_OPTIMIZATION_LEVEL, jit->level);
    api->context_add_command_line_option(context, "-fwrapv");
    if (processor_level() != NULL)
        api->context_add_command_line_option(context, processor_level());
    api->context_add_driver_option(context, "-nostdlib");
    return context;
}

/* ── functions ───────────────────────────────────────────────────────────────────────────────────────────── */

enum { NAME_SIZE = 64 };

static void name_function(char name[NAME_SIZE], uint32_t segment, uint32_t part, int code)
{
    snprintf(name, NAME_SIZE, "segment_%u_part_%u_%s", (unsigned)segment, (unsigned)part, code == CODE_ANY ? "any" : "usual");
}

typedef void PartFunction(void *state, const Shape *shape, uint32_t part, int code, const char *name);

static void each_function(const Shape **shapes, size_t count, PartFunction *function, void *state)
{
    char name[NAME_SIZE];
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t part = 0; shapes[i] != NULL && part < shapes[i]->part_count; part++) {
            for (int code = 0; code < CODES; code++) {
                name_function(name, i, part, code);
                function(state, shapes[i], part, code, name);
            }
        }
    }
}

static void emit_function(void *state, const Shape *shape, uint32_t part, int code, const char *name)
{
    emit_part(state, shape, &shape->parts[part], code == CODE_ANY, name);
}

typedef struct Linking {
    Jit *jit;
    gcc_jit_result *result;
    Compiled *compiled; /* by segment */
    bool is_whole;
} Linking;

static void link_function(void *state, const Shape *shape, uint32_t part, int code, const char *name)
{
    Linking *linking = state;
    void *found = linking->jit->api.result_get_code(linking->result, name);
    Compiled *compiled = &linking->compiled[shape->segment->number];
    memcpy(&compiled->codes[part][code], &found, sizeof found);
    linking->is_whole = linking->is_whole && found != NULL;
    linking->jit->function_count++;
}

/* ── compiling ───────────────────────────────────────────────────────────────────────────────────────────── */

static gcc_jit_result *compile(Jit *jit, Arena *arena, const Shape **shapes, size_t count)
{
    gcc_jit_context *context = open_context(jit);
    if (context == NULL)
        return NULL;
    each_function(shapes, count, emit_function, emitter_open(arena, &jit->api, context));
    if (getenv("STYR_JIT_DUMP") != NULL)
        jit->api.context_dump_to_file(context, getenv("STYR_JIT_DUMP"), 0);
    gcc_jit_result *result = jit->api.context_compile(context);
    const char *error = jit->api.context_get_first_error(context);
    if (result == NULL)
        jit->problem = text_format(jit->arena, say("the rules could not be compiled: %s"), error ? error : "");
    jit->api.context_release(context);
    return result;
}

static bool load(Jit *jit)
{
    if (!jit->is_loaded && !jit->is_missing)
        jit->is_loaded = gccjit_open(jit->arena, &jit->api, &jit->problem);
    jit->is_missing = !jit->is_loaded;
    return jit->is_loaded;
}

static void set_compiled(Step *step, const Compiled *compiled)
{
    for (size_t i = 0; i < step->segment_count; i++) {
        Segment *segment = &step->segments[i];
        if (compiled[segment->number].shape != NULL)
            segment->compiled = &compiled[segment->number];
    }
    for (size_t i = 0; i < step->part_count; i++)
        set_compiled(&step->parts[i], compiled);
}

static void compile_schedule(const Accelerator *accelerator, Schedule *schedule, const Prepared *prepared)
{
    Jit *jit = accelerator->state;
    (void)prepared;
    const Shape **shapes = shapes_make(schedule->arena, schedule);
    size_t count = schedule->segment_count, used = 0;
    Compiled *compiled = arena_allocate_array(schedule->arena, count + 1, sizeof *compiled);
    for (size_t i = 0; i < count; i++) {
        if (shapes[i] == NULL)
            continue;
        used++;
        compiled[i] = (Compiled){shapes[i], arena_allocate_array(schedule->arena, shapes[i]->part_count, sizeof(Code *[CODES]))};
    }
    if (used == 0 || !load(jit))
        return;
    Linking linking = {jit, compile(jit, schedule->arena, shapes, count), compiled, true};
    if (linking.result == NULL)
        return;
    each_function(shapes, count, link_function, &linking);
    for (size_t i = 0; linking.is_whole && i < schedule->step_count; i++)
        set_compiled(&schedule->steps[i], compiled);
}

/* ── the door ────────────────────────────────────────────────────────────────────────────────────────────── */

Jit *jit_open(Arena *arena, int level, bool is_always)
{
    Jit *jit = arena_allocate(arena, sizeof *jit);
    *jit = (Jit){.arena = arena, .level = level, .is_always = is_always};
    jit->accelerator = (Accelerator){.state = jit, .order = shape_order, .compile = compile_schedule,
                                     .run_block = compiled_run_block, .run_ring = compiled_run_ring};
    return jit;
}

const Accelerator *jit_accelerator(const Jit *jit) { return &jit->accelerator; }

Text jit_problem(const Jit *jit) { return jit->problem; }

size_t jit_function_count(const Jit *jit) { return jit->function_count; }
