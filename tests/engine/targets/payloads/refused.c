/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */

/* One thing that is refused by name. */
int binding_answer(int which);

#if defined SAME
int binding_same(int x);
int binding_answer(int which)
{
    return binding_same(which);
}
#elif defined RENAMED
int binding_renamed(int x);
int binding_answer(int which)
{
    return binding_renamed(which);
}
#elif defined OLD
int binding_old(void);
int binding_answer(int which)
{
    return binding_old() + which;
}
#elif defined VERSION
int binding_never(void);
__asm__(".symver binding_never, binding_old@V9");
int binding_answer(int which)
{
    return binding_never() + which;
}
#elif defined TABLE
int binding_table[8] = {1, 2};
int binding_answer(int which)
{
    return binding_table[which]++;
}
#elif defined LOCAL
extern int binding_static;
int binding_answer(int which)
{
    return binding_static + which;
}
#else
int binding_nowhere(void);
int binding_answer(int which)
{
    return binding_nowhere() + which;
}
#endif
