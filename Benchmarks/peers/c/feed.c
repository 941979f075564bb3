#include "feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pages.h"
#include "words.h"

#define X(text) ((const xmlChar *)(text))

static void name_of(char *name, size_t size, int number, int newest) {
    if (newest) snprintf(name, size, "atom.xml"); else snprintf(name, size, "atom-archive-%d.xml", number);
}

/* Writes the buffer as the text of an element, and empties the buffer. */
static void flush_element(Feed *feed, const char *name) {
    PUT(&feed->text, "\0");
    xmlTextWriterWriteElement(feed->writer, X(name), X(feed->text.bytes));
    feed->text.length = 0;
}

static void moment(Feed *feed, const char *name, long time) {
    put_moment(&feed->text, time);
    flush_element(feed, name);
}

static void attribute(Feed *feed, const char *name) {
    PUT(&feed->text, "\0");
    xmlTextWriterWriteAttribute(feed->writer, X(name), X(feed->text.bytes));
    feed->text.length = 0;
}

static void link_to(Feed *feed, const char *relation, const char *type, const char *address) {
    xmlTextWriterStartElement(feed->writer, X("link"));
    xmlTextWriterWriteAttribute(feed->writer, X("rel"), X(relation));
    if (type) xmlTextWriterWriteAttribute(feed->writer, X("type"), X(type));
    xmlTextWriterWriteAttribute(feed->writer, X("href"), X(address));
    xmlTextWriterEndElement(feed->writer);
}

/* Writes a link to the page of a practice. */
static void page_link(Feed *feed, const char *relation, const char *address) {
    xmlTextWriterStartElement(feed->writer, X("link"));
    xmlTextWriterWriteAttribute(feed->writer, X("rel"), X(relation));
    xmlTextWriterWriteAttribute(feed->writer, X("type"), X("text/html"));
    xmlTextWriterWriteAttribute(feed->writer, X("hreflang"), X("en"));
    xmlTextWriterWriteAttribute(feed->writer, X("href"), X(address));
    xmlTextWriterEndElement(feed->writer);
}

static void category(Feed *feed, Text scheme, Text term, Text label) {
    Buffer *text = &feed->text;
    xmlTextWriterStartElement(feed->writer, X("category"));
    PUT_TEXT(text, term); attribute(feed, "term");
    PUT(text, ADDRESS "schemes/"); PUT_TEXT(text, scheme); attribute(feed, "scheme");
    PUT_TEXT(text, label); attribute(feed, "label");
    xmlTextWriterEndElement(feed->writer);
}

void feed_open(Feed *feed, const char *folder, int number, int newest, int complete, long updated) {
    char name[64], path[4096], address[256];
    name_of(name, sizeof name, number, newest);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    feed->file = fopen(path, "w");
    if (!feed->file) { perror(path); exit(1); }
    static char buffer[1 << 18];
    setvbuf(feed->file, buffer, _IOFBF, sizeof buffer);
    feed->writer = xmlNewTextWriter(xmlOutputBufferCreateFile(feed->file, NULL));
    xmlTextWriterSetIndent(feed->writer, 1);
    xmlTextWriterSetIndentString(feed->writer, X("  "));
    xmlTextWriterStartDocument(feed->writer, "1.0", "UTF-8", NULL);
    xmlTextWriterWritePI(feed->writer, X("xml-stylesheet"), X("type=\"text/xsl\" href=\"atom.xsl\""));
    xmlTextWriterWritePI(feed->writer, X("xml-stylesheet"), X("type=\"text/css\" href=\"atom.css\""));
    xmlTextWriterStartElement(feed->writer, X("feed"));
    xmlTextWriterWriteAttribute(feed->writer, X("xmlns"), X("http://www.w3.org/2005/Atom"));
    xmlTextWriterWriteAttribute(feed->writer, X("xmlns:fh"), X("http://purl.org/syndication/history/1.0"));
    xmlTextWriterWriteAttribute(feed->writer, X("xml:lang"), X("en"));
    xmlTextWriterWriteElement(feed->writer, X("id"), X(PIPELINE "atom.xml"));
    xmlTextWriterWriteElement(feed->writer, X("title"), X(SITE));
    moment(feed, "updated", updated);
    xmlTextWriterStartElement(feed->writer, X("author"));
    xmlTextWriterWriteElement(feed->writer, X("name"), X(PUBLISHER));
    xmlTextWriterEndElement(feed->writer);
    xmlTextWriterWriteElement(feed->writer, X("generator"), X("Herald"));
    snprintf(address, sizeof address, PIPELINE "%s", name);
    link_to(feed, "self", "application/atom+xml", address);
    if (!newest) link_to(feed, "current", NULL, PIPELINE "atom.xml");
    if (number > 1) {
        snprintf(address, sizeof address, PIPELINE "atom-archive-%d.xml", number - 1);
        link_to(feed, "prev-archive", NULL, address);
    }
    if (!newest) xmlTextWriterWriteElement(feed->writer, X("fh:archive"), NULL);
    if (complete) xmlTextWriterWriteElement(feed->writer, X("fh:complete"), NULL);
}

void feed_add(Feed *feed, const Record *record) {
    Buffer *text = &feed->text;
    xmlTextWriterStartElement(feed->writer, X("entry"));
    PUT(text, ADDRESS "id/"); PUT_TEXT(text, record->id); flush_element(feed, "id");
    PUT_TEXT(text, record_text_at(record, record->root, "title")); flush_element(feed, "title");
    moment(feed, "published", record->published);
    moment(feed, "updated", record->updated);
    PUT(text, PIPELINE "practices/"); PUT_TEXT(text, record->id); PUT(text, ".html\0");
    page_link(feed, "alternate", text->bytes);
    page_link(feed, "enclosure", text->bytes);
    text->length = 0;
    for (const JsonNode *theme = json_first(record->json, record_field(record, "themes")); theme; theme = json_next(record->json, theme)) {
        const char *colon = memchr(theme->text.at, ':', theme->text.length);
        if (colon) category(feed, (Text){theme->text.at, (size_t)(colon - theme->text.at)}, theme->text, theme_name(theme->text));
    }
    Text countries[64];
    int count = record_countries(record, countries, 64);
    for (int i = 0; i < count; i++) category(feed, TEXT("countries"), countries[i], country_name(countries[i]));
    category(feed, TEXT("evidence"), record->category, word_of_category(record->category));
    Text kind = record_text_at(record, record->root, "kind");
    category(feed, TEXT("kinds"), kind, word_of_kind(kind));
    PUT_TEXT(text, record_text_at(record, record->root, "summary")); flush_element(feed, "summary");
    put_feed_content(&feed->content, record);
    PUT(&feed->content, "\0");
    xmlTextWriterStartElement(feed->writer, X("content"));
    xmlTextWriterWriteAttribute(feed->writer, X("type"), X("html"));
    xmlTextWriterWriteCDATA(feed->writer, X(feed->content.bytes));
    feed->content.length = 0;
    xmlTextWriterEndElement(feed->writer);
    xmlTextWriterEndElement(feed->writer);
}

void feed_close(Feed *feed) {
    xmlTextWriterEndDocument(feed->writer);
    xmlFreeTextWriter(feed->writer);
    if (fclose(feed->file) != 0) { perror("feed"); exit(1); }
}
