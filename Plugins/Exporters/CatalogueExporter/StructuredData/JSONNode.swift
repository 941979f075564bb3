import HeraldJSON
import HeraldModel

/// A JSON value that keeps the order of members.
indirect enum JSONNode: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    case string(String)
    case boolean(Bool)
    case integer(Int)
    case array([JSONNode])
    /// An object. Members whose value is `nil` or an empty array are omitted.
    case object([(name: String, value: JSONNode?)])

    init(stringLiteral text: String) { self = .string(text) }
    init(arrayLiteral elements: JSONNode...) { self = .array(elements) }

    /// The value in UTF-8, indented by two spaces, with a final newline.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4096)
        append(to: &bytes, level: 0)
        bytes.append(0x0A)
        return bytes
    }

    private func append(to bytes: inout [UInt8], level: Int) {
        switch self {
        case .string(let text): JSONString.append(text, to: &bytes)
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .integer(let number): bytes += String(number).utf8
        case .array(let elements):
            Self.append(elements.map { (nil, $0) }, between: "[", "]", to: &bytes, level: level)
        case .object(let members):
            let present = members.compactMap { member in member.value.flatMap { $0.isEmptyArray ? nil : (member.name, $0) } }
            Self.append(present, between: "{", "}", to: &bytes, level: level)
        }
    }

    private static func append(
        _ elements: [(name: String?, value: JSONNode)], between open: String, _ close: String, to bytes: inout [UInt8], level: Int
    ) {
        bytes += open.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            breakLine(in: &bytes, level: level + 1)
            if let name = element.name {
                JSONString.append(name, to: &bytes)
                bytes += ": ".utf8
            }
            element.value.append(to: &bytes, level: level + 1)
        }
        if !elements.isEmpty { breakLine(in: &bytes, level: level) }
        bytes += close.utf8
    }

    private static func breakLine(in bytes: inout [UInt8], level: Int) {
        bytes.append(0x0A)
        for _ in 0..<level { bytes += "  ".utf8 }
    }

    private var isEmptyArray: Bool {
        if case .array(let elements) = self { elements.isEmpty } else { false }
    }

    /// An object with `@type` and other members.
    static func typed(_ type: String, _ members: (name: String, value: JSONNode?)...) -> JSONNode {
        .object([("@type", .string(type))] + members)
    }

    /// A string, or `nil`.
    static func text(_ text: String?) -> JSONNode? { text.map(JSONNode.string) }

    /// The only element, or an array of all elements.
    static func compacted(_ elements: [JSONNode]) -> JSONNode { elements.count == 1 ? elements[0] : .array(elements) }

    /// A reference to a node that is described elsewhere.
    static func reference(to name: String) -> JSONNode { .object([("@id", .string(name))]) }
}
