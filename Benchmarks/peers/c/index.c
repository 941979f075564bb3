/* An index page: its entries, and filters that need no scripts. */
#include "pages.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

static const char letters[] = "tcel";

/* Returns the number of a value among those of its group on the page, and counts it. */
static int count(FilterGroup *group, Text code) {
    int i = 0;
    while (i < group->count && !texts_equal((Text){group->choices[i].code, group->choices[i].length}, code)) i++;
    if (i == CHOICES) return i - 1;
    if (i == group->count) {
        Choice *choice = &group->choices[group->count++];
        choice->length = code.length < sizeof choice->code ? code.length : sizeof choice->code;
        memcpy(choice->code, code.at, choice->length);
        choice->entries = 0;
        choice->number = i;
    }
    group->choices[i].entries++;
    return i;
}

static void put_token(Buffer *out, int group, int number) {
    buffer_put(out, &letters[group], 1);
    buffer_number(out, number);
}

/* Counts a value of an entry, and writes its token unless the entry has it already. */
static void add(Buffer *out, Filters *filters, int group, Text code, unsigned char *seen) {
    int number = count(&filters->groups[group], code);
    if (seen[number]) { filters->groups[group].choices[number].entries--; return; }
    seen[number] = 1;
    PUT(out, " ");
    put_token(out, group, number);
}

static void put_tokens(Buffer *out, const Record *record, Filters *filters) {
    Text countries[64], language = json_text(record->json, record->root, "language");
    unsigned char seen[4][CHOICES] = {{0}};
    for EACH(theme, record_field(record, "themes")) {
        const char *point = memchr(theme->text.at, '.', theme->text.length);
        add(out, filters, 0, (Text){theme->text.at, point ? (size_t)(point - theme->text.at) : theme->text.length}, seen[0]);
    }
    int found = record_countries(record, countries, 64);
    for (int i = 0; i < found; i++) add(out, filters, 1, countries[i], seen[1]);
    add(out, filters, 2, record->category, seen[2]);
    add(out, filters, 3, language.length ? language : TEXT("en"), seen[3]);
    for EACH(translation, record_field(record, "translations")) add(out, filters, 3, translation->key, seen[3]);
}

void put_index_entry(Buffer *out, const Record *record, Filters *filters) {
    Text countries[64];
    PUT(out, "<article class=\"entry ");
    PUT_TEXT(out, record->category);
    put_tokens(out, record, filters);
    PUT(out, "\"><h2><bdi><a href=\"practices/");
    PUT_TEXT(out, record->id);
    PUT(out, ".html\">");
    buffer_escape(out, record_text_at(record, record->root, "title"));
    PUT(out, "</a></bdi></h2><p><span class=\"badge\"><i aria-hidden=\"true\"></i>");
    PUT_TEXT(out, word_of_category(record->category));
    PUT(out, "</span> · ");
    PUT_TEXT(out, word_of_kind(json_text(record->json, record->root, "kind")));
    int found = record_countries(record, countries, 64);
    for (int i = 0; i < found; i++) { PUT(out, " · "); buffer_escape(out, country_name(countries[i])); }
    PUT(out, " · ");
    put_day(out, record->updated);
    PUT(out, "</p></article>");
}

static Text code_of(const Choice *choice) { return (Text){choice->code, choice->length}; }

static int compare_names(const void *a, const void *b) {
    Text left = ((const Choice *)a)->name, right = ((const Choice *)b)->name;
    size_t length = left.length < right.length ? left.length : right.length;
    int order = memcmp(left.at, right.at, length);
    return order ? order : (left.length > right.length) - (left.length < right.length);
}

static int compare_order(const void *a, const void *b) { return ((const Choice *)a)->order - ((const Choice *)b)->order; }

static int order_of_category(Text code) {
    static const char *const order[] = {"good", "promising", "emerging", "case-study"};
    for (int i = 0; i < 4; i++) if (text_equals(code, order[i])) return i;
    return 4;
}

