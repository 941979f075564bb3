/* The languages that Herald has a file for, and names of countries in others. Both lists name the same files in the same order. */
#include "corpus.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bytes[] = {
#embed "../HeraldCorpus/Languages/country-names.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Languages/pt.yaml" suffix(, 0,)
#embed "../HeraldCorpus/Languages/ru.yaml" suffix(, 0,)
};

static const char *const names[] = {
    "country-names.tsv",
    "pt.yaml",
    "ru.yaml",
};

const herald_files herald_languages = {bytes, sizeof bytes, names, sizeof names / sizeof *names};
