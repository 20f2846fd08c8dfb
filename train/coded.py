#!/usr/bin/env python3
"""Make a directory for the trainer: texts NAME.txt, and of each the claims as lines of NAME.claims
(see coded.c).

    coded.py DIR... OUT                   of NAME.txt with NAME.gold.json beside it
    coded.py --invented DIR... OUT        the same, of articles that were written to be learned from
    coded.py --codings TSV POLNEAR OUT    of TSV (see README.md), which tells claims by where the
                                          attributions of POLNEAR/ann stand in POLNEAR/text
    coded.py --missed TSV POLNEAR OUT     of the articles of TSV (see README.md) all attributions of
                                          POLNEAR/ann, and the claims of TSV, which it lacks
"""
import collections
import csv
import glob
import json
import os
import re
import shutil
import sys

# How much a claim counts for: of the gold, coded by a sure coder, by one who was not; an invented one
# counts for half of that, since more of it teaches the writers' ways.
GOLD, SURE, UNSURE, INVENTED = 5, 1, 0.3, 0.5


def by_coder(sure):
    return SURE if sure else UNSURE


def invented(sure):
    return INVENTED * by_coder(sure)


def joined(spans):
    return ','.join('%d-%d' % tuple(s) for s in spans)


def line(number, parent, source, cue, content, claim, weight):
    return '\t'.join([str(number), str(parent or 0), joined(source), joined(cue), joined(content), claim.get('act') or '',
                      '|'.join(claim.get('actors') or []), '|'.join(claim.get('targets') or []), str(weight)])


def write(out, text, lines):
    shutil.copy(text, out)
    name = os.path.join(out, os.path.basename(text)[:-len('.txt')])
    with open(name + '.claims', 'w', encoding='utf-8') as o:
        o.writelines(one + '\n' for one in lines)


def from_gold(dirs, out, weigh=lambda sure: GOLD):
    for path in sorted(p for d in dirs for p in glob.glob(os.path.join(d, '*.gold.json'))):
        with open(path, encoding='utf-8') as f:
            claims = json.load(f)['claims']
        write(out, path[:-len('.gold.json')] + '.txt',
              [line(c['id'], c.get('parent'), c.get('source') or [], c.get('cue') or [], c.get('content') or [], c,
                    weigh(c.get('sure', True)))
               for c in claims])


def attributions(path):
    """Each one's spans by role: Source, Cue, Content."""
    texts, found = {}, []
    with open(path, encoding='utf-8') as f:
        rows = [row.rstrip('\n').split('\t') for row in f]
    for row in rows:
        if re.fullmatch(r'T\d+', row[0]):
            texts[row[0]] = [tuple(int(n) for n in s.split()) for s in row[1].split(' ', 1)[1].split(';')]
    for row in rows:
        if re.fullmatch(r'E\d+', row[0]):
            roles = collections.defaultdict(list)
            for argument in row[1].split()[1:]:
                role, text = argument.split(':')
                roles[re.sub(r'\d+$', '', role)] += texts.get(text, [])
            if roles['Cue'] and roles['Content']:
                found.append(roles)
    return found


def key(cue, content):
    return joined(sorted(set(cue))), min(content)[0]


def articles_of(table):
    """(name, its rows) by name"""
    articles = collections.defaultdict(list)
    with open(table, encoding='utf-8', newline='') as f:
        for row in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            name = row['article'] or name
            articles[name].append(row)
    return sorted(articles.items())


def annotated(data, name):
    """The attributions of the article's first annotator."""
    return attributions(sorted(glob.glob(os.path.join(data, 'ann', glob.escape(name) + '_????.ann')))[0])


def from_codings(table, data, out):
    for name, rows in articles_of(table):
        spans = {key(a['Cue'], a['Content']): a for a in annotated(data, name)}
        lines = []
        for row in rows:
            a = spans[row['cue'], int(row['content'])]
            claim = {'act': row['act'], 'actors': row['actors'].split('|'), 'targets': row['targets'].split('|')}
            lines.append(line(len(lines) + 1, 0, *(sorted(set(a[r])) for r in ('Source', 'Cue', 'Content')), claim,
                              by_coder(row['sure'] == '1')))
        write(out, os.path.join(data, 'text', name + '.txt'), lines)


def ranges(cell):
    return [tuple(int(n) for n in s.split('-')) for s in cell.split(',') if s]


def from_missed(table, data, out):
    for name, rows in articles_of(table):
        found = [tuple(sorted(set(a[r])) for r in ('Source', 'Cue', 'Content')) for a in annotated(data, name)]
        found += [tuple(ranges(row[r]) for r in ('source', 'cue', 'content')) for row in rows if row['content']]
        write(out, os.path.join(data, 'text', name + '.txt'),
              [line(i + 1, 0, *spans, {}, 1) for i, spans in enumerate(found)])


def main():
    *args, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    if args[0] == '--codings':
        from_codings(args[1], args[2], out)
    elif args[0] == '--missed':
        from_missed(args[1], args[2], out)
    elif args[0] == '--invented':
        from_gold(args[1:], out, invented)
    else:
        from_gold(args, out)


main()
