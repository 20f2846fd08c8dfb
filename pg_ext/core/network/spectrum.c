/*
 * network/spectrum.c
 *    Laplacians, their eigenvalues, and what lies between two networks.
 */
#include "network/spectrum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SWEEPS_MOST 60
#define SMALL       1e-13 /* of the matrix: what is off the diagonal counts as none */

/* ---- eigenvalues ---------------------------------------------------------------------------- */

static double
off_diagonal(const double *m, uint32_t n)
{
    double sum = 0;

    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            sum += m[i * n + j] * m[i * n + j];
    return sum;
}

/* Turn rows and columns p and q so that their common element becomes 0. */
static void
rotate(double *m, uint32_t n, uint32_t p, uint32_t q)
{
    double apq = m[p * n + q], theta, t, c, s;

    if (apq == 0)
        return;
    theta = (m[q * n + q] - m[p * n + p]) / (2 * apq);
    t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    c = 1 / sqrt(t * t + 1);
    s = t * c;
    for (uint32_t k = 0; k < n; k++) {
        double kp = m[k * n + p], kq = m[k * n + q];

        m[k * n + p] = c * kp - s * kq;
        m[k * n + q] = s * kp + c * kq;
    }
    for (uint32_t k = 0; k < n; k++) {
        double pk = m[p * n + k], qk = m[q * n + k];

        m[p * n + k] = c * pk - s * qk;
        m[q * n + k] = s * pk + c * qk;
    }
}

static void
make_laplacian(const double *weights, uint32_t n, double *m)
{
    memset(m, 0, (size_t)n * n * sizeof(double));
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < n; j++) {
            double w = i == j || weights[i * n + j] < 0 ? 0 : weights[i * n + j];

            m[i * n + i] += w;
            m[i * n + j] -= w;
        }
}

static int
descending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x < y) - (x > y);
}

void
ws_laplacian_shares(ws_ctx *cx, const double *weights, uint32_t n, double *m, double *shares)
{
    double sum = 0;

    make_laplacian(weights, n, m);
    for (uint32_t i = 0; i < n; i++)
        sum += m[i * n + i];
    for (int sweep = 0; sweep < SWEEPS_MOST && off_diagonal(m, n) > SMALL * sum * SMALL * sum;
         sweep++) {
        ws_poll(cx);
        for (uint32_t p = 0; p < n; p++)
            for (uint32_t q = p + 1; q < n; q++)
                rotate(m, n, p, q);
    }
    for (uint32_t i = 0; i < n; i++)
        shares[i] = sum > 0 ? m[i * n + i] / sum : 0;
    if (n > 1)
        qsort(shares, n, sizeof(double), descending);
}

/* ---- distances ------------------------------------------------------------------------------ */

double
ws_absolute_distance(const double *a, const double *b, uint32_t n)
{
    double sum = 0;

    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            sum += fabs(a[i * n + j] - b[i * n + j]);
    return sum;
}

double
ws_share_distance(const double *a, const double *b, uint32_t n)
{
    double sum = 0;

    for (uint32_t k = 0; k < n; k++)
        sum += fabs(a[k] - b[k]);
    return sum;
}

bool
ws_distance_of(ws_ctx *cx, ws_str name, ws_distance *out)
{
    static const char *const names[] = {"absolute", "spectral"};
    int i;

    if (!ws_option_of(cx, "distance", names, 2, name, &i))
        return false;
    *out = (ws_distance)i;
    return true;
}

/* Nodes of both, numbered together. */
static void
number_nodes(const ws_network *n, ws_intern *labels, uint32_t *number)
{
    for (uint32_t i = 0; i < n->nnodes; i++)
        number[i] = ws_intern_add(labels, n->nodes[i].label);
}

static void
fill_matrix(const ws_network *n, const uint32_t *number, uint32_t size, double *m)
{
    for (uint32_t e = 0; e < n->nedges; e++) {
        uint32_t i = number[n->edges[e].from], j = number[n->edges[e].to];

        m[i * size + j] = m[j * size + i] = n->edges[e].weight;
    }
}

bool
ws_network_distance(ws_ctx *cx, const ws_network *a, const ws_network *b, ws_distance kind,
                    double *out)
{
    uint32_t *na = ws_alloc(cx, (size_t)a->nnodes + 1, sizeof(uint32_t)), n;
    uint32_t *nb = ws_alloc(cx, (size_t)b->nnodes + 1, sizeof(uint32_t));
    double *ma, *mb, *sa, *sb, *work;
    ws_intern labels;

    if (a->two_mode || b->two_mode)
        return ws_fail(cx, WS_BAD_VALUE, "distances are between one-mode networks");
    ws_intern_init(&labels, cx);
    number_nodes(a, &labels, na);
    number_nodes(b, &labels, nb);
    n = labels.n;
    if (n > WS_SPECTRUM_MAX)
        return ws_fail(cx, WS_LIMIT, "distances take networks of at most %u nodes",
                       WS_SPECTRUM_MAX);
    ma = ws_alloc0(cx, (size_t)n * n + 1, sizeof(double));
    mb = ws_alloc0(cx, (size_t)n * n + 1, sizeof(double));
    fill_matrix(a, na, n, ma);
    fill_matrix(b, nb, n, mb);
    if (kind == WS_DISTANCE_ABSOLUTE) {
        *out = ws_absolute_distance(ma, mb, n);
        return true;
    }
    sa = ws_alloc(cx, (size_t)n + 1, sizeof(double));
    sb = ws_alloc(cx, (size_t)n + 1, sizeof(double));
    work = ws_alloc(cx, (size_t)n * n + 1, sizeof(double));
    ws_laplacian_shares(cx, ma, n, work, sa);
    ws_laplacian_shares(cx, mb, n, work, sb);
    *out = ws_share_distance(sa, sb, n);
    return true;
}
