#include "pages.h"
#include "words.h"

#include <string.h>

static void element(Buffer *out, const char *tag, Text text) {
    size_t name = strcspn(tag, " ");
    PUT(out, "<"); buffer_put(out, tag, strlen(tag)); PUT(out, ">");
    buffer_escape(out, text);
    PUT(out, "</"); buffer_put(out, tag, name); PUT(out, ">");
}

static void paragraphs(Buffer *out, Text text) {
    const char *end = text.at + text.length;
    for (const char *start = text.at; start < end;) {
        const char *stop = memmem(start, (size_t)(end - start), "\n\n", 2);
        if (!stop) stop = end;
        if (stop > start) element(out, "p", (Text){start, (size_t)(stop - start)});
        start = stop + 2;
    }
}

static void list(Buffer *out, const Record *record, const JsonNode *texts) {
    PUT(out, "<ul>");
    for (const JsonNode *text = json_first(record->json, texts); text; text = json_next(record->json, text))
        element(out, "li", record_text(record, text));
    PUT(out, "</ul>");
}

/* The notes of a brief: one for each page of each source that it cites, numbered in the order of the page. */
enum { NOTES = 256 };
typedef struct { int count; struct { int source; Text page; } notes[NOTES]; } Notes;

/* Writes the number of the note on a part of the record, as a link to it. */
static void put_note(Buffer *out, const Record *record, Notes *notes, const JsonNode *part) {
    int source = source_number(record, json_text(record->json, part, "source")), number = 0;
    if (!source) return;
    Text page = json_text(record->json, part, "page");
    while (number < notes->count && !(notes->notes[number].source == source && texts_equal(notes->notes[number].page, page))) number++;
    if (number == NOTES) return;
    if (number == notes->count) { notes->notes[number].source = source; notes->notes[number].page = page; notes->count++; }
    PUT(out, "<sup><a class=\"ref\" href=\"#note-");
    buffer_number(out, number + 1);
    PUT(out, "\">");
    buffer_number(out, number + 1);
    PUT(out, "</a></sup>");
}

#define SECTION(id, title) PUT(out, "<section class=\"part\" id=\"" id "\"><h2>" title "</h2>")
#define END_SECTION PUT(out, "</section>")

static void badge(Buffer *out, const Record *record) {
    PUT(out, "<p class=\"badge\"><i aria-hidden=\"true\"></i>");
    PUT_TEXT(out, word_of_category(record->category));
    PUT(out, "</p>");
}

static void figure_with_unit(Buffer *out, const Record *record, const JsonNode *part, const char *key) {
    Text value = json_text(record->json, part, key);
    if (!value.length) { PUT(out, "–"); return; }
    put_figure(out, value);
    const JsonNode *unit = json_get(record->json, part, "unit");
    if (unit) { PUT(out, "\xC2\xA0"); buffer_escape(out, record_text(record, unit)); }
}

/* Writes a claim's quantity with its unit and year, and its note. */
static void figure(Buffer *out, const Record *record, Notes *notes, const JsonNode *claim) {
    Text year = json_text(record->json, claim, "year");
    PUT(out, "<b>");
    figure_with_unit(out, record, claim, "value");
    if (year.length) { PUT(out, " ("); PUT_TEXT(out, year); PUT(out, ")"); }
    PUT(out, "</b>");
    put_note(out, record, notes, claim);
}

static size_t characters(Text text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) count += (text.at[i] & 0xC0) != 0x80;
    return count;
}

/* The claims that are shown large: the first four with a value, a short unit and a short statement, unless there is only one. */
enum { LARGE = 4 };
static int large_claims(const Record *record, const JsonNode **large) {
    int count = 0;
    for EACH(claim, record_field(record, "claims")) {
        if (count == LARGE) break;
        if (!json_text(record->json, claim, "value").length || characters(record_text_at(record, claim, "unit")) > 24
            || characters(record_text_at(record, claim, "statement")) > 160) continue;
        large[count++] = claim;
    }
    return count > 1 ? count : 0;
}

