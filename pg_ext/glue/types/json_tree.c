/*
 * json_tree.c
 *    From the server's JSON parser to a tree.
 */
#include "glue/types/json_tree.h"

typedef struct tree_builder {
    ws_ctx *cx;
    json_node *root;
    json_node *open; /* innermost array or object that is not closed yet */
    int depth;
    ws_str key;  /* of the member whose value comes next */
    bool failed; /* cx->error says why; the rest is skipped */
} tree_builder;

static bool
attach(tree_builder *b, json_node *node)
{
    json_node *open = b->open;

    node->parent = open;
    if (!open) {
        b->root = node;
        return true;
    }
    if (open->kind == JSON_IS_OBJECT && open->n >= JSON_MEMBERS_MAX)
        return ws_fail(b->cx, WS_LIMIT, "a JSON object has more than %u members", JSON_MEMBERS_MAX);
    if (open->last)
        open->last->next = node;
    else
        open->child = node;
    open->last = node;
    open->n++;
    return true;
}

static json_node *
add_node(tree_builder *b, json_kind kind)
{
    json_node *node = palloc0(sizeof(json_node));

    node->kind = kind;
    if (b->open && b->open->kind == JSON_IS_OBJECT)
        node->key = b->key;
    if (!attach(b, node))
        b->failed = true;
    return node;
}

static void
open_node(tree_builder *b, json_kind kind)
{
    if (b->failed)
        return;
    if (++b->depth > JSON_DEPTH_MAX) {
        ws_fail(b->cx, WS_LIMIT, "JSON is nested too deeply for an article");
        ws_detail(b->cx, "At most %d levels are allowed.", JSON_DEPTH_MAX);
        b->failed = true;
        return;
    }
    b->open = add_node(b, kind);
}

static void
close_node(tree_builder *b)
{
    if (b->failed)
        return;
    b->depth--;
    b->open = b->open->parent;
}

static json_status
object_start(void *state)
{
    open_node(state, JSON_IS_OBJECT);
    JSON_CONTINUE;
}

static json_status
array_start(void *state)
{
    open_node(state, JSON_IS_ARRAY);
    JSON_CONTINUE;
}

static json_status
container_end(void *state)
{
    close_node(state);
    JSON_CONTINUE;
}

static json_node *
find_member(const json_node *object, ws_str key)
{
    json_node *m = object->child;

    while (m && !ws_str_eq(m->key, key))
        m = m->next;
    return m;
}

static json_status
member_start(void *state, char *name, bool isnull)
{
    tree_builder *b = state;

    if (b->failed)
        JSON_CONTINUE;
    b->key = utf8_from_server(name, strlen(name));
    if (find_member(b->open, b->key)) {
        b->failed = true;
        ws_fail(b->cx, WS_BAD_SYNTAX, "key \"%.*s\" is given twice in one JSON object",
                WS_FMT(b->key));
    }
    JSON_CONTINUE;
}

static json_status
scalar(void *state, char *token, JsonTokenType type)
{
    tree_builder *b = state;
    json_kind kind = type == JSON_TOKEN_STRING   ? JSON_IS_STRING
                     : type == JSON_TOKEN_NUMBER ? JSON_IS_NUMBER
                     : type == JSON_TOKEN_TRUE   ? JSON_IS_TRUE
                     : type == JSON_TOKEN_FALSE  ? JSON_IS_FALSE
                                                 : JSON_IS_NULL;

    if (!b->failed)
        add_node(b, kind)->text = utf8_from_server(token, strlen(token));
    JSON_CONTINUE;
}

json_node *
json_tree(ws_ctx *cx, char *json, int len, Node *escontext)
{
    tree_builder builder = {.cx = cx};
    JsonSemAction actions = {.semstate = &builder,
                             .object_start = object_start,
                             .object_end = container_end,
                             .array_start = array_start,
                             .array_end = container_end,
                             .object_field_start = member_start,
                             .scalar = scalar};

    if (!parse_json(make_json_lexer(json, len), &actions, escontext))
        return NULL;
    if (!builder.failed)
        return builder.root;
    core_error_soft(cx, escontext);
    return NULL;
}

json_node *
json_member(const json_node *object, const char *key)
{
    return find_member(object, (ws_str){key, (uint32_t)strlen(key)});
}

const char *
json_kind_name(const json_node *node)
{
    static const char *const names[] = {"null",     "a boolean", "a boolean", "a number",
                                        "a string", "an array",  "an object"};

    return names[node->kind];
}
