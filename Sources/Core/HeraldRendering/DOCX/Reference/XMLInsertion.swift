import HeraldXML

/// Inserts elements into a document that Herald did not write, and leaves everything else in it as it is.
///
/// A document of a program such as Word has declarations and extensions. They would be lost if it were parsed and written anew.
struct XMLInsertion {
    private let bytes: [UInt8]
    private let root: String

    /// - Parameter root: the local name of the root element of `bytes`.
    init(_ bytes: [UInt8], of root: String) throws {
        self.bytes = bytes
        self.root = root
        let prolog = String(decoding: bytes.prefix(200), as: UTF8.self).prefix { $0 != ">" }.lowercased()
        guard String(validating: bytes, as: UTF8.self) != nil, !prolog.contains("encoding") || prolog.contains("utf-8") else {
            throw XMLError("the part '\(root)' is not in UTF-8")
        }
    }

    /// Returns the document with `elements` at the end of its root element.
    func appending(_ elements: [UInt8]) throws -> [UInt8] {
        let last = bytes.indices.dropLast().last { bytes[$0] == UInt8(ascii: "<") && bytes[$0 + 1] == UInt8(ascii: "/") }
        guard let end = last else { throw misplaced }
        return try inserting(elements, at: end)
    }

    /// Returns the document with `elements` before its first element with one of `names`, or at its end.
    func inserting(_ elements: [UInt8], before names: [String]) throws -> [UInt8] {
        guard let start = bytes.firstRange(of: Array("\(prefix)\(root)".utf8))?.upperBound else { throw misplaced }
        let places = names.compactMap { name in
            [" ", ">", "/", "\n", "\r", "\t"].compactMap {
                bytes[start...].firstRange(of: Array("<\(prefix)\(name)\($0)".utf8))?.lowerBound
            }
            .min()
        }
        guard let place = places.min() else { return try appending(elements) }
        return try inserting(elements, at: place)
    }

    /// The prefix of the root element with its colon, or nothing.
    private var prefix: String {
        let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
        guard let end = text.firstRange(of: ":\(root)")?.lowerBound else { return "" }
        return String(text[..<end].reversed().prefix { $0.isLetter || $0.isNumber }.reversed()) + ":"
    }

    private func inserting(_ elements: [UInt8], at place: Int) throws -> [UInt8] {
        let result = Array(bytes[..<place]) + elements + bytes[place...]
        // A comment could have the text of a tag. Then the elements are not where they should be.
        guard
            try Self.children(of: result) == Self.children(of: bytes) + Self.children(of: Array("<e>".utf8) + elements + Array("</e>".utf8))
        else { throw misplaced }
        return result
    }

    private var misplaced: XMLError { XMLError("the part '\(root)' has an unusual form") }

    /// Returns the number of elements directly in the root element.
    private static func children(of bytes: [UInt8]) throws -> Int {
        let reader = XMLPullReader(bytes: bytes)
        var count = 0
        while let event = try reader.next() { if case .startElement = event, reader.depth == 2 { count += 1 } }
        return count
    }
}
