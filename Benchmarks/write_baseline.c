/*
 * Writes the rows of an event log to a new one, as fast as plain C and SQLite do it: the baseline that
 * the recorder is measured against.
 *
 *   write_baseline FROM TO
 *
 * Everything is read into memory first. Then the clock runs: the same tables and SQL views are created and
 * all rows of message, group_view, group_view_member and event written, 50 rows an INSERT statement, 10,000
 * events a transaction, ahead into a WAL. It stops when the new log is one closed file.
 * Prints the number of events, the seconds and the processor seconds.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { ROWS = 50, BATCH = 10000, MAX_COLUMNS = 12, EVENT_MESSAGE = 6, EVENT_VIEW = 8 };

/* A table in memory: integers row by row, and a bit for each column of a row that is NULL. */
struct table {
    const char *name;
    const char *order;
    int columns;
    size_t count;
    sqlite3_int64 *values;
    unsigned short *nulls;
    size_t written;
    sqlite3_stmt *one;
    sqlite3_stmt *many;
};

static void fail(const char *what, sqlite3 *database) {
    fprintf(stderr, "write_baseline: %s: %s\n", what,
            database ? sqlite3_errmsg(database) : "failed");
    exit(1);
}

static void *allocate(size_t count, size_t size) {
    void *memory = calloc(count ? count : 1, size);
    if (!memory) fail("memory", NULL);
    return memory;
}

static void execute(sqlite3 *database, const char *sql) {
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK) fail(sql, database);
}

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK) fail(sql, database);
    return statement;
}

static void load(sqlite3 *database, struct table *table) {
    char sql[128];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table->name);
    sqlite3_stmt *count = prepare(database, sql);
    if (sqlite3_step(count) != SQLITE_ROW) fail(sql, database);
    table->count = (size_t)sqlite3_column_int64(count, 0);
    sqlite3_finalize(count);
    table->values = allocate(table->count * (size_t)table->columns, sizeof *table->values);
    table->nulls = allocate(table->count, sizeof *table->nulls);

    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY %s", table->name, table->order);
    sqlite3_stmt *rows = prepare(database, sql);
    if (sqlite3_column_count(rows) != table->columns) fail(table->name, NULL);
    sqlite3_int64 *value = table->values;
    for (size_t row = 0; row < table->count; row++) {
        if (sqlite3_step(rows) != SQLITE_ROW) fail(sql, database);
        for (int column = 0; column < table->columns; column++, value++) {
            if (sqlite3_column_type(rows, column) == SQLITE_NULL)
                table->nulls[row] |= (unsigned short)(1u << column);
            else
                *value = sqlite3_column_int64(rows, column);
        }
    }
    sqlite3_finalize(rows);
}

/* The statements that create the tables and SQL views. */
static char **load_schema(sqlite3 *database, size_t *count) {
    const char *sql =
        "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' "
        "ORDER BY type, rowid";
    char **schema = NULL;
    sqlite3_stmt *rows = prepare(database, sql);
    *count = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
        schema = realloc(schema, (*count + 1) * sizeof *schema);
        if (!schema || !(schema[*count] = strdup((const char *)sqlite3_column_text(rows, 0))))
            fail("memory", NULL);
        ++*count;
    }
    sqlite3_finalize(rows);
    return schema;
}

static sqlite3_stmt *prepare_insert(sqlite3 *database, const struct table *table, int rows) {
    char sql[64 + ROWS * (2 * MAX_COLUMNS + 2)];
    int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES ", table->name);
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < table->columns; column++) {
            sql[length++] = column ? ',' : row ? ',' : '(';
            if (!column && row) sql[length++] = '(';
            sql[length++] = '?';
        }
        sql[length++] = ')';
    }
    sql[length] = 0;
    return prepare(database, sql);
}

static void bind(sqlite3_stmt *statement, const struct table *table, size_t row, int base) {
    const sqlite3_int64 *value = table->values + row * (size_t)table->columns;
    unsigned nulls = table->nulls[row];
    for (int column = 0; column < table->columns; column++) {
        if (nulls & 1u << column)
            sqlite3_bind_null(statement, base + column + 1);
        else
            sqlite3_bind_int64(statement, base + column + 1, value[column]);
    }
}

