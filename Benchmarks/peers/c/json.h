/* A single-pass parser of compact JSON, as the store has it: a document becomes an array of nodes that point into its bytes. */
#ifndef JSON_H
#define JSON_H
#include "text.h"

typedef enum { JSON_STRING, JSON_NUMBER, JSON_OBJECT, JSON_ARRAY } JsonKind;

typedef struct {
    JsonKind kind;
    Text key;  /* in an object */
    Text text; /* of a string, unescaped, or of a number */
    int child; /* first of an object or array, or -1 */
    int next;  /* sibling, or -1 */
} JsonNode;

typedef struct {
    JsonNode *nodes;
    int count, capacity;
    char *at, *end;
} Json;

/* Parses `length` bytes in place; 0 if they are not JSON. The nodes are reused by the next call. */
int json_parse(Json *json, char *bytes, size_t length);
/* The member `key` of an object, or NULL. */
const JsonNode *json_get(const Json *json, const JsonNode *object, const char *key);
const JsonNode *json_first(const Json *json, const JsonNode *parent);
const JsonNode *json_next(const Json *json, const JsonNode *node);
/* The text of the member `key`, empty if there is none. */
Text json_text(const Json *json, const JsonNode *object, const char *key);
#endif
