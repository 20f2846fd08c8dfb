#!/usr/bin/env python3
"""Choose who goes into person.tsv: holders of the offices that speak in the news, out of tables of
office holders (TSV: country, body, office, person, start, end, source) and of members of the
Congress of the United States (person, official_full, nickname, ...).

    person.py OFFICEHOLDERS CONGRESS ../../train/wordnet.txt >person.tsv

Taken are facts of Wikidata and of congress-legislators, both CC0: who held which office when. Names
are folded to ASCII, as the tagger folds the words of a text before it compares them.
"""
import collections
import csv
import re
import sys
import unicodedata

COUNTRIES = {'Türkiye': 'Turkey', 'Ivory Coast': "Cote d'Ivoire", 'Republic of the Congo': 'Congo',
             'Timor-Leste': 'East Timor', 'Vatican City': 'Vatican', 'Scotland': 'United Kingdom/Scotland',
             'Wales': 'United Kingdom/Wales', 'Northern Ireland': 'United Kingdom/Northern Ireland'}
SKIPPED = {'International', 'Abkhazia', 'South Ossetia', 'Transnistria', 'Northern Cyprus', 'Somaliland', 'Artsakh',
           "Donetsk People's Republic", "Luhansk People's Republic", 'Republika Srpska', 'Sahrawi Arab Democratic Republic'}
UNITED_NATIONS = {'Secretary-General of the United Nations', 'United Nations Secretary-General'}

# office: body by country, else of every country; the earliest year of an end that still counts
HEADS = [
    (r'(vice[- ])?president', {'United States': 'White House', 'Russia': 'Kremlin', 'South Korea': 'Blue House',
                               'France': 'Elysee'}, 'Presidency', '2005'),
    (r'(deputy |vice )?prime minister|(federal |vice[- ])?chancellor|taoiseach|tánaiste|premier',
     {'Germany': 'Chancellery', 'Austria': 'Chancellery'}, "Prime Minister's Office", '2009'),
    (r'supreme leader.*', {}, 'Supreme Leader', '2005'),
    (r'(king|queen|emir|sultan|emperor|grand duke|prince|monarch|crown prince)( of .*)?', {}, 'Monarchy', '2010'),
]
MINISTERS = re.compile(r'foreign|external|defen[cs]e|\binterior\b|internal affairs|home (affairs|secretary)|security|justice'
                       r'|finance|treasury|exchequer|health|trade|econom|education|energy|environment|climate|immigration'
                       r'|transport|commerce|labou?r\b|agricultur|information|europe|brexit|exiting|housing|culture', re.I)
SPOKEN = re.compile(r'^(minister|secretary|attorney|chancellor of|foreign|defen[cs]e|home secretary|first secretary|spokes|'
                    r'state minister|federal minister|director of|administrator of|united states|speaker of|chief|leader of'
                    r'|governor of|press secretary|trade rep|ambassador to the united nations|permanent representative)'
                    r'|spokesperson|spokesman|spokeswoman|majority|minority', re.I)
NEWSY = {'United States', 'United Kingdom', 'India', 'Russia', 'China', 'France', 'Germany', 'Canada', 'Australia', 'Israel',
         'Iran', 'Japan', 'South Korea', 'Ukraine', 'Pakistan', 'Ireland', 'Italy', 'Spain', 'Turkey', 'European Union',
         'New Zealand', 'Mexico', 'Scotland', 'Wales', 'Northern Ireland', 'Poland', 'Hungary', 'Greece', 'Hong Kong', 'Taiwan'}
