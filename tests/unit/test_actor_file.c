/*
 * test_actor_file.c
 *    Actor dictionaries: PETRARCH and CSV.
 */
#include "unit.h"

#include <stdio.h>

#include "lexicon/actor_file.h"

/* "line path name,name [from,until) !warning", one actor a line. */
static const char *
shown(ws_ctx *cx, const ws_file_actors *actors)
{
    char *out = ws_alloc0(cx, 4096, 1);

    for (uint32_t i = 0; i < actors->n; i++) {
        const ws_file_actor *a = &actors->v[i];

        sprintf(out + strlen(out), "%u", a->line);
        if (a->path.len)
            sprintf(out + strlen(out), " %.*s", WS_FMT(a->path));
        for (uint32_t k = 0; k < a->nnames; k++)
            sprintf(out + strlen(out), "%s%.*s", k ? "," : " ", WS_FMT(a->names[k]));
        if (a->from != WS_NO_DATE || a->until != WS_NO_DATE)
            sprintf(out + strlen(out), " [%d,%d)", a->from == WS_NO_DATE ? -1 : a->from,
                    a->until == WS_NO_DATE ? -1 : a->until);
        if (a->warning.s)
            sprintf(out + strlen(out), " !%.*s", WS_FMT(a->warning));
        strcat(out, "\n");
    }
    return out;
}

static void
test_petrarch(void **state)
{
    static const char file[] = "# a comment\n"
                               "<!-- another\nover lines -->\n"
                               "NORWAY_ [NOR] ; its names\n"
                               "+KINGDOM_OF_NORWAY_\n"
                               "ADA_MOE_\n"
                               "\t[NORGOV >20050101]\n"
                               "\t[NOROPP 991231-20041231]\n"
                               "TOM_OST [NORBUS <000102] [IGOUNO]\n"
                               "IDA_LUND [NORJUD > 040608]\n"
                               "KARI BERG [NORGOV 2004017]\n"
                               "NOBODY_\n"
                               "MINISTER_ [~GOV]\n"
                               "BODY_OF_ICE [ABCDEFGHIJ]\n"
                               "ICE_ [NORREB]\n"
                               "SNOW_ [/////////]\n"
                               "SEAS_ [AB\xC3\x96ST]";
    ws_file_actors actors;

    assert_true(ws_read_petrarch(*state, unit_str(file), &actors));
    assert_string_equal(shown(*state, &actors),
                        "4 NOR Norway,Kingdom of Norway\n"
                        "6 NOR/GOV/Ada Moe Ada Moe [1827,-1)\n"
                        "6 NOR/OPP/Ada Moe Ada Moe [-1,1827)\n"
                        "9 NOR/BUS/Tom Ost Tom Ost [-1,2)\n"
                        "9 IGO/UNO/Tom Ost Tom Ost\n"
                        "10 NOR/JUD/Ida Lund Ida Lund [1620,-1)\n"
                        "11 NOR/GOV/Kari Berg Kari Berg !a date cannot be read and is left out\n"
                        "12 !a phrase without a code is left out\n"
                        "13 !an agent's code is left out\n"
                        "13 !a phrase without a code is left out\n"
                        "14 ABCDEFGHIJ/Body of Ice Body of Ice\n"
                        "15 NOR/REB/ICE ICE\n"
                        "16 \\/\\/\\//\\/\\/\\//\\/\\/\\//Snow Snow\n"
                        "17 AB\xC3\x96ST/Seas Seas\n");
}

static void
test_csv(void **state)
{
    static const char file[] =
        "path,names,kind,valid_from,valid_until\r\n"
        "Norway/Ice Board,\"Ice Board; Board of \"\"Ice\"\"\",organisation,,\n"
        "\n"
        "\"Norway, old\",,country,1999-12-31,2000-02-29\n";
    ws_file_actors actors;

    assert_true(ws_read_actor_csv(*state, unit_str(file), &actors));
    assert_string_equal(shown(*state, &actors), "2 Norway/Ice Board Ice Board,Board of \"Ice\"\n"
                                                "4 Norway, old [-1,60)\n");
    unit_assert_str(actors.v[0].kind, "organisation");
}

static void
test_bad_csv(void **state)
{
    static const char *const cases[][2] = {
        {"", "column \"\" is not known"},
        {"names\nx", "no column \"path\""},
        {"path,colour\nx,y", "column \"colour\" is not known"},
        {"path,names,names\nx,a;b;c;d;e;f,y", "the header has the column \"names\" twice"},
        {"path\n\"x", "line 2: a quotation mark is never closed"},
        {"path\nx,y", "line 2 has more than 1 field"},
        {"path,valid_from\nx,2001-02-29", "\"2001-02-29\" is not a date"},
        {"path,names\n,x", "line 2 has no path"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        ws_ctx *cx = *state;
        ws_file_actors actors;

        assert_false(ws_read_actor_csv(cx, unit_str(cases[i][0]), &actors));
        if (!strstr(cx->error.message, cases[i][1]))
            fail_msg("case %zu says: %s", i, cx->error.message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        UNIT_TEST(test_petrarch),
        UNIT_TEST(test_csv),
        UNIT_TEST(test_bad_csv),
    };

    return cmocka_run_group_tests_name("actor files", tests, NULL, NULL);
}
