/* whosaid 0.1.0: types, functions, operators, operator classes, lexicon.
 *
 * Runs as the bootstrap superuser when a database owner installs it (trusted): nothing is created
 * with OR REPLACE or IF NOT EXISTS, and functions and operators used here are named with their
 * schema. Types need none: pg_catalog is searched first.
 */
\echo Use "CREATE EXTENSION whosaid" to load this file. \quit