static void opening(Buffer *out, const Record *record, Notes *notes) {
    const JsonNode *override = record_field(record, "category-override"), *large[LARGE];
    PUT(out, "<header class=\"head\"><p class=\"eyebrow\">Policy brief · ");
    PUT_TEXT(out, word_of_kind(json_text(record->json, record->root, "kind")));
    PUT(out, "</p>");
    element(out, "h1", record_text_at(record, record->root, "title"));
    PUT(out, "<p class=\"issue\">");
    put_day(out, record->updated);
    PUT(out, "</p><div class=\"evidence\">");
    badge(out, record);
    element(out, "p", override ? record_text_at(record, override, "reason") : explanation_of_category(record->category));
    PUT(out, "</div><div class=\"lead\">");
    paragraphs(out, record_text_at(record, record->root, "summary"));
    PUT(out, "</div>");
    int count = large_claims(record, large);
    if (count) PUT(out, "<dl class=\"highlights\">");
    for (int i = 0; i < count; i++) {
        PUT(out, "<div><dt>");
        figure(out, record, notes, large[i]);
        PUT(out, "</dt>");
        element(out, "dd", record_text_at(record, large[i], "statement"));
        PUT(out, "</div>");
    }
    if (count) PUT(out, "</dl>");
    PUT(out, "</header>\n");
}

#define FACT(title) PUT(out, "<div><dt>" title "</dt>")
#define END_FACT PUT(out, "</div>")

static void fact_texts(Buffer *out, const Record *record, const JsonNode *texts, const char *title) {
    if (!texts) return;
    PUT(out, "<div><dt>");
    buffer_put(out, title, strlen(title));
    PUT(out, "</dt>");
    for EACH(text, texts) element(out, "dd", record_text(record, text));
    END_FACT;
}

/* Writes a name of a group: a city with its country, a country, or an organisation. */
typedef void PutName(Buffer *out, const Record *record, const JsonNode *part);

static void put_city(Buffer *out, const Record *record, const JsonNode *place) {
    Text city = json_text(record->json, place, "city");
    if (city.length) { buffer_escape(out, city); PUT(out, ", "); }
    buffer_escape(out, country_name(json_text(record->json, place, "country")));
}

static void put_origin(Buffer *out, const Record *record, const JsonNode *corridor) {
    buffer_escape(out, country_name(json_text(record->json, corridor, "from")));
}

static void put_organisation(Buffer *out, const Record *record, const JsonNode *organisation) {
    buffer_escape(out, json_text(record->json, organisation, "name"));
}

/* Writes the names of the parts from `part` on that have the same value of `key`, with semicolons if one of them has a comma. */
static void put_group(Buffer *out, const Record *record, const JsonNode *part, const char *key, PutName *put) {
    static Buffer name;
    Text value = json_text(record->json, part, key);
    const char *joint = ", ";
    for (int pass = 0; pass < 2; pass++) {
        int count = 0;
        for (const JsonNode *other = part; other; other = json_next(record->json, other)) {
            if (!texts_equal(json_text(record->json, other, key), value)) continue;
            name.length = 0;
            put(&name, record, other);
            if (!pass) { if (memchr(name.bytes, ',', name.length)) joint = "; "; continue; }
            if (count++) buffer_put(out, joint, 2);
            PUT(out, "<bdi>"); buffer_put(out, name.bytes, name.length); PUT(out, "</bdi>");
        }
    }
}

/* Returns whether no part before `part` has the same value of `key`. */
static int is_first(const Record *record, const JsonNode *parts, const JsonNode *part, const char *key) {
    Text value = json_text(record->json, part, key);
    for EACH(other, parts) {
        if (other == part) return 1;
        if (texts_equal(json_text(record->json, other, key), value)) return 0;
    }
    return 1;
}

static void groups(Buffer *out, const Record *record, const char *field, const char *title, const char *key, PutName *put, Text (*word)(Text)) {
    const JsonNode *parts = record_field(record, field);
    if (!parts) return;
    PUT(out, "<div><dt>"); buffer_put(out, title, strlen(title)); PUT(out, "</dt>");
    for EACH(part, parts) {
        if (!is_first(record, parts, part, key)) continue;
        Text value = json_text(record->json, part, key);
        PUT(out, "<dd>");
        put_group(out, record, part, key, put);
        if (!word) { PUT(out, " → "); buffer_escape(out, country_name(value)); }
        else if (value.length) { PUT(out, " <small>("); PUT_TEXT(out, word(value)); PUT(out, ")</small>"); }
        PUT(out, "</dd>");
    }
    END_FACT;
}

