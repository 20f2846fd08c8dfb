#!/usr/bin/env python3
"""Derive the tagger's word table from WordNet 3.0 (Debian package wordnet-base).

    wordnet.py /usr/share/wordnet >wordnet.txt

One line a word: its part of speech, lexical classes and sentence frames as hexadecimal bits (see
train/words.c), or `form =lemma` for an irregular verb form. Nouns that name plants, animals,
substances and things are left out.
"""
import collections
import os
import re
import sys

LICENCE = """\
# Words with parts of speech, lexical classes and sentence frames; derived from WordNet 3.0 by
# wordnet.py.
#
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# This software and database is being provided to you, the LICENSEE, by Princeton University under
# the following license. By obtaining, using and/or copying this software and database, you agree
# that you have read, understood, and will comply with these terms and conditions.:
# Permission to use, copy, modify and distribute this software and database and its documentation
# for any purpose and without fee or royalty is hereby granted, provided that you agree to comply
# with the following copyright notice and statements, including the disclaimer, and that the same
# appear on ALL copies of the software, database and documentation, including modifications that you
# make for internal use or for distribution.
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES
# NO REPRESENTATIONS OR WARRANTIES OF MERCHANT- ABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT
# THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY
# PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# The name of Princeton University or Princeton may not be used in advertising or publicity
# pertaining to distribution of the software and/or database. Title to copyright in this software,
# database and any associated documentation shall at all times remain with Princeton University and
# LICENSEE agrees to preserve same.
"""

POS = ('noun', 'verb', 'adj', 'adv')
NOUN_CLASSES = {9, 10, 12, 14}  # what may be left without a corpus count
COMMUNICATION_V, COGNITION_V, COMMUNICATION_N, PERSON_N = 32, 31, 10, 18
FAMILY_MIN, VERB_DEPTH, NOUN_DEPTH = 6, 2, 6
FAMILY_NOUNS = {4, 9, 10, 12}  # acts, cognition, communication, feelings
THAT, TO, WHETHER = {26, 34}, {24, 25, 28, 32, 35}, {29}


def synsets(path):
    """offset -> (lexical class, [frames of every word])"""
    found = {}
    with open(path, encoding='latin-1') as f:
        for line in f:
            if line[0] == ' ':
                continue
            data = line.split('|')[0].split()
            frames = set(int(x) for x in re.findall(r'\+ (\d\d) [0-9a-f][0-9a-f]\b', line.split('|')[0]))
            found[data[0]] = (int(data[1]), frames)
    return found


def ancestors(path):
    """offset -> offsets from the root down to it, along the first hypernym"""
    up = {}
    with open(path, encoding='latin-1') as f:
        for line in f:
            if line[0] != ' ':
                above = re.search(r' @i? (\d{8}) ', line.split('|')[0])
                up[line[:8]] = above and above.group(1)
    chains = {}
    for offset in up:
        chain, at = [], offset
        while at and at not in chain and len(chain) < 30:
            chain.append(at)
            at = up[at]
        chains[offset] = chain[::-1]
    return chains


def families(members, chains, depth):
    """word -> its first sense's ancestor at that depth, or a higher one that has enough words"""
    sizes, chosen = collections.Counter(), {}
    for word, offset in members.items():
        for d in range(depth + 1):
            if d < len(chains[offset]):
                sizes[chains[offset][d]] += 1
    for word, offset in members.items():
        chain = [o for o in chains[offset][:depth + 1] if sizes[o] >= FAMILY_MIN]
        if chain:
            chosen[word] = chain[-1]
    return chosen


def counts(path):
    """(word, pos number) -> corpus count"""
    total = collections.Counter()
    with open(path) as f:
        for line in f:
            sense, _, n = line.split()
            word, rest = sense.split('%')
            total[word, {'1': 0, '2': 1, '3': 2, '5': 2, '4': 3}[rest[0]]] += int(n)
    return total


def main(where):
    bits, tagged = collections.Counter(), counts(os.path.join(where, 'cntlist.rev'))
    score = collections.defaultdict(dict)
    members, chains = {'noun': {}, 'verb': {}}, {}
    for p, name in enumerate(POS):
        data = synsets(os.path.join(where, 'data.' + name))
        chains[name] = ancestors(os.path.join(where, 'data.' + name))
        with open(os.path.join(where, 'index.' + name)) as f:
            for line in f:
                word = line.split(' ')[0]
                if not re.fullmatch(r'[a-z]{2,}(-[a-z]+)?', word):
                    continue
                fields = line.split()
                senses = [data[o] for o in fields[-int(fields[2]):]]
                first = senses[0][0]
                if name in ('adj', 'adv') and not tagged[word, p] and '-' in word:
                    continue
                if name == 'noun' and not tagged[word, 0] and not (first in NOUN_CLASSES and '-' not in word):
                    continue
                if '-' in word and not tagged[word, p]:
                    continue
                b = 1 << p
                classes = {c for c, _ in senses}
                if name == 'verb':
                    frames = set().union(*(f for _, f in senses))
                    b |= (first - 28) << 6
                    b |= (COMMUNICATION_V in classes) << 15 | (COGNITION_V in classes) << 16
                    b |= bool(frames & THAT) << 17 | bool(frames & TO) << 18 | bool(frames & WHETHER) << 19
                elif name == 'noun':
                    b |= (first - 2) << 10
                    b |= (COMMUNICATION_N in classes) << 20 | (PERSON_N in classes) << 21
                if name == 'verb' or (name == 'noun' and first in FAMILY_NOUNS):
                    members[name][word] = fields[-int(fields[2])]
                bits[word] |= b
                score[word][p] = tagged[word, p] + 0.1 * len(senses)
    irregular = {}
    with open(os.path.join(where, 'verb.exc')) as f:
        for line in f:
            form, lemma = line.split()[:2]
            own = sum(tagged[form, p] for p in range(4))
            if form.isalpha() and form != lemma and lemma in bits and tagged[lemma, 1] >= own:
                irregular[form] = lemma
                bits.pop(form, None)
    family = [families(members['noun'], chains['noun'], NOUN_DEPTH),
              families(members['verb'], chains['verb'], VERB_DEPTH)]
    ids = {o: n + 1 for n, o in enumerate(sorted({('nv'[p], o) for p in (0, 1) for o in family[p].values()}))}
    assert len(ids) < 1024, len(ids)
    sys.stdout.write(LICENCE)
    for word in sorted(bits):
        best = max(score[word], key=lambda p: (score[word][p], p))
        first = 0 if best == 0 and word in family[0] else 1 if word in family[1] else 0
        own = ids.get(('nv'[first], family[first].get(word)), 0)
        print(word, '%x' % (bits[word] | best << 4 | own << 22))
    for form in sorted(irregular):
        print(form, '=' + irregular[form])


main(sys.argv[1])
