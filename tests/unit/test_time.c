/*
 * test_time.c
 *    Times: what is one, how it is printed, every day of the calendar.
 */
#include "articles.h"

static void
assert_time(ws_ctx *cx, const char *text, const char *printed)
{
    char out[40];
    int64_t time;

    must(cx, ws_time_parse(cx, "tagged_at", unit_str(text), &time));
    out[ws_time_print(time, out)] = '\0';
    assert_string_equal(out, printed);
}

static void
test_times(void **state)
{
    ws_ctx *cx = *state;
    static const char *const wrong[] = {"",
                                        "2026-11-22",
                                        "2026-11-22T10:00:00",
                                        "2026-02-29T00:00:00Z",
                                        "2026-13-01T00:00:00Z",
                                        "2026-00-01T00:00:00Z",
                                        "2026-01-00T00:00:00Z",
                                        "2026-11-22T24:00:00Z",
                                        "2026-11-22T10:60:00Z",
                                        "2026-11-22T10:00:61Z",
                                        "2026-11-22T10:00:00.Z",
                                        "2026-11-22T10:00:00+2",
                                        "2026-11-22T10:00:00+24:00",
                                        "2026-11-22T10:00:00ZZ",
                                        "0000-12-31T00:00:00Z",
                                        "+026-11-22T10:00:00Z",
                                        "2026-11-22T10:00:00+0200"};
    int64_t time;

    must(cx, ws_time_parse(cx, "t", WS_STR("1970-01-01T00:00:00Z"), &time));
    assert_true(time == 0);
    must(cx, ws_time_parse(cx, "t", WS_STR("2026-11-22T10:00:00Z"), &time));
    assert_true(time == INT64_C(1795341600000000));
    assert_time(cx, "2026-11-22 12:00:00.120000+02:00", "2026-11-22T10:00:00.12Z");
    assert_time(cx, "2024-02-29t23:59:60z", "2024-03-01T00:00:00Z");
    assert_time(cx, "1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z");
    assert_time(cx, "2026-01-01T00:00:00.1234567899Z", "2026-01-01T00:00:00.123456Z");
    assert_time(cx, "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z");
    assert_time(cx, "9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(ws_time_parse(cx, "tagged_at", unit_str(wrong[i]), &time));
        unit_assert_error(cx, WS_BAD_SYNTAX, "tagged_at \"");
    }
    assert_false(ws_time_parse(cx, "t", WS_NONE, &time));
    unit_assert_error(cx, WS_BAD_SYNTAX, "t \"\" is not a time");
    assert_false(ws_time_parse(cx, "t", WS_STR("0001-01-01T00:00:00+00:01"), &time));
    unit_assert_error(cx, WS_BAD_VALUE, "outside the years 0001 to 9999");
    assert_false(ws_time_parse(cx, "t", WS_STR("9999-12-31T23:59:59-00:01"), &time));
}

static void
test_every_day_round_trips(void **state)
{
    ws_ctx *cx = *state;
    char out[40];
    int64_t time, back;

    must(cx, ws_time_parse(cx, "t", WS_STR("0001-01-01T12:34:56Z"), &time));
    for (; ws_time_known(time); time += INT64_C(86400000000) * 13) {
        ws_str text = {out, ws_time_print(time, out)};

        must(cx, ws_time_parse(cx, "t", text, &back));
        assert_true(back == time);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_times),
        UNIT_TEST(test_every_day_round_trips),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