/* Writes the rows of a table up to row `end`. */
static void write_rows(sqlite3 *database, struct table *table, size_t end) {
    while (table->written < end) {
        int rows = end - table->written >= ROWS ? ROWS : 1;
        sqlite3_stmt *statement = rows == ROWS ? table->many : table->one;
        for (int row = 0; row < rows; row++)
            bind(statement, table, table->written + (size_t)row, row * table->columns);
        if (sqlite3_step(statement) != SQLITE_DONE) fail(table->name, database);
        sqlite3_reset(statement);
        table->written += (size_t)rows;
    }
}

/* The first row of a table sorted by its first column that is beyond `limit`. */
static size_t rows_up_to(const struct table *table, sqlite3_int64 limit) {
    size_t row = table->written;
    while (row < table->count && table->values[row * (size_t)table->columns] <= limit) row++;
    return row;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
    enum { MESSAGE, VIEW, MEMBER, EVENT, TABLES };
    struct table tables[TABLES] = {
        [MESSAGE] = {.name = "message", .order = "id", .columns = 6},
        [VIEW] = {.name = "group_view", .order = "id", .columns = 3},
        [MEMBER] = {.name = "group_view_member", .order = "view, position", .columns = 3},
        [EVENT] = {.name = "event", .order = "seq", .columns = 12},
    };
    if (argc != 3) {
        fprintf(stderr, "usage: write_baseline FROM TO\n");
        return 64;
    }
    sqlite3 *database;
    if (sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        fail(argv[1], database);
    for (int index = 0; index < TABLES; index++) load(database, &tables[index]);
    size_t statements;
    char **schema = load_schema(database, &statements);
    sqlite3_close(database);

    const char *suffixes[] = {"", "-wal", "-shm", "-journal"};
    for (size_t index = 0; index < sizeof suffixes / sizeof *suffixes; index++) {
        char path[4096];
        snprintf(path, sizeof path, "%s%s", argv[2], suffixes[index]);
        unlink(path);
    }

    clock_t processor = clock();
    double start = now();
    if (sqlite3_open_v2(argv[2], &database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        fail(argv[2], database);
    execute(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL");
    execute(database, "BEGIN");
    for (size_t index = 0; index < statements; index++) execute(database, schema[index]);
    execute(database, "COMMIT");
    for (int index = 0; index < TABLES; index++) {
        tables[index].one = prepare_insert(database, &tables[index], 1);
        tables[index].many = prepare_insert(database, &tables[index], ROWS);
    }

    struct table *event = &tables[EVENT];
    sqlite3_int64 message = 0, view = 0;
    while (event->written < event->count) {
        size_t end = event->written + BATCH;
        if (end > event->count) end = event->count;
        /* The messages and views that the events of the batch name first. */
        for (size_t row = event->written; row < end; row++) {
            const sqlite3_int64 *values = event->values + row * MAX_COLUMNS;
            if (values[EVENT_MESSAGE] > message) message = values[EVENT_MESSAGE];
            if (values[EVENT_VIEW] > view) view = values[EVENT_VIEW];
        }
        execute(database, "BEGIN");
        write_rows(database, &tables[MESSAGE], rows_up_to(&tables[MESSAGE], message));
        write_rows(database, &tables[VIEW], rows_up_to(&tables[VIEW], view));
        write_rows(database, &tables[MEMBER], rows_up_to(&tables[MEMBER], view));
        write_rows(database, event, end);
        execute(database, "COMMIT");
    }
    for (int index = 0; index < TABLES; index++) {
        write_rows(database, &tables[index], tables[index].count);
        sqlite3_finalize(tables[index].one);
        sqlite3_finalize(tables[index].many);
    }
    execute(database, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE");
    if (sqlite3_close(database) != SQLITE_OK) fail("close", database);
    printf("%zu %.4f %.4f\n", event->count, now() - start,
           (double)(clock() - processor) / CLOCKS_PER_SEC);
    return 0;
}
