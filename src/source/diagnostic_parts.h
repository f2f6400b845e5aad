/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a diagnostic is made of (floor 2, source): shared by collecting and rendering, of no concern to others. */
#ifndef STYR_SOURCE_DIAGNOSTIC_PARTS_H
#define STYR_SOURCE_DIAGNOSTIC_PARTS_H

#include "base/vector.h"
#include "source/diagnostic.h"

struct Diagnostic {
    Arena *arena;
    DiagnosticKind kind;
    Severity severity;
    Text message;
    size_t number; /* in the order reported */
    DiagnosticMark primary;
    VECTOR(DiagnosticMark) labels;
    VECTOR(Text) hints;
};

const Sources *diagnostics_sources(const Diagnostics *diagnostics);
/* The nth of those chosen, in order of place. */
const Diagnostic *diagnostics_at(const Diagnostics *diagnostics, size_t index);

#endif
