/*
 * lexicon/wordclass.c
 *    The lists behind the classes. Verbs stand in their base form, nouns in the singular: the table
 *    holds every form.
 */
#include "lexicon/wordclass.h"

#include <string.h>

#include "lexicon/inflect.h"

typedef enum forms { AS_IT_IS, NOUN, VERB } forms; /* which forms go in besides the word itself */

typedef struct list {
    uint32_t classes;
    forms forms;
    const char *words;
} list;

static const list lists[] = {
    {WS_WC_DET | WS_WC_FUNCTION, AS_IT_IS,
     "the a an this that these those his her its their our my your some several many two three "
     "four "
     "five six seven eight nine ten both all other another each every any no one most few various "
     "numerous dozens hundreds"},
    {WS_WC_PREP | WS_WC_FUNCTION, AS_IT_IS,
     "of at for from with in on by to under within to about over after before into against near "
     "outside inside during since until through across among between toward towards via"},
    {WS_WC_HE | WS_WC_FUNCTION, AS_IT_IS, "he she him her himself herself"},
    {WS_WC_THEY | WS_WC_FUNCTION, AS_IT_IS, "they them themselves both"},
    {WS_WC_WE | WS_WC_FUNCTION, AS_IT_IS, "we i us me our my"},
    {WS_WC_FUNCTION, AS_IT_IS,
     "it if when while as but and or so yet because although though however meanwhile also then "
     "now "
     "here there what who why how where which whose not only just even still once earlier later "
     "additionally specifically moreover furthermore separately according asked responding "
     "speaking "
     "citing yes well let despite unlike given such instead perhaps more less than in-depth nor "
     "there's it's today yesterday tomorrow finally indeed particularly especially recently last "
     "next first second third photo photos image file caption is are was were has have had do does "
     "did can could may might must "
     "should will would please thank"},
    {WS_WC_ROLE, NOUN,
     "spokesperson spokesman spokeswoman director minister official president premier chancellor "
     "expert analyst professor researcher scientist lawyer attorney prosecutor judge senator "
     "congressman congresswoman lawmaker legislator governor mayor chairman chairwoman chairperson "
     "chair chief head leader ambassador envoy diplomat secretary undersecretary commissioner "
     "general admiral "
     "colonel commander officer executive ceo cfo cto founder co-founder manager editor author "
     "journalist reporter columnist activist economist historian specialist strategist consultant "
     "adviser advisor aide deputy representative delegate coordinator negotiator fellow lecturer "
     "scholar dean president-elect vice-president king queen prince princess pope bishop "
     "archbishop "
     "imam rabbi doctor physician nurse teacher student engineer owner resident witness victim "
     "member candidate nominee counsel sheriff detective captain sergeant lieutenant boss partner "
     "principal superintendent inspector investigator pilot farmer worker critic supporter "
     "entrepreneur investor trader strategist chief-of-staff whistleblower"},
    {WS_WC_GROUP, NOUN,
     "prosecutor official lawmaker senator authority agency troop soldier diplomat investigator "
     "expert analyst researcher scientist hacker activist protester leader executive lawyer "
     "resident critic supporter voter economist military army police navy force regulator minister "
     "politician journalist reporter company firm ally opponent officer agent militant rebel union "
     "worker employee farmer student academic historian observer ambassador envoy negotiator "
     "intelligence court parliament lawmaker opposition media newspaper"},
    {WS_WC_STATE, NOUN,
     "government side administration regime leadership cabinet state nation country mainland"},
    {WS_WC_ORG, NOUN,
     "ministry department company firm agency bank group organisation organization institute "
     "institution university college school court council committee commission party union "
     "association federation foundation center centre bureau office corporation newspaper paper "
     "magazine broadcaster outlet network station embassy consulate mission parliament senate "
     "congress assembly authority board fund campaign body watchdog regulator think-tank tank "
     "chamber society league club army navy force police hospital museum service academy "
     "laboratory "
     "lab daily times post tribune herald journal bloc alliance coalition tribunal secretariat "
     "directorate "
     "administration giant startup provider carrier operator airline maker retailer"},
    {WS_WC_FIRM, AS_IT_IS,
     "corp corp. inc inc. ltd ltd. co co. llc plc limited corporation incorporated company gmbh ag "
     "sa nv group holdings"},
    {WS_WC_DOCUMENT, NOUN,
     "statement report editorial letter communique communiqué article post tweet memo document "
     "release message email filing indictment complaint lawsuit resolution commentary op-ed column "
     "notice study survey poll analysis paper blog bulletin advisory transcript affidavit speech "
     "interview piece declaration readout ruling verdict opinion book"},
    {WS_WC_ANONYMOUS, AS_IT_IS,
     "source sources insider insiders anonymous anonymity unnamed unidentified"},
    {WS_WC_TITLE, AS_IT_IS,
     "mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sen sen. rep rep. gov gov. gen gen. lt lt. col "
     "col. sgt sgt. capt capt. adm adm. rev rev. sir dame lord lady pres pres. hon hon. "
     "president premier chancellor minister secretary senator representative congressman "
     "congresswoman governor mayor ambassador director chairman chairwoman chief general admiral "
     "colonel commander professor doctor judge justice spokesman spokeswoman spokesperson king "
     "queen prince "
     "princess pope commissioner attorney officer deputy vice prime acting former assistant "
     "undersecretary envoy analyst expert economist ceo executive leader lawmaker researcher "
     "sheriff detective captain sergeant lieutenant major bishop archbishop cardinal imam rabbi "
     "lieutenant-general major-general brigadier-general vice-admiral rear-admiral brigadier "
     "marshal corporal sultan emir sheikh ayatollah crown state-councilor councilor councillor "
     "speaker counselor"},
    {WS_WC_DAY | WS_WC_FUNCTION, AS_IT_IS,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may "
     "june july august september october november december jan. feb. aug. sept. oct. nov. dec. "
     "sep. "
     "mon tue wed thu fri sat sun"},
    {WS_WC_HOSTILE, VERB,
     "steal theft hack hacking espionage spy spying cyberattack cyber-attack cyber-espionage "
     "infiltrate "
     "infiltration intrude intrusion eavesdrop wiretap surveil suppress suppression coerce "
     "coercion "
     "fabricate fabrication disseminate instigate incite provoke provocation invade invasion "
     "attack "
     "bomb bombing bombard bombardment shell shelling kill killing murder assassinate "
     "assassination massacre torture "
     "abduct abduction kidnap detain violate violation breach undermine interfere interference "
     "meddle meddling "
     "obstruct sabotage threaten threat bully bullying blackmail extort occupy occupation annex "
     "annexation abuse exploit exploitation oppress oppression repress repression persecute "
     "persecution discriminate discrimination cheat deceive mislead lie conspire plot collude "
     "collusion bribe corruption launder smuggle traffic aggression destabilize "
     "destabilise militarize contain containment encircle encirclement sanction seize rob plunder "
     "loot pollute harm endanger jeopardize damage destroy destruction disrupt disruption target "
     "infringe infringement encroach encroachment trespass trample destroyer pawn aggressor "
     "perpetrator subvert subversion manipulate manipulation distort distortion evade flout "
     "illegal illegally unlawful unlawfully "
     "crime criminal genocide ethnic-cleansing atrocity terrorism terrorist rig fraud "
     "backdoor malware ransomware misuse politicize politicise hype weaponize weaponise escalate "
     "escalation harass harassment intimidate intimidation censor censorship oust overthrow strike "
     "ambush fire launch missile break smear slander defame vilify stigmatize"},
    {WS_WC_SLUR, NOUN,
     "hypocritical hypocrisy manipulation smear slander slanderous shameless shameful disgraceful "
     "deplorable outrageous unacceptable irresponsible unwarranted unjustified unreasonable absurd "
     "ridiculous ludicrous preposterous vicious malicious despicable egregious appalling horrific "
     "barbaric brutal heinous cowardly reckless dangerous wrong wrongful erroneous self-deception "
     "double-standard farce vile immoral unethical cynical ulterior defamatory insulting insult "
     "disrespectful arrogant hegemonic abhorrent disgusting repugnant atrocious unfair unjust "
     "hysteria paranoia distasteful condemnable reprehensible inexcusable intolerable inhumane "
     "sinister notorious bogus disappointing regrettable disappointed outraged appalled"},
    {WS_WC_CHARGE, NOUN,
     "allegation accusation charge claim criticism smear slander rumor rumour report insinuation "
     "remark assertion complaint narrative disinformation lie indictment lawsuit blame"},
    {WS_WC_MUST, AS_IT_IS, "should must ought shall"},
    {WS_WC_NEEDED, AS_IT_IS,
     "crucial necessary essential vital imperative important urgent needed critical time need "
     "needs "
     "required incumbent"},
    {WS_WC_WILL, AS_IT_IS, "will would shall 'll ’ll going wo"},
    {WS_WC_REPRISAL, VERB,
     "retaliate retaliation countermeasure consequence revenge punish punishment response respond "
     "price necessary forceful reciprocate strike annihilate defend safeguard"},
    {WS_WC_NOT, AS_IT_IS, "not never no n't n’t neither nor none nothing without cannot hardly"},
    {WS_WC_PROOF, AS_IT_IS,
     "proof evidence basis indication indications sign signs truth merit grounds "
     "knowledge involvement connection role link links"},
    {WS_WC_BASELESS, AS_IT_IS,
     "groundless baseless untrue unfounded false fabricated fictitious unsubstantiated nonsense "
     "fake made-up far-fetched unproven falsehood falsehoods fiction inaccurate misleading"},
    {WS_WC_BE, AS_IT_IS, "is are was were be been being 's ’s am 're ’re"},
    {WS_WC_VICTIM, AS_IT_IS, "against into on in at of upon toward towards inside over"},
    {WS_WC_BY, AS_IT_IS, "by from"},
    {WS_WC_CLAUSE, AS_IT_IS,
     "that which who whom whose but while because although whereas when if"},
    {WS_WC_NATIONAL, NOUN,
     "citizen national hacker man woman men women officer agent spy operative resident businessman "
     "engineer student suspect soldier"},
    {WS_WC_SPOKE, NOUN, "spokesperson spokesman spokeswoman"},
    {WS_WC_OPINION, NOUN,
     "expert analyst professor editorial columnist economist researcher scholar historian critic "
     "specialist strategist commentator commentary op-ed column"},
};

