/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guide/code_page.h"

#include <string.h>

#include "base/suggest.h"
#include "source/language.h"
#include "source/visible.h"

enum { CODE_LENGTH = 5, GROUP_LENGTH = 2 };

const char code_page_frame[] = "policy \"Example\"\n"
                               "currency kr\n"
                               "roles unit, council\n"
                               "choices kind: school, library\n"
                               "table units key unit\n"
                               "  years of lines\n"
                               "  unit: text\n"
                               "  kind: kind\n"
                               "table lines\n"
                               "  unit: units\n"
                               "  year: year\n"
                               "  date: date\n"
                               "  budget: money\n"
                               "parameter limit = 5 %\n"
                               "  source \"§ 1\"\n"
                               "result units for units each year\n"
                               "  unit, year, budget\n"
                               "for units each year\n"
                               "  source \"§ 1\"\n"
                               "  budget = sum of lines.budget\n";

static const CodePage pages[DIAGNOSTIC_KIND_COUNT] = {
#define PAGE(kind, meaning, wrong, right) [kind] = {meaning, wrong, right, false},
#define WHOLE_PAGE(kind, meaning, wrong, right) [kind] = {meaning, wrong, right, true},
#include "guide/pages_syntax.def"
#include "guide/pages_names.def"
#include "guide/pages_types.def"
#include "guide/pages_tests.def"
#include "guide/pages_analysis.def"
#include "guide/pages_style.def"
#undef PAGE
#undef WHOLE_PAGE
};

const CodePage *code_page(DiagnosticKind kind) { return pages[kind].meaning != NULL ? &pages[kind] : NULL; }

/* Finding a code */

static char upper(char byte) { return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte; }

bool code_is_like(Text word)
{
    if (word.length < CODE_LENGTH - 1 || word.length > CODE_LENGTH + 1)
        return false;
    for (size_t i = 1; i < word.length; i++)
        if (word.start[i] < '0' || word.start[i] > '9')
            return false;
    return upper(word.start[0]) == 'E' || upper(word.start[0]) == 'W';
}

bool code_find(Text word, DiagnosticKind *kind)
{
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT && word.length == CODE_LENGTH; i++) {
        *kind = (DiagnosticKind)i;
        const char *code = diagnostic_row(*kind).code;
        if (code[0] == upper(word.start[0]) && memcmp(code + 1, word.start + 1, CODE_LENGTH - 1) == 0)
            return true;
    }
    return false;
}

/* First the same number with the other letter. */
Text code_nearest(Text word)
{
    char raised[CODE_LENGTH + 1];
    size_t length = word.length < sizeof raised ? word.length : sizeof raised;
    for (size_t i = 0; i < length; i++)
        raised[i] = upper(word.start[i]);
    Suggestion suggestion = suggestion_for((Text){raised, length});
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++) {
        Text code = text_of(diagnostic_row((DiagnosticKind)i).code);
        if (length == CODE_LENGTH && memcmp(code.start + 1, raised + 1, CODE_LENGTH - 1) == 0)
            return code;
        suggestion_offer(&suggestion, code);
    }
    return suggestion.best;
}

/* Printing */

void code_sentence_print(DiagnosticKind kind, TextBuilder *out)
{
    for (const char *at = say(diagnostic_row(kind).sentence); *at != '\0';) {
        size_t plain = strcspn(at, "%");
        text_append(out, (Text){at, plain});
        at += plain;
        if (*at == '\0')
            return;
        if (at[1] == '%') {
            text_append_byte(out, '%');
            at += 2;
            continue;
        }
        text_append_string(out, "…");
        at += strcspn(at, "dsuXc");
        at += *at != '\0';
    }
}

static void print_indented(const char *lines, TextBuilder *out)
{
    while (*lines != '\0') {
        size_t length = strcspn(lines, "\n");
        text_append_string(out, "    ");
        visible_append(out, (Text){lines, length});
        text_append_byte(out, '\n');
        lines += length + (lines[length] == '\n');
    }
}

enum { PAGE_WIDTH = 96 };

/* Breaks a paragraph into lines at spaces. */
static void print_wrapped(Text words, TextBuilder *out)
{
    size_t width = 0;
    while (words.length > 0) {
        const char *space = memchr(words.start, ' ', words.length);
        Text word = {words.start, space != NULL ? (size_t)(space - words.start) : words.length};
        size_t word_width = visible_width(word);
        bool is_first = width == 0;
        if (!is_first && width + 1 + word_width > PAGE_WIDTH) {
            text_append_byte(out, '\n');
            width = 0;
        } else if (!is_first) {
            text_append_byte(out, ' ');
            width++;
        }
        text_append(out, word);
        width += word_width;
        size_t taken = word.length + (space != NULL);
        words = (Text){words.start + taken, words.length - taken};
    }
    text_append_byte(out, '\n');
}

void code_page_print(DiagnosticKind kind, TextBuilder *out)
{
    DiagnosticRow row = diagnostic_row(kind);
    const CodePage *page = code_page(kind);
    text_append_format(out, "%s  ", row.code);
    code_sentence_print(kind, out);
    text_append_format(out, "\n%s · %s\n\n", row.severity == SEVERITY_ERROR ? say("error") : say("warning"),
                       category_word(row.category));
    print_wrapped(text_of(say(page->meaning)), out);
    text_append_format(out, "\n%s\n", say("Wrong:"));
    print_indented(page->wrong, out);
    text_append_format(out, "\n%s\n", say("Right:"));
    print_indented(page->right, out);
}

/* A group is the letter-free first half of the number: 02xx. */
static const char *group_title(const char *code)
{
    static const struct {
        const char *digits, *title;
    } groups[] = {
        {"01", SAID("How rules are written")},
        {"02", SAID("Names and structure")},
        {"03", SAID("Kinds of things")},
        {"04", SAID("Time and circles")},
        {"05", SAID("Results and numbers")},
        {"06", SAID("Cases and conditions")},
        {"07", SAID("Style")},
        {"08", SAID("Tests")},
    };
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strncmp(code + 1, groups[i].digits, GROUP_LENGTH) == 0)
            return groups[i].title;
    return "";
}

void code_list_print(TextBuilder *out)
{
    const char *title = NULL;
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++) {
        DiagnosticRow row = diagnostic_row((DiagnosticKind)i);
        const char *next = group_title(row.code);
        if (title == NULL || strcmp(title, next) != 0)
            text_append_format(out, "%s%s\n", title == NULL ? "" : "\n", say(next));
        title = next;
        text_append_format(out, "  %s  ", row.code);
        code_sentence_print((DiagnosticKind)i, out);
        text_append_byte(out, '\n');
    }
}