static void costs(Buffer *out, const Record *record) {
    const JsonNode *all = record_field(record, "costs");
    FACT("Costs");
    if (!all) PUT(out, "<dd>Not known</dd>");
    for EACH(cost, all) {
        const JsonNode *note = json_get(record->json, cost, "note");
        PUT(out, "<dd><b>");
        PUT_TEXT(out, json_text(record->json, cost, "currency"));
        PUT(out, "\xC2\xA0");
        put_figure(out, json_text(record->json, cost, "amount"));
        PUT(out, "</b>");
        if (note) { PUT(out, " – "); buffer_escape(out, record_text(record, note)); }
        PUT(out, "</dd>");
    }
    END_FACT;
}

static void facts(Buffer *out, const Record *record) {
    const Json *json = record->json;
    Text level = json_text(json, record->root, "level"), effect = json_text(json, record->root, "effect");
    const JsonNode *timeframe = record_field(record, "timeframe");
    PUT(out, "<aside class=\"facts\" aria-labelledby=\"facts\"><h2 id=\"facts\">Key facts</h2><dl>");
    FACT("Kind"); element(out, "dd", word_of_kind(json_text(json, record->root, "kind"))); END_FACT;
    if (level.length) { FACT("Level"); element(out, "dd", word_of_level(level)); END_FACT; }
    groups(out, record, "places", "Places", "role", put_city, word_of_place);
    groups(out, record, "corridors", "Corridors", "to", put_origin, NULL);
    if (timeframe) {
        FACT("Period"); PUT(out, "<dd>");
        put_period(out, json_text(json, timeframe, "start"), json_text(json, timeframe, "end"));
        PUT(out, "</dd>"); END_FACT;
    }
    costs(out, record);
    if (effect.length) { FACT("Effect"); element(out, "dd", word_of_effect(effect)); END_FACT; }
    fact_texts(out, record, record_field(record, "target-groups"), "Target groups");
    groups(out, record, "organisations", "Organisations", "role", put_organisation, word_of_role);
    fact_texts(out, record, record_field(record, "stakeholders"), "Stakeholders");
    PUT(out, "</dl></aside>\n");
}

static void targets(Buffer *out, const Record *record, Notes *notes, const JsonNode *all) {
    PUT(out, "<div class=\"table\" tabindex=\"0\"><table><caption>Targets and achievements</caption><thead><tr><th scope=\"col\">Indicator</th>"
             "<th class=\"number\" scope=\"col\">Target</th><th class=\"number\" scope=\"col\">Achieved</th></tr></thead><tbody>");
    for EACH(target, all) {
        PUT(out, "<tr><th scope=\"row\">");
        buffer_escape(out, record_text_at(record, target, "indicator"));
        put_note(out, record, notes, target);
        PUT(out, "</th><td class=\"number\"><b>");
        figure_with_unit(out, record, target, "target");
        PUT(out, "</b></td><td class=\"number\"><b>");
        figure_with_unit(out, record, target, "achieved");
        PUT(out, "</b></td></tr>");
    }
    PUT(out, "</tbody></table></div>");
}

static void results(Buffer *out, const Record *record, Notes *notes) {
    const JsonNode *made = record_field(record, "claims"), *aims = record_field(record, "targets"), *large[LARGE];
    const JsonNode *rest[NOTES];
    int large_count = large_claims(record, large), figures = 0, statements = 0, next = 0, count = 0;
    for EACH(claim, made) {
        if (next < large_count && claim == large[next]) { next++; continue; }
        if (count == NOTES) break;
        rest[count++] = claim;
        if (json_get(record->json, claim, "value")) figures++; else statements++;
    }
    if (!figures && !statements && !aims) return;
    SECTION("results", "Results");
    if (figures) PUT(out, "<dl class=\"terms\">");
    for (int i = 0; i < count; i++) {
        if (!json_get(record->json, rest[i], "value")) continue;
        PUT(out, "<dt>"); figure(out, record, notes, rest[i]); PUT(out, "</dt>");
        element(out, "dd", record_text_at(record, rest[i], "statement"));
    }
    if (figures) PUT(out, "</dl>");
    if (statements) PUT(out, "<ul>");
    for (int i = 0; i < count; i++) {
        if (json_get(record->json, rest[i], "value")) continue;
        PUT(out, "<li>"); buffer_escape(out, record_text_at(record, rest[i], "statement")); put_note(out, record, notes, rest[i]); PUT(out, "</li>");
    }
    if (statements) PUT(out, "</ul>");
    if (aims) targets(out, record, notes, aims);
    END_SECTION;
}

