/* Invented sentences with their marks, and whose claims they are: a pronoun or a definite noun that
 * means nobody for sure gives none. */
/* a relative or personal pronoun is never a name */
{"[He] {said} <it was fair>.|", ""},
{"[She] {said} <it was fair>.|", ""},
{"It rained. [They] {said} <it was fair>.|", ""},
{"[Ada Moe] {said} <so>.| <Much more>, [she] {said}.|", "Ada Moe;Ada Moe"},
{"[Tom Ost] {said} <so>.| <Much more>, [he] {said}.|", "Tom Ost;Tom Ost"},
{"[Ada Moe], [who] {said} <it was fair>,| left.", "Ada Moe"},
/* surnames of two letters */
{"[Chinese foreign ministry spokesperson Li Ming] {said} <so>.| [Li] {said} <more>.|",
 "China/Ministry of Foreign Affairs/Li Ming;China/Ministry of Foreign Affairs/Li Ming"},
{"[Chinese foreign ministry spokesperson Xu Ming] {said} <so>.| [Ms Xu] {said} <more>.|",
 "China/Ministry of Foreign Affairs/Xu Ming;China/Ministry of Foreign Affairs/Xu Ming"},
{"[Chinese foreign ministry spokesperson Po Hai] {said} <so>.| [Mr Po] {said} <more>.|",
 "China/Ministry of Foreign Affairs/Po Hai;China/Ministry of Foreign Affairs/Po Hai"},
/* titles and what somebody is */
{"[Writer Ada Moe] {said} <so>.|", "Ada Moe"},
{"[Norwegian MP Ada Moe] {said} <so>.|", "Norway/Ada Moe"},
{"[Sen. Tom Ost] {said} <so>.|", "United States/Senate/Tom Ost"},
{"[Rep. Tom Ost] {said} <so>.|", "United States/House of Representatives/Tom Ost"},
/* a verb of a headline is no part of a name */
{"[Ada Moe] {Says} <Tunnel Is Safe>|\n\nThe tunnel was opened by [Ada Moe], who {said} <it is safe>.|",
 "Ada Moe;Ada Moe"},
/* countries that only the text knows */
{"Veskovia closed it. [The Veskovian foreign ministry] {said} <so>.|",
 "Veskovia/Ministry of Foreign Affairs"},
{"Halvane closed it. [The Halvanese foreign ministry] {said} <so>.|",
 "Halvane/Ministry of Foreign Affairs"},
{"Norland closed it. [The Norlandic foreign minister, Ana Ruiz,] {said} <so>.|",
 "Norland/Ministry of Foreign Affairs/Ana Ruiz"},
{"Osuria closed it. [Osurian police] {said} <so>.|", "Osuria/Police"},
/* people and documents */
{"[Many Norwegians] {said} <so>.|", "Norwegians"},
{"[Different users] {said} <so>.|", "users"},
{"[A review] {said} <so>.|", ""},
{"[A slide] {showed} <so>.|", ""},
{"[Some statistics] {showed} <so>.|", ""},
/* a body that looks like a person, by the words around it */
{"[Ada Moe, director of Harbour Lines,] {said} <so>.| [Harbour Lines] {said} <more>.|",
 "Harbour Lines/Ada Moe;Harbour Lines"},
{"[Harbour Lines, which runs ferries,] {said} <so>.|", "Harbour Lines"},
/* a surname behind a title */
{"The council met. [Mayor Ostby] {said} <so>.| <It>, [Ostby] {said}.|", "Ostby;Ostby"},
{"[Norway] {said} <so>.| [Norwegian police] {said} <more>.| [Mayor Ostby] {said} <it>.|",
 "Norway;Norway/Police;Norway/Ostby"},
/* in brackets behind the office; the answers of an interview */
{"Norland's government fell. [The Minister of Fisheries (Olav Moe)]{:} <These boats came late>.|",
 "Norland/Ministry of Fisheries/Olav Moe"},
{"Ada Moe runs the ferries.\n\n[A]{:} <They are late>.|", "Ada Moe"},
/* nations that only the text knows, by what stands beside them */
{"Norland's parliament met. [Police] {said} <so>.|", "Norland/Police"},
{"The ambassador to Norland left. [The foreign ministry of Norland] {said} <so>.|",
 "Norland/Ministry of Foreign Affairs"},
{"[Norland] {accused} <Sundmark of theft>.| [Sundmark, which fishes,] {denied} <it>.|",
 "Norland;Sundmark"},
