/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer as a page: the verdict, the rules that say so, what is not known, the room left. */
#include "ask/may_write.h"

#include "source/language.h"
#include "ask/may_words.h"
#include "run/dispensations.h"
#include "run/projected.h"
#include "show/labels.h"
#include "show/shown.h"

typedef struct Page {
    const May *may;
    bool is_markdown;
    TextBuilder *out;
} Page;

/* ── lines ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void begin_part(const Page *page, const char *heading)
{
    text_append_format(page->out, page->is_markdown ? "\n### %s\n\n" : "\n%s\n", heading);
}

static void begin_item(const Page *page) { text_append_string(page->out, page->is_markdown ? "- " : "  "); }

static void begin_detail(const Page *page) { text_append_string(page->out, page->is_markdown ? "  - " : "      "); }

static void append_code(const Page *page, Text words)
{
    text_append_format(page->out, page->is_markdown ? "`%.*s`" : "%.*s", TEXT_ARGUMENTS(words));
}

static void end_line(const Page *page) { text_append_byte(page->out, '\n'); }

/* ── the verdict ─────────────────────────────────────────────────────────────────────────────────────────── */

static void append_rules(const Page *page, QuantityKind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < page->may->holding.count; i++) {
        const Quantity *rule = page->may->holding.items[i].rule;
        if (rule->kind == kind)
            text_append_format(page->out, "%s`%.*s`", count++ > 0 ? ", " : "", TEXT_ARGUMENTS(*rule->name.name));
    }
}

static void append_roles(const Page *page)
{
    MayRoles roles = may_roles(page->may);
    for (size_t i = 0; i < roles.count; i++) {
        TextBuilder role = {.arena = page->out->arena};
        append_labelled(*roles.items[i].name.name, roles.items[i].label.text, &role);
        text_append_format(page->out, i > 0 ? say(" and %.*s") : "%.*s", TEXT_ARGUMENTS(text_built(&role)));
    }
}

static void append_undetermined(const Page *page)
{
    TextBuilder years = {.arena = page->out->arena};
    may_print_years(page->may, &years);
    text_append_string(page->out, say("Not determined"));
    if (page->may->is_ungiven)
        text_append_string(page->out, say(": it depends on what was not given"));
    else if (years.length > 0)
        text_append_format(page->out, ": %.*s", TEXT_ARGUMENTS(text_built(&years)));
    else if (page->may->cause.length > 0)
        text_append_format(page->out, ": %.*s", TEXT_ARGUMENTS(page->may->cause));
}

static void append_verdict(const Page *page)
{
    switch (page->may->verdict) {
    case MAY_PERMITTED:
        text_append_string(page->out, say("Yes: permitted by "));
        append_rules(page, QUANTITY_PERMIT);
        break;
    case MAY_NEEDS_DECISION:
        text_append_string(page->out, say("Only with a decision by "));
        append_roles(page);
        text_append_string(page->out, ": ");
        append_rules(page, QUANTITY_ASK);
        break;
    case MAY_FORBIDDEN:
        text_append_string(page->out, page->may->is_unpermitted ? say("No: nothing permits it") : say("No: forbidden by "));
        append_rules(page, QUANTITY_FORBID);
        break;
    case MAY_UNDETERMINED:
        append_undetermined(page);
        break;
    }
}

/* What is asked of such a year is answered by figures that nobody has decided. */
static void append_projected(const Page *page)
{
    const May *may = page->may;
    if (may->has_year && projected_year(may->result, may->year))
        text_append_format(page->out, say("\n%lld is projected: the answer stands on figures that are in no file\n"),
                           (long long)may->year);
}

static void append_question(const Page *page)
{
    const May *may = page->may;
    text_append_string(page->out, page->is_markdown ? "## " : "");
    append_labelled(*may->action->name.name, quantity_label(may->action), page->out);
    text_append_string(page->out, page->is_markdown ? "\n\n" : ": ");
    may_print_arguments(may, page->out);
    text_append_string(page->out, page->is_markdown ? "  \n" : "\n");
    TextBuilder as_of = {.arena = page->out->arena};
    shown_date(may->result->inputs.as_of, &as_of);
    text_append_format(page->out, say("as of %.*s"), TEXT_ARGUMENTS(text_built(&as_of)));
    text_append_string(page->out, page->is_markdown ? "\n\n**" : "\n\n");
    append_verdict(page);
    text_append_string(page->out, page->is_markdown ? ".**\n" : ".\n");
    append_projected(page);
}

/* ── the rules ───────────────────────────────────────────────────────────────────────────────────────────── */

static void append_citations(const Page *page, const Quantity *rule)
{
    for (size_t i = 0; i < rule->citation_count; i++) {
        const Citation *citation = &rule->citations[i];
        begin_detail(page);
        text_append_format(page->out, citation->assumed ? say("assumed: %.*s") : "%.*s", TEXT_ARGUMENTS(citation->quote.text));
        end_line(page);
    }
}

static void append_rule(const Page *page, const MayRule *rule)
{
    TextBuilder condition = {.arena = page->out->arena};
    begin_item(page);
    text_append_format(page->out, "%.*s ", TEXT_ARGUMENTS(may_kind_word(rule->rule)));
    append_code(page, *rule->rule->name.name);
    Text label = rule->rule->declaration->label.text;
    if (label.length > 0)
        text_append_format(page->out, " (%.*s)", TEXT_ARGUMENTS(label));
    end_line(page);
    append_citations(page, rule->rule);
    may_print_condition(page->may, rule->rule, &condition);
    if (condition.length > 0) {
        begin_detail(page);
        append_code(page, text_built(&condition));
        end_line(page);
    }
    if (rule->cause.length == 0)
        return;
    begin_detail(page);
    text_append_format(page->out, say("not known: %.*s"), TEXT_ARGUMENTS(rule->cause));
    end_line(page);
}