static void evidence(Buffer *out, const Record *record, Notes *notes) {
    const JsonNode *entries = record_field(record, "evidence");
    if (!entries) return;
    SECTION("evidence", "Evidence");
    PUT(out, "<dl class=\"terms\">");
    for EACH(entry, entries) {
        Text year = json_text(record->json, entry, "year"), finding = json_text(record->json, entry, "finding");
        const JsonNode *note = json_get(record->json, entry, "note");
        PUT(out, "<dt>");
        PUT_TEXT(out, word_of_evidence(json_text(record->json, entry, "type")));
        if (year.length) { PUT(out, " ("); PUT_TEXT(out, year); PUT(out, ")"); }
        if (!finding.length && !note) put_note(out, record, notes, entry);
        PUT(out, "</dt>");
        if (!finding.length && !note) continue;
        PUT(out, "<dd>");
        if (finding.length) element(out, "b", word_of_finding(finding));
        if (note) { if (finding.length) PUT(out, " – "); buffer_escape(out, record_text(record, note)); }
        put_note(out, record, notes, entry);
        PUT(out, "</dd>");
    }
    PUT(out, "</dl>");
    END_SECTION;
}

static const char *const context_keys[][2] = {
    {"political", "Political"}, {"historic", "Historical"}, {"cultural", "Cultural"}, {"social", "Social"}, {"economic", "Economic"}};

static void setting(Buffer *out, const Record *record) {
    const JsonNode *purpose = record_field(record, "purpose"), *approach = record_field(record, "approach");
    const JsonNode *transfer = record_field(record, "transferability"), *constraints = record_field(record, "constraints");
    if (transfer || constraints) {
        SECTION("transferability", "What another administration would need");
        if (transfer) paragraphs(out, record_text(record, transfer));
        if (constraints) PUT(out, "<dl class=\"terms\"><dt>Constraints</dt>");
        for EACH(text, constraints) element(out, "dd", record_text(record, text));
        if (constraints) PUT(out, "</dl>");
        END_SECTION;
    }
    if (purpose) { SECTION("purpose", "Purpose"); paragraphs(out, record_text(record, purpose)); END_SECTION; }
    if (approach) { SECTION("approach", "Approach"); paragraphs(out, record_text(record, approach)); END_SECTION; }
    int number = 1;
    for EACH(part, record_field(record, "narrative")) {
        PUT(out, "<section class=\"part\" id=\"part-");
        buffer_number(out, number++);
        PUT(out, "\">");
        element(out, "h2", record_text_at(record, part, "heading"));
        paragraphs(out, record_text_at(record, part, "text"));
        END_SECTION;
    }
    const JsonNode *context = record_field(record, "context");
    SECTION("context", "Context");
    if (!context) PUT(out, "<p>The record does not describe it.</p>");
    else PUT(out, "<dl class=\"terms\">");
    for (int i = 0; context && i < 5; i++) {
        const JsonNode *text = json_get(record->json, context, context_keys[i][0]);
        if (!text) continue;
        element(out, "dt", text_of(context_keys[i][1]));
        element(out, "dd", record_text(record, text));
    }
    if (context) PUT(out, "</dl>");
    END_SECTION;
}

static void criteria(Buffer *out, const Record *record) {
    static const char *const keys[] = {"innovative", "makes-a-difference", "sustainable", "replicable"};
    const JsonNode *all = record_field(record, "criteria");
    if (!all) return;
    SECTION("criteria", "Criteria");
    PUT(out, "<dl class=\"terms\">");
    for (int i = 0; i < 4; i++) {
        const JsonNode *text = json_get(record->json, all, keys[i]);
        if (!text) continue;
        element(out, "dt", word_of_criterion(text_of(keys[i])));
        element(out, "dd", record_text(record, text));
    }
    PUT(out, "</dl>");
    END_SECTION;
}

