/* Functions of the C library that its headers show only to GNU programs, and the build id of the program. */
#pragma once
#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <string.h>
#include <sys/auxv.h>

int syncfs(int fd);
void *memmem(const void *haystack, size_t haystack_size, const void *needle, size_t needle_size);

/* Returns the build id in a segment of notes (elf(5), "Notes"), and its length in `size`, or NULL if it has none. */
static inline const unsigned char *_Nullable herald_build_id_in(const unsigned char *_Nonnull note, const unsigned char *_Nonnull end,
                                                               size_t align, size_t *_Nonnull size)
{
    while (note + sizeof(ElfW(Nhdr)) <= end) {
        const ElfW(Nhdr) *header = (const ElfW(Nhdr) *)note;
        const unsigned char *name = note + sizeof *header;
        const unsigned char *content = name + (header->n_namesz + align - 1) / align * align;
        if (header->n_type == NT_GNU_BUILD_ID && header->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
            *size = header->n_descsz;
            return content;
        }
        note = content + (header->n_descsz + align - 1) / align * align;
    }
    return NULL;
}

/* Returns the build id that the linker wrote into the running program, and its length in `size`, or NULL if there is none. */
static inline const unsigned char *_Nullable herald_build_id(size_t *_Nonnull size)
{
    const ElfW(Phdr) *headers = (const ElfW(Phdr) *)getauxval(AT_PHDR);
    unsigned long count = getauxval(AT_PHNUM);
    const unsigned char *base = NULL, *found = NULL;
    for (unsigned long i = 0; i < count; i++)
        if (headers[i].p_type == PT_PHDR) base = (const unsigned char *)headers - headers[i].p_vaddr;
    for (unsigned long i = 0; i < count && !found; i++)
        if (headers[i].p_type == PT_NOTE) {
            const unsigned char *note = base + headers[i].p_vaddr;
            found = herald_build_id_in(note, note + headers[i].p_memsz, headers[i].p_align == 8 ? 8 : 4, size);
        }
    return found;
}
