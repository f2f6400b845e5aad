/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of obligations, decisions and verdicts. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "source/language.h"
#include "run/summary_parts.h"
#include "show/labels.h"

enum { OBLIGATIONS_SHOWN = 16, WIDTH_FOR_LABELS_OF_ROLES = 100, WIDTH_FOR_LABELS = 160 };

typedef struct RuleCount {
    const DerivedRule *rule;
    const Quantity *decided_by; /* verdicts */
    const char *word;           /* verdicts */
    size_t statuses[STATUS_COUNT], undetermined, total, latest;
} RuleCount;
typedef VECTOR(RuleCount) RuleCounts;

/* A name with its label, or alone where the terminal is narrower than `width`. */
static Text words_of(const SummaryPage *page, Text name, Text label, size_t width)
{
    TextBuilder words = {.arena = page->arena};
    bool has_room = page->options->width == 0 || page->options->width >= width;
    append_labelled(name, has_room ? label : (Text){0}, &words);
    return text_built(&words);
}

static Text by_words(const SummaryPage *page, Name by)
{
    return by == NULL ? (Text){"", 0} : words_of(page, *by, role_label(page->model, by), WIDTH_FOR_LABELS_OF_ROLES);
}

static Text rule_words(const SummaryPage *page, const Quantity *quantity)
{
    return words_of(page, *quantity->name.name, quantity_label(quantity), WIDTH_FOR_LABELS);
}

static void add_row(const SummaryPage *page, RuleCount *count, size_t row)
{
    const DerivedRule *rule = count->rule;
    bool is_latest = page->has_latest_year && derived_has(rule->year, row) && value_whole(rule->year, row) == page->latest_year;
    bool is_unknown = derived_is_unknown(rule, row) || (rule->status.count > 0 && !derived_has(rule->status, row));
    count->total++;
    count->latest += is_latest;
    if (is_unknown)
        count->undetermined++;
    else if (rule->status.count > 0)
        count->statuses[value_whole(rule->status, row)]++;
}

static RuleCounts count_rules(SummaryPage *page, SheetSource source)
{
    SheetOrigin origin = summary_origin(source);
    DerivedRows *rules = derived_rules(page->result, &origin);
    RuleCounts counts = {0};
    for (size_t i = 0; i < rules->rule_count; i++) {
        RuleCount count = {.rule = &rules->rules[i]};
        size_t row_count = run_frame_count(page->result->run, count.rule->plan->frame);
        for (size_t row = 0; row < row_count; row++) {
            if (derived_is_shown(page->result, page->selection, count.rule, row))
                add_row(page, &count, row);
        }
        vector_push(page->arena, &counts, count);
    }
    return counts;
}

/* Obligations */

static int compare_overdue(const void *left, const void *right)
{
    const RuleCount *a = left, *b = right;
    size_t x = a->statuses[STATUS_OVERDUE], y = b->statuses[STATUS_OVERDUE];
    if (x != y)
        return x > y ? -1 : 1;
    return text_compare(*a->rule->plan->quantity->name.name, *b->rule->plan->quantity->name.name);
}

static void add_obligation(SummaryPage *page, TextSheet *sheet, const RuleCount *count)
{
    text_sheet_cell(sheet, rule_words(page, count->rule->plan->quantity));
    text_sheet_cell(sheet, by_words(page, count->rule->plan->by));
    text_sheet_cell(sheet, summary_number(page, count->statuses[STATUS_OVERDUE]));
    text_sheet_cell(sheet, summary_number(page, count->statuses[STATUS_OPEN]));
    text_sheet_cell(sheet, summary_number(page, count->statuses[STATUS_LATE]));
    text_sheet_cell(sheet, summary_number(page, count->statuses[STATUS_MET]));
    text_sheet_cell(sheet, summary_number(page, count->undetermined));
}

/* Nothing, where no obligation has arisen either. */
static void print_none_overdue(SummaryPage *page, const RuleCounts *counts)
{
    size_t total = 0, undetermined = 0, statuses[STATUS_COUNT] = {0};
    for (size_t i = 0; i < counts->count; i++) {
        total += counts->items[i].total;
        undetermined += counts->items[i].undetermined;
        for (size_t j = 0; j < STATUS_COUNT; j++)
            statuses[j] += counts->items[i].statuses[j];
    }
    if (total > 0)
        summary_heading(page, "Obligations overdue: 0 (%zu open, %zu late, %zu met, %zu undetermined)", statuses[STATUS_OPEN],
                        statuses[STATUS_LATE], statuses[STATUS_MET], undetermined);
}

