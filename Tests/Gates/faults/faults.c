/*
 * Makes one call of the C library fail, for files below one folder.
 *
 * Preloaded (LD_PRELOAD) with these variables:
 *   FAULT_CALL     the kind of call: open, list, read, write, rename, flush, link, unlink, mkdir, close, stat or map
 *   FAULT_NUMBER   the number of the call that fails, from 1; 0 for none
 *   FAULT_ERROR    the error, a number of errno.h
 *   FAULT_ROOT     the absolute path of the folder
 *   FAULT_RESULT   a file of at least 4096 bytes for the result: the number of calls, then the path of the one that failed
 *
 * Every name is defined under which programs reach these calls, also those for large files and for checked buffers.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#undef open
#undef open64
#undef openat
#undef openat64
#undef stat
#undef stat64
#undef fstat
#undef fstat64
#undef lstat
#undef lstat64
#undef fstatat
#undef fstatat64

struct result {
    atomic_long calls;
    char path[4000];
};

static struct result none;
static struct result *result = &none;
static const char *kind = "";
static const char *root;
static size_t root_length;
static long number;
static int error_number = EIO;

__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("FAULT_RESULT");
    if (!text || !getenv("FAULT_CALL") || !getenv("FAULT_ROOT")) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, text, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    void *start = (void *)syscall(SYS_mmap, 0, sizeof(struct result), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (start == MAP_FAILED) return;
    result = start;
    kind = getenv("FAULT_CALL");
    number = atol(getenv("FAULT_NUMBER") ? getenv("FAULT_NUMBER") : "0");
    error_number = atoi(getenv("FAULT_ERROR") ? getenv("FAULT_ERROR") : "5");
    root_length = strlen(getenv("FAULT_ROOT"));
    root = getenv("FAULT_ROOT");
}

static int is_below(const char *path) {
    return root && !strncmp(path, root, root_length) && (path[root_length] == '/' || !path[root_length]);
}

/* Counts a call for `path`. Returns whether it fails. */
static int counts(const char *path) {
    if (!is_below(path)) return 0;
    if (atomic_fetch_add(&result->calls, 1) + 1 != number) return 0;
    strncpy(result->path, path, sizeof result->path - 1);
    return 1;
}

/* Writes the path of an open file. */
static int name(int file, char *path) {
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX);
    path[length < 0 ? 0 : length] = 0;
    return length > 0;
}

static int fails_at(const char *call, int folder, const char *path) {
    char full[2 * PATH_MAX + 2];
    if (!root || strcmp(call, kind) || !path) return 0;
    if (*path == '/') return counts(path);
    if (folder == AT_FDCWD) {
        if (syscall(SYS_getcwd, full, PATH_MAX) < 0) return 0;
    } else if (!name(folder, full)) {
        return 0;
    }
    size_t length = strlen(full);
    snprintf(full + length, sizeof full - length, "/%s", path);
    return counts(full);
}

static int fails(const char *call, int file) {
    char path[PATH_MAX + 1];
    return root && !strcmp(call, kind) && name(file, path) && counts(path);
}

static int refuse(void) {
    errno = error_number;
    return -1;
}

#define REAL(type, call, parameters) \
    static type(*real) parameters; \
    if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, #call);

/* A call of one kind on an open file, or on a path. */
#define ON_FILE(type, call, what, parameters, arguments) \
    type call parameters { \
        REAL(type, call, parameters) \
        return fails(what, file) ? (type)refuse() : real arguments; \
    }
#define ON_PATH(type, call, what, folder, parameters, arguments) \
    type call parameters { \
        REAL(type, call, parameters) \
        return fails_at(what, folder, path) ? (type)refuse() : real arguments; \
    }
#define POINTER_ON_PATH(type, call, what, parameters, arguments) \
    type call parameters { \
        REAL(type, call, parameters) \
        if (!fails_at(what, AT_FDCWD, path)) return real arguments; \
        refuse(); \
        return NULL; \
    }

/* Opening. */

#define OPENING(call) \
    int call(const char *path, int flags, ...) { \
        REAL(int, call, (const char *, int, ...)) \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return fails_at("open", AT_FDCWD, path) ? refuse() : real(path, flags, mode); \
    }
#define OPENING_AT(call) \
    int call(int folder, const char *path, int flags, ...) { \
        REAL(int, call, (int, const char *, int, ...)) \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        return fails_at("open", folder, path) ? refuse() : real(folder, path, flags, mode); \
    }
OPENING(open)
OPENING(open64)
OPENING_AT(openat)
OPENING_AT(openat64)
ON_PATH(int, __open_2, "open", AT_FDCWD, (const char *path, int flags), (path, flags))
ON_PATH(int, __open64_2, "open", AT_FDCWD, (const char *path, int flags), (path, flags))
ON_PATH(int, __openat_2, "open", folder, (int folder, const char *path, int flags), (folder, path, flags))
ON_PATH(int, __openat64_2, "open", folder, (int folder, const char *path, int flags), (folder, path, flags))
ON_PATH(int, creat, "open", AT_FDCWD, (const char *path, mode_t mode), (path, mode))
POINTER_ON_PATH(FILE *, fopen, "open", (const char *path, const char *mode), (path, mode))
POINTER_ON_PATH(FILE *, fopen64, "open", (const char *path, const char *mode), (path, mode))
POINTER_ON_PATH(DIR *, opendir, "open", (const char *path), (path))

/* Listing folders. */

