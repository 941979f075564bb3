/* Two functions of the C library that its headers show only to GNU programs, and a system call that it has no function for. */
#include <stddef.h>

int syncfs(int fd);
void *memmem(const void *haystack, size_t haystack_size, const void *needle, size_t needle_size);
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
