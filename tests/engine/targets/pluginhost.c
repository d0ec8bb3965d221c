// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program with a plugin that has oracle_first(). For each line on stdin it answers:
// open      loads the plugin: "open 1"
// close     unloads it: "close 1"
// call      "version N", 0 while it is not loaded
// elsewhere takes the memory where it was, so that it comes to lie at another place: "elsewhere 1"
// cover     puts zeros where it was, to be read and executed: "cover 1"
// zeros     how many of these bytes are still zero: "zeros N"
// usage: pluginhost PLUGIN
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

static const size_t size = 0x4000;

int main(int count, char **arguments)
{
    char line[64];
    if (count < 2)
        return 1;
    void *plugin = dlopen(arguments[1], RTLD_NOW);
    int (*call)(void) = (int (*)(void))dlsym(plugin, "oracle_first");
    Dl_info info;
    if (!call || !dladdr((void *)call, &info))
        return 1;
    char *place = info.dli_fbase;
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        long answer = 1;
        line[strcspn(line, "\n")] = 0;
        if (strcmp(line, "close") == 0) {
            answer = dlclose(plugin) == 0;
            call = NULL;
        } else if (strcmp(line, "open") == 0) {
            plugin = dlopen(arguments[1], RTLD_NOW);
            call = (int (*)(void))dlsym(plugin, "oracle_first");
            answer = call != NULL;
        } else if (strcmp(line, "call") == 0) {
            strcpy(line, "version");
            answer = call ? call() : 0;
        } else if (strcmp(line, "elsewhere") == 0 || strcmp(line, "cover") == 0) {
            const int protection = line[0] == 'c' ? PROT_READ | PROT_EXEC : PROT_NONE;
            answer = mmap(place, size, protection,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0)
                == place;
        } else if (strcmp(line, "zeros") == 0) {
            answer = 0;
            for (size_t i = 0; i < size; ++i)
                answer += place[i] == 0;
        }
        printf("%s %ld\n", line, answer);
        fflush(stdout);
    }
    return 0;
}