# Spokespersons, and holders of offices that the tables lack: path, from, until; facts of common knowledge.
MORE = '''
Germany/Chancellery/Angela Merkel 2005-11-22 2021-12-08
Germany/Chancellery/Olaf Scholz 2021-12-08 2025-05-06
Germany/Chancellery/Friedrich Merz 2025-05-06
Germany/Presidency/Frank-Walter Steinmeier 2017-03-19
Germany/Presidency/Joachim Gauck 2012-03-18 2017-03-18
Germany/Federal Foreign Office/Heiko Maas 2018-03-14 2021-12-08
Germany/Federal Foreign Office/Sigmar Gabriel 2017-01-27 2018-03-14
Germany/Federal Foreign Office/Annalena Baerbock 2021-12-08 2025-05-06
Germany/Ministry of the Interior/Horst Seehofer 2018-03-14 2021-12-08
Germany/Ministry of Health/Jens Spahn 2018-03-14 2021-12-08
Germany/Ministry of Health/Karl Lauterbach 2021-12-08 2025-05-06
Germany/Ministry of Finance/Wolfgang Schaeuble 2009-10-28 2017-10-24
Germany/Ministry of Finance/Christian Lindner 2021-12-08 2024-11-07
Germany/Ministry of Defence/Annegret Kramp-Karrenbauer 2019-07-17 2021-12-08
Germany/Ministry of Economy/Peter Altmaier 2018-03-14 2021-12-08
Germany/Ministry of Economy/Robert Habeck 2021-12-08 2025-05-06
Germany/Robert Koch Institute/Lothar Wieler 2015-03-01 2023-03-31
Russia/Kremlin/Dmitry Peskov 2012-05-22
China/Ministry of Foreign Affairs/Hua Chunying 2012-11-16
China/Ministry of Foreign Affairs/Zhao Lijian 2020-02-24 2023-01-09
China/Ministry of Foreign Affairs/Wang Wenbin 2020-07-17 2024-05-24
China/Ministry of Foreign Affairs/Geng Shuang 2016-09-26 2020-06-05
China/Ministry of Foreign Affairs/Lu Kang 2015-06-05 2019-07-22
China/Ministry of Foreign Affairs/Hong Lei 2010-10-01 2016-07-20
China/Ministry of Foreign Affairs/Mao Ning 2022-09-05
China/Ministry of Foreign Affairs/Lin Jian 2024-03-18
United States/White House/Josh Earnest 2014-06-20 2017-01-20
United States/White House/Sean Spicer 2017-01-20 2017-07-21
United States/White House/Sarah Huckabee Sanders 2017-07-26 2019-07-01
United States/White House/Sarah Sanders 2017-07-26 2019-07-01
United States/White House/Stephanie Grisham 2019-07-01 2020-04-07
United States/White House/Kayleigh McEnany 2020-04-07 2021-01-20
United States/White House/Jen Psaki 2021-01-20 2022-05-13
United States/White House/Karine Jean-Pierre 2022-05-13 2025-01-20
United States/White House/Karoline Leavitt 2025-01-20
United States/White House/Mark Meadows 2020-03-31 2021-01-20
United States/White House/Larry Kudlow 2018-04-02 2021-01-20
United States/White House/Peter Navarro 2017-01-20 2021-01-20
United States/White House/Jared Kushner 2017-01-20 2021-01-20
United States/White House/Kellyanne Conway 2017-01-20 2020-08-31
United States/White House/Ivanka Trump 2017-03-29 2021-01-20
United States/White House/John Bolton 2018-04-09 2019-09-10
United States/White House/Jake Sullivan 2021-01-20 2025-01-20
United States/White House/Susan Rice 2013-07-01 2017-01-20
United States/White House/Denis McDonough 2013-01-25 2017-01-20
United States/White House/Ron Klain 2021-01-20 2023-02-07
United States/White House/Michelle Obama 2009-01-20 2017-01-20
United States/White House/Melania Trump 2017-01-20 2021-01-20
United States/White House/Bill Clinton 1993-01-20 2001-01-20
United States/White House/George W. Bush 2001-01-20 2009-01-20
United States/Department of State/Mark Toner 2013-06-01 2017-06-01
United States/Department of State/John Kirby 2015-05-12 2017-01-20
United States/Department of State/Heather Nauert 2017-04-24 2019-04-03
United States/Department of State/Morgan Ortagus 2019-04-03 2021-01-20
United States/Department of State/Ned Price 2021-01-20 2023-03-17
United States/Department of State/Matthew Miller 2023-04-24 2025-01-20
United States/FBI/James Comey 2013-09-04 2017-05-09
United States/FBI/Christopher Wray 2017-08-02 2025-01-19
United States/CDC/Robert Redfield 2018-03-26 2021-01-20
United States/CDC/Rochelle Walensky 2021-01-20 2023-06-30
United States/NIAID/Anthony Fauci 1984-11-02 2022-12-31
United States/Federal Reserve/Jerome Powell 2018-02-05
United States/Federal Reserve/Janet Yellen 2014-02-03 2018-02-03
United States/Supreme Court/John Roberts 2005-09-29
United States/Supreme Court/Brett Kavanaugh 2018-10-06
United States/Supreme Court/Ruth Bader Ginsburg 1993-08-10 2020-09-18
United States/Supreme Court/Neil Gorsuch 2017-04-10
United States/Supreme Court/Amy Coney Barrett 2020-10-27
United States/Supreme Court/Clarence Thomas 1991-10-23
United States/Supreme Court/Sonia Sotomayor 2009-08-08
United States/Supreme Court/Elena Kagan 2010-08-07
United States/Supreme Court/Samuel Alito 2006-01-31
United States/Supreme Court/Stephen Breyer 1994-08-03 2022-06-30
United States/New York City/Bill de Blasio 2014-01-01 2021-12-31
United States/New York City/Rudy Giuliani 1994-01-01 2001-12-31
United States/New York City/Michael Bloomberg 2002-01-01 2013-12-31
United States/Chicago/Rahm Emanuel 2011-05-16 2019-05-20
United States/Chicago/Lori Lightfoot 2019-05-20 2023-05-15
United States/Los Angeles/Eric Garcetti 2013-07-01 2022-12-12
United Kingdom/London/Sadiq Khan 2016-05-09
United Kingdom/Prime Minister's Office/Tony Blair 1997-05-02 2007-06-27
United Kingdom/Prime Minister's Office/Gordon Brown 2007-06-27 2010-05-11
United Kingdom/Prime Minister's Office/John Major 1990-11-28 1997-05-02
United Kingdom/Prime Minister's Office/Keir Starmer 2024-07-05
United Kingdom/Labour Party/Jeremy Corbyn 2015-09-12 2020-04-04
United Kingdom/Labour Party/Keir Starmer 2020-04-04 2024-07-05
United Kingdom/Labour Party/Ed Miliband 2010-09-25 2015-05-08
United Kingdom/Scottish National Party/Nicola Sturgeon 2014-11-14 2023-03-27
United Kingdom/UK Independence Party/Nigel Farage 2010-11-05 2016-11-28
United Kingdom/Brexit Party/Nigel Farage 2019-03-22 2021-03-06
United Kingdom/Bank of England/Mark Carney 2013-07-01 2020-03-15
United Kingdom/Bank of England/Andrew Bailey 2020-03-16
United Kingdom/Government/Chris Whitty 2019-10-01
United Kingdom/Government/Patrick Vallance 2018-04-04 2023-03-31
United Kingdom/Prime Minister's Office/Dominic Cummings 2019-07-24 2020-11-13
France/National Rally/Marine Le Pen 2011-01-16 2022-11-05
Russia/opposition/Alexei Navalny 2010-01-01 2024-02-16
European Union/European Commission/Ursula von der Leyen 2019-12-01
European Union/European Commission/Jean-Claude Juncker 2014-11-01 2019-11-30
European Union/European Commission/Michel Barnier 2016-10-01 2021-03-31
European Union/European Council/Donald Tusk 2014-12-01 2019-11-30
European Union/European Council/Charles Michel 2019-12-01 2024-11-30
European Union/European External Action Service/Federica Mogherini 2014-11-01 2019-11-30
European Union/European External Action Service/Josep Borrell 2019-12-01 2024-11-30
European Union/European Central Bank/Mario Draghi 2011-11-01 2019-10-31
European Union/European Central Bank/Christine Lagarde 2019-11-01
NATO/Jens Stoltenberg 2014-10-01 2024-10-01
NATO/Mark Rutte 2024-10-01
United Nations/Secretary-General/Antonio Guterres 2017-01-01
United Nations/Secretary-General/Ban Ki-moon 2007-01-01 2016-12-31
United Nations/Secretary-General/Stephane Dujarric 2014-03-10
United Nations/OHCHR/Michelle Bachelet 2018-09-01 2022-08-31
World Health Organization/Tedros Adhanom Ghebreyesus 2017-07-01
World Health Organization/Mike Ryan 2019-03-01
World Health Organization/Maria Van Kerkhove 2019-03-01
International Monetary Fund/Kristalina Georgieva 2019-10-01
Belarus/opposition/Sviatlana Tsikhanouskaya 2020-08-10
Venezuela/opposition/Juan Guaido 2019-01-23 2023-01-05
Iran/Supreme Leader/Ali Khamenei 1989-06-04
Iran/Ministry of Foreign Affairs/Mohammad Javad Zarif 2013-08-15 2021-08-25
Palestine/Presidency/Mahmoud Abbas 2005-01-15
Vatican/Pope Francis 2013-03-13 2025-04-21
Syria/Presidency/Bashar al-Assad 2000-07-17 2024-12-08
Saudi Arabia/Monarchy/Mohammed bin Salman 2017-06-21
Thailand/Prime Minister's Office/Prayut Chan-o-cha 2014-08-24 2023-08-22
Peru/Presidency/Martin Vizcarra 2018-03-23 2020-11-09
Peru/Presidency/Pedro Castillo 2021-07-28 2022-12-07
Colombia/Presidency/Juan Manuel Santos 2010-08-07 2018-08-07
Colombia/Presidency/Ivan Duque 2018-08-07 2022-08-07
Colombia/Presidency/Gustavo Petro 2022-08-07
Lebanon/Presidency/Michel Aoun 2016-10-31 2022-10-30
Lebanon/Hezbollah/Hassan Nasrallah 1992-02-16 2024-09-27
Hong Kong/Chief Executive/Carrie Lam 2017-07-01 2022-06-30
Hong Kong/Chief Executive/Leung Chun-ying 2012-07-01 2017-06-30
Myanmar/State Counsellor/Aung San Suu Kyi 2016-04-06 2021-02-01
'''

