/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/transcript.h"

#include "repl/entry.h"
#include "source/language.h"

void transcript_add(Transcript *transcript, TranscriptEntry entry)
{
    Arena *arena = transcript->arena;
    TranscriptEntry copy = entry;
    copy.typed = text_copy(arena, entry.typed);
    copy.printed = text_copy(arena, entry.printed);
    vector_push(arena, &transcript->entries, copy);
}

static void append_block(const char *kind, Text words, TextBuilder *out)
{
    bool has_end = words.length > 0 && words.start[words.length - 1] == '\n';
    if (words.length > 0)
        text_append_format(out, "\n```%s\n%.*s%s```\n", kind, TEXT_ARGUMENTS(words), has_end ? "" : "\n");
}

void transcript_write(const Transcript *transcript, Text heading, TextBuilder *out)
{
    text_append_format(out, "%s: %s -->\n# %.*s\n", ENTRY_MARKDOWN, say("styr --batch reads what was typed again"),
                       TEXT_ARGUMENTS(heading));
    for (size_t i = 0; i < transcript->entries.count; i++) {
        const TranscriptEntry *entry = &transcript->entries.items[i];
        append_block(entry->is_repeated ? "styr" : "", entry->typed, out);
        append_block("text", entry->printed, out);
    }
}
