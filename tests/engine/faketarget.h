// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/process/targetprocess.h"
#include "fakeview.h"

#include <functional>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// A process that never ran, to be patched: memory and modules by view(), threads that stand where
// the test puts them, and a fault at any call.
class FakeTarget final : public TargetProcess
{
public:
    enum class Call
    {
        Mappings,
        Read,
        ReadSome,
        Write,
        Seize,
        SeizeForCalls,
        Stop,
        Resume,
        Pause,
        Map,
        Protect,
        Unmap
    };
    struct Written
    {
        Address to;
        Bytes bytes;
        bool stopped = false; // in a window
    };

    [[nodiscard]] FakeView &view() { return m_view; }
    StoppedThread &addThread(ThreadId tid, Address instruction, Address stack)
    {
        StoppedThread thread;
        thread.tid = tid;
        thread.registers.value[Registers::Rip] = instruction.value();
        thread.registers.value[Registers::Rsp] = stack.value();
        m_threads.push_back(thread);
        return m_threads.back();
    }
    [[nodiscard]] std::vector<StoppedThread> &threads() { return m_threads; }

    // The call number `nth` of this kind from now on, 1 the next, fails once.
    void failAt(Call call, int nth, ErrorKind kind)
    {
        m_faults.push_back({call, count(call) + nth, kind});
    }
    // As if the engine was killed: before its call number `nth` from now on that changes anything
    // (all but reading), and nothing that it does is seen from then on. Until revive().
    void dieAt(int nth) { m_deathAt = m_changes + nth; }
    void revive()
    {
        m_deathAt = -1;
        m_seized = m_stopped = m_forCalls = false;
    }
    [[nodiscard]] bool isDead() const { return m_deathAt >= 0 && m_changes >= m_deathAt; }
    // Is called as the threads are stopped for the n-th time, before anybody looks at them: they
    // may stand elsewhere now.
    void onStop(std::function<void(FakeTarget &, int)> hook) { m_onStop = std::move(hook); }

    [[nodiscard]] int count(Call call) const
    {
        const auto index = static_cast<std::size_t>(call);
        return index < m_counts.size() ? m_counts[index] : 0;
    }
    [[nodiscard]] const std::vector<Written> &written() const { return m_written; }
    // What broke the rules of TargetProcess: empty, or the test has found something.
    [[nodiscard]] const std::string &violations() const { return m_violations; }
    [[nodiscard]] bool isSeized() const { return m_seized; }
    [[nodiscard]] bool isStopped() const { return m_stopped; }

