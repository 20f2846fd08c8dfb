/* ---- who answered, who contradicts himself ---------------------------------------------------- */

/* The planner puts the _some form in place of the other where a query reads some columns only: quotes
 * are a third of the cost. */
CREATE FUNCTION debate_support(internal) RETURNS internal
  LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE AS 'MODULE_PATHNAME', 'debate_support';

CREATE FUNCTION answers("table" regclass, body name, at name, key name DEFAULT NULL,
                        claims claimquery DEFAULT 'target:*', replies claimquery DEFAULT NULL,
                        within interval DEFAULT '30 days', threshold float8 DEFAULT 0.6,
                        counted text DEFAULT 'confirmed',
                        OUT article text, OUT claim int, OUT said_at timestamp, OUT actors text[],
                        OUT act text, OUT quote text, OUT answer text, OUT reply_article text,
                        OUT reply_claim int, OUT reply_at timestamp, OUT reply_actors text[],
                        OUT reply_act text, OUT reply_quote text, OUT lag interval, OUT score float8,
                        OUT speaker float8, OUT topic float8, OUT acts float8, OUT nearness float8,
                        OUT thread int, OUT depth int)
  RETURNS SETOF record
  LANGUAGE C STABLE PARALLEL RESTRICTED COST 100000 ROWS 100 SUPPORT debate_support
  AS 'MODULE_PATHNAME', 'debate_answers';

CREATE FUNCTION contradictions("table" regclass, body name, at name, key name DEFAULT NULL,
                               claims claimquery DEFAULT 'concept:*', bodies bool DEFAULT false,
                               counted text DEFAULT 'confirmed',
                               OUT actor text, OUT concept text, OUT kind text, OUT same_actor bool,
                               OUT article text, OUT claim int, OUT said_at timestamp, OUT polarity int,
                               OUT quote text, OUT later_article text, OUT later_claim int,
                               OUT later_at timestamp, OUT later_polarity int, OUT later_quote text,
                               OUT before_n int, OUT after_n int)
  RETURNS SETOF record
  LANGUAGE C STABLE PARALLEL RESTRICTED COST 100000 ROWS 100 SUPPORT debate_support
  AS 'MODULE_PATHNAME', 'debate_contradictions';

CREATE FUNCTION answers_some(regclass, name, name, name, claimquery, claimquery, interval, float8, text,
                             columns int[],
                             OUT article text, OUT claim int, OUT said_at timestamp, OUT actors text[],
                             OUT act text, OUT quote text, OUT answer text, OUT reply_article text,
                             OUT reply_claim int, OUT reply_at timestamp, OUT reply_actors text[],
                             OUT reply_act text, OUT reply_quote text, OUT lag interval, OUT score float8,
                             OUT speaker float8, OUT topic float8, OUT acts float8, OUT nearness float8,
                             OUT thread int, OUT depth int)
  RETURNS SETOF record
  LANGUAGE C STABLE PARALLEL RESTRICTED COST 100000 ROWS 100 AS 'MODULE_PATHNAME', 'debate_answers';

CREATE FUNCTION contradictions_some(regclass, name, name, name, claimquery, bool, text, columns int[],
                                    OUT actor text, OUT concept text, OUT kind text, OUT same_actor bool,
                                    OUT article text, OUT claim int, OUT said_at timestamp, OUT polarity int,
                                    OUT quote text, OUT later_article text, OUT later_claim int,
                                    OUT later_at timestamp, OUT later_polarity int, OUT later_quote text,
                                    OUT before_n int, OUT after_n int)
  RETURNS SETOF record
  LANGUAGE C STABLE PARALLEL RESTRICTED COST 100000 ROWS 100 AS 'MODULE_PATHNAME', 'debate_contradictions';

COMMENT ON FUNCTION answers(regclass, name, name, name, claimquery, claimquery, interval, float8, text)
  IS 'who answered: for each claim the best answer of each body it names (reply, rebuttal, confirmation), or its silence, with the parts of the score, the lag, the thread and the depth in it';
COMMENT ON FUNCTION contradictions(regclass, name, name, name, claimquery, bool, text)
  IS 'who said one thing and its opposite: a change of mind, wavering, reported differently, or quoted; those first that rest on most claims before and after; bodies: also two actors of one body';
COMMENT ON FUNCTION debate_support(internal)
  IS 'planner support: answers() and contradictions() take quotes only where they are read';
COMMENT ON FUNCTION answers_some(regclass, name, name, name, claimquery, claimquery, interval, float8, text, int[])
  IS 'answers() without quotes unless their columns are among these; for the planner';
COMMENT ON FUNCTION contradictions_some(regclass, name, name, name, claimquery, bool, text, int[])
  IS 'contradictions() without quotes unless their columns are among these; for the planner';
