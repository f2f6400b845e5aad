/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/xlsx_library.h"

#include <dlfcn.h>
#include <string.h>

#include "source/language.h"

#define LIBRARY "libxlsxwriter.so." LXW_SOVERSION

/* A pointer to data becomes one to a function by its bytes, as POSIX has it: C knows no conversion. */
static bool find(void *handle, const char *name, void *function, size_t size)
{
    void *found = dlsym(handle, name);
    memcpy(function, &found, size);
    return found != NULL;
}

bool xlsx_library_open(Arena *arena, XlsxLibrary *out, Text *problem)
{
    *out = (XlsxLibrary){.handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL)};
    bool is_whole = out->handle != NULL;
#define XLSX_FIND(name) is_whole = is_whole && find(out->handle, #name, &out->name, sizeof out->name);
    XLSX_FUNCTIONS(XLSX_FIND)
#undef XLSX_FIND
    if (is_whole)
        return true;
    *problem = text_format(arena, say("a workbook needs the library %s (Debian: libxlsxwriter%s), which was not found: %s"),
                           LIBRARY, LXW_SOVERSION, dlerror());
    xlsx_library_close(out);
    return false;
}

void xlsx_library_close(XlsxLibrary *library)
{
    if (library->handle != NULL)
        dlclose(library->handle);
    library->handle = NULL;
}
