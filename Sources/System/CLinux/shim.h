/* Functions that the C library's headers hide from programs without _GNU_SOURCE, a system call without a function, and the build id. */
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

long syscall(long number, ...);

/* Opens only the place of a file, not the file (open(2)). */
static const int open_place_only = 010000000;

/*
 * openat2(2): opens `path` below the open folder `folder`. Fails with ELOOP at a symbolic link, with EXDEV at a mount point or at a path
 * that leads out of the folder. `flags` and `mode` are those of openat(2).
 */
static inline int open_below(int folder, const char *path, int flags, unsigned int mode) {
    enum { number = 437, no_other_mount = 1, no_magic_link = 2, no_link = 4, beneath = 8 };
    struct { unsigned long long flags, mode, resolve; } how = {
        (unsigned int) flags, mode, no_other_mount | no_magic_link | no_link | beneath,
    };
    return (int) syscall(number, folder, path, &how, sizeof how);
}
