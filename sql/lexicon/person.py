#!/usr/bin/env python3
"""Choose who goes into person.tsv: holders of the offices that speak in the news, out of tables of
office holders (TSV: country, body, office, person, start, end, source) and of members of the
Congress of the United States (person, official_full, nickname, ...).

    person.py OFFICEHOLDERS CONGRESS ../../train/wordnet.txt more.txt >person.tsv

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

WORDS, COMMON = set(), set()  # of the language; paths out of more.txt
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


def add_more(spans, others):
    """Of more.txt: spokespersons, leaders of parties, people in the news without an office."""
    known = {(path.split('/')[0], path.split('/')[-1]): path for path in spans}
    for row in csv.DictReader(open(sys.argv[4], encoding='utf-8'), delimiter='\t'):
        path, start = row['path'], row['from'] or ''
        elsewhere = known.get((path.split('/')[0], path.split('/')[-1]))
        others[path].update((row['names'] or '').split(';'))
        if elsewhere and not start:  # one of a country who has an office by the tables
            others[elsewhere].update(others.pop(path))
            continue
        COMMON.add(path)
        spans.setdefault(path, (start, row['until'] or ''))


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
    add_more(spans, others)
    WORDS.update(line.split(' ')[0] for line in open(sys.argv[3], encoding='utf-8'))
    print('path\tnames\tfrom\tuntil')
    for path, (start, end) in sorted(spans.items()):
        person = path.split('/')[-1]
        first, rest = person.split(' ', 1)
        short = {n + ' ' + rest for n in SHORT.get(first, '').split(',') if n}
        known = others[person] | others[path]
        more = sorted((surname(path, person, end) | short | {ascii_name(n) for n in known}) - {person, ''})
        print('\t'.join((path, ';'.join(more), start, end)).rstrip('\t'))


main()
