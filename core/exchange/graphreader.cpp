// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/graphjson.h"
#include "exchange/graphwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Graph)
};

QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return QString::number(value.toDouble());
    case QJsonValue::String:
        return Tr::tr("“%1”").arg(value.toString().left(60));
    case QJsonValue::Array:
        return Tr::tr("a list");
    case QJsonValue::Object:
        return Tr::tr("an object");
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Undefined:
        break;
    }
    return Tr::tr("nothing");
}

// How messages name the policy: by its name where it has one.
QString policyName(const QJsonValue &value, const QString &fallback)
{
    const QString name = value.toObject().value("displayName"_L1).toString();
    return name.isEmpty() ? fallback : Tr::tr("policy “%1”").arg(name.left(60));
}

// Reads one object of a policy. The first thing that is wrong is kept in `error`, shared by all
// readers of one policy; after it everything reads as empty.
class Reader final
{
public:
    Reader(const QJsonValue &value, QString where, std::optional<Error> &error)
        : m_object(value.toObject()), m_where(std::move(where)), m_error(error)
    {
        if (!value.isObject() && !m_error)
            m_error = wrong(m_where, Tr::tr("an object"), value);
    }

    [[nodiscard]] QString path(QLatin1StringView key) const { return m_where + u'.' + key; }

    QString text(QLatin1StringView key, bool needed)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isString() || (!needed && isAbsent(value)))
            return value.toString();
        reject(key, Tr::tr("a text"));
        return {};
    }

    bool flag(QLatin1StringView key)
    {
        if (!m_object.value(key).isBool())
            reject(key, Tr::tr("true or false"));
        return m_object.value(key).toBool();
    }

    int number(QLatin1StringView key, int fallback)
    {
        const QJsonValue value = m_object.value(key);
        if (isAbsent(value))
            return fallback;
        const double number = value.toDouble(-1);
        constexpr double most = 1e6; // the policy's own limits are checked afterwards
        if (!value.isDouble() || number != static_cast<int>(std::min(number, most)))
            reject(key, Tr::tr("a whole number"));
        return static_cast<int>(std::min(number, most));
    }

    QDateTime instant(QLatin1StringView key)
    {
        const QString text = this->text(key, false);
        const auto instant = QDateTime::fromString(text, Qt::ISODateWithMs);
        if (!text.isEmpty() && !instant.isValid())
            reject(key, Tr::tr("a date and time in ISO 8601"));
        return instant.toUTC();
    }

    QJsonArray array(QLatin1StringView key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isArray() && !isAbsent(value))
            reject(key, Tr::tr("a list"));
        return value.toArray();
    }

    template <class E, std::size_t N>
    E word(QLatin1StringView key, const graph::Words<E, N> &words)
    {
        const QString text = m_object.value(key).toString();
        QStringList known;
        for (const auto &[value, name] : words) {
            if (text == QLatin1StringView(name))
                return value;
            known.append(QString::fromLatin1(name));
        }
        reject(key, Tr::tr("one of %1").arg(known.join(", "_L1)));
        return words.front().first;
    }

    void reject(QLatin1StringView key, const QString &expected)
    {
        if (!m_error)
            m_error = wrong(path(key), expected, m_object.value(key));
    }

    void refuse(ExitCode code, const QString &message)
    {
        if (!m_error)
            m_error = Error {code, message, {}};
    }

private:
    static bool isAbsent(const QJsonValue &value) { return value.isUndefined() || value.isNull(); }

    static Error wrong(const QString &where, const QString &expected, const QJsonValue &found)
    {
        return {ExitCode::Malformed,
                Tr::tr("%1: expected %2, found %3.").arg(where, expected, typeName(found)),
                {}};
    }

    QJsonObject m_object;
    QString m_where;
    std::optional<Error> &m_error;
};

ApprovalSetting readApproval(const QJsonValue &value, const QString &where,
                             std::optional<Error> &error)
{
    Reader reader(value, where, error);
    ApprovalSetting setting;
    setting.cadence = reader.word("windowsQualityUpdateCadence"_L1, graph::cadences);
    setting.category = reader.word("windowsQualityUpdateCategory"_L1, graph::categories);
    setting.method = reader.word("approvalMethodType"_L1, graph::methods);
    if (setting.method == ApprovalMethod::Automatic)
        setting.deferralDays = reader.number("deferredDeploymentInDay"_L1, 0);
    return setting;
}

