// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what patching costs a process, beside the least that stopping it costs, both measured in
// turns on the same process: bench_engine [--full]
#include "benchprocess.h"
#include "engine/package/builder.h"
#include "engine/package/encoding.h"
#include "engine/rpc/service.h"
#include "floor.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace quarterdeck::engine;
using json::Value;

namespace {

double at(std::vector<double> values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(part * double(values.size())))];
}
double least(const std::vector<double> &values)
{
    return at(values, 0);
}
double median(const std::vector<double> &values)
{
    return at(values, 0.5);
}

// Root needs a trust store to apply unsigned packages; anyone else needs none for own processes.
class LabTrust final
{
public:
    LabTrust()
    {
        if (mkdir(m_directory.c_str(), 0700) == 0)
            std::ofstream(path()) << R"({"format":1,"lab":true,"keys":[],"revokedPackages":[]})";
    }
    ~LabTrust()
    {
        unlink(path().c_str());
        rmdir(m_directory.c_str());
    }
    LabTrust(const LabTrust &) = delete;
    LabTrust &operator=(const LabTrust &) = delete;
    [[nodiscard]] std::string path() const { return m_directory + "/trust.json"; }

private:
    std::string m_directory = "/run/quarterdeck-bench-" + std::to_string(getpid());
};

