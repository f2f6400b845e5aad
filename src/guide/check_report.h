/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check found, for programs (floor 10, guide): `styr check --format json` and `--format sarif`.
 *
 * Both hold every diagnostic chosen (diagnostics_choose), however many, in order of place. Lines and columns count from 1;
 * columns are characters (code points), and an end is the place behind the last character. `begin` and `end` of the JSON
 * are bytes of the file from 0, where a byte order mark does not count and a file in Windows-1252 counts as its UTF-8.
 * Texts from rule files are made visible: no control character is in them. Nothing but sentences is translated. */
#ifndef STYR_USE_CHECK_REPORT_H
#define STYR_USE_CHECK_REPORT_H

#include "run/ruleset.h"

/* {"rules", "errors", "warnings", "diagnostics": [{"code", "severity", "category", "message", "note", "place", "labels",
 * "hints", "citations"}]}; a place is null where there is none. False where the stream failed. */
bool check_report_json(const RuleSet *rules, FILE *stream);
/* SARIF 2.1.0, as editors and code review read it: one run, its rules the codes that occur. */
bool check_report_sarif(const RuleSet *rules, FILE *stream);

#endif
