/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room left: amounts of growing size are tried from below, then the edge is halved down to the smallest unit. */
#include "data/cell.h"
#include "ask/may.h"

/* Ten million million in smallest units of a currency of two decimals: beyond any budget, and far from any overflow. */
#define AMOUNT_MOST INT64_C(1000000000000000)
enum { PROBES_MOST = 24 };

typedef struct Probe {
    int64_t amount;
    MayVerdict verdict;
    const Quantity *rule;
} Probe;

typedef struct Search {
    May *may;
    Probe probes[PROBES_MOST]; /* amounts rising */
    size_t count;
} Search;

/* An amount that the table would refuse is none that could be moved. */
static Probe probe_at(Search *search, int64_t amount)
{
    const CellLimit *broken;
    Probe probe = {.amount = amount, .verdict = MAY_FORBIDDEN};
    if (cell_within_limits(search->may->amount, amount, &broken))
        probe.verdict = may_judge_with(search->may, search->may->amount, (AskedCell){.value = amount}, &probe.rule);
    return probe;
}

static void open_search(Search *search)
{
    const AskedCell *asked = &search->may->given.cells[search->may->amount->index];
    int64_t middle = asked->mark == 0 && asked->value > 0 && asked->value < AMOUNT_MOST ? asked->value : 0;
    search->probes[search->count++] = probe_at(search, 0);
    for (int64_t amount = 1; amount <= AMOUNT_MOST; amount *= 10) {
        if (middle > 0 && middle < amount)
            search->probes[search->count++] = probe_at(search, middle);
        if (middle <= amount)
            middle = 0;
        search->probes[search->count++] = probe_at(search, amount);
    }
}

static bool is_allowed(Probe probe, bool with_decision)
{
    return probe.verdict == MAY_PERMITTED || (with_decision && probe.verdict == MAY_NEEDS_DECISION);
}

static MayRoom no_room(const Search *search)
{
    for (size_t i = 0; i < search->count; i++)
        if (search->probes[i].verdict == MAY_UNDETERMINED)
            return (MayRoom){.kind = MAY_ROOM_UNKNOWN};
    return (MayRoom){.kind = MAY_ROOM_NONE};
}

static MayRoom find_room(Search *search, bool with_decision)
{
    size_t last = search->count;
    while (last > 0 && !is_allowed(search->probes[last - 1], with_decision))
        last--;
    if (last == 0 || (last == 1 && search->probes[0].amount == 0))
        return no_room(search);
    if (last == search->count)
        return (MayRoom){.kind = MAY_ROOM_ANY};
    Probe within = search->probes[last - 1], beyond = search->probes[last];
    while (beyond.amount - within.amount > 1) {
        Probe middle = probe_at(search, within.amount + (beyond.amount - within.amount) / 2);
        if (is_allowed(middle, with_decision))
            within = middle;
        else
            beyond = middle;
    }
    return (MayRoom){.kind = MAY_ROOM_UP_TO, .amount = within.amount, .beyond = beyond.verdict, .bound = beyond.rule};
}

void may_find_room(May *may)
{
    Search search = {.may = may};
    open_search(&search);
    may->permitted = find_room(&search, false);
    may->decidable = find_room(&search, true);
}
