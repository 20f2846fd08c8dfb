/*
 * base/number.c
 *    Numbers as text.
 */
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t
skip_digits(ws_str s, uint32_t i)
{
    while (i < s.len && s.s[i] >= '0' && s.s[i] <= '9')
        i++;
    return i;
}

/* The parts of a number: digits before and after the point, and the exponent. */
typedef struct parts {
    bool negative;
    ws_str whole, fraction;
    int64_t exponent;
} parts;

#define EXPONENT_MAX 1000000 /* beyond, any number is too long or zero */

static bool
take_exponent(ws_str s, uint32_t *i, int64_t *exponent)
{
    bool negative;
    uint32_t start;

    *exponent = 0;
    if (*i == s.len || (s.s[*i] != 'e' && s.s[*i] != 'E'))
        return true;
    ++*i;
    negative = *i < s.len && s.s[*i] == '-';
    if (*i < s.len && (s.s[*i] == '+' || s.s[*i] == '-'))
        ++*i;
    for (start = *i; *i < s.len && s.s[*i] >= '0' && s.s[*i] <= '9'; ++*i)
        if (*exponent < EXPONENT_MAX)
            *exponent = *exponent * 10 + (s.s[*i] - '0');
    if (negative)
        *exponent = -*exponent;
    return *i > start;
}

static bool
take_parts(ws_str s, parts *p)
{
    uint32_t i = s.len && s.s[0] == '-', start = i;

    p->negative = i > 0;
    i = skip_digits(s, i);
    p->whole = (ws_str){s.s + start, i - start};
    p->fraction = (ws_str){s.s + i, 0};
    if (i == start || (s.s[start] == '0' && i > start + 1))
        return false;
    if (i < s.len && s.s[i] == '.') {
        start = i + 1;
        i = skip_digits(s, start);
        p->fraction = (ws_str){s.s + start, i - start};
        if (i == start)
            return false;
    }
    return take_exponent(s, &i, &p->exponent) && i == s.len;
}

bool
ws_is_number(ws_str s)
{
    parts p;

    return take_parts(s, &p);
}

/* Digit `place` of the number, counted from the point's left (0 is the ones, -1 the tenths). */
static char
digit_at(const parts *p, int64_t place)
{
    int64_t at = (int64_t)p->whole.len - 1 - (place - p->exponent);

    if (at < 0 || at >= (int64_t)p->whole.len + p->fraction.len)
        return '0';
    return at < p->whole.len ? p->whole.s[at] : p->fraction.s[at - p->whole.len];
}

bool
ws_number_plain(ws_ctx *cx, ws_str number, uint32_t max, ws_str *plain)
{
    parts p;
    int64_t top, decimals;
    bool zero = true;
    ws_buf out;

    if (!take_parts(number, &p))
        return false;
    top = (int64_t)p.whole.len - 1 + p.exponent;
    decimals = (int64_t)p.fraction.len - p.exponent;
    decimals = decimals > 0 ? decimals : 0;
    if (decimals + 1 > max)
        return false;
    while (top > 0 && digit_at(&p, top) == '0')
        top--;
    top = top > 0 ? top : 0;
    if (top + 1 + decimals > max)
        return false;
    ws_buf_init(&out, cx, (size_t)(top + decimals) + 4);
    ws_buf_byte(&out, '-');
    for (int64_t place = top; place >= -decimals; place--) {
        if (place == -1)
            ws_buf_byte(&out, '.');
        zero &= digit_at(&p, place) == '0';
        ws_buf_byte(&out, (uint8_t)digit_at(&p, place));
    }
    *plain = (ws_str){out.data, (uint32_t)out.len};
    if (zero || !p.negative)
        *plain = (ws_str){out.data + 1, (uint32_t)out.len - 1};
    return plain->len <= max;
}

double
ws_decimal_value(uint64_t digits, int scale)
{
    double power = 1;

    /* Both operands are exact, so the quotient is the double nearest to the decimal. */
    for (int i = 0; i < scale; i++)
        power *= 10;
    return (double)digits / power;
}

bool
ws_decimal_of(double real, uint64_t *digits, int *scale)
{
    double power = 1;

    if (!(real >= 0 && real <= 1) || signbit(real))
        return false;
    for (*scale = 0; *scale <= WS_DECIMALS_MAX; ++*scale, power *= 10) {
        *digits = (uint64_t)(real * power + 0.5);
        if (ws_decimal_value(*digits, *scale) == real)
            return true;
    }
    return false;
}

#define PLAIN_MIN 1e-4 /* below, decimals are written with an exponent */

uint32_t
ws_real_print(double real, char out[WS_REAL_ROOM])
{
    uint64_t digits;
    int scale, n = 0;

    if ((real == 0 || real >= PLAIN_MIN) && ws_decimal_of(real, &digits, &scale)) {
        if (scale == 0) /* then it is 0 or 1 */
            return (uint32_t)snprintf(out, WS_REAL_ROOM, "%d", (int)digits);
        return (uint32_t)snprintf(out, WS_REAL_ROOM, "0.%0*llu", scale, (unsigned long long)digits);
    }
    for (int precision = WS_DECIMALS_MAX; precision <= 17; precision++) {
        n = snprintf(out, WS_REAL_ROOM, "%.*g", precision, real);
        if (strtod(out, NULL) == real)
            break;
    }
    return (uint32_t)n;
}

uint32_t
ws_integer_print(int64_t n, char out[WS_INTEGER_ROOM])
{
    char *end = out + WS_INTEGER_ROOM, *p = end;
    uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
    uint32_t len;

    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (n < 0)
        *--p = '-';
    len = (uint32_t)(end - p);
    memmove(out, p, len);
    return len;
}