/* not where a document was released */
{"[A study published in Oslo] {said} <so>.|", ""},
{"[A report by the FBI] {said} <so>.|", "United States/FBI"},
/* participles and adjectives are nobody */
{"[Cross-examined, Mr Porter] {admitted} <it>.|", "Porter"},
{"[Rival factions] {said} <so>.|", "rival factions"},
/* its leader */
{"The Unity Party met. [Its secretary, Ada Moe,] {said} <so>.|", "Unity Party/Ada Moe"},
{"HARBOUR LINES DENIES CHARGES\n\n[Harbour Lines, which runs ferries,] {said} <so>.|", "Harbour Lines"},
/* what somebody is, at length before the name */
{"[The mayor of Halden, Ada Moe,] {said} <so>.| [Moe] {said} <more>.|", "Halden/Ada Moe;Halden/Ada Moe"},
{"[The spokesman of Germany's foreign ministry, Tom Ost,] {said} <so>.|",
 "Germany/Federal Foreign Office/Tom Ost"},
{"[The German ambassador in Oslo, Ada Moe,] {said} <so>.|", "Germany/Ada Moe"},
{"[The ambassador of Norway to China, Ada Moe,] {said} <so>.|", "Norway/Ada Moe"},
{"[Norwegian Ambassador to Germany Tom Ost] {said} <so>.|", "Norway/Tom Ost"},
{"[The president of Norway, Ada Moe,] {said} <so>.|", "Norway/Presidency/Ada Moe"},
{"The villagers fled. [One of them, Ada Moe,] {said} <so>.|", "Ada Moe"},
{"[A worker at the plant, Tom Ost,] {said} <so>.|", "Tom Ost"},
/* heads of state and government without a name, like their offices */
{"[The president of Norway] {said} <so>.|", "Norway/Presidency"},
{"[Norway's prime minister] {said} <so>.|", "Norway/Prime Minister's Office"},
{"[Norway's former president] {said} <so>.|", "Norway"},
/* its: of the sentence before */
{"Germany accused Norway of theft. Norway rejected it. [Its envoy Tom Ost] {said} <so>.|",
 "Norway/Tom Ost"},
{"Norway met the press in Oslo. [Its ambassador, Ada Moe,] {said} <so>.|", "Norway/Ada Moe"},
/* people of a country or town */
{"Germany fell. [Prosecutors in Norway] {said} <so>.|", "Norway/prosecutors"},
{"[Farmers from China] {said} <so>.|", "China/farmers"},
{"[Residents of Beijing] {said} <so>.|", "China/residents"},
/* a capital that the sentence gave */
{"[Human rights groups] {said} <so>.|", "human rights groups"},
{"[Oil companies] {said} <so>.|", "oil companies"},
/* a medium's people */
{"[Aftenblad's Ada Moe] {said} <so>.|", "Aftenblad/Ada Moe"},
{"The Halden Authority met. [A spokesman for the authority] {said} <so>.|", "Halden Authority"},
/* the only one who was said to be it */
{"[Foreign minister Tom Ost of Norway] {said} <so>.| [German foreign minister Ada Moe] {said} <no>.| "
 "[The Norwegian minister] {said} <more>.|",
 "Norway/Ministry of Foreign Affairs/Tom Ost;Germany/Ministry of Foreign Affairs/Ada Moe;"
 "Norway/Ministry of Foreign Affairs/Tom Ost"},
{"[The mayor of Halden, Ada Moe,] {said} <so>.| [Tom Ost] {said} <no>.| [The mayor] {said} <more>.|",
 "Halden/Ada Moe;Tom Ost;Halden/Ada Moe"},
/* an office before the text gives it another country is the text's own */
{"Norland accused Veskovia of theft. [Foreign minister Ada Moe] {said} <so>.| "
 "[The Veskovian foreign ministry] {denied} <it>.|",
 "Norland/Ministry of Foreign Affairs/Ada Moe;Veskovia/Ministry of Foreign Affairs"},
/* nor the home's, where the sentence before speaks of another one */
{"Norland closed the market. Norland's police left.\n\nChina rejected it. [Foreign minister Ada Moe] {said} <so>.|",
 "China/Ministry of Foreign Affairs/Ada Moe"},
