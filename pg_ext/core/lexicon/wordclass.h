/*
 * lexicon/wordclass.h
 *    Classes of English words that resolving actors and telling acts apart needs.
 */
#ifndef WS_WORDCLASS_H
#define WS_WORDCLASS_H

#include "text/text.h"

enum {
    WS_WC_DET = 1 << 0,         /* the, a, his */
    WS_WC_PREP = 1 << 1,        /* of, at, for */
    WS_WC_HE = 1 << 2,          /* he, she: a person */
    WS_WC_THEY = 1 << 3,        /* they */
    WS_WC_WE = 1 << 4,          /* we, I: the speaker */
    WS_WC_ROLE = 1 << 5,        /* spokesman, director: one person */
    WS_WC_GROUP = 1 << 6,       /* prosecutors, officials: people without names */
    WS_WC_STATE = 1 << 7,       /* government, side: the country itself */
    WS_WC_ORG = 1 << 8,         /* ministry, company: an organisation */
    WS_WC_FIRM = 1 << 9,        /* Corp., Inc.: ends a company's name */
    WS_WC_DOCUMENT = 1 << 10,   /* statement, report: speaks for who made it */
    WS_WC_ANONYMOUS = 1 << 11,  /* source, insider */
    WS_WC_TITLE = 1 << 12,      /* Mr., Dr., Sen.: stands before a name */
    WS_WC_FUNCTION = 1 << 13,   /* may begin a sentence with a capital and is no name */
    WS_WC_HOSTILE = 1 << 14,    /* steal, infiltrate, espionage: a wrong that somebody does */
    WS_WC_SLUR = 1 << 15,       /* hypocritical, smear: an evaluation */
    WS_WC_CHARGE = 1 << 16,     /* allegation, accusation: what was said against somebody */
    WS_WC_MUST = 1 << 17,       /* should, must */
    WS_WC_NEEDED = 1 << 18,     /* crucial, necessary */
    WS_WC_WILL = 1 << 19,       /* will, would, shall */
    WS_WC_REPRISAL = 1 << 20,   /* retaliate, countermeasures, consequences */
    WS_WC_NOT = 1 << 21,        /* not, never, no */
    WS_WC_PROOF = 1 << 22,      /* evidence, proof, basis */
    WS_WC_BASELESS = 1 << 23,   /* groundless, untrue */
    WS_WC_BE = 1 << 24,         /* is, was, been */
    WS_WC_DAY = 1 << 25,        /* Monday, January: capitals that name nobody */
    WS_WC_VICTIM = 1 << 26,     /* against, into: before whom something is done to */
    WS_WC_BY = 1 << 27,         /* by, from: before who does it */
    WS_WC_CLAUSE = 1 << 28,     /* that, which, who, but, while: a clause begins */
    WS_WC_OPINION = 1 << 29,    /* expert, analyst, editorial: speaks its mind */
    WS_WC_SPOKE = 1 << 30,      /* spokesman: speaks for a body named before */
    WS_WC_NATIONAL = 1ll << 31, /* citizen, hacker: behind a country, its people */
    WS_WC_MALE = 1ll << 32,     /* John, Mr., father: of a man */
    WS_WC_FEMALE = 1ll << 33,   /* Mary, Mrs., mother: of a woman */
    WS_WC_PRESS = 1ll << 34,    /* reporter, host: behind a medium, who works for it */
    WS_WC_SERVANT = 1ll << 35,  /* minister, police: of the text's own country, when of none */
    WS_WC_VAGUE = 1ll << 36,    /* different, former: before a noun, no part of a name for people */
    WS_WC_HEADS = 1ll << 37,    /* heads, leads: behind who, what somebody is of a body */
    WS_WC_PRAISE = 1ll << 38,   /* great, thanks, courage: speaks well of */
    WS_WC_BLAME = 1ll << 39,    /* failed, chaos, weak: speaks ill of */
    WS_WC_PUBLIC = 1ll << 40,   /* mayor, judge, sheriff: holds an office of the state */
    WS_WC_BRITISH = 1ll << 41,  /* Tory, QC, Yorkshire: used of the United Kingdom alone */
    WS_WC_AMERICAN = 1ll << 42, /* GOP, midterms, congressional: of the United States alone */
    WS_WC_PRONOUN = 1ll << 43,  /* he, its, you: whom it means, the text tells */
    WS_WC_TRADE = 1ll << 44,    /* company, airline: a body that does business */
    WS_WC_MEMBERS = 1ll << 45,  /* union, club: a body of its members */
    WS_WC_SEAT = 1ll << 46,     /* ministry, court, police: a body of the state */
    WS_WC_LEARNING = 1ll << 47, /* school, museum, hospital: a body that serves people */
    WS_WC_ANYBODY = 1ll << 48,  /* man, leader, spokesman: somebody with whatever role */
    WS_WC_THING = 1ll << 49     /* act, treaty, tower, zika: ends the name of what is nobody */
};

typedef uint64_t ws_classes;

typedef struct ws_wordclass_slot {
    uint32_t word; /* 0: free */
    ws_classes classes;
} ws_wordclass_slot;

typedef struct ws_wordclasses {
    ws_wordclass_slot *slots;
    uint32_t nslots;
} ws_wordclasses;

void ws_wordclasses_build(ws_ctx *cx, ws_wordclasses *w);

/* Classes of a word by its ws_word_hash; 0 for words of none. */
static inline ws_classes
ws_wordclass_of(const ws_wordclasses *w, uint32_t word)
{
    for (uint32_t i = word & (w->nslots - 1);; i = (i + 1) & (w->nslots - 1)) {
        if (w->slots[i].word == word)
            return w->slots[i].classes;
        if (!w->slots[i].word)
            return 0;
    }
}

#endif
