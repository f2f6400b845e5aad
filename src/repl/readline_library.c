/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/readline_library.h"

#include <dlfcn.h>
#include <string.h>

#define NAMED(major) #major
#define LIBRARY_OF(major) "libreadline.so." NAMED(major)

/* A pointer to data becomes one to a function by its bytes, as POSIX has it: C knows no conversion. */
static bool find(void *handle, const char *name, void *thing, size_t size)
{
    void *found = dlsym(handle, name);
    memcpy(thing, &found, size);
    return found != NULL;
}

bool readline_library_open(ReadlineLibrary *out)
{
    *out = (ReadlineLibrary){.handle = dlopen(LIBRARY_OF(RL_VERSION_MAJOR), RTLD_NOW | RTLD_LOCAL)};
    bool is_whole = out->handle != NULL;
#define READLINE_FIND(name) is_whole = is_whole && find(out->handle, #name, &out->name, sizeof out->name);
    READLINE_FUNCTIONS(READLINE_FIND)
    READLINE_VARIABLES(READLINE_FIND)
#undef READLINE_FIND
    if (!is_whole)
        readline_library_close(out);
    return is_whole;
}

void readline_library_close(ReadlineLibrary *library)
{
    if (library->handle != NULL)
        dlclose(library->handle);
    library->handle = NULL;
}
