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

static void reference(Buffer *out, const Record *record, const JsonNode *part) {
    int number = source_number(record, json_text(record->json, part, "source"));
    if (!number) return;
    PUT(out, " <a class=\"ref\" href=\"#source-");
    buffer_number(out, number);
    PUT(out, "\">");
    put_reference(out, record, part);
    PUT(out, "</a>");
}

#define EACH(node, parent) (const JsonNode *node = json_first(record->json, parent); node; node = json_next(record->json, node))
#define SECTION(title) PUT(out, "<section class=\"part\"><h2>" title "</h2>")
#define END_SECTION PUT(out, "</section>")

static void badge(Buffer *out, const Record *record) {
    PUT(out, "<p class=\"badge\"><i aria-hidden=\"true\"></i>");
    PUT_TEXT(out, word_of_category(record->category));
    PUT(out, "</p>");
}

static void opening(Buffer *out, const Record *record) {
    PUT(out, "<header class=\"head\"><p class=\"eyebrow\">Policy brief · ");
    PUT_TEXT(out, word_of_kind(json_text(record->json, record->root, "kind")));
    PUT(out, "</p>");
    element(out, "h1", record_text_at(record, record->root, "title"));
    PUT(out, "<div class=\"evidence\">");
    badge(out, record);
    PUT(out, "<p>");
    PUT_TEXT(out, explanation_of_category(record->category));
    PUT(out, "</p></div><div class=\"lead\">");
    paragraphs(out, record_text_at(record, record->root, "summary"));
    PUT(out, "</div></header>\n");
}

#define FACT(title) PUT(out, "<div><dt>" title "</dt>")
#define END_FACT PUT(out, "</div>")

static void fact_texts(Buffer *out, const Record *record, const JsonNode *texts, const char *title) {
    if (!texts) return;
    FACT(""); out->length -= 5;
    buffer_put(out, title, strlen(title));
    PUT(out, "</dt>");
    for EACH(text, texts) element(out, "dd", record_text(record, text));
    END_FACT;
}

static void facts(Buffer *out, const Record *record) {
    const Json *json = record->json;
    Text level = json_text(json, record->root, "level"), effect = json_text(json, record->root, "effect");
    const JsonNode *places = record_field(record, "places"), *corridors = record_field(record, "corridors");
    const JsonNode *timeframe = record_field(record, "timeframe"), *organisations = record_field(record, "organisations");
    PUT(out, "<aside class=\"facts\" aria-labelledby=\"facts\"><h2 id=\"facts\">Key facts</h2><dl>");
    FACT("Kind"); element(out, "dd", word_of_kind(json_text(json, record->root, "kind"))); END_FACT;
    if (level.length) { FACT("Level"); element(out, "dd", word_of_level(level)); END_FACT; }
    if (places) {
        FACT("Places");
        for EACH(place, places) { PUT(out, "<dd>"); put_place(out, record, place); PUT(out, "</dd>"); }
        END_FACT;
    }
    if (corridors) {
        FACT("Corridors");
        for EACH(corridor, corridors) {
            PUT(out, "<dd>");
            buffer_escape(out, country_name(json_text(json, corridor, "from")));
            PUT(out, " → ");
            buffer_escape(out, country_name(json_text(json, corridor, "to")));
            PUT(out, "</dd>");
        }
        END_FACT;
    }
    if (timeframe) {
        FACT("Period"); PUT(out, "<dd>");
        put_period(out, json_text(json, timeframe, "start"), json_text(json, timeframe, "end"));
        PUT(out, "</dd>"); END_FACT;
    }
    if (effect.length) { FACT("Effect"); element(out, "dd", word_of_effect(effect)); END_FACT; }
    fact_texts(out, record, record_field(record, "target-groups"), "Target groups");
    if (organisations) {
        FACT("Organisations");
        for EACH(organisation, organisations) {
            PUT(out, "<dd>");
            element(out, "bdi", json_text(json, organisation, "name"));
            PUT(out, " ");
            element(out, "small", word_of_role(json_text(json, organisation, "role")));
            PUT(out, "</dd>");
        }
        END_FACT;
    }
    fact_texts(out, record, record_field(record, "stakeholders"), "Stakeholders");
    PUT(out, "</dl></aside>\n");
}

static const char *const context_keys[][2] = {
    {"political", "Political"}, {"historic", "Historical"}, {"cultural", "Cultural"}, {"social", "Social"}, {"economic", "Economic"}};

