/// A piece of HTML in which every text is escaped. Only an ``HTMLWriter`` makes one.
public struct HTML: Sendable, Hashable {
    /// The piece, in UTF-8.
    public let bytes: [UInt8]

    init(written bytes: [UInt8]) { self.bytes = bytes }

    /// Nothing.
    public static let empty = HTML(written: [])

    /// Whether there is nothing.
    public var isEmpty: Bool { bytes.isEmpty }
}
