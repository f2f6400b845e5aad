/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is proposed (floor 11, simulate): scenarios of a rule file, and settings; and what each changes in the rules in force.
 *
 * Each scenario is a proposal; settings alone are one, too; settings beside scenarios stand on top of each of them. */
#ifndef STYR_SIMULATE_PROPOSALS_H
#define STYR_SIMULATE_PROPOSALS_H

#include "run/parameters.h"

typedef struct Proposal {
    Text name;      /* the scenario's title; `deficit_limit=3%`; both, joined by ` + ` */
    RuleSet *rules; /* those in force, or as the scenario has them */
    const char *const *settings;
    size_t setting_count;
    ParameterSettings read; /* the settings, as they stand in `rules` */
} Proposal;
typedef VECTOR(Proposal) Proposals;

typedef struct ProposalWords {
    const char *const *scenarios; /* titles */
    size_t scenario_count;
    const char *const *settings; /* `name=value` */
    size_t setting_count;
} ProposalWords;

/* Reads them; the rules, which must be sound, must outlive them. False where something is wrong: *problem says why, or is empty
 * where `diagnostics` do. */
bool proposals_read(RuleSet *rules, const ProposalWords *words, Proposals *out, Text *problem, Diagnostics **diagnostics);

/* One thing that a proposal has otherwise than the rules in force. */
typedef struct ProposalChange {
    const char *kind;             /* the word of its declaration: `parameter`, `obligation`, `definition` */
    Text name;                    /* `deficit_limit`, `cap(primary)`, `status_meeting` */
    Text label;                   /* may be empty */
    Text before, after;           /* values as people read them; of what has none, empty */
    bool is_new, is_gone;         /* it is in one of the two only */
    Span before_span, after_span; /* where it stands; empty where it does not */
    const Citation *citations;    /* in force; of what is new, its own */
    size_t citation_count;
} ProposalChange;
typedef VECTOR(ProposalChange) ProposalChanges;

/* In the order of the rules in force; what is new last. */
ProposalChanges proposal_changes(Arena *arena, const RuleSet *in_force, const Proposal *proposal);

#endif