#define LISTING(type, call) \
    type *call(DIR *folder) { \
        REAL(type *, call, (DIR *)) \
        if (!fails("list", dirfd(folder))) return real(folder); \
        refuse(); \
        return NULL; \
    }
LISTING(struct dirent, readdir)
LISTING(struct dirent64, readdir64)

/* Reading and writing. */

ON_FILE(ssize_t, read, "read", (int file, void *bytes, size_t count), (file, bytes, count))
ON_FILE(ssize_t, __read_chk, "read", (int file, void *bytes, size_t count, size_t room), (file, bytes, count, room))
ON_FILE(ssize_t, pread, "read", (int file, void *bytes, size_t count, off_t start), (file, bytes, count, start))
ON_FILE(ssize_t, pread64, "read", (int file, void *bytes, size_t count, off64_t start), (file, bytes, count, start))
ON_FILE(ssize_t, __pread_chk, "read", (int file, void *bytes, size_t count, off_t start, size_t room), (file, bytes, count, start, room))
ON_FILE(ssize_t, __pread64_chk, "read", (int file, void *bytes, size_t count, off64_t start, size_t room),
    (file, bytes, count, start, room))
ON_FILE(ssize_t, readv, "read", (int file, const struct iovec *pieces, int count), (file, pieces, count))
ON_FILE(ssize_t, write, "write", (int file, const void *bytes, size_t count), (file, bytes, count))
ON_FILE(ssize_t, pwrite, "write", (int file, const void *bytes, size_t count, off_t start), (file, bytes, count, start))
ON_FILE(ssize_t, pwrite64, "write", (int file, const void *bytes, size_t count, off64_t start), (file, bytes, count, start))
ON_FILE(ssize_t, writev, "write", (int file, const struct iovec *pieces, int count), (file, pieces, count))
ON_FILE(int, ftruncate, "write", (int file, off_t size), (file, size))
ON_FILE(int, ftruncate64, "write", (int file, off64_t size), (file, size))

#define MAPPING(call, offset) \
    void *call(void *start, size_t size, int rights, int flags, int file, offset place) { \
        REAL(void *, call, (void *, size_t, int, int, int, offset)) \
        if (file < 0 || !fails("map", file)) return real(start, size, rights, flags, file, place); \
        refuse(); \
        return MAP_FAILED; \
    }
MAPPING(mmap, off_t)
MAPPING(mmap64, off64_t)

/* Flushing and closing. A file whose closing fails is closed. */

ON_FILE(int, fsync, "flush", (int file), (file))
ON_FILE(int, fdatasync, "flush", (int file), (file))
ON_FILE(int, syncfs, "flush", (int file), (file))
int close(int file) {
    REAL(int, close, (int))
    int is_wanted = fails("close", file);
    int outcome = real(file);
    return is_wanted ? refuse() : outcome;
}

/* Names. */

ON_PATH(int, rename, "rename", AT_FDCWD, (const char *path, const char *to), (path, to))
ON_PATH(int, renameat, "rename", folder, (int folder, const char *path, int target, const char *to), (folder, path, target, to))
ON_PATH(int, renameat2, "rename", folder, (int folder, const char *path, int target, const char *to, unsigned flags),
    (folder, path, target, to, flags))
ON_PATH(int, link, "link", AT_FDCWD, (const char *path, const char *to), (path, to))
ON_PATH(int, linkat, "link", folder, (int folder, const char *path, int target, const char *to, int flags),
    (folder, path, target, to, flags))
ON_PATH(int, unlink, "unlink", AT_FDCWD, (const char *path), (path))
ON_PATH(int, unlinkat, "unlink", folder, (int folder, const char *path, int flags), (folder, path, flags))
ON_PATH(int, remove, "unlink", AT_FDCWD, (const char *path), (path))
ON_PATH(int, rmdir, "unlink", AT_FDCWD, (const char *path), (path))
ON_PATH(int, mkdir, "mkdir", AT_FDCWD, (const char *path, mode_t mode), (path, mode))
ON_PATH(int, mkdirat, "mkdir", folder, (int folder, const char *path, mode_t mode), (folder, path, mode))

/* Looking at files. */

ON_PATH(int, stat, "stat", AT_FDCWD, (const char *restrict path, struct stat *restrict status), (path, status))
ON_PATH(int, stat64, "stat", AT_FDCWD, (const char *restrict path, struct stat64 *restrict status), (path, status))
ON_PATH(int, lstat, "stat", AT_FDCWD, (const char *restrict path, struct stat *restrict status), (path, status))
ON_PATH(int, lstat64, "stat", AT_FDCWD, (const char *restrict path, struct stat64 *restrict status), (path, status))
ON_PATH(int, fstatat, "stat", folder, (int folder, const char *restrict path, struct stat *restrict status, int flags),
    (folder, path, status, flags))
ON_PATH(int, fstatat64, "stat", folder, (int folder, const char *restrict path, struct stat64 *restrict status, int flags),
    (folder, path, status, flags))
ON_FILE(int, fstat, "stat", (int file, struct stat *status), (file, status))
ON_FILE(int, fstat64, "stat", (int file, struct stat64 *status), (file, status))
ON_PATH(int, statx, "stat", folder, (int folder, const char *restrict path, int flags, unsigned mask, struct statx *restrict status),
    (folder, path, flags, mask, status))
ON_PATH(int, access, "stat", AT_FDCWD, (const char *path, int rights), (path, rights))
ON_PATH(int, faccessat, "stat", folder, (int folder, const char *path, int rights, int flags), (folder, path, rights, flags))