std::shared_ptr<const Bytes> load(const char *path)
{
    std::ifstream in(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    return std::make_shared<const Bytes>(text.begin(), text.end());
}

std::string package(const std::string &id, const std::string &function, Consistency consistency)
{
    BuildRequest request;
    request.about.id = id;
    request.about.version = "1";
    request.about.title = "A package to measure with";
    request.about.severity = "unrated";
    request.about.author = "The benchmark";
    request.about.created = "2026-11-24T08:00:00Z";
    request.about.consistency = consistency;
    BuildModule module;
    module.fileName = "benchtarget";
    module.file = load(QUARTERDECK_BENCH_TARGET);
    module.payload = load(QUARTERDECK_BENCH_PAYLOAD);
    module.functions.push_back(*parseFunctionChoice(function));
    request.modules.push_back(std::move(module));
    const auto built = buildPackage(request);
    if (!built) {
        std::fprintf(stderr, "bench_engine: %s\n", built.error().message.c_str());
        std::exit(1);
    }
    return built->text;
}

// What is measured: the floor, or applying one of the packages.
struct Way
{
    std::string name;
    std::string packageId; // empty: the floor
    std::string packageText;
};

struct Times
{
    std::vector<double> felt; // longest gap, us
    std::vector<double> window; // from the first interrupt to the last detach, us
};

struct Figures
{
    Times apply; // the floor has only this one
    Times again; // with what a roll back has left mapped
    Times back;
};

class Bench final
{
public:
    explicit Bench(bool full) : m_full(full), m_service(m_trust.path())
    {
        m_ways = {{"floor", {}, {}},
                  {"entry, with stop", "bench.entry", {}},
                  {"quiescent", "bench.quiescent", {}},
                  {"entry, no stop", "bench.running", {}}};
        m_ways[1].packageText = package("bench.entry", "bench_direct", Consistency::Entry);
        m_ways[2].packageText = package("bench.quiescent", "bench_direct", Consistency::Quiescent);
        m_ways[3].packageText = package("bench.running", "bench_padded", Consistency::Entry);
    }

    void pauses(int spinning, int sleeping, int rounds);
    void calls();
    void wholeProgram();

private:
    Value call(const char *method, Value params);
    Value plan(const Way &way, pid_t pid);
    void round(BenchProcess &process, const Way &way, Figures &figures);

    bool m_full;
    LabTrust m_trust;
    Service m_service;
    std::vector<Way> m_ways;
};

Value Bench::call(const char *method, Value params)
{
    const Answer answer = m_service.call(method, params, {});
    if (!answer) {
        std::fprintf(stderr, "bench_engine: %s: %s\n", method,
                     answer.error().error.message.c_str());
        std::exit(1);
    }
    return *answer;
}

Value Bench::plan(const Way &way, pid_t pid)
{
    Value params = {{"pid", std::uint64_t(pid)}, {"package", toBase64(bytesOf(way.packageText))}};
    params["planId"] = call("plan", params)["planId"];
    return params;
}

void Bench::round(BenchProcess &process, const Way &way, Figures &figures)
{
    const auto measure = [&](Times &times, auto work) {
        process.forgetGap();
        times.window.push_back(work());
        times.felt.push_back(process.longestGap());
    };
    if (way.packageId.empty()) {
        measure(figures.apply, [&] { return stopAndWrite(process.pid(), process.code()); });
        return;
    }
    const Value which = {{"pid", std::uint64_t(process.pid())}, {"packageId", way.packageId}};
    for (Times *times : {&figures.apply, &figures.again}) {
        const Value params = plan(way, process.pid());
        measure(*times, [&] { return call("apply", params)["pauseUs"].get<double>(); });
        measure(figures.back, [&] { return call("rollback", which)["pauseUs"].get<double>(); });
    }
    call("release", which);
}

void printTimes(const std::string &name, const Times &times, const Times &floor)
{
    std::printf("  %-18s %7.0f %7.0f %7.0f %7.0f %7.2f %7.2f %9.0f %7.0f %7.2f %7.2f\n",
                name.c_str(), least(times.felt), median(times.felt), at(times.felt, 0.99),
                at(times.felt, 1), least(times.felt) / least(floor.felt),
                median(times.felt) / median(floor.felt), least(times.window), median(times.window),
                least(times.window) / least(floor.window),
                median(times.window) / median(floor.window));
}

void Bench::pauses(int spinning, int sleeping, int rounds)
{
    BenchProcess process(spinning, sleeping);
    const int threads = spinning + sleeping + 1;
    std::vector<Figures> figures(m_ways.size());
    std::vector<double> nothing; // what the machine alone does to the spinning threads
    for (int i = 0; i < rounds; ++i) {
        process.forgetGap();
        usleep(2000);
        nothing.push_back(process.longestGap());
        for (std::size_t way = 0; way < m_ways.size(); ++way)
            round(process, m_ways[way], figures[way]);
    }
    std::printf("\n%d threads, %d of them spinning; %d rounds; us, and times the floor\n", threads,
                spinning, rounds);
    std::printf("  %-18s %7s %7s %7s %7s %7s %7s %9s %7s %7s %7s\n", "", "felt", "p50", "p99",
                "max", "min/fl", "p50/fl", "window", "p50", "min/fl", "p50/fl");
    std::printf("  %-18s %7.0f %7.0f %7.0f %7.0f\n", "nothing, 2 ms", least(nothing),
                median(nothing), at(nothing, 0.99), at(nothing, 1));
    const Times &floor = figures[0].apply;
    for (std::size_t way = 0; way < m_ways.size(); ++way) {
        printTimes(m_ways[way].name, figures[way].apply, floor);
        if (m_ways[way].packageId.empty())
            continue;
        printTimes("  applied again", figures[way].again, floor);
        printTimes("  rolled back", figures[way].back, floor);
    }
    const auto extra = [&](auto which, const Times &more, const Times &less) {
        return (which(more.felt) - which(less.felt)) / threads;
    };
    // Applied again: the first time other things are felt too.
    const Times &entry = figures[1].again;
    const Times &quiescent = figures[2].again;
    std::printf("  felt beyond the floor by quiescent, applied again: %.1f us a thread (min), %.1f "
                "(p50); beyond entry, so the stack check: %.1f (min), %.1f (p50)\n",
                extra(least, quiescent, floor), extra(median, quiescent, floor),
                extra(least, quiescent, entry), extra(median, quiescent, entry));
    std::fflush(stdout);
}

void Bench::calls()
{
    BenchProcess process(0, 1);
    std::map<std::string, std::vector<double>> times;
    const int rounds = m_full ? 60 : 15;
    const auto measure = [&](const std::string &function, const std::string &state) {
        for (int i = 0; i < 4; ++i)
            times[function + state].push_back(process.callTime(function));
    };
    for (int i = 0; i < rounds; ++i) {
        for (const Way &way : {m_ways[2], m_ways[3]}) {
            const std::string name = way.packageId == m_ways[2].packageId ? "direct" : "padded";
            measure(name, " before");
            call("apply", plan(way, process.pid()));
            measure(name, " after");
            const Value which = {{"pid", std::uint64_t(process.pid())},
                                 {"packageId", way.packageId}};
            call("rollback", which);
            call("release", which);
        }
    }
    std::printf("\na call of a function, ns%23s min      p50\n", "");
    for (const auto &[name, text] :
         std::map<std::string, std::string> {{"direct", "direct jump"}, {"padded", "pad, jump"}}) {
        const std::vector<double> &before = times[name + " before"];
        const std::vector<double> &after = times[name + " after"];
        std::printf("  %-12s unpatched            %8.2f %8.2f\n"
                    "  %-12s patched              %8.2f %8.2f\n"
                    "  %-12s more                 %8.2f %8.2f\n",
                    text.c_str(), least(before), median(before), text.c_str(), least(after),
                    median(after), text.c_str(), least(after) - least(before),
                    median(after) - median(before));
    }
    std::fflush(stdout);
}

double seconds()
{
    timespec time = {};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

void Bench::wholeProgram()
{
    BenchProcess process(1, 298);
    const std::string path = "/tmp/quarterdeck-bench-" + std::to_string(getpid()) + ".hotpatch";
    std::ofstream(path) << m_ways[2].packageText;
    std::vector<double> times;
    for (int i = 0; i < (m_full ? 60 : 15); ++i) {
        const double begin = seconds();
        const pid_t engine = fork();
        if (engine == 0) {
            dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), 1);
            const std::string pid = std::to_string(process.pid());
            const std::string trust = m_trust.path();
            execl(QUARTERDECK_ENGINE, QUARTERDECK_ENGINE, "apply", "--json", "--pid", pid.c_str(),
                  "--trust-store", trust.c_str(), path.c_str(), nullptr);
            _exit(127);
        }
        int status = 0;
        waitpid(engine, &status, 0);
        times.push_back((seconds() - begin) * 1000);
        if (status != 0) {
            std::fprintf(stderr, "bench_engine: " QUARTERDECK_ENGINE " failed\n");
            break;
        }
        const Value which = {{"pid", std::uint64_t(process.pid())},
                             {"packageId", m_ways[2].packageId}};
        call("rollback", which);
        call("release", which);
    }
    unlink(path.c_str());
    std::printf("\napply, quiescent, 300 threads, program start to exit, ms: min %.1f, p50 %.1f, "
                "max %.1f\n",
                least(times), median(times), at(times, 1));
}

