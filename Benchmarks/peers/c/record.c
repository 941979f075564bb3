#include "record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "words.h"

#define NBSP "\xC2\xA0"

static Text category(const Record *record) {
    const Json *json = record->json;
    const JsonNode *override = json_get(json, record->root, "category-override");
    if (override) return json_text(json, override, "category");
    int known = 0, promising = 0;
    for (const JsonNode *entry = json_first(json, json_get(json, record->root, "evidence")); entry; entry = json_next(json, entry)) {
        Text type = json_text(json, entry, "type"), finding = json_text(json, entry, "finding");
        if (text_equals(type, "awaited")) continue;
        int supports = text_equals(finding, "positive") || text_equals(finding, "mixed");
        if (text_equals(type, "research") || (text_equals(type, "independent-evaluation") && supports)) return TEXT("good");
        known = 1;
        promising |= supports;
    }
    return promising ? TEXT("promising") : known ? TEXT("case-study") : TEXT("emerging");
}

int record_read(Record *record, Json *json, char *bytes, size_t length) {
    if (!json_parse(json, bytes, length)) return 0;
    record->json = json;
    record->root = json->nodes;
    record->id = json_text(json, record->root, "id");
    record->category = category(record);
    const JsonNode *sensitivity = json_get(json, record->root, "sensitivity");
    if (!json_get(json, sensitivity, "contacts")) {
        JsonNode *contacts = (JsonNode *)json_get(json, record->root, "contacts");
        if (contacts) contacts->key.length = 0;
    }
    for (const JsonNode *rule = json_first(json, sensitivity); rule; rule = json_next(json, rule)) {
        if (text_equals(rule->text, "public")) continue;
        for (JsonNode *field = (JsonNode *)json_first(json, record->root); field; field = (JsonNode *)json_next(json, field))
            if (field->key.length == rule->key.length && memcmp(field->key.at, rule->key.at, rule->key.length) == 0) field->key.length = 0;
    }
    return 1;
}

const JsonNode *record_field(const Record *record, const char *key) { return json_get(record->json, record->root, key); }

Text record_text(const Record *record, const JsonNode *node) {
    if (node && node->kind == JSON_OBJECT) node = json_first(record->json, node);
    return node ? node->text : TEXT("");
}

Text record_text_at(const Record *record, const JsonNode *object, const char *key) {
    return record_text(record, json_get(record->json, object, key));
}

static int compare(const void *a, const void *b) { return memcmp(((const Text *)a)->at, ((const Text *)b)->at, 2); }

static int add_country(Text code, Text *countries, int count, int limit) {
    for (int i = 0; i < count; i++) if (compare(&countries[i], &code) == 0) return count;
    if (count == limit || code.length != 2) return count;
    countries[count] = code;
    return count + 1;
}

int record_countries(const Record *record, Text *countries, int limit) {
    const Json *json = record->json;
    int count = 0;
    for (const JsonNode *place = json_first(json, record_field(record, "places")); place; place = json_next(json, place))
        count = add_country(json_text(json, place, "country"), countries, count, limit);
    for (const JsonNode *corridor = json_first(json, record_field(record, "corridors")); corridor; corridor = json_next(json, corridor)) {
        count = add_country(json_text(json, corridor, "from"), countries, count, limit);
        count = add_country(json_text(json, corridor, "to"), countries, count, limit);
    }
    qsort(countries, (size_t)count, sizeof *countries, compare);
    return count;
}

static void put_decimal(Buffer *out, Text written) {
    size_t start = written.length && written.at[0] == '-';
    if (start) PUT(out, "\xE2\x88\x92");
    size_t whole = start;
    while (whole < written.length && written.at[whole] != '.') whole++;
    for (size_t i = start; i < whole; i++) {
        if (i > start && (whole - i) % 3 == 0) PUT(out, ",");
        buffer_put(out, written.at + i, 1);
    }
    buffer_put(out, written.at + whole, written.length - whole);
}

void put_figure(Buffer *out, Text written) {
    for (size_t i = 0; i + 1 < written.length; i++)
        if (written.at[i] == '.' && written.at[i + 1] == '.') {
            put_decimal(out, (Text){written.at, i});
            PUT(out, "–");
            put_decimal(out, (Text){written.at + i + 2, written.length - i - 2});
            return;
        }
    put_decimal(out, written);
}

