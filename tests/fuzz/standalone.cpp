// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Drives a fuzz target where the compiler brings no libFuzzer. Takes the same few arguments:
//   fuzz_x [-runs=N] [-seed=N] FOLDER|FILE...
// Replays every file of the folders, then runs N seeded mutations of them. An input that is being
// tried when the process dies is left in ./crash-input.
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

const Input *currentInput = nullptr;

// Only calls that are tolerable in a dying process: the input is already in memory.
void keepInput(int signal)
{
    if (currentInput) {
        if (std::FILE *file = std::fopen("crash-input", "wb")) {
            std::fwrite(currentInput->data(), 1, currentInput->size(), file);
            std::fclose(file);
        }
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void runOne(const Input &input)
{
    currentInput = &input;
    LLVMFuzzerTestOneInput(input.data(), input.size());
    currentInput = nullptr;
}

class Mutator final
{
public:
    Mutator(std::uint64_t seed, const std::vector<Input> &corpus) : m_random(seed), m_corpus(corpus)
    { }

    Input next()
    {
        Input input = m_corpus[below(m_corpus.size())];
        const std::size_t count = 1 + below(8);
        for (std::size_t i = 0; i < count; ++i)
            mutate(input);
        return input;
    }

private:
    std::size_t below(std::size_t limit) { return limit ? m_random() % limit : 0; }

    void mutate(Input &input)
    {
        static constexpr std::uint8_t edges[] = {0x00, 0x01, 0x7f, 0x80, 0xff,
                                                 '"',  '{',  ']',  '0',  '\\'};
        if (input.empty()) {
            input.push_back(static_cast<std::uint8_t>(m_random()));
            return;
        }
        const std::size_t at = below(input.size());
        const auto begin = input.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t length = 1 + below(std::min<std::size_t>(input.size() - at, 64));
        const auto end = begin + static_cast<std::ptrdiff_t>(length);
        switch (below(7)) {
        case 0:
            *begin ^= static_cast<std::uint8_t>(1U << below(8));
            break;
        case 1:
            *begin = static_cast<std::uint8_t>(m_random());
            break;
        case 2:
            *begin = edges[below(std::size(edges))];
            break;
        case 3:
            input.erase(begin, end);
            break;
        case 4: { // say something twice
            const Input copy(begin, end);
            input.insert(input.begin() + static_cast<std::ptrdiff_t>(below(input.size())),
                         copy.begin(), copy.end());
            break;
        }
        case 5:
            std::fill(begin, end, edges[below(std::size(edges))]);
            break;
        case 6: { // take something from another input
            const Input &other = m_corpus[below(m_corpus.size())];
            const std::size_t from = below(other.size());
            const std::size_t take = std::min<std::size_t>(other.size() - from, length);
            std::copy_n(other.begin() + static_cast<std::ptrdiff_t>(from), take, begin);
            break;
        }
        }
    }

    std::mt19937_64 m_random;
    const std::vector<Input> &m_corpus;
};

void load(const std::filesystem::path &file, std::vector<Input> &corpus)
{
    std::ifstream in(file, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

} // namespace

int main(int argc, char **argv)
{
    unsigned long runs = 2000;
    unsigned long seed = 1;
    std::vector<Input> corpus;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument.starts_with("-runs=")) {
            runs = std::strtoul(argv[i] + 6, nullptr, 10);
        } else if (argument.starts_with("-seed=")) {
            seed = std::strtoul(argv[i] + 6, nullptr, 10);
        } else if (std::filesystem::is_directory(argument)) {
            std::vector<std::filesystem::path> files;
            for (const auto &entry : std::filesystem::directory_iterator(argument)) {
                if (entry.is_regular_file() && entry.path().filename() != "crash-input")
                    files.push_back(entry.path());
            }
            std::sort(files.begin(), files.end()); // the seed alone decides what is tried
            for (const auto &file : files)
                load(file, corpus);
        } else if (std::filesystem::is_regular_file(argument)) {
            load(argument, corpus);
        } else {
            std::fprintf(stderr, "%s is neither a file nor a folder\n", argv[i]);
            return 2;
        }
    }
    for (const int fatal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL})
        std::signal(fatal, keepInput);

    corpus.emplace_back(); // the empty input belongs to every corpus
    for (const Input &input : corpus)
        runOne(input);
    Mutator mutator(seed, corpus);
    for (unsigned long run = 0; run < runs; ++run) {
        const Input input = mutator.next();
        runOne(input);
    }
    std::printf("%zu inputs replayed, %lu mutations tried\n", corpus.size(), runs);
    return 0;
}
