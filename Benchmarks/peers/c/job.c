/* The job of the benchmark in C, in one pass over the published records; each is parsed once.
   usage: job STORE TAXONOMIES STYLES OUTPUT [one-document | feed-only] */
#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "feed.h"
#include "pages.h"
#include "words.h"

enum { FEED_PAGE = 200, INDEX_PAGE = 200, DIGEST = 50 };

static void fail(const char *what) {
    fprintf(stderr, "job: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void write_file(int folder, const char *name, const Buffer *buffer) {
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0 || write(file, buffer->bytes, buffer->length) != (ssize_t)buffer->length || close(file) != 0) fail(name);
}

static Text read_style(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    if (!file) fail(path);
    char *bytes = malloc(1 << 20);
    size_t length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return (Text){bytes, length};
}

static const char *const query =
    "SELECT e.time, v.version, (SELECT f.time FROM events f WHERE f.kind >= 2 AND f.practice = e.practice ORDER BY f.sequence LIMIT 1), v.record "
    "FROM events e JOIN versions v ON v.number = e.record WHERE e.kind > 2 AND NOT EXISTS ("
    "SELECT 1 FROM events l WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence) ORDER BY e.sequence DESC";
static const char *const count_query =
    "SELECT count(*) FROM events e WHERE e.kind > 2 AND NOT EXISTS ("
    "SELECT 1 FROM events l WHERE l.kind >= 2 AND l.practice = e.practice AND l.sequence > e.sequence)";

static sqlite3_stmt *prepare(sqlite3 *store, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(store, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "job: %s\n", sqlite3_errmsg(store));
        exit(1);
    }
    return statement;
}

/* Returns the page, from 0, of the record with `rank` from the oldest; the newest page holds up to twice as many. */
static int page_of(int rank, int count, int size) {
    int complete = count / size - 1;
    int page = rank / size;
    return complete < 0 ? 0 : page < complete ? page : complete;
}

typedef struct {
    const char *output;
    int folder, practices, digests;
    Text style, index_style;
    int count, feed_page, index_page, index_count, feed_only;
    Feed feed;
    Buffer page, entries, digest[AUDIENCES];
    Filters filters;
} Job;

static void close_index(Job *job) {
    char name[64];
    int newest = job->index_page == page_of(job->count - 1, job->count, INDEX_PAGE);
    job->page.length = 0;
    put_index(&job->page, &job->entries, &job->filters, job->index_count, job->index_page + 1, newest, job->index_style);
    snprintf(name, sizeof name, "index-%d.html", job->index_page + 1);
    write_file(job->folder, name, &job->page);
    if (newest) write_file(job->folder, "index.html", &job->page);
    job->entries.length = 0;
    job->index_count = 0;
}

static void add(Job *job, const Record *record, int position, int feed_size) {
    int rank = job->count - 1 - position;
    int feed_page = page_of(rank, job->count, feed_size), index_page = page_of(rank, job->count, INDEX_PAGE);
    if (feed_page != job->feed_page) {
        if (position > 0) feed_close(&job->feed);
        int newest = feed_page == page_of(job->count - 1, job->count, feed_size);
        feed_open(&job->feed, job->output, feed_page + 1, newest, feed_size > FEED_PAGE, record->updated);
        job->feed_page = feed_page;
    }
    feed_add(&job->feed, record);
    if (job->feed_only) return;
    if (index_page != job->index_page) {
        if (position > 0) close_index(job);
        job->index_page = index_page;
    }
    put_index_entry(&job->entries, record, &job->filters);
    job->index_count++;
    char name[128];
    job->page.length = 0;
    put_brief(&job->page, record, job->style);
    snprintf(name, sizeof name, "%.*s.html", (int)record->id.length, record->id.at);
    write_file(job->practices, name, &job->page);
    for (int i = 0; position < DIGEST && i < AUDIENCES; i++) put_digest_entry(&job->digest[i], record, i);
}

static int folder(const char *path) {
    if (mkdir(path, 0777) != 0 && errno != EEXIST) fail(path);
    int opened = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) fail(path);
    return opened;
}

int main(int count, char **arguments) {
    if (count < 5) {
        fprintf(stderr, "usage: job STORE TAXONOMIES STYLES OUTPUT [one-document | feed-only]\n");
        return 64;
    }
    char path[4096], *bytes = NULL;
    size_t capacity = 0;
    int feed_only = count > 5 && strcmp(arguments[5], "feed-only") == 0;
    int feed_size = count > 5 && !feed_only ? 1 << 30 : FEED_PAGE;
    static Job job;
    job = (Job){.output = arguments[4], .feed_page = -1, .index_page = -1, .feed_only = feed_only};
    names_load(arguments[2]);
    if (!feed_only) {
        job.style = read_style(arguments[3], "brief.css");
        job.index_style = read_style(arguments[3], "index.css");
    }
    job.folder = folder(job.output);
    static const char *const feed_styles[] = {"atom.css", "atom.xsl"};
    for (int i = 0; i < 2 && !feed_only; i++) {
        Text style = read_style(arguments[3], feed_styles[i]);
        write_file(job.folder, feed_styles[i], &(Buffer){(char *)style.at, style.length, 0});
    }
    snprintf(path, sizeof path, "%s/practices", job.output);
    job.practices = folder(path);
    snprintf(path, sizeof path, "%s/digests", job.output);
    job.digests = folder(path);

    sqlite3 *store;
    if (sqlite3_open_v2(arguments[1], &store, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) fail(arguments[1]);
    sqlite3_stmt *statement = prepare(store, count_query);
    if (sqlite3_step(statement) == SQLITE_ROW) job.count = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    statement = prepare(store, query);
    Json json = {0};
    int position = 0;
    for (; sqlite3_step(statement) == SQLITE_ROW; position++) {
        size_t length = (size_t)sqlite3_column_bytes(statement, 3);
        if (length > capacity) bytes = realloc(bytes, capacity = length * 2);
        memcpy(bytes, sqlite3_column_blob(statement, 3), length);
        Record record;
        if (!record_read(&record, &json, bytes, length)) { fprintf(stderr, "job: a record is damaged\n"); return 1; }
        record.updated = sqlite3_column_int64(statement, 0);
        record.version = sqlite3_column_int64(statement, 1);
        record.published = sqlite3_column_int64(statement, 2);
        add(&job, &record, position, feed_size);
    }
    sqlite3_finalize(statement);
    sqlite3_close(store);
    if (position > 0) feed_close(&job.feed);
    if (feed_only) return 0;
    if (position > 0) close_index(&job);
    for (int i = 0; i < AUDIENCES; i++) {
        char name[64];
        job.page.length = 0;
        put_digest(&job.page, &job.digest[i], position < DIGEST ? position : DIGEST, i, job.style);
        snprintf(name, sizeof name, "%s.en.html", audience_names[i]);
        write_file(job.digests, name, &job.page);
    }
    return 0;
}
