/*
 * formats/matrix.c
 *    Full matrices: UCINET dl and CSV. A one-mode network is square and symmetric, with a diagonal
 * of 0; a two-mode one has a line for each row.
 */
#include <string.h>

#include "formats/print.h"

typedef struct matrix {
    uint32_t rows, cols, first_col; /* node of the first column */
    double *cells;
} matrix;

static bool
matrix_of(ws_ctx *cx, const ws_network *n, matrix *m)
{
    uint32_t rows = 0;

    while (rows < n->nnodes && !n->nodes[rows].column)
        rows++;
    *m = (matrix){rows, n->two_mode ? n->nnodes - rows : rows, n->two_mode ? rows : 0, NULL};
    if ((uint64_t)m->rows * m->cols > WS_MATRIX_MAX) {
        ws_fail(cx, WS_LIMIT, "a matrix of %u by %u is too large to print", m->rows, m->cols);
        ws_hint(cx, "Take edges(), GraphML or GEXF, or a min_count.");
        return false;
    }
    m->cells = ws_alloc0(cx, (size_t)m->rows * m->cols, sizeof(double));
    for (uint32_t e = 0; e < n->nedges; e++) {
        uint32_t from = n->edges[e].from, to = n->edges[e].to - m->first_col;

        m->cells[(size_t)from * m->cols + to] = n->edges[e].weight;
        if (!n->two_mode)
            m->cells[(size_t)to * m->cols + from] = n->edges[e].weight;
    }
    return true;
}

static void
say_row(ws_buf *out, const matrix *m, uint32_t row, char between)
{
    for (uint32_t j = 0; j < m->cols; j++) {
        if (j > 0)
            ws_buf_byte(out, (uint8_t)between);
        ws_say_number(out, m->cells[(size_t)row * m->cols + j]);
    }
    ws_say(out, "\n");
}

/* ---- UCINET --------------------------------------------------------------------------------- */

/* Labels stand in quotation marks, which they cannot contain; nor can they break a line. */
static void
say_dl_labels(ws_buf *out, const ws_network *n, uint32_t from, uint32_t count)
{
    for (uint32_t i = from; i < from + count; i++) {
        ws_str label = n->nodes[i].label;

        ws_say(out, i > from ? ",\n\"" : "\"");
        for (uint32_t b = 0; b < label.len; b++) {
            char c = label.s[b];

            ws_buf_byte(out, (uint8_t)(c == '"' ? '\'' : (uint8_t)c < 0x20 ? ' ' : c));
        }
        ws_say(out, "\"");
    }
    ws_say(out, "\n");
}

bool
ws_ucinet(ws_ctx *cx, const ws_network *n, ws_buf *out)
{
    matrix m;

    if (!matrix_of(cx, n, &m))
        return false;
    ws_say(out, n->two_mode ? "dl nr = " : "dl n = ");
    ws_say_uint(out, m.rows);
    if (n->two_mode) {
        ws_say(out, ", nc = ");
        ws_say_uint(out, m.cols);
    }
    ws_say(out, ", format = fullmatrix\n");
    ws_say(out, n->two_mode ? "row labels:\n" : "labels:\n");
    say_dl_labels(out, n, 0, m.rows);
    if (n->two_mode) {
        ws_say(out, "column labels:\n");
        say_dl_labels(out, n, m.first_col, m.cols);
    }
    ws_say(out, "data:\n");
    for (uint32_t i = 0; i < m.rows; i++)
        say_row(out, &m, i, ' ');
    return true;
}

/* ---- CSV ------------------------------------------------------------------------------------ */

static void
say_csv(ws_buf *out, ws_str s)
{
    ws_buf_byte(out, '"');
    for (uint32_t i = 0; i < s.len; i++) {
        if (s.s[i] == '"')
            ws_buf_byte(out, '"');
        ws_buf_byte(out, (uint8_t)s.s[i]);
    }
    ws_buf_byte(out, '"');
}

bool
ws_matrix_csv(ws_ctx *cx, const ws_network *n, ws_buf *out)
{
    matrix m;

    if (!matrix_of(cx, n, &m))
        return false;
    ws_say(out, "\"\"");
    for (uint32_t j = 0; j < m.cols; j++) {
        ws_say(out, ",");
        say_csv(out, n->nodes[m.first_col + j].label);
    }
    ws_say(out, "\n");
    for (uint32_t i = 0; i < m.rows; i++) {
        say_csv(out, n->nodes[i].label);
        ws_say(out, m.cols ? "," : "");
        say_row(out, &m, i, ',');
    }
    return true;
}
