#ifndef GMS_CSQLITE_SHIM_H
#define GMS_CSQLITE_SHIM_H

#include <sqlite3.h>

#endif
