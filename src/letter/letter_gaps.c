/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would settle what is not known, and what went wrong. */
#include "source/language.h"
#include "letter/letter_parts.h"

/* `account_lines.spending of P12 (account_lines.csv:12)`: a cell; else the reason's own sentence. */
static void append_gap(const Reason *gap, TextBuilder *out)
{
    if (gap->kind == REASON_MISSING || gap->kind == REASON_FAULT) {
        letter_append_plain(gap->name, out);
        return;
    }
    letter_append_name(gap->label, gap->name, out);
    if (gap->row.length > 0) {
        TextBuilder row = {.arena = out->arena};
        letter_append_plain(gap->row, &row);
        text_append_format(out, say(" of %.*s"), TEXT_ARGUMENTS(text_built(&row)));
    }
    Text file = gap->origin.file;
    while (gap->origin.line > 0 && file.length > 0) {
        size_t slash = 0;
        while (slash < file.length && file.start[slash] != '/')
            slash++;
        if (slash == file.length)
            break;
        file = (Text){file.start + slash + 1, file.length - slash - 1};
    }
    if (gap->origin.line > 0)
        text_append_format(out, " (%.*s:%llu)", TEXT_ARGUMENTS(file), (unsigned long long)gap->origin.line);
}

typedef VECTOR(Text) Gaps;

static void add_once(const Letter *letter, Gaps *gaps, const Reason *gap)
{
    TextBuilder words = {.arena = letter->arena};
    append_gap(gap, &words);
    Text text = text_built(&words);
    for (size_t i = 0; i < gaps->count; i++) {
        if (text_equal(gaps->items[i], text))
            return;
    }
    vector_push(letter->arena, gaps, text);
}

typedef ReasonList GatherReasons(Arena *arena, const Reason *reason);

static Gaps gaps_of(const Letter *letter, const Reason *const *reasons, size_t count, GatherReasons *gather)
{
    Gaps gaps = {0};
    for (size_t i = 0; i < count; i++) {
        ReasonList leaves = gather(letter->arena, reasons[i]);
        for (size_t j = 0; j < leaves.count; j++)
            add_once(letter, &gaps, leaves.items[j]);
    }
    return gaps;
}

static const char *first_gaps(const Letter *letter, const Gaps *gaps)
{
    TextBuilder list = {.arena = letter->arena};
    for (size_t i = 0; i < gaps->count && i < GAPS_MOST; i++)
        text_append_format(&list, "%s%.*s", i > 0 ? "; " : "", TEXT_ARGUMENTS(gaps->items[i]));
    return text_built(&list).start;
}

void letter_append_gaps(const Letter *letter, const Reason *const *reasons, size_t count, TextBuilder *out)
{
    Gaps faults = gaps_of(letter, reasons, count, reason_faults);
    Gaps gaps = gaps_of(letter, reasons, count, reason_unknown_leaves);
    if (faults.count > 0)
        text_append_format(out, say(" What stands in the way: %s."), first_gaps(letter, &faults));
    if (gaps.count > GAPS_MOST)
        text_append_format(out, say(" What would settle it: %s; and %zu more."), first_gaps(letter, &gaps),
                           gaps.count - GAPS_MOST);
    else if (gaps.count > 0)
        text_append_format(out, say(" What would settle it: %s."), first_gaps(letter, &gaps));
}
