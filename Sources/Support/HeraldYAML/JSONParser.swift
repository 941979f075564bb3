internal import HeraldDiagnostics

/// A parser of JSON texts into nodes with positions. It never reads outside its bytes.
///
/// `JSONScanner` of HeraldJSON answers another question: it reads compact JSON of a known shape fast and says only whether that worked.
/// This parser accepts all of JSON (RFC 8259) and says where each mistake is.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let file: String?
    var index = 0
    var line: Int
    /// The index at which the line begins, plus the number of continuation bytes on the line, so that columns count characters.
    var columnBase = 0
    /// The diagnostics for repeated keys.
    var repeatedKeys: [Diagnostic] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: String?, firstLine: Int) {
        self.bytes = bytes
        self.file = file
        line = firstLine
    }

    /// The position of the next byte.
    var position: SourcePosition { SourcePosition(file: file, line: line, column: index - columnBase + 1) }

    /// The next byte, or 0 at the end.
    var next: UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Returns the value of the text, which must contain nothing else.
    mutating func document() throws(Diagnostic) -> Node {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            (index, columnBase) = (3, 3)
        }
        skipSpace()
        let node = try value(depth: 1)
        skipSpace()
        if index < bytes.count { throw unexpected("the end of the text") }
        return node
    }

    mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0D: index += 1
            case 0x0A:
                index += 1
                line += 1
                columnBase = index
            default: return
            }
        }
    }

    private mutating func value(depth: Int) throws(Diagnostic) -> Node {
        let start = position
        switch next {
        case UInt8(ascii: "\""): return Node(.scalar(try string(), plain: false), at: start)
        case UInt8(ascii: "{"): return Node(.mapping(try entries(depth: depth)), at: start)
        case UInt8(ascii: "["): return Node(.sequence(try items(depth: depth)), at: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return Node(.scalar(try number(), plain: true), at: start)
        case UInt8(ascii: "t"): return Node(try word("true", .scalar("true", plain: true)), at: start)
        case UInt8(ascii: "f"): return Node(try word("false", .scalar("false", plain: true)), at: start)
        case UInt8(ascii: "n"): return Node(try word("null", .null), at: start)
        default: throw unexpected("a value")
        }
    }

    private mutating func entries(depth: Int) throws(Diagnostic) -> [Node.Entry] {
        try checkDepth(depth)
        index += 1
        skipSpace()
        var entries: [Node.Entry] = []
        if next == UInt8(ascii: "}") {
            index += 1
            return entries
        }
        // A record has up to about 40 keys, and a mapping in it few.
        entries.reserveCapacity(depth == 1 ? 40 : 4)
        var seen: Set<String> = []
        while true {
            let start = position
            guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
            let key = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw unexpected("\":\"") }
            index += 1
            skipSpace()
            let entry = Node.Entry(key: key, keyPosition: start, value: try value(depth: depth + 1))
            if !isRepeated(entry, among: entries, seen: &seen) { entries.append(entry) }
            skipSpace()
            guard next == UInt8(ascii: ",") else { break }
            index += 1
            skipSpace()
        }
        guard next == UInt8(ascii: "}") else { throw unexpected("\",\" or \"}\"") }
        index += 1
        return entries
    }

    private mutating func items(depth: Int) throws(Diagnostic) -> [Node] {
        try checkDepth(depth)
        index += 1
        skipSpace()
        var items: [Node] = []
        if next == UInt8(ascii: "]") {
            index += 1
            return items
        }
        items.reserveCapacity(4)
        while true {
            items.append(try value(depth: depth + 1))
            skipSpace()
            guard next == UInt8(ascii: ",") else { break }
            index += 1
            skipSpace()
        }
        guard next == UInt8(ascii: "]") else { throw unexpected("\",\" or \"]\"") }
        index += 1
        return items
    }

    /// The largest number of keys of a mapping that is searched key by key. Larger ones use a set.
    private static let searchedKeys = 48

    /// Returns whether the mapping already has the key, and reports it then. `seen` has the keys of a large mapping.
    private mutating func isRepeated(_ entry: Node.Entry, among entries: [Node.Entry], seen: inout Set<String>) -> Bool {
        let found: Bool
        if entries.count <= Self.searchedKeys {
            found = entries.contains { $0.key == entry.key }
        } else {
            if seen.isEmpty { seen = Set(entries.map(\.key)) }
            found = !seen.insert(entry.key).inserted
        }
        guard found else { return false }
        let first = entries.first { $0.key == entry.key }?.keyPosition ?? entry.keyPosition
        let place = first.line == entry.keyPosition.line ? "in column \(first.column)" : "on line \(first.line)"
        repeatedKeys.append(
            Diagnostic("duplicate key \"\(entry.key)\"", at: entry.keyPosition, hint: "the first is \(place)"))
        return true
    }

    private mutating func word(_ word: StaticString, _ content: Node.Content) throws(Diagnostic) -> Node.Content {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, (index..<end).allSatisfy({ bytes[$0] == word.utf8Start[$0 - index] }) else { throw unexpected("a value") }
        index = end
        return content
    }

    private mutating func number() throws(Diagnostic) -> String {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") {
            index += 1
            if next.isASCIIDigit {
                throw Diagnostic("a number cannot begin with 0", at: position, hint: "remove the 0, or put the value in double quotes")
            }
        } else {
            try digits()
        }
        if next == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if next | 0x20 == UInt8(ascii: "e") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    }

    private mutating func digits() throws(Diagnostic) {
        guard next.isASCIIDigit else { throw unexpected("a digit") }
        while next.isASCIIDigit { index += 1 }
    }

    private func checkDepth(_ depth: Int) throws(Diagnostic) {
        if depth > JSONDocument.maximumDepth { throw Diagnostic("nested deeper than \(JSONDocument.maximumDepth) levels", at: position) }
    }
}
