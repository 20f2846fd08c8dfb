/*
 * test_asked.c
 *    Who is asked when: as whoever looks at each claim finds it.
 */
#include "unit.h"

#include <stdio.h>

#include "debate/asked.h"

#define CLAIMS 40
#define BODIES 5
#define TIMES  60

static uint32_t
random_below(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

/* A claim of none to three targets, each a part of one of the bodies. */
static void
make_claim(ws_ctx *cx, uint32_t *seed, bool timed, ws_said *s)
{
    *s = (ws_said){.at = timed ? (int64_t)random_below(seed, TIMES) : WS_NO_TIME};
    s->ntargets = random_below(seed, 4);
    s->targets = ws_alloc(cx, 3, sizeof(ws_str));
    for (uint32_t t = 0; t < s->ntargets; t++) {
        char *path = ws_alloc(cx, 16, 1);

        snprintf(path, 16, "%c/part", 'A' + (int)random_below(seed, BODIES));
        s->targets[t] = unit_str(path);
    }
}

/* 0: anybody; else the body of that letter. */
static bool
asked_by_hand(const ws_said *claims, uint32_t n, int64_t within, char body, int64_t at)
{
    for (uint32_t i = 0; i < n; i++) {
        bool in_time = claims[i].at == WS_NO_TIME
                           ? at == WS_NO_TIME
                           : at != WS_NO_TIME && at >= claims[i].at && at - claims[i].at <= within;

        for (uint32_t t = 0; in_time && t < claims[i].ntargets; t++)
            if (!body || claims[i].targets[t].s[0] == body)
                return true;
    }
    return false;
}

static void
check_time(const ws_asked *asked, const ws_said *claims, uint32_t n, int64_t within, int64_t at)
{
    bool rare = false;

    for (uint32_t b = 0; b < asked->bodies.n; b++) {
        ws_str other = WS_STR("Else"), actors[] = {other, asked->bodies.strings[b]};
        ws_claim c = {.actors = actors, .nactors = 2};
        bool by_hand = asked_by_hand(claims, n, within, actors[1].s[0], at);

        assert_int_equal(ws_asked_at(asked, b, at), by_hand);
        assert_int_equal(ws_asked_claim(asked, &c, at), by_hand);
        c.nactors = 1;
        assert_false(ws_asked_claim(asked, &c, at));
        rare |= by_hand && !asked->often[b];
    }
    assert_int_equal(ws_asked_at(asked, WS_ASKED_ANYBODY(asked), at),
                     asked_by_hand(claims, n, within, 0, at));
    assert_int_equal(ws_asked_at(asked, WS_ASKED_RARE(asked), at), rare);
}

static void
as_each_claim_says(void **state)
{
    ws_ctx *cx = *state;

    for (uint32_t round = 0; round < 300; round++) {
        uint32_t seed = round, n = random_below(&seed, CLAIMS);
        int64_t within = random_below(&seed, 12);
        ws_said claims[CLAIMS];
        ws_asked asked;

        for (uint32_t i = 0; i < n; i++)
            make_claim(cx, &seed, round % 3 > 0 || i % 4 > 0, &claims[i]);
        ws_asked_init(cx, &(ws_said_list){.v = claims, .n = n}, within, &asked);
        for (int64_t at = -1; at < TIMES + 13; at++)
            check_time(&asked, claims, n, within, at);
        check_time(&asked, claims, n, within, WS_NO_TIME);
    }
}

/* No span of what nobody asks, nor where some claim has no time. */
static void
spans_end_where_the_last_may_be_answered(void **state)
{
    ws_str a = WS_STR("A"), b = WS_STR("B");
    ws_said claims[] = {{.at = 0, .targets = &a, .ntargets = 1},
                        {.at = 50, .targets = &a, .ntargets = 1},
                        {.at = 52, .targets = &b, .ntargets = 1},
                        {.at = WS_NO_TIME, .targets = &b, .ntargets = 1}};
    ws_said_list list = {.v = claims, .n = 3};
    ws_ctx *cx = *state;
    ws_asked asked;
    int64_t from, to;

    ws_asked_init(cx, &list, 10, &asked);
    assert_true(asked.noften == 2); /* B: 10 of 22 */
    assert_true(ws_asked_span(&asked, WS_ASKED_ANYBODY(&asked), &from, &to));
    assert_true(from == 0 && to == 62);
    assert_false(ws_asked_span(&asked, WS_ASKED_RARE(&asked), &from, &to));
    list.n = 4;
    ws_asked_init(cx, &list, 10, &asked);
    assert_false(ws_asked_span(&asked, WS_ASKED_ANYBODY(&asked), &from, &to));
    list.n = 0;
    ws_asked_init(cx, &list, 10, &asked);
    assert_int_equal(asked.noften, 0);
    assert_false(ws_asked_span(&asked, WS_ASKED_ANYBODY(&asked), &from, &to));
}

/* A year of questions to one, a month of them to another. */
static void
one_is_rare(void **state)
{
    ws_str a = WS_STR("A"), both[] = {WS_STR("A/x"), WS_STR("B")};
    ws_said claims[12];
    ws_ctx *cx = *state;
    ws_asked asked;
    int64_t from, to;
    uint32_t i;

    for (i = 0; i < 12; i++)
        claims[i] = (ws_said){.at = i * 30, .targets = &a, .ntargets = 1};
    claims[7].targets = both;
    claims[7].ntargets = 2;
    ws_asked_init(cx, &(ws_said_list){.v = claims, .n = 12}, 30, &asked);
    assert_true(asked.bodies.n == 2 && asked.noften == 1 && asked.often[0] && !asked.often[1]);
    assert_true(ws_asked_span(&asked, WS_ASKED_RARE(&asked), &from, &to));
    assert_true(from == 210 && to == 240);
    assert_true(ws_asked_span(&asked, WS_ASKED_ANYBODY(&asked), &from, &to));
    assert_true(from == 0 && to == 360);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(as_each_claim_says),
        UNIT_TEST(spans_end_where_the_last_may_be_answered),
        UNIT_TEST(one_is_rare),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