/* what only nations have */
{"[The Norland Coast Guard] {said} <so>.|", "Norland/Coast Guard"},
{"[The Veskovian president] {said} <so>.|", "Veskovia/Presidency"},
{"[The Christian president] {said} <so>.|", "Christian president"},
/* states that are none of the lexicon's */
{"[Governor Ada Moe of Osure State] {said} <so>.| [Prosecutors] {said} <more>.|",
 "Osure State/Ada Moe;Osure State/prosecutors"},
{"[Osure State governor Ada Moe] {said} <so>.|", "Osure State/Ada Moe"},
/* members of a parliament, and the opposition */
{"Norway's parliament met.\n\n[Tom Ost (Halden North) (Green)]{:} <The boats came late>.|", "Norway/Tom Ost"},
{"[Opposition leader Tom Ost] {urged} <Norway to go>.|", "Norway/Tom Ost"},
/* whose envoy or ministry is named is another country */
{"Half of Norland slept. [The Veskovian embassy] {said} <so>.| The ambassador of Germany left. "
 "[Norland] {said} <no>.| [Foreign Minister Ada Moe] {said} <more>.|",
 "Veskovia/embassy;Norland;Norland/Ministry of Foreign Affairs/Ada Moe"},
{"[The Minister of Fisheries (Ada Moe)]{:} <The government of Veskovia stole it>.|",
 "Ministry of Fisheries/Ada Moe"},
/* a surname in -land is no nation */
{"The judge Ada Ostland left. [Ostland] {said} <so>.| [Police] {said} <no>.|", "Ada Ostland;Police"},
/* who has a role in a firm that the sentence before speaks of, or heads it */
{"The Fjord Ferry Company cut jobs. [Chief executive Ada Moe] {said} <so>.|",
 "Fjord Ferry Company/Ada Moe"},
{"The Fjord Ferry Company cut jobs. [Managing director Tom Ost] {said} <so>.|",
 "Fjord Ferry Company/Tom Ost"},
{"Norway cut jobs. [Managing director Tom Ost] {said} <so>.|", "Tom Ost"},
{"Tom Ost heads the Harbour Board.\n\n[A]{:} <It is late>.|", "Harbour Board/Tom Ost"},
{"Ada Moe has run the Fjord Ferry Company since May.\n\n[A]{:} <It is late>.|",
 "Fjord Ferry Company/Ada Moe"},
/* the offices and people of somebody in office */
{"Governor Ada Moe of Osure State left. [The governor's spokesman, Mr Tom Ost,] {said} <so>.| "
 "[The governor's office] {said} <more>.|",
 "Osure State/Governor's Office/Tom Ost;Osure State/Governor's Office"},
{"The mayor of Halden, Ada Moe, left. [The mayor's aides] {said} <so>.|",
 "Halden/Mayor's Office"},
{"[Ada Moe] {said} <it>.| [Moe aides] {said} <so>.| [A spokeswoman for Moe] {said} <no>.|",
 "Ada Moe;Ada Moe/aides;Ada Moe"},
/* parties of the House of Commons */
{"[Ada Moe (Halden South) (Lab)]{:} <It is late>.| [Ada Moe]{:} <It is>.|",
 "United Kingdom/House of Commons/Ada Moe;United Kingdom/House of Commons/Ada Moe"},
/* by the first letter */
{"[Tom Ostby] {said} <so>.| [T. Ostby] {said} <more>.|", "Tom Ostby;Tom Ostby"},
{"[Tom Ostby] {said} <so>.| [A. Ostby] {said} <more>.|", "Tom Ostby;A. Ostby"},
/* both; one of them */
{"[Ada Moe] {said} <so>.| [Tom Ost] {said} <no>.| [Both sides] {agreed} <to meet>.|",
 "Ada Moe;Tom Ost;Tom Ost+Ada Moe"},
{"[Many users] {mocked} <it>.| <It sinks>, [one of them] {wrote}.|", "users;users"},
{"[My neighbour, who drives a bus,] {says} <it is late>.|", ""},
/* no body is a continent's; a document is what it is called, not what is behind it */
{"[The European Ferry Federation] {said} <so>.|", "European Ferry Federation"},
{"[A video shared more than 40,000 times] {says} <so>.|", ""},
/* the only body called so, whatever stands between; nobody who is not named */
{"The mayor of Halden, Ada Moe, met the Fjord Ferry Company. [The company] {denied} <it>.|",
 "Fjord Ferry Company"},
{"The Halden Farmers' Union met Fjord Lines. [The farmers' union] {said} <so>.|",
 "Halden Farmers' Union"},
{"[The Marine Institute] {said} <so>.| [The fishermen's league] {said} <no>.|",
 "Marine Institute;fishermen's league"},
