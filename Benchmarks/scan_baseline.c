/*
 * Reads every column of every event of a log in order, as fast as plain C and SQLite do it: the baseline
 * that the analyzer is measured against.
 *
 *   scan_baseline LOG
 *
 * Prints the number of events, of NULLs, and the sum of all values.
 */
#include <sqlite3.h>
#include <stdio.h>

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: scan_baseline LOG\n");
        return 64;
    }
    sqlite3 *database;
    sqlite3_stmt *rows = NULL;
    unsigned long long events = 0, nulls = 0, sum = 0;
    int code = sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(database, "SELECT * FROM event ORDER BY seq", -1, &rows, NULL);
    if (code == SQLITE_OK) {
        int columns = sqlite3_column_count(rows);
        while ((code = sqlite3_step(rows)) == SQLITE_ROW) {
            events++;
            for (int column = 0; column < columns; column++) {
                if (sqlite3_column_type(rows, column) == SQLITE_NULL)
                    nulls++;
                else
                    sum += (unsigned long long)sqlite3_column_int64(rows, column);
            }
        }
    }
    if (code != SQLITE_DONE) {
        fprintf(stderr, "scan_baseline: %s: %s\n", argv[1], sqlite3_errmsg(database));
        return 1;
    }
    sqlite3_finalize(rows);
    sqlite3_close(database);
    printf("%llu %llu %llu\n", events, nulls, sum);
    return 0;
}