static void append_dispensed(const Page *page)
{
    const MayRules *dispensed = &page->may->dispensed;
    if (dispensed->count > 0)
        begin_part(page, say("Not applied, by dispensation"));
    for (size_t i = 0; i < dispensed->count; i++) {
        Origin origin = dispensation_origin(page->may->result, dispensed->items[i].dispensation);
        append_rule(page, &dispensed->items[i]);
        begin_detail(page);
        dispensation_print(page->may->result, dispensed->items[i].dispensation, page->out);
        text_append_format(page->out, " (%.*s:%llu)", TEXT_ARGUMENTS(page->may->result->model->dispensations->table->file),
                           (unsigned long long)origin.line);
        end_line(page);
    }
}

static void append_rules_part(const Page *page, const MayRules *rules, const char *heading)
{
    if (rules->count == 0)
        return;
    begin_part(page, heading);
    for (size_t i = 0; i < rules->count; i++)
        append_rule(page, &rules->items[i]);
}

/* ── what it depends on ──────────────────────────────────────────────────────────────────────────────────── */

/* The values that lead to one verdict. */
static void append_values(const Page *page, const MayFact *fact, MayVerdict verdict)
{
    size_t count = 0;
    for (size_t i = 0; i < fact->cases.count; i++) {
        if (fact->cases.items[i].verdict != verdict)
            continue;
        text_append_string(page->out, count++ > 0 ? ", " : "");
        may_print_value(page->may, fact->column, (AskedCell){.value = fact->cases.items[i].value}, page->out);
    }
    text_append_format(page->out, " → %.*s", TEXT_ARGUMENTS(may_verdict_words(verdict)));
}

static void append_cases(const Page *page, const MayFact *fact)
{
    bool is_shown[MAY_UNDETERMINED + 1] = {false};
    for (size_t i = 0; i < fact->cases.count; i++) {
        MayVerdict verdict = fact->cases.items[i].verdict;
        if (is_shown[verdict])
            continue;
        text_append_string(page->out, i > 0 ? "; " : ": ");
        append_values(page, fact, verdict);
        is_shown[verdict] = true;
    }
}

static void append_facts(const Page *page)
{
    if (page->may->facts.count == 0)
        return;
    begin_part(page, say("It depends on"));
    for (size_t i = 0; i < page->may->facts.count; i++) {
        begin_item(page);
        append_code(page, *page->may->facts.items[i].column->name.name);
        append_cases(page, &page->may->facts.items[i]);
        end_line(page);
    }
}

/* ── the room left ───────────────────────────────────────────────────────────────────────────────────────── */

static void append_amount(const Page *page, int64_t amount)
{
    may_print_value(page->may, page->may->amount, (AskedCell){.value = amount}, page->out);
}

static void append_limit(const Page *page, MayRoom room)
{
    text_append_string(page->out, say("up to "));
    append_amount(page, room.amount);
    text_append_string(page->out, "; ");
    append_amount(page, 1);
    text_append_format(page->out, say(" more: %.*s"), TEXT_ARGUMENTS(may_verdict_words(room.beyond)));
    if (room.bound != NULL)
        text_append_format(page->out, " (%.*s)", TEXT_ARGUMENTS(*room.bound->name.name));
}

static void append_room(const Page *page, const char *words, MayRoom room)
{
    begin_item(page);
    text_append_string(page->out, words);
    switch (room.kind) {
    case MAY_ROOM_NONE:
        text_append_string(page->out, say("no amount"));
        break;
    case MAY_ROOM_ANY:
        text_append_string(page->out, say("any amount"));
        break;
    case MAY_ROOM_UNKNOWN:
        text_append_string(page->out, say("not determined"));
        break;
    case MAY_ROOM_UP_TO:
        append_limit(page, room);
    }
    end_line(page);
}

static bool is_same_room(MayRoom a, MayRoom b) { return a.kind == b.kind && a.amount == b.amount; }

static void append_room_part(const Page *page)
{
    const May *may = page->may;
    TextBuilder whose = {.arena = page->out->arena};
    if (may->amount == NULL)
        return;
    may_print_whose(may, &whose);
    Text heading = whose.length > 0
                       ? text_format(page->out->arena, say("Room left for %.*s"), TEXT_ARGUMENTS(text_built(&whose)))
                       : text_of(say("Room left"));
    begin_part(page, heading.start);
    append_room(page, say("without a decision: "), may->permitted);
    if (!is_same_room(may->permitted, may->decidable))
        append_room(page, say("with a decision: "), may->decidable);
    if (may->later == 0)
        return;
    begin_item(page);
    text_append_format(page->out, say("rows of %.*s later in the same year, which are not looked at: %zu"),
                       TEXT_ARGUMENTS(*may->table->name.name), may->later);
    end_line(page);
}

/* ── all ─────────────────────────────────────────────────────────────────────────────────────────────────── */

void may_print_page(const May *may, bool is_markdown, TextBuilder *out)
{
    Page page = {.may = may, .is_markdown = is_markdown, .out = out};
    append_question(&page);
    append_facts(&page);
    append_rules_part(&page, &may->holding, say("The rules that hold"));
    append_dispensed(&page);
    append_rules_part(&page, &may->missing, say("What would permit it"));
    append_rules_part(&page, &may->uncertain, say("Not known to hold"));
    append_room_part(&page);
}

void may_write(const May *may, MayFormat format, FILE *stream)
{
    TextBuilder out = {.arena = may->result->arena};
    if (format == MAY_JSON)
        may_print_json(may, &out);
    else
        may_print_page(may, format == MAY_MARKDOWN, &out);
    Text page = text_built(&out);
    fwrite(page.start, 1, page.length, stream);
}