void put_date(Buffer *out, Text written) {
    int year = 0, month = 0, day = 0;
    char copy[16] = {0};
    memcpy(copy, written.at, written.length < 15 ? written.length : 15);
    sscanf(copy, "%d-%d-%d", &year, &month, &day);
    if (day) { buffer_number(out, day); PUT(out, " "); }
    if (month) { PUT_TEXT(out, word_of_month(month)); PUT(out, " "); }
    buffer_number(out, year);
}

void put_day(Buffer *out, long time) {
    time_t moment = time;
    struct tm day;
    gmtime_r(&moment, &day);
    buffer_number(out, day.tm_mday);
    PUT(out, " ");
    PUT_TEXT(out, word_of_month(day.tm_mon + 1));
    PUT(out, " ");
    buffer_number(out, day.tm_year + 1900);
}

void put_moment(Buffer *out, long time) {
    time_t moment = time;
    struct tm day;
    char written[32];
    gmtime_r(&moment, &day);
    buffer_put(out, written, strftime(written, sizeof written, "%Y-%m-%dT%H:%M:%SZ", &day));
}

void put_period(Buffer *out, Text start, Text end) {
    if (start.length) put_date(out, start);
    if (!start.length) { PUT(out, "– "); put_date(out, end); return; }
    if (start.length == end.length && memcmp(start.at, end.at, end.length) == 0) return;
    PUT(out, " – ");
    if (end.length) put_date(out, end); else PUT(out, "ongoing");
}

void put_year(Buffer *out, long time) {
    time_t moment = time;
    struct tm day;
    gmtime_r(&moment, &day);
    buffer_number(out, day.tm_year + 1900);
}

int source_number(const Record *record, Text id) {
    int number = 1;
    for (const JsonNode *source = json_first(record->json, record_field(record, "sources")); source; source = json_next(record->json, source), number++) {
        Text other = json_text(record->json, source, "id");
        if (id.length && other.length == id.length && memcmp(other.at, id.at, id.length) == 0) return number;
    }
    return 0;
}

const JsonNode *source_at(const Record *record, int number) {
    const JsonNode *source = json_first(record->json, record_field(record, "sources"));
    while (source && --number > 0) source = json_next(record->json, source);
    return source;
}

void put_reference(Buffer *out, const Record *record, const JsonNode *part) {
    int number = source_number(record, json_text(record->json, part, "source"));
    if (!number) return;
    Text page = json_text(record->json, part, "page");
    PUT(out, "[");
    buffer_number(out, number);
    if (page.length) { PUT(out, ", p." NBSP); buffer_escape(out, page); }
    PUT(out, "]");
}

void put_credit(Buffer *out, const Record *record, const JsonNode *source) {
    const Json *json = record->json;
    const JsonNode *author = json_first(json, json_get(json, source, "authors"));
    if (!author) return;
    for (int first = 1; author; author = json_next(json, author), first = 0) {
        if (!first) PUT(out, ", ");
        buffer_escape(out, author->text);
    }
    Text year = json_text(json, source, "year");
    if (year.length) { PUT(out, " ("); PUT_TEXT(out, year); PUT(out, ")"); }
    PUT(out, ". ");
}

void put_imprint(Buffer *out, const Record *record, const JsonNode *source) {
    const Json *json = record->json;
    Text publisher = json_text(json, source, "publisher"), year = json_text(json, source, "year");
    Text pages = json_text(json, source, "pages"), isbn = json_text(json, source, "isbn");
    int via = source_number(record, json_text(json, source, "via"));
    const char *joint = ". ";
#define PART(condition, ...) if (condition) { buffer_put(out, joint, 2); joint = ", "; __VA_ARGS__; }
    PART(publisher.length, buffer_escape(out, publisher))
    PART(year.length && !json_get(json, source, "authors"), PUT_TEXT(out, year))
    PART(pages.length, PUT(out, "p." NBSP); buffer_escape(out, pages))
    PART(isbn.length, PUT(out, "ISBN" NBSP); buffer_escape(out, isbn))
#undef PART
    if (via) { PUT(out, " (reported by ["); buffer_number(out, via); PUT(out, "])"); }
    PUT(out, ".");
}