static void setting(Buffer *out, const Record *record) {
    const JsonNode *purpose = record_field(record, "purpose"), *approach = record_field(record, "approach");
    if (purpose) { SECTION("Purpose"); paragraphs(out, record_text(record, purpose)); END_SECTION; }
    if (approach) { SECTION("Approach"); paragraphs(out, record_text(record, approach)); END_SECTION; }
    for EACH(part, record_field(record, "narrative")) {
        PUT(out, "<section class=\"part\">");
        element(out, "h2", record_text_at(record, part, "heading"));
        paragraphs(out, record_text_at(record, part, "text"));
        END_SECTION;
    }
    const JsonNode *context = record_field(record, "context");
    SECTION("Context");
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

static void figure_with_unit(Buffer *out, const Record *record, const JsonNode *part, const char *key) {
    Text value = json_text(record->json, part, key);
    if (!value.length) { PUT(out, "–"); return; }
    put_figure(out, value);
    const JsonNode *unit = json_get(record->json, part, "unit");
    if (unit) { PUT(out, "\xC2\xA0"); buffer_escape(out, record_text(record, unit)); }
}

static void claims(Buffer *out, const Record *record, const JsonNode *all) {
    PUT(out, "<ul class=\"claims\">");
    for EACH(claim, all) {
        Text value = json_text(record->json, claim, "value"), year = json_text(record->json, claim, "year");
        const JsonNode *unit = json_get(record->json, claim, "unit");
        PUT(out, "<li>");
        if (value.length) {
            PUT(out, "<p class=\"figure\"><b>");
            put_figure(out, value);
            PUT(out, "</b>");
            if (unit) { PUT(out, " "); element(out, "span", record_text(record, unit)); }
            if (year.length) { PUT(out, " "); element(out, "span", year); }
            PUT(out, "</p>");
        }
        PUT(out, "<div>");
        element(out, "span", record_text_at(record, claim, "statement"));
        reference(out, record, claim);
        PUT(out, "</div></li>");
    }
    PUT(out, "</ul>");
}

static void results(Buffer *out, const Record *record) {
    const JsonNode *made = record_field(record, "claims"), *targets = record_field(record, "targets"), *costs = record_field(record, "costs");
    if (made || targets) {
        SECTION("Results");
        if (made) claims(out, record, made);
        if (targets) {
            PUT(out, "<h3>Targets and achievements</h3><div class=\"table\"><table><thead><tr><th scope=\"col\">Indicator</th>"
                     "<th class=\"number\" scope=\"col\">Target</th><th class=\"number\" scope=\"col\">Achieved</th></tr></thead><tbody>");
            for EACH(target, targets) {
                PUT(out, "<tr><th scope=\"row\">");
                element(out, "span", record_text_at(record, target, "indicator"));
                reference(out, record, target);
                PUT(out, "</th><td class=\"number\">");
                figure_with_unit(out, record, target, "target");
                PUT(out, "</td><td class=\"number\">");
                figure_with_unit(out, record, target, "achieved");
                PUT(out, "</td></tr>");
            }
            PUT(out, "</tbody></table></div>");
        }
        END_SECTION;
    }
    if (!costs) return;
    SECTION("Costs");
    PUT(out, "<ul class=\"claims\">");
    for EACH(cost, costs) {
        PUT(out, "<li><p class=\"figure\"><b>");
        PUT_TEXT(out, json_text(record->json, cost, "currency"));
        PUT(out, "\xC2\xA0");
        put_figure(out, json_text(record->json, cost, "amount"));
        PUT(out, "</b></p>");
        const JsonNode *note = json_get(record->json, cost, "note");
        if (note) element(out, "div", record_text(record, note));
        PUT(out, "</li>");
    }
    PUT(out, "</ul>");
    END_SECTION;
}

static void evidence(Buffer *out, const Record *record, const JsonNode *entries) {
    SECTION("Evidence");
    PUT(out, "<dl class=\"terms\">");
    for EACH(entry, entries) {
        Text year = json_text(record->json, entry, "year"), finding = json_text(record->json, entry, "finding");
        const JsonNode *note = json_get(record->json, entry, "note");
        PUT(out, "<dt>");
        PUT_TEXT(out, word_of_evidence(json_text(record->json, entry, "type")));
        if (year.length) { PUT(out, " ("); PUT_TEXT(out, year); PUT(out, ")"); }
        PUT(out, "</dt><dd>");
        if (finding.length) element(out, "b", word_of_finding(finding));
        if (note) { if (finding.length) PUT(out, " – "); element(out, "span", record_text(record, note)); }
        reference(out, record, entry);
        PUT(out, "</dd>");
    }
    PUT(out, "</dl>");
    END_SECTION;
}

static void criteria(Buffer *out, const Record *record) {
    static const char *const keys[] = {"innovative", "makes-a-difference", "sustainable", "replicable"};
    const JsonNode *all = record_field(record, "criteria");
    SECTION("Criteria");
    PUT(out, "<ul class=\"criteria\">");
    for (int i = 0; i < 4; i++) {
        const JsonNode *text = json_get(record->json, all, keys[i]);
        if (text) PUT(out, "<li><p>"); else PUT(out, "<li class=\"open\"><p>");
        element(out, "b", word_of_criterion(text_of(keys[i])));
        if (text) PUT(out, " <small>Met</small></p>"); else PUT(out, " <small>Not claimed</small></p>");
        if (text) element(out, "p", record_text(record, text));
        PUT(out, "</li>");
    }
    PUT(out, "</ul>");
    END_SECTION;
}

static void assessment(Buffer *out, const Record *record) {
    const JsonNode *entries = record_field(record, "evidence"), *ethics = record_field(record, "ethics");
    const JsonNode *strengths = record_field(record, "strengths"), *weaknesses = record_field(record, "weaknesses");
    if (entries) evidence(out, record, entries);
    SECTION("Strengths and weaknesses");
    PUT(out, "<div class=\"pair\">");
    if (strengths) { PUT(out, "<div class=\"pro\"><h3>Strengths</h3>"); list(out, record, strengths); PUT(out, "</div>"); }
    PUT(out, "<div class=\"contra\"><h3>Weaknesses</h3>");
    if (weaknesses) list(out, record, weaknesses);
    else PUT(out, "<p>The record names none. This does not mean that there are none.</p>");
    PUT(out, "</div></div>");
    END_SECTION;
    criteria(out, record);
#define LISTED(key, title)                                                                    \
    { const JsonNode *texts = record_field(record, key);                                      \
      if (texts) { SECTION(title); list(out, record, texts); END_SECTION; } }
    LISTED("lessons", "Lessons learnt")
    LISTED("unintended-effects", "Unintended effects")
    LISTED("constraints", "Constraints")
#undef LISTED
    if (!ethics) return;
    SECTION("Ethical check");
    PUT(out, "<dl class=\"terms\">");
    for EACH(check, ethics) {
        const JsonNode *note = json_get(record->json, check, "note");
        element(out, "dt", json_text(record->json, check, "instrument"));
        PUT(out, "<dd>");
        element(out, "b", word_of_ethics(json_text(record->json, check, "finding")));
        if (note) { PUT(out, " – "); element(out, "span", record_text(record, note)); }
        PUT(out, "</dd>");
    }
    PUT(out, "</dl>");
    END_SECTION;
}

static void links(Buffer *out, const Record *record, const JsonNode *all) {
    SECTION("Related practices");
    PUT(out, "<ul>");
    for EACH(link, all) {
        Text city = json_text(record->json, link, "city"), country = json_text(record->json, link, "country");
        Text year = json_text(record->json, link, "year"), other = json_text(record->json, link, "practice");
        Text name = json_text(record->json, link, "name");
        PUT(out, "<li>");
        PUT_TEXT(out, word_of_relation(json_text(record->json, link, "relation")));
        PUT(out, ": ");
        if (other.length) {
            PUT(out, "<a href=\""); PUT_TEXT(out, other); PUT(out, ".html\">");
            buffer_escape(out, name.length ? name : other);
            PUT(out, "</a>");
        } else {
            element(out, "bdi", name);
        }
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

static void themes(Buffer *out, const Record *record, const JsonNode *all) {
    Text last = {"", 0};
    SECTION("Themes");
    PUT(out, "<dl class=\"terms\">");
    for EACH(theme, all) {
        const char *colon = memchr(theme->text.at, ':', theme->text.length);
        if (!colon) continue;
        Text scheme = {theme->text.at, (size_t)(colon - theme->text.at)};
        Text code = {colon + 1, theme->text.length - scheme.length - 1};
        if (scheme.length == last.length && memcmp(scheme.at, last.at, last.length) == 0) {
            PUT(out, " · ");
        } else {
            if (last.length) PUT(out, "</dd>");
            last = scheme;
            element(out, "dt", theme_name(scheme));
            PUT(out, "<dd>");
        }
        buffer_escape(out, theme_name(theme->text));
        PUT(out, " ");
        element(out, "small", code);
    }
    PUT(out, "</dd></dl>");
    END_SECTION;
}

static void transfer(Buffer *out, const Record *record) {
    const JsonNode *text = record_field(record, "transferability"), *linked = record_field(record, "links");
    const JsonNode *codes = record_field(record, "themes");
    if (text) { SECTION("Transferability"); paragraphs(out, record_text(record, text)); END_SECTION; }
    if (linked) links(out, record, linked);
    if (codes) themes(out, record, codes);
}

static void sources(Buffer *out, const Record *record) {
    const JsonNode *all = record_field(record, "sources");
    if (!all) return;
    PUT(out, "<section class=\"part sources\"><h2>Sources</h2><ol>");
    int number = 1;
    for EACH(source, all) {
        Text doi = json_text(record->json, source, "doi"), url = json_text(record->json, source, "url");
        PUT(out, "<li id=\"source-");
        buffer_number(out, number++);
        PUT(out, "\">");
        put_credit(out, record, source);
        element(out, "cite", json_text(record->json, source, "title"));
        put_imprint(out, record, source);
        if (doi.length) {
            PUT(out, " <a href=\"https://doi.org/"); buffer_escape(out, doi); PUT(out, "\">doi:"); buffer_escape(out, doi); PUT(out, "</a>");
        } else if (url.length) {
            PUT(out, " <a href=\""); buffer_escape(out, url); PUT(out, "\">"); buffer_escape(out, url); PUT(out, "</a>");
        }
        PUT(out, "</li>");
    }
    PUT(out, "</ol></section>");
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

#define HEAD                                                                                                        \
    "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">"                             \
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"

void put_brief(Buffer *out, const Record *record, Text style) {
    PUT(out, HEAD);
    buffer_escape(out, record_text_at(record, record->root, "title"));
    PUT(out, " – " SITE "</title>\n<style>");
    PUT_TEXT(out, style);
    PUT(out, "</style>\n</head>\n<body class=\"");
    PUT_TEXT(out, record->category);
    PUT(out, "\">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\"><span>" PUBLISHER "</span> <span>" SITE
             "</span></header>\n<main id=\"main\"><article>\n");
    opening(out, record);
    facts(out, record);
    PUT(out, "<div class=\"text\">");
    setting(out, record);
    results(out, record);
    assessment(out, record);
    transfer(out, record);
    sources(out, record);
    PUT(out, "</div>\n</article></main>\n");
    footer(out, record);
    PUT(out, "</body>\n</html>\n");
}

void put_index_entry(Buffer *out, const Record *record) {
    Text countries[64];
    PUT(out, "<article class=\"entry ");
    PUT_TEXT(out, record->category);
    PUT(out, "\">");
    badge(out, record);
    PUT(out, "<h2><a href=\"practices/");
    PUT_TEXT(out, record->id);
    PUT(out, ".html\">");
    buffer_escape(out, record_text_at(record, record->root, "title"));
    PUT(out, "</a></h2>");
    element(out, "p", record_text_at(record, record->root, "summary"));
    PUT(out, "<small>");
    PUT_TEXT(out, word_of_kind(json_text(record->json, record->root, "kind")));
    int count = record_countries(record, countries, 64);
    for (int i = 0; i < count; i++) { PUT(out, " · "); buffer_escape(out, country_name(countries[i])); }
    PUT(out, " · ");
    put_day(out, record->updated);
    PUT(out, "</small></article>");
}

void put_index(Buffer *out, const Buffer *entries, int count, int number, int newest, Text style) {
    PUT(out, HEAD SITE "</title>\n<style>");
    PUT_TEXT(out, style);
    PUT(out, "</style>\n</head>\n<body class=\"index\">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
             "<header class=\"top\"><span>" PUBLISHER "</span></header>\n<main id=\"main\">\n<header class=\"head\"><h1>" SITE "</h1><p>");
    buffer_number(out, count);
    PUT(out, " practices</p></header>\n");
    buffer_put(out, entries->bytes, entries->length);
    PUT(out, "\n<nav>");
    if (!newest) { PUT(out, "<a href=\"index-"); buffer_number(out, number + 1); PUT(out, ".html\">Newer</a>"); }
    if (number > 1) { PUT(out, "<a href=\"index-"); buffer_number(out, number - 1); PUT(out, ".html\">Older</a>"); }
    PUT(out, "</nav>\n</main>\n<footer><p><strong>" PUBLISHER "</strong> · " SITE "</p></footer>\n</body>\n</html>\n");
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
