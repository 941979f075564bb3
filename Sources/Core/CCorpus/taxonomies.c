/* The shipped tables. Both lists name the same files in the same order, as CorpusTests checks. */
#include "corpus.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char bytes[] = {
#embed "../HeraldCorpus/Taxonomies/countries.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/crosswalks.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/currencies.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/gcm.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/gfmd-2016.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/iamm.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/regions.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/sdg.tsv" suffix(, 0,)
#embed "../HeraldCorpus/Taxonomies/unesco-im.tsv" suffix(, 0,)
};

static const char *const names[] = {
    "countries.tsv",
    "crosswalks.tsv",
    "currencies.tsv",
    "gcm.tsv",
    "gfmd-2016.tsv",
    "iamm.tsv",
    "regions.tsv",
    "sdg.tsv",
    "unesco-im.tsv",
};

const herald_files herald_taxonomies = {bytes, sizeof bytes, names, sizeof names / sizeof *names};
