// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/safethread.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace quarterdeck::engine {

namespace {

// Functions of the C library that sleep for their caller and hold nothing meanwhile. __ in front
// and a version behind are left out.
constexpr std::string_view sleepers[] = {"accept",
                                         "accept4",
                                         "clock_nanosleep",
                                         "connect",
                                         "epoll_pwait",
                                         "epoll_pwait2",
                                         "epoll_wait",
                                         "flock",
                                         "fcntl",
                                         "fcntl64",
                                         "futex_wait",
                                         "ioctl",
                                         "mq_receive",
                                         "mq_timedreceive",
                                         "msgrcv",
                                         "nanosleep",
                                         "open",
                                         "open64",
                                         "openat",
                                         "pause",
                                         "poll",
                                         "ppoll",
                                         "pread",
                                         "pread64",
                                         "preadv",
                                         "pselect",
                                         "pthread_barrier_wait",
                                         "pthread_clockjoin_np",
                                         "pthread_cond_clockwait",
                                         "pthread_cond_timedwait",
                                         "pthread_cond_wait",
                                         "pthread_join",
                                         "pthread_timedjoin_np",
                                         "read",
                                         "readv",
                                         "recv",
                                         "recvfrom",
                                         "recvmmsg",
                                         "recvmsg",
                                         "select",
                                         "sem_clockwait",
                                         "sem_timedwait",
                                         "sem_wait",
                                         "semop",
                                         "semtimedop",
                                         "send",
                                         "sendmsg",
                                         "sendto",
                                         "sigsuspend",
                                         "sigtimedwait",
                                         "sigwait",
                                         "sigwaitinfo",
                                         "sleep",
                                         "syscall",
                                         "usleep",
                                         "wait",
                                         "wait3",
                                         "wait4",
                                         "waitid",
                                         "waitpid",
                                         "write",
                                         "writev"};
// Functions of the C library that may have called one of them: input and output, the start of a
// thread, and what others build on.
constexpr std::string_view callers[] = {"clone",           "clone3",
                                        "fgetc",           "fgets",
                                        "fread",           "fread_unlocked",
                                        "fscanf",          "getc",
                                        "getchar",         "getdelim",
                                        "getline",         "gets",
                                        "libc_start_main", "scanf",
                                        "system",          "thrd_sleep",
                                        "thrd_join",       "cnd_wait",
                                        "isoc99_fscanf",   "isoc99_scanf",
                                        "start_thread",    "libc_start_call_main"};
// In a program with its own C library the names of everything else are the program's.
constexpr std::string_view forbidden[] = {"aligned_alloc",
                                          "calloc",
                                          "dl_",
                                          "free",
                                          "int_free",
                                          "int_malloc",
                                          "int_realloc",
                                          "libc_alloca",
                                          "libc_calloc",
                                          "libc_free",
                                          "libc_mallo",
                                          "libc_memalign",
                                          "libc_realloc",
                                          "malloc",
                                          "memalign",
                                          "posix_memalign",
                                          "realloc",
                                          "register_frame",
                                          "deregister_frame",
                                          "sysmalloc",
                                          "systrim",
                                          "tcache",
                                          "Unwind_",
                                          "unw_"};

// Without the underscores that a library puts in front of its own names for a function.
std::string_view plainName(std::string_view name)
{
    name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
    if (name.starts_with("GI_"))
        name.remove_prefix(std::min(name.find_first_not_of('_', 3), name.size()));
    return name;
}

template <std::size_t N>
bool isOneOf(const std::vector<std::string> &names, const std::string_view (&list)[N])
{
    return std::any_of(names.begin(), names.end(), [&](const std::string &name) {
        const std::string_view plain = plainName(name);
        const std::string_view without =
            plain.starts_with("libc_") ? plain.substr(std::string_view("libc_").size()) : plain;
        return std::find(std::begin(list), std::end(list), plain) != std::end(list)
            || std::find(std::begin(list), std::end(list), without) != std::end(list);
    });
}

bool isInputOutput(const std::vector<std::string> &names)
{
    return std::any_of(names.begin(), names.end(), [](const std::string &name) {
        return name.starts_with("_IO_") || name.starts_with("__IO_");
    });
}

bool isForbiddenName(const std::vector<std::string> &names)
{
    return std::any_of(names.begin(), names.end(), [](const std::string &name) {
        const std::string_view plain = plainName(name);
        return std::any_of(std::begin(forbidden), std::end(forbidden),
                           [&](std::string_view prefix) { return plain.starts_with(prefix); });
    });
}

// Words of a stack, read in pieces.
class StackReader final : public WordReader
{
public:
    explicit StackReader(TargetProcess &target) : m_target(target) { }
    bool word(Address at, std::uint64_t &value) override
    {
        std::array<std::uint8_t, 8> bytes {};
        if (m_target.readSome(at, bytes) != bytes.size())
            return false;
        value = readAt<std::uint64_t>(bytes, 0).value_or(0);
        return true;
    }

private:
    TargetProcess &m_target;
};

} // namespace

