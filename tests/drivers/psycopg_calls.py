# What psycopg 3 sends (untyped strings, numbers by their size, arrays), and psycopg2 (literals in the statement's
# text): psycopg_calls.py psycopg|psycopg2
import json, sys
from importlib import import_module

psycopg = import_module(sys.argv[1])
types = import_module(sys.argv[1] + (".extras" if sys.argv[1] == "psycopg2" else ".types.json"))
Json = types.Json
Jsonb = getattr(types, "Jsonb", Json)

db = psycopg.connect("")
db.autocommit = True
c = db.cursor()


def value(sql, *args):
    c.execute(sql, args)
    return c.fetchone()[0]


doc = {"text": "Larn denied it.", "claims": [{"id": 1, "cue": [[5, 11]], "content": [[12, 14]], "act": "deny"}]}
c.execute("INSERT INTO driver_news (id, body) VALUES (%s, %s), (%s, %s)", (1, json.dumps(doc), 2, Json(doc)))
assert value("SELECT count(*) FROM driver_news WHERE body @@ %s", "act:deny") == 2
assert value("SELECT count(*) FROM driver_news WHERE body @@ ANY(%s)", ["act:ask", "act:deny"]) == 2
assert value("SELECT count(*) FROM driver_news n, claims(n.body, %s)", "act:deny") == 2
assert value("SELECT claim_count(body, %s) FROM driver_news WHERE id = %s", "act:deny", 1) == 1
c.execute("UPDATE driver_news SET body = retag(body, %s, %s) WHERE id = %s", (1, json.dumps({"note": "a"}), 1))
c.execute("UPDATE driver_news SET body = retag(body, %s, %s) WHERE id = %s", (1, Json({"note": "b"}), 2))
c.execute("UPDATE driver_news SET body = tag(body, %s, actors => %s, concepts => %s, polarity => %s, attrs => %s)",
          ("Larn", ["Larn"], ["toll"], -1, Jsonb({"frame": "sea"})))
c.execute("UPDATE driver_news SET body = reject(body, %s) WHERE id = %s", (2, 1))
c.execute("UPDATE driver_news SET body = confirm(body, %s) WHERE id = %s", ("status:rejected", 1))
assert value("SELECT count(*) FROM driver_news n, claims(n.body, %s)", "status:confirmed & concept:toll") == 2
assert value("SELECT claim_count(article_as_of(%s, %s, 'infinity'))", "driver_news", 1) == 2
c.execute("SELECT set_article_state(%s, %s, %s, %s)", ("driver_news", 1, "done", "anna"))
assert value("SELECT next_article(%s, coder => %s)", "driver_news", "anna") == ["2"]
assert value("SELECT reanchor(body, %s)::jsonb FROM driver_news WHERE id = 1", "Later: Larn denied it.")["text"][:5] == "Later"
