// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/remotecall.h"

#include "engine/process/procfs.h"
#include "engine/process/restart.h"
#include "engine/process/signalframe.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/syscall.h>

namespace quarterdeck::engine {

using ptrace::Report;
using namespace std::chrono_literals;

namespace {

constexpr auto HoldBudget = 100ms;
// For any one of them: more on a machine that has much else to do.
constexpr std::array<std::chrono::microseconds, 2> HoldBudgets = {HoldBudget, 2s};
constexpr auto CallBudget = 5s;
// Left below the frame: for a signal handler, and for what a function needs.
constexpr std::uint64_t HandlerRoom = 4096;
constexpr std::uint64_t FunctionRoom = 32768;
constexpr std::uint64_t EveryCode64 = 0x33; // __USER_CS
constexpr std::uint64_t FlagTrap = 1U << 8;
constexpr std::uint64_t FlagDirection = 1U << 10;

constexpr std::array<std::uint8_t, 3> SystemCallReturn = {0x0f, 0x05, 0xc3};
constexpr std::array<std::uint8_t, 9> SignalReturnLong = {0x48, 0xc7, 0xc0, 0x0f, 0x00,
                                                          0x00, 0x00, 0x0f, 0x05};
constexpr std::array<std::uint8_t, 7> SignalReturnShort = {0xb8, 0x0f, 0x00, 0x00,
                                                           0x00, 0x0f, 0x05};

template <std::size_t Size>
void look(ByteView text, Address begin, const std::array<std::uint8_t, Size> &what, Address &found)
{
    if (found != Address())
        return;
    const auto at = std::search(text.begin(), text.end(), what.begin(), what.end());
    if (at != text.end())
        found = begin + static_cast<std::uint64_t>(at - text.begin());
}

std::uint64_t load64(ByteView bytes, std::size_t offset)
{
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

bool inRestartableSequence(pid_t tid, const LinuxMemory &memory, Address instruction)
{
    const std::uint64_t area = ptrace::restartableSequence(tid);
    std::uint8_t pointer[8] = {};
    if (area == 0 || memory.readSome(Address(area + 8), pointer) != sizeof pointer)
        return false;
    const std::uint64_t section = load64(pointer, 0);
    std::uint8_t fields[24] = {}; // version, flags, start_ip, post_commit_offset, abort_ip
    if (section == 0 || memory.readSome(Address(section), fields) != sizeof fields)
        return false;
    return instruction.value() - load64(fields, 8) < load64(fields, 16);
}

// Why threads were passed over, for the message.
struct Unfit
{
    bool filtered = false; // by seccomp
    bool shadowStack = false;
};

struct Held
{
    pid_t tid = 0;
    user_regs_struct raw = {};
    std::uint64_t mask = 0;
    Bytes extendedState;
    Address frame;
};

// Whether there is room for `frame` and all that is `needed` below the stack pointer, in memory
// that is nothing but a stack: the first thread's, or one with a guard below it. Below an alternate
// stack or a coroutine's, where these come from the heap, lies what belongs to somebody else.
bool isRoom(const std::vector<Mapping> &mappings, Address frame, AddressRange needed)
{
    constexpr std::uint64_t MostGuard = 1U << 20; // malloc sets aside more
    for (std::size_t i = 0; i < mappings.size(); ++i) {
        const AddressRange range = mappings[i].range;
        if (!mappings[i].protection.write || !range.contains(needed.end - 1))
            continue;
        if (mappings[i].path == "[stack]")
            return range.contains(frame); // it grows by itself
        const Mapping *guard = i > 0 ? &mappings[i - 1] : nullptr;
        return range.contains(needed.begin) && guard && guard->range.end == range.begin
            && guard->protection == Protection {} && guard->range.size() <= MostGuard;
    }
    return false;
}

// Whether the thread handles a signal on an alternate stack that does not hold all that is
// `needed`: such a stack may lie within another one. The kernel's signal frame tells: a return
// address, two words, and the alternate stack's begin, flags and size.
bool overrunsAlternateStack(const LinuxMemory &memory, Address signalReturn, AddressRange needed)
{
    constexpr std::size_t Deep = 65536; // a handler's frames
    constexpr std::size_t Head = 48;
    Bytes words(Deep);
    words.resize(memory.readSome(needed.end, words));
    for (std::size_t at = 0; at + Head <= words.size(); at += 8) {
        if (load64(words, at) != signalReturn.value())
            continue;
        const AddressRange stack =
            AddressRange::of(Address(load64(words, at + 24)), load64(words, at + 40));
        if (stack.contains(needed.end) && !stack.contains(needed.begin))
            return true;
    }
    return false;
}

// Reads what must be put back; nothing when this thread is not fit for a call.
std::optional<Held> examine(pid_t tid, const LinuxMemory &memory, const CallGadgets &gadgets,
                            const std::vector<Mapping> &mappings, std::uint64_t room, Unfit &unfit)
{
    Held held;
    held.tid = tid;
    held.extendedState.resize(65536);
    if (!ptrace::registers(tid, held.raw) || !ptrace::signalMask(tid, held.mask))
        return std::nullopt;
    if (held.raw.cs != EveryCode64 || ptrace::hasShadowStack(tid)) {
        unfit.shadowStack = unfit.shadowStack || held.raw.cs == EveryCode64;
        return std::nullopt;
    }
    held.extendedState.resize(ptrace::extendedState(tid, held.extendedState));
    if (held.extendedState.size() < 576
        || inRestartableSequence(tid, memory, Address(held.raw.rip)))
        return std::nullopt;
    held.frame = signalFramePlace(Address(held.raw.rsp), usedExtendedState(held.extendedState));
    const AddressRange needed = {held.frame - room, Address(held.raw.rsp)};
    if (!isRoom(mappings, held.frame, needed)
        || overrunsAlternateStack(memory, gadgets.signalReturn, needed))
        return std::nullopt;
    return held;
}

// Whether there is no such thread any more. Its number may be another's at once: a thread that
// begins another program takes that of its leader, and nothing of ours may be done to that one.
bool isLost(const Report &report)
{
    return report.what == Report::What::Gone || report.what == Report::What::Exit
        || report.what == Report::What::Exec;
}

enum class CallStopped
{
    Yes,
    Late,
    Lost
};

// Lets the thread go until it stops at the entry or exit of a system call. A stop signal cannot be
// blocked: the job stops, and this thread still finishes the call.
CallStopped runToCallStop(ThreadSet &threads, pid_t tid)
{
    int signal = 0;
    for (;;) {
        if (!ptrace::resumeToSystemCall(tid, signal))
            return CallStopped::Lost;
        const Report report = threads.waitFor(tid, CallBudget);
        if (report.what == Report::What::SystemCall)
            return CallStopped::Yes;
        if (isLost(report))
            return CallStopped::Lost;
        if (report.what == Report::What::Nothing)
            return CallStopped::Late;
        signal = report.signal;
    }
}

bool putBack(ThreadSet &threads, const Held &held)
{
    // Only at such a stop does the kernel look at orig_rax again when the thread goes on.
    int signal = 0;
    ptrace::interrupt(held.tid);
    for (;;) {
        if (!ptrace::resume(held.tid, signal))
            return false;
        const Report report = threads.waitFor(held.tid, CallBudget);
        if (report.what == Report::What::Interrupted || report.what == Report::What::GroupStop)
            break;
        if (report.what == Report::What::Nothing || isLost(report))
            return false;
        signal = report.signal;
    }
    return ptrace::setSignalMask(held.tid, held.mask) && ptrace::setRegisters(held.tid, held.raw);
}

bool writeFrame(const LinuxMemory &memory, const CallGadgets &gadgets, const Held &held)
{
    const ByteView image =
        ByteView(held.extendedState).first(usedExtendedState(held.extendedState));
    const Bytes frame = signalFrame(held.frame, gadgets.signalReturn, held.raw, held.mask, image);
    return memory.write(held.frame, frame).has_value();
}

// The registers with which the thread begins something else, on top of its frame.
user_regs_struct elsewhere(const Held &held, Address instruction)
{
    user_regs_struct raw = held.raw;
    raw.rip = instruction.value();
    raw.rsp = held.frame.value();
    raw.orig_rax = ~0ULL;
    raw.eflags &= ~(FlagTrap | FlagDirection);
    return raw;
}

std::optional<std::int64_t> runCall(ThreadSet &threads, const LinuxMemory &memory,
                                    const CallGadgets &gadgets, const SystemCall &call,
                                    const Held &held)
{
    if (!writeFrame(memory, gadgets, held))
        return std::nullopt;
    user_regs_struct raw = elsewhere(held, gadgets.systemCall);
    raw.rax = call.number;
    raw.rdi = call.argument[0];
    raw.rsi = call.argument[1];
    raw.rdx = call.argument[2];
    raw.r10 = call.argument[3];
    raw.r8 = call.argument[4];
    raw.r9 = call.argument[5];
    std::optional<std::int64_t> value;
    CallStopped stopped = CallStopped::Late;
    if (ptrace::setRegisters(held.tid, raw) && ptrace::setSignalMask(held.tid, ~0ULL))
        stopped = runToCallStop(threads, held.tid);
    const auto entry = stopped == CallStopped::Yes ? ptrace::callStop(held.tid)
                                                   : std::optional<ptrace::CallStop>();
    if (entry && entry->entry && entry->number == call.number) {
        stopped = runToCallStop(threads, held.tid);
        const auto exit = stopped == CallStopped::Yes ? ptrace::callStop(held.tid) : entry;
        if (exit && !exit->entry)
            value = exit->value;
    }
    if (stopped == CallStopped::Lost)
        return std::nullopt;
    // Should this fail, the thread is gone, or it goes back through its frame.
    return putBack(threads, held) ? value : std::nullopt;
}

// Faults of the function itself. They are not blocked while it runs: the kernel would take the
// program's handler away to force them.
bool isFault(int signal)
{
    return signal == SIGSEGV || signal == SIGBUS || signal == SIGILL || signal == SIGFPE
        || signal == SIGTRAP || signal == SIGABRT;
}

constexpr std::uint64_t bitOf(int signal)
{
    return std::uint64_t {1} << (signal - 1);
}

enum class Returned
{
    Yes,
    Faulted, // and was put back all the same
    NotYet,
    Lost // the thread is gone
};

// Until the thread enters rt_sigreturn on the instruction that its frame returns to.
Returned awaitReturn(ThreadSet &threads, const CallGadgets &gadgets, pid_t tid,
                     std::chrono::milliseconds budget)
{
    const auto deadline = ThreadSet::Clock::now() + budget;
    for (int signal = 0;;) {
        const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
            deadline - ThreadSet::Clock::now());
        if (!ptrace::resumeToSystemCall(tid, signal))
            return Returned::Lost;
        const Report report = threads.waitFor(tid, std::max(left, 1us));
        user_regs_struct raw = {};
        switch (report.what) {
        case Report::What::Nothing:
            return Returned::NotYet;
        case Report::What::Gone:
        case Report::What::Exit:
        case Report::What::Exec:
            return Returned::Lost;
        case Report::What::Signal:
            if (isFault(report.signal))
                return Returned::Faulted;
            break;
        case Report::What::SystemCall:
            // Behind the gadget's second instruction: not rt_sigreturn of a handler.
            if (ptrace::registers(tid, raw) && raw.orig_rax == SYS_rt_sigreturn
                && raw.rip - gadgets.signalReturn.value() <= SignalReturnLong.size())
                return Returned::Yes;
            break;
        default:
            break;
        }
        signal = report.signal;
    }
}

Returned runFunction(ThreadSet &threads, const LinuxMemory &memory, const CallGadgets &gadgets,
                     const FunctionCall &call, const Held &held)
{
    if (!writeFrame(memory, gadgets, held))
        return Returned::Lost;
    user_regs_struct raw = elsewhere(held, call.function);
    raw.rax = 0; // no vector registers, should it be variadic
    raw.rdi = call.argument[0];
    raw.rsi = call.argument[1];
    raw.rdx = call.argument[2];
    raw.rcx = call.argument[3];
    raw.r8 = call.argument[4];
    raw.r9 = call.argument[5];
    const std::uint64_t faults = bitOf(SIGSEGV) | bitOf(SIGBUS) | bitOf(SIGILL) | bitOf(SIGFPE)
        | bitOf(SIGTRAP) | bitOf(SIGABRT);
    if (!ptrace::setRegisters(held.tid, raw) || !ptrace::setSignalMask(held.tid, ~faults))
        return Returned::Lost;
    const Returned returned = awaitReturn(threads, gadgets, held.tid, call.budget);
    if (returned == Returned::NotYet || returned == Returned::Lost)
        return returned;
    // rt_sigreturn would make the kernel forget how to restart a sleep with the time that is left.
    // So it is skipped; should this program die now, the thread makes it again.
    raw = elsewhere(held, gadgets.signalReturn);
    raw.rsp += 8;
    const bool back = ptrace::setRegisters(held.tid, raw)
        && ptrace::setExtendedState(held.tid, held.extendedState) && putBack(threads, held);
    return back ? returned : Returned::Lost;
}

// When no thread could be used: whether that is because all have ended.
Result<void> requireAlive(const ThreadSet &threads, const LinuxMemory &memory)
{
    const std::int64_t pid = memory.identity().pid;
    if (Result<void> alive = threads.checkAlive(); !alive)
        return alive;
    if (memory.isSameLife() && procfs::isAlive(pid))
        return {};
    return failure(ErrorKind::TargetGone, "Process " + std::to_string(pid) + " has ended.");
}

// Asleep in a system call: at the boundary of a function, as far as the registers go.
bool isAsleep(const user_regs_struct &raw)
{
    const auto value = static_cast<std::int64_t>(raw.rax);
    return static_cast<std::int64_t>(raw.orig_rax) >= 0
        && (value == RestartSys || value == RestartNoIntr || value == RestartNoHand
            || value == RestartBlock);
}

} // namespace

std::optional<CallGadgets> findGadgets(const LinuxMemory &memory)
{
    const Result<std::vector<Mapping>> mappings = memory.mappings();
    if (!mappings)
        return std::nullopt;
    CallGadgets gadgets;
    for (const Mapping &mapping : *mappings) {
        if (!mapping.isFile() || !mapping.protection.execute || mapping.protection.write)
            continue;
        Bytes text(mapping.range.size());
        text.resize(memory.readSome(mapping.range.begin, text));
        look(text, mapping.range.begin, SystemCallReturn, gadgets.systemCall);
        look(text, mapping.range.begin, SignalReturnLong, gadgets.signalReturn);
        look(text, mapping.range.begin, SignalReturnShort, gadgets.signalReturn);
        if (gadgets.systemCall != Address() && gadgets.signalReturn != Address())
            return gadgets;
    }
    return std::nullopt;
}

Result<std::int64_t> callIn(ThreadSet &threads, const LinuxMemory &memory,
                            const CallGadgets &gadgets, const SystemCall &call)
{
    const Result<std::vector<Mapping>> mappings = memory.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    Unfit unfit;
    bool late = true;
    for (std::size_t pass = 0; late && pass < HoldBudgets.size(); ++pass) {
        late = false;
        for (const pid_t tid : threads.candidates()) {
            // What a filter does to the call can be anything, the end of the process too.
            const auto status = procfs::status(tid);
            if (!status || status->seccomp != 0) {
                unfit.filtered = unfit.filtered || status;
                continue;
            }
            if (!threads.hold(tid, HoldBudgets[pass])) {
                late = true;
                continue;
            }
            const std::optional<Held> held =
                examine(tid, memory, gadgets, *mappings, HandlerRoom, unfit);
            if (!held) {
                threads.letGo(tid);
                continue;
            }
            const std::optional<std::int64_t> value =
                runCall(threads, memory, gadgets, call, *held);
            threads.letGo(tid);
            if (value)
                return *value;
            if (!memory.isSameLife())
                return failure(ErrorKind::TargetGone,
                               "Process " + std::to_string(memory.identity().pid)
                                   + " ended while memory was mapped in it.");
            return failure(ErrorKind::TimedOut,
                           "A system call in thread " + std::to_string(tid) + " of process "
                               + std::to_string(memory.identity().pid)
                               + " did not come back in time.");
        }
    }
    if (const Result<void> alive = requireAlive(threads, memory); !alive)
        return Unexpected<EngineError>(alive.error());
    if (unfit.filtered)
        return failure(ErrorKind::SeccompForbids,
                       "The threads of process " + std::to_string(memory.identity().pid)
                           + " are under a seccomp filter, which may end the process when memory "
                             "for the patch is mapped.");
    if (unfit.shadowStack)
        return failure(ErrorKind::UnsupportedTarget,
                       "The threads of process " + std::to_string(memory.identity().pid)
                           + " run on shadow stacks, which a call from outside would break.");
    return failure(ErrorKind::Busy,
                   "No thread of process " + std::to_string(memory.identity().pid)
                       + " is at a point where it could map memory for the patch. Try again.");
}

Result<void> callFunctionIn(ThreadSet &threads, const LinuxMemory &memory,
                            const CallGadgets &gadgets, const FunctionCall &call)
{
    const Result<std::vector<Mapping>> mappings = memory.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    const std::string process = "process " + std::to_string(memory.identity().pid);
    Unfit unfit;
    for (const pid_t tid : threads.candidates()) {
        if (!threads.hold(tid, HoldBudget))
            continue;
        const std::optional<Held> held =
            examine(tid, memory, gadgets, *mappings, FunctionRoom, unfit);
        if (!held || !isAsleep(held->raw) || !call.fit({tid, ptrace::toRegisters(held->raw)})) {
            threads.letGo(tid);
            continue;
        }
        const Returned returned = runFunction(threads, memory, gadgets, call, *held);
        const std::string where = "The function at " + toString(call.function) + " in thread "
            + std::to_string(tid) + " of " + process;
        if (returned == Returned::NotYet)
            return failure(
                ErrorKind::TimedOut,
                where + " did not return within " + std::to_string(call.budget.count())
                    + " milliseconds. The thread goes back to its own work when it does.");
        threads.letGo(tid);
        if (returned == Returned::Yes)
            return {};
        if (!memory.isSameLife())
            return failure(ErrorKind::TargetGone, process + " ended during a call in it.");
        return failure(ErrorKind::Internal,
                       where
                           + (returned == Returned::Faulted
                                  ? " failed; the thread was put back to its own work."
                                  : " could not be followed to its end."));
    }
    if (Result<void> alive = requireAlive(threads, memory); !alive)
        return alive;
    if (unfit.shadowStack)
        return failure(ErrorKind::UnsupportedTarget,
                       "The threads of " + process
                           + " run on shadow stacks, which a call from outside would break.");
    return failure(ErrorKind::Busy,
                   "No thread of " + process
                       + " sleeps where a function could be called in it safely.");
}

} // namespace quarterdeck::engine
