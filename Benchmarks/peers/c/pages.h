/* Writes the documents of the job into buffers. */
#ifndef PAGES_H
#define PAGES_H
#include "record.h"

#define SITE "Good practices in international migration"
#define PUBLISHER "Herald"
#define ADDRESS "https://practices.example/"
#define PIPELINE ADDRESS "job/"

void put_brief(Buffer *out, const Record *record, Text style);
void put_index_entry(Buffer *out, const Record *record);
/* Writes an index page with `entries`. */
void put_index(Buffer *out, const Buffer *entries, int count, int number, int newest, Text style);
/* Writes the HTML of a feed entry. */
void put_feed_content(Buffer *out, const Record *record);

enum { AUDIENCES = 3 };
extern const char *const audience_names[AUDIENCES];
void put_digest_entry(Buffer *out, const Record *record, int audience);
void put_digest(Buffer *out, const Buffer *entries, int count, int audience, Text style);
#endif