WORDS, COMMON = set(), set()  # of the language; paths out of MORE
MEMBERS = {('United States', 'House of Representatives'): '2013', ('United States', 'Senate'): '2011',
           ('United Kingdom', 'House of Commons'): '2017'}
BODIES = {('United Kingdom', '10 Downing Street'): "Prime Minister's Office",
          ('United Kingdom', 'Foreign, Commonwealth and Development Office'): 'Foreign Office'}


SHORT = dict(line.split(':') for line in '''
Steven:Steve Stephen:Steve Michael:Mike Robert:Bob,Rob William:Bill,Will James:Jim,Jimmy Thomas:Tom Joseph:Joe Richard:Rick,Dick
Christopher:Chris Daniel:Dan Matthew:Matt Anthony:Tony Andrew:Andy Benjamin:Ben,Bibi David:Dave Edward:Ed Gregory:Greg Jeffrey:Jeff
Kenneth:Ken Lawrence:Larry Nicholas:Nick Patrick:Pat Peter:Pete Ronald:Ron Samuel:Sam Timothy:Tim Gerald:Jerry Alexander:Alex
Jonathan:Jon Joshua:Josh Katherine:Kathy Catherine:Cathy Deborah:Debbie Elizabeth:Liz Jacqueline:Jackie Susan:Sue Patricia:Patty
Charles:Chuck,Charlie Randall:Randy Douglas:Doug Donald:Don Frederick:Fred Raymond:Ray Vladimir:Volodymyr Sergey:Sergei Sergei:Sergey
Volodymyr:Vladimir Yury:Yuri Dmitry:Dmitri Mitchell:Mitch Leonard:Len Philip:Phil Zachary:Zach Vincent:Vince Walter:Walt'''.split())


