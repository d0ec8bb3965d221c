// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/query.h"

#include "fleet/querylexer.h"
#include "fleet/querynode.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Query)
};

using query::Lexer;
using query::Token;
using Node = Query::Node;
using Parsed = Expected<Node, RuleError>;

constexpr qint64 lowest = DeviceTable::nullNumber + 1;
constexpr qint64 highest = std::numeric_limits<qint64>::max();

Unexpected<RuleError> errorAt(const Token &token, const QString &message)
{
    return Unexpected(RuleError {token.offset, std::max<qsizetype>(token.length, 1), message});
}

class Parser final
{
public:
    Parser(QStringView text, QDateTime now, std::span<const QueryColumn> columns)
        : m_lexer(text), m_now(std::move(now)), m_columns(columns)
    { }

    // nullopt: an empty text, which everything matches.
    Expected<std::optional<Node>, RuleError> parse()
    {
        if (auto error = advance())
            return Unexpected(std::move(*error));
        if (m_token.kind == Token::Kind::End)
            return std::optional<Node>();
        auto node = parseOr();
        if (!node)
            return Unexpected(std::move(node).error());
        if (m_token.kind != Token::Kind::End)
            return errorAt(
                m_token,
                Tr::tr("“%1” does not fit here; expected a word or the end.").arg(m_token.text));
        return std::optional(std::move(node).value());
    }

private:
    static constexpr int deepest = 200; // brackets and nots; more would exhaust the stack

    std::optional<RuleError> advance()
    {
        auto token = m_lexer.next();
        if (!token)
            return std::move(token).error();
        m_token = std::move(token).value();
        return {};
    }

    [[nodiscard]] bool startsPrimary() const
    {
        return m_token.kind == Token::Kind::Open || m_token.kind == Token::Kind::Quoted
            || (m_token.kind == Token::Kind::Word && !m_token.isWord("or"_L1)
                && !m_token.isWord("and"_L1));
    }

    Parsed parseOr()
    {
        Node node;
        node.kind = Node::Kind::Or;
        for (;;) {
            auto child = parseAnd();
            if (!child)
                return child;
            node.children.push_back(std::move(child).value());
            if (!m_token.isWord("or"_L1))
                break;
            if (auto error = advance())
                return Unexpected(std::move(*error));
        }
        return node.children.size() == 1 ? Parsed(std::move(node.children.front()))
                                         : Parsed(std::move(node));
    }

    Parsed parseAnd()
    {
        Node node;
        node.kind = Node::Kind::And;
        for (;;) {
            auto child = parseNot();
            if (!child)
                return child;
            node.children.push_back(std::move(child).value());
            if (m_token.isWord("and"_L1)) {
                if (auto error = advance())
                    return Unexpected(std::move(*error));
            } else if (!startsPrimary()) {
                break;
            }
        }
        return node.children.size() == 1 ? Parsed(std::move(node.children.front()))
                                         : Parsed(std::move(node));
    }

    Parsed parseNot()
    {
        if (!m_token.isWord("not"_L1))
            return parsePrimary();
        if (++m_depth > deepest)
            return errorAt(
                m_token, Tr::tr("More than %1 brackets and nots inside each other.").arg(deepest));
        if (auto error = advance())
            return Unexpected(std::move(*error));
        auto child = parseNot();
        --m_depth;
        if (!child)
            return child;
        Node node;
        node.kind = Node::Kind::Not;
        node.children.push_back(std::move(child).value());
        return node;
    }

    Parsed parsePrimary()
    {
        const Token first = m_token;
        if (!startsPrimary())
            return errorAt(
                first,
                first.kind == Token::Kind::End
                    ? Tr::tr("Something is missing here: a word, a comparison or a bracket.")
                    : Tr::tr("“%1” does not fit here; expected a word, a comparison or a bracket.")
                          .arg(first.text));
        if (auto error = advance())
            return Unexpected(std::move(*error));
        if (first.kind == Token::Kind::Open)
            return parseBracket(first);
        if (first.kind == Token::Kind::Word && m_token.kind == Token::Kind::Operator)
            return parseComparison(first);
        if (first.kind == Token::Kind::Word && m_token.isWord("is"_L1) && fieldByName(first.text))
            return parseState(*fieldByName(first.text));
        return freeText(first.text);
    }

