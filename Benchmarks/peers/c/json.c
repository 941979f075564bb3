#include "json.h"

#include <stdlib.h>
#include <string.h>

static int add(Json *json) {
    if (json->count == json->capacity) {
        json->capacity = json->capacity ? json->capacity * 2 : 512;
        json->nodes = realloc(json->nodes, (size_t)json->capacity * sizeof *json->nodes);
        if (!json->nodes) abort();
    }
    json->nodes[json->count] = (JsonNode){.child = -1, .next = -1};
    return json->count++;
}

static int put_utf8(char *to, unsigned code) {
    if (code < 0x80) { to[0] = (char)code; return 1; }
    if (code < 0x800) { to[0] = (char)(0xC0 | code >> 6); to[1] = (char)(0x80 | (code & 63)); return 2; }
    to[0] = (char)(0xE0 | code >> 12); to[1] = (char)(0x80 | (code >> 6 & 63)); to[2] = (char)(0x80 | (code & 63));
    return 3;
}

static int string(Json *json, Text *text) {
    if (json->at == json->end || *json->at != '"') return 0;
    char *start = ++json->at;
    while (json->at < json->end && *json->at != '"' && *json->at != '\\') json->at++;
    char *to = json->at;
    while (json->at < json->end && *json->at != '"') {
        if (*json->at != '\\') { *to++ = *json->at++; continue; }
        if (++json->at == json->end) return 0;
        char escape = *json->at++;
        switch (escape) {
        case 'n': *to++ = '\n'; break;
        case 'r': *to++ = '\r'; break;
        case 't': *to++ = '\t'; break;
        case 'b': *to++ = '\b'; break;
        case 'f': *to++ = '\f'; break;
        case 'u': {
            if (json->end - json->at < 4) return 0;
            char digits[5] = {json->at[0], json->at[1], json->at[2], json->at[3], 0};
            to += put_utf8(to, (unsigned)strtoul(digits, NULL, 16));
            json->at += 4;
            break;
        }
        default: *to++ = escape;
        }
    }
    if (json->at == json->end) return 0;
    json->at++;
    *text = (Text){start, (size_t)(to - start)};
    return 1;
}

static int value(Json *json, int node);

static int members(Json *json, int node, char close) {
    int last = -1;
    json->at++;
    if (json->at < json->end && *json->at == close) { json->at++; return 1; }
    for (;;) {
        int child = add(json);
        if (last < 0) json->nodes[node].child = child; else json->nodes[last].next = child;
        last = child;
        if (close == '}') {
            Text key;
            if (!string(json, &key) || json->at == json->end || *json->at++ != ':') return 0;
            json->nodes[child].key = key;
        }
        if (!value(json, child) || json->at == json->end) return 0;
        char byte = *json->at++;
        if (byte == close) return 1;
        if (byte != ',') return 0;
    }
}

static int value(Json *json, int node) {
    if (json->at == json->end) return 0;
    switch (*json->at) {
    case '{': json->nodes[node].kind = JSON_OBJECT; return members(json, node, '}');
    case '[': json->nodes[node].kind = JSON_ARRAY; return members(json, node, ']');
    case '"': {
        Text text;
        if (!string(json, &text)) return 0;
        json->nodes[node].kind = JSON_STRING;
        json->nodes[node].text = text;
        return 1;
    }
    default: {
        char *start = json->at;
        while (json->at < json->end && strchr(",]}", *json->at) == NULL) json->at++;
        json->nodes[node].kind = JSON_NUMBER;
        json->nodes[node].text = (Text){start, (size_t)(json->at - start)};
        return json->at > start;
    }
    }
}

int json_parse(Json *json, char *bytes, size_t length) {
    json->count = 0;
    json->at = bytes;
    json->end = bytes + length;
    return value(json, add(json)) && json->at == json->end;
}

const JsonNode *json_first(const Json *json, const JsonNode *parent) {
    return parent && parent->child >= 0 ? &json->nodes[parent->child] : NULL;
}

const JsonNode *json_next(const Json *json, const JsonNode *node) { return node->next >= 0 ? &json->nodes[node->next] : NULL; }

const JsonNode *json_get(const Json *json, const JsonNode *object, const char *key) {
    size_t length = strlen(key);
    for (const JsonNode *node = json_first(json, object); node; node = json_next(json, node))
        if (node->key.length == length && memcmp(node->key.at, key, length) == 0) return node;
    return NULL;
}

Text json_text(const Json *json, const JsonNode *object, const char *key) {
    const JsonNode *node = json_get(json, object, key);
    return node ? node->text : (Text){"", 0};
}
