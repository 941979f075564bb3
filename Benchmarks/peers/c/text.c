#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_put(Buffer *buffer, const char *bytes, size_t length) {
    if (buffer->length + length > buffer->capacity) {
        buffer->capacity = (buffer->length + length) * 2;
        buffer->bytes = realloc(buffer->bytes, buffer->capacity);
        if (!buffer->bytes) { perror("realloc"); exit(1); }
    }
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

static const unsigned char special[256] = {['"'] = 1, ['&'] = 1, ['\''] = 1, ['<'] = 1, ['>'] = 1};

void buffer_escape(Buffer *buffer, Text text) {
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (!special[byte]) continue;
        buffer_put(buffer, text.at + start, i - start);
        start = i + 1;
        switch (byte) {
        case '"': PUT(buffer, "&quot;"); break;
        case '&': PUT(buffer, "&amp;"); break;
        case '\'': PUT(buffer, "&#39;"); break;
        case '<': PUT(buffer, "&lt;"); break;
        default: PUT(buffer, "&gt;");
        }
    }
    buffer_put(buffer, text.at + start, text.length - start);
}

void buffer_number(Buffer *buffer, long number) {
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%ld", number);
    buffer_put(buffer, digits, (size_t)length);
}

int text_equals(Text text, const char *word) {
    return strlen(word) == text.length && memcmp(text.at, word, text.length) == 0;
}

Text text_of(const char *word) { return (Text){word, strlen(word)}; }

int texts_equal(Text a, Text b) { return a.length == b.length && memcmp(a.at, b.at, a.length) == 0; }
