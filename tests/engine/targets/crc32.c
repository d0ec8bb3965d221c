// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces crc32() of zlib. It gives the right answer with the lowest bit flipped, so that a client
// can tell which of the two has answered.
unsigned long crc32(unsigned long crc, const unsigned char *bytes, unsigned length);

unsigned long crc32(unsigned long crc, const unsigned char *bytes, unsigned length)
{
    if (!bytes)
        return 0;
    crc = ~crc & 0xffffffffUL;
    for (unsigned i = 0; i < length; ++i) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1) ? (crc >> 1) ^ 0xedb88320UL : crc >> 1;
    }
    return (~crc & 0xffffffffUL) ^ 1UL;
}