/* Sorts the values of a group: themes by their schemes, categories by strength, others by name. */
static void sort(FilterGroup *group, int number) {
    for (int i = 0; i < group->count; i++) {
        Choice *choice = &group->choices[i];
        Text code = code_of(choice);
        choice->name = number == 0 ? theme_name(code) : number == 1 ? country_name(code) : number == 2 ? word_of_category(code) : word_of_language(code);
        choice->order = number == 0 ? theme_order(code) : order_of_category(code);
    }
    qsort(group->choices, (size_t)group->count, sizeof *group->choices, number == 0 || number == 2 ? compare_order : compare_names);
}

static void put_choices(Buffer *out, const FilterGroup *group, int number) {
    Text last = {"", 0};
    for (int i = 0; i < group->count; i++) {
        const Choice *choice = &group->choices[i];
        const char *colon = memchr(choice->code, ':', choice->length);
        if (number == 0 && colon) {
            Text scheme = {choice->code, (size_t)(colon - choice->code)};
            if (!texts_equal(scheme, last)) {
                if (last.length) PUT(out, "</optgroup>");
                PUT(out, "<optgroup label=\""); buffer_escape(out, theme_name(scheme)); PUT(out, "\">");
                last = scheme;
            }
        }
        PUT(out, "<option id=\""); put_token(out, number, choice->number); PUT(out, "\">");
        buffer_escape(out, choice->name);
        PUT(out, " ("); buffer_number(out, choice->entries); PUT(out, ")</option>");
    }
    if (last.length) PUT(out, "</optgroup>");
}

static void put_rules(Buffer *out, const Filters *filters) {
    for (int group = 0; group < 4; group++)
        for (int i = 0; i < filters->groups[group].count; i++) {
            PUT(out, "main:has(#"); put_token(out, group, i);
            PUT(out, ":checked) .entry:not(."); put_token(out, group, i);
            PUT(out, "){display:none}");
        }
}

void put_index(Buffer *out, const Buffer *entries, Filters *filters, int count, int number, int newest, Text style) {
    static const char *const titles[] = {"Theme", "Country", "Evidence", "Language"};
    int is_only = newest && number == 1;
    PUT(out, HEAD SITE "</title>\n<style>");
    PUT_TEXT(out, style);
    PUT(out, "</style>\n<style>");
    put_rules(out, filters);
    PUT(out, "</style>\n</head>\n<body class=\"index\">\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
             "<header class=\"top\"><span>" PUBLISHER "</span></header>\n<main id=\"main\">\n<header class=\"head\"><h1>" SITE "</h1><p>");
    buffer_number(out, count);
    PUT(out, " practices</p><p class=\"also\"><b>Digests:</b> <a href=\"digests/ministries.en.html\">Ministries</a> "
             "<a href=\"digests/ngos.en.html\">Non‑governmental organisations</a> <a href=\"digests/academia.en.html\">Academia</a></p>"
             "<p class=\"also\"><b>Feeds:</b> <a href=\"atom.xml\">Atom</a></p></header>\n"
             "<form class=\"filters\" aria-labelledby=\"filters\"><h2 id=\"filters\">Find practices</h2>");
    for (int i = 0; i < 4; i++) {
        PUT(out, "<label>"); buffer_put(out, titles[i], strlen(titles[i])); PUT(out, " <select><option>All</option>");
        sort(&filters->groups[i], i);
        put_choices(out, &filters->groups[i], i);
        PUT(out, "</select></label>");
    }
    PUT(out, "<button type=\"reset\">Show all</button>");
    if (!is_only) PUT(out, "<small>The filters hold for the practices of this page.</small>");
    PUT(out, "</form>\n<div class=\"listing\"><div class=\"entries\">\n");
    buffer_put(out, entries->bytes, entries->length);
    PUT(out, "\n</div><p class=\"shown\" role=\"status\">Practices shown: <b></b></p></div>\n");
    if (!is_only) PUT(out, "<nav>");
    if (!newest) { PUT(out, "<a href=\"index-"); buffer_number(out, number + 1); PUT(out, ".html\">Newer</a>"); }
    if (number > 1) { PUT(out, "<a href=\"index-"); buffer_number(out, number - 1); PUT(out, ".html\">Older</a>"); }
    if (!is_only) PUT(out, "</nav>");
    PUT(out, "\n</main>\n<footer><p><strong>" PUBLISHER "</strong> · " SITE "</p></footer>\n</body>\n</html>\n");
    for (int i = 0; i < 4; i++) filters->groups[i].count = 0;
}