static void
add_word(ws_wordclasses *w, ws_str word, uint32_t classes)
{
    uint32_t hash = ws_word_hash(word), i = hash & (w->nslots - 1);

    while (w->slots[i].word && w->slots[i].word != hash)
        i = (i + 1) & (w->nslots - 1);
    w->slots[i].word = hash;
    w->slots[i].classes |= classes;
}

static void
add_list(ws_ctx *cx, ws_wordclasses *w, const list *l)
{
    const char *s = l->words;

    while (*s) {
        ws_str word = {s, (uint32_t)strcspn(s, " ")};
        ws_inflected forms[WS_FORMS_MAX];
        uint32_t n = l->forms == AS_IT_IS ? 0 : ws_inflect(cx, word, forms);

        add_word(w, word, l->classes);
        for (uint32_t i = 0; i < n; i++)
            if (l->forms == VERB || forms[i].form == WS_FORM_S)
                add_word(w, forms[i].text, l->classes);
        s += word.len;
        s += *s == ' ';
    }
}

void
ws_wordclasses_build(ws_ctx *cx, ws_wordclasses *w)
{
    w->nslots = 16384;
    w->slots = ws_alloc0(cx, w->nslots, sizeof(*w->slots));
    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++)
        add_list(cx, w, &lists[i]);
}
