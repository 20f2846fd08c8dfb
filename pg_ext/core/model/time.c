/*
 * model/time.c
 *    RFC 3339 times to microseconds since 1970 and back. The proleptic Gregorian calendar.
 */
#include <stdio.h>

#include "model/article.h"

#define USEC     INT64_C(1000000)
#define DAY      INT64_C(86400)
#define YEAR_MAX 9999

/* Days since 1970-01-01. Years are counted from March, so that a leap day ends one. */
static int64_t
days_of(int64_t year, int64_t month, int64_t day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t month_from_march = (month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;

    /* year 0 (March) lies 719468 days before 1970 */
    return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}

static int
days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

bool
ws_time_known(int64_t time)
{
    return time >= days_of(1, 1, 1) * DAY * USEC && time < days_of(YEAR_MAX + 1, 1, 1) * DAY * USEC;
}

/* n digits at *p, or -1; moves *p. */
static int
digits(const char **p, const char *end, int n)
{
    int v = 0;

    if (end - *p < n)
        return -1;
    for (; n > 0; n--, (*p)++) {
        if (**p < '0' || **p > '9')
            return -1;
        v = v * 10 + (**p - '0');
    }
    return v;
}

static bool
one_of(const char **p, const char *end, char a, char b)
{
    if (*p == end || (**p != a && **p != b))
        return false;
    (*p)++;
    return true;
}

/* Digits after the sixth are dropped. */
static bool
parse_fraction(const char **p, const char *end, int64_t *usec)
{
    int64_t unit = USEC / 10;
    const char *start;

    *usec = 0;
    if (!one_of(p, end, '.', '.'))
        return true;
    for (start = *p; *p < end && **p >= '0' && **p <= '9'; (*p)++, unit /= 10)
        *usec += unit * (**p - '0');
    return *p > start;
}

static bool
parse_offset(const char **p, const char *end, int64_t *seconds)
{
    bool west = *p < end && **p == '-';
    int hours, minutes;

    *seconds = 0;
    if (one_of(p, end, 'Z', 'z'))
        return true;
    if (!one_of(p, end, '+', '-') || (hours = digits(p, end, 2)) < 0 || !one_of(p, end, ':', ':') ||
        (minutes = digits(p, end, 2)) < 0 || hours > 23 || minutes > 59)
        return false;
    *seconds = (west ? -1 : 1) * (hours * 3600 + minutes * 60);
    return true;
}

static bool
parse_date(const char **p, const char *end, int64_t *days)
{
    int year, month, day;

    if ((year = digits(p, end, 4)) < 1 || !one_of(p, end, '-', '-') ||
        (month = digits(p, end, 2)) < 1 || month > 12 || !one_of(p, end, '-', '-') ||
        (day = digits(p, end, 2)) < 1 || day > days_in(year, month))
        return false;
    *days = days_of(year, month, day);
    return true;
}

/* Second 60 is a leap second and counts as the next minute's first. */
static bool
parse_clock(const char **p, const char *end, int64_t *seconds)
{
    int hour, minute, second;

    if ((hour = digits(p, end, 2)) < 0 || hour > 23 || !one_of(p, end, ':', ':') ||
        (minute = digits(p, end, 2)) < 0 || minute > 59 || !one_of(p, end, ':', ':') ||
        (second = digits(p, end, 2)) < 0 || second > 60)
        return false;
    *seconds = hour * 3600 + minute * 60 + second;
    return true;
}

bool
ws_time_parse(ws_ctx *cx, const char *what, ws_str text, int64_t *time)
{
    const char *p = text.s ? text.s : "", *end = p + text.len; /* an absent one has no bytes */
    int64_t days, seconds, usec, offset;

    if (!parse_date(&p, end, &days) || !(one_of(&p, end, 'T', 't') || one_of(&p, end, ' ', ' ')) ||
        !parse_clock(&p, end, &seconds) || !parse_fraction(&p, end, &usec) ||
        !parse_offset(&p, end, &offset) || p != end) {
        ws_fail(cx, WS_BAD_SYNTAX, "%s \"%.*s\" is not a time", what,
                (int)ws_utf8_cut(text.s, text.len, 60), text.s ? text.s : "");
        ws_hint(cx, "Write it like 2026-11-22T10:00:00Z or 2026-11-22T12:00:00+02:00.");
        return false;
    }
    *time = (days * DAY + seconds - offset) * USEC + usec;
    if (!ws_time_known(*time))
        return ws_fail(cx, WS_BAD_VALUE, "%s lies outside the years 0001 to 9999", what);
    return true;
}

/* The inverse of days_of. */
static void
date_of(int64_t days, int *year, int *month, int *day)
{
    int64_t d = days + 719468; /* since 0000-03-01; not negative in our years */
    int64_t era = d / 146097, day_of_era = d % 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;

    *day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    *month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

ws_date
ws_date_of_day(int64_t day)
{
    int y, m, d;

    date_of(day, &y, &m, &d);
    return (ws_date){y, m, d};
}

int64_t
ws_day_of_date(ws_date date)
{
    return days_of(date.year, date.month, date.day);
}

uint32_t
ws_time_print(int64_t time, char out[40])
{
    int64_t usec = ((time % USEC) + USEC) % USEC;
    int64_t seconds = (time - usec) / USEC;
    int64_t clock = ((seconds % DAY) + DAY) % DAY;
    int year, month, day, n;

    date_of((seconds - clock) / DAY, &year, &month, &day);
    n = snprintf(out, 40, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, (int)(clock / 3600),
                 (int)(clock / 60 % 60), (int)(clock % 60));
    if (usec) {
        n += snprintf(out + n, 40 - (size_t)n, ".%06d", (int)usec);
        while (out[n - 1] == '0')
            n--;
    }
    out[n++] = 'Z';
    return (uint32_t)n;
}
