/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libxlsxwriter, opened when it is first needed (floor 8, show).
 *
 * It is not linked: with what it needs itself it would more than double the time that every command takes to start. Only
 * write_xlsx.c calls it. */
#ifndef STYR_SHOW_XLSX_LIBRARY_H
#define STYR_SHOW_XLSX_LIBRARY_H

#include <xlsxwriter.h>

#include "base/text.h"

/* The functions that are used, each as the library declares it. */
#define XLSX_FUNCTIONS(FUNCTION)                                                                                               \
    FUNCTION(workbook_new_opt)                                                                                                 \
    FUNCTION(workbook_add_worksheet)                                                                                           \
    FUNCTION(workbook_add_format)                                                                                              \
    FUNCTION(workbook_set_properties)                                                                                          \
    FUNCTION(workbook_close)                                                                                                   \
    FUNCTION(format_set_bold)                                                                                                  \
    FUNCTION(format_set_bottom)                                                                                                \
    FUNCTION(format_set_bg_color)                                                                                              \
    FUNCTION(format_set_align)                                                                                                 \
    FUNCTION(format_set_num_format)                                                                                            \
    FUNCTION(worksheet_write_string)                                                                                           \
    FUNCTION(worksheet_write_number)                                                                                           \
    FUNCTION(worksheet_write_datetime)                                                                                         \
    FUNCTION(worksheet_write_comment)                                                                                          \
    FUNCTION(worksheet_set_column)                                                                                             \
    FUNCTION(worksheet_freeze_panes)                                                                                           \
    FUNCTION(worksheet_autofilter)                                                                                             \
    FUNCTION(worksheet_repeat_rows)                                                                                            \
    FUNCTION(worksheet_set_landscape)                                                                                          \
    FUNCTION(worksheet_set_paper)                                                                                              \
    FUNCTION(worksheet_fit_to_pages)                                                                                           \
    FUNCTION(lxw_strerror)

typedef struct XlsxLibrary {
    void *handle;
#define XLSX_MEMBER(name) __typeof__(name) *name;
    XLSX_FUNCTIONS(XLSX_MEMBER)
#undef XLSX_MEMBER
} XlsxLibrary;

/* False where this machine does not have it: *problem says so in a sentence, in `arena`. */
bool xlsx_library_open(Arena *arena, XlsxLibrary *out, Text *problem);
void xlsx_library_close(XlsxLibrary *library);

#endif
