#!/usr/bin/env python3
"""Make a directory for the trainer of NAME.txt with NAME.gold.json beside it: the texts, and of each
the claims as lines of NAME.claims (see coded.c).

    coded.py DIR... OUT
"""
import glob
import json
import os
import shutil
import sys


def spans(claim, key):
    return ','.join('%d-%d' % tuple(s) for s in claim.get(key) or [])


def line(claim):
    return '\t'.join([str(claim['id']), str(claim.get('parent') or 0), spans(claim, 'source'), spans(claim, 'cue'),
                      spans(claim, 'content'), claim.get('act') or '', '|'.join(claim.get('actors') or []),
                      '|'.join(claim.get('targets') or [])])


def main():
    *dirs, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    for path in sorted(p for d in dirs for p in glob.glob(os.path.join(d, '*.gold.json'))):
        name = path[:-len('.gold.json')]
        shutil.copy(name + '.txt', out)
        with open(path, encoding='utf-8') as f, \
                open(os.path.join(out, os.path.basename(name)) + '.claims', 'w', encoding='utf-8') as o:
            for claim in json.load(f)['claims']:
                o.write(line(claim) + '\n')


main()
