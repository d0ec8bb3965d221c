// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "engine/package/builder.h"
#include "engine/package/encoding.h"
#include "engine/package/inspect.h"

#include <cstdio>
#include <ctime>

namespace quarterdeck::engine {

namespace {

using json::Value;

constexpr std::size_t MostModule = std::size_t {1} << 30;
constexpr std::size_t MostText = 1U << 20;

std::string utcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts = {};
    char text[32] = {};
    if (gmtime_r(&now, &parts))
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

std::string fileNameOf(const std::string &path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

Result<std::string> required(const Arguments &arguments, std::string_view name)
{
    const auto value = arguments.value(name);
    if (!value)
        return failure(ErrorKind::Usage, "--" + std::string(name) + " is missing.");
    return *value;
}

Result<std::shared_ptr<const Bytes>> readShared(const Arguments &arguments, std::string_view name)
{
    const auto path = required(arguments, name);
    if (!path)
        return Unexpected<EngineError>(path.error());
    auto bytes = readInput(*path, MostModule);
    if (!bytes)
        return Unexpected<EngineError>(bytes.error());
    return std::make_shared<const Bytes>(*std::move(bytes));
}

// The first line of --password-file; nothing where there is no such option.
Result<std::optional<std::string>> password(const Arguments &arguments)
{
    const auto path = arguments.value("password-file");
    if (!path)
        return std::optional<std::string>();
    const auto bytes = readInput(*path, MostText);
    if (!bytes)
        return Unexpected<EngineError>(bytes.error());
    const std::string_view text = textOf(*bytes);
    return std::optional(std::string(text.substr(0, text.find_first_of("\r\n"))));
}

std::optional<std::string_view> view(const std::optional<std::string> &text)
{
    return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

Result<std::vector<FunctionChoice>> choices(const Arguments &arguments, std::string_view name)
{
    std::vector<FunctionChoice> result;
    for (const std::string &text : arguments.values(name)) {
        auto choice = parseFunctionChoice(text);
        if (!choice)
            return Unexpected<EngineError>(choice.error());
        result.push_back(*std::move(choice));
    }
    return result;
}

Result<Package> aboutFrom(const Arguments &arguments)
{
    Package about;
    const auto id = required(arguments, "id");
    if (!id)
        return Unexpected<EngineError>(id.error());
    about.id = *id;
    about.version = arguments.value("version").value_or("1");
    about.title = arguments.value("title").value_or(about.id);
    about.description = arguments.value("description").value_or("");
    about.severity = arguments.value("severity").value_or("unrated");
    about.cves = arguments.values("cve");
    about.author = arguments.value("author").value_or("");
    about.created = utcNow();
    about.supersedes = arguments.values("supersedes");
    about.requires_ = arguments.values("requires");
    const std::string consistency = arguments.value("consistency").value_or("quiescent");
    if (consistency != "quiescent" && consistency != "entry")
        return failure(ErrorKind::Usage, "--consistency is quiescent or entry.");
    about.consistency = consistency == "entry" ? Consistency::Entry : Consistency::Quiescent;
    return about;
}

Result<BuildModule> moduleFrom(const Arguments &arguments)
{
    auto file = readShared(arguments, "module");
    if (!file)
        return Unexpected<EngineError>(file.error());
    auto payload = readShared(arguments, "payload");
    if (!payload)
        return Unexpected<EngineError>(payload.error());
    auto functions = choices(arguments, "function");
    if (!functions)
        return Unexpected<EngineError>(functions.error());
    auto hold = choices(arguments, "hold");
    if (!hold)
        return Unexpected<EngineError>(hold.error());
    BuildModule module;
    module.fileName = fileNameOf(arguments.value("module").value_or(""));
    module.file = *std::move(file);
    module.payload = *std::move(payload);
    module.functions = *std::move(functions);
    module.hold = *std::move(hold);
    return module;
}

Result<BuiltPackage> built(const Arguments &arguments)
{
    BuildRequest request;
    auto about = aboutFrom(arguments);
    if (!about)
        return Unexpected<EngineError>(about.error());
    request.about = *std::move(about);
    // Several modules: each with what follows it. One alone may come anywhere.
    std::vector<Arguments> groups = arguments.groups("module");
    if (groups.size() < 2)
        groups.assign(1, arguments);
    std::size_t payloads = 0;
    std::size_t names = 0;
    for (const Arguments &group : groups) {
        auto module = moduleFrom(group);
        if (!module)
            return Unexpected<EngineError>(module.error());
        payloads += group.values("payload").size();
        names += group.values("function").size() + group.values("hold").size();
        request.modules.push_back(*std::move(module));
    }
    if (payloads != groups.size() || payloads != arguments.values("payload").size()
        || names != arguments.values("function").size() + arguments.values("hold").size())
        return failure(ErrorKind::Usage,
                       "Give each --module, and behind it one --payload and its --function and "
                       "--hold.");
    return buildPackage(request);
}

ExitCode build(const Arguments &arguments, const Output &output)
{
    const auto path = required(arguments, "output");
    if (!path)
        return output.failure(path.error());
    const auto package = built(arguments);
    if (!package)
        return output.failure(package.error());
    if (auto written = writeOutput(*path, package->text); !written)
        return output.failure(written.error());
    const Value value = {{"file", *path},
                         {"id", package->package.id},
                         {"hash", toHex(sha256(bytesOf(package->text)))},
                         {"size", package->text.size()},
                         {"warnings", package->warnings}};
    return output.result(value, [&](const Value &) {
        std::string text =
            "Wrote " + *path + ", " + std::to_string(package->text.size()) + " bytes.\n";
        for (const std::string &warning : package->warnings)
            text += "Warning: " + warning + "\n";
        return text;
    });
}

ExitCode sign(const Arguments &arguments, const Output &output)
{
    const std::string &path = arguments.operands().front();
    const auto keyPath = required(arguments, "key");
    if (!keyPath)
        return output.failure(keyPath.error());
    const auto package = readInput(path, MaxPackageSize);
    const auto keyText = readInput(*keyPath, MostText);
    const auto secret = password(arguments);
    if (!package)
        return output.failure(package.error());
    if (!keyText)
        return output.failure(keyText.error());
    if (!secret)
        return output.failure(secret.error());
    if (const auto parsed = parsePackage(*package); !parsed)
        return output.failure(naming(path, parsed.error()));
    const auto key = parseSecretKey(textOf(*keyText), view(*secret));
    if (!key)
        return output.failure(naming(*keyPath, key.error()));
    const std::string comment =
        arguments.value("comment").value_or("file:" + fileNameOf(path) + " time:" + utcNow());
    const auto signature = signFile(*package, *key, comment);
    if (!signature)
        return output.failure(signature.error());
    const std::string target = arguments.value("output").value_or(path + ".minisig");
    if (auto written = writeOutput(target, *signature); !written)
        return output.failure(written.error());
    return output.result({{"file", target}, {"keyId", toString(key->id())}, {"comment", comment}},
                         [&](const Value &) { return "Wrote " + target + ".\n"; });
}

ExitCode verifySignatureOf(const Arguments &arguments, const Output &output)
{
    const std::string &path = arguments.operands().front();
    const auto named = required(arguments, "public");
    if (!named)
        return output.failure(named.error());
    const auto package = readInput(path, MaxPackageSize);
    const std::string signaturePath = arguments.value("signature").value_or(path + ".minisig");
    const auto text = readInput(signaturePath, MostText);
    const auto keyFile = readInput(*named, MostText); // or the key itself
    if (!package)
        return output.failure(package.error());
    if (!text)
        return output.failure(text.error());
    const auto key = parsePublicKey(keyFile ? textOf(*keyFile) : std::string_view(*named));
    if (!key)
        return output.failure(keyFile ? naming(*named, key.error()) : keyFile.error());
    const auto signature = parseSignature(textOf(*text));
    if (!signature)
        return output.failure(naming(signaturePath, signature.error()));
    if (auto verified = verifySignature(*package, *signature, *key); !verified)
        return output.failure(verified.error());
    return output.result({{"valid", true},
                          {"keyId", toString(signature->keyId)},
                          {"comment", signature->trustedComment}},
                         [&](const Value &) {
                             return "The signature of key " + toString(signature->keyId)
                                 + " fits.\nTrusted comment: " + signature->trustedComment + "\n";
                         });
}

ExitCode generateKey(const Arguments &arguments, const Output &output)
{
    const auto secretPath = required(arguments, "secret");
    const auto publicPath = required(arguments, "public");
    const auto secret = password(arguments);
    if (!secretPath)
        return output.failure(secretPath.error());
    if (!publicPath)
        return output.failure(publicPath.error());
    if (!secret)
        return output.failure(secret.error());
    const SecretKey key = SecretKey::generate();
    const auto text = serializeSecretKey(key, view(*secret));
    if (!text)
        return output.failure(text.error());
    if (auto written = writeOutput(*secretPath, *text, true); !written)
        return output.failure(written.error());
    if (auto written = writeOutput(*publicPath, serializePublicKey(key.publicKey())); !written)
        return output.failure(written.error());
    return output.result({{"keyId", toString(key.id())},
                          {"publicKey", toBase64(key.publicKey())},
                          {"secret", *secretPath},
                          {"public", *publicPath}},
                         [&](const Value &) {
                             return "Key " + toString(key.id()) + ": " + *secretPath + " and "
                                 + *publicPath + "\n";
                         });
}

ExitCode inspect(const Arguments &arguments, const Service &service, const Output &output)
{
    const std::string &path = arguments.operands().front();
    const auto package = readInput(path, MaxPackageSize);
    if (!package)
        return output.failure(package.error());
    Value params = {{"package", toBase64(*package)}};
    const auto named = arguments.value("signature");
    const auto signature = readInput(named.value_or(path + ".minisig"), MostText);
    if (signature)
        params["signature"] = std::string(textOf(*signature));
    else if (named)
        return output.failure(signature.error());
    const Answer answer = service.call("inspect", params, {});
    if (!answer)
        return output.failure(naming(path, answer.error().error), answer.error().extra);
    return output.result(*answer, [&](const Value &value) {
        const auto parsed = parsePackage(*package);
        SignatureCheck check;
        check.message = value["signature"]["message"].get<std::string>();
        return parsed ? inspectionText(*parsed, check) : parsed.error().message + "\n";
    });
}

} // namespace

const std::vector<CommandSyntax> &packageCommands()
{
    static const std::vector<CommandSyntax> commands = {
        {"inspect", "PACKAGE", 1, 1, {"signature", "trust-store"}, {}, "show what is in a package"},
        {"build",
         "",
         0,
         0,
         {"output", "id", "version", "title", "description", "severity", "cve", "author",
          "supersedes", "requires", "consistency", "module", "payload", "function", "hold"},
         {},
         "make a package from object files: --module FILE --payload OBJECT --function "
         "NAME[@RVA:SIZE][=REPLACEMENT], again for each module"},
        {"sign",
         "PACKAGE",
         1,
         1,
         {"key", "password-file", "comment", "output"},
         {},
         "sign a package in minisign's format"},
        {"verify-signature",
         "PACKAGE",
         1,
         1,
         {"public", "signature"},
         {},
         "check a signature against one key"},
        {"key", "", 0, 0, {"secret", "public", "password-file"}, {}, "make a pair of keys"},
    };
    return commands;
}

ExitCode runPackageCommand(std::string_view name, const Arguments &arguments,
                           const Service &service, const Output &output)
{
    if (name == "inspect")
        return inspect(arguments, service, output);
    if (name == "build")
        return build(arguments, output);
    if (name == "sign")
        return sign(arguments, output);
    if (name == "verify-signature")
        return verifySignatureOf(arguments, output);
    return generateKey(arguments, output);
}

} // namespace quarterdeck::engine
