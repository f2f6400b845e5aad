/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters set for one run (floor 9, run): `--set deficit_limit=4%`, `--set 'cap(primary)=8 %'`.
 *
 * A plain name sets a parameter with one value, or every value of a dated one. One value of several is named by what
 * stands before it in the rule file: `cap(primary)`, `share(up to 300)`, `share(otherwise)`, `limit(2027)`. Values are
 * written as in rule files. */
#ifndef STYR_USE_PARAMETERS_H
#define STYR_USE_PARAMETERS_H

#include "run/ruleset.h"

enum { ALL_VALUES = -1 };

typedef struct ParameterSetting {
    const Parameter *parameter;
    int value_index; /* among the parameter's values, or ALL_VALUES */
    Fraction value;
    const Expression *expression; /* that says the value */
} ParameterSetting;
typedef VECTOR(ParameterSetting) ParameterSettings;

/* Reads one `name=value` and appends it to `settings`. False where it is wrong: *problem says why in a sentence, or is
 * empty where rules->text.diagnostics do. */
bool parameter_setting_read(RuleSet *rules, const char *assignment, ParameterSettings *settings, Text *problem);
/* Reads the name alone, as it stands before the `=`; `out` has no value then. */
bool parameter_name_read(RuleSet *rules, const char *name, ParameterSetting *out, Text *problem);
/* Whether all parameters, with the settings, lie in the ranges and stand in the relations that the rules declare; what does
 * not is reported in rules->text.diagnostics. For a whole command line at once: of two settings either alone may be wrong. */
bool parameter_settings_check(RuleSet *rules, const ParameterSettings *settings);
/* Puts the settings, in order, into `values` [model->slot_count]. */
void parameter_settings_apply(const ParameterSettings *settings, Fraction *values);

/* Appends a value as people read it, in English as a rule file says it: `5 %`, `1 000 kr`, `6 months`, `31 March`, `yes`;
 * in Danish `1.000 kr.`, `6 måneder`, `31. marts`, `ja`. */
void parameter_print_value(const Model *model, const Parameter *parameter, Fraction value, TextBuilder *out);
/* Appends one of a parameter's values as it stands in `slots` [model->slot_count]: in the rule file's own words where it is the
 * rule file's, so that a list that mixes shares and numbers is said as written: `45 %`, `4/12`. */
void parameter_print_slot(const Model *model, const Parameter *parameter, size_t value_index, const Fraction *slots,
                          TextBuilder *out);
/* Appends several of them, `indices` [count]: `5 %`, `primary 8 %, secondary 5 %`; which is said where there are several. */
void parameter_print_chosen(const Model *model, const Parameter *parameter, const size_t *indices, size_t count,
                            const Fraction *slots, TextBuilder *out);
/* Appends the name of one of a parameter's values: `limit`, `cap(primary)`, `share(up to 300)`. */
void parameter_print_name(const Model *model, const Parameter *parameter, size_t value_index, TextBuilder *out);

#endif