def ascii_name(name):
    for a, b in zip('øØłŁđĐßæÆœŒıþÞðÐ’‘ʻ', ('o', 'O', 'l', 'L', 'd', 'D', 'ss', 'ae', 'AE', 'oe', 'OE', 'i', 'th', 'Th', 'd', 'D',
                                               "'", "'", "'")):
        name = name.replace(a, b)
    name = re.sub(r'\s*\(.*?\)', '', unicodedata.normalize('NFKD', name))
    return ''.join(c for c in name if not unicodedata.combining(c)).strip()


def year_ok(row, year):
    return row['end'][:4] >= year if row['end'] else (row['start'] or '0') >= '1990' or row['source'] == 'eps/us-governors'


def body_of(row, capital_of_state):
    """The body under which the person speaks, or None for an office that is not taken."""
    country, body, office = row['country'], row['body'], row['office']
    for pattern, own, common, year in HEADS:
        if re.fullmatch(pattern, office, re.I):
            return own.get(country, common) if year_ok(row, year) else None
    if country == 'United States' and capital_of_state(office):
        return capital_of_state(office) if year_ok(row, '2009') else None
    year = MEMBERS.get((country, body))
    if year:
        return body if year_ok(row, year) else None
    if not SPOKEN.search(office) or not year_ok(row, '2012') or 'committee' in office.lower():
        return None
    if not MINISTERS.search(office) and country not in ('United States', 'United Kingdom', 'European Union'):
        return None
    if country not in NEWSY and not (re.search(r'foreign|external|defen[cs]e|interior|health', office, re.I)
                                     and year_ok(row, '2016')):
        return None
    if re.search(r'county|province|district|parliamentary under|lord of|assistant|deputy|permanent sec', office, re.I):
        return None
    return BODIES.get((country, body), re.sub(', ' + country + '$', '', body)) or None


