// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/code/decoder.h"
#include "engine/image/elfimage.h"
#include "engine/patch/entry.h"
#include "support.h"

#include <QTest>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

using namespace quarterdeck::engine;

namespace {

// What came of the functions of one or many libraries.
struct Survey
{
    std::map<QByteArray, int> outcomes; // by form or refusal
    int functions = 0;
    int files = 0;

    void add(const Survey &other)
    {
        for (const auto &[name, count] : other.outcomes)
            outcomes[name] += count;
        functions += other.functions;
        files += other.files;
    }
};

// All targets of direct branches in a library, by decoding every function from its start. The
// finder searches for them in another way, so each checks the other.
std::vector<std::uint64_t> branchTargets(const ElfImage &image)
{
    std::vector<std::uint64_t> targets;
    for (const RvaRange &range : image.codeRanges()) {
        const auto bytes = image.bytesAt(range.begin, range.end - range.begin);
        const auto code = bytes ? decodeAll(*bytes, range.begin) : std::nullopt;
        for (const Instruction &instruction : code.value_or(std::vector<Instruction>())) {
            if (instruction.target)
                targets.push_back(*instruction.target);
        }
    }
    std::sort(targets.begin(), targets.end());
    return targets;
}

bool anyInside(const std::vector<std::uint64_t> &sorted, std::uint64_t begin, std::uint64_t end)
{
    const auto at = std::upper_bound(sorted.begin(), sorted.end(), begin);
    return at != sorted.end() && *at < end;
}

// What is wrong with a form that the finder chose, or nothing.
QByteArray problemOf(const ElfImage &image, RvaRange function, const EntryForm &form,
                     const std::vector<std::uint64_t> &targets, std::set<std::uint64_t> &taken)
{
    constexpr std::uint64_t bias = 0x7f0000000000;
    const std::uint64_t payload = bias - 0x1000000;
    const std::uint64_t last = form.entry + form.entrySize;
    if (form.entry < function.begin || (form.relay ? form.entrySize != 2 : form.entrySize != 5))
        return "the jump is not where the function begins";
    if (anyInside(targets, form.entry, last) || anyInside(image.codeStarts(), form.entry, last))
        return "something leads into the overwritten bytes";
    if (last > function.end) {
        const auto behind = image.bytesAt(function.end, last - function.end);
        const auto full =
            image.bytesAt(function.end, std::min<std::uint64_t>(last - function.end + 15, 15));
        if (!behind
            || (full && paddingLength(*full) < last - function.end
                && paddingLength(*behind) < last - function.end))
            return "the bytes behind the function are no padding";
    }
    const auto jump = form.relay ? encodeJump8(form.entry, *form.relay)
                                 : encodeJump32(bias + form.entry, payload);
    if (!jump)
        return "the jump does not reach";
    const auto decoded = decode(*jump, form.relay ? form.entry : bias + form.entry);
    if (!decoded || decoded->length != form.entrySize
        || decoded->target != (form.relay ? *form.relay : payload))
        return "the jump does not decode to what was meant";
    for (std::uint64_t byte = form.entry; byte < last; ++byte) {
        if (!taken.insert(byte).second)
            return "two jumps share a byte";
    }
    if (form.relay) {
        for (std::uint64_t byte = *form.relay; byte < *form.relay + 5; ++byte) {
            if (!taken.insert(byte).second)
                return "two jumps share a byte";
        }
        for (const RvaRange &range : image.codeRanges()) {
            if (range.begin < *form.relay + 5 && *form.relay < range.end)
                return "the relay lies in a function";
        }
    }
    return {};
}

Survey surveyOf(const std::string &path, QByteArray &problem)
{
    Survey survey;
    const auto file = loadFile(path);
    const auto image =
        file ? ElfImage::parse(file) : ElfImage::parse(std::make_shared<const Bytes>());
    if (!image)
        return survey; // a linker script, or for another machine
    survey.files = 1;
    const std::vector<std::uint64_t> targets = branchTargets(*image);
    EntryFinder finder(*image, image->codeRanges());
    std::set<std::uint64_t> seen;
    std::set<std::uint64_t> taken;
    for (const ImageSymbol &symbol : image->symbols()) {
        if (!symbol.exported
            || (symbol.type != SymbolType::Function && symbol.type != SymbolType::Ifunc)
            || !seen.insert(symbol.rva).second)
            continue;
        ++survey.functions;
        const std::uint64_t size = image->extentAt(symbol.rva);
        const RvaRange range {symbol.rva, symbol.rva + size};
        if (symbol.type == SymbolType::Ifunc) {
            ++survey.outcomes["refused: function-ifunc"];
        } else if (size == 0) {
            ++survey.outcomes["refused: no symbol and no unwind entry says how long it is"];
        } else if (!image->isExecutable(symbol.rva, size) || !image->bytesAt(symbol.rva, size)) {
            ++survey.outcomes["refused: function-not-found (not in code)"];
        } else if (const auto form = finder.find(range, Consistency::Quiescent)) {
            ++survey.outcomes[shown(form->form)];
            const QByteArray wrong = problemOf(*image, range, *form, targets, taken);
            if (!wrong.isEmpty())
                problem = QByteArray::fromStdString(path) + ' ' + shown(symbol.name) + ": " + wrong;
        } else {
            ++survey.outcomes["refused: " + shown(form.error().kind)];
            if (form.error().message.empty() || form.error().numbers.empty())
                problem = QByteArray::fromStdString(path) + ": a refusal without reason";
        }
    }
    return survey;
}

} // namespace