void summary_obligations(SummaryPage *page)
{
    const char *const titles[] = {say("overdue"), say("open"), say("late"), say("met"), say("undetermined")};
    RuleCounts counts = count_rules(page, SHEET_OBLIGATIONS);
    size_t overdue = 0, shown = 0, left_out = 0;
    if (counts.count > 0)
        qsort(counts.items, counts.count, sizeof *counts.items, compare_overdue);
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("obligation")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("by")), CELL_TEXT);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        text_sheet_column(sheet, text_of(titles[i]), CELL_NUMBER);
    for (size_t i = 0; i < counts.count; i++) {
        overdue += counts.items[i].statuses[STATUS_OVERDUE];
        left_out += counts.items[i].statuses[STATUS_OVERDUE] > 0 && shown == OBLIGATIONS_SHOWN;
        if (counts.items[i].statuses[STATUS_OVERDUE] == 0 || shown == OBLIGATIONS_SHOWN)
            continue;
        add_obligation(page, sheet, &counts.items[i]);
        shown++;
    }
    if (shown == 0) {
        print_none_overdue(page, &counts);
        return;
    }
    summary_heading(page, "Obligations overdue: %.*s", TEXT_ARGUMENTS(summary_number(page, overdue)));
    summary_table(page, sheet);
    summary_more(page, left_out, say("--select obligations lists them all"));
}

/* Decisions */

void summary_decisions(SummaryPage *page)
{
    RuleCounts counts = count_rules(page, SHEET_DECISIONS);
    size_t pending = 0;
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("decision")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("by")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("pending")), CELL_NUMBER);
    if (page->has_latest_year)
        text_sheet_column(sheet, text_format(page->arena, say("in %lld"), (long long)page->latest_year), CELL_NUMBER);
    for (size_t i = 0; i < counts.count; i++) {
        const RuleCount *count = &counts.items[i];
        pending += count->total;
        if (count->total == 0)
            continue;
        text_sheet_cell(sheet, rule_words(page, count->rule->plan->quantity));
        text_sheet_cell(sheet, by_words(page, count->rule->plan->by));
        text_sheet_cell(sheet, summary_number(page, count->total));
        if (page->has_latest_year)
            text_sheet_cell(sheet, summary_number(page, count->latest));
    }
    if (pending == 0)
        return;
    summary_heading(page, "Decisions pending: %.*s", TEXT_ARGUMENTS(summary_number(page, pending)));
    summary_table(page, sheet);
}

/* Verdicts */

static void count_verdict(SummaryPage *page, RuleCounts *counts, const char *word, const Quantity *decided_by)
{
    for (size_t i = 0; i < counts->count; i++) {
        if (counts->items[i].word == word && counts->items[i].decided_by == decided_by) {
            counts->items[i].total++;
            return;
        }
    }
    vector_push(page->arena, counts, (RuleCount){.word = word, .decided_by = decided_by, .total = 1});
}

static int compare_verdicts(const void *left, const void *right)
{
    const RuleCount *a = left, *b = right;
    return a->total != b->total ? (a->total > b->total ? -1 : 1) : 0;
}

static void print_verdicts(SummaryPage *page, const DerivedRule *rule)
{
    RuleCounts counts = {0};
    size_t total = 0, row_count = run_frame_count(page->result->run, rule->plan->frame);
    for (size_t row = 0; row < row_count; row++) {
        const Quantity *decided_by;
        if (!derived_is_shown(page->result, page->selection, rule, row))
            continue;
        const char *word = derived_verdict(page->result, rule, row, &decided_by);
        count_verdict(page, &counts, word, decided_by);
        total++;
    }
    if (total == 0)
        return;
    if (counts.count > 0)
        qsort(counts.items, counts.count, sizeof *counts.items, compare_verdicts);
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("verdict")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("by rule")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("rows")), CELL_NUMBER);
    for (size_t i = 0; i < counts.count; i++) {
        const Quantity *decided_by = counts.items[i].decided_by;
        text_sheet_cell(sheet, text_of(shown_verdict(counts.items[i].word)));
        bool is_denied = decided_by == NULL && strcmp(counts.items[i].word, "forbidden") == 0;
        text_sheet_cell(sheet, decided_by != NULL ? rule_words(page, decided_by)
                                                  : text_of(is_denied ? say("(nothing permits it)") : ""));
        text_sheet_cell(sheet, summary_number(page, counts.items[i].total));
    }
    const Declaration *ledger = rule->plan->quantity->space.table->declaration;
    TextBuilder name = {.arena = page->arena};
    append_labelled(*ledger->name.name, ledger->label.text, &name);
    summary_heading(page, "Verdicts on %.*s: %.*s", TEXT_ARGUMENTS(text_built(&name)),
                    TEXT_ARGUMENTS(summary_number(page, total)));
    summary_table(page, sheet);
}

void summary_verdicts(SummaryPage *page)
{
    for (size_t i = 0; i < page->result->plan->rule_count; i++) {
        const PlanRule *rule = &page->result->plan->rules[i];
        if (rule->quantity->kind != QUANTITY_ACTION)
            continue;
        SheetOrigin origin = {.source = SHEET_LEDGER, .ledger = rule->quantity->space.table};
        DerivedRows *rules = derived_rules(page->result, &origin);
        for (size_t j = 0; j < rules->rule_count; j++) {
            if (rules->rules[j].plan == rule)
                print_verdicts(page, &rules->rules[j]);
        }
    }
}
