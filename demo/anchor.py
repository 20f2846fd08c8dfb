#!/usr/bin/env python3
"""Fill in the offsets of demo/articles/*.json from the words that they quote.

    demo/anchor.py demo/articles/1-cable.json ...

Run it after editing an article or its claims. A claim is written with "quote" (fragments joined by
" … "), "source_text" and "cue_text"; the spans that stand before them are computed here, in code
points. A source or cue that occurs more than once is taken where it is nearest to the content, a cue
also to the source; the content's first fragment must be unique.
Only whoever edits the samples needs this (and Python); loading checks every span against its words.
"""
import json
import re
import sys

ORDER = ["id", "parent", "actors", "act", "targets", "concepts", "mode",
         "source", "source_text", "cue", "cue_text", "content", "quote", "note"]


def occurrences(text, words):
    """Spans of the words, not inside longer ones."""
    whole = r"(?<!\w)" * words[0].isalnum() + re.escape(words) + r"(?!\w)" * words[-1].isalnum()
    found = [list(m.span()) for m in re.finditer(whole, text)]
    if not found:
        sys.exit(f"not in the text: {words!r}")
    return found


def content_spans(text, claim):
    spans, end = [], 0
    for fragment in claim["quote"].split(" … "):
        found = [s for s in occurrences(text, fragment) if s[0] >= end]
        if not spans and len(found) > 1:
            sys.exit(f"claim {claim['id']}: {fragment!r} occurs {len(found)} times")
        spans.append(found[0])
        end = spans[-1][1]
    return spans


def distance(span, others):
    """Characters between a span and the nearest of others; negative where they overlap."""
    return min(max(start - span[1], span[0] - end) for start, end in others)


def nearest(text, words, content, source):
    found = [s for s in occurrences(text, words) if distance(s, content + source) >= 0]
    if not found:
        sys.exit(f"only inside the content or the source: {words!r}")
    return [min(found, key=lambda s: distance(s, content) + (distance(s, source) if source else 0))]


def anchor(text, claim):
    claim["content"] = content_spans(text, claim)
    for part in ("source", "cue"):
        if part + "_text" in claim:
            found = claim["source"] if part == "cue" and "source_text" in claim else []
            claim[part] = nearest(text, claim[part + "_text"], claim["content"], found)
    return {key: claim[key] for key in ORDER if key in claim}


def printed(coding):
    """JSON with the head first, and every member of a claim on a line of its own."""
    def dump(value):
        return json.dumps(value, ensure_ascii=False)
    claims = [",\n".join(f"     {dump(k)}: {dump(v)}" for k, v in c.items()) for c in coding["claims"]]
    head = "".join(f" {dump(k)}: {dump(v)},\n" for k, v in coding.items() if k != "claims")
    body = "},\n".join("    {" + c.lstrip() for c in claims)
    return "{" + head.lstrip() + ' "claims": [\n' + body + "}\n ]}\n"


for path in sys.argv[1:]:
    with open(path[:-len(".json")] + ".txt", encoding="utf-8") as file:
        text = file.read().rstrip("\n")
    with open(path, encoding="utf-8") as file:
        coding = json.load(file)
    coding["claims"] = [anchor(text, claim) for claim in coding["claims"]]
    with open(path, "w", encoding="utf-8") as file:
        file.write(printed(coding))
