# What RPostgreSQL sends: parameters as untyped text.
suppressMessages(library(RPostgreSQL))
db <- dbConnect(PostgreSQL(), dbname = Sys.getenv("PGDATABASE"))
value <- function(sql, ...) dbGetQuery(db, sql, list(...))[[1]]
doc <- '{"text": "Larn denied it.", "claims": [{"id": 1, "cue": [[5, 11]], "content": [[12, 14]], "act": "deny"}]}'
dbGetQuery(db, "INSERT INTO driver_news (id, body) VALUES ($1, $2) RETURNING id", list(1, doc))
stopifnot(value("SELECT count(*) FROM driver_news WHERE body @@ $1", "act:deny") == 1)
stopifnot(value("SELECT claim_count(body, $1) FROM driver_news", "act:deny") == 1)
stopifnot(value("SELECT count(*) FROM driver_news n, claims(n.body, $1)", "act:deny") == 1)
value("UPDATE driver_news SET body = retag(body, $1, $2) RETURNING id", 1, '{"note": "a"}')
value("UPDATE driver_news SET body = reject(body, $1) RETURNING id", 1)
value("UPDATE driver_news SET body = confirm(body, $1) RETURNING id", "note:a")
stopifnot(value("SELECT claim_count(body, $1) FROM driver_news", "status:confirmed") == 1)
rows <- dbGetQuery(db, "SELECT r.* FROM driver_news n, claim_rows(n.body) r")
stopifnot(nrow(rows) == 1, rows$act == "deny", is.numeric(rows$weight))
invisible(dbDisconnect(db))