SafeThread::SafeThread(TargetProcess &target, TargetModules modules)
    : m_target(&target)
    , m_modules(std::make_unique<TargetModules>(std::move(modules)))
    , m_rows(std::make_unique<FrameRows>(target))
{ }

Result<SafeThread> SafeThread::create(TargetProcess &target)
{
    auto modules = TargetModules::of(target);
    if (!modules)
        return Unexpected<EngineError>(modules.error());
    return SafeThread(target, std::move(*modules));
}

bool SafeThread::isFit(const StoppedThread &thread)
{
    const std::string problem = problemOf(thread);
    if (problem.empty())
        return true;
    m_reason = "thread " + std::to_string(thread.tid) + " (" + m_target->threadName(thread.tid)
        + ") " + problem;
    return false;
}

std::vector<CodePlace> SafeThread::framesOf(const StoppedThread &thread, bool &whole)
{
    StackReader stack(*m_target);
    FrameWalk walk(thread.registers, *m_rows, stack);
    std::vector<CodePlace> frames = {walk.place()};
    for (;;) {
        FrameWalk::Step step = walk.next();
        if (step == FrameWalk::Step::UnknownPlace
            && m_rows->learn(walk.place(), m_modules->mappings()))
            step = walk.next();
        whole = step == FrameWalk::Step::Outermost;
        if (step != FrameWalk::Step::Frame)
            return frames;
        frames.push_back(walk.place());
    }
}

std::vector<std::string> SafeThread::namesAt(std::size_t module, CodePlace place)
{
    constexpr int mostNeighbours = 64;
    // A program with a C library of its own has the names that count in its symbol table.
    const ElfImage *image =
        module == m_modules->program() ? m_modules->image(module) : m_modules->exports(module);
    std::vector<std::string> names;
    if (!image)
        return names;
    const std::uint64_t rva = place.inside().value() - m_modules->modules()[module].bias.value();
    const auto &symbols = image->symbols();
    auto at = std::upper_bound(
        symbols.begin(), symbols.end(), rva,
        [](std::uint64_t wanted, const ImageSymbol &symbol) { return wanted < symbol.rva; });
    for (int i = 0; i < mostNeighbours && at != symbols.begin(); ++i) {
        --at;
        const bool isCode = at->type == SymbolType::Function || at->type == SymbolType::Ifunc;
        if (isCode && rva - at->rva < at->size)
            names.push_back(at->name);
    }
    return names;
}

// The loader, unwinders, and modules that bring their own malloc; not the C library, which is
// looked at function by function.
bool SafeThread::isForbidden(std::size_t module)
{
    const auto known = m_forbidden.find(module);
    if (known != m_forbidden.end())
        return known->second;
    const ElfImage *image = m_modules->exports(module);
    const auto has = [&](const char *name) { return image && image->exportNamed(name); };
    const bool isCLibrary = has("__libc_start_main") || has("gnu_get_libc_version");
    return m_forbidden[module] = !image || has("__tls_get_addr") || has("_Unwind_RaiseException")
        || (has("malloc") && !isCLibrary);
}

std::string SafeThread::problemOf(const StoppedThread &thread)
{
    bool whole = false;
    const std::vector<CodePlace> frames = framesOf(thread, whole);
    const std::string many = std::to_string(frames.size());
    if (!whole)
        return "cannot be followed beyond frame " + many + " at " + toString(frames.back().address);
    const auto library = m_modules->moduleAt(frames.front().inside());
    if (!library || !isOneOf(namesAt(*library, frames.front()), sleepers))
        return "does not sleep in a function that is known to hold no lock, but at "
            + toString(frames.front().address);
    const bool ownLibrary = library == m_modules->program();
    bool onlyLibrary = true; // from here outwards
    for (std::size_t i = frames.size(); i-- > 1;) {
        const auto module = m_modules->moduleAt(frames[i].inside());
        const std::string where = "is in code at " + toString(frames[i].address);
        if (!module)
            return where + ", which is in no module";
        const std::vector<std::string> names = namesAt(*module, frames[i]);
        const std::string name = names.empty() ? std::string() : " (" + names.front() + ")";
        // The program begins with a few instructions of its own.
        const bool isStart = i + 1 == frames.size() && module == m_modules->program();
        onlyLibrary =
            onlyLibrary && (isStart || (module == library && (!ownLibrary || names.empty())));
        if (module != library) {
            if (isForbidden(*module))
                return where + " of " + m_modules->modules()[*module].fileName() + name;
            continue;
        }
        // What starts a thread has no name in a stripped library, but nothing is outside of it.
        if (names.empty() ? onlyLibrary
                : ownLibrary
                ? !isForbiddenName(names)
                : isOneOf(names, sleepers) || isOneOf(names, callers) || isInputOutput(names))
            continue;
        return where + name + " of the C library, which may hold a lock";
    }
    return {};
}

} // namespace quarterdeck::engine
