/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/compiler.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "jit/cache.h"
#include "source/language.h"

/* ── options ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* The library takes no "native": the newest level that this processor has. NULL: whatever all have. */
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

/* The library is of the same version as the compiler of this program, or a later one. */
Text compiler_name(Arena *arena, const Compiler *compiler)
{
    const char *processor = processor_level();
    return text_format(arena, "gcc %s -O%d %s, styr " JIT_STAMP, __VERSION__, compiler->level, processor ? processor : "");
}

static gcc_jit_context *open_context(const Compiler *compiler)
{
    const Gccjit *api = &compiler->api;
    gcc_jit_context *context = api->context_acquire();
    if (context == NULL)
        return NULL;
    api->context_set_bool_print_errors_to_stderr(context, 0);
    api->context_set_int_option(context, GCC_JIT_INT_OPTION_OPTIMIZATION_LEVEL, compiler->level);
    api->context_set_bool_option(context, GCC_JIT_BOOL_OPTION_DEBUGINFO, 1);
    api->context_add_command_line_option(context, "-g1"); /* lines only */
    api->context_add_command_line_option(context, "-fwrapv");
    api->context_add_command_line_option(context, "-ffp-contract=off");
    /* Knowing values' ranges, it turns choices between marks into branches, and nothing of the loop is done wide. */
    api->context_add_command_line_option(context, "-fno-tree-vrp");
    if (processor_level() != NULL)
        api->context_add_command_line_option(context, processor_level());
    api->context_add_driver_option(context, "-nostdlib");
    return context;
}

/* ── functions ───────────────────────────────────────────────────────────────────────────────────────────── */

static Text function_name(Arena *arena, uint32_t segment, uint32_t part, int code)
{
    return text_format(arena, "segment_%u_part_%u_%s", (unsigned)segment, (unsigned)part, code == CODE_ANY ? "any" : "usual");
}

static void emit_all(Emitter *emitter, Arena *arena, const Shape **shapes, size_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t part = 0; shapes[i] != NULL && part < shapes[i]->part_count; part++) {
            for (int code = 0; code < CODES; code++)
                emit_part(emitter, shapes[i], &shapes[i]->parts[part], code == CODE_ANY,
                          function_name(arena, i, part, code).start);
        }
    }
}

Code *compiler_code(const Compiler *compiler, const CodeLibrary *library, uint32_t segment, uint32_t part, int code)
{
    ArenaMark mark = arena_mark(compiler->arena);
    const char *name = function_name(compiler->arena, segment, part, code).start;
    void *found = library->handle ? dlsym(library->handle, name) : compiler->api.result_get_code(library->result, name);
    Code *function;
    memcpy(&function, &found, sizeof function); /* C knows no conversion; POSIX has it so */
    arena_release(compiler->arena, mark);
    return function;
}

/* ── libraries ───────────────────────────────────────────────────────────────────────────────────────────── */

static const CodeLibrary *add_library(Compiler *compiler, Text key, gcc_jit_result *result, void *handle)
{
    if (result == NULL && handle == NULL)
        return NULL;
    CodeLibrary *library = arena_allocate(compiler->arena, sizeof *library);
    *library = (CodeLibrary){text_copy(compiler->arena, key), result, handle, compiler->libraries};
    compiler->libraries = library;
    return library;
}

const CodeLibrary *compiler_find(Compiler *compiler, Text key)
{
    for (CodeLibrary *library = compiler->libraries; library; library = library->next) {
        if (text_equal(library->key, key))
            return library;
    }
    if (compiler->folder.length == 0)
        return NULL;
    return add_library(compiler, key, NULL, cache_find(compiler->arena, compiler->folder, key));
}

static bool load(Compiler *compiler)
{
    if (!compiler->is_loaded && !compiler->is_missing)
        compiler->is_loaded = gccjit_open(compiler->arena, compiler->library_name, &compiler->api, &compiler->problem);
    compiler->is_missing = !compiler->is_loaded;
    return compiler->is_loaded;
}

/* Into the cache where there is one, else into memory. */
static const CodeLibrary *finish(Compiler *compiler, gcc_jit_context *context, Text key)
{
    const Gccjit *api = &compiler->api;
    void *handle = NULL;
    if (compiler->folder.length > 0) {
        Text draft = cache_draft(compiler->arena, compiler->folder, key);
        api->context_compile_to_file(context, GCC_JIT_OUTPUT_KIND_DYNAMIC_LIBRARY, draft.start);
        handle = cache_keep(compiler->arena, compiler->folder, key, draft);
    }
    return add_library(compiler, key, handle == NULL ? api->context_compile(context) : NULL, handle);
}

const CodeLibrary *compiler_compile(Compiler *compiler, const Shape **shapes, size_t count, Text key)
{
    gcc_jit_context *context = load(compiler) ? open_context(compiler) : NULL;
    if (context == NULL)
        return NULL;
    Arena *arena = arena_open();
    compiler->compile_count++;
    emit_all(emitter_open(arena, &compiler->api, context), arena, shapes, count);
    const CodeLibrary *library = finish(compiler, context, key);
    const char *error = compiler->api.context_get_first_error(context);
    if (library == NULL)
        compiler->problem = text_format(compiler->arena, say("the rules could not be compiled, and are interpreted: %s"),
                                        error ? error : say("no reason was given"));
    compiler->api.context_release(context);
    arena_close(arena);
    return library;
}
