/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of coming years (floor 6, data): what `project TABLE` and `--years` add to a dataset.
 *
 * All tables that are continued end in the same year; one without rows has none to come. Each coming year has the rows of the
 * year before, with the year advanced and the columns changed that the projection names; all else is as it is in the year
 * before. They stand behind the rows read, a year at a time, and everything later takes them for rows like any other.
 *
 *   grows G each year         the value of the year before × (1 + G), rounded half away from zero to what the column holds
 *                             (øre); a dated parameter is what it is at the end of the coming year
 *   follows its share of B    B of the same row × the owner's own share, rounded alike. The share is the sum of the column
 *                             over the sum of B, over the owner's rows of the last N years of the data
 *   falls by E in the year after the value so reached less E, or × (1 − E), rounded once; E as the rules make it in the row of
 * the year before, over the data of the years until then. The next year goes on from the value that had not fallen
 *
 * A year of an owner tells a share where it has rows, all their cells are known, and B is not 0. Where one of the N years
 * does not (`over up to`: where none does), the share is unknown, and so is what follows it. */
#ifndef STYR_DATA_PROJECTION_H
#define STYR_DATA_PROJECTION_H

#include "data/dataset.h"

/* What a column falls by in a projected row: where it is marked, so is the cell. */
typedef struct ProjectedFall {
    uint8_t mark;
    Fraction amount; /* in units of the column, or a share of it */
} ProjectedFall;

/* What an owner's years tell of a share. */
typedef struct OwnShare {
    Int128 sum, base; /* of the column and of what it is a share of; base 0: not known */
    Fraction spread;  /* the standard deviation of the yearly shares (n - 1), to 10^-9; 0 of one year */
    int64_t years;    /* that tell it */
} OwnShare;

typedef struct ProjectedTable {
    const Projection *projection; /* NULL: the table is not continued */
    size_t first_row;             /* of the dataset's table; all behind it are projected */
    uint32_t *before;             /* [row - first_row] the row of the year before that it was made from */
    uint32_t *owners;             /* [row - first_row] whose it is: an index into the shares */
    size_t owner_count;
    OwnShare **shares; /* [line][owner_count + 1], the last, of nobody, not known; NULL for other lines */
    size_t year_rows;  /* in each year */
    Cells *norms;      /* [line][row - first_row] of lines that fall: what the cell would be without */
} ProjectedTable;

typedef struct Projected {
    int64_t first_year, last_year;     /* that were added; the year before is the data's last */
    ProjectedTable *tables;            /* [model->table_count] */
    const Fraction *parameters;        /* growth was read from them */
    const ProjectedFall *const *falls; /* [fall_number][row - first_row]; NULL: nothing falls */
} Projected;

/* Whether a row of the dataset's `table` was projected. */
bool dataset_is_projected(const Dataset *dataset, const Table *table, size_t dataset_row);
/* The line, not of a fall, of the projection that made the cell of a projected row, and the row of the year before in *before;
 * NULL: the cell is as it is there. */
const ProjectionLine *dataset_projection(const Dataset *dataset, const ColumnSymbol *column, size_t dataset_row,
                                         size_t *before);
/* By how much a line grows in a year. */
Fraction projection_growth(const Model *model, const ProjectionLine *line, const Fraction *parameters, int64_t year);
/* `base` × share, rounded half away from zero; false where it does not fit. */
bool projection_part(int64_t base, Fraction share, int64_t *out);
/* What is left of `norm`, rounded half away from zero; false where it does not fit. */
bool projection_fallen(const ProjectionLine *line, int64_t norm, Fraction fall, int64_t *out);
/* The line that says what a column falls by; NULL: none. */
const ProjectionLine *projection_fall(const Projection *projection, const ColumnSymbol *column);

#endif
