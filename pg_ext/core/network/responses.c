/*
 * network/responses.c
 *    The matrix of answers.
 */
#include "network/responses.h"

#include <string.h>

#include "network/cells.h"

typedef struct answers {
    uint32_t nrows, ncols;
    int8_t *v; /* nrows x ncols; -1 not known */
    uint8_t *row_gone, *col_gone;
} answers;

/* Answers of the cells, which stand by row, column and level. */
static void
take_answers(const ws_cells *c, double threshold, answers *a)
{
    memset(a->v, -1, (size_t)a->nrows * a->ncols);
    for (uint32_t i = 0, next; i < c->n; i = next) {
        double pro = 0, con = 0;

        for (next = i; next < c->n && c->by_row[next].row == c->by_row[i].row &&
                       c->by_row[next].col == c->by_row[i].col;
             next++) {
            pro += c->by_row[next].level > 0 ? c->by_row[next].a : 0;
            con += c->by_row[next].level < 0 ? c->by_row[next].a : 0;
        }
        if (pro + con > 0 && (pro >= threshold * (pro + con) || con >= threshold * (pro + con)))
            a->v[(size_t)c->by_row[i].row * a->ncols + c->by_row[i].col] = pro > con;
    }
}

/* Answers of a column, among rows that are left: how many, and how many are for it. */
static uint32_t
count_column(const answers *a, uint32_t j, uint32_t *pro)
{
    uint32_t n = 0;

    *pro = 0;
    for (uint32_t i = 0; i < a->nrows; i++) {
        int8_t v = a->v[(size_t)i * a->ncols + j];

        n += !a->row_gone[i] && v >= 0;
        *pro += !a->row_gone[i] && v > 0;
    }
    return n;
}

static uint32_t
count_row(const answers *a, uint32_t i)
{
    uint32_t n = 0;

    for (uint32_t j = 0; j < a->ncols; j++)
        n += !a->col_gone[j] && a->v[(size_t)i * a->ncols + j] >= 0;
    return n;
}

static bool
drop_some(answers *a, uint32_t min_cols, uint32_t min_rows)
{
    bool any = false;

    for (uint32_t j = 0; j < a->ncols; j++) {
        uint32_t pro, n = count_column(a, j, &pro);

        if (!a->col_gone[j] && (n < min_rows || pro == 0 || pro == n))
            a->col_gone[j] = any = true;
    }
    for (uint32_t i = 0; i < a->nrows; i++)
        if (!a->row_gone[i] && count_row(a, i) < min_cols)
            a->row_gone[i] = any = true;
    return any;
}

bool
ws_responses(ws_ctx *cx, ws_discourse *d, const ws_counting *how, double threshold,
             uint32_t min_cols, uint32_t min_rows, ws_response **out, uint32_t *n)
{
    ws_stance *stances;
    uint32_t nstances;
    answers a = {0};
    ws_cells c;

    if (!(threshold > 0.5 && threshold <= 1))
        return ws_fail(cx, WS_BAD_VALUE, "threshold must lie above 0.5 and not above 1");
    if (d->scale != WS_SCALE_INTEGER && d->n > 0)
        return ws_fail(cx, WS_BAD_VALUE, "responses need a number for a qualifier");
    if (!ws_stances_counted(cx, d, how, &stances, &nstances) ||
        !ws_cells_of(cx, d, stances, nstances, NULL, false, &c))
        return false;
    a = (answers){c.nrows, c.ncols, ws_alloc(cx, (size_t)c.nrows * c.ncols + 1, 1),
                  ws_alloc0(cx, (size_t)c.nrows + 1, 1), ws_alloc0(cx, (size_t)c.ncols + 1, 1)};
    take_answers(&c, threshold, &a);
    while (drop_some(&a, min_cols > 0 ? min_cols : 1, min_rows > 0 ? min_rows : 1))
        ws_poll(cx);
    *out = ws_alloc(cx, (size_t)c.nrows * c.ncols + 1, sizeof(ws_response));
    *n = 0;
    for (uint32_t i = 0; i < c.nrows; i++)
        for (uint32_t j = 0; j < c.ncols; j++)
            if (!a.row_gone[i] && !a.col_gone[j])
                (*out)[(*n)++] = (ws_response){d->rows.strings[i], d->cols.strings[j],
                                               a.v[(size_t)i * c.ncols + j]};
    return true;
}
