/*
 * query/names.h
 *    Names and paths against a leaf of an opened query.
 */
#ifndef WS_QUERY_NAMES_H
#define WS_QUERY_NAMES_H

#include "model/article.h"
#include "query/query.h"

/* Is the name the leaf's, or does it begin so where the leaf is a prefix? An absent one is not. */
bool ws_leaf_has_name(const ws_qnode *leaf, ws_str name);

/* Is the path the leaf's or below it, as the leaf's flags have it? */
bool ws_leaf_has_path(const ws_qnode *leaf, ws_str path);

#endif
