// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/builder.h"

#include <QByteArray>

#include <fstream>
#include <memory>
#include <string>

// What several engine tests need.
namespace quarterdeck::engine {

// To compare and to print: QCOMPARE(shown(error.kind), shown(ErrorKind::Busy)).
inline QByteArray shown(std::string_view string)
{
    return {string.data(), qsizetype(string.size())};
}
template <class E>
requires std::is_enum_v<E> QByteArray shown(E value)
{
    return shown(toString(value));
}

// Null where there is no such file.
inline std::shared_ptr<const Bytes> loadFile(const std::string &path)
{
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (!in)
        return nullptr;
    auto bytes = std::make_shared<Bytes>(std::size_t(in.tellg()));
    in.seekg(0);
    in.read(reinterpret_cast<char *>(bytes->data()), std::streamsize(bytes->size()));
    return bytes;
}

inline std::string fixturePath(const std::string &name)
{
    return std::string(QUARTERDECK_ENGINE_FIXTURES "/") + name;
}

inline std::shared_ptr<const Bytes> fixture(const std::string &name)
{
    return loadFile(fixturePath(name));
}

// What a package says about itself, complete and valid.
inline Package aboutPackage()
{
    Package about;
    about.id = "test-package";
    about.version = "1.0";
    about.title = "A package for a test";
    about.severity = "unrated";
    about.author = "The tests";
    about.created = "2026-11-24T08:00:00Z";
    return about;
}

// A request to replace functions ("NAME=REPLACEMENT", ...) of one fixture by another's.
inline BuildRequest buildRequest(const std::string &library, const std::string &payload,
                                 std::initializer_list<const char *> functions)
{
    BuildRequest request;
    request.about = aboutPackage();
    BuildModule module;
    module.fileName = library;
    module.file = fixture(library);
    module.payload = fixture(payload);
    for (const char *function : functions)
        module.functions.push_back(*parseFunctionChoice(function));
    request.modules.push_back(std::move(module));
    return request;
}

} // namespace quarterdeck::engine