// Every exported function of real libraries: a form is found that holds, or a refusal with a name.
// QUARTERDECK_SURVEY names a folder whose libraries are all looked at; else a few are.
class TestSurvey final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesOrRefusesEveryExport_data();
    void replacesOrRefusesEveryExport();
    void cleanupTestCase();

private:
    Survey m_all;
};

void TestSurvey::replacesOrRefusesEveryExport_data()
{
    QTest::addColumn<QByteArray>("path");
    std::set<std::string> paths; // real ones: most libraries have several names
    const QByteArray folder = qgetenv("QUARTERDECK_SURVEY");
    if (folder.isEmpty()) {
        for (const char *name : {"libc.so.6", "libz.so.1", "libm.so.6", "libsodium.so.23",
                                 "libelf.so.1", "libstdc++.so.6"})
            paths.insert(std::string("/lib/x86_64-linux-gnu/") + name);
    } else {
        for (const auto &entry : std::filesystem::recursive_directory_iterator(
                 folder.toStdString(),
                 std::filesystem::directory_options::skip_permission_denied)) {
            if (entry.is_regular_file()
                && entry.path().filename().string().find(".so") != std::string::npos)
                paths.insert(std::filesystem::canonical(entry.path()).string());
        }
    }
    for (const std::string &path : paths)
        QTest::newRow(path.c_str()) << shown(path);
}

void TestSurvey::replacesOrRefusesEveryExport()
{
    QFETCH(QByteArray, path);
    QByteArray problem;
    const Survey survey = surveyOf(path.toStdString(), problem);
    QVERIFY2(problem.isEmpty(), problem.constData());
    if (survey.files == 0)
        QSKIP("not run: no library for x86-64 at this place");
    int sum = 0;
    for (const auto &[name, count] : survey.outcomes)
        sum += count;
    QCOMPARE(sum, survey.functions);
    m_all.add(survey);
}

// To be pasted.
void TestSurvey::cleanupTestCase()
{
    if (m_all.functions == 0)
        return;
    std::printf("\n%d exported functions of %d libraries\n\n| outcome | functions | share |\n"
                "|---|---:|---:|\n",
                m_all.functions, m_all.files);
    for (const auto &[name, count] : m_all.outcomes)
        std::printf("| %s | %d | %.2f %% |\n", name.constData(), count,
                    100.0 * count / m_all.functions);
    std::fflush(stdout);
}

QTEST_GUILESS_MAIN(TestSurvey)
#include "tst_survey.moc"
