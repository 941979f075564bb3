/* Writes the documents of the job into buffers. */
#ifndef PAGES_H
#define PAGES_H
#include "record.h"

#define SITE "Good practices in international migration"
#define PUBLISHER "Herald"
#define ADDRESS "https://practices.example/"
#define PIPELINE ADDRESS "job/"
#define HEAD                                                                                                        \
    "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">"                             \
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
/* A loop over the children of a node. */
#define EACH(node, parent) (const JsonNode *node = json_first(record->json, parent); node; node = json_next(record->json, node))

void put_brief(Buffer *out, const Record *record, Text style);

/* The values by which readers narrow an index page, in four groups: themes, countries, categories, languages. */
enum { CHOICES = 512 };
typedef struct { char code[80]; size_t length; int number, entries, order; Text name; } Choice;
typedef struct { int count; Choice choices[CHOICES]; } FilterGroup;
typedef struct { FilterGroup groups[4]; } Filters;

/* Writes an entry of an index page, and counts its values. */
void put_index_entry(Buffer *out, const Record *record, Filters *filters);
/* Writes an index page with `entries`, and empties `filters`. */
void put_index(Buffer *out, const Buffer *entries, Filters *filters, int count, int number, int newest, Text style);
/* Writes the HTML of a feed entry. */
void put_feed_content(Buffer *out, const Record *record);

enum { AUDIENCES = 3 };
extern const char *const audience_names[AUDIENCES];
void put_digest_entry(Buffer *out, const Record *record, int audience);
void put_digest(Buffer *out, const Buffer *entries, int count, int audience, Text style);
#endif
