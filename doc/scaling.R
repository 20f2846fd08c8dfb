#!/usr/bin/env Rscript
# Places actors on one line by their answers. Base R; reads what responses() gives, writes row,position.
#
#   psql -c "\copy (SELECT r.* FROM debate, responses(v) r) TO 'responses.csv' CSV HEADER"
#   Rscript doc/scaling.R responses.csv > positions.csv
#
# The distance of two actors is the share of opposite answers among the questions that both answered (half,
# where they answered none in common); positions are the first axis of classical scaling (cmdscale), its
# sign such that the first actor in order of names stands on the left.
args <- commandArgs(trailingOnly = TRUE)
if (length(args) != 1) stop("usage: scaling.R responses.csv")
long <- read.csv(args[1], colClasses = c("character", "character", "integer"))
if (nrow(long) == 0) stop("no responses: lower min_rows, min_columns or threshold")
answers <- tapply(long$response, list(long$row, long$column), function(x) x[1])

apart <- function(i, j) {
  both <- !is.na(answers[i, ]) & !is.na(answers[j, ])
  if (!any(both)) 0.5 else mean(answers[i, both] != answers[j, both])
}
n <- nrow(answers)
if (n < 2) stop("one actor has no place beside others")
distance <- matrix(0, n, n, dimnames = list(rownames(answers), rownames(answers)))
for (i in seq_len(n)) for (j in seq_len(n)) if (i != j) distance[i, j] <- apart(i, j)
axis <- suppressWarnings(cmdscale(as.dist(distance), k = 1))
position <- if (ncol(axis) == 0) rep(0, n) else axis[, 1]
if (position[1] > 0) position <- -position
write.csv(data.frame(row = rownames(answers), position = round(position, 6)), row.names = FALSE, quote = TRUE)
