#include "pages.h"
#include "words.h"

const char *const audience_names[AUDIENCES] = {"ministries", "ngos", "academia"};
static const char *const titles[AUDIENCES] = {"Ministries", "Non-governmental organisations", "Academia"};
static const char *const subtitles[AUDIENCES] = {
    "What the practices achieve, at what cost and under what conditions.",
    "Whom the practices help, how they were done, and what to watch out for.",
    "What is known of the practices, how it is known, and where the knowledge ends."};

/* Digests, simpler than Herald's: the same parts for each audience, without groups and word budgets. */
void put_digest_entry(Buffer *out, const Record *record, int audience) {
    (void)audience;
    PUT(out, "<article class=\"");
    PUT_TEXT(out, record->category);
    PUT(out, "\" id=\"");
    PUT_TEXT(out, record->id);
    PUT(out, "\"><header><h3>");
    buffer_escape(out, record_text_at(record, record->root, "title"));
    PUT(out, "</h3><p class=\"facts\">");
    PUT_TEXT(out, word_of_kind(json_text(record->json, record->root, "kind")));
    PUT(out, "</p></header><div class=\"parts\">");
    put_feed_content(out, record);
    PUT(out, "</div><p class=\"more\"><a href=\"" PIPELINE "practices/");
    PUT_TEXT(out, record->id);
    PUT(out, ".html\">Full brief</a></p></article>\n");
}

void put_digest(Buffer *out, const Buffer *entries, int count, int audience, Text style) {
    PUT(out, "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n<title>Digest for ");
    PUT_TEXT(out, text_of(titles[audience]));
    PUT(out, " – " SITE "</title>\n<style>");
    PUT_TEXT(out, style);
    PUT(out, "</style>\n</head>\n<body>\n<header class=\"top\"><p>" PUBLISHER "</p><h1>Digest for ");
    PUT_TEXT(out, text_of(titles[audience]));
    PUT(out, "</h1><p class=\"subtitle\">");
    PUT_TEXT(out, text_of(subtitles[audience]));
    PUT(out, "</p><p>");
    buffer_number(out, count);
    PUT(out, " practices</p></header>\n<main>\n");
    PUT_TEXT(out, ((Text){entries->bytes, entries->length}));
    PUT(out, "</main>\n</body>\n</html>\n");
}
