// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchprocess.h"

#include <cinttypes>
#include <cstdlib>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

[[noreturn]] void die(const char *what)
{
    std::perror(what);
    std::exit(1);
}

} // namespace

BenchProcess::BenchProcess(int spinning, int sleeping)
{
    char path[] = "/dev/shm/quarterdeck-bench-XXXXXX";
    const int file = mkstemp(path);
    if (file < 0 || ftruncate(file, sizeof(BenchShared)) != 0)
        die("bench_engine: /dev/shm");
    void *mapped = mmap(nullptr, sizeof(BenchShared), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    int commands[2];
    int answers[2];
    if (mapped == MAP_FAILED || pipe(commands) != 0 || pipe(answers) != 0)
        die("bench_engine: pipes");
    m_shared = static_cast<BenchShared *>(mapped);
    m_pid = fork();
    if (m_pid == 0) {
        dup2(commands[0], 0);
        dup2(answers[1], 1);
        for (const int end : {commands[0], commands[1], answers[0], answers[1]})
            close(end);
        execl(QUARTERDECK_BENCH_TARGET, QUARTERDECK_BENCH_TARGET, path,
              std::to_string(spinning).c_str(), std::to_string(sleeping).c_str(), nullptr);
        _exit(127);
    }
    close(commands[0]);
    close(answers[1]);
    m_commands = commands[1];
    m_answers = fdopen(answers[0], "r");
    const bool ready = std::sscanf(readLine().c_str(), "ready %" SCNx64, &m_code) == 1;
    unlink(path);
    if (!ready)
        die("bench_engine: " QUARTERDECK_BENCH_TARGET);
}

BenchProcess::~BenchProcess()
{
    close(m_commands);
    int status = 0;
    waitpid(m_pid, &status, 0);
    std::fclose(m_answers);
    munmap(m_shared, sizeof *m_shared);
}

std::string BenchProcess::readLine()
{
    char line[256];
    return std::fgets(line, sizeof line, m_answers) ? line : "";
}

void BenchProcess::forgetGap()
{
    const std::uint64_t wanted = __atomic_add_fetch(&m_shared->resetWanted, 1, __ATOMIC_ACQ_REL);
    while (__atomic_load_n(&m_shared->resetDone, __ATOMIC_ACQUIRE) != wanted)
        usleep(50);
}

double BenchProcess::longestGap() const
{
    // A gap is known once a thread has looked again.
    const std::uint64_t beats = __atomic_load_n(&m_shared->beats, __ATOMIC_ACQUIRE);
    while (__atomic_load_n(&m_shared->beats, __ATOMIC_ACQUIRE) < beats + 2)
        usleep(50);
    return double(__atomic_load_n(&m_shared->longest, __ATOMIC_ACQUIRE)) / 1000;
}

double BenchProcess::callTime(const std::string &function)
{
    const std::string line = function + "\n";
    if (write(m_commands, line.data(), line.size()) != ssize_t(line.size()))
        die("bench_engine: the target");
    return std::atof(readLine().c_str()) / 1000;
}