// That one is for the thread that feels.
void keepOffLastProcessor(bool off)
{
    const auto processors = std::size_t(sysconf(_SC_NPROCESSORS_ONLN));
    cpu_set_t set;
    CPU_ZERO(&set);
    for (std::size_t i = 0; i < processors; ++i) {
        if (!off || i + 1 < processors || processors == 1)
            CPU_SET(i, &set);
    }
    sched_setaffinity(0, sizeof set, &set);
}

} // namespace

int main(int argc, char **argv)
{
    const bool full = argc == 2 && std::string(argv[1]) == "--full";
    if (argc > 1 && !full) {
        std::fprintf(stderr, "usage: bench_engine [--full]\n");
        return 2;
    }
    // Other programs of this machine disturb less then; both sides alike.
    const bool raised = setpriority(PRIO_PROCESS, 0, -15) == 0;
    std::printf("Felt: the longest time in which no spinning thread ran, while applying. Window: "
                "first interrupt to last detach.\nPriority %s.\n",
                raised ? "raised" : "not raised");
    Bench bench(full);
    keepOffLastProcessor(true);
    bench.pauses(1, 1, full ? 300 : 40);
    bench.pauses(1, 28, full ? 300 : 30);
    bench.pauses(1, 298, full ? 150 : 15);
    keepOffLastProcessor(false);
    bench.pauses(8, 91, full ? 60 : 8);
    bench.calls();
    bench.wholeProgram();
    return 0;
}
