/// A value of JSON (RFC 8259) whose members keep their order.
///
/// Literals are values too, and a dictionary literal is an object in the order written:
///
///     let value: JSONValue = ["id": .string(id), "version": 2]
package indirect enum JSONValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number that is not an integer, as it is written in JSON.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// An array that has a line for each element even in the compact layout.
    case lines([JSONValue])
    case object([Member])

    /// A member of an object.
    package typealias Member = (name: String, value: JSONValue)

    /// Where a value has line breaks.
    package enum Layout {
        /// None, and no blanks.
        case compact
        /// Before each member and element, which is indented by two blanks a level.
        case indented
        /// As `indented`, but the elements of an array follow each other in a line.
        case indentedObjects
    }

    /// A string, or `null` if there is none.
    package static func nullable(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// An array of strings.
    package static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    /// An object without the members that have no value or an empty array.
    package static func present(_ members: [(name: String, value: JSONValue?)]) -> JSONValue {
        .object(
            members.compactMap { name, value in
                guard let value else { return nil }
                if case .array(let elements) = value, elements.isEmpty { return nil }
                return (name, value)
            })
    }

    /// The value as text. See ``bytes(_:depth:)``.
    package func written(_ layout: Layout = .compact) -> String { String(decoding: bytes(layout), as: UTF8.self) }

    /// The value in UTF-8. In an indented layout, all lines after the first are indented by two more blanks for each level of `depth`. At a
    /// depth of -1 the members of the value are not indented.
    package func bytes(_ layout: Layout = .compact, depth: Int = 0) -> [UInt8] {
        var writer = JSONWriter()
        if layout == .compact {
            write(to: &writer)
        } else {
            append(to: &writer.bytes, layout, level: depth)
        }
        return writer.bytes
    }

    /// Writes the value in the compact layout.
    package func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .boolean(let flag): writer.value(flag)
        case .integer(let number): writer.value(number)
        case .number(let text): writer.number(text)
        case .string(let text): writer.value(text)
        case .array(let elements):
            writer.openArray()
            for element in elements { element.write(to: &writer) }
            writer.closeArray()
        case .lines(let elements):
            writer.openArray()
            for (index, element) in elements.enumerated() {
                if index > 0 {
                    writer.breakLine()
                    writer.bytes.append(0x20)
                }
                element.write(to: &writer)
            }
            writer.closeArray()
        case .object(let members):
            writer.openObject()
            for member in members {
                writer.name(member.name)
                member.value.write(to: &writer)
            }
            writer.closeObject()
        }
    }

    private func append(to bytes: inout [UInt8], _ layout: Layout, level: Int) {
        switch self {
        case .array(let elements) where layout == .indentedObjects:
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes += ", ".utf8 }
                element.append(to: &bytes, layout, level: level + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .array(let elements), .lines(let elements):
            Self.append(elements.map { (nil, $0) }, between: "[", "]", to: &bytes, layout, level: level)
        case .object(let members):
            Self.append(members.map { ($0.name, $0.value) }, between: "{", "}", to: &bytes, layout, level: level)
        default: bytes += self.bytes()
        }
    }

    private static func append(
        _ elements: [(name: String?, value: JSONValue)], between open: String, _ close: String, to bytes: inout [UInt8],
        _ layout: Layout, level: Int
    ) {
        bytes += open.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(in: &bytes, level: level + 1)
            if let name = element.name {
                JSONString.append(name, to: &bytes)
                bytes += ": ".utf8
            }
            element.value.append(to: &bytes, layout, level: level + 1)
        }
        if !elements.isEmpty { breakLine(in: &bytes, level: level) }
        bytes += close.utf8
    }

    private static func breakLine(in bytes: inout [UInt8], level: Int) {
        bytes.append(0x0A)
        for _ in 0..<max(0, level) { bytes += "  ".utf8 }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    package init(stringLiteral text: String) { self = .string(text) }
    package init(integerLiteral number: Int) { self = .integer(number) }
    package init(booleanLiteral flag: Bool) { self = .boolean(flag) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral members: (String, JSONValue)...) { self = .object(members.map { ($0.0, $0.1) }) }
}
