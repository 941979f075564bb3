/* The files of ../HeraldCorpus as constants of the program, by #embed of C23, which compiles them in a tenth of a second. */
#pragma once
#include <stddef.h>

/* Files, each followed by a NUL byte, and their names in the same order. */
typedef struct {
    const unsigned char *_Nonnull bytes;
    size_t size;
    const char *_Nonnull const *_Nonnull names;
    size_t count;
} herald_files;

extern const herald_files herald_languages;
extern const herald_files herald_practices;
extern const herald_files herald_taxonomies;