    ProcessIdentity identity() const override { return m_view.identity(); }
    Result<std::vector<Mapping>> mappings() override
    {
        if (auto go = enter(Call::Mappings); !go)
            return Unexpected<EngineError>(go.error());
        return m_view.mappings();
    }
    Result<void> read(Address from, std::span<std::uint8_t> into) override
    {
        const auto go = enter(Call::Read);
        return go ? m_view.read(from, into) : go;
    }
    Result<std::shared_ptr<const Bytes>> moduleFile(const Mapping &mapping) override
    {
        return m_view.moduleFile(mapping);
    }
    std::size_t readSome(Address from, std::span<std::uint8_t> into) override
    {
        if (!enter(Call::ReadSome))
            return 0;
        if (m_view.read(from, into))
            return into.size();
        std::size_t done = 0; // word by word: there is less than was asked for
        while (done < into.size()) {
            const std::size_t size = std::min<std::size_t>(8, into.size() - done);
            if (!m_view.read(from + done, into.subspan(done, size)))
                break;
            done += size;
        }
        return done;
    }
    Result<void> write(Address to, ByteView bytes) override
    {
        if (auto go = enter(Call::Write); !go)
            return go;
        if (bytes.empty())
            return {};
        std::uint8_t last = 0;
        if (!m_view.read(to + (bytes.size() - 1), {&last, 1}) || !m_view.read(to, {&last, 1}))
            return failure(ErrorKind::MemoryUnwritable, "Nothing is mapped there.");
        m_view.poke(to, bytes);
        m_written.push_back({to, Bytes(bytes.begin(), bytes.end()), m_stopped});
        return {};
    }
    bool isUnreserved(AddressRange mapping) override
    {
        return std::any_of(m_mapped.begin(), m_mapped.end(),
                           [&](AddressRange range) { return range.contains(mapping); });
    }
    bool isText(AddressRange range, std::uint64_t device, std::uint64_t inode) override
    {
        const auto there = m_view.mappings();
        return there && std::any_of(there->begin(), there->end(), [&](const Mapping &mapping) {
                   return mapping.range.contains(range) && mapping.device == device
                       && mapping.inode == inode && mapping.protection.execute && !mapping.shared;
               });
    }
    std::string threadName(ThreadId tid) override { return "thread-" + std::to_string(tid); }
    Result<void> seize() override
    {
        require(!m_seized && !m_forCalls, "seize() twice");
        const auto go = enter(Call::Seize);
        m_seized = static_cast<bool>(go);
        return go;
    }
    Result<void> seizeForCalls() override
    {
        require(!m_seized && !m_forCalls, "seizeForCalls() twice");
        const auto go = enter(Call::SeizeForCalls);
        m_forCalls = static_cast<bool>(go);
        return go;
    }
    Result<void> stop(std::chrono::microseconds) override
    {
        require(m_seized && !m_stopped, "stop() of what is not seized or is stopped");
        if (auto go = enter(Call::Stop); !go)
            return go;
        m_stopped = true;
        if (m_onStop)
            m_onStop(*this, count(Call::Stop));
        return {};
    }
    std::span<const StoppedThread> stopped() const override
    {
        return m_stopped ? std::span<const StoppedThread>(m_threads)
                         : std::span<const StoppedThread>();
    }
    void touched(Address, std::span<std::uint8_t> pages) override
    {
        std::fill(pages.begin(), pages.end(), std::uint8_t {1});
    }
    Result<void> resume() override
    {
        require(m_stopped, "resume() of what is not stopped");
        m_stopped = false; // whatever happens, every thread runs again
        return enter(Call::Resume);
    }
    Result<void> pause(std::chrono::microseconds) override
    {
        require((m_seized || m_forCalls) && !m_stopped, "pause() of what is not seized");
        return enter(Call::Pause);
    }
    Result<void> map(AddressRange range) override
    {
        if (auto go = enterCall(Call::Map); !go)
            return go;
        const auto there = m_view.mappings();
        for (const Mapping &mapping : *there) {
            if (mapping.range.overlaps(range))
                return failure(ErrorKind::MemoryUnwritable, "Something is mapped there.");
        }
        m_view.addAnonymous(range, {true, false, true});
        m_mapped.push_back(range);
        return {};
    }
    Result<void> protect(AddressRange range, Protection protection) override
    {
        if (auto go = enterCall(Call::Protect); !go)
            return go;
        m_view.cut(range);
        m_view.mappingAt(range.begin).protection = protection;
        return {};
    }
    Result<void> unmap(AddressRange range) override
    {
        if (auto go = enterCall(Call::Unmap); !go)
            return go;
        m_view.remove(range);
        return {};
    }
    [[nodiscard]] Result<void> callFunction(const FunctionCall &) override
    {
        return failure(ErrorKind::Busy, "No thread of this process can be called.");
    }
    void release() override
    {
        if (isDead())
            return;
        m_seized = m_forCalls = m_stopped = false;
    }
    std::chrono::microseconds lastWindow() const override
    {
        return std::chrono::microseconds(count(Call::Stop) > 0 ? 42 : 0);
    }

private:
    struct Fault
    {
        Call call;
        int at;
        ErrorKind kind;
    };

    void require(bool condition, const char *rule)
    {
        if (!condition && !isDead())
            m_violations += std::string(rule) + "; ";
    }
    Result<void> enterCall(Call call)
    {
        require((m_seized || m_forCalls) && !m_stopped, "a remote call of what is not seized");
        return enter(call);
    }
    Result<void> enter(Call call)
    {
        const auto index = static_cast<std::size_t>(call);
        if (m_counts.size() <= index)
            m_counts.resize(index + 1);
        ++m_counts[index];
        const bool reads = call == Call::Mappings || call == Call::Read || call == Call::ReadSome;
        if (!reads && !isDead())
            ++m_changes;
        if (isDead())
            return failure(ErrorKind::Internal, "This engine is dead.");
        for (std::size_t i = 0; i < m_faults.size(); ++i) {
            if (m_faults[i].call != call || m_faults[i].at != m_counts[index])
                continue;
            const ErrorKind kind = m_faults[i].kind;
            m_faults.erase(m_faults.begin() + static_cast<std::ptrdiff_t>(i));
            return failure(kind, "The fake target says no.");
        }
        return {};
    }

    FakeView m_view;
    std::vector<StoppedThread> m_threads;
    std::vector<Fault> m_faults;
    std::vector<int> m_counts;
    std::vector<Written> m_written;
    std::vector<AddressRange> m_mapped;
    std::function<void(FakeTarget &, int)> m_onStop;
    std::string m_violations;
    int m_changes = 0;
    int m_deathAt = -1;
    bool m_seized = false;
    bool m_forCalls = false;
    bool m_stopped = false;
};

} // namespace quarterdeck::engine
