/* The Atom feed, with older entries in archive documents (RFC 5005). */
#ifndef FEED_H
#define FEED_H
#include <libxml/xmlwriter.h>

#include "record.h"

typedef struct {
    xmlTextWriterPtr writer;
    FILE *file;
    Buffer content, text; /* reused for each entry */
} Feed;

/* Begins document `number` of the feed in `folder`; `complete` tells whether it is the only one. */
void feed_open(Feed *feed, const char *folder, int number, int newest, int complete, long updated);
void feed_add(Feed *feed, const Record *record);
void feed_close(Feed *feed);
#endif
