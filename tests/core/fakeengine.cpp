// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for quarterdeck-engine serve in tst_engineclient. Usage: fakeengine BEHAVIOUR [FILE]
// At the end of its input it writes its process id to FILE.
// Answers with the examples of PROTOCOL.md, and misbehaves in one way, named by the argument.
#include <QByteArray>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;

namespace {

void send(const QJsonObject &message)
{
    std::cout << QJsonDocument(message).toJson(QJsonDocument::Compact).toStdString() << '\n'
              << std::flush;
}

QJsonObject parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject target()
{
    return parsed(R"({"pid":812,"startTime":51234,"exe":"/usr/bin/python3.11","name":"python3"})");
}

QJsonObject verification()
{
    return {{u"target"_s, target()},
            {u"packageId"_s, u"demo"_s},
            {u"ok"_s, true},
            {u"checks"_s,
             QJsonArray {
                 parsed(R"({"id":"site","subject":"crc32","ok":true,"message":"as written"})")}}};
}

QJsonObject plan(bool blocked)
{
    QJsonObject result = parsed(R"({"planId":"ab12","applicable":true,
        "package":{"id":"demo","version":"1","title":"Demo","hash":"00"},"consistency":"quiescent",
        "signature":{"state":"unsigned","keyId":null,"comment":null,"message":"not signed"},
        "modules":[{"name":"libz.so.1","path":"/lib/libz.so.1"}],
        "sites":[{"module":0,"function":"crc32","replacement":"my_crc32",
                  "original":{"begin":"0x7f00","end":"0x7f90"},"target":"0x8000","form":"jump",
                  "switchableWithoutStop":false,"aliases":[],"edits":[],
                  "disassemblyBefore":["push rbp"],"disassemblyAfter":["jmp 0x8000"]}],
        "regions":[],"busy":[],"blockers":[],"warnings":["not signed"],"fieldOfTomorrow":1})");
    result.insert("target"_L1, target());
    if (blocked) {
        result.insert("applicable"_L1, false);
        result.insert(
            "blockers"_L1,
            QJsonArray {parsed(R"({"kind":"function-bytes-memory","module":null,"function":"crc32",
                          "message":"16 bytes differ","numbers":{"bytes":16}})")});
    }
    return result;
}

bool rolledBack = false;

QJsonObject resultOf(const QString &method, const QJsonObject &params)
{
    rolledBack = rolledBack || method == "rollback"_L1;
    if (method == "processes"_L1)
        return parsed(R"({"processes":[{"pid":812,"parent":1,"startTime":51234,"name":"python3",
            "exe":"/usr/bin/python3.11","user":"demo","uid":1000,"threads":3,"unit":null,
            "architecture":"x86-64","ready":true,"obstacle":null},
            {"pid":1,"parent":0,"startTime":3,"name":"systemd","exe":null,"user":"root","uid":0,
            "threads":1,"unit":"init.scope","architecture":"x86-64","ready":false,
            "obstacle":{"kind":"protected","message":"pid 1"}}]})");
    if (method == "readiness"_L1)
        return {
            {u"target"_s, target()},
            {u"ready"_s, false},
            {u"checks"_s,
             QJsonArray {parsed(R"({"id":"yama","state":"blocked","message":"ptrace_scope 1"})")}}};
    if (method == "inspect"_L1)
        return parsed(
            R"({"package":{"id":"demo","version":"1","title":"Demo","description":"","severity":"low",
            "cves":["CVE-2026-1"],"author":"a","created":"2026-11-01T00:00:00Z","supersedes":[],"requires":[],
            "consistency":"quiescent","hash":"00","size":10},"platform":{"os":"linux","arch":"x86-64"},
            "modules":[{"name":"libz.so.1","identity":"x","payload":0,"functions":[{"name":"crc32","rva":4096,
            "size":90,"sha256":"00","replacement":"my_crc32"}]}],"hold":[{"module":0,"name":"inflate","rva":1,
            "size":2}],"payloads":[],"signature":{"state":"trusted","keyId":"AA","comment":"c","message":"ok"}})");
    if (method == "plan"_L1)
        return plan(params.value("package"_L1).toString() == "YmxvY2tlZA=="_L1); // "blocked"
    if (method == "apply"_L1)
        return {{u"state"_s, u"applied"_s},
                {u"target"_s, target()},
                {u"packageId"_s, u"demo"_s},
                {u"planId"_s, params.value("planId"_L1)},
                {u"threads"_s, 3},
                {u"attempts"_s, 1},
                {u"pauseUs"_s, 120},
                {u"durationUs"_s, 4000},
                {u"consistency"_s, u"quiescent"_s},
                {u"textSha256Before"_s, u"00ff"_s},
                {u"textSha256After"_s, u"00ee"_s},
                {u"verification"_s, verification()},
                {u"warnings"_s, QJsonArray()}};
    const QJsonObject status {
        {u"target"_s, target()},
        {u"state"_s, u"applied"_s},
        {u"packages"_s,
         QJsonArray {parsed(R"({"packageId":"first","version":"0.9","title":"The one before",
            "packageHash":"00","planId":"ab11","state":"retired","order":1,"requires":[],"supersedes":[],
            "supersededBy":"demo","created":"2026-11-23T06:00:00Z","consistency":"quiescent",
            "region":{"begin":"0x3","end":"0x4"},"sites":[{"function":"crc32","module":"/lib/libz.so.1",
            "address":"0x7f00","form":"jump","state":"old"}],"message":null})"),
                     parsed(R"({"packageId":"demo","version":"1","title":"Demo","packageHash":"00",
            "planId":"ab12","state":"applied","order":2,"requires":[],"supersedes":["first"],
            "supersededBy":null,"created":"2026-11-24T06:00:00Z","consistency":"quiescent",
            "region":{"begin":"0x1","end":"0x2"},"sites":[{"function":"crc32","module":"/lib/libz.so.1",
            "address":"0x7f00","form":"jump","state":"new"}],"message":null})")}},
        {u"orphans"_s, QJsonArray()}};
    if (method == "status"_L1 && rolledBack)
        return QJsonDocument::fromJson(QJsonDocument(status)
                                           .toJson()
                                           .replace("\"new\"", "\"old\"")
                                           .replace("\"applied\"", "\"retired\""))
            .object();
    if (method == "status"_L1)
        return params.contains("pid"_L1) ? status
                                         : QJsonObject {{u"processes"_s, QJsonArray {status}}};
    if (method == "verify"_L1)
        return verification();
    if (method == "watch"_L1)
        return {{u"state"_s, u"held"_s},   {u"target"_s, target()}, {u"packageId"_s, u"demo"_s},
                {u"samples"_s, 5},         {u"seconds"_s, 1.5},     {u"reasons"_s, QJsonArray()},
                {u"cpuBefore"_s, 0.25},    {u"cpuAfter"_s, 0.5},    {u"residentBefore"_s, 1024},
                {u"residentAfter"_s, 2048}};
    if (method == "rollback"_L1)
        return {{u"state"_s, u"rolled-back"_s},
                {u"target"_s, target()},
                {u"packageId"_s, u"demo"_s},
                {u"consistency"_s, u"quiescent"_s},
                {u"threads"_s, 3},
                {u"attempts"_s, 1},
                {u"pauseUs"_s, 90},
                {u"durationUs"_s, 800},
                {u"heldBy"_s, QJsonArray()},
                {u"textSha256Before"_s, u"00ee"_s},
                {u"textSha256After"_s, u"00ff"_s},
                {u"textRestored"_s, true}};
    if (method == "release"_L1)
        return {{u"state"_s, u"released"_s},
                {u"target"_s, target()},
                {u"packageId"_s, params.value("packageId"_L1)},
                {u"regions"_s, QJsonArray()}};
    return {{u"state"_s, u"clean"_s}, {u"target"_s, target()}, {u"actions"_s, QJsonArray()}};
}

