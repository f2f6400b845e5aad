/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* st_mtim */
#include "data/kept.h"

#include <string.h>
#include <sys/stat.h>

#include "data/loader.h"
#include "source/language.h"

/* A file as it was. */
typedef struct FileStamp {
    bool is_there;
    off_t size;
    ino_t number;
    struct timespec changed;
} FileStamp;

struct KeptData {
    Arena *arena;
    Dataset *dataset; /* NULL: it could not be read */
    DataReport report;
    Text asked;  /* what was asked for, and the tables it was read for: see describe */
    Text *paths; /* [file_count] */
    FileStamp *stamps;
    size_t file_count;
};

/* ── what is asked for, as a text ────────────────────────────────────────────────────────────────────────── */

/* Members stand for their numbers, and are read by their labels too. */
static void describe_choices(const Choices *choices, TextBuilder *out)
{
    for (size_t i = 0; i < choices->member_count; i++) {
        Text label = choices->members[i].label.text;
        text_append_format(out, " %.*s", TEXT_ARGUMENTS(*choices->members[i].name.name));
        if (label.start != NULL)
            text_append_format(out, "=\"%.*s\"", TEXT_ARGUMENTS(label));
    }
}

/* The words of the rule file say how it is read, but for what its types mean. */
static void describe_table(const Model *model, const Table *table, TextBuilder *out)
{
    text_append_format(out, "\n%.*s %.*s\n", TEXT_ARGUMENTS(*table->name.name), TEXT_ARGUMENTS(table->file));
    if (table->declaration != NULL)
        text_append(out, sources_text(model->text->sources, table->declaration->span));
    for (size_t i = 0; i < table->column_count; i++) {
        const Type type = table->columns[i]->type;
        text_append_format(out, "\n%.*s %d", TEXT_ARGUMENTS(*table->columns[i]->name.name), (int)type.kind);
        if (type.kind == TYPE_CHOICE && type.choices != NULL)
            describe_choices(type.choices, out);
    }
}

static Text describe(Arena *arena, const Model *model, const LoadOptions *options)
{
    TextBuilder out = {.arena = arena};
    text_append_format(&out, "%s %p %d %d %d %d", options->folder, (const void *)options->files, (int)options->decimal,
                       (int)options->skip_bad_rows, (int)language_in_use(), model->currency_decimals);
    for (size_t i = 0; i < model->table_count; i++)
        describe_table(model, model->tables[i], &out);
    return text_built(&out);
}

/* ── files ───────────────────────────────────────────────────────────────────────────────────────────────── */

static FileStamp stamp_of(Text path)
{
    struct stat status;
    if (stat(path.start, &status) != 0)
        return (FileStamp){0};
    return (FileStamp){true, status.st_size, status.st_ino, status.st_mtim};
}

static bool is_same(FileStamp a, FileStamp b)
{
    return a.is_there == b.is_there && a.size == b.size && a.number == b.number && a.changed.tv_sec == b.changed.tv_sec &&
           a.changed.tv_nsec == b.changed.tv_nsec;
}

/* Before they are read: what changes meanwhile is seen the next time. */
static void stamp_files(KeptData *kept, const Model *model, const LoadOptions *options)
{
    kept->paths = arena_allocate_array(kept->arena, model->table_count + 1, sizeof *kept->paths);
    kept->stamps = arena_allocate_array(kept->arena, model->table_count + 1, sizeof *kept->stamps);
    for (size_t i = 0; i < model->table_count && options->files == NULL; i++) {
        const Table *table = model->tables[i];
        if (table->made_from != NULL || table->unrecorded != NULL)
            continue;
        kept->paths[kept->file_count] = loader_path(kept->arena, options->folder, table);
        kept->stamps[kept->file_count] = stamp_of(kept->paths[kept->file_count]);
        kept->file_count++;
    }
}

/* ── keeping ─────────────────────────────────────────────────────────────────────────────────────────────── */

KeptData *kept_data_read(const Model *model, const LoadOptions *options)
{
    Arena *arena = arena_open();
    KeptData *kept = arena_allocate(arena, sizeof *kept);
    LoadOptions all = *options;
    *kept = (KeptData){.arena = arena, .asked = describe(arena, model, options)};
    stamp_files(kept, model, options);
    all.keeps_all = true;
    kept->dataset = load_data(arena, model, &all, &kept->report);
    return kept;
}

void kept_data_close(KeptData *kept)
{
    if (kept == NULL)
        return;
    if (kept->dataset != NULL)
        dataset_close(kept->dataset);
    arena_close(kept->arena);
}

static bool is_asked_for(const KeptData *kept, const Model *model, const LoadOptions *options)
{
    Arena *scratch = arena_open();
    bool is_same_text = text_equal(kept->asked, describe(scratch, model, options));
    arena_close(scratch);
    return is_same_text && options->last_year == 0;
}

KeptState kept_data_state(const KeptData *kept, const Model *model, const LoadOptions *options)
{
    if (!is_asked_for(kept, model, options))
        return KEPT_OTHER;
    for (size_t i = 0; i < kept->file_count; i++) {
        if (!is_same(kept->stamps[i], stamp_of(kept->paths[i])))
            return KEPT_CHANGED;
    }
    return KEPT_CURRENT;
}

/* ── using ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void take_table(const KeptData *kept, Arena *arena, const Loader *loader, const Table *table)
{
    const DataTable *from = &kept->dataset->tables[table->index];
    DataTable *data = loader_data(loader, table);
    *data = *from;
    data->table = table;
    data->columns = arena_allocate_array(arena, table->column_count + 1, sizeof *data->columns);
    for (size_t i = 0; i < table->column_count; i++) {
        if (loader_keeps(loader, table->columns[i]))
            data->columns[i] = from->columns[i];
    }
}

Dataset *kept_data_use(KeptData *kept, Arena *arena, const Model *model, const LoadOptions *options, DataReport *report)
{
    if (kept == NULL || kept->dataset == NULL || !is_asked_for(kept, model, options))
        return NULL;
    Dataset *dataset = arena_allocate(arena, sizeof *dataset);
    *dataset = *kept->dataset;
    dataset->model = model;
    dataset->tables = arena_allocate_array(arena, model->table_count + 1, sizeof *dataset->tables);
    Loader loader = {.arena = arena, .model = model, .options = options, .dataset = dataset};
    for (size_t i = 0; i < model->table_count; i++)
        take_table(kept, arena, &loader, model->tables[i]);
    for (size_t i = 0; i < options->text_count; i++)
        text_pool_add(dataset->texts, options->texts[i], false);
    text_pool_settle(dataset->texts);
    *report = kept->report;
    return dataset;
}