static void assessment(Buffer *out, const Record *record) {
    const JsonNode *strengths = record_field(record, "strengths"), *weaknesses = record_field(record, "weaknesses");
    const JsonNode *lessons = record_field(record, "lessons"), *unintended = record_field(record, "unintended-effects");
    const JsonNode *ethics = record_field(record, "ethics");
    SECTION("assessment", "Strengths and weaknesses");
    PUT(out, "<div class=\"pair\">");
    if (strengths) { PUT(out, "<div class=\"pro\"><h3>Strengths</h3>"); list(out, record, strengths); PUT(out, "</div>"); }
    PUT(out, "<div class=\"contra\"><h3>Weaknesses</h3>");
    if (weaknesses) list(out, record, weaknesses);
    else PUT(out, "<p>The record names none. This does not mean that there are none.</p>");
    PUT(out, "</div></div>");
    END_SECTION;
    if (lessons) { SECTION("lessons", "Lessons learnt"); list(out, record, lessons); END_SECTION; }
    if (unintended) { SECTION("unintended-effects", "Unintended effects"); list(out, record, unintended); END_SECTION; }
    criteria(out, record);
    if (!ethics) return;
    SECTION("ethics", "Ethical check");
    PUT(out, "<dl class=\"terms\">");
    for EACH(check, ethics) {
        const JsonNode *note = json_get(record->json, check, "note");
        PUT(out, "<dt>");
        element(out, "bdi", json_text(record->json, check, "instrument"));
        PUT(out, "</dt><dd>");
        element(out, "b", word_of_ethics(json_text(record->json, check, "finding")));
        if (note) { PUT(out, " – "); buffer_escape(out, record_text(record, note)); }
        PUT(out, "</dd>");
    }
    PUT(out, "</dl>");
    END_SECTION;
}

/* Writes an id as a name: with blanks in place of hyphens and a capital at the beginning. */
static void put_readable(Buffer *out, Text id) {
    size_t start = out->length;
    buffer_put(out, id.at, id.length);
    for (size_t i = start; i < out->length; i++) if (out->bytes[i] == '-') out->bytes[i] = ' ';
    if (id.length && out->bytes[start] >= 'a' && out->bytes[start] <= 'z') out->bytes[start] -= 32;
}

static void links(Buffer *out, const Record *record) {
    const JsonNode *all = record_field(record, "links");
    if (!all) return;
    SECTION("links", "Related practices");
    PUT(out, "<ul>");
    for EACH(link, all) {
        Text city = json_text(record->json, link, "city"), country = json_text(record->json, link, "country");
        Text year = json_text(record->json, link, "year"), other = json_text(record->json, link, "practice");
        Text name = json_text(record->json, link, "name");
        PUT(out, "<li>");
        PUT_TEXT(out, word_of_relation(json_text(record->json, link, "relation")));
        PUT(out, ": <bdi>");
        if (other.length) { PUT(out, "<a href=\""); PUT_TEXT(out, other); PUT(out, ".html\">"); }
        if (name.length) buffer_escape(out, name); else put_readable(out, other);
        if (other.length) PUT(out, "</a>");
        PUT(out, "</bdi>");
        const char *joint = " (";
        if (city.length) { buffer_put(out, joint, 2); buffer_escape(out, city); joint = ", "; }
        if (country.length) { buffer_put(out, joint, 2); buffer_escape(out, country_name(country)); joint = ", "; }
        if (year.length) { buffer_put(out, joint, 2); PUT_TEXT(out, year); joint = ", "; }
        if (*joint == ',') PUT(out, ")");
        PUT(out, "</li>");
    }
    PUT(out, "</ul>");
    END_SECTION;
}

static void themes(Buffer *out, const Record *record) {
    const JsonNode *all = record_field(record, "themes");
    Text last = {"", 0};
    if (!all) return;
    SECTION("themes", "Themes");
    PUT(out, "<dl class=\"terms\">");
    for EACH(theme, all) {
        const char *colon = memchr(theme->text.at, ':', theme->text.length);
        if (!colon) continue;
        Text scheme = {theme->text.at, (size_t)(colon - theme->text.at)};
        Text code = {colon + 1, theme->text.length - scheme.length - 1};
        if (texts_equal(scheme, last)) {
            PUT(out, " · ");
        } else {
            if (last.length) PUT(out, "</dd>");
            last = scheme;
            element(out, "dt", theme_name(scheme));
            PUT(out, "<dd>");
        }
        buffer_escape(out, theme_name(theme->text));
        PUT(out, " <small>(");
        buffer_escape(out, code);
        PUT(out, ")</small>");
    }
    PUT(out, "</dd></dl>");
    END_SECTION;
}