    Parsed parseBracket(const Token &open)
    {
        if (++m_depth > deepest)
            return errorAt(
                open, Tr::tr("More than %1 brackets and nots inside each other.").arg(deepest));
        auto node = parseOr();
        --m_depth;
        if (!node)
            return node;
        if (m_token.kind != Token::Kind::Close)
            return errorAt(open, Tr::tr("This bracket never closes."));
        if (auto error = advance())
            return Unexpected(std::move(*error));
        return node;
    }

    Parsed parseState(Field field)
    {
        if (auto error = advance())
            return Unexpected(std::move(*error));
        Node node;
        node.kind = Node::Kind::State;
        node.fields = {field};
        if (m_token.isWord("unknown"_L1))
            node.state = Node::State::Unknown;
        else if (m_token.isWord("empty"_L1))
            node.state = Node::State::Empty;
        else if (m_token.isWord("known"_L1))
            node.state = Node::State::Known;
        else
            return errorAt(m_token, Tr::tr("Expected “unknown”, “empty” or “known” after “is”."));
        if (auto error = advance())
            return Unexpected(std::move(*error));
        return node;
    }

    Parsed parseComparison(const Token &name)
    {
        const Token op = m_token;
        std::vector<Token> values;
        do {
            auto value = m_lexer.nextValue();
            if (!value)
                return Unexpected(std::move(value).error());
            if (value->kind == Token::Kind::Word && value->text.isEmpty())
                return errorAt(*value, Tr::tr("A value is missing after “%1”.").arg(op.text));
            values.push_back(std::move(value).value());
        } while (m_lexer.takeComma());
        if (auto error = advance())
            return Unexpected(std::move(*error));

        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (name.text.compare(m_columns[i].name, Qt::CaseInsensitive) == 0)
                return columnNode(i, op, values);
        }
        const auto field = fieldByName(name.text);
        if (!field)
            return errorAt(name,
                           Tr::tr("There is no field “%1”. Put text with “%2” in it in quotes.")
                               .arg(name.text, op.text));
        const FieldKind kind = fieldInfo(*field).kind;
        if (kind == FieldKind::Number || kind == FieldKind::Instant || kind == FieldKind::Flag)
            return rangeNode(*field, kind, op, values);
        return textNode(*field, kind, op, values);
    }

    Parsed columnNode(std::size_t column, const Token &op, const std::vector<Token> &values)
    {
        const QStringList &choices = m_columns[column].choices;
        if (op.text != "="_L1 && op.text != "!="_L1)
            return errorAt(op, Tr::tr("Expected = or != here."));
        Node node;
        node.kind = Node::Kind::Column;
        node.column = column;
        node.negated = op.text == "!="_L1;
        node.allowed.resize(std::size_t(choices.size()), false);
        for (const Token &value : values) {
            const qsizetype found = indexOf(choices, value.text);
            if (found < 0)
                return notAChoice(value, choices);
            node.allowed[std::size_t(found)] = true;
        }
        return node;
    }

    Parsed textNode(Field field, FieldKind kind, const Token &op, const std::vector<Token> &values)
    {
        Node node;
        node.kind = Node::Kind::Text;
        node.fields = {field};
        node.negated = op.text.startsWith(u'!');
        if (op.text.endsWith(u':'))
            node.match = Node::Match::Contains;
        else if (op.text.endsWith(u'~'))
            node.match = Node::Match::Wildcard;
        else if (op.text != "="_L1 && op.text != "!="_L1)
            return errorAt(
                op,
                field == Field::OsVersion
                    ? Tr::tr(
                        "Builds of different tracks have no order; expected =, !=, :, !:, ~ or !~.")
                    : Tr::tr("Text has no order; expected =, !=, :, !:, ~ or !~."));
        for (const Token &value : values) {
            const QStringList &choices = fieldChoices(field);
            if (kind == FieldKind::Choice && node.match == Node::Match::Equals
                && indexOf(choices, value.text) < 0)
                return notAChoice(value, choices);
            node.values.append(value.text);
        }
        return node;
    }

    Parsed rangeNode(Field field, FieldKind kind, const Token &op, const std::vector<Token> &values)
    {
        const bool equal = op.text == "="_L1 || op.text == "!="_L1;
        if (!equal && (kind == FieldKind::Flag || (op.text[0] != u'<' && op.text[0] != u'>')))
            return errorAt(op,
                           kind == FieldKind::Flag
                               ? Tr::tr("Expected = or != here.")
                               : Tr::tr("Expected =, !=, <, <=, > or >= here."));
        if (values.size() > 1)
            return errorAt(values[1], Tr::tr("One value is enough here."));
        Node node;
        node.kind = Node::Kind::Range;
        node.fields = {field};
        node.negated = op.text == "!="_L1;
        const auto span = kind == FieldKind::Flag ? flagSpan(values[0])
            : kind == FieldKind::Number           ? numberSpan(values[0])
                                                  : timeSpan(values[0]);
        if (!span)
            return Unexpected(span.error());
        const auto [first, last] = *span;
        node.least = equal || op.text == ">="_L1 ? first : op.text == ">"_L1 ? last + 1 : lowest;
        node.most = equal || op.text == "<="_L1 ? last : op.text == "<"_L1 ? first - 1 : highest;
        return node;
    }

    using Span = std::pair<qint64, qint64>; // of what a value stands for: a day is 86,400,000 ms
    using ParsedSpan = Expected<Span, RuleError>;

    static ParsedSpan flagSpan(const Token &value)
    {
        for (const auto &[word, number] :
             {std::pair("true"_L1, 1), {"yes"_L1, 1}, {"false"_L1, 0}, {"no"_L1, 0}}) {
            if (value.text.compare(word, Qt::CaseInsensitive) == 0)
                return Span(number, number);
        }
        return errorAt(value, Tr::tr("Expected true or false."));
    }

    static ParsedSpan numberSpan(const Token &value)
    {
        bool ok = false;
        const qint64 number = value.text.toLongLong(&ok);
        if (!ok || number <= lowest || number == highest)
            return errorAt(value, Tr::tr("“%1” is no whole number.").arg(value.text));
        return Span(number, number);
    }

    // "-30d", "2026-05-12" (the whole day, UTC) or "2026-05-12T08:04[:05]" (the second).
    [[nodiscard]] ParsedSpan timeSpan(const Token &value) const
    {
        const QString &text = value.text;
        if (text.startsWith(u'-') && text.size() > 2) {
            bool ok = false;
            const int count = QStringView(text).sliced(1, text.size() - 2).toInt(&ok);
            const QChar unit = text.back().toLower();
            const qint64 hours = unit == u'h' ? 1 : unit == u'd' ? 24 : unit == u'w' ? 168 : 0;
            if (ok && hours > 0 && count >= 0 && count <= 100'000) {
                const qint64 ms = m_now.toMSecsSinceEpoch() - count * hours * 3'600'000;
                return Span(ms, ms);
            }
        }
        const QDate day = QDate::fromString(text, Qt::ISODate);
        if (text.size() == 10 && day.isValid()) {
            const qint64 ms = day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
            return Span(ms, ms + 86'400'000 - 1);
        }
        QDateTime time = QDateTime::fromString(text, Qt::ISODate);
        if (text.size() >= 16 && time.isValid()) {
            if (time.timeSpec() == Qt::LocalTime)
                time.setTimeSpec(Qt::UTC);
            const qint64 ms = time.toMSecsSinceEpoch();
            return Span(ms, ms + 999);
        }
        return errorAt(
            value,
            Tr::tr("“%1” is no date; expected 2026-05-12, 2026-05-12T08:04 or -30d.").arg(text));
    }

    static Node freeText(const QString &text)
    {
        Node node;
        node.kind = Node::Kind::Text;
        node.fields = {Field::Name,  Field::Serial,       Field::IntuneId, Field::EntraId,
                       Field::Model, Field::Manufacturer, Field::OsVersion};
        node.match = Node::Match::Contains;
        node.values = {text};
        return node;
    }

    static qsizetype indexOf(const QStringList &choices, const QString &value)
    {
        for (qsizetype i = 0; i < choices.size(); ++i) {
            if (choices[i].compare(value, Qt::CaseInsensitive) == 0)
                return i;
        }
        return -1;
    }

    static Unexpected<RuleError> notAChoice(const Token &value, const QStringList &choices)
    {
        return errorAt(
            value,
            Tr::tr("“%1” is none of the values: %2.").arg(value.text, choices.join(", "_L1)));
    }

    Lexer m_lexer;
    QDateTime m_now;
    std::span<const QueryColumn> m_columns;
    Token m_token;
    int m_depth = 0;
};

} // namespace

Expected<Query, RuleError> Query::compile(QStringView text, const QDateTime &now,
                                          std::span<const QueryColumn> columns)
{
    auto node = Parser(text, now, columns).parse();
    if (!node)
        return Unexpected(std::move(node).error());
    Query query;
    if (*node)
        query.m_root = std::make_shared<const Node>(std::move(**node));
    return query;
}

} // namespace quarterdeck
