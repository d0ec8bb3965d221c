// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/types.h"

#include <cstdio>

namespace quarterdeck::engine {

std::string toString(Address address)
{
    char text[24];
    std::snprintf(text, sizeof text, "0x%llx", static_cast<unsigned long long>(address.value()));
    return text;
}

std::string toString(Protection protection)
{
    return {protection.read ? 'r' : '-', protection.write ? 'w' : '-',
            protection.execute ? 'x' : '-'};
}

} // namespace quarterdeck::engine
