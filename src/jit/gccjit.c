/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/gccjit.h"

#include <dlfcn.h>
#include <string.h>

#include "source/language.h"

#define LIBRARY "libgccjit.so.0"

/* A pointer to data becomes one to a function by its bytes, as POSIX has it: C knows no conversion. */
static bool find(void *handle, const char *name, void *function, size_t size)
{
    void *found = dlsym(handle, name);
    memcpy(function, &found, size);
    return found != NULL;
}

bool gccjit_open(Arena *arena, const char *library, Gccjit *out, Text *problem)
{
    const char *name = library != NULL ? library : LIBRARY;
    *out = (Gccjit){.handle = dlopen(name, RTLD_NOW | RTLD_LOCAL)};
    bool is_whole = out->handle != NULL;
#define GCCJIT_FIND(name) is_whole = is_whole && find(out->handle, "gcc_jit_" #name, &out->name, sizeof out->name);
    GCCJIT_FUNCTIONS(GCCJIT_FIND)
#undef GCCJIT_FIND
    if (!is_whole)
        *problem = text_format(
            arena, say("the rules are interpreted, not compiled: the library %s (Debian: libgccjit0) was not found: %s"), name,
            dlerror());
    return is_whole;
}