static void put_notes(Buffer *out, const Record *record, const Notes *notes) {
    if (!notes->count) return;
    PUT(out, "<section class=\"part sources\" id=\"notes\"><h2>Notes</h2><ol>");
    for (int i = 0; i < notes->count; i++) {
        const JsonNode *source = source_at(record, notes->notes[i].source);
        const JsonNode *author = json_first(record->json, json_get(record->json, source, "authors"));
        Text year = json_text(record->json, source, "year"), page = notes->notes[i].page;
        PUT(out, "<li id=\"note-"); buffer_number(out, i + 1); PUT(out, "\"><bdi>");
        buffer_escape(out, author ? author->text : json_text(record->json, source, "title"));
        if (year.length) { PUT(out, ", "); PUT_TEXT(out, year); }
        if (page.length) { PUT(out, ", p.\xC2\xA0"); buffer_escape(out, page); }
        PUT(out, "</bdi></li>");
    }
    PUT(out, "</ol></section>");
}

static void sources(Buffer *out, const Record *record) {
    const JsonNode *all = record_field(record, "sources");
    if (!all) return;
    PUT(out, "<section class=\"part sources\" id=\"sources\"><h2>Sources</h2><ol>");
    int number = 1;
    for EACH(source, all) {
        Text doi = json_text(record->json, source, "doi"), url = json_text(record->json, source, "url");
        PUT(out, "<li id=\"source-");
        buffer_number(out, number++);
        PUT(out, "\">");
        if (json_first(record->json, json_get(record->json, source, "authors"))) {
            PUT(out, "<bdi>"); put_credit(out, record, source); PUT(out, "</bdi>");
        }
        element(out, "cite", json_text(record->json, source, "title"));
        put_imprint(out, record, source);
        if (doi.length) {
            PUT(out, " <bdi><a href=\"https://doi.org/"); buffer_escape(out, doi); PUT(out, "\">doi:"); buffer_escape(out, doi);
            PUT(out, "</a></bdi>");
        } else if (url.length) {
            PUT(out, " <bdi><a href=\""); buffer_escape(out, url); PUT(out, "\">"); buffer_escape(out, url); PUT(out, "</a></bdi>");
        }
        PUT(out, "</li>");
    }
    PUT(out, "</ol></section>");
}

static void put_address(Buffer *out, const Record *record) {
    PUT(out, PIPELINE "practices/"); PUT_TEXT(out, record->id); PUT(out, ".html");
}

static void citation(Buffer *out, const Record *record) {
    PUT(out, "<p class=\"citation\"><b>Cite as</b>: " SITE " (");
    put_year(out, record->updated);
    PUT(out, "). ");
    element(out, "cite", record_text_at(record, record->root, "title"));
    PUT(out, ". " SITE ", Version ");
    buffer_number(out, record->version);
    PUT(out, ". <bdi><a href=\"");
    put_address(out, record);
    PUT(out, "\">");
    put_address(out, record);
    PUT(out, "</a></bdi></p>");
}

static void footer(Buffer *out, const Record *record) {
    PUT(out, "<footer><p><strong>" PUBLISHER "</strong> · " SITE "</p><p><span>Record: <bdi>");
    PUT_TEXT(out, record->id);
    PUT(out, "</bdi></span> <span>Version: <bdi>");
    buffer_number(out, record->version);
    PUT(out, "</bdi></span> <span>Published: <bdi>");
    put_day(out, record->published);
    PUT(out, "</bdi></span> <span>Updated: <bdi>");
    put_day(out, record->updated);
    PUT(out, "</bdi></span> </p></footer>\n");
}

/* Returns the first paragraph of a text. */
static Text first_paragraph(Text text) {
    const char *end = memmem(text.at, text.length, "\n\n", 2);
    return (Text){text.at, end ? (size_t)(end - text.at) : text.length};
}

