// libcurl. Swift imports no variadic functions, so for curl_easy_setopt and curl_easy_getinfo there is one function here for each type of
// the last argument.
#include <curl/curl.h>

static inline CURLcode heraldSetNumber(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode heraldSetSize(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode heraldSetText(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode heraldSetPointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode heraldSetReceiver(CURL *handle, CURLoption option, curl_write_callback value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode heraldSetProgress(CURL *handle, curl_xferinfo_callback value) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}

static inline CURLcode heraldGetNumber(CURL *handle, CURLINFO name, long *value) {
    return curl_easy_getinfo(handle, name, value);
}

static inline CURLcode heraldGetText(CURL *handle, CURLINFO name, char **value) {
    return curl_easy_getinfo(handle, name, value);
}

static inline CURLcode heraldGetSocket(CURL *handle, CURLINFO name, curl_socket_t *value) {
    return curl_easy_getinfo(handle, name, value);
}
