/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/paragraphs.h"

#include <string.h>

#include "source/language.h"
#include "source/source.h"

enum { RANGE_MOST = 1000 };

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool is_letter(char byte)
{
    unsigned char begin = (unsigned char)byte; /* 0xE2: dashes and quotation marks */
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (begin >= 0xC3 && begin != 0xE2);
}

/* Bytes of a space at the start of `text`, a no-break one too; 0: there is none. */
static size_t space_length(Text text)
{
    if (text.length > 0 && (text.start[0] == ' ' || text.start[0] == '\t'))
        return 1;
    return text.length > 1 && memcmp(text.start, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static Text skip_spaces(Text text)
{
    for (size_t space = space_length(text); space > 0; space = space_length(text))
        text = (Text){text.start + space, text.length - space};
    return text;
}

static Text trimmed(Text text)
{
    text = skip_spaces(text);
    while (text.length > 0 &&
           (text.start[text.length - 1] == ' ' || text.start[text.length - 1] == '\t' || text.start[text.length - 1] == '\r'))
        text.length--;
    return text;
}

/* ── the list ────────────────────────────────────────────────────────────────────────────────────────────── */

/* `C5 (a few words): a reason` */
static Paragraph read_line(Text line, uint32_t number)
{
    Paragraph paragraph = {.line = number};
    const char *end = line.start + line.length, *open = memchr(line.start, '(', line.length);
    const char *colon = memchr(line.start, ':', line.length);
    const char *close = NULL;
    if (open != NULL && (colon == NULL || open < colon)) {
        for (close = open; close < end && *close != ')'; close++)
            continue;
        paragraph.words = trimmed((Text){open + 1, (size_t)(close - open - 1)});
        colon = close < end ? memchr(close, ':', (size_t)(end - close)) : NULL;
    } else {
        open = NULL;
    }
    const char *name_end = open != NULL ? open : colon != NULL ? colon : end;
    paragraph.name = trimmed((Text){line.start, (size_t)(name_end - line.start)});
    if (colon != NULL)
        paragraph.remark = trimmed((Text){colon + 1, (size_t)(end - colon - 1)});
    return paragraph;
}

static const Paragraph *find(const Paragraphs *list, Text name)
{
    for (size_t i = 0; i < list->items.count; i++) {
        if (text_equal(list->items.items[i].name, name))
            return &list->items.items[i];
    }
    return NULL;
}

static bool add_line(Arena *arena, Paragraphs *list, Text line, uint32_t number, Text *problem)
{
    line = trimmed(line);
    if (line.length == 0 || line.start[0] == '#')
        return true;
    Paragraph paragraph = read_line(line, number);
    const Paragraph *earlier = find(list, paragraph.name);
    if (paragraph.name.length == 0)
        *problem =
            text_format(arena, say("%.*s:%u: a paragraph is expected, such as `C5 (a few words): why no rule follows it`"),
                        TEXT_ARGUMENTS(list->file), number);
    else if (earlier != NULL)
        *problem = text_format(arena, say("%.*s:%u: `%.*s` stands on line %u already"), TEXT_ARGUMENTS(list->file), number,
                               TEXT_ARGUMENTS(paragraph.name), earlier->line);
    else
        vector_push(arena, &list->items, paragraph);
    return problem->length == 0;
}

bool paragraphs_read(Arena *arena, const char *path, Paragraphs *out, Text *problem)
{
    *out = (Paragraphs){.file = text_of(path)};
    *problem = (Text){0};
    const Source *source = sources_read(sources_open(arena), text_of(path), problem);
    if (source == NULL)
        return false;
    uint32_t number = 1;
    for (Text rest = source->text; rest.length > 0; number++) {
        const char *end = memchr(rest.start, '\n', rest.length);
        Text line = {rest.start, end != NULL ? (size_t)(end - rest.start) : rest.length};
        if (!add_line(arena, out, line, number, problem))
            return false;
        size_t passed = line.length + (end != NULL);
        rest = (Text){rest.start + passed, rest.length - passed};
    }
    return true;
}

/* ── what a citation names ───────────────────────────────────────────────────────────────────────────────── */

typedef struct Naming {
    Arena *arena;
    const Paragraphs *list;
    NamedParagraphs *named;
} Naming;

static void name_one(const Naming *naming, NamingKind kind, Text name)
{
    for (size_t i = 0; i < naming->named->count; i++) {
        if (text_equal(naming->named->items[i].name, name))
            return;
    }
    const Paragraph *listed = naming->list != NULL ? find(naming->list, name) : NULL;
    NamedParagraph paragraph = {.kind = kind, .name = name, .listed = SIZE_MAX};
    if (listed != NULL)
        paragraph.listed = (size_t)(listed - naming->list->items.items);
    vector_push(naming->arena, naming->named, paragraph);
}

/* ── what of the list stands in it ───────────────────────────────────────────────────────────────────────── */

/* How much of `text` is `name`, spaces left out of both; 0: it does not begin with it as a word of its own. */
static size_t length_of(Text text, Text name)
{
    Text rest = text;
    for (name = skip_spaces(name); name.length > 0; name = skip_spaces(name)) {
        rest = skip_spaces(rest);
        if (rest.length == 0 || rest.start[0] != name.start[0])
            return 0;
        rest = (Text){rest.start + 1, rest.length - 1};
        name = (Text){name.start + 1, name.length - 1};
    }
    char last = rest.start[-1];
    bool goes_on = rest.length > 0 && ((is_digit(last) && is_digit(rest.start[0])) || is_letter(rest.start[0]) ||
                                       (is_letter(last) && is_digit(rest.start[0])));
    bool is_point = rest.length > 1 && rest.start[0] == '.' && is_digit(rest.start[1]);
    return goes_on || is_point ? 0 : text.length - rest.length;
}

static bool begins_word(Text citation, size_t at)
{
    if (at == 0)
        return true;
    size_t before = at - 1;
    while (before > 0 && ((unsigned char)citation.start[before] & 0xC0) == 0x80)
        before--;
    char byte = citation.start[before];
    return !is_digit(byte) && !is_letter(byte) && byte != '.';
}

/* The longest of the list that `text` begins with: `§ 3, stk. 2` and not `§ 3`. NULL: none, or there is no list. */
static const Paragraph *longest_listed(const Paragraphs *list, Text text, size_t *length)
{
    const Paragraph *longest = NULL;
    *length = 0;
    for (size_t i = 0; list != NULL && i < list->items.count; i++) {
        size_t found = length_of(text, list->items.items[i].name);
        if (found > *length)
            longest = &list->items.items[i];
        *length = found > *length ? found : *length;
    }
    return longest;
}

static void name_listed(const Naming *naming, Text citation)
{
    for (size_t at = 0; at < citation.length; at++) {
        Text rest = {citation.start + at, citation.length - at};
        size_t length;
        if (space_length(rest) > 0 || !begins_word(citation, at))
            continue;
        const Paragraph *longest = longest_listed(naming->list, rest, &length);
        if (longest == NULL)
            continue;
        name_one(naming, NAMING_LETTER, longest->name);
        at += length - 1;
    }
}

/* A letter or a few, then a number: `A6`. *number: where it begins. */
static bool is_letter_name(Text name, size_t *number)
{
    size_t letters = 0;
    while (letters < name.length && is_letter(name.start[letters]))
        letters++;
    *number = letters;
    bool has_number = letters > 0 && letters <= 4 && letters < name.length;
    for (size_t i = letters; i < name.length; i++)
        has_number = has_number && is_digit(name.start[i]);
    return has_number && name.length - letters <= 4;
}

static unsigned number_of(Text digits)
{
    unsigned number = 0;
    for (size_t i = 0; i < digits.length && is_digit(digits.start[i]) && i < 6; i++)
        number = number * 10 + (unsigned)(digits.start[i] - '0');
    return number;
}

/* `B1–B4` or `B1-B4` apart. */
static bool split_range(Text part, Text *first, Text *last)
{
    for (size_t i = 0; i < part.length; i++) {
        size_t dash = part.start[i] == '-' ? 1 : part.length - i >= 3 && memcmp(part.start + i, "\xE2\x80\x93", 3) == 0 ? 3 : 0;
        if (dash == 0)
            continue;
        *first = trimmed((Text){part.start, i});
        *last = trimmed((Text){part.start + i + dash, part.length - i - dash});
        return true;
    }
    return false;
}

static bool name_range(const Naming *naming, Text part, bool is_trial)
{
    Text first, last;
    size_t from, to;
    if (!split_range(part, &first, &last) || !is_letter_name(first, &from) || !is_letter_name(last, &to) || from != to ||
        memcmp(first.start, last.start, from) != 0)
        return false;
    unsigned begin = number_of((Text){first.start + from, first.length - from});
    unsigned end = number_of((Text){last.start + to, last.length - to});
    for (unsigned i = begin; i <= end && i < begin + RANGE_MOST && !is_trial; i++)
        name_one(naming, NAMING_LETTER, text_format(naming->arena, "%.*s%u", (int)from, first.start, i));
    return begin <= end;
}

static bool name_part(const Naming *naming, Text part, bool is_trial)
{
    size_t number;
    part = trimmed(part);
    if (!is_letter_name(part, &number))
        return name_range(naming, part, is_trial);
    if (!is_trial)
        name_one(naming, NAMING_LETTER, part);
    return true;
}

/* Names what the parts of `A6, E1` name; false where any of them is no paragraph. */
static bool name_parts(const Naming *naming, Text parts, bool is_trial)
{
    bool all = true;
    for (Text rest = parts; all;) {
        const char *comma = memchr(rest.start, ',', rest.length);
        size_t length = comma != NULL ? (size_t)(comma - rest.start) : rest.length;
        all = name_part(naming, (Text){rest.start, length}, is_trial);
        if (comma == NULL)
            break;
        rest = (Text){rest.start + length + 1, rest.length - length - 1};
    }
    return all;
}

static bool name_letters(const Naming *naming, Text citation)
{
    citation = trimmed(citation);
    if (citation.length == 0 || citation.start[citation.length - 1] != ')')
        return false;
    size_t open = citation.length - 1;
    while (open > 0 && citation.start[open] != '(')
        open--;
    Text parts = {citation.start + open + 1, citation.length - open - 2};
    return citation.start[open] == '(' && parts.length > 0 && name_parts(naming, parts, true) &&
           name_parts(naming, parts, false);
}

/* The number at the start of `rest`, which goes on behind it. */
static bool take_number(Text *rest, unsigned *number)
{
    size_t length = 0;
    *rest = skip_spaces(*rest);
    while (length < rest->length && is_digit(rest->start[length]))
        length++;
    *number = number_of((Text){rest->start, length});
    *rest = (Text){rest->start + length, rest->length - length};
    return length > 0;
}

/* What joins the numbers of `§§ 2, 3 and 5–7`; *is_range: the numbers between are meant too. */
static bool take_joint(Text *rest, bool *is_range)
{
    static const char *const joints[] = {",", "and ", "og ", "-", "\xE2\x80\x93"};
    *rest = skip_spaces(*rest);
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t length = strlen(joints[i]);
        if (rest->length < length || memcmp(rest->start, joints[i], length) != 0)
            continue;
        *rest = (Text){rest->start + length, rest->length - length};
        *is_range = i >= 3;
        return true;
    }
    return false;
}

static void name_section(const Naming *naming, unsigned number)
{
    name_one(naming, NAMING_SECTION, text_format(naming->arena, "\xC2\xA7 %u", number));
}

static void name_further_sections(const Naming *naming, Text rest, unsigned number)
{
    bool is_range = false;
    unsigned next;
    while (take_joint(&rest, &is_range) && take_number(&rest, &next)) {
        for (unsigned i = number + 1; is_range && i < next && i < number + RANGE_MOST; i++)
            name_section(naming, i);
        name_section(naming, next);
        number = next;
    }
}

/* `§ 3`, however its space is written; `§§ 2 and 9`. */
static void name_sections(const Naming *naming, Text citation)
{
    for (size_t i = 0; i + 2 < citation.length; i++) {
        if (memcmp(citation.start + i, "\xC2\xA7", 2) != 0)
            continue;
        bool are_several = i >= 2 && memcmp(citation.start + i - 2, "\xC2\xA7", 2) == 0;
        Text rest = {citation.start + i + 2, citation.length - i - 2};
        unsigned number;
        size_t length;
        bool is_named = longest_listed(naming->list, (Text){citation.start + i, citation.length - i}, &length) != NULL;
        if (!take_number(&rest, &number))
            continue;
        if (!is_named)
            name_section(naming, number);
        if (are_several)
            name_further_sections(naming, rest, number);
    }
}

static void put_listed_first(NamedParagraphs *named)
{
    for (size_t i = 1; i < named->count; i++) {
        NamedParagraph moved = named->items[i];
        size_t at = i;
        for (; at > 0 && named->items[at - 1].listed > moved.listed; at--)
            named->items[at] = named->items[at - 1];
        named->items[at] = moved;
    }
}

NamedParagraphs paragraphs_named(Arena *arena, Text citation, const Paragraphs *list)
{
    NamedParagraphs named = {0};
    Naming naming = {.arena = arena, .list = list, .named = &named};
    if (list != NULL)
        name_listed(&naming, citation);
    if (!name_letters(&naming, citation))
        name_sections(&naming, citation);
    if (named.count == 0) {
        const char *colon = memchr(citation.start, ':', citation.length);
        name_one(&naming, NAMING_WORDS,
                 trimmed((Text){citation.start, colon != NULL ? (size_t)(colon - citation.start) : citation.length}));
    }
    put_listed_first(&named);
    return named;
}

/* Digits as numbers, all else by bytes. */
static int compare_naturally(Text a, Text b)
{
    while (a.length > 0 && b.length > 0) {
        size_t left = 1, right = 1;
        if (is_digit(a.start[0]) && is_digit(b.start[0])) {
            unsigned x = number_of(a), y = number_of(b);
            if (x != y)
                return x < y ? -1 : 1;
            while (left < a.length && is_digit(a.start[left]))
                left++;
            while (right < b.length && is_digit(b.start[right]))
                right++;
        } else if (a.start[0] != b.start[0]) {
            return (unsigned char)a.start[0] < (unsigned char)b.start[0] ? -1 : 1;
        }
        a = (Text){a.start + left, a.length - left};
        b = (Text){b.start + right, b.length - right};
    }
    return (a.length > 0) - (b.length > 0);
}

int paragraph_compare(const NamedParagraph *a, const NamedParagraph *b)
{
    if (a->listed != b->listed)
        return a->listed < b->listed ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->kind == NAMING_WORDS ? 0 : compare_naturally(a->name, b->name);
}