QJsonObject answer(const QJsonValue &id, const QJsonObject &result)
{
    return {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"result"_s, result}};
}

QJsonObject errorAnswer(const QJsonValue &id, const char *kind, int exitCode,
                        const QJsonObject &more = {})
{
    QJsonObject data = more;
    data.insert("kind"_L1, QLatin1StringView(kind));
    data.insert("exitCode"_L1, exitCode);
    data.insert("detail"_L1, u"a detail"_s);
    return {{u"jsonrpc"_s, u"2.0"_s},
            {u"id"_s, id},
            {u"error"_s,
             QJsonObject {{u"code"_s, -32000}, {u"message"_s, u"words"_s}, {u"data"_s, data}}}};
}

// Does what `behaviour` says with a request; true if that was all.
bool misbehave(const std::string &behaviour, const QString &method, const QJsonValue &id)
{
    if (behaviour == "crash" && method != "hello"_L1)
        std::abort();
    if (behaviour == "quit" && method != "hello"_L1) {
        std::cerr << "out of coffee" << std::endl;
        std::exit(3);
    }
    if (behaviour == "silent-hello" || (behaviour == "silent" && method != "hello"_L1))
        return true;
    if (behaviour == "garbage" && method != "hello"_L1) {
        std::cout << "Segmentation fault, probably\n" << std::flush;
        return true;
    }
    if (behaviour == "endless" && method != "hello"_L1) {
        const std::string chunk(1 << 20, 'x');
        for (int i = 0; i < 40; ++i)
            std::cout << chunk;
        std::cout << std::flush;
        return true;
    }
    if (behaviour == "wrong-answer" && method != "hello"_L1) {
        send(answer(id, {{u"processes"_s, QJsonArray {parsed(R"({"pid":"eight"})")}}}));
        return true;
    }
    if (behaviour == "strange-ids" && method != "hello"_L1)
        send(answer(4711, {}));
    if (behaviour == "gives-up" && method == "watch"_L1) {
        rolledBack = true;
        QJsonObject watched = resultOf(method, {});
        watched.insert("state"_L1, u"rolled-back"_s);
        watched.insert("reasons"_L1, QJsonArray {u"it uses twice the memory"_s});
        send(answer(id, watched));
        return true;
    }
    if (behaviour == "gives-up" && method == "rollback"_L1) {
        send(errorAnswer(id, "not-applied", 1));
        return true;
    }
    if (behaviour == "held-up" && method == "apply"_L1) {
        QJsonObject held = parsed(R"({"pid":812,"tid":813,"thread":"worker","function":"crc32",
            "range":{"begin":"0x1","end":"0x2"},"why":"replaced-function"})");
        QJsonArray frames;
        for (int i = 0; i < 12; ++i)
            frames += u"0x7f%1 frame%1+0x10 (/usr/lib/libz.so.1)"_s.arg(i);
        held.insert("frames"_L1, frames);
        send(errorAnswer(id, "busy", 1, {{u"heldBy"_s, QJsonArray {held}}}));
        return true;
    }
    if (behaviour == "entry" && (method == "apply"_L1 || method == "rollback"_L1)) {
        QJsonObject result = resultOf(method, {});
        result.insert("planId"_L1, u"ab12"_s);
        result.insert("threads"_L1, 0);
        result.insert("pauseUs"_L1, 0);
        send(answer(id, result));
        return true;
    }
    if (behaviour == "not-restored" && method == "status"_L1)
        rolledBack = false;
    if (behaviour == "blocked" && method == "apply"_L1) {
        send(errorAnswer(id, "blocked", 1, {{u"plan"_s, plan(true)}}));
        return true;
    }
    if (behaviour == "busy" && method == "rollback"_L1) {
        send(errorAnswer(
            id, "busy", 1,
            {{u"heldBy"_s, QJsonArray {parsed(R"({"tid":813,"thread":"worker","function":"crc32",
                              "range":{"begin":"0x1","end":"0x2"},"why":"return address","frames":["0x1 a"]})")}}}));
        return true;
    }
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string behaviour = argc > 1 ? argv[1] : "";
    QJsonValue waiting; // behaviour "cancellable": the request that a cancel answers
    std::string line;
    while (std::getline(std::cin, line)) {
        const QJsonObject request =
            QJsonDocument::fromJson(QByteArray::fromStdString(line)).object();
        const QString method = request.value("method"_L1).toString();
        const QJsonValue id = request.value("id"_L1);
        if (method == "cancel"_L1) {
            if (behaviour == "cancellable")
                send(errorAnswer(waiting, "cancelled", 1));
            continue;
        }
        if (misbehave(behaviour, method, id))
            continue;
        if (method == "hello"_L1) {
            send(answer(id,
                        {{u"protocol"_s, behaviour == "protocol" ? 2 : 1},
                         {u"version"_s, u"9.9"_s},
                         {u"capabilities"_s, QJsonArray {u"hello"_s, u"plan"_s}},
                         {u"pid"_s, 99},
                         {u"uid"_s, 0},
                         {u"privileged"_s, true}}));
            continue;
        }
        send({{u"jsonrpc"_s, u"2.0"_s},
              {u"method"_s, u"progress"_s},
              {u"params"_s,
               QJsonObject {{u"id"_s, id},
                            {u"stage"_s, u"plan"_s},
                            {u"percent"_s, 40},
                            {u"text"_s, u"Reading"_s}}}});
        waiting = id;
        if (behaviour != "cancellable")
            send(answer(id, resultOf(method, request.value("params"_L1).toObject())));
    }
    if (argc > 2) {
        QFile file(QString::fromLocal8Bit(argv[2]));
        if (file.open(QIODevice::WriteOnly))
            file.write(QByteArray::number(QCoreApplication::applicationPid()));
    }
    return 0;
}
