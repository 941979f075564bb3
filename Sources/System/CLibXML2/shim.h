// The parts of libxml2 that HeraldXML calls.
//
// Debian builds libxml2 with ICU, and libxml/encoding.h then includes ICU's headers, whose types clash with the copy in
// Swift's Foundation ('UErrorCode' has different definitions in different modules). So ICU is left out here. Without it,
// only two pointers at the end of xmlCharEncodingHandler are missing, a structure that Herald neither makes nor reads.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <libxml/xmlwriter.h>

static void heraldIgnoreMessage(void *context, const char *format, ...) {
    (void)context;
    (void)format;
}

// Keeps libxml2 from printing to standard error, in this thread and in threads to come. A variadic function cannot be
// written in Swift, and some of libxml2's messages have no structured form.
static inline void heraldSilenceMessages(void) {
    xmlThrDefSetGenericErrorFunc(NULL, heraldIgnoreMessage);
    xmlSetGenericErrorFunc(NULL, heraldIgnoreMessage);
}