void put_brief(Buffer *out, const Record *record, Text style) {
    static Notes notes;
    Text title = record_text_at(record, record->root, "title");
    Text description = first_paragraph(record_text_at(record, record->root, "summary"));
    notes.count = 0;
    PUT(out, HEAD);
    buffer_escape(out, title);
    PUT(out, " – " SITE "</title>\n<meta name=\"description\" content=\"");
    buffer_escape(out, description);
    PUT(out, "\">\n<meta property=\"og:type\" content=\"article\"><meta property=\"og:title\" content=\"");
    buffer_escape(out, title);
    PUT(out, "\">\n<meta property=\"og:description\" content=\"");
    buffer_escape(out, description);
    PUT(out, "\"><meta property=\"og:url\" content=\"");
    put_address(out, record);
    PUT(out, "\">\n<meta property=\"og:site_name\" content=\"" SITE "\">\n<style>");
    PUT_TEXT(out, style);
    PUT(out, "</style>\n</head>\n<body class=\"");
    PUT_TEXT(out, record->category);
    PUT(out, "\">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\"><span>" PUBLISHER "</span> <span>" SITE
             "</span></header>\n<main id=\"main\"><article class=\"brief\">\n");
    opening(out, record, &notes);
    facts(out, record);
    PUT(out, "<div class=\"text\">");
    results(out, record, &notes);
    evidence(out, record, &notes);
    setting(out, record);
    assessment(out, record);
    links(out, record);
    themes(out, record);
    put_notes(out, record, &notes);
    sources(out, record);
    citation(out, record);
    PUT(out, "</div>\n</article></main>\n");
    footer(out, record);
    PUT(out, "</body>\n</html>\n");
}

void put_feed_content(Buffer *out, const Record *record) {
    paragraphs(out, record_text_at(record, record->root, "summary"));
    PUT(out, "<p>");
    element(out, "strong", word_of_category(record->category));
    PUT(out, " – ");
    PUT_TEXT(out, explanation_of_category(record->category));
    PUT(out, "</p>");
#define TEXTS(key, title, put)                                                                             \
    { const JsonNode *node = record_field(record, key);                                                    \
      if (node) { PUT(out, "<h3>" title "</h3>"); put; } }
    TEXTS("purpose", "Purpose", paragraphs(out, record_text(record, node)))
    TEXTS("approach", "Approach", paragraphs(out, record_text(record, node)))
    for EACH(part, record_field(record, "narrative")) {
        element(out, "h3", record_text_at(record, part, "heading"));
        paragraphs(out, record_text_at(record, part, "text"));
    }
    const JsonNode *context = record_field(record, "context");
    if (context) PUT(out, "<h3>Context</h3><dl>");
    for (int i = 0; context && i < 5; i++) {
        const JsonNode *text = json_get(record->json, context, context_keys[i][0]);
        if (!text) continue;
        element(out, "dt", text_of(context_keys[i][1]));
        element(out, "dd", record_text(record, text));
    }
    if (context) PUT(out, "</dl>");
    const JsonNode *made = record_field(record, "claims");
    if (made) PUT(out, "<h3>Results</h3><ul>");
    for EACH(claim, made) {
        PUT(out, "<li>");
        element(out, "span", record_text_at(record, claim, "statement"));
        if (json_get(record->json, claim, "value")) { PUT(out, " ("); figure_with_unit(out, record, claim, "value"); PUT(out, ")"); }
        if (source_number(record, json_text(record->json, claim, "source"))) { PUT(out, " "); put_reference(out, record, claim); }
        PUT(out, "</li>");
    }
    if (made) PUT(out, "</ul>");
    TEXTS("strengths", "Strengths", list(out, record, node))
    TEXTS("weaknesses", "Weaknesses", list(out, record, node))
    TEXTS("lessons", "Lessons learnt", list(out, record, node))
    TEXTS("unintended-effects", "Unintended effects", list(out, record, node))
    TEXTS("constraints", "Constraints", list(out, record, node))
    TEXTS("transferability", "Transferability", paragraphs(out, record_text(record, node)))
#undef TEXTS
    const JsonNode *all = record_field(record, "sources");
    if (all) PUT(out, "<h3>Sources</h3><ol>");
    for EACH(source, all) {
        PUT(out, "<li>");
        put_credit(out, record, source);
        buffer_escape(out, json_text(record->json, source, "title"));
        put_imprint(out, record, source);
        PUT(out, "</li>");
    }
    if (all) PUT(out, "</ol>");
}
