/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would settle what is not known. */
#include "source/language.h"
#include "letter/letter_parts.h"

/* `account_lines.spending of P12 (account_lines.csv:12)`: a cell; else the reason's own sentence. */
static void append_gap(const Reason *gap, TextBuilder *out)
{
    if (gap->kind == REASON_MISSING) {
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

void letter_append_gaps(const Letter *letter, const Reason *const *reasons, size_t count, TextBuilder *out)
{
    Gaps gaps = {0};
    TextBuilder list = {.arena = letter->arena};
    for (size_t i = 0; i < count; i++) {
        ReasonList leaves = reason_unknown_leaves(letter->arena, reasons[i]);
        for (size_t j = 0; j < leaves.count; j++)
            add_once(letter, &gaps, leaves.items[j]);
    }
    for (size_t i = 0; i < gaps.count && i < GAPS_MOST; i++)
        text_append_format(&list, "%s%.*s", i > 0 ? "; " : "", TEXT_ARGUMENTS(gaps.items[i]));
    if (gaps.count > GAPS_MOST)
        text_append_format(out, say(" What would settle it: %s; and %zu more."), text_built(&list).start,
                           gaps.count - GAPS_MOST);
    else if (gaps.count > 0)
        text_append_format(out, say(" What would settle it: %s."), text_built(&list).start);
}
