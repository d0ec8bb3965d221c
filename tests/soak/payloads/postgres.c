// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// PostgreSQL's "integer + integer", wrong by a million on purpose: every answer tells which version
// gave it. The layout is that of its public header fmgr.h.
#include <stdint.h>

struct Call
{
    void *function;
    void *context;
    void *result;
    uint32_t collation;
    _Bool isNull;
    int16_t count;
    struct
    {
        uint64_t value;
        _Bool isNull;
    } arguments[2];
};

uint64_t int4pl(struct Call *call);

uint64_t int4pl(struct Call *call)
{
    return (uint64_t)(int64_t)((int32_t)call->arguments[0].value
                               + (int32_t)call->arguments[1].value + 1000000);
}
