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
{"[Rival factions] {said} <so>.|", "Rival factions"},
/* its leader */
{"The Unity Party met. [Its secretary, Ada Moe,] {said} <so>.|", "Unity Party/Ada Moe"},
{"HARBOUR LINES DENIES CHARGES\n\n[Harbour Lines, which runs ferries,] {said} <so>.|", "Harbour Lines"},
