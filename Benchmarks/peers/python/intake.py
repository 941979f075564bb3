"""Stores records in JSON Lines in an SQLite table, without validation: intake.py RECORDS STORE."""

import json
import sqlite3
import sys


def rows(path):
    with open(path, "rb") as lines:
        for line in lines:
            yield json.loads(line)["id"], line


def main():
    path, store = sys.argv[1:]
    connection = sqlite3.connect(store)
    connection.execute("CREATE TABLE records (id TEXT PRIMARY KEY, record BLOB NOT NULL)")
    with connection:
        connection.executemany("INSERT INTO records VALUES (?, ?)", rows(path))
    connection.close()


if __name__ == "__main__":
    main()