/* departments are the text's own */
{"[Norway] {said} <so>.| [The Forest Department] {said} <no>.|", "Norway;Norway/Forest Department"},
/* whoever a pronoun can mean, rather than nobody */
{"The mayor of Halden, Dean Moe, left. [He] {said} <so>.|", "Halden/Dean Moe"},
/* a verb behind the comma that closes a description describes nobody */
{"The board met. [The transport chief, Ada Moe,] {told} reporters <so>.|", "Ada Moe"},
{"Moe, told lobbyists to go. [Ada Moe, told MPs,] {said} <so>.|", "Ada Moe"},
/* titles and what stands behind names */
{"[Inspector Ada Moe] {said} <so>.|", "Ada Moe"},
{"[Director-General Ada Moe] {said} <so>.|", "Ada Moe"},
{"[Ada Moe QC] {said} <so>.| [Moe] {said} <more>.|", "Ada Moe;Ada Moe"},
{"[Sens. Ada Moe and Tom Ost] {said} <so>.|", "United States/Senate/Ada Moe+United States/Senate/Tom Ost"},
/* one body with "and" in its name */
{"[The Rail and Transit Union] {said} <so>.|", "Rail and Transit Union"},
{"[The Bakers' and Millers' Union] {said} <so>.|", "Bakers' and Millers' Union"},
/* of what, behind a comma; whose */
{"[Ada Moe, of the Harbour Board,] {said} <so>.|", "Harbour Board/Ada Moe"},
{"Tom Ost, director of the Harbour Board, left. [Ost's spokeswoman, Ada Moe,] {said} <so>.|",
 "Harbour Board/Tom Ost/Ada Moe"},
/* nothing of the sentence before */
{"Deal Written by Lobbyists\n\n[Sen. Tom Ost] {said} <so>.| [He] {said} <no>.|",
 "United States/Senate/Tom Ost;United States/Senate/Tom Ost"},
/* the head of the text's own country, whom it does not name */
{"[Norway] {said} <so>.| [The prime minister's spokesman] {said} <no>.|",
 "Norway;Norway/Prime Minister's Office"},
/* the text's own country by its bodies, and by words that one country has */
{"Tory peers met in Yorkshire. [Backbencher Ada Moe] {said} <so>.|", "United Kingdom/Ada Moe"},
{"The GOP lost the midterms. [Gov. Tom Ost] {said} <so>.|", "United States/Tom Ost"},
{"A peer gave £40 in Yorkshire. [Baroness Moe] {said} <so>.|", "United Kingdom/Baroness Moe"},
{"[Tom Ost (R-UT)] {said} <so>.|", "United States/Tom Ost"},
{"Norway's parliament met in Oslo. [Ada Moe, a government adviser,] {said} <so>.|", "Norway/Ada Moe"},
{"Germany met Germany's allies. In Norway, [Foreign Minister Ada Moe] {said} <so>.|",
 "Norway/Ministry of Foreign Affairs/Ada Moe"},
