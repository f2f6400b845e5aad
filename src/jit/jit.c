/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/jit.h"

#include "jit/cache.h"
#include "jit/compiler.h"
#include "jit/key.h"

struct Jit {
    Accelerator accelerator;
    JitOptions options;
    Compiler compiler;
    bool has_looked_for_folder;
    JitCounts counts;
};

/* ── is it worth while ───────────────────────────────────────────────────────────────────────────────────── */

/* Measured (tests/bench/README.md): what an instruction costs to be compiled, and what code saves in a row. */
enum { COMPILE_NANOSECONDS = 9000000, CACHED_NANOSECONDS = 20000, SAVED_PICOSECONDS = 500 };

typedef struct Weight {
    double instructions, saved; /* nanoseconds */
} Weight;

static size_t row_count(const Schedule *schedule, const Prepared *prepared, FrameId id)
{
    const PlanFrame *frame = &schedule->plan->frames[id];
    const PreparedTable *table = frame->table ? &prepared->tables[frame->table->index] : NULL;
    switch (frame->kind) {
    case FRAME_TABLE:
        return table->row_count;
    case FRAME_PANEL:
        return table->panel_count;
    case FRAME_PARTS:
        return row_count(schedule, prepared, frame->base) * (size_t)frame->parts;
    case FRAME_PAIRS: /* nobody knows yet; at least as many as ask, mostly */
        return row_count(schedule, prepared, frame->base);
    default:
        return 1;
    }
}

static Weight weigh(const Schedule *schedule, const Prepared *prepared, const Shape **shapes)
{
    Weight weight = {0, 0};
    for (size_t i = 0; i < schedule->segment_count; i++) {
        for (uint32_t part = 0; shapes[i] != NULL && part < shapes[i]->part_count; part++) {
            double count = shapes[i]->parts[part].end - shapes[i]->parts[part].first;
            weight.instructions += count;
            weight.saved += count * (double)row_count(schedule, prepared, shapes[i]->segment->frame) * SAVED_PICOSECONDS / 1000;
        }
    }
    return weight;
}

/* ── the code of a schedule ──────────────────────────────────────────────────────────────────────────────── */

static const CodeLibrary *find_code(Jit *jit, const Schedule *schedule, const Prepared *prepared, const Shape **shapes)
{
    Weight weight = weigh(schedule, prepared, shapes);
    bool can_pay = weight.saved > weight.instructions * CACHED_NANOSECONDS;
    bool pays_anyway = weight.saved > weight.instructions * COMPILE_NANOSECONDS;
    if (weight.instructions < 1 || !(can_pay || jit->options.is_always))
        return NULL;
    if (!jit->has_looked_for_folder && !jit->options.has_no_cache)
        jit->compiler.folder = cache_folder(jit->compiler.arena);
    jit->has_looked_for_folder = true;
    Text key = key_of(schedule->arena, shapes, schedule->segment_count, compiler_name(schedule->arena, &jit->compiler));
    const CodeLibrary *library = compiler_find(&jit->compiler, key);
    if (library == NULL && (pays_anyway || jit->options.is_always))
        library = compiler_compile(&jit->compiler, shapes, schedule->segment_count, key);
    jit->counts.compiles = jit->compiler.compile_count;
    return library;
}

/* NULL: some function is missing. */
static const Compiled *link_shape(Jit *jit, Arena *arena, const CodeLibrary *library, const Shape *shape)
{
    Compiled *compiled = arena_allocate(arena, sizeof *compiled);
    *compiled = (Compiled){shape, arena_allocate_array(arena, shape->part_count, sizeof(Code *[CODES])), &jit->counts};
    for (uint32_t part = 0; part < shape->part_count; part++) {
        for (int code = 0; code < CODES; code++) {
            compiled->codes[part][code] = compiler_code(&jit->compiler, library, shape->segment->number, part, code);
            if (compiled->codes[part][code] == NULL)
                return NULL;
        }
    }
    return compiled;
}

static void link_step(Jit *jit, Arena *arena, const CodeLibrary *library, const Shape **shapes, Step *step)
{
    for (size_t i = 0; i < step->segment_count; i++) {
        Segment *segment = &step->segments[i];
        if (shapes[segment->number] != NULL)
            segment->compiled = link_shape(jit, arena, library, shapes[segment->number]);
    }
    for (size_t i = 0; i < step->part_count; i++)
        link_step(jit, arena, library, shapes, &step->parts[i]);
}

static void compile_schedule(const Accelerator *accelerator, Schedule *schedule, const Prepared *prepared)
{
    Jit *jit = accelerator->state;
    const Shape **shapes = shapes_make(schedule->arena, schedule);
    const CodeLibrary *library = find_code(jit, schedule, prepared, shapes);
    for (size_t i = 0; library != NULL && i < schedule->step_count; i++)
        link_step(jit, schedule->arena, library, shapes, &schedule->steps[i]);
}

/* ── the door ────────────────────────────────────────────────────────────────────────────────────────────── */

Jit *jit_open(Arena *arena, JitOptions options)
{
    Jit *jit = arena_allocate(arena, sizeof *jit);
    *jit = (Jit){.options = options, .compiler = {.arena = arena, .level = options.level, .library_name = options.library}};
    jit->accelerator = (Accelerator){.state = jit,
                                     .order = shape_order,
                                     .compile = compile_schedule,
                                     .run_block = compiled_run_block,
                                     .run_ring = compiled_run_ring};
    return jit;
}

const Accelerator *jit_accelerator(const Jit *jit) { return &jit->accelerator; }

Text jit_problem(const Jit *jit) { return jit->compiler.problem; }

const JitCounts *jit_counts(const Jit *jit) { return &jit->counts; }
