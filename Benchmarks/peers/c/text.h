/* Strings, a growing buffer, and HTML escaping. */
#ifndef TEXT_H
#define TEXT_H
#include <stddef.h>
#include <stdint.h>

typedef struct { const char *at; size_t length; } Text;
#define TEXT(literal) ((Text){(literal), sizeof(literal) - 1})

typedef struct { char *bytes; size_t length, capacity; } Buffer;

void buffer_put(Buffer *buffer, const char *bytes, size_t length);
void buffer_escape(Buffer *buffer, Text text);
void buffer_number(Buffer *buffer, long number);
int text_equals(Text text, const char *word);
int texts_equal(Text a, Text b);
Text text_of(const char *word);

#define PUT(buffer, literal) buffer_put((buffer), (literal), sizeof(literal) - 1)
#define PUT_TEXT(buffer, text) buffer_put((buffer), (text).at, (text).length)
#endif
