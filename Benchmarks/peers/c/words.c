#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { const char *code; Text word; } Word;
#define WORD(code, word) {code, {word, sizeof(word) - 1}}

static Text look(const Word *words, Text code) {
    for (; words->code; words++)
        if (text_equals(code, words->code)) return words->word;
    return code;
}

#define TABLE(function, ...)                                     \
    Text function(Text code) {                                   \
        static const Word words[] = {__VA_ARGS__, {NULL, {0}}};  \
        return look(words, code);                                \
    }

TABLE(word_of_kind, WORD("project", "Project"), WORD("programme", "Programme"), WORD("policy", "Policy"), WORD("law", "Law"),
      WORD("agreement", "Agreement"), WORD("mechanism", "Mechanism"), WORD("service", "Service"), WORD("network", "Network"),
      WORD("training", "Training"), WORD("method", "Method"), WORD("index", "Index"), WORD("dataset", "Dataset"),
      WORD("fund", "Fund"), WORD("campaign", "Campaign"))
TABLE(word_of_level, WORD("local", "Local"), WORD("national", "National"), WORD("regional", "Regional"), WORD("global", "Global"))
TABLE(word_of_effect, WORD("direct", "Direct: aimed at migrants"), WORD("indirect", "Indirect: aimed elsewhere"),
      WORD("mixed", "Partly direct, partly indirect"))
TABLE(word_of_category, WORD("good", "Good practice"), WORD("promising", "Promising practice"),
      WORD("emerging", "Emerging practice"), WORD("case-study", "Case study"))
TABLE(explanation_of_category, WORD("good", "An independent evaluation or research has shown an effect."),
      WORD("promising", "An internal evaluation or monitoring suggests a positive effect."),
      WORD("emerging", "There is no evidence of its effect yet."),
      WORD("case-study", "Evidence exists but does not support it; shown for what can be learnt from it."))
TABLE(word_of_criterion, WORD("innovative", "Innovative"), WORD("makes-a-difference", "Makes a difference"),
      WORD("sustainable", "Sustainable"), WORD("replicable", "Replicable"))
TABLE(word_of_evidence, WORD("independent-evaluation", "Independent evaluation"), WORD("internal-evaluation", "Internal evaluation"),
      WORD("research", "Research"), WORD("monitoring", "Monitoring"), WORD("awaited", "Evaluation awaited"))
TABLE(word_of_finding, WORD("positive", "positive effect"), WORD("mixed", "mixed effect"),
      WORD("negative", "no effect, or a harmful one"))
TABLE(word_of_ethics, WORD("consistent", "Consistent"), WORD("concern", "Concern"), WORD("not-assessed", "Not assessed"))
TABLE(word_of_role, WORD("lead", "Lead"), WORD("partner", "Partner"), WORD("funder", "Funder"), WORD("collector", "Collected by"),
      WORD("reviewer", "Reviewed by"))
TABLE(word_of_place, WORD("origin", "origin"), WORD("transit", "transit"), WORD("destination", "destination"))
TABLE(word_of_language, WORD("en", "English"), WORD("fr", "French"), WORD("es", "Spanish"), WORD("ar", "Arabic"))
TABLE(word_of_relation, WORD("adapted-from", "Adapted from"), WORD("adapted-as", "Adapted as"), WORD("related", "Related"))

Text word_of_month(int month) {
    static const char *months[] = {"January", "February", "March", "April", "May", "June", "July",
                                   "August", "September", "October", "November", "December"};
    return month >= 1 && month <= 12 ? text_of(months[month - 1]) : TEXT("");
}

/* A hash table with open addressing, for a few hundred names. */
enum { SLOTS = 4096 };
typedef struct { Text key, name; int order; } Slot;
static Slot countries[SLOTS], themes[SLOTS];

static unsigned hash(Text key) {
    unsigned hash = 2166136261u;
    for (size_t i = 0; i < key.length; i++) hash = (hash ^ (unsigned char)key.at[i]) * 16777619u;
    return hash % SLOTS;
}

static Slot *find(Slot *slots, Text key) {
    unsigned at = hash(key);
    while (slots[at].key.at && !(slots[at].key.length == key.length && memcmp(slots[at].key.at, key.at, key.length) == 0))
        at = (at + 1) % SLOTS;
    return &slots[at];
}

/* Reads the column "en" of a tab-separated table. */
static void load(const char *folder, const char *name, const char *scheme, Slot *slots) {
    char path[4096], line[4096], key[512];
    snprintf(path, sizeof path, "%s/%s.tsv", folder, name);
    FILE *file = fopen(path, "r");
    if (!file) { perror(path); exit(1); }
    int english = -1;
    static int order;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *cells[16], *rest = line;
        int count = 0;
        while (count < 16 && (cells[count] = strsep(&rest, "\t"))) count++;
        if (english < 0) {
            for (int i = 0; i < count; i++) if (strcmp(cells[i], "en") == 0) english = i;
            continue;
        }
        if (english >= count) continue;
        if (!scheme) snprintf(key, sizeof key, "%s", cells[0]);
        else if (strcmp(cells[0], ".") == 0) snprintf(key, sizeof key, "%s", scheme);
        else snprintf(key, sizeof key, "%s:%s", scheme, cells[0]);
        Text owned = text_of(strdup(key));
        *find(slots, owned) = (Slot){owned, text_of(strdup(cells[english])), order++};
    }
    fclose(file);
}

void names_load(const char *folder) {
    static const char *schemes[] = {"gcm", "gfmd-2016", "iamm", "sdg", "unesco-im"};
    load(folder, "countries", NULL, countries);
    for (int i = 0; i < 5; i++) load(folder, schemes[i], schemes[i], themes);
}

Text country_name(Text code) { Slot *slot = find(countries, code); return slot->key.at ? slot->name : code; }
Text theme_name(Text code) { Slot *slot = find(themes, code); return slot->key.at ? slot->name : code; }
int theme_order(Text code) { Slot *slot = find(themes, code); return slot->key.at ? slot->order : 1 << 30; }
