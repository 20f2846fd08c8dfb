# What SQLAlchemy sends over psycopg2: bound parameters of its own types.
import json
from sqlalchemy import create_engine, text, bindparam, BigInteger, String

db = create_engine("postgresql+psycopg2://").connect()


def value(sql, **args):
    return db.execute(text(sql), args).scalar()


doc = {"text": "Larn denied it.", "claims": [{"id": 1, "cue": [[5, 11]], "content": [[12, 14]], "act": "deny"}]}
db.execute(text("INSERT INTO driver_news (id, body) VALUES (:id, :body)"), {"id": 1, "body": json.dumps(doc)})
assert value("SELECT count(*) FROM driver_news WHERE body @@ :q", q="act:deny") == 1
assert value("SELECT count(*) FROM driver_news WHERE body @@ CAST(:q AS varchar)", q="act:deny") == 1
assert value("SELECT claim_count(body, :q) FROM driver_news", q="act:deny") == 1
retag = text("UPDATE driver_news SET body = retag(body, :id, :patch)").bindparams(
    bindparam("id", type_=BigInteger), bindparam("patch", type_=String))
db.execute(retag, {"id": 1, "patch": json.dumps({"note": "a"})})
db.execute(text("UPDATE driver_news SET body = confirm(body, :which)"), {"which": "note:a"})
assert value("SELECT count(*) FROM driver_news n, claims(n.body, :q)", q="note:a") == 1
assert value("SELECT claim_count(article_as_of(:t, :k, 'infinity'))", t="driver_news", k=1) == 1
