// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "../except.h"

#include <typeinfo>

int except_middle(int which)
{
    Cleanup cleanup;
    int (*volatile leaf)(int) = except_leaf;
    switch (which) {
    case 2:
        throw Failure(8); // caught by code that was there before
    case 3:
        try {
            return leaf(1);
        } catch (const Failure &failure) { // thrown by code that was there before
            return 300 + failure.code;
        }
    case 4: {
        Shape *shape = except_shape();
        return dynamic_cast<Square *>(shape) && typeid(*shape) == typeid(Square) ? 40 + shape->sides() : 0;
    }
    case 5:
        return ++visits();
    case 6:
        return ++except_depth;
    case 7:
        return except_seen() ? 70 : 71;
    default:
        return leaf(which) + 100;
    }
}
