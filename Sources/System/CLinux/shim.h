/* Two functions of the C library that its headers show only to GNU programs. */
#include <stddef.h>

int syncfs(int fd);
void *memmem(const void *haystack, size_t haystack_size, const void *needle, size_t needle_size);
