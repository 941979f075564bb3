/* A published practice, and its parts in English. */
#ifndef RECORD_H
#define RECORD_H
#include "json.h"

typedef struct {
    Json *json;
    const JsonNode *root;
    Text id, category;
    long version, published, updated; /* times in seconds since 1970 */
} Record;

/* Parses a stored record in place and removes fields that are not public; returns 0 if it is damaged. */
int record_read(Record *record, Json *json, char *bytes, size_t length);
const JsonNode *record_field(const Record *record, const char *key);
/* Returns the original text of a string, or of a mapping from languages to texts. */
Text record_text(const Record *record, const JsonNode *node);
Text record_text_at(const Record *record, const JsonNode *object, const char *key);
/* Finds the countries of places and corridors, in alphabetical order, at most `limit`. */
int record_countries(const Record *record, Text *countries, int limit);

/* The functions below write escaped HTML. */
void put_figure(Buffer *out, Text written);
void put_date(Buffer *out, Text written);
void put_day(Buffer *out, long time);
void put_period(Buffer *out, Text start, Text end);
void put_moment(Buffer *out, long time);
void put_year(Buffer *out, long time);
/* Returns the number of a source in the record's list, from 1, or 0. */
int source_number(const Record *record, Text id);
const JsonNode *source_at(const Record *record, int number);
/* Writes "[1, p. 12]", or nothing. */
void put_reference(Buffer *out, const Record *record, const JsonNode *part);
/* Write authors and year before a title; publisher, pages and numbers after it. */
void put_credit(Buffer *out, const Record *record, const JsonNode *source);
void put_imprint(Buffer *out, const Record *record, const JsonNode *source);
#endif
