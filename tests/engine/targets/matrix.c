// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks matrix_answer() what it is told on stdin, in the main thread and in another one, and prints
//   value N shared N hidden N gd N ie N le N ld1 N ld2 N
// for the main thread or, where the question begins with "w", for the other one.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

int matrix_answer(int which);
int matrix_data(int which);

static pthread_barrier_t barrier;
static char line[64];

static void answer(const char *question)
{
    const int value = matrix_answer(atoi(question));
    printf("value %d shared %d hidden %d gd %d ie %d le %d ld1 %d ld2 %d\n", value, matrix_data(0), matrix_data(1),
           matrix_data(2), matrix_data(3), matrix_data(4), matrix_data(5), matrix_data(6));
    fflush(stdout);
}

static void *work(void *unused)
{
    for (;;) {
        pthread_barrier_wait(&barrier);
        answer(line + 1);
        pthread_barrier_wait(&barrier);
    }
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, work, NULL);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        if (line[0] == 'w') {
            pthread_barrier_wait(&barrier);
            pthread_barrier_wait(&barrier);
        } else {
            answer(line);
        }
    }
    return 0;
}
