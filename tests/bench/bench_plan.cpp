// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints how long it takes to plan a package for a process that has a library of 20,000 functions:
// bench_plan [LIBRARY FUNCTION]
#include "engine/package/builder.h"
#include "engine/package/encoding.h"
#include "engine/patch/plan.h"
#include "engine/process/host.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <fcntl.h>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace quarterdeck::engine;

namespace {

constexpr int Rounds = 15;

std::shared_ptr<const Bytes> load(const std::string &path)
{
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    auto bytes = std::make_shared<Bytes>(in ? std::size_t(in.tellg()) : 0);
    in.seekg(0);
    in.read(reinterpret_cast<char *>(bytes->data()), std::streamsize(bytes->size()));
    return bytes;
}

double now(clockid_t clock)
{
    timespec time = {};
    ::clock_gettime(clock, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

// What the children that have ended used.
double childrenTime()
{
    rusage used = {};
    ::getrusage(RUSAGE_CHILDREN, &used);
    const auto ms = [](const timeval &time) {
        return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3;
    };
    return ms(used.ru_utime) + ms(used.ru_stime);
}

// The median of many runs in milliseconds; processor time beside it, which other programs on the
// machine disturb less.
template <class F>
double timed(const char *what, F work)
{
    std::vector<double> walls;
    std::vector<double> processors;
    for (int i = 0; i < Rounds; ++i) {
        const double wall = now(CLOCK_MONOTONIC);
        const double processor = now(CLOCK_PROCESS_CPUTIME_ID) + childrenTime();
        work();
        walls.push_back(now(CLOCK_MONOTONIC) - wall);
        processors.push_back(now(CLOCK_PROCESS_CPUTIME_ID) + childrenTime() - processor);
    }
    std::sort(walls.begin(), walls.end());
    std::sort(processors.begin(), processors.end());
    const double median = processors[processors.size() / 2];
    std::printf("  %9.2f ms, least %9.2f; processor %9.2f ms  %s\n", walls[walls.size() / 2],
                walls.front(), median, what);
    return median;
}

// A process that has the library loaded and does nothing. 0 where it cannot.
pid_t startTarget(const std::string &library)
{
    int ready[2] = {};
    if (::pipe(ready) != 0)
        return 0;
    const pid_t pid = ::fork();
    if (pid == 0) {
        const bool loaded = ::dlopen(library.c_str(), RTLD_NOW) != nullptr;
        if (!loaded)
            std::fprintf(stderr, "%s\n", ::dlerror());
        if (::write(ready[1], loaded ? "y" : "n", 1) != 1)
            ::_exit(1);
        for (;;)
            ::pause();
    }
    char answer = 'n';
    const bool good = ::read(ready[0], &answer, 1) == 1 && answer == 'y';
    ::close(ready[0]);
    ::close(ready[1]);
    if (!good) {
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
    return good ? pid : 0;
}

void runProgram(const char *program, pid_t target, const std::string &package)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        const int nowhere = ::open("/dev/null", O_WRONLY);
        ::dup2(nowhere, 1);
        ::dup2(nowhere, 2);
        const std::string number = std::to_string(target);
        ::execl(program, program, "plan", "--pid", number.c_str(), package.c_str(), "--json",
                nullptr);
        ::_exit(127);
    }
    ::waitpid(pid, nullptr, 0);
}

} // namespace

int main(int count, char **arguments)
{
    const std::string library = count > 1 ? arguments[1] : QUARTERDECK_MANY_LIBRARY;
    const std::string function = count > 2 ? arguments[2] : "many_function_number_9999";
    BuildRequest request;
    request.about.id = "bench.plan";
    request.about.version = "1";
    request.about.title = "A package for a benchmark";
    request.about.severity = "unrated";
    request.about.author = "The benchmarks";
    request.about.created = "2026-11-24T08:00:00Z";
    BuildModule module;
    module.fileName = library;
    module.file = load(library);
    module.payload = load(QUARTERDECK_ANSWER_OBJECT);
    module.functions.push_back(*parseFunctionChoice(function + "=answer"));
    request.modules.push_back(module);
    const auto built = buildPackage(request);
    if (!built) {
        std::fprintf(stderr, "%s\n", built.error().message.c_str());
        return 1;
    }
    const pid_t pid = startTarget(library);
    if (pid == 0)
        return 1;
    const std::string package = "/tmp/bench-plan-" + std::to_string(::getpid()) + ".hotpatch";
    std::ofstream(package) << built->text;

    std::size_t blockers = 0;
    std::printf("%s, %zu bytes\n", library.c_str(), module.file->size());
    const double floor =
        timed("floor: read the file and hash it", [&] { (void)sha256(*load(library)); });
    const double planned = timed("plan", [&] {
        const auto target = host::open(pid);
        const auto plan = target
            ? planFor(built->package, **target)
            : Result<Plan>(quarterdeck::Unexpected<EngineError>(target.error()));
        blockers = plan ? plan->blockers.size() : 1000;
    });
    const double whole = timed("quarterdeck-engine plan --json, process start to exit", [&] {
        runProgram(QUARTERDECK_BIN_DIR "/quarterdeck-engine", pid, package);
    });
    std::printf("  processor time: plan %.2f x the floor, the program %.2f x; %zu blockers\n",
                planned / floor, whole / floor, blockers);
    ::unlink(package.c_str());
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    return 0;
}
