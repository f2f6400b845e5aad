/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

static const OperationInfo infos[] = {
#define OPERATION(name, word, operands, locality, marks, faults, meaning) \
    {word, operands, LOCALITY_##locality, MARKS_##marks, FAULT_##faults, meaning},
#define MARKS_WIN true
#define MARKS_OWN false
#include "plan/operation.def"
#undef OPERATION
};

const OperationInfo *operation_info(Operation operation) { return &infos[operation]; }
