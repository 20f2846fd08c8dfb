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
