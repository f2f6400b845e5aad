/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/output_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/language.h"

enum { NAMES_TRIED = 100 };

typedef struct OutputFile {
    const char *path, *temporary; /* NUL-terminated, in the arena */
    bool is_written;
} OutputFile;

typedef struct Output {
    Arena *arena;
    const char *folder;
    const volatile sig_atomic_t *stop;
    OutputFile *files;
    size_t file_count;
    Text *problem;
} Output;

/* What could not be done, `sentence`, is said of the path and of the system's reason. */
static bool fail_saying(Output *output, const char *path, const char *sentence)
{
    bool is_stopped = output->stop != NULL && *output->stop != 0;
    *output->problem = is_stopped ? text_of(say("interrupted: no result file was changed"))
                                  : text_format(output->arena, sentence, path, system_problem(errno));
    return false;
}

static bool fail(Output *output, const char *path) { return fail_saying(output, path, say("%s cannot be written: %s")); }

/* The folder, and those it lies in */

static bool make_folder(Output *output)
{
    char *path = (char *)text_copy(output->arena, text_of(output->folder)).start;
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0777); /* what cannot be made shows at the end */
        *slash = '/';
    }
    struct stat status;
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && stat(path, &status) == 0 && S_ISDIR(status.st_mode)))
        return true;
    errno = errno == EEXIST ? ENOTDIR : errno;
    return fail_saying(output, path, say("%s cannot be used as a folder: %s"));
}

/* One file */

static int open_temporary(Output *output, OutputFile *file, Text name)
{
    for (int i = 0; i < NAMES_TRIED; i++) {
        file->temporary =
            text_format(output->arena, "%s/.%.*s.%ld-%d.part", output->folder, TEXT_ARGUMENTS(name), (long)getpid(), i).start;
        int descriptor = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

static bool write_stream(Output *output, const Sheet *sheet, FILE *stream)
{
    bool is_whole = write_csv(sheet, stream, output->stop) && fflush(stream) == 0 && fsync(fileno(stream)) == 0;
    int problem = errno;
    is_whole = fclose(stream) == 0 && is_whole;
    if (!is_whole && problem != 0)
        errno = problem;
    return is_whole;
}

static bool write_file(Output *output, const Sheet *sheet)
{
    OutputFile *file = &output->files[output->file_count];
    struct stat status;
    file->path = text_format(output->arena, "%s/%.*s.csv", output->folder, TEXT_ARGUMENTS(sheet->name)).start;
    if (stat(file->path, &status) == 0 && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return fail(output, file->path);
    }
    int descriptor = open_temporary(output, file, sheet->name);
    if (descriptor < 0)
        return fail(output, file->path);
    output->file_count++;
    FILE *stream = fdopen(descriptor, "w");
    errno = 0;
    return (stream != NULL && write_stream(output, sheet, stream)) || fail(output, file->path);
}

/* All of them */

static bool write_all(Output *output, const SheetList *sheets)
{
    for (size_t i = 0; i < sheets->count; i++) {
        if (!write_file(output, sheets->items[i]))
            return false;
    }
    return output->stop == NULL || *output->stop == 0 || fail(output, output->folder);
}

static bool name_all(Output *output)
{
    for (size_t i = 0; i < output->file_count; i++) {
        OutputFile *file = &output->files[i];
        if (rename(file->temporary, file->path) != 0)
            return fail(output, file->path);
        file->is_written = true;
    }
    return true;
}

/* The new names, too, must outlive a power cut. A file system that cannot promise that is no error. */
static void sync_folder(const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    close(descriptor);
}

static void remove_temporaries(const Output *output)
{
    for (size_t i = 0; i < output->file_count; i++) {
        if (!output->files[i].is_written)
            unlink(output->files[i].temporary);
    }
}

static Text header_of(Arena *arena, const Sheet *sheet)
{
    Sheet empty = *sheet;
    char *bytes = NULL;
    size_t length = 0;
    empty.row_count = 0;
    FILE *stream = open_memstream(&bytes, &length);
    if (stream == NULL)
        return (Text){0};
    write_csv(&empty, stream, NULL);
    fclose(stream);
    Text header = text_copy(arena, (Text){bytes, length});
    free(bytes);
    return header;
}

static bool begins_with(Arena *arena, const char *path, Text words)
{
    char *bytes = arena_allocate(arena, words.length + 1);
    struct stat status;
    bool is_file = stat(path, &status) == 0 && S_ISREG(status.st_mode);
    FILE *stream = is_file ? fopen(path, "r") : NULL;
    if (stream == NULL)
        return false;
    size_t length = fread(bytes, 1, words.length, stream);
    fclose(stream);
    return words.length > 0 && text_equal((Text){bytes, length}, words);
}

bool output_folder_remove(Arena *arena, const char *folder, const Sheet *sheet)
{
    const char *path = text_format(arena, "%s/%.*s.csv", folder, TEXT_ARGUMENTS(sheet->name)).start;
    return begins_with(arena, path, header_of(arena, sheet)) && unlink(path) == 0;
}

bool output_folder_write(Arena *arena, const char *folder, const SheetList *sheets, const volatile sig_atomic_t *stop,
                         Text *problem)
{
    Output output = {.arena = arena,
                     .folder = folder,
                     .stop = stop,
                     .problem = problem,
                     .files = arena_allocate_array(arena, sheets->count + 1, sizeof(OutputFile))};
    if (*folder == '\0') {
        *problem = text_of(say("--out needs the name of a folder"));
        return false;
    }
    bool is_done = make_folder(&output) && write_all(&output, sheets) && name_all(&output);
    if (!is_done)
        remove_temporaries(&output);
    else
        sync_folder(folder);
    return is_done;
}
