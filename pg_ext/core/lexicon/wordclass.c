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
    ws_classes classes;
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
     "outside inside during since until through across among between toward towards via along "
     "around "
     "beside beyond throughout"},
    {WS_WC_HE | WS_WC_FUNCTION, AS_IT_IS, "he she him her himself herself"},
    {WS_WC_PRONOUN, AS_IT_IS, "he him his she her they them their it its you your"},
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
     "should will would please thank following amid nobody everybody everyone someone somebody "
     "anyone anybody others none neither either whoever whatever whichever"},
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
     "entrepreneur investor trader strategist chief-of-staff whistleblower host anchor "
     "correspondent comedian writer blogger pundit presenter broadcaster contributor actor actress "
     "singer mp congressperson republican democrat supporter woman man figure defector "
     "spokesperson "
     "veteran patient driver tourist mother father brother sister son daughter wife husband widow "
     "cousin uncle aunt neighbor neighbour friend colleague coach player athlete champion artist "
     "designer filmmaker producer musician rapper poet novelist curator fisherman shopkeeper "
     "vendor "
     "trucker migrant refugee asylum-seeker survivor defendant plaintiff suspect prisoner inmate "
     "backbencher frontbencher peer taoiseach tanaiste whip midwife mep td msp counterpart "
     "year-old co-chairman co-chairwoman co-leader co-ordinator attache attaché constable "
     "detective solicitor barrister magistrate coroner paramedic firefighter epidemiologist "
     "virologist immunologist biologist chemist physicist psychologist sociologist meteorologist "
     "seismologist psychiatrist surgeon pollster operative staffer lobbyist donor delegate "
     "chancellor-designate ex-president ex-minister ex-wife ex-husband runner-up incumbent "
     "challenger frontrunner front-runner mogul billionaire businessman businesswoman tycoon "
     "financier banker broker analyst auditor treasurer trustee chairman-designate co-chair "
     "co-author co-director vice-chair vice-chairman provost rector headteacher headmaster "
     "lieutenant-governor comptroller ombudsman watchman warden priest pastor cleric monk nun "
     "cardinal preacher minister-designate monarch duke duchess baroness baron lord lady pm "
     "premier-designate negotiator mediator rapporteur inspector-general contender hopeful "
     "bargainer "
     "administrator moderator neurosurgeon speechwriter developer consul skipper harbourmaster "
     "vicar "
     "abbot chaplain "
     "goalkeeper midfielder striker criminologist organiser organizer campaigner director-general "
     "secretary-general attorney-general solicitor-general auditor-general governor-general "
     "supervisor commentator breeder grower landlord tenant "
     "rival predecessor successor commodore aspirant flagbearer flag-bearer standard-bearer "
     "demographer geographer "
     "statistician pathologist toxicologist geologist oceanographer "
     "cardiologist "
     "oncologist climatologist archaeologist anthropologist linguist philosopher mathematician "
     "astronomer botanist zoologist ecologist hydrologist volcanologist theologian cryptographer "
     "programmer technologist ethicist geneticist neurologist paediatrician pediatrician "
     "veterinarian librarian archivist glaciologist agronomist sinologist"},
    {WS_WC_GROUP, NOUN,
     "prosecutor official lawmaker senator authority agency troop soldier diplomat investigator "
     "expert analyst researcher scientist hacker activist protester leader executive lawyer "
     "resident critic supporter voter economist military army police navy force regulator minister "
     "politician journalist reporter company firm ally opponent officer agent militant rebel union "
     "fisherman villager passenger tourist migrant refugee parent teacher doctor nurse scholar "
     "campaigner demonstrator supporter victim survivor witness investor trader consumer customer "
     "user driver player fan mp republican democrat aide "
     "faction tribe gang clan commuter neighbour neighbor relative lawyer "
     "cartel militia mafia worker employee farmer student academic historian observer ambassador "
     "envoy negotiator "
     "intelligence court parliament lawmaker opposition media newspaper"},
    {WS_WC_GROUP, AS_IT_IS,
     "fishermen policemen servicemen spokesmen families advocates rivals attendees backers "
     "conservatives liberals progressives moderators viewers landowners employers smugglers "
     "traffickers shareholders taxpayers holidaymakers motorists retirees homeowners detractors "
     "governments teenagers pensioners demonstrators insurgents publishers retailers suppliers "
     "contractors exiles foes enemies adversaries opponents"},
    {WS_WC_STATE, NOUN,
     "government side administration regime junta leadership cabinet state nation country "
     "mainland"},
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
     "administration giant startup provider carrier operator airline maker retailer utility "
     "charity insurer lender manufacturer developer publisher trust forum ngo guild front carmaker "
     "automaker chipmaker planemaker drugmaker conglomerate brewer television delegation "
     "presidency chancellery"},
    {WS_WC_FIRM, AS_IT_IS,
     "corp corp. inc inc. ltd ltd. co co. llc plc limited corporation incorporated company gmbh ag "
     "sa nv group holdings"},
    {WS_WC_DOCUMENT, NOUN,
     "statement report petition editorial letter communique communiqué article post tweet memo "
     "document "
     "release message email filing indictment complaint lawsuit resolution commentary op-ed column "
     "notice study survey poll analysis paper blog bulletin advisory transcript affidavit speech "
     "interview piece declaration readout ruling verdict opinion book data figure statistic slide "
     "video footage story photo photograph image map chart record review finding research"},
    {WS_WC_DOCUMENT, AS_IT_IS, "videos photos memos"},
    {WS_WC_THING, NOUN,
     "act bill law treaty accord pact agreement deal protocol convention amendment doctrine "
     "constitution tower bridge stadium highway avenue street road river lake sea ocean bay "
     "mountain airport hotel building plaza square park prize award medal cup "
     "olympics olympic game festival war virus disease syndrome flu pipeline canal tunnel dam "
     "plant programme program initiative plan partnership summit anthem flag bible koran quran "
     "holocaust revolution uprising massacre attack bombing shooting hurricane storm earthquake "
     "wildfire day week scandal affair inquiry debate primary election referendum"},
    {WS_WC_THING, AS_IT_IS,
     "zika ebola covid covid-19 coronavirus aids hiv obamacare medicare medicaid brexit watergate "
     "benghazi christmas easter ramadan thanksgiving halloween internet novichok islam "
     "christianity "
     "judaism communism socialism"},
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
     "lieutenant-general major-general brigadier-general commodore vice-admiral rear-admiral "
     "brigadier "
     "marshal corporal sultan emir sheikh ayatollah crown state-councilor councilor councillor "
     "speaker counselor pm inspector insp insp. supt supt. det det. cmdr cmdr. constable pc sens "
     "sens. "
     "reps reps. taoiseach whip cllr director-general secretary-general superintendent supervisor "
     "associate pastor father magistrate counsel clerk solicitor coach seyyed sayyid ustadz mullah "
     "maulana molavi maître doña comrade advocate alhaji alhaja hajiya hajia engr engr. malam "
     "mallam otunba shri smt allama barr barr. evangelist"},
    {WS_WC_DAY | WS_WC_FUNCTION, AS_IT_IS,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may "
     "june july august september october november december jan. feb. aug. sept. oct. nov. dec. "
     "sep. feb aug sep sept oct nov dec "
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
    {WS_WC_MALE, AS_IT_IS,
     "mr mr. sir he him his himself man father brother son husband spokesman chairman congressman "
     "businessman king prince lord duke baron uncle actor fisherman policeman "
     "james john robert michael william david richard joseph thomas charles christopher daniel "
     "matthew anthony mark donald steven steve paul andrew joshua kenneth kevin brian george "
     "edward "
     "ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin "
     "scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry "
     "tyler "
     "aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith "
     "christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe "
     "jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene "
     "vincent "
     "russell elijah louis bobby philip johnny tom bob jim mike bill dave dan tony ben sam chris "
     "matt greg jeff ken nick pete ron tim ted fred phil rob rick chuck jake luke josh barack mitt "
     "mitch newt rudy mick bernie marco jeb rand emmanuel vladimir sergei sergey dmitry igor ivan "
     "alexei boris dominic keir jeremy nigel gordon simon ian neil stuart graham colin derek "
     "mohammed mohammad muhammad mohamed ahmed ali hassan hussein ibrahim omar yusuf khalid abdul "
     "mahmoud alhaji malam mallam shri allama mustafa tariq imran narendra rahul amit rajnath "
     "arvind sanjay rajesh vijay anil "
     "sunil "
     "ravi ashok prakash manoj suresh ramesh carlos luis miguel jorge pedro fernando antonio "
     "francisco manuel javier rafael alejandro enrique pablo hugo nicolas diego andres jean pierre "
     "jacques francois michel philippe alain olivier laurent hans klaus wolfgang heiko jens olaf "
     "horst karl friedrich giuseppe matteo mario marco silvio paolo luigi giovanni erik lars olof "
     "anders bjorn jan piotr andrzej tomasz jaroslaw viktor gyorgy petr milos recep bashar "
     "benjamin benny yair naftali shinzo yoshihide fumio taro kenji hiroshi jong-un jae-in xi "
     "chad kwame kofi emeka chinedu tunde bola goodluck muhammadu cyril jacob thabo nelson uhuru"},
    {WS_WC_FEMALE, AS_IT_IS,
     "mrs mrs. ms ms. miss dame lady she her herself woman mother sister daughter wife widow "
     "spokeswoman chairwoman congresswoman businesswoman queen princess duchess baroness aunt "
     "actress policewoman nun "
     "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty "
     "margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah "
     "stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma "
     "nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather "
     "diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith "
     "megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn "
     "janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle "
     "beverly "
     "isabella theresa sofia diana natalie brittany charlotte marie kayla alexis lori hillary "
     "kamala "
     "elise melania ivanka kellyanne kayleigh tammy wendy sophie priti liz nicola amber yvette "
     "harriet jess diane emily fiona gillian moira sally tracy zoe claire kate katie lucy ursula "
     "annalena annegret marine brigitte christine valerie segolene anne-marie giorgia federica "
     "sanna mette erna kaja ingrid astrid svetlana sviatlana olga irina natalia yulia oksana "
     "ekaterina tatiana elena marina aung jacinda gladys penny julia sonia priyanka smriti nirmala "
     "mamata mayawati sushma indira benazir sheikh malala fatima aisha khadija zainab leila layla "
     "noor alhaja hajiya hajia smt amina mariam yasmin rania carmen rosa ana isabel lucia dilma "
     "cristina keiko michelle "
     "claudia gabriela adriana veronica silvia patricia monica yuriko sakura akie ri-sol chunying "
     "maura amal ngozi ellen joyce winnie graca lindiwe nkosazana loretta condoleezza nikki ruth "
     "sonya ilhan rashida ayanna alexandria maxine dianne jeanne mazie marsha joni martha debbie "
     "ada georgia sydney paris anita monica stormy chelsea meghan camilla kate pippa oprah beyonce "
     "taylor miley"},
    {WS_WC_PRESS, NOUN,
     "reporter correspondent host anchor presenter columnist editor journalist contributor "
     "producer "
     "photographer blogger commentator pundit analyst writer broadcaster newsreader"},
    {WS_WC_SERVANT, NOUN,
     "minister police official lawmaker mp senator congressman prosecutor authority military troop "
     "government senate parliament army navy cabinet regulator legislator parliamentarian "
     "backbencher councillor treasury voter candidate superdelegate judge jury legislature"},
    {WS_WC_SERVANT, AS_IT_IS, "state-run state opposition"},
    {WS_WC_PUBLIC, NOUN,
     "minister mp senator congressman congresswoman governor mayor judge justice sheriff "
     "prosecutor "
     "lawmaker legislator president chancellor premier secretary undersecretary commissioner "
     "general admiral colonel commander ambassador consul envoy councillor speaker coroner "
     "magistrate "
     "superintendent inspector constable detective backbencher frontbencher peer taoiseach "
     "tanaiste whip mep td msp lord baroness counterpart gov. sen. rep. sens. reps. gen. "
     "attorney-general solicitor-general auditor-general governor-general "
     "lt. col. det. insp. supt. cllr gen col lt maj sgt det insp supt"},
    {WS_WC_BRITISH, AS_IT_IS,
     "tory tories qc kc peer peers baroness whitehall "
     "westminster holyrood stormont lordships constable quango "
     "bedfordshire berkshire buckinghamshire cambridgeshire cheshire cornwall cumbria derbyshire "
     "devon dorset essex gloucestershire hertfordshire kent lancashire leicestershire lincolnshire "
     "merseyside norfolk northamptonshire northumberland nottinghamshire oxfordshire shropshire "
     "somerset staffordshire suffolk surrey sussex teesside tyneside warwickshire wiltshire "
     "worcestershire yorkshire"},
    {WS_WC_AMERICAN, AS_IT_IS,
     "gov. sen. rep. sens. reps. gop congressman congresswoman congressional midterm midterms "
     "gubernatorial bipartisan filibuster appropriations"},
    {WS_WC_VAGUE, AS_IT_IS,
     "different other others another such certain many some several more few numerous various "
     "former new old young local top senior leading prominent so-called one one-time longtime "
     "fellow own same current prominent unnamed"},
    {WS_WC_HEADS, AS_IT_IS,
     "heads headed leads led runs ran directs directed chairs chaired founded co-founded teaches "
     "taught organised organized launched works worked serves served represents represented "
     "manages managed owns oversees"},
    {WS_WC_PRAISE, NOUN,
     "great good best better excellent outstanding wonderful fantastic terrific amazing brilliant "
     "tremendous remarkable extraordinary exceptional superb magnificent impressive perfect "
     "thank thanks thankful grateful gratitude appreciate appreciation congratulation "
     "congratulations proud pride honor honour honored honoured hero heroic courage courageous "
     "brave bravery strong strength success successful succeed win winner victory triumph "
     "achievement accomplish accomplishment progress improve improvement benefit beneficial hope "
     "hopeful welcome support supportive love beloved admire admiration respect respected praise "
     "applaud salute tribute trust trustworthy honest integrity decent dignity dignified fair "
     "fairness just justice right smart wise wisdom talented gifted skilled qualified "
     "experienced effective efficient vital valuable essential positive constructive fruitful "
     "productive promising historic landmark milestone breakthrough peace peaceful friend "
     "friendly friendship ally partner partnership cooperation unity united together safe "
     "secure stable stability prosperity prosperous growth opportunity freedom generous generosity "
     "kind kindness compassion compassionate caring dedicated dedication devoted committed "
     "commitment loyal loyalty passion passionate inspire inspiring inspiration legacy leader "
     "leadership champion glorious happy happiness delighted pleased glad joy satisfied "
     "confident confidence optimistic exciting excited beautiful lovely nice sweet incredible "
     "fantastically greatest finest favorite favourite legend pioneer exemplary responsible "
     "reasonable sensible thoughtful competitive credible serious popular deserve deserves"},
    {WS_WC_BLAME, NOUN,
     "bad worse worst terrible horrible awful dreadful poor fail failure failed failing disaster "
     "disastrous catastrophe catastrophic crisis chaos chaotic mess shambles shambolic fiasco "
     "debacle disgrace disgraced scandal scandalous shame ashamed embarrass embarrassment "
     "embarrassing humiliate humiliation humiliating weak weakness incompetent incompetence "
     "inept unfit unqualified unprepared careless negligent negligence neglect ignore ignorance "
     "ignorant stupid stupidity dumb idiot fool foolish silly crazy insane mad madness lunatic "
     "nuts deranged delusional dishonest dishonesty liar lying lies lied crook crooked corrupt "
     "cheating cheater thief racist racism sexist sexism bigot bigoted bigotry hateful hatred "
     "hate xenophobic misogynist fascist nazi dictator dictatorship authoritarian tyrant tyranny "
     "communist extremist extremism radical fanatic coward betray betrayal betrayed traitor "
     "treason backstab backstabbing hypocrite phony phoney fake false bogus hoax sham fraud "
     "fraudulent rigged scam con unfair unjust unacceptable outrageous outrage offensive cruel "
     "cruelty inhuman ugly nasty rude disrespect greedy greed selfish arrogance arrogant "
     "cynically reckless recklessly irresponsible dangerous dangerously risky threat wrong "
     "wrongly mistake error blunder misguided mishandle mishandled mismanage mismanaged "
     "damaging harmful destructive toxic divisive hostile aggressive hysterical meltdown "
     "confused confusing confusion distressed distressing disappointing disappointment "
     "frustrating frustrated frustration exasperated worried worrying concern concerning "
     "alarming troubling troubled disturbing shocking shocked appalled horrified sad tragic "
     "tragedy pathetic laughable joke ridiculous absurd nonsense garbage trash scum loser losing "
     "lost hurt hurting suffer suffering victim abandon abandoned refuse refused block blocked "
     "deny politicized partisan biased bias unbalanced discredited disqualified guilty blame "
     "accountable misadventure sinister meddle excuse unsafe inadequate insufficient useless "
     "pointless hopeless broken ruin ruined wreck wrecked collapse decline divide divided "
     "denial cover-up conspiracy propaganda satanic evil wicked immoral obscene vulgar sick "
     "disgusting grotesque repulsive unhinged unstable bizarre"},
    {WS_WC_OPINION, NOUN,
     "expert analyst professor editorial columnist economist researcher scholar historian critic "
     "specialist strategist commentator commentary op-ed column"},
    {WS_WC_TRADE, NOUN,
     "company firm bank airline operator carrier maker manufacturer retailer giant startup lender "
     "insurer developer corporation publisher business chain brewer shipper factory dairy "
     "supermarket contractor supplier shipyard carmaker automaker chipmaker planemaker drugmaker "
     "conglomerate newspaper paper magazine broadcaster tabloid"},
    {WS_WC_MEMBERS, NOUN,
     "union association federation league guild society club charity ngo party movement"},
    {WS_WC_SEAT, NOUN,
     "ministry council police army navy parliament senate court cabinet embassy consulate "
     "government tribunal secretariat"},
    {WS_WC_LEARNING, NOUN, "university school college hospital museum academy church"},
    {WS_WC_ANYBODY, NOUN,
     "man woman official leader head chief boss spokesman spokeswoman spokesperson officer "
     "executive politician figure person veteran insider source"},
};

static void
add_word(ws_wordclasses *w, ws_str word, ws_classes classes)
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
