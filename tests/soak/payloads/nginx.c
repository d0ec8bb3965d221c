// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Looks a name up in one of nginx's tables, as nginx does for every header line of a request. The
// layout is that of its public header ngx_hash.h.
#include "count.h"

#include <stddef.h>

struct Element
{
    void *value;
    unsigned short length;
    unsigned char name[1];
};

struct Table
{
    struct Element **buckets;
    size_t size;
};

void *ngx_hash_find(const struct Table *table, size_t key, const unsigned char *name, size_t length);

void *ngx_hash_find(const struct Table *table, size_t key, const unsigned char *name, size_t length)
{
    countCall();
    const struct Element *element = table->buckets[key % table->size];
    while (element && element->value) {
        size_t same = 0;
        while (element->length == length && same < length && element->name[same] == name[same])
            ++same;
        if (element->length == length && same == length)
            return element->value;
        // The next one begins at the next multiple of a pointer's size.
        const size_t end = (size_t)element->name + element->length;
        element = (const struct Element *)((end + sizeof(void *) - 1) & ~(sizeof(void *) - 1));
    }
    return NULL;
}
