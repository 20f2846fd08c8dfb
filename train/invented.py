#!/usr/bin/env python3
"""Take files of invented articles apart, for tests/corpus/code: of each article OUT/NAME.txt and
OUT/NAME.claims, of all OUT/articles.tsv.

    invented.py OUT FILE...

An article in a file: a line '=== NAME | press | day | title', its text, a line '---', its claims, one a
line as tests/corpus/code reads them.
"""
import os
import re
import sys


def articles(path):
    """(cells of the head, text, claims)"""
    with open(path, encoding='utf-8', newline='') as f:
        parts = re.split(r'^=== ', f.read(), flags=re.M)
    for part in parts[1:]:
        head, _, body = part.partition('\n')
        text, mark, claims = body.partition('\n---\n')
        cells = [c.strip() for c in head.split('|')]
        if len(cells) != 4 or not mark:
            sys.exit('%s: %s: four cells, a text, a line --- and claims are needed' % (path, head))
        yield cells, text.strip() + '\n', claims.strip() + '\n'


def write(path, content):
    with open(path, 'w', encoding='utf-8', newline='') as f:
        f.write(content)


def main():
    out, *files = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    heads = []
    for path in files:
        for head, text, claims in articles(path):
            heads.append(head)
            write(os.path.join(out, head[0] + '.txt'), text)
            write(os.path.join(out, head[0] + '.claims'), claims)
    if len({h[0] for h in heads}) < len(heads):
        sys.exit('two articles have one name')
    rows = [['name', 'press', 'published', 'title']] + heads
    write(os.path.join(out, 'articles.tsv'), ''.join('\t'.join(r) + '\n' for r in rows))


main()