Assignment readAssignment(const QJsonValue &value, const QString &where,
                          std::optional<Error> &error)
{
    Reader target(value.toObject().value("target"_L1), where + ".target"_L1, error);
    const QString type = target.text("@odata.type"_L1, true);
    if (type == "#microsoft.graph.allLicensedUsersAssignmentTarget"_L1)
        target.refuse(
            ExitCode::Refused,
            Tr::tr("%1 is assigned to all licensed users. Quarterdeck plans devices only, so the "
                   "policy is not taken over.")
                .arg(where));
    const QString filter = target.text("deviceAndAppManagementAssignmentFilterType"_L1, false);
    if (!filter.isEmpty() && filter != "none"_L1)
        target.refuse(
            ExitCode::Refused,
            Tr::tr("%1 has an assignment filter. Without it the policy would reach other devices, "
                   "so it is not taken over.")
                .arg(where));
    Assignment assignment;
    assignment.kind = target.word("@odata.type"_L1, graph::targets);
    if (assignment.kind != Assignment::Kind::AllDevices)
        assignment.groupId = target.text("groupId"_L1, true);
    return assignment;
}

Result<QualityUpdatePolicy> readPolicy(const QJsonValue &value, const QString &fallback)
{
    const QString where = policyName(value, fallback);
    std::optional<Error> error;
    Reader reader(value, where, error);
    const QString type = reader.text("@odata.type"_L1, false);
    if (!type.isEmpty() && type != QLatin1StringView(graph::policyType))
        reader.reject("@odata.type"_L1, QString::fromLatin1(graph::policyType));
    QualityUpdatePolicy policy;
    policy.displayName = reader.text("displayName"_L1, true);
    policy.description = reader.text("description"_L1, false);
    policy.hotpatchEnabled = reader.flag("hotpatchEnabled"_L1);
    policy.id = reader.text("id"_L1, false);
    policy.created = reader.instant("createdDateTime"_L1);
    policy.lastModified = reader.instant("lastModifiedDateTime"_L1);
    policy.roleScopeTagIds.clear();
    for (const QJsonValue &tag : reader.array("roleScopeTagIds"_L1)) {
        if (!tag.isString())
            reader.reject("roleScopeTagIds"_L1, Tr::tr("a list of texts"));
        policy.roleScopeTagIds.append(tag.toString());
    }
    if (policy.roleScopeTagIds.isEmpty())
        policy.roleScopeTagIds = QStringList {u"0"_s};
    const auto element = [&reader](QLatin1StringView key, qsizetype index) {
        return QString(reader.path(key) + u'[' + QString::number(index) + u']');
    };
    const QJsonArray approvals = reader.array("approvalSettings"_L1);
    for (qsizetype i = 0; i < approvals.size(); ++i)
        policy.approvalSettings.push_back(
            readApproval(approvals[i], element("approvalSettings"_L1, i), error));
    const QJsonArray assignments = reader.array("assignments"_L1);
    for (qsizetype i = 0; i < assignments.size(); ++i)
        policy.assignments.push_back(
            readAssignment(assignments[i], element("assignments"_L1, i), error));
    if (error)
        return Unexpected(std::move(*error));
    const auto broken = checkLimits(policy);
    if (!broken.empty())
        return failure(ExitCode::Malformed,
                       u"%1.%2: %3"_s.arg(where, broken.front().field, broken.front().message));
    return policy;
}

} // namespace

Result<std::vector<QualityUpdatePolicy>> policiesFromGraph(QByteArrayView json)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line =
            json.first(std::min<qsizetype>(error.offset, json.size())).toByteArray().count('\n')
            + 1;
        return failure(
            ExitCode::Malformed,
            Tr::tr("This is no JSON; the error is in line %1. Save the answer of Graph as it is.")
                .arg(line),
            error.errorString());
    }
    if (!document.isObject())
        return failure(
            ExitCode::Malformed,
            Tr::tr("This is neither a policy nor an answer of Graph with a list in “value”."));
    const QJsonObject root = document.object();
    std::vector<QualityUpdatePolicy> policies;
    if (!root.contains("value"_L1)) {
        auto policy = readPolicy(root, u"policy"_s);
        if (!policy)
            return Unexpected(std::move(policy).error());
        policies.push_back(std::move(policy).value());
        return policies;
    }
    if (!root.value("value"_L1).isArray())
        return failure(ExitCode::Malformed, Tr::tr("“value” is no list of policies."));
    const QJsonArray list = root.value("value"_L1).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto policy = readPolicy(list[i], u"value[%1]"_s.arg(i));
        if (!policy)
            return Unexpected(std::move(policy).error());
        policies.push_back(std::move(policy).value());
    }
    return policies;
}

} // namespace quarterdeck
