/* A single-pass parser for the store's compact JSON. A document becomes an array of nodes that point into its bytes. */
#ifndef JSON_H
#define JSON_H
#include "text.h"

typedef enum { JSON_STRING, JSON_NUMBER, JSON_OBJECT, JSON_ARRAY } JsonKind;

typedef struct {
    JsonKind kind;
    Text key;  /* the name of a member */
    Text text; /* an unescaped string, or a number */
    int child; /* index of the first child, or -1 */
    int next;  /* index of the next sibling, or -1 */
} JsonNode;

typedef struct {
    JsonNode *nodes;
    int count, capacity;
    char *at, *end;
} Json;

/* Parses `length` bytes in place; returns 0 if they are not JSON. The next call reuses the nodes. */
int json_parse(Json *json, char *bytes, size_t length);
/* Returns the member `key` of an object, or NULL. */
const JsonNode *json_get(const Json *json, const JsonNode *object, const char *key);
const JsonNode *json_first(const Json *json, const JsonNode *parent);
const JsonNode *json_next(const Json *json, const JsonNode *node);
/* Returns the text of the member `key`; empty if there is none. */
Text json_text(const Json *json, const JsonNode *object, const char *key);
#endif