def governor(office):
    m = re.fullmatch(r'Governor of (?:the )?(?:State of )?(.*)', office, re.I)
    return m.group(1) if m else None


def short_names(congress):
    """person -> other names by which members of Congress are known"""
    names = collections.defaultdict(set)
    for row in congress:
        last = row['last']
        for first in (row['nickname'], row['first']):
            if first and last:
                names[row['person']].add(first + ' ' + last)
    return names


def surname(path, person, end):
    """Heads of state and government are known by it alone, unless it is a word of the language."""
    heads = r"/(Presidency|White House|Kremlin|Blue House|Elysee|Chancellery|Prime Minister's Office|Supreme Leader)/"
    if re.search('/(White House|Kremlin)/', path) and path in COMMON:
        return set()
    last = person.split(' ')[0] if re.match('(China|North Korea|Taiwan|Vietnam)/', path) else person.split(' ')[-1]
    if re.search(heads, path) and (not end or end >= '2014') and len(last) > 3 and (
            last.lower() not in WORDS or path.split('/')[0] in NEWSY and last not in ('May', 'Brown', 'Park', 'Jae-in', 'Major')):
        return {last}
    return set()


def bound(date, last):
    if not date:
        return ''
    return date if len(date) == 10 else date + ('-12-31' if last else '-01-01')[len(date) - 4:]


def main():
    holders, congress = (list(csv.DictReader(open(p, encoding='utf-8'), delimiter='\t')) for p in sys.argv[1:3])
    others, spans = short_names(congress), {}
    for row in holders:
        if row['office'] in UNITED_NATIONS:
            row['country'], body = 'United Nations', 'Secretary-General'
        elif row['country'] in SKIPPED:
            continue
        else:
            body = body_of(row, governor)
        person = ascii_name(row['person'])
        if not body or ' ' not in person or not person.isascii() or not re.fullmatch(r"[\w .,'-]+", person) or person.count(' ') > 4:
            continue
        country = COUNTRIES.get(row['country'], row['country'])
        path = '/'.join((country, ascii_name(body).replace('/', ' '), person))
        start, end = bound(row['start'], False), bound(row['end'], True)
        if path in spans:
            s, e = spans[path]
            start = min(start, s) if start and s else ''
            end = max(end, e) if end and e else ''
        spans[path] = start, end
    for line in MORE.strip().split('\n'):
        path, start, end = re.fullmatch(r'(.*?) (\d{4}-\S+) ?(\S*)', line).groups()
        COMMON.add(path)
        spans.setdefault(path, (start, end))
    WORDS.update(line.split(' ')[0] for line in open(sys.argv[3], encoding='utf-8'))
    print('path\tnames\tfrom\tuntil')
    for path, (start, end) in sorted(spans.items()):
        person = path.split('/')[-1]
        first, rest = person.split(' ', 1)
        short = {n + ' ' + rest for n in SHORT.get(first, '').split(',') if n}
        more = sorted(surname(path, person, end) | short | {ascii_name(n) for n in others.get(person, ())} - {person})
        print('\t'.join((path, ';'.join(more), start, end)).rstrip('\t'))


main()