/* what somebody is, in capitals before the name */
{"Norway's parliament met in Oslo. [Conservative MP Ada Moe] {said} <so>.|", "Norway/Ada Moe"},
{"Norway's parliament met in Oslo. [Ada Moe MP] {said} <so>.|", "Norway/Ada Moe"},
{"[City Council President Ada Moe] {said} <so>.|", "City Council/Ada Moe"},
/* bodies that look like people */
{"[Tom Ost of Harbour Lines] {said} <so>.|", "Harbour Lines/Tom Ost"},
{"[Harbour Lines, a small charity,] {said} <so>.|", "Harbour Lines"},
{"[The charity Harbour Lines] {said} <so>.| [Harbour Lines] {said} <more>.|",
 "Harbour Lines;Harbour Lines"},
{"[Harbour Lines boss Ada Moe] {said} <so>.|", "Harbour Lines/Ada Moe"},
{"[Harbour Lines senior political editor Ada Moe] {said} <so>.|", "Harbour Lines/Ada Moe"},
{"[The Independent Ferry Association] {said} <so>.|", "Independent Ferry Association"},
/* what somebody is stands apart from the name */
{"The boss of Harbour Lines was late. <Nobody died>, [Ada Moe] {said}.|", "Harbour Lines/Ada Moe"},
{"Norway's parliament met in Oslo. The fisheries minister was late. Asked why, [Ada Moe] {said} <so>.|",
 "Norway/Ada Moe"},
{"The boss of Harbour Lines was late. Tom Ost left. [Ada Moe] {said} <so>.|", "Ada Moe"},
{"[Ada Moe, 61, a director of Harbour Lines,] {said} <so>.|", "Harbour Lines/Ada Moe"},
{"Norway's parliament met in Oslo. Ada Moe came. [Ms Moe, the shadow minister,] {said} <so>.|",
 "Norway/Ada Moe"},
{"For the Harbour Board, [Ada Moe] {said} <so>.|", "Harbour Board/Ada Moe"},
{"Norway's finance ministry spokesman was late. [Ada Moe] {said} <so>.|",
 "Norway/Ministry of Finance/Ada Moe"},
{"[Tom Ost, director of Harbour Lines,] {said} <so>.| [His spokesman, Ada Moe,] {said} <it>.|",
 "Harbour Lines/Tom Ost;Harbour Lines/Ada Moe"},
{"[A spokesman for Ada Moe] {said} <so>.|", "Ada Moe"},
/* a seat is no body, a party is of the text's country */
{"Norway's parliament met in Oslo. [Ada Moe, MP for Harbour Forest,] {said} <so>.|", "Norway/Ada Moe"},
{"Norway met Norway's allies. [The Unity Party] {said} <so>.|", "Norway/Unity Party"},
{"Norway met Norway's allies. [Opposition leader Ada Moe of the UPN] {said} <so>.|", "Norway/UPN/Ada Moe"},
{"Germany met Germany's allies. In Norway they slept. [Foreign Minister Ada Moe] {said} <so>.|",
 "Norway/Ministry of Foreign Affairs/Ada Moe"},
{"[Norway's deputy envoy to the FBI Tom Ost] {said} <so>.|", "Norway/Tom Ost"},
/* where names of bodies end, and their short forms */
{"[The Women's Harbour Front] {said} <so>.|", "Women's Harbour Front"},
{"[The Pilots' Guild] {said} <so>.| [The Guild] {said} <more>.|", "Pilots' Guild;Pilots' Guild"},
{"[The Harbour Union and Pilots Association] {said} <so>.|", "Harbour Union+Pilots Association"},
{"[Opening the talks, Ada Moe] {said} <so>.|", "Ada Moe"},
{"[Norwegian-born Ada Moe] {said} <so>.|", "Ada Moe"},
{"[The Harbour Board] {said} <so>.| [Its president] {said} <more>.|", "Harbour Board;Harbour Board"},
/* who is named soon behind what somebody is */
{"[Norway's fisheries minister] {said} <so>.| Ada Moe, the fisheries minister, left.", "Norway/Ada Moe"},
{"[The boss of Harbour Lines] {said} <so>.| <Nobody died>, [Ada Moe] {said}.|",
 "Harbour Lines/Ada Moe;Harbour Lines/Ada Moe"},
{"[A director] {said} <so>.| Ada Moe, a director of Harbour Lines, and Tom Ost, a director of the Harbour Board, left.",
 "director"},
/* the country of the place that begins the paragraph */
{"Germany met Germany's allies.\n\nIn Norway, they slept. A man woke and [Ada Moe, an MP,] {said} <so>.|",
 "Norway/Ada Moe"},
/* the text's own government, and not the body named last */
{"Norway met Norway's allies. The Harbour Board slept. [The government] {said} <so>.|",
 "Norway/Government"},
{"Norway met Norway's allies. [A government spokesman] {said} <so>.|", "Norway/Government"},
{"Norway met Norway's allies. [The government spokeswoman] {said} <so>.|", "Norway/Government"},
{"Germany met Germany's allies. [Norway's government] {said} <so>.|", "Norway"},
/* names that end in a small word */
{"Boats were late and the men of Harbour First left. On Friday [Harbour First] {said} <so>.|",
 "Harbour First"},
{"They met and [Ferries Yet] {said} <so>.|", "Ferries Yet"},
{"On Friday [the group Boats Again] {said} <so>.|", "Boats Again"},
{"In May [Ada Moe of Citizens Now] {said} <so>.|", "Citizens Now/Ada Moe"},
/* nobody: what is counted */
{"[A film seen more than 300 times] {said} <so>.|", ""},
{"They left [hours] before, {said} <so>.|", ""},
{"[Three weeks] {said} <so>.|", ""},
/* the words end in who speaks */
{"Ada Moe came. She slept. [A month later she] {said} <so>.|", "Ada Moe"},
{"Mr Tom Ost came. [In a rare step he] {said} <so>.|", "Tom Ost"},
{"Ms Ada Moe left. [Weeks later she] {said} <so>.|", "Ada Moe"},
{"[A ferry group, the Harbour Board,] {said} <so>.|", "Harbour Board"},
{"[The Committee for the Rescue of Boats] {said} <so>.|", "Committee for the Rescue of Boats"},
/* the sex of somebody is told later */
{"Robin Moe came and Kim Ost left. [She] {said} <so>.| Ms Moe and Mr Ost slept.", "Robin Moe"},
