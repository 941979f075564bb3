/// Cuts what a program writes into lines, each ended by LF. The last one may lack it.
struct AnswerLines {
    /// The largest size of a line in bytes.
    let limit: Int
    /// The number of the last line, from 1.
    private(set) var number = 0
    private var pending: [UInt8] = []

    /// A line that is too long.
    struct TooLong: Error {}

    init(limit: Int) { self.limit = limit }

    /// Adds bytes, and passes each line that they complete to `use`. Throws ``TooLong``, and what `use` throws.
    mutating func append(_ piece: UnsafeRawBufferPointer, _ use: ([UInt8]) throws -> Void) throws {
        var rest = piece[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            pending.append(contentsOf: rest[..<end])
            rest = rest[(end + 1)...]
            try pass(use)
        }
        pending.append(contentsOf: rest)
        if pending.count > limit { throw TooLong() }
    }

    /// Passes the last line to `use`, if it lacks its end.
    mutating func finish(_ use: ([UInt8]) throws -> Void) throws { if !pending.isEmpty { try pass(use) } }

    private mutating func pass(_ use: ([UInt8]) throws -> Void) throws {
        if pending.count > limit { throw TooLong() }
        number += 1
        defer { pending.removeAll(keepingCapacity: pending.capacity < 1 << 20) }
        // CR LF ends lines of programs on other systems. An empty line says nothing.
        let line = pending.last == UInt8(ascii: "\r") ? Array(pending.dropLast()) : pending
        if !line.isEmpty { try use(line) }
    }
}
